"""What the forms of a document offer: meetings and agenda items. Never writes."""

from __future__ import annotations

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, joinedload

from workflows.kernel.actors import EVERYWHERE, STAFF, Actor
from workflows.kernel.base import Origin
from workflows.kernel.languages import text_in
from workflows.kernel.refusals import Absent
from workflows.meetings.models import Meeting
from workflows.meetings.numbering import label_in
from workflows.outcomes.keys import plain_key


def meetings_for(session: Session, actor: Actor, language: str) -> list[tuple[str, str]]:
    """Return the meetings under which the actor may begin a document: identifier and words, newest first."""
    conditions: list[ColumnElement[bool]] = [
        or_(Meeting.origin != Origin.PUBLIC_SOURCE, Meeting.taken_over_at.is_not(None))
    ]
    places = actor.places_as(*STAFF)
    if EVERYWHERE not in places:
        conditions.append(or_(Meeting.mechanism_id.in_(places), Meeting.id.in_(places)))
    rows = session.execute(
        select(Meeting.id, Meeting.short_name, Meeting.title, Meeting.original_language)
        .where(*conditions)
        .order_by(Meeting.year.desc(), Meeting.code)
        .limit(500)
    )
    return [
        (row.id, " · ".join(filter(None, (row.short_name, text_in(row.title, language, row.original_language)))))
        for row in rows
    ]


def meeting_for(session: Session, actor: Actor, key: str) -> Meeting:
    """Return a meeting by identifier or code, under which the actor begins a document.

    Raises:
        Absent: it is not on the actor's desk.
    """
    key = plain_key(key)
    found = session.scalars(
        select(Meeting).where(or_(Meeting.id == key, Meeting.code == key)).options(joinedload(Meeting.mechanism))
    ).first()
    if found is None or not actor.holds(frozenset(STAFF), found.places()):
        raise Absent
    return found


def items_for(meeting: Meeting, language: str) -> list[tuple[str, str]]:
    """Return the agenda items of a meeting: identifier and words, in order."""
    return [
        (item.id, f"{label_in(item.label, language)} {text_in(item.title, language)}")
        for item in meeting.items
        if item.label
    ]
