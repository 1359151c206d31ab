"""The sessions of a meeting: their times are wall times at the seat, kept as instants."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.journal import record
from workflows.kernel.languages import N_, Sentence, together
from workflows.kernel.refusals import Invalid, Refused
from workflows.kernel.sayings import say_fields, say_verbs
from workflows.kernel.steps import edit
from workflows.kernel.time import WallTimeError, instant
from workflows.meetings.actions import TITLE_NEEDED
from workflows.meetings.models import AgendaItem, Meeting, MeetingSession
from workflows.meetings.numbering import called
from workflows.meetings.workflow import MEETING

SESSION = "session"
FIELDS = ("title", "kind", "speaking_rule", "room")
say_verbs(SESSION, add=N_("added the session"), remove=N_("took away the session"))
say_fields(opens_wall=N_("beginning"), closes_wall=N_("end"), kind=N_("kind"), room=N_("room"))


def add_session(
    session: Session, meeting: Meeting, values: Mapping[str, Any], actor: Actor, now: datetime
) -> MeetingSession:
    """Add a session to a meeting.

    Args:
        values: title, kind, speaking_rule, room, and ``opens`` and ``closes`` as wall times at the seat, each with
            ``opens_later`` and ``closes_later`` where the hour comes twice.

    Raises:
        Invalid: a time does not exist at the seat, comes twice, or lies outside of the meeting.
    """
    MEETING.allowed("edit", meeting, actor, now)
    checked = _session_values(meeting, meeting.zone or meeting.mechanism.zone, values)
    sitting = MeetingSession(meeting=meeting, position=len(meeting.sessions), **checked)
    session.add(sitting)
    record(session, SESSION, sitting, "add", actor, now, title=_title(sitting))
    return sitting


def edit_session(
    session: Session, sitting: MeetingSession, values: Mapping[str, Any], actor: Actor, now: datetime,
    opened_at: int | None,
) -> bool:  # fmt: skip
    """Change a session; raises as ``add_session`` does, and ``Faster``."""
    MEETING.allowed("edit", sitting.meeting, actor, now)
    checked = _session_values(sitting.meeting, sitting.meeting.zone or sitting.zone, values)
    return edit(session, SESSION, sitting, actor, now, checked, opened_at=opened_at, title=_title(sitting))


def remove_session(session: Session, sitting: MeetingSession, actor: Actor, now: datetime) -> None:
    """Take a session away.

    Raises:
        Refused: items of the agenda still lie in it.
    """
    MEETING.allowed("edit", sitting.meeting, actor, now)
    left = list(
        session.scalars(
            select(AgendaItem.label).where(AgendaItem.session_id == sitting.id).order_by(AgendaItem.position)
        )
    )
    if left:
        said = [called(label) for label in left]
        raise Refused(
            Sentence(
                N_("Item %(items)s lies in this session. Move it first.")
                if len(said) == 1
                else N_("Items %(items)s lie in this session. Move them first."),
                items=together(said),
            )
        )
    record(session, SESSION, sitting, "remove", actor, now, title=_title(sitting), remark=sitting.opens_wall)
    session.delete(sitting)


def _session_values(meeting: Meeting, zone_name: str, values: Mapping[str, Any]) -> dict[str, Any]:
    if not zone_name:
        raise Invalid("opens_day", N_("Set the time zone of the meeting first."))
    if not values.get("title"):
        raise Invalid("title_en", TITLE_NEEDED)
    found = {name: values[name] for name in FIELDS if name in values}
    found["zone"] = zone_name
    for name in ("opens", "closes"):
        wall = values.get(name)
        found[f"{name}_at"], found[f"{name}_wall"] = None, ""
        if wall is None:
            continue
        try:
            found[f"{name}_at"] = instant(wall, zone_name, later=values.get(f"{name}_later"))
        except WallTimeError as error:
            raise Invalid(f"{name}_time", error.sentence) from error
        found[f"{name}_wall"] = wall.strftime("%Y-%m-%d %H:%M")
        _within(meeting, wall, f"{name}_day")
    if found["opens_at"] and found["closes_at"] and found["closes_at"] <= found["opens_at"]:
        raise Invalid("closes_time", N_("The session ends before it begins."))
    return found


def _within(meeting: Meeting, wall: datetime, field: str) -> None:
    first, last = meeting.starts, meeting.ends or meeting.starts
    if first is None or last is None:
        return
    if not first.first_day() <= wall.date() <= last.last_day():
        raise Invalid(field, N_("This day is not a day of the meeting."))


def _title(sitting: MeetingSession) -> str:
    return next(iter(sitting.title.values()), "")
