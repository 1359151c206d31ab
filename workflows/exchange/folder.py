"""Reading a folder: which files are there, and their rows as text, before any rule of a column is asked."""

from __future__ import annotations

import csv
import hashlib
import io
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from workflows.exchange.faults import Fault, FolderRefused, Saying, saying
from workflows.exchange.file_kinds import FileKind
from workflows.exchange.formats import FILES
from workflows.kernel.languages import N_

LARGEST_FILE = 50_000_000
# A folder that holds this file holds invented entries, which a real instance does not load.
DEMONSTRATION = "DEMONSTRATION"
BYTE_ORDER_MARKS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
KINDS = {kind.name: kind for kind in FILES}


@dataclass(frozen=True)
class Line:
    """A row of a file with the line on which it begins."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Sheet:
    """A file of a known kind as it was read."""

    kind: FileKind
    sha256: str
    lines: list[Line]


@dataclass
class Folder:
    """What a folder holds: files of known kinds, faults found while reading, and names that were left aside.

    ``unread`` are files whose rows are not known, so that nobody can say which codes they bring;
    ``crooked`` are rows with too many or too few cells, which may hold codes anywhere.
    """

    path: Path
    sheets: list[Sheet] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    crooked: list[list[str]] = field(default_factory=list)
    demonstration: bool = False


def read_folder(path: Path) -> Folder:
    """Return what a folder holds; never writes.

    Raises:
        FolderRefused: it is no folder, cannot be read, or holds none of the files.
    """
    found = Folder(path)
    try:
        names = sorted(entry.name for entry in path.iterdir())
    except OSError as error:
        raise FolderRefused(path, [_whole(path.name or str(path), _unreadable(error))]) from error
    for name in names:
        if name == DEMONSTRATION:
            found.demonstration = True
        elif name.startswith(".") or not name.casefold().endswith(".csv"):
            found.ignored.append(name)
        elif name not in KINDS:
            found.faults.append(_whole(name, _unknown_file()))
        else:
            _take(found, KINDS[name])
    if not found.sheets and not found.faults:
        raise FolderRefused(path, [_whole(path.name or str(path), _nothing())])
    order = [kind.name for kind in FILES]
    found.sheets.sort(key=lambda sheet: order.index(sheet.kind.name))
    return found


def _take(found: Folder, kind: FileKind) -> None:
    content = _bytes(found.path / kind.name)
    text = _whole(kind.name, content) if isinstance(content, Saying) else _text(kind, content)
    if isinstance(content, Saying) or isinstance(text, Fault):
        assert isinstance(text, Fault)
        found.faults.append(text)
        found.unread.add(kind.name)
        return
    lines: list[Line] = []
    crooked: list[list[str]] = []
    broken = list(_rows(kind, text, lines, crooked))
    found.crooked += crooked
    if len(broken) > len(crooked):
        found.unread.add(kind.name)
    found.faults += broken
    found.sheets.append(Sheet(kind, hashlib.sha256(content).hexdigest(), lines))


def _bytes(path: Path) -> bytes | Saying:
    """Return the content of a plain file in its folder; nothing else is opened, so that no pipe or device hangs us."""
    try:
        if path.is_symlink() and path.resolve(strict=True).parent != path.parent.resolve(strict=True):
            return saying(
                N_("The file is a link that leads out of the folder."), N_("Put the file itself into the folder.")
            )
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            return saying(N_("This is not a file."), N_("Put a CSV file under this name into the folder."))
        if facts.st_size > LARGEST_FILE:
            return saying(
                N_("The file is larger than %(limit)s bytes."), N_("Load it in parts."), limit=LARGEST_FILE
            )  # fmt: skip
        return path.read_bytes()
    except (OSError, RuntimeError) as error:  # a link that leads to itself
        return _unreadable(error)


def _text(kind: FileKind, content: bytes) -> str | Fault:
    for mark, name in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _whole(
                kind.name, saying(N_("The file is written in %(encoding)s."), SAVE_AS_UTF_8, encoding=name)
            )  # fmt: skip
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        said = saying(
            N_("Byte %(byte)s is not UTF-8; the file is written in another encoding."),
            SAVE_AS_UTF_8,
            byte=f"0x{content[error.start]:02X}",
        )
        around = content[max(0, error.start - 20) : error.start + 20].decode("utf-8", "replace")
        return Fault.of(kind.name, line, "", around, said)


SAVE_AS_UTF_8 = N_("Save it as CSV in UTF-8.")


def _rows(kind: FileKind, text: str, lines: list[Line], crooked: list[list[str]]) -> Iterator[Fault]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] | None = None
    began = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield Fault.of(kind.name, began, "", "", _unparsed(str(error)))
            return
        number, began = began, reader.line_num + 1
        if not cells:
            continue
        if header is None:
            header = cells
            faults = list(_header(kind, cells, number))
            yield from faults
            if faults:
                return
        elif len(cells) != len(header):
            crooked.append(cells)
            yield Fault.of(
                kind.name, number, "", str(len(cells)),
                saying(
                    N_("The row has %(count)s cells, the header %(columns)s."),
                    N_("Look for a missing or superfluous comma, or for words with a comma that are not in quotes."),
                    count=len(cells), columns=len(header),
                ),
            )  # fmt: skip
        else:
            lines.append(Line(number, dict(zip(header, cells, strict=True))))
    if header is None:
        yield _whole(
            kind.name,
            saying(
                N_("The file is empty."), N_("Write the header line: %(columns)s. Or take the file out."),
                columns=",".join(kind.header),
            ),
        )  # fmt: skip


def _header(kind: FileKind, cells: list[str], number: int) -> Iterator[Fault]:
    if len(cells) == 1 and len(kind.header) > 1 and any(sign in cells[0] for sign in ";\t|"):
        yield Fault.of(
            kind.name, number, "", cells[0],
            saying(N_("The cells are not separated by commas."), N_("Save the file as CSV with commas.")),
        )  # fmt: skip
        return
    for name in dict.fromkeys(cells):
        if name not in kind.header:
            yield Fault.of(
                kind.name, number, name, name,
                saying(
                    N_("This file has no such column."), N_("Take it out, or name it as one of: %(columns)s."),
                    columns=list(kind.header),
                ),
            )  # fmt: skip
        if cells.count(name) > 1:
            yield Fault.of(
                kind.name, number, name, name,
                saying(N_("The column stands there %(count)s times."), N_("Keep one."), count=cells.count(name)),
            )  # fmt: skip
    for name in kind.header:
        if name not in cells:
            yield Fault.of(
                kind.name, number, name, "",
                saying(N_("The column is missing."), N_("Add it; its cells may be empty if nothing was found.")),
            )  # fmt: skip


def _whole(name: str, said: Saying) -> Fault:
    return Fault.of(name, 0, "", "", said)


def _unreadable(error: Exception) -> Saying:
    reason = getattr(error, "strerror", None) or str(error)
    return saying(
        N_("It cannot be read: %(reason)s."), N_("Check the name and who may read it."), reason=reason
    )  # fmt: skip


def _unknown_file() -> Saying:
    return saying(
        N_("No file of this name is known."), N_("Take it out, or name it as one of: %(files)s."), files=sorted(KINDS)
    )


def _nothing() -> Saying:
    return saying(
        N_("The folder holds none of the files that are known."), N_("Files are: %(files)s."), files=sorted(KINDS)
    )  # fmt: skip


def _unparsed(reason: str) -> Saying:
    if "field larger" in reason:
        return saying(
            N_("A cell is larger than %(limit)s characters, or its quote is never closed."),
            N_("Close the quote, or shorten the text."),
            limit=csv.field_size_limit(),
        )
    return saying(
        N_("A quote is opened and not closed, or something stands after a closing quote."),
        N_("Write a quote within a cell twice, and close every cell that is opened."),
    )
