"""A public source may tell of a meeting that lies ahead: it is planned, and nothing of it has happened."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.folders import small, written
from workflows.exchange.loading import load
from workflows.kernel.actors import Actor
from workflows.meetings.models import Meeting
from workflows.meetings.workflow import ItemState, MeetingState
from workflows.participation.models import Participation
from workflows.reports.queries import why_not_printed

CLERK = Actor(name="Clerk")


@pytest.fixture
def folder(tmp_path, now):
    """A folder that tells of a meeting of 2023, and of one in two years from now."""
    rows, year = small(), str(now.year + 2)
    [held], [item] = rows["meetings.csv"], rows["agenda_items.csv"]
    ahead = {"code": "mdm-20", "edition": "20", "year": year, "start_date": f"{year}-05-04", "end_date": ""}
    rows["meetings.csv"].append({**held, **ahead})
    rows["agenda_items.csv"].append({**item, "meeting_code": "mdm-20", "date": ""})
    rows["participations.csv"].append({**rows["participations.csv"][0], "meeting_code": "mdm-20"})
    return written(tmp_path / "in", rows)


def test_a_meeting_that_is_announced_is_planned_and_nobody_was_there_yet(session, folder, now):
    load(session, folder, CLERK, now)
    told = {one.code: one for one in session.scalars(select(Meeting))}
    ahead, held = told["mdm-20"], told["mdm-6"]
    assert (ahead.state, held.state) == (MeetingState.PLANNED, MeetingState.CLOSED)
    assert (ahead.items[0].state, held.items[0].state) == (ItemState.OPEN, ItemState.CONCLUDED)
    there = {one.meeting_id: one.present for one in session.scalars(select(Participation))}
    assert there == {ahead.id: None, held.id: True}
    assert "has not been held" in str(why_not_printed(ahead, now))
    assert why_not_printed(held, now) is None


def test_what_is_announced_is_loaded_again_without_a_change_and_without_a_conflict(session, folder, now):
    load(session, folder, CLERK, now)
    assert all(not (one.created or one.updated) for one in load(session, folder, CLERK, now).files)
