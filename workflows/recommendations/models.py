"""Recommendations and what they point at; commitments and instruments in tables of their own."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.files.models import StoredFile
from workflows.kernel.base import Access, Base, Counted, Searchable, Sourced, WordType, identifier
from workflows.kernel.languages import TextBasis, TranslationStatus
from workflows.kernel.time import PartialDate
from workflows.mechanisms.models import Mechanism
from workflows.meetings.models import AgendaItem, Meeting, MeetingSession
from workflows.outcomes.models import OutcomeDocument
from workflows.parties.models import Party
from workflows.recommendations.words import (
    ActionCategory,
    AddresseeKind,
    Basis,
    InstrumentKind,
    Level,
    LineageKind,
    ProvenanceKind,
)
from workflows.recommendations.workflow import RecommendationState


class Theme(Base):
    """A theme of the controlled list."""

    __tablename__ = "theme"

    id: Mapped[str] = identifier()
    code: Mapped[str] = mapped_column(String(80), unique=True)
    label: Mapped[dict[str, str]] = mapped_column(default=dict)
    sort_key: Mapped[str] = mapped_column(String(200), default="")


class Objective(Base):
    """An objective of the Global Compact for Migration, 1 to 23, with our short title."""

    __tablename__ = "gcm_objective"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    short_title: Mapped[dict[str, str]] = mapped_column(default=dict)
    source: Mapped[str] = mapped_column(Text, default="")


class Recommendation(Base, Sourced, Counted, Searchable):
    """A non-binding recommendation of a meeting.

    ``number`` is its address, as in ``/recommendations/GRCP7-R01`` or ``/recommendations/MDM/2023/R.4``. Once the
    document is adopted the text is the text of its block, verbatim, and never changes.
    """

    __tablename__ = "recommendation"
    # The register is read far more often than written: its facets are counted and its page is cut from these.
    __table_args__ = (
        Index("ix_recommendation_facets", "access", "unverified", "state", "meeting_id", "basis", "year", "text_basis"),
        Index(
            "ix_recommendation_of_meeting", "meeting_id", "basis", "year", "text_basis", "state", "access",
            "unverified", "document_id", "id",
        ),
        Index("ix_recommendation_page", "year", "sort_key", "id"),
    )  # fmt: skip

    id: Mapped[str] = identifier()
    number: Mapped[str] = mapped_column(String(60), unique=True)
    sort_key: Mapped[str] = mapped_column(String(200), default="", index=True)
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"))
    document_id: Mapped[str | None] = mapped_column(ForeignKey("outcome_document.id"), index=True)
    version_id: Mapped[str | None] = mapped_column(ForeignKey("version.id"))
    block_id: Mapped[str | None] = mapped_column(ForeignKey("block.id"), index=True)
    # The item under which it was discussed.
    item_id: Mapped[str | None] = mapped_column(ForeignKey("agenda_item.id"), index=True)
    year: Mapped[int]
    adopted_on: Mapped[PartialDate | None]
    short_title: Mapped[dict[str, str]] = mapped_column(default=dict)
    original_language: Mapped[str] = mapped_column(String(8), default="en")
    basis: Mapped[Basis] = mapped_column(WordType(Basis), default=Basis.ADOPTED, index=True)
    text_basis: Mapped[TextBasis] = mapped_column(WordType(TextBasis), default=TextBasis.VERBATIM)
    operative_verb: Mapped[str] = mapped_column(String(60), default="")
    action_category: Mapped[ActionCategory] = mapped_column(
        WordType(ActionCategory), default=ActionCategory.NOT_CLASSIFIED
    )
    level: Mapped[Level] = mapped_column(WordType(Level), default=Level.NOT_STATED)
    timeframe: Mapped[str] = mapped_column(Text, default="")
    due_on: Mapped[PartialDate | None]
    access: Mapped[Access] = mapped_column(WordType(Access), default=Access.SECRETARIAT)
    state: Mapped[RecommendationState] = mapped_column(
        WordType(RecommendationState), default=RecommendationState.PROPOSED
    )
    classified_by: Mapped[str] = mapped_column(Text, default="")
    withdrawn_reason: Mapped[str] = mapped_column(Text, default="")

    meeting: Mapped[Meeting] = relationship(foreign_keys=[meeting_id])
    document: Mapped[OutcomeDocument | None] = relationship(foreign_keys=[document_id])
    item: Mapped[AgendaItem | None] = relationship(foreign_keys=[item_id])
    texts: Mapped[list[RecommendationText]] = relationship(
        cascade="all, delete-orphan", order_by="RecommendationText.language"
    )
    addressees: Mapped[list[Addressee]] = relationship(cascade="all, delete-orphan", order_by="Addressee.position")
    themes: Mapped[list[Theme]] = relationship(secondary="recommendation_theme", order_by="Theme.sort_key")
    objectives: Mapped[list[Objective]] = relationship(
        secondary="recommendation_objective", order_by="Objective.number"
    )
    # Later items on whose agenda it stood.
    agenda_items: Mapped[list[AgendaItem]] = relationship(secondary="recommendation_on_agenda")

    def places(self) -> frozenset[str]:
        """Return the meeting and its mechanism."""
        return self.meeting.places()

    def place(self) -> str:
        """Return the mechanism."""
        return self.meeting.mechanism_id

    def searched(self) -> list[str | None]:
        """Return number, short title and text."""
        return [self.number, *self.short_title.values(), *(text.body for text in self.texts)]


class RecommendationText(Base):
    """The text in one language."""

    __tablename__ = "recommendation_text"

    recommendation_id: Mapped[str] = mapped_column(ForeignKey("recommendation.id"), primary_key=True)
    language: Mapped[str] = mapped_column(String(8), primary_key=True)
    body: Mapped[str] = mapped_column(Text)
    is_original: Mapped[bool] = mapped_column(Boolean, default=False)
    status: Mapped[TranslationStatus] = mapped_column(WordType(TranslationStatus), default=TranslationStatus.ORIGINAL)


class Addressee(Base):
    """To whom it is addressed: a kind, and a party only where the text names it."""

    __tablename__ = "addressee"

    id: Mapped[str] = identifier()
    recommendation_id: Mapped[str] = mapped_column(ForeignKey("recommendation.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[AddresseeKind] = mapped_column(WordType(AddresseeKind))
    party_id: Mapped[str | None] = mapped_column(ForeignKey("party.id"), index=True)

    party: Mapped[Party | None] = relationship()


class RecommendationTheme(Base):
    """A theme of a recommendation."""

    __tablename__ = "recommendation_theme"

    recommendation_id: Mapped[str] = mapped_column(ForeignKey("recommendation.id"), primary_key=True)
    theme_id: Mapped[str] = mapped_column(ForeignKey("theme.id"), primary_key=True, index=True)


class RecommendationObjective(Base):
    """An objective of the Compact to which it relates, in the reading of whoever classified it."""

    __tablename__ = "recommendation_objective"

    recommendation_id: Mapped[str] = mapped_column(ForeignKey("recommendation.id"), primary_key=True)
    objective_number: Mapped[int] = mapped_column(ForeignKey("gcm_objective.number"), primary_key=True, index=True)


class RecommendationOnAgenda(Base):
    """A later agenda item on which it stands."""

    __tablename__ = "recommendation_on_agenda"

    recommendation_id: Mapped[str] = mapped_column(ForeignKey("recommendation.id"), primary_key=True)
    item_id: Mapped[str] = mapped_column(ForeignKey("agenda_item.id"), primary_key=True, index=True)


class Lineage(Base):
    """A later recommendation stands to an earlier one; effective once the later text is published."""

    __tablename__ = "lineage"
    __table_args__ = (UniqueConstraint("later_id", "earlier_id", "kind"),)

    id: Mapped[str] = identifier()
    later_id: Mapped[str] = mapped_column(ForeignKey("recommendation.id"))
    earlier_id: Mapped[str] = mapped_column(ForeignKey("recommendation.id"), index=True)
    kind: Mapped[LineageKind] = mapped_column(WordType(LineageKind))
    effective_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(Text, default="")

    later: Mapped[Recommendation] = relationship(foreign_keys=[later_id])
    earlier: Mapped[Recommendation] = relationship(foreign_keys=[earlier_id])


class Transmission(Base):
    """A recommendation sent on to a body, and what came back; or fed into a global process."""

    __tablename__ = "transmission"

    id: Mapped[str] = identifier()
    recommendation_id: Mapped[str] = mapped_column(ForeignKey("recommendation.id"), index=True)
    party_id: Mapped[str | None] = mapped_column(ForeignKey("party.id"), index=True)
    feeds_into: Mapped[bool] = mapped_column(Boolean, default=False)
    sent_on: Mapped[PartialDate | None]
    what: Mapped[str] = mapped_column(Text, default="")
    authority: Mapped[str] = mapped_column(Text, default="")
    reply: Mapped[str] = mapped_column(Text, default="")
    letter_id: Mapped[str | None] = mapped_column(ForeignKey("stored_file.id"))
    source: Mapped[str] = mapped_column(Text, default="")

    party: Mapped[Party | None] = relationship()
    letter: Mapped[StoredFile | None] = relationship()


class Provenance(Base):
    """A stage through which the text went before it was adopted; no speaker and no proposer is named."""

    __tablename__ = "provenance"

    id: Mapped[str] = identifier()
    recommendation_id: Mapped[str] = mapped_column(ForeignKey("recommendation.id"), index=True)
    kind: Mapped[ProvenanceKind] = mapped_column(WordType(ProvenanceKind))
    position: Mapped[int] = mapped_column(default=0)
    happened_on: Mapped[PartialDate | None]
    what: Mapped[str] = mapped_column(Text, default="")
    detail: Mapped[str] = mapped_column(Text, default="")
    # A State that agreed to be shown with its answer; nobody else is.
    party_id: Mapped[str | None] = mapped_column(ForeignKey("party.id"), index=True)
    session_id: Mapped[str | None] = mapped_column(ForeignKey("meeting_session.id"))
    document_id: Mapped[str | None] = mapped_column(ForeignKey("outcome_document.id"), index=True)
    reference: Mapped[str] = mapped_column(String(80), default="")
    text_basis: Mapped[TextBasis] = mapped_column(WordType(TextBasis), default=TextBasis.PARAPHRASE)
    access: Mapped[Access] = mapped_column(WordType(Access), default=Access.SECRETARIAT)

    party: Mapped[Party | None] = relationship()
    session: Mapped[MeetingSession | None] = relationship()
    document: Mapped[OutcomeDocument | None] = relationship()


class Commitment(Base, Sourced, Counted, Searchable):
    """What a body promises to do: not a recommendation, and never counted with them."""

    __tablename__ = "commitment"

    id: Mapped[str] = identifier()
    number: Mapped[str] = mapped_column(String(60), unique=True)
    sort_key: Mapped[str] = mapped_column(String(200), default="", index=True)
    meeting_id: Mapped[str | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    mechanism_id: Mapped[str | None] = mapped_column(ForeignKey("mechanism.id"), index=True)
    pledger_id: Mapped[str | None] = mapped_column(ForeignKey("party.id"), index=True)
    year: Mapped[int]
    text: Mapped[dict[str, str]] = mapped_column(default=dict)
    text_basis: Mapped[TextBasis] = mapped_column(WordType(TextBasis), default=TextBasis.PARAPHRASE)
    addressee: Mapped[str] = mapped_column(String(40), default="")
    theme_id: Mapped[str | None] = mapped_column(ForeignKey("theme.id"))
    objectives: Mapped[list[str]] = mapped_column(default=list)

    meeting: Mapped[Meeting | None] = relationship()
    mechanism: Mapped[Mechanism | None] = relationship(foreign_keys=[mechanism_id])
    theme: Mapped[Theme | None] = relationship()

    def searched(self) -> list[str | None]:
        """Return number and text."""
        return [self.number, *self.text.values()]


class Instrument(Base, Sourced, Counted, Searchable):
    """A treaty, compact, model law or framework: facts of its own, no recommendation."""

    __tablename__ = "instrument"

    id: Mapped[str] = identifier()
    code: Mapped[str] = mapped_column(String(60), unique=True)
    title: Mapped[str] = mapped_column(Text)
    sort_key: Mapped[str] = mapped_column(String(200), default="", index=True)
    kind: Mapped[InstrumentKind] = mapped_column(WordType(InstrumentKind), default=InstrumentKind.OTHER)
    adopted_on: Mapped[PartialDate | None]
    note: Mapped[str] = mapped_column(Text, default="")

    def searched(self) -> list[str | None]:
        """Return code and title."""
        return [self.code, self.title]
