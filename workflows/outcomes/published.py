"""The public page of a document: as it is, and as it will be. Never writes."""

from __future__ import annotations

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from workflows.kernel.actors import HEAD_OF_SECRETARIAT, PUBLIC, Actor
from workflows.kernel.languages import N_, Sentence, TextBasis, TranslationStatus, direction, language_of, text_in
from workflows.kernel.refusals import Absent, NotPermitted
from workflows.kernel.time import zone
from workflows.kernel.views import Link
from workflows.meetings.models import Meeting
from workflows.outcomes import block_views, keys, queries, versions
from workflows.outcomes.models import OutcomeDocument, Version
from workflows.outcomes.views import Preview, PublicBlock, PublicDocument
from workflows.outcomes.visibility import released
from workflows.outcomes.words import Distribution, DocumentKind
from workflows.outcomes.workflow import DocumentState

NATURE = {
    DocumentKind.OUTCOME: N_("Non-binding recommendations: they are advice. The text stands here as it was adopted."),
    DocumentKind.CHAIRS_SUMMARY: N_("Summary under the Chair's own responsibility; it was not adopted by the meeting."),
    DocumentKind.REPORT: N_("Report of the secretariat on the meeting. Recommendations in it are non-binding."),
}
NOT_ADOPTED = N_("Non-binding recommendations: they are advice. The text is not adopted yet.")
OTHER_NATURE = N_("Paper of the meeting. It binds nobody.")
PARAPHRASE = N_("An account in our words, not the text itself. Non-binding.")
WEAKEST = (
    TranslationStatus.PENDING, TranslationStatus.OUTDATED, TranslationStatus.MACHINE_DRAFT,
    TranslationStatus.COURTESY, TranslationStatus.OFFICIAL,
)  # fmt: skip


def published(session: Session, key: str, *, text: str = "", language: str = "en") -> PublicDocument:
    """Return a published document as everybody sees it.

    Args:
        key: its symbol, exactly; the symbol under which the adopted draft was issued leads to it as well.
        text: the language of the text, one of the document's own; else that of the page, or the original.

    Raises:
        Absent: nothing was published under this symbol.
    """
    key = keys.plain_key(key)
    of_version = select(Version.document_id).where(Version.symbol == key)
    found = session.scalars(
        select(OutcomeDocument)
        .where(or_(OutcomeDocument.symbol == key, OutcomeDocument.id.in_(of_version)), released())
        .options(
            joinedload(OutcomeDocument.meeting).joinedload(Meeting.mechanism), selectinload(OutcomeDocument.versions)
        )
    ).first()
    version = found.current_version if found is not None else None
    if found is None or version is None or key not in (found.symbol, version.symbol):
        raise Absent
    return _page(session, found, version, text, language)


def preview(session: Session, actor: Actor, key: str, *, text: str = "", language: str = "en") -> Preview:
    """Return the public page of a document as it will be, for the head of its secretariat.

    Raises:
        Absent: the actor sees no such document.
        NotPermitted: only the head of secretariat looks at it so.
    """
    document = keys.entity(session, actor, key)
    version = document.current_version
    if version is None or version.frozen_at is None or not HEAD_OF_SECRETARIAT.may(actor, document):
        raise NotPermitted("look")
    page = _page(session, document, version, text, language, as_published=True)
    shown = document.shown_hash()
    return Preview(document.id, document.symbol or document.id, page, shown, document.previewed_hash == shown)


def _page(
    session: Session, document: OutcomeDocument, version: Version, text: str, language: str, *,
    as_published: bool = False,
) -> PublicDocument:  # fmt: skip
    versions.load_blocks(session, version)
    meeting, mechanism = document.meeting, document.meeting.mechanism
    original = document.original_language
    tongue = text if text in document.languages else language if language in document.languages else original
    titles = versions.titles_of(document, version) | {
        key: words for key, words in document.title.items() if key not in version.frozen_languages
    }
    blocks = block_views.blocks_of(document, version, tongue)
    place = zone(meeting.zone or mechanism.zone or "UTC")
    standings = {block.status for block in blocks}
    name = version.frozen.get("mechanism") or mechanism.name
    acronym = version.frozen.get("acronym", mechanism.acronym)
    return PublicDocument(
        symbol=document.symbol or "",
        title=text_in(titles, tongue, original),
        title_language=language_of(titles, tongue, original),
        kind=document.kind,
        nature=_nature(document),
        text_basis=document.text_basis,
        mechanism=f"{name} ({acronym})" if acronym and acronym != name else name,
        mechanism_page=Link(acronym or name, "mechanism", mechanism.code or ""),
        meeting=queries.meeting_link(session, PUBLIC, meeting, language),
        meeting_line=text_in(meeting.title, language, meeting.original_language),
        distribution=Distribution.GENERAL if as_published else document.distribution,
        language=tongue,
        direction=direction(tongue),
        languages=list(document.languages),
        original_language=original,
        translation=(
            TranslationStatus.ORIGINAL
            if tongue == original
            else next((one for one in WEAKEST if one in standings), TranslationStatus.OFFICIAL)
        ),
        issued_on=version.frozen_at.astimezone(place).date() if version.frozen_at else None,
        adopted_on=document.adopted_at.astimezone(place).date() if document.adopted_at else None,
        adoption_method=document.adoption_method,
        published_on=document.published_at.astimezone(place).date() if document.published_at else None,
        draft_symbol=version.symbol or "" if version.symbol != document.symbol else "",
        paragraphs=[
            PublicBlock(
                block.id, block.anchor, block.kind, block.level, block.label, block.lead, block.text, block.verb,
                block.status,
            )
            for block in blocks
        ],
        demonstration=document.demonstration,
        document_id=document.id,
    )  # fmt: skip


def _nature(document: OutcomeDocument) -> Sentence:
    if document.text_basis is TextBasis.PARAPHRASE:
        return Sentence(PARAPHRASE)
    if document.kind is DocumentKind.OUTCOME and document.state is DocumentState.ISSUED:
        return Sentence(NOT_ADOPTED)
    return Sentence(NATURE.get(document.kind, OTHER_NATURE))
