"""The sessions of a meeting as an actor sees them, and how its items fill them. Never writes.

They follow the agenda: the desk sees them as they stand, others as they were printed on the agenda that was issued
last, and everybody as they stand once the agenda is adopted. Whoever sees no agenda sees no session.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Select, bindparam, literal, select
from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent
from workflows.kernel.statements import fetch, prepared
from workflows.kernel.time import instant
from workflows.meetings import queries
from workflows.meetings.models import AgendaItem, AgendaVersion, Meeting, MeetingSession
from workflows.meetings.text import divided, duration, lies_within, planned
from workflows.meetings.views import ItemView, MeetingView, SessionView
from workflows.meetings.words import SessionKind, SpeakingRule
from workflows.meetings.workflow import AgendaState, ItemState

Item: TypeAlias = ItemView | AgendaItem
Sitting = TypeVar("Sitting", SessionView, MeetingSession)


def sessions(session: Session, meeting: MeetingView) -> list[SessionView]:
    """Return the sessions of a meeting in the order in which they take place.

    Args:
        meeting: as the reader sees it; what it shows of the agenda decides what is seen here.
    """
    head = meeting.agenda
    if meeting.own or (head is not None and head.state is AgendaState.ADOPTED):
        rows = fetch(session, _sessions(meeting.own), meeting=meeting.id)
        ordered = sorted(rows, key=lambda row: (row.opens_wall or "9", row.position))
        return [SessionView(*tuple(row)[:-1]) for row in ordered]
    if head is None or head.state is not AgendaState.PROVISIONAL:
        return []
    last = (
        select(AgendaVersion.frozen["sessions"])
        .where(AgendaVersion.agenda_id == head.id)
        .order_by(AgendaVersion.number.desc())
        .limit(1)
    )
    return issued_sessions(session.scalars(last).first() or ())


@prepared
def _sessions(own: bool) -> Select[*tuple[Any, ...]]:
    return select(
        MeetingSession.id, MeetingSession.title, MeetingSession.kind, MeetingSession.opens_wall,
        MeetingSession.closes_wall, MeetingSession.zone, MeetingSession.room, MeetingSession.speaking_rule,
        MeetingSession.opens_at, MeetingSession.closes_at,
        (MeetingSession.revision if own else literal(0)).label("revision"), MeetingSession.position,
    ).where(MeetingSession.meeting_id == bindparam("meeting"))  # fmt: skip


def issued_sessions(frozen: Iterable[Mapping[str, Any]]) -> list[SessionView]:
    """Return the sessions of an issued agenda from what was frozen."""
    return [
        SessionView(
            id=one["id"],
            title=one["title"],
            # Agendas that were issued first do not say these two.
            kind=SessionKind(one["kind"]) if "kind" in one else None,
            opens_wall=one["opens"],
            closes_wall=one["closes"],
            zone=one["zone"],
            room=one["room"],
            speaking_rule=SpeakingRule(one["speaking_rule"]) if "speaking_rule" in one else None,
            opens_at=_instant(one["opens"], one["zone"]),
            closes_at=_instant(one["closes"], one["zone"]),
        )
        for one in frozen
    ]


def _instant(wall: str, zone_name: str) -> datetime | None:
    return instant(datetime.fromisoformat(wall), zone_name, later=False) if wall else None


def session_subject(session: Session, actor: Actor, session_id: str) -> MeetingSession:
    """Return the session to act on; raises ``Absent`` if the actor's desk has none."""
    found = session.scalars(
        select(MeetingSession)
        .join(Meeting, Meeting.id == MeetingSession.meeting_id)
        .where(MeetingSession.id == session_id[:32], *queries.visible(actor), queries.own(actor))
    ).first()
    if found is None:
        raise Absent
    return found


def by_session(
    roots: Iterable[ItemView], held: Sequence[SessionView], *, empty: bool = True
) -> list[tuple[SessionView | None, bool, list[ItemView]]]:
    """Return the items as the sessions divide them: the session or none, whether it is taken up again, and its items.

    Args:
        held: in the order in which they take place.
        empty: whether a session without items stands there too, such as a lunch.
    """
    shown = {item.id: item for item in roots if item.label}
    known = {one.id: one for one in held}
    lies = {item.id: item.session_id if item.session_id in known else None for item in shown.values()}
    taken = set(lies.values())
    parts = divided(lies.items(), [one.id for one in held if empty or one.id in taken])
    found, begun = [], set()
    for sitting, own in parts:
        found.append((known.get(sitting or ""), sitting in begun, [shown[one] for one in own]))
        begun.add(sitting)
    return found


def astray(item: Item, held: Mapping[str, Sitting], above: Item | None = None) -> Sitting | None:
    """Return the session outside of which an item begins by the time that is written on it, if it does.

    That is no fault: a session may be taken up late on purpose.

    Args:
        held: the sessions of the meeting by their identifiers.
        above: the item of a sub-item, which lies in the session of that unless it has one of its own.
    """
    sitting = held.get(item.session_id or (above.session_id if above else None) or "")
    if sitting is None or item.state is ItemState.WITHDRAWN:
        return None
    return None if lies_within(item.begins_wall, sitting.opens_wall, sitting.closes_wall) else sitting


def totals(roots: Iterable[ItemView], held: Sequence[SessionView]) -> list[tuple[Mapping[str, str], Sentence]]:
    """Return for each session its title and how its items fill it; then what stands in no session.

    An item takes its own minutes, or those of its sub-items together if these are more. Sub-items that are taken in
    another session are counted there.
    """
    minutes: dict[str | None, int] = {}
    for root in roots:
        if root.state is not ItemState.WITHDRAWN:
            for session_id, count in _minutes(root).items():
                minutes[session_id] = minutes.get(session_id, 0) + count
    found: list[tuple[Mapping[str, str], Sentence]] = [
        (one.title, planned(minutes.get(one.id, 0), one.minutes)) for one in held
    ]
    if minutes.get(None):
        loose = Sentence(N_("%(planned)s planned outside of any session."), planned=duration(minutes[None]))
        found.append(({}, loose))
    return found


def _minutes(root: ItemView) -> dict[str | None, int]:
    found: dict[str | None, int] = {root.session_id: 0}
    for one in root.children:
        if one.state is not ItemState.WITHDRAWN:
            sitting = one.session_id or root.session_id
            found[sitting] = found.get(sitting, 0) + (one.minutes or 0)
    found[root.session_id] = max(found[root.session_id], root.minutes or 0)
    return found
