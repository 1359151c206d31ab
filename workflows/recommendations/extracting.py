"""Recommendations are made of the operative paragraphs of a text. Nothing here commits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.kernel.actors import SECRETARIAT, Actor
from workflows.kernel.ids import new_id
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Invalid, NotPermitted, Refused
from workflows.kernel.steps import begin
from workflows.meetings.models import AgendaItem
from workflows.outcomes.models import OutcomeDocument, VersionBlock
from workflows.outcomes.words import PUT_TO_THE_MEETING, BlockKind
from workflows.outcomes.workflow import DocumentState
from workflows.recommendations.following import activate, adopt
from workflows.recommendations.models import Recommendation
from workflows.recommendations.text import UNNUMBERED, number_key
from workflows.recommendations.wording import take_texts
from workflows.recommendations.workflow import GONE, RECOMMENDATION

NOT_ADOPTED_BY_ANYBODY = N_("Recommendations are made of texts that the meeting adopts; nobody adopts this paper.")


def extract(
    session: Session, document: OutcomeDocument, block_ids: Sequence[str], actor: Actor, now: datetime, *,
    item: AgendaItem | None = None,
) -> list[Recommendation]:  # fmt: skip
    """Make recommendations of operative paragraphs of a document and return them, in the order of the text.

    While the document is a draft they are proposed and follow its access. From an adopted document they come as
    adopted, from a published one as active.

    Raises:
        NotPermitted: the document belongs to another desk.
        Invalid: a paragraph is not operative, or is a recommendation already.
        Refused: the document is withdrawn or empty, or of a kind that no meeting adopts.
    """
    version = document.current_version
    if not SECRETARIAT.may(actor, document):
        raise NotPermitted(RECOMMENDATION.noun)
    if version is None or document.state is DocumentState.WITHDRAWN:
        raise Refused(N_("This document has no text from which to take a recommendation."))
    if document.kind not in PUT_TO_THE_MEETING:
        raise Refused(NOT_ADOPTED_BY_ANYBODY)
    if not block_ids:
        raise Invalid("blocks", N_("Choose at least one operative paragraph."))
    if item is not None and item.meeting_id != document.meeting_id:
        raise Invalid("item", N_("Choose an item of this meeting."))
    blocks = [block for block in version.blocks if block.block_id in set(block_ids)]
    if len(blocks) != len(set(block_ids)):
        raise Invalid("blocks", N_("A chosen paragraph is no longer in the text."))
    taken = set(
        session.scalars(
            select(Recommendation.block_id).where(
                Recommendation.document_id == document.id, Recommendation.state.not_in(GONE)
            )
        )
    )
    for block in blocks:
        label = block.labels.get(document.original_language) or str(block.position + 1)
        if block.kind is not BlockKind.OPERATIVE:
            raise Invalid("blocks", Sentence(N_("Paragraph %(label)s is not operative."), label=label))
        if block.block_id in taken:
            raise Invalid("blocks", Sentence(N_("Paragraph %(label)s is a recommendation already."), label=label))
    made = [_extracted(session, document, block, actor, now, item or document.item) for block in blocks]
    if document.adopted_at is not None:
        adopt(session, document, made, now, document.adopted_at)
    if document.published_at is not None:
        activate(session, made, now, document.published_at)
    return made


def _extracted(
    session: Session, document: OutcomeDocument, block: VersionBlock, actor: Actor, now: datetime,
    item: AgendaItem | None,
) -> Recommendation:  # fmt: skip
    identifier = new_id()
    found = Recommendation(
        id=identifier,
        number=f"{UNNUMBERED}{identifier[:12]}",
        meeting=document.meeting,
        document=document,
        version_id=block.version_id,
        block_id=block.block_id,
        item=item,
        year=document.meeting.year,
        original_language=document.original_language,
        text_basis=document.text_basis,
        access=document.access,
        demonstration=document.demonstration,
    )
    found.sort_key = number_key(found.number)
    take_texts(found, block.version)
    begin(session, RECOMMENDATION, found, "extract", actor, now, title=_named(document, block))
    return found


def _named(document: OutcomeDocument, block: VersionBlock) -> str:
    label = block.labels.get(document.original_language) or str(block.position + 1)
    return f"{document.symbol or ''} {label}".strip()
