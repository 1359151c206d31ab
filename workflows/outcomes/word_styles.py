"""The styles and lists of a Word file: what a paragraph or a run takes from them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from workflows.kernel.numbers import whole_number
from workflows.outcomes.word_file import W, WordFile

# Word's own styles of lists, under the names that they have in its files in every language.
LIST_STYLE = re.compile(r"^list (?:number |bullet )?([2-5])$", re.IGNORECASE)
OFF = ("0", "false", "off", "none")
# What a run may look like, by the mark in its properties.
LOOKS = {
    "b": "bold", "i": "italics", "u": "underline", "strike": "struck", "dstrike": "struck", "vertAlign": "raised",
    "caps": "capitals", "smallCaps": "capitals", "color": "colours", "highlight": "colours", "shd": "colours",
    "vanish": "hidden",
}  # fmt: skip
# Values of those marks that show nothing.
PLAIN = {"vertAlign": ("baseline",), "color": ("auto", "000000"), "shd": ("clear", "nil")}


@dataclass(frozen=True)
class Numbering:
    """How a paragraph is numbered.

    Attributes:
        format: as Word calls it: decimal, lowerLetter …
        depth: from 0.
        count: what counts together; another list counts anew.
        starts: the number with which the list begins.
    """

    format: str
    depth: int
    count: str = ""
    starts: int = 1


@dataclass(frozen=True)
class Style:
    """What a style of paragraphs or of runs says, with what it takes from those it is based on."""

    name: str = ""
    heading: int = 0
    list_depth: int = 0
    numbering: tuple[str, int] | None = None
    indent: int = 0
    framed: bool = False
    looks: Mapping[str, bool] | None = None


@dataclass(frozen=True)
class WordList:
    """A list of the file: what counts together in it, and for each level its format and the first number."""

    count: str
    formats: Mapping[int, str]
    starts: Mapping[int, int]


NO_STYLE = Style()
NO_LIST = WordList("", {}, {})


def value_of(properties: etree._Element | None, name: str) -> str:
    """Return the value of a mark in properties; empty where there is none."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    return str(found.get(f"{W}val", "")) if found is not None else ""


def looks_of(properties: etree._Element | None) -> dict[str, bool]:
    """Return what the properties of a run say of its look, and whether they switch it on or off."""
    looks: dict[str, bool] = {}
    for mark in properties if properties is not None else ():
        name = mark.tag.removeprefix(W) if isinstance(mark.tag, str) else ""
        if name in LOOKS:
            value = str(mark.get(f"{W}val", "1"))
            shown = value not in OFF and value not in PLAIN.get(name, ())
            if name == "shd":
                shown = shown or str(mark.get(f"{W}fill", "auto")).lower() not in ("auto", "ffffff")
            looks[LOOKS[name]] = looks.get(LOOKS[name], False) or shown
    return looks


def indent_of(properties: etree._Element | None) -> int:
    """Return the indent of a whole paragraph, in twentieths of a point."""
    found = properties.find(f"{W}ind") if properties is not None else None
    if found is None:
        return 0
    text = str(found.get(f"{W}left") or found.get(f"{W}start") or "0")
    indent = whole_number(text.removeprefix("-"), 6) or 0
    return -indent if text.startswith("-") else indent


def styles_of(word: WordFile) -> dict[str, Style]:
    """Return the styles of paragraphs and runs by identifier."""
    root = word.styles
    found = {
        str(style.get(f"{W}styleId", "")): style
        for style in (root.iterfind(f"{W}style") if root is not None else ())
        if style.get(f"{W}type", "paragraph") in ("paragraph", "character")
    }
    return {key: _style(key, found) for key in found}


def _style(key: str, found: dict[str, etree._Element]) -> Style:
    chain: list[etree._Element] = []
    while key in found and found[key] not in chain and len(chain) < 20:
        chain.append(found[key])
        key = value_of(found[key], "basedOn")
    name = value_of(chain[0], "name")
    heading, numbering, indent, list_depth = 0, None, 0, 0
    looks: dict[str, bool] = {}
    for style in chain:
        properties = style.find(f"{W}pPr")
        outline = whole_number(value_of(properties, "outlineLvl"), 1)
        if not heading and outline is not None and outline < 9:
            heading = outline + 1
        if numbering is None and properties is not None:
            numbering = _number_of(properties)
        indent = indent or indent_of(properties)
        list_depth = list_depth or _list_depth(value_of(style, "name"))
        looks = {**looks_of(style.find(f"{W}rPr")), **looks}
    plain = name.lower().replace("heading ", "heading")
    if not heading and plain.startswith("heading") and (level := whole_number(plain[7:])) is not None:
        heading = min(max(level, 1), 9)
    if not heading and plain in ("title", "subtitle"):
        heading = 1
    framed = any(style.find(f"{W}pPr/{W}framePr") is not None for style in chain)
    return Style(name, heading, list_depth, numbering, indent, framed, looks)


def _list_depth(name: str) -> int:
    found = LIST_STYLE.match(name)
    return int(found[1]) - 1 if found else 0


def _number_of(properties: etree._Element) -> tuple[str, int] | None:
    found = properties.find(f"{W}numPr")
    if found is None:
        return None
    return value_of(found, "numId"), whole_number(value_of(found, "ilvl"), 2) or 0


def lists_of(word: WordFile) -> dict[str, WordList]:
    """Return the lists of the file by identifier."""
    root = word.numbering
    if root is None:
        return {}
    abstract: dict[str, tuple[dict[int, str], dict[int, int]]] = {}
    for one in root.iterfind(f"{W}abstractNum"):
        abstract[str(one.get(f"{W}abstractNumId", ""))] = formats, starts = {}, {}
        for level in one.iterfind(f"{W}lvl"):
            depth = whole_number(str(level.get(f"{W}ilvl", "0")), 2)
            if depth is not None:
                formats[depth] = value_of(level, "numFmt")
                starts[depth] = _first(value_of(level, "start"))
    lists = {}
    for one in root.iterfind(f"{W}num"):
        key = str(one.get(f"{W}numId", ""))
        formats, starts = abstract.get(value_of(one, "abstractNumId"), ({}, {}))
        anew = {
            depth: _first(value_of(level, "startOverride"))
            for level in one.iterfind(f"{W}lvlOverride")
            if level.find(f"{W}startOverride") is not None
            and (depth := whole_number(str(level.get(f"{W}ilvl", "0")), 2)) is not None
        }
        # Lists of one kind count on together, unless one of them is told to begin anew.
        count = f"list {key}" if anew else f"kind {value_of(one, 'abstractNumId')}"
        lists[key] = WordList(count, formats, {**starts, **anew})
    return lists


def _first(said: str) -> int:
    found = whole_number(said, 6)
    return 1 if found is None else found


def numbering_of(
    properties: etree._Element | None, style: Style, lists: Mapping[str, WordList]
) -> Numbering | None:  # fmt: skip
    """Return how a paragraph is numbered by itself or by its style, if it is."""
    said = (_number_of(properties) if properties is not None else None) or style.numbering
    if said is None or said[0] in ("", "0"):
        return None
    key, depth = said
    one = lists.get(key, NO_LIST)
    form = one.formats.get(depth, "decimal")
    return None if form == "none" else Numbering(form, depth, one.count or key, one.starts.get(depth, 1))
