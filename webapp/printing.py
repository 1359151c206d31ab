"""The renderer: takes orders to print one by one, outside of any request and of any transaction."""

from __future__ import annotations

import hashlib
import logging
import os
import socket
from functools import cache
from pathlib import Path

from webapp.database import Database
from webapp.languages import translator
from webapp.rendering.docx import render_docx
from webapp.rendering.pdf import render_pdf
from webapp.settings import ROOT, Settings
from workflows.kernel.time import utc_now
from workflows.reports import printing
from workflows.reports.paper_json import loaded

log = logging.getLogger("rapporteur.printing")
WORKER = f"{socket.gethostname()}:{os.getpid()}"
STEPS = {"composing": 5, "laying_out": 20, "writing": 70, "finishing": 90}


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
    return settings.instance / "prints" / sha256[:2] / sha256


def keep(settings: Settings, content: bytes) -> str:
    """Keep the bytes under their hash and return it; a half-written file is never found under that name."""
    sha256 = hashlib.sha256(content).hexdigest()
    place = kept(settings, sha256)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        passing = place.with_suffix(f".{os.getpid()}")
        passing.write_bytes(content)
        passing.replace(place)
    return sha256


def print_next(database: Database, settings: Settings) -> bool:
    """Render one order; return whether there was one."""
    with database.writing() as session:
        order = printing.claim(session, WORKER, utc_now())
        if order is None:
            return False
        order_id, content, form, language = order.id, order.content, order.format, order.language
    try:
        paper = loaded(content)
        translate = translator(language)

        def progress(stage: object, *_more: object) -> None:
            name = str(getattr(stage, "value", stage))
            with database.writing() as session:
                printing.report_progress(session, order_id, WORKER, STEPS.get(name, 50), name, utc_now())

        made = render_docx(paper, translate) if form == "docx" else render_pdf(paper, translate, progress)
        sha256 = keep(settings, made)
    except Exception:
        log.exception("order %s could not be rendered", order_id)
        with database.writing() as session:
            printing.retry_later(session, order_id, printing.GIVEN_UP)
        return True
    with database.writing() as session:
        printing.finish(session, order_id, sha256, utc_now())
    return True
