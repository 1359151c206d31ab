"""What pages and files show of documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from workflows.kernel.base import Access
from workflows.kernel.languages import N_, Sentence, TextBasis, TranslationStatus
from workflows.kernel.views import JournalLine, Link, column
from workflows.kernel.workflow import NextStep, Step
from workflows.meetings.words import AdoptionMethod
from workflows.outcomes.text import Piece
from workflows.outcomes.words import BlockKind, Distribution, DocumentKind, SymbolSeries
from workflows.outcomes.workflow import DocumentState


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A row of the desk's register; a working text has no symbol yet."""

    document: Link = column(N_("Symbol"), "link")
    title: str = column(N_("Title"))
    kind: DocumentKind = column(N_("Kind"), "word")
    meeting: Link | str = column(N_("Meeting"), "link")
    mechanism: str = column(N_("Mechanism"))
    state: DocumentState = column(N_("State"), "word")
    distribution: Distribution = column(N_("Distribution"), "word")
    languages: Sequence[str] = column(N_("Languages"), "words")
    issued_on: date | None = column(N_("Issued"), "date")
    adopted_on: date | None = column(N_("Adopted"), "date")
    published_on: date | None = column(N_("Published"), "date")
    demonstration: bool = column(N_("Demonstration"), "word")
    language: str = "en"
    item_id: str = ""


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """A row of the public register."""

    document: Link = column(N_("Symbol"), "link")
    title: str = column(N_("Title"))
    kind: DocumentKind = column(N_("Kind"), "word")
    meeting: Link | str = column(N_("Meeting"), "link")
    mechanism: str = column(N_("Mechanism"))
    languages: Sequence[str] = column(N_("Languages"), "words")
    adopted_on: date | None = column(N_("Adopted"), "date")
    published_on: date | None = column(N_("Published"), "date")
    demonstration: bool = column(N_("Demonstration"), "word")
    language: str = "en"
    item_id: str = ""


@dataclass(frozen=True, slots=True)
class OnDeskPage:
    """The columns of the desk's register that fit on a page; its files hold all of ``DocumentRow``."""

    document: Link = column(N_("Symbol"), "link")
    title: str = column(N_("Title"))
    meeting: Link | str = column(N_("Meeting"), "link")
    state: DocumentState = column(N_("State"), "word")
    issued_on: date | None = column(N_("Issued"), "date")
    published_on: date | None = column(N_("Published"), "date")


@dataclass(frozen=True, slots=True)
class OnPublicPage:
    """The columns of the public register that fit on a page."""

    document: Link = column(N_("Symbol"), "link")
    title: str = column(N_("Title"))
    meeting: Link | str = column(N_("Meeting"), "link")
    languages: Sequence[str] = column(N_("Languages"), "words")
    published_on: date | None = column(N_("Published"), "date")


@dataclass(frozen=True, slots=True)
class TextOfBlock:
    """The words of a block in one language; ``revision`` is 0 where there are none yet."""

    language: str
    body: str
    lead: str
    status: TranslationStatus
    is_original: bool
    revision: int
    frozen: bool


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block as it is shown in one language; ``pending`` where the original stands in for a missing translation."""

    id: str
    anchor: str
    kind: BlockKind
    level: int
    label: str
    text: str
    lead: str
    verb: str
    language: str
    status: TranslationStatus
    pending: bool
    bracketed: bool
    texts: Sequence[TextOfBlock]
    revision: int
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in the list of versions."""

    number: int
    symbol: str
    issued_at: datetime | None
    text_hash: str
    adopted: bool
    current: bool


@dataclass(frozen=True, slots=True)
class Incomplete:
    """A language in which a document cannot be published yet, with the blocks that are not ready in it."""

    language: str
    block_ids: Sequence[str]


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file that hangs on a document."""

    file: Link
    media_type: str
    size: int
    uploaded_at: datetime


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document on the desk, in one version and one language.

    ``mine`` tells the desk to which it belongs from other readers; these see issued versions only. ``secretariat``
    tells those at that desk who work in its secretariat.
    """

    id: str
    key: str
    symbol: str
    title: str
    title_language: str
    titles: dict[str, str]
    kind: DocumentKind
    series: SymbolSeries
    meeting: Link | str
    meeting_id: str
    mechanism: str
    mechanism_code: str
    item: Link | str
    item_id: str
    state: DocumentState
    distribution: Distribution
    access: Access
    text_basis: TextBasis
    languages: Sequence[str]
    original_language: str
    language: str
    direction: str
    issued_at: datetime | None
    adopted_at: datetime | None
    adopted_on: date | None
    adoption_method: AdoptionMethod
    adoption_words: str
    release_at: datetime | None
    release_zone: str
    published_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_reason: str
    zone: str
    version: VersionLine
    versions: Sequence[VersionLine]
    superseded_by: Link | None
    draft_symbol: str
    blocks: Sequence[BlockView]
    brackets: Sequence[str]
    incomplete: Sequence[Incomplete]
    files: Sequence[FileLine]
    steps: Sequence[Step]
    journal: Sequence[JournalLine]
    mine: bool
    secretariat: bool
    next_step: NextStep | None
    may_edit: bool
    may_translate: bool
    demonstration: bool
    revision: int


@dataclass(frozen=True, slots=True)
class PublicBlock:
    """A paragraph of a public page."""

    block_id: str
    anchor: str
    kind: BlockKind
    level: int
    label: str
    lead: str
    text: str
    verb: str
    status: TranslationStatus


@dataclass(frozen=True, slots=True)
class PublicDocument:
    """A published document in one of its languages: what the public sees, and nothing else."""

    symbol: str
    title: str
    title_language: str
    kind: DocumentKind
    nature: Sentence
    text_basis: TextBasis
    mechanism: str
    mechanism_page: Link
    meeting: Link | str
    meeting_line: str
    distribution: Distribution
    language: str
    direction: str
    languages: Sequence[str]
    original_language: str
    translation: TranslationStatus
    issued_on: date | None
    adopted_on: date | None
    adoption_method: AdoptionMethod
    published_on: date | None
    draft_symbol: str
    paragraphs: Sequence[PublicBlock]
    demonstration: bool
    document_id: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What the public will see, with the hash of what it shows."""

    id: str
    key: str
    document: PublicDocument
    shown: str
    seen: bool


@dataclass(frozen=True, slots=True)
class Stub:
    """What stays of a withdrawn document: its symbol."""

    symbol: str
    withdrawn_on: date


@dataclass(frozen=True, slots=True)
class Difference:
    """A block in two versions; ``change`` is same, changed, added, removed or moved."""

    change: str
    old_label: str
    new_label: str
    kind: BlockKind
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of a document against one another, in one language."""

    key: str
    title: str
    language: str
    languages: Sequence[str]
    old: VersionLine
    new: VersionLine
    versions: Sequence[VersionLine]
    differences: Sequence[Difference]
    changed: int
    demonstration: bool
