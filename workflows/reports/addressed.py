"""To whom a recommendation is addressed, and its short number, as the rail of a paper has them."""

from __future__ import annotations

from workflows.recommendations.models import Recommendation
from workflows.reports.paper import Text
from workflows.reports.record import Record
from workflows.reports.wording import short_name_on


def mark_of(number: str) -> str:
    """Return the short number of a recommendation: R.4 for MDM/2023/R.4."""
    return number.rpartition("/")[2]


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
