"""Letters and papers as small PDF files, so that what is attached can be opened."""

from __future__ import annotations

import hashlib
import textwrap
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from workflows.demonstration.cast import Cast
from workflows.files import actions as files
from workflows.files.models import StoredFile
from workflows.files.views import FileView
from workflows.kernel.actors import Actor
from workflows.kernel.base import Access
from workflows.kernel.ids import new_id

MARK = "Demonstration: the States, bodies and persons of this letter are invented."
WIDTH = 88


def letter(
    session: Session, cast: Cast, name: str, lines: Sequence[str], actor: Actor, when: datetime, *, owner: str,
    title: str, meeting: str = "", access: Access = Access.SECRETARIAT, consent: str = "",
) -> StoredFile:  # fmt: skip
    """Store a letter and return it.

    Args:
        lines: its paragraphs; an empty one leaves a line.
        owner: key of the party whose paper it is.
        consent: who consented to its publication, and how; empty keeps it in its class.
    """
    content = pdf([*lines, "", MARK])
    cast.keep(content)
    view = FileView(new_id(), hashlib.sha256(content).hexdigest(), len(content), "application/pdf", name, access)
    place = cast.meetings[meeting].id if meeting else ""
    kept = files.keep(
        session, view, actor, when, owner_id=cast[owner].id, meeting_place=place, title=title, language="en",
        demonstration=True,
    )  # fmt: skip
    if consent:
        files.publish(session, kept, consent, actor, when)
    return kept


def pdf(paragraphs: Sequence[str]) -> bytes:
    """Return one page of text as a PDF: a standard typeface, the same bytes for the same words."""
    lines = [part for paragraph in paragraphs for part in (textwrap.wrap(paragraph, WIDTH) or [""])]
    shown = "\n".join(f"({_escaped(line)}) '" for line in lines)
    stream = f"BT /F1 11 Tf 15 TL 56 786 Td\n{shown}\nET".encode("cp1252", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (en) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(content)
    return content + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, start)
    )


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
