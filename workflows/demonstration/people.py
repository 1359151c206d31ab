"""Persons, their capacities by term, and the accounts with which the demonstration is tried.

Names are invented and every address is at ``.example``. The rows stand in ``texts/people.csv``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.demonstration import bodies
from workflows.demonstration.cast import Cast, at
from workflows.kernel.actors import EVERYWHERE, REGISTRY, RoleName
from workflows.kernel.languages import sort_key
from workflows.kernel.time import PartialDate
from workflows.parties.actions import accounts as actions
from workflows.parties.actions.people import confirm_capacities
from workflows.parties.models import Account, Area, Capacity, Grant, Organization, Person
from workflows.parties.words import CapacityKind, Ministry

ADMINISTRATOR = "keller"
TEXTS = Path(__file__).parent / "texts"

# person, capacity, for whom, title, from, until
OFFICES = (
    ("hale", CapacityKind.HEAD_OF_SECRETARIAT, "mdm", "Head of secretariat", "2018-03-01", None),
    ("morel", CapacityKind.OFFICER, "mdm", "Conference officer", "2019-09-02", None),
    ("lind", CapacityKind.RAPPORTEUR, "mdm", "Rapporteur of the meetings", "2021-06-01", None),
    ("abel", CapacityKind.REGISTRAR, "mdm", "Registrar", "2024-01-08", None),
    ("arrand", CapacityKind.CHAIR, "mdm", "Chair of MDM", "2021", "2023-10-18"),
    ("holm", CapacityKind.CHAIR, "mdm", "Chair of MDM", "2023-10-19", "2025-10-15"),
    ("varga", CapacityKind.CHAIR, "mdm", "Chair of MDM", "2025-10-16", "2027-12-31"),
    ("tamsin", CapacityKind.CO_CHAIR, "mdm", "Co-Chair of MDM", "2027-01-01", "2027-12-31"),
    ("vanterpool", CapacityKind.OFFICER, "nld", "Secretariat officer", "2023-04-03", None),
    ("ekdal", CapacityKind.CHAIR, "nld", "Chair of NLD", "2024", "2026"),
    ("brandt", CapacityKind.HEAD_OF_SECRETARIAT, "nld", "Head of secretariat", "2022", None),
    ("tarrant", CapacityKind.HEAD_OF_SECRETARIAT, "isf", "Secretary", "2019", None),
    ("quill", CapacityKind.CHAIR, "isf", "Chair of ISF", "2025", None),
    ("sabry", CapacityKind.HEAD_OF_SECRETARIAT, "crp-x", "Secretary", "2020", None),
)
# When somebody last confirmed an entry; what is not here was never confirmed.
CONFIRMED = {
    "hale": "2026-11-03", "morel": "2026-11-03", "lind": "2026-10-27", "varga": "2026-11-03", "tamsin": "2026-11-03",
    "okar": "2026-11-03", "dorn": "2026-11-03", "pellan": "2025-02-02", "sorel": "2026-11-03", "kadar": "2026-11-03",
    "castel": "2026-11-03", "nadim": "2026-10-30", "issar": "2026-10-28", "kovar": "2026-10-27",
    "aldane": "2026-10-30", "dufrane": "2026-11-03", "tolk": "2026-10-28", "tavita": "2025-02-20",
    "delmas": "2025-03-11", "kellner": "2026-11-03", "ferris": "2025-11-04", "winslade": "2026-11-02",
}  # fmt: skip


@dataclass(frozen=True)
class Login:
    """An account: whose, under which address, and what it may do beyond its holder's offices."""

    person: str
    email: str
    grants: tuple[tuple[RoleName, str], ...] = ()
    language: str = "en"


LOGINS = (
    Login("morel", "ines.morel@mdm.example", ((RoleName.SECRETARIAT, REGISTRY),)),
    Login("hale", "tomas.hale@mdm.example", ((RoleName.HEAD_OF_SECRETARIAT, REGISTRY),)),
    Login("varga", "odile.varga@galdria.example"),
    Login("okar", "samuel.okar@arvenia.example"),
    Login("dorn", "leila.dorn@arvenia.example"),
    Login("lind", "petr.lind@mdm.example"),
    Login("abel", "rosa.abelin@mdm.example", language="es"),
    Login("brandl", "tobias.brandl@belmora.example"),
    Login("ferris", "nora.ferris@ams.example"),
    Login("keller", "admin@mdm.example", ((RoleName.ADMINISTRATOR, EVERYWHERE),)),
    Login("vanterpool", "henrik.sunde@nld.example"),
    # Chairs of earlier terms and of other mechanisms: their accounts are closed when the demonstration is filled.
    Login("arrand", "josip.arrand@belmora.example"),
    Login("holm", "tereza.holm@dorstan.example", language="fr"),
    Login("ekdal", "stellan.ekdal@corvald.example"),
    Login("brandt", "liv.brande@norhaven.example"),
)
CLOSED = ("arrand", "holm", "ekdal", "brandt")


def rows() -> Iterator[dict[str, str]]:
    """Give the rows of the table of persons."""
    with (TEXTS / "people.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def build(session: Session, cast: Cast) -> None:
    """Make persons with their capacities, as they were entered before the journal began, then the accounts."""
    for row in rows():
        person = _person(session, cast, row)
        if row["offices"]:
            kind, start = row["offices"].split()
            _capacity(session, cast, person, row, CapacityKind(kind), start)
        elif row["field"]:
            _capacity(session, cast, person, row, CapacityKind.OFFICIAL, "2020-01-01")
    for key, office, body, title, start, end in OFFICES:
        of_state = next(row for row in rows() if row["key"] == key)
        organization = _employer(session, cast, of_state)
        session.add(
            Capacity(
                person_id=cast.person(key).id, kind=office, party_id=cast[body].id, title=title,
                organization_id=organization.id if organization else None, valid_from=PartialDate(start),
                valid_to=PartialDate.of(end), demonstration=True,
            )
        )  # fmt: skip
    session.flush()
    for login in LOGINS:
        _account(session, cast, login)


def grant(session: Session, cast: Cast, key: str, role: RoleName, meeting: str, since: str, until: str = "") -> None:
    """Give an account a role at a meeting for a period."""
    when, place = at(f"{since} 08:30"), cast.meetings[meeting]
    actions.grant(
        session, cast.accounts[key], role, place.id, cast.acting(session, ADMINISTRATOR, when), when,
        valid_from=date.fromisoformat(since), valid_to=date.fromisoformat(until) if until else None,
        place_words=place.short_name,
    )  # fmt: skip


def close(session: Session, cast: Cast) -> None:
    """Close the accounts of Chairs whose terms ended, and of those who act for other mechanisms."""
    when = at("2026-11-20 16:00")
    for key in CLOSED:
        actions.close_account(session, cast.accounts[key], cast.acting(session, ADMINISTRATOR, when), when)


def confirm(session: Session, cast: Cast, year: str) -> None:
    """Confirm the entries that were confirmed in a year; nobody confirms an office of their own."""
    for key, day in sorted(CONFIRMED.items(), key=lambda one: one[1]):
        if not day.startswith(year):
            continue
        when = at(f"{day} 14:00")
        by = {"morel": "hale", "lind": "hale", "hale": ADMINISTRATOR}.get(key, "morel")
        held = session.scalars(select(Capacity).where(Capacity.person_id == cast.person(key).id)).all()
        confirm_capacities(session, held, cast.acting(session, by, when), when)


def _person(session: Session, cast: Cast, row: dict[str, str]) -> Person:
    given, family = row["given"], row["family"]
    login = next((one for one in LOGINS if one.person == row["key"]), None)
    home = cast[row["from"]]
    host = home.code if not isinstance(home, Area) else home.name.split()[0]
    email = f"{sort_key(given)}.{sort_key(family)}@{str(host).lower()}.example"
    person = Person(
        honorific=row["honorific"], given_name=given, family_name=family, name=f"{given} {family.upper()}",
        sort_key=sort_key(f"{family} {given}"), language=row["language"], demonstration=True,
        email=login.email if login else email,
    )  # fmt: skip
    return cast.add(session, row["key"], person)


def _employer(session: Session, cast: Cast, row: dict[str, str]) -> Organization | None:
    if row["field"]:
        return bodies.ministry(session, cast, row["from"], Ministry(row["field"]))
    body = cast[row["from"]]
    return body if isinstance(body, Organization) else None


def _capacity(
    session: Session, cast: Cast, person: Person, row: dict[str, str], kind: CapacityKind, start: str
) -> None:
    organization = _employer(session, cast, row)
    session.add(
        Capacity(
            person_id=person.id, kind=kind, party_id=cast[row["from"]].id, title=row["title"],
            organization_id=organization.id if organization else None, valid_from=PartialDate(start),
            demonstration=True,
        )
    )  # fmt: skip


def _account(session: Session, cast: Cast, login: Login) -> None:
    account = Account(
        person_id=cast.person(login.person).id, email=login.email, email_key=login.email.casefold(),
        language=login.language, created_at=at("2021-01-11 09:00"), demonstration=True,
    )  # fmt: skip
    account.grants = [Grant(role=role, place=place) for role, place in login.grants]
    session.add(account)
    session.flush()
    cast.accounts[login.person] = account
