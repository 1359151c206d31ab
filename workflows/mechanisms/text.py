"""Which term is the latest, and whether a colour can be read: pure functions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Invalid
from workflows.kernel.time import covers
from workflows.mechanisms.words import Office
from workflows.parties.text import begins

COLOUR = re.compile(r"^#[0-9a-f]{6}$")
ROOT = re.compile(r"^[A-Z][A-Z0-9-]{1,19}$")
LEAST_CONTRAST = 4.5
# Roots of organs of the United Nations: ours never look like theirs (rule of symbols).
TAKEN_ROOTS = frozenset({"A", "E", "S", "T", "ST", "TD", "DP", "ID", "CCPR", "CAT", "CEDAW", "CRC", "CMW", "CERD"})
One = TypeVar("One", bound=Any)


def holding(terms: Iterable[One], day: date) -> list[One]:
    """Return the terms of one office that hold on a day.

    Sources often leave the end of a chair open though the next one began: among chairs only those that began last can
    hold. Secretariats may be several at once.
    """
    begun = [one for one in terms if begins(one).first_day() <= day]
    if begun and begun[0].office is not Office.SECRETARIAT:
        last = max(begins(one) for one in begun)
        begun = [one for one in begun if begins(one) == last]
    return [one for one in begun if covers(one.valid_from, one.valid_to, day)]


def latest(terms: Iterable[One], day: date) -> list[One]:
    """Return who holds an office on a day, else who held it last before."""
    known = [one for one in terms if begins(one).first_day() <= day]
    held = holding(known, day)
    if held or not known:
        return held
    last = max(begins(one) for one in known)
    return [one for one in known if begins(one) == last]


def by_office(terms: Iterable[One]) -> dict[Office, list[One]]:
    """Return the terms by office."""
    found: dict[Office, list[One]] = defaultdict(list)
    for one in terms:
        found[one.office].append(one)
    return found


def newest_first(terms: Sequence[One]) -> list[One]:
    """Return terms with the one that began last first."""
    return sorted(terms, key=begins, reverse=True)


def contrast(colour: str) -> float:
    """Return the contrast of a colour on white after WCAG 2.2, from 1 to 21."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def checked_accent(text: str) -> str:
    """Return a colour that can be read on white, or nothing.

    Raises:
        Invalid: it is no colour, or its contrast is under 4.5.
    """
    colour = text.strip().lower()
    if not colour:
        return ""
    if not COLOUR.match(colour):
        raise Invalid("accent", N_("Write the colour as #0b4b74."))
    if contrast(colour) < LEAST_CONTRAST:
        raise Invalid(
            "accent",
            Sentence(
                N_("The contrast of this colour on white is %(ratio)s. It needs 4.5 to be read."),
                ratio=f"{contrast(colour):.1f}",
            ),
        )
    return colour


def checked_root(text: str) -> str:
    """Return a symbol root, or nothing.

    Raises:
        Invalid: it has another form, or looks like a symbol of the United Nations.
    """
    root = text.strip().upper()
    if not root:
        return ""
    if root in TAKEN_ROOTS:
        raise Invalid("symbol_root", N_("This looks like a symbol of the United Nations. Choose another root."))
    if not ROOT.match(root):
        raise Invalid(
            "symbol_root", N_("A root has 2 to 20 capital letters, figures or hyphens, and begins with a letter.")
        )
    return root
