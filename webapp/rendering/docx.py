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

from webapp.rendering.docx_blocks import SIZES, BlockWriter, rule
from webapp.rendering.docx_record import reproducible, set_record
from webapp.rendering.docx_styles import prepare
from webapp.rendering.paper_html import masthead_lines, paragraphs, typesetter
from webapp.rendering.pieces import Piece
from webapp.rendering.typography import Typesetter
from workflows.kernel.languages import N_, Sentence, Translate
from workflows.reports import paper as p
from workflows.reports.paper_order import Arranged, arranged


def render_docx(paper: p.Paper, translate: Translate) -> bytes:
    """Return a paper as a Word file; the same paper gives the same bytes.

    Args:
        paper: the paper; its ``as_of`` is the only date in the file, and no person is named in its record.
        translate: gettext of the paper's language.
    """
    made = arranged(paper)
    document = docx.Document()
    prepare(document, paper.language, paper.direction == "rtl")
    PaperWriter(document, made, typesetter(made, translate)).write()
    set_record(document, made.paper, typesetter(made, translate))
    buffer = BytesIO()
    document.save(buffer)
    return reproducible(buffer.getvalue())


class PaperWriter(BlockWriter):
    """Writes one arranged paper into one document."""

    def __init__(self, document: Document, made: Arranged, setting: Typesetter) -> None:
        super().__init__(document, made.paper, setting)
        self.made = made

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
