"""The one guard of the desk: whoever is not signed in is led to the form."""

from __future__ import annotations

from flask import Blueprint
from werkzeug.wrappers import Response

from webapp.access import reader
from webapp.door import to_sign_in

desk = Blueprint("desk", __name__, url_prefix="/desk")


@desk.before_request
def signed_in() -> Response | None:
    """Let only signed-in people in."""
    return None if reader().signed_in else to_sign_in()
