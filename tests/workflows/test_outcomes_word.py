"""A Word file becomes blocks, and what was not understood is said."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from workflows.kernel.refusals import Refused
from workflows.outcomes.word import take_in
from workflows.outcomes.words import BlockKind

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def saved(document: Any) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def numbered(document: Any, text: str, list_id: int, depth: int = 0) -> Any:
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')
    )
    return paragraph


def with_lists(document: Any) -> None:
    """Add a list 90 whose levels are 1, (a), (i)."""
    root = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:numFmt w:val="{form}"/></w:lvl>'
        for depth, form in enumerate(("decimal", "lowerLetter", "lowerRoman"))
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))


def kinds(content: bytes) -> list[tuple[str, int, str]]:
    return [(one.kind.value, one.level, one.text) for one in take_in(content).blocks]


def said(content: bytes) -> str:
    intake = take_in(content)
    return "\n".join(str(one) for one in (*intake.left_out, *intake.read_as))


def test_styles_numbering_and_verbs_say_what_a_paragraph_is() -> None:
    document = Document()
    with_lists(document)
    document.add_heading("Conclusions", 1)
    document.add_paragraph("The States met in Geneva.")
    opening = document.add_paragraph()
    opening.add_run("Recalling").italic = True
    opening.add_run(" the seventh meeting,")
    numbered(document, "Encourages [two or three] [some] practices;", 90)
    numbered(document, "in writing;", 90, 1)
    numbered(document, "by post;", 90, 2)
    numbered(document, "Invites States to write.", 90)
    assert kinds(saved(document)) == [
        ("heading", 1, "Conclusions"),
        ("text", 0, "The States met in Geneva."),
        ("preambular", 0, "Recalling the seventh meeting,"),
        ("operative", 0, "Encourages [two or three] [some] practices;"),
        ("sub", 1, "in writing;"),
        ("sub", 2, "by post;"),
        ("operative", 0, "Invites States to write."),
    ]


def test_the_styles_of_lists_of_word_say_how_deep_a_paragraph_lies() -> None:
    document = Document()
    for style, text in (
        ("List Number", "Encourages States:"), ("List Number 2", "to meet;"), ("List Number 3", "each year;"),
        ("List Number 3", "in writing;"), ("List Number", "Invites States to write:"), ("List 2", "(a) by letter;"),
        ("List 3", "signed;"), ("List Bullet 2", "sealed;"), ("List 2", "or not at all."),
    ):  # fmt: skip
        document.add_paragraph(text, style)
    deeper = numbered(document, "at once.", 90, 2)
    with_lists(document)
    deeper.style = "List Number 2"
    assert kinds(saved(document)) == [
        ("operative", 0, "Encourages States:"), ("sub", 1, "to meet;"), ("sub", 2, "each year;"),
        ("sub", 2, "in writing;"), ("operative", 0, "Invites States to write:"), ("sub", 1, "by letter;"),
        ("sub", 2, "signed;"), ("sub", 2, "sealed;"), ("sub", 1, "or not at all."), ("sub", 2, "at once."),
    ]  # fmt: skip
    assert "by a style of lists of Word, such as List Number 2: 6." in said(saved(document))


def test_numbers_typed_by_hand_are_taken_off() -> None:
    document = Document()
    for text in (
        "PP1 Recalling,",
        "1. Encourages;",
        "(a) one;",
        "(h) eight;",
        "(i) nine;",
        "2) Invites.",
        "(a) x;",
        "(i) y;",
    ):
        document.add_paragraph(text)
    content = saved(document)
    assert [one.kind for one in take_in(content).blocks][:3] == [
        BlockKind.PREAMBULAR, BlockKind.OPERATIVE, BlockKind.SUB
    ]  # fmt: skip
    assert [one.text for one in take_in(content).blocks] == [
        "Recalling,", "Encourages;", "one;", "eight;", "nine;", "Invites.", "x;", "y;"
    ]  # fmt: skip
    assert "typed by hand were taken off; they are computed: 8" in said(content)


def test_french_and_spanish_verbs_and_indents() -> None:
    document = Document()
    document.add_paragraph("Rappelant la septième réunion,")
    document.add_paragraph("Recomienda que los Estados se reúnan;")
    deeper = document.add_paragraph("por escrito;")
    deeper.paragraph_format.left_indent = Pt(36)
    assert [one[0] for one in kinds(saved(document))] == ["preambular", "operative", "sub"]
    assert "by their indent alone: 1" in said(saved(document))


def test_what_is_left_out_is_said() -> None:
    document = Document()
    paragraph = document.add_paragraph("Encourages ")
    ins = OxmlElement("w:ins")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "States"
    run.append(text)
    ins.append(run)
    paragraph._p.append(ins)
    paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>nobody</w:delText></w:r></w:del>"))
    for mark in ("footnoteReference", "commentReference"):
        paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:{mark} w:id="1"/></w:r>'))
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:drawing/></w:r>"))
    box = "<w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent>"
    paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:pict>{box}</w:pict></w:r>"))
    paragraph.add_run("; [open")
    framed = document.add_paragraph("beside the text")
    framed._p.get_or_add_pPr().append(parse_xml(f'<w:framePr {nsdecls("w")} w:w="1361"/>'))
    initial = document.add_paragraph("T")
    initial._p.get_or_add_pPr().append(parse_xml(f'<w:framePr {nsdecls("w")} w:dropCap="drop"/>'))
    table = document.add_table(1, 1)
    table.cell(0, 0).text = "Budget of the meeting"
    content = saved(document)
    assert kinds(content)[0][2] == "Encourages States; [open"
    for sentence in (
        "Tables left out: 1", "begins: Budget of the meeting", "Pictures left out: 1", "Text boxes left out",
        "Footnotes", "frames beside the text left out: 1",
        "Comments left out: 1", "insertions taken as accepted: 1", "deletions taken as accepted",
    ):  # fmt: skip
        assert sentence in said(content)
    assert "boxed" not in str(kinds(content))
    assert "beside the text" not in str(kinds(content))
    assert "T" in [one[2] for one in kinds(content)]
    assert "nobody" not in str(kinds(content))


def run(inside: str, looks: str = "") -> str:
    return f"<w:r {nsdecls('w')}><w:rPr>{looks}</w:rPr>{inside}</w:r>"


def add(document: Any, *parts: str) -> Any:
    paragraph = document.add_paragraph()
    for part in parts:
        paragraph._p.append(parse_xml(part))
    return paragraph


def test_what_words_look_like_is_said_to_be_left_out_with_the_first_of_them() -> None:
    document = Document()
    document.styles["List Number"].font.bold = True
    bold = document.add_paragraph("States ")
    bold.add_run("shall not").bold = True
    bold.add_run(" wait, ")
    bold.add_run("Strong by its style", "Strong")
    verb = document.add_paragraph()
    verb.add_run("Recalling").italic = True
    verb.add_run(" the ")
    verb.add_run("Charter").italic = True
    verb.add_run(",")
    document.add_paragraph("Encourages all, by a style that is bold;", "List Number")
    last = document.add_paragraph("Then ")
    last.add_run("under").underline = True
    last.add_run("struck").font.strike = True
    last.add_run("2").font.superscript = True
    last.add_run("small").font.small_caps = True
    last.add_run("marked").font.highlight_color = 7
    last.add_run("secret").font.hidden = True
    off = document.add_paragraph()
    off.add_run("not bold").bold = False
    report = said(saved(document))
    for sentence in (
        "Bold left out, its words stay. Paragraphs: 2; the first such words: shall notStrong by its style",
        "Italics left out, their words stay. Paragraphs: 1; the first such words: Charter",
        "Underlining left out, its words stay. Paragraphs: 1; the first such words: under",
        "stay as plain words. Paragraphs: 1; the first such words: struck",
        "stand on the line now. Paragraphs: 1; the first such signs: 2",
        "stay as they were typed. Paragraphs: 1; the first such words: small",
        "Colours and highlighting left out, their words stay. Paragraphs: 1; the first such words: marked",
        "Hidden words left out. Passages: 1; the first says: secret",
    ):
        assert sentence in report
    assert "secret" not in str(kinds(saved(document)))


def test_the_bold_of_a_heading_and_the_italic_verb_of_a_paragraph_are_kept_and_not_called_left_out() -> None:
    document = Document()
    heading = document.add_heading("", 1)
    heading.add_run("Conclusions").bold = True
    for verb, rest in (("Recalling", " the Charter,"), ("Encourages", " States.")):
        paragraph = document.add_paragraph()
        paragraph.add_run(verb).italic = True
        paragraph.add_run(rest)
    assert list(take_in(saved(document)).left_out) == []


def test_what_a_paragraph_holds_beside_its_words_is_said() -> None:
    document = Document()
    field = "".join(
        run(inside)
        for inside in (
            '<w:fldChar w:fldCharType="begin"/>', "<w:instrText> REF para6 </w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>', "<w:t>paragraph 6</w:t>", '<w:fldChar w:fldCharType="end"/>',
        )
    )  # fmt: skip
    one = add(
        document, run("<w:t>See </w:t>"), run('<w:sym w:font="Wingdings" w:char="F0E0"/>'),
        f'<m:oMath {nsdecls("m")}><m:r><m:t>x=1</m:t></m:r></m:oMath>',
        f"<w:ruby {nsdecls('w')}><w:rt><w:r><w:t>reading</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>word </w:t></w:r></w:rubyBase></w:ruby>",
        f"<w:sdt {nsdecls('w')}><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        "<w:sdtContent><w:r><w:t>Click here</w:t></w:r></w:sdtContent></w:sdt>",
        f"<w:ins {nsdecls('w')}>{field}</w:ins>",
        f'<w:fldSimple {nsdecls("w")} w:instr=" DATE "><w:r><w:t> today</w:t></w:r></w:fldSimple>',
        run("<w:t> red</w:t>", "<w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange>"),
        run("<w:t>\u202eturned\u202c</w:t>"),
    )  # fmt: skip
    address = document.part.relate_to(
        "https://mdm.example/text",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        True,
    )
    one._p.append(
        parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{address}"><w:r><w:t> linked</w:t></w:r></w:hyperlink>')
    )
    add(document, f"<w:ins {nsdecls('w')}>" + run('<w:instrText>HYPERLINK "https://a.example/b"</w:instrText>')
        + run('<w:fldChar w:fldCharType="end"/>') + run("<w:t>By a field</w:t>") + "</w:ins>")  # fmt: skip
    document.element.body.insert(0, parse_xml(f'<w:altChunk {nsdecls("w", "r")} r:id="none"/>'))
    document.sections[0].header.paragraphs[0].text = "Draft of the secretariat"
    document.sections[0].footer.paragraphs[0].text = "Page"
    content = saved(document)
    assert kinds(content)[0][2] == "See word paragraph 6 today redturned linked"
    report = said(content)
    for sentence in (
        "Signs of symbol fonts left out: 1", "Equations left out: 1", "Readings set above words left out: 1",
        "that nobody filled in left out: 1", "other fields taken as the words that they showed", "any more: 2",
        "Tracked changes of format taken as accepted: 1", "part a word taken out: 2",
        "Links left out, their words stay: 2", "led to https://mdm.example/text", "led to https://a.example/b",
        "Embedded objects left out: 1", "Heads and feet of pages left out: 2",
    ):  # fmt: skip
        assert sentence in report


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    document = Document()
    first = document.add_paragraph("Encourages States")
    first._p.get_or_add_pPr().append(parse_xml(f"<w:rPr {nsdecls('w')}><w:del w:id='1'/></w:rPr>"))
    document.add_paragraph("to write.")
    last = document.add_paragraph("The end.")
    last._p.get_or_add_pPr().append(parse_xml(f"<w:rPr {nsdecls('w')}><w:del w:id='2'/></w:rPr>"))
    assert [text for _, _, text in kinds(saved(document))] == ["Encourages States to write.", "The end."]


def test_lists_that_count_otherwise_and_levels_that_are_too_deep_are_said() -> None:
    document = Document()
    with_lists(document)
    root = document.part.numbering_part.element
    root.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="91"><w:abstractNumId w:val="90"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="15"/></w:lvlOverride></w:num>'
        )
    )
    numbered(document, "Encourages;", 90)
    numbered(document, "so deep;", 90, 6)
    document.add_heading("Six", 6)
    numbered(document, "Invites.", 91)
    report = said(saved(document))
    assert "begin with another number than 1, or anew: 1" in report
    assert "below the fourth level taken as of the fourth: 2" in report


def test_a_plain_text_leaves_nothing_to_say() -> None:
    document = Document()
    document.add_paragraph("The States met.")
    intake = take_in(saved(document))
    assert (list(intake.left_out), list(intake.read_as)) == ([], [])


def a_zip(**parts: bytes) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name.replace("__", "/") + ".xml" if "." not in name else name, part)
    return content.getvalue()


def word(body: bytes) -> bytes:
    return b'<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (W.encode(), body)


PARAGRAPH = b"<w:p><w:r><w:t>Words</w:t></w:r></w:p>"
BILLION = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + word(b"&b;")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "not a Word file"),
        (b"%PDF-1.7 text", "not a Word file"),
        (b"<html>", "not a Word file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "older kind, or protected"),
        (b"PK\x03\x04broken", "damaged"),
        (a_zip(other=b"x"), "not a Word file"),
        (a_zip(word__document=b"<not xml"), "damaged"),
        (a_zip(word__document=b"<html/>"), "not a Word file"),
        (a_zip(word__document=BILLION), "damaged"),
        (a_zip(word__document=word(b"")), "no paragraphs"),
        (a_zip(word__document=word(PARAGRAPH * 1001)), "more than 1000 paragraphs"),
        (a_zip(word__document=word(b"<w:p><w:r><w:t>" + b"x" * 30_000 + b"</w:t></w:r></w:p>")), "too long"),
        (a_zip(word__document=word(PARAGRAPH) + b" " * 31_000_000), "too large when it is unpacked"),
        (a_zip(word__document=word(b"<w:sdt>" * 400 + PARAGRAPH + b"</w:sdt>" * 400)), "damaged"),
    ],
)  # fmt: skip
def test_hostile_files_are_refused_in_words(content: bytes, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        take_in(content)


def test_macros_are_refused() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        package.writestr("word/document.xml", word(PARAGRAPH))
        package.writestr("word/vbaProject.bin", b"x")
    with pytest.raises(Refused, match="carries macros"):
        take_in(content.getvalue())


@pytest.mark.parametrize("odd", ["99999999", "-1", "--1", "1e9", "²", "٣", "9" * 5000, ""])
def test_odd_numbers_in_a_file_do_not_break_it(odd: str) -> None:
    said = f'w:val="{odd}"'
    styled = f'<w:style w:styleId="odd"><w:name w:val="heading {odd}"/><w:pPr><w:outlineLvl {said}/></w:pPr></w:style>'
    level = f'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="{odd}"/></w:abstractNum>'
    paragraph = (
        f'<w:p><w:pPr><w:pStyle w:val="%s"/><w:numPr><w:ilvl {said}/><w:numId w:val="x"/></w:numPr>'
        f'<w:ind w:left="{odd}"/><w:outlineLvl {said}/></w:pPr><w:r><w:t>Words</w:t></w:r></w:p>'
    )
    content = a_zip(
        word__document=word((paragraph % "none" + paragraph % "odd").encode() + PARAGRAPH),
        word__styles=f'<w:styles xmlns:w="{W}">{styled}</w:styles>'.encode(),
        word__numbering=f'<w:numbering xmlns:w="{W}">{level}</w:numbering>'.encode(),
    )
    assert [text for _, _, text in kinds(content)] == ["Words"] * 3
    assert qn("w:p") == f"{{{W}}}p"


def test_a_file_whose_packing_is_damaged_is_refused() -> None:
    content = bytearray(a_zip(word__document=word(b"".join(PARAGRAPH + b"%d" % number for number in range(400)))))
    middle = len(content) // 3
    content[middle : middle + 40] = b"\xff" * 40
    with pytest.raises(Refused, match="damaged"):
        take_in(bytes(content))
