"""A newcomer starts the demonstration: filled once, kept at the second start, and never among real entries."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest
from sqlalchemy import func, select

from webapp import demonstration, schema
from webapp.database import Database
from webapp.settings import ROOT, load
from workflows.demonstration import world
from workflows.everything import Base
from workflows.kernel.journal import JournalHead, verify
from workflows.kernel.refusals import Refused
from workflows.parties.models import Account, Area, Party


def demo(instance, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "RAPPORTEUR_INSTANCE": str(instance), "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-m", "webapp", "demo", *arguments],
        cwd=ROOT, env=environment, text=True, capture_output=True, timeout=120, check=False,
    )  # fmt: skip


def counted(database: Database) -> dict[str, int]:
    with database.reading() as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
        }


@pytest.fixture
def empty(tmp_path):
    settings = load(tmp_path / "instance", {})
    database = Database(settings.database_url)
    settings.instance.mkdir(parents=True, exist_ok=True)
    schema.upgrade(database)
    yield database, settings
    database.engine.dispose()


@pytest.mark.slow
def test_a_second_start_only_starts(tmp_path):
    instance = tmp_path / "instance"
    first = demo(instance, "--fill-only")
    assert first.returncode == 0, first.stderr
    assert "The demonstration is filled in." in first.stdout
    officer = next(line for line in first.stdout.splitlines() if "ines.morel@mdm.example" in line)
    assert demonstration.KNOWN_PASSWORD in officer
    assert "Secretariat officer, MDM" in officer
    database = Database(load(instance, {}).database_url)
    with database.reading() as session:
        hashes = session.scalars(select(Account.password_hash).where(Account.active)).all()
    assert hashes
    assert all(one.startswith("$argon2id$v=19$m=65536,t=3,p=4$") for one in hashes), "a password is costly to guess"
    before = counted(database)
    second = demo(instance, "--fill-only")
    assert second.returncode == 0, second.stderr
    assert "filled in" not in second.stdout
    assert "odile.varga@galdria.example" in second.stdout
    assert counted(database) == before
    database.engine.dispose()


def test_a_fill_that_is_killed_leaves_nothing_and_the_next_one_fills(empty, monkeypatch):
    database, settings = empty
    with monkeypatch.context() as broken:
        broken.setattr(world.mdm8, "build", lambda *_: (_ for _ in ()).throw(RuntimeError("killed")))
        with pytest.raises(RuntimeError):
            demonstration.fill(database, settings)
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Party)) == 0
    assert demonstration.fill(database, settings) is True
    with database.reading() as session:
        assert verify(session) == []
        head = session.get(JournalHead, 1).hash
        real = session.scalar(select(func.count()).select_from(Area).where(~Area.demonstration))
        assert real > 200, "the public record stands beside it"
    assert demonstration.fill(database, settings) is False
    with database.reading() as session:
        assert session.get(JournalHead, 1).hash == head


def test_it_is_never_filled_among_other_entries(empty):
    database, settings = empty
    with database.writing() as session:
        session.add(Area(code="ZZZ", name="Somewhere"))
    with pytest.raises(Refused, match="in use"):
        demonstration.fill(database, settings)


def test_passwords_are_known_only_where_nobody_else_comes(filled_instance, tmp_path):
    shutil.copytree(filled_instance, tmp_path / "instance")
    database = Database(load(tmp_path / "instance", {}).database_url)
    known = demonstration.accounts(database, known=True)
    assert known.count(demonstration.KNOWN_PASSWORD) == 11
    assert demonstration.KNOWN_PASSWORD not in demonstration.accounts(database, known=False)
    with database.reading() as session:
        closed = session.scalars(select(Account).where(~Account.active)).all()
        assert closed
        assert not any(account.password_hash for account in closed)
    database.engine.dispose()
