"""The verbs of an outcome document's life, and what follows from them further on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from workflows.files.models import StoredFile
from workflows.files.queries import name_for_all
from workflows.kernel.actors import HEAD_OF_SECRETARIAT, Actor
from workflows.kernel.base import Access
from workflows.kernel.journal import Event
from workflows.kernel.languages import N_, OWN_NAMES, Sentence, TranslationStatus
from workflows.kernel.refusals import Faster, Invalid
from workflows.kernel.sayings import say_fields
from workflows.kernel.steps import begin, found, take
from workflows.kernel.time import WallTimeError, instant
from workflows.meetings.actions import took_effect
from workflows.meetings.models import Meeting
from workflows.meetings.symbols import issue_symbol, withdraw_symbol
from workflows.meetings.words import AdoptionMethod
from workflows.outcomes import frozen
from workflows.outcomes.blocks import held, relabel
from workflows.outcomes.models import BlockText, DocumentFile, OutcomeDocument, Version, VersionBlock
from workflows.outcomes.words import (
    ACCESS_OF_SERIES,
    DISTRIBUTION_OF_SERIES,
    DRAFT_SERIES,
    Distribution,
    DocumentKind,
    SymbolSeries,
)
from workflows.outcomes.workflow import DOCUMENT

UNCHANGEABLE = frozen.UNCHANGEABLE
UNSTORABLE = N_("The text holds a sign that cannot be stored. Type it anew.")
LONGEST_TITLE = 500
LONGEST_WORDS = 5_000


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
    begin(session, DOCUMENT, document, "draft", actor, now, title=_named(document))
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
        raise Faster({name: getattr(document, name) for name in values}, document.revision)
    _describe(document, values)
    version: Version = found(document.current_version)
    if "original_language" in changes:
        _turn_original(document, version)
    relabel(document, version)
    take(session, DOCUMENT, document, "describe", actor, now, title=_named(document), changes=changes)
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
    take(session, DOCUMENT, document, "translate", actor, now, title=_named(document), changes=changes)
    return True


def issue(session: Session, document: OutcomeDocument, actor: Actor, now: datetime) -> str:
    """Issue the open version: give it its symbol, freeze it with its hash, and return the symbol.

    The first version takes the next number of its series; a revision takes ``/Rev.n`` of the same symbol.
    """
    document = held(session, document)
    DOCUMENT.allowed("issue", document, actor, now)
    meeting, version = document.meeting, found(document.current_version)
    relabel(document, version)
    session.flush()
    symbol = issue_symbol(
        session, meeting.mechanism.symbol_root, meeting.year, document.series.value, DOCUMENT.noun, document.id, now,
        modifier_of=document.symbol or "",
    )  # fmt: skip
    document.symbol, document.issued_at = symbol, now
    document.distribution = DISTRIBUTION_OF_SERIES[document.series]
    freeze(document, version, symbol, now)
    take(session, DOCUMENT, document, "issue", actor, now, title=symbol, changes={"hash": version.text_hash})
    return symbol


def freeze(document: OutcomeDocument, version: Version, symbol: str, at: datetime) -> None:
    """Freeze a version under its symbol: words, labels, titles and names as they are printed, and the hash over them.

    Its blocks must have their labels, and be stored.
    """
    languages = list(dict.fromkeys([document.original_language, *document.languages]))
    complete = [one for one in languages if version.complete_in(one)]
    mechanism = document.meeting.mechanism
    printed = {
        "languages": " ".join(complete),
        "mechanism": mechanism.name,
        "acronym": mechanism.acronym,
        "meeting": document.meeting.short_name or document.meeting.code,
        "distribution": document.distribution.value,
        "original": document.original_language,
    }
    printed |= {f"title_{language}": text for language, text in document.title.items()}
    printed |= {f"meeting_{language}": text for language, text in document.meeting.title.items()}
    printed |= {f"masthead_{language}": text for language, text in mechanism.masthead.items()}
    version.symbol, version.frozen_at, version.frozen = symbol, at, printed
    version.text_hash = version.computed_hash()


def reopen(session: Session, document: OutcomeDocument, actor: Actor, now: datetime) -> Version:
    """Begin a revision: a new version with the same blocks, while the issued one stays as it is."""
    document = held(session, document)
    DOCUMENT.allowed("reopen", document, actor, now)
    issued: Version = found(document.current_version)
    version = Version(document=document, number=issued.number + 1)
    session.add(version)
    session.flush()
    for block in issued.blocks:
        copy = VersionBlock(
            version_id=version.id, block_id=block.block_id, position=block.position, kind=block.kind,
            level=block.level, labels=dict(block.labels), lead=dict(block.lead),
        )  # fmt: skip
        copy.texts = [
            BlockText(
                version_id=version.id, block_id=block.block_id, language=text.language, body=text.body,
                is_original=text.is_original, status=text.status,
            )
            for text in block.texts
        ]  # fmt: skip
        version.blocks.append(copy)
    document.previewed_hash, document.chair_answers_at = "", None
    take(session, DOCUMENT, document, "reopen", actor, now, title=document.symbol or "")
    return version


def adopt(
    session: Session, document: OutcomeDocument, actor: Actor, now: datetime, *, method: AdoptionMethod,
    words: str = "", effective_at: datetime | None = None, on_behalf_of: str = "", remark: str = "",
) -> None:  # fmt: skip
    """Record that the meeting adopted the text: when, in which way, and with which words of the Chair.

    A draft series is left for the main series: the adopted text takes its symbol there, the draft keeps its own.

    Args:
        effective_at: when it was adopted in the room, if it is recorded later.
        on_behalf_of: the party that holds the chair, where the secretariat records it.

    Raises:
        Invalid: no way of adoption is said, or the time does not fit.
    """
    document = held(session, document)
    DOCUMENT.allowed("adopt", document, actor, now, on_behalf_of)
    version: Version = found(document.current_version)
    at = took_effect(effective_at, now, not_before=document.meeting.opened_at) or now
    if method is AdoptionMethod.NOT_STATED:
        raise Invalid("method", N_("Say in which way the text was adopted."))
    if effective_at is not None and version.frozen_at is not None and at < version.frozen_at:
        raise Invalid("effective_day", N_("The text was issued only after this time."))
    document.adopted_at, document.adoption_method = at, method
    document.adoption_words = _short("words", words)
    if document.series in DRAFT_SERIES:
        meeting = document.meeting
        document.symbol = issue_symbol(
            session, meeting.mechanism.symbol_root, meeting.year, SymbolSeries.MAIN.value, DOCUMENT.noun, document.id,
            now,
        )  # fmt: skip
    take(
        session, DOCUMENT, document, "adopt", actor, now, title=document.symbol or "", remark=remark,
        effective_at=effective_at, on_behalf_of=on_behalf_of,
        changes={"method": method.value, "hash": version.text_hash, "text": version.symbol},
    )  # fmt: skip


def answer(
    session: Session, document: OutcomeDocument, actor: Actor, now: datetime, *, effective_at: datetime | None = None,
    on_behalf_of: str = "", remark: str = "",
) -> None:  # fmt: skip
    """Record that the Chair takes responsibility for a summary of the Chair, as it was issued.

    Args:
        effective_at: when the Chair said so, if it is recorded later.
        on_behalf_of: the party that holds the chair, where the secretariat records it.

    Raises:
        Invalid: the time lies in the future, or before the text was issued.
    """
    document = held(session, document)
    DOCUMENT.allowed("answer", document, actor, now, on_behalf_of)
    version: Version = found(document.current_version)
    at = took_effect(effective_at, now) or now
    if version.frozen_at is not None and at < version.frozen_at:
        raise Invalid("effective_day", N_("The text was issued only after this time."))
    take(
        session, DOCUMENT, document, "answer", actor, now, title=document.symbol or "", remark=_short("remark", remark),
        effective_at=effective_at, on_behalf_of=on_behalf_of, changes={"hash": version.text_hash},
    )  # fmt: skip
    document.chair_answers_at = at


def set_release(
    session: Session, document: OutcomeDocument, wall: datetime | None, zone_name: str, actor: Actor, now: datetime, *,
    later: bool | None = None,
) -> None:  # fmt: skip
    """Set the time before which the public sees no trace of the document, as wall time at a place; ``None`` lifts it.

    Raises:
        Invalid: the wall time does not exist there, or comes twice and ``later`` is not said.
    """
    document = held(session, document)
    DOCUMENT.allowed("embargo", document, actor, now)
    try:
        at = instant(wall, zone_name, later=later) if wall is not None else None
    except WallTimeError as error:
        raise Invalid("release_time", error.sentence) from error
    except (ValueError, OverflowError) as error:
        raise Invalid("release_zone", N_("This is no time zone that we know.")) from error
    changes = {"release_at": [document.release_at, at], "release_zone": [document.release_zone, zone_name]}
    document.release_at, document.release_zone = at, zone_name if at is not None else ""
    document.release_wall = wall.strftime("%Y-%m-%d %H:%M") if wall is not None else ""
    take(session, DOCUMENT, document, "embargo", actor, now, title=document.symbol or "", changes=changes)


def look(session: Session, document: OutcomeDocument, shown: str, actor: Actor, now: datetime) -> None:
    """Record that the head of secretariat looked at the page as the public will see it.

    Args:
        shown: the hash of what that page showed.

    Raises:
        Faster: what the page showed is no longer what will be published.
    """
    document = held(session, document)
    DOCUMENT.allowed("look", document, actor, now)
    if shown != document.shown_hash():
        raise Faster({}, document.revision)
    document.previewed_hash = shown
    take(session, DOCUMENT, document, "look", actor, now, title=document.symbol or "")


def publish(
    session: Session, document: OutcomeDocument, actor: Actor, now: datetime, *, remark: str = ""
) -> None:  # fmt: skip
    """Publish the document in all its languages at once; the journal keeps the remark."""
    document = held(session, document)
    DOCUMENT.allowed("publish", document, actor, now)
    document.published_at = now
    document.distribution, document.access = Distribution.GENERAL, Access.PUBLIC
    remark = _short("remark", remark)
    take(session, DOCUMENT, document, "publish", actor, now, title=document.symbol or "", remark=remark)


def withdraw(
    session: Session, document: OutcomeDocument, reason: str, actor: Actor, now: datetime, *, on_behalf_of: str = ""
) -> None:  # fmt: skip
    """Withdraw a document that was not adopted; its symbols stay taken and answer with a stub.

    Raises:
        Invalid: no reason is given.
    """
    document = held(session, document)
    DOCUMENT.allowed("withdraw", document, actor, now, on_behalf_of)
    if not reason.strip():
        raise Invalid("remark", N_("Say why it is withdrawn. The public does not see the reason."))
    document.withdrawn_at, document.withdrawn_reason = now, _short("remark", reason)
    for symbol in {document.symbol, *(version.symbol for version in document.versions)} - {None}:
        withdraw_symbol(session, str(symbol), now)
    take(
        session, DOCUMENT, document, "withdraw", actor, now, title=document.symbol or _named(document),
        remark=document.withdrawn_reason, on_behalf_of=on_behalf_of,
    )  # fmt: skip


def attach(session: Session, document: OutcomeDocument, file: StoredFile, actor: Actor, now: datetime) -> None:
    """Hang a stored file on a working document, such as the Word file from which its text was taken."""
    DOCUMENT.allowed("attach", document, actor, now)
    session.flush()
    session.add(DocumentFile(document_id=document.id, file_id=file.id))
    take(
        session, DOCUMENT, document, "attach", actor, now, title=_named(document),
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
        if "\0" in text:
            raise Invalid(f"title_{language}", UNSTORABLE)
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


def _named(document: OutcomeDocument) -> str:
    return document.title.get(document.original_language, "") or document.symbol or ""


def _short(field: str, text: str) -> str:
    text = text.strip()
    if "\0" in text:
        raise Invalid(field, UNSTORABLE)
    if len(text) > LONGEST_WORDS:
        raise Invalid(field, Sentence(N_("At most %(count)s signs."), count=LONGEST_WORDS))
    return text


def _report_is_out(session: Session, event: Event, now: datetime) -> None:
    """The meeting may be completed once its report is published."""
    document: OutcomeDocument = event.subject
    if document.kind is DocumentKind.REPORT:
        document.meeting.report_published = True


CONSEQUENCES: Mapping[tuple[str, str], tuple[Callable[[Session, Event, datetime], None], ...]] = {
    (DOCUMENT.noun, "publish"): (_report_is_out,),
}
