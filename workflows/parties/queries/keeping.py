"""Which secretariats keep a person or an organization: those for which it stands, or the one that entered it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from sqlalchemy import Select, and_, literal, select, union_all
from sqlalchemy.orm import Session

from workflows.kernel.actors import SECRETARIAT, STAFF, Actor, RoleName
from workflows.kernel.journal import JournalEntry
from workflows.kernel.languages import N_
from workflows.kernel.refusals import NotPermitted, Refused
from workflows.parties.models import Account, Capacity, Grant, Party
from workflows.parties.words import PartyKind
from workflows.parties.workflow import TAKE_OVER_FIRST, is_administrator, is_staff, keeps_registry, only_keeper

PERSON_KEPT = N_(
    "The secretariats for which the person acts correct this entry, or the one that entered it, or who keeps the"
    " shared registry."
)
ORGANIZATION_KEPT = N_(
    "The secretariats with which the organization is listed correct this entry, or the one that entered it, or who"
    " keeps the shared registry."
)
ADMINISTRATOR_KEPT = N_("This person administers the service. Administrators and the person's own desk correct this.")
STANDS, ENTERED, TYPED, ADMINISTERS = "stands", "entered", "typed", "administers"
# By kind: gives the mechanisms at which a party of an identifier stands; each noun adds its own when it is imported.
_DESKS: dict[PartyKind, list[Callable[[str], Select[Any]]]] = defaultdict(list)


def stands_at(kind: PartyKind, mechanisms: Callable[[str], Select[Any]]) -> None:
    """Say at which mechanisms a party of a kind stands; ``mechanisms`` selects their identifiers for that of it."""
    _DESKS[kind].append(mechanisms)


def why_not_kept(session: Session, actor: Actor, party: Party) -> str | None:
    """Return why the actor does not correct a person or an organization; ``None`` for those who do.

    In one statement, and in none where the keeper of the shared registry reads of an organization.
    """
    if party.kind is PartyKind.ORGANIZATION and keeps_registry(actor):
        return None
    found: dict[str, set[str]] = defaultdict(set)
    for why, place in session.execute(_places(party)):
        found[why].add(place)
    own = is_staff(actor) and actor.holds(SECRETARIAT.names, frozenset(found[STANDS]))
    if ADMINISTERS in found:
        return None if own or is_administrator(actor) else ADMINISTRATOR_KEPT
    entered = actor.account in found[TYPED] or actor.holds(SECRETARIAT.names, frozenset(found[ENTERED]))
    if own or (is_staff(actor) and not found[STANDS] and entered) or keeps_registry(actor):
        return None
    return PERSON_KEPT if party.kind is PartyKind.PERSON else ORGANIZATION_KEPT


def only_kept(session: Session, actor: Actor, party: Party, verb: str) -> None:
    """Let only those pass who keep a person or an organization.

    Raises:
        NotPermitted: it is kept by others.
    """
    if why_not_kept(session, actor, party) is not None:
        raise NotPermitted(verb)


def may_name(session: Session, actor: Actor, party: Party) -> None:
    """Let only the desk of a party name it, a mechanism only once it is taken over from its public sources.

    States and territories have no secretariat of their own: the registry keeps their names.

    Raises:
        NotPermitted: the party belongs to others.
        Refused: it is known from public sources only.
    """
    if party.kind is PartyKind.ORGANIZATION:
        only_kept(session, actor, party, "name")
    else:
        only_keeper(actor, party, "name")
    if party.kind is PartyKind.MECHANISM and getattr(party, "read_only", False):
        raise Refused(TAKE_OVER_FIRST)


def _places(party: Party) -> Any:
    first = and_(JournalEntry.subject_id == party.id, JournalEntry.verb == "create")
    its_desk = JournalEntry.account_id == Grant.account_id
    parts: list[Any] = [
        select(literal(TYPED), JournalEntry.account_id).where(first),
        select(literal(ENTERED), Grant.place).join(JournalEntry, its_desk).where(first, Grant.role.in_(STAFF)),
    ]
    for mechanisms in _DESKS[party.kind]:
        its = mechanisms(party.id).subquery()
        parts.append(select(literal(STANDS), its.c[0]))
    if party.kind is PartyKind.PERSON:
        administers = (
            select(literal(ADMINISTERS), Grant.place)
            .join(Account)
            .where(Account.person_id == party.id, Grant.role == RoleName.ADMINISTRATOR)
        )
        parts.append(administers)
    return union_all(*parts)


def _of_mechanism(column: Any) -> Any:
    return column.in_(select(Party.id).where(Party.kind == PartyKind.MECHANISM))


stands_at(
    PartyKind.PERSON,
    lambda key: select(Capacity.party_id).where(Capacity.person_id == key, _of_mechanism(Capacity.party_id)),
)
stands_at(
    PartyKind.PERSON,
    lambda key: select(Grant.place).join(Account).where(Account.person_id == key, _of_mechanism(Grant.place)),
)
