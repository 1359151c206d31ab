"""Meetings, their sessions, and the agenda as a draft, as issued and as adopted."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.files.models import StoredFile
from workflows.kernel.base import Base, Counted, Searchable, Sourced, WordType, identifier
from workflows.kernel.languages import TextBasis
from workflows.kernel.time import PartialDate
from workflows.mechanisms.models import Mechanism
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
from workflows.parties.models import Area, Party


class Series(Base, Counted):
    """A series of meetings of a mechanism; editions are numbered, years and intervals are not derived."""

    __tablename__ = "series"

    id: Mapped[str] = identifier()
    mechanism_id: Mapped[str] = mapped_column(ForeignKey("mechanism.id"), index=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    title: Mapped[dict[str, str]] = mapped_column(default=dict)
    demonstration: Mapped[bool] = mapped_column(Boolean, default=False)

    mechanism: Mapped[Mechanism] = relationship()


class Meeting(Base, Sourced, Counted, Searchable):
    """One meeting. ``code`` is its address, as in ``/meetings/grcp-7``.

    ``public`` says that its secretariat let it appear on the public pages; public-source meetings do so by nature.
    """

    __tablename__ = "meeting"

    id: Mapped[str] = identifier()
    code: Mapped[str] = mapped_column(String(60), unique=True)
    mechanism_id: Mapped[str] = mapped_column(ForeignKey("mechanism.id"), index=True)
    series_id: Mapped[str | None] = mapped_column(ForeignKey("series.id"), index=True)
    edition: Mapped[int | None]
    short_name: Mapped[str] = mapped_column(String(60), default="")
    title: Mapped[dict[str, str]] = mapped_column(default=dict)
    theme: Mapped[dict[str, str]] = mapped_column(default=dict)
    year: Mapped[int] = mapped_column(index=True)
    starts: Mapped[PartialDate | None]
    ends: Mapped[PartialDate | None]
    city: Mapped[str] = mapped_column(String(120), default="")
    country_id: Mapped[str | None] = mapped_column(ForeignKey("area.id"), index=True)
    venue: Mapped[str] = mapped_column(Text, default="")
    zone: Mapped[str] = mapped_column(String(80), default="")
    modality: Mapped[Modality] = mapped_column(WordType(Modality), default=Modality.NOT_STATED)
    languages: Mapped[list[str]] = mapped_column(default=list)
    original_language: Mapped[str] = mapped_column(String(8), default="en")
    adoption_method: Mapped[AdoptionMethod] = mapped_column(WordType(AdoptionMethod), default=AdoptionMethod.NOT_STATED)
    speaking_rule: Mapped[SpeakingRule] = mapped_column(WordType(SpeakingRule), default=SpeakingRule.CHATHAM_HOUSE)
    participants_list_rule: Mapped[ParticipantsListRule] = mapped_column(
        WordType(ParticipantsListRule), default=ParticipantsListRule.MECHANISMS_ONLY
    )
    host: Mapped[str] = mapped_column(Text, default="")
    convener: Mapped[str] = mapped_column(Text, default="")
    host_letter_id: Mapped[str | None] = mapped_column(ForeignKey("stored_file.id"))
    participants_count: Mapped[int | None]
    mechanisms_count: Mapped[int | None]
    partner_count: Mapped[int | None]
    report_url: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    public: Mapped[bool] = mapped_column(Boolean, default=False)
    state: Mapped[MeetingState] = mapped_column(WordType(MeetingState), default=MeetingState.PLANNED)
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    # Kept by what follows downstream, so that the guards read facts and not other nouns.
    chair_listed: Mapped[bool] = mapped_column(Boolean, default=False)
    report_published: Mapped[bool] = mapped_column(Boolean, default=False)

    mechanism: Mapped[Mechanism] = relationship(foreign_keys=[mechanism_id])
    series: Mapped[Series | None] = relationship()
    country: Mapped[Area | None] = relationship(foreign_keys=[country_id])
    sessions: Mapped[list[MeetingSession]] = relationship(back_populates="meeting", order_by="MeetingSession.position")
    agenda: Mapped[Agenda | None] = relationship(back_populates="meeting", uselist=False)
    items: Mapped[list[AgendaItem]] = relationship(back_populates="meeting", order_by="AgendaItem.position")

    def places(self) -> frozenset[str]:
        """Return the meeting and its mechanism."""
        return frozenset({self.id, self.mechanism_id})

    def place(self) -> str:
        """Return the mechanism."""
        return self.mechanism_id

    def searched(self) -> list[str | None]:
        """Return what names the meeting."""
        return [self.code, self.short_name, self.city, *self.title.values(), *self.theme.values(), str(self.year)]


class MeetingSession(Base, Counted):
    """A sitting: when, where, and whether what is said there may be attributed."""

    __tablename__ = "meeting_session"

    id: Mapped[str] = identifier()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[dict[str, str]] = mapped_column(default=dict)
    kind: Mapped[SessionKind] = mapped_column(WordType(SessionKind), default=SessionKind.PLENARY)
    speaking_rule: Mapped[SpeakingRule] = mapped_column(WordType(SpeakingRule), default=SpeakingRule.CHATHAM_HOUSE)
    room: Mapped[str] = mapped_column(String(120), default="")
    opens_at: Mapped[datetime | None]
    closes_at: Mapped[datetime | None]
    zone: Mapped[str] = mapped_column(String(80), default="UTC")
    opens_wall: Mapped[str] = mapped_column(String(16), default="")
    closes_wall: Mapped[str] = mapped_column(String(16), default="")

    meeting: Mapped[Meeting] = relationship(back_populates="sessions")

    def places(self) -> frozenset[str]:
        """Return the meeting and its mechanism."""
        return self.meeting.places()

    def place(self) -> str:
        """Return the mechanism."""
        return self.meeting.mechanism_id


class Agenda(Base, Counted):
    """The agenda of a meeting; each issue of it is frozen in a version."""

    __tablename__ = "agenda"

    id: Mapped[str] = identifier()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), unique=True)
    state: Mapped[AgendaState] = mapped_column(WordType(AgendaState), default=AgendaState.DRAFT)
    symbol: Mapped[str] = mapped_column(String(60), default="")
    cleared_at: Mapped[datetime | None]
    # When the Chair let the public see the provisional agenda.
    released_at: Mapped[datetime | None]
    adopted_at: Mapped[datetime | None]
    oral_changes: Mapped[str] = mapped_column(Text, default="")

    meeting: Mapped[Meeting] = relationship(back_populates="agenda")
    versions: Mapped[list[AgendaVersion]] = relationship(back_populates="agenda", order_by="AgendaVersion.number")

    @property
    def items(self) -> list[AgendaItem]:
        """Return the items of the meeting in order."""
        return self.meeting.items

    @property
    def read_only(self) -> bool:
        """Tell whether the meeting is public-source material."""
        return self.meeting.read_only

    def places(self) -> frozenset[str]:
        """Return the meeting and its mechanism."""
        return self.meeting.places()

    def place(self) -> str:
        """Return the mechanism."""
        return self.meeting.mechanism_id


class AgendaVersion(Base):
    """An agenda as it was issued: what was printed, frozen with its hash."""

    __tablename__ = "agenda_version"
    __table_args__ = (UniqueConstraint("agenda_id", "number"),)

    id: Mapped[str] = identifier()
    agenda_id: Mapped[str] = mapped_column(ForeignKey("agenda.id"))
    number: Mapped[int]
    symbol: Mapped[str] = mapped_column(String(60), unique=True)
    issued_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(Text, default="")
    frozen: Mapped[dict[str, Any]] = mapped_column(JSON)
    hash: Mapped[str] = mapped_column(String(64))

    agenda: Mapped[Agenda] = relationship(back_populates="versions")


class AgendaItem(Base, Sourced, Counted, Searchable):
    """An item or sub-item. Its label is computed from its place and frozen when the agenda is issued."""

    __tablename__ = "agenda_item"
    __table_args__ = (Index(None, "meeting_id", "position"),)

    id: Mapped[str] = identifier()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"))
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    session_id: Mapped[str | None] = mapped_column(ForeignKey("meeting_session.id"), index=True)
    # Position among all items of the meeting, sub-items after their item.
    position: Mapped[int]
    label: Mapped[str] = mapped_column(String(20), default="")
    kind: Mapped[ItemKind] = mapped_column(WordType(ItemKind), default=ItemKind.SESSION)
    title: Mapped[dict[str, str]] = mapped_column(default=dict)
    expected_outcome: Mapped[dict[str, str]] = mapped_column(default=dict)
    minutes: Mapped[int | None]
    # The clock time at the seat at which the item begins, as printed, "10:00"; empty while not set.
    begins_wall: Mapped[str] = mapped_column(String(16), default="")
    lead_id: Mapped[str | None] = mapped_column(ForeignKey("party.id"), index=True)
    lead_note: Mapped[str] = mapped_column(Text, default="")
    held_on: Mapped[PartialDate | None]
    basis: Mapped[ItemBasis] = mapped_column(WordType(ItemBasis), default=ItemBasis.DESK)
    text_basis: Mapped[TextBasis] = mapped_column(WordType(TextBasis), default=TextBasis.VERBATIM)
    state: Mapped[ItemState] = mapped_column(WordType(ItemState), default=ItemState.OPEN)
    outcome_note: Mapped[str] = mapped_column(Text, default="")
    carried_from_id: Mapped[str | None] = mapped_column(ForeignKey("agenda_item.id"))

    meeting: Mapped[Meeting] = relationship(back_populates="items", foreign_keys=[meeting_id])
    parent: Mapped[AgendaItem | None] = relationship(
        back_populates="children", remote_side=[id], foreign_keys=[parent_id]
    )
    children: Mapped[list[AgendaItem]] = relationship(
        back_populates="parent", foreign_keys=[parent_id], order_by="AgendaItem.position"
    )
    session: Mapped[MeetingSession | None] = relationship()
    lead: Mapped[Party | None] = relationship(foreign_keys=[lead_id])
    files: Mapped[list[StoredFile]] = relationship(secondary="agenda_item_file", order_by="StoredFile.filename")

    def places(self) -> frozenset[str]:
        """Return the meeting and its mechanism."""
        return self.meeting.places()

    def place(self) -> str:
        """Return the mechanism."""
        return self.meeting.mechanism_id

    def searched(self) -> list[str | None]:
        """Return the title in every language."""
        return list(self.title.values())


class AgendaItemFile(Base):
    """A file that hangs on an item."""

    __tablename__ = "agenda_item_file"

    item_id: Mapped[str] = mapped_column(ForeignKey("agenda_item.id"), primary_key=True)
    file_id: Mapped[str] = mapped_column(ForeignKey("stored_file.id"), primary_key=True)


class MeetingFile(Base):
    """A file that hangs on the meeting itself."""

    __tablename__ = "meeting_file"

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    file_id: Mapped[str] = mapped_column(ForeignKey("stored_file.id"), primary_key=True)
