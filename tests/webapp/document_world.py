"""A meeting in session and its accounts, for the tests of documents through the doors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests import world
from webapp.access import passwords
from webapp.database import Database
from workflows.kernel.actors import RoleName
from workflows.meetings.models import Meeting
from workflows.meetings.workflow import MeetingState
from workflows.outcomes.models import OutcomeDocument

WORDS = "secret words"
HASH = passwords.hash(WORDS)
ONE, TWO = "Encourages States to meet;", "Invites States to write."


@dataclass
class Place:
    """A meeting in session and the accounts that work on it."""

    database: Database
    app: Any
    meeting_id: str
    mechanism_id: str
    code: str
    root: str

    def client(self, role: str = "officer") -> Any:
        client = self.app.test_client()
        answer = client.post("/sign-in", data={"email": f"{role}@example.example", "password": WORDS})
        assert answer.status_code == 303, answer.text
        return client

    def document(self, maker: Any = world.a_document, *texts: Any, **more: Any) -> str:
        with self.database.writing() as session:
            meeting = session.get(Meeting, self.meeting_id)
            return str(maker(session, *(texts or (ONE, TWO)), meeting=meeting, **more).id)

    def get(self, key: str) -> OutcomeDocument:
        session = self.database.reader()
        found = session.get(OutcomeDocument, key)
        assert found is not None
        return found


def a_place(app: Any, embedded: Database) -> Place:
    """The meeting with its accounts."""
    with embedded.writing() as session:
        meeting = world.a_meeting(
            session, state=MeetingState.IN_SESSION, public=True, languages=["en", "fr", "ar"], code="mdm-8"
        )
        for name, role, where in (
            ("officer", RoleName.SECRETARIAT, meeting.mechanism_id),
            ("head", RoleName.HEAD_OF_SECRETARIAT, meeting.mechanism_id),
            ("chair", RoleName.CHAIR, meeting.id),
            ("delegate", RoleName.DELEGATE, meeting.id),
            ("stranger", RoleName.SECRETARIAT, "e" * 32),
        ):
            world.an_account(session, f"{name}@example.example", (role, where), password_hash=HASH)
        return Place(
            embedded, app, meeting.id, meeting.mechanism_id, meeting.code, meeting.mechanism.symbol_root
        )  # fmt: skip
