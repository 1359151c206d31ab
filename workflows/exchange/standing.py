"""How the instance stands to the files: each thing, the row it came from, and the row that it would be today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.exchange.codes import Codes
from workflows.exchange.entries import Entry
from workflows.exchange.file_kinds import FileKind
from workflows.exchange.models import LoadedRow

Cells = dict[str, str]


@dataclass
class Standing:
    """A thing of the instance under a file kind.

    Attributes:
        loaded: the row from which it came, or ``None`` if the desk entered it.
        cells: the row as it would be written today; a cell that still means the same is kept verbatim.
        values: the values behind the cells.
        unsaid: columns whose value the format cannot say; their cell is the one that was loaded, or empty.
    """

    entry: Entry
    subject: Any
    loaded: LoadedRow | None
    cells: Cells
    values: dict[str, Any]
    unsaid: tuple[str, ...]

    @property
    def edited(self) -> bool:
        """Tell whether the desk changed a value since it was loaded."""
        return self.loaded is not None and self.cells != self.loaded.values


def subject_id(subject: Any) -> str:
    """Return the identifier of a thing; an objective is known by its number."""
    return str(getattr(subject, "id", None) or subject.number)


@dataclass
class Present:
    """What the instance holds under a file kind.

    Attributes:
        rows: the things, loaded ones in the order of their file; what the desk entered comes last, in the order of
            its keys, if it fits the format.
        gone: keys of loaded rows whose thing was removed since.
        without_row: codes of things that the files cannot say.
        unwritten: their identifiers.
    """

    rows: list[Standing]
    gone: set[str]
    without_row: set[str]
    unwritten: set[str]


def present(session: Session, kind: FileKind, codes: Codes) -> Present:
    """Return what the instance holds under a file kind."""
    rows = session.scalars(
        select(LoadedRow).where(LoadedRow.file == kind.name).order_by(LoadedRow.position, LoadedRow.key)
    ).all()
    by_subject = {(row.noun, row.subject_id): row for row in rows}
    found: dict[str, Standing] = {}
    own: list[Standing] = []
    without_row: set[str] = set()
    unwritten: set[str] = set()
    for entry in kind.entries:
        for subject in entry.subjects(session):
            row = by_subject.get((entry.noun, subject_id(subject)))
            one = _standing(kind, entry, subject, row, codes) if row is not None or entry.fits(subject) else None
            if one is not None and row is not None:
                found[row.id] = one
            elif one is not None and not one.unsaid:
                own.append(one)
            else:
                without_row.add(entry.code(subject) or "")
                unwritten.add(subject_id(subject))
    own.sort(key=lambda one: kind.key_of(one.cells))
    loaded = [found[row.id] for row in rows if row.id in found]
    taken = {kind.key_of(one.cells) for one in loaded}
    gone = {row.key for row in rows if row.id not in found}
    return Present(loaded + list(_distinct(kind, own, taken)), gone, without_row, unwritten)


def _distinct(kind: FileKind, own: list[Standing], taken: set[str]) -> Iterator[Standing]:
    for one in own:
        key = kind.key_of(one.cells)
        if key not in taken:
            taken.add(key)
            yield one


def _standing(kind: FileKind, entry: Entry, subject: Any, row: LoadedRow | None, codes: Codes) -> Standing:
    values = entry.get(subject, kind.kept.values())
    written = kind.cells(values, codes)
    unsaid = tuple(name for name, cell in written.items() if cell is None)
    if row is None:
        return Standing(entry, subject, None, {name: cell or "" for name, cell in written.items()}, values, unsaid)
    meant = kind.values(row.values, codes)
    cells = {}
    for name, cell in written.items():
        to = kind.kept.get(name)
        same = to is None or values[to] == meant[to] or cell is None
        cells[name] = row.values[name] if same else str(cell)
    return Standing(entry, subject, row, cells, values, unsaid)
