"""Printed papers: where they lie, and what decides their bytes besides what they say.

Web workers need no more than this; what lays papers out is loaded where they are printed.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from sqlalchemy.orm import Session

from webapp.files import path_of, put
from webapp.settings import ROOT, Settings
from workflows.files.models import StoredFile
from workflows.reports.wording import Emblem


@cache
def edition() -> str:
    """Return the fingerprint of templates and renderers: what besides the paper decides the bytes."""
    digest = hashlib.sha256()
    for folder in (ROOT / "templates" / "print", ROOT / "webapp" / "rendering", ROOT / "webapp" / "translations"):
        for file in sorted(folder.rglob("*")):
            if file.suffix in (".html", ".css", ".py", ".svg", ".po"):
                digest.update(file.read_bytes())
    return digest.hexdigest()


def kept(settings: Settings, sha256: str) -> Path:
    """Return where a printed paper lies."""
    return path_of(settings.instance / "prints", sha256)


def keep(settings: Settings, content: bytes) -> str:
    """Keep the bytes under their hash and return it; a half-written file is never found under that name."""
    return put(settings.instance / "prints", content)


def emblem_in(settings: Settings, session: Session) -> Emblem:
    """Return who gives the drawings that mechanisms have set."""

    def drawing(file_id: str) -> str:
        found = session.get(StoredFile, file_id)
        if found is None or found.withdrawn_at is not None:
            return ""
        place = path_of(settings.files, found.sha256)
        return place.read_text(encoding="utf-8", errors="replace") if place.is_file() else ""

    return drawing
