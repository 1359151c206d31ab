"""What public sources say about a meeting, and nothing else: never called the report of the meeting.

Every text is a paraphrase and says so; two sources that differ are both printed; values that nobody has confirmed
are not printed; a part without data is left out and named under “What is left out”.
"""

from __future__ import annotations

from collections.abc import Sequence

from workflows.kernel.languages import N_, Sentence
from workflows.meetings.models import Meeting
from workflows.reports.mast import attendance, known_count
from workflows.reports.masthead import (
    ADVISORY,
    accent_of,
    convener_of,
    host_of,
    masthead_of,
    ring_explained,
)
from workflows.reports.paper import (
    NOT_THE_REPORT,
    Chapter,
    Cited,
    Column,
    Fact,
    Facts,
    Paper,
    Paragraph,
    Row,
    Sources,
    Table,
    Text,
    blank,
)
from workflows.reports.paper_order import COVER, DISCLAIMER
from workflows.reports.reconstruction_agenda import agenda, recommendations
from workflows.reports.reconstruction_participants import participants
from workflows.reports.record import Record
from workflows.reports.sources import SourceList
from workflows.reports.wording import NO_DATE, days_of, meeting_name, place_of, said_in, series, short_meeting_name

KIND = "meeting_report"
# What can be switched off; the sources are named wherever anything is said.
SECTIONS = (
    (COVER, N_("Cover page")),
    (DISCLAIMER, N_("Disclaimer")),
    ("facts", N_("The meeting in facts")),
    ("recommendations", N_("What the meeting is reported to have recommended")),
    ("agenda", N_("What was on the agenda")),
    ("participants", N_("Who is known to have taken part")),
    ("series", N_("The meeting in its series")),
)
# The parts of a report that no public page of this kind holds.
NEVER_THERE = (
    N_("the account of the discussion"),
    N_("the adopted texts"),
    N_("the list of documents"),
)


def reconstruct(record: Record, off: frozenset[str]) -> Paper:
    """Return what public sources say about a meeting."""
    meeting, language = record.meeting, record.language
    sources = SourceList()
    chapters = (
        facts(record, sources),
        recommendations(record, sources),
        agenda(record, sources),
        participants(record, sources),
        series_of(record, sources),
    )
    short = short_meeting_name(meeting, language)
    masthead = masthead_of(record, Sentence(N_("From public sources")), issued=record.now)
    return Paper(
        kind=KIND,
        title=Sentence(N_("%(standing)s: %(name)s"), standing=NOT_THE_REPORT, name=meeting_name(meeting, language)),
        short=Sentence(N_("%(meeting)s, from public sources"), meeting=short),
        nature=ADVISORY,
        language=language,
        as_of=record.now.date(),
        reconstruction=True,
        demonstration=meeting.demonstration,
        cover=True,
        off=off,
        accent=accent_of(meeting.mechanism),
        masthead=masthead,
        disclaimers=disclaimers(record),
        front=(left_out(record),),
        chapters=(
            *chapters,
            Chapter(
                key="sources",
                title=Sentence(N_("Sources")),
                parts=(Sources(sources=sources.listed()),),
            ),
        ),
    )


def disclaimers(record: Record) -> tuple[Text, ...]:
    """Return what page 2 says."""
    said: list[Text] = [
        Sentence(
            N_(
                "Each statement carries the number of its source; the sources are listed at the end. Readers who need"
                " the text should go to the source and to the convener."
            )
        ),
        Sentence(
            N_("The sources keep their rights in their texts; this paper takes facts from them and links to them.")
        ),
        Sentence(
            N_(
                "The names and order shown in this paper imply no opinion on the legal status of any country or"
                " territory, or on its frontiers. They do not state a view of the convener or of any mechanism."
            )
        ),
    ]
    return (*said, *ring_explained(record))


def left_out(record: Record) -> Chapter:
    """Name the parts of a report for which no data were found."""
    missing = [
        label
        for label, there in (
            (N_("recommendations"), record.recommendations),
            (N_("the items of the agenda"), record.items),
            (N_("the names of bodies that took part"), record.participations),
            (N_("the number of delegates"), known_count(record.meeting, "participants_count")),
            (N_("the exact days"), record.meeting.starts),
            (
                N_("the names of the mechanisms that took part"),
                attendance(record.participations, record.meeting).mechanisms or not record.participations,
            ),
        )
        if not there
    ]
    names = series([Sentence(one) for one in (*missing, *NEVER_THERE)])
    text = Sentence(
        N_(
            "The sources that could be read do not give %(parts)s. The parts of a report that would hold them are"
            " absent, not empty."
        ),
        parts=names,
    )
    return Chapter(key="left_out", title=Sentence(N_("What is left out")), parts=(Paragraph(text=text, number=None),))


def facts(record: Record, sources: SourceList) -> Chapter:
    """Return the facts of the meeting with the numbers of their sources."""
    meeting, language = record.meeting, record.language
    cited = sources.cite(meeting.source)
    found = (
        (N_("Name"), meeting_name(meeting, language), "title"),
        (N_("Theme"), said_in(meeting.theme, language, meeting.original_language), "theme"),
        (N_("Dates"), "" if days_of(meeting) is NO_DATE else days_of(meeting), "starts"),
        (N_("Place"), place_of(meeting, language), "city"),
        (N_("Convener"), convener_of(record), "convener"),
        (N_("Host"), host_of(record), "host"),
        (N_("Delegates"), known_count(meeting, "participants_count") or "", "participants_count"),
        (N_("Mechanisms"), known_count(meeting, "mechanisms_count") or "", "mechanisms_count"),
        (N_("Partners"), known_count(meeting, "partner_count") or "", "partner_count"),
        (N_("What the sources add"), meeting.note, "note"),
    )
    unconfirmed = meeting.unverified.split(",")
    rows = tuple(
        Fact(label=Sentence(label), value=value, source=cited)
        for label, value, field in found
        if field not in unconfirmed and not blank(value)
    )
    return Chapter(
        key="facts",
        title=Sentence(N_("The meeting in facts")),
        parts=(Facts(key="facts_table", caption=Sentence(N_("Facts and their sources")), facts=rows),),
    )


def series_of(record: Record, sources: SourceList) -> Chapter:
    """Return the meetings of the series up to this one, as they are known."""
    meetings: Sequence[Meeting] = (*record.earlier, record.meeting) if record.earlier else ()
    rows = tuple(
        Row(
            cells=(
                str(one.edition) if one.edition else short_meeting_name(one, record.language),
                days_of(one, short=True),
                one.city or "–",
                said_in(one.theme, record.language, one.original_language) or "–",
                known_count(one, "mechanisms_count") or "–",
                sources.cite(one.source) or "–",
            )
        )
        for one in meetings
    )
    return Chapter(
        key="series",
        title=Sentence(N_("The meeting in its series")),
        parts=(
            Paragraph(
                text=Sentence(
                    N_(
                        "The meetings on record up to this one are listed in %(table)s. A dash means that nothing was"
                        " found."
                    ),
                    table=Cited("meetings"),
                ),
                introduces=True,
            ),
            Table(
                key="meetings",
                caption=Sentence(N_("Meetings on record")),
                columns=(
                    Column(label=Sentence(N_("No.")), width=11),
                    Column(label=Sentence(N_("Dates")), width=33),
                    Column(label=Sentence(N_("Place")), width=19),
                    Column(label=Sentence(N_("Theme"))),
                    Column(label=Sentence(N_("Mechanisms")), width=20, numeric=True),
                    Column(label=Sentence(N_("Source")), width=13, numeric=True),
                ),
                rows=rows,
            ),
        ),
    )
