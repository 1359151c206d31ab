"""What the secretariat and the Chairs do with meetings, one verb a line for the modules of the meetings.

Everything goes through the actions of the nouns, so that journal, symbols, hashes and frozen versions are real.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.consequences import follow
from workflows.demonstration import letters, people
from workflows.demonstration.bodies import MINISTRIES, NORHAVEN, OSTRAVA_BAY
from workflows.demonstration.cast import SEAT, Cast, at
from workflows.kernel.actors import Actor
from workflows.mechanisms.models import Mechanism
from workflows.meetings import actions as meetings
from workflows.meetings import agenda_actions, agenda_issue
from workflows.meetings.agenda_actions import add_item, begin_agenda
from workflows.meetings.models import Agenda, Meeting, Series
from workflows.meetings.session_actions import add_session
from workflows.meetings.words import ItemKind, SessionKind, SpeakingRule
from workflows.meetings.workflow import ItemState
from workflows.participation import actions as participation
from workflows.participation.models import Participation
from workflows.participation.words import ParticipationRole
from workflows.parties.models import Area
from workflows.parties.words import Ministry

OFFICER = "morel"


@dataclass(frozen=True)
class Sitting:
    """A session of a meeting: key, title, first and last minute as wall time, and its rule."""

    key: str
    title: str
    opens: str
    closes: str
    kind: SessionKind = SessionKind.PLENARY
    rule: SpeakingRule = SpeakingRule.CHATHAM_HOUSE
    room: str = ""
    french: str = ""
    spanish: str = ""


@dataclass(frozen=True)
class Point:
    """An agenda item; ``under`` is the key of the item above it."""

    key: str
    kind: ItemKind
    title: dict[str, str]
    expected: str
    sitting: str = ""
    begins: str = ""
    minutes: int | None = None
    lead: str = ""
    under: str = ""
    note: str = ""


def plan_meeting(
    session: Session, cast: Cast, key: str, mechanism: str, actor: Actor, when: datetime, **values: Any
) -> Meeting:
    """Plan the next meeting of a mechanism's series, with an empty draft of its agenda."""
    body = cast.mechanism(mechanism)
    series = session.scalars(select(Series).where(Series.mechanism_id == body.id)).first()
    made = meetings.create(
        session, body, {"zone": SEAT, **values}, actor, when, series=series,
        series_title=None if series else {"en": f"Meetings of {body.acronym}", "fr": f"Réunions du {body.acronym}"},
    )  # fmt: skip
    cast.meetings[key] = made
    begin_agenda(session, made, actor, when)
    follow(session, when)
    return made


def sittings(session: Session, cast: Cast, key: str, rows: Sequence[Sitting], actor: Actor, when: datetime) -> None:
    """Say when the meeting sits and what may be said of it."""
    for row in rows:
        cast.sessions[f"{key}/{row.key}"] = add_session(
            session, cast.meetings[key],
            {
                "title": {
                    language: said
                    for language, said in (("en", row.title), ("fr", row.french), ("es", row.spanish))
                    if said
                },
                "kind": row.kind,
                "speaking_rule": row.rule, "room": row.room, "opens": datetime.fromisoformat(row.opens),
                "closes": datetime.fromisoformat(row.closes),
            },
            actor, when,
        )  # fmt: skip


def host_letter(
    session: Session, cast: Cast, key: str, name: str, lines: Sequence[str], actor: Actor, when: datetime
) -> None:
    """Put the letter of the host on file."""
    meeting = cast.meetings[key]
    kept = letters.letter(
        session, cast, name, lines, actor, when, owner=meeting.mechanism.code or "", meeting=key,
        title=f"Letter of the host of {meeting.short_name}",
    )  # fmt: skip
    meetings.put_host_letter(session, meeting, kept, actor, when)


def points(session: Session, cast: Cast, key: str, rows: Sequence[Point], actor: Actor, when: datetime) -> None:
    """Write the agenda, sub-items below their items."""
    for row in rows:
        sitting = cast.sessions.get(f"{key}/{row.sitting}")
        values = {
            "title": row.title, "kind": row.kind, "session_id": sitting.id if sitting else None,
            "begins_wall": row.begins, "minutes": row.minutes, "lead_id": cast[row.lead].id if row.lead else None,
            "expected_outcome": {"en": row.expected} if row.expected else {}, "lead_note": row.note,
        }  # fmt: skip
        parent = cast.items[f"{key}/{row.under}"] if row.under else None
        cast.items[f"{key}/{row.key}"] = add_item(session, cast.meetings[key], values, actor, when, parent)


def agenda_of(cast: Cast, key: str) -> Agenda:
    """Return the agenda of a meeting."""
    agenda = cast.meetings[key].agenda
    if agenda is None:
        raise LookupError(f"{key} has no agenda")
    return agenda


def clear_agenda(session: Session, cast: Cast, key: str, chair: Actor, when: datetime) -> None:
    """Clear the agenda: it takes its symbol and is frozen."""
    agenda_issue.clear(session, agenda_of(cast, key), chair, when)
    follow(session, when)


def convene(session: Session, cast: Cast, key: str, actor: Actor, when: datetime) -> None:
    """Convene the meeting: it appears on the public pages."""
    meetings.convene(session, cast.meetings[key], actor, when)
    follow(session, when)


def open_meeting(session: Session, cast: Cast, key: str, chair: Actor, opens: str, adopts: str, oral: str = "") -> None:
    """Open the meeting and adopt its agenda, at wall times of its place."""
    meeting = cast.meetings[key]
    meetings.open_meeting(session, meeting, chair, at(opens, meeting.zone))
    agenda_issue.adopt(session, agenda_of(cast, key), oral, chair, at(adopts, meeting.zone))
    follow(session, at(adopts, meeting.zone))


def settle(
    session: Session, cast: Cast, key: str, chair: Actor, when: datetime, noted: Mapping[str, tuple[str, str]]
) -> None:
    """Settle the items that are still open.

    Args:
        noted: verb and note by the key of an item; all others are concluded with what was expected of them.
    """
    names = {one.id: name.partition("/")[2] for name, one in cast.items.items()}
    for one in list(cast.meetings[key].items):
        if one.state is ItemState.OPEN:
            as_expected = one.expected_outcome.get("en", "As expected")
            verb, note = noted.get(names[one.id], ("conclude", f"{as_expected}."))
            agenda_actions.settle(session, one, verb, note, chair, when)
    follow(session, when)


def finish(
    session: Session, cast: Cast, key: str, chair: Actor, closes: str, noted: Mapping[str, tuple[str, str]]
) -> None:
    """Settle the items that are still open, and close the meeting."""
    meeting = cast.meetings[key]
    when = at(closes, meeting.zone)
    settle(session, cast, key, chair, when, noted)
    meetings.close(session, meeting, chair, when)
    follow(session, when)


def withdraw_item(session: Session, cast: Cast, item: str, chair: Actor, when: datetime, reason: str) -> None:
    """Withdraw an item of an agenda that was issued; its number is kept."""
    agenda_actions.settle(session, cast.items[item], "withdraw", reason, chair, when)


def complete(session: Session, cast: Cast, key: str, actor: Actor, when: datetime) -> None:
    """Complete the meeting."""
    meetings.complete(session, cast.meetings[key], actor, when)
    follow(session, when)


def list_participants(session: Session, cast: Cast, key: str, when: datetime) -> list[Participation]:
    """List who takes part, with names and functions as of that day, and return the lines."""
    actor, number = cast.acting(session, OFFICER, when), key.removeprefix(key.rstrip("0123456789"))
    marked = [(row, mark) for row in people.rows() for mark in row["meetings"].split() if mark.strip("HCS") == number]
    return [_listed(session, cast, key, row, mark, actor, when) for row, mark in marked]


def _listed(
    session: Session, cast: Cast, key: str, row: Mapping[str, str], mark: str, actor: Actor, when: datetime
) -> Participation:
    meeting, home, person = cast.meetings[key], cast[row["from"]], cast.person(row["key"])
    party, area = home, None
    if CHAIRED.get(key) == row["key"]:
        role, party, area = ParticipationRole.CHAIR, meeting.mechanism, home
    elif mark.startswith("S"):
        role = ParticipationRole.MEETING_SECRETARIAT
    elif isinstance(home, Area):
        observes = row["from"] in (NORHAVEN, OSTRAVA_BAY)
        role = ParticipationRole.OBSERVER if observes else ParticipationRole.DELEGATION
    else:
        role = ParticipationRole.SECRETARIAT if isinstance(home, Mechanism) else ParticipationRole.PARTNER
    function = row["title"]
    if row["field"]:
        function = f"{function}, {MINISTRIES[Ministry(row['field'])][0]}"
    return participation.add(
        session, meeting, role, party, actor, when, area=area, person=person, function=function,
        note="Head of delegation" if "H" in mark else "",
    )  # fmt: skip


def attended(session: Session, cast: Cast, key: str, lines: Sequence[Participation], when: datetime) -> None:
    """Note that those who were listed came, and how many they were without the secretariat of the meeting."""
    actor, meeting = cast.acting(session, OFFICER, when), cast.meetings[key]
    for line in lines:
        participation.correct(session, line, {"present": True}, actor, when, None)
    delegates = [line for line in lines if line.role is not ParticipationRole.MEETING_SECRETARIAT]
    mechanisms = {line.body_id for line in delegates if line.role is ParticipationRole.SECRETARIAT}
    partners = {line.body_id for line in delegates if line.role is ParticipationRole.PARTNER}
    counted = {
        "participants_count": len(delegates), "mechanisms_count": len(mechanisms), "partner_count": len(partners),
    }  # fmt: skip
    meetings.correct(session, meeting, counted, actor, when, None)


# Whoever was in the chair of a meeting.
CHAIRED = {"mdm5": "arrand", "mdm6": "arrand", "mdm7": "holm", "mdm8": "varga"}
