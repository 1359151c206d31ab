"""States and territories on the desk: the list, the page of one with all that is known, and corrections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response, url_for
from werkzeug.wrappers import Response as Answer

from webapp.access import actor
from webapp.desk.confirming import confirm_page
from webapp.desk.door import desk
from webapp.desk.forms.parties import AreaForm, NewAreaForm
from webapp.desk.saving import form_page
from webapp.languages import label, language
from webapp.requests import now, session
from webapp.responses import ask, moved, show
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent, NotPermitted
from workflows.mechanisms import queries as mechanisms
from workflows.mechanisms.views import MembershipView
from workflows.parties import actions, queries
from workflows.parties.views import AreaView, CapacityView
from workflows.parties.workflow import keeps_registry, only_keeper
from workflows.recommendations import lists as recommendations
from workflows.recommendations.views import PlaceInThread
from workflows.uptake import queries as uptake

AREAS = N_("States and territories")


@dataclass(frozen=True)
class AreaPage:
    """All that is known of a State or territory, each kind apart and nothing summed."""

    area: AreaView
    memberships: list[MembershipView]
    shared: Any
    people: list[CapacityView]
    recommendations: list[PlaceInThread]


@desk.get("/areas")
def areas() -> Response:
    """Show the States and territories, alphabetical."""
    listing = queries.areas(session(), actor(), ask("kind", "region", "on"), now().date(), language())
    return show("web/desk/areas.html", listing, name="states-and-territories", keeps=keeps_registry(actor()))


@desk.get("/areas/<code>")
def area(code: str) -> Response | Answer:
    """Show a State or territory; a code written small, or of two letters, leads to its page."""
    day = now().date()
    try:
        seen = queries.area(session(), actor(), code, day, language())
    except Absent:
        return moved("desk.area", code=queries.area_code(session(), actor(), code))
    page = AreaPage(
        seen,
        mechanisms.memberships_of(session(), actor(), seen.id, day, language()),
        uptake.of_area(session(), actor(), seen.id, language()),
        queries.capacities_for(session(), actor(), seen.id, day),
        recommendations.of_party(session(), actor(), seen.id, language()),
    )
    return show("web/desk/area.html", page, back=url_for("desk.areas"))


@desk.route("/areas/new", methods=["GET", "POST"])
def area_new() -> Response | Answer:
    """Enter a State or territory that the registry does not hold yet."""
    if not keeps_registry(actor()):
        raise NotPermitted("create")
    form = NewAreaForm()
    return form_page(
        form,
        lambda: actions.create_area(
            session(), actor(), now(), code=form.code.data or "", naming=form.typed(), area_kind=form.area_kind.data
        ),
        title=N_("Enter a State or territory"), back=url_for("desk.areas"), done=N_("The entry is made."),
        crumbs=[(label(AREAS), url_for("desk.areas")), (label(N_("New entry")), None)],
    )  # fmt: skip


@desk.route("/areas/<code>/edit", methods=["GET", "POST"])
def area_edit(code: str) -> Response | Answer:
    """Correct what is known of a State or territory."""
    found = queries.area_subject(session(), actor(), code)
    only_keeper(actor(), found, "edit")
    form = AreaForm()
    if not form.is_submitted():
        form.fill(found)
    back = url_for("desk.area", code=code)
    return form_page(
        form,
        lambda: actions.edit_area(
            session(), found, actor(), now(), area_kind=form.area_kind.data,
            designation_note=form.designation_note.data or "", region=form.region.data or "",
            subregion=form.subregion.data or "", un_member=form.un_member.data, opened_at=form.opened_at,
        ),
        title=Sentence(N_("Correct the entry of %(name)s"), name=found.name), back=back,
        done=N_("The entry is corrected."), demonstration=found.demonstration,
        crumbs=[(label(AREAS), url_for("desk.areas")), (found.name, back), (label(N_("Correct")), None)],
    )  # fmt: skip


@desk.route("/areas/<code>/confirm", methods=["GET", "POST"])
def area_confirm(code: str) -> Response | Answer:
    """Confirm what the source of the entry left open."""
    found, back = queries.area_subject(session(), actor(), code), url_for("desk.area", code=code)
    return confirm_page(
        found, title=Sentence(N_("Confirm the entry of %(name)s"), name=found.name), back=back,
        demonstration=found.demonstration,
        crumbs=[(label(AREAS), url_for("desk.areas")), (found.name, back), (label(N_("Confirm")), None)],
    )  # fmt: skip
