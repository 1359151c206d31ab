"""The versions of a document that an actor sees, with their blocks and titles. Never writes."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from workflows.kernel.actors import Actor
from workflows.kernel.refusals import Absent
from workflows.kernel.views import Link
from workflows.outcomes.keys import entity
from workflows.outcomes.models import OutcomeDocument, Version, VersionBlock
from workflows.outcomes.views import VersionLine
from workflows.outcomes.visibility import entitled, is_own


def with_versions(session: Session, actor: Actor, key: str) -> tuple[OutcomeDocument, list[Version]]:
    """Return a document with the versions of it that the actor sees, the earliest first.

    Raises:
        Absent: the actor sees no such document.
    """
    document = entity(session, actor, key)
    mine = is_own(actor, document)
    seen = [version for version in document.versions if mine or version.frozen_at is not None]
    if not mine and not _reads_all(session, actor, document):
        seen = seen[-1:]
    if not seen:
        raise Absent
    return document, seen


def chosen(seen: Sequence[Version], key: str, number: int | None) -> Version:
    """Return the version of a number; without one that of which the key is the symbol, or the latest.

    Raises:
        Absent: there is none of that number.
    """
    for version in seen:
        if number == version.number or (number is None and version.symbol == key):
            return version
    if number is not None:
        raise Absent
    return seen[-1]


def _reads_all(session: Session, actor: Actor, document: OutcomeDocument) -> bool:
    """Tell whether a reader sees the versions that led to the latest one: whoever is entitled to decide on it."""
    seen = select(OutcomeDocument.id).where(OutcomeDocument.id == document.id, entitled(actor))
    return session.scalar(seen) is not None


def load_blocks(session: Session, version: Version | None) -> None:
    """Load the blocks of a version with all their texts, in two statements."""
    if version is None:
        return
    rows = session.scalars(
        select(VersionBlock).where(VersionBlock.version_id == version.id).order_by(VersionBlock.position)
    )
    set_committed_value(version, "blocks", list(rows))


def latest_text(session: Session, document_id: str | None) -> Version | None:
    """Return the latest version of a document with its blocks and all their texts, in two statements."""
    latest = select(func.max(Version.number)).where(Version.document_id == document_id).scalar_subquery()
    rows = session.execute(
        select(Version, VersionBlock)
        .join(VersionBlock, VersionBlock.version_id == Version.id)
        .where(Version.document_id == document_id, Version.number == latest)
        .order_by(VersionBlock.position)
    ).all()
    if not rows:
        return None
    version = rows[0][0]
    set_committed_value(version, "blocks", [block for _, block in rows])
    return version


def titles_of(document: OutcomeDocument, version: Version, mine: bool = True) -> dict[str, str]:
    """Return the titles of a version: as they were frozen, or as they stand in the open one."""
    printed = {
        name.removeprefix("title_"): words for name, words in version.frozen.items() if name.startswith("title_")
    }
    return printed if version.frozen_at is not None and printed else (dict(document.title) if mine else {})


def line_of(document: OutcomeDocument, version: Version, latest: Version) -> VersionLine:
    """Return a version as a line of the list of versions."""
    adopted = document.adopted_at is not None and version is document.current_version
    return VersionLine(
        number=version.number,
        symbol=version.symbol or "",
        issued_at=version.frozen_at,
        text_hash=version.text_hash,
        adopted=adopted,
        current=version is latest,
    )


def successor(seen: Sequence[Version], shown: Version) -> Link | None:
    """Return the latest issued version after the one shown, if the reader sees it."""
    later = [version for version in seen if version.number > shown.number and version.symbol]
    return Link(later[-1].symbol or "", "document", later[-1].symbol or "") if later else None
