"""A backup is taken while people write, and comes back row by row and file by file, on either database."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import tarfile
import threading
from datetime import datetime

import pytest
from sqlalchemy import func, inspect, select

from tests import world
from webapp import backup as backups
from webapp import journal_anchor, prints, schema
from webapp.database import Database
from webapp.files import put
from webapp.settings import Settings, load
from workflows.everything import Base
from workflows.kernel.journal import record, verify
from workflows.kernel.refusals import Refused
from workflows.meetings.models import AgendaItem
from workflows.outcomes import actions as outcomes


def an_instance(folder, url: str = "") -> tuple[Database, Settings]:
    folder.mkdir()
    settings = load(folder, {}, database=url)
    database = Database(settings.database_url)
    schema.upgrade(database)
    return database, settings


def filled(database: Database, settings: Settings, now) -> None:
    with database.writing() as session:
        meeting = world.a_meeting(session, title={"en": "Meeting", "ar": "اجتماع"})
        agenda = world.an_agenda(session, meeting, "Opening\nwith a line break", "Second item")
        item = agenda.items[1]
        # The sub-item sorts before its item, so that the order of rows alone would break the link.
        session.add(AgendaItem(id="0" * 32, meeting=meeting, parent_id=item.id, position=2, title={"en": "Part"}))
        record(session, "meeting", meeting, "edit", world.an_officer(meeting.mechanism_id), now, remark="é ' \" \\")
        world.an_account(session, "ines@mdm.example")
    for number in range(3):
        prints.keep(settings, b"paper %d" % number)


def rows(database: Database) -> dict[str, list[str]]:
    found = {}
    with database.reading() as session:
        for table in Base.metadata.sorted_tables:
            found[table.name] = sorted(repr(tuple(row)) for row in session.execute(select(table)))
    return found


def files(settings: Settings) -> dict[str, str]:
    return {
        str(file.relative_to(settings.instance)): hashlib.sha256(file.read_bytes()).hexdigest()
        for name in ("files", "prints")
        for file in (settings.instance / name).rglob("*")
        if file.is_file()
    }


@pytest.mark.parametrize("to", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def test_what_is_restored_is_what_was_backed_up(tmp_path, now, to, request):
    database, settings = an_instance(tmp_path / "one")
    filled(database, settings, now)
    held = backups.backup(database, settings, tmp_path / "copy.tar.gz")
    assert held["files"] == 3
    url = request.getfixturevalue("server").make("restored") if to == "postgresql" else ""
    (tmp_path / "other").mkdir()
    other_settings = load(tmp_path / "other", {}, database=url)
    other = Database(other_settings.database_url)
    assert backups.restore(other, other_settings, tmp_path / "copy.tar.gz") == held
    assert rows(other) == rows(database)
    assert files(other_settings) == files(settings)
    with other.reading() as session:
        assert verify(session, journal_anchor.noted(other_settings.instance)) == []
    with pytest.raises(Refused, match=r"not empty|holds files"):
        backups.restore(other, other_settings, tmp_path / "copy.tar.gz")
    other.engine.dispose()


def at_revision(database: Database, copy, older, number: str) -> set[str]:
    """Rewrite a backup as a version of this software wrote it whose schema was an earlier one; return its tables."""
    schema.downgrade(database, number)
    with database.engine.connect() as connection:
        there = inspect(connection)
        columns = {name: {one["name"] for one in there.get_columns(name)} for name in there.get_table_names()}
    with tarfile.open(copy) as now, tarfile.open(older, "w:gz") as then:
        for member in now:
            content = now.extractfile(member).read()
            if member.name == "revision":
                content = number.encode()
            elif member.name.startswith("tables/"):
                if member.name[7:-6] not in columns:
                    continue
                known = columns[member.name[7:-6]]
                lines = [json.loads(line) for line in content.decode().split("\n") if line]
                kept = [{name: value for name, value in one.items() if name in known} for one in lines]
                content = "".join(json.dumps(one) + "\n" for one in kept).encode()
            member.size = len(content)
            then.addfile(member, io.BytesIO(content))
    return set(columns)


@pytest.mark.parametrize("to", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def test_a_backup_of_an_earlier_version_is_restored_and_brought_up(tmp_path, now, to, request):
    database, settings = an_instance(tmp_path / "one")
    filled(database, settings, now)
    with database.writing() as session:
        text = world.an_adopted_document(session)
        wall, head = datetime(2027, 10, 31, 2, 30), world.a_head(text.place())  # noqa: DTZ001 a wall time
        outcomes.set_release(session, text, wall, "Europe/Zurich", head, now, later=True)
    before = rows(database)
    backups.backup(database, settings, tmp_path / "copy.tar.gz")
    tables = at_revision(database, tmp_path / "copy.tar.gz", tmp_path / "older.tar.gz", "0002")
    url = request.getfixturevalue("server").make("restored_older") if to == "postgresql" else ""
    (tmp_path / "other").mkdir()
    other_settings = load(tmp_path / "other", {}, database=url)
    other = Database(other_settings.database_url)
    backups.restore(other, other_settings, tmp_path / "older.tar.gz")
    assert schema.current(other) == schema.newest()
    assert rows(other) == {name: lines if name in tables else [] for name, lines in before.items()}
    assert "'2027-10-31 02:30'" in " ".join(before["outcome_document"])
    other.engine.dispose()


def test_a_backup_holds_one_instant_while_people_write(tmp_path, now):
    database, settings = an_instance(tmp_path / "one")
    filled(database, settings, now)
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            with database.writing() as session:
                meeting = world.a_meeting(session)
                record(session, "meeting", meeting, "create", world.an_officer(meeting.mechanism_id), now)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        backups.backup(database, settings, tmp_path / "copy.tar.gz")
    finally:
        stop.set()
        writer.join()
    (tmp_path / "other").mkdir()
    other_settings = load(tmp_path / "other", {})
    other = Database(other_settings.database_url)
    backups.restore(other, other_settings, tmp_path / "copy.tar.gz")
    with other.reading() as session:
        assert verify(session) == []
        counted = {
            name: session.scalar(select(func.count()).select_from(Base.metadata.tables[name]))
            for name in ("meeting", "journal")
        }
    assert counted["meeting"] == counted["journal"]


@pytest.mark.parametrize("content", [b"", b"no archive", b"\x1f\x8b broken"])
def test_what_is_no_backup_is_refused_in_words(tmp_path, content):
    (tmp_path / "copy").write_bytes(content)
    database, settings = an_instance(tmp_path / "one")
    with pytest.raises(Refused, match="is not a backup"):
        backups.restore(database, settings, tmp_path / "copy")


def rewritten(source, target, change) -> None:
    """Write a backup anew, each member as ``change`` gives it back: its name and content, or several, or none."""
    with tarfile.open(source) as before, tarfile.open(target, "w:gz", compresslevel=1) as after:
        for member in before.getmembers():
            for name, content in change(member.name, before.extractfile(member).read()):
                entry = tarfile.TarInfo(name)
                entry.size = len(content)
                after.addfile(entry, io.BytesIO(content))


@pytest.mark.parametrize(
    ("member", "change", "reason"),
    [
        ("revision", lambda name, held: [(name, held), ("files/../rapporteur.sqlite", b"x")], "not a backup"),
        ("revision", lambda name, held: [(name, held), ("files/../../outside", b"x")], "not a backup"),
        ("revision", lambda name, held: [(name, held), (f"files/00/{'0' * 64}", b"another content")], "not a backup"),
        ("revision", lambda name, held: [(name, b"9999")], "another version"),
        ("revision", lambda name, held: [], "not a backup"),
        ("tables/party.jsonl", lambda name, held: [(name, held.replace(b'"id"', b'"no"', 1))], "not a backup"),
        ("tables/party.jsonl", lambda name, held: [(name, b"5\n")], "not a backup"),
        ("tables/party.jsonl", lambda name, held: [(name, b"")], "not a backup"),
        ("tables/meeting.jsonl", lambda name, held: [], "not a backup"),
    ],
)
def test_a_spoilt_backup_leaves_the_place_empty(tmp_path, now, member, change, reason):
    database, settings = an_instance(tmp_path / "one")
    filled(database, settings, now)
    backups.backup(database, settings, tmp_path / "copy")
    rewritten(tmp_path / "copy", tmp_path / "spoilt", lambda name, held: (
        change(name, held) if name == member else [(name, held)]
    ))  # fmt: skip
    (tmp_path / "other").mkdir()
    other_settings = load(tmp_path / "other", {})
    other = Database(other_settings.database_url)
    with pytest.raises(Refused, match=reason):
        backups.restore(other, other_settings, tmp_path / "spoilt")
    assert files(other_settings) == {}
    assert not (tmp_path / "outside").exists()
    backups.restore(other, other_settings, tmp_path / "copy")
    assert rows(other) == rows(database)
    assert files(other_settings) == files(settings)


def test_files_that_rows_name_in_vain_are_told(tmp_path, now):
    database, settings = an_instance(tmp_path / "one")
    filled(database, settings, now)
    with database.writing() as session:
        letter = world.a_letter(session)
        letter.sha256 = put(settings.files, b"letter")
        lost = f"files/{letter.sha256[:2]}/{letter.sha256}"
    assert backups.backup(database, settings, tmp_path / "copy")["missing"] == 0
    rewritten(tmp_path / "copy", tmp_path / "poorer", lambda name, held: [] if name == lost else [(name, held)])
    (tmp_path / "other").mkdir()
    place = load(tmp_path / "other", {})
    assert backups.restore(Database(place.database_url), place, tmp_path / "poorer")["missing"] == 1
    (settings.instance / lost).unlink()
    assert backups.backup(database, settings, tmp_path / "again")["missing"] == 1


def test_settings_of_the_new_place_stay(tmp_path, now):
    database, settings = an_instance(tmp_path / "one")
    (settings.instance / "settings.toml").write_text("workers = 3\n")
    backups.backup(database, settings, tmp_path / "copy")
    for name, before, after in (("two", "", "workers = 3\n"), ("three", "workers = 1\n", "workers = 1\n")):
        (tmp_path / name).mkdir()
        if before:
            (tmp_path / name / "settings.toml").write_text(before)
        place = load(tmp_path / name, {})
        backups.restore(Database(place.database_url), place, tmp_path / "copy")
        assert (tmp_path / name / "settings.toml").read_text() == after


def test_a_full_disk_is_told_with_the_file_and_leaves_nothing(tmp_path, monkeypatch):
    database, settings = an_instance(tmp_path / "first")

    def full(*_parts):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(backups, "_add", full)
    with pytest.raises(OSError, match="No space left") as caught:
        backups.backup(database, settings, tmp_path / "backup.tgz")
    assert caught.value.filename == str(tmp_path / "backup.tgz")
    assert [one.name for one in tmp_path.iterdir()] == ["first"]


def test_a_backup_overwrites_nothing(tmp_path):
    database, settings = an_instance(tmp_path / "one")
    (tmp_path / "copy").write_text("precious")
    with pytest.raises(Refused, match="exists"):
        backups.backup(database, settings, tmp_path / "copy")
    assert (tmp_path / "copy").read_text() == "precious"
