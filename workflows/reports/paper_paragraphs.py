"""Paragraphs and lists of papers: numbered text, with what stands beside and under it. Frozen, without any format."""

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
