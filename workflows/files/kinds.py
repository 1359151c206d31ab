"""Which kinds of file are taken, told by what is in them and not by their names."""

from __future__ import annotations

import email.policy
import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping
from email.parser import BytesParser
from pathlib import PurePosixPath
from types import MappingProxyType

import puremagic

from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Invalid

OFFICE = "application/vnd.openxmlformats-officedocument."
# Ending: media type. Pictures with a script in them (SVG) and anything a browser would run are not among them.
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "pdf": "application/pdf",
        "docx": OFFICE + "wordprocessingml.document",
        "xlsx": OFFICE + "spreadsheetml.sheet",
        "pptx": OFFICE + "presentationml.presentation",
        "odt": "application/vnd.oasis.opendocument.text",
        "png": "image/png",
        "jpg": "image/jpeg",
        "txt": "text/plain",
        "csv": "text/csv",
        "eml": "message/rfc822",
        "msg": "application/vnd.ms-outlook",
    }
)
SAME = MappingProxyType({"jpeg": "jpg"})
# What a browser may show in its window; everything else is handed over to be kept.
SHOWN = frozenset({KINDS["pdf"], KINDS["png"], KINDS["jpg"]})
PARTS = MappingProxyType(
    {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml", "odt": "content.xml"}
)
FORBIDDEN_SIGNS = re.compile(r"[\x00-\x1f\x7f<>:\"/\\|?*\u202a-\u202e\u2066-\u2069]")
LONGEST_NAME = 120
EMPTY = N_("The file is empty.")
NOT_TAKEN = N_("Files of this kind are not taken. Taken are: %(kinds)s.")
OTHER_INSIDE = N_("The name ends in .%(ending)s, but the content is something else. Save it in its own kind first.")


def clean_name(name: str) -> str:
    """Return a file name without folders and signs that a system could misread, at most 120 characters long."""
    bare = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    bare = " ".join(FORBIDDEN_SIGNS.sub(" ", bare).split())
    stem, dot, ending = bare.rpartition(".")
    if not dot:
        stem, ending = bare, ""
    ending = f".{ending.lower()}" if ending and len(ending) < 10 else ""
    return f"{(stem.strip('. ') or 'file')[: LONGEST_NAME - len(ending)].strip()}{ending}"


def media_type_of(name: str, content: bytes) -> str:
    """Return the media type of a file that is taken.

    Args:
        name: its cleaned name.
        content: the whole of it.

    Raises:
        Invalid: it is empty, of a kind that is not taken, or something else than its name says.
    """
    if not content:
        raise Invalid("file", EMPTY)
    ending = PurePosixPath(name).suffix.lower().lstrip(".")
    ending = SAME.get(ending, ending)
    if ending not in KINDS:
        raise Invalid("file", Sentence(NOT_TAKEN, kinds=list(KINDS)))
    if not _is(ending, content):
        raise Invalid("file", Sentence(OTHER_INSIDE, ending=ending))
    return KINDS[ending]


def _is(ending: str, content: bytes) -> bool:
    if ending in PARTS:
        return _office(ending, content)
    if ending in ("txt", "csv"):
        return _is_text(content)
    if ending == "eml":
        return _is_text(content) and _is_letter(content)
    found = {match.extension.lstrip(".").lower() for match in _sniffed(content)}
    if ending == "jpg":
        return bool(found & {"jpg", "jpeg", "jfif", "jpe"})
    if ending == "msg":
        return content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") and "__substg1.0_".encode("utf-16-le") in content
    return ending in found


def _sniffed(content: bytes) -> list[puremagic.PureMagicWithConfidence]:
    try:
        return list(puremagic.magic_string(content[:4096]))
    except (puremagic.PureError, ValueError):
        return []


def _office(ending: str, content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if ending == "odt":
                return PARTS["odt"] in names and archive.read("mimetype").strip() == KINDS["odt"].encode()
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError, ValueError):
        return False
    # A name that says docx must not hide the macros of a docm.
    return PARTS[ending] in names and not any(name.endswith("vbaProject.bin") for name in names)


def _is_text(content: bytes) -> bool:
    if b"\x00" in content:
        return False
    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:256].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<svg", b"<?xml", b"<script")):
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return not any(sign < 9 for sign in content[:4096])
    return True


def _is_letter(content: bytes) -> bool:
    headers = BytesParser(policy=email.policy.compat32).parsebytes(content[:65536], headersonly=True)
    return bool(headers.get("From")) and bool(headers.get("Date") or headers.get("Subject") or headers.get("To"))
