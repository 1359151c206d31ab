"""The record and the package of a Word file: no person, no time but the day of the data, the same bytes twice."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from webapp.rendering.typography import Typesetter
from workflows.reports.paper import Paper

EPOCH = (1980, 1, 1, 0, 0, 0)


def set_record(document: Document, paper: Paper, setting: Typesetter) -> None:
    """Fill the record of the file: title, language, the day of the data; no person, no other time."""
    record = document.core_properties
    day = datetime(paper.as_of.year, paper.as_of.month, paper.as_of.day, tzinfo=UTC).replace(tzinfo=None)
    record.title, record.language = setting.words(paper.title)[:255], paper.language
    record.author = record.last_modified_by = record.comments = record.keywords = record.category = ""
    record.subject = paper.symbol
    record.created = record.modified = day
    record.revision = 1
    relations = document.part.package.rels
    for name in [name for name, relation in relations.items() if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[name]


def reproducible(data: bytes) -> bytes:
    """Return a package with its parts in order and without times."""
    source, target = ZipFile(BytesIO(data)), BytesIO()
    with ZipFile(target, "w") as written:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = ZipInfo(name, EPOCH)
            info.compress_type = ZIP_DEFLATED
            written.writestr(info, source.read(name))
    return target.getvalue()
