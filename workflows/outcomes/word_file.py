"""Opening a Word file that may be anything: what is not a plain .docx is refused in words."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from workflows.kernel.languages import N_
from workflows.kernel.refusals import Refused

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_PARTS = 2_000
LARGEST_PART = 30_000_000  # bytes, unpacked
LARGEST_WHOLE = 150_000_000
UNREADABLE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error,
    EOFError, OSError, NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip
RELATIONS = "word/_rels/document.xml.rels"
MACROS = ("word/vbaProject.bin", "word/vbaData.xml")

NOT_WORD = N_("This is not a Word file. Save the text as .docx and choose it again.")
OLD_OR_LOCKED = N_("The file is of an older kind, or protected by a password. Save it as .docx without a password.")
WITH_MACROS = N_("The file carries macros. Save it as .docx, which holds none.")
TOO_LARGE = N_("The file is too large when it is unpacked. Take pictures out, or divide it.")
BROKEN = N_("The file is damaged: its text cannot be read. Open it in Word, save it anew as .docx, and try again.")


@dataclass(frozen=True)
class WordFile:
    """The parts of a Word file that say what its paragraphs are.

    Attributes:
        around: heads and feet of pages.
        links: the addresses of the web to which its text points, by identifier.
    """

    document: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    around: Sequence[etree._Element]
    links: Mapping[str, str]


def open_word(content: bytes) -> WordFile:
    """Return the parts of a .docx.

    Raises:
        Refused: it is no Word file, an old or locked one, carries macros, unpacks to too much, or is damaged.
    """
    if content.startswith(OLE):
        raise Refused(OLD_OR_LOCKED)
    if not content.startswith(b"PK"):
        raise Refused(NOT_WORD)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _read(package)
    except UNREADABLE:
        raise Refused(BROKEN) from None


def _read(package: zipfile.ZipFile) -> WordFile:
    parts = package.infolist()
    names = frozenset(part.filename for part in parts)
    if "word/document.xml" not in names:
        raise Refused(NOT_WORD)
    if names & set(MACROS):
        raise Refused(WITH_MACROS)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_WHOLE:
        raise Refused(TOO_LARGE)
    document = _parse(package, "word/document.xml")
    if document.tag != f"{W}document":
        raise Refused(NOT_WORD)
    styles = _parse(package, "word/styles.xml") if "word/styles.xml" in names else None
    numbering = _parse(package, "word/numbering.xml") if "word/numbering.xml" in names else None
    relations = _parse(package, RELATIONS) if RELATIONS in names else None
    around, links = list[etree._Element](), {}
    for one in relations if relations is not None else ():
        target, kind = str(one.get("Target", "")), str(one.get("Type", "")).rpartition("/")[2]
        if kind == "hyperlink":
            links[str(one.get("Id", ""))] = target
        elif kind in ("header", "footer") and f"word/{target}" in names:
            around.append(_parse(package, f"word/{target}"))
    return WordFile(document, styles, numbering, around, links)


def _parse(package: zipfile.ZipFile, name: str) -> etree._Element:
    """Return a part as a tree. Entities are not resolved, nothing is fetched, and a part is read only so far."""
    with package.open(name) as part:
        content = part.read(LARGEST_PART + 1)
    if len(content) > LARGEST_PART:
        raise Refused(TOO_LARGE)
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content[:65536]:
        raise Refused(BROKEN)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        raise Refused(BROKEN) from None
