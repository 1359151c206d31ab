"""The journal as people read it: lines of a timeline, for the secretariat and the Chair of the place only."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, bindparam, false, func, or_, select
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table
from sqlalchemy.orm import Session

from workflows.kernel import sayings
from workflows.kernel.actors import EVERYWHERE, REGISTRY, STAFF, Actor, RoleName
from workflows.kernel.journal import JournalDetail, JournalEntry, read
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.statements import fetch, prepared
from workflows.kernel.views import JournalLine

READERS = (*STAFF, RoleName.CHAIR)
# What an administrator looks after, as the journal files it.
ADMINISTERED = ("accounts", "settings")
# For whom something was recorded: the grammar knows that parties have names, and nothing else of them.
PARTY = sql_table("party", sql_column("id", String), sql_column("name", String))
ERASED = Sentence(N_("Name erased"))
YOU = Sentence(N_("You"))
ENTRY, DETAIL = JournalEntry.__table__.c, JournalDetail.__table__.c
COLUMNS = (
    ENTRY.number, ENTRY.noun, ENTRY.verb, ENTRY.to_state, ENTRY.account_id, ENTRY.capacity, ENTRY.effective_at,
    ENTRY.recorded_at, DETAIL.entry_id, DETAIL.who, DETAIL.title, DETAIL.remark, DETAIL.changes,
    PARTY.c.name.label("for_whom"),
)  # fmt: skip
# Things that not every reader of their place may know of, by the noun of the journal; each noun adds its own when it is
# imported.
_KNOWN: dict[str, Callable[[Actor], Select[str]]] = {}


def known_by(noun: str, things: Callable[[Actor], Select[str]]) -> None:
    """Say of which things of a noun a reader may know; ``things`` gives their identifiers, whatever the place."""
    _KNOWN[noun] = things


def readable(actor: Actor) -> ColumnElement[bool]:
    """Return the condition for the rows that an actor may read.

    Secretariat and Chair read the rows of their places; what belongs to the shared registry is read by every
    secretariat; accounts and settings are the administrator's. Nobody reads of a thing that is hidden from them.
    """
    places = actor.places_as(*READERS)
    allowed: list[ColumnElement[bool]] = []
    if EVERYWHERE in places:
        allowed.append(ENTRY.place.not_in(ADMINISTERED))
    elif places:
        kept = set(places)
        if actor.places_as(*STAFF):
            kept.add(REGISTRY)
        allowed += [ENTRY.place.in_(kept), ENTRY.subject_id.in_(places)]
    if actor.places_as(RoleName.ADMINISTRATOR):
        allowed.append(ENTRY.place.in_(ADMINISTERED))
    if not allowed:
        return false()
    hidden = [or_(ENTRY.noun != noun, ENTRY.subject_id.in_(things(actor))) for noun, things in _KNOWN.items()]
    return and_(or_(*allowed), *hidden)


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
    rows = fetch(session, _about(actor, limit, bool(nouns), counted=False), **_wanted(subject_id, nouns))
    return [_line(row, actor) for row in rows]


def journal_length(session: Session, actor: Actor, subject_id: str | Collection[str]) -> int:
    """Return how many lines ``journal_of`` has in all."""
    counted = select(func.count(ENTRY.number)).where(
        readable(actor), ENTRY.subject_id.in_(_wanted(subject_id, ())["wanted"])
    )
    return session.scalar(counted) or 0


def journal_page(
    session: Session, actor: Actor, subject_id: str | Collection[str], limit: int = 5, *, nouns: Collection[str] = ()
) -> tuple[list[JournalLine], int]:
    """Return the newest lines and how many there are in all, in one statement; see ``journal_of``."""
    if not actor.signed_in:
        return [], 0
    rows = fetch(session, _about(actor, limit, bool(nouns), counted=True), **_wanted(subject_id, nouns)).all()
    return [_line(row, actor) for row in rows], rows[0].length if rows else 0


def latest(session: Session, actor: Actor, limit: int = 10, since: datetime | None = None) -> list[JournalLine]:
    """Return what others recorded last at the actor's places, by when it took effect, newest first.

    Args:
        since: an instant; what was recorded before it is left out.
    """
    rows = _rows(actor, limit).where(ENTRY.account_id != (actor.account or ""))
    found = fetch(session, rows if since is None else rows.where(ENTRY.recorded_at >= since))
    return sorted((_line(row, actor) for row in found), key=lambda line: line.at, reverse=True)


def _wanted(subject_id: str | Collection[str], nouns: Collection[str]) -> dict[str, list[str]]:
    wanted = {"wanted": [subject_id] if isinstance(subject_id, str) else list(subject_id)}
    return wanted | ({"nouns": list(nouns)} if nouns else {})


@prepared
def _about(actor: Actor, limit: int | None, with_nouns: bool, *, counted: bool) -> Select[*tuple[Any, ...]]:
    wanted: Any = bindparam("wanted", expanding=True)
    itself = ENTRY.subject_id.in_(wanted)
    parts = and_(ENTRY.place.in_(wanted), ENTRY.noun.in_(bindparam("nouns", expanding=True)))
    rows = _rows(actor, limit).where(or_(itself, parts) if with_nouns else itself)
    return rows.add_columns(func.count().over().label("length")) if counted else rows


def _rows(actor: Actor, limit: int | None) -> Select[*tuple[Any, ...]]:
    return (
        select(*COLUMNS)
        .outerjoin(JournalDetail.__table__, DETAIL.entry_id == ENTRY.id)
        .outerjoin(PARTY, PARTY.c.id == ENTRY.on_behalf_of)
        .where(readable(actor))
        .order_by(ENTRY.number.desc())
        .limit(limit)
    )


def _line(row: Any, actor: Actor) -> JournalLine:
    told = row.entry_id is not None
    title = read(row.title) if told else ""
    changes: Mapping[str, Any] = row.changes if told else {}
    who: Sentence | str = row.who if told else ERASED
    if told and row.capacity == RoleName.SCHEDULER:
        who = Sentence(RoleName.SCHEDULER.label)
    return JournalLine(
        at=row.effective_at,
        who=YOU if row.account_id and row.account_id == actor.account else who,
        capacity=sayings.capacity(row.capacity),
        did=sayings.done(row.noun, row.verb, dict(changes)),
        thing=sayings.thing(row.noun, row.verb, title),
        remark=sayings.remark(row.noun, row.remark) if told else "",
        on_behalf_of=row.for_whom or "",
        recorded_at=row.recorded_at,
        title=title,
        transition=bool(row.to_state),
        changes=changes,
        number=row.number,
    )
