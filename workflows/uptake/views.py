"""What pages and files show of what States did, and the thread of a recommendation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from workflows.kernel.base import Origin
from workflows.kernel.languages import N_, Sentence, TextBasis
from workflows.kernel.time import PartialDate
from workflows.kernel.views import LEFT_OUT, JournalLine, Labelled, Link, Named, column, labelled, part
from workflows.kernel.workflow import Step
from workflows.recommendations.text import Hint, numbered
from workflows.recommendations.views import Particulars, TextView
from workflows.recommendations.words import Basis, InstrumentKind
from workflows.recommendations.workflow import RecommendationState
from workflows.uptake.words import ActKind, Contribution, InformationStatus, Position, Stage, Visibility
from workflows.uptake.workflow import UptakeState

SAYS_NOTHING = Sentence(N_("No information shared. That says nothing about what a State does."))
OTHERS_SAY_NOTHING = Sentence(N_("Other States: no information shared. That says nothing about what a State does."))
NO_LINK = Sentence(N_("From public sources. None says that it follows from a recommendation."))
NOT_RECORDED = Sentence(N_("not recorded"))


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """A supporting document: a public address, or a file that the reader may open."""

    words: str
    url: str = ""
    file: Link | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """What one State shared, or a public source says of it, about one recommendation or instrument."""

    area: Link = column(N_("State or territory"), "link")
    target: Link = column(N_("Recommendation or instrument"), "link")
    title: str = column(N_("What was shared"))
    act_kind: ActKind = column(N_("Kind of act"), "word")
    citation: str = column(N_("Reference"))
    act_date: PartialDate | None = column(N_("Date of the act"), "date")
    stage: Stage | None = column(N_("Stage, in the words of the State"), "word")
    as_of: PartialDate | None = column(N_("As of"), "date")
    position: Position = column(N_("Position of the State"), "word")
    contribution: Contribution = column(N_("Contribution of the recommendation"), "word")
    information_status: InformationStatus = column(N_("How the information stands"), "word")
    origin: Origin = column(N_("Known from"), "word")
    source: str = column(N_("Source"))
    demonstration: bool = column(N_("Demonstration"), "word")
    code: str = ""
    # Its own page, where the reader keeps the entry or decides about it.
    entry: Link | None = None
    source_url: str = ""
    letter_date: PartialDate | None = None
    letter: Link | None = None
    narrative: str = ""
    narrative_language: str = "en"
    as_received: bool = False
    visibility: Visibility = Visibility.PUBLIC
    evidence: Sequence[EvidenceView] = ()
    older: bool = False


@dataclass(frozen=True, slots=True)
class FactRow:
    """A change in a State that no source links to a recommendation."""

    area: Link = column(N_("State or territory"), "link")
    title: str = column(N_("Title"))
    act_kind: ActKind = column(N_("Kind of act"), "word")
    happened_on: PartialDate | None = column(N_("Date"), "date")
    note: str = column(N_("Note"))
    source: str = column(N_("Source"))
    demonstration: bool = column(N_("Demonstration"), "word")
    code: str = ""
    confirmed: bool = True
    # What is on the same subject; no source says that the fact follows from it.
    about: Link | None = None


@dataclass(frozen=True, slots=True)
class RatificationRow:
    """A State's action on a treaty: a fact of the depositary."""

    area: Link = column(N_("State or territory"), "link")
    instrument: Link = column(N_("Instrument"), "link")
    title: str = column(N_("Action"))
    happened_on: PartialDate | None = column(N_("Date"), "date")
    note: str = column(N_("Note"))
    source: str = column(N_("Source"))
    demonstration: bool = column(N_("Demonstration"), "word")


@dataclass(frozen=True, slots=True)
class AreaUptake:
    """What is known of one State: what it shared, facts without a stated link, actions on treaties. Never summed."""

    shared: Sequence[Act]
    facts: Sequence[FactRow]
    ratifications: Sequence[RatificationRow]
    nothing: Sentence = SAYS_NOTHING


@dataclass(frozen=True, slots=True)
class InstrumentView:
    """An instrument with the actions of States on it, in alphabetical order, and what States shared about it."""

    code: str
    title: str
    kind: InstrumentKind
    adopted_on: PartialDate | None
    note: str
    source: str
    demonstration: bool
    nature: Sentence
    ratifications: Sequence[RatificationRow]
    shared: Sequence[Act]
    facts: Sequence[FactRow]


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry in the list of its desk."""

    title: Link
    area: Link
    visibility: Visibility
    state: UptakeState
    version: int
    entered_at: datetime
    demonstration: bool


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version of an entry, as it was."""

    number: int
    act: Act
    note: str
    reason: str
    entered_at: datetime
    current: bool


@dataclass(frozen=True, slots=True)
class ReportView:
    """An entry with the versions that the reader may see."""

    id: str
    code: str
    area: Link
    target: Link
    target_noun: str
    state: UptakeState
    version: int
    versions: Sequence[VersionView]
    demonstration: bool
    steps: Sequence[Step]
    # The step by which one of its supporting documents is withdrawn, while it can be.
    of_document: Step | None
    # Whether the reader is of its desk; else it is read for the State that sent it.
    of_desk: bool
    journal: Sequence[JournalLine]


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the thread, as list and drawing show it."""

    shape: str
    kind: Any
    year: Any = ""
    at: PartialDate | None = None
    detail: Sequence[Any] = ()
    what: Any = ""
    note: Sequence[Any] = ()
    basis: TextBasis | None = None
    language: str = ""
    heart: bool = False
    verb: str = ""
    acts: Sequence[ActInThread] = ()
    absent: Sentence | None = None
    demonstration: bool = False
    # What stands in the drawing: its storey, and its words; none where it has no date.
    storey: str = ""
    head: Any = ""
    lines: Sequence[Any] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class ActInThread:
    """An act in the thread: State, title, what is known of it, its stage in words."""

    area: Link
    title: str
    note: Sequence[Any]
    stage: Any
    as_of: PartialDate | None
    demonstration: bool
    at: PartialDate | None
    kind: ActKind
    language: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """A fact without a stated link, beside the line."""

    area: Link
    title: str
    as_of: PartialDate | None
    source: str
    demonstration: bool = False
    code: str = ""


@dataclass(frozen=True, slots=True)
class Thread:
    """The thread of one recommendation: from an item on an agenda to what States did with it, and back."""

    number: str
    title: Any
    state: RecommendationState
    body: Link
    meeting: Link | None
    place: str
    starts: PartialDate | None
    ends: PartialDate | None
    addressed_to: Sequence[Any]
    adopted_on: PartialDate | None
    year: int | None
    original_language: str
    texts: Sequence[TextView]
    withdrawn_reason: str
    demonstration: bool
    nodes: Sequence[Node]
    beside: Sequence[Beside]
    today: date
    nature: Sentence = column(N_("Nature"), "word")
    text_basis: TextBasis = column(N_("Wording"), "word")
    basis: Basis = column(N_("Basis"), "word")
    source: str = column(N_("Source"), absent=LEFT_OUT)
    document: Link | None = column(N_("Document"), "link", absent=LEFT_OUT)
    themes: Sequence[Named] = column(N_("Theme"), "words")
    objectives: Sequence[Sentence] = column(N_("Global Compact, our reading"), "words")
    particulars: Particulars = part(Particulars)
    classified_by: str = column(N_("Classified by"), absent=LEFT_OUT)
    mine: bool = False
    confirmed: bool = True
    steps: Sequence[Step] = ()
    journal: Sequence[JournalLine] = ()
    title_language: str = ""
    id: str = ""
    at: frozenset[str] = frozenset()
    hints: Sequence[Hint] = ()

    @property
    def called(self) -> Sentence | str:
        """Return the number, or that it has none yet."""
        return numbered(self.number).words

    @property
    def facts(self) -> list[Labelled]:
        """Return what is known of it in few words, as the page lists it beside the thread."""
        return labelled(self)
