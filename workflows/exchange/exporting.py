"""Writing the instance in the format in which it was loaded, and saying what it holds beyond that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from workflows.exchange.beyond import Beyond, beyond
from workflows.exchange.codes import codes_of
from workflows.exchange.file_kinds import FileKind
from workflows.exchange.folder import DEMONSTRATION
from workflows.exchange.formats import FILES
from workflows.exchange.standing import Standing, present, subject_id
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Refused

MARK = "Invented entries of the demonstration. They are no part of the public record.\n"


@dataclass(frozen=True)
class ExportedFile:
    """What was written into one file."""

    file: str
    rows: int
    edited: int
    own: int


@dataclass(frozen=True)
class Exported:
    """What was written, and what the instance holds beyond it."""

    folder: Path
    files: Sequence[ExportedFile]
    beyond: Sequence[Beyond]


def export(session: Session, folder: Path, *, demonstration: bool = False, replace: bool = False) -> Exported:
    """Write the files of an instance into a folder; changes nothing in the instance.

    Rows that were loaded are written verbatim, in the order in which they came, with the values that the desk changed
    since; what the desk entered itself, and the public sees, follows. Invented entries are never among them: they are
    written alone, with ``demonstration``, into a folder that is marked.

    Args:
        replace: whether files of an earlier export in the folder may be written anew; other files are never touched.

    Raises:
        Refused: the folder is not empty, or cannot be written.
    """
    try:
        _prepare(folder, demonstration, replace)
        return _export(session, folder, demonstration)
    except OSError as error:
        raise Refused(
            Sentence(
                N_("%(folder)s cannot be written: %(reason)s."), folder=str(folder), reason=error.strerror or str(error)
            )
        ) from error


def _prepare(folder: Path, demonstration: bool, replace: bool) -> None:
    if folder.exists() and not folder.is_dir():
        raise Refused(Sentence(N_("%(folder)s is a file, not a folder."), folder=str(folder)))
    if folder.exists() and any(folder.iterdir()):
        if not replace:
            raise Refused(
                Sentence(
                    N_("%(folder)s is not empty. Choose another folder, or say --replace."), folder=str(folder)
                )
            )  # fmt: skip
        if (folder / DEMONSTRATION).exists() is not demonstration:
            raise Refused(
                Sentence(
                    N_("%(folder)s holds the other world. Real and invented entries never lie in one folder."),
                    folder=str(folder),
                )
            )
    folder.mkdir(parents=True, exist_ok=True)
    if demonstration:
        (folder / DEMONSTRATION).write_text(MARK, encoding="utf-8")


def _export(session: Session, folder: Path, demonstration: bool) -> Exported:
    codes = codes_of(session)
    written, unsaid, stepped, nouns = [], 0, 0, Counter[str]()
    unwritten: set[str] = set()
    for kind in FILES:
        there = present(session, kind, codes)
        rows = [one for one in there.rows if _invented(one) is demonstration and not _hangs_on(one, unwritten)]
        unwritten |= there.unwritten | {subject_id(one.subject) for one in there.rows if _hangs_on(one, unwritten)}
        stepped += sum(one.loaded is not None and one.entry.stepped(one.subject) for one in rows)
        nouns.update(one.entry.noun for one in rows)
        unsaid += sum(len(one.unsaid) for one in rows)
        path = folder / kind.name
        if not rows and not path.exists():
            continue
        _write(path, kind, rows)
        own = sum(one.loaded is None for one in rows)
        written.append(ExportedFile(kind.name, len(rows), sum(one.edited for one in rows), own))
    return Exported(folder, written, beyond(session, nouns, unsaid, stepped))


def _invented(one: Standing) -> bool:
    return bool(getattr(one.subject, "demonstration", False))


def _hangs_on(one: Standing, unwritten: set[str]) -> bool:
    """Tell whether what the desk entered belongs to something that the files cannot say, and could not be loaded."""
    if one.loaded is not None:
        return False
    said = (value if isinstance(value, list | tuple) else [value] for value in one.values.values())
    return any(part in unwritten for values in said for part in values if isinstance(part, str))


def _write(path: Path, kind: FileKind, rows: Iterable[Standing]) -> None:
    """Write a file beside its place and move it there, so that nobody finds half of it."""
    passing = path.with_name(path.name + ".part")
    with passing.open("w", encoding="utf-8", newline="") as file:
        file.write(line(kind.header))
        for one in rows:
            file.write(line([one.cells[name] for name in kind.header]))
    passing.replace(path)


def line(cells: Iterable[str]) -> str:
    """Return a row of CSV: quotes only where they are needed, a line feed at the end."""
    return ",".join(_quoted(cell) for cell in cells) + "\n"


def _quoted(cell: str) -> str:
    if any(sign in cell for sign in ',"\r\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell
