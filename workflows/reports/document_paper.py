"""A document of a meeting as a paper, in one of its languages; what is not adopted says so on every page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent
from workflows.kernel.time import zone
from workflows.meetings.words import AdoptionMethod
from workflows.outcomes import keys, versions, visibility
from workflows.outcomes.models import OutcomeDocument, Version, VersionBlock
from workflows.outcomes.text import opening_verb
from workflows.outcomes.words import BlockKind, DocumentKind
from workflows.outcomes.workflow import DocumentState
from workflows.recommendations import queries as recommendations
from workflows.recommendations.models import Recommendation
from workflows.reports.addressed import mark_of
from workflows.reports.mast import kept_mast
from workflows.reports.masthead import ADVISORY, accent_of, designations_of, masthead_of
from workflows.reports.paper import (
    Block,
    Chapter,
    Clock,
    Emphasis,
    Footnote,
    Item,
    Opening,
    Paper,
    Paragraph,
    Preambular,
    Standing,
    Strong,
    Subheading,
    Text,
    Weekday,
)
from workflows.reports.paper_paragraphs import below
from workflows.reports.record import Record, record_of
from workflows.reports.wording import Emblem, meeting_name, said_in, short_meeting_name

KIND = "document"
DRAFT = Sentence(N_("Limited · draft, not adopted"))
NOT_ADOPTED = Sentence(N_("Draft, not adopted. Recommendations are numbered only once they are adopted."))
HOW = {
    AdoptionMethod.CONSENSUS: N_("Adopted by consensus on %(when)s."),
    AdoptionMethod.ACCLAMATION: N_("Adopted by acclamation on %(when)s."),
    AdoptionMethod.AD_REFERENDUM: N_("Agreed ad referendum; adopted on %(when)s."),
    AdoptionMethod.CHAIRS_SUMMARY: N_("Issued on %(when)s under the Chair's own responsibility."),
    AdoptionMethod.NOTED: N_("Noted by the meeting on %(when)s."),
    AdoptionMethod.NOT_STATED: N_("Adopted on %(when)s."),
}
# How the verbs of outcome texts begin, by language; a paragraph that begins otherwise has no verb in italics.
VERBS = {
    "en": "acknowledg agree affirm appreciat aware bear call commend concern conscious consider convinced decid"
    " determin"
    " emphasi encourag endors express guid hav invit mindful not reaffirm reall recall recogni recommend request"
    " stress support tak thank underlin urg welcom",
    "fr": "accueill affirm appel appui ayant conscient consid constat convaincu décid demand déterminé encourag"
    " engag"
    " exhort exprim félicit guidé invit not pren pri profondément rappel réaffirm recommand reconn remerci saisi salu"
    " soulign soucieu",
    "es": "acog afirm agradec alient apoy consciente consider convencid decid destac encomi exhort expres felicit guiad"
    " habiendo insta invit observ pide preocupad reafirm recomiend reconoc recuerd recordand reiter solicit subray tom",
}


@dataclass(frozen=True)
class _Seen:
    document: OutcomeDocument
    version: Version | None
    marks: Mapping[str, str]


def document_paper(
    session: Session, actor: Actor, key: str, language: str, now: datetime, *,
    off: frozenset[str] = frozenset(), emblem: Emblem | None = None,
) -> Paper:  # fmt: skip
    """Return a document as the actor may see it.

    Args:
        key: its symbol, or its identifier while it has none.
        language: one of the document's languages.

    Raises:
        Absent: the actor sees no such document, or not in this language.
    """
    document = _document(session, actor, key)
    if language not in document.languages:
        raise Absent
    record = record_of(session, actor, document.meeting.code, language, now)
    seen = _Seen(document, _version(actor, document), _marks(session, actor, document))
    if seen.version is not None and seen.version.frozen_at is not None:
        mast = kept_mast(session, seen.version.id, bodies=record.bodies_shown)
        record = record.under(_head(seen.version.frozen), mast)
    gone = document.state is DocumentState.WITHDRAWN
    adopted = document.state in (DocumentState.ADOPTED, DocumentState.PUBLISHED)
    titles = document.title if seen.version is None else versions.titles_of(document, seen.version)
    title: Text = document.kind if gone else said_in(titles, language, document.original_language) or document.kind
    symbol = (document.symbol if adopted or gone else seen.version.symbol if seen.version is not None else "") or ""
    return Paper(
        kind=KIND,
        title=Sentence(N_("%(title)s, %(meeting)s"), title=title, meeting=meeting_name(record.meeting, language)),
        short=Sentence(N_("%(meeting)s: %(title)s"), title=title, meeting=short_meeting_name(record.meeting, language)),
        nature=Sentence(N_("Withdrawn")) if gone else ADVISORY if adopted else DRAFT,
        heading=title,
        language=language,
        symbol=symbol,
        as_of=now.date(),
        demonstration=document.demonstration or record.meeting.demonstration,
        off=frozenset(off),
        accent=accent_of(record.look),
        masthead=masthead_of(
            record, document.kind, issued=document.issued_at or now, distribution=document.distribution,
            original=document.original_language, also=tuple(document.languages), emblem=emblem,
        ),
        disclaimers=designations_of(record),
        chapters=(_stub(),) if gone else tuple(_chapters(seen, record)),
    )  # fmt: skip


def _head(frozen: Mapping[str, str]) -> Mapping[str, Any]:
    """Return the head under which a version was issued; the first ones kept no more of it than the names."""
    if "head" in frozen:
        return dict(json.loads(frozen["head"]))
    names = {name.removeprefix("meeting_"): words for name, words in frozen.items() if name.startswith("meeting_")}
    return {"title": names} if names else {}


def _document(session: Session, actor: Actor, key: str) -> OutcomeDocument:
    found = keys.entity(session, actor, key)
    if not found.confirmed:
        raise Absent
    return found


def _version(actor: Actor, document: OutcomeDocument) -> Version | None:
    """Return the version that the actor reads: the desk the present one, others what was last issued."""
    if visibility.is_own(actor, document):
        return document.current_version
    frozen = [one for one in document.versions if one.frozen_at is not None]
    if not frozen:
        raise Absent
    return frozen[-1]


def _marks(session: Session, actor: Actor, document: OutcomeDocument) -> dict[str, str]:
    if document.state not in (DocumentState.ADOPTED, DocumentState.PUBLISHED):
        return {}
    rows = session.execute(
        select(Recommendation.block_id, Recommendation.number).where(
            Recommendation.document_id == document.id, *recommendations.visible(actor)
        )
    )
    return {block_id: mark for block_id, number in rows if block_id and (mark := mark_of(number))}


def _stub() -> Chapter:
    return Chapter(
        key="text",
        title=Sentence(N_("Withdrawn")),
        number=None,
        parts=(
            Paragraph(text=Sentence(N_("This document was withdrawn. Its symbol is not given again.")), number=None),
        ),
    )


def _chapters(seen: _Seen, record: Record) -> Iterator[Chapter]:
    """Give the text in chapters as its headings part it, with the line of standing at the end."""
    title: Text = Sentence(N_("Text"))
    parts: list[Block] = []
    made: list[Chapter] = []
    blocks = list(_blocks(seen, record.language))
    for kind, block in blocks:
        if kind is BlockKind.HEADING and isinstance(block, Subheading):
            if parts:
                made.append(_chapter(len(made), title, parts))
                parts = []
            title = block.title
        else:
            parts.append(block)
    parts.append(Standing(text=_standing(seen.document, record)))
    yield from made
    yield _chapter(len(made), title, parts)


def _chapter(number: int, title: Text, parts: list[Block]) -> Chapter:
    return Chapter(key=f"text-{number}", title=title, number=None, parts=tuple(parts))


def _blocks(seen: _Seen, language: str) -> Iterator[tuple[BlockKind, Block]]:
    made: list[tuple[BlockKind, Block]] = []
    counted = 0
    for block in seen.version.blocks if seen.version is not None else ():
        body, code = _said(block, language, seen.document.original_language)
        other = "" if code == language else code
        if not body.strip():
            continue
        if block.kind is BlockKind.SUB:
            _add_item(made, Item(text=body, number=block.labels.get(language, "")), max(block.level, 1))
        elif block.kind is BlockKind.FOOTNOTE:
            _add_note(made, body)
        elif block.kind is BlockKind.HEADING:
            made.append((block.kind if block.level < 2 else BlockKind.TEXT, Subheading(title=body)))
        elif block.kind is BlockKind.PREAMBULAR:
            made.append((block.kind, Preambular(text=_verb_first(body, code), language=other)))
        elif block.kind is BlockKind.OPERATIVE:
            counted += 1
            lead = str(block.lead.get(language) or "")
            mark = seen.marks.get(block.block_id, "")
            rail: tuple[Text, ...] = (Strong(mark), Sentence(N_("Non-binding"))) if mark else ()
            paragraph = Paragraph(
                text=_verb_first(body, code), number=block.labels.get(language) or str(counted), lead=lead, rail=rail,
                language=other,
            )  # fmt: skip
            made.append((block.kind, paragraph))
        elif not made:
            made.append((block.kind, Opening(text=body)))
        else:
            made.append((block.kind, Paragraph(text=body, number=None, language=other)))
    yield from made


def _said(block: VersionBlock, language: str, original: str) -> tuple[str, str]:
    for code in (language, original):
        text = block.text_in(code)
        if text is not None and text.body:
            return text.body, code
    return "", language


def _verb_first(body: str, language: str) -> Text:
    """Return a paragraph with the verb with which it opens in italics."""
    verb = opening_verb(body)
    known = VERBS.get(language)
    if not verb or language == "zh" or (known and not _also(verb).startswith(tuple(known.split()))):
        return body
    return (Emphasis(verb), body[body.index(verb) + len(verb) :])


def _also(verb: str) -> str:
    """Return a verb without the word that only joins it to the paragraph before."""
    words = verb.casefold().split()
    return words[1] if len(words) > 1 and words[0] in ("also", "further", "again") else words[0]


def _add_item(made: list[tuple[BlockKind, Block]], item: Item, level: int) -> None:
    for at in range(len(made) - 1, -1, -1):
        kind, block = made[at]
        if isinstance(block, Paragraph):
            made[at] = (kind, replace(block, items=below(block.items, item, level)))
            return
    made.append((BlockKind.TEXT, Paragraph(text=item.text, number=None)))


def _add_note(made: list[tuple[BlockKind, Block]], body: str) -> None:
    if made:
        kind, block = made[-1]
        if isinstance(block, Paragraph | Preambular | Opening):
            text = block.text if isinstance(block.text, tuple) else (block.text,)
            made[-1] = (kind, replace(block, text=(*text, Footnote(body))))


def _standing(document: OutcomeDocument, record: Record) -> Text:
    if document.adopted_at is None:
        return NOT_ADOPTED if document.kind in (DocumentKind.OUTCOME, DocumentKind.CHAIRS_SUMMARY) else ""
    local = document.adopted_at.astimezone(zone(record.meeting.zone or "UTC"))
    when: Text = (Weekday(local.date()), ", ", Clock(local.time().replace(second=0, microsecond=0)))
    return Sentence(HOW[document.adoption_method], when=when)
