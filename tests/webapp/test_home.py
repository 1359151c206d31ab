"""My desk: whose move it is, next dates, and what others did."""

from __future__ import annotations

import pytest

from tests import world
from tests.webapp.desk_world import Place, make, opened, said
from workflows.kernel.time import PartialDate
from workflows.meetings.models import Meeting
from workflows.outcomes.models import OutcomeDocument


@pytest.fixture
def place(app, embedded) -> Place:
    return make(app, embedded)


def test_each_sees_the_moves_that_are_theirs(place):
    with place.database.writing() as session:
        meeting = session.get(Meeting, place.ids["meeting"])
        meeting.starts = PartialDate("2090-10-12")
        world.an_agenda(session, meeting, "Opening")
        session.add(OutcomeDocument(meeting_id=meeting.id, title={"en": "Draft conclusions"}))
    head, plain, chair = (said(place.client(role).get("/desk/")) for role in ("head", "plain", "chair"))
    assert "Convene the meeting: MDM 8" in head
    assert "The letter of the host is not on file." in head
    assert "Convene the meeting: MDM 8" not in plain
    assert "Issue the document: Draft conclusions" in plain
    assert "Waiting for others" in plain
    assert "Clear the agenda: Agenda of MDM 8" in chair
    assert "Clear the agenda" in plain
    assert "days to MDM 8" in plain
    assert "Accounts" not in plain
    assert "Accounts" in said(place.client("admin").get("/desk/"))
    stranger, delegate = place.client("stranger").get("/desk/"), place.client("delegate").get("/desk/")
    for page in (stranger, delegate):
        assert "Draft conclusions" not in page.text
        assert "Nothing waits for somebody else" in said(page)


def test_what_waits_for_confirmation_and_what_others_did(place):
    officer = place.client("officer")
    words = said(officer.get("/desk/"))
    assert "Confirm 4 office-holders" in words
    assert "Confirm 3 entries that their sources call unverified" in words
    listing = officer.get("/desk/unconfirmed")
    assert "Zambria" in said(listing)
    assert place.client("delegate").get("/desk/unconfirmed").status_code == 404
    head = place.client("head")
    assert "Nothing was recorded by others" in said(head.get("/desk/"))
    edited = {"language": "fr", "name": "Dialogue méridien"}
    plain, form = place.client("plain"), "/desk/mechanisms/mdm/names/new"
    assert plain.post(form, data=edited | opened(plain, form)).status_code == 303
    assert "entered a name: Dialogue méridien" in said(head.get("/desk/"))
    assert "entered a name" not in said(place.client("stranger").get("/desk/"))
