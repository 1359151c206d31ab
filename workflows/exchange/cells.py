"""Kinds of cells: what may stand in them, what it means, and how the meaning is written again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workflows.exchange.codes import Codes
from workflows.exchange.faults import Saying, saying
from workflows.kernel.languages import N_

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
