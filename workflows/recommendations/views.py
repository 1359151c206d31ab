"""What pages and files show of recommendations, commitments and instruments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workflows.kernel.languages import N_, Sentence, TextBasis, TranslationStatus
from workflows.kernel.sayings import say_fields
from workflows.kernel.time import PartialDate
from workflows.kernel.views import LEFT_OUT, Link, Named, column, columns, part
from workflows.recommendations.text import source_pieces
from workflows.recommendations.words import ActionCategory, Basis, InstrumentKind, Level
from workflows.recommendations.workflow import RecommendationState

NATURE = Sentence(N_("Non-binding recommendation"))
COMMITMENT = Sentence(N_("Commitment"))
INSTRUMENT = Sentence(N_("Instrument"))
WHEN_PUBLISHED = Sentence(N_("It takes effect when the later text is published."))


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the secretariat says of a recommendation in columns of its own, called like them.

    The form takes them, the thread shows them on the page and on paper, and the files of the register hold them.
    """

    action_category: ActionCategory = column(N_("Kind of action"), "word", ActionCategory.NOT_CLASSIFIED)
    level: Level = column(N_("Level"), "word", Level.NOT_STATED)
    timeframe: str = column(N_("Time frame"), "text", "", absent=N_("none in the text"))
    due_on: PartialDate | None = column(N_("Due, as the text says"), "date", None, absent=LEFT_OUT)


say_fields(**{one.name: one.label for one in columns(Particulars)})


@dataclass(frozen=True, slots=True)
class RecommendationRow:
    """A row of the register."""

    number: Link = column(N_("Number"), "link")
    text: str = column(N_("Text"))
    text_basis: TextBasis = column(N_("Wording"), "word")
    nature: Sentence = column(N_("Nature"), "word")
    meeting: Link = column(N_("Meeting"), "link")
    mechanism: Named = column(N_("Mechanism"))
    city: str = column(N_("Place"))
    year: int | None = column(N_("Year"), "number")
    addressees: Sequence[Any] = column(N_("Addressed to"), "words")
    themes: Sequence[Named] = column(N_("Theme"), "words")
    objectives: Sequence[int] = column(N_("Objectives of the Global Compact, our reading"), "words")
    basis: Basis = column(N_("Basis"), "word")
    source: str = column(N_("Source"))
    state: RecommendationState = column(N_("State of the entry"), "word")
    demonstration: bool = column(N_("Demonstration"), "word")
    particulars: Particulars = part(Particulars)
    short_title: str = ""
    language: str = "en"

    @property
    def source_pieces(self) -> list[str | Link]:
        """Return the source as text and links."""
        return source_pieces(self.source)


@dataclass(frozen=True, slots=True)
class TextView:
    """The text in one language."""

    language: str
    body: str
    is_original: bool
    status: TranslationStatus


@dataclass(frozen=True, slots=True)
class QuotedText:
    """The text as a form about the recommendation shows it, in one language, with what kind of wording it is."""

    body: str
    language: str
    basis: TextBasis


@dataclass(frozen=True, slots=True)
class PlaceInThread:
    """A recommendation as another page names it: a meeting, an item, a document, a body."""

    link: Link = column(N_("Number"), "link")
    title: str = column(N_("In short"))
    text_basis: TextBasis = column(N_("Wording"), "word")
    how: Any = ""
    language: str = "en"
    demonstration: bool = column(N_("Demonstration"), "word", False)
    state: RecommendationState = column(N_("State"), "word", RecommendationState.ACTIVE)


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """A row of the register of commitments."""

    number: str = column(N_("Number"))
    text: str = column(N_("Text"))
    text_basis: TextBasis = column(N_("Wording"), "word")
    nature: Sentence = column(N_("Nature"), "word")
    pledger: str = column(N_("Undertaken by"))
    meeting: Link | None = column(N_("Meeting"), "link")
    year: int | None = column(N_("Year"), "number")
    theme: str = column(N_("Theme"))
    objectives: Sequence[str] = column(N_("Objectives of the Global Compact, our reading"), "words")
    source: str = column(N_("Source"))
    demonstration: bool = column(N_("Demonstration"), "word")
    language: str = "en"


@dataclass(frozen=True, slots=True)
class InstrumentRow:
    """A row of the register of instruments."""

    title: Link = column(N_("Title"), "link")
    nature: Sentence = column(N_("Nature"), "word")
    kind: InstrumentKind = column(N_("Kind"), "word")
    adopted_on: PartialDate | None = column(N_("Adopted"), "date")
    note: str = column(N_("Note"))
    source: str = column(N_("Source"))
    demonstration: bool = column(N_("Demonstration"), "word")
