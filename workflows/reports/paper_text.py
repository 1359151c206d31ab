"""What a line of a paper is made of: words, and the few things that are more than words.

A ``str`` is text as it stands in the data: it is printed as it is, never translated, never read as markup.
A ``Sentence`` or a word of a closed list is ours: it is translated where the paper is printed, and its values
may be runs themselves. Dates and times are values, so that each language writes them in its own way.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import TypeAlias, Union

from workflows.kernel.languages import Sentence
from workflows.kernel.time import PartialDate

# By which two pieces of ours are joined, where it is not “, ”; a comma within a text is the writer's.
COMMAS = {"ar": "، ", "zh": "，"}


@dataclass(frozen=True, slots=True)
class Emphasis:
    """An operative or preambular verb, *bis*, the title of a publication: italics, bold where there are none."""

    text: Text


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold words: the first line of a rail note, a total."""

    text: Text


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a person, State or body, which no line divides; a sentence where its form of address is said."""

    text: Sentence | str


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another language than the paper, with its code."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Symbol:
    """A document symbol, never broken; ``address`` is its page, absolute, if it has one."""

    symbol: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """An address on the web, shown as ``text`` or as it is written; only http, https and mailto are linked."""

    address: str
    text: Text = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A chapter, section, table, figure or annex of this paper, by key; its number is known when all is arranged.

    Prints nothing but the words “table 3”; a key that has left the paper prints “–”.
    """

    key: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of the page, called where it stands."""

    text: Text


@dataclass(frozen=True, slots=True)
class Weekday:
    """A date with the day of the week."""

    day: date


@dataclass(frozen=True, slots=True)
class Days:
    """A span of days: “14 and 15 October 2025”, in tables (``short``) “14–15 October 2025”."""

    first: date
    last: date
    short: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day at the place of the meeting, or a span of it."""

    opens: time
    closes: time | None = None


@dataclass(frozen=True, slots=True)
class Break:
    """A new line within the same paragraph."""


Run: TypeAlias = Union[
    str,
    int,
    Sentence,
    date,
    PartialDate,
    Emphasis,
    Strong,
    Name,
    Foreign,
    Symbol,
    Link,
    Cited,
    Footnote,
    Weekday,
    Days,
    Clock,
    Break,
]
Text: TypeAlias = Union[Run, tuple["Text", ...]]


def blank(text: Text | None) -> bool:
    """Tell whether there is nothing to print; a sentence or a number is never blank."""
    if text is None:
        return True
    if isinstance(text, tuple):
        return all(blank(part) for part in text)
    if isinstance(text, str):
        return not text.strip()
    if isinstance(text, Emphasis | Strong | Name | Foreign):
        return blank(text.text)
    return isinstance(text, Break)
