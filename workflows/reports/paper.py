"""A paper: what a report, an agenda or an outcome document is before anybody chooses a format.

A report is a function that returns a ``Paper``; the renderers print it. Nothing here knows PDF, Word or HTML.
Words of ours are ``Sentence``; a plain ``str`` is text from the data (see ``paper_text``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar, Literal, TypeAlias, Union

from workflows.kernel.languages import N_, Sentence, direction
from workflows.kernel.time import PartialDate
from workflows.reports.paper_blocks import (
    Abbreviations,
    Block,
    Box,
    Note,
    Quotation,
    Signature,
    Sources,
    Standing,
    Subheading,
)
from workflows.reports.paper_paragraphs import (
    NEXT,
    Item,
    Listing,
    Number,
    Opening,
    Paragraph,
    Preambular,
    Recommendation,
)
from workflows.reports.paper_tables import Bar, Column, Fact, Facts, Figure, Group, Row, Table
from workflows.reports.paper_text import (
    Break,
    Cited,
    Clock,
    Days,
    Emphasis,
    Footnote,
    Foreign,
    Link,
    Name,
    Run,
    Strong,
    Symbol,
    Text,
    Weekday,
    blank,
)

__all__ = [
    "DEMONSTRATION",
    "DEMONSTRATION_EXPLAINED",
    "NEXT",
    "NOT_THE_REPORT",
    "RECONSTRUCTION_EXPLAINED",
    "Abbreviations",
    "Bar",
    "Block",
    "Box",
    "Break",
    "Chapter",
    "Cited",
    "Clock",
    "Column",
    "Days",
    "Emphasis",
    "Fact",
    "Facts",
    "Figure",
    "Footnote",
    "Foreign",
    "Group",
    "Item",
    "Link",
    "Listing",
    "Masthead",
    "Name",
    "Note",
    "Number",
    "Opening",
    "Paper",
    "Paragraph",
    "Preambular",
    "Quotation",
    "Recommendation",
    "Ring",
    "Row",
    "Run",
    "Section",
    "Signature",
    "Sources",
    "Standing",
    "Strong",
    "Subheading",
    "Symbol",
    "Table",
    "Text",
    "Weekday",
    "blank",
]

DEMONSTRATION = Sentence(N_("Demonstration"))
DEMONSTRATION_EXPLAINED = Sentence(N_("Demonstration: the mechanism, its States and all persons are invented."))
NOT_THE_REPORT = Sentence(N_("Reconstruction from public sources, not the report of the meeting"))
RECONSTRUCTION_EXPLAINED = Sentence(
    N_(
        "This paper prints what public sources say about the meeting, and nothing else. All descriptions, of"
        " recommendations in particular, are paraphrases. None is a quotation, and none may be cited as a text of the"
        " meeting."
    )
)

COLOUR = re.compile(r"#[0-9a-f]{6}")
DIGITS = {"ar": "arab"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring:
    """The mark of a meeting: a stroke for each State or mechanism at the table, long for each Chair, dots outside."""

    strokes: int
    chairs: int = 0
    dots: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Masthead:
    """What stands at the head of a paper or on its cover.

    Dates are values; ``as_of`` is the day of the record in a paper that is issued once and printed anew;
    ``original`` and ``also`` are language codes; ``emblem`` is the SVG that the mechanism has set, and ``ring`` its
    place-holder computed from the meeting.
    """

    kind: Text
    body: Text
    theme: Text = ""
    place: Text = ""
    days: Days | date | PartialDate | Sentence | None = None
    convener: Text = ""
    host: Text = ""
    distribution: Text = ""
    as_of: date | None = None
    date: date | PartialDate | None = None
    original: str = ""
    also: tuple[str, ...] = ()
    emblem: str = ""
    ring: Ring | None = None

    @property
    def where_and_when(self) -> Text:
        """Return place and days in one line."""
        return _joined(self.place, self.days)


def _joined(place: Text, days: Text | None) -> Text:
    if blank(place):
        return () if days is None else days
    return place if days is None else (place, ", ", days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section of a chapter, lettered A, B, C … unless its number is given."""

    kind: ClassVar[str] = "section"
    title: Text
    blocks: tuple[Block, ...]
    number: Number = NEXT
    key: str = ""
    anchor: str = ""

    @property
    def empty(self) -> bool:
        """Tell whether the section has nothing under its heading."""
        return _nothing(self.blocks)


Part: TypeAlias = Union[Section, Block]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter or an annex, with the ``key`` by which it can be switched off.

    ``original`` is the language of an annex that differs from the paper's; ``new_page`` starts a page.
    """

    key: str
    title: Text
    parts: tuple[Part, ...]
    number: Number = NEXT
    original: str = ""
    new_page: bool = False
    anchor: str = ""

    @property
    def empty(self) -> bool:
        """Tell whether the chapter has nothing under its heading."""
        return _nothing(self.parts)


def _nothing(parts: tuple[Part, ...]) -> bool:
    return all(part.empty or getattr(part, "introduces", False) for part in parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole paper, the same for every format.

    Attributes:
        kind: the report's name in the house (“meeting_report”), for file names and tests; not printed.
        title: title of the window and of the file: what, meeting, place, date.
        short: short title in the running head.
        nature: what the paper is in law and standing; printed on each page, never blank.
        language: language of the labels; ``digits`` is ``arab`` or ``latn`` for Arabic papers.
        as_of: the day of the data, the only date in the file's own record.
        heading: title of the paper where it differs from the body; else the body is the heading.
        disclaimers: on page 2 of a paper with a cover, else at its end.
        front: unnumbered chapters on page 2, such as abbreviations or what is left out.
        off: keys of chapters, sections and opening parts that are switched off.
        accent: the one colour, ``#rrggbb``; page: paper size.

    Raises:
        ValueError: no nature, a symbol on a reconstruction, a colour that is none.
    """

    kind: str
    title: Text
    short: Text
    nature: Text
    language: str
    masthead: Masthead
    as_of: date
    chapters: tuple[Chapter, ...] = ()
    annexes: tuple[Chapter, ...] = ()
    front: tuple[Chapter, ...] = ()
    disclaimers: tuple[Text, ...] = ()
    symbol: str = ""
    heading: Text = ""
    demonstration: bool = False
    reconstruction: bool = False
    cover: bool = False
    contents: bool = False
    off: frozenset[str] = field(default_factory=frozenset)
    digits: Literal["", "arab", "latn"] = ""
    page: Literal["A4", "Letter"] = "A4"
    accent: str = "#0b4b74"

    def __post_init__(self) -> None:
        if blank(self.nature) and not self.reconstruction:
            raise ValueError("a paper says on each page what it is: its nature is missing")
        if self.reconstruction and self.symbol:
            raise ValueError("a reconstruction from public sources carries no symbol")
        if not COLOUR.fullmatch(self.accent):
            raise ValueError(f"not a colour: {self.accent!r}")

    @property
    def direction(self) -> str:
        """Return ``ltr`` or ``rtl``."""
        return direction(self.language)

    @property
    def numerals(self) -> str:
        """Return the digits of the paper: ``latn`` or ``arab``."""
        return self.digits or DIGITS.get(self.language, "latn")

    @property
    def explained(self) -> bool:
        """Tell whether page 2, after the cover, has anything to say about the paper."""
        return bool(self.demonstration or self.reconstruction or self.disclaimers or self.front)

    @property
    def standing(self) -> tuple[Text, ...]:
        """Return what the foot of each page says, in order."""
        said: tuple[Text, ...] = (NOT_THE_REPORT,) if self.reconstruction else (self.nature,)
        return (*said, DEMONSTRATION) if self.demonstration else said

    def without(self, *keys: str) -> Paper:
        """Return the paper with these chapters and sections switched off."""
        return replace(self, off=self.off | set(keys))
