"""Whose move it is: the desk's list, the page of a meeting and that of a document say the same office."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from tests import world
from workflows.kernel.actors import RoleName
from workflows.meetings import queries as meetings
from workflows.meetings.agenda_workflow import AGENDA, ITEM
from workflows.meetings.workflow import MEETING, MeetingState
from workflows.outcomes import queries as outcomes
from workflows.outcomes.words import DocumentKind
from workflows.outcomes.workflow import DOCUMENT
from workflows.statistics.desk import desk_of

MOVES = [
    (world.a_document, DocumentKind.OUTCOME, "issue", RoleName.SECRETARIAT),
    (world.an_issued_document, DocumentKind.OUTCOME, "adopt", RoleName.CHAIR),
    (world.an_issued_document, DocumentKind.CHAIRS_SUMMARY, "answer", RoleName.CHAIR),
    (world.an_issued_document, DocumentKind.INFORMATION, "publish", RoleName.HEAD_OF_SECRETARIAT),
    (world.an_adopted_document, DocumentKind.OUTCOME, "publish", RoleName.HEAD_OF_SECRETARIAT),
]


@pytest.mark.parametrize(("maker", "kind", "verb", "office"), MOVES)
def test_the_list_and_the_page_of_a_document_name_the_same_office(
    session: Session, now: datetime, maker, kind, verb, office
) -> None:
    document = maker(session, kind=kind)
    session.flush()
    for role in (RoleName.SECRETARIAT, RoleName.HEAD_OF_SECRETARIAT):
        reader = world.actor(role, document.place())
        page = outcomes.one(session, reader, document.id, now).next_step
        desk = desk_of(session, reader, now)
        [line] = [one for one in (*desk.mine, *desk.others) if one.thing.noun == "document"]
        assert (page.verb, page.office) == (verb, office)
        assert (str(line.step), line.holder, line.mine) == (DOCUMENT[verb].label, office.label, page.mine)


@pytest.mark.parametrize(
    ("state", "verb", "office"),
    [
        (MeetingState.PLANNED, "convene", RoleName.HEAD_OF_SECRETARIAT),
        (MeetingState.CONVENED, "open", RoleName.CHAIR),
        (MeetingState.IN_SESSION, "close", RoleName.CHAIR),
        (MeetingState.CLOSED, "complete", RoleName.SECRETARIAT),
    ],
)
def test_the_list_and_the_page_of_a_meeting_name_the_same_office(
    session: Session, now: datetime, state, verb, office
) -> None:
    meeting = world.a_meeting(session, state=state)
    session.flush()
    reader = world.an_officer(meeting.mechanism_id)
    page = meetings.next_step(meetings.one(session, reader, meeting.code), reader, now)
    desk = desk_of(session, reader, now)
    [line] = [one for one in (*desk.mine, *desk.others) if one.thing.noun == "meeting"]
    assert (page.verb, page.office) == (verb, office)
    assert (str(line.step), line.holder, line.mine) == (MEETING[verb].label, office.label, page.mine)


@pytest.mark.parametrize("life", [MEETING, AGENDA, DOCUMENT], ids=lambda life: life.noun)
def test_from_every_state_that_is_no_end_a_life_goes_on(life) -> None:
    for state in life.states:
        onward = [row for row in life.transitions if row.onward and state in row.sources]
        assert bool(onward) == (state not in life.ends), state


def test_an_item_waits_for_its_session() -> None:
    assert not [row for row in ITEM.transitions if row.onward]
