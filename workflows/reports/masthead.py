"""What stands at the head of each paper of a meeting: body, days, convener and host, emblem or ring, standing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from workflows.kernel.languages import INTERFACE_LANGUAGES, N_, Sentence
from workflows.mechanisms.models import Mechanism
from workflows.mechanisms.words import MechanismKind, Office
from workflows.meetings.models import Meeting
from workflows.meetings.printed import Look
from workflows.meetings.workflow import MeetingState
from workflows.outcomes.words import Distribution
from workflows.participation.models import Participation
from workflows.participation.words import ParticipationRole
from workflows.parties.models import Party
from workflows.parties.words import PartyKind
from workflows.reports.paper import COLOUR, Masthead, Ring, Text
from workflows.reports.record import Record
from workflows.reports.wording import Emblem, days_of, meeting_name, name_on, place_of, said_in, series, short_name_on

ADVISORY = Sentence(N_("Recommendations are advisory and not binding"))
DRAFT_ADVISORY = Sentence(N_("Draft, not issued · recommendations are advisory and not binding"))
COMPILED_ADVISORY = Sentence(N_("Compiled from published papers · recommendations are advisory and not binding"))
ACCENT = "#0b4b74"

DISCLAIMERS = (
    N_(
        "The names and order shown in this document imply no opinion on the legal status of any country, territory or"
        " area, or of its authorities, or on the delimitation of its frontiers."
    ),
    N_(
        "Views set out in this document do not necessarily reflect those of the convener, of the host or of any State."
        " Information from States appears as received."
    ),
    N_("Recommendations are advisory. They create no obligation for any State, mechanism or organization."),
)
RING_OF_STATES = N_(
    "In the mark each stroke stands for one State that took part, a long stroke for the Chair, and each dot for an"
    " observer or partner."
)
RING_OF_MECHANISMS = N_(
    "In the mark each stroke stands for one mechanism that took part, a long stroke for the Chair, and each dot for"
    " an observer or partner."
)

AT_THE_TABLE = frozenset({ParticipationRole.CHAIR, ParticipationRole.SECRETARIAT, ParticipationRole.DELEGATION})
# Of a meeting that is ahead the mark shows those who are entitled to come.
AHEAD = (MeetingState.PLANNED, MeetingState.CONVENED)
BESIDE = frozenset({ParticipationRole.PARTNER, ParticipationRole.OBSERVER})


@dataclass(frozen=True)
class Attendance:
    """Who took part, each body and each State once."""

    mechanisms: Sequence[Party]
    areas: Sequence[Party]
    organizations: Sequence[Party]


def attendance(rows: Sequence[Participation], meeting: Meeting) -> Attendance:
    """Return the bodies and States of the lines of a meeting, each once; its own secretariat is not counted."""
    found: dict[PartyKind, dict[str, Party]] = {kind: {} for kind in PartyKind}
    for row in rows:
        if row.role in (ParticipationRole.MEETING_SECRETARIAT, ParticipationRole.CONVENER):
            continue
        party = row.body or row.area
        if party is None or party.id == meeting.mechanism_id:
            party = row.area
        if party is not None:
            found[party.kind][party.id] = party
    return Attendance(
        tuple(found[PartyKind.MECHANISM].values()),
        tuple(found[PartyKind.AREA].values()),
        tuple(found[PartyKind.ORGANIZATION].values()),
    )


def ring_of(record: Record) -> Ring | None:
    """Return the mark of a meeting, computed from who took part; nothing where that is not known."""
    meeting, present = record.meeting, attendance(record.participations, record.meeting)
    if meeting.mechanism.mechanism_kind is MechanismKind.GLOBAL:
        strokes = max(len(present.mechanisms), known_count(meeting, "mechanisms_count"))
        dots = max(len(present.organizations), known_count(meeting, "partner_count"))
    else:
        beside = {row.area_id for row in record.participations if row.role in BESIDE and row.body_id is None}
        strokes = len([area for area in present.areas if area.id not in beside])
        if meeting.state in AHEAD:
            strokes = max(strokes, record.members)
        dots = len(present.organizations) + len(present.mechanisms) + len(beside - {None})
    chairs = {
        row.person_id or row.area_id or row.id
        for row in record.participations
        if row.role is ParticipationRole.CHAIR and row.body_id == meeting.mechanism_id
    }
    return Ring(strokes=strokes, chairs=min(len(chairs), strokes), dots=dots) if strokes else None


def known_count(meeting: Meeting, name: str) -> int:
    """Return a number of the record, 0 where there is none or nobody has confirmed it."""
    return 0 if name in meeting.unverified.split(",") else int(getattr(meeting, name) or 0)


def bodies_with(record: Record, role: ParticipationRole) -> Text:
    """Return who took part in a role, in one line."""
    names = dict.fromkeys(
        name_on(row.body or row.area, record.language, record.day)
        for row in record.participations
        if row.role is role and (row.body or row.area)
    )
    return series(names)


def convener_of(record: Record) -> Text:
    """Return who convened the meeting: as recorded, else its Chair with the secretariat."""
    found = bodies_with(record, ParticipationRole.CONVENER)
    if found:
        return found
    if record.meeting.convener:
        return record.meeting.convener
    if record.reconstruction:
        return ""
    chairs = [name_on(term.holder, record.language, record.day) for term in record.holders(Office.CHAIR)]
    if not chairs:
        return ""
    short = short_name_on(record.meeting.mechanism, record.language, record.day)
    return Sentence(N_("Chair of %(mechanism)s (%(state)s)"), mechanism=short, state=series(chairs))


def host_of(record: Record) -> Text:
    """Return who received the meeting."""
    return record.meeting.host or bodies_with(record, ParticipationRole.HOST)


def masthead_of(
    record: Record, kind: Text, *, issued: date | datetime | None, distribution: Distribution | None = None,
    original: str = "", also: tuple[str, ...] = (), emblem: Emblem | None = None,
) -> Masthead:  # fmt: skip
    """Return the masthead of a paper of the meeting.

    Args:
        issued: the day that is printed as its date.
        also: other languages of the same paper.
        emblem: gives the drawing that the mechanism has set.
    """
    meeting = record.meeting
    set_emblem = record.look.emblem_file_id
    drawing = emblem(set_emblem) if emblem is not None and set_emblem and not record.reconstruction else ""
    return Masthead(
        kind=kind,
        body=meeting_name(meeting, record.language),
        theme=said_in(meeting.theme, record.language, meeting.original_language),
        place=place_of(meeting, record.language),
        days=days_of(meeting),
        convener=convener_of(record),
        host=host_of(record),
        distribution="" if distribution is None else Sentence(DISTRIBUTIONS[distribution]),
        date=issued.date() if isinstance(issued, datetime) else issued,
        original=original,
        also=tuple(code for code in also if code != record.language),
        emblem=drawing,
        ring=None if drawing else ring_of(record),
    )


DISTRIBUTIONS = {
    Distribution.GENERAL: N_("Distribution: general"),
    Distribution.LIMITED: N_("Distribution: limited"),
    Distribution.RESTRICTED: N_("Distribution: restricted"),
}


def disclaimers_of(record: Record) -> tuple[Text, ...]:
    """Return what a report says of names and views: what the mechanism has set, then our own words."""
    mechanism = record.meeting.mechanism
    said: list[Text] = [*own_words(record.look, record.language), *(Sentence(line) for line in DISCLAIMERS)]
    ring = ring_of(record)
    if ring is not None and not record.look.emblem_file_id:
        of_mechanisms = mechanism.mechanism_kind is MechanismKind.GLOBAL
        said.append(Sentence(RING_OF_MECHANISMS if of_mechanisms else RING_OF_STATES))
    return tuple(said)


def designations_of(record: Record) -> tuple[Text, ...]:
    """Return what a short paper says of names: what the mechanism has set, then our own words."""
    return (*own_words(record.look, record.language), Sentence(DISCLAIMERS[0]))


def own_words(mechanism: Mechanism | Look, language: str) -> tuple[Text, ...]:
    """Return what a mechanism has set to stand beside our own words; nothing where it is not said in a language."""
    if language not in mechanism.disclaimer and language not in INTERFACE_LANGUAGES:
        return ()
    said = said_in(mechanism.disclaimer, language)
    return (said,) if said else ()


def accent_of(mechanism: Mechanism | Look) -> str:
    """Return the one colour of a mechanism's papers."""
    return mechanism.accent.lower() if COLOUR.fullmatch(mechanism.accent.lower()) else ACCENT
