"""States and territories for everybody: neutral, alphabetical, each kind of information apart."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import Response
from werkzeug.wrappers import Response as Answer

from webapp.access import actor
from webapp.languages import language
from webapp.portal.door import portal
from webapp.requests import now, session
from webapp.responses import ask, moved, show
from workflows.kernel.refusals import Absent
from workflows.mechanisms import queries as mechanisms
from workflows.mechanisms.views import MembershipView
from workflows.parties import queries
from workflows.parties.views import AreaView
from workflows.recommendations import lists as recommendations
from workflows.recommendations.views import PlaceInThread
from workflows.uptake import queries as uptake
from workflows.uptake.views import AreaUptake

# They stand on one page, as tiles.
ALL = 1000


@dataclass(frozen=True)
class AreaPage:
    """What is public of a State or territory: memberships and offices, what it shared, ratifications, facts apart."""

    area: AreaView
    memberships: list[MembershipView]
    known: AreaUptake
    recommendations: list[PlaceInThread]


@portal.get("/areas")
def areas() -> Response:
    """Show the States and territories, alphabetical in the language of the page."""
    asked = replace(ask("kind", "on"), page=1, size=ALL)
    listing = queries.areas(session(), actor(), asked, now().date(), language())
    return show("web/portal/areas.html", listing, name="states-and-territories")


@portal.get("/areas/<code>")
def area(code: str) -> Response | Answer:
    """Show a State or territory; a code written small, or of two letters, leads to its page."""
    day = now().date()
    try:
        seen = queries.area(session(), actor(), code, day, language())
    except Absent:
        return moved("portal.area", code=queries.area_code(session(), actor(), code))
    page = AreaPage(
        seen,
        mechanisms.memberships_of(session(), actor(), seen.id, day, language()),
        uptake.of_area(session(), actor(), seen.id, language()),
        recommendations.of_party(session(), actor(), seen.id, language()),
    )
    return show("web/portal/area.html", page)
