"""The blocks that papers are built of. Frozen, without any format; empty ones are left out by the arrangement."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import ClassVar, Final, Literal, TypeAlias, Union

from workflows.kernel.languages import N_, Sentence, TextBasis, Words
from workflows.reports.paper_text import Name, Strong, Text, blank


class Numbering(Enum):
    """Whether a thing takes the next number of its series."""

    NEXT = "next"


NEXT: Final = Numbering.NEXT
Number: TypeAlias = Union[str, Literal[Numbering.NEXT], None]
"""``NEXT``, a number given by the data (“3”), or ``None`` for no number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a list; its label (a), a), (i) is computed for the language unless ``number`` is given."""

    text: Text
    number: str = ""
    items: tuple[Item, ...] = ()
    rail: tuple[Text, ...] = ()


def below(items: tuple[Item, ...], item: Item, level: int) -> tuple[Item, ...]:
    """Return a list with one more item at its end: of its own, or of its last item where the level is deeper."""
    if level <= 1 or not items:
        return (*items, item)
    return (*items[:-1], replace(items[-1], items=below(items[-1].items, item, level - 1)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of running text, numbered in one series through the paper.

    ``lead`` is bold and ours (a short title); ``rail`` holds at most three lines of apparatus beside the text;
    ``note`` stands in small type under it; ``language`` is set where the text is in another language than the
    paper; ``introduces`` marks a sentence that only leads to what follows, and falls with it.
    """

    kind: ClassVar[str] = "paragraph"
    text: Text
    number: Number = NEXT
    lead: Text = ""
    rail: tuple[Text, ...] = ()
    items: tuple[Item, ...] = ()
    note: Text = ""
    key: str = ""
    language: str = ""
    introduces: bool = False
    anchor: str = ""

    @property
    def empty(self) -> bool:
        """Tell whether nothing of it would be read."""
        return blank(self.text) and not self.items and blank(self.lead)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preambular:
    """A preambular paragraph: no number, PP1, PP2 … in the rail; its verb is an ``Emphasis``."""

    kind: ClassVar[str] = "preambular"
    text: Text
    number: int = 0
    language: str = ""

    @property
    def empty(self) -> bool:
        """Tell whether nothing of it would be read."""
        return blank(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The line by which those who speak open an outcome text."""

    kind: ClassVar[str] = "opening"
    text: Text

    @property
    def empty(self) -> bool:
        """Tell whether nothing of it would be read."""
        return blank(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """A recommendation of a meeting, always advisory.

    ``mark`` (“R.7”) is printed for a text as adopted only: a paraphrase carries that word instead, with its basis
    and its source under it, and is never quoted. ``title`` is the secretariat's short title, printed in bold.
    """

    kind: ClassVar[str] = "recommendation"
    text: Text
    basis: TextBasis
    mark: str = ""
    title: str = ""
    addressees: Text = ""
    objectives: tuple[int, ...] = ()
    basis_in_words: Text = ""
    sources: Text = ""
    reference: str = ""
    items: tuple[Item, ...] = ()
    number: Number = NEXT
    key: str = ""
    language: str = ""

    @property
    def empty(self) -> bool:
        """Tell whether nothing of it would be read."""
        return blank(self.text)

    def as_paragraph(self) -> Paragraph:
        """Return the paragraph that prints it, with what honesty asks for."""
        paraphrase = self.basis is TextBasis.PARAPHRASE
        head: tuple[Text, ...] = (TextBasis.PARAPHRASE,) if paraphrase else (self.mark,)
        rail: list[Text] = [Strong(line) for line in head if not blank(line)]
        if not blank(self.addressees):
            rail.append(self.addressees)
        if self.objectives:
            numbers = "; ".join(str(number) for number in self.objectives)
            template = N_("Objective %(numbers)s") if len(self.objectives) == 1 else N_("Objectives %(numbers)s")
            rail.append(Sentence(template, numbers=numbers))
        said: list[Text] = []
        if paraphrase or not blank(self.basis_in_words) or not blank(self.sources):
            if not blank(self.basis_in_words):
                said += [Sentence(N_("Basis: %(basis)s."), basis=self.basis_in_words), " "]
            if not blank(self.sources):
                said += [Sentence(N_("Source: %(sources)s."), sources=_unbroken(self.sources)), " "]
            if self.reference:
                said += [Sentence(N_("Record %(reference)s."), reference=self.reference), " "]
            said.append(Sentence(N_("Non-binding recommendation.")))
        return Paragraph(
            text=self.text,
            number=self.number,
            lead=self.title,
            rail=tuple(rail),
            items=self.items,
            note=tuple(said),
            key=self.key,
            language=self.language,
        )


def _unbroken(text: Text) -> Text:
    return Name(text) if isinstance(text, str) and not isinstance(text, Words) else text


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list: ``dash``, ``plain``, ``lettered`` (labels of the language) or ``numbered`` by the items' own numbers."""

    kind: ClassVar[str] = "listing"
    items: tuple[Item, ...]
    style: Literal["dash", "lettered", "plain", "numbered"] = "dash"

    @property
    def empty(self) -> bool:
        """Tell whether nothing of it would be read."""
        return not self.items


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A remark of the secretariat in small type."""

    kind: ClassVar[str] = "note"
    text: Text

    @property
    def empty(self) -> bool:
        """Tell whether nothing of it would be read."""
        return blank(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Text reproduced as received, indented, with what it does not imply; never for a paraphrase."""

    kind: ClassVar[str] = "quotation"
    paragraphs: tuple[Text, ...]
    source: Text = ""
    language: str = ""
    disclaimer: Text = Sentence(N_("Reproduced as received. Designations are those of the author."))

    @property
    def empty(self) -> bool:
        """Tell whether nothing of it would be read."""
        return all(blank(paragraph) for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviations:
    """Short names and what they stand for, in the order given."""

    kind: ClassVar[str] = "abbreviations"
    rows: tuple[tuple[Text, Text], ...]

    @property
    def empty(self) -> bool:
        """Tell whether nothing of it would be read."""
        return not self.rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A statement between two rules, under a label."""

    kind: ClassVar[str] = "box"
    label: Text
    paragraphs: tuple[Text, ...]

    @property
    def empty(self) -> bool:
        """Tell whether nothing of it would be read."""
        return all(blank(paragraph) for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Numbered sources; what cites them gives the numbers."""

    kind: ClassVar[str] = "sources"
    sources: tuple[Text, ...]

    @property
    def empty(self) -> bool:
        """Tell whether nothing of it would be read."""
        return not self.sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs, after room for the hand."""

    kind: ClassVar[str] = "signature"
    lines: tuple[Text, ...]

    @property
    def empty(self) -> bool:
        """Tell whether nothing of it would be read."""
        return all(blank(line) for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The line at the end of an outcome text: adopted when, where and how, or that it is a draft."""

    kind: ClassVar[str] = "standing"
    text: Text

    @property
    def empty(self) -> bool:
        """Tell whether nothing of it would be read."""
        return blank(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subheading:
    """A heading under a section, without number and not in the contents; nothing follows, nothing stands."""

    kind: ClassVar[str] = "subheading"
    title: Text

    @property
    def empty(self) -> bool:
        """A heading alone is nothing to read."""
        return True


Block: TypeAlias = Union[
    Paragraph,
    Preambular,
    Opening,
    Recommendation,
    Listing,
    Table,
    Facts,
    Figure,
    Note,
    Quotation,
    Abbreviations,
    Box,
    Sources,
    Signature,
    Standing,
    Subheading,
]
