"""The journal as people read it: lines of a timeline, for the secretariat and the Chair of the place only."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, String, and_, false, func, or_, select
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table
from sqlalchemy.orm import Session

from workflows.kernel import sayings
from workflows.kernel.actors import EVERYWHERE, REGISTRY, Actor, RoleName
from workflows.kernel.journal import JournalDetail, JournalEntry
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.views import JournalLine

READERS = (RoleName.SECRETARIAT, RoleName.HEAD_OF_SECRETARIAT, RoleName.CHAIR)
# What an administrator looks after, as the journal files it.
ADMINISTERED = ("accounts", "settings")
# For whom something was recorded: the grammar knows that parties have names, and nothing else of them.
PARTY = sql_table("party", sql_column("id", String), sql_column("name", String))
ERASED = Sentence(N_("Name erased"))
YOU = Sentence(N_("You"))
Found: TypeAlias = Select[JournalEntry, JournalDetail | None, str | None]


def readable(actor: Actor) -> ColumnElement[bool]:
    """Return the condition for the rows that an actor may read.

    Secretariat and Chair read the rows of their places; what belongs to the shared registry is read by every
    secretariat; accounts and settings are the administrator's.
    """
    places = actor.places_as(*READERS)
    allowed: list[ColumnElement[bool]] = []
    if EVERYWHERE in places:
        allowed.append(JournalEntry.place.not_in(ADMINISTERED))
    elif places:
        kept = set(places)
        if actor.places_as(RoleName.SECRETARIAT, RoleName.HEAD_OF_SECRETARIAT):
            kept.add(REGISTRY)
        allowed += [JournalEntry.place.in_(kept), JournalEntry.subject_id.in_(places)]
    if actor.places_as(RoleName.ADMINISTRATOR):
        allowed.append(JournalEntry.place.in_(ADMINISTERED))
    return or_(*allowed) if allowed else false()


def journal_of(
    session: Session, actor: Actor, subject_id: str | Collection[str], limit: int | None = 5, *,
    nouns: Collection[str] = (),
) -> list[JournalLine]:  # fmt: skip
    """Return the journal of a thing, or of several that are shown together, newest first.

    Args:
        subject_id: identifier of the thing; a collection for a thing with its parts.
        limit: how many lines; ``None`` for all.
        nouns: kinds of part that the journal files under the thing, so that withdrawn ones are told of as well.
    """
    return _lines(session, actor, _rows(actor, limit).where(_about(subject_id, nouns)))


def _about(subject_id: str | Collection[str], nouns: Collection[str]) -> ColumnElement[bool]:
    wanted = [subject_id] if isinstance(subject_id, str) else list(subject_id)
    itself = JournalEntry.subject_id.in_(wanted)
    return or_(itself, and_(JournalEntry.place.in_(wanted), JournalEntry.noun.in_(nouns))) if nouns else itself


def journal_length(session: Session, actor: Actor, subject_id: str | Collection[str]) -> int:
    """Return how many lines ``journal_of`` has in all."""
    wanted = [subject_id] if isinstance(subject_id, str) else list(subject_id)
    counted = select(func.count(JournalEntry.number)).where(readable(actor), JournalEntry.subject_id.in_(wanted))
    return session.scalar(counted) or 0


def journal_page(
    session: Session, actor: Actor, subject_id: str | Collection[str], limit: int = 5, *, nouns: Collection[str] = ()
) -> tuple[list[JournalLine], int]:
    """Return the newest lines and how many there are in all, in one statement; see ``journal_of``."""
    if not actor.signed_in:
        return [], 0
    counted = _rows(actor, limit).where(_about(subject_id, nouns)).add_columns(func.count().over())
    rows = session.execute(counted).all()
    return [_line(row[:3], actor) for row in rows], rows[0][3] if rows else 0


def latest(session: Session, actor: Actor, limit: int = 10, since: datetime | None = None) -> list[JournalLine]:
    """Return what others recorded last at the actor's places, newest first; ``since`` an instant, if given."""
    rows = _rows(actor, limit).where(JournalEntry.account_id != (actor.account or ""))
    return _lines(session, actor, rows if since is None else rows.where(JournalEntry.recorded_at >= since))


def _rows(actor: Actor, limit: int | None) -> Found:
    return (
        select(JournalEntry, JournalDetail, PARTY.c.name.label("for_whom"))
        .outerjoin(JournalDetail, JournalDetail.entry_id == JournalEntry.id)
        .outerjoin(PARTY, PARTY.c.id == JournalEntry.on_behalf_of)
        .where(readable(actor))
        .order_by(JournalEntry.number.desc())
        .limit(limit)
    )


def _lines(session: Session, actor: Actor, rows: Found) -> list[JournalLine]:
    return [_line(row, actor) for row in session.execute(rows)]


def _line(row: Sequence[Any], actor: Actor) -> JournalLine:
    entry: JournalEntry = row[0]
    detail: JournalDetail | None = row[1]
    for_whom: str | None = row[2]
    changes: Mapping[str, Any] = detail.changes if detail else {}
    who: Sentence | str = detail.who if detail else ERASED
    return JournalLine(
        at=entry.effective_at,
        who=YOU if entry.account_id and entry.account_id == actor.account else who,
        capacity=sayings.capacity(entry.capacity),
        did=sayings.done(entry.noun, entry.verb, dict(changes)),
        title=detail.title if detail else "",
        remark=detail.remark if detail else "",
        on_behalf_of=for_whom or "",
        recorded_at=entry.recorded_at,
        transition=bool(entry.to_state),
        changes=changes,
        number=entry.number,
    )
