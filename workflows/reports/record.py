"""What the record of one meeting holds for an actor: everything that its papers are composed of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from workflows.kernel.actors import Actor
from workflows.kernel.base import Origin
from workflows.kernel.refusals import Absent
from workflows.mechanisms.models import Mechanism
from workflows.meetings import queries as meetings
from workflows.meetings import session_queries
from workflows.meetings.models import Agenda, AgendaItem, Meeting
from workflows.meetings.printed import Look, as_known, as_printed
from workflows.meetings.views import MeetingView, SessionView
from workflows.meetings.workflow import AgendaState, ItemState
from workflows.outcomes import visibility
from workflows.outcomes.models import OutcomeDocument
from workflows.outcomes.words import DocumentKind
from workflows.parties.models import Party
from workflows.recommendations import queries as recommendations
from workflows.recommendations.models import Addressee, Objective, Recommendation
from workflows.recommendations.words import Basis
from workflows.recommendations.workflow import STANDING
from workflows.reports import queries as prose
from workflows.reports.gathering import Gathering, bodies_shown, lines_seen, members_of, terms_of
from workflows.reports.issued_agenda import issued_items
from workflows.reports.mast import Mast, kept_mast
from workflows.reports.queries import Part
from workflows.reports.wording import day_of


@dataclass(frozen=True)
class Record(Gathering):
    """The record of a meeting as one actor may see it.

    ``prose`` is what is written in the paper's language, ``unwritten`` the parts that exist only in another one;
    ``numbered_alike`` tells whether a paragraph has one number in every language in which the report is issued. Look
    and mast are those under which a paper was issued, where it keeps them.
    """

    actor: Actor
    language: str
    now: datetime
    items: Sequence[AgendaItem]
    sessions: Sequence[SessionView]
    agenda: Agenda | None
    recommendations: Sequence[Recommendation]
    documents: Sequence[OutcomeDocument]
    prose: Mapping[Part, str]
    unwritten: frozenset[Part]
    earlier: Sequence[Meeting]
    next: Meeting | None
    objectives: Sequence[Objective]
    numbered_alike: bool = True
    issued_look: Look | None = None
    issued_mast: Mast | None = None

    @property
    def bodies_shown(self) -> bool:
        """Tell whether the reader may see which bodies and States took part."""
        return bodies_shown(self.actor, self.meeting)

    @property
    def look(self) -> Look | Mechanism:
        """Return how the paper looks: as it was issued, or as its mechanism has set it today."""
        return self.issued_look or self.meeting.mechanism

    def under(self, head: Mapping[str, Any], mast: Mast | None) -> Record:
        """Return the record with head and mast that were kept when a paper was issued; the first ones kept less."""
        kept = Look(**head["look"]) if "look" in head else None
        return replace(self, meeting=as_printed(self.meeting, head), issued_look=kept, issued_mast=mast)

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


def record_of(session: Session, actor: Actor, code: str, language: str, now: datetime) -> Record:
    """Return the record of a meeting.

    Raises:
        Absent: the actor sees no such meeting.
    """
    meeting = as_known(seen_meeting(session, actor, code))
    view = meetings.of_id(session, actor, meeting.id)
    agenda = _agenda(session, view)
    written = prose.prose_of(session, actor, meeting, language)
    original = prose.prose_of(session, actor, meeting, meeting.original_language)
    earlier, following = _series(session, actor, meeting)
    return Record(
        actor=actor,
        meeting=meeting,
        language=language,
        now=now,
        items=seen_items(session, view, agenda),
        sessions=session_queries.sessions(session, view),
        agenda=agenda,
        recommendations=_recommendations(session, actor, meeting),
        documents=_documents(session, actor, meeting),
        participations=lines_seen(session, actor, meeting),
        terms=terms_of(session, meeting.mechanism),
        prose=written,
        unwritten=frozenset(set(original) - set(written)),
        earlier=earlier,
        next=following,
        objectives=session.scalars(select(Objective).order_by(Objective.number)).all(),
        members=members_of(session, meeting),
    )


def as_issued(session: Session, record: Record) -> Record:
    """Return a record with head and mast of an agenda as it was issued last, and with its items and sessions while it
    is provisional.

    What bears a symbol prints what was issued under it, at its own desk as well.
    """
    agenda = record.agenda
    if agenda is None or not agenda.versions or agenda.state is AgendaState.DRAFT:
        return record
    frozen = agenda.versions[-1].frozen
    # The first ones kept no more of the head than the title.
    head = frozen.get("head") or ({"title": frozen["meeting"]} if frozen.get("meeting") else {})
    record = record.under(head, kept_mast(session, agenda.versions[-1].id, bodies=record.bodies_shown))
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
        .where(or_(Meeting.code == key, Meeting.id == key), Meeting.confirmed, *meetings.visible(actor))
        .options(
            joinedload(Meeting.mechanism).selectinload(Mechanism.names),
            joinedload(Meeting.country).selectinload(Party.names),
        )
    ).first()
    if found is None:
        raise Absent
    return found


def _agenda(session: Session, meeting: MeetingView) -> Agenda | None:
    if meeting.agenda is None:
        return None
    its = select(Agenda).where(Agenda.id == meeting.agenda.id).options(selectinload(Agenda.versions))
    return session.scalars(its).one()


def seen_items(session: Session, meeting: MeetingView, agenda: Agenda | None) -> Sequence[AgendaItem]:
    """Return the agenda items that a reader sees in order, those that nobody has confirmed left out.

    What is changed on a provisional agenda is its team's until it is issued.

    Args:
        meeting: as the reader sees it.
        agenda: the one that it shows, if it shows any.
    """
    state = agenda.state if agenda is not None else None
    if agenda is not None and state is AgendaState.PROVISIONAL and not meeting.own:
        return issued_items(session, agenda)
    query = select(AgendaItem).where(
        AgendaItem.meeting_id == meeting.id, AgendaItem.confirmed, AgendaItem.state != ItemState.WITHDRAWN
    )
    if not meeting.own and state is not AgendaState.ADOPTED:
        query = query.where(AgendaItem.origin == Origin.PUBLIC_SOURCE)
    return session.scalars(
        query.order_by(AgendaItem.position).options(
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
            Recommendation.confirmed,
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
            OutcomeDocument.confirmed,
            *visibility.visible(actor),
        )
        .order_by(OutcomeDocument.issued_at, OutcomeDocument.symbol)
        .options(joinedload(OutcomeDocument.item), selectinload(OutcomeDocument.versions))
    ).all()


def _series(session: Session, actor: Actor, meeting: Meeting) -> tuple[list[Meeting], Meeting | None]:
    rows = session.scalars(
        select(Meeting)
        .where(Meeting.mechanism_id == meeting.mechanism_id, Meeting.confirmed, *meetings.visible(actor))
        .options(joinedload(Meeting.country).selectinload(Party.names))
    ).all()
    mine = [as_known(one) for one in rows if one.series_id == meeting.series_id]
    mine.sort(key=lambda one: (day_of(one), one.edition or 0, one.id))
    earlier = [one for one in mine if day_of(one) < day_of(meeting)]
    later = [one for one in mine if day_of(one) > day_of(meeting)]
    return earlier, later[0] if later else None
