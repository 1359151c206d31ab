"""What a recommendation is linked to, as its desk lists it: what came before, beside and after. Never writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from workflows.kernel.actors import SECRETARIAT, Actor
from workflows.kernel.languages import Sentence, text_in
from workflows.kernel.refusals import Absent
from workflows.kernel.time import PartialDate
from workflows.meetings.item_queries import item_seen
from workflows.meetings.models import AgendaItem, Meeting
from workflows.meetings.numbering import label_in
from workflows.recommendations.models import Lineage, Provenance, Recommendation, RecommendationOnAgenda, Transmission
from workflows.recommendations.queries import meeting_name, visible
from workflows.recommendations.text import numbered
from workflows.recommendations.views import WHEN_PUBLISHED


@dataclass(frozen=True, slots=True)
class TrailRow:
    """One thing to which a recommendation is linked, as its desk lists it.

    Attributes:
        of: what is named beside the buttons, for those who do not see the row.
        mine: whether the actor's desk may take the link away.
    """

    id: str
    words: Sentence | str
    at: PartialDate | None
    note: Sequence[Any]
    of: Sentence | str
    mine: bool = True


@dataclass(frozen=True, slots=True)
class Trail:
    """What a recommendation is linked to."""

    provenance: Sequence[TrailRow]
    lineage: Sequence[TrailRow]
    transmissions: Sequence[TrailRow]
    items: Sequence[TrailRow]


def trail_of(session: Session, actor: Actor, recommendation: Recommendation, language: str) -> Trail:
    """Return what a recommendation is linked to, as far as the actor sees the other ends."""
    seen = select(Recommendation.id).where(*visible(actor))
    provenance = session.scalars(
        select(Provenance)
        .where(Provenance.recommendation_id == recommendation.id)
        .options(joinedload(Provenance.party), joinedload(Provenance.document))
        .order_by(Provenance.position, Provenance.id)
    )
    lineage = session.scalars(
        select(Lineage)
        .where(
            or_(Lineage.later_id == recommendation.id, Lineage.earlier_id == recommendation.id),
            Lineage.later_id.in_(seen), Lineage.earlier_id.in_(seen),
        )
        .options(joinedload(Lineage.later), joinedload(Lineage.earlier))
        .order_by(Lineage.id)
    )  # fmt: skip
    transmissions = session.scalars(
        select(Transmission)
        .where(Transmission.recommendation_id == recommendation.id)
        .options(joinedload(Transmission.party))
        .order_by(Transmission.id)
    )
    on_agendas = session.scalars(
        select(AgendaItem)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .join(RecommendationOnAgenda, RecommendationOnAgenda.item_id == AgendaItem.id)
        .where(RecommendationOnAgenda.recommendation_id == recommendation.id, item_seen(actor))
        .options(contains_eager(AgendaItem.meeting))
        .order_by(AgendaItem.meeting_id, AgendaItem.position)
    )
    return Trail(
        [_before(row) for row in provenance],
        [_beside(row, recommendation) for row in lineage],
        [_sent(row) for row in transmissions],
        [_again(item, language, SECRETARIAT.may(actor, item)) for item in on_agendas],
    )


def _before(row: Provenance) -> TrailRow:
    what = f"{row.party.name}: {row.what}" if row.party is not None else row.what
    symbol = row.document.symbol if row.document is not None else ""
    return TrailRow(
        row.id, Sentence("%(kind)s: %(what)s", kind=row.kind, what=what), row.happened_on,
        [symbol or row.reference, row.access], row.what,
    )  # fmt: skip


def _beside(row: Lineage, recommendation: Recommendation) -> TrailRow:
    later, earlier = numbered(row.later.number).words, numbered(row.earlier.number).words
    words = Sentence("%(later)s %(kind)s %(earlier)s", later=later, kind=row.kind, earlier=earlier)
    note = row.note or ("" if row.effective_at is not None else WHEN_PUBLISHED)
    return TrailRow(row.id, words, row.later.adopted_on, [note], earlier, row.later_id == recommendation.id)


def _sent(row: Transmission) -> TrailRow:
    words = row.party.name if row.party is not None else row.what
    return TrailRow(row.id, words, row.sent_on, [row.authority, row.reply], words)


def _again(item: AgendaItem, language: str, mine: bool) -> TrailRow:
    meeting = meeting_name(item.meeting.short_name, item.meeting.title, language)
    called = f"{label_in(item.label, language)} {text_in(item.title, language)}"
    return TrailRow(item.id, f"{meeting}: {called}", item.meeting.starts, [item.state], meeting, mine)


def row_of(session: Session, model: type[Any], recommendation: Recommendation, row_id: str) -> Any:
    """Return a row that belongs to a recommendation.

    Raises:
        Absent: there is none.
    """
    found = session.get(model, row_id)
    owner = getattr(found, "recommendation_id", getattr(found, "later_id", None))
    if found is None or owner != recommendation.id:
        raise Absent
    return found
