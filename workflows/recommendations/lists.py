"""Recommendations in short lists beside what they belong to: a meeting, a document, an item, a party. Never writes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ColumnExpressionArgument,
    Select,
    and_,
    bindparam,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session, aliased

from workflows.kernel.actors import PUBLIC, Actor
from workflows.kernel.languages import N_, Sentence, text_in
from workflows.kernel.statements import fetch, prepared
from workflows.meetings.models import AgendaItem
from workflows.outcomes import versions
from workflows.recommendations.models import (
    Addressee,
    Provenance,
    Recommendation,
    RecommendationOnAgenda,
    RecommendationText,
    Transmission,
)
from workflows.recommendations.queries import is_original, provenance_seen, visible, words_of
from workflows.recommendations.text import numbered
from workflows.recommendations.views import PlaceInThread
from workflows.recommendations.workflow import GONE, RecommendationState

CAME = Sentence(N_("Its text came of this item"))
BACK = Sentence(N_("On the agenda again"))
NAMED = Sentence(N_("Named in the text"))
SENT = Sentence(N_("Transmitted to it"))
ANSWERED = Sentence(N_("Its answer beforehand is part of the thread"))


def in_meeting(session: Session, actor: Actor, meeting_id: str, language: str = "en") -> list[PlaceInThread]:
    """Return the recommendations of a meeting, in the order of their numbers."""
    return [place for _, _, place in _shown(fetch(session, _in_meeting(actor, language), meeting=meeting_id), language)]


def count_in_meeting(session: Session, actor: Actor, meeting_id: str) -> int:
    """Return how many recommendations ``in_meeting`` returns."""
    found: int = fetch(session, _count_in_meeting(actor), meeting=meeting_id).scalar_one()
    return found


@prepared
def _count_in_meeting(actor: Actor) -> Select[*tuple[Any, ...]]:
    return select(func.count()).where(
        Recommendation.meeting_id == bindparam("meeting"), Recommendation.state.not_in(GONE), *visible(actor)
    )


@prepared
def _in_meeting(actor: Actor, language: str) -> Select[*tuple[Any, ...]]:
    ways = select(
        Recommendation.id.label("id"), literal("").label("item"), literal("").label("way")
    ).where(Recommendation.meeting_id == bindparam("meeting")).subquery()  # fmt: skip
    return _places_of(visible(actor), ways, language)


def of_document(session: Session, actor: Actor, document_id: str, language: str = "en") -> dict[str, PlaceInThread]:
    """Return the recommendations of a document by the block from which each was taken."""
    ways = (
        select(Recommendation.id.label("id"), Recommendation.block_id.label("item"), literal("").label("way"))
        .where(Recommendation.document_id == document_id, Recommendation.block_id.is_not(None))
        .subquery()
    )
    return {block: place for block, _, place in _places(session, actor, ways, language)}


def once_published(session: Session, document_id: str, language: str = "en") -> dict[str, PlaceInThread]:
    """Return by block the recommendations that everybody sees in an adopted document as soon as it is published."""
    ways = (
        select(Recommendation.id.label("id"), Recommendation.block_id.label("item"), literal("").label("way"))
        .where(
            Recommendation.document_id == document_id, Recommendation.block_id.is_not(None),
            or_(Recommendation.state == RecommendationState.ADOPTED, and_(*visible(PUBLIC))),
        )
        .subquery()
    )  # fmt: skip
    rows = session.execute(_places_of((Recommendation.confirmed,), ways, language))
    places = {block: place for block, _, place in _shown(rows, language)}
    # A translation that was completed after the adoption comes to the recommendation with the publication.
    other = [block for block, place in places.items() if place.language != language]
    latest = versions.latest_text(session, document_id) if other else None
    said = {block: words_of(latest.paragraph(block)) for block in other} if latest is not None else {}
    for block, texts in said.items():
        for text in texts:
            if text.language == language:
                places[block] = replace(places[block], title=text.body, language=language)
    return places


def on_items(
    session: Session, actor: Actor, meeting_id: str, language: str = "en"
) -> dict[str, list[PlaceInThread]]:  # fmt: skip
    """Return, by agenda item of a meeting, the recommendations that came of it and those that came back to it."""
    ways = union_all(
        select(Recommendation.id.label("id"), Recommendation.item_id.label("item"), literal("came").label("way"))
        .join(AgendaItem, AgendaItem.id == Recommendation.item_id)
        .where(AgendaItem.meeting_id == meeting_id),
        select(RecommendationOnAgenda.recommendation_id, RecommendationOnAgenda.item_id, literal("back"))
        .join(AgendaItem, AgendaItem.id == RecommendationOnAgenda.item_id)
        .where(AgendaItem.meeting_id == meeting_id),
    ).subquery()
    found: dict[str, list[PlaceInThread]] = defaultdict(list)
    for item, way, place in _places(session, actor, ways, language):
        found[item].append(replace(place, how=CAME if way == "came" else BACK))
    return found


def of_party(session: Session, actor: Actor, party_id: str, language: str = "en") -> list[PlaceInThread]:
    """Return the recommendations that name a party, were transmitted to it, or came from its answer."""
    words = {"named": NAMED, "sent": SENT, "answer": ANSWERED}
    rows = fetch(session, _of_party(actor, language), party=party_id)
    return [replace(place, how=words[way]) for _, way, place in _shown(rows, language)]


@prepared
def _of_party(actor: Actor, language: str) -> Select[*tuple[Any, ...]]:
    party: Any = bindparam("party")
    ways = union_all(
        select(Addressee.recommendation_id.label("id"), literal("").label("item"), literal("named").label("way"))
        .where(Addressee.party_id == party),
        select(Transmission.recommendation_id, literal(""), literal("sent")).where(Transmission.party_id == party),
        select(Provenance.recommendation_id, literal(""), literal("answer"))
        .where(Provenance.party_id == party, provenance_seen(actor)),
    ).subquery()  # fmt: skip
    return _places_of(visible(actor), ways, language)


def drafted_in(session: Session, actor: Actor, document_id: str, language: str = "en") -> list[PlaceInThread]:
    """Return the recommendations in whose making a document had a part: a survey compilation, a draft, a note."""
    made = select(Provenance.recommendation_id).where(
        Provenance.document_id == document_id, provenance_seen(actor)
    )  # fmt: skip
    return _named(session, actor, Recommendation.id.in_(made), language)


def _named(session: Session, actor: Actor, condition: ColumnElement[bool], language: str) -> list[PlaceInThread]:
    ways = select(
        Recommendation.id.label("id"), literal("").label("item"), literal("").label("way")
    ).where(condition).subquery()  # fmt: skip
    return [place for _, _, place in _places(session, actor, ways, language)]


def _places(
    session: Session, actor: Actor, ways: Any, language: str
) -> list[tuple[str, str, PlaceInThread]]:  # fmt: skip
    return _shown(session.execute(_places_of(visible(actor), ways, language)), language)


def _places_of(seen: Sequence[ColumnExpressionArgument[bool]], ways: Any, language: str) -> Select[*tuple[Any, ...]]:
    wanted, original = aliased(RecommendationText), aliased(RecommendationText)
    return (
        select(
            ways.c.item, ways.c.way, Recommendation.number, Recommendation.short_title, Recommendation.text_basis,
            Recommendation.original_language, Recommendation.demonstration, Recommendation.state,
            wanted.body.label("in_language"), original.body.label("in_original"),
        )
        .join(ways, ways.c.id == Recommendation.id)
        .outerjoin(wanted, and_(wanted.recommendation_id == Recommendation.id, wanted.language == language))
        .outerjoin(original, is_original(original))
        .where(Recommendation.state.not_in(GONE), *seen)
        .order_by(Recommendation.sort_key, Recommendation.id)
    )  # fmt: skip


def _shown(rows: Iterable[Any], language: str) -> list[tuple[str, str, PlaceInThread]]:
    found = []
    for row in rows:
        title = row.short_title.get(language)
        text, said_in = (
            (title, language)
            if title
            else (row.in_language, language)
            if row.in_language
            else (row.in_original or text_in(row.short_title, language), row.original_language)
        )
        link = numbered(row.number)
        place = PlaceInThread(link, text, row.text_basis, "", said_in, row.demonstration, row.state)
        found.append((row.item, row.way, place))
    return found
