"""Persons, organizations, and the directory by State and ministry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, false, func, or_, select
from sqlalchemy.orm import Session, aliased

from workflows.kernel.actors import SECRETARIAT, Actor, RoleName
from workflows.kernel.history import journal_page
from workflows.kernel.languages import N_, OWN_NAMES, Sentence, Words, plain
from workflows.kernel.refusals import Absent
from workflows.kernel.short_lists import Narrowed
from workflows.kernel.statements import fetch, prepared
from workflows.kernel.time import covers
from workflows.kernel.views import Ask, Choice, Facet, Link, Listing
from workflows.parties.models import Area, Capacity, Organization, Party, Person
from workflows.parties.queries.names import name_lines, name_views
from workflows.parties.text import addressed, shown
from workflows.parties.views import (
    CapacityView,
    ContactRow,
    OrganizationRow,
    OrganizationView,
    PersonRow,
    PersonView,
    link_of,
)
from workflows.parties.words import CapacityKind, Ministry, OrganizationKind, PartyKind
from workflows.parties.workflow import KNOWS_PEOPLE, is_staff, keeps_registry, may_record_capacity

ForWhom = aliased(Party, name="for_whom", flat=True)
Institution = aliased(Organization, name="institution", flat=True)


def visible_people(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for the persons that an actor sees: addresses are for secretariats, and for oneself."""
    if actor.places_as(*KNOWS_PEOPLE):
        return ()
    seen: list[ColumnElement[bool]] = [Person.id == actor.person] if actor.person else []
    chaired = actor.places_as(RoleName.CHAIR)
    if chaired:
        seen.append(Person.id.in_(select(Capacity.person_id).where(Capacity.party_id.in_(chaired))))
    return (or_(*seen),) if seen else (false(),)


def visible_organizations(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for the organizations that an actor sees: ministries and unconfirmed rows at the desk."""
    if is_staff(actor):
        return ()
    return (Organization.unverified != "*", Organization.organization_kind != OrganizationKind.GOVERNMENT)


def matching(model: type[Party], words: str) -> list[ColumnElement[bool]]:
    """Return the conditions for parties whose names hold every word that was typed, old names and accents included."""
    return [model.search_text.contains(word, autoescape=True) for word in plain(words.replace("\0", " ")).split()[:8]]


def nearness(words: str) -> ColumnElement[int]:
    """Return the order of what was found while typing: names that begin so, words that begin so, the rest."""
    typed = plain(words.replace("\0", " "))
    return case(
        (func.lower(Party.acronym) == typed, 0),
        (Party.sort_key.startswith(typed, autoescape=True), 1),
        (Party.search_text.contains(" " + typed, autoescape=True), 2),
        else_=3,
    )


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


def _capacity_rows(*conditions: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
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
            Institution.organization_kind.label("institution_kind"), Institution.unverified.label("institution_unsure"),
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
    return _in_order(session.execute(_capacity_rows(*conditions)), actor, day)


def capacities_for(session: Session, actor: Actor, party_id: str, day: date) -> list[CapacityView]:
    """Return in what capacities the persons that the actor sees act for a party, in the same order."""
    return _in_order(fetch(session, _capacities_for(actor), party=party_id), actor, day)


@prepared
def _capacities_for(actor: Actor) -> Select[*tuple[Any, ...]]:
    return _capacity_rows(Capacity.party_id == bindparam("party"), *visible_people(actor))


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
        organization=_institution(row, actor) if institution else None,
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


PERSON_ORDERS = (("", N_("Family name")), ("given", N_("Given name")), ("language", N_("Language")))


def people(session: Session, actor: Actor, ask: Ask, day: date) -> Listing[PersonRow]:
    """Return the persons that the actor sees, by family name. Filters: ``language``, of their letters."""
    conditions = [*visible_people(actor), *matching(Person, ask.words)]
    counted = session.execute(
        select(Person.language, func.count(Person.id)).where(*conditions).group_by(Person.language)
    )
    languages: dict[str, int] = {code: number for code, number in counted}  # noqa: C416
    chosen = ask.filters.get("letters", "").replace("\0", "")
    if chosen:
        conditions.append(Person.language == chosen)
    total = languages.get(chosen, 0) if chosen else sum(languages.values())
    orders: dict[str, tuple[Any, ...]] = {
        "given": (func.lower(Person.given_name),), "language": (Person.language,),
    }  # fmt: skip
    rows = session.execute(
        select(
            Person.id, Person.honorific, Person.given_name, Person.family_name, Person.email, Person.telephone,
            Person.language, Person.demonstration,
        )
        .where(*conditions)
        .order_by(*orders.get(ask.sort, ()), Person.sort_key, Person.id)
        .offset(ask.offset).limit(ask.size)
    ).all()  # fmt: skip
    acting: dict[str, list[Sentence]] = defaultdict(list)
    for one in session.execute(_capacity_rows(Capacity.person_id.in_([row.id for row in rows]))):
        if covers(one.valid_from, one.valid_to, day):
            words = capacity_words(one.kind, one.title, one.party_acronym or one.party_name)
            acting[one.person_id].append(words)
    found = [
        PersonRow(
            Link(addressed(full_name(row)), "person", row.id), acting.get(row.id, []), row.email, row.telephone,
            row.language,
            row.demonstration,
        )
        for row in rows
    ]  # fmt: skip
    return Listing(
        PersonRow, found, total, ask, caption=N_("Persons"), sorts=PERSON_ORDERS,
        order=N_("by family name") if not ask.sort else "",
        facets=[
            Facet(
                "letters", N_("Language of letters"),
                [Choice(code, OWN_NAMES.get(code, code), languages[code]) for code in sorted(languages) if code],
                chosen,
            )
        ],
        note=N_("Addresses are for the work of the secretariats and are not passed on."),
    )  # fmt: skip


def person(session: Session, actor: Actor, key: str, day: date) -> PersonView:
    """Return a person by identifier.

    Raises:
        Absent: there is none that the actor sees.
    """
    found = session.scalars(select(Person).where(Person.id == key[:40], *visible_people(actor))).first()
    if found is None:
        raise Absent
    held = capacities(session, actor, day, Capacity.person_id == found.id)
    lines, length = journal_page(session, actor, [found.id, *(one.id for one in held)])
    return PersonView(
        id=found.id, name=addressed(found.full_name), honorific=found.honorific, given_name=found.given_name,
        family_name=found.family_name, email=found.email, telephone=found.telephone, language=found.language,
        capacities=held, source=found.source, demonstration=found.demonstration, revision=found.revision,
        may_edit=may_edit_person(session, actor, found.id), read_only=found.read_only, unverified=found.unverified,
        journal=lines, journal_length=length,
    )  # fmt: skip


def may_edit_person(session: Session, actor: Actor, person_id: str) -> bool:
    """Tell whether the actor may correct a person: the desks for which the person acts, the registry, or any desk
    where the person acts for no mechanism."""
    if not is_staff(actor):
        return False
    if keeps_registry(actor):
        return True
    desks = frozenset(
        session.scalars(
            select(Capacity.party_id)
            .join(Party, Party.id == Capacity.party_id)
            .where(Capacity.person_id == person_id, Party.kind == PartyKind.MECHANISM)
        )
    )
    return not desks or actor.holds(SECRETARIAT.names, desks)


def namesakes(session: Session, actor: Actor, given_name: str, family_name: str) -> list[Link]:
    """Return persons of the same name that are there already, so that nobody is typed twice."""
    typed = plain(f"{given_name} {family_name}")
    rows = session.execute(
        select(Person.id, Person.honorific, Person.given_name, Person.family_name)
        .where(*visible_people(actor), *matching(Person, family_name))
        .limit(200)
    )
    return [
        Link(addressed(full_name(row)), "person", row.id)
        for row in rows
        if plain(f"{row.given_name} {row.family_name}") == typed
    ]  # fmt: skip


def organizations(session: Session, actor: Actor, ask: Ask, day: date) -> Listing[OrganizationRow]:
    """Return the organizations that the actor sees, in alphabetical order of their names on the day."""
    conditions = [*visible_organizations(actor), *matching(Organization, ask.words)]
    state = aliased(Party, name="state", flat=True)
    rows = session.execute(
        select(
            Organization.id, Organization.code, Organization.name, Organization.acronym, Organization.sort_key,
            Organization.organization_kind, Organization.ministry, Organization.demonstration,
            state.name.label("area_name"), state.code.label("area_code"),
        )
        .outerjoin(state, state.id == Organization.area_id)
        .where(*conditions)
    ).all()  # fmt: skip
    narrowed = Narrowed[Any](
        rows,
        kind=(ask.filters.get("kind", ""), lambda row, kind: row.organization_kind == kind),
        field=(ask.filters.get("field", ""), lambda row, field: row.ministry == field),
    )
    facets = [
        narrowed.facet("kind", N_("Kind"), map(Choice.of, OrganizationKind)),
        narrowed.facet("field", N_("Field"), map(Choice.of, filter(None, Ministry))),
    ]
    names = name_lines(session, kind=PartyKind.ORGANIZATION)
    called = [(shown(row, names.get(row.id, []), day), row) for row in narrowed.picked]
    called.sort(
        key=lambda one: (one[0].acronym.casefold() if ask.sort == "acronym" else "", one[0].sort_key, one[1].id)
    )
    found = [
        OrganizationRow(
            Link(what.name, "organization", row.code or row.id, what.language), what.acronym, row.organization_kind,
            Link(row.area_name, "area", row.area_code, "en") if row.area_name else None, row.ministry,
            row.demonstration,
        )
        for what, row in called[ask.offset : ask.offset + ask.size]
    ]  # fmt: skip
    return Listing(
        OrganizationRow, found, len(called), ask, caption=N_("Organizations"), facets=facets,
        sorts=(("name", N_("by name")), ("acronym", N_("by acronym"))), order=N_("in alphabetical order"),
    )  # fmt: skip


def organization(session: Session, actor: Actor, key: str, day: date, language: str = "en") -> OrganizationView:
    """Return an organization by code or identifier.

    Raises:
        Absent: there is none that the actor sees.
    """
    found = session.scalars(
        select(Organization)
        .where(or_(Organization.code == key[:80], Organization.id == key[:40]), *visible_organizations(actor))
        .limit(1)
    ).first()
    if found is None:
        raise Absent
    state = None
    if found.area_id:
        state = session.execute(select(Area.name, Area.code).where(Area.id == found.area_id)).first()
    lines = name_lines(session, ids=[found.id]).get(found.id, [])
    what = shown(found, lines, day, language)
    desk = is_staff(actor)
    said, length = journal_page(session, actor, found.id)
    people_of: list[CapacityView] = []
    if actor.places_as(*KNOWS_PEOPLE):
        theirs = or_(Capacity.party_id == found.id, Capacity.organization_id == found.id)
        people_of = capacities(session, actor, day, theirs)
    return OrganizationView(
        id=found.id, code=found.code or found.id, name=what.name, acronym=what.acronym, language=what.language,
        organization_kind=found.organization_kind,
        area=Link(state.name, "area", state.code or "", "en") if state else None,
        ministry=found.ministry, website=_verified(found, "website", desk), names=name_views(lines, day),
        source=found.source, demonstration=found.demonstration, people=people_of, area_id=found.area_id,
        unverified=found.unverified if desk else "", read_only=found.read_only, revision=found.revision,
        may_edit=desk, journal=said, journal_length=length,
    )  # fmt: skip


def _verified(found: Party, field: str, desk: bool) -> str:
    return getattr(found, field) if desk or field not in found.unverified.split(",") else ""


def directory(session: Session, actor: Actor, ask: Ask, day: date) -> Listing[ContactRow]:
    """Return who acts for States, organizations and mechanisms today, by State and field of ministry.

    Filters: ``area`` (code), ``field`` (a word of ``Ministry``), ``capacity``.
    """
    rows = [
        row
        for row in session.execute(_capacity_rows(*visible_people(actor), *_person_matching(ask.words)))
        if covers(row.valid_from, row.valid_to, day)
    ]
    states = _states(session, rows)
    lines = [(states.get(row.area_id or row.party_id), row) for row in rows]
    narrowed = Narrowed[Any](
        lines,
        area=(ask.filters.get("area", ""), lambda line, area: line[0] is not None and line[0].code == area),
        field=(ask.filters.get("field", ""), lambda line, field: line[1].ministry == field),
        capacity=(ask.filters.get("capacity", ""), lambda line, capacity: line[1].kind == capacity),
    )
    picked = narrowed.picked
    if ask.sort == "person":
        picked.sort(key=lambda one: (one[1].family_name.casefold(), one[1].given_name.casefold(), one[1].id))
    else:
        picked.sort(key=lambda one: (
            one[0] is None, one[0].sort_key if one[0] else "", (one[1].ministry or Ministry.NONE).value,
            one[1].family_name.casefold(), one[1].id,
        ))  # fmt: skip
    found = [_contact(state, row, actor) for state, row in picked[ask.offset : ask.offset + ask.size]]
    there = sorted({state for state, _ in lines if state is not None}, key=lambda one: one.sort_key)
    facets = [
        narrowed.facet(
            "area", N_("State or territory"), [Choice(one.code, one.name, language="en") for one in there]
        ),
        narrowed.facet("field", N_("Field"), map(Choice.of, filter(None, Ministry))),
        narrowed.facet("capacity", N_("Capacity"), map(Choice.of, CapacityKind)),
    ]  # fmt: skip
    return Listing(
        ContactRow, found, len(picked), ask, caption=N_("Directory"), facets=facets,
        sorts=(("", N_("State or territory")), ("person", N_("Family name"))),
        order=N_("by family name") if ask.sort == "person" else N_("by State or territory, then by field"),
        note=N_("Addresses are for the work of the secretariats and are not passed on."),
    )  # fmt: skip


def _person_matching(words: str) -> list[ColumnElement[bool]]:
    typed = plain(words.replace("\0", " ")).split()[:8]
    return [
        or_(
            Person.search_text.contains(word, autoescape=True),
            ForWhom.search_text.contains(word, autoescape=True),
            and_(Institution.id.is_not(None), Institution.search_text.contains(word, autoescape=True)),
            func.lower(Capacity.title).contains(word, autoescape=True),
        )
        for word in typed
    ]


def _states(session: Session, rows: Collection[Any]) -> dict[str, Any]:
    ids = {one for row in rows for one in (row.area_id, row.party_id) if one}
    if not ids:
        return {}
    found = session.execute(select(Area.id, Area.name, Area.code, Area.sort_key).where(Area.id.in_(ids)))
    return {row.id: row for row in found}


def _institution(row: Any, actor: Actor) -> Link:
    """Return the institution of a capacity by name; it leads to its page only who may open that."""
    open_to = is_staff(actor) or not (
        row.institution_unsure == "*" or row.institution_kind is OrganizationKind.GOVERNMENT
    )
    key = (row.institution_code or row.institution_id) if open_to else ""
    return Link(row.institution_name, "organization", key, "en")


def _contact(state: Any, row: Any, actor: Actor) -> ContactRow:
    if row.institution_name:
        institution = _institution(row, actor)
    elif row.party_kind is PartyKind.AREA:
        institution = None
    else:
        institution = link_of(row.party_kind, row.party_name, row.party_id, row.party_code, "en")
    return ContactRow(
        area=Link(state.name, "area", state.code, "en") if state else None,
        ministry=row.ministry or Ministry.NONE,
        institution=institution,
        person=Link(addressed(full_name(row)), "person", row.person_id),
        kind=row.kind,
        function=row.title,
        email=row.email,
        telephone=row.telephone,
        language=row.language,
        age=age_of(row.confirmed_on),
        demonstration=row.demonstration,
        group=state.name if state else "",
        person_id=row.person_id,
    )
