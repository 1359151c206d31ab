"""The renderer: takes orders to print one by one, outside of any request and of any transaction."""

from __future__ import annotations

import logging
import os
import socket
from datetime import timedelta

from webapp.database import Database
from webapp.languages import translator
from webapp.prints import keep
from webapp.rendering.docx import render_docx
from webapp.rendering.pdf import Stage, render_pdf
from webapp.settings import Settings
from workflows.kernel.time import utc_now
from workflows.reports import printing
from workflows.reports.paper_json import loaded

log = logging.getLogger("rapporteur.printing")
WORKER = f"{socket.gethostname()}:{os.getpid()}"
# How far a stage is when it begins, in hundredths.
STEPS = {Stage.COMPOSING: 5, Stage.LAYING_OUT: 15, Stage.WRITING: 80, Stage.FINISHING: 95}


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
