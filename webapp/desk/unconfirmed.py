"""What sources call unverified: the desk's list of entries to look up and confirm."""

from __future__ import annotations

from flask import Response

from webapp.access import actor
from webapp.desk.door import desk
from webapp.requests import session
from webapp.responses import ask, show
from workflows.kernel.refusals import Absent
from workflows.parties.workflow import is_staff
from workflows.statistics import unconfirmed as waiting


@desk.get("/unconfirmed")
def unconfirmed() -> Response:
    """Show what the reader may confirm, by kind."""
    if not is_staff(actor()):
        raise Absent
    return show("web/desk/unconfirmed.html", waiting.register(session(), actor(), ask("kind")), name="to-be-confirmed")
