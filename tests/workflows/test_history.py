"""The journal as people read it."""

from __future__ import annotations

import pytest

from tests import world
from webapp.languages import words
from workflows.kernel import sayings
from workflows.kernel.history import journal_length, journal_of, latest
from workflows.kernel.journal import erase_detail, record, verify
from workflows.kernel.steps import begin, edit
from workflows.meetings import agenda_actions
from workflows.meetings.models import Meeting
from workflows.meetings.words import ItemKind
from workflows.meetings.workflow import MEETING


def planned(session, officer, mechanism, now) -> Meeting:
    """A meeting that an officer entered."""
    meeting = Meeting(code="history-1", mechanism_id=mechanism.id, year=2027, title={"en": "First"})
    begin(session, MEETING, meeting, "create", officer, now, title="First meeting")
    return meeting


def test_steps_and_edits_are_said_in_words_newest_first(session, now):
    mechanism = world.a_mechanism(session)
    officer = world.an_officer(mechanism.id)
    meeting = planned(session, officer, mechanism, now)
    edit(session, "meeting", meeting, officer, now, {"city": "Geneva", "zone": "Europe/Zurich"}, title="First meeting")
    head = world.a_head(mechanism.id)
    changed, made = journal_of(session, head, meeting.id)
    assert str(made.did) == "created the meeting"
    assert made.transition
    assert str(changed.did) == "changed city, time zone"
    assert not changed.transition
    assert (changed.who, changed.capacity, changed.title) == ("Inès MOREL", "Secretariat", "First meeting")
    assert str(journal_of(session, officer, meeting.id)[0].who) == "You"
    assert journal_length(session, head, meeting.id) == 2
    assert len(journal_of(session, head, meeting.id, limit=1)) == 1


def test_only_the_secretariat_and_the_chair_of_the_place_read_it(session, now):
    mechanism = world.a_mechanism(session)
    officer = world.an_officer(mechanism.id)
    meeting = planned(session, officer, mechanism, now)
    for reader in (world.a_chair(mechanism.id), world.a_chair(meeting.id), world.an_officer("everywhere")):
        assert len(journal_of(session, reader, meeting.id)) == 1
        assert journal_length(session, reader, meeting.id) == 1
    for stranger in (
        world.an_officer(world.a_mechanism(session).id),
        world.actor(world.RoleName.DELEGATE, mechanism.id),
        world.actor(world.RoleName.ADMINISTRATOR, "everywhere"),
        world.Actor(),
    ):
        assert journal_of(session, stranger, meeting.id) == []
        assert journal_length(session, stranger, meeting.id) == 0
    assert [line.title for line in latest(session, world.a_head(mechanism.id))] == ["First meeting"]
    assert latest(session, officer) == []


def test_erased_words_leave_a_line_without_a_name(session, now):
    mechanism = world.a_mechanism(session)
    meeting = Meeting(code="history-2", mechanism_id=mechanism.id, year=2027)
    entry = begin(session, MEETING, meeting, "create", world.an_officer(mechanism.id), now, title="Secret")
    erase_detail(session, entry.id)
    [line] = journal_of(session, world.a_head(mechanism.id), meeting.id)
    assert (str(line.who), line.title) == ("Name erased", "")


def test_for_whom_something_was_recorded_is_named(session, now):
    mechanism = world.a_mechanism(session)
    chair = world.a_person(session, "Odile", "Varga")
    meeting = Meeting(code="history-3", mechanism_id=mechanism.id, year=2027)
    begin(session, MEETING, meeting, "create", world.an_officer(mechanism.id), now, on_behalf_of=chair.id)
    assert journal_of(session, world.a_head(mechanism.id), meeting.id)[0].on_behalf_of == "Odile VARGA"


def test_a_title_that_has_several_languages_is_told_in_the_language_of_the_reader(session, now):
    mechanism = world.a_mechanism(session)
    officer = world.an_officer(mechanism.id)
    meeting = world.a_meeting(session, mechanism)
    opening = agenda_actions.add_item(
        session, meeting, {"title": {"en": "Opening", "fr": "Ouverture"}, "kind": ItemKind.SESSION}, officer, now
    )
    below = agenda_actions.add_item(
        session, meeting, {"title": {"en": "Words of the host"}, "kind": ItemKind.SESSION}, officer, now, opening
    )
    agenda_actions.edit_item(session, below, {"minutes": 10}, officer, now, None)
    [added] = journal_of(session, officer, opening.id)
    assert dict(added.title) == {"en": "Opening", "fr": "Ouverture"}
    assert [words(added.title, code) for code in ("en", "fr", "es")] == ["Opening", "Ouverture", "Opening"]
    changed, first = journal_of(session, officer, below.id)
    assert first.title == "Words of the host"
    assert [words(changed.title, code) for code in ("en", "fr")] == [
        "1 (a) Words of the host", "1 a) Words of the host",
    ]  # fmt: skip
    assert verify(session) == []


@pytest.mark.parametrize(
    ("title", "called"),
    [
        ("3", "paragraph 3"),
        ("3 (a)", "paragraph 3 (a)"),
        ("(iv)", "paragraph (iv)"),
        ("§2", "the text in place 2"),
        ("MDM/2025/L.1 7", "MDM/2025/L.1, paragraph 7"),
        ("Report of 2025", "Report of 2025"),
        ("text.docx", "text.docx"),
        ("", ""),
    ],
)
def test_a_paragraph_of_which_the_journal_keeps_the_number_is_called_one(title, called):
    assert str(sayings.thing("outcome document", "edit", title)) == called


def test_what_was_done_is_said_before_the_thing_to_which_it_was_done(session, now):
    document = world.a_document(session)
    officer = world.an_officer(document.place())
    record(session, "outcome document", document, "edit", officer, now, title="3")
    line = journal_of(session, officer, document.id)[0]
    assert (str(line.did), str(line.thing), line.title) == ("changed the text", "paragraph 3", "3")
