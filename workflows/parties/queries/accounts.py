"""Accounts and their roles, for the administrator; one's own account, for everybody who has one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.history import journal_page
from workflows.kernel.languages import N_, Sentence, plain
from workflows.kernel.refusals import Absent
from workflows.kernel.views import Ask, Choice, Facet, Link, Listing
from workflows.parties.models import Account, Capacity, Grant, Party, Person
from workflows.parties.queries.acting import ROLE_OF_CAPACITY
from workflows.parties.queries.capacities import capacities, full_name
from workflows.parties.queries.names import place_names
from workflows.parties.text import addressed
from workflows.parties.views import AccountRow, AccountView, Chosen, GrantView
from workflows.parties.words import PartyKind
from workflows.parties.workflow import is_administrator, only_administrator

ORDERS = (("", N_("Family name")), ("email", N_("E-mail address")), ("-created_at", N_("Made last")))
ELSEWHERE = Sentence(N_("A meeting"))


def accounts(
    session: Session, actor: Actor, ask: Ask, day: date,
    elsewhere: Callable[[Session, Collection[str]], Mapping[str, str]],
) -> Listing[AccountRow]:  # fmt: skip
    """Return the accounts of the instance, by name, with the roles of the day; filters: ``state`` (active or closed).

    Roles that were given stand before those that come with an office, which say so.

    Args:
        elsewhere: returns the names of places of roles that are no parties, by identifier: of meetings.

    Raises:
        Absent: the actor does not administer the instance.
    """
    only_administrator(actor)
    conditions = [
        or_(Account.email_key.contains(word, autoescape=True), Person.search_text.contains(word, autoescape=True))
        for word in plain(ask.words.replace("\0", " ")).split()[:8]
    ]
    counted = session.execute(
        select(Account.active, func.count(Account.id))
        .join(Person, Person.id == Account.person_id).where(*conditions).group_by(Account.active)
    )  # fmt: skip
    numbers = {bool(active): number for active, number in counted}
    state = ask.filters.get("state", "")
    if state in ("active", "closed"):
        conditions.append(Account.active.is_(state == "active"))
    total = sum(
        number
        for active, number in numbers.items()
        if state not in ("active", "closed") or active == (state == "active")
    )
    orders: dict[str, tuple[Any, ...]] = {
        "email": (Account.email_key,), "-created_at": (Account.created_at.desc(),),
    }  # fmt: skip
    rows = session.execute(
        select(
            Account.id, Account.email, Account.active, Account.created_at, Account.demonstration,
            Account.person_id, Person.honorific, Person.given_name, Person.family_name,
        )
        .join(Person, Person.id == Account.person_id).where(*conditions)
        .order_by(*orders.get(ask.sort, ()), Person.sort_key, Account.id).offset(ask.offset).limit(ask.size)
    ).all()  # fmt: skip
    grants = _grants(session, [row.id for row in rows], day)
    meetings = elsewhere(session, [one.place_id for many in grants.values() for one in many if one.place == ELSEWHERE])
    offices = _offices(session, actor, [row.person_id for row in rows], day)
    found = [
        AccountRow(
            Link(addressed(full_name(row)), "account", row.id), row.email,
            [
                *(
                    Sentence("%(role)s, %(place)s", role=one.role, place=meetings.get(one.place_id) or one.place)
                    for one in grants[row.id] if one.current
                ),
                *offices[row.person_id],
            ],
            row.active, row.created_at, row.demonstration,
        )
        for row in rows
    ]  # fmt: skip
    facet = Facet(
        "state", N_("State"),
        [
            Choice("active", Sentence(N_("Active")), numbers.get(True, 0)),
            Choice("closed", Sentence(N_("Closed account")), numbers.get(False, 0)),
        ],
        state,
    )  # fmt: skip
    return Listing(
        AccountRow, found, total, ask, caption=N_("Accounts"), facets=[facet], sorts=ORDERS,
        order=N_("by family name") if not ask.sort else "",
    )  # fmt: skip


def _offices(session: Session, actor: Actor, persons: Collection[str], day: date) -> Mapping[str, list[Sentence]]:
    """Return the roles that come with the offices which persons hold on the day, as the list says them."""
    conferring = Capacity.kind.in_(list(ROLE_OF_CAPACITY))
    found: dict[str, list[Sentence]] = defaultdict(list)
    for held in capacities(session, actor, day, Capacity.person_id.in_(persons), conferring):
        if held.current:
            said = N_("%(capacity)s, %(body)s (comes with the office)")
            found[held.person.key].append(Sentence(said, capacity=held.kind, body=str(held.party)))
    return found


def _grants(session: Session, ids: Collection[str], day: date) -> dict[str, list[GrantView]]:
    rows = session.scalars(select(Grant).where(Grant.account_id.in_(ids)).order_by(Grant.role, Grant.id)).all()
    words = place_names(session, {one.place for one in rows}, day)
    found: dict[str, list[GrantView]] = defaultdict(list)
    for one in rows:
        found[one.account_id].append(
            GrantView(
                one.role, words.get(one.place, ELSEWHERE), one.valid_from, one.valid_to, id=one.id,
                place_id=one.place, current=one.valid_on(day),
            )
        )  # fmt: skip
    return found


def account(session: Session, actor: Actor, account_id: str, day: date) -> AccountView:
    """Return an account: any for an administrator, one's own for everybody.

    Raises:
        Absent: there is none that the actor sees.
    """
    found = session.execute(
        select(Account, Person).join(Person, Person.id == Account.person_id).where(Account.id == account_id[:40])
    ).first()
    if found is None or not (is_administrator(actor) or actor.account == found[0].id):
        raise Absent
    one, person = found
    conferring = Capacity.kind.in_(list(ROLE_OF_CAPACITY))
    lines, length = journal_page(session, actor, one.id)
    offices = capacities(session, actor, day, Capacity.person_id == person.id, conferring)
    return AccountView(
        id=one.id, name=addressed(person.full_name),
        email=one.email, active=one.active, has_password=bool(one.password_hash),
        language=one.language, zone=one.zone, theme=one.theme, created_at=one.created_at,
        grants=_grants(session, [one.id], day)[one.id], offices=[held for held in offices if held.current],
        demonstration=one.demonstration, person=Link(addressed(person.full_name), "person", person.id),
        yours=actor.account == one.id, revision=one.revision, journal=lines, journal_length=length,
    )  # fmt: skip


def grant_in(view: AccountView, grant_id: str) -> GrantView:
    """Return a role of an account.

    Raises:
        Absent: the account has none of that identifier.
    """
    for one in view.grants:
        if one.id == grant_id:
            return one
    raise Absent


def party_called(session: Session, key: str, *kinds: PartyKind) -> Chosen | None:
    """Return the party of a code or identifier; forms and the command line name places by it."""
    query = select(Party.id, Party.kind, Party.name, Party.acronym, Party.code).where(
        or_(Party.code == key[:80], Party.id == key[:40])
    )
    row: Any = session.execute(query.where(Party.kind.in_(kinds)) if kinds else query).first()
    return Chosen(row.id, row.kind, row.acronym or row.name, row.code or "") if row else None


def mechanism_places(session: Session) -> list[tuple[str, str]]:
    """Return the mechanisms as places of grants: identifier and words."""
    rows = session.execute(
        select(Party.id, Party.name, Party.acronym).where(Party.kind == PartyKind.MECHANISM).order_by(Party.sort_key)
    )
    return [(row.id, f"{row.acronym} – {row.name}" if row.acronym else row.name) for row in rows]
