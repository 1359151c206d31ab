"""Kinds of cells that hold codes: the one of the row itself, and those of other files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workflows.exchange.cells import Text
from workflows.exchange.codes import Codes
from workflows.exchange.faults import Saying, saying
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.numbers import whole_number

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
