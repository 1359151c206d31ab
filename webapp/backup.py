"""A copy of an instance in one file, made while it runs, and the way back into an empty place."""

from __future__ import annotations

import io
import json
import tarfile
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Date, DateTime, func, insert, select

from webapp import schema
from webapp.database import Database
from webapp.journal_anchor import note
from webapp.settings import Settings
from workflows.everything import Base
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Refused

KEPT_FILES = ("settings.toml", "secret_key", "journal-anchor")
KEPT_FOLDERS = ("files", "prints")
LOT = 500


def backup(database: Database, settings: Settings, target: Path) -> dict[str, int]:
    """Write everything of an instance into one file and return what it holds.

    The rows are those of one instant; files are never changed once written, so they may be copied after it.

    Raises:
        Refused: the file exists, or its folder does not.
    """
    if target.exists():
        raise Refused(Sentence(N_("%(file)s exists. Choose another name."), file=str(target)))
    if not target.parent.is_dir():
        raise Refused(Sentence(N_("There is no folder %(folder)s."), folder=str(target.parent)))
    passing = target.with_name(target.name + ".part")
    counts = {"rows": 0, "files": 0}
    try:
        with tarfile.open(passing, "w:gz", compresslevel=5) as archive, tempfile.TemporaryDirectory() as folder:
            with database.reading() as session:
                note(session, settings.instance)
            _add(archive, "revision", (schema.current(database) or "").encode())
            for name, file, count in _tables(database, Path(folder)):
                archive.add(file, f"tables/{name}.jsonl")
                counts["rows"] += count
            for name in KEPT_FILES:
                if (settings.instance / name).exists():
                    archive.add(settings.instance / name, name)
            for name in KEPT_FOLDERS:
                for file in sorted((settings.instance / name).rglob("*")):
                    if file.is_file() and len(file.name) == 64:
                        archive.add(file, str(Path(name) / file.relative_to(settings.instance / name)))
                        counts["files"] += 1
        passing.replace(target)
    finally:
        passing.unlink(missing_ok=True)
    return counts


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(content)
    archive.addfile(entry, io.BytesIO(content))


def _tables(database: Database, folder: Path) -> Iterator[tuple[str, Path, int]]:
    options = {} if database.embedded else {"isolation_level": "REPEATABLE READ"}
    with database.engine.execution_options(reading=True, **options).connect() as connection:
        for table in Base.metadata.sorted_tables:
            file, count = folder / f"{table.name}.jsonl", 0
            with file.open("w", encoding="utf-8") as lines:
                for row in connection.execution_options(yield_per=LOT).execute(select(table)).mappings():
                    lines.write(json.dumps(dict(row), default=_written, ensure_ascii=False) + "\n")
                    count += 1
            yield table.name, file, count


def _written(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime | date) else str(value)


def restore(database: Database, settings: Settings, source: Path) -> dict[str, int]:
    """Bring a backup into an empty instance and return what it held.

    Raises:
        Refused: the instance is not empty, or the file is not a backup of ours.
    """
    if not source.is_file():
        raise Refused(Sentence(N_("There is no file %(file)s."), file=str(source)))
    _must_be_empty(database, settings)
    counts = {"rows": 0, "files": 0}
    try:
        with tarfile.open(source, "r:gz") as archive:
            revision = _read(archive, "revision").decode()
            schema.upgrade(database, revision)
            with database.engine.begin() as connection:
                for table in Base.metadata.sorted_tables:
                    connection.execute(table.delete())
                for table in Base.metadata.sorted_tables:
                    counts["rows"] += _fill(connection, table, _read(archive, f"tables/{table.name}.jsonl"))
            for member in archive.getmembers():
                if member.name in KEPT_FILES or member.name.startswith(tuple(f"{name}/" for name in KEPT_FOLDERS)):
                    _keep(archive, member, settings.instance)
                    counts["files"] += member.name not in KEPT_FILES
            schema.upgrade(database)
    except (tarfile.TarError, KeyError, json.JSONDecodeError, UnicodeDecodeError, EOFError) as error:
        raise Refused(Sentence(N_("%(file)s is not a backup, or it is damaged."), file=str(source))) from error
    return counts


def _must_be_empty(database: Database, settings: Settings) -> None:
    if any((settings.instance / name).is_dir() and any((settings.instance / name).iterdir()) for name in KEPT_FOLDERS):
        raise Refused(
            Sentence(
                N_("The instance %(folder)s holds files. Restore into an empty one."), folder=str(settings.instance)
            )
        )
    if schema.current(database) is None:
        return
    with database.reading() as session:
        for table in Base.metadata.sorted_tables:
            if table.name != "journal_head" and session.scalar(select(func.count()).select_from(table)):
                raise Refused(N_("The database is not empty. Restore into an empty one."))


def _keep(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Write a file of the backup under its name; by hand, since early releases of Python 3.11 filter nothing.

    Raises:
        KeyError: it is no plain file, or its name leads out of the folder.
    """
    place = folder / member.name
    if not member.isfile() or not place.resolve().is_relative_to(folder.resolve()):
        raise KeyError(member.name)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(_read(archive, member.name))
    place.chmod(member.mode & 0o755)


def _read(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(name)
    if file is None:
        raise KeyError(name)
    return file.read()


def _fill(connection: Any, table: Any, content: bytes) -> int:
    rows = _parents_first(table, [_typed(table, json.loads(line)) for line in content.decode().split("\n") if line])
    for first in range(0, len(rows), LOT):
        connection.execute(insert(table), rows[first : first + LOT])
    return len(rows)


def _parents_first(table: Any, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows of a table so that none comes before a row of the same table to which it points."""
    own = [key.parent.name for key in table.foreign_keys if key.column.table is table]
    if not own:
        return rows
    placed: dict[str, dict[str, Any]] = {}
    left = rows
    while left:
        waiting = [row for row in left if any(row[name] is not None and row[name] not in placed for name in own)]
        if len(waiting) == len(left):
            return [*placed.values(), *left]
        held = {row["id"] for row in waiting}
        placed |= {row["id"]: row for row in left if row["id"] not in held}
        left = waiting
    return list(placed.values())


def _typed(table: Any, row: dict[str, Any]) -> dict[str, Any]:
    for column in table.columns:
        value = row.get(column.name)
        if isinstance(value, str):
            kind = getattr(column.type, "impl", column.type)
            if isinstance(kind, DateTime):
                row[column.name] = datetime.fromisoformat(value)
            elif isinstance(kind, Date):
                row[column.name] = date.fromisoformat(value)
    return row
