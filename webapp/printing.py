"""The renderer: takes orders to print one by one, outside of any request and of any transaction."""

from __future__ import annotations

import hashlib
import logging
import os
import socket
from datetime import timedelta
from functools import cache
from pathlib import Path

from sqlalchemy.orm import Session

from webapp.database import Database
from webapp.files import path_of, put
from webapp.languages import translator
from webapp.rendering.docx import render_docx
from webapp.rendering.pdf import Stage, render_pdf
from webapp.settings import ROOT, Settings
from workflows.files.models import StoredFile
from workflows.kernel.time import utc_now
from workflows.reports import printing
from workflows.reports.paper_json import loaded
from workflows.reports.wording import Emblem

log = logging.getLogger("rapporteur.printing")
WORKER = f"{socket.gethostname()}:{os.getpid()}"
# How far a stage is when it begins, in hundredths.
STEPS = {Stage.COMPOSING: 5, Stage.LAYING_OUT: 15, Stage.WRITING: 80, Stage.FINISHING: 95}


@cache
def edition() -> str:
    """Return the fingerprint of templates and renderers: what besides the paper decides the bytes."""
    digest = hashlib.sha256()
    for folder in (ROOT / "templates" / "print", ROOT / "webapp" / "rendering", ROOT / "webapp" / "translations"):
        for file in sorted(folder.rglob("*")):
            if file.suffix in (".html", ".css", ".py", ".svg", ".po"):
                digest.update(file.read_bytes())
    return digest.hexdigest()


def kept(settings: Settings, sha256: str) -> Path:
    """Return where a printed paper lies."""
    return path_of(settings.instance / "prints", sha256)


def keep(settings: Settings, content: bytes) -> str:
    """Keep the bytes under their hash and return it; a half-written file is never found under that name."""
    return put(settings.instance / "prints", content)


class Outrun(Exception):
    """The lease ran out and another renderer took the order."""


def print_next(
    database: Database, settings: Settings, *, worker: str = WORKER, lease: timedelta = printing.LEASE
) -> bool:
    """Render one order; return whether there was one.

    Args:
        lease: how long nobody else takes the order, counted from each sign of progress.
    """
    with database.writing() as session:
        order = printing.claim(session, worker, utc_now(), lease)
        if order is None:
            return False
        order_id, content, form, language = order.id, order.content, order.format, order.language
    try:
        sha256 = keep(settings, rendered(database, order_id, content, form, language, worker, lease))
    except Outrun:
        return True
    except Exception:
        log.exception("order %s could not be rendered", order_id)
        with database.writing() as session:
            printing.retry_later(session, order_id, printing.GIVEN_UP)
        return True
    with database.writing() as session:
        printing.finish(session, order_id, sha256, utc_now())
    return True


def rendered(
    database: Database, order_id: str, content: str, form: str, language: str, worker: str, lease: timedelta
) -> bytes:
    """Return the file of an order, noting its progress.

    Raises:
        Outrun: another renderer has the order now.
    """
    paper, translate = loaded(content), translator(language)

    def progress(stage: Stage) -> None:
        with database.writing() as session:
            mine = printing.report_progress(session, order_id, worker, STEPS[stage], stage.value, utc_now(), lease)
        if not mine:
            raise Outrun

    if form == "docx":
        progress(Stage.WRITING)
        return render_docx(paper, translate)
    return render_pdf(paper, translate, progress)


def emblem_in(settings: Settings, session: Session) -> Emblem:
    """Return who gives the drawings that mechanisms have set."""

    def drawing(file_id: str) -> str:
        found = session.get(StoredFile, file_id)
        if found is None or found.withdrawn_at is not None:
            return ""
        place = path_of(settings.files, found.sha256)
        return place.read_text(encoding="utf-8", errors="replace") if place.is_file() else ""

    return drawing
