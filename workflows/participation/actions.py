"""What is done with the list of participants: lines added, corrected, taken away. Names are frozen when listed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.journal import Event, record
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Invalid
from workflows.kernel.sayings import say_fields, say_remarks, say_verbs
from workflows.kernel.steps import edit
from workflows.meetings.models import Meeting
from workflows.meetings.views import MeetingView
from workflows.meetings.workflow import MEETING
from workflows.participation.models import Participation
from workflows.participation.queries import function_of, office_holder
from workflows.participation.words import ParticipationRole
from workflows.parties.models import Party, Person
from workflows.parties.words import PartyKind

NOUN = "participation"
WHO = N_("Name a mechanism, body, State or person.")
FIELDS = frozenset({"role", "function", "present", "note", "position"})

say_verbs(NOUN, add=N_("put on the list"), remove=N_("took off the list"))
say_remarks(NOUN, ParticipationRole)
say_fields(function=N_("function"), present=N_("whether they were present"), role=N_("as what they take part"))


def day_of(meeting: Meeting | MeetingView, now: datetime) -> date:
    """Return the day whose office-holders are listed: the first of the meeting, else today."""
    return meeting.starts.first_day() if meeting.starts is not None else now.date()


def add(
    session: Session, meeting: Meeting, role: ParticipationRole, party: Party, actor: Actor, now: datetime, *,
    area: Party | None = None, person: Party | None = None, function: str = "", note: str = "",
) -> Participation:  # fmt: skip
    """Put a mechanism, body, State or person on the list.

    Of a mechanism's Chair or secretariat the office-holder of the first day is taken, with the chairing State, unless
    somebody else is named. What is printed of the person is frozen.

    Args:
        party: the mechanism or body; a State where it takes part as such; a person who comes for themselves.
        area: the State for which a body's person comes, if it is not found.
        person: who comes.
        function: printed beside the name; that of the day is taken if it is empty.

    Raises:
        NotPermitted: the actor is no secretariat of the meeting.
        Refused: the meeting is known from public sources and was not taken over.
        Invalid: the same line stands on the list, or a party is not of its kind.
    """
    MEETING.allowed("edit", meeting, actor, now)
    if area is not None and area.kind is not PartyKind.AREA:
        raise Invalid("area", N_("Choose a State or territory."))
    if person is not None and person.kind is not PartyKind.PERSON:
        raise Invalid("person", N_("Choose a person."))
    day = day_of(meeting, now)
    line = Participation(
        meeting=meeting, role=role, function=function.strip(), note=note.strip(), demonstration=meeting.demonstration,
        body_id=party.id if party.kind in (PartyKind.MECHANISM, PartyKind.ORGANIZATION) else None,
        area_id=party.id if party.kind is PartyKind.AREA else (area.id if area else None),
        person_id=party.id if party.kind is PartyKind.PERSON else (person.id if person else None),
        sort_key=party.sort_key,
    )  # fmt: skip
    if line.body_id is not None and line.person_id is None:
        holder = office_holder(session, role, party.id, day)
        line.person_id, line.person_name = holder.person_id, holder.person_name
        line.area_id = line.area_id or holder.area_id
        line.function = line.function or holder.function
    if line.person_id is not None and not line.person_name:
        found = session.get(Person, line.person_id)
        assert found is not None
        line.person_name = found.full_name
        near = [one for one in (line.body_id, line.area_id) if one]
        line.function = line.function or function_of(session, found.id, near, day)
    _once(session, line)
    line.position = 1 + (session.scalar(_last(meeting)) or 0)
    session.add(line)
    record(session, NOUN, line, "add", actor, now, title=_called(session, line), remark=role.label)
    chair_listed(session, meeting)
    return line


def _last(meeting: Meeting) -> Any:
    return select(func.max(Participation.position)).where(Participation.meeting_id == meeting.id)


def _once(session: Session, line: Participation) -> None:
    """Refuse a line that stands on the list already."""
    session.flush()
    twice = session.scalars(
        select(Participation).where(
            Participation.meeting_id == line.meeting.id, Participation.role == line.role,
            Participation.id != line.id,
            *(
                getattr(Participation, name).is_(None) if value is None else getattr(Participation, name) == value
                for name, value in (
                    ("body_id", line.body_id), ("area_id", line.area_id), ("person_id", line.person_id),
                )
            ),
        )
    ).first()  # fmt: skip
    if twice is not None:
        raise Invalid(
            "party",
            Sentence(N_("%(name)s is listed as %(role)s already."), name=_called(session, line), role=line.role),
        )


def correct(
    session: Session, line: Participation, values: Mapping[str, Any], actor: Actor, now: datetime, opened_at: int | None
) -> bool:
    """Correct a line: role, function, presence, note; the names stay as they were frozen.

    Raises:
        Faster: somebody else saved since the form was opened.
        Invalid: the line would stand twice.
    """
    MEETING.allowed("edit", line.meeting, actor, now)
    unknown = set(values) - FIELDS
    if unknown:
        raise KeyError(f"not a field of a participation: {unknown}")
    changed = edit(
        session, NOUN, line, actor, now, dict(values), opened_at=opened_at, title=_called(session, line)
    )  # fmt: skip
    if changed:
        _once(session, line)
        chair_listed(session, line.meeting)
    return changed


def refresh(session: Session, line: Participation, actor: Actor, now: datetime) -> bool:
    """Take the office-holder of the day anew, where another one was entered since; return whether it changed."""
    MEETING.allowed("edit", line.meeting, actor, now)
    if line.body_id is None:
        return False
    holder = office_holder(session, line.role, line.body_id, day_of(line.meeting, now))
    if holder.person_id is None:
        return False
    values = {
        "person_id": holder.person_id, "person_name": holder.person_name, "function": holder.function,
        "area_id": holder.area_id or line.area_id,
    }  # fmt: skip
    return edit(session, NOUN, line, actor, now, values, title=_called(session, line))


def remove(session: Session, line: Participation, actor: Actor, now: datetime) -> None:
    """Take a line off the list; the journal keeps that it stood there."""
    MEETING.allowed("edit", line.meeting, actor, now)
    meeting = line.meeting
    record(session, NOUN, line, "remove", actor, now, title=_called(session, line), remark=line.role.label)
    session.delete(line)
    session.flush()
    chair_listed(session, meeting)


def chair_listed(session: Session, meeting: Meeting) -> None:
    """Keep with the meeting whether a Chair is on its list; its version is left alone."""
    session.flush()
    chair = select(Participation.id).where(
        Participation.meeting_id == meeting.id, Participation.role == ParticipationRole.CHAIR
    )
    listed = session.scalars(chair.limit(1)).first() is not None
    if meeting.chair_listed != listed:
        table = Meeting.__table__
        session.connection().execute(
            update(table).where(table.c.id == meeting.id).values(chair_listed=listed)  # type: ignore[arg-type]
        )
        session.expire(meeting, ["chair_listed"])


def _called(session: Session, line: Participation) -> str:
    ids: Sequence[str] = [one for one in (line.body_id, line.area_id) if one]
    names = [party.acronym or party.name for one in ids if (party := session.get(Party, one)) is not None]
    return ", ".join([*names, *([line.person_name] if line.person_name else [])])


def _taken_over_with_meeting(session: Session, event: Event, now: datetime) -> None:
    """With the meeting its secretariat takes the list of participants over."""
    session.execute(
        update(Participation)
        .where(Participation.meeting_id == event.subject.id)
        .values(taken_over_at=now)
        .execution_options(synchronize_session="fetch")
    )


CONSEQUENCES = {("meeting", "take_over"): (_taken_over_with_meeting,)}
