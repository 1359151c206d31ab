"""What the mast of a paper says of those who gather: convener, host and mark; kept as printed when it is issued."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.kernel.languages import N_, Sentence
from workflows.mechanisms.words import MechanismKind, Office
from workflows.meetings.models import Meeting
from workflows.meetings.workflow import MeetingState
from workflows.participation.models import Participation
from workflows.participation.words import ParticipationRole
from workflows.parties.models import Party
from workflows.parties.words import PartyKind
from workflows.reports.gathering import OPEN_ROLES, Gathering, whole_gathering
from workflows.reports.models import IssuedMast
from workflows.reports.paper import Ring, Text
from workflows.reports.wording import LANGUAGES, name_on, series, short_name_on

# By language; what has no words in a language of its own stands in English.
Names: TypeAlias = Mapping[str, Sequence[str]]
ENGLISH = "en"

# Of a meeting that is ahead the mark shows those who are entitled to come.
AHEAD = (MeetingState.PLANNED, MeetingState.CONVENED)
FEWEST = 2
BESIDE = frozenset({ParticipationRole.PARTNER, ParticipationRole.OBSERVER})


@dataclass(frozen=True)
class Mast:
    """Who convened a meeting, who received it, and its mark; nothing of the mark where it is not known who took part.

    ``chaired`` is what the mechanism was called for short, where it was its Chair that convened.
    """

    convener: Names
    chaired: Names
    host: Names
    ring: Ring | None

    def convener_in(self, language: str) -> Text:
        """Return who convened the meeting: who is recorded, else its Chair."""
        names, mechanism = _in(self.convener, language), _in(self.chaired, language)
        if not mechanism:
            return series(names)
        return Sentence(N_("Chair of %(mechanism)s (%(state)s)"), mechanism=series(mechanism), state=series(names))

    def host_in(self, language: str) -> Text:
        """Return who received the meeting."""
        return series(_in(self.host, language))


def _in(names: Names, language: str) -> Sequence[str]:
    return names.get(language) or names.get(ENGLISH, ())


def mast_of(gathering: Gathering) -> Mast:
    """Return what the mast says of a gathering, as its names are on the day of the meeting."""
    meeting, recorded = gathering.meeting, _bodies_with(gathering, ParticipationRole.CONVENER)
    chairs = [] if gathering.reconstruction else [one.holder for one in gathering.holders(Office.CHAIR)]
    chaired: Names = {}
    if recorded or meeting.convener:
        convener = _said(recorded, gathering) if recorded else {ENGLISH: [meeting.convener]}
    else:
        convener = _said(chairs, gathering)
        chaired = _said([meeting.mechanism] if chairs else [], gathering, short_name_on)
    hosts = _said(_bodies_with(gathering, ParticipationRole.HOST), gathering)
    return Mast(convener, chaired, {ENGLISH: [meeting.host]} if meeting.host else hosts, ring_of(gathering))


def _bodies_with(gathering: Gathering, role: ParticipationRole) -> list[Party]:
    bodies = (row.body or row.area for row in gathering.participations if row.role is role)
    return [one for one in bodies if one is not None]


def _said(parties: Iterable[Party | None], gathering: Gathering, called: Callable[..., str] = name_on) -> Names:
    """Return what parties were called on the day, in every language of papers, each name once."""
    listed = list(parties)
    if not listed:
        return {}
    return {code: list(dict.fromkeys(called(one, code, gathering.day) for one in listed)) for code in LANGUAGES}


# kept when a paper is issued ---------------------------------------------------------------------------------------


def keep(session: Session, meeting: Meeting, version_id: str) -> None:
    """Keep the mast under which a version of an agenda or of a document is issued: for those who may see who takes
    part, and with the mark that others see.
    """
    if session.get(IssuedMast, version_id) is not None:
        return
    whole = whole_gathering(session, meeting)
    opened = replace(whole, participations=[one for one in whole.participations if one.role in OPEN_ROLES])
    mast = mast_of(whole)
    session.add(
        IssuedMast(
            version_id=version_id,
            printed={
                "convener": dict(mast.convener), "chaired": dict(mast.chaired), "host": dict(mast.host),
                "ring": _kept(mast.ring), "open_ring": _kept(ring_of(opened)),
            },
        )
    )  # fmt: skip


def _kept(ring: Ring | None) -> dict[str, int] | None:
    return None if ring is None else asdict(ring)


def kept_mast(session: Session, version_id: str, *, bodies: bool) -> Mast | None:
    """Return the mast under which a version was issued; ``None`` for those that were issued before it was kept.

    Args:
        bodies: whether the reader may see which bodies took part.
    """
    printed: dict[str, Any] | None = session.scalar(
        select(IssuedMast.printed).where(IssuedMast.version_id == version_id)
    )
    if printed is None:
        return None
    ring = printed["ring" if bodies else "open_ring"]
    return Mast(printed["convener"], printed["chaired"], printed["host"], None if ring is None else Ring(**ring))


# the mark ----------------------------------------------------------------------------------------------------------


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


def ring_of(gathering: Gathering) -> Ring | None:
    """Return the mark of a meeting, computed from who took part; nothing where that is not known.

    Public sources name some of those who took part, seldom all: of what is known from them, only numbers that they
    state are drawn.
    """
    meeting, rows = gathering.meeting, gathering.participations
    present = attendance(rows, meeting)
    if meeting.mechanism.mechanism_kind is MechanismKind.GLOBAL:
        strokes, dots = known_count(meeting, "mechanisms_count"), known_count(meeting, "partner_count")
        if not gathering.reconstruction:
            strokes, dots = max(strokes, len(present.mechanisms)), max(dots, len(present.organizations))
    elif gathering.reconstruction:
        return None
    else:
        beside = {row.area_id for row in rows if row.role in BESIDE and row.body_id is None}
        strokes = len([area for area in present.areas if area.id not in beside])
        if meeting.state in AHEAD:
            strokes = max(strokes, gathering.members)
        dots = len(present.organizations) + len(present.mechanisms) + len(beside - {None})
    chairs = {
        row.person_id or row.area_id or row.id
        for row in rows
        if row.role is ParticipationRole.CHAIR and row.body_id == meeting.mechanism_id
    }
    # One alone does not meet: then the list is not complete, or the reader may not see it.
    return Ring(strokes=strokes, chairs=min(len(chairs), strokes), dots=dots) if strokes >= FEWEST else None


def known_count(meeting: Meeting, name: str) -> int:
    """Return a number of the record, 0 where there is none or nobody has confirmed it."""
    return 0 if name in meeting.unverified.split(",") else int(getattr(meeting, name) or 0)
