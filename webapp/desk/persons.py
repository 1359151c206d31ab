"""Persons, typed once, and the capacities in which they act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response, request, url_for
from werkzeug.wrappers import Response as Answer

from webapp.access import actor
from webapp.desk.choosing import chosen_id
from webapp.desk.door import desk
from webapp.desk.forms.entries import EndForm
from webapp.desk.forms.parties import BODIES, CapacityForm, NewPersonForm, PersonForm
from webapp.desk.saving import form_page, step
from webapp.languages import label
from webapp.requests import now, session
from webapp.responses import ask, show
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import NotPermitted
from workflows.mechanisms import queries as mechanisms
from workflows.mechanisms.views import TermView
from workflows.participation import directory
from workflows.participation.directory import Sitting
from workflows.parties import actions, queries
from workflows.parties.models import Capacity, Person
from workflows.parties.views import PersonView
from workflows.parties.words import PartyKind
from workflows.parties.workflow import is_staff, only_recorder, only_staff

PERSONS = N_("Persons")
ADDRESSES = N_("Name, function and address are kept for the work of the secretariats and are not passed on.")


@dataclass(frozen=True)
class PersonPage:
    """A person, the offices of mechanisms that the person holds, and with whom the person sat together when."""

    person: PersonView
    offices: list[TermView]
    sittings: list[Sitting]


@desk.get("/persons")
def persons() -> Response:
    """Show the persons, by family name."""
    listing = queries.people(session(), actor(), ask("letters"), now().date())
    return show("web/desk/persons.html", listing, name="persons", may_add=is_staff(actor()))


@desk.get("/persons/<person_id>")
def person(person_id: str) -> Response:
    """Show a person."""
    day = now().date()
    seen = queries.person(session(), actor(), person_id, day)
    page = PersonPage(
        seen,
        mechanisms.terms_of_person(session(), actor(), seen.id, day),
        directory.sittings_of(session(), actor(), seen.id),
    )
    return show("web/desk/person.html", page, staff=is_staff(actor()))


@desk.route("/persons/new", methods=["GET", "POST"])
def person_new() -> Response | Answer:
    """Enter a person, and the capacity in which the person acts if it is known."""
    only_staff(actor(), "create")
    form, made = NewPersonForm(), []

    def act() -> None:
        party = chosen_id(form, "party", BODIES)
        capacity = form.typed(party, chosen_id(form, "organization", [PartyKind.ORGANIZATION])) if party else None
        made.append(
            actions.create_person(session(), actor(), now(), form.typed_person(), capacity, another=form.another.data)
        )

    return form_page(
        form, act, title=N_("Enter a person"), lead=label(ADDRESSES), back=url_for("desk.persons"),
        done=N_("The person is entered."), then=lambda: url_for("desk.person", person_id=made[0].id),
        crumbs=[(label(PERSONS), url_for("desk.persons")), (label(N_("New entry")), None)],
    )  # fmt: skip


@desk.route("/persons/<person_id>/edit", methods=["GET", "POST"])
def person_edit(person_id: str) -> Response | Answer:
    """Correct a person."""
    found, form = _person(person_id), PersonForm()
    if not form.is_submitted():
        form.fill(found)
    return form_page(
        form,
        lambda: actions.edit_person(
            session(), found, actor(), now(), form.typed_person(), opened_at=form.opened_at
        ),
        **_about(found, N_("Correct the entry of %(name)s"), N_("Correct")), done=N_("The entry is corrected."),
    )  # fmt: skip


@desk.post("/persons/<person_id>/withdraw")
def person_withdraw(person_id: str) -> Answer:
    """Withdraw a person who was typed by mistake."""
    found = _person(person_id)
    return step(
        lambda: actions.withdraw_person(session(), found, actor(), now()),
        N_("The entry is withdrawn. The journal keeps it."), url_for("desk.persons"),
    )  # fmt: skip


@desk.route("/persons/<person_id>/capacities/new", methods=["GET", "POST"])
def capacity_new(person_id: str) -> Response | Answer:
    """Enter a capacity of a person."""
    only_staff(actor(), "add")
    found, form = queries.person_subject(session(), actor(), person_id), CapacityForm()

    def act() -> None:
        party, organization = _parties(form)
        try:
            actions.add_capacity(session(), found, form.typed(party, organization), actor(), now())
        except NotPermitted:
            form.say("kind", RECORDED_BY_OTHERS)
            raise

    return _capacity_page(found, form, act, N_("Enter a capacity of %(name)s"), N_("Enter a capacity"))


RECORDED_BY_OTHERS = N_("The desk of that mechanism, or its head, records this office.")


@desk.route("/persons/<person_id>/capacities/<capacity_id>/edit", methods=["GET", "POST"])
def capacity_edit(person_id: str, capacity_id: str) -> Response | Answer:
    """Correct a capacity."""
    capacity, form = _capacity(person_id, capacity_id), CapacityForm()
    if not form.is_submitted():
        form.fill(capacity)

    def act() -> None:
        typed = form.typed(*_parties(form))
        actions.correct_capacity(session(), capacity, typed, actor(), now(), opened_at=form.opened_at)

    return _capacity_page(
        capacity.person, form, act, N_("Correct a capacity of %(name)s"), N_("Correct a capacity"),
        withdraw_url=url_for("desk.capacity_withdraw", person_id=person_id, capacity_id=capacity_id),
    )  # fmt: skip


@desk.route("/persons/<person_id>/capacities/<capacity_id>/end", methods=["GET", "POST"])
def capacity_end(person_id: str, capacity_id: str) -> Response | Answer:
    """Set the last day of a capacity; the role that comes with it ends on that day."""
    capacity, form = _capacity(person_id, capacity_id), EndForm()
    return _capacity_page(
        capacity.person, form,
        lambda: actions.end_capacity(session(), capacity, form.valid_to.data, actor(), now()),
        N_("Set the end of a capacity of %(name)s"), N_("Set the end"),
    )  # fmt: skip


@desk.post("/persons/<person_id>/capacities/<capacity_id>/confirm")
def capacity_confirm(person_id: str, capacity_id: str) -> Answer:
    """Confirm that a capacity is held today."""
    capacity = _capacity(person_id, capacity_id)
    return step(
        lambda: actions.confirm_capacities(session(), [capacity], actor(), now()),
        N_("The capacity is confirmed as of today."), url_for("desk.person", person_id=person_id),
    )  # fmt: skip


@desk.post("/persons/<person_id>/capacities/<capacity_id>/withdraw")
def capacity_withdraw(person_id: str, capacity_id: str) -> Answer:
    """Withdraw a capacity that was entered by mistake."""
    capacity = _capacity(person_id, capacity_id)
    return step(
        lambda: actions.withdraw_capacity(session(), capacity, actor(), now()),
        N_("The capacity is withdrawn. The journal keeps it."), url_for("desk.person", person_id=person_id),
    )  # fmt: skip


def _person(person_id: str) -> Person:
    found = queries.person_subject(session(), actor(), person_id)
    queries.only_kept(session(), actor(), found, "edit")
    return found


def _capacity(person_id: str, capacity_id: str) -> Capacity:
    found = queries.capacity_subject(session(), actor(), person_id, capacity_id)
    only_recorder(actor(), found.kind, found.party_id, found.person_id)
    return found


def _parties(form: CapacityForm) -> tuple[str, str | None]:
    party = chosen_id(form, "party", BODIES, needed=True) or ""
    return party, chosen_id(form, "organization", [PartyKind.ORGANIZATION])


def _capacity_page(found: Person, form: Any, act: Any, title: str, last: str, **more: Any) -> Response | Answer:
    return form_page(form, act, **_about(found, title, last), done=N_("The capacity is saved."), **more)


def _about(found: Person, title: str, last: str) -> dict[str, Any]:
    back = url_for("desk.person", person_id=found.id)
    return {
        "title": Sentence(title, name=found.full_name), "back": back, "demonstration": found.demonstration,
        "crumbs": [(label(PERSONS), url_for("desk.persons")), (found.full_name, back), (label(last), None)],
        "lead": label(ADDRESSES) if request.method == "GET" else None,
    }  # fmt: skip
