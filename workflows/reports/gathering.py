"""Who gathers at a meeting, as far as a reader may see it: lines of participation, terms of office, members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, true
from sqlalchemy.orm import Session, joinedload, selectin_polymorphic, selectinload

from workflows.kernel.actors import Actor
from workflows.kernel.time import covers
from workflows.mechanisms.models import Mechanism, Membership, Term
from workflows.mechanisms.words import MembershipRole, Office
from workflows.meetings import queries as meetings
from workflows.meetings.models import Meeting
from workflows.meetings.printed import as_known
from workflows.meetings.words import ParticipantsListRule
from workflows.participation.models import Participation
from workflows.participation.words import ParticipationRole
from workflows.parties.models import Area, Organization, Party
from workflows.reports.wording import day_of

# Who convened and who was host stands at the head of every paper, whatever the rule of the list.
OPEN_ROLES = (ParticipationRole.CONVENER, ParticipationRole.HOST)


@dataclass(frozen=True)
class Gathering:
    """A meeting with its lines of participation, the terms of office of its mechanism, and the number of members."""

    meeting: Meeting
    participations: Sequence[Participation]
    terms: Sequence[Term]
    members: int

    @property
    def day(self) -> date:
        """Return the day whose names are printed."""
        return day_of(self.meeting)

    @property
    def reconstruction(self) -> bool:
        """Tell whether the meeting is known from public sources only."""
        return self.meeting.read_only

    def holders(self, office: Office) -> list[Term]:
        """Return who held an office of the mechanism on the meeting's day."""
        return [
            one
            for one in self.terms
            if one.office is office and one.holder is not None and covers(one.valid_from, one.valid_to, self.day)
        ]


def whole_gathering(session: Session, meeting: Meeting) -> Gathering:
    """Return who gathers at a meeting, whoever may see it."""
    meeting = as_known(meeting)
    return Gathering(meeting, _lines(session, meeting, whole=True), terms_of(session, meeting.mechanism),
                     members_of(session, meeting))  # fmt: skip


def bodies_shown(actor: Actor, meeting: Meeting) -> bool:
    """Tell whether the rule of the meeting shows this reader which bodies and States took part."""
    if meetings.is_own(actor, meeting.mechanism_id, meeting.id):
        return True
    rule = meeting.participants_list_rule
    if rule is ParticipantsListRule.PARTICIPANTS_ONLY:
        return meetings.participates(actor, meeting.mechanism_id, meeting.id)
    return rule is not ParticipantsListRule.NONE


def persons_printed(actor: Actor, meeting: Meeting) -> bool:
    """Tell whether a paper for this reader names persons: the rule of the meeting holds at its own desk as well."""
    rule = meeting.participants_list_rule
    shared = rule is ParticipantsListRule.PARTICIPANTS_ONLY and bodies_shown(actor, meeting)
    return rule is ParticipantsListRule.PUBLIC or shared


def lines_seen(session: Session, actor: Actor, meeting: Meeting) -> Sequence[Participation]:
    """Return the lines of who took part as far as the rule of the meeting shows them."""
    return _lines(session, meeting, whole=bodies_shown(actor, meeting))


def _lines(session: Session, meeting: Meeting, *, whole: bool) -> Sequence[Participation]:
    rows = session.scalars(
        select(Participation)
        .where(
            Participation.meeting_id == meeting.id,
            Participation.confirmed,
            Participation.present.is_not(False),
            true() if whole else Participation.role.in_(OPEN_ROLES),
        )
        .order_by(Participation.position, Participation.sort_key, Participation.id)
        .options(
            joinedload(Participation.body).options(
                selectinload(Party.names), selectin_polymorphic(Party, [Mechanism, Organization, Area])
            ),
            joinedload(Participation.area).selectinload(Party.names),
        )
    )
    return rows.all()


def terms_of(session: Session, mechanism: Mechanism) -> Sequence[Term]:
    """Return the terms of office of a mechanism."""
    return session.scalars(
        select(Term)
        .where(Term.mechanism_id == mechanism.id, Term.confirmed)
        .options(joinedload(Term.holder).selectinload(Party.names), joinedload(Term.person))
    ).all()


def members_of(session: Session, meeting: Meeting) -> int:
    """Return how many States and territories were members of the mechanism on the meeting's day."""
    rows = session.execute(
        select(Membership.area_id, Membership.valid_from, Membership.valid_to).where(
            Membership.mechanism_id == meeting.mechanism_id,
            Membership.role == MembershipRole.MEMBER,
            Membership.confirmed,
        )
    )
    return len({area for area, valid_from, valid_to in rows if covers(valid_from, valid_to, day_of(meeting))})
