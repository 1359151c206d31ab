"""The sources of a reconstruction: each listed once, at the end, and cited by its number."""

from __future__ import annotations

import re

from workflows.reports.paper import Link, Text

ADDRESS = re.compile(r"https?://[^\s;,()]+[^\s;,().]")
UNVERIFIED = "unverified"


class SourceList:
    """Sources in the order in which they are first cited."""

    def __init__(self) -> None:
        self.found: dict[str, int] = {}

    def cite(self, *sources: str) -> str:
        """Return the numbers of the sources of a value, as ``1, 2``; what nobody has verified is no source."""
        numbers: list[int] = []
        for one in (part.strip() for source in sources for part in _parted(source)):
            if one and UNVERIFIED not in one.casefold():
                number = self.found.setdefault(one, len(self.found) + 1)
                if number not in numbers:
                    numbers.append(number)
        return ", ".join(str(number) for number in sorted(numbers))

    def listed(self) -> tuple[Text, ...]:
        """Return the sources, their addresses as links."""
        return tuple(_linked(one) for one in self.found)


def _parted(source: str) -> list[str]:
    """Part a row's sources at semicolons that stand in no bracket."""
    parts, depth, last = [], 0, 0
    for at, sign in enumerate(source):
        depth += (sign == "(") - (sign == ")")
        if sign == ";" and depth <= 0:
            parts.append(source[last:at])
            last = at + 1
    return [*parts, source[last:]]


def _linked(source: str) -> Text:
    made: list[Text] = []
    at = 0
    for found in ADDRESS.finditer(source):
        made += [source[at : found.start()], Link(found.group())]
        at = found.end()
    made.append(source[at:])
    return tuple(part for part in made if part != "")
