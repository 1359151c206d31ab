"""What is offered while a name is typed: persons, States and territories, organizations and mechanisms, each once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session, aliased

from workflows.kernel.actors import Actor
from workflows.kernel.languages import N_, Sentence, plain
from workflows.kernel.refusals import Absent
from workflows.mechanisms.models import Term
from workflows.mechanisms.queries import rows
from workflows.mechanisms.text import by_office, holding
from workflows.parties.models import Capacity, Organization, Party, Person
from workflows.parties.queries.capacities import capacities, capacity_words, full_name
from workflows.parties.queries.visibility import matching, nearness, visible_organizations, visible_people
from workflows.parties.views import Suggestion
from workflows.parties.words import PartyKind
from workflows.parties.workflow import KNOWS_PEOPLE

FEWEST_LETTERS, MOST = 2, 12


def visible_parties(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for the parties of every kind that an actor sees; States and territories are for all."""
    return (
        or_(Party.kind != PartyKind.PERSON, Party.id.in_(select(Person.id).where(*visible_people(actor)))),
        or_(
            Party.kind != PartyKind.ORGANIZATION,
            Party.id.in_(select(Organization.id).where(*visible_organizations(actor))),
        ),
        *(or_(Party.kind != PartyKind.MECHANISM, seen) for seen in rows.confirmed_only(Party, actor)),
    )


def _of_kinds(kinds: Collection[PartyKind]) -> ColumnElement[bool]:
    return Party.kind.in_(list(kinds) or list(PartyKind))


def party(session: Session, actor: Actor, party_id: str, kinds: Collection[PartyKind] = ()) -> Party:
    """Return a party by identifier, to act with.

    Raises:
        Absent: there is none of these kinds that the actor sees.
    """
    found = session.scalars(
        select(Party).where(Party.id == party_id[:40], _of_kinds(kinds), *visible_parties(actor))
    ).first()
    if found is None:
        raise Absent
    return found


def suggestions(
    session: Session, actor: Actor, words: str, kinds: Collection[PartyKind], day: date
) -> list[Suggestion]:
    """Return the parties whose names begin with or hold the words, nearest first; nothing under two letters.

    ``value`` is the identifier, ``label`` the name, ``detail`` what tells it apart: for a mechanism who holds its
    offices that day, for a person in what capacity the person acts.
    """
    if len(words.strip()) < FEWEST_LETTERS:
        return []
    found = session.execute(
        select(Party.id, Party.kind, Party.code, Party.name, Party.acronym)
        .where(_of_kinds(kinds), *matching(Party, words), *visible_parties(actor))
        .order_by(nearness(words), Party.sort_key, Party.id)
        .limit(MOST)
    ).all()
    details = _details(session, actor, found, day)
    return [Suggestion(row.id, _label(row), details.get(row.id, Sentence(row.kind.label)), row.kind) for row in found]


def meant(session: Session, actor: Actor, words: str, kinds: Collection[PartyKind], day: date) -> list[Suggestion]:
    """Return the parties that typed words can mean, where nothing was chosen from the list.

    The one whose code, acronym, name or offered label was typed whole comes alone.
    """
    typed = plain(words)
    short = words.partition(" – ")[2] or words
    found = suggestions(session, actor, short, kinds, day)
    whole = [one for one in found if typed in (plain(one.label), *map(plain, one.label.split(" – ")))]
    if len(whole) == 1 or found:
        return whole if len(whole) == 1 else found
    key = words.strip()[:80]
    coded = session.scalars(
        select(Party).where(Party.code.in_([key, key.upper(), key.lower()]), _of_kinds(kinds), *visible_parties(actor))
    )
    return [Suggestion(one.id, _label(one), Sentence(one.kind.label), one.kind) for one in coded]


def _label(row: Any) -> str:
    return f"{row.acronym} – {row.name}" if row.acronym and row.acronym != row.name else str(row.name)


def _details(session: Session, actor: Actor, found: Sequence[Any], day: date) -> dict[str, Sentence | str]:
    details: dict[str, Sentence | str] = {}
    mechanisms = [row.id for row in found if row.kind is PartyKind.MECHANISM]
    people = [row.id for row in found if row.kind is PartyKind.PERSON]
    areas = {row.id: row.code for row in found if row.kind is PartyKind.AREA}
    details.update({one: str(code) for one, code in areas.items()})
    bodies = [row.id for row in found if row.kind is PartyKind.ORGANIZATION]
    if bodies:
        for row in session.execute(_bodies(bodies)):
            said = [row.organization_kind, row.ministry if row.ministry.value else None, row.state]
            details[row.id] = Sentence("%(parts)s", parts=[one for one in said if one])
    if mechanisms or people:
        held = rows.term_rows(session, actor, or_(Term.mechanism_id.in_(mechanisms), Term.person_id.in_(people)))
        details.update(_office_details(held, mechanisms, day, names=bool(actor.places_as(*KNOWS_PEOPLE))))
        for row in holding([one for one in held if one.person_id in people], day):
            details[row.person_id] = capacity_words(row.office, "", row.mechanism_acronym or row.mechanism_name)
    if people:
        for one in capacities(session, actor, day, Capacity.person_id.in_(people)):
            if one.current:
                details.setdefault(one.person.key, capacity_words(one.kind, one.title, str(one.party)))
    return details


def _bodies(ids: Sequence[str]) -> Select[*tuple[Any, ...]]:
    state = aliased(Party, name="of_state", flat=True)
    return (
        select(Organization.id, Organization.organization_kind, Organization.ministry, state.name.label("state"))
        .outerjoin(state, state.id == Organization.area_id)
        .where(Organization.id.in_(ids))
    )


def _office_details(held: Sequence[Any], mechanisms: Sequence[str], day: date, *, names: bool) -> dict[str, Sentence]:
    grouped: dict[str, list[Any]] = defaultdict(list)
    for row in held:
        grouped[row.mechanism_id].append(row)
    details = {}
    for mechanism_id in mechanisms:
        said = [
            Sentence("%(office)s: %(holder)s", office=office, holder=_held_by(row, names))
            for office, terms in by_office(grouped[mechanism_id]).items()
            for row in holding(terms, day)
        ]
        details[mechanism_id] = Sentence("%(parts)s", parts=said) if said else Sentence(N_("No office-holder recorded"))
    return details


def _held_by(row: Any, names: bool) -> str:
    person = full_name(row) if row.person_id and names else ""
    return ", ".join(part for part in (person, row.acronym or row.name or "") if part)
