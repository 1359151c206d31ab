"""The end of the journal, noted outside the database, so that a cut tail shows."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.kernel.journal import JournalHead


def noted(instance: Path) -> tuple[int, str] | None:
    """Return the last row that was noted, as number and hash, or ``None``."""
    file = instance / "journal-anchor"
    if not file.exists():
        return None
    number, _, digest = file.read_text(encoding="ascii").strip().splitlines()[-1].partition(" ")
    return int(number), digest


def note(session: Session, instance: Path) -> None:
    """Note the present end of the journal if it moved on; earlier notes stay."""
    head = session.execute(select(JournalHead.number, JournalHead.hash)).first()
    before = noted(instance)
    if head is not None and head.number > (before[0] if before else 0):
        with (instance / "journal-anchor").open("a", encoding="ascii") as file:
            file.write(f"{head.number} {head.hash}\n")
