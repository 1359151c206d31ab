"""Who somebody is today: the actor behind an account."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from workflows.kernel.actors import EVERYWHERE, REGISTRY, Actor, Held, RoleName
from workflows.kernel.languages import Sentence, Words
from workflows.kernel.time import covers
from workflows.parties.models import Account, Capacity, Grant, Person
from workflows.parties.queries.names import PLACES
from workflows.parties.words import CapacityKind

# What an office lets its holder do, where it is held.
ROLE_OF_CAPACITY = {
    CapacityKind.CHAIR: RoleName.CHAIR,
    CapacityKind.CO_CHAIR: RoleName.CHAIR,
    CapacityKind.HEAD_OF_SECRETARIAT: RoleName.HEAD_OF_SECRETARIAT,
    CapacityKind.OFFICER: RoleName.SECRETARIAT,
    CapacityKind.FOCAL_POINT: RoleName.FOCAL_POINT,
    CapacityKind.ALTERNATE_FOCAL_POINT: RoleName.FOCAL_POINT,
    CapacityKind.VALIDATING_AUTHORITY: RoleName.VALIDATING_AUTHORITY,
    CapacityKind.RAPPORTEUR: RoleName.RAPPORTEUR,
    CapacityKind.REGISTRAR: RoleName.REGISTRAR,
}

# In which of several granted roles somebody is shown to act.
GRANTED = (
    RoleName.HEAD_OF_SECRETARIAT, RoleName.SECRETARIAT, RoleName.CHAIR, RoleName.RAPPORTEUR, RoleName.REGISTRAR,
    RoleName.VALIDATING_AUTHORITY, RoleName.FOCAL_POINT, RoleName.DELEGATE, RoleName.OBSERVER, RoleName.ADMINISTRATOR,
)  # fmt: skip


def actor_of(session: Session, account_id: str, session_number: int | None, now: datetime) -> Actor | None:
    """Return whoever an account is today, or ``None`` if it cannot act.

    Args:
        session_number: the number that the sign-in carried; another one means that it was ended.

    Grants and capacities count on the days for which they are valid, in UTC.
    """
    account = (
        session.scalars(
            select(Account)
            .where(Account.id == account_id)
            .options(
                joinedload(Account.person).selectinload(Person.capacities).joinedload(Capacity.party),
                joinedload(Account.grants).joinedload(Grant.party),
            )
        )
        .unique()
        .first()
    )
    if account is None or not account.active:
        return None
    if session_number is not None and account.session_number != session_number:
        return None
    return _acting(account, now.date())


def _acting(account: Account, today: date) -> Actor:
    capacities = [one for one in account.person.capacities if covers(one.valid_from, one.valid_to, today)]
    held = {Held(grant.role, grant.place) for grant in account.grants if grant.valid_on(today)}
    held |= {Held(ROLE_OF_CAPACITY[one.kind], one.party_id) for one in capacities if one.kind in ROLE_OF_CAPACITY}
    first = min(capacities, key=_rank, default=None)
    grant = min((one for one in account.grants if one.valid_on(today)), key=_grant_rank, default=None)
    if first is not None and (first.kind in ROLE_OF_CAPACITY or grant is None):
        capacity, acts_for = first.kind.value, _acts_for(first.kind, first.party.acronym or first.party.name)
    elif grant is not None:
        capacity, acts_for = grant.role.value, _acts_for(grant.role, _place(grant))
    else:
        capacity, acts_for = "", ""
    return Actor(
        account=account.id,
        person=account.person_id,
        name=account.person.full_name,
        capacity=capacity,
        held=frozenset(held),
        language=account.language,
        zone=account.zone,
        theme=account.theme.value,
        acts_for=acts_for,
    )


def _rank(capacity: Capacity) -> int:
    kinds = list(ROLE_OF_CAPACITY)
    return kinds.index(capacity.kind) if capacity.kind in ROLE_OF_CAPACITY else len(kinds)


def _grant_rank(grant: Grant) -> tuple[int, bool, bool]:
    rank = GRANTED.index(grant.role) if grant.role in GRANTED else len(GRANTED)
    return rank, grant.place == EVERYWHERE, grant.place == REGISTRY


def _place(grant: Grant) -> Sentence | str | None:
    if grant.place == REGISTRY:
        return Sentence(PLACES[REGISTRY])
    return (grant.party.acronym or grant.party.name) if grant.party is not None else None


def _acts_for(capacity: Words, place: Sentence | str | None) -> Sentence | str:
    return Sentence("%(capacity)s, %(place)s", capacity=capacity, place=place) if place else Sentence(capacity.label)


def account_by_email(session: Session, email: str) -> Account | None:
    """Return the account that signs in with an address, written in any case."""
    return session.scalars(select(Account).where(Account.email_key == email.strip().casefold())).first()
