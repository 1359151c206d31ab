"""A document is begun, described, given its languages and files. The words themselves are in ``blocks``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from workflows.files.models import StoredFile
from workflows.files.queries import name_for_all
from workflows.kernel.actors import HEAD_OF_SECRETARIAT, Actor
from workflows.kernel.base import Access
from workflows.kernel.languages import N_, OWN_NAMES, Sentence, Translations, TranslationStatus
from workflows.kernel.refusals import Faster, Invalid
from workflows.kernel.sayings import say_fields
from workflows.kernel.signs import fault_of
from workflows.kernel.steps import begin, found, take
from workflows.meetings.models import Meeting
from workflows.outcomes.blocks import held, relabel
from workflows.outcomes.models import DocumentFile, OutcomeDocument, Version
from workflows.outcomes.words import (
    ACCESS_OF_SERIES,
    DISTRIBUTION_OF_SERIES,
    DocumentKind,
    SymbolSeries,
)
from workflows.outcomes.workflow import DOCUMENT

LONGEST_TITLE = 500


say_fields(
    series=N_("series"), kind=N_("kind"), access=N_("who may see it"), release_at=N_("release time"),
    original_language=N_("original language"), item_id=N_("agenda item"), taken_in=N_("text from a Word file"),
    paragraphs=N_("paragraphs"), file=N_("file"),
)  # fmt: skip


@dataclass(frozen=True)
class Description:
    """What is said of a document beside its text."""

    title: Mapping[str, str]
    kind: DocumentKind
    series: SymbolSeries
    languages: Sequence[str]
    original_language: str
    access: Access | None = None
    item_id: str | None = None


def draft(
    session: Session, meeting: Meeting, description: Description, actor: Actor, now: datetime
) -> OutcomeDocument:  # fmt: skip
    """Begin a document under a meeting, with an empty first version, and return it.

    Raises:
        Invalid: a title is missing or too long, or the languages do not fit.
        Refused, NotPermitted: it may not be begun now, or not by this actor.
    """
    document = OutcomeDocument(meeting=meeting, demonstration=meeting.demonstration)
    _describe(document, _checked(document, description, actor))
    begin(session, DOCUMENT, document, "draft", actor, now, title=named(document))
    session.add(Version(document=document, number=1))
    session.flush()
    return document


def describe(
    session: Session, document: OutcomeDocument, description: Description, actor: Actor, now: datetime, *,
    opened_at: int | None = None,
) -> bool:  # fmt: skip
    """Correct title, kind, series, class, item or languages of a working document; return whether anything changed.

    Raises:
        Faster: somebody else changed them since they were opened.
    """
    document = held(session, document)
    DOCUMENT.allowed("describe", document, actor, now)
    values = _checked(document, description, actor)
    if document.symbol and values["series"] is not document.series:
        raise Invalid("series", N_("The document has its symbol. It keeps its series."))
    if document.symbol and values["original_language"] != document.original_language:
        raise Invalid("original_language", N_("The document was issued. It keeps its original language."))
    changes = {name: [getattr(document, name), new] for name, new in values.items() if getattr(document, name) != new}
    if not changes:
        return False
    if opened_at is not None and opened_at != document.revision:
        raise Faster({name: getattr(document, name) for name in values}, document.revision, document.id)
    _describe(document, values)
    version: Version = found(document.current_version)
    if "original_language" in changes:
        _turn_original(document, version)
    relabel(document, version)
    take(session, DOCUMENT, document, "describe", actor, now, title=named(document), changes=changes)
    return True


def set_languages(
    session: Session, document: OutcomeDocument, languages: Sequence[str], actor: Actor, now: datetime
) -> bool:  # fmt: skip
    """Say in which languages an adopted document will be published; return whether that changed.

    Words that were frozen stay; a language taken off is only not shown.
    """
    document = held(session, document)
    DOCUMENT.allowed("translate", document, actor, now)
    wanted = _languages(languages, document.original_language)
    if wanted == document.languages:
        return False
    changes = {"languages": [document.languages, wanted]}
    document.languages = wanted
    relabel(document, found(document.current_version))
    take(session, DOCUMENT, document, "translate", actor, now, title=named(document), changes=changes)
    return True


def attach(session: Session, document: OutcomeDocument, file: StoredFile, actor: Actor, now: datetime) -> None:
    """Hang a stored file on a working document, such as the Word file from which its text was taken."""
    DOCUMENT.allowed("attach", document, actor, now)
    session.flush()
    session.add(DocumentFile(document_id=document.id, file_id=file.id))
    take(
        session, DOCUMENT, document, "attach", actor, now, title=named(document),
        changes={"file": [None, name_for_all(file)]},
    )  # fmt: skip


def _checked(document: OutcomeDocument, description: Description, actor: Actor) -> dict[str, Any]:
    """Return the values of a description, or say which of them does not fit."""
    original = description.original_language
    if original not in OWN_NAMES:
        raise Invalid("original_language", N_("Choose the original language."))
    title = {language: text.strip() for language, text in description.title.items() if text.strip()}
    if not title.get(original):
        raise Invalid(f"title_{original}", N_("Write the title in the original language."))
    for language, text in title.items():
        fault = fault_of(text)
        if fault is not None:
            raise Invalid(f"title_{language}", fault)
        if len(text) > LONGEST_TITLE:
            raise Invalid(f"title_{language}", Sentence(N_("At most %(count)s signs."), count=LONGEST_TITLE))
    if len(document.meeting.mechanism.symbol_root) > 20:
        raise Invalid("series", N_("The symbol root of the mechanism is too long."))
    access = description.access or ACCESS_OF_SERIES[description.series]
    if access is Access.STRICT and not HEAD_OF_SECRETARIAT.may(actor, document):
        raise Invalid("access", N_("Only the head of secretariat restricts a paper to named persons."))
    if access is Access.PUBLIC:
        raise Invalid("access", N_("A document becomes public when it is published."))
    item_id = description.item_id or None
    if item_id is not None and item_id not in {item.id for item in document.meeting.items}:
        raise Invalid("item_id", N_("This item is not on the agenda of the meeting."))
    return {
        "title": title,
        "kind": description.kind,
        "series": description.series,
        "languages": _languages(description.languages, original),
        "original_language": original,
        "access": access,
        "item_id": item_id,
    }


def _languages(languages: Sequence[str], original: str) -> list[str]:
    wanted = [language for language in OWN_NAMES if language in languages or language == original]
    return [original, *(language for language in wanted if language != original)]


def _describe(document: OutcomeDocument, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if getattr(document, name) != value:
            setattr(document, name, value)
    document.distribution = DISTRIBUTION_OF_SERIES[document.series]


def _turn_original(document: OutcomeDocument, version: Version) -> None:
    """Mark the texts of another language as the original ones."""
    for block in version.blocks:
        for text in block.texts:
            now_original = text.language == document.original_language
            if now_original:
                text.status = TranslationStatus.ORIGINAL
            elif text.is_original:
                text.status = TranslationStatus.OFFICIAL if text.body else TranslationStatus.PENDING
            text.is_original = now_original


def named(document: OutcomeDocument) -> Translations | str:
    """Return by what name the journal knows a document, in the languages in which it has one."""
    return document.title if any(document.title.values()) else document.symbol or ""
