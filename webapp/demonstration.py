"""The demonstration: the public record, the invented mechanism, and accounts to try it with."""

from __future__ import annotations

import secrets

from sqlalchemy import func, select

from webapp import access
from webapp.database import Database
from webapp.files import put
from webapp.settings import Settings
from workflows.demonstration import world
from workflows.exchange import PUBLIC_RECORD
from workflows.exchange.loading import load
from workflows.kernel.actors import Actor
from workflows.kernel.languages import N_
from workflows.kernel.refusals import Refused
from workflows.kernel.settings import Setting
from workflows.kernel.time import utc_now
from workflows.parties.actions import accounts as actions
from workflows.parties.models import Account, Party
from workflows.parties.queries.acting import actor_of

KNOWN_PASSWORD = "meridian dialogue 2027"  # noqa: S105
LOADER = Actor(name="Rapporteur")
# Written last: an instance that has it is filled.
MARKER = "demonstration"


def fill(database: Database, settings: Settings) -> bool:
    """Fill an empty instance and return whether anything was done.

    All in one transaction: a start that was killed leaves the instance empty, and the next one fills it.

    Raises:
        Refused: the instance holds something else; invented entries never come among those of a real one.
    """
    with database.writing() as session:
        if session.get(Setting, MARKER) is not None:
            return False
        if session.scalar(select(func.count()).select_from(Party)):
            raise Refused(N_("This instance is in use. The demonstration is filled into an empty one only."))

        def keep(content: bytes) -> None:
            put(settings.files, content)

        load(session, PUBLIC_RECORD, LOADER, utc_now())
        world.build(session, keep)
        session.add(Setting(id=MARKER, value={"filled": True}))
    return True


def accounts(database: Database, *, known: bool) -> str:
    """Set the passwords of the demonstration's accounts and return what is printed of them.

    Args:
        known: the well-known password; otherwise a random one for each account that still has the known one.
    """
    lines: list[str] = []
    with database.writing() as session:
        open_accounts = select(Account).where(Account.demonstration, Account.active).order_by(Account.email)
        for account in session.scalars(open_accounts):
            fits = bool(account.password_hash) and access.fits(account.password_hash, KNOWN_PASSWORD)
            password = KNOWN_PASSWORD if known else secrets.token_urlsafe(12)
            acting = actor_of(session, account.id, None, utc_now())
            if (known and not account.password_hash) or (not known and (fits or not account.password_hash)):
                holder = acting or Actor(name=account.email, account=account.id)
                actions.set_password(session, account, access.passwords.hash(password), holder, utc_now())
            elif not fits:
                password = "(the password set before)"  # noqa: S105
            lines.append(f"  {account.email:<30} {password:<24} {acting.acts_for if acting else ''}".rstrip())
    return "\n".join(["Accounts of the demonstration, with their passwords:", *lines]) if lines else ""
