"""A document as an actor sees it, in a version and a language. Never writes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.kernel.actors import SECRETARIAT, Actor
from workflows.kernel.history import journal_of
from workflows.kernel.languages import called_in, direction, language_of, text_in
from workflows.kernel.refusals import NotPermitted, Refused
from workflows.kernel.time import zone
from workflows.kernel.views import JournalLine, Link
from workflows.meetings import queries as meetings
from workflows.meetings.models import AgendaItem, Meeting
from workflows.meetings.numbering import label_in
from workflows.outcomes.block_views import blocks_seen
from workflows.outcomes.models import OutcomeDocument, Version
from workflows.outcomes.versions import chosen, line_of, load_blocks, successor, titles_of, with_versions
from workflows.outcomes.views import DocumentView, FileLine, Incomplete
from workflows.outcomes.visibility import is_own
from workflows.outcomes.workflow import DOCUMENT, NOT_READY, DocumentState


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
        superseded_by=successor(seen, shown),
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


def _files(document: OutcomeDocument) -> list[FileLine]:
    return [
        FileLine(Link(file.title or file.filename, "file", file.id), file.media_type, file.size, file.uploaded_at)
        for file in document.files
        if file.withdrawn_at is None
    ]
