"""Terms, memberships and associations as rows: each kind in one statement, whatever is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.orm import Session, aliased

from workflows.kernel.actors import SECRETARIAT, Actor
from workflows.kernel.statements import fetch, prepared
from workflows.kernel.time import covers
from workflows.kernel.views import Link
from workflows.mechanisms.models import Association, Mechanism, Membership, Term, places_of
from workflows.mechanisms.text import by_office, holding, latest, newest_first
from workflows.mechanisms.views import AssociationView, MemberView, TermView
from workflows.mechanisms.words import Office
from workflows.parties.models import Area, Organization, Party, Person
from workflows.parties.queries.capacities import age_of, full_name
from workflows.parties.text import Shown, addressed, begins, shown
from workflows.parties.views import link_of
from workflows.parties.workflow import KNOWS_PEOPLE, is_staff

Holder = aliased(Party, name="holder", flat=True)
InPerson = aliased(Person, name="in_person", flat=True)
Names = Mapping[str, Sequence[Any]]


def confirmed_only(model: Any, actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Return the condition that keeps rows which nobody has confirmed at the desk."""
    return confirmed(model, is_staff(actor))


def confirmed(model: Any, desk: bool) -> tuple[ColumnElement[bool], ...]:
    """Return the same condition for a reader who belongs to a secretariat, or not."""
    return () if desk else (model.confirmed,)


def told(row: Any, field: str, desk: bool) -> Any:
    """Return a field of a row, or nothing where its source calls it unverified and the reader is no secretariat."""
    return getattr(row, field) if desk or field not in row.unverified.split(",") else None


def term_rows(session: Session, actor: Actor, *conditions: ColumnElement[bool]) -> Sequence[Any]:
    """Return terms with their holders and persons, of mechanisms that the actor sees."""
    return session.execute(_terms(is_staff(actor)).where(*conditions)).all()


def terms_held(session: Session, actor: Actor, holder_id: str) -> Sequence[Any]:
    """Return the same rows of the terms of one holder."""
    return fetch(session, _held(is_staff(actor)), holder=holder_id).all()


@prepared
def _held(desk: bool) -> Select[*tuple[Any, ...]]:
    return _terms(desk).where(Term.holder_id == bindparam("holder"))


# Statements are put together once; what is asked of them is added each time.
@cache
def _terms(desk: bool) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Term.id, Term.mechanism_id, Term.office, Term.holder_id, Term.person_id, Term.valid_from, Term.valid_to,
            Term.note, Term.source, Term.confirmed_on, Term.unverified, Term.origin, Term.taken_over_at, Term.revision,
            Term.demonstration,
            Holder.kind.label("holder_kind"), Holder.name.label("name"), Holder.acronym.label("acronym"),
            Holder.sort_key.label("sort_key"), Holder.code.label("holder_code"),
            InPerson.honorific, InPerson.given_name, InPerson.family_name,
            Mechanism.code.label("mechanism_code"), Mechanism.name.label("mechanism_name"),
            Mechanism.acronym.label("mechanism_acronym"), Mechanism.sort_key.label("mechanism_sort_key"),
            Mechanism.chair_as_of, Mechanism.demonstration.label("mechanism_demonstration"), Mechanism.has_desk,
        )
        .join(Mechanism, Mechanism.id == Term.mechanism_id)
        .outerjoin(Holder, Holder.id == Term.holder_id)
        .outerjoin(InPerson, InPerson.id == Term.person_id)
        .where(*confirmed(Term, desk), *confirmed(Mechanism, desk))
    )  # fmt: skip


def term_view(row: Any, actor: Actor, day: date, names: Names, language: str, *, now: bool, last: bool) -> TermView:
    """Return a term as it is shown: persons at the desk only."""
    desk = is_staff(actor)
    holder = None
    if row.holder_id:
        what = shown(row, names.get(row.holder_id, []), day, language)
        holder = link_of(row.holder_kind, what.name, row.holder_id, row.holder_code, what.language)
    person = None
    if row.person_id and actor.places_as(*KNOWS_PEOPLE):
        person = Link(addressed(full_name(row)), "person", row.person_id)
    return TermView(
        office=row.office,
        holder=holder,
        person=person,
        valid_from=told(row, "valid_from", desk),
        valid_to=told(row, "valid_to", desk),
        age=age_of(row.confirmed_on, as_of(row, last=last)),
        note=told(row, "note", desk) or "",
        source=row.source,
        id=row.id,
        mechanism=Link(
            row.mechanism_acronym or row.mechanism_name,
            "mechanism",
            row.mechanism_code,
            None if row.mechanism_acronym else "en",
        ),
        mechanism_id=row.mechanism_id,
        holder_id=row.holder_id,
        person_id=row.person_id if person else None,
        latest=last,
        current=now,
        confirmed_on=row.confirmed_on,
        unverified=row.unverified if desk else "",
        read_only=read_only(row),
        may_edit=actor.holds(SECRETARIAT.names, places_of(row.mechanism_id, row.has_desk)),
        revision=row.revision,
        demonstration=row.demonstration,
    )


def as_of(row: Any, *, last: bool) -> str:
    """Return the year for which the source of a term shows its holder.

    For the last chair that is the year for which the source shows it, else the end or the beginning of the term.
    """
    said = [str(one.year) for one in (row.valid_to, row.valid_from) if one is not None]
    if last and row.office is Office.CHAIR and row.chair_as_of is not None and row.valid_to is None:
        said.insert(0, str(max(row.chair_as_of.year, row.valid_from.year if row.valid_from else 0)))
    return said[0] if said and row.origin == "public_source" else ""


def read_only(row: Any) -> bool:
    """Tell whether a row is public-source material that nobody took over."""
    return row.origin == "public_source" and row.taken_over_at is None


def terms(rows: Sequence[Any], actor: Actor, day: date, names: Names, language: str = "en") -> list[TermView]:
    """Return the terms of one mechanism, by office, the last begun first, with who holds it now or held it last."""
    found = []
    offices = by_office(rows)
    for office in Office:
        held, last = holding(offices[office], day), latest(offices[office], day)
        found += [
            term_view(row, actor, day, names, language, now=row in held, last=row in last)
            for row in newest_first(offices[office])
        ]
    return found


def member_rows(session: Session, actor: Actor, *conditions: ColumnElement[bool]) -> Sequence[Any]:
    """Return memberships with their areas and mechanisms."""
    return session.execute(_members(is_staff(actor)).where(*conditions)).all()


@cache
def _members(desk: bool) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Membership.id, Membership.mechanism_id, Membership.area_id, Membership.role, Membership.valid_from,
            Membership.valid_to, Membership.note, Membership.source, Membership.unverified, Membership.origin,
            Membership.taken_over_at, Membership.revision, Membership.demonstration,
            Area.code, Area.area_kind, Area.name, Area.acronym, Area.sort_key,
        )
        .join(Area, Area.id == Membership.area_id)
        .where(*confirmed(Membership, desk))
    )  # fmt: skip


def members(rows: Sequence[Any], day: date, names: Names, language: str, *, desk: bool) -> list[MemberView]:
    """Return the States and territories of a mechanism, alphabetical in the language of the page."""
    called: list[tuple[Shown, Any]] = [(shown(row, names.get(row.area_id, []), day, language), row) for row in rows]
    called.sort(key=lambda one: (one[0].sort_key, one[1].code, begins(one[1])))
    return [
        MemberView(
            Link(what.name, "area", row.code, what.language), row.code, row.area_kind, row.role,
            told(row, "valid_from", desk), told(row, "valid_to", desk), told(row, "note", desk) or "", row.source,
            id=row.id, current=covers(row.valid_from, row.valid_to, day),
            unverified=row.unverified if desk else "", read_only=read_only(row), revision=row.revision,
        )
        for what, row in called
    ]  # fmt: skip


def association_rows(session: Session, actor: Actor, *conditions: ColumnElement[bool]) -> Sequence[Any]:
    """Return associations with their organizations."""
    return session.execute(_associations(is_staff(actor)).where(*conditions)).all()


@cache
def _associations(desk: bool) -> Select[*tuple[Any, ...]]:
    return (
        select(
            Association.id, Association.mechanism_id, Association.organization_id, Association.kind,
            Association.valid_from, Association.valid_to, Association.source, Association.unverified,
            Association.origin, Association.taken_over_at, Association.revision,
            Organization.code, Organization.name, Organization.acronym, Organization.sort_key,
            Organization.organization_kind,
        )
        .join(Organization, Organization.id == Association.organization_id)
        .where(*confirmed(Association, desk), *confirmed(Organization, desk))
    )  # fmt: skip


def associations(rows: Sequence[Any], day: date, names: Names, language: str, *, desk: bool) -> list[AssociationView]:
    """Return the organizations beside a mechanism, alphabetical."""
    called = [(shown(row, names.get(row.organization_id, []), day, language), row) for row in rows]
    called.sort(key=lambda one: (one[0].sort_key, one[1].id))
    return [
        AssociationView(
            Link(what.both, "organization", row.code or row.organization_id, what.language), row.organization_kind,
            row.kind, row.valid_from, row.valid_to, row.source, id=row.id,
            current=covers(row.valid_from, row.valid_to, day), read_only=read_only(row),
            unverified=row.unverified if desk else "", revision=row.revision,
        )
        for what, row in called
    ]  # fmt: skip
