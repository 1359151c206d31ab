"""Papers as PDF/UA-1, set by WeasyPrint from the print templates, and what WeasyPrint leaves undone.

Nothing is fetched: the style sheet may ask for two drawings by name, everything else ends the rendering.
A warning of WeasyPrint is an error here. The same paper gives the same bytes on one machine.
"""

from __future__ import annotations

import atexit
import hashlib
import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeAlias

import pydyf
from weasyprint import CSS, HTML, Document
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from webapp.rendering.paper_html import TEMPLATES, Composed, compose
from workflows.kernel.languages import N_, Translate, Words
from workflows.reports.paper import Paper

PLACE = "file:///print/"  # stands for no folder: every address under it is answered from memory
VARIANT = "pdf/ua-1"
MISSING_SIGN = ".notdef glyph"  # one odd sign in somebody's text prints as a box; it does not stop a report
LOG = logging.getLogger("weasyprint")


class Stage(Words):
    """How far a rendering has come."""

    COMPOSING = "composing", N_("Composing")
    LAYING_OUT = "laying_out", N_("Laying out")
    WRITING = "writing", N_("Writing")
    FINISHING = "finishing", N_("Finishing")


Progress: TypeAlias = Callable[[Stage], None]


class RenderingError(RuntimeError):
    """WeasyPrint complained; what it said is the message."""


class ForeignAddressError(FatalURLFetchingError):  # type: ignore[misc]
    """Something asked for a file that is not ours."""


def render_pdf(paper: Paper, translate: Translate, progress: Progress | None = None) -> bytes:
    """Return a paper as a PDF/UA-1 file.

    Args:
        paper: the paper; its ``as_of`` is the only date in the file.
        translate: gettext of the paper's language.
        progress: told of each stage as it begins.

    Raises:
        RenderingError: the layout engine warned of anything.
        EmblemError: the emblem is not a plain drawing.
    """
    tell = progress or (lambda stage: None)
    tell(Stage.COMPOSING)
    composed = compose(paper, translate)
    return print_html(composed, tell)


def print_html(composed: Composed, tell: Progress) -> bytes:
    """Return composed HTML as a finished PDF file; raises as ``render_pdf`` does."""
    with complaints() as heard:
        tell(Stage.LAYING_OUT)
        document = laid_out(composed)
        tell(Stage.WRITING)

        def finisher(document: Document, pdf: pydyf.PDF) -> None:
            tell(Stage.FINISHING)
            finish(pdf)

        identifier = hashlib.sha256(composed.html.encode()).hexdigest()[:32].encode()
        written: bytes = document.write_pdf(finisher=finisher, pdf_variant=VARIANT, pdf_identifier=identifier)
    if heard:
        raise RenderingError("; ".join(heard))
    return written


def laid_out(composed: Composed) -> Document:
    """Return the pages of composed HTML, laid out but not written."""
    fonts, style = workshop()
    page = HTML(string=composed.html, base_url=PLACE, url_fetcher=OwnFiles(composed.files))
    return page.render(font_config=fonts, stylesheets=[style], pdf_variant=VARIANT)


@cache
def workshop() -> tuple[FontConfiguration, CSS]:
    """Return fonts and style sheet, made once in a process."""
    fonts = FontConfiguration()
    style = CSS(
        string=(TEMPLATES / "paper.css").read_text(), base_url=PLACE, font_config=fonts, url_fetcher=OwnFiles({})
    )
    return fonts, style


# Pango's fonts have to go before the interpreter takes its modules apart; else the process ends in a fault.
atexit.register(workshop.cache_clear)


class OwnFiles(URLFetcher):  # type: ignore[misc]
    """Serves the drawings of one paper by name; any other address ends the rendering."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.files = files

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Return a drawing of the paper; raises ``ForeignAddressError`` for anything else."""
        name = url.removeprefix(PLACE)
        if not url.startswith(PLACE) or name not in self.files:
            raise ForeignAddressError(f"not a file of ours: {url}")
        return URLFetcherResponse(url, self.files[name], {"Content-Type": "image/svg+xml"})


class Listener(logging.Handler):
    """Keeps what WeasyPrint says in a thread that is rendering."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard = threading.local()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one remark."""
        kept: list[str] | None = getattr(self.heard, "kept", None)
        said = record.getMessage()
        if kept is not None and not said.startswith(MISSING_SIGN):
            kept.append(said)


LISTENER = Listener()
LOG.addHandler(LISTENER)


@contextmanager
def complaints() -> Iterator[list[str]]:
    """Collect the warnings and errors of WeasyPrint in this thread."""
    kept: list[str] = []
    LISTENER.heard.kept = kept
    try:
        yield kept
    finally:
        LISTENER.heard.kept = None


ONCE = frozenset({"/H1", "/H2", "/H3", "/H4", "/P", "/Link"})
FOOTNOTES = "the foot of a page"


# What WeasyPrint 70 leaves undone for PDF/UA. Done on its objects before they are written: the pages need not be
# read again.


def finish(pdf: pydyf.PDF) -> None:
    """Mend the structure tree, set the print flag of links, and make running heads artefacts.

    WeasyPrint marks running heads and folios as content but leaves them out of the structure tree: a reader hears
    them nowhere, and a checker calls them orphans.
    """
    root = find(pdf, pdf.catalog["StructTreeRoot"])
    reached = mend_tree(pdf, root)
    nums = find(pdf, root["ParentTree"])["Nums"]
    for number in pdf.pages["Kids"][::3]:
        page = pdf.objects[number]
        kept = nums[2 * page["StructParents"] + 1]
        make_artefacts(find(pdf, page["Contents"]), kept, reached[number])
        for annotation in page.get("Annots", ()):
            find(pdf, annotation)["F"] = 4


def find(pdf: pydyf.PDF, reference: bytes) -> Any:
    """Return the object that a reference names."""
    return pdf.objects[int(reference.split(b" ", 1)[0])]


def mend_tree(pdf: pydyf.PDF, root: Any) -> dict[int, set[int]]:
    """Say what WeasyPrint does not say, and return for each page the marks that the tree reaches.

    Header cells get their scope. A heading, paragraph or link within itself is an anonymous box and no second one.
    A footnote is a note, with an identifier (ISO 14289-1, 7.9).
    """
    reached: dict[int, set[int]] = {number: set() for number in pdf.pages["Kids"][::3]}
    waiting: list[tuple[Any, int, str, bool]] = [(root, 0, "", False)]
    while waiting:
        element, page, parent, in_head = waiting.pop()
        if "Pg" in element:
            page = int(element["Pg"].split(b" ", 1)[0])
        kids = [kid if isinstance(kid, int) else find(pdf, kid) for kid in element.get("K", ())]
        kind = element.get("S", "")
        if kind == "/TH":
            element["A"]["Scope"] = "/Column" if in_head else "/Row"
        elif kind == parent and kind in ONCE and not any(linked(kid) for kid in kids):
            element["S"] = "/Span" if kind == "/Link" else "/NonStruct"
        elif kind == "/Span" and parent == FOOTNOTES:
            element["S"], element["ID"] = "/Note", pydyf.String(f"note-{element.number}")
        if (
            parent == "/Document"
            and kind == "/NonStruct"
            and all(not isinstance(kid, int) and kid.get("S") == "/Span" for kid in kids)
        ):
            kind = FOOTNOTES
        for kid in kids:
            if isinstance(kid, int):
                reached[page].add(kid)
            elif not linked(kid):
                waiting.append((kid, page, kind, in_head or kind == "/THead"))
    return reached


def linked(kid: Any) -> bool:
    """Tell whether a child of an element is the reference to an annotation."""
    return not isinstance(kid, int) and kid.get("Type") == "/OBJR"


def make_artefacts(content: Any, parents: Any, reached: set[int]) -> None:
    """Turn marked content that the tree does not reach into pagination artefacts."""
    operators = content.stream
    for at, operator in enumerate(operators):
        if operator != b"BDC":
            continue
        mark = operators[at - 1].get("MCID")
        if mark is not None and mark not in reached:
            operators[at - 2] = "/Artifact"
            operators[at - 1] = pydyf.Dictionary({"Type": "/Pagination"})
            parents[mark] = b"null"
