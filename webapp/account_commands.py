"""Accounts from the command line, so that a new instance gets its first administrator."""

from __future__ import annotations

import secrets
import sys

import click
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from webapp import access
from webapp.database import Database
from webapp.instance import filled
from workflows import consequences
from workflows.kernel.actors import EVERYWHERE, REGISTRY, RoleName
from workflows.kernel.languages import INTERFACE_LANGUAGES, N_, Sentence
from workflows.kernel.refusals import Refused
from workflows.kernel.time import utc_now
from workflows.participation import directory
from workflows.parties import actions, queries
from workflows.parties.words import PartyKind

ROLES = {role.value: role for role in actions.GRANTABLE}
UNKNOWN_ROLE = N_("There is no role “%(role)s”. Roles are: %(roles)s.")
UNKNOWN_PLACE = N_("There is no mechanism, State, territory or meeting with the code “%(place)s”.")
PLACELESS = N_("Say where the role “%(role)s” is held, as %(role)s@midsa or %(role)s@ZMB.")


@click.group("account")
def account_group() -> None:
    """Accounts of people who sign in."""


@account_group.command("create")
@click.argument("email")
@click.option("--name", required=True, help="Given name and family name; the last word is the family name.")
@click.option("--honorific", default="", help="Form of address, as “Ms.”.")
@click.option(
    "--role", "roles", multiple=True,
    help="ROLE@PLACE, as secretariat@midsa, focal_point@ZMB or administrator@everywhere; as often as needed.",
)  # fmt: skip
@click.option("--language", type=click.Choice(INTERFACE_LANGUAGES), default="en", show_default=True)
@click.option("--zone", default="Europe/Zurich", show_default=True, help="IANA time zone of the person.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@click.option("--password-random", is_flag=True, help="Make a random password and print it once.")
@with_appcontext
def account_create(
    email: str, name: str, honorific: str, roles: tuple[str, ...], language: str, zone: str, password_stdin: bool,
    password_random: bool,
) -> None:  # fmt: skip
    """Make an account for EMAIL, with its roles.

    The password is asked for, read from standard input, or made at random. It has at least 12 signs.
    """
    if password_stdin and password_random:
        raise click.UsageError("Choose one of --password-stdin and --password-random.")
    password = _password(password_stdin, password_random)
    made = create(
        filled(), email=email, name=name, honorific=honorific, roles=roles, language=language, zone=zone,
        password=password,
    )  # fmt: skip
    click.echo(f"The account {made} is made.")
    if password_random:
        click.echo(f"Its password, shown this once: {password}")


def create(
    held: Database, *, email: str, name: str, honorific: str, roles: tuple[str, ...], language: str, zone: str,
    password: str,
) -> str:  # fmt: skip
    """Make an account with its roles in one transaction and return its address.

    Raises:
        Refused: a value does not fit; nothing is made then.
    """
    now, who = utc_now(), actions.COMMAND_LINE
    given, _, family = " ".join(name.split()).rpartition(" ")
    checked = actions.checked_password(password)
    with held.writing() as session:
        account = actions.create_account(
            session, who, now, email=email, password_hash=access.passwords.hash(checked), language=language,
            zone_name=zone, person=actions.PersonTyped(given, family, honorific, email, language=language),
        )  # fmt: skip
        for written in roles:
            role, place, words = _role(session, written)
            actions.grant(session, account, role, place, who, now, place_words=words)
        consequences.follow(session, now)
        return account.email


def _role(session: Session, written: str) -> tuple[RoleName, str, str]:
    word, _, code = written.partition("@")
    role = ROLES.get(word.strip())
    if role is None:
        raise Refused(Sentence(UNKNOWN_ROLE, role=word, roles=", ".join(ROLES)))
    code = code.strip() or (EVERYWHERE if role is RoleName.ADMINISTRATOR else "")
    if code in (EVERYWHERE, REGISTRY):
        return role, code, code
    if not code:
        raise Refused(Sentence(PLACELESS, role=word))
    kinds = (PartyKind.MECHANISM, PartyKind.AREA, PartyKind.ORGANIZATION)
    for key in (code, code.lower(), code.upper()):
        found = queries.party_called(session, key, *kinds)
        if found is not None:
            return role, found.id, found.words
    meeting = directory.meeting_called(session, code.lower())
    if meeting is None:
        raise Refused(Sentence(UNKNOWN_PLACE, place=code))
    return role, *meeting


def _password(stdin: bool, random: bool) -> str:
    if random:
        return secrets.token_urlsafe(15)
    if stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
