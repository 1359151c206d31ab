"""Accounts, their roles and terms. Only an administrator manages them; everybody sets their own language and zone."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from workflows.kernel.actors import EVERYWHERE, Actor, Held, RoleName
from workflows.kernel.journal import record
from workflows.kernel.languages import INTERFACE_LANGUAGES, N_, Sentence
from workflows.kernel.outbox import Letter, write
from workflows.kernel.refusals import Absent, Invalid, Refused
from workflows.kernel.sayings import say_fields, say_verbs
from workflows.kernel.steps import edit
from workflows.kernel.time import PartialDate
from workflows.parties.actions.people import EMAIL, PersonTyped, checked_email
from workflows.parties.models import Account, EndedSignIn, Grant, Person
from workflows.parties.text import check_period, checked_language, checked_zone
from workflows.parties.words import Theme
from workflows.parties.workflow import LAST_ADMINISTRATOR, YOUR_OWN_ACCOUNT, only_administrator

SHORTEST, LONGEST = 12, 200
CLOSED = N_("This account is closed.")
GRANTABLE = tuple(one for one in RoleName if one not in (RoleName.PUBLIC, RoleName.SCHEDULER))
COMMAND_LINE = Actor(
    name="Command line", capacity=RoleName.ADMINISTRATOR, held=frozenset({Held(RoleName.ADMINISTRATOR, EVERYWHERE)})
)
say_verbs(
    "account", create=N_("made the account"), grant=N_("gave a role"), end_grant=N_("set the term of a role"),
    take_grant=N_("took a role away"), close=N_("closed the account"), open=N_("opened the account again"),
    set_password=N_("set a new password"), change_password=N_("changed the password"),
    end_sessions=N_("ended all sign-ins"), send_link=N_("sent a link to choose a password"),
    ask_link=N_("asked for a link to choose a password"),
)  # fmt: skip
say_fields(theme=N_("light or dark"), person_id=N_("person"))


def checked_password(password: str | None) -> str:
    """Return a password that is long enough; length alone makes a password strong.

    Raises:
        Invalid: it is too short or too long.
    """
    text = password or ""
    if len(text) < SHORTEST:
        raise Invalid(
            "password", Sentence(N_("A password has at least %(number)s signs. A sentence is good."), number=SHORTEST)
        )
    if len(text) > LONGEST:
        raise Invalid("password", Sentence(N_("This is longer than %(number)s signs."), number=LONGEST))
    return text


def create_account(
    session: Session, actor: Actor, now: datetime, *, email: str, password_hash: str, person: Person | PersonTyped,
    language: str = "en", zone_name: str = "Europe/Zurich", demonstration: bool = False,
) -> Account:  # fmt: skip
    """Make an account for a person, who is entered with it where there is none yet.

    Raises:
        Absent: the actor does not administer the instance.
        Invalid: the address does not fit or is taken; another value does not fit.
    """
    only_administrator(actor)
    address = _free_address(session, email)
    if isinstance(person, PersonTyped):
        values = person.checked()
        holder = Person(**values, demonstration=demonstration)
        session.add(holder)
        session.flush()
        record(session, "person", holder, "create", actor, now, title=holder.full_name)
    else:
        holder = person
    made = Account(
        person_id=holder.id, email=address, email_key=address.casefold(), password_hash=password_hash, created_at=now,
        language=checked_language(language, INTERFACE_LANGUAGES), zone=checked_zone(zone_name),
        demonstration=demonstration,
    )  # fmt: skip
    session.add(made)
    session.flush()
    record(session, "account", made, "create", actor, now, title=holder.full_name)
    return made


def edit_account(
    session: Session, account: Account, actor: Actor, now: datetime, *, email: str, opened_at: int | None = None
) -> bool:
    """Change the address with which an account signs in; raises as ``create_account`` does, and ``Faster``."""
    only_administrator(actor)
    address = _free_address(session, email, account.id)
    values = {"email": address, "email_key": address.casefold()}
    return edit(session, "account", account, actor, now, values, opened_at=opened_at, title=account.person.full_name)


def set_preferences(
    session: Session, account: Account, actor: Actor, now: datetime, *, language: str, zone_name: str, theme: Theme,
    opened_at: int | None = None,
) -> bool:  # fmt: skip
    """Set the language, zone and theme of one's own account.

    Raises:
        Absent: it is somebody else's.
    """
    if actor.account != account.id:
        raise Absent
    spoken = checked_language(language, INTERFACE_LANGUAGES)
    values = {"language": spoken, "zone": checked_zone(zone_name), "theme": theme}
    return edit(session, "account", account, actor, now, values, opened_at=opened_at, title=account.person.full_name)


def grant(
    session: Session, account: Account, role: RoleName, place: str, actor: Actor, now: datetime, *,
    valid_from: date | None = None, valid_to: date | None = None, place_words: str = "",
) -> Grant:  # fmt: skip
    """Give a role at a place for a period.

    Args:
        place: identifier of a mechanism, meeting or State, the registry, or everywhere.
        place_words: how the journal calls the place.

    Raises:
        Absent: the actor does not administer the instance.
        Refused: the account holds the role there already, at that time.
        Invalid: the term ends before it begins, or the role is not given there.
    """
    only_administrator(actor)
    check_period(PartialDate.of(valid_from), PartialDate.of(valid_to))
    if role not in GRANTABLE:
        raise Invalid("role", N_("Choose a role of the list."))
    if role is RoleName.ADMINISTRATOR and place != EVERYWHERE:
        raise Invalid("place", N_("An administrator looks after the whole instance: choose “Everywhere”."))
    for one in account.grants:
        if (one.role, one.place) == (role, place) and _same_time(one, valid_from, valid_to):
            raise Refused(N_("The account holds this role there already."))
    made = Grant(role=role, place=place, valid_from=valid_from, valid_to=valid_to)
    account.grants.append(made)
    session.flush()
    _record(session, account, "grant", actor, now, made, place_words)
    return made


def set_term(
    session: Session, account: Account, grant_id: str, actor: Actor, now: datetime, *, valid_from: date | None,
    valid_to: date | None, place_words: str = "",
) -> None:  # fmt: skip
    """Correct the term of a role; raises ``Refused`` where nobody would administer the instance any more."""
    only_administrator(actor)
    one = _grant(account, grant_id)
    check_period(PartialDate.of(valid_from), PartialDate.of(valid_to))
    if valid_to is not None or (valid_from is not None and valid_from > now.date()):
        _others_administer(session, account, one, now)
    one.valid_from, one.valid_to = valid_from, valid_to
    _record(session, account, "end_grant", actor, now, one, place_words)


def take_grant(
    session: Session, account: Account, grant_id: str, actor: Actor, now: datetime, *, place_words: str = ""
) -> None:
    """Take a role away at once; raises ``Refused`` where nobody would administer the instance any more."""
    only_administrator(actor)
    one = _grant(account, grant_id)
    _others_administer(session, account, one, now)
    account.grants.remove(one)
    _record(session, account, "take_grant", actor, now, one, place_words)


def close_account(session: Session, account: Account, actor: Actor, now: datetime) -> None:
    """Close an account: nobody signs in with it, and its sign-ins end; what it did stays.

    Raises:
        Refused: it is closed, it is one's own, or nobody would administer the instance any more.
    """
    only_administrator(actor)
    if not account.active:
        raise Refused(CLOSED)
    if account.id == actor.account:
        raise Refused(YOUR_OWN_ACCOUNT)
    for one in account.grants:
        _others_administer(session, account, one, now)
    account.active = False
    account.session_number += 1
    _record(session, account, "close", actor, now)


def open_account(session: Session, account: Account, actor: Actor, now: datetime) -> None:
    """Open a closed account again."""
    only_administrator(actor)
    if account.active:
        raise Refused(N_("This account is open."))
    account.active = True
    _record(session, account, "open", actor, now)


def set_password(session: Session, account: Account, password_hash: str, actor: Actor, now: datetime) -> None:
    """Set a password, one's own or, for an administrator, anybody's; all sign-ins of the account end."""
    own = actor.account == account.id
    if not own:
        only_administrator(actor)
    account.password_hash = password_hash
    account.session_number += 1
    _record(session, account, "change_password" if own else "set_password", actor, now)


def send_link(session: Session, account: Account, letter: Letter, actor: Actor, now: datetime) -> bool:
    """Mail the holder of an account a link under which a password is chosen; return whether it was written.

    An administrator sends it, or somebody at the door asked for it. Within an hour it is written once.

    Raises:
        Absent: somebody signed in who is no administrator.
        Refused: the account is closed.
    """
    if actor.signed_in:
        only_administrator(actor)
    if not account.active:
        raise Refused(CLOSED)
    key = f"password/{account.id}/{account.session_number}/{now:%Y%m%d%H}"
    if not write(session, key, account.email, letter, now):
        return False
    _record(session, account, "send_link" if actor.signed_in else "ask_link", actor, now)
    return True


def end_sessions(session: Session, account: Account, actor: Actor, now: datetime) -> None:
    """End every sign-in of an account, on all machines: one's own, or for an administrator anybody's."""
    if actor.account != account.id:
        only_administrator(actor)
    account.session_number += 1
    _record(session, account, "end_sessions", actor, now)


def sign_out(session: Session, sign_in: str, outlived: datetime, now: datetime) -> None:
    """End one sign-in, known by its hash.

    Args:
        outlived: which sign-ins have ended by themselves meanwhile and need not be remembered: those before it.
    """
    session.execute(delete(EndedSignIn).where(EndedSignIn.at < outlived))
    session.merge(EndedSignIn(key=sign_in, at=now))


def _free_address(session: Session, email: str, account_id: str = "") -> str:
    address = checked_email(email)
    if not address:
        raise Invalid("email", EMAIL)
    taken = select(func.count(Account.id)).where(Account.email_key == address.casefold(), Account.id != account_id)
    if session.scalar(taken):
        raise Invalid("email", N_("There is an account with this address already."))
    return address


def _same_time(one: Grant, valid_from: date | None, valid_to: date | None) -> bool:
    begins, ends = valid_from or date.min, valid_to or date.max
    return (one.valid_from or date.min) <= ends and begins <= (one.valid_to or date.max)


def _grant(account: Account, grant_id: str) -> Grant:
    for one in account.grants:
        if one.id == grant_id:
            return one
    raise Absent


def _others_administer(session: Session, account: Account, one: Grant, now: datetime) -> None:
    if one.role is not RoleName.ADMINISTRATOR or not one.valid_on(now.date()) or not account.active:
        return
    others = select(func.count(Grant.id)).join(Account, Account.id == Grant.account_id).where(
        Grant.role == RoleName.ADMINISTRATOR, Grant.place == EVERYWHERE, Grant.id != one.id, Account.active,
        or_(Grant.valid_from.is_(None), Grant.valid_from <= now.date()),
        or_(Grant.valid_to.is_(None), Grant.valid_to >= now.date()),
    )  # fmt: skip
    if not session.scalar(others):
        raise Refused(LAST_ADMINISTRATOR)


def _record(
    session: Session, account: Account, verb: str, actor: Actor, now: datetime, one: Grant | None = None,
    place_words: str = "",
) -> None:  # fmt: skip
    changes = {}
    if one is not None:
        changes = {"role": one.role.value, "place": one.place, "from": str(one.valid_from), "to": str(one.valid_to)}
    remark = f"{one.role.label}, {place_words}" if one is not None and place_words else ""
    title = account.person.full_name
    record(session, "account", account, verb, actor, now, title=title, remark=remark, changes=changes)
