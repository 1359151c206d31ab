"""Chapters and blocks of papers as paragraphs, lists and tables of Word."""

from __future__ import annotations

from collections.abc import Iterable

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

from webapp.rendering.docx_numbers import DASH, Numbers, Series
from webapp.rendering.docx_styles import AFTER_BORDERS, frame
from webapp.rendering.docx_tables import write_table
from webapp.rendering.docx_text import Writer
from webapp.rendering.pieces import Piece
from webapp.rendering.typography import Typesetter
from workflows.kernel.languages import N_, Sentence
from workflows.reports import paper as p

SIZES = {"A4": (210, 297, 22), "Letter": (215.9, 279.4, 25)}
HEADINGS = ("Heading", "Title", "Subtitle", "Front")


class BlockWriter:
    """Writes the chapters and blocks of one paper into one document."""

    def __init__(self, document: Document, paper: p.Paper, setting: Typesetter) -> None:
        self.document, self.paper, self.set = document, paper, setting
        upright = paper.language in ("ar", "zh")
        self.writer = Writer(document, paper.direction == "rtl", upright)
        self.numbers = Numbers(document)
        self.headings, self.numbered, self.dashes = (self.numbers.series() for _ in range(3))
        width, _, margin = SIZES[paper.page]
        self.width = width - 2 * margin

    def annex_label(self, number: str) -> str:
        """Return “Annex II”."""
        return self.set.words(Sentence(N_("Annex %(number)s"), number=self.set.digits(number)))

    def line(
        self, text: p.Text, style: str, label: str = "", anchor: str = "", counted: tuple[Series, int] | None = None
    ) -> WordParagraph:  # fmt: skip
        """Write a paragraph; blank text writes nothing.

        Args:
            text: its words.
            style: its style.
            label: its number, real text before a tab where the list does not give it.
            anchor: by which links find it.
            counted: the list in which it is numbered, and its level there.
        """
        paragraph = (
            self.document.add_paragraph(style=style)
            if not p.blank(text) or label
            else WordParagraph(OxmlElement("w:p"), self.document._body)
        )
        label = label.strip()
        if label and (counted is None or not counted[0].gives(paragraph._p, counted[1], label)):
            paragraph._p.append(self.writer.run(label + "\t"))
        set_text = self.set.runs if style.startswith(HEADINGS) else self.set.closing
        self.writer.write(paragraph._p, set_text(text))
        self.writer.bookmark(paragraph._p, anchor)
        return paragraph

    def lines(self, texts: Iterable[p.Text], style: str) -> None:
        """Write paragraphs."""
        for text in texts:
            self.line(text, style)

    def chapter(self, chapter: p.Chapter, *, annex: bool = False, front: bool = False, new_page: bool = False) -> None:
        """Write a chapter or annex."""
        if annex and chapter.number:
            heading = self.document.add_paragraph(style="Heading 1")
            heading.paragraph_format.first_line_indent = Mm(0)
            heading._p.append(self.writer.run(self.annex_label(str(chapter.number))))
            self.writer.piece(heading._p, Piece("break"))
            self.writer.write(heading._p, self.set.runs(chapter.title))
            self.writer.bookmark(heading._p, chapter.anchor)
        else:
            label = self.set.heading_label(str(chapter.number), 1) if chapter.number else ""
            style = "Front heading" if front else "Heading 1"
            heading = self.line(chapter.title, style, label, chapter.anchor, (self.headings, 0))
            if not label:
                heading.paragraph_format.first_line_indent = Mm(0)
        heading.paragraph_format.page_break_before = chapter.new_page or new_page
        if chapter.original and chapter.original != self.paper.language:
            self.line(
                Sentence(N_("Original: %(language)s"), language=self.set.language_in_text(chapter.original)), "Note"
            )
        for part in chapter.parts:
            if isinstance(part, p.Section):
                label = self.set.heading_label(str(part.number), 2) if part.number else ""
                self.line(part.title, "Heading 2", label, part.anchor, (self.headings, 1))
                for block in part.blocks:
                    self.block(block)
            else:
                self.block(part)

    def block(self, block: p.Block) -> None:
        """Write one block."""
        match block:
            case p.Paragraph():
                self.paragraph(block)
            case p.Preambular():
                self.rail((Sentence(N_("PP%(number)s"), number=self.set.digits(str(block.number))),))
                self.line(block.text, "Preambular paragraph")
            case p.Opening():
                self.line(block.text, "Opening words")
            case p.Listing():
                self.listing(block)
            case p.Table() | p.Facts() | p.Figure() | p.Abbreviations():
                write_table(self.document, block, self.set, self.writer, self.width)
            case p.Note():
                self.line(block.text, "Note")
            case p.Quotation():
                self.lines(block.paragraphs, "Quote")
                self.line((block.source, " " if not p.blank(block.source) else "", block.disclaimer), "Note")
            case p.Box():
                self.line(block.label, "Box label")
                self.lines(block.paragraphs, "Body paragraph")
            case p.Sources():
                series = self.numbers.series()
                for at, source in enumerate(block.sources, 1):
                    self.line(source, "Source", self.set.paragraph_label(str(at)), counted=(series, 0))
            case p.Signature():
                self.lines(block.lines, "Body paragraph")
            case p.Standing():
                rule(self.line(block.text, "Standing"), 4, "top")
            case p.Subheading():
                self.line(block.title, "Heading 3")
            case p.Recommendation():
                raise TypeError("a recommendation becomes a paragraph when the paper is arranged")

    def paragraph(self, block: p.Paragraph) -> None:
        """Write a paragraph with rail, lead, items and note."""
        self.rail(block.rail)
        if block.number:
            text: p.Text = block.text if p.blank(block.lead) else (p.Strong(block.lead), " ", block.text)
            label = self.set.paragraph_label(str(block.number))
            written = self.line(text, "Numbered paragraph", label, block.anchor, (self.numbered, 0))
            if block.introduces:
                written.paragraph_format.keep_with_next = True
        else:
            self.line(block.text if p.blank(block.lead) else (p.Strong(block.lead), " ", block.text), "Body paragraph")
        self.items(block.items, self.numbered)
        self.line(block.note, "Note")

    def rail(self, lines: tuple[p.Text, ...]) -> None:
        """Write what stands beside the next paragraph."""
        if lines:
            said: list[p.Text] = []
            for line in lines:
                said += [p.Break(), line] if said else [line]
            paragraph = self.document.add_paragraph(style="Rail note")
            # said again on the paragraph: not every program reads the frame of a style
            paragraph._p.get_or_add_pPr().insert_element_before(
                frame(self.writer.right_to_left), "w:widowControl", *AFTER_BORDERS
            )
            self.writer.write(paragraph._p, self.set.runs(tuple(said)))

    def items(self, items: tuple[p.Item, ...], series: Series, depth: int = 0) -> None:
        """Write sub-items with the labels of the language, in the list of the paragraph above them."""
        for at, item in enumerate(items, 1):
            label = item.number or self.set.item_label(at, depth)
            self.line(item.text, f"Sub-item {min(depth + 1, 2)}", label, counted=(series, depth + 1))
            self.items(item.items, series, depth + 1)

    def listing(self, block: p.Listing) -> None:
        """Write a list."""
        if block.style == "lettered":
            self.items(block.items, self.numbered)
            return
        series = self.numbers.series()
        for item in block.items:
            if block.style == "numbered":
                self.rail(item.rail)
                label = self.set.paragraph_label(item.number)
                self.line(item.text, "Numbered paragraph", label, counted=(series, 0))
            else:
                label = DASH if block.style == "dash" else ""
                self.line(item.text, "List item", label, counted=(self.dashes, 0))
            self.items(item.items, series)


def rule(paragraph: WordParagraph, eighths: int, side: str = "bottom") -> None:
    """Draw a rule under or over a paragraph, in eighths of a point."""
    borders, edge = OxmlElement("w:pBdr"), OxmlElement(f"w:{side}")
    for name, said in (("val", "single"), ("sz", str(eighths)), ("space", "4"), ("color", "14181A")):
        edge.set(qn(f"w:{name}"), said)
    borders.append(edge)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, *AFTER_BORDERS)
