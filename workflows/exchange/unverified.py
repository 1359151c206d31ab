"""What a row itself says that nobody has confirmed: the words of the files, turned into names of fields."""

from __future__ import annotations

import re
from collections.abc import Mapping

from workflows.kernel.base import WHOLE

# "year: general knowledge, unverified": what is said, and of what. The whole row, if it is not said of what.
MARK = re.compile(r"(?:(?P<of>[^;,.:()]+):\s*)?general knowledge, unverified", re.IGNORECASE)
# A membership that was true when the source was written.
STANDING = re.compile(r"^status\b.*\bnot verified$", re.IGNORECASE)

# What the marks call the fields. In a source, a mark that names nothing of this list is on the whole row.
CALLED: Mapping[str, tuple[str, ...]] = {
    "UN short names and M49 grouping": ("name", "region", "subregion"),
    "website": ("website",),
    "year": ("year",),
    "Year": ("adopted_on",),
    "Ended": ("status",),
    "Dormancy": ("status",),
    "Membership": ("mechanism_id",),
}


def unverified(row: Mapping[str, str], kept: Mapping[str, str]) -> str:
    """Return ``*``, or the attributes that the row calls unverified, separated by commas; empty if there are none.

    Args:
        row: the cells by column.
        kept: the attribute under which a column is kept. A remark that carries the mark is itself unconfirmed, and
            so is the field that it names.
    """
    found: set[str] = set()
    for column, cell in row.items():
        for mark in MARK.finditer(cell):
            of = (mark["of"] or "").strip()
            if column == "source":
                if of not in CALLED:
                    return WHOLE
                found.update(CALLED[of])
            else:
                found.add(kept.get(column) or column)
                found.update(CALLED.get(of, ()))
        if column == "note" and STANDING.search(cell):
            return WHOLE
    return ",".join(sorted(found))
