"""A body, State or person at a meeting, with the names frozen as of that day."""

from __future__ import annotations

from sqlalchemy import Boolean, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from workflows.kernel.base import Base, Counted, Sourced, WordType, identifier
from workflows.meetings.models import Meeting
from workflows.participation.words import ParticipationRole
from workflows.parties.models import Area, Party, Person


class Participation(Base, Sourced, Counted):
    """One line of who takes part. A person may stand in two lines, in two capacities."""

    __tablename__ = "participation"

    id: Mapped[str] = identifier()
    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"), index=True)
    role: Mapped[ParticipationRole] = mapped_column(WordType(ParticipationRole))
    # The mechanism, organization or other body; empty where a State acts as such.
    body_id: Mapped[str | None] = mapped_column(ForeignKey("party.id"), index=True)
    area_id: Mapped[str | None] = mapped_column(ForeignKey("area.id"), index=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("person.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    # What is printed of the person, frozen when listed: name and function on that day.
    person_name: Mapped[str] = mapped_column(Text, default="")
    function: Mapped[str] = mapped_column(Text, default="")
    present: Mapped[bool | None] = mapped_column(Boolean)
    note: Mapped[str] = mapped_column(Text, default="")
    sort_key: Mapped[str] = mapped_column(String(200), default="")

    meeting: Mapped[Meeting] = relationship()
    body: Mapped[Party | None] = relationship(foreign_keys=[body_id])
    area: Mapped[Area | None] = relationship(foreign_keys=[area_id])
    person: Mapped[Person | None] = relationship(foreign_keys=[person_id])

    def places(self) -> frozenset[str]:
        """Return the meeting and its mechanism."""
        return self.meeting.places()

    def place(self) -> str:
        """Return the mechanism."""
        return self.meeting.mechanism_id
