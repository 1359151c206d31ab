"""SQLite loses no update, and reading never writes."""

from __future__ import annotations

import subprocess
import sys

import pytest
from sqlalchemy import text

from tests import world
from webapp.settings import ROOT
from workflows.meetings.models import Meeting

PROCESSES, TIMES = 4, 40
COUNT_UP = """
import sys
from webapp.database import Database
from workflows.meetings.models import Meeting

database = Database(sys.argv[1])
for _ in range(int(sys.argv[2])):
    with database.writing() as session:
        meeting = session.get(Meeting, sys.argv[3])
        meeting.edition = (meeting.edition or 0) + 1
"""


def test_no_update_is_lost_between_processes(embedded):
    with embedded.writing() as session:
        meeting_id = world.a_meeting(session, edition=0).id
    url = embedded.engine.url.render_as_string()
    running = [
        subprocess.Popen([sys.executable, "-c", COUNT_UP, url, str(TIMES), meeting_id], cwd=ROOT)
        for _ in range(PROCESSES)
    ]
    assert [process.wait(120) for process in running] == [0] * PROCESSES
    with embedded.reading() as session:
        assert session.get(Meeting, meeting_id).edition == PROCESSES * TIMES


def test_a_reading_session_cannot_write(database):
    with database.writing() as session:
        world.a_meeting(session)
    with database.reader() as session, pytest.raises(Exception, match=r"(?i)read-?only"):
        session.execute(text("UPDATE meeting SET city = 'elsewhere'"))
    with database.writing() as session:
        session.execute(text("UPDATE meeting SET city = 'Kallister'"))


def test_a_reader_is_not_held_up_by_a_writer(embedded):
    with embedded.writing() as session:
        world.a_meeting(session, city="Geneva")
    with embedded.writer() as writing:
        writing.execute(text("UPDATE meeting SET city = 'Kallister'"))
        with embedded.reading() as session:
            assert session.scalar(text("SELECT city FROM meeting")) == "Geneva"
        writing.commit()


def test_foreign_keys_hold(embedded):
    with pytest.raises(Exception, match="FOREIGN KEY"), embedded.writing() as session:
        world.a_meeting(session).mechanism_id = "nobody"
