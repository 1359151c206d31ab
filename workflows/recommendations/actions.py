"""What is done with recommendations. Nothing here commits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from workflows.kernel.actors import SCHEDULER, SECRETARIAT, Actor
from workflows.kernel.base import Access
from workflows.kernel.ids import new_id
from workflows.kernel.journal import Event, record
from workflows.kernel.languages import N_, Sentence, sort_key, text_in
from workflows.kernel.refusals import Faster, Invalid, NotPermitted, Refused
from workflows.kernel.steps import begin, take
from workflows.kernel.time import PartialDate, zone
from workflows.meetings.actions import took_effect
from workflows.meetings.models import AgendaItem
from workflows.meetings.symbols import issue_symbol, withdraw_symbol
from workflows.outcomes.models import OutcomeDocument, Version, VersionBlock
from workflows.outcomes.text import opening_verb
from workflows.outcomes.words import BlockKind
from workflows.outcomes.workflow import DocumentState
from workflows.recommendations import frozen
from workflows.recommendations.models import (
    Addressee,
    Lineage,
    Objective,
    Recommendation,
    RecommendationText,
    Theme,
)
from workflows.recommendations.queries import words_of
from workflows.recommendations.text import SHORT_TITLE, UNNUMBERED, number_key, shortened
from workflows.recommendations.words import ActionCategory, AddresseeKind, Level, LineageKind
from workflows.recommendations.workflow import GONE, RECOMMENDATION, RecommendationState

NOUN = RECOMMENDATION.noun
ADOPTED_WORDS = frozen.ADOPTED_WORDS
SERIES = "R."
# These close the earlier text to new entries.
CLOSING = (LineageKind.SUPERSEDES, LineageKind.MERGES)


# ----------------------------------------------------------------------------------- from text to recommendation


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
        Refused: the document is withdrawn or empty.
    """
    version = document.current_version
    if not SECRETARIAT.may(actor, document):
        raise NotPermitted(NOUN)
    if version is None or document.state is DocumentState.WITHDRAWN:
        raise Refused(N_("This document has no text from which to take a recommendation."))
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
        _adopt(session, document, made, now, document.adopted_at)
    if document.published_at is not None:
        _activate(session, made, now, document.published_at)
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
    _take_texts(found, block.version)
    begin(session, RECOMMENDATION, found, "extract", actor, now, title=_named(document, block))
    return found


def _named(document: OutcomeDocument, block: VersionBlock) -> str:
    label = block.labels.get(document.original_language) or str(block.position + 1)
    return f"{document.symbol or ''} {label}".strip()


def _called(recommendation: Recommendation) -> str:
    """Return the number; of one that has none yet, how its text begins."""
    if not recommendation.number.startswith(UNNUMBERED):
        return recommendation.number
    language = recommendation.original_language
    texts = {text.language: text.body for text in recommendation.texts}
    return text_in(recommendation.short_title, language, language) or shortened(text_in(texts, language, language))


def _take_texts(recommendation: Recommendation, version: Version, languages: Collection[str] | None = None) -> None:
    """Take the words of its paragraph and sub-paragraphs over to the letter, in these languages or in all."""
    kept = {text.language: text for text in recommendation.texts}
    for text in words_of(version.paragraph(recommendation.block_id or "")):
        if languages is not None and text.language not in languages:
            continue
        row = kept.pop(text.language, None)
        if row is None:
            row = RecommendationText(language=text.language, body=text.body)
            recommendation.texts.append(row)
        row.body, row.is_original, row.status = text.body, text.is_original, text.status
        if text.is_original:
            recommendation.operative_verb = opening_verb(text.body)[:60]
    for row in kept.values():
        recommendation.texts.remove(row)


def _complete_texts(recommendation: Recommendation, version: Version) -> None:
    """Add the languages that were completed since the adoption; the words that were adopted are left alone."""
    there = {text.language for text in recommendation.texts}
    recommendation.texts += [
        RecommendationText(language=text.language, body=text.body, is_original=text.is_original, status=text.status)
        for text in words_of(version.paragraph(recommendation.block_id or ""))
        if text.language not in there
    ]


def add_theme(session: Session, label: str, language: str, actor: Actor, now: datetime) -> Theme:
    """Add a theme to the controlled list and return it; a theme of that name is returned as it is.

    Raises:
        NotPermitted: only secretariats keep the list.
        Invalid: the name is empty or too long.
    """
    if not actor.places_as(*SECRETARIAT.names):
        raise NotPermitted("theme")
    words = " ".join(label.split())
    if not 2 <= len(words) <= 80:
        raise Invalid("new_theme", N_("Name the theme in 2 to 80 signs."))
    code = sort_key(words)[:80]
    found = session.scalars(select(Theme).where(Theme.code == code)).first()
    if found is not None:
        return found
    found = Theme(code=code, label={language: words}, sort_key=sort_key(words))
    session.add(found)
    session.flush()
    record(session, "theme", found, "add", actor, now, title=words)
    return found


@dataclass(frozen=True)
class Classification:
    """What the secretariat says about a recommendation; the text itself is not among it."""

    short_title: dict[str, str]
    addressees: Sequence[AddresseeKind]
    named: Sequence[str]
    themes: Sequence[str]
    objectives: Sequence[int]
    action_category: ActionCategory = ActionCategory.NOT_CLASSIFIED
    level: Level = Level.NOT_STATED
    timeframe: str = ""
    due_on: PartialDate | None = None
    item_id: str | None = None


def classify(
    session: Session, recommendation: Recommendation, said: Classification, actor: Actor, now: datetime, *,
    opened_at: int | None = None,
) -> bool:  # fmt: skip
    """Set what classifies a recommendation, and return whether anything changed.

    Args:
        said: ``named`` holds identifiers of parties that the text itself names; ``themes`` identifiers of themes.
        opened_at: the version with which the form was opened.

    Raises:
        Invalid: a short title is too long, a due date has no words of time in the text, an objective is unknown.
        Faster: somebody else saved since the form was opened.
    """
    RECOMMENDATION.allowed("classify", recommendation, actor, now)
    _check(session, recommendation, said)
    scalars: dict[str, Any] = {
        "short_title": dict(said.short_title),
        "action_category": said.action_category,
        "level": said.level,
        "timeframe": said.timeframe,
        "due_on": said.due_on,
        "item_id": said.item_id or None,
    }
    kinds = list(dict.fromkeys(said.addressees))
    sets: dict[str, tuple[list[Any], list[Any]]] = {
        "addressees": (
            [[row.kind.value, row.party_id or ""] for row in recommendation.addressees],
            [[kind.value, ""] for kind in kinds] + [[_kind_of_named(kinds).value, party] for party in said.named],
        ),
        "themes": (sorted(theme.id for theme in recommendation.themes), sorted(said.themes)),
        "objectives": (sorted(one.number for one in recommendation.objectives), sorted(said.objectives)),
    }
    changes: dict[str, Any] = {
        name: [getattr(recommendation, name), value]
        for name, value in scalars.items()
        if getattr(recommendation, name) != value
    }
    changes |= {name: list(pair) for name, pair in sets.items() if pair[0] != pair[1]}
    if not changes:
        return False
    if opened_at is not None and opened_at != recommendation.revision:
        raise Faster({name: pair[0] for name, pair in changes.items()}, recommendation.revision)
    for name, value in scalars.items():
        setattr(recommendation, name, value)
    if "addressees" in changes:
        recommendation.addressees = [
            Addressee(position=place, kind=AddresseeKind(kind), party_id=party or None)
            for place, (kind, party) in enumerate(sets["addressees"][1])
        ]
    recommendation.themes = list(session.scalars(select(Theme).where(Theme.id.in_(said.themes))))
    recommendation.objectives = list(session.scalars(select(Objective).where(Objective.number.in_(said.objectives))))
    recommendation.classified_by = actor.name
    # The version counts up for a change beside the row as well.
    flag_modified(recommendation, "classified_by")
    record(session, NOUN, recommendation, "classify", actor, now, title=_called(recommendation), changes=changes)
    return True


def _kind_of_named(kinds: Sequence[AddresseeKind]) -> AddresseeKind:
    return kinds[0] if kinds else AddresseeKind.STATES


def _check(session: Session, recommendation: Recommendation, said: Classification) -> None:
    for language, title in said.short_title.items():
        if len(title) > SHORT_TITLE:
            raise Invalid(
                f"short_title_{language}",
                Sentence(N_("A short title has at most %(number)s signs."), number=SHORT_TITLE),
            )
    if said.due_on is not None and not said.timeframe.strip():
        raise Invalid("timeframe", N_("A due date is kept only if the text states one. Give its words."))
    unknown = set(said.objectives) - set(
        session.scalars(select(Objective.number).where(Objective.number.in_(said.objectives)))
    )
    if unknown:
        raise Invalid("objectives", Sentence(N_("There is no objective %(numbers)s."), numbers=sorted(unknown)))
    if said.item_id and said.item_id != recommendation.item_id:
        item = session.get(AgendaItem, said.item_id)
        if item is None or item.meeting_id != recommendation.meeting_id:
            raise Invalid("item", N_("Choose an item of the meeting that adopted the text."))


# --------------------------------------------------------------------------------------------- steps of its life


def drop(
    session: Session, recommendation: Recommendation, actor: Actor, now: datetime, *, remark: str = ""
) -> None:  # fmt: skip
    """Drop a proposed recommendation: the paragraph is none any more."""
    take(session, RECOMMENDATION, recommendation, "drop", actor, now, title=_called(recommendation), remark=remark)


def conclude(
    session: Session, recommendation: Recommendation, actor: Actor, now: datetime, *, remark: str = "",
    effective_at: datetime | None = None,
) -> None:  # fmt: skip
    """Conclude it, as a meeting agreed; what States shared stays.

    Raises:
        Invalid: it would take effect in the future.
    """
    take(session, RECOMMENDATION, recommendation, "conclude", actor, now, title=recommendation.number, remark=remark,
         effective_at=took_effect(effective_at, now))  # fmt: skip


def withdraw(
    session: Session, recommendation: Recommendation, actor: Actor, now: datetime, reason: str, *,
    effective_at: datetime | None = None,
) -> None:  # fmt: skip
    """Withdraw it. Its number stays taken; a stub says that it was withdrawn, and why.

    Raises:
        Invalid: no reason is given, or it would take effect in the future.
    """
    RECOMMENDATION.allowed("withdraw", recommendation, actor, now)
    if not reason.strip():
        raise Invalid("remark", N_("Say why it is withdrawn. The reason stands on its page."))
    take(session, RECOMMENDATION, recommendation, "withdraw", actor, now, title=recommendation.number, remark=reason,
         effective_at=took_effect(effective_at, now))  # fmt: skip
    recommendation.withdrawn_reason = reason.strip()
    withdraw_symbol(session, recommendation.number, now)


def take_over(session: Session, recommendation: Recommendation, actor: Actor, now: datetime) -> None:
    """Take over what public sources say, so that its secretariat can correct it."""
    take(session, RECOMMENDATION, recommendation, "take_over", actor, now, title=recommendation.number)
    recommendation.taken_over_at = now


# ------------------------------------------------------------------------------------ what follows from upstream


def _of_document(session: Session, document_id: str, *states: RecommendationState) -> list[Recommendation]:
    return list(
        session.scalars(
            select(Recommendation)
            .where(Recommendation.document_id == document_id, Recommendation.state.in_(states))
            .order_by(Recommendation.id)
        )
    )


def _adopt(
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
            take(session, RECOMMENDATION, recommendation, "drop", SCHEDULER, now, title=_called(recommendation),
                 effective_at=effective_at)  # fmt: skip
    stays = [one for one in waiting if one.block_id in blocks]
    meeting = document.meeting
    # If the room sat past midnight, the true date of adoption counts, at the place of the meeting.
    day = effective_at.astimezone(zone(meeting.zone or "UTC")).date()
    for recommendation in sorted(stays, key=lambda one: blocks[one.block_id or ""].position):
        # A translation that was not frozen with the text may still be completed: it comes with the publication.
        _take_texts(recommendation, version, {*version.frozen_languages, document.original_language})
        session.flush()
        recommendation.version_id = version.id
        recommendation.adopted_on = PartialDate.of(day)
        recommendation.number = _next_number(session, recommendation, now)
        recommendation.sort_key = number_key(recommendation.number)
        take(session, RECOMMENDATION, recommendation, "adopt", SCHEDULER, now, title=recommendation.number,
             effective_at=effective_at)  # fmt: skip


def _next_number(session: Session, recommendation: Recommendation, now: datetime) -> str:
    root, year = recommendation.meeting.mechanism.symbol_root, recommendation.meeting.year
    if not root:
        raise Refused(N_("The mechanism has no symbol root. Set it under Settings."))
    while True:
        number = issue_symbol(session, root, year, SERIES, NOUN, recommendation.id, now)
        # A number may be known already from a folder that was loaded.
        if session.scalar(select(Recommendation.id).where(Recommendation.number == number)) is None:
            return number


def _activate(
    session: Session, adopted: Iterable[Recommendation], now: datetime, effective_at: datetime
) -> None:  # fmt: skip
    """Make recommendations public and active, and let their lineage take effect: now, and not before."""
    from_adopted = list(adopted)
    for recommendation in from_adopted:
        if recommendation.state is not RecommendationState.ADOPTED:
            continue
        recommendation.access = Access.PUBLIC
        if recommendation.document is not None and recommendation.document.current_version is not None:
            _complete_texts(recommendation, recommendation.document.current_version)
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
    _adopt(session, document, proposed, now, document.adopted_at or event.effective_at)


def active_with_document(session: Session, event: Event, now: datetime) -> None:
    """What follows from the publication of a document: its recommendations are active, their lineage takes effect."""
    adopted = _of_document(session, event.subject.id, RecommendationState.ADOPTED)
    _activate(session, adopted, now, event.effective_at)


def gone_with_document(session: Session, event: Event, now: datetime) -> None:
    """What follows from the withdrawal of a draft: what was proposed from it is dropped."""
    for recommendation in _of_document(session, event.subject.id, RecommendationState.PROPOSED):
        take(session, RECOMMENDATION, recommendation, "drop", SCHEDULER, now, title=_called(recommendation),
             effective_at=event.effective_at)  # fmt: skip


CONSEQUENCES: Mapping[tuple[str, str], tuple[Callable[[Session, Event, datetime], None], ...]] = {
    ("outcome document", "adopt"): (adopted_with_document,),
    ("outcome document", "publish"): (active_with_document,),
    ("outcome document", "withdraw"): (gone_with_document,),
}
