"""Whose move it is: meetings, agendas and documents at the actor's places, each with the next step of its life."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from workflows.kernel.actors import SECRETARIAT, Actor, RoleName
from workflows.kernel.languages import N_, Sentence, called_in, text_in
from workflows.kernel.time import PartialDate
from workflows.kernel.views import Link, column
from workflows.kernel.workflow import NextStep
from workflows.meetings.agenda_workflow import AGENDA, in_session
from workflows.meetings.models import Agenda, Meeting
from workflows.meetings.queries import own
from workflows.meetings.workflow import MEETING, MeetingState
from workflows.outcomes.models import OutcomeDocument
from workflows.outcomes.visibility import own as own_documents
from workflows.outcomes.workflow import DOCUMENT, DocumentState
from workflows.recommendations.choices import unread

MAKE_RECOMMENDATIONS = N_("Make recommendations of the text")
MOST = 40  # meetings in hand
OPEN_DOCUMENTS = (DocumentState.WORKING, DocumentState.ISSUED, DocumentState.ADOPTED)


@dataclass(frozen=True, slots=True)
class Move:
    """The next step of a thing: what it is, whose move, by when it matters, and what stands in the way."""

    thing: Link = column(N_("Matter"), "link")
    step: Sentence = column(N_("Next step"))
    holder: str = column(N_("Whose move"), "word")
    meeting: Link = column(N_("Meeting"), "link")
    on: PartialDate | None = column(N_("Meeting begins"), "date")
    place: str = column(N_("Place"))
    mine: bool = column(N_("Your move"), "word")
    allowed: bool = column(N_("Possible now"), "word")
    why_not: Sentence | None = column(N_("What is missing"), "text", None)
    recorded: bool = False
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class DeskOfOne:
    """The moves of the actor, those of others, and the meetings at the actor's places by date."""

    mine: Sequence[Move]
    others: Sequence[Move]
    meetings: Sequence[Move]


def desk_of(session: Session, actor: Actor, now: datetime, language: str = "en") -> DeskOfOne:
    """Return whose move it is at the actor's places: meetings that are not completed, their agendas and documents.

    Public-source meetings have no moves until they are taken over. Five statements, however much there is.
    """
    meetings = session.scalars(
        select(Meeting)
        .where(own(actor), Meeting.state != MeetingState.COMPLETED)
        .options(joinedload(Meeting.mechanism), joinedload(Meeting.agenda), selectinload(Meeting.items))
        .order_by(Meeting.year.desc(), Meeting.starts.desc(), Meeting.code)
        .limit(MOST * 4)
    ).all()
    live = [one for one in meetings if not one.read_only][:MOST]
    by_id = {one.id: one for one in live}
    documents = session.scalars(
        select(OutcomeDocument)
        .where(OutcomeDocument.meeting_id.in_(by_id), OutcomeDocument.state.in_(OPEN_DOCUMENTS), own_documents(actor))
        .order_by(OutcomeDocument.symbol, OutcomeDocument.id)
        .limit(MOST * 2)
    ).all()
    unread = _unread(session, documents)
    dates = [move for one in live if (move := _meeting_move(one, actor, now, language)) is not None]
    agendas = [_agenda_move(one, actor, now, language) for one in live]
    texts = [_document_move(one, by_id[one.meeting_id], actor, now, language) for one in documents]
    moves = [move for move in (*dates, *agendas, *texts) if move is not None]
    moves += [
        _recommending_move(document, unread[document.id], by_id[document.meeting_id], actor, language)
        for document in documents
        if document.id in unread
    ]
    moves.sort(key=lambda move: (move.on.text if move.on else "9", move.meeting.key))
    shown = sorted(dates, key=lambda move: move.on.text if move.on else "9")
    return DeskOfOne([one for one in moves if one.mine], [one for one in moves if not one.mine], shown)


def _link(meeting: Meeting, language: str) -> Link:
    return Link(
        meeting.short_name or text_in(meeting.title, language, meeting.original_language),
        "meeting",
        meeting.code,
        called_in(meeting.short_name, meeting.title, language, meeting.original_language),
    )


def _meeting_move(meeting: Meeting, actor: Actor, now: datetime, language: str) -> Move | None:
    step = MEETING.next_step(meeting, actor, now)
    if step is None:
        return None
    link = _link(meeting, language)
    return _move(step, meeting, link, link, MEETING.why_not(MEETING[step.verb], meeting, now))


def _agenda_move(meeting: Meeting, actor: Actor, now: datetime, language: str) -> Move | None:
    agenda: Agenda | None = meeting.agenda
    step = AGENDA.next_step(agenda, actor, now) if agenda is not None else None
    # An agenda is adopted in session; before that nobody waits for it.
    if agenda is None or step is None or (step.verb == "adopt" and in_session(agenda, now)):
        return None
    link = _link(meeting, language)
    words = agenda.symbol or Sentence(N_("Agenda of %(meeting)s"), meeting=link.words)
    return _move(step, meeting, link, Link(words, "agenda", meeting.code), None)


def _document_move(
    document: OutcomeDocument, meeting: Meeting, actor: Actor, now: datetime, language: str
) -> Move | None:  # fmt: skip
    step = DOCUMENT.next_step(document, actor, now)
    if step is None:
        return None
    words = document.symbol or text_in(document.title, language, document.original_language)
    tongue = called_in(document.symbol or "", document.title, language, document.original_language)
    thing = Link(words, "document", document.symbol or document.id, tongue)
    return _move(step, meeting, _link(meeting, language), thing, None)


def _unread(session: Session, documents: Sequence[OutcomeDocument]) -> dict[str, int]:
    adopted = [one.id for one in documents if one.state is DocumentState.ADOPTED]
    return unread(session, adopted) if adopted else {}


def _recommending_move(
    document: OutcomeDocument, count: int, meeting: Meeting, actor: Actor, language: str
) -> Move:  # fmt: skip
    """Return the move of making recommendations of an adopted text that has none yet."""
    words = document.symbol or text_in(document.title, language, document.original_language)
    why = (
        Sentence(N_("One operative paragraph of the adopted text, and no recommendation is made yet."))
        if count == 1
        else Sentence(
            N_("%(count)s operative paragraphs of the adopted text, and no recommendation is made yet."), count=count
        )
    )
    return Move(
        thing=Link(words, "recommendations of a text", document.id),
        step=Sentence(MAKE_RECOMMENDATIONS),
        holder=RoleName.SECRETARIAT.label,
        meeting=_link(meeting, language),
        on=meeting.starts,
        place=meeting.city,
        mine=SECRETARIAT.may(actor, meeting),
        allowed=True,
        why_not=why,
        demonstration=meeting.demonstration,
    )


def _move(step: NextStep, meeting: Meeting, link: Link, thing: Link, why_not: Sentence | None) -> Move:
    return Move(
        thing=thing,
        step=Sentence(step.label),
        holder=step.office.label,
        meeting=link,
        on=meeting.starts,
        place=meeting.city,
        mine=step.mine,
        allowed=why_not is None,
        why_not=why_not,
        recorded=step.recorded,
        demonstration=meeting.demonstration,
    )
