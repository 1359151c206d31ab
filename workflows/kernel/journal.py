"""One journal: each transition and each edit leaves one row, chained by hash.

The chain runs over opaque identifiers and salted commitments only. Names, remarks and changed values lie in
``journal_detail``, which can be denied and erased without breaking the chain.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Integer, String, Text, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from workflows.kernel.actors import Actor
from workflows.kernel.base import Base, UtcDateTime
from workflows.kernel.ids import new_id
from workflows.kernel.languages import N_, Sentence, Translations

GENESIS = "0" * 64
UNREADABLE = N_("Row %(number)s holds a value that cannot be read: it was changed after it was written.")


class JournalEntry(Base):
    """A row of the chain. Nothing in it names a person or a thing in words."""

    __tablename__ = "journal"
    # A desk reads the latest rows of its places.
    __table_args__ = (Index(None, "place", "number"),)

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    id: Mapped[str] = mapped_column(String(32), unique=True)
    noun: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[str] = mapped_column(String(32), index=True)
    place: Mapped[str] = mapped_column(String(32), default="")
    verb: Mapped[str] = mapped_column(String(40))
    from_state: Mapped[str] = mapped_column(String(40), default="")
    to_state: Mapped[str] = mapped_column(String(40), default="")
    account_id: Mapped[str] = mapped_column(String(32), default="")
    capacity: Mapped[str] = mapped_column(String(40), default="")
    on_behalf_of: Mapped[str] = mapped_column(String(32), default="")
    effective_at: Mapped[datetime] = mapped_column(UtcDateTime())
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime())
    commitment: Mapped[str] = mapped_column(String(64))
    previous_hash: Mapped[str] = mapped_column(String(64), unique=True)
    hash: Mapped[str] = mapped_column(String(64))


class JournalDetail(Base):
    """What a row says in words; may be erased, the chain holds."""

    __tablename__ = "journal_detail"

    entry_id: Mapped[str] = mapped_column(ForeignKey("journal.id"), primary_key=True)
    salt: Mapped[str] = mapped_column(String(32))
    title: Mapped[str] = mapped_column(Text, default="")
    who: Mapped[str] = mapped_column(Text, default="")
    remark: Mapped[str] = mapped_column(Text, default="")
    changes: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class JournalHead(Base):
    """The end of the chain. Writers take this row first, so that no two rows follow the same one."""

    __tablename__ = "journal_head"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(Integer, default=0)
    hash: Mapped[str] = mapped_column(String(64), default=GENESIS)


@dataclass(frozen=True)
class Event:
    """What just happened, for what follows downstream in the same transaction."""

    noun: str
    verb: str
    subject: Any
    entry_id: str
    effective_at: datetime


def written(title: Translations) -> str:
    """Return a title as the journal keeps it: in one string, whatever the number of its languages."""
    kept = {language: text for language, text in title.items() if text}
    if len(set(kept.values())) > 1:
        return json.dumps(kept, ensure_ascii=False, sort_keys=True)
    return next(iter(kept.values()), "")


def read(title: str) -> str | Translations:
    """Return a title that ``written`` put together, in its languages or in the one it has."""
    if not title.startswith('{"'):
        return title
    try:
        found = json.loads(title)
    except ValueError:
        return title
    return found if isinstance(found, dict) and all(isinstance(one, str) for one in found.values()) else title


def commitment(salt: str, title: str, who: str, remark: str, changes: dict[str, Any]) -> str:
    """Return the salted commitment by which a detail row is proved without being in the chain."""
    return _digest([salt, title, who, remark, changes])


def _digest(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=True, default=str).encode()).hexdigest()


CHAINED = (
    "number", "id", "noun", "subject_id", "place", "verb", "from_state", "to_state", "account_id", "capacity",
    "on_behalf_of", "effective_at", "recorded_at", "commitment", "previous_hash",
)  # fmt: skip


def chain_hash(row: Any) -> str:
    """Return the hash of a row over its own values and the hash before it."""
    values = {name: getattr(row, name) for name in CHAINED}
    for name in ("effective_at", "recorded_at"):
        values[name] = values[name].isoformat()
    return _digest(values)


def record(
    session: Session,
    noun: str,
    subject: Any,
    verb: str,
    actor: Actor,
    now: datetime,
    *,
    from_state: str = "",
    to_state: str = "",
    effective_at: datetime | None = None,
    on_behalf_of: str = "",
    title: str | Translations = "",
    remark: str = "",
    changes: dict[str, Any] | None = None,
) -> JournalEntry:
    """Write one row of the journal in the caller's transaction and return it.

    Args:
        subject: the thing; its ``id`` is taken, and its ``place()`` if it has one.
        now: when it is recorded, aware UTC.
        effective_at: when it took effect, if that was another instant.
        on_behalf_of: identifier of the party for which the actor records ("for the Chair, as announced").
        title, remark, changes: words and values for people; they are outside the chain. A title may be given in several
            languages, so that each reader has it in theirs.
    """
    session.flush()
    number, previous = _take_head(session)
    title = title if isinstance(title, str) else written(title)
    salt, saying = secrets.token_hex(16), json.loads(json.dumps(changes or {}, default=str))
    entry = JournalEntry(
        number=number + 1,
        id=new_id(),
        noun=noun,
        subject_id=subject.id,
        place=subject.place() if hasattr(subject, "place") else "",
        verb=verb,
        from_state=from_state,
        to_state=to_state,
        account_id=actor.account or "",
        capacity=actor.capacity[:40],
        on_behalf_of=on_behalf_of,
        effective_at=effective_at or now,
        recorded_at=now,
        commitment=commitment(salt, title, actor.name, remark, saying),
        previous_hash=previous,
    )
    entry.hash = chain_hash(entry)
    detail = JournalDetail(entry_id=entry.id, salt=salt, title=title, who=actor.name, remark=remark, changes=saying)
    session.add(entry)
    session.flush()
    session.add(detail)
    session.execute(update(JournalHead).where(JournalHead.id == 1).values(number=entry.number, hash=entry.hash))
    session.info.setdefault("events", []).append(Event(noun, verb, subject, entry.id, entry.effective_at))
    return entry


def _take_head(session: Session) -> tuple[int, str]:
    head = session.execute(
        select(JournalHead.number, JournalHead.hash).where(JournalHead.id == 1).with_for_update()
    ).first()
    if head is None:
        session.execute(insert(JournalHead).values(id=1, number=0, hash=GENESIS))
        return 0, GENESIS
    return head.number, head.hash


def verify(session: Session, anchor: tuple[int, str] | None = None) -> list[Sentence]:
    """Return every fault of the journal as a sentence; an empty list means that the chain holds.

    Args:
        anchor: number and hash of a row that was seen before and kept outside the database; a chain that no longer
            holds it was cut.
    """
    try:
        return list(_faults(session, anchor))
    except (ValueError, TypeError):
        # No row that was written by us holds what cannot be read again.
        return [Sentence(UNREADABLE, number=_unreadable(session))]


def _unreadable(session: Session) -> int:
    """Return the number of the first row that cannot be read, it or its words."""
    for number, entry_id in session.execute(select(JournalEntry.number, JournalEntry.id).order_by(JournalEntry.number)):
        try:
            session.get(JournalEntry, number)
            session.get(JournalDetail, entry_id)
        except (ValueError, TypeError):
            return number
    return 0


def _faults(session: Session, anchor: tuple[int, str] | None) -> Iterator[Sentence]:
    expected, previous = 1, GENESIS
    anchored = anchor is None or anchor[0] == 0
    details = {row.entry_id: row for row in session.scalars(select(JournalDetail))}
    for row in session.scalars(select(JournalEntry).order_by(JournalEntry.number)):
        if row.number != expected:
            yield Sentence(N_("Row %(number)s is missing from the journal."), number=expected)
        if row.previous_hash != previous:
            yield Sentence(N_("Row %(number)s does not follow the row before it."), number=row.number)
        if row.hash != chain_hash(row):
            yield Sentence(N_("Row %(number)s was changed after it was written."), number=row.number)
        detail = details.get(row.id)
        if detail is not None and row.commitment != commitment(
            detail.salt, detail.title, detail.who, detail.remark, detail.changes
        ):
            yield Sentence(N_("The words of row %(number)s were changed after they were written."), number=row.number)
        anchored = anchored or (anchor is not None and (row.number, row.hash) == anchor)
        expected, previous = row.number + 1, row.hash
    head = session.get(JournalHead, 1)
    if head is None:
        if expected > 1:
            yield Sentence(N_("The end of the journal is not recorded."))
    elif (head.number, head.hash) != (expected - 1, previous):
        yield Sentence(
            N_("The journal ends at row %(last)s, but row %(number)s was written: its end was cut or replaced."),
            last=expected - 1,
            number=head.number,
        )
    if not anchored and anchor is not None:
        yield Sentence(
            N_("Row %(number)s was seen before and is no longer there: the end of the journal was cut or replaced."),
            number=anchor[0],
        )


def erase_detail(session: Session, entry_id: str) -> None:
    """Erase the words of a row; the chain keeps only the commitment to them."""
    detail = session.get(JournalDetail, entry_id)
    if detail is not None:
        session.delete(detail)
