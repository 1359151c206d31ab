"""Sessions: read as they were issued, filled by items, and the places of items among them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from tests import world
from tests.workflows.meetings_world import items
from workflows.kernel.actors import PUBLIC, RoleName
from workflows.kernel.journal import JournalEntry, verify
from workflows.kernel.refusals import Faster, Refused
from workflows.meetings import (
    agenda_actions,
    agenda_issue,
    agenda_order,
    agenda_queries,
    agenda_versions,
    queries,
    session_actions,
    session_queries,
    text,
)
from workflows.meetings.words import SpeakingRule
from workflows.meetings.workflow import MeetingState


@pytest.fixture
def meeting(session):
    return world.a_meeting(session, world.a_mechanism(session, symbol_root="MDM"), code="mdm-8")


@pytest.fixture
def officer(meeting):
    return world.an_officer(meeting.mechanism_id)


@pytest.fixture
def chair(meeting):
    return world.a_chair(meeting.mechanism_id)


def test_sessions_are_read_as_they_were_issued_until_the_revision(session, meeting, officer, chair, now, sittings):
    meeting.public = True
    delegate = world.actor(RoleName.DELEGATE, meeting.id)

    def seen(actor):
        view = queries.of_id(session, actor, meeting.id)
        return [(one.title["en"], one.opens_wall[11:], one.room, one.speaking_rule, one.minutes, one.revision)
                for one in session_queries.sessions(session, view)]  # fmt: skip

    quiet, loud = SpeakingRule.CHATHAM_HOUSE, SpeakingRule.ON_RECORD
    issued = [("morning", "10:00", "", quiet, None, 0), ("midday", "12:00", "", quiet, None, 0),
              ("afternoon", "15:00", "", quiet, None, 0)]  # fmt: skip
    [a] = items(session, meeting, officer, now, "A")
    assert (seen(PUBLIC), seen(delegate)) == ([], [])
    agenda_issue.clear(session, meeting.agenda, chair, now)
    moved = {"title": {"en": "dawn"}, "room": "Room B", "speaking_rule": loud,
             "opens": datetime(2027, 10, 12, 7), "closes": datetime(2027, 10, 12, 9)}  # fmt: skip # noqa: DTZ001
    session_actions.edit_session(session, sittings["morning"], moved, officer, now, None)
    session_actions.remove_session(session, sittings["midday"], officer, now)
    session.flush()
    session.expire_all()
    assert (seen(PUBLIC), seen(delegate)) == ([], issued)
    assert seen(officer)[0] == ("dawn", "07:00", "Room B", loud, 120, 2)
    assert len(seen(officer)) == 2
    agenda_issue.revise(session, meeting.agenda, "One sitting less", chair, now)
    meeting.agenda.released_at = now
    session.flush()
    assert seen(PUBLIC) == seen(delegate)
    assert seen(delegate) == [("dawn", "07:00", "Room B", loud, 120, 0), ("afternoon", "15:00", "", quiet, None, 0)]
    _, _, first = agenda_versions.version(session, queries.of_id(session, delegate, meeting.id), 1)
    assert [one.title["en"] for one in first] == ["morning", "midday", "afternoon"]
    # As with the items: once the agenda is adopted, the running order is what it is.
    meeting.state, meeting.opened_at = MeetingState.IN_SESSION, now - timedelta(hours=1)
    agenda_issue.adopt(session, meeting.agenda, "", chair, now)
    assert len(meeting.agenda.versions) == 2
    session_actions.edit_session(session, sittings["morning"], {**moved, "room": "Room C"}, officer, now, None)
    session.flush()
    assert seen(PUBLIC)[0][2] == "Room C"
    assert agenda_actions.edit_item(session, a, {"minutes": 30}, officer, now, None)


def test_a_session_that_is_on_the_record_now_is_reason_for_a_revision(session, meeting, officer, chair, now, sittings):
    items(session, meeting, officer, now, "A")
    agenda_issue.clear(session, meeting.agenda, chair, now)
    values = {"title": {"en": "midday"}, "speaking_rule": SpeakingRule.ON_RECORD,
              "opens": datetime(2027, 10, 12, 12)}  # fmt: skip # noqa: DTZ001
    session_actions.edit_session(session, sittings["midday"], values, officer, now, None)
    assert agenda_issue.revise(session, meeting.agenda, "It is on the record", chair, now).number == 2


def test_an_agenda_issued_before_sessions_said_their_rule_keeps_its_hash(
    session, meeting, officer, chair, now, sittings
):  # fmt: skip
    items(session, meeting, officer, now, "A")
    version = agenda_issue.clear(session, meeting.agenda, chair, now)
    told = ("id", "title", "opens", "closes", "zone", "room")
    earlier = [{name: one[name] for name in told} for one in version.frozen["sessions"]]
    version.frozen = {**version.frozen, "sessions": earlier}
    version.hash = text.frozen_hash(version.frozen)
    meeting.public = True
    session.flush()
    delegate = world.actor(RoleName.DELEGATE, meeting.id)
    shown = session_queries.sessions(session, queries.of_id(session, delegate, meeting.id))
    assert [(one.title["en"], one.kind, one.speaking_rule) for one in shown] == [
        ("morning", None, None), ("midday", None, None), ("afternoon", None, None),
    ]  # fmt: skip
    with pytest.raises(Refused, match="Nothing was changed"):
        agenda_issue.revise(session, meeting.agenda, "For order", chair, now)
    meeting.state, meeting.opened_at = MeetingState.IN_SESSION, now - timedelta(hours=1)
    agenda_issue.adopt(session, meeting.agenda, "", chair, now)
    assert [one.number for one in meeting.agenda.versions] == [1]


def filled(session, officer, meeting):
    view = queries.of_id(session, officer, meeting.id)
    held = session_queries.sessions(session, view)
    totals = session_queries.totals(agenda_queries.items(session, view), held)
    return [(title.get("en"), str(said)) for title, said in totals]


def test_how_the_items_fill_a_session_is_said_in_words(session, meeting, officer, now):
    values = {
        "title": {"en": "Morning"}, "opens": datetime(2027, 10, 12, 10), "closes": datetime(2027, 10, 12, 13),  # noqa: DTZ001
    }  # fmt: skip
    sitting = session_actions.add_session(session, meeting, values, officer, now)
    for minutes in (90, 110):
        agenda_actions.add_item(
            session, meeting, {"title": {"en": "A"}, "minutes": minutes, "session_id": sitting.id}, officer, now
        )
    session.flush()
    assert filled(session, officer, meeting) == [("Morning", "3 h 20 min planned of 3 h: 20 min too long.")]


def test_the_minutes_of_sub_items_count(session, meeting, officer, now, sittings):
    """Those within the time of their item are in it; those beyond it, or in another session, come on top."""

    def add(minutes, sitting, parent=None):
        values = {"title": {"en": "A"}, "minutes": minutes, "session_id": sittings[sitting].id if sitting else None}
        made = agenda_actions.add_item(session, meeting, values, officer, now, parent)
        session.flush()
        return made

    def minutes():
        return {title: said.partition(" planned")[0] for title, said in filled(session, officer, meeting)}

    root = add(60, "morning")
    add(25, None, root)
    add(20, "morning", root)
    assert minutes() == {"morning": "1 h", "midday": "0 min", "afternoon": "0 min"}
    add(30, None, root)
    elsewhere = add(10, "afternoon", root)
    assert minutes() == {"morning": "1 h 15 min", "midday": "0 min", "afternoon": "10 min"}
    agenda_actions.drop(session, elsewhere, officer, now)
    loose = add(None, None)
    add(5, None, loose)
    assert minutes() == {"morning": "1 h 15 min", "midday": "0 min", "afternoon": "0 min", None: "5 min"}


@pytest.mark.parametrize(
    ("begins", "opens", "closes", "within"),
    [
        ("10:00", "2027-10-12 10:00", "2027-10-12 13:00", True),
        ("12:59", "2027-10-12 10:00", "2027-10-12 13:00", True),
        ("13:00", "2027-10-12 10:00", "2027-10-12 13:00", False),
        ("09:59", "2027-10-12 10:00", "2027-10-12 13:00", False),
        ("23:30", "2027-10-12 22:00", "2027-10-13 02:00", True),
        ("01:30", "2027-10-12 22:00", "2027-10-13 02:00", True),
        ("12:00", "2027-10-12 22:00", "2027-10-13 02:00", False),
        ("09:30", "2027-10-12 10:00", "2027-10-14 09:00", True),
        ("09:59", "2027-10-12 10:00", "", False),
        ("20:00", "2027-10-12 10:00", "", True),
        ("", "2027-10-12 10:00", "2027-10-12 13:00", True),
        ("08:00", "", "", True),
    ],
)
def test_a_time_lies_within_a_session_or_not(begins, opens, closes, within):
    assert text.lies_within(begins, opens, closes) is within


def test_items_lie_in_stretches_of_sessions_and_an_empty_session_has_its_place():
    laid = [("a", "first"), ("b", "first"), ("c", None), ("d", "third"), ("e", "first")]
    assert text.divided(laid, ["first", "second", "third", "fourth"]) == [
        ("first", ["a", "b"]), (None, ["c"]), ("third", ["d"]), ("first", ["e"]), ("second", []), ("fourth", []),
    ]  # fmt: skip
    assert text.divided([("a", None)], ["only"]) == [(None, ["a"]), ("only", [])]
    assert text.divided([("a", "second")], ["first", "second"]) == [("first", []), ("second", ["a"])]
    assert text.divided([], []) == []


@pytest.fixture
def sittings(session, meeting, officer, now):
    """Morning, midday and afternoon, added in another order."""
    found = {}
    for name, hour in (("afternoon", 15), ("morning", 10), ("midday", 12)):
        values = {"title": {"en": name}, "opens": datetime(2027, 10, 12, hour, 0)}  # noqa: DTZ001 wall time
        found[name] = session_actions.add_session(session, meeting, values, officer, now)
    session.flush()
    return found


def laid_out(session, officer, meeting, sittings):
    names = {one.id: name for name, one in sittings.items()}
    roots = agenda_queries.items(session, queries.of_id(session, officer, meeting.id))
    return [(item.title["en"], names.get(item.session_id)) for item in roots if item.label]


def test_an_item_that_goes_past_the_head_of_a_session_is_taken_in_the_other(session, meeting, officer, now, sittings):
    a, b = items(session, meeting, officer, now, "A", "B")
    for item, name in ((a, "morning"), (b, "afternoon")):
        agenda_actions.edit_item(session, item, {"session_id": sittings[name].id}, officer, now, None)
    opened = b.revision
    agenda_order.move(session, b, "up", officer, now)
    assert laid_out(session, officer, meeting, sittings) == [("A", "morning"), ("B", "midday")]
    # Whoever has the item open learns of it: the session is a word of the form.
    session.flush()
    with pytest.raises(Faster):
        agenda_actions.edit_item(session, b, {"session_id": sittings["afternoon"].id}, officer, now, opened)
    agenda_order.move(session, b, "up", officer, now)
    agenda_order.move(session, b, "up", officer, now)
    assert laid_out(session, officer, meeting, sittings) == [("B", "morning"), ("A", "morning")]
    with pytest.raises(Refused, match="stands at the end already"):
        agenda_order.move(session, b, "up", officer, now)
    agenda_order.move(session, a, "down", officer, now)
    agenda_order.move(session, a, "down", officer, now)
    assert laid_out(session, officer, meeting, sittings) == [("B", "morning"), ("A", "afternoon")]
    with pytest.raises(Refused, match="stands at the end already"):
        agenda_order.move(session, a, "down", officer, now)
    told = session.scalars(select(JournalEntry).where(JournalEntry.verb == "move")).all()
    assert len(told) == 5
    assert verify(session) == []


def test_an_item_is_dragged_under_the_head_of_a_session(session, meeting, officer, now, sittings):
    a, b, c = items(session, meeting, officer, now, "A", "B", "C")
    sub = agenda_actions.add_item(session, meeting, {"title": {"en": "C1"}}, officer, now, c)
    for item in (a, b, c, sub):
        agenda_actions.edit_item(session, item, {"session_id": sittings["morning"].id}, officer, now, None)
    agenda_order.place(session, c, None, officer, now, sittings["midday"].id)
    agenda_order.place(session, a, c, officer, now, sittings["midday"].id)
    assert laid_out(session, officer, meeting, sittings) == [("B", "morning"), ("A", "midday"), ("C", "midday")]
    assert sub.session_id == sittings["midday"].id
    agenda_order.place(session, b, a, officer, now, None)
    assert laid_out(session, officer, meeting, sittings)[0] == ("B", None)
    with pytest.raises(Refused, match="no such way"):
        agenda_order.place(session, b, None, officer, now, "of another meeting")


def test_an_item_for_which_a_session_is_chosen_stands_where_it_is_taken(session, meeting, officer, now, sittings):
    a, b, c, d = items(session, meeting, officer, now, "A", "B", "C", "D")
    for item, name in ((a, "morning"), (b, "morning"), (c, "midday"), (d, "afternoon")):
        agenda_actions.edit_item(session, item, {"session_id": sittings[name].id}, officer, now, None)
    assert [title for title, _ in laid_out(session, officer, meeting, sittings)] == ["A", "B", "C", "D"]
    agenda_actions.edit_item(session, d, {"session_id": sittings["morning"].id}, officer, now, None)
    assert [title for title, _ in laid_out(session, officer, meeting, sittings)] == ["A", "B", "D", "C"]
    agenda_actions.edit_item(session, a, {"session_id": sittings["afternoon"].id}, officer, now, None)
    assert [title for title, _ in laid_out(session, officer, meeting, sittings)] == ["B", "D", "C", "A"]
    values = {"title": {"en": "E"}, "session_id": sittings["midday"].id}
    agenda_actions.add_item(session, meeting, values, officer, now)
    assert [title for title, _ in laid_out(session, officer, meeting, sittings)] == ["B", "D", "C", "E", "A"]
    agenda_actions.edit_item(session, b, {"session_id": None}, officer, now, None)
    assert laid_out(session, officer, meeting, sittings)[0] == ("B", None)
