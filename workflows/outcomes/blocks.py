"""The verbs of a text: add, write, move and remove paragraphs. Labels follow; block identifiers stay for ever."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.languages import N_, TranslationStatus
from workflows.kernel.refusals import Faster, Invalid, Refused
from workflows.kernel.signs import fault_of
from workflows.kernel.steps import found, take
from workflows.outcomes.models import Block, BlockText, OutcomeDocument, Version, VersionBlock
from workflows.outcomes.text import Placed, labels
from workflows.outcomes.views import TextOfBlock
from workflows.outcomes.words import BlockKind
from workflows.outcomes.workflow import DOCUMENT, DocumentState

LONGEST_TEXT = 20_000
LONGEST_LEAD = 300
MOST_BLOCKS = 2_000
DEEPEST = 4
ONLY_MISSING = N_("This text was adopted and does not change. Only missing translations may be completed.")
# Translations that a change of the original makes older than it.
FOLLOWS_ORIGINAL = (TranslationStatus.OFFICIAL, TranslationStatus.COURTESY, TranslationStatus.MACHINE_DRAFT)


@dataclass(frozen=True)
class Said:
    """What a person typed for one language.

    Attributes:
        body: the words; empty removes a translation.
        lead: the bold lead, if there is one.
        status: how the translation stands; ``None`` leaves it to what happens.
        opened_at: the revision of the text that the person saw; 0 where there was none, ``None`` not to compare.
    """

    body: str
    lead: str = ""
    status: TranslationStatus | None = None
    opened_at: int | None = None


@dataclass
class _Changes:
    """What a save changes, for the journal."""

    said: dict[str, Any] = field(default_factory=dict)

    def note(self, name: str, old: Any, new: Any) -> None:
        if old != new:
            self.said[name] = [old, new]


def held(session: Session, document: OutcomeDocument) -> OutcomeDocument:
    """Take a document for this transaction, as it stands now: whoever else works on it waits until it ends."""
    session.flush()
    session.execute(select(OutcomeDocument.id).where(OutcomeDocument.id == document.id).with_for_update())
    # What was read before the lock may be older than it.
    session.expire_all()
    return document


def is_late(document: OutcomeDocument) -> bool:
    """Tell whether only translations that are missing may still be completed."""
    return document.state is DocumentState.ADOPTED


def left_to_write(document: OutcomeDocument, texts: Sequence[TextOfBlock]) -> list[TextOfBlock]:
    """Return the languages of a paragraph in which it may be written now.

    Raises:
        Refused: the text was adopted, and no translation of this paragraph is missing.
    """
    late = is_late(document)
    left = [text for text in texts if not (late and (text.is_original or text.frozen))]
    if not left:
        raise Refused(ONLY_MISSING)
    return left


def add(
    session: Session, document: OutcomeDocument, kind: BlockKind, texts: Mapping[str, Said], actor: Actor,
    now: datetime, *, level: int = 0, after: str = "",
) -> VersionBlock:  # fmt: skip
    """Add a paragraph at the end, or after another one.

    Raises:
        Invalid: the original has no words, or a text is too long.
        Refused, NotPermitted: the text may not be changed now, or not by this actor.
    """
    version = _open(session, document, actor, now)
    block = place(session, document, version, kind, texts, level=level, after=after)
    relabel(document, version)
    _record(session, document, actor, now, block, {"added": texts[document.original_language].body})
    return block


def place(
    session: Session, document: OutcomeDocument, version: Version, kind: BlockKind, texts: Mapping[str, Said], *,
    level: int = 0, after: str = "",
) -> VersionBlock:  # fmt: skip
    """Put a new block into an open version without labels and journal; several at once take those afterwards."""
    if len(version.blocks) >= MOST_BLOCKS:
        raise Refused(N_("The text has as many paragraphs as a document may hold."))
    original = texts.get(document.original_language)
    if original is None or not original.body.strip():
        raise Invalid(f"body_{document.original_language}", N_("Write the text in the original language."))
    identity = Block(document_id=document.id)
    session.add(identity)
    session.flush()
    block = VersionBlock(version_id=version.id, block_id=identity.id, kind=kind, level=_level(kind, level), position=0)
    block.lead = {}
    for language, said in texts.items():
        say(document, block, language, said)
    order = list(version.blocks)
    there = next((number for number, one in enumerate(order) if one.block_id == after), len(order) - 1)
    order.insert(there + 1, block)
    _number(order)
    version.blocks = order
    return block


def write(
    session: Session, document: OutcomeDocument, block_id: str, texts: Mapping[str, Said], actor: Actor,
    now: datetime, *, kind: BlockKind | None = None, level: int | None = None, opened_at: int | None = None,
) -> bool:  # fmt: skip
    """Save a paragraph in one or several languages; return whether anything changed.

    While the document is worked on, everything may change, and a change of the original marks the translations as
    older than it. Once it is adopted, only languages that were not frozen with the adopted text may be completed.

    Raises:
        Faster: somebody else saved a different text since this one was opened.
    """
    document = held(session, document)
    late = is_late(document)
    DOCUMENT.allowed("translate" if late else "edit", document, actor, now)
    version: Version = found(document.current_version)
    block = _block(version, block_id)
    if late and not _only_late(version, block, texts, kind, level):
        raise Refused(ONLY_MISSING)
    _compare(block, texts, kind, level, opened_at)
    changes = _Changes()
    if kind is not None:
        changes.note("kind", block.kind.value, kind.value)
        block.kind = kind
    if level is not None:
        changes.note("level", block.level, _level(block.kind, level))
        block.level = _level(block.kind, level)
    _say_all(document, block, texts, changes)
    if not changes.said:
        return False
    relabel(document, version)
    _record(session, document, actor, now, block, changes.said, verb="translate" if late else "edit")
    return True


def move(
    session: Session, document: OutcomeDocument, block_id: str, actor: Actor, now: datetime, *, way: str = "",
    before: str | None = None,
) -> bool:  # fmt: skip
    """Move a paragraph up, down, or before another one; an empty ``before`` is the end. Return whether it moved."""
    version = _open(session, document, actor, now)
    block, order = _block(version, block_id), list(version.blocks)
    place_before = order.index(block)
    order.remove(block)
    if before is not None:
        place_now = next((number for number, one in enumerate(order) if one.block_id == before), len(order))
    else:
        place_now = min(max(place_before + {"up": -1, "down": 1}.get(way, 0), 0), len(order))
    if place_now == place_before:
        return False
    order.insert(place_now, block)
    _number(order)
    version.blocks = order
    relabel(document, version)
    _record(session, document, actor, now, block, {"place": [place_before + 1, place_now + 1]})
    return True


def remove(
    session: Session, document: OutcomeDocument, block_id: str, actor: Actor, now: datetime, *,
    opened_at: int | None = None,
) -> None:  # fmt: skip
    """Take a paragraph out of the open version; versions that were issued keep it.

    Raises:
        Faster: its words changed since the page was opened; ``opened_at`` is the revision of the original.
    """
    version = _open(session, document, actor, now)
    block = _block(version, block_id)
    original = block.text_in(document.original_language)
    if original is not None and opened_at is not None and original.revision != opened_at:
        raise Faster(
            {document.original_language: original.body}, original.revision, document.id, version.label_of(block)
        )
    gone = {"removed": original.body if original is not None else ""}
    label = version.label_of(block)
    version.blocks = [one for one in version.blocks if one is not block]
    _number(version.blocks)
    relabel(document, version)
    take(session, DOCUMENT, document, "edit", actor, now, title=label, changes=gone)


def relabel(document: OutcomeDocument, version: Version) -> None:
    """Compute the labels of a version anew in every language of the document."""
    placed = [Placed(block.block_id, block.kind, block.level) for block in version.blocks]
    spoken = dict.fromkeys([document.original_language, *document.languages])
    computed = {language: labels(placed, language) for language in spoken}
    kept = version.frozen_languages
    for block in version.blocks:
        said = {language: computed[language][block.block_id] for language in spoken}
        said |= {language: block.labels[language] for language in kept if language in block.labels}
        if block.labels != said:
            block.labels = said


def _open(session: Session, document: OutcomeDocument, actor: Actor, now: datetime) -> Version:
    document = held(session, document)
    DOCUMENT.allowed("edit", document, actor, now)
    version: Version = found(document.current_version)
    return version


def _block(version: Version, block_id: str) -> VersionBlock:
    block: VersionBlock = found(next((one for one in version.blocks if one.block_id == block_id), None))
    return block


def _number(order: list[VersionBlock]) -> None:
    for position, block in enumerate(order):
        if block.position != position:
            block.position = position


def _level(kind: BlockKind, level: int) -> int:
    if kind in (BlockKind.SUB, BlockKind.HEADING):
        return min(max(level, 1), DEEPEST)
    return 0


def _only_late(
    version: Version, block: VersionBlock, texts: Mapping[str, Said], kind: BlockKind | None, level: int | None
) -> bool:
    same = (kind is None or kind is block.kind) and (level is None or _level(block.kind, level) == block.level)
    return same and not version.frozen_languages & set(texts)


def _compare(
    block: VersionBlock, texts: Mapping[str, Said], kind: BlockKind | None, level: int | None, opened_at: int | None
) -> None:
    """Refuse what would write over a text that somebody else saved meanwhile."""
    theirs: dict[str, Any] = {}
    for language, said in texts.items():
        text = block.text_in(language)
        there, revision = (text.body, text.revision) if text is not None else ("", 0)
        differs = there != said.body.strip() or block.lead.get(language, "") != said.lead.strip()
        if said.opened_at is not None and said.opened_at != revision and differs:
            theirs[language] = there
    if opened_at is not None and opened_at != block.revision:
        if kind is not None and kind is not block.kind:
            theirs["kind"] = block.kind
        elif level is not None and _level(block.kind, level) != block.level:
            theirs["level"] = block.level
    if theirs:
        raise Faster(theirs, block.revision, block.version.document_id, block.version.label_of(block))


def _say_all(document: OutcomeDocument, block: VersionBlock, texts: Mapping[str, Said], changes: _Changes) -> None:
    original = document.original_language
    before = {text.language: text.body for text in block.texts}
    for language in sorted(texts, key=lambda one: one != original):
        say(document, block, language, texts[language], changes)
    if original in texts and before.get(original) != texts[original].body.strip():
        for text in block.texts:
            untouched = text.language != original and text.body == before.get(text.language, "")
            if untouched and text.body and text.status in FOLLOWS_ORIGINAL:
                changes.note(f"{text.language} status", text.status.value, TranslationStatus.OUTDATED.value)
                text.status = TranslationStatus.OUTDATED


def say(
    document: OutcomeDocument, block: VersionBlock, language: str, said: Said, changes: _Changes | None = None
) -> None:
    """Put what was typed for one language into a block, without labels and journal."""
    changes = changes or _Changes()
    original = language == document.original_language
    body, lead = said.body.replace("\r\n", "\n").strip(), said.lead.strip()
    for name, words in (("body", body), ("lead", lead)):
        fault = fault_of(words)
        if fault is not None:
            raise Invalid(f"{name}_{language}", fault)
    if len(body) > LONGEST_TEXT:
        raise Invalid(f"body_{language}", N_("The text is too long for one paragraph. Divide it."))
    if len(lead) > LONGEST_LEAD:
        raise Invalid(f"lead_{language}", N_("The lead is too long."))
    if original and not body:
        raise Invalid(f"body_{language}", N_("Write the text in the original language."))
    if block.lead.get(language, "") != lead:
        changes.note(f"{language} lead", block.lead.get(language, ""), lead)
        block.lead = {key: text for key, text in {**block.lead, language: lead}.items() if text}
    text = block.text_in(language)
    if text is None:
        if not body:
            return
        text = BlockText(version_id=block.version_id, block_id=block.block_id, language=language, body="")
        text.is_original = original
        block.texts.append(text)
    changes.note(language, text.body, body)
    if text.body != body:
        text.body = body
    status = _standing(original, body, said.status, text)
    changes.note(f"{language} status", text.status.value, status.value)
    if text.status is not status:
        text.status = status


def _standing(
    original: bool, body: str, status: TranslationStatus | None, text: BlockText
) -> TranslationStatus:  # fmt: skip
    if original:
        return TranslationStatus.ORIGINAL
    if not body:
        return TranslationStatus.PENDING
    return status if status not in (None, TranslationStatus.ORIGINAL) else text.status


def _record(
    session: Session, document: OutcomeDocument, actor: Actor, now: datetime, block: VersionBlock,
    changes: Mapping[str, Any], *, verb: str = "edit",
) -> None:  # fmt: skip
    version: Version = found(document.current_version)
    take(session, DOCUMENT, document, verb, actor, now, title=version.label_of(block), changes=dict(changes))
