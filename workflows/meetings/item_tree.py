"""The items of an agenda as a tree: their levels, the order in which they are printed, and the list to take along."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from workflows.kernel.languages import N_, Sentence
from workflows.kernel.short_lists import By, short_list
from workflows.kernel.views import Ask, Listing
from workflows.meetings.views import ItemView


def tree(flat: Sequence[ItemView]) -> list[ItemView]:
    """Return the items of the first level with their sub-items."""
    below: dict[str, list[ItemView]] = {}
    for item in flat:
        if item.parent_id is not None:
            below.setdefault(item.parent_id, []).append(item)
    return [
        replace(item, children=below[item.id]) if item.id in below else item for item in flat if item.parent_id is None
    ]


def flat(roots: Iterable[ItemView]) -> list[ItemView]:
    """Return items and sub-items in the order in which they are printed."""
    return [one for root in roots for one in (root, *root.children)]


ITEM_FILTERS = ("kind", "state")


def listing(roots: Iterable[ItemView], ask: Ask) -> Listing[ItemView]:
    """Return items and sub-items as a list to take along, in the order of the agenda."""
    return short_list(
        ItemView, [item for item in flat(roots) if item.label], ask,
        caption=lambda number: Sentence(N_("%(count)s agenda items"), count=number),
        order=N_("in the order of the agenda"),
        by=[
            By("kind", N_("Kind"), lambda item: item.kind),
            By("state", N_("State of the item"), lambda item: item.state),
        ],
    )  # fmt: skip


def narrowed(roots: Iterable[ItemView], kept: Collection[str]) -> list[ItemView]:
    """Return the items that are kept, with the item under which each stands."""
    found = []
    for root in roots:
        children = [child for child in root.children if child.id in kept]
        if root.id in kept or children:
            found.append(replace(root, children=children))
    return found


def numbered(roots: Sequence[ItemView]) -> int:
    """Return how many items and sub-items bear a number."""
    return sum(1 for one in flat(roots) if one.label)
