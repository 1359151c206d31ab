"""Papers as Word files: styles, numbers, footnotes, direction, and a record that names nobody."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from tests.rendering.counted import counted
from tests.rendering.short_specimens import agenda, arabic_outcome, reconstruction
from tests.rendering.specimens import meeting_report, translation
from webapp.rendering.docx import render_docx
from webapp.rendering.paper_html import compose, typesetter
from webapp.rendering.typography import Typesetter
from workflows.reports.paper import Block, Chapter, Item, Link, Listing, Paper, Paragraph, Section
from workflows.reports.paper_order import arranged


def made(paper: Paper) -> bytes:
    return render_docx(paper, translation(paper.language))


def lines(content: bytes, style: str) -> list[str]:
    """Return the paragraphs of a style, each after the label that Word gives it."""
    return [f"{label}\t{text}" if label else text for name, label, text in counted(content) if name == style]


def parts(content: bytes) -> dict[str, str]:
    package = ZipFile(io.BytesIO(content))
    return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


@pytest.mark.parametrize(
    "paper", [meeting_report(), meeting_report("fr"), reconstruction(), agenda("es"), arabic_outcome()]
)
def test_every_part_is_well_formed_and_the_same_twice(paper: Paper) -> None:
    content = made(paper)
    assert content == made(paper)
    for name, text in parts(content).items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(text.encode())
    assert {info.date_time for info in ZipFile(io.BytesIO(content)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_styles_and_numbers_are_kept() -> None:
    content = made(meeting_report())
    assert lines(content, "Heading 1")[:2] == ["I.\tExecutive summary", "II.\tRecommendations"]
    assert "B.\tAttendance" in lines(content, "Heading 2")
    numbered = lines(content, "Numbered paragraph")
    assert [int(line.split(".\t")[0]) for line in numbered[:101]] == list(range(1, 102))
    assert numbered[5].startswith("6.\tPapers of origin. States of MDM")
    assert lines(content, "Rail note")[0] == "R.1\nStates\nObjectives 4; 5"
    assert lines(content, "Sub-item 1")[0].startswith("(a)\t")
    assert lines(made(meeting_report("fr")), "Sub-item 1")[0].startswith("a)\t")
    assert lines(content, "Title") == ["Seventh Meeting of the Meridian Dialogue on Migration"]


@pytest.mark.parametrize(
    "paper", [meeting_report(), meeting_report("fr"), meeting_report("es"), reconstruction(), agenda(), agenda("es")]
)
def test_word_counts_on_and_writes_the_labels_of_the_paper(paper: Paper) -> None:
    arrangement = arranged(paper)
    setting = typesetter(arrangement, translation(paper.language))
    found = list(counted(made(paper)))
    chapters = (*arrangement.paper.chapters, *arrangement.paper.annexes)
    sections = [part for chapter in chapters for part in chapter.parts if isinstance(part, Section)]
    assert [label for style, label, _ in found if style == "Heading 1" and label] == [
        setting.heading_label(str(one.number), 1).strip() for one in arrangement.paper.chapters if one.number
    ]
    assert [label for style, label, _ in found if style == "Heading 2"] == [
        setting.heading_label(str(one.number), 2).strip() for one in sections
    ]
    numbers: list[str] = []
    items: list[str] = []
    for block in (block for chapter in chapters for block in blocks_of(chapter)):
        if isinstance(block, Paragraph) and block.number:
            numbers.append(str(block.number))
        if isinstance(block, Listing) and block.style == "numbered":
            numbers += [item.number for item in block.items]
        items += labels_of(getattr(block, "items", ()) if isinstance(block, Paragraph) else (), setting)
        if isinstance(block, Listing):
            lettered = block.style == "lettered"
            items += labels_of(block.items, setting) if lettered else labels_of(block.items, setting, below=True)
    assert [label for style, label, _ in found if style == "Numbered paragraph"] == [f"{one}." for one in numbers]
    assert [label for style, label, _ in found if style.startswith("Sub-item")] == items


def blocks_of(chapter: Chapter) -> Iterator[Block]:
    for part in chapter.parts:
        yield from part.blocks if isinstance(part, Section) else (part,)


def labels_of(items: tuple[Item, ...], setting: Typesetter, depth: int = 0, *, below: bool = False) -> list[str]:
    found: list[str] = []
    for at, item in enumerate(items, 1):
        found += [] if below else [item.number or setting.item_label(at, depth)]
        found += labels_of(item.items, setting, depth if below else depth + 1)
    return found


def test_a_label_that_no_list_gives_is_typed() -> None:
    said = ("1", "2", "2 bis", "3", "7", "8")
    items = (*(Item(text=f"Item {at}") for at in range(1, 28)), Item(text="Item 28", number="(ab)"))
    paragraphs = [Paragraph(text=f"Paragraph {one}", number=one) for one in said]
    parts = (*paragraphs, Paragraph(text="Last", number=None, items=items))
    paper = replace(agenda(), chapters=(Chapter(key="text", title="Text", number=None, parts=parts),))
    content = made(paper)
    assert lines(content, "Numbered paragraph") == [f"{one}.\tParagraph {one}" for one in said]
    typed = [text for style, label, text in counted(content) if style == "Numbered paragraph" and not label]
    assert typed == ["2 bis.\tParagraph 2 bis"]
    # After (aa) Word writes (bb), texts have (ab).
    assert lines(content, "Sub-item 1")[-2:] == ["(aa)\tItem 27", "(ab)\tItem 28"]
    arabic = [(label, text) for style, label, text in counted(made(arabic_outcome())) if style == "Numbered paragraph"]
    assert arabic
    assert all(not label and "\t" in text for label, text in arabic)


def test_a_report_without_its_opening_parts_leaves_no_heading_of_theirs() -> None:
    whole = meeting_report()
    bare = replace(whole, demonstration=False, front=()).without("cover", "contents", "disclaimer")
    for heading in ("Contents", "About this document"):
        assert heading in lines(made(whole), "Front heading")
        assert heading not in lines(made(bare), "Front heading")
    assert "advisory and not binding" in docx.Document(io.BytesIO(made(bare))).sections[0].footer.paragraphs[0].text
    html = compose(bare, translation("en"))
    assert all(word not in html.html for word in ("About this document", 'class="cover"', 'class="toc'))
    for text in ("About this document", 'class="cover"', 'class="toc'):
        assert text in compose(whole, translation("en")).html


def test_head_and_foot_carry_symbol_nature_and_pages() -> None:
    document = docx.Document(io.BytesIO(made(meeting_report())))
    section = document.sections[0]
    assert section.header.paragraphs[0].text == "Report of MDM 7\tMDM/2025/2"
    foot = section.footer.paragraphs[0]
    assert foot.text.startswith("Recommendations are advisory and not binding · Demonstration")
    assert re.findall(r"PAGE|NUMPAGES", etree.tostring(foot._p).decode())
    plain = docx.Document(io.BytesIO(made(agenda()))).sections[0]
    assert "Demonstration" in plain.first_page_footer.paragraphs[0].text


def test_footnotes_and_links_are_real() -> None:
    found = parts(made(meeting_report()))
    assert "This report follows the later count: see" in found["word/footnotes.xml"]
    assert "footnoteReference" in found["word/document.xml"]
    assert "https://www.iom.int/global-rcp-meetings" in parts(made(reconstruction()))["word/_rels/document.xml.rels"]
    anchors = set(re.findall(r'w:anchor="([^"]+)"', found["word/document.xml"]))
    marks = set(re.findall(r'w:bookmarkStart [^>]*w:name="([^"]+)"', found["word/document.xml"]))
    assert anchors <= marks


def test_tables_repeat_their_heads_and_figures_are_tables_of_values() -> None:
    content = made(meeting_report())
    document = docx.Document(io.BytesIO(content))
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert "Figure 1  Member States represented, by meeting" in lines(content, "Caption")
    assert any(
        [cell.text for cell in row.cells] == ["MDM 5, 2021", "9"] for table in document.tables for row in table.rows
    )


def test_arabic_runs_from_right_to_left() -> None:
    found = parts(made(arabic_outcome()))
    document = found["word/document.xml"]
    assert "<w:rtl/>" in document
    assert "<w:bidiVisual/>" in document
    assert re.search(r"<w:sectPr.*<w:bidi/>", document, re.S)
    assert 'w:bidi="ar-SA"' in found["word/styles.xml"]
    assert 'w:val="ru-RU"' in document


def test_the_record_names_nobody_and_no_time_but_the_day_of_the_data() -> None:
    for paper in (meeting_report(), reconstruction()):
        content = made(paper)
        record = docx.Document(io.BytesIO(content)).core_properties
        assert (record.author, record.last_modified_by, record.comments) == ("", "", "")
        assert record.created == record.modified
        assert record.created.date() == paper.as_of
        everything = "".join(parts(content).values())
        assert "python-docx" not in everything
        assert set(re.findall(r"\d{4}-\d{2}-\d{2}T[\d:]+Z", everything)) == {f"{paper.as_of}T00:00:00Z"}
        assert "thumbnail" not in everything


def test_a_reconstruction_says_so_and_a_demonstration_too() -> None:
    assert lines(made(reconstruction()), "Title") == [
        "Reconstruction from public sources, not the report of the meeting"
    ]
    assert "Demonstration: the mechanism, its States and all persons are invented." in lines(
        made(meeting_report()), "Body paragraph"
    )
    assert "Demonstration: the mechanism, its States and all persons are invented." in lines(made(agenda()), "Note")


def test_an_empty_or_switched_off_chapter_leaves_no_heading() -> None:
    headings = lines(made(meeting_report().without("recommendations")), "Heading 1")
    assert not any("Breakout" in heading or "Recommendations" in heading.split("\t")[-1] for heading in headings[:-4])
    assert headings[1].startswith("II.\tIntroduction")


def test_what_people_type_is_text() -> None:
    hostile = "<w:p/> & {{ 7*7 }} \x00\x0b\ud800 ]]>"
    paper = replace(
        reconstruction(),
        chapters=(Chapter(key="a", title=hostile, parts=(Paragraph(text=(hostile, Link("javascript:x"))),)),),
    )
    content = made(paper)
    assert "1.\t<w:p/> & {{ 7*7 }} ]]>javascript:x" in lines(content, "Numbered paragraph")
    assert "javascript" not in parts(content)["word/_rels/document.xml.rels"]
