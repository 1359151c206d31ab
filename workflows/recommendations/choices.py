"""What forms of recommendations offer: themes, objectives, items, paragraphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from workflows.kernel.actors import EVERYWHERE, SECRETARIAT, STAFF, Actor
from workflows.kernel.base import Origin
from workflows.kernel.languages import Sentence, text_in
from workflows.kernel.refusals import Absent
from workflows.kernel.views import Link
from workflows.meetings.models import AgendaItem, Meeting
from workflows.meetings.numbering import label_in
from workflows.outcomes import versions
from workflows.outcomes import visibility as outcomes
from workflows.outcomes.models import OutcomeDocument, Version, VersionBlock
from workflows.outcomes.text import opening_verb
from workflows.outcomes.views import DocumentView
from workflows.outcomes.words import PUT_TO_THE_MEETING, BlockKind
from workflows.outcomes.workflow import DocumentState
from workflows.recommendations.models import Objective, Recommendation, RecommendationOnAgenda, Theme
from workflows.recommendations.objectives import objective_numbered
from workflows.recommendations.queries import meeting_name, visible, words_of
from workflows.recommendations.text import Hint, hints, numbered
from workflows.recommendations.views import PlaceInThread
from workflows.recommendations.workflow import GONE

Choices = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An operative paragraph from which a recommendation can be made, with advice on its wording."""

    block_id: str
    label: str
    text: str
    language: str
    taken: Link | None
    hints: Sequence[Hint]


@dataclass(frozen=True, slots=True)
class InText:
    """How far a text is read for recommendations.

    Attributes:
        made: how many recommendations were made of it.
        left: the labels of the operative paragraphs without one.
        may: whether the reader may make more of them.
    """

    made: int
    left: Sequence[str]
    may: bool


def themes(session: Session, language: str) -> Choices:
    """Return the themes of the list, in order."""
    rows = session.scalars(select(Theme).order_by(Theme.sort_key))
    return [(theme.id, text_in(theme.label, language) or theme.code) for theme in rows]


def objectives(session: Session, language: str) -> list[tuple[str, Sentence]]:
    """Return the objectives of the Global Compact by number."""
    rows = session.scalars(select(Objective).order_by(Objective.number))
    return [(str(one.number), objective_numbered(one.number, one.short_title, language)) for one in rows]


def items_of(session: Session, meeting_id: str, language: str) -> Choices:
    """Return the items of a meeting, in order, without those that were taken off the draft."""
    rows = session.execute(
        select(AgendaItem.id, AgendaItem.label, AgendaItem.title)
        .where(AgendaItem.meeting_id == meeting_id, AgendaItem.label != "")
        .order_by(AgendaItem.position)
    )
    return [(row.id, f"{label_in(row.label, language)} {text_in(row.title, language)}".strip()) for row in rows]


def later_items(session: Session, actor: Actor, recommendation: Recommendation, language: str) -> Choices:
    """Return the items of later meetings of the actor's desks, on which a recommendation may be put.

    Raises:
        Absent: the actor works at no desk.
    """
    places = actor.places_as(*STAFF)
    if not places:
        raise Absent
    conditions: list[Any] = [
        Meeting.id != recommendation.meeting_id,
        Meeting.year >= recommendation.year,
        or_(Meeting.origin != Origin.PUBLIC_SOURCE, Meeting.taken_over_at.is_not(None)),
        AgendaItem.id.not_in(
            select(RecommendationOnAgenda.item_id).where(RecommendationOnAgenda.recommendation_id == recommendation.id)
        ),
    ]
    if EVERYWHERE not in places:
        conditions.append(or_(Meeting.mechanism_id.in_(places), Meeting.id.in_(places)))
    rows = session.execute(
        select(AgendaItem.id, AgendaItem.label, AgendaItem.title, Meeting.short_name, Meeting.title.label("meeting"))
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(*conditions)
        .order_by(Meeting.year.desc(), Meeting.code, AgendaItem.position)
        .limit(500)
    )
    return [
        (
            row.id,
            f"{meeting_name(row.short_name, row.meeting, language)}: "
            f"{label_in(row.label, language)} {text_in(row.title, language)}",
        )
        for row in rows
    ]


def documents_of(session: Session, actor: Actor, meeting_id: str, language: str) -> Choices:
    """Return the documents of a meeting that the actor sees."""
    rows = session.execute(
        select(OutcomeDocument.id, OutcomeDocument.symbol, OutcomeDocument.title)
        .where(OutcomeDocument.meeting_id == meeting_id, *outcomes.visible(actor))
        .order_by(OutcomeDocument.symbol, OutcomeDocument.id)
    )
    return [(row.id, f"{row.symbol or ''} {text_in(row.title, language)}".strip()) for row in rows]


def makes(actor: Actor, document: OutcomeDocument) -> bool:
    """Tell whether the actor may make recommendations of the paragraphs of a document."""
    return SECRETARIAT.may(actor, document) and document.kind in PUT_TO_THE_MEETING


def candidates(session: Session, actor: Actor, document: OutcomeDocument) -> list[Candidate]:
    """Return the operative paragraphs of a document, with the recommendations that were made of them."""
    version = document.current_version
    if version is None:
        return []
    versions.load_blocks(session, version)
    taken = {
        row.block_id: numbered(row.number)
        for row in session.execute(
            select(Recommendation.block_id, Recommendation.number).where(
                Recommendation.document_id == document.id, Recommendation.state.not_in(GONE), *visible(actor)
            )
        )
    }
    found = []
    for block in version.blocks:
        if block.kind is not BlockKind.OPERATIVE:
            continue
        said = words_of(version.paragraph(block.block_id))
        text = next((one.body for one in said if one.language == document.original_language), "")
        label = block.labels.get(document.original_language) or str(block.position + 1)
        advice = hints(text, opening_verb(text)) if document.adopted_at is None else []
        found.append(
            Candidate(block.block_id, label, text, document.original_language, taken.get(block.block_id), advice)
        )
    return found


def in_text(text: DocumentView, places: Mapping[str, PlaceInThread]) -> InText:
    """Return how far a text of the actor's desk is read for recommendations; ``places`` are those made of it."""
    left = [one.label for one in text.blocks if one.kind is BlockKind.OPERATIVE and one.id not in places]
    return InText(len(places), left, text.secretariat and text.kind in PUT_TO_THE_MEETING)


def unread(session: Session, document_ids: Sequence[str]) -> dict[str, int]:
    """Return adopted texts of which no recommendation was made, each with how many operative paragraphs it has."""
    last = (
        select(func.max(Version.number))
        .where(Version.document_id == OutcomeDocument.id)
        .correlate(OutcomeDocument)
        .scalar_subquery()
    )
    made = select(Recommendation.document_id).where(
        Recommendation.document_id.is_not(None), Recommendation.state.not_in(GONE)
    )
    rows = session.execute(
        select(OutcomeDocument.id, func.count().label("paragraphs"))
        .join(Version, and_(Version.document_id == OutcomeDocument.id, Version.number == last))
        .join(VersionBlock, VersionBlock.version_id == Version.id)
        .where(
            OutcomeDocument.id.in_(document_ids), OutcomeDocument.state == DocumentState.ADOPTED,
            VersionBlock.kind == BlockKind.OPERATIVE, OutcomeDocument.id.not_in(made),
        )
        .group_by(OutcomeDocument.id)
    )  # fmt: skip
    return {row.id: row.paragraphs for row in rows}
