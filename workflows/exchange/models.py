"""What was loaded, verbatim: so that it goes out as it came, and a later load knows what the desk changed since."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflows.kernel.base import Base, identifier


class LoadedRow(Base):
    """A row of a file as it was read, and the thing that it became."""

    __tablename__ = "loaded_row"
    __table_args__ = (UniqueConstraint("file", "key"),)

    id: Mapped[str] = identifier()
    file: Mapped[str] = mapped_column(String(60))
    key: Mapped[str] = mapped_column(String(255))
    position: Mapped[int]
    noun: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[str] = mapped_column(String(32), index=True)
    values: Mapped[dict[str, str]] = mapped_column(JSON)
    # The thing's own version when it was loaded; a higher one means that the desk edited it since.
    revision: Mapped[int] = mapped_column(default=1)
    loaded_at: Mapped[datetime]
