"""Recommendations as the public reads them: the register, and the thread of each."""

from __future__ import annotations

from flask import Response
from werkzeug.wrappers import Response as Answer

from webapp.access import actor
from webapp.addresses import address
from webapp.languages import language
from webapp.portal.door import portal
from webapp.requests import now, session
from webapp.responses import ask, moved_to, show
from webapp.threads import drawing
from workflows.kernel.refusals import Absent
from workflows.recommendations import queries
from workflows.recommendations.register import FILTERS, register
from workflows.uptake.thread import thread


@portal.get("/recommendations")
def recommendations() -> Response:
    """Show the register."""
    asked = ask(*(name for name in FILTERS if name != "state"))
    return show(
        "web/portal/recommendations.html", register(session(), actor(), asked, language()), name="recommendations"
    )


@portal.get("/recommendations/<path:number>")
def recommendation(number: str) -> Response | Answer:
    """Show the thread of a recommendation; other ways of writing its number lead to its one address."""
    try:
        view = thread(session(), actor(), number, now(), language())
    except Absent:
        return _meant(number)
    return show("web/portal/recommendation.html", view, drawing=drawing(view))


def _meant(number: str) -> Answer:
    meant = queries.addressed_number(session(), actor(), number)
    if meant == number:
        raise Absent
    return moved_to(address("recommendation", meant) or "/")
