"""Persons, as far as an actor sees them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.history import journal_page
from workflows.kernel.languages import N_, OWN_NAMES, Sentence, plain
from workflows.kernel.refusals import Absent
from workflows.kernel.time import covers
from workflows.kernel.views import Ask, Choice, Facet, Link, Listing
from workflows.parties.models import Capacity, Person
from workflows.parties.queries.capacities import capacities, capacity_rows, capacity_words, full_name
from workflows.parties.queries.keeping import why_not_kept
from workflows.parties.queries.visibility import matching, visible_people
from workflows.parties.text import addressed
from workflows.parties.views import (
    PersonRow,
    PersonView,
)
from workflows.parties.workflow import is_staff

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
    for one in session.execute(capacity_rows(Capacity.person_id.in_([row.id for row in rows]))):
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
    why_not = why_not_kept(session, actor, found)
    return PersonView(
        id=found.id, name=addressed(found.full_name), honorific=found.honorific, given_name=found.given_name,
        family_name=found.family_name, email=found.email, telephone=found.telephone, language=found.language,
        capacities=held, source=found.source, demonstration=found.demonstration, revision=found.revision,
        may_edit=why_not is None,
        why_not=(why_not or "") if is_staff(actor) else "", read_only=found.read_only, unverified=found.unverified,
        journal=lines, journal_length=length,
    )  # fmt: skip


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
