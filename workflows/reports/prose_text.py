"""Typed prose as blocks of a paper: an empty line parts paragraphs, ``- `` begins a point. It is never markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workflows.kernel.languages import sort_key
from workflows.reports.paper import Abbreviations, Block, Item, Listing, Paragraph, Text

POINT = re.compile(r"^[-–•]\s+")
WORD = re.compile(r"\w+(?:['’.-]\w+)*")
BETWEEN = re.compile(r"\s*(?:\t|=|:| – | — | - )\s*")


@dataclass
class _Part:
    text: str
    points: list[str]


def words(body: str) -> int:
    """Return the number of words, as limits of length count them."""
    return len(WORD.findall(body))


def lines_of(body: str) -> list[str]:
    """Return the lines of a body, whatever ends them."""
    return body.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def blocks(body: str, rail: tuple[Text, ...] = (), language: str = "") -> tuple[Block, ...]:
    """Return the paragraphs and points of a body.

    Args:
        rail: apparatus beside the first paragraph.
        language: that of the body where it is not the paper's.
    """
    made: list[Block] = []
    for part in _parts(body):
        items = tuple(Item(text=point) for point in part.points)
        if part.text:
            first = rail if not made else ()
            made.append(Paragraph(text=part.text, items=items, rail=first, language=language))
        else:
            made.append(Listing(items=items))
    return tuple(made)


def _parts(body: str) -> Iterator[_Part]:
    """Give paragraphs with the points that belong to them: those right below, or below a colon."""
    current: _Part | None = None
    gap = False
    for line in lines_of(body):
        said = " ".join(line.split())
        if not said:
            gap = current is not None
            continue
        point = POINT.match(said)
        if point:
            text = POINT.sub("", said)
            if current is None or (gap and not current.points and not current.text.endswith(":")):
                if current is not None:
                    yield current
                current = _Part("", [])
            current.points.append(text)
        elif current is None or gap:
            if current is not None:
                yield current
            current = _Part(said, [])
        elif current.points:
            current.points[-1] += " " + said
        else:
            current.text += " " + said
        gap = False
    if current is not None:
        yield current


def abbreviations(body: str) -> Abbreviations:
    """Return acronyms typed one a line, as ``MDM: Meridian Dialogue on Migration``, in alphabetical order."""
    rows: list[tuple[Text, Text]] = []
    for line in lines_of(body):
        said = POINT.sub("", " ".join(line.split(" ")).strip())
        short, *meaning = BETWEEN.split(said, maxsplit=1)
        if short and meaning and meaning[0]:
            rows.append((short, meaning[0]))
    return Abbreviations(rows=tuple(sorted(rows, key=lambda row: sort_key(str(row[0])))))
