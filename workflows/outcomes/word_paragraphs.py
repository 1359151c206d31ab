"""The paragraphs of a Word file: their words with tracked changes accepted, style, numbering and indent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lxml import etree

from workflows.kernel.numbers import whole_number
from workflows.outcomes.word_file import W, WordFile
from workflows.outcomes.word_runs import DELETED, DRAWN, FIRST_WORDS, INSERTED, Left, M, Reader
from workflows.outcomes.word_styles import (
    NO_STYLE,
    Numbering,
    Style,
    indent_of,
    lists_of,
    numbering_of,
    styles_of,
    value_of,
)

TWIPS_OF_A_LEVEL = 360


@dataclass(frozen=True)
class WordParagraph:
    """A paragraph as Word holds it.

    Attributes:
        heading: 1 to 9 for a heading, 0 for none; a title is a heading of level 1.
        list_depth: of Word's own styles of lists, from 0: "List Number 2" is 1.
        indent: of the whole paragraph, in twentieths of a point.
        italic: the italic words with which it opens.
        looks: the words of each look that a text here does not have: bold, italics after the opening words …
    """

    text: str
    style: str
    heading: int
    list_depth: int
    numbering: Numbering | None
    indent: int
    italic: str
    looks: Mapping[str, str]


def paragraphs(word: WordFile, left: Left) -> Iterator[WordParagraph]:
    """Return the paragraphs of the body in order; what is no paragraph is counted in ``left``."""
    styles, lists = styles_of(word), lists_of(word)
    reader = Reader(word, styles, left)
    left.counts["headers"] += sum(map(_says_something, word.around))
    ended: WordParagraph | None = None
    for element in _blocks(word.document.find(f"{W}body"), left):
        properties = element.find(f"{W}pPr")
        style = styles.get(value_of(properties, "pStyle"), NO_STYLE)
        if _is_framed(properties, style):
            left.counts["frames"] += 1
            continue
        outline = whole_number(value_of(properties, "outlineLvl"), 1)
        words = reader.words(element, style)
        one = WordParagraph(
            text=words.text(),
            style=style.name,
            heading=outline + 1 if outline is not None and outline < 9 else style.heading,
            list_depth=style.list_depth,
            numbering=numbering_of(properties, style, lists),
            indent=indent_of(properties) or style.indent,
            italic=words.opening,
            looks={name: "".join(said) for name, said in words.looks.items()},
        )
        if ended is not None:
            one = _joined(ended, one)
        ended = one if _end_is_deleted(properties) else None
        if properties is not None and properties.find(f"{W}pPrChange") is not None:
            left.counts["looks changed"] += 1
        if ended is None:
            yield one
    if ended is not None:
        yield ended


def _end_is_deleted(properties: etree._Element | None) -> bool:
    """Tell whether the end of a paragraph was deleted under tracking: its words belong to the one after it."""
    return properties is not None and any(
        properties.find(f"{W}rPr/{mark}") is not None for mark in (f"{W}del", f"{W}moveFrom")
    )


def _joined(before: WordParagraph, one: WordParagraph) -> WordParagraph:
    looks = {
        name: f"{before.looks.get(name, '')} {one.looks.get(name, '')}".strip()
        for name in {**before.looks, **one.looks}
    }
    return replace(one, text=f"{before.text} {one.text}".strip(), italic=before.italic or one.italic, looks=looks)


def _is_framed(properties: etree._Element | None, style: Style) -> bool:
    """Tell whether a paragraph stands in a frame beside the text; the first letter of one, set large, does not."""
    frame = properties.find(f"{W}framePr") if properties is not None else None
    if frame is None:
        return style.framed
    return bool(frame.get(f"{W}dropCap", "none") == "none")


def _blocks(parent: etree._Element | None, left: Left) -> Iterator[etree._Element]:
    for element in parent if parent is not None else ():
        tag = element.tag
        if tag == f"{W}p":
            yield element
        elif tag == f"{W}tbl":
            left.counts["tables"] += 1
            cells = ("".join(cell.itertext(f"{W}t")) for cell in element.iter(f"{W}tc"))
            left.tables.append(" ".join(" ".join(cells).split())[:FIRST_WORDS])
        elif tag in (f"{W}sdt", f"{W}customXml", *INSERTED):
            inner = element.find(f"{W}sdtContent")
            yield from _blocks(inner if inner is not None else element, left)
        elif tag in DELETED:
            left.counts["deletions"] += 1
        elif not isinstance(tag, str):
            continue
        elif tag.endswith("}AlternateContent"):
            yield from _blocks(next(iter(element), None), left)
        elif tag.startswith(M):
            left.counts["equations"] += 1
        elif tag == f"{W}altChunk" or "".join(element.itertext()).strip():
            left.counts["objects"] += 1


def _says_something(around: etree._Element) -> bool:
    """Tell whether the head or foot of a page has words or a picture."""
    return bool("".join(around.itertext(f"{W}t")).strip()) or any(True for tag in DRAWN for _ in around.iter(tag))
