"""Letters that wait in the same transaction as the step that wrote them; they are carried afterwards."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from workflows.kernel.base import Base, identifier


class OutgoingMail(Base):
    """A mail to one addressee. Its key makes it the same mail however often the step is tried."""

    __tablename__ = "outgoing_mail"

    id: Mapped[str] = identifier()
    key: Mapped[str] = mapped_column(String(120), unique=True)
    recipient: Mapped[str] = mapped_column(String(320))
    subject: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(8), default="en")
    written_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    carried_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    failure: Mapped[str] = mapped_column(Text, default="")
