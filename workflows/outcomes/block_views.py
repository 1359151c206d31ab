"""The blocks of a version as they are shown in a language."""

from __future__ import annotations

from workflows.kernel.languages import TranslationStatus
from workflows.kernel.refusals import Absent
from workflows.outcomes.models import BlockText, OutcomeDocument, Version, VersionBlock
from workflows.outcomes.text import anchors, has_brackets, opening_verb
from workflows.outcomes.views import BlockView, TextOfBlock
from workflows.outcomes.workflow import DocumentState


def blocks_seen(document: OutcomeDocument, version: Version, tongue: str, mine: bool) -> list[BlockView]:
    """Return the blocks of a version; of a withdrawn document only its own desk has them."""
    return blocks_of(document, version, tongue) if mine or document.state is not DocumentState.WITHDRAWN else []


def blocks_of(document: OutcomeDocument, version: Version, language: str) -> list[BlockView]:
    """Return the blocks of a version as they are shown in a language; the original stands in for what is missing."""
    names = anchors([(one.kind, one.level, one.labels.get(document.original_language, "")) for one in version.blocks])
    last = len(version.blocks) - 1
    return [
        _block_view(document, version, one, language, names[place], place == 0, place == last)
        for place, one in enumerate(version.blocks)
    ]


def _block_view(
    document: OutcomeDocument, version: Version, one: VersionBlock, language: str, anchor: str, first: bool, last: bool
) -> BlockView:
    original = document.original_language
    wanted = one.text_in(language)
    text = wanted if wanted is not None and wanted.body else one.text_in(original)
    shown_in = text.language if text is not None else original
    body = text.body if text is not None else ""
    return BlockView(
        id=one.block_id,
        anchor=anchor,
        kind=one.kind,
        level=one.level,
        label=one.labels.get(language) or one.labels.get(original, ""),
        text=body,
        lead=one.lead.get(shown_in, ""),
        verb=opening_verb(body) if one.kind.value in ("operative", "preambular") else "",
        language=shown_in,
        status=text.status if text is not None else TranslationStatus.PENDING,
        pending=shown_in != language,
        bracketed=any(has_brackets(each.body) for each in one.texts),
        texts=[_text_view(version, one, each, original) for each in dict.fromkeys([original, *document.languages])],
        revision=one.revision,
        first=first,
        last=last,
    )


def _text_view(version: Version, one: VersionBlock, language: str, original: str) -> TextOfBlock:
    text: BlockText | None = one.text_in(language)
    return TextOfBlock(
        language=language,
        body=text.body if text is not None else "",
        lead=one.lead.get(language, ""),
        status=text.status if text is not None else TranslationStatus.PENDING,
        is_original=language == original,
        revision=text.revision if text is not None else 0,
        frozen=version.frozen_at is not None and language in version.frozen_languages,
    )


def block(document: OutcomeDocument, block_id: str) -> BlockView:
    """Return one paragraph of the current version with its texts in all languages.

    Raises:
        Absent: it is not in the text.
    """
    version = document.current_version
    found = blocks_of(document, version, document.original_language) if version is not None else []
    for each in found:
        if each.id == block_id:
            return each
    raise Absent
