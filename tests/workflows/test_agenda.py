"""The agenda: numbered by its order, cleared, revised, adopted; items settled and carried over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests import world
from tests.workflows.meetings_world import items, shown
from workflows.kernel.actors import PUBLIC, RoleName
from workflows.kernel.base import Origin
from workflows.kernel.journal import JournalEntry, verify
from workflows.kernel.refusals import Absent, Faster, Invalid, NotPermitted, Refused
from workflows.kernel.time import PartialDate
from workflows.meetings import (
    agenda_actions,
    agenda_issue,
    agenda_order,
    agenda_queries,
    item_queries,
    numbering,
    queries,
    text,
)
from workflows.meetings.models import AgendaItem
from workflows.meetings.workflow import AgendaState, ItemState, MeetingState


@pytest.fixture
def meeting(session):
    return world.a_meeting(session, world.a_mechanism(session, symbol_root="MDM"), code="mdm-8")


@pytest.fixture
def officer(meeting):
    return world.an_officer(meeting.mechanism_id)


@pytest.fixture
def chair(meeting):
    return world.a_chair(meeting.mechanism_id)


def test_labels_are_computed_and_written_as_the_language_does():
    rows = [("a", None, True), ("b", "a", True), ("c", "a", True), ("d", None, False), ("e", "d", True)]
    assert numbering.numbering([*rows, ("f", None, True)]) == {
        "a": "1", "b": "1 (a)", "c": "1 (b)", "d": "", "e": "", "f": "2",
    }  # fmt: skip
    assert [numbering.label_in("3 (a)", language) for language in ("en", "fr", "es")] == ["3 (a)", "3 a)", "3 a)"]
    assert [numbering.letter(place) for place in (1, 26, 27, 53)] == ["a", "z", "aa", "ba"]


def test_items_move_up_down_in_and_out_and_are_numbered_anew(session, meeting, officer, now):
    a, b, c, _d = items(session, meeting, officer, now, "A", "B", "C", "D")
    agenda_order.move(session, b, "up", officer, now)
    agenda_order.move(session, c, "in", officer, now)
    assert shown(session, officer, meeting) == [("1", "B"), ("2", "A"), ("2 (a)", "C"), ("3", "D")]
    with pytest.raises(Refused):
        agenda_order.move(session, a, "in", officer, now)
    with pytest.raises(Refused):
        agenda_order.move(session, b, "up", officer, now)
    agenda_order.move(session, a, "up", officer, now)
    agenda_order.move(session, c, "out", officer, now)
    assert shown(session, officer, meeting) == [("1", "A"), ("2", "C"), ("3", "B"), ("4", "D")]
    agenda_order.place(session, a, None, officer, now)
    agenda_order.place(session, b, c, officer, now)
    assert shown(session, officer, meeting) == [("1", "B"), ("2", "C"), ("3", "D"), ("4", "A")]
    assert verify(session) == []


def test_moving_an_item_is_no_reason_to_refuse_its_words(session, meeting, officer, now):
    a, b = items(session, meeting, officer, now, "A", "B")
    opened = b.revision
    agenda_order.move(session, a, "down", officer, now)
    assert agenda_actions.edit_item(session, b, {"title": {"en": "B, and why"}}, officer, now, opened)
    session.flush()
    assert shown(session, officer, meeting) == [("1", "B, and why"), ("2", "A")]
    with pytest.raises(Faster):
        agenda_actions.edit_item(session, b, {"title": {"en": "B, but"}}, officer, now, opened)


def test_the_agenda_takes_its_symbol_and_is_frozen(session, meeting, officer, chair, now):
    a, b = items(session, meeting, officer, now, "A", "B")
    agenda = meeting.agenda
    with pytest.raises(NotPermitted):
        agenda_issue.clear(session, agenda, world.actor(RoleName.DELEGATE, meeting.id), now)
    with pytest.raises(Refused, match="Say for whom you record this"):
        agenda_issue.clear(session, agenda, officer, now)
    agenda_actions.edit_item(session, b, {"expected_outcome": {}}, officer, now, None)
    with pytest.raises(Refused, match="Item 2 has no expected outcome yet"):
        agenda_issue.clear(session, agenda, chair, now)
    agenda_actions.edit_item(session, a, {"expected_outcome": {}}, officer, now, None)
    with pytest.raises(Refused, match="Items 1 and 2 have no expected outcome yet"):
        agenda_issue.clear(session, agenda, chair, now)
    agenda_actions.edit_item(session, a, {"expected_outcome": {"en": "A text"}}, officer, now, None)
    agenda_actions.edit_item(session, b, {"expected_outcome": {"en": "A list"}}, officer, now, None)
    version = agenda_issue.clear(session, agenda, chair, now)
    session.flush()
    assert (agenda.symbol, agenda.state) == ("MDM/2027/1", AgendaState.PROVISIONAL)
    with pytest.raises(Refused, match="Nothing was changed"):
        agenda_issue.revise(session, agenda, "For order", chair, now)
    agenda_order.move(session, a, "down", officer, now)
    with pytest.raises(Invalid):
        agenda_issue.revise(session, agenda, " ", chair, now)
    again = agenda_issue.revise(session, agenda, "Order", chair, now)
    session.flush()
    assert again.symbol == agenda.symbol == "MDM/2027/1/Rev.1"
    assert [one["title"]["en"] for one in version.frozen["items"]] == ["A", "B"]
    assert [one["title"]["en"] for one in again.frozen["items"]] == ["B", "A"]
    assert version.hash == text.frozen_hash(version.frozen)


def test_participants_see_what_was_issued_the_public_what_was_released(session, meeting, officer, chair, now):
    a, _b = items(session, meeting, officer, now, "A", "B")
    meeting.public = True
    delegate = world.actor(RoleName.DELEGATE, meeting.id)

    def seen(actor):
        view = queries.of_id(session, actor, meeting.id)
        return [one.title["en"] for one in agenda_queries.items(session, view)]

    session.flush()
    assert (seen(PUBLIC), seen(delegate)) == ([], [])
    agenda_issue.clear(session, meeting.agenda, chair, now)
    agenda_actions.edit_item(session, a, {"title": {"en": "A, changed since"}}, officer, now, None)
    session.flush()
    assert (seen(PUBLIC), seen(delegate), seen(officer)) == ([], ["A", "B"], ["A, changed since", "B"])
    with pytest.raises(Refused, match="ten weeks"):
        agenda_issue.release(session, meeting.agenda, chair, now)
    near = now + timedelta(weeks=10)
    agenda_issue.release(session, meeting.agenda, chair, near)
    session.flush()
    assert seen(PUBLIC) == ["A", "B"]
    assert queries.of_id(session, PUBLIC, meeting.id).agenda.symbol == "MDM/2027/1"


def test_an_agenda_is_adopted_in_session_with_what_was_changed_orally(session, meeting, officer, chair, now):
    a, b, c = items(session, meeting, officer, now, "A", "B", "C")
    agenda = meeting.agenda
    agenda_issue.clear(session, agenda, chair, now)
    with pytest.raises(Refused, match="not in session"):
        agenda_issue.adopt(session, agenda, "", chair, now)
    meeting.state, meeting.opened_at = MeetingState.IN_SESSION, now - timedelta(hours=1)
    agenda_order.move(session, b, "up", officer, now)
    agenda_issue.adopt(session, agenda, "Item 2 was taken first.", officer, now, on_behalf_of=meeting.mechanism_id)
    session.flush()
    assert (agenda.state, agenda.symbol, agenda.adopted_at) == (AgendaState.ADOPTED, "MDM/2027/1/Rev.1", now)
    with pytest.raises(Refused, match="adopted"):
        agenda_order.move(session, a, "up", officer, now)
    with pytest.raises(Refused, match="adopted"):
        agenda_actions.edit_item(session, a, {"title": {"en": "Z"}}, officer, now, None)
    assert agenda_actions.edit_item(session, a, {"minutes": 30}, officer, now, None)
    with pytest.raises(Invalid):
        agenda_actions.settle(session, a, "conclude", " ", chair, now)
    agenda_actions.settle(session, a, "conclude", "Views were exchanged.", chair, now)
    agenda_actions.settle(session, b, "defer", "For want of time", officer, now, on_behalf_of=meeting.mechanism_id)
    agenda_actions.settle(session, c, "withdraw", "Overtaken", chair, now)
    assert [one.state for one in (a, b, c)] == [ItemState.CONCLUDED, ItemState.DEFERRED, ItemState.WITHDRAWN]


def test_a_deferred_item_is_carried_over_once_with_where_it_comes_from(session, meeting, officer, chair, now):
    [a] = items(session, meeting, officer, now, "A")
    agenda_issue.clear(session, meeting.agenda, chair, now)
    meeting.state = MeetingState.IN_SESSION
    agenda_issue.adopt(session, meeting.agenda, "", chair, now)
    agenda_actions.settle(session, a, "defer", "For want of time", chair, now)
    session.flush()
    assert item_queries.next_meeting(session, officer, meeting) is None
    with pytest.raises(Refused, match="no later meeting"):
        agenda_actions.carry_over(session, a, officer, now)
    later = world.a_meeting(session, meeting.mechanism, starts=PartialDate("2029-10"), ends=None, year=2029)
    assert item_queries.next_meeting(session, officer, meeting) is later
    new = agenda_actions.carry_over(session, a, officer, now)
    session.flush()
    assert (new.label, new.carried_from_id, new.meeting) == ("1", a.id, later)
    before, after = item_queries.carried(session, officer, a.id)
    assert before is None
    assert after
    assert after.key == new.id
    row = session.scalars(select(JournalEntry).where(JournalEntry.verb == "carry_over")).one()
    assert (row.from_state, row.to_state) == ("deferred", "deferred")
    with pytest.raises(Refused, match="already"):
        agenda_actions.carry_over(session, a, officer, now)


def test_no_item_is_carried_onto_an_agenda_that_is_adopted(session, meeting, officer, chair, now):
    [a] = items(session, meeting, officer, now, "A")
    agenda_issue.clear(session, meeting.agenda, chair, now)
    meeting.state = MeetingState.IN_SESSION
    agenda_issue.adopt(session, meeting.agenda, "", chair, now)
    with pytest.raises(Refused, match="possible only from: Deferred"):
        agenda_actions.carry_over(session, a, officer, now)
    agenda_actions.settle(session, a, "defer", "For want of time", chair, now)
    later = world.a_meeting(session, meeting.mechanism, starts=PartialDate("2029-10"), ends=None, year=2029)
    agenda_actions.begin_agenda(session, later, officer, now).state = AgendaState.ADOPTED
    with pytest.raises(Refused, match="is adopted and takes no further items"):
        agenda_actions.carry_over(session, a, officer, now)


def test_an_item_off_the_draft_leaves_no_gap_a_withdrawn_one_keeps_its_number(session, meeting, officer, chair, now):
    a, b, c = items(session, meeting, officer, now, "A", "B", "C")
    with pytest.raises(Refused, match="draft"):
        agenda_actions.settle(session, a, "withdraw", "Overtaken", chair, now)
    agenda_actions.drop(session, a, officer, now)
    session.flush()
    assert shown(session, officer, meeting) == [("1", "B"), ("2", "C")]
    agenda_issue.clear(session, meeting.agenda, chair, now)
    with pytest.raises(Refused, match="cleared"):
        agenda_actions.drop(session, b, officer, now)
    agenda_actions.settle(session, b, "withdraw", "Overtaken", chair, now)
    agenda_issue.revise(session, meeting.agenda, "Item 1 is withdrawn", chair, now)
    session.flush()
    assert shown(session, officer, meeting) == [("1", "B"), ("2", "C")]
    assert c.label == "2"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": {}}, "title_en"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 1441}, "minutes"),
        ({"begins_wall": "25:00"}, "begins_wall"),
        ({"session_id": "0" * 32}, "session_id"),
        ({"lead_id": "0" * 32}, "lead"),
    ],
)
def test_an_item_that_breaks_a_rule_is_refused_beside_its_field(session, meeting, officer, now, values, field):
    with pytest.raises(Invalid) as refusal:
        agenda_actions.add_item(session, meeting, {"title": {"en": "A"}, **values}, officer, now)
    assert refusal.value.field == field


def test_items_of_another_desk_and_of_public_sources_are_left_alone(session, meeting, officer, now):
    [a] = items(session, meeting, officer, now, "A")
    stranger = world.an_officer(world.a_mechanism(session).id)
    with pytest.raises(Absent):
        item_queries.item_subject(session, stranger, a.id)
    with pytest.raises(NotPermitted):
        agenda_actions.edit_item(session, a, {"minutes": 5}, stranger, now, None)
    known = world.a_meeting(session, meeting.mechanism, origin=Origin.PUBLIC_SOURCE, state=MeetingState.CLOSED)
    session.add(AgendaItem(meeting=known, position=0, label="1", title={"en": "T"}, origin=Origin.PUBLIC_SOURCE))
    session.add(
        AgendaItem(meeting=known, position=1, label="2", title={"en": "U"}, origin=Origin.PUBLIC_SOURCE, unverified="*")
    )
    session.flush()
    with pytest.raises(Refused, match="takes it over"):
        agenda_actions.add_item(session, known, {"title": {"en": "B"}}, officer, now)
    view = queries.of_id(session, PUBLIC, known.id)
    assert [one.title["en"] for one in agenda_queries.items(session, view)] == ["T"]


def test_each_step_of_an_item_leaves_one_row(session, meeting, officer, now):
    [a, _b] = items(session, meeting, officer, now, "A", "B")
    agenda_order.move(session, a, "down", officer, now)
    verbs = [row.verb for row in session.query(JournalEntry).order_by(JournalEntry.number)]
    assert verbs == ["draft", "add", "add", "move"]
