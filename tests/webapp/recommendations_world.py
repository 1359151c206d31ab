"""A small world with accounts, for the tests of recommendations and uptake through the doors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests import world
from webapp.access import passwords
from webapp.database import Database
from workflows.kernel.actors import RoleName
from workflows.kernel.time import PartialDate
from workflows.meetings.workflow import MeetingState
from workflows.recommendations.models import Recommendation

WORDS = "secret words"
HASH = passwords.hash(WORDS)
MOST_STATEMENTS = 12


@dataclass
class Place:
    """A mechanism with a recommendation of 2023 and the accounts that meet it."""

    database: Database
    app: Any
    mechanism_id: str
    meeting_id: str
    one: str
    number: str

    def client(self, role: str = "officer") -> Any:
        """A client that is signed in as somebody; the public for an empty name."""
        client = self.app.test_client()
        if role:
            answer = client.post("/sign-in", data={"email": f"{role}@example.example", "password": WORDS})
            assert answer.status_code == 303, answer.text
        return client

    def stored(self, key: str = "") -> Recommendation:
        """The recommendation as it is stored now."""
        found = self.database.reader().get(Recommendation, key or self.one)
        assert found is not None
        return found


def a_place(embedded: Database, app: Any) -> Place:
    """The world with its accounts."""
    with embedded.writing() as session:
        mechanism = world.a_mechanism(session, code="mdm", symbol_root="MDM")
        other = world.a_mechanism(session, "Northern Lakes Dialogue", "nld", acronym="NLD", symbol_root="NLD")
        meeting = world.a_meeting(
            session, mechanism, code="mdm-6", short_name="MDM 6", year=2023, public=True,
            starts=PartialDate("2023-10-17"), ends=PartialDate("2023-10-18"), state=MeetingState.IN_SESSION,
        )  # fmt: skip
        one = world.a_recommendation(
            session, meeting, "MDM/2023/R.4", "Accept a certified copy of a paper of origin.",
            adopted_on=PartialDate("2023-10-30"),
        )  # fmt: skip
        for role, name, place in (
            (RoleName.SECRETARIAT, "officer", mechanism.id), (RoleName.HEAD_OF_SECRETARIAT, "head", mechanism.id),
            (RoleName.CHAIR, "chair", mechanism.id), (RoleName.SECRETARIAT, "stranger", other.id),
            (RoleName.DELEGATE, "delegate", meeting.id), (RoleName.ADMINISTRATOR, "administrator", "everywhere"),
        ):  # fmt: skip
            world.an_account(session, f"{name}@example.example", (role, place), password_hash=HASH)
        return Place(embedded, app, mechanism.id, meeting.id, one.id, one.number)
