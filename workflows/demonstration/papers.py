"""Papers and texts: written, issued, adopted, published, and the prose of reports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from workflows.consequences import follow
from workflows.demonstration import texts
from workflows.demonstration.cast import Cast, at
from workflows.kernel.actors import Actor
from workflows.kernel.base import Access
from workflows.kernel.languages import TranslationStatus
from workflows.kernel.steps import take
from workflows.meetings.models import Meeting
from workflows.meetings.words import AdoptionMethod
from workflows.outcomes import actions as outcomes
from workflows.outcomes import drafting
from workflows.outcomes.blocks import Said, place, relabel
from workflows.outcomes.models import OutcomeDocument
from workflows.outcomes.words import BlockKind, DocumentKind, SymbolSeries
from workflows.outcomes.workflow import DOCUMENT
from workflows.reports import actions as reports
from workflows.reports.models import ProseSection
from workflows.reports.queries import Part

OFFICER, HEAD = "morel", "hale"


def write_document(
    session: Session, cast: Cast, key: str, meeting: str, text: texts.Written, actor: Actor, when: datetime, *,
    kind: DocumentKind, series: SymbolSeries, languages: Sequence[str], item: str = "",
    status: TranslationStatus = TranslationStatus.OFFICIAL, access: Access | None = None,
) -> OutcomeDocument:  # fmt: skip
    """Write a document as a working text."""
    said = drafting.Description(
        title={language: text.title[language] for language in languages}, kind=kind, series=series,
        languages=languages, original_language="en", access=access,
        item_id=cast.items[f"{meeting}/{item}"].id if item else None,
    )  # fmt: skip
    document = drafting.draft(session, cast.meetings[meeting], said, actor, when)
    version = document.current_version
    assert version is not None
    for one in text.paragraphs:
        spoken = {
            language: Said(one.words[language], one.lead.get(language, ""), None if language == "en" else status)
            for language in languages
            if language in one.words
        }
        place(session, document, version, one.kind, spoken, level=one.level)
    relabel(document, version)
    take(
        session, DOCUMENT, document, "edit", actor, when, title=text.title["en"],
        changes={"paragraphs": [0, len(text.paragraphs)]},
    )  # fmt: skip
    cast.documents[key] = document
    return document


def paper(
    session: Session, cast: Cast, key: str, meeting: str, title: str, item: str, issued: str,
    paragraphs: Sequence[str], *, kind: DocumentKind = DocumentKind.CONFERENCE_ROOM_PAPER,
    series: SymbolSeries = SymbolSeries.CRP,
) -> OutcomeDocument:  # fmt: skip
    """Write and issue a short paper of the secretariat; an empty ``issued`` leaves it a working text."""
    when = at(issued or "2026-11-16 10:00")
    actor = cast.acting(session, OFFICER, when)
    text = texts.plain(title, paragraphs)
    made = write_document(
        session, cast, key, meeting, text, actor, when, kind=kind, series=series, languages=["en"], item=item
    )
    if issued:
        issue(session, made, actor, when)
    return made


def report_document(
    session: Session, cast: Cast, meeting: str, names: Sequence[str], languages: Sequence[str], issued: str,
    published: str,
) -> None:  # fmt: skip
    """Issue and publish the report of a meeting under its symbol, with its summary as text."""
    when, subject = at(issued), cast.meetings[meeting]
    text = texts.summary(names[0], languages, {one: _report_title(subject, one) for one in languages})
    actor = cast.acting(session, OFFICER, when)
    made = write_document(
        session, cast, f"{meeting}-report", meeting, text, actor, when, kind=DocumentKind.REPORT,
        series=SymbolSeries.MAIN, languages=languages,
    )  # fmt: skip
    issue(session, made, actor, when)
    publish(session, cast, made, at(published))


def _report_title(meeting: Meeting, language: str) -> str:
    said = {"en": "Report of the meeting: ", "fr": "Rapport de la réunion : "}
    return said[language] + meeting.title[language]


def standing(language: str) -> TranslationStatus | None:
    """Return how a text of the demonstration stands in a language: the original is English."""
    return None if language == "en" else TranslationStatus.OFFICIAL


def operative(document: OutcomeDocument) -> list[str]:
    """Return the identifiers of the operative paragraphs of a document."""
    version = document.current_version
    return [one.block_id for one in version.blocks if one.kind is BlockKind.OPERATIVE] if version else []


def issue(session: Session, document: OutcomeDocument, actor: Actor, when: datetime) -> str:
    """Issue a document and return its symbol."""
    symbol = outcomes.issue(session, document, actor, when)
    follow(session, when)
    return symbol


def adopt(session: Session, document: OutcomeDocument, chair: Actor, when: datetime, words: str) -> None:
    """Adopt a text in the meeting, by consensus."""
    outcomes.adopt(session, document, chair, when, method=AdoptionMethod.CONSENSUS, words=words)
    follow(session, when)


def publish(session: Session, cast: Cast, document: OutcomeDocument, when: datetime, *, by: str = HEAD) -> None:
    """Look at a document as the public and publish it."""
    head = cast.acting(session, by, when)
    outcomes.look(session, document, document.shown_hash(), head, when)
    outcomes.publish(session, document, head, when)
    follow(session, when)


def write_report(session: Session, cast: Cast, meeting: str, name: str, language: str, when: datetime) -> None:
    """Save the prose of a report, part by part."""
    actor, subject = cast.acting(session, OFFICER, when), cast.meetings[meeting]
    by_label = {one.label: one for one in subject.items}
    for heading, body in texts.prose(name, language).items():
        section, _, label = heading.partition(" ")
        part = Part(ProseSection(section), by_label[label].id if label else "")
        reports.save_prose(session, subject, part, language, body, actor, when)
