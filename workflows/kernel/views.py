"""Shown once: frozen, labelled rows that renderers turn into page, PDF, DOCX, CSV, XLSX and JSON."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar, Generic, TypeVar

from workflows.kernel.languages import N_, Sentence, Words, text_in
from workflows.kernel.time import PartialDate, Precision

Row = TypeVar("Row")


# A fact of which nothing is known stands with a dash, or not at all.
DASH, LEFT_OUT = "–", ""


@dataclass(frozen=True)
class Column:
    """A column that people see: where the value lies, what it is called and of what kind it is.

    ``part`` names the field that holds it, where it stands in a view of its own; ``absent`` is said of a fact of which
    nothing is known.
    """

    name: str
    label: str
    kind: str = "text"
    part: str = ""
    absent: str = DASH

    def of(self, view: Any) -> Any:
        """Return the value in a view."""
        return getattr(getattr(view, self.part) if self.part else view, self.name)


def column(label: str, kind: str = "text", default: Any = dataclasses.MISSING, *, absent: str = DASH) -> Any:
    """Declare a labelled field of a view; what has no label is for links and layout and is not exported.

    Args:
        kind: one of text, number, date, instant, word, words, link, texts.
        absent: what a page says of it where nothing is known: words, ``DASH``, or ``LEFT_OUT``.
    """
    metadata = {"label": label, "kind": kind, "absent": absent}
    if default is dataclasses.MISSING:
        return field(metadata=metadata)
    return field(default=default, metadata=metadata)


def part(of: type[Any]) -> Any:
    """Declare a field that holds another view, whose columns stand here as if they were of this one."""
    return field(metadata={"part": of})


def columns(view: type[Any]) -> tuple[Column, ...]:
    """Return the labelled columns of a view, in order."""
    found: list[Column] = []
    for one in dataclasses.fields(view):
        if "label" in one.metadata:
            found.append(Column(one.name, one.metadata["label"], one.metadata["kind"], "", one.metadata["absent"]))
        elif "part" in one.metadata:
            found += [dataclasses.replace(its, part=one.name) for its in columns(one.metadata["part"])]
    return tuple(found)


@dataclass(frozen=True)
class Labelled:
    """A fact of a view as page and paper print it."""

    key: str
    label: Sentence
    value: Any
    kind: str


def labelled(view: Any, but: Collection[str] = ()) -> list[Labelled]:
    """Return the labelled columns of a view with what it says in each, without those named in ``but``."""
    found = []
    for one in columns(type(view)):
        value = one.of(view)
        if value is None or (isinstance(value, Sized) and not isinstance(value, Words) and not len(value)):
            if one.absent == LEFT_OUT:
                continue
            value = None if one.absent == DASH else Sentence(one.absent)
        if one.name not in but:
            found.append(Labelled(one.name, Sentence(one.label), value, one.kind))
    return found


@dataclass(frozen=True)
class Link:
    """Words that lead to a thing; ``noun`` and ``key`` are turned into an address where it is printed.

    A name is data and printed as it is; what we say of a thing that has none is a sentence and translated.
    ``language`` is that of a name; ``None`` where it is the name in any language (persons, acronyms, symbols), where
    nobody said it, and of sentences.
    """

    words: Sentence | str
    noun: str
    key: str
    language: str | None = None

    def __str__(self) -> str:
        return str(self.words)


@dataclass(frozen=True, order=True)
class Named:
    """A name of the data that leads nowhere, with the language in which it stands; data and files hold its words."""

    words: str
    language: str

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True)
class Ask:
    """What a reader asks of a list: words, filters, order and page. Sizes are bounded."""

    words: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""
    page: int = 1
    size: int = 50

    @property
    def offset(self) -> int:
        """Return how many rows lie before the page."""
        return (max(self.page, 1) - 1) * self.size


@dataclass(frozen=True)
class Choice:
    """A value of a facet with its label and how many rows it leaves; ``language`` is that of a name, as of a link."""

    value: str
    label: Sentence | str
    count: int | None = None
    language: str | None = None

    @classmethod
    def of(cls, word: Words, count: int | None = None) -> Choice:
        """Return a word of a closed list as a choice; its label is translated, and a name of the data is not."""
        return cls(word.value, Sentence(word.label), count)


@dataclass(frozen=True)
class Facet:
    """A way to narrow a list."""

    # Words marked for translation: data says them in the language asked for.
    MARKED: ClassVar[tuple[str, ...]] = ("label",)

    name: str
    label: str
    choices: Sequence[Choice]
    chosen: str = ""


@dataclass(frozen=True)
class Listing(Generic[Row]):
    """One page of a list, with what is needed to caption, narrow, sort, page and export it."""

    MARKED: ClassVar[tuple[str, ...]] = ("caption", "sorts", "order", "note")

    of: type[Row]
    rows: Sequence[Row]
    total: int
    ask: Ask
    caption: Sentence | str = ""
    facets: Sequence[Facet] = ()
    sorts: Sequence[tuple[str, str]] = ()
    order: str = ""
    note: Sentence | str = ""

    @property
    def pages(self) -> int:
        """Return the number of pages, at least one."""
        return max(1, -(-self.total // self.ask.size))

    @property
    def narrowed(self) -> bool:
        """Tell whether the reader asked for a part of the list."""
        return bool(self.ask.words or any(self.ask.filters.values()))

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return the labelled columns."""
        return columns(self.of)

    @property
    def labels(self) -> Mapping[str, str]:
        """Return what the columns are called, by their names."""
        return {one.name: one.label for one in self.columns}


def as_data(value: Any, say: Callable[[str], str] = lambda text: text) -> Any:
    """Return a view as plain data for JSON: the same fields that a page shows, nothing more."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, Words):
        return {"value": value.value, "label": say(value.label)}
    if isinstance(value, str):
        return value
    if isinstance(value, Sentence):
        return value.said(say)
    if isinstance(value, PartialDate | Named):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, type):
        return None
    if dataclasses.is_dataclass(value):
        return dict(_fields(value, say))
    if isinstance(value, Mapping):
        return {str(name): as_data(one, say) for name, one in value.items()}
    if isinstance(value, Sequence | set | frozenset):
        return [as_data(one, say) for one in value]
    raise TypeError(f"not a part of a view: {type(value).__name__}")


def _fields(view: Any, say: Callable[[str], str]) -> Iterator[tuple[str, Any]]:
    """Return the fields of a view with their values as data; those of its parts stand among them."""
    marked = getattr(view, "MARKED", ())
    for one in dataclasses.fields(view):
        value = getattr(view, one.name)
        if "part" in one.metadata:
            yield from _fields(value, say)
        elif not one.name.startswith("_") and not isinstance(value, type):
            yield one.name, as_data(_said(value, say) if one.name in marked else value, say)


def _said(value: Any, say: Callable[[str], str]) -> Any:
    """Return marked words in the language of ``say``; of pairs such as those of orders, the second one."""
    if isinstance(value, str):
        return say(value) if value else ""
    if isinstance(value, Sequence):
        return [(name, say(label)) for name, label in value]
    return value


def cells(view: Any, say: Callable[[str], str] = lambda text: text, language: str = "") -> Iterator[Any]:
    """Return the values of the labelled columns of one row, in words where they are words; see ``cell``."""
    for one in columns(type(view)):
        yield cell(one.of(view), say, language)


def cell(value: Any, say: Callable[[str], str] = lambda text: text, language: str = "") -> Any:
    """Return a value as a cell of a table: numbers stay numbers, whole days are dates, the rest is text.

    Args:
        language: of a text in several languages, which one is wanted; all of them, for a search, where none is named.
    """
    if value is None or isinstance(value, bool):
        return "" if value is None else say(N_("yes") if value else N_("no"))
    if isinstance(value, Words):
        return say(value.label)
    if isinstance(value, int | float | datetime | date):
        return value
    if isinstance(value, PartialDate):
        return value.first_day() if value.precision is Precision.DAY else value.text
    if isinstance(value, Sentence):
        return value.said(say)
    if isinstance(value, Link):
        return cell(value.words, say, language)
    if isinstance(value, list | tuple):
        return "; ".join(str(cell(one, say, language)) for one in value)
    if isinstance(value, Mapping):
        return text_in(value, language) if language else " ".join(str(text) for text in value.values())
    return str(value)


@dataclass(frozen=True)
class JournalLine:
    """A line of a timeline."""

    at: datetime = column(N_("When"), "instant")
    who: Sentence | str = column(N_("Who"))
    capacity: str = column(N_("Capacity"), "word")
    did: Any = column(N_("What"))
    thing: Sentence | str | Mapping[str, str] = column(N_("Thing"))
    remark: Sentence | str = column(N_("Remark"))
    on_behalf_of: str = column(N_("On behalf of"))
    recorded_at: datetime | None = column(N_("Recorded"), "instant", None)
    # The thing as the journal keeps it.
    title: str | Mapping[str, str] = ""
    transition: bool = True
    changes: Mapping[str, Any] = field(default_factory=dict)
    number: int = 0
