"""How a paper has a recommendation: its sub-paragraphs, its short number, and to whom it is addressed."""

from __future__ import annotations

from workflows.recommendations.models import Recommendation
from workflows.recommendations.text import is_numbered, parted
from workflows.reports.paper import Text
from workflows.reports.paper_paragraphs import Item, below
from workflows.reports.record import Record
from workflows.reports.wording import short_name_on


def mark_of(number: str) -> str:
    """Return the short number of a recommendation: R.4 for MDM/2023/R.4; nothing of one that is only proposed."""
    return number.rpartition("/")[2] if is_numbered(number) else ""


def points_of(text: str) -> tuple[str, tuple[Item, ...]]:
    """Return the paragraph of a recommendation, and its sub-paragraphs with the labels that the text gives them."""
    opening, points = parted(text)
    items: tuple[Item, ...] = ()
    for label, depth, words in points:
        items = below(items, Item(text=words, number=label), depth)
    return opening, items


def addressees_of(row: Recommendation, record: Record) -> Text:
    """Return to whom a recommendation is addressed; a party that the text names says more than its kind."""
    named = {one.kind for one in row.addressees if one.party is not None}
    found: list[Text] = []
    for one in row.addressees:
        if one.party is None and one.kind in named:
            continue
        party: Text = short_name_on(one.party, record.language, record.day) if one.party is not None else one.kind
        found += [", ", party] if found else [party]
    return tuple(found)
