"""A copy of an instance in one file, made while it runs, and the way back into an empty place."""

from __future__ import annotations

import hashlib
import io
import json
import re
import tarfile
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Date, DateTime, column, func, insert, inspect, select
from sqlalchemy import table as sql_table
from sqlalchemy.exc import CompileError, DBAPIError

from webapp import schema
from webapp.database import Database
from webapp.journal_anchor import note
from webapp.settings import Settings
from webapp.writing import writing
from workflows.everything import Base
from workflows.files.models import StoredFile
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Refused
from workflows.reports.models import PrintOrder

KEPT_FILES = ("settings.toml", "secret_key", "journal-anchor")
KEPT_FOLDERS = ("files", "prints")
# What a backup holds: files under their hash, and the rest.
STORED = re.compile(rf"(?:{'|'.join(KEPT_FOLDERS)})/[0-9a-f]{{2}}/([0-9a-f]{{64}})")
OURS = re.compile(rf"revision|tables/[a-z_]+\.jsonl|{'|'.join(map(re.escape, KEPT_FILES))}")
BROKEN = (
    tarfile.TarError, KeyError, ValueError, AttributeError, TypeError, EOFError, zlib.error, DBAPIError, CompileError,
)  # fmt: skip
OTHER_VERSION = N_("%(file)s was written by another version of this software: its schema is %(number)s.")
LOT = 500


def backup(database: Database, settings: Settings, target: Path) -> dict[str, int]:
    """Write everything of an instance into one file and return what it holds, and how many files rows name in vain.

    The rows are those of one instant; files are never changed once written, so they may be copied after it.

    Raises:
        Refused: the file exists, or its folder does not.
    """
    if target.exists():
        raise Refused(Sentence(N_("%(file)s exists. Choose another name."), file=str(target)))
    if not target.parent.is_dir():
        raise Refused(Sentence(N_("There is no folder %(folder)s."), folder=str(target.parent)))
    passing = target.with_name(target.name + ".part")
    counts = {"rows": 0, "files": 0, "missing": 0}
    stored: set[str] = set()
    try:
        with (
            writing(target),
            tarfile.open(passing, "w:gz", compresslevel=5) as archive,
            tempfile.TemporaryDirectory() as folder,
        ):
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
                        stored.add(file.name)
        with database.engine.connect() as connection:
            counts |= {"files": len(stored), "missing": _missing(connection, stored)}
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
    """Bring a backup into an empty instance and return what it held, and how many files its rows name in vain.

    Settings that stand in the new place already stay.

    Raises:
        Refused: the instance is not empty, or the file is not a backup of ours; nothing is left behind then.
    """
    if not source.is_file():
        raise Refused(Sentence(N_("There is no file %(file)s."), file=str(source)))
    _must_be_empty(database, settings)
    kept: list[Path] = []
    try:
        with tarfile.open(source, "r:gz") as archive:
            revision = _checked(archive)
            if revision not in schema.revisions():
                raise Refused(Sentence(OTHER_VERSION, file=str(source), number=revision))
            schema.upgrade(database, revision)
            with database.engine.begin() as connection:
                columns = _columns(connection)
                tables = [one for one in Base.metadata.sorted_tables if one.name in columns]
                for table in tables:
                    connection.execute(table.delete())
                rows = sum(
                    _fill(connection, table, columns[table.name], _read(archive, f"tables/{table.name}.jsonl"))
                    for table in tables
                )
                for member in archive.getmembers():
                    if STORED.fullmatch(member.name):
                        kept.append(settings.instance / member.name)
                        _keep(archive, member, kept[-1])
                for name in set(KEPT_FILES) & set(archive.getnames()):
                    # Whoever moves an instance has said how the new place is set, its database among that.
                    if name != "settings.toml" or not (settings.instance / name).exists():
                        _keep(archive, archive.getmember(name), settings.instance / name)
            schema.upgrade(database)
            with database.engine.connect() as connection:
                missing = _missing(connection, {file.name for file in kept})
    except BaseException as error:
        # The rows went back with their transaction; the files go with them, so that the place is empty again.
        for file in kept:
            file.unlink(missing_ok=True)
        if isinstance(error, BROKEN):
            raise Refused(Sentence(N_("%(file)s is not a backup, or it is damaged."), file=str(source))) from error
        raise
    return {"rows": rows, "files": len(kept), "missing": missing}


def _missing(connection: Connection, stored: set[str]) -> int:
    """Return how many files are named by rows and are not there."""
    named: set[str] = set()
    for model in (StoredFile, PrintOrder):
        named |= set(connection.execute(select(model.__table__.c.sha256)).scalars())
    return len(named - stored - {""})


def _columns(connection: Connection) -> dict[str, list[str]]:
    """Return the columns that each table has at the revision of a backup; later ones are filled by their revisions."""
    there = inspect(connection)
    return {name: [one["name"] for one in there.get_columns(name)] for name in there.get_table_names()}


def _checked(archive: tarfile.TarFile) -> str:
    """Return the revision of a backup, once all of it was read: its names are ours, and its files are what they say.

    Raises:
        ValueError: something else is in there.
    """
    for member in archive:
        stored = STORED.fullmatch(member.name)
        if not member.isfile() or not (stored or OURS.fullmatch(member.name)):
            raise ValueError(member.name)
        if stored and hashlib.sha256(_read(archive, member.name)).hexdigest() != stored[1]:
            raise ValueError(member.name)
    return _read(archive, "revision").decode()


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


def _keep(archive: tarfile.TarFile, member: tarfile.TarInfo, place: Path) -> None:
    content = _read(archive, member.name)
    with writing(place):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
        place.chmod(member.mode & 0o755)


def _read(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(name)
    if file is None:
        raise KeyError(name)
    return file.read()


def _fill(connection: Connection, table: Any, columns: Iterable[str], content: bytes) -> int:
    there = sql_table(table.name, *(column(name, table.c[name].type) for name in columns if name in table.c))
    rows = _parents_first(table, [_typed(table, json.loads(line)) for line in content.decode().split("\n") if line])
    for first in range(0, len(rows), LOT):
        connection.execute(insert(there), rows[first : first + LOT])
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
    for one in table.columns:
        value = row.get(one.name)
        if isinstance(value, str):
            kind = getattr(one.type, "impl", one.type)
            if isinstance(kind, DateTime):
                row[one.name] = datetime.fromisoformat(value)
            elif isinstance(kind, Date):
                row[one.name] = date.fromisoformat(value)
    return row
