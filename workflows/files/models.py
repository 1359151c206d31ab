"""A file kept under its SHA-256; the bytes lie in the store, the facts here."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Boolean, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from workflows.kernel.base import Access, Base, WordType, identifier


class StoredFile(Base):
    """A file in its place: who owns it, who may see it, and when its owner consented to publication."""

    __tablename__ = "stored_file"

    id: Mapped[str] = identifier()
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int] = mapped_column(BigInteger)
    media_type: Mapped[str] = mapped_column(String(120))
    filename: Mapped[str] = mapped_column(String(255))
    title: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(8), default="")
    access: Mapped[Access] = mapped_column(WordType(Access), default=Access.SECRETARIAT)
    owner_id: Mapped[str] = mapped_column(String(32), default="", index=True)
    meeting_place: Mapped[str] = mapped_column(String(32), default="")
    consent_at: Mapped[datetime | None]
    consent_by: Mapped[str] = mapped_column(Text, default="")
    uploaded_by: Mapped[str] = mapped_column(String(32), default="")
    uploaded_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    demonstration: Mapped[bool] = mapped_column(Boolean, default=False)

    def places(self) -> frozenset[str]:
        """Return the owner and the meeting, if it hangs on one."""
        return frozenset(place for place in (self.owner_id, self.meeting_place) if place)

    def place(self) -> str:
        """Return the owner."""
        return self.owner_id
