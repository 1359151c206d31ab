"""Pieces of text as Word runs, with languages, directions, links and footnotes."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from webapp.rendering.docx_styles import LOCALES
from webapp.rendering.pieces import Piece

FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


@dataclass
class Writer:
    """Writes pieces into paragraphs of one document and keeps its footnotes and bookmarks."""

    document: Document
    right_to_left: bool
    upright_emphasis: bool
    notes: list[Any] = field(default_factory=list)
    bookmarks: int = 0

    def write(self, paragraph: Any, pieces: Iterable[Piece], *, bold: bool = False, italic: bool = False) -> None:
        """Append pieces to a paragraph element."""
        for piece in pieces:
            self.piece(paragraph, piece, bold, italic)

    def piece(self, paragraph: Any, piece: Piece, bold: bool = False, italic: bool = False) -> None:
        """Append one piece."""
        match piece.kind:
            case "emphasis":
                upright = self.upright_emphasis
                self.write(paragraph, piece.pieces, bold=bold or upright, italic=italic or not upright)
            case "strong":
                self.write(paragraph, piece.pieces, bold=True, italic=italic)
            case "break":
                run = OxmlElement("w:r")
                run.append(OxmlElement("w:br"))
                paragraph.append(run)
            case "symbol":
                run = self.run(piece.text, bold=bold, style="Symbol", foreign="en")
                self.linked(paragraph, piece.address).append(run)
            case "foreign":
                paragraph.append(self.run(piece.text, bold=bold, italic=italic, foreign=piece.language))
            case "link":
                self.write(self.linked(paragraph, piece.address), piece.pieces, bold=bold, italic=italic)
            case "cited":
                self.anchored(paragraph, piece.address[1:]).append(self.run(piece.text, bold=bold, italic=italic))
            case "footnote":
                paragraph.append(self.footnote(piece.pieces))
            case _:
                paragraph.append(self.run(piece.text, bold=bold, italic=italic))

    def run(self, text: str, *, bold: bool = False, italic: bool = False, style: str = "", foreign: str = "") -> Any:
        """Return one run of text; ``foreign`` is the language of a run that is not the paper's."""
        run = OxmlElement("w:r")
        properties = OxmlElement("w:rPr")
        if style:
            properties.append(value("w:rStyle", self.document.styles[style].style_id))
        for wanted, tags in ((bold, ("w:b", "w:bCs")), (italic, ("w:i", "w:iCs"))):
            if wanted:
                properties.extend([OxmlElement(tag) for tag in tags])
        rtl = self.right_to_left if not foreign else foreign in ("ar", "he", "fa", "ur")
        if rtl:
            properties.append(OxmlElement("w:rtl"))
        if foreign and not style:
            lang = OxmlElement("w:lang")
            kind = "bidi" if rtl else "eastAsia" if foreign == "zh" else "val"
            lang.set(qn(f"w:{kind}"), LOCALES.get(foreign, foreign))
            properties.append(lang)
        if len(properties):
            run.append(properties)
        for at, part in enumerate(text.split("\t")):
            if at:
                run.append(OxmlElement("w:tab"))
            if part:
                words = OxmlElement("w:t")
                words.text = part
                words.set(qn("xml:space"), "preserve")
                run.append(words)
        return run

    def linked(self, paragraph: Any, address: str) -> Any:
        """Return the place for the words of a link, or the paragraph if it leads nowhere."""
        if not address or paragraph.tag != qn("w:p"):
            return paragraph
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
        paragraph.append(link)
        return link

    def anchored(self, paragraph: Any, anchor: str) -> Any:
        """Return the place for the words of a link within the document."""
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), anchor)
        paragraph.append(link)
        return link

    def bookmark(self, paragraph: Any, anchor: str) -> None:
        """Mark a paragraph as the target of links."""
        if not anchor:
            return
        self.bookmarks += 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(qn("w:id"), str(self.bookmarks))
        start.set(qn("w:name"), anchor)
        place = 1 if paragraph.pPr is not None else 0
        paragraph.insert(place, start)
        paragraph.append(end)

    def footnote(self, pieces: tuple[Piece, ...]) -> Any:
        """Keep a footnote and return the run that calls it."""
        number = str(len(self.notes) + 1)
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), number)
        paragraph = OxmlElement("w:p")
        form = OxmlElement("w:pPr")
        form.append(value("w:pStyle", self.document.styles["footnote text"].style_id))
        paragraph.append(form)
        paragraph.append(self.call(OxmlElement("w:footnoteRef")))
        # a link needs a relation of the part it stands in: in a note the words are enough
        plain = tuple(Piece("text", piece.text, piece.pieces) if piece.kind == "link" else piece for piece in pieces)
        self.write(paragraph, (Piece("text", " "), *plain))
        note.append(paragraph)
        self.notes.append(note)
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), number)
        return self.call(reference)

    def call(self, reference: Any) -> Any:
        """Return a run with a footnote sign."""
        run = OxmlElement("w:r")
        properties = OxmlElement("w:rPr")
        properties.append(value("w:rStyle", self.document.styles["footnote reference"].style_id))
        run.extend([properties, reference])
        return run

    def close(self) -> None:
        """Write the part that holds the footnotes, if there are any."""
        if not self.notes:
            return
        root = parse_xml(
            f"<w:footnotes {nsdecls('w', 'r')}>"
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
            '<w:footnote w:type="continuationSeparator" w:id="0">'
            "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
            "</w:footnotes>"
        )
        root.extend([deepcopy(note) for note in self.notes])
        data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, data, self.document.part.package)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def value(tag: str, said: str) -> Any:
    """Return an element that says one value."""
    element = OxmlElement(tag)
    element.set(qn("w:val"), said)
    return element
