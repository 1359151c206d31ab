"""What is done with the items of an agenda: added, changed, taken off, settled, carried over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.languages import N_
from workflows.kernel.refusals import Invalid, Refused
from workflows.kernel.sayings import say_fields, say_verbs
from workflows.kernel.steps import begin, edit, take
from workflows.meetings import agenda_steps
from workflows.meetings.actions import named, took_effect
from workflows.meetings.agenda_order import called, follow_session, of_open_agenda, of_standing, renumber
from workflows.meetings.agenda_workflow import AGENDA, ITEM, agenda_is_open
from workflows.meetings.models import Agenda, AgendaItem, Meeting
from workflows.meetings.workflow import MEETING
from workflows.parties.models import Party

FIXED_AT_ADOPTION = frozenset({"title", "kind", "expected_outcome"})
FIELDS = frozenset({*FIXED_AT_ADOPTION, "session_id", "begins_wall", "minutes", "lead_id", "lead_note"})
LONGEST_MINUTES = 24 * 60
MINUTES = N_("Give the minutes as a whole number up to 1,440.")
CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)", re.ASCII)

say_verbs(
    ITEM.noun,
    attach=N_("attached a file to the item"),
    detach=N_("took a file off the item"),
)
say_fields(
    expected_outcome=N_("expected outcome"), minutes=N_("minutes"), begins_wall=N_("beginning"),
    lead_id=N_("who leads"), lead_note=N_("speakers and moderators"), session_id=N_("session"),
)  # fmt: skip


def begin_agenda(session: Session, meeting: Meeting, actor: Actor, now: datetime) -> Agenda:
    """Return the agenda of a meeting; it is begun if there is none."""
    if meeting.agenda is not None:
        return meeting.agenda
    agenda = Agenda(meeting=meeting)
    begin(session, AGENDA, agenda, "draft", actor, now, title=named(meeting))
    return agenda


def add_item(
    session: Session, meeting: Meeting, values: Mapping[str, Any], actor: Actor, now: datetime,
    parent: AgendaItem | None = None,
) -> AgendaItem:  # fmt: skip
    """Add an item at the end, or a sub-item at the end of its item.

    An item of the first level for which a session is chosen stands where that session is taken.

    Args:
        values: title and, optionally, kind, expected_outcome, session_id, begins_wall ("10:00"), minutes, lead_id
            (a party) and lead_note.

    Raises:
        NotPermitted: the actor is no secretariat of the meeting.
        Refused: the agenda is adopted, or the meeting is known from public sources.
        Invalid: a value breaks a rule.
    """
    MEETING.allowed("edit", meeting, actor, now)
    begin_agenda(session, meeting, actor, now)
    of_open_agenda(meeting)
    if parent is not None and (parent.parent_id is not None or parent.meeting_id != meeting.id):
        raise Refused(N_("A sub-item has no sub-items."))
    last = max((item.position for item in meeting.items), default=-1)
    item = AgendaItem(
        meeting=meeting, position=last + 1, parent_id=parent.id if parent else None,
        demonstration=meeting.demonstration, **_checked(session, meeting, values),
    )  # fmt: skip
    begin(session, ITEM, item, "add", actor, now, title=item.title)
    if item.session_id:
        follow_session(session, item)
    else:
        renumber(session, meeting)
    return item


def edit_item(
    session: Session, item: AgendaItem, values: Mapping[str, Any], actor: Actor, now: datetime, opened_at: int | None
) -> bool:
    """Change an item; return whether anything changed. One that is taken in another session now moves there.

    Raises:
        Refused: the agenda is adopted and its words are changed, the item was taken off the draft, or the meeting is
            known from public sources.
        Invalid: a value breaks a rule.
        Faster: somebody else saved since the form was opened.
    """
    MEETING.allowed("edit", item.meeting, actor, now)
    of_standing(item)
    checked = _checked(session, item.meeting, values, item)
    fixed = {name for name in FIXED_AT_ADOPTION if name in checked and checked[name] != getattr(item, name)}
    if fixed:
        of_open_agenda(item.meeting)
    sitting = item.session_id
    if not edit(session, ITEM.noun, item, actor, now, checked, opened_at=opened_at, title=called(item)):
        return False
    if item.session_id != sitting and agenda_is_open(item.meeting):
        follow_session(session, item)
    return True


def _checked(
    session: Session, meeting: Meeting, values: Mapping[str, Any], item: AgendaItem | None = None
) -> dict[str, Any]:
    unknown = set(values) - FIELDS
    if unknown:
        raise KeyError(f"not a field of an item: {unknown}")
    checked = dict(values)
    if not checked.get("title", item.title if item else None):
        raise Invalid("title_en", N_("Give the title in at least one language."))
    minutes = checked.get("minutes")
    if minutes is not None and not 0 < minutes <= LONGEST_MINUTES:
        raise Invalid("minutes", MINUTES)
    if checked.get("begins_wall"):
        found = CLOCK.fullmatch(checked["begins_wall"].strip())
        if found is None:
            raise Invalid("begins_wall", N_("Write the time as 10:00 or 15:30."))
        checked["begins_wall"] = f"{int(found[1]):02}:{found[2]}"
    if checked.get("session_id") and checked["session_id"] not in {one.id for one in meeting.sessions}:
        raise Invalid("session_id", N_("This session is of another meeting."))
    if checked.get("lead_id") and session.get(Party, checked["lead_id"]) is None:
        raise Invalid("lead", N_("There is no such party."))
    return checked


def drop(session: Session, item: AgendaItem, actor: Actor, now: datetime) -> None:
    """Take an item off a draft; the items below it move up."""
    take(session, ITEM, item, "drop", actor, now, title=called(item))
    item.label = ""
    renumber(session, item.meeting)


def settle(
    session: Session, item: AgendaItem, verb: str, words: str, actor: Actor, now: datetime, *,
    effective_at: datetime | None = None, on_behalf_of: str = "",
) -> None:  # fmt: skip
    """Conclude, defer or withdraw an item with the words that go with it: the outcome noted, or the reason.

    Raises:
        Invalid: there are no words.
        Refused: the agenda does not stand so that this can be done.
    """
    words = words.strip()
    if not words:
        raise Invalid("remark", N_("Note the outcome.") if verb == "conclude" else N_("Give the reason."))
    in_session = item.meeting.opened_at if verb != "withdraw" else None
    at = took_effect(effective_at, now, not_before=in_session)
    take(
        session, ITEM, item, verb, actor, now, title=called(item), remark=words, effective_at=at,
        on_behalf_of=on_behalf_of,
    )  # fmt: skip
    item.outcome_note = words


def carry_over(session: Session, item: AgendaItem, actor: Actor, now: datetime) -> AgendaItem:
    """Put a deferred item on the draft agenda of the next meeting, with where it comes from; return the new one.

    Raises:
        Refused: it was not deferred, was carried over before, or there is no later meeting whose agenda takes items.
    """
    standing = agenda_steps.carrying(session, actor, item)
    target = standing.next_meeting
    take(
        session, ITEM, item, "carry_over", actor, now, title=called(item), standing=standing,
        remark=named(target) if target else "",
    )  # fmt: skip
    assert target is not None
    values = {
        "title": dict(item.title), "kind": item.kind, "expected_outcome": dict(item.expected_outcome),
        "minutes": item.minutes, "lead_id": item.lead_id, "lead_note": item.lead_note,
    }  # fmt: skip
    new = add_item(session, target, values, actor, now)
    new.carried_from_id = item.id
    return new
