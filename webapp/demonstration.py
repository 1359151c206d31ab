"""The demonstration: the public record, the invented mechanism, and accounts to try it with."""

from __future__ import annotations

import secrets

from sqlalchemy import select

from webapp import access
from webapp.database import Database
from webapp.settings import Settings
from workflows.kernel.time import utc_now
from workflows.parties.models import Account

KNOWN_PASSWORD = "meridian dialogue 2027"  # noqa: S105


def fill(database: Database, settings: Settings) -> bool:
    """Fill an empty instance and return whether anything was done."""
    return False


def accounts(database: Database, *, known: bool) -> str:
    """Set the passwords of the demonstration's accounts and return what is printed of them.

    Args:
        known: the well-known password; otherwise a random one for each account that still has the known one.
    """
    lines: list[str] = []
    with database.writing() as session:
        for account in session.scalars(select(Account).where(Account.demonstration).order_by(Account.email)):
            fits = bool(account.password_hash) and access.fits(account.password_hash, KNOWN_PASSWORD)
            password = KNOWN_PASSWORD if known else secrets.token_urlsafe(12)
            if (known and not account.password_hash) or (not known and (fits or not account.password_hash)):
                access.set_password(account, password)
            elif not fits:
                password = "(the password set before)"  # noqa: S105
            lines.append(f"  {account.email:<34} {password}")
    return "\n".join(["Accounts of the demonstration:", *lines]) if lines else ""


__all__ = ["KNOWN_PASSWORD", "accounts", "fill", "utc_now"]
