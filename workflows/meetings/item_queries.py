"""One item of an agenda: to act on, seen from downstream, carried over from one meeting to the next. Never writes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, String, and_, cast, exists, false, func, or_, select
from sqlalchemy.orm import Session, aliased, contains_eager

from workflows.kernel.actors import Actor
from workflows.kernel.base import Origin
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent
from workflows.kernel.views import Link
from workflows.meetings import queries
from workflows.meetings.models import Agenda, AgendaItem, AgendaVersion, Meeting
from workflows.meetings.numbering import called
from workflows.meetings.views import MeetingView


def item_subject(session: Session, actor: Actor, item_id: str) -> AgendaItem:
    """Return the item to act on, of a meeting of the actor's desk.

    Raises:
        Absent: there is none.
    """
    found = session.scalars(
        select(AgendaItem)
        .join(AgendaItem.meeting)
        .options(contains_eager(AgendaItem.meeting))
        .where(AgendaItem.id == item_id[:32], *queries.visible(actor), queries.own(actor))
    ).first()
    if found is None:
        raise Absent
    return found


def item_seen(actor: Actor) -> ColumnElement[bool]:
    """Return whether an item of a meeting that is joined is shown: its meeting is, and its agenda is out.

    Of a provisional agenda that is out, its desk alone sees an item that was added or worded anew since the last issue.
    """
    adopted = exists().where(Agenda.meeting_id == Meeting.id, Agenda.adopted_at.is_not(None))
    issued = aliased(AgendaVersion)
    last = select(func.max(issued.number)).where(issued.agenda_id == Agenda.id).correlate(Agenda).scalar_subquery()
    as_issued = exists().where(
        Agenda.meeting_id == Meeting.id, Agenda.released_at.is_not(None), AgendaVersion.agenda_id == Agenda.id,
        AgendaVersion.number == last,
        *(_holds(AgendaVersion.frozen, part) for part in (AgendaItem.id, AgendaItem.title)),
    )  # fmt: skip
    out = or_(AgendaItem.origin == Origin.PUBLIC_SOURCE, adopted, as_issued)
    public = and_(out, AgendaItem.confirmed)
    mine = queries.own(actor) if actor.signed_in else false()
    return and_(*queries.visible(actor), or_(public, mine))


def _holds(whole: Any, part: Any) -> ColumnElement[bool]:
    """Return whether a text as it is stored holds another one, both in the writing of JSON; no sign is a wildcard."""
    text = cast(whole, String)
    return func.replace(text, cast(part, String), "") != text


def next_meeting(session: Session, actor: Actor, meeting: Meeting | MeetingView) -> Meeting | None:
    """Return the meeting to which deferred items are carried: the next of the mechanism that is not closed yet."""
    later = session.scalars(
        select(Meeting)
        .where(
            Meeting.mechanism_id == meeting.mechanism_id, Meeting.id != meeting.id,
            Meeting.origin != Origin.PUBLIC_SOURCE, Meeting.closed_at.is_(None),
            queries.first_day("9") >= (meeting.starts.text if meeting.starts else ""),
            *queries.visible(actor),
        )
        .order_by(queries.first_day("9"))
    )  # fmt: skip
    return later.first()


def carried(session: Session, actor: Actor, item_id: str) -> tuple[Link | None, Link | None]:
    """Return from which item one was carried over, and as which it goes on, as far as they are of the actor's desk."""
    before = select(AgendaItem.carried_from_id).where(AgendaItem.id == item_id).scalar_subquery()
    after = AgendaItem.carried_from_id == item_id
    rows = session.execute(
        select(AgendaItem.id, AgendaItem.label, Meeting.short_name, Meeting.code, after.label("after"))
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(or_(AgendaItem.id == before, after), *queries.visible(actor), queries.own(actor))
    )
    found = {
        bool(row.after): Link(
            Sentence(N_("%(meeting)s, item %(item)s"), meeting=row.short_name or row.code, item=called(row.label)),
            "agenda item", row.id,
        )
        for row in rows
    }  # fmt: skip
    return found.get(False), found.get(True)
