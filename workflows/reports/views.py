"""What the desk sees of the prose of a report, and anybody of an order to print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from workflows.kernel.languages import N_, Sentence, Words
from workflows.kernel.views import Link, column
from workflows.reports.attribution import Remark
from workflows.reports.models import PrintState


@dataclass(frozen=True)
class PartRow:
    """A part of the report that is written by hand, in one language, as the overview lists it."""

    name: Any = column(N_("Part"))
    words: int = column(N_("Words"), "number")
    saved_at: datetime | None = column(N_("Last saved"), "instant")
    saved_by: str = column(N_("By"))
    draft_at: datetime | None = column(N_("Draft kept for you"), "instant")
    key: str = ""
    depth: int = 0


@dataclass(frozen=True)
class Writing:
    """All parts of the report of a meeting in one language."""

    meeting: Link
    meeting_code: str
    language: str
    languages: Sequence[str]
    parts: Sequence[PartRow]
    words: int
    may_write: bool
    why_not: Sentence | None
    why_not_printed: Sentence | None
    demonstration: bool


@dataclass(frozen=True)
class VersionRow:
    """A saved version of a part."""

    number: int = column(N_("Version"), "number")
    saved_at: datetime | None = column(N_("Saved"), "instant")
    saved_by: str = column(N_("By"))
    words: int = column(N_("Words"), "number")


@dataclass(frozen=True)
class PartView:
    """One part of the report as it is edited."""

    meeting: Link
    meeting_code: str
    name: Any
    key: str
    section: Words
    language: str
    body: str
    version: int
    words: int
    field: str
    versions: Sequence[VersionRow]
    draft: str | None
    draft_at: datetime | None
    non_attribution: bool
    remarks: Sequence[Remark]
    may_write: bool
    why_not: Sentence | None
    demonstration: bool


@dataclass(frozen=True)
class VersionView:
    """An earlier version of a part, and what changed from it to the present text."""

    part: PartView
    line: VersionRow
    body: str
    pieces: Sequence[tuple[str, str]]
    present: bool


@dataclass(frozen=True)
class OrderRow:
    """An order to print."""

    title: Any = column(N_("Paper"))
    language: str = column(N_("Language"))
    format: str = column(N_("Format"))
    audience: Any = column(N_("For"))
    state: PrintState = column(N_("State"), "word")
    ordered_at: datetime | None = column(N_("Ordered"), "instant")
    done_at: datetime | None = column(N_("Done"), "instant")
    key: str = ""
    progress: int = 0
    stage: str = ""
    failure: str = ""
    filename: str = ""
    sha256: str = ""
    ahead: int = 0
    unattended: bool = False
    demonstration: bool = False
