"""Lists that are held whole, since their rows belong to one thing: narrowed, ordered and paged as registers are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from workflows.kernel.languages import N_, Sentence, Words, plain, sort_key
from workflows.kernel.views import Ask, Choice, Facet, JournalLine, Listing, cells

Row = TypeVar("Row")
Caption = Callable[[int], Sentence] | Sentence | str


@dataclass(frozen=True)
class By(Generic[Row]):
    """A way to narrow a short list: by what a row says, a word of a closed list or a text; rows may say nothing."""

    name: str
    label: str
    of: Callable[[Row], Any]


@dataclass(frozen=True)
class Order(Generic[Row]):
    """An order of a short list; the one without a key leaves the rows as they are given."""

    name: str
    label: str
    key: Callable[[Row], Any] | None = None
    newest_first: bool = False


def short_list(
    of: type[Row], rows: Sequence[Row], ask: Ask, *, caption: Caption, by: Sequence[By[Row]] = (),
    orders: Sequence[Order[Row]] = (), order: str = "", note: Sentence | str = "",
) -> Listing[Row]:  # fmt: skip
    """Return the page of a short list that is asked for, with its facets, each counted under all the others.

    Args:
        rows: all of them, in the order in which they stand when nothing else is asked for.
        caption: words, or a function of the number of rows that are left.
    """
    wanted = plain(ask.words.replace("\0", " ")).split()[:8]
    named = [row for row in rows if all(word in _said(row) for word in wanted)] if wanted else list(rows)
    chosen = {one.name: ask.filters.get(one.name, "") for one in by}

    def fits(row: Row, but: str = "") -> bool:
        return all(not chosen[one.name] or one.name == but or _value(one.of(row)) == chosen[one.name] for one in by)

    facets = [
        Facet(
            one.name, one.label,
            _choices([(one.of(row), fits(row, one.name)) for row in named], chosen[one.name]), chosen[one.name],
        )
        for one in by
    ]  # fmt: skip
    picked = [row for row in named if fits(row)]
    asked = next((one for one in orders if one.name == ask.sort), None)
    if asked is not None and asked.key is not None:
        picked.sort(key=asked.key, reverse=asked.newest_first)
    return Listing(
        of=of,
        rows=picked[ask.offset : ask.offset + ask.size],
        total=len(picked),
        ask=ask,
        caption=caption(len(picked)) if callable(caption) else caption,
        facets=facets,
        sorts=[(one.name, one.label) for one in orders],
        order=order if asked is None or asked.key is None else "",
        note=note,
    )


def in_order(value: Any) -> str:
    """Return by what a text, a link or nothing stands in alphabetical order; nothing stands last."""
    return sort_key(str(value)) if value else "\uffff"


def _said(row: Any) -> str:
    return plain(" ".join(str(one) for one in cells(row)))


def _value(value: Any) -> str:
    return str(value.value) if isinstance(value, Words) else str(value or "")


def _choices(values: Sequence[tuple[Any, bool]], chosen: str) -> list[Choice]:
    """Return what rows say, in the order of its closed list or of the alphabet; the second of a pair: it is counted."""
    labels: dict[str, Any] = {}
    counts: Counter[str] = Counter()
    for value, counted in values:
        if name := _value(value):
            labels.setdefault(name, value)
            counts[name] += counted
    place = {word.value: number for one in labels.values() if isinstance(one, Words) for number, word in
             enumerate(type(one))}  # fmt: skip
    names = sorted(labels, key=lambda name: (place.get(name, len(place)), sort_key(name)))
    return [
        Choice(name, Sentence(one.label) if isinstance(one, Words) else one, counts[name])
        for name in names
        if (counts[name] or name == chosen) and (one := labels[name])
    ]


class Narrowed(Generic[Row]):
    """Rows under several filters at once, where a facet counts what each of its choices would leave.

    Args:
        rows: all of them.
        filters: by name the value that was chosen, empty for none, and whether a row fits a value.
    """

    def __init__(self, rows: Sequence[Row], **filters: tuple[str, Callable[[Row, str], bool]]) -> None:
        self._filters = filters
        self.picked = [row for row in rows if self._fits(row)]
        self._but = {name: [row for row in rows if self._fits(row, name)] for name in filters}

    def _fits(self, row: Row, but: str = "") -> bool:
        return all(
            not chosen or name == but or fits(row, chosen) for name, (chosen, fits) in self._filters.items()
        )  # fmt: skip

    def facet(self, name: str, label: str, choices: Iterable[Choice]) -> Facet:
        """Return the facet of a filter with those choices that leave a row, each counted under all other filters."""
        chosen, fits = self._filters[name]
        counted = (replace(one, count=sum(fits(row, one.value) for row in self._but[name])) for one in choices)
        return Facet(name, label, [one for one in counted if one.count or one.value == chosen], chosen)


JOURNAL_FILTERS = ("who", "did")


def journal_list(lines: Sequence[JournalLine], ask: Ask) -> Listing[JournalLine]:
    """Return the journal of a thing, newest first, narrowed by who did it and what was done."""
    return short_list(
        JournalLine, lines, ask, caption=N_("Journal"), order=N_("newest first"),
        by=[By("who", N_("Who"), lambda line: line.who), By("did", N_("What"), lambda line: line.did)],
        orders=[
            Order("", N_("Newest first")),
            Order("oldest", N_("Oldest first"), lambda line: (line.at, line.number)),
        ],
    )  # fmt: skip
