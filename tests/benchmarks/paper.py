"""The cost of a report beside that of the layout engine alone on the same HTML: CPU time, warm, in turn."""

from __future__ import annotations

import io
import statistics
from dataclasses import dataclass
from time import process_time

import pikepdf
from weasyprint import CSS, HTML

from tests.rendering.specimens import meeting_report, translation
from webapp.rendering.paper_html import TEMPLATES, compose
from webapp.rendering.pdf import PLACE, VARIANT, OwnFiles, render_pdf

MOST = 1.25


@dataclass(frozen=True)
class Printed:
    """A report with its number of pages and the medians of its CPU seconds, ours and of the engine alone."""

    pages: int
    ours: float
    alone: float
    ratio: float


def measured(rounds: int) -> Printed:
    """Print the specimen of a full report, and its HTML through WeasyPrint alone, in turn."""
    paper, translate = meeting_report(), translation("en")
    style = (TEMPLATES / "paper.css").read_text(encoding="utf-8")
    composed = compose(paper, translate)

    def engine_alone() -> None:
        page = HTML(string=composed.html, base_url=PLACE, url_fetcher=OwnFiles(composed.files))
        page.write_pdf(stylesheets=[CSS(string=style, base_url=PLACE)], pdf_variant=VARIANT)

    with pikepdf.open(io.BytesIO(render_pdf(paper, translate))) as pdf:
        pages = len(pdf.pages)
    engine_alone()
    ours, alone = [], []
    for _ in range(rounds):
        begun = process_time()
        engine_alone()
        alone.append(process_time() - begun)
        begun = process_time()
        render_pdf(paper, translate)
        ours.append(process_time() - begun)
    ratio = statistics.median(one / other for one, other in zip(ours, alone, strict=True))
    return Printed(pages, statistics.median(ours), statistics.median(alone), ratio)
