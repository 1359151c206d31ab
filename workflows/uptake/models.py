"""Uptake reports with append-only versions; facts without a stated link; ratifications."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.files.models import StoredFile
from workflows.kernel.base import WHOLE, Base, Counted, Origin, Searchable, Sourced, WordType, identifier
from workflows.kernel.time import PartialDate
from workflows.mechanisms.models import Mechanism
from workflows.parties.models import Area
from workflows.recommendations.models import Instrument, Recommendation
from workflows.uptake.words import ActKind, Contribution, InformationStatus, Position, Stage, Visibility
from workflows.uptake.workflow import FactState, UptakeState


class UptakeReport(Base, Sourced, Counted, Searchable):
    """What one State shared, or a public source says, about one recommendation or one instrument."""

    __tablename__ = "uptake_report"
    __table_args__ = (
        CheckConstraint("(recommendation_id IS NULL) <> (instrument_id IS NULL)", name="one_target"),
        Index(None, "recommendation_id", "area_id"),
    )

    id: Mapped[str] = identifier()
    code: Mapped[str] = mapped_column(String(60), unique=True)
    area_id: Mapped[str] = mapped_column(ForeignKey("area.id"), index=True)
    recommendation_id: Mapped[str | None] = mapped_column(ForeignKey("recommendation.id"))
    instrument_id: Mapped[str | None] = mapped_column(ForeignKey("instrument.id"), index=True)
    mechanism_id: Mapped[str | None] = mapped_column(ForeignKey("mechanism.id"), index=True)
    # The reporting round, for those that answer one.
    round: Mapped[str] = mapped_column(String(60), default="")
    state: Mapped[UptakeState] = mapped_column(WordType(UptakeState), default=UptakeState.PUBLISHED)

    area: Mapped[Area] = relationship(foreign_keys=[area_id])
    recommendation: Mapped[Recommendation | None] = relationship(foreign_keys=[recommendation_id])
    instrument: Mapped[Instrument | None] = relationship(foreign_keys=[instrument_id])
    mechanism: Mapped[Mechanism | None] = relationship(foreign_keys=[mechanism_id])
    versions: Mapped[list[UptakeVersion]] = relationship(back_populates="report", order_by="UptakeVersion.number")

    @property
    def current_version(self) -> UptakeVersion | None:
        """Return the latest version."""
        return self.versions[-1] if self.versions else None

    @property
    def zone(self) -> str:
        """Return the time zone of the desk at which the report lies."""
        return self.mechanism.zone if self.mechanism is not None else "UTC"

    def places(self) -> frozenset[str]:
        """Return the State, and the mechanism of what it reports on."""
        found = {self.area_id, self.mechanism_id or ""}
        if self.recommendation is not None:
            found |= self.recommendation.places()
        return frozenset(place for place in found if place)

    def place(self) -> str:
        """Return the mechanism."""
        return self.recommendation.place() if self.recommendation is not None else self.mechanism_id or ""

    def searched(self) -> list[str | None]:
        """Return what the current version says of the act."""
        return [self.code, *(one.title for one in self.versions)]


class UptakeVersion(Base):
    """One version of a report; never changed, only followed by another."""

    __tablename__ = "uptake_version"
    __table_args__ = (UniqueConstraint("report_id", "number"),)

    id: Mapped[str] = identifier()
    report_id: Mapped[str] = mapped_column(ForeignKey("uptake_report.id"))
    number: Mapped[int]
    origin: Mapped[Origin] = mapped_column(WordType(Origin))
    source: Mapped[str] = mapped_column(Text, default="")
    source_url: Mapped[str] = mapped_column(Text, default="")
    letter_id: Mapped[str | None] = mapped_column(ForeignKey("stored_file.id"))
    letter_date: Mapped[PartialDate | None]
    position: Mapped[Position] = mapped_column(WordType(Position), default=Position.NOT_STATED)
    # Empty where a public source says what changed but not at what stage the State stands.
    stage: Mapped[Stage | None] = mapped_column(WordType(Stage))
    information_status: Mapped[InformationStatus] = mapped_column(
        WordType(InformationStatus), default=InformationStatus.STATEMENT_ONLY
    )
    contribution: Mapped[Contribution] = mapped_column(WordType(Contribution), default=Contribution.NOT_STATED)
    act_kind: Mapped[ActKind] = mapped_column(WordType(ActKind), default=ActKind.OTHER)
    title: Mapped[str] = mapped_column(Text, default="")
    citation: Mapped[str] = mapped_column(Text, default="")
    act_date: Mapped[PartialDate | None]
    as_of: Mapped[PartialDate | None]
    # Stored as received, in its language; designations are the State's own.
    narrative: Mapped[str] = mapped_column(Text, default="")
    narrative_language: Mapped[str] = mapped_column(String(8), default="en")
    as_received: Mapped[bool] = mapped_column(Boolean, default=False)
    visibility: Mapped[Visibility] = mapped_column(WordType(Visibility), default=Visibility.DESK)
    note: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    entered_at: Mapped[datetime]
    entered_by: Mapped[str] = mapped_column(String(32), default="")

    report: Mapped[UptakeReport] = relationship(back_populates="versions")
    letter: Mapped[StoredFile | None] = relationship(foreign_keys=[letter_id])
    evidence: Mapped[list[Evidence]] = relationship(order_by="Evidence.position")


class Evidence(Base):
    """A supporting document or public address of one version."""

    __tablename__ = "evidence"

    id: Mapped[str] = identifier()
    version_id: Mapped[str] = mapped_column(ForeignKey("uptake_version.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(Text, default="")
    url: Mapped[str] = mapped_column(Text, default="")
    file_id: Mapped[str | None] = mapped_column(ForeignKey("stored_file.id"))
    withdrawn_at: Mapped[datetime | None]

    file: Mapped[StoredFile | None] = relationship()


class Fact(Base, Sourced, Counted, Searchable):
    """A change in a State that no source links to a recommendation. It stands beside the line, never on it."""

    __tablename__ = "fact"

    id: Mapped[str] = identifier()
    code: Mapped[str] = mapped_column(String(60), unique=True)
    area_id: Mapped[str] = mapped_column(ForeignKey("area.id"), index=True)
    mechanism_id: Mapped[str | None] = mapped_column(ForeignKey("mechanism.id"), index=True)
    # An instrument or recommendation on the same subject; not a link that a source states.
    instrument_id: Mapped[str | None] = mapped_column(ForeignKey("instrument.id"), index=True)
    recommendation_id: Mapped[str | None] = mapped_column(ForeignKey("recommendation.id"), index=True)
    act_kind: Mapped[ActKind] = mapped_column(WordType(ActKind), default=ActKind.OTHER)
    title: Mapped[str] = mapped_column(Text)
    happened_on: Mapped[PartialDate | None]
    note: Mapped[str] = mapped_column(Text, default="")

    area: Mapped[Area] = relationship(foreign_keys=[area_id])
    mechanism: Mapped[Mechanism | None] = relationship(foreign_keys=[mechanism_id])
    instrument: Mapped[Instrument | None] = relationship()
    recommendation: Mapped[Recommendation | None] = relationship()

    @property
    def state(self) -> FactState:
        """Return where the fact stands: it is off the public pages while nothing of it is confirmed."""
        return FactState.SHOWN if self.confirmed else FactState.UNCONFIRMED

    @state.setter
    def state(self, state: FactState) -> None:
        if state is not self.state:
            self.unverified = WHOLE if state is FactState.UNCONFIRMED else ""

    def places(self) -> frozenset[str]:
        """Return the State and the mechanism."""
        return frozenset(place for place in (self.area_id, self.mechanism_id) if place)

    def place(self) -> str:
        """Return the mechanism."""
        return self.mechanism_id or ""

    def searched(self) -> list[str | None]:
        """Return the title."""
        return [self.title]


class Ratification(Base, Sourced, Counted):
    """A State's action on a treaty: a fact of the depositary, neither recommendation nor uptake."""

    __tablename__ = "ratification"

    id: Mapped[str] = identifier()
    code: Mapped[str] = mapped_column(String(60), unique=True)
    area_id: Mapped[str] = mapped_column(ForeignKey("area.id"), index=True)
    instrument_id: Mapped[str] = mapped_column(ForeignKey("instrument.id"), index=True)
    mechanism_id: Mapped[str | None] = mapped_column(ForeignKey("mechanism.id"))
    title: Mapped[str] = mapped_column(Text, default="")
    happened_on: Mapped[PartialDate | None]
    note: Mapped[str] = mapped_column(Text, default="")

    area: Mapped[Area] = relationship(foreign_keys=[area_id])
    instrument: Mapped[Instrument] = relationship()
    mechanism: Mapped[Mechanism | None] = relationship(foreign_keys=[mechanism_id])
