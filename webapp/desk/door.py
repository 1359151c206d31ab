"""The one guard of the desk: whoever is not signed in is led to the form."""

from __future__ import annotations

from flask import Blueprint, make_response
from werkzeug.wrappers import Response

from webapp.access import reader
from webapp.door import ended, to_sign_in
from webapp.typed import typed

desk = Blueprint("desk", __name__, url_prefix="/desk")


@desk.before_request
def signed_in() -> Response | None:
    """Let only signed-in people in."""
    if reader().signed_in:
        return None
    held = typed()
    return make_response(ended(held)) if held is not None else to_sign_in()
