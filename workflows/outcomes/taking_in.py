"""The text of a Word file becomes the text of a document, or the translation of it, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from textwrap import shorten

from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.languages import N_, OWN_NAMES, Sentence, TranslationStatus, together
from workflows.kernel.refusals import Invalid, Refused
from workflows.kernel.steps import found, take
from workflows.outcomes.blocks import Said, held, is_late, place, relabel, say
from workflows.outcomes.models import OutcomeDocument, Version, VersionBlock
from workflows.outcomes.text import unpaired_brackets
from workflows.outcomes.word import Taken
from workflows.outcomes.words import BlockKind
from workflows.outcomes.workflow import DOCUMENT

# How much of a paragraph without a label is said to name it.
BEGINNING = 60


def take_in_text(
    session: Session, document: OutcomeDocument, language: str, taken: Sequence[Taken], filename: str, actor: Actor,
    now: datetime, *, at_the_end: bool = False, status: TranslationStatus = TranslationStatus.COURTESY,
) -> list[Sentence]:  # fmt: skip
    """Put what was read from a Word file into a document, and return what did not fit, in words.

    In the original language the paragraphs become new blocks. In another language they become the translation of the
    blocks that are there, in the same order, so their number must be the same.

    Args:
        at_the_end: add new blocks after those that are there.
        status: how a translation stands.

    Raises:
        Refused: the document has a text already, or the numbers of paragraphs differ.
    """
    document = held(session, document)
    late = is_late(document)
    DOCUMENT.allowed("translate" if late else "edit", document, actor, now)
    if language not in document.languages:
        raise Invalid("language", N_("The document is not made in this language. Add it first."))
    version: Version = found(document.current_version)
    if language == document.original_language:
        blocks, report = _as_original(session, document, version, taken, at_the_end), []
    else:
        blocks, report = list(version.blocks), _as_translation(document, version, language, taken, status)
    relabel(document, version)
    unpaired = [
        _called(version, block, language, one.text)
        for block, one in zip(blocks, taken, strict=True)
        if unpaired_brackets(one.text)
    ]
    if unpaired:
        report.append(
            Sentence(
                N_("Square brackets do not pair in paragraph %(paragraphs)s.")
                if len(unpaired) == 1
                else N_("Square brackets do not pair in paragraphs %(paragraphs)s."),
                paragraphs=together(unpaired),
            )
        )
    changes = {"taken_in": [None, f"{filename} ({OWN_NAMES[language]})"], "paragraphs": [None, len(taken)]}
    take(
        session, DOCUMENT, document, "translate" if late else "edit", actor, now, title=filename, changes=changes
    )  # fmt: skip
    return report


def _as_original(
    session: Session, document: OutcomeDocument, version: Version, taken: Sequence[Taken], at_the_end: bool
) -> list[VersionBlock]:
    if version.frozen_at is not None:
        raise Refused(N_("This text was issued. Prepare a revision first."))
    if version.blocks and not at_the_end:
        raise Refused(
            N_("The document has paragraphs already. Say that these come after them, or take them out first.")
        )
    return [
        place(session, document, version, one.kind, {document.original_language: Said(one.text)}, level=one.level)
        for one in taken
    ]


def _called(version: Version, block: VersionBlock, language: str, text: str) -> str:
    """Return by what the text shows a paragraph: its label under that of its paragraph, or how it begins."""
    label: str = block.labels.get(language, "")
    if not label:
        return f"“{shorten(text, BEGINNING, placeholder=' …')}”"
    above = [one for one in version.blocks[: block.position] if one.kind in (BlockKind.OPERATIVE, BlockKind.PREAMBULAR)]
    return f"{above[-1].labels.get(language, '')} {label}" if block.kind is BlockKind.SUB and above else label


def _as_translation(
    document: OutcomeDocument, version: Version, language: str, taken: Sequence[Taken], status: TranslationStatus
) -> list[Sentence]:
    if language in version.frozen_languages:
        raise Refused(N_("The text in this language was issued and does not change."))
    if len(taken) != len(version.blocks):
        raise Refused(
            Sentence(
                N_("The file has %(in_file)s paragraphs, the text %(in_text)s. Divide or join them so that they fit."),
                in_file=len(taken),
                in_text=len(version.blocks),
            )
        )
    other_kind = []
    for block, one in zip(version.blocks, taken, strict=True):
        say(document, block, language, Said(one.text, block.lead.get(language, ""), status))
        if one.kind is not block.kind:
            other_kind.append(version.label_of(block))
    if not other_kind:
        return []
    return [
        Sentence(
            N_("Paragraph %(paragraphs)s is of another kind in the file than in the text. Compare them.")
            if len(other_kind) == 1
            else N_("Paragraphs %(paragraphs)s are of another kind in the file than in the text. Compare them."),
            paragraphs=together(other_kind),
        )
    ]
