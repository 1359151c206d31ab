"""The numbers of agenda items, as each language writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from workflows.kernel.languages import INTERFACE_LANGUAGES, N_, Sentence

SUB_LABEL = re.compile(r"^(?P<number>\d+) \((?P<letter>[a-z]+)\)$")


def letter(place: int) -> str:
    """Return the letter of a sub-item, counted from 1: a, b, … z, aa, ab."""
    letters = ""
    while place > 0:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def numbering(items: Iterable[tuple[str, str | None, bool]]) -> dict[str, str]:
    """Return the label of each item by its identifier: ``3``, and ``3 (a)`` for its first sub-item.

    Args:
        items: identifier, identifier of the item above, and whether it counts, in the order of the agenda. An item
            that does not count gets an empty label, and so do those below it.
    """
    labels: dict[str, str] = {}
    below: dict[str, int] = {}
    number = 0
    for item, parent, counts in items:
        above = labels.get(parent) if parent is not None else None
        if not counts or (parent is not None and not above):
            labels[item] = ""
        elif above:
            below[above] = below.get(above, 0) + 1
            labels[item] = f"{above} ({letter(below[above])})"
        else:
            number += 1
            labels[item] = str(number)
    return labels


def label_in(label: str, language: str) -> str:
    """Return a label as a language writes it: ``3 (a)`` in English, ``3 a)`` in French and Spanish."""
    found = SUB_LABEL.match(label)
    if found is None or language not in ("fr", "es"):
        return label
    return f"{found['number']} {found['letter']})"


def called(label: str) -> Sentence | str:
    """Return a label for a sentence that is still to be said in some language."""
    found = SUB_LABEL.match(label)
    if found is None:
        return label
    return Sentence(N_("%(number)s (%(letter)s)"), number=found["number"], letter=found["letter"])


@lru_cache(maxsize=2048)
def labels(label: str) -> Mapping[str, str]:
    """Return a label in the languages of the interface."""
    return MappingProxyType({language: label_in(label, language) for language in INTERFACE_LANGUAGES})
