"""In what capacities persons act for parties, and how old each entry is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from workflows.kernel.actors import Actor
from workflows.kernel.languages import N_, Sentence, Words
from workflows.kernel.statements import fetch, prepared
from workflows.kernel.time import covers
from workflows.kernel.views import Link
from workflows.parties.models import Capacity, Organization, Party, Person
from workflows.parties.queries.visibility import visible_people
from workflows.parties.text import addressed
from workflows.parties.views import (
    CapacityView,
    link_of,
)
from workflows.parties.words import CapacityKind, Ministry, OrganizationKind
from workflows.parties.workflow import is_staff, may_record_capacity

ForWhom = aliased(Party, name="for_whom", flat=True)
Institution = aliased(Organization, name="institution", flat=True)


def age_of(confirmed_on: date | None, as_of: str = "") -> Sentence:
    """Return how old an entry about an office-holder is."""
    if confirmed_on is not None:
        return Sentence(N_("confirmed %(day)s"), day=confirmed_on)
    if as_of:
        return Sentence(N_("not confirmed, as of %(year)s in the source"), year=as_of)
    return Sentence(N_("not confirmed"))


def capacity_words(kind: CapacityKind, title: str, party: str) -> Sentence:
    """Return a capacity in a line: "Head of secretariat, MIDSA"."""
    what: Words | str = title or kind
    return Sentence("%(what)s, %(party)s", what=what, party=party)


def capacity_rows(*conditions: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    return _every_capacity().where(*conditions)


# Put together once; what is asked of it is added each time.
@cache
def _every_capacity() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Capacity.id, Capacity.person_id, Capacity.kind, Capacity.party_id, Capacity.organization_id, Capacity.title,
            Capacity.valid_from, Capacity.valid_to, Capacity.confirmed_on, Capacity.revision,
            Person.honorific, Person.given_name, Person.family_name, Person.email, Person.telephone, Person.language,
            Person.demonstration,
            ForWhom.kind.label("party_kind"), ForWhom.name.label("party_name"), ForWhom.acronym.label("party_acronym"),
            ForWhom.code.label("party_code"), ForWhom.sort_key.label("party_sort_key"),
            Institution.name.label("institution_name"), Institution.code.label("institution_code"),
            Institution.id.label("institution_id"), Institution.ministry, Institution.area_id,
            Institution.organization_kind.label("institution_kind"), Institution.confirmed.label("institution_sure"),
        )
        .join(Person, Person.id == Capacity.person_id)
        .join(ForWhom, ForWhom.id == Capacity.party_id)
        .outerjoin(Institution, Institution.id == func.coalesce(Capacity.organization_id, Capacity.party_id))
    )  # fmt: skip


def full_name(row: Any) -> str:
    """Return honorific, given name and FAMILY NAME of a row of a person."""
    return " ".join(part for part in (row.honorific, row.given_name, row.family_name.upper()) if part)


def capacities(session: Session, actor: Actor, day: date, *conditions: ColumnElement[bool]) -> list[CapacityView]:
    """Return capacities, the present ones first, then the latest."""
    return _in_order(session.execute(capacity_rows(*conditions)), actor, day)


def capacities_for(session: Session, actor: Actor, party_id: str, day: date) -> list[CapacityView]:
    """Return in what capacities the persons that the actor sees act for a party, in the same order."""
    return _in_order(fetch(session, _capacities_for(actor), party=party_id), actor, day)


@prepared
def _capacities_for(actor: Actor) -> Select[*tuple[Any, ...]]:
    return capacity_rows(Capacity.party_id == bindparam("party"), *visible_people(actor))


def _in_order(rows: Iterable[Any], actor: Actor, day: date) -> list[CapacityView]:
    found = [_capacity(row, actor, day) for row in rows]
    found.sort(key=lambda one: one.valid_from.text if one.valid_from else "", reverse=True)
    found.sort(key=lambda one: not one.current)
    return found


def _capacity(row: Any, actor: Actor, day: date) -> CapacityView:
    institution = row.institution_name and row.organization_id is not None
    return CapacityView(
        person=Link(addressed(full_name(row)), "person", row.person_id),
        kind=row.kind,
        party=link_of(
            row.party_kind,
            row.party_acronym or row.party_name,
            row.party_id,
            row.party_code,
            None if row.party_acronym else "en",
        ),
        organization=institution_of(row, actor) if institution else None,
        ministry=row.ministry or Ministry.NONE,
        title=row.title,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        age=age_of(row.confirmed_on),
        id=row.id,
        current=covers(row.valid_from, row.valid_to, day),
        revision=row.revision,
        may_edit=may_record_capacity(actor, row.kind, row.party_id),
        party_id=row.party_id,
        organization_id=row.organization_id,
        confirmed_on=row.confirmed_on,
    )


def institution_of(row: Any, actor: Actor) -> Link:
    """Return the institution of a capacity by name; it leads to its page only who may open that."""
    open_to = is_staff(actor) or not (
        row.institution_sure is False or row.institution_kind is OrganizationKind.GOVERNMENT
    )
    key = (row.institution_code or row.institution_id) if open_to else ""
    return Link(row.institution_name, "organization", key, "en")
