"""Mechanisms for everybody: register, page, members and offices over time; and the emblem of the organization."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response
from werkzeug.wrappers import Response as Answer

from webapp.access import actor
from webapp.languages import language
from webapp.portal.door import portal
from webapp.requests import now, session
from webapp.responses import ask, moved, show
from workflows.kernel.refusals import Absent
from workflows.kernel.views import Ask, Listing
from workflows.mechanisms import queries
from workflows.mechanisms.queries import lists
from workflows.mechanisms.views import MechanismView
from workflows.meetings.register import register as register_of_meetings
from workflows.meetings.views import MeetingRow
from workflows.parties.queries import emblem
from workflows.recommendations import lists as recommendations
from workflows.recommendations.views import PlaceInThread

MEETINGS_SHOWN = 20


@dataclass(frozen=True)
class MechanismPage:
    """A mechanism with its meetings, and the recommendations that name it, went to it or came from it."""

    mechanism: MechanismView
    meetings: Listing[MeetingRow]
    recommendations: list[PlaceInThread]


@portal.get("/mechanisms")
def mechanisms() -> Response:
    """Show the register of mechanisms."""
    listing = queries.register(session(), actor(), ask("kind", "status", "region", "on"), now().date(), language())
    return show("web/portal/mechanisms.html", listing, name="mechanisms")


@portal.get("/mechanisms/<code>")
def mechanism(code: str) -> Response | Answer:
    """Show a mechanism; a code written otherwise leads to its page."""
    if code != code.lower():
        return moved("portal.mechanism", code=queries.subject(session(), actor(), code.lower()).code or "")
    seen = queries.one(session(), actor(), code, now(), language())
    asked = Ask(filters={"mechanism": seen.code}, size=MEETINGS_SHOWN)
    page = MechanismPage(
        seen,
        register_of_meetings(session(), actor(), asked),
        recommendations.of_party(session(), actor(), seen.id, language()),
    )
    return show("web/portal/mechanism.html", page)


@portal.get("/mechanisms/<code>/members")
def mechanism_members(code: str) -> Response:
    """Show who takes part or took part, as a list to take along."""
    seen = queries.one(session(), actor(), code, now(), language())
    listing = lists.members(seen, ask(*lists.MEMBER_FILTERS, size=200))
    return show("web/portal/mechanism_members.html", listing, name="members", mechanism=seen)


@portal.get("/mechanisms/<code>/offices")
def mechanism_offices(code: str) -> Response:
    """Show who held the offices, as a list to take along."""
    seen = queries.one(session(), actor(), code, now(), language())
    listing = lists.terms(seen, ask(*lists.TERM_FILTERS, size=200))
    return show("web/portal/mechanism_offices.html", listing, name="offices", mechanism=seen)


@portal.get("/emblem.svg")
def organization_emblem() -> Response:
    """Show the emblem of the organization that keeps the instance: a drawing that can do nothing but be seen."""
    svg = emblem(session())
    if svg is None:
        raise Absent
    answer = Response(svg, mimetype="image/svg+xml")
    answer.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    answer.headers["Cache-Control"] = "public, max-age=86400"
    return answer
