"""The paragraphs of a Word file: their words with tracked changes accepted, style, numbering and indent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from workflows.kernel.numbers import whole_number
from workflows.outcomes.word_file import W, WordFile

TWIPS_OF_A_LEVEL = 360
# Word's own styles of lists, under the names that they have in its files in every language.
LIST_STYLE = re.compile(r"^list (?:number |bullet )?([2-5])$", re.IGNORECASE)
BREAKS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": ""}
LEFT_OUT = {
    f"{W}footnoteReference": "footnotes",
    f"{W}endnoteReference": "footnotes",
    f"{W}commentReference": "comments",
    f"{W}object": "objects",
}
# Words inside these are not words of the paragraph.
SKIPPED = frozenset({f"{W}instrText", f"{W}delText", f"{W}delInstrText", f"{W}pPr", f"{W}rPr"})
DRAWN = frozenset({f"{W}drawing", f"{W}pict"})


@dataclass(frozen=True)
class Numbering:
    """How a paragraph is numbered: the format of Word (decimal, lowerLetter …) and its depth from 0."""

    format: str
    depth: int


@dataclass(frozen=True)
class WordParagraph:
    """A paragraph as Word holds it.

    Attributes:
        heading: 1 to 9 for a heading, 0 for none; a title is a heading of level 1.
        list_depth: of Word's own styles of lists, from 0: "List Number 2" is 1.
        indent: of the whole paragraph, in twentieths of a point.
        italic: the words with which it opens are italic.
    """

    text: str
    style: str
    heading: int
    list_depth: int
    numbering: Numbering | None
    indent: int
    italic: bool


@dataclass
class Left:
    """What was not taken, counted by kind; for tables the first words of each."""

    counts: Counter[str] = field(default_factory=Counter)
    tables: list[str] = field(default_factory=list)


def paragraphs(word: WordFile, left: Left) -> Iterator[WordParagraph]:
    """Return the paragraphs of the body in order; what is no paragraph is counted in ``left``."""
    styles, numbers = _styles(word.styles), _numbers(word.numbering)
    body = word.document.find(f"{W}body")
    for element in _blocks(body, left):
        if _is_framed(element, styles):
            left.counts["frames"] += 1
        else:
            yield _paragraph(element, styles, numbers, left)


def _is_framed(paragraph: etree._Element, styles: dict[str, _Style]) -> bool:
    """Tell whether a paragraph stands in a frame beside the text; the first letter of one, set large, does not."""
    properties = paragraph.find(f"{W}pPr")
    frame = properties.find(f"{W}framePr") if properties is not None else None
    if frame is None:
        return styles.get(_value(properties, "pStyle"), NO_STYLE).framed
    return bool(frame.get(f"{W}dropCap", "none") == "none")


def _blocks(parent: etree._Element | None, left: Left) -> Iterator[etree._Element]:
    for element in parent if parent is not None else ():
        if element.tag == f"{W}p":
            yield element
        elif element.tag == f"{W}tbl":
            left.counts["tables"] += 1
            left.tables.append(" ".join("".join(element.itertext(f"{W}t")).split())[:60])
        elif element.tag in (f"{W}sdt", f"{W}customXml", f"{W}ins", f"{W}moveTo"):
            inner = element.find(f"{W}sdtContent")
            yield from _blocks(inner if inner is not None else element, left)
        elif element.tag in (f"{W}del", f"{W}moveFrom"):
            left.counts["deletions"] += 1


def _paragraph(
    element: etree._Element, styles: dict[str, _Style], numbers: dict[str, dict[int, str]], left: Left
) -> WordParagraph:
    properties = element.find(f"{W}pPr")
    style = styles.get(_value(properties, "pStyle"), NO_STYLE)
    outline = whole_number(_value(properties, "outlineLvl"), 1)
    heading = outline + 1 if outline is not None and outline < 9 else style.heading
    words, italic = _words(element, left)
    return WordParagraph(
        text=words,
        style=style.name,
        heading=heading,
        list_depth=style.list_depth,
        numbering=_numbering(properties, style, numbers),
        indent=_indent(properties) or style.indent,
        italic=italic,
    )


def _words(paragraph: etree._Element, left: Left) -> tuple[str, bool]:
    said: list[str] = []
    italic: bool | None = None
    stack = list(reversed(list(paragraph)))
    while stack:
        element = stack.pop()
        tag = element.tag
        if tag in SKIPPED or not isinstance(tag, str):
            continue
        if tag in (f"{W}del", f"{W}moveFrom"):
            left.counts["deletions"] += 1
        elif tag in DRAWN:
            boxes = [one for one in element.iter() if isinstance(one.tag, str) and one.tag.endswith("}txbxContent")]
            left.counts["boxes" if boxes else "images"] += 1
        elif tag.endswith("}AlternateContent"):
            # Both halves say the same; the first one is looked at.
            stack.extend(reversed([one for half in list(element)[:1] for one in half]))
        elif tag == f"{W}t":
            if italic is None and (element.text or "").strip():
                italic = _is_italic(element.getparent())
            said.append(element.text or "")
        elif tag in BREAKS:
            said.append(BREAKS[tag])
        elif tag in LEFT_OUT:
            left.counts[LEFT_OUT[tag]] += 1
        else:
            if tag in (f"{W}ins", f"{W}moveTo"):
                left.counts["insertions"] += 1
            stack.extend(reversed(list(element)))
    lines = ("".join(said)).replace("\t", " ").split("\n")
    return "\n".join(" ".join(line.split()) for line in lines).strip(), bool(italic)


def _is_italic(run: etree._Element | None) -> bool:
    mark = run.find(f"{W}rPr/{W}i") if run is not None else None
    return mark is not None and mark.get(f"{W}val", "1") not in ("0", "false", "off")


def _value(properties: etree._Element | None, name: str) -> str:
    found = properties.find(f"{W}{name}") if properties is not None else None
    return str(found.get(f"{W}val", "")) if found is not None else ""


def _indent(properties: etree._Element | None) -> int:
    found = properties.find(f"{W}ind") if properties is not None else None
    if found is None:
        return 0
    text = str(found.get(f"{W}left") or found.get(f"{W}start") or "0")
    indent = whole_number(text.removeprefix("-"), 6) or 0
    return -indent if text.startswith("-") else indent


@dataclass(frozen=True)
class _Style:
    name: str = ""
    heading: int = 0
    list_depth: int = 0
    numbering: tuple[str, int] | None = None
    indent: int = 0
    framed: bool = False


NO_STYLE = _Style()


def _styles(root: etree._Element | None) -> dict[str, _Style]:
    """Return the paragraph styles by identifier, each with what it takes from those it is based on."""
    found = {
        str(style.get(f"{W}styleId", "")): style
        for style in (root.iterfind(f"{W}style") if root is not None else ())
        if style.get(f"{W}type", "paragraph") == "paragraph"
    }
    return {key: _style(key, found) for key in found}


def _style(key: str, found: dict[str, etree._Element]) -> _Style:
    chain: list[etree._Element] = []
    while key in found and found[key] not in chain and len(chain) < 20:
        chain.append(found[key])
        key = _value(found[key], "basedOn")
    name = _value(chain[0], "name")
    heading, numbering, indent, list_depth = 0, None, 0, 0
    for style in chain:
        properties = style.find(f"{W}pPr")
        outline = whole_number(_value(properties, "outlineLvl"), 1)
        if not heading and outline is not None and outline < 9:
            heading = outline + 1
        if numbering is None and properties is not None:
            numbering = _number_of(properties)
        indent = indent or _indent(properties)
        list_depth = list_depth or _list_depth(_value(style, "name"))
    plain = name.lower().replace("heading ", "heading")
    if not heading and plain.startswith("heading") and (level := whole_number(plain[7:])) is not None:
        heading = min(max(level, 1), 9)
    if not heading and plain in ("title", "subtitle"):
        heading = 1
    framed = any(style.find(f"{W}pPr/{W}framePr") is not None for style in chain)
    return _Style(name, heading, list_depth, numbering, indent, framed)


def _list_depth(name: str) -> int:
    found = LIST_STYLE.match(name)
    return int(found[1]) - 1 if found else 0


def _number_of(properties: etree._Element) -> tuple[str, int] | None:
    found = properties.find(f"{W}numPr")
    if found is None:
        return None
    return _value(found, "numId"), whole_number(_value(found, "ilvl"), 2) or 0


def _numbers(root: etree._Element | None) -> dict[str, dict[int, str]]:
    """Return for each list of the file the format of its levels."""
    if root is None:
        return {}
    formats: dict[str, dict[int, str]] = {}
    for abstract in root.iterfind(f"{W}abstractNum"):
        levels = {}
        for level in abstract.iterfind(f"{W}lvl"):
            depth = whole_number(str(level.get(f"{W}ilvl", "0")), 2)
            if depth is not None:
                levels[depth] = _value(level, "numFmt")
        formats[str(abstract.get(f"{W}abstractNumId", ""))] = levels
    return {
        str(one.get(f"{W}numId", "")): formats.get(_value(one, "abstractNumId"), {}) for one in root.iterfind(f"{W}num")
    }


def _numbering(
    properties: etree._Element | None, style: _Style, numbers: dict[str, dict[int, str]]
) -> Numbering | None:
    said = (_number_of(properties) if properties is not None else None) or style.numbering
    if said is None or said[0] in ("", "0"):
        return None
    list_id, depth = said
    form = numbers.get(list_id, {}).get(depth, "decimal")
    return None if form == "none" else Numbering(form, depth)
