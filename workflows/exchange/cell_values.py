"""Kinds of cells that hold one value: numbers, years, days, words of a closed list, yes or no."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workflows.exchange.cells import Text
from workflows.exchange.codes import Codes
from workflows.exchange.faults import Saying, saying
from workflows.kernel.languages import N_, Words
from workflows.kernel.time import PartialDate

EARLIEST, LATEST = 1800, 2099


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
