"""The report of a meeting, from organization to annexes; a meeting known from public sources is reconstructed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Refused
from workflows.kernel.time import zone
from workflows.meetings.models import AgendaItem
from workflows.meetings.numbering import label_in
from workflows.outcomes.words import Distribution
from workflows.outcomes.workflow import DocumentState
from workflows.reports import annexes, organization, prose_text, reconstruction, stock_taking
from workflows.reports.masthead import (
    ADVISORY,
    COMPILED_ADVISORY,
    DRAFT_ADVISORY,
    accent_of,
    disclaimers_of,
    masthead_of,
)
from workflows.reports.meeting_recommendations import recommendations
from workflows.reports.models import ProseSection
from workflows.reports.paper import Block, Chapter, Clock, Paper, Paragraph, Section, Subheading, Text, Weekday
from workflows.reports.paper_order import OPENING
from workflows.reports.queries import WRITERS, Part, prose_of, why_not_printed
from workflows.reports.record import Record, record_of
from workflows.reports.wording import (
    Emblem,
    days_of,
    language_name,
    meeting_name,
    place_of,
    said_in,
    short_meeting_name,
)

KIND = "meeting_report"
# What can be switched off, in the order of the report.
SECTIONS = (
    *OPENING,
    ("abbreviations", N_("Abbreviations")),
    ("summary", N_("Executive summary")),
    ("recommendations", N_("Recommendations")),
    ("organization", N_("Introduction and organization of the meeting")),
    ("stock_taking", N_("Stock-taking since the last meeting")),
    ("discussion", N_("Discussion by agenda item")),
    ("breakout", N_("Breakout groups")),
    ("partners", N_("Contributions of partners")),
    ("conclusions", N_("Conclusions, way forward and next meeting")),
    ("agenda", N_("Annex: agenda")),
    ("participants", N_("Annex: participants")),
    ("documents", N_("Annex: list of documents")),
    ("concordance", N_("Annex: concordance with the Global Compact for Migration")),
)


def meeting_report(
    session: Session, actor: Actor, code: str, language: str, now: datetime, *,
    off: Iterable[str] = (), emblem: Emblem | None = None,
) -> Paper:  # fmt: skip
    """Return the report of a meeting as the actor may see it.

    Args:
        code: that of the meeting.
        now: the instant of the data; its day is printed.
        off: keys of ``SECTIONS`` that are switched off.
        emblem: gives the drawing that a mechanism has set.

    Raises:
        Absent: the actor sees no such meeting.
        Refused: it has not been held.
    """
    record = record_of(session, actor, code, language, now)
    why_not = why_not_printed(record.meeting, now)
    if why_not is not None:
        raise Refused(why_not)
    if record.reconstruction:
        return reconstruction.reconstruct(record, frozenset(off))
    # An extract has numbers of its own.
    whole = frozenset(off) <= {key for key, _ in OPENING}
    record = replace(record, numbered_alike=whole and _numbered_alike(session, record))
    meeting, issued = record.meeting, record.issued_report
    out = issued is not None and issued.state is DocumentState.PUBLISHED
    name, short = meeting_name(meeting, language), short_meeting_name(meeting, language)
    title = (
        N_("Report: %(name)s, %(place)s, %(days)s") if place_of(meeting, language) else N_("Report: %(name)s, %(days)s")
    )
    return Paper(
        kind=KIND,
        title=Sentence(title, name=name, place=place_of(meeting, language), days=days_of(meeting)),
        short=Sentence(N_("Report of %(meeting)s"), meeting=short),
        nature=ADVISORY if out else DRAFT_ADVISORY if WRITERS.may(actor, meeting) else COMPILED_ADVISORY,
        language=language,
        symbol=issued.symbol or "" if issued is not None else "",
        as_of=now.date(),
        demonstration=meeting.demonstration,
        cover=True,
        contents=True,
        off=frozenset(off),
        accent=accent_of(meeting.mechanism),
        masthead=masthead_of(
            record,
            Sentence(N_("Report of the meeting")),
            issued=issued.issued_at if issued is not None else now,
            distribution=issued.distribution if issued is not None else Distribution.GENERAL if out else None,
            original=meeting.original_language,
            also=tuple(issued.languages) if issued is not None else (),
            emblem=emblem,
            as_of=now.date(),
        ),
        disclaimers=(*disclaimers_of(record), *cited_by(record)),
        front=(abbreviations(record), left_out(record)),
        chapters=(
            written(record, "summary", N_("Executive summary"), ProseSection.EXECUTIVE_SUMMARY),
            recommendations(record),
            organization.chapter(record),
            stock_taking.chapter(session, record),
            discussion(record),
            written(record, "breakout", N_("Breakout groups"), ProseSection.BREAKOUT),
            written(record, "partners", N_("Contributions of partners"), ProseSection.PARTNERS),
            conclusions(record),
        ),
        annexes=(
            annexes.agenda(record),
            annexes.participants(record),
            annexes.documents(record),
            annexes.concordance(record),
        ),
    )


def written(record: Record, key: str, title: str, section: ProseSection) -> Chapter:
    """Return a chapter that is written by hand; empty where nothing is written in the language."""
    return Chapter(key=key, title=Sentence(title), parts=prose_text.blocks(record.prose.get(Part(section), "")))


def abbreviations(record: Record) -> Chapter:
    """Return the acronyms that the desk has listed."""
    rows = prose_text.abbreviations(record.prose.get(Part(ProseSection.ACRONYMS), ""))
    return Chapter(key="abbreviations", title=Sentence(N_("Abbreviations")), parts=(rows,))


def _numbered_alike(session: Session, record: Record) -> bool:
    """Tell whether what is written has as many paragraphs in each part in all languages of the report."""
    meeting, issued = record.meeting, record.report
    others = {meeting.original_language, *(issued.languages if issued is not None else ())} - {record.language}
    written = [prose_of(session, record.actor, meeting, language) for language in sorted(others)]
    return all(_paragraphs(one) == _paragraphs(record.prose) for one in written)


def _paragraphs(written: Mapping[Part, str]) -> Mapping[Part, int]:
    numbered = {part: body for part, body in written.items() if part.section is not ProseSection.ACRONYMS}
    return {part: sum(isinstance(one, Paragraph) for one in prose_text.blocks(body)) for part, body in numbered.items()}


def cited_by(record: Record) -> tuple[Text, ...]:
    """Say how the report is cited: by paragraph, where its paragraphs are those of every language."""
    if record.issued_report is None or not record.numbered_alike:
        return ()
    return (Sentence(N_("Please cite this document by its symbol and paragraph number.")),)


def left_out(record: Record) -> Chapter:
    """Say which parts exist in the original language only, so that no reader takes them for unwritten."""
    if not record.unwritten:
        return Chapter(key="left_out", title="", parts=())
    names = [part.section for part in sorted(record.unwritten, key=lambda part: list(ProseSection).index(part.section))]
    said = Sentence(
        N_("Parts that are so far available in %(language)s only are left out: %(parts)s."),
        language=language_name(record.meeting.original_language),
        parts=_inline(list(dict.fromkeys(names))),
    )
    parts = [Paragraph(text=said, number=None)]
    if not record.numbered_alike:
        numbers = Sentence(
            N_("The numbers of paragraphs therefore differ from those in %(language)s, by which the report is cited."),
            language=language_name(record.meeting.original_language),
        )
        parts.append(Paragraph(text=numbers, number=None))
    return Chapter(key="left_out", title=Sentence(N_("What is left out")), parts=tuple(parts))


def _inline(parts: Sequence[Text]) -> Text:
    found: list[Text] = []
    for part in parts:
        found += [", ", part] if found else [part]
    return tuple(found)


# recommendations --------------------------------------------------------------------------------------------------


# discussion -------------------------------------------------------------------------------------------------------


def discussion(record: Record) -> Chapter:
    """Return the summary of discussion, a section for each agenda item, what was said of its sub-items under it."""
    below: dict[str, list[AgendaItem]] = {}
    for item in record.items:
        if item.parent_id:
            below.setdefault(item.parent_id, []).append(item)
    sections = [
        Section(
            title=said_in(item.title, record.language, record.meeting.original_language),
            key=f"item-{item.id}",
            blocks=tuple(_said_of(item, below, record)),
        )
        for item in record.items
        if not item.parent_id
    ]
    return Chapter(key="discussion", title=Sentence(N_("Discussion by agenda item")), parts=tuple(sections))


def _said_of(item: AgendaItem, below: dict[str, list[AgendaItem]], record: Record) -> Iterator[Block]:
    number = Sentence(N_("Agenda item %(number)s"), number=label_in(item.label, record.language))
    body = record.prose.get(Part(ProseSection.DISCUSSION, item.id), "")
    yield from prose_text.blocks(body, rail=(number,) if item.label else ())
    for child in below.get(item.id, ()):
        yield Subheading(title=said_in(child.title, record.language, record.meeting.original_language))
        yield from _said_of(child, below, record)


# conclusions ------------------------------------------------------------------------------------------------------


def conclusions(record: Record) -> Chapter:
    """Return the conclusions as written, the way forward, and what is known of the next meeting."""
    parts = list(prose_text.blocks(record.prose.get(Part(ProseSection.CONCLUSIONS), "")))
    following = record.next
    if following is not None:
        place = place_of(following, record.language)
        template = (
            N_("Next meeting: %(meeting)s, %(place)s, %(days)s.")
            if place
            else N_("Next meeting: %(meeting)s, %(days)s.")
        )
        parts.append(
            Paragraph(
                text=Sentence(
                    template,
                    meeting=short_meeting_name(following, record.language),
                    days=days_of(following),
                    place=place,
                )
            )
        )
    if record.meeting.closed_at is not None:
        local = record.meeting.closed_at.astimezone(zone(record.meeting.zone or "UTC"))
        parts.append(
            Paragraph(
                text=Sentence(
                    N_("The meeting was closed on %(day)s at %(time)s."),
                    day=Weekday(local.date()),
                    time=Clock(local.time().replace(second=0, microsecond=0)),
                )
            )
        )
    return Chapter(
        key="conclusions", title=Sentence(N_("Conclusions, way forward and next meeting")), parts=tuple(parts)
    )
