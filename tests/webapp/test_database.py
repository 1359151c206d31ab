"""SQLite loses no update, and reading never writes."""

from __future__ import annotations

import subprocess
import sys
import time
import traceback

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from tests import world
from webapp import create_app
from webapp.database import Database
from webapp.settings import ROOT, load
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


def test_an_error_of_the_database_holds_nothing_that_was_typed(database):
    """Its text goes into the log."""
    typed = "@".join(("zacharias", "quill.example"))
    with database.writing() as session:
        world.an_account(session, typed)
    broken = []
    for statement in (
        "UPDATE account SET id = NULL WHERE email = :typed",
        "SELECT * FROM nowhere WHERE name = :typed",
        "SELECT CAST(:typed AS integer) + length(nowhere) FROM account",
    ):
        with pytest.raises(DBAPIError) as error, database.writing() as session:
            session.execute(text(statement), {"typed": typed})
        broken.append("".join(traceback.format_exception(error.value)))
    with pytest.raises(IntegrityError) as error, database.writing() as session:
        world.an_account(session, typed)
    broken.append("".join(traceback.format_exception(error.value)))
    assert [said for said in broken if "zacharias" in said] == []


def test_a_page_that_waited_for_the_lock_in_vain_says_so_without_waiting_again(embedded, tmp_path, monkeypatch):
    monkeypatch.setattr("webapp.database.BUSY_SECONDS", 1)
    other = Database(embedded.engine.url.render_as_string())
    app = create_app(load(tmp_path / "instance", {}), other)
    app.config["WTF_CSRF_ENABLED"] = False
    with embedded.writing() as session:
        session.execute(text("SELECT 1"))
        begun = time.monotonic()
        answer = app.test_client().post("/sign-in", data={"email": "a@b.example", "password": "a password of mine"})
        waited = time.monotonic() - begun
    assert answer.status_code == 503
    assert "Busy at the moment" in answer.text
    assert waited < 1.8
    other.engine.dispose()
