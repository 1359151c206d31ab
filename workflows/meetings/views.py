"""Meetings, sessions and agenda items as they are shown: frozen, labelled, without any rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from workflows.kernel.base import Origin
from workflows.kernel.languages import N_, Sentence, TextBasis
from workflows.kernel.time import PartialDate
from workflows.kernel.views import Link, column
from workflows.kernel.workflow import Step
from workflows.meetings.words import (
    AdoptionMethod,
    ItemBasis,
    ItemKind,
    Modality,
    ParticipantsListRule,
    SessionKind,
    SpeakingRule,
)
from workflows.meetings.workflow import AgendaState, ItemState, MeetingState

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in the register."""

    code: str
    meeting: Link = column(N_("Meeting"), "link")
    title: Texts = column(N_("Title"), "texts")
    mechanism: Link = column(N_("Mechanism"), "link")
    starts: PartialDate | None = column(N_("First day"), "date")
    ends: PartialDate | None = column(N_("Last day"), "date")
    year: int | None = column(N_("Year"), "number")
    place: str = column(N_("Place"))
    state: MeetingState = column(N_("State"), "word")
    origin: Origin = column(N_("Known from"), "word")
    source: str = column(N_("Source"))
    demonstration: bool = column(N_("Demonstration"), "word")


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file that hangs on a meeting or an item."""

    id: str
    file: Link = column(N_("File"), "link")
    kind: str = column(N_("Kind"))
    size: int = column(N_("Bytes"), "number")
    access: Any = column(N_("Who may see it"), "word")
    language: str = column(N_("Language"))
    item_id: str = ""
    item_label: Sentence | str = column(N_("Agenda item"), default="")
    published: bool = False
    own: bool = False
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A meeting with what is known about it. What only its desk may see is empty for everybody else."""

    id: str
    code: str
    mechanism_id: str
    short_name: str
    title: Texts
    theme: Texts
    theme_basis: TextBasis | None
    mechanism: Link
    mechanism_code: str
    series: Texts
    edition: int | None
    year: int | None
    starts: PartialDate | None
    ends: PartialDate | None
    city: str
    country: Link | None
    venue: str
    zone: str
    modality: Modality
    languages: Sequence[str]
    original_language: str
    adoption_method: AdoptionMethod
    speaking_rule: SpeakingRule
    participants_list_rule: ParticipantsListRule
    host: str
    convener: str
    participants_count: int | None
    mechanisms_count: int | None
    partner_count: int | None
    report_url: str
    note: str
    origin: Origin
    source: str
    demonstration: bool
    state: MeetingState
    opened_at: datetime | None
    closed_at: datetime | None
    agenda: AgendaHead | None
    own: bool
    participates: bool
    read_only: bool = False
    public: bool = True
    revision: int = 0
    unverified: str = ""
    host_letter: Link | None = None
    country_id: str | None = None
    chair_listed: bool = False
    report_published: bool = False
    symbol_root: str = ""
    steps: Sequence[Step] = ()

    @property
    def name(self) -> str:
        """Return what the meeting is called in lists and links."""
        return self.short_name or next(iter(self.title.values()), self.code)


@dataclass(frozen=True, slots=True)
class AgendaHead:
    """Where the agenda of a meeting stands."""

    id: str
    state: AgendaState
    symbol: str
    cleared_at: datetime | None
    released_at: datetime | None
    adopted_at: datetime | None
    oral_changes: str
    revision: int = 0


@dataclass(frozen=True, slots=True)
class VersionRow:
    """An agenda as it was issued."""

    number: int
    symbol: str = column(N_("Symbol"))
    issued_at: datetime = column(N_("Issued"), "instant")
    reason: str = column(N_("Reason"))
    hash: str = column(N_("Fingerprint"))


@dataclass(frozen=True, slots=True)
class SessionView:
    """A sitting of a meeting. Kind and rule are not known where the agenda was issued without them."""

    id: str
    title: Texts = column(N_("Session"), "texts")
    kind: SessionKind | None = column(N_("Kind"), "word")
    opens_wall: str = column(N_("Begins, at the seat"))
    closes_wall: str = column(N_("Ends, at the seat"))
    zone: str = column(N_("Time zone"))
    room: str = column(N_("Room"))
    speaking_rule: SpeakingRule | None = column(N_("What may be said outside the room"), "word")
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    revision: int = 0

    @property
    def minutes(self) -> int | None:
        """Return how long the session is, in minutes that pass."""
        if self.opens_at is None or self.closes_at is None:
            return None
        return int((self.closes_at - self.opens_at).total_seconds() // 60)


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item or sub-item of an agenda."""

    id: str
    label: str = column(N_("Item"))
    title: Texts = column(N_("Title"), "texts")
    kind: ItemKind = column(N_("Kind"), "word")
    begins_wall: str = column(N_("Begins, at the seat"))
    minutes: int | None = column(N_("Minutes"), "number")
    lead: Link | None = column(N_("Led by"), "link")
    lead_note: str = column(N_("Speakers and moderators"))
    held_on: PartialDate | None = column(N_("Date"), "date")
    expected_outcome: Texts = column(N_("Expected outcome"), "texts")
    state: ItemState = column(N_("State"), "word")
    outcome_note: str = column(N_("Outcome noted"))
    basis: ItemBasis = column(N_("How it is known"), "word")
    text_basis: TextBasis = column(N_("Wording"), "word")
    source: str = column(N_("Source"))
    labels: Texts = field(default_factory=dict)
    session_id: str | None = None
    parent_id: str | None = None
    position: int = 0
    revision: int = 0
    carried: bool = False
    files: Sequence[FileRow] = ()
    children: Sequence[ItemView] = ()
