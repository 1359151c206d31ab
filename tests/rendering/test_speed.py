"""What finishing and checking a paper cost beside the layout engine itself."""

from __future__ import annotations

from time import process_time

from weasyprint import CSS, HTML

from tests.rendering.specimens import meeting_report, translation
from webapp.rendering.paper_html import TEMPLATES, compose
from webapp.rendering.pdf import PLACE, VARIANT, OwnFiles, render_pdf

ALLOWED = 1.25


def test_a_report_of_twenty_pages_costs_little_more_than_weasyprint_alone() -> None:
    """CPU seconds, the best of two rounds each, in turn; the bench measures the same with more patience."""
    paper, translate = meeting_report(), translation("en")
    composed, style = compose(paper, translate), (TEMPLATES / "paper.css").read_text()
    render_pdf(paper, translate)
    alone, ours = [], []
    for _ in range(2):
        begun = process_time()
        page = HTML(string=composed.html, base_url=PLACE, url_fetcher=OwnFiles(composed.files))
        page.write_pdf(stylesheets=[CSS(string=style, base_url=PLACE)], pdf_variant=VARIANT)
        alone.append(process_time() - begun)
        begun = process_time()
        render_pdf(paper, translate)
        ours.append(process_time() - begun)
    assert min(ours) <= ALLOWED * min(alone)
