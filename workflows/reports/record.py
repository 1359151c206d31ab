"""What the record of one meeting holds for an actor: everything that its papers are composed of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select, true
from sqlalchemy.orm import Session, joinedload, selectin_polymorphic, selectinload

from workflows.kernel.actors import Actor
from workflows.kernel.refusals import Absent
from workflows.kernel.time import covers
from workflows.mechanisms.models import Mechanism, Membership, Term
from workflows.mechanisms.words import MembershipRole, Office
from workflows.meetings import queries as meetings
from workflows.meetings import session_queries
from workflows.meetings.models import Agenda, AgendaItem, Meeting
from workflows.meetings.printed import Look, as_printed
from workflows.meetings.views import SessionView
from workflows.meetings.words import ParticipantsListRule
from workflows.meetings.workflow import AgendaState, ItemState
from workflows.outcomes import visibility
from workflows.outcomes.models import OutcomeDocument
from workflows.outcomes.words import DocumentKind
from workflows.participation.models import Participation
from workflows.participation.words import ParticipationRole
from workflows.parties.models import Area, Organization, Party
from workflows.recommendations import queries as recommendations
from workflows.recommendations.models import Addressee, Objective, Recommendation
from workflows.recommendations.words import Basis
from workflows.recommendations.workflow import RecommendationState
from workflows.reports import queries as prose
from workflows.reports.issued_agenda import issued_items
from workflows.reports.queries import Part
from workflows.reports.wording import day_of

# A recommendation stands in a report once its text was adopted; what was withdrawn leaves.
STANDING = (
    RecommendationState.ADOPTED,
    RecommendationState.ACTIVE,
    RecommendationState.SUPERSEDED,
    RecommendationState.CONCLUDED,
)


OPEN_ROLES = (ParticipationRole.CONVENER, ParticipationRole.HOST)


@dataclass(frozen=True)
class Record:
    """The record of a meeting as one actor may see it.

    ``prose`` is what is written in the paper's language, ``unwritten`` the parts that exist only in another one;
    ``numbered_alike`` tells whether a paragraph has one number in every language in which the report is issued.
    """

    actor: Actor
    meeting: Meeting
    language: str
    now: datetime
    items: Sequence[AgendaItem]
    sessions: Sequence[SessionView]
    agenda: Agenda | None
    recommendations: Sequence[Recommendation]
    documents: Sequence[OutcomeDocument]
    participations: Sequence[Participation]
    terms: Sequence[Term]
    prose: Mapping[Part, str]
    unwritten: frozenset[Part]
    earlier: Sequence[Meeting]
    next: Meeting | None
    objectives: Sequence[Objective]
    members: int
    numbered_alike: bool = True
    issued_look: Look | None = None

    @property
    def look(self) -> Look | Mechanism:
        """Return how the paper looks: as it was issued, or as its mechanism has set it today."""
        return self.issued_look or self.meeting.mechanism

    def under(self, head: Mapping[str, Any]) -> Record:
        """Return the record with a head that was kept when a paper was issued; the first ones kept no look."""
        kept = Look(**head["look"]) if "look" in head else None
        return replace(self, meeting=as_printed(self.meeting, head), issued_look=kept)

    @property
    def day(self) -> date:
        """Return the day whose names are printed."""
        return day_of(self.meeting)

    @property
    def reconstruction(self) -> bool:
        """Tell whether the meeting is known from public sources only."""
        return self.meeting.read_only

    @property
    def report(self) -> OutcomeDocument | None:
        """Return the document that the report was issued as, if the actor may see it."""
        for document in self.documents:
            if document.kind is DocumentKind.REPORT and document.symbol and not document.withdrawn_at:
                return document
        return None

    @property
    def issued_report(self) -> OutcomeDocument | None:
        """Return that document if it was issued in the language of the paper; its symbol stands on no other one."""
        return self.report if self.report is not None and self.language in self.report.languages else None

    @property
    def outcome(self) -> OutcomeDocument | None:
        """Return the adopted outcome document, if the actor may see it."""
        found = [one for one in self.documents if one.adopted_at is not None and one.kind is not DocumentKind.REPORT]
        return found[-1] if found else None

    def holders(self, office: Office) -> list[Term]:
        """Return who held an office of the mechanism on the meeting's day."""
        return [
            one
            for one in self.terms
            if one.office is office and one.holder is not None and covers(one.valid_from, one.valid_to, self.day)
        ]


def record_of(session: Session, actor: Actor, code: str, language: str, now: datetime) -> Record:
    """Return the record of a meeting.

    Raises:
        Absent: the actor sees no such meeting.
    """
    meeting = seen_meeting(session, actor, code)
    agenda = session.scalars(
        select(Agenda).where(Agenda.meeting_id == meeting.id).options(selectinload(Agenda.versions))
    ).first()
    written = prose.prose_of(session, actor, meeting, language)
    original = prose.prose_of(session, actor, meeting, meeting.original_language)
    earlier, following = _series(session, actor, meeting)
    return Record(
        actor=actor,
        meeting=meeting,
        language=language,
        now=now,
        items=seen_items(session, actor, meeting, agenda),
        sessions=session_queries.sessions(session, actor, meetings.of_id(session, actor, meeting.id)),
        agenda=agenda if agenda is not None and agenda_seen(actor, meeting, agenda) else None,
        recommendations=_recommendations(session, actor, meeting),
        documents=_documents(session, actor, meeting),
        participations=_participations(session, actor, meeting),
        terms=_terms(session, meeting.mechanism),
        prose=written,
        unwritten=frozenset(set(original) - set(written)),
        earlier=earlier,
        next=following,
        objectives=session.scalars(select(Objective).order_by(Objective.number)).all(),
        members=_members(session, meeting),
    )


def as_issued(session: Session, record: Record) -> Record:
    """Return a record with the head of an agenda as it was issued last, and with its items and sessions while it is
    provisional.

    What bears a symbol prints what was issued under it, at its own desk as well.
    """
    agenda = record.agenda
    if agenda is None or not agenda.versions or agenda.state is AgendaState.DRAFT:
        return record
    frozen = agenda.versions[-1].frozen
    # The first ones kept no more of the head than the title.
    head = frozen.get("head") or ({"title": frozen["meeting"]} if frozen.get("meeting") else {})
    record = record.under(head)
    if agenda.state is not AgendaState.PROVISIONAL:
        return record
    held = session_queries.issued_sessions(frozen["sessions"])
    return replace(record, items=issued_items(session, agenda), sessions=held)


def seen_meeting(session: Session, actor: Actor, key: str) -> Meeting:
    """Return the meeting of a code or an identifier, with what its masthead prints.

    Raises:
        Absent: the actor sees no such meeting.
    """
    found = session.scalars(
        select(Meeting)
        .where(or_(Meeting.code == key, Meeting.id == key), Meeting.unverified != "*", *meetings.visible(actor))
        .options(
            joinedload(Meeting.mechanism).selectinload(Mechanism.names),
            joinedload(Meeting.country).selectinload(Party.names),
        )
    ).first()
    if found is None:
        raise Absent
    return found


def agenda_seen(actor: Actor, meeting: Meeting, agenda: Agenda) -> bool:
    """Tell whether the actor may see the agenda: its team always, whoever takes part once the Chair cleared it, the
    public once the Chair let it."""
    if meetings.is_own(actor, meeting.mechanism_id, meeting.id) or meeting.read_only:
        return True
    takes_part = meetings.participates(actor, meeting.mechanism_id, meeting.id) and agenda.cleared_at is not None
    return takes_part or agenda.released_at is not None or agenda.state is AgendaState.ADOPTED


def seen_items(session: Session, actor: Actor, meeting: Meeting, agenda: Agenda | None) -> Sequence[AgendaItem]:
    """Return the agenda items of a meeting in order, those that nobody has confirmed left out.

    What is changed on a provisional agenda is its team's until it is issued.
    """
    if agenda is not None and not meeting.read_only:
        if not agenda_seen(actor, meeting, agenda):
            return ()
        if agenda.state is AgendaState.PROVISIONAL and not meetings.is_own(actor, meeting.mechanism_id, meeting.id):
            return issued_items(session, agenda)
    return session.scalars(
        select(AgendaItem)
        .where(AgendaItem.meeting_id == meeting.id, AgendaItem.unverified != "*")
        .where(AgendaItem.state != ItemState.WITHDRAWN)
        .order_by(AgendaItem.position)
        .options(
            joinedload(AgendaItem.session),
            joinedload(AgendaItem.lead).selectinload(Party.names),
            selectinload(AgendaItem.files),
        )
    ).all()


def _recommendations(session: Session, actor: Actor, meeting: Meeting) -> Sequence[Recommendation]:
    return session.scalars(
        select(Recommendation)
        .where(
            Recommendation.meeting_id == meeting.id,
            Recommendation.state.in_(STANDING),
            Recommendation.unverified != "*",
            Recommendation.basis != Basis.COMMITMENT,
            *recommendations.visible(actor),
        )
        .order_by(Recommendation.sort_key, Recommendation.number)
        .options(
            selectinload(Recommendation.texts),
            selectinload(Recommendation.addressees).joinedload(Addressee.party).selectinload(Party.names),
            selectinload(Recommendation.objectives),
            joinedload(Recommendation.document),
        )
    ).all()


def _documents(session: Session, actor: Actor, meeting: Meeting) -> Sequence[OutcomeDocument]:
    return session.scalars(
        select(OutcomeDocument)
        .where(
            OutcomeDocument.meeting_id == meeting.id,
            OutcomeDocument.symbol.is_not(None),
            OutcomeDocument.unverified != "*",
            *visibility.visible(actor),
        )
        .order_by(OutcomeDocument.issued_at, OutcomeDocument.symbol)
        .options(joinedload(OutcomeDocument.item), selectinload(OutcomeDocument.versions))
    ).all()


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


def _participations(session: Session, actor: Actor, meeting: Meeting) -> Sequence[Participation]:
    """Return the lines of who took part as far as the rule of the meeting shows them; who convened and who was host
    stands at the head of every paper.
    """
    shown = true() if bodies_shown(actor, meeting) else Participation.role.in_(OPEN_ROLES)
    rows = session.scalars(
        select(Participation)
        .where(
            Participation.meeting_id == meeting.id,
            Participation.unverified != "*",
            Participation.present.is_not(False),
            shown,
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


def _terms(session: Session, mechanism: Mechanism) -> Sequence[Term]:
    return session.scalars(
        select(Term)
        .where(Term.mechanism_id == mechanism.id, Term.unverified != "*")
        .options(joinedload(Term.holder).selectinload(Party.names), joinedload(Term.person))
    ).all()


def _members(session: Session, meeting: Meeting) -> int:
    """Return how many States and territories were members of the mechanism on the meeting's day."""
    rows = session.execute(
        select(Membership.area_id, Membership.valid_from, Membership.valid_to).where(
            Membership.mechanism_id == meeting.mechanism_id,
            Membership.role == MembershipRole.MEMBER,
            Membership.unverified != "*",
        )
    )
    return len({area for area, valid_from, valid_to in rows if covers(valid_from, valid_to, day_of(meeting))})


def _series(session: Session, actor: Actor, meeting: Meeting) -> tuple[list[Meeting], Meeting | None]:
    rows = session.scalars(
        select(Meeting)
        .where(Meeting.mechanism_id == meeting.mechanism_id, Meeting.unverified != "*", *meetings.visible(actor))
        .options(joinedload(Meeting.country).selectinload(Party.names))
    ).all()
    mine = [one for one in rows if one.series_id == meeting.series_id]
    mine.sort(key=lambda one: (day_of(one), one.edition or 0, one.id))
    earlier = [one for one in mine if day_of(one) < day_of(meeting)]
    later = [one for one in mine if day_of(one) > day_of(meeting)]
    return earlier, later[0] if later else None
