"""What else papers are built of, and the name for all of it; empty blocks are left out by the arrangement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeAlias, Union

from workflows.kernel.languages import N_, Sentence
from workflows.reports.paper_paragraphs import Listing, Opening, Paragraph, Preambular, Recommendation
from workflows.reports.paper_tables import Facts, Figure, Table
from workflows.reports.paper_text import Text, blank


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
