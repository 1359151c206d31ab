"""The agenda of a meeting as a paper: items, what is expected of each, and the timetable."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent
from workflows.kernel.time import zone
from workflows.meetings.models import AgendaItem
from workflows.meetings.numbering import label_in
from workflows.meetings.views import SessionView
from workflows.meetings.words import SpeakingRule
from workflows.meetings.workflow import AgendaState
from workflows.outcomes.words import Distribution
from workflows.reports import annexes, reconstruction_agenda
from workflows.reports.masthead import accent_of, designations_of, masthead_of
from workflows.reports.paper import (
    NOT_THE_REPORT,
    Block,
    Break,
    Chapter,
    Clock,
    Column,
    Group,
    Paper,
    Paragraph,
    Row,
    Section,
    Sources,
    Strong,
    Symbol,
    Table,
    Text,
    Weekday,
    blank,
)
from workflows.reports.record import Record, as_issued, record_of
from workflows.reports.sources import SourceList
from workflows.reports.wording import Emblem, meeting_name, name_on, said_in, short_meeting_name

KIND = "agenda"
SECTIONS = (("annotations", N_("Annotations")), ("timetable", N_("Timetable")))
TITLES = {
    AgendaState.DRAFT: N_("Draft agenda"),
    AgendaState.PROVISIONAL: N_("Provisional agenda"),
    AgendaState.ADOPTED: N_("Agenda"),
}
NATURES = {
    AgendaState.DRAFT: N_("Draft, not cleared by the Chair"),
    AgendaState.PROVISIONAL: N_("Provisional, cleared by the Chair"),
    AgendaState.ADOPTED: N_("Agenda as adopted by the meeting"),
}
DISCLOSURE = {
    SpeakingRule.ON_RECORD: Sentence(N_("On record")),
    SpeakingRule.CHATHAM_HOUSE: Sentence(N_("Non-attribution")),
}


def agenda_paper(
    session: Session, actor: Actor, code: str, language: str, now: datetime, *,
    off: frozenset[str] = frozenset(), emblem: Emblem | None = None,
) -> Paper:  # fmt: skip
    """Return the agenda of a meeting; of one known from public sources, what they show of it.

    Raises:
        Absent: the actor sees no such agenda.
    """
    record = as_issued(session, record_of(session, actor, code, language, now))
    if record.reconstruction:
        return _reconstruct(record)
    agenda = record.agenda
    if agenda is None or not record.items:
        raise Absent
    title = Sentence(TITLES[agenda.state])
    issued = agenda.versions[-1] if agenda.versions and agenda.state is not AgendaState.DRAFT else None
    meeting = record.meeting
    return Paper(
        kind=KIND,
        title=Sentence(N_("%(name)s: %(kind)s"), name=meeting_name(meeting, language), kind=title),
        short=Sentence(N_("%(name)s: %(kind)s"), name=short_meeting_name(meeting, language), kind=title),
        nature=Sentence(NATURES[agenda.state]),
        language=language,
        symbol=issued.symbol if issued is not None else "",
        as_of=now.date(),
        demonstration=meeting.demonstration,
        off=frozenset(off),
        accent=accent_of(record.look),
        masthead=masthead_of(
            record, title, issued=issued.issued_at if issued is not None else now,
            distribution=Distribution.LIMITED if agenda.state is AgendaState.DRAFT else Distribution.GENERAL,
            original=meeting.original_language, emblem=emblem,
        ),
        disclaimers=designations_of(record),
        chapters=(
            Chapter(key="items", title=title, parts=(annexes.listing(record, record.items),)),
            annotated(record),
            timetable(record),
        ),
    )  # fmt: skip


def _reconstruct(record: Record) -> Paper:
    if not record.items:
        raise Absent
    sources = SourceList()
    chapter = reconstruction_agenda.agenda(record, sources)
    standing = Sentence(N_("Reconstruction from public sources, not the agenda as issued"))
    return Paper(
        kind=KIND,
        title=Sentence(
            N_("%(standing)s: %(name)s"), standing=standing, name=meeting_name(record.meeting, record.language)
        ),
        short=Sentence(
            N_("%(meeting)s, from public sources"), meeting=short_meeting_name(record.meeting, record.language)
        ),
        heading=standing,
        nature=NOT_THE_REPORT,
        language=record.language,
        as_of=record.now.date(),
        reconstruction=True,
        demonstration=record.meeting.demonstration,
        accent=accent_of(record.look),
        masthead=masthead_of(record, Sentence(N_("From public sources")), issued=record.now),
        disclaimers=designations_of(record),
        chapters=(
            chapter,
            Chapter(key="sources", title=Sentence(N_("Sources")), parts=(Sources(sources=sources.listed()),)),
        ),
    )


def annotated(record: Record) -> Chapter:
    """Return what is expected of each item, with its documents beside it."""
    sections = [
        Section(
            title=said_in(item.title, record.language, record.meeting.original_language),
            number=item.label or None,
            blocks=tuple(_annotations(item, record)),
        )
        for item in record.items
        if not item.parent_id
    ]
    return Chapter(key="annotations", title=Sentence(N_("Annotations")), parts=tuple(sections))


def _annotations(item: AgendaItem, record: Record) -> Iterator[Block]:
    yield from _annotation(item, record)
    for one in record.items:
        if one.parent_id == item.id and one.label:
            yield from _annotation(one, record, heading=True)


def _annotation(item: AgendaItem, record: Record, *, heading: bool = False) -> Iterator[Block]:
    """Return what is said of an item; a sub-item has no section of its own and begins with its number and title."""
    symbols: list[Text] = [Symbol(one.symbol) for one in record.documents if one.item_id == item.id and one.symbol]
    rail: tuple[Text, ...] = (Strong(Sentence(N_("Documents"))), *symbols[:2]) if symbols else ()
    said: list[Text] = []
    if heading:
        title = said_in(item.title, record.language, record.meeting.original_language)
        said += [Strong(label_in(item.label, record.language)), "\N{NO-BREAK SPACE}", title]
    expected = said_in(item.expected_outcome, record.language, record.meeting.original_language)
    if not blank(expected):
        said += [Break()] if said else []
        said.append(Sentence(N_("Expected outcome: %(outcome)s"), outcome=expected))
    lead = name_on(item.lead, record.language, record.day)
    if lead:
        said += [Break()] if said else []
        said.append(Sentence(N_("Led by %(party)s."), party=lead))
    if said:
        yield Paragraph(text=tuple(said), number=None, rail=rail)


def timetable(record: Record) -> Chapter:
    """Return the sittings by day, with their items and whether they are on the record."""
    days: dict[date, list[Row]] = {}
    for one in record.sessions:
        opens, closes = _wall(one, one.opens_at), _wall(one, one.closes_at)
        if opens is None:
            continue
        numbers = ", ".join(item.label for item in record.items if item.session_id == one.id and not item.parent_id)
        title = said_in(one.title, record.language, record.meeting.original_language)
        cells: tuple[Text, ...] = (
            Clock(_time(opens), _time(closes) if closes is not None else None),
            numbers,
            title if not blank(title) else one.kind or "",
            DISCLOSURE[one.speaking_rule] if one.speaking_rule is not None else "",
        )
        days.setdefault(opens.date(), []).append(Row(cells=cells))
    city = record.meeting.city
    caption = Sentence(N_("All times are those of %(place)s"), place=city or record.meeting.zone)
    return Chapter(
        key="timetable",
        title=Sentence(N_("Timetable")),
        parts=(
            Table(
                caption=caption,
                number=None,
                columns=(
                    Column(label=Sentence(N_("Time")), width=42),
                    Column(label=Sentence(N_("Item")), width=18, numeric=True),
                    Column(label=Sentence(N_("Session"))),
                    Column(label=Sentence(N_("Disclosure")), width=36),
                ),
                rows=tuple(
                    Group(label=Weekday(day), rows=tuple(rows), together=len(rows) < 9)
                    for day, rows in sorted(days.items())
                ),
            ),
        ),
    )


def _wall(one: SessionView, at: datetime | None) -> datetime | None:
    return None if at is None else at.astimezone(zone(one.zone or "UTC"))


def _time(at: datetime) -> time:
    return at.time().replace(second=0, microsecond=0)
