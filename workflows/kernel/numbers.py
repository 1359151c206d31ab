"""Numbers that people and files write."""

from __future__ import annotations

import re

PADDING = re.compile(r"(?<![0-9])0+(?=[0-9])")


def whole_number(text: str, digits: int = 9) -> int | None:
    """Return the whole number that a text writes with the digits 0 to 9; ``None`` for anything else.

    Args:
        digits: how many there may be at most; no text is too long for the machine then.
    """
    # Other characters count as digits too (²), and are no number.
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else None


def unpadded(text: str) -> str:
    """Return a text without the zeros before its numbers, so that ``GRCP-07`` is ``GRCP-7``."""
    return PADDING.sub("", text)
