"""Who somebody is today, and the parties that an actor sees."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from workflows.kernel.actors import Actor, Held, RoleName
from workflows.kernel.languages import Sentence
from workflows.kernel.time import covers
from workflows.parties.models import Account, Capacity, Person
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


def actor_of(session: Session, account_id: str, session_number: int | None, now: datetime) -> Actor | None:
    """Return whoever an account is today, or ``None`` if it cannot act.

    Args:
        session_number: the number that the sign-in carried; another one means that it was ended.

    Grants and capacities count on the days for which they are valid, in UTC.
    """
    account = session.scalars(
        select(Account)
        .where(Account.id == account_id)
        .options(
            joinedload(Account.person).selectinload(Person.capacities).joinedload(Capacity.party),
            selectinload(Account.grants),
        )
    ).first()
    if account is None or not account.active:
        return None
    if session_number is not None and account.session_number != session_number:
        return None
    return _acting(account, now.date())


def _acting(account: Account, today: date) -> Actor:
    capacities = [one for one in account.person.capacities if covers(one.valid_from, one.valid_to, today)]
    held = {Held(grant.role, grant.place) for grant in account.grants if grant.valid_on(today)}
    held |= {Held(ROLE_OF_CAPACITY[one.kind], one.party_id) for one in capacities if one.kind in ROLE_OF_CAPACITY}
    first = capacities[0] if capacities else None
    return Actor(
        account=account.id,
        person=account.person_id,
        name=account.person.full_name,
        capacity=first.kind.value if first else "",
        held=frozenset(held),
        language=account.language,
        zone=account.zone,
        theme=account.theme.value,
        acts_for=_acts_for(first),
    )


def _acts_for(capacity: Capacity | None) -> Sentence | str:
    if capacity is None:
        return ""
    return Sentence(
        "%(capacity)s, %(party)s", capacity=capacity.kind, party=capacity.party.acronym or capacity.party.name
    )


def account_by_email(session: Session, email: str) -> Account | None:
    """Return the account that signs in with an address, written in any case."""
    return session.scalars(select(Account).where(Account.email_key == email.strip().casefold())).first()
