"""What a file of the exchange is: its columns, what keeps them, and by what a row is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workflows.exchange.cells import Text
from workflows.exchange.codes import Codes
from workflows.exchange.entries import Entry

Row = Mapping[str, str]


@dataclass(frozen=True)
class Column:
    """A column of a file: what may stand in it and the attribute that keeps it.

    Attributes:
        to: the attribute; empty for what repeats another column and is only checked.
        required: no row leaves it empty.
        past: what it dates has happened, so it never lies ahead.
    """

    name: str
    kind: Text
    to: str = ""
    required: bool = False
    past: bool = False


@dataclass(frozen=True)
class FileKind:
    """One file: its columns in order, its key, and what its rows become.

    Attributes:
        entries: the nouns that its rows may become; ``choose`` tells which.
        code_noun: the noun under whose codes other files refer to its rows, if they do.
        adjust: what a row says beyond single cells.
    """

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    entries: tuple[Entry, ...]
    choose: Callable[[Row, Codes], int] = lambda row, codes: 0
    code_noun: Callable[[Row], str] | None = None
    adjust: Callable[[Row, dict[str, Any]], None] = lambda row, values: None

    @cached_property
    def header(self) -> tuple[str, ...]:
        """Return the names of the columns."""
        return tuple(column.name for column in self.columns)

    @cached_property
    def kept(self) -> dict[str, str]:
        """Return the attribute for each column that is kept."""
        return {column.name: column.to for column in self.columns if column.to}

    def key_of(self, row: Row) -> str:
        """Return the key of a row in one text; codes hold no stroke of this kind."""
        return "|".join(row[name] for name in self.key)

    def values(self, row: Row, codes: Codes) -> dict[str, Any]:
        """Return what the cells of a row mean, by attribute."""
        found = {column.to: column.kind.read(row[column.name], codes) for column in self.columns if column.to}
        self.adjust(row, found)
        return found

    def cells(self, values: Mapping[str, Any], codes: Codes) -> dict[str, str | None]:
        """Return the cell for each value; ``None`` where this format cannot say it."""
        return {
            column.name: column.kind.write(values[column.to], codes) if column.to else "" for column in self.columns
        }
