"""A meeting with its Chair and accounts, for the tests of meetings, agendas and their files through the doors."""

from __future__ import annotations

import re

from tests import world
from webapp.access import passwords
from workflows.kernel.actors import RoleName
from workflows.kernel.time import PartialDate
from workflows.mechanisms.models import Term
from workflows.mechanisms.words import Office
from workflows.meetings.models import AgendaItem, Meeting

HASH = passwords.hash("secret words")
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


class World:
    """What the pages of these tests are about."""

    def __init__(self, database):
        self.database = database
        with database.writing() as session:
            mechanism = world.a_mechanism(session, code="mdm", symbol_root="MDM")
            state = world.a_state(session, "Galdria", "GAL")
            person = world.a_person(session, "Odile", "Varga")
            session.add(
                Term(
                    mechanism_id=mechanism.id, office=Office.CHAIR, holder_id=state.id, person_id=person.id,
                    valid_from=PartialDate("2020"),
                )
            )  # fmt: skip
            meeting = world.a_meeting(session, mechanism, code="mdm-8", short_name="MDM 8", languages=["en", "fr"])
            self.mechanism, self.meeting, self.state = mechanism.id, meeting.id, state.id
            for name, role, place in (
                ("officer", RoleName.SECRETARIAT, mechanism.id),
                ("second", RoleName.SECRETARIAT, mechanism.id),
                ("head", RoleName.HEAD_OF_SECRETARIAT, mechanism.id),
                ("chair", RoleName.CHAIR, mechanism.id),
                ("delegate", RoleName.DELEGATE, meeting.id),
                ("stranger", RoleName.SECRETARIAT, world.a_mechanism(session, code="other").id),
            ):
                world.an_account(session, f"{name}@example.org", (role, place), password_hash=HASH)

    def change(self, **values):
        with self.database.writing() as session:
            meeting = session.get(Meeting, self.meeting)
            for name, value in values.items():
                setattr(meeting, name, value)

    def item(self, label="1"):
        with self.database.reading() as session:
            found = session.query(AgendaItem).filter_by(meeting_id=self.meeting, label=label).one()
            return found.id, found.revision


def signing(app):
    """Return how somebody signs in."""

    def sign(name):
        client = app.test_client()
        answer = client.post("/sign-in", data={"email": f"{name}@example.org", "password": "secret words"})
        assert answer.status_code == 303
        return client

    return sign


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)))


NEW = {
    "title_en": "Ninth Meeting", "short_name": "MDM 9", "year": "2029", "starts": "2029-10", "zone": "Europe/Zurich",
    "modality": "hybrid", "languages": ["en", "fr"], "original_language": "en", "adoption_method": "consensus",
    "speaking_rule": "chatham_house", "participants_list_rule": "mechanisms_only",
}  # fmt: skip


def add_items(client, *titles, **more):
    for title in titles:
        answer = client.post(
            "/desk/meetings/mdm-8/agenda/new",
            data={"title_en": title, "kind": "session", "expected_en": "Views exchanged", **more},
        )
        assert answer.status_code == 303, text(answer)
