"""The prose of a meeting report with its versions, the masts of issued papers, and orders to print."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.kernel.base import Base, Counted, WordType, identifier
from workflows.kernel.languages import N_, Mark, State, Words
from workflows.meetings.models import AgendaItem, Meeting


class ProseSection(Words):
    """The parts of a report that are written by hand."""

    EXECUTIVE_SUMMARY = "executive_summary", N_("Executive summary")
    ORGANIZATION = "organization", N_("Introduction and organization")
    DISCUSSION = "discussion", N_("Summary of discussion")
    BREAKOUT = "breakout", N_("Breakout groups")
    PARTNERS = "partners", N_("Contributions of partners")
    CONCLUSIONS = "conclusions", N_("Conclusions and way forward")
    ACRONYMS = "acronyms", N_("Acronyms")


class PrintState(State):
    """Where an order to print stands."""

    WAITING = "waiting", N_("Waiting"), Mark.NOT_BEGUN
    RENDERING = "rendering", N_("Being rendered"), Mark.UNDER_WAY
    DONE = "done", N_("Done"), Mark.DONE
    FAILED = "failed", N_("Failed"), Mark.ENDED


class Prose(Base, Counted):
    """One section in one language, for a meeting or for one of its agenda items."""

    __tablename__ = "prose"
    __table_args__ = (UniqueConstraint("meeting_id", "section", "item_key", "language"),)

    id: Mapped[str] = identifier()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"))
    item_id: Mapped[str | None] = mapped_column(ForeignKey("agenda_item.id"))
    # The item's identifier, or empty: a unique constraint does not compare NULL.
    item_key: Mapped[str] = mapped_column(String(32), default="")
    section: Mapped[ProseSection] = mapped_column(WordType(ProseSection))
    language: Mapped[str] = mapped_column(String(8))
    body: Mapped[str] = mapped_column(Text, default="")

    meeting: Mapped[Meeting] = relationship()
    item: Mapped[AgendaItem | None] = relationship()
    versions: Mapped[list[ProseVersion]] = relationship(order_by="ProseVersion.number")

    def places(self) -> frozenset[str]:
        """Return the meeting and its mechanism."""
        return self.meeting.places()

    def place(self) -> str:
        """Return the mechanism."""
        return self.meeting.mechanism_id


class ProseVersion(Base):
    """A saved version of a section."""

    __tablename__ = "prose_version"
    __table_args__ = (UniqueConstraint("prose_id", "number"),)

    id: Mapped[str] = identifier()
    prose_id: Mapped[str] = mapped_column(ForeignKey("prose.id"))
    number: Mapped[int]
    body: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime]
    saved_by: Mapped[str] = mapped_column(String(32), default="")


class IssuedMast(Base):
    """What the mast of an agenda or a document printed of convener, host and mark when its version was issued."""

    __tablename__ = "issued_mast"

    # The version of the agenda or of the document.
    version_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    printed: Mapped[dict[str, Any]] = mapped_column(JSON)


class PrintOrder(Base):
    """An order to print a paper for an audience; the same input is rendered once and found again by its hash."""

    __tablename__ = "print_order"
    __table_args__ = (Index(None, "state", "ordered_at"),)

    id: Mapped[str] = identifier()
    paper: Mapped[str] = mapped_column(String(40))
    format: Mapped[str] = mapped_column(String(8))
    language: Mapped[str] = mapped_column(String(8))
    # Whose world is printed: "public", or the place whose desk sees it.
    audience: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[str] = mapped_column(String(32), index=True)
    options: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    # The paper as composed for that audience, and its hash: what is rendered is what was ordered.
    content: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(64), unique=True)
    state: Mapped[PrintState] = mapped_column(WordType(PrintState), default=PrintState.WAITING)
    progress: Mapped[int] = mapped_column(default=0)
    stage: Mapped[str] = mapped_column(String(80), default="")
    ordered_at: Mapped[datetime]
    ordered_by: Mapped[str] = mapped_column(String(32), default="")
    claimed_by: Mapped[str] = mapped_column(String(80), default="")
    leased_until: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    failure: Mapped[str] = mapped_column(Text, default="")
    filename: Mapped[str] = mapped_column(String(200), default="")
    sha256: Mapped[str] = mapped_column(String(64), default="")
    done_at: Mapped[datetime | None]
