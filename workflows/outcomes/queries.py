"""Documents as an actor sees them: the register, one of them in a version and a language, and what forms need.

Never writes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from workflows.kernel.actors import SECRETARIAT, Actor
from workflows.kernel.history import journal_of
from workflows.kernel.languages import TranslationStatus, called_in, direction, language_of, text_in
from workflows.kernel.refusals import Absent, NotPermitted, Refused
from workflows.kernel.time import zone
from workflows.kernel.views import JournalLine, Link
from workflows.meetings import queries as meetings
from workflows.meetings.models import AgendaItem, Meeting
from workflows.meetings.numbering import label_in
from workflows.meetings.symbols import IssuedSymbol
from workflows.outcomes.models import BlockText, OutcomeDocument, Version, VersionBlock
from workflows.outcomes.text import anchors, bare, has_brackets, opening_verb
from workflows.outcomes.views import (
    BlockView,
    DocumentView,
    FileLine,
    Incomplete,
    Stub,
    TextOfBlock,
    VersionLine,
)
from workflows.outcomes.visibility import entitled, is_own, own, released, visible
from workflows.outcomes.workflow import DOCUMENT, NOT_READY, DocumentState

__all__ = [
    "block", "blocks_of", "blocks_seen", "chosen", "entity", "is_own", "latest_text", "line_of", "load_blocks",
    "meeting_link", "one", "own", "plain_key", "released", "stub", "titles_of", "tongue_of", "visible",
    "with_versions", "written_as",
]  # fmt: skip

SIGNS_BETWEEN = ("/", ".", " ", "-", "_")


def entity(session: Session, actor: Actor, key: str) -> OutcomeDocument:
    """Return the document of an identifier or a symbol, to act on.

    Raises:
        Absent: the actor sees none.
    """
    found = session.scalars(_by(plain_key(key)).where(*visible(actor))).unique().first()
    if found is None:
        raise Absent
    return found


def plain_key(key: str) -> str:
    """Return a key from an address as it may be asked for: no sign in it that a database refuses."""
    if "\0" in key:
        raise Absent
    return key[:60]


def _by(key: str) -> Select[OutcomeDocument]:
    of_version = select(Version.document_id).where(Version.symbol == key)
    named = or_(OutcomeDocument.id == key, OutcomeDocument.symbol == key, OutcomeDocument.id.in_(of_version))
    return (
        select(OutcomeDocument)
        .where(named)
        .options(
            joinedload(OutcomeDocument.meeting).joinedload(Meeting.mechanism),
            joinedload(OutcomeDocument.item),
            selectinload(OutcomeDocument.versions),
        )
    )


def written_as(session: Session, actor: Actor, written: str) -> str:
    """Return the symbol that somebody means by a symbol written in any way.

    Raises:
        Absent: the actor sees no document of that symbol, nor a stub of it.
    """
    meant = bare(written[:120])
    if not meant:
        raise Absent
    column: Any = func.upper(IssuedSymbol.symbol)
    for sign in SIGNS_BETWEEN:
        column = func.replace(column, sign, "")
    seen = select(OutcomeDocument.id).where(*visible(actor))
    found = session.scalars(
        select(IssuedSymbol.symbol).where(
            column == meant,
            IssuedSymbol.noun == DOCUMENT.noun,
            or_(IssuedSymbol.withdrawn_at.is_not(None), IssuedSymbol.subject_id.in_(seen)),
        )
    ).all()
    if len(found) != 1:
        raise Absent
    return found[0]


def stub(session: Session, symbol: str) -> Stub:
    """Return what everybody is told of a withdrawn document: its symbol, and that it was withdrawn.

    Raises:
        Absent: no such symbol was withdrawn.
    """
    at = session.scalar(
        select(IssuedSymbol.withdrawn_at).where(
            IssuedSymbol.symbol == plain_key(symbol),
            IssuedSymbol.noun == DOCUMENT.noun,
            IssuedSymbol.withdrawn_at.is_not(None),
        )
    )
    if at is None:
        raise Absent
    return Stub(symbol, at.date())


def one(
    session: Session, actor: Actor, key: str, now: datetime, *, number: int | None = None, text: str = "",
    language: str = "en",
) -> DocumentView:  # fmt: skip
    """Return a document as the desk shows it.

    Args:
        key: its identifier, its symbol, or the symbol of one of its versions, which is then the one shown.
        number: the number of the version; the latest that the actor sees when ``None``.
        text: the language in which the text is shown; the reader's, if the document has it, or the original.
        language: of titles and names.

    Raises:
        Absent: the actor sees no such document or version.
    """
    document, seen = with_versions(session, actor, key)
    shown = chosen(seen, key, number)
    load_blocks(session, shown)
    return _view(session, actor, document, seen, shown, is_own(actor, document), now, text, language)


def with_versions(session: Session, actor: Actor, key: str) -> tuple[OutcomeDocument, list[Version]]:
    """Return a document with the versions of it that the actor sees, the earliest first.

    Raises:
        Absent: the actor sees no such document.
    """
    document = entity(session, actor, key)
    mine = is_own(actor, document)
    seen = [version for version in document.versions if mine or version.frozen_at is not None]
    if not mine and not _reads_all(session, actor, document):
        seen = seen[-1:]
    if not seen:
        raise Absent
    return document, seen


def chosen(seen: Sequence[Version], key: str, number: int | None) -> Version:
    """Return the version of a number; without one that of which the key is the symbol, or the latest.

    Raises:
        Absent: there is none of that number.
    """
    for version in seen:
        if number == version.number or (number is None and version.symbol == key):
            return version
    if number is not None:
        raise Absent
    return seen[-1]


def _reads_all(session: Session, actor: Actor, document: OutcomeDocument) -> bool:
    """Tell whether a reader sees the versions that led to the latest one: whoever is entitled to decide on it."""
    seen = select(OutcomeDocument.id).where(OutcomeDocument.id == document.id, entitled(actor))
    return session.scalar(seen) is not None


def load_blocks(session: Session, version: Version | None) -> None:
    """Load the blocks of a version with all their texts, in two statements."""
    if version is None:
        return
    rows = session.scalars(
        select(VersionBlock).where(VersionBlock.version_id == version.id).order_by(VersionBlock.position)
    )
    set_committed_value(version, "blocks", list(rows))


def latest_text(session: Session, document_id: str | None) -> Version | None:
    """Return the latest version of a document with its blocks and all their texts, in two statements."""
    latest = select(func.max(Version.number)).where(Version.document_id == document_id).scalar_subquery()
    rows = session.execute(
        select(Version, VersionBlock)
        .join(VersionBlock, VersionBlock.version_id == Version.id)
        .where(Version.document_id == document_id, Version.number == latest)
        .order_by(VersionBlock.position)
    ).all()
    if not rows:
        return None
    version = rows[0][0]
    set_committed_value(version, "blocks", [block for _, block in rows])
    return version


def _view(
    session: Session, actor: Actor, document: OutcomeDocument, seen: Sequence[Version], shown: Version, mine: bool,
    now: datetime, text: str, language: str,
) -> DocumentView:  # fmt: skip
    meeting, mechanism = document.meeting, document.meeting.mechanism
    latest = seen[-1]
    titles = titles_of(document, shown, mine)
    tongue = tongue_of(document, text, language)
    journal: list[JournalLine] = journal_of(session, actor, document.id, 8) if mine else []
    return DocumentView(
        id=document.id,
        key=document.symbol or document.id,
        symbol=(document.symbol if document.adopted_at and shown is latest else shown.symbol) or "",
        title=text_in(titles, tongue, document.original_language),
        title_language=language_of(titles, tongue, document.original_language),
        titles=titles,
        kind=document.kind,
        series=document.series,
        meeting=meeting_link(session, actor, meeting, language),
        meeting_id=meeting.id,
        mechanism=mechanism.name,
        mechanism_code=mechanism.code or "",
        item=_item(document.item, language, mine),
        item_id=document.item_id or "",
        state=document.state if mine or document.state is not DocumentState.WORKING else DocumentState.ISSUED,
        distribution=document.distribution,
        access=document.access,
        text_basis=document.text_basis,
        languages=list(document.languages),
        original_language=document.original_language,
        language=tongue,
        direction=direction(tongue),
        issued_at=shown.frozen_at,
        adopted_at=document.adopted_at,
        adopted_on=_local(document.adopted_at, meeting),
        adoption_method=document.adoption_method,
        adoption_words=document.adoption_words,
        release_at=document.release_at if mine else None,
        release_zone=document.release_zone if mine else "",
        published_at=document.published_at,
        withdrawn_at=document.withdrawn_at,
        withdrawn_reason=document.withdrawn_reason if mine else "",
        zone=meeting.zone or mechanism.zone,
        version=line_of(document, shown, latest),
        versions=[line_of(document, version, latest) for version in reversed(seen)],
        superseded_by=_successor(seen, shown),
        draft_symbol=(seen[-1].symbol or "") if document.adopted_at and seen[-1].symbol != document.symbol else "",
        blocks=blocks_seen(document, shown, tongue, mine),
        brackets=shown.bracketed(),
        incomplete=_incomplete(document, shown) if mine and shown is latest else [],
        files=_files(document) if mine else [],
        steps=DOCUMENT.steps(document, actor, now) if shown is latest else [],
        journal=journal,
        mine=mine,
        secretariat=SECRETARIAT.may(actor, document),
        next_step=DOCUMENT.next_step(document, actor, now) if shown is latest and mine else None,
        may_edit=shown is latest and may(document, "edit", actor, now),
        may_translate=shown is latest and may(document, "translate", actor, now),
        demonstration=document.demonstration,
        revision=document.revision,
    )


def may(document: OutcomeDocument, verb: str, actor: Actor, now: datetime) -> bool:
    """Tell whether an actor may do something with a document now."""
    try:
        DOCUMENT.allowed(verb, document, actor, now)
    except (Refused, NotPermitted):
        return False
    return True


def titles_of(document: OutcomeDocument, version: Version, mine: bool = True) -> dict[str, str]:
    """Return the titles of a version: as they were frozen, or as they stand in the open one."""
    printed = {
        name.removeprefix("title_"): words for name, words in version.frozen.items() if name.startswith("title_")
    }
    return printed if version.frozen_at is not None and printed else (dict(document.title) if mine else {})


def meeting_link(session: Session, actor: Actor, meeting: Meeting, language: str) -> Link | str:
    """Return the meeting as a link, or in words where the actor has no page of it."""
    words = meeting.short_name or text_in(meeting.title, language, meeting.original_language)
    # Its own desk sees it in any case; that needs no statement.
    shown = meetings.is_own(actor, meeting.mechanism_id, meeting.id) or session.scalar(
        select(Meeting.id).where(Meeting.id == meeting.id, *meetings.visible(actor))
    )
    tongue = called_in(meeting.short_name, meeting.title, language, meeting.original_language)
    return Link(words, "meeting", meeting.code, tongue) if shown else words


def tongue_of(document: OutcomeDocument, asked: str, language: str) -> str:
    """Return the language in which a text is shown: the one asked for, the reader's, or the original."""
    return next((one for one in (asked, language) if one in document.languages), document.original_language)


def blocks_seen(document: OutcomeDocument, version: Version, tongue: str, mine: bool) -> list[BlockView]:
    """Return the blocks of a version; of a withdrawn document only its own desk has them."""
    return blocks_of(document, version, tongue) if mine or document.state is not DocumentState.WITHDRAWN else []


def _incomplete(document: OutcomeDocument, version: Version) -> list[Incomplete]:
    """Return what is missing in which language before a document on its way can be published."""
    if document.state in (DocumentState.PUBLISHED, DocumentState.WITHDRAWN):
        return []
    missing = {language: version.blocks_not_ready(language, NOT_READY) for language in document.languages}
    return [Incomplete(language, [one.block_id for one in blocks]) for language, blocks in missing.items() if blocks]


def _item(item: AgendaItem | None, language: str, mine: bool) -> str:
    if item is None or not mine:
        return ""
    return f"{label_in(item.label, language)} {text_in(item.title, language)}".strip()


def _local(at: datetime | None, meeting: Meeting) -> date | None:
    """Return the day of an instant at the seat of the meeting."""
    return at.astimezone(zone(meeting.zone or meeting.mechanism.zone or "UTC")).date() if at is not None else None


def line_of(document: OutcomeDocument, version: Version, latest: Version) -> VersionLine:
    """Return a version as a line of the list of versions."""
    adopted = document.adopted_at is not None and version is document.current_version
    return VersionLine(
        number=version.number,
        symbol=version.symbol or "",
        issued_at=version.frozen_at,
        text_hash=version.text_hash,
        adopted=adopted,
        current=version is latest,
    )


def _successor(seen: Sequence[Version], shown: Version) -> Link | None:
    """Return the latest issued version after the one shown, if the reader sees it."""
    later = [version for version in seen if version.number > shown.number and version.symbol]
    return Link(later[-1].symbol or "", "document", later[-1].symbol or "") if later else None


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


def _files(document: OutcomeDocument) -> list[FileLine]:
    return [
        FileLine(Link(file.title or file.filename, "file", file.id), file.media_type, file.size, file.uploaded_at)
        for file in document.files
        if file.withdrawn_at is None
    ]


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
