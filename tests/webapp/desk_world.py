"""A small desk for the tests of parties and mechanisms: two mechanisms, States, people, and accounts to sign in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tests import world
from webapp.access import passwords
from webapp.database import Database
from workflows.kernel.actors import EVERYWHERE, REGISTRY, RoleName
from workflows.kernel.base import Origin
from workflows.kernel.time import PartialDate
from workflows.mechanisms.models import Membership, Term
from workflows.mechanisms.words import Office
from workflows.meetings.workflow import MeetingState

WORDS = "secret words of the desk"
HASH = passwords.hash(WORDS)


@dataclass
class Place:
    """The application with its database, and the identifiers that tests need."""

    database: Database
    app: Any
    ids: dict[str, str]

    def client(self, role: str) -> Any:
        """A client signed in as one of the accounts."""
        client = self.app.test_client()
        answer = client.post("/sign-in", data={"email": f"{role}@desk.example", "password": WORDS})
        assert answer.status_code == 303, answer.text
        return client

    def read(self, model: Any, key: str) -> Any:
        """A row as it stands in the database."""
        with self.database.reading() as session:
            return session.get(model, key)


def make(app: Any, database: Database) -> Place:
    """Fill the small world."""
    with database.writing() as session:
        ours = world.a_mechanism(session, "Meridian Dialogue on Migration", "mdm", symbol_root="MDM")
        known = world.a_mechanism(
            session, "Migration Dialogue for Southern Africa", "midsa", acronym="MIDSA", symbol_root="",
            origin=Origin.PUBLIC_SOURCE, source="Its own page", secretariat_note="IOM", website="https://guess.example",
            unverified="website",
        )  # fmt: skip
        states = {
            name: world.a_state(session, name, code, region="Meridia", unverified="name,region")
            for name, code in (("Arvenia", "XAA"), ("Belmora", "XAB"), ("Zambria", "XAZ"))
        }
        term = Term(
            mechanism_id=known.id, office=Office.CHAIR, holder_id=states["Zambria"].id,
            valid_from=PartialDate("2024"), origin=Origin.PUBLIC_SOURCE, source="Its own page",
        )  # fmt: skip
        member = Membership(mechanism_id=known.id, area_id=states["Zambria"].id, origin=Origin.PUBLIC_SOURCE)
        own_term = Term(mechanism_id=ours.id, office=Office.CHAIR, holder_id=states["Arvenia"].id)
        own_member = Membership(mechanism_id=ours.id, area_id=states["Arvenia"].id)
        session.add_all([term, member, own_term, own_member])
        union = world.an_organization(session, "Meridian Economic Union", acronym="MEU")
        meeting = world.a_meeting(session, ours, code="mdm-8", short_name="MDM 8", public=True)
        done = world.a_meeting(session, ours, code="mdm-7", short_name="MDM 7", state=MeetingState.COMPLETED)
        for name, grants in {
            "officer": [(RoleName.SECRETARIAT, ours.id), (RoleName.SECRETARIAT, REGISTRY)],
            "plain": [(RoleName.SECRETARIAT, ours.id)],
            "head": [(RoleName.HEAD_OF_SECRETARIAT, ours.id)],
            "chair": [(RoleName.CHAIR, ours.id)],
            "delegate": [(RoleName.DELEGATE, meeting.id)],
            "stranger": [(RoleName.SECRETARIAT, known.id)],
            "admin": [(RoleName.ADMINISTRATOR, EVERYWHERE)],
        }.items():
            world.an_account(session, f"{name}@desk.example", *grants, password_hash=HASH)
        session.flush()
        ids = {
            "mdm": ours.id, "midsa": known.id, "term": term.id, "member": member.id, "own_term": own_term.id,
            "own_member": own_member.id, "union": union.id, "meeting": meeting.id, "done": done.id,
            **{name.lower(): state.id for name, state in states.items()},
        }  # fmt: skip
    return Place(database, app, ids)


def opened(client: Any, address: str) -> dict[str, str]:
    """The version that a form carries when it is opened."""
    return {"version": re.search(r'name="version"[^>]*value="(\d+)"', client.get(address).text)[1]}


def said(answer: Any) -> str:
    """The words of a page without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())
