"""One item of an agenda: to act on, seen from downstream, carried over from one meeting to the next. Never writes."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, exists, false, or_, select
from sqlalchemy.orm import Session, contains_eager

from workflows.kernel.actors import Actor
from workflows.kernel.base import Origin
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent
from workflows.kernel.views import Link
from workflows.meetings import queries
from workflows.meetings.models import Agenda, AgendaItem, Meeting
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
    """Return whether an item of a meeting that is joined is shown: its meeting is, and its agenda is out."""
    out = exists().where(
        Agenda.meeting_id == Meeting.id, or_(Agenda.released_at.is_not(None), Agenda.adopted_at.is_not(None))
    )
    public = and_(or_(AgendaItem.origin == Origin.PUBLIC_SOURCE, out), AgendaItem.confirmed)
    mine = queries.own(actor) if actor.signed_in else false()
    return and_(*queries.visible(actor), or_(public, mine))


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


def carried(session: Session, item_id: str) -> tuple[Link | None, Link | None]:
    """Return from which item one was carried over, and as which it goes on; each with the meeting's name."""
    before = select(AgendaItem.carried_from_id).where(AgendaItem.id == item_id).scalar_subquery()
    after = AgendaItem.carried_from_id == item_id
    rows = session.execute(
        select(AgendaItem.id, AgendaItem.label, Meeting.short_name, Meeting.code, after.label("after"))
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(or_(AgendaItem.id == before, after))
    )
    found = {
        bool(row.after): Link(
            Sentence(N_("%(meeting)s, item %(item)s"), meeting=row.short_name or row.code, item=called(row.label)),
            "agenda item", row.id,
        )
        for row in rows
    }  # fmt: skip
    return found.get(False), found.get(True)
