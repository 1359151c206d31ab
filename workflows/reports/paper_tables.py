"""Tables, facts and figures of papers. Frozen, without any format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from workflows.kernel.languages import N_, Sentence
from workflows.reports.paper_paragraphs import NEXT, Number
from workflows.reports.paper_text import Text, blank


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its heading, whether it holds numbers, its width in millimetres where that matters."""

    label: Text
    numeric: bool = False
    width: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of cells, as many as there are columns."""

    cells: tuple[Text, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows under one heading across the table; the heading is left out when it is blank."""

    label: Text
    rows: tuple[Row, ...]
    together: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with a caption in one line; the first cell of each row is its heading.

    ``wide`` uses the rail too; ``together`` keeps a short table on one page; ``notes`` says what signs mean.
    """

    kind: ClassVar[str] = "table"
    caption: Text
    columns: tuple[Column, ...]
    rows: tuple[Row | Group, ...]
    notes: Text = ""
    key: str = ""
    wide: bool = True
    together: bool = False
    number: Number = NEXT
    anchor: str = ""

    def __post_init__(self) -> None:
        for group in self.groups:
            for row in group.rows:
                if len(row.cells) != len(self.columns):
                    raise ValueError(f"a row of {len(row.cells)} cells in a table of {len(self.columns)} columns")

    @property
    def groups(self) -> tuple[Group, ...]:
        """Return all rows as groups, those that stand alone under a blank heading."""
        groups: list[Group] = []
        loose: list[Row] = []
        for row in self.rows:
            if isinstance(row, Row):
                loose.append(row)
                continue
            if loose:
                groups.append(Group(label="", rows=tuple(loose)))
                loose = []
            if row.rows:
                groups.append(row)
        if loose:
            groups.append(Group(label="", rows=tuple(loose)))
        return tuple(groups)

    @property
    def fixed(self) -> bool:
        """Tell whether the widths are set, so that the layout need not measure every cell."""
        return any(column.width for column in self.columns)

    @property
    def empty(self) -> bool:
        """Tell whether nothing of it would be read."""
        return not self.groups


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact: what it is called, what it is, the numbers of its sources if they are to be shown."""

    label: Text
    value: Text
    source: Text = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A list of facts; blank values are left out. With a caption it is a numbered table."""

    kind: ClassVar[str] = "facts"
    facts: tuple[Fact, ...]
    caption: Text = ""
    key: str = ""
    number: Number = NEXT
    anchor: str = ""

    @property
    def known(self) -> tuple[Fact, ...]:
        """Return the facts that have a value."""
        return tuple(fact for fact in self.facts if not blank(fact.value))

    @property
    def sourced(self) -> bool:
        """Tell whether any fact names its source."""
        return any(not blank(fact.source) for fact in self.known)

    @property
    def empty(self) -> bool:
        """Tell whether nothing of it would be read."""
        return not self.known


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar: its label and its value; ``None`` prints ``missing`` instead of a bar."""

    label: Text
    value: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A bar chart of one category, with all its values in words for those who do not see it."""

    kind: ClassVar[str] = "figure"
    caption: Text
    bars: tuple[Bar, ...]
    missing: Text = Sentence(N_("number not in the record"))
    notes: Text = ""
    key: str = ""
    number: Number = NEXT
    anchor: str = ""

    @property
    def empty(self) -> bool:
        """Tell whether there is no value to draw."""
        return all(bar.value is None for bar in self.bars)
