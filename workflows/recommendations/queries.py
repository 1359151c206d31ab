"""Which recommendations an actor sees, and one of them with its words. Never writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.orm import Session

from workflows.kernel.actors import SECRETARIAT, STAFF, Actor, RoleName
from workflows.kernel.base import Access
from workflows.kernel.languages import TranslationStatus, plain, text_in
from workflows.kernel.refusals import Absent
from workflows.kernel.views import columns
from workflows.meetings.queries import known, of_meetings_at
from workflows.outcomes import versions
from workflows.outcomes import visibility as outcomes
from workflows.outcomes.models import OutcomeDocument, VersionBlock
from workflows.recommendations.models import Provenance, Recommendation
from workflows.recommendations.text import spellings, whole
from workflows.recommendations.views import Particulars, QuotedText, TextView
from workflows.recommendations.workflow import BEFORE_PUBLICATION, RecommendationState

UNSAID = Particulars()
DESK_ROLES = (*STAFF, RoleName.CHAIR)


def own(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which a recommendation belongs to a desk at which the actor works."""
    return of_meetings_at(Recommendation.meeting_id, actor, *DESK_ROLES)


def visible(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Return what an actor sees: what is published; a draft under the access of its document; all that is its own."""
    published = and_(
        Recommendation.access == Access.PUBLIC,
        Recommendation.state.not_in(BEFORE_PUBLICATION),
        Recommendation.confirmed,
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


def particulars_of(row: Any, mine: bool) -> Particulars:
    """Return what a row says in the columns of ``Particulars``, as far as the reader may know it.

    Args:
        mine: the reader is of its desk; to others nothing is said in a column that nobody has confirmed.
    """
    said = {
        one.name: known(one.of(row), one.name, row.unverified, mine, one.of(UNSAID)) for one in columns(Particulars)
    }
    return Particulars(**said)


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
