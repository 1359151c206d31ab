"""Who holds which office, on one sheet and on a given day; and what one State, person or organization holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.orm import Session

from workflows.kernel.actors import SECRETARIAT, Actor
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent
from workflows.kernel.short_lists import Narrowed
from workflows.kernel.statements import fetch, prepared
from workflows.kernel.time import covers
from workflows.kernel.views import Ask, Choice, Link, Listing
from workflows.mechanisms.models import Association, Mechanism, Membership, Term, places_of
from workflows.mechanisms.queries import rows
from workflows.mechanisms.queries.register import visible
from workflows.mechanisms.text import by_office, holding, latest
from workflows.mechanisms.views import AssociationView, MembershipView, OfficeRow, TermView
from workflows.mechanisms.words import MechanismStatus, Office
from workflows.parties.queries.capacities import age_of
from workflows.parties.queries.keeping import stands_at
from workflows.parties.queries.names import name_lines
from workflows.parties.queries.visibility import matching
from workflows.parties.text import Shown, begins, shown
from workflows.parties.words import PartyKind
from workflows.parties.workflow import is_staff

# An office-holder is asked for again when the entry is older than this.
FRESH_DAYS = 90


def fresh(confirmed_on: date | None, day: date) -> bool:
    """Tell whether an entry was confirmed not long before the day."""
    return confirmed_on is not None and (day - confirmed_on).days <= FRESH_DAYS


def office_sheet(session: Session, actor: Actor, ask: Ask, day: date) -> Listing[OfficeRow]:
    """Return Chair, Co-Chair and secretariat of each mechanism, with the age of each entry, by name of the mechanism.

    Ended mechanisms stand aside unless asked for. Filters: ``age`` (open or confirmed), ``office``, ``mine`` (yes).

    Raises:
        Absent: the sheet is for secretariats.
    """
    if not is_staff(actor):
        raise Absent
    mechanisms = session.execute(
        select(
            Mechanism.id, Mechanism.code, Mechanism.name, Mechanism.acronym, Mechanism.sort_key, Mechanism.status,
            Mechanism.chair_note, Mechanism.secretariat_note, Mechanism.demonstration, Mechanism.has_desk,
        ).where(*visible(actor), *matching(Mechanism, ask.words)).order_by(Mechanism.sort_key, Mechanism.id)
    ).all()  # fmt: skip
    terms: dict[str, list[Any]] = defaultdict(list)
    for row in rows.term_rows(session, actor):
        terms[row.mechanism_id].append(row)
    names = name_lines(session, ids={row.holder_id for many in terms.values() for row in many if row.holder_id})
    listed = [
        line
        for mechanism in mechanisms
        if mechanism.status is not MechanismStatus.ENDED or ask.filters.get("ended")
        for line in _offices(mechanism, terms[mechanism.id], actor, day, names)
    ]
    narrowed = Narrowed[OfficeRow](
        listed,
        age=(ask.filters.get("age", ""), lambda one, age: fresh(one.confirmed_on, day) == (age == "confirmed")),
        office=(ask.filters.get("office", ""), lambda one, office: one.office == office),
        mine=(ask.filters.get("mine", ""), lambda one, _: one.may_edit),
    )
    picked = narrowed.picked
    facets = [
        narrowed.facet("age", N_("Age of the entry"), [
            Choice("open", Sentence(N_("To be confirmed"))),
            Choice("confirmed", Sentence(N_("Confirmed in the last 90 days"))),
        ]),
        narrowed.facet("office", N_("Office"), map(Choice.of, Office)),
        narrowed.facet("mine", N_("Whose"), [Choice("yes", Sentence(N_("Those that I may confirm")))]),
    ]  # fmt: skip
    if ask.sort == "age":
        picked.sort(key=lambda one: one.confirmed_on or date.min)
    page = picked[ask.offset : ask.offset + ask.size]
    return Listing(
        OfficeRow, page, len(picked), ask, caption=N_("Office-holders"), facets=facets,
        sorts=(("", N_("Mechanism")), ("age", N_("Age of the entry"))),
        order=N_("oldest entry first") if ask.sort == "age" else N_("by name of the mechanism"),
    )  # fmt: skip


def _offices(mechanism: Any, terms: Sequence[Any], actor: Actor, day: date, names: rows.Names) -> list[OfficeRow]:
    offices, found = by_office(terms), []
    may = actor.holds(SECRETARIAT.names, places_of(mechanism.id, mechanism.has_desk))
    for office in Office:
        note = mechanism.secretariat_note if office is Office.SECRETARIAT else mechanism.chair_note
        last = latest(offices[office], day)
        held = holding(offices[office], day)
        last.sort(key=lambda row: (row.sort_key or "", row.id))
        for row in last:
            view = rows.term_view(row, actor, day, names, "en", now=row in held, last=True)
            found.append(
                OfficeRow(
                    _link(mechanism), office, view.holder, view.person, view.valid_from, view.valid_to, view.age,
                    view.source, mechanism.demonstration, term_id=view.id, mechanism_id=mechanism.id,
                    mechanism_name=mechanism.name, source_note=note if row.origin == "public_source" else "",
                    note=view.note, current=view.current,
                    confirmed_on=view.confirmed_on, read_only=view.read_only, may_edit=may, revision=view.revision,
                )
            )  # fmt: skip
        if not last and office is not Office.CO_CHAIR:
            found.append(
                OfficeRow(
                    _link(mechanism), office, None, None, None, None, age_of(None), "", mechanism.demonstration,
                    mechanism_id=mechanism.id, mechanism_name=mechanism.name, source_note=note, may_edit=may,
                )
            )  # fmt: skip
    return found


def _link(mechanism: Any) -> Link:
    return Link(mechanism.acronym or mechanism.name, "mechanism", mechanism.code, None if mechanism.acronym else "en")


def unconfirmed_offices(session: Session, actor: Actor, day: date) -> int:
    """Return how many offices that the actor may confirm were not confirmed lately, for the actor's desk."""
    if not is_staff(actor):
        return 0
    whole = Ask(filters={"age": "open", "mine": "yes"}, size=1)
    return office_sheet(session, actor, whole, day).total


def term(session: Session, actor: Actor, term_id: str, day: date) -> TermView:
    """Return one term.

    Raises:
        Absent: there is none that the actor sees.
    """
    found = rows.term_rows(session, actor, Term.id == term_id[:40])
    if not found:
        raise Absent
    names = name_lines(session, ids=[row.holder_id for row in found if row.holder_id])
    row = found[0]
    return rows.term_view(row, actor, day, names, "en", now=covers(row.valid_from, row.valid_to, day), last=False)


def terms_of_person(session: Session, actor: Actor, person_id: str, day: date) -> list[TermView]:
    """Return the offices of mechanisms that a person holds or held."""
    return _terms(session, actor, day, Term.person_id == person_id)


def _terms(session: Session, actor: Actor, day: date, *conditions: ColumnElement[bool]) -> list[TermView]:
    found = rows.term_rows(session, actor, *conditions)
    names = name_lines(session, ids={row.holder_id for row in found if row.holder_id})
    views = [
        rows.term_view(row, actor, day, names, "en", now=covers(row.valid_from, row.valid_to, day), last=False)
        for row in found
    ]
    views.sort(key=begins, reverse=True)
    return views


def memberships_of(
    session: Session, actor: Actor, party_id: str, day: date, language: str = "en"
) -> list[MembershipView]:
    """Return the mechanisms of a State or territory and the offices that it holds or held, by name of the mechanism.

    Memberships stand before offices, and of the offices the last begun first. Serves organizations as well.
    """
    members = fetch(session, _memberships(is_staff(actor)), area=party_id).all()
    offices = rows.terms_held(session, actor, party_id)
    names = name_lines(session, ids={row.mechanism_id for row in (*members, *offices)})
    desk = is_staff(actor)
    found = []
    for row in members:
        what = shown(row, names.get(row.mechanism_id, []), day, language)
        found.append((what.sort_key, 0, begins(row), MembershipView(
            Link(what.both, "mechanism", row.code, what.language), Sentence(row.role.label),
            rows.told(row, "valid_from", desk), rows.told(row, "valid_to", desk), row.source,
            note=rows.told(row, "note", desk) or "", id=row.id, current=covers(row.valid_from, row.valid_to, day),
            role=row.role, unverified=row.unverified if desk else "", demonstration=row.demonstration,
        )))  # fmt: skip
    for row in offices:
        key = names.get(row.mechanism_id, [])
        called = _mechanism_shown(row, key, day, language)
        found.append((called.sort_key, 1, begins(row), MembershipView(
            Link(called.both, "mechanism", row.mechanism_code, called.language), Sentence(row.office.label),
            rows.told(row, "valid_from", desk), rows.told(row, "valid_to", desk), row.source,
            note=rows.told(row, "note", desk) or "", id=row.id,
            current=covers(row.valid_from, row.valid_to, day), office=row.office,
            unverified=row.unverified if desk else "", demonstration=row.mechanism_demonstration,
        )))  # fmt: skip
    found.sort(key=lambda one: one[2], reverse=True)
    found.sort(key=lambda one: one[:2])
    return [one[3] for one in found]


@prepared
def _memberships(desk: bool) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Membership.id, Membership.role, Membership.valid_from, Membership.valid_to, Membership.source,
            Membership.note, Membership.unverified, Membership.mechanism_id, Mechanism.code, Mechanism.name,
            Mechanism.acronym, Mechanism.sort_key, Mechanism.demonstration,
        )
        .join(Mechanism, Mechanism.id == Membership.mechanism_id)
        .where(
            Membership.area_id == bindparam("area"), *rows.confirmed(Membership, desk), *rows.confirmed(Mechanism, desk)
        )
    )  # fmt: skip


def _mechanism_shown(row: Any, names: Sequence[Any], day: date, language: str) -> Shown:
    kept = Shown(row.mechanism_name, row.mechanism_acronym, row.mechanism_sort_key, "en")
    return shown(kept, names, day, language)


def associations_of(
    session: Session, actor: Actor, organization_id: str, day: date, language: str = "en"
) -> list[tuple[Link, AssociationView]]:
    """Return the mechanisms beside which an organization stands."""
    found = rows.association_rows(session, actor, Association.organization_id == organization_id)
    if not found:
        return []
    mechanisms = {
        row.id: row
        for row in session.execute(
            select(Mechanism.id, Mechanism.code, Mechanism.name, Mechanism.acronym, Mechanism.sort_key).where(
                Mechanism.id.in_({one.mechanism_id for one in found}), *visible(actor)
            )
        )
    }
    views = rows.associations(found, day, {}, language, desk=is_staff(actor))
    by_id = {one.id: one for one in views}
    listed = [(mechanisms[row.mechanism_id], by_id[row.id]) for row in found if row.mechanism_id in mechanisms]
    listed.sort(key=lambda one: one[0].sort_key)
    return [
        (Link(f"{one.name} ({one.acronym})" if one.acronym else one.name, "mechanism", one.code, "en"), view)
        for one, view in listed
    ]


stands_at(PartyKind.PERSON, lambda key: select(Term.mechanism_id).where(Term.person_id == key))
stands_at(PartyKind.ORGANIZATION, lambda key: select(Term.mechanism_id).where(Term.holder_id == key))
stands_at(
    PartyKind.ORGANIZATION, lambda key: select(Association.mechanism_id).where(Association.organization_id == key)
)
