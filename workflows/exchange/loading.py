"""Loading a folder: everything is checked first, and it is all or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflows.exchange.checking import OTHER_CODE, check
from workflows.exchange.codes import OBJECTIVE, Codes, codes_of
from workflows.exchange.entries import Coming, Entry
from workflows.exchange.entries_outcomes import NumberedObjective
from workflows.exchange.faults import Fault, FolderRefused, Saying, saying
from workflows.exchange.file_kinds import FileKind
from workflows.exchange.folder import DEMONSTRATION, Folder, Line, Sheet, read_folder
from workflows.exchange.formats import FILES
from workflows.exchange.models import LoadedRow
from workflows.exchange.standing import Present, Standing, present, subject_id
from workflows.exchange.unverified import unverified
from workflows.kernel.actors import REGISTRY, Actor
from workflows.kernel.base import Base
from workflows.kernel.ids import fixed_id
from workflows.kernel.journal import JournalHead, record
from workflows.kernel.languages import N_

LOAD, UPDATE = "load", "update"


@dataclass(frozen=True)
class LoadedFile:
    """What became of one file; ``agreed`` rows say what the desk had already said."""

    file: str
    rows: int
    created: int
    updated: int
    agreed: int


@dataclass(frozen=True)
class Loaded:
    """What became of a folder, and which names in it were left aside."""

    files: Sequence[LoadedFile]
    ignored: Sequence[str]


@dataclass(frozen=True)
class Source:
    """A file as the journal files it."""

    id: str

    def place(self) -> str:
        """Return the shared registry."""
        return REGISTRY


@dataclass
class Plan:
    """What is to be done for the rows of one file."""

    sheet: Sheet
    new: list[tuple[Line, Entry, str]] = field(default_factory=list)
    changed: list[tuple[Line, Standing]] = field(default_factory=list)
    agreed: list[tuple[Line, Standing]] = field(default_factory=list)


def load(session: Session, folder: Path, actor: Actor, now: datetime, *, demonstration: bool = False) -> Loaded:
    """Load a folder into the caller's transaction and return what became of it; commits nothing.

    Args:
        demonstration: whether invented entries are loaded. Their folder says so by a file ``DEMONSTRATION``, and no
            other folder is taken as such.

    Raises:
        FolderRefused: with every fault; nothing was written.
    """
    read = read_folder(folder)
    # Whoever writes takes the end of the journal first: nothing changes between the checks and the rows.
    session.execute(select(JournalHead.number).where(JournalHead.id == 1).with_for_update())
    codes = codes_of(session)
    faults = check(read, codes, now)
    if read.demonstration is not demonstration:
        faults.append(Fault.of(DEMONSTRATION, 0, "", "", _wrong_world(read.demonstration)))
    plans = _plans(session, read, codes, faults)
    if faults:
        order = {kind.name: place for place, kind in enumerate(FILES)}
        faults.sort(key=lambda one: (order.get(one.file, -1), one.file, one.line, one.column))
        raise FolderRefused(folder, faults)
    coming = Coming(codes, now, demonstration)
    return Loaded([_do(session, plan, coming, actor) for plan in plans], read.ignored)


def _wrong_world(invented: bool) -> Saying:
    if invented:
        return saying(
            N_("The folder holds invented entries, marked as a demonstration; a real instance does not load them."),
            N_("Load another folder."),
        )
    return saying(N_("The folder is not marked as a demonstration."), N_("Load it as the public record."))


def _plans(session: Session, read: Folder, codes: Codes, faults: list[Fault]) -> list[Plan]:
    """Return what is to be done; conflicts with the desk are added to the faults."""
    broken = {(fault.file, fault.line) for fault in faults}
    stands = {sheet.kind.name: present(session, sheet.kind, codes) for sheet in read.sheets}
    # What comes is known by its code before any row is read that refers to it.
    for sheet in read.sheets:
        if sheet.kind.code_noun is not None:
            for line in sheet.lines:
                noun, code = sheet.kind.code_noun(line.cells), sheet.kind.key_of(line.cells)
                if codes.find(code, noun) is None:
                    codes.add(noun, code, _id(noun, code))
    plans = []
    for sheet in read.sheets:
        plan = Plan(sheet)
        there = stands[sheet.kind.name]
        by_row = {one.loaded.key: one for one in there.rows if one.loaded is not None}
        by_now = {sheet.kind.key_of(one.cells): one for one in there.rows}
        letters = {key.casefold(): key for key in (*by_now, *there.without_row)}
        for line in sheet.lines:
            if (sheet.kind.name, line.number) in broken:
                continue
            key = sheet.kind.key_of(line.cells)
            one = by_now.get(key)
            # A key may have passed from one row to another, as when the desk changed the order of items.
            if one is None or one.cells != line.cells:
                one = by_row.get(key) or one
            other = letters.get(key.casefold(), key)
            if one is None and other != key:
                faults.append(_conflict(sheet.kind, line, sheet.kind.key[0], _in_other_letters(other)))
                continue
            faults += _row(plan, line, key, one, there, codes)
        plans.append(plan)
    return plans


def _id(noun: str, key: str) -> str:
    """Return the identifier of what is new, the same on every instance; an objective is known by its number."""
    return key if noun == OBJECTIVE else fixed_id(noun, key)


def _row(plan: Plan, line: Line, key: str, one: Standing | None, there: Present, codes: Codes) -> Iterator[Fault]:
    kind = plan.sheet.kind
    entry = kind.entries[kind.choose(line.cells, codes)]
    if one is None:
        if key in there.gone:
            yield _conflict(kind, line, kind.key[0], REMOVED)
        elif key in there.without_row:
            yield _conflict(kind, line, kind.key[0], OTHERS_HAVE_IT)
        else:
            plan.new.append((line, entry, _id(entry.noun, key)))
        return
    differing = [name for name in kind.header if line.cells[name] != one.cells[name]]
    if one.loaded is None:
        if differing:
            yield _conflict(kind, line, differing[0], _says(one, differing[0], ENTERED_OTHERWISE))
    elif not differing:
        if line.cells != one.loaded.values:
            plan.agreed.append((line, one))
    elif line.cells == one.loaded.values and _only_confirmed(one, line, differing):
        return
    elif entry is not one.entry:
        yield _conflict(kind, line, _what_kind(kind, one, line), OTHER_KIND)
    elif one.edited:
        name = next((name for name in differing if one.cells[name] != one.loaded.values[name]), differing[0])
        yield _conflict(kind, line, name, _says(one, name, EDITED))
    elif entry.stepped(one.subject):
        yield _conflict(kind, line, differing[0], _says(one, differing[0], TAKEN_OVER))
    else:
        plan.changed.append((line, one))


def _only_confirmed(one: Standing, line: Line, differing: list[str]) -> bool:
    """Tell whether the desk did no more than add to the source where it was checked."""
    return differing == ["source"] and one.cells["source"].startswith(line.cells["source"])


def _what_kind(kind: FileKind, one: Standing, line: Line) -> str:
    before = one.loaded.values if one.loaded is not None else one.cells
    telling = ("basis", "what_changed", "recommendation_or_instrument", "note")
    return next((name for name in telling if name in before and before[name] != line.cells[name]), kind.key[0])


EDITED = (
    N_("The desk edited this entry since it was loaded; here it now says “%(now)s”."),
    N_("Take the row out of the file, or export first and work from what is exported."),
)
TAKEN_OVER = (
    N_("Its secretariat took this entry over, or took a step with it; here it says “%(now)s”."),
    N_("Take the row out of the file; what is known is changed at the desk."),
)
ENTERED_OTHERWISE = (
    N_("The desk entered this itself; here it says “%(now)s”."),
    N_("Take the row out of the file, or make it say the same."),
)
REMOVED = saying(N_("The desk removed this entry since it was loaded."), N_("Take the row out of the file."))
OTHERS_HAVE_IT = saying(
    N_("The instance has something else under this code."), N_("Choose another code, or take the row out.")
)
OTHER_KIND = saying(
    N_("With this value the entry would become one of another kind, and what hangs on it would be lost."),
    N_("Keep the value, or give the new entry a code of its own."),
)


def _in_other_letters(code: str) -> Saying:
    return saying(
        N_("The instance has this code in other letters, %(code)s; capital and small ones are the same here."),
        OTHER_CODE, code=code,
    )  # fmt: skip


def _says(one: Standing, name: str, words: tuple[str, str]) -> Saying:
    rule, remedy = words
    return saying(rule, remedy, now=one.cells[name][:200])


def _conflict(kind: FileKind, line: Line, column: str, said: Saying) -> Fault:
    return Fault.of(kind.name, line.number, column, line.cells[column], said)


def _do(session: Session, plan: Plan, coming: Coming, actor: Actor) -> LoadedFile:
    kind = plan.sheet.kind
    # Rows that others refer to change first: codes and names are those of this folder from here on.
    for line, one in plan.changed:
        _update(session, kind, line, one, coming, actor)
    if plan.new:
        _create(session, kind, plan, coming)
        record(
            session, LOAD, Source(fixed_id(LOAD, kind.name)), LOAD, actor, coming.now, title=kind.name,
            changes={"created": len(plan.new), "rows": len(plan.sheet.lines), "sha256": plan.sheet.sha256},
        )  # fmt: skip
    for _, one in plan.agreed:
        if one.loaded is not None:
            one.loaded.key = one.loaded.id
    session.flush()
    for line, one in plan.agreed:
        _note(one, kind.key_of(line.cells), line, coming)
    session.flush()
    return LoadedFile(kind.name, len(plan.sheet.lines), len(plan.new), len(plan.changed), len(plan.agreed))


def _create(session: Session, kind: FileKind, plan: Plan, coming: Coming) -> None:
    last = session.scalar(select(func.max(LoadedRow.position)).where(LoadedRow.file == kind.name)) or 0
    lots: list[list[Base]] = []
    made: list[tuple[Any, LoadedRow]] = []
    for place, (line, entry, id) in enumerate(plan.new, last + 1):
        values = kind.values(line.cells, coming.codes)
        rows = entry.make(id, values, unverified(line.cells, kind.kept), coming)
        for number, lot in enumerate(rows):
            if number == len(lots):
                lots.append([])
            lots[number] += lot
        row = LoadedRow(
            file=kind.name, key=kind.key_of(line.cells), position=place, noun=entry.noun, subject_id=id,
            values=dict(line.cells), loaded_at=coming.now,
        )  # fmt: skip
        made.append((id, row))
    for lot in lots:
        _add(session, lot)
    session.add_all(row for _, row in made)
    session.flush()


def _add(session: Session, lot: Sequence[Base]) -> None:
    """Add a lot; what several rows of a file bring along, such as a series, is added once."""
    seen: set[tuple[type[Base], str]] = set()
    for one in lot:
        key = (type(one), str(getattr(one, "id", "")))
        if key[1] and (key in seen or (one.__tablename__ == "series" and session.get(type(one), key[1]))):
            continue
        seen.add(key)
        session.add(one)
    session.flush()


def _update(session: Session, kind: FileKind, line: Line, one: Standing, coming: Coming, actor: Actor) -> None:
    assert one.loaded is not None
    before = one.loaded.values
    changes = {name: [before[name], line.cells[name]] for name in kind.header if before[name] != line.cells[name]}
    values = kind.values(line.cells, coming.codes)
    one.entry.put(session, one.subject, one.values, values, unverified(line.cells, kind.kept), coming)
    subject = NumberedObjective(subject_id(one.subject)) if one.entry.noun == OBJECTIVE else one.subject
    title = one.entry.label(one.subject)
    record(session, one.entry.noun, subject, UPDATE, actor, coming.now, title=title, changes=changes)
    _note(one, kind.key_of(line.cells), line, coming)


def _note(one: Standing, key: str, line: Line, coming: Coming) -> None:
    assert one.loaded is not None
    one.loaded.key, one.loaded.values, one.loaded.loaded_at = key, dict(line.cells), coming.now
    one.loaded.revision = getattr(one.subject, "revision", 1)
