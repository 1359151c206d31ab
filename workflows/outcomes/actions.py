"""The verbs of an outcome document's life, and what follows from them further on."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.base import Access
from workflows.kernel.journal import Event
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Faster, Invalid
from workflows.kernel.signs import fault_of
from workflows.kernel.steps import found, take
from workflows.kernel.time import WallTimeError, instant
from workflows.meetings.actions import took_effect
from workflows.meetings.printed import head_of
from workflows.meetings.symbols import issue_symbol, withdraw_symbol
from workflows.meetings.words import AdoptionMethod
from workflows.outcomes.blocks import held, relabel
from workflows.outcomes.drafting import named
from workflows.outcomes.models import BlockText, OutcomeDocument, Version, VersionBlock
from workflows.outcomes.words import (
    DISTRIBUTION_OF_SERIES,
    DRAFT_SERIES,
    Distribution,
    DocumentKind,
    SymbolSeries,
)
from workflows.outcomes.workflow import DOCUMENT

LONGEST_WORDS = 5_000
WHY_WITHDRAWN = N_("Say why it is withdrawn. The public does not see the reason.")


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
        "head": json.dumps(head_of(document.meeting), ensure_ascii=False, sort_keys=True),
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
        raise Invalid("remark", WHY_WITHDRAWN)
    document.withdrawn_at, document.withdrawn_reason = now, _short("remark", reason)
    for symbol in {document.symbol, *(version.symbol for version in document.versions)} - {None}:
        withdraw_symbol(session, str(symbol), now)
    take(
        session, DOCUMENT, document, "withdraw", actor, now, title=document.symbol or named(document),
        remark=document.withdrawn_reason, on_behalf_of=on_behalf_of,
    )  # fmt: skip


def _short(field: str, text: str) -> str:
    text = text.strip()
    fault = fault_of(text)
    if fault is not None:
        raise Invalid(field, fault)
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
