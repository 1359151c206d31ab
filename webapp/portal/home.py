"""The first page of the public."""

from __future__ import annotations

from flask import Response

from webapp.access import actor
from webapp.languages import language
from webapp.portal.door import portal
from webapp.requests import now, session
from webapp.responses import show
from workflows.statistics.front import front


@portal.get("/")
def home() -> Response:
    """Show what is published."""
    view = front(session(), actor(), now().date(), language())
    return show(
        "web/portal/home.html", view, search_in_header=False, demonstration=bool(view.told and view.told.demonstration)
    )
