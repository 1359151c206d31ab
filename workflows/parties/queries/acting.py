"""Who somebody is today: the actor behind an account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, String, bindparam, cast, exists, literal, select, true, union_all
from sqlalchemy.orm import Session

from workflows.kernel.actors import EVERYWHERE, REGISTRY, Actor, Held, RoleName
from workflows.kernel.languages import Sentence, Words
from workflows.kernel.statements import fetch, prepared
from workflows.kernel.time import PartialDate, covers
from workflows.parties.models import Account, Capacity, EndedSignIn, Grant, Party, Person
from workflows.parties.queries.capacities import full_name
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


def actor_of(
    session: Session, account_id: str, session_number: int | None, now: datetime, sign_in: str = ""
) -> Actor | None:
    """Return whoever an account is today, or ``None`` if it cannot act.

    Args:
        session_number: the number that the sign-in carried; another one means that all of the account were ended.
        sign_in: the hash of the sign-in itself; it may have been ended by signing out.

    Grants and capacities count on the days for which they are valid, in UTC.
    """
    rows = fetch(session, _account(), account=account_id, sign_in=sign_in).all()
    if not rows or not rows[0].active or rows[0].ended:
        return None
    if session_number is not None and rows[0].session_number != session_number:
        return None
    offices: list[_Office] = []
    grants: list[_Granted] = []
    for row in rows:
        short = row.acronym or row.party
        if row.way == "office":
            if covers(PartialDate.of(row.begins), PartialDate.of(row.ends), now.date()):
                offices.append(_Office(CapacityKind(row.what), row.place, short or "", row.begins or ""))
        elif (
            row.way
            and (not row.begins or row.begins <= str(now.date()))
            and (not row.ends or str(now.date()) <= row.ends)
        ):
            grants.append(_Granted(RoleName(row.what), row.place, short))
    offices.sort(key=lambda one: one.begins)
    return _acting(rows[0], offices, grants)


@dataclass(frozen=True, slots=True)
class _Office:
    kind: CapacityKind
    place: str
    party: str
    begins: str


@dataclass(frozen=True, slots=True)
class _Granted:
    role: RoleName
    place: str
    # The party there; none for meetings, the registry and everywhere.
    party: str | None


@prepared
def _account() -> Select[*tuple[Any, ...]]:
    """Return an account beside each office of its person and each of its grants; once alone if it has neither."""
    account, person = Account.__table__.c, Person.__table__.c
    office, grant, party = Capacity.__table__.c, Grant.__table__.c, Party.__table__.c
    wanted: Any = bindparam("account")
    holder = select(account.person_id).where(account.id == wanted).scalar_subquery()
    ended = exists().where(EndedSignIn.__table__.c.key == bindparam("sign_in")).label("ended")
    held = union_all(
        select(literal("office").label("way"), cast(office.kind, String).label("what"), office.party_id.label("place"),
               cast(office.valid_from, String).label("begins"), cast(office.valid_to, String).label("ends"),
               party.acronym, party.name.label("party"))
        .join(Party.__table__, party.id == office.party_id)
        .where(office.person_id == holder),
        select(literal("grant"), cast(grant.role, String), grant.place, cast(grant.valid_from, String),
               cast(grant.valid_to, String), party.acronym, party.name)
        .outerjoin(Party.__table__, party.id == grant.place)
        .where(grant.account_id == wanted),
    ).subquery("held")  # fmt: skip
    return (
        select(account.id, account.person_id, account.active, account.session_number, account.language, account.zone,
               account.theme, person.honorific, person.given_name, person.family_name, ended, *held.c)
        .join(Person.__table__, person.id == account.person_id)
        .outerjoin(held, true())
        .where(account.id == wanted)
    )  # fmt: skip


def _acting(account: Any, offices: list[_Office], grants: list[_Granted]) -> Actor:
    held = {Held(grant.role, grant.place) for grant in grants}
    held |= {Held(ROLE_OF_CAPACITY[one.kind], one.place) for one in offices if one.kind in ROLE_OF_CAPACITY}
    first = min(offices, key=_rank, default=None)
    grant = min(grants, key=_grant_rank, default=None)
    if first is not None and (first.kind in ROLE_OF_CAPACITY or grant is None):
        capacity, acts_for = first.kind.value, _acts_for(first.kind, first.party)
    elif grant is not None:
        capacity, acts_for = grant.role.value, _acts_for(grant.role, _place(grant))
    else:
        capacity, acts_for = "", ""
    return Actor(
        account=account.id,
        person=account.person_id,
        name=full_name(account),
        capacity=capacity,
        held=frozenset(held),
        language=account.language,
        zone=account.zone,
        theme=account.theme.value,
        acts_for=acts_for,
    )


def _rank(office: _Office) -> int:
    kinds = list(ROLE_OF_CAPACITY)
    return kinds.index(office.kind) if office.kind in ROLE_OF_CAPACITY else len(kinds)


def _grant_rank(grant: _Granted) -> tuple[int, bool, bool]:
    rank = GRANTED.index(grant.role) if grant.role in GRANTED else len(GRANTED)
    return rank, grant.place == EVERYWHERE, grant.place == REGISTRY


def _place(grant: _Granted) -> Sentence | str | None:
    return Sentence(PLACES[REGISTRY]) if grant.place == REGISTRY else grant.party


def _acts_for(capacity: Words, place: Sentence | str | None) -> Sentence | str:
    return Sentence("%(capacity)s, %(place)s", capacity=capacity, place=place) if place else Sentence(capacity.label)


def account_by_email(session: Session, email: str) -> Account | None:
    """Return the account that signs in with an address, written in any case."""
    return session.scalars(select(Account).where(Account.email_key == email.strip().casefold())).first()
