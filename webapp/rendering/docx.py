"""Papers as Word files: the same paper, with named styles and numbers that Word counts on, to be edited on."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from webapp.rendering.docx_numbers import DASH, Numbers, Series
from webapp.rendering.docx_record import reproducible, set_record
from webapp.rendering.docx_styles import AFTER_BORDERS, frame, prepare
from webapp.rendering.docx_tables import write_table
from webapp.rendering.docx_text import Writer
from webapp.rendering.paper_html import masthead_lines, paragraphs, typesetter
from webapp.rendering.typography import Piece, Typesetter
from workflows.kernel.languages import N_, Sentence, Translate
from workflows.reports import paper as p
from workflows.reports.paper_order import Arranged, arranged

SIZES = {"A4": (210, 297, 22), "Letter": (215.9, 279.4, 25)}
HEADINGS = ("Heading", "Title", "Subtitle", "Front")


def render_docx(paper: p.Paper, translate: Translate) -> bytes:
    """Return a paper as a Word file; the same paper gives the same bytes.

    Args:
        paper: the paper; its ``as_of`` is the only date in the file, and no person is named in its record.
        translate: gettext of the paper's language.
    """
    made = arranged(paper)
    document = docx.Document()
    prepare(document, paper.language, paper.direction == "rtl")
    PaperWriter(document, made, typesetter(made, translate), translate).write()
    set_record(document, made.paper, typesetter(made, translate))
    buffer = BytesIO()
    document.save(buffer)
    return reproducible(buffer.getvalue())


class PaperWriter:
    """Writes one arranged paper into one document."""

    def __init__(self, document: Document, made: Arranged, setting: Typesetter, translate: Translate) -> None:
        self.document, self.made, self.set, self.translate = document, made, setting, translate
        self.paper = made.paper
        upright = self.paper.language in ("ar", "zh")
        self.writer = Writer(document, self.paper.direction == "rtl", upright)
        self.numbers = Numbers(document)
        self.headings, self.numbered, self.dashes = (self.numbers.series() for _ in range(3))
        width, _, margin = SIZES[self.paper.page]
        self.width = width - 2 * margin

    def write(self) -> None:
        """Write everything in reading order."""
        self.page()
        self.head()
        if self.paper.cover and self.paper.explained:
            self.about()
        if self.paper.contents and self.made.contents:
            self.contents()
        for chapter in () if self.paper.cover else self.paper.front:
            self.chapter(chapter)
        for at, chapter in enumerate(self.paper.chapters):
            self.chapter(chapter, new_page=at == 0 and self.paper.cover)
        if not self.paper.cover:
            self.lines(self.paper.disclaimers, "Note")
            if self.paper.demonstration:
                self.line(p.DEMONSTRATION_EXPLAINED, "Note")
            if self.paper.reconstruction:
                self.line(p.RECONSTRUCTION_EXPLAINED, "Note")
        for annex in self.paper.annexes:
            self.chapter(annex, annex=True)
        self.writer.close()

    # page -------------------------------------------------------------------------------------------------------

    def page(self) -> None:
        """Set the page, its running head and its foot."""
        section = self.document.sections[0]
        width, height, margin = SIZES[self.paper.page]
        section.page_width, section.page_height = Mm(width), Mm(height)
        section.left_margin = section.right_margin = Mm(margin)
        section.top_margin, section.bottom_margin = Mm(31), Mm(29)
        section.start_type = WD_SECTION.NEW_PAGE
        section.different_first_page_header_footer = True
        if self.writer.right_to_left:
            section._sectPr.insert_element_before(OxmlElement("w:bidi"), "w:rtlGutter", "w:docGrid")
        self.running(
            section.header.paragraphs[0],
            self.paper.short,
            (Piece("symbol", self.paper.symbol),) if self.paper.symbol else (),
        )
        foots = [section.footer] if self.paper.cover else [section.footer, section.first_page_footer]
        for foot in foots:
            paragraph = self.running(foot.paragraphs[0], self.standing(), ())
            for part in ("PAGE", " / ", "NUMPAGES"):
                self.field(paragraph._p, part) if part.strip() != "/" else paragraph._p.append(
                    self.writer.run(part, bold=True)
                )

    def standing(self) -> p.Text:
        """Return the line at the foot of each page."""
        said: list[p.Text] = []
        for part in self.paper.standing:
            said += [" · ", part] if said else [part]
        return tuple(said)

    def running(self, paragraph: WordParagraph, start: p.Text, end: Iterable[Piece]) -> WordParagraph:
        """Write a line with a part at the start and a part at the end of the page."""
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(self.width), WD_TAB_ALIGNMENT.RIGHT)
        self.writer.write(paragraph._p, self.set.runs(start))
        paragraph._p.append(self.writer.run("\t"))
        self.writer.write(paragraph._p, end, bold=True)
        return paragraph

    def field(self, paragraph: Any, code: str) -> None:
        """Append a field such as PAGE."""
        for kind in ("begin", code, "end"):
            run = OxmlElement("w:r")
            if kind == code:
                instruction = OxmlElement("w:instrText")
                instruction.text = f" {code} "
                run.append(instruction)
            else:
                char = OxmlElement("w:fldChar")
                char.set(qn("w:fldCharType"), kind)
                run.append(char)
            paragraph.append(run)

    # head -------------------------------------------------------------------------------------------------------

    def head(self) -> None:
        """Write masthead or cover: kind and symbol over a rule, title, meeting, data."""
        mast, paper = self.paper.masthead, self.paper
        first = self.document.add_paragraph(style="Masthead line")
        self.running(first, mast.kind, (Piece("symbol", paper.symbol),) if paper.symbol else ())
        rule(first, 16)
        title: p.Text = p.NOT_THE_REPORT if paper.reconstruction else paper.heading or mast.body
        if title is not mast.body and not paper.reconstruction:
            self.line(mast.body, "Subtitle")
        heading = self.line(title, "Title")
        if paper.cover:
            heading.paragraph_format.space_before = Pt(150)
        if paper.reconstruction:
            self.line(mast.body, "Subtitle")
        self.line(mast.theme, "Subtitle")
        self.line(mast.where_and_when, "Masthead")
        if not p.blank(mast.convener):
            self.line(Sentence(N_("Convener: %(body)s"), body=mast.convener), "Masthead")
        if not p.blank(mast.host):
            self.line(Sentence(N_("Host: %(body)s"), body=mast.host), "Masthead")
        for said in masthead_lines(mast, self.set, paper.language):
            self.line(said, "Masthead")
        self.line(self.standing(), "Masthead")

    def about(self) -> None:
        """Write page 2: what the document is and is not."""
        heading = self.line(Sentence(N_("About this document")), "Front heading")
        heading.paragraph_format.page_break_before = True
        if self.paper.demonstration:
            self.line(p.DEMONSTRATION_EXPLAINED, "Body paragraph")
        if self.paper.reconstruction:
            self.line(p.RECONSTRUCTION_EXPLAINED, "Body paragraph")
        self.lines(self.paper.disclaimers, "Body paragraph")
        for chapter in self.paper.front:
            self.chapter(chapter, front=True)

    def contents(self) -> None:
        """Write the contents as a field that Word can renew, filled with chapters and their paragraphs."""
        heading = self.line(Sentence(N_("Contents")), "Front heading")
        heading.paragraph_format.page_break_before = True
        last = len(self.made.contents) - 1
        for at, entry in enumerate(self.made.contents):
            paragraph = self.document.add_paragraph(style=f"TOC {entry.level}")
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(self.width), WD_TAB_ALIGNMENT.RIGHT)
            if at == 0:
                self.open_field(paragraph._p, 'TOC \\o "1-2" \\h \\z')
            link = self.writer.anchored(paragraph._p, entry.anchor)
            number = (
                self.annex_label(entry.number)
                if entry.annex
                else self.set.heading_label(entry.number, entry.level)
                if entry.number
                else ""
            )
            link.append(self.writer.run(f"{number.strip()}\t" if entry.level == 1 else number))
            self.writer.write(link, self.set.runs(entry.title))
            link.append(self.writer.run("\t" + paragraphs(entry, self.set)))
            if at == last:
                self.close_field(paragraph._p)

    def open_field(self, paragraph: Any, code: str) -> None:
        """Open a field whose result follows."""
        self.field(paragraph, code)
        end = paragraph.findall(qn("w:r"))[-1]
        end.find(qn("w:fldChar")).set(qn("w:fldCharType"), "separate")

    def close_field(self, paragraph: Any) -> None:
        """Close a field."""
        run, char = OxmlElement("w:r"), OxmlElement("w:fldChar")
        char.set(qn("w:fldCharType"), "end")
        run.append(char)
        paragraph.append(run)

    # text -------------------------------------------------------------------------------------------------------

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
