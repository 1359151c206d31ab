"""What an administrator sets once for the instance: masthead, emblem, disclaimers."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from workflows.kernel.base import Base, Counted


class Setting(Base, Counted):
    """One setting by its name."""

    __tablename__ = "setting"

    id: Mapped[str] = mapped_column(String(60), primary_key=True)
    value: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    def places(self) -> frozenset[str]:
        """Return nowhere: settings of the instance are the administrator's."""
        return frozenset()

    def place(self) -> str:
        """Return the place under which the journal files changes."""
        return "settings"
