"""A file as it is handed over."""

from __future__ import annotations

from dataclasses import dataclass

from workflows.kernel.base import Access
from workflows.kernel.languages import N_
from workflows.kernel.views import column


@dataclass(frozen=True)
class FileView:
    """What is needed to hand a file over: where its bytes lie, what it is, and its name."""

    id: str
    sha256: str
    size: int = column(N_("Bytes"), "number")
    media_type: str = column(N_("Kind"))
    filename: str = column(N_("File"))
    access: Access = column(N_("Who may see it"), "word")
