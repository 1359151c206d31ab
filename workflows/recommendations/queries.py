"""Which recommendations an actor sees, one of them, and where they are named. Never writes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, false, func, literal, or_, select, union_all
from sqlalchemy.orm import Session, aliased

from workflows.kernel.actors import PUBLIC, SECRETARIAT, STAFF, Actor, RoleName
from workflows.kernel.base import Access
from workflows.kernel.languages import N_, Sentence, TranslationStatus, plain, text_in
from workflows.kernel.refusals import Absent
from workflows.kernel.statements import fetch, prepared
from workflows.meetings.models import AgendaItem
from workflows.meetings.queries import of_meetings_at
from workflows.outcomes import versions
from workflows.outcomes import visibility as outcomes
from workflows.outcomes.models import OutcomeDocument, VersionBlock
from workflows.recommendations.models import (
    Addressee,
    Provenance,
    Recommendation,
    RecommendationOnAgenda,
    RecommendationText,
    Transmission,
)
from workflows.recommendations.text import numbered, spellings, whole
from workflows.recommendations.views import PlaceInThread, QuotedText, TextView
from workflows.recommendations.workflow import GONE, RecommendationState

DESK_ROLES = (*STAFF, RoleName.CHAIR)
BEFORE_PUBLICATION = (RecommendationState.PROPOSED, RecommendationState.ADOPTED)
CAME = Sentence(N_("Its text came of this item"))
BACK = Sentence(N_("On the agenda again"))
NAMED = Sentence(N_("Named in the text"))
SENT = Sentence(N_("Transmitted to it"))
ANSWERED = Sentence(N_("Its answer beforehand is part of the thread"))


def own(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which a recommendation belongs to a desk at which the actor works."""
    return of_meetings_at(Recommendation.meeting_id, actor, *DESK_ROLES)


def visible(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Return what an actor sees: what is published; a draft under the access of its document; all that is its own."""
    published = and_(
        Recommendation.access == Access.PUBLIC,
        Recommendation.state.not_in(BEFORE_PUBLICATION),
        Recommendation.unverified != "*",
    )
    if not actor.signed_in:
        return (published,)
    draft = and_(
        Recommendation.state.in_(BEFORE_PUBLICATION),
        Recommendation.document_id.in_(select(OutcomeDocument.id).where(*outcomes.visible(actor))),
    )
    return (or_(published, draft, own(actor)),)


def is_own(actor: Actor, mechanism_id: str, meeting_id: str = "") -> bool:
    """Tell whether the desk of a mechanism or meeting is the actor's."""
    return actor.holds(frozenset(DESK_ROLES), frozenset({mechanism_id, meeting_id}))


def meeting_name(short_name: str, title: Mapping[str, str] | None, language: str) -> str:
    """Return what a meeting is called in a list."""
    return short_name or text_in(title, language)


def addressed_number(session: Session, actor: Actor, written: str) -> str:
    """Return the number of the recommendation that somebody means by a number written in any way.

    Raises:
        Absent: the actor sees none of that number.
    """
    candidates = spellings(written)
    found = session.execute(
        select(Recommendation.number).where(func.lower(Recommendation.number).in_(candidates), *visible(actor))
    ).scalars()
    by_key = {number.casefold(): number for number in found}
    for one in candidates:
        if one in by_key:
            return by_key[one]
    raise Absent


def worded(model: Any, words: str) -> list[ColumnElement[bool]]:
    """Return the conditions for rows whose words hold every word that was typed, whatever its case and accents."""
    typed = plain(words.replace("\0", " ")).split()[:8]
    return [model.search_text.contains(word, autoescape=True) for word in typed]


def asked(key: str) -> str:
    """Return a key from an address as it can be asked for: no longer than the column, no sign a database refuses."""
    return key.replace("\0", " ")[:61]


def visible_id(session: Session, actor: Actor, number: str) -> str:
    """Return the identifier of the recommendation of that number.

    Raises:
        Absent: the actor sees none.
    """
    found = session.scalar(select(Recommendation.id).where(Recommendation.number == asked(number), *visible(actor)))
    if found is None:
        raise Absent
    return found


def of_number(session: Session, actor: Actor, number: str) -> Recommendation:
    """Return the recommendation of that number to act on.

    Raises:
        Absent: the actor sees none.
    """
    found = session.scalars(
        select(Recommendation).where(Recommendation.number == asked(number), *visible(actor))
    ).first()
    if found is None:
        raise Absent
    return found


def texts_of(session: Session, recommendation: Recommendation) -> list[TextView]:
    """Return the text in every language, the original first; that of a draft is read from the draft."""
    draft = recommendation.state is RecommendationState.PROPOSED and recommendation.document_id
    drafted = draft_texts(session, recommendation.document_id, recommendation.block_id) if draft else []
    shown = drafted or [
        TextView(text.language, text.body, text.is_original, text.status) for text in recommendation.texts
    ]
    return sorted(shown, key=lambda text: (not text.is_original, text.language))


def quoted(session: Session, recommendation: Recommendation, language: str) -> QuotedText | None:
    """Return the text in a language, else in its original; ``None`` where no text is kept."""
    texts = texts_of(session, recommendation)
    shown = next((text for text in texts if text.language == language), texts[0] if texts else None)
    return QuotedText(shown.body, shown.language, recommendation.text_basis) if shown else None


def draft_texts(session: Session, document_id: str | None, block_id: str | None) -> list[TextView]:
    """Return the words of a paragraph and its sub-paragraphs, as the latest version of the document has them."""
    latest = versions.latest_text(session, document_id)
    return words_of(latest.paragraph(block_id or "")) if latest is not None else []


def words_of(paragraph: Sequence[VersionBlock]) -> list[TextView]:
    """Return the text of a recommendation in every language in which no part of its paragraph is missing.

    Args:
        paragraph: the operative paragraph, and the sub-paragraphs under it.
    """
    found = []
    for first in paragraph[0].texts if paragraph else ():
        parts = [text for block in paragraph if (text := block.text_in(first.language)) is not None and text.body]
        if len(parts) < len(paragraph):
            continue
        points = [
            (block.labels.get(first.language, ""), max(block.level, 1), text.body)
            for block, text in zip(paragraph[1:], parts[1:], strict=True)
        ]
        # Whoever reads is told of the part that has come least far.
        status = max((text.status for text in parts), key=list(TranslationStatus).index)
        found.append(TextView(first.language, whole(first.body, points), first.is_original, status))
    return found


def of_id(session: Session, actor: Actor, identifier: str) -> Recommendation:
    """Return the recommendation of an identifier to act on; raises ``Absent`` as ``of_number`` does."""
    found = session.scalars(
        select(Recommendation).where(Recommendation.id == asked(identifier), *visible(actor))
    ).first()
    if found is None:
        raise Absent
    return found


def of_desk(session: Session, actor: Actor, identifier: str) -> Recommendation:
    """Return a recommendation of the actor's secretariat to act on; raises ``Absent`` where it is of another."""
    found = of_id(session, actor, identifier)
    if not keeps(actor, found):
        raise Absent
    return found


def keeps(actor: Actor, recommendation: Recommendation) -> bool:
    """Tell whether the actor is of the secretariat that keeps a recommendation."""
    return SECRETARIAT.may(actor, recommendation)


# ------------------------------------------------------------------------------------- where other pages name it


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
    rows = session.execute(_places_of((Recommendation.unverified != "*",), ways, language))
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


def provenance_seen(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which a stage before the text is shown: to its desk, or as its class says."""
    classes = [Access.PUBLIC]
    if actor.signed_in:
        classes.append(Access.PARTICIPANTS)
    return or_(
        Provenance.access.in_(classes),
        Provenance.recommendation_id.in_(select(Recommendation.id).where(own(actor))) if actor.signed_in else false(),
    )


def is_original(text: Any) -> ColumnElement[bool]:
    """Return the condition for the text in the original language of its recommendation."""
    return and_(text.recommendation_id == Recommendation.id, text.language == Recommendation.original_language)


def _named(session: Session, actor: Actor, condition: ColumnElement[bool], language: str) -> list[PlaceInThread]:
    ways = select(
        Recommendation.id.label("id"), literal("").label("item"), literal("").label("way")
    ).where(condition).subquery()  # fmt: skip
    return [place for _, _, place in _places(session, actor, ways, language)]


def _places(
    session: Session, actor: Actor, ways: Any, language: str
) -> list[tuple[str, str, PlaceInThread]]:  # fmt: skip
    return _shown(session.execute(_places_of(visible(actor), ways, language)), language)


def _places_of(seen: Sequence[ColumnElement[bool]], ways: Any, language: str) -> Select[*tuple[Any, ...]]:
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
