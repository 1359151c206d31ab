"""What follows for recommendations when their document is adopted, published or withdrawn. Nothing here commits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflows.kernel.actors import SCHEDULER, Actor
from workflows.kernel.base import Access
from workflows.kernel.journal import Event
from workflows.kernel.refusals import Refused
from workflows.kernel.steps import take
from workflows.kernel.time import PartialDate, zone
from workflows.meetings.agenda_workflow import has_symbol_root
from workflows.meetings.symbols import issue_symbol
from workflows.outcomes.models import OutcomeDocument
from workflows.recommendations.models import Lineage, Recommendation
from workflows.recommendations.text import number_key
from workflows.recommendations.wording import called, complete_texts, take_texts
from workflows.recommendations.words import LineageKind
from workflows.recommendations.workflow import RECOMMENDATION, RecommendationState

SERIES = "R."
# These close the earlier text to new entries.
CLOSING = (LineageKind.SUPERSEDES, LineageKind.MERGES)


def _of_document(session: Session, document_id: str, *states: RecommendationState) -> list[Recommendation]:
    return list(
        session.scalars(
            select(Recommendation)
            .where(Recommendation.document_id == document_id, Recommendation.state.in_(states))
            .order_by(Recommendation.id)
        )
    )


def adopt(
    session: Session,
    document: OutcomeDocument,
    proposed: Iterable[Recommendation],
    now: datetime,
    effective_at: datetime,
) -> None:
    """Give each recommendation its number and its final words, in the order of the text."""
    version = document.current_version
    if version is None:
        return
    blocks = {block.block_id: block for block in version.blocks}
    waiting = list(proposed)
    for recommendation in waiting:
        if recommendation.block_id not in blocks:
            take(session, RECOMMENDATION, recommendation, "drop", SCHEDULER, now, title=called(recommendation),
                 effective_at=effective_at)  # fmt: skip
    stays = [one for one in waiting if one.block_id in blocks]
    meeting = document.meeting
    # If the room sat past midnight, the true date of adoption counts, at the place of the meeting.
    day = effective_at.astimezone(zone(meeting.zone or "UTC")).date()
    for recommendation in sorted(stays, key=lambda one: blocks[one.block_id or ""].position):
        # A translation that was not frozen with the text may still be completed: it comes with the publication.
        take_texts(recommendation, version, {*version.frozen_languages, document.original_language})
        session.flush()
        recommendation.version_id = version.id
        recommendation.adopted_on = PartialDate.of(day)
        recommendation.number = _next_number(session, recommendation, now)
        recommendation.sort_key = number_key(recommendation.number)
        take(session, RECOMMENDATION, recommendation, "adopt", SCHEDULER, now, title=recommendation.number,
             effective_at=effective_at)  # fmt: skip


def _next_number(session: Session, recommendation: Recommendation, now: datetime) -> str:
    root, year = recommendation.meeting.mechanism.symbol_root, recommendation.meeting.year
    why_not = has_symbol_root(recommendation, now)
    if why_not is not None:
        raise Refused(why_not)
    while True:
        number = issue_symbol(session, root, year, SERIES, RECOMMENDATION.noun, recommendation.id, now)
        # A number may be known already from a folder that was loaded.
        if session.scalar(select(Recommendation.id).where(func.lower(Recommendation.number) == number.lower())) is None:
            return number


def activate(
    session: Session, adopted: Iterable[Recommendation], now: datetime, effective_at: datetime
) -> None:  # fmt: skip
    """Make recommendations public and active, and let their lineage take effect: now, and not before."""
    from_adopted = list(adopted)
    for recommendation in from_adopted:
        if recommendation.state is not RecommendationState.ADOPTED:
            continue
        recommendation.access = Access.PUBLIC
        if recommendation.document is not None and recommendation.document.current_version is not None:
            complete_texts(recommendation, recommendation.document.current_version)
        take(session, RECOMMENDATION, recommendation, "activate", SCHEDULER, now, title=recommendation.number,
             effective_at=effective_at)  # fmt: skip
    take_effect(session, [one.id for one in from_adopted], SCHEDULER, now, effective_at)


def take_effect(
    session: Session, later_ids: Sequence[str], actor: Actor, now: datetime, effective_at: datetime
) -> None:
    """Let the stated links of published recommendations take effect, and supersede what they close."""
    waiting = session.scalars(
        select(Lineage).where(Lineage.later_id.in_(later_ids), Lineage.effective_at.is_(None)).order_by(Lineage.id)
    ).all()
    for lineage in waiting:
        lineage.effective_at = effective_at
        closes = lineage.kind in CLOSING and lineage.earlier.state is RecommendationState.ACTIVE
        if closes and not lineage.earlier.read_only:
            take(session, RECOMMENDATION, lineage.earlier, "supersede", actor, now, title=lineage.earlier.number,
                 remark=lineage.later.number, effective_at=effective_at)  # fmt: skip


def adopted_with_document(session: Session, event: Event, now: datetime) -> None:
    """What follows from the adoption of a document: its proposed recommendations are adopted."""
    document = event.subject
    proposed = _of_document(session, document.id, RecommendationState.PROPOSED)
    adopt(session, document, proposed, now, document.adopted_at or event.effective_at)


def active_with_document(session: Session, event: Event, now: datetime) -> None:
    """What follows from the publication of a document: its recommendations are active, their lineage takes effect."""
    adopted = _of_document(session, event.subject.id, RecommendationState.ADOPTED)
    activate(session, adopted, now, event.effective_at)


def gone_with_document(session: Session, event: Event, now: datetime) -> None:
    """What follows from the withdrawal of a draft: what was proposed from it is dropped."""
    for recommendation in _of_document(session, event.subject.id, RecommendationState.PROPOSED):
        take(session, RECOMMENDATION, recommendation, "drop", SCHEDULER, now, title=called(recommendation),
             effective_at=event.effective_at)  # fmt: skip


CONSEQUENCES: Mapping[tuple[str, str], tuple[Callable[[Session, Event, datetime], None], ...]] = {
    ("outcome document", "adopt"): (adopted_with_document,),
    ("outcome document", "publish"): (active_with_document,),
    ("outcome document", "withdraw"): (gone_with_document,),
}
