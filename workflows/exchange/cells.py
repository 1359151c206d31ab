"""Kinds of cells: what may stand in them, what it means, and how the meaning is written again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workflows.exchange.codes import Codes
from workflows.exchange.faults import Saying, saying
from workflows.kernel.languages import N_, Sentence, Words
from workflows.kernel.numbers import whole_number
from workflows.kernel.time import PartialDate

EARLIEST, LATEST = 1800, 2099
ENTERED_AT_THE_DESK = "Entered at the desk"


@dataclass(frozen=True)
class Text:
    """Words, taken as they are."""

    limit: int = 4000

    def fault(self, cell: str) -> Saying | None:
        """Return the rule of this kind that a cell breaks, or ``None``; empty cells are not asked."""
        return None

    def read(self, cell: str, codes: Codes) -> Any:
        """Return what a cell without faults means."""
        return cell

    def write(self, value: Any, codes: Codes) -> str | None:
        """Return the cell for a value, or ``None`` if this format cannot say it."""
        return str(value or "")

    def references(self, cell: str) -> Sequence[str]:
        """Return the codes in the cell that must be known."""
        return ()


@dataclass(frozen=True)
class English(Text):
    """Words that are kept by language; the files are in English."""

    def read(self, cell: str, codes: Codes) -> Any:
        """Return the text under its language."""
        return {"en": cell} if cell else {}

    def write(self, value: Any, codes: Codes) -> str | None:
        """Return the English text; a text in other languages alone cannot be said here."""
        return None if value and not value.get("en") else (value or {}).get("en", "")


@dataclass(frozen=True)
class Source(Text):
    """Where a row comes from; each row names it."""

    limit: int = 2000

    def read(self, cell: str, codes: Codes) -> Any:
        """Return the source; what the desk entered has none but the desk."""
        return "" if cell == ENTERED_AT_THE_DESK else cell

    def write(self, value: Any, codes: Codes) -> str | None:
        """Return the source."""
        return value or ENTERED_AT_THE_DESK


@dataclass(frozen=True)
class Address(Text):
    """An address of the web, to which a link leads."""

    limit: int = 1000

    def fault(self, cell: str) -> Saying | None:
        """Say how an address begins."""
        if re.fullmatch(r"https?://[^\s/<>\"']+\S*", cell):
            return None
        return saying(
            N_("An address of the web begins with https:// or http:// and has no spaces."),
            N_("Write the whole address; leave the cell empty if there is none."),
        )


# Under a code lies a page: “new” is the form for another entry, an ending the form in which a page is asked for.
WORD_OF_AN_ADDRESS = re.compile(r"new|.*\.(?:json|csv|xlsx)", re.DOTALL)


@dataclass(frozen=True)
class Code(Text):
    """A code by which other rows refer to this one."""

    limit: int = 60
    pattern: str = r"[a-z0-9]+(?:-[a-z0-9]+)*"
    form: str = N_("small letters, digits and hyphens")

    def fault(self, cell: str) -> Saying | None:
        """Say of which signs a code is made, and that it is not a word of an address."""
        if WORD_OF_AN_ADDRESS.fullmatch(cell):
            return saying(
                N_("“%(code)s” has a meaning of its own in an address."), N_("Choose another code."), code=cell
            )
        if re.fullmatch(self.pattern, cell):
            return None
        return saying(
            N_("A code here is made of %(form)s."), N_("Write the code in this form."), form=Sentence(self.form)
        )


ISO3 = Code(3, "[A-Z]{3}", N_("three capital letters"))
ISO2 = Code(2, "[A-Z]{2}", N_("two capital letters"))
NUMBER_OF_TEXT = Code(60, r"[A-Za-z0-9]+(?:[./-][A-Za-z0-9]+)*", N_("letters, digits, hyphens, stops and strokes"))


@dataclass(frozen=True)
class Whole(Text):
    """A whole number."""

    limit: int = 9
    low: int = 0
    high: int = 999_999

    def fault(self, cell: str) -> Saying | None:
        """Say between which numbers it lies."""
        # One number is written in one way: it may be a key.
        if re.fullmatch("0|[1-9][0-9]{0,8}", cell) and self.low <= int(cell) <= self.high:
            return None
        return saying(
            N_("A whole number from %(low)s to %(high)s stands here."),
            N_(
                "Write digits only, without separators or zeros in front; leave the cell empty if the number is not"
                " known."
            ),
            low=self.low,
            high=self.high,
        )

    def read(self, cell: str, codes: Codes) -> Any:
        """Return the number."""
        return int(cell) if cell else None

    def write(self, value: Any, codes: Codes) -> str | None:
        """Return the digits."""
        return "" if value is None else str(value)


@dataclass(frozen=True)
class Year(Text):
    """A year, kept as a number or as a date that is known to the year."""

    limit: int = 4
    dated: bool = True

    def fault(self, cell: str) -> Saying | None:
        """Say what a year is."""
        if re.fullmatch("[0-9]{4}", cell) and EARLIEST <= int(cell) <= LATEST:
            return None
        return saying(
            N_("A year is four digits, from %(low)s to %(high)s."),
            N_("Write the year alone; leave the cell empty if it is not known."),
            low=EARLIEST,
            high=LATEST,
        )

    def read(self, cell: str, codes: Codes) -> Any:
        """Return the year."""
        if not cell:
            return None
        return PartialDate(cell) if self.dated else int(cell)

    def write(self, value: Any, codes: Codes) -> str | None:
        """Return the year; month and day have no place here."""
        return "" if value is None else str(value)[:4]


@dataclass(frozen=True)
class Day(Text):
    """A date, to the day or to the month."""

    limit: int = 10

    def fault(self, cell: str) -> Saying | None:
        """Say how dates are written, and that there is no such day."""
        if not re.fullmatch("[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?", cell):
            return saying(
                N_("A date is written year-month-day, as in 2023-06-09, or year-month."),
                N_("Write the date in this form; leave the cell empty if it is not known."),
            )
        try:
            found = PartialDate(cell)
        except ValueError:
            found = None
        if found is None or not EARLIEST <= found.year <= LATEST:
            return saying(N_("There is no such day in the calendar."), N_("Look it up in the source."))
        return None

    def read(self, cell: str, codes: Codes) -> Any:
        """Return the date."""
        return PartialDate.of(cell)

    def write(self, value: Any, codes: Codes) -> str | None:
        """Return the date as written; one that is known to the year alone has no place here."""
        if value is None:
            return ""
        return str(value) if len(str(value)) > 4 else None


@dataclass(frozen=True)
class Word(Text):
    """A word of a closed list; some are spelled otherwise, some left out, some added."""

    limit: int = 40
    words: type[Words] = Words
    spelled: Mapping[str, str] = field(default_factory=dict)
    more: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    many: bool = False

    def allowed(self) -> list[str]:
        """Return the words as the files write them."""
        words = [word.value for word in self.words if word.value and word.value not in self.without]
        return [self.spelled.get(word, word) for word in words] + list(self.more)

    def fault(self, cell: str) -> Saying | None:
        """Name the words that may stand here."""
        for one in cell.split(";") if self.many else [cell]:
            if one not in self.allowed():
                return saying(
                    N_("“%(one)s” is not a word of this list."), N_("Write one of: %(words)s."),
                    one=one[:40], words=self.allowed(),
                )  # fmt: skip
        return None

    def read(self, cell: str, codes: Codes) -> Any:
        """Return the stored word, or the set of words."""
        stored = {written: word for word, written in self.spelled.items()}
        if self.many:
            return frozenset(stored.get(one, one) for one in cell.split(";") if one)
        return stored.get(cell, cell)

    def write(self, value: Any, codes: Codes) -> str | None:
        """Return the word as the files write it."""
        if self.many:
            return ";".join(sorted(self.spelled.get(str(one), str(one)) for one in value))
        return self.spelled.get(str(value), str(value)) if value else ""


@dataclass(frozen=True)
class YesNo(Text):
    """``true`` or ``false``."""

    limit: int = 5

    def fault(self, cell: str) -> Saying | None:
        """Say which two words there are."""
        if cell in ("true", "false"):
            return None
        return saying(N_("This says yes or no."), N_("Write true or false."))

    def read(self, cell: str, codes: Codes) -> Any:
        """Return the answer."""
        return cell == "true"

    def write(self, value: Any, codes: Codes) -> str | None:
        """Return the word."""
        return "true" if value else "false"


@dataclass(frozen=True)
class Several(Text):
    """Several short texts, separated by semicolons."""

    limit: int = 2000
    each: int = 200

    def fault(self, cell: str) -> Saying | None:
        """Say how long one of them may be, and that none is empty."""
        parts = cell.split(";")
        if all(part.strip() and len(part) <= self.each for part in parts):
            return None
        return saying(
            N_("Several values are separated by semicolons; none is empty or longer than %(each)s characters."),
            N_("Take out double semicolons, or shorten the value."),
            each=self.each,
        )

    def read(self, cell: str, codes: Codes) -> Any:
        """Return the texts in order."""
        return [part for part in cell.split(";") if part]

    def write(self, value: Any, codes: Codes) -> str | None:
        """Return the texts in order; one that holds a semicolon cannot be said here."""
        return None if any(";" in part for part in value) else ";".join(value)


@dataclass(frozen=True)
class Themes(Several):
    """Themes of recommendations, in words."""

    each: int = 80

    def read(self, cell: str, codes: Codes) -> Any:
        """Return the set of themes."""
        return frozenset(super().read(cell, codes))

    def write(self, value: Any, codes: Codes) -> str | None:
        """Return the themes in alphabetical order."""
        return super().write(sorted(value), codes)


@dataclass(frozen=True)
class Link(Text):
    """A code of another file, or several of them."""

    limit: int = 80
    nouns: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    many: bool = False

    def read(self, cell: str, codes: Codes) -> Any:
        """Return the identifier, or the set of identifiers."""
        if self.many:
            return frozenset(found for one in cell.split(";") if one and (found := codes.find(one, *self.nouns)))
        return codes.find(cell, *self.nouns) if cell else None

    def write(self, value: Any, codes: Codes) -> str | None:
        """Return the code, or the codes in alphabetical order; what has no code cannot be said here."""
        if self.many:
            return ";".join(codes.codes(value)) if all(one in codes.by_id for one in value) else None
        return "" if value is None else codes.by_id.get(value)

    def references(self, cell: str) -> Sequence[str]:
        """Return the codes in the cell."""
        return cell.split(";") if self.many else [cell]


@dataclass(frozen=True)
class Objectives(Link):
    """Numbers of objectives of the Global Compact."""

    def read(self, cell: str, codes: Codes) -> Any:
        """Return the set of numbers."""
        return frozenset(whole for one in cell.split(";") if (whole := whole_number(one)) is not None)

    def write(self, value: Any, codes: Codes) -> str | None:
        """Return the numbers in order."""
        return ";".join(str(one) for one in sorted(value))


@dataclass(frozen=True)
class Target(Link):
    """What a change in a State is about: a recommendation, an instrument or nothing that a source names."""

    def read(self, cell: str, codes: Codes) -> Any:
        """Return noun and identifier."""
        noun = codes.noun(cell, *self.nouns) if cell else None
        return (noun, codes.find(cell, noun)) if noun else None

    def write(self, value: Any, codes: Codes) -> str | None:
        """Return the code."""
        return "" if value is None else codes.by_id.get(value[1])


@dataclass(frozen=True)
class Named(Link):
    """A code whose name is kept, since the field itself holds words."""

    def read(self, cell: str, codes: Codes) -> Any:
        """Return the name that belongs to the code."""
        found = codes.find(cell, *self.nouns) if cell else None
        return codes.names.get(found or "", "")

    def write(self, value: Any, codes: Codes) -> str | None:
        """Return the code that belongs to a name; other words cannot be said here."""
        if not value:
            return ""
        return next(
            (code for noun in self.nouns for code, id in codes.by_code.get(noun, {}).items()
             if codes.names.get(id) == value), None,
        )  # fmt: skip
