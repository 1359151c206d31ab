"""No order is lost when a renderer or the web is killed, and the same input is rendered once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from tests import world
from tests.reporting import a_full_meeting
from webapp import printing, prints
from webapp.settings import load
from workflows.kernel.actors import PUBLIC
from workflows.kernel.time import utc_now
from workflows.meetings.workflow import MeetingState
from workflows.reports import printing as orders
from workflows.reports.meeting_report import meeting_report
from workflows.reports.models import PrintOrder, PrintState

ROOT = Path(__file__).parents[2]
LEASE = "2"
PATIENCE = 240


@pytest.fixture
def settings(database, tmp_path):
    """An instance folder with the database of the test."""
    address = database.engine.url.render_as_string(hide_password=False)
    return load(tmp_path / "instance", {}, database=address)


@pytest.fixture
def renderers(settings):
    """Start renderers; whatever still runs after the test is ended."""
    running = []

    def start(lease: str = LEASE) -> subprocess.Popen:
        environment = {**os.environ, "RAPPORTEUR_DATABASE": settings.database, "PYTHONPATH": str(ROOT)}
        one = subprocess.Popen(
            [sys.executable, "-m", "tests.renderer", str(settings.instance), lease],
            cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        running.append(one)
        assert one.stdout.readline() == b"ready\n"
        return one

    yield start
    for one in running:
        one.kill()
        one.wait()
        one.stdout.close()


def order(session, code: str, language: str = "en") -> str:
    paper = meeting_report(session, PUBLIC, code, language, world.NOW)
    return orders.order(session, paper, "pdf", "public", "0" * 32, f"{language}.pdf", "1", PUBLIC, utc_now()).id


def state_of(database, key: str) -> PrintOrder:
    with database.reading() as session:
        return session.get(PrintOrder, key)


def until(database, key: str, *states: PrintState) -> PrintOrder:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = state_of(database, key)
        if found.state in states:
            return found
        time.sleep(0.02)
    raise AssertionError(f"the order is still {found.state}")


@pytest.mark.slow
def test_a_renderer_killed_at_any_time_loses_no_order(database, settings, renderers):
    with database.writing() as session:
        key = order(session, a_full_meeting(session, items=6, recommendations=10).code)
    # Killed at once when it has taken the order, and in the middle of its work.
    for moment in (0.0, 0.5):
        one = renderers()
        if until(database, key, PrintState.RENDERING, PrintState.DONE).state is PrintState.DONE:
            break
        time.sleep(moment)
        one.send_signal(signal.SIGKILL)
        one.wait()
        assert state_of(database, key).state in (PrintState.RENDERING, PrintState.DONE)
        time.sleep(float(LEASE))
    renderers()
    done = until(database, key, PrintState.DONE, PrintState.FAILED)
    assert done.state is PrintState.DONE
    assert prints.kept(settings, done.sha256).read_bytes().startswith(b"%PDF")


@pytest.mark.slow
def test_two_renderers_render_the_same_input_once(database, settings, renderers):
    with database.writing() as session:
        code = a_full_meeting(session, items=4, sub_items=0, recommendations=4).code
        keys = [order(session, code, language) for language in ("en", "fr", "es")]
        assert [order(session, code, language) for language in ("en", "fr", "es")] == keys
    renderers("180")
    renderers("180")
    done = [until(database, key, PrintState.DONE, PrintState.FAILED) for key in keys]
    assert Counter(one.state for one in done) == {PrintState.DONE: 3}
    assert [one.tries for one in done] == [1, 1, 1]
    with database.reading() as session:
        assert len(session.scalars(select(PrintOrder)).all()) == 3


KILLED_AFTER_ORDERING = """
import os, signal, sys
from webapp.database import Database
from webapp.settings import load
from tests.webapp.test_printing import order
from pathlib import Path
settings = load(Path(sys.argv[1]))
with Database(settings.database_url).writing() as session:
    print(order(session, sys.argv[2]), flush=True)
    if sys.argv[3] == "after":
        session.commit()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.slow
@pytest.mark.parametrize("when", ["before", "after"])
def test_an_order_is_there_as_soon_as_it_was_answered(database, settings, when):
    with database.writing() as session:
        code = world.a_meeting(session, public=True, state=MeetingState.IN_SESSION).code
    environment = {**os.environ, "RAPPORTEUR_DATABASE": settings.database, "PYTHONPATH": str(ROOT)}
    killed = subprocess.run(
        [sys.executable, "-c", KILLED_AFTER_ORDERING, str(settings.instance), code, when],
        cwd=ROOT, env=environment, capture_output=True, check=False,
    )  # fmt: skip
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    with database.reading() as session:
        kept = session.scalars(select(PrintOrder)).all()
    assert len(kept) == (1 if when == "after" else 0)
    with database.writing() as session:
        key = order(session, code)
    assert printing.print_next(database, settings)
    assert state_of(database, key).state is PrintState.DONE


def test_a_paper_that_cannot_be_rendered_is_given_up_with_a_sentence(database, settings, monkeypatch, caplog):
    with database.writing() as session:
        key = order(session, world.a_meeting(session, public=True, state=MeetingState.IN_SESSION).code)

    def broken(*_anything):
        raise RuntimeError("no")

    monkeypatch.setattr(printing, "render_pdf", broken)
    for _ in range(orders.TRIES):
        assert printing.print_next(database, settings)
    found = state_of(database, key)
    assert found.state is PrintState.FAILED
    assert "could not be rendered" in found.failure
    assert not printing.print_next(database, settings)
    monkeypatch.undo()
    with database.writing() as session:
        again = orders.entity(session, PUBLIC, key)
        orders.again(again, utc_now())
    assert printing.print_next(database, settings)
    assert state_of(database, key).state is PrintState.DONE


def test_a_renderer_that_was_outrun_leaves_the_order_to_the_other(database, settings, monkeypatch):
    with database.writing() as session:
        key = order(session, world.a_meeting(session, public=True, state=MeetingState.IN_SESSION).code)
    real = orders.report_progress

    def taken_meanwhile(session, order_id, worker, *more):
        orders.claim(session, "another", utc_now() + timedelta(hours=1))
        return real(session, order_id, worker, *more)

    monkeypatch.setattr(orders, "report_progress", taken_meanwhile)
    assert printing.print_next(database, settings)
    found = state_of(database, key)
    assert (found.state, found.claimed_by) == (PrintState.RENDERING, "another")


def test_the_same_input_gives_the_same_bytes(database, settings):
    with database.writing() as session:
        code = a_full_meeting(session, items=2, sub_items=1, recommendations=2).code
    hashes = set()
    for _ in range(2):
        with database.writing() as session:
            key = order(session, code)
            orders.again(orders.entity(session, PUBLIC, key), utc_now())
        assert printing.print_next(database, settings)
        hashes.add(state_of(database, key).sha256)
    assert len(hashes) == 1
