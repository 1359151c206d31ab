"""What was shared since the last meeting on recommendations of earlier ones: totals, and what States let be shown.

Totals are of States, never by State in order of anything; small ones are not told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.kernel.languages import N_, Sentence, text_in
from workflows.meetings.models import Meeting
from workflows.recommendations import queries as recommendations
from workflows.recommendations.models import Recommendation
from workflows.recommendations.words import Basis
from workflows.recommendations.workflow import STANDING
from workflows.reports.paper import (
    Block,
    Chapter,
    Cited,
    Column,
    Foreign,
    Group,
    Name,
    Paragraph,
    Row,
    Symbol,
    Table,
    Text,
)
from workflows.reports.record import Record
from workflows.reports.wording import day_of, short_meeting_name
from workflows.statistics.stock_taking import Cell, StockTaking, since_last_edition
from workflows.uptake import acts as uptake
from workflows.uptake.models import UptakeReport
from workflows.uptake.views import Act


def chapter(session: Session, record: Record) -> Chapter:
    """Return the chapter; empty for the first meeting of a series, and where nothing was recommended before."""
    if not record.earlier:
        return Chapter(key="stock_taking", title="", parts=())
    last = record.earlier[-1]
    earlier = _earlier(session, record)
    taken = since_last_edition(session, record.actor, record.meeting.id, record.language)
    acts = _shared(session, record, last) if earlier else []
    return Chapter(
        key="stock_taking",
        title=Sentence(N_("Stock-taking since %(meeting)s"), meeting=short_meeting_name(last, record.language)),
        parts=tuple(_parts(record, taken, acts, earlier)),
    )


def _earlier(session: Session, record: Record) -> Sequence[Recommendation]:
    """Return what earlier meetings of the series recommended, as far as the actor sees it."""
    meetings = [one.id for one in record.earlier]
    return session.scalars(
        select(Recommendation)
        .where(
            Recommendation.meeting_id.in_(meetings),
            Recommendation.state.in_(STANDING),
            Recommendation.basis != Basis.COMMITMENT,
            Recommendation.confirmed,
            *recommendations.visible(record.actor),
        )
        .order_by(Recommendation.sort_key, Recommendation.number)
    ).all()


def _between(act: Act, after: date, until: date) -> bool:
    """Tell whether something was shared between two meetings, by the latest of its dates."""
    dates = [one.last_day() for one in (act.letter_date, act.as_of, act.act_date) if one is not None]
    return bool(dates) and after < max(dates) and min(dates) <= until


def _shared(session: Session, record: Record, last: Meeting) -> list[Act]:
    meetings = [one.id for one in record.earlier]
    mine = select(Recommendation.id).where(
        Recommendation.meeting_id.in_(meetings), *recommendations.visible(record.actor)
    )
    until = record.meeting.ends or record.meeting.starts
    end = until.last_day() if until is not None else date(record.meeting.year, 12, 31)
    found = uptake.acts(session, record.actor, UptakeReport.recommendation_id.in_(mine), language=record.language)
    return [one for one in found if _between(one, day_of(last), end)]


def _parts(
    record: Record, taken: StockTaking, acts: Sequence[Act], earlier: Sequence[Recommendation]
) -> Iterator[Block]:
    last = record.earlier[-1]
    short = short_meeting_name(last, record.language)
    if taken.recommendations:
        count = (
            Sentence(
                N_("%(meeting)s left %(count)s recommendations on record."), meeting=short, count=taken.recommendations
            )
            if taken.recommendations > 1
            else Sentence(N_("%(meeting)s left one recommendation on record."), meeting=short)
        )
        yield Paragraph(text=(count, " ", _total(taken)))
        yield _cells("by_theme", N_("States that shared information, by theme"), N_("Theme"), taken, taken.by_theme)
        yield _cells(
            "by_kind", N_("States that shared information, by kind of act"), N_("Kind of act"), taken, taken.by_kind
        )
    if acts:
        yield Paragraph(
            text=Sentence(
                N_(
                    "What States shared since then on recommendations of earlier meetings is given in %(table)s, in"
                    " alphabetical order, as each has agreed to be shown and in the words of the stage that each has"
                    " chosen."
                ),
                table=Cited("shared"),
            )
        )
        yield _table(record, earlier, acts)


def _total(taken: StockTaking) -> Text:
    if taken.states is None:
        return Sentence(N_("Fewer than %(number)s States shared information on them."), number=taken.limit)
    if taken.states == 0:
        return Sentence(N_("No information shared on them is on record; that says nothing about what a State does."))
    return Sentence(N_("Information on them was shared by %(count)s States."), count=taken.states)


def _cells(key: str, caption: str, label: str, taken: StockTaking, cells: Sequence[Cell]) -> Table:
    """Return totals as a table; one of which every cell is hidden says nothing and is left out."""
    shown = any(cell.states is not None for cell in cells)
    hidden = Sentence(N_("fewer than %(number)s, or not shown"), number=taken.limit)
    return Table(
        key=key,
        caption=Sentence(caption),
        columns=(Column(label=Sentence(label)), Column(label=Sentence(N_("States")), numeric=True, width=56)),
        rows=tuple(Row(cells=(cell.label, hidden if cell.states is None else cell.states)) for cell in cells)
        if shown
        else (),
        wide=False,
        notes=taken.note,
    )


def _table(record: Record, earlier: Sequence[Recommendation], acts: Sequence[Act]) -> Table:
    by_number: dict[str, list[Act]] = {}
    for act in acts:
        by_number.setdefault(act.target.key, []).append(act)
    groups = []
    for one in earlier:
        if one.number in by_number:
            title = text_in(one.short_title, record.language, one.original_language)
            label: Text = (Symbol(one.number), ". ", title) if title else Symbol(one.number)
            groups.append(Group(label=label, rows=tuple(_row(act, record) for act in by_number[one.number])))
    return Table(
        key="shared",
        caption=Sentence(
            N_("What States shared since %(meeting)s"), meeting=short_meeting_name(record.earlier[-1], record.language)
        ),
        columns=(
            Column(label=Sentence(N_("State")), width=34),
            Column(label=Sentence(N_("What was shared, as received"))),
            Column(label=Sentence(N_("Stage, in the words of the State")), width=46),
        ),
        rows=tuple(groups),
        notes=Sentence(
            N_(
                "Rows are alphabetical; their order and number have no meaning of their own. That nothing is shown for"
                " a State says nothing about what it does."
            )
        ),
    )


def _row(act: Act, record: Record) -> Row:
    title: Text = act.title
    if act.narrative_language not in ("", record.language) and act.title:
        title = Foreign(act.title, act.narrative_language)
    date_of = (", ", act.act_date) if act.act_date is not None else ()
    source: Text = (". ", act.contribution) if act.contribution.value else ()
    return Row(cells=(Name(str(act.area)), (act.act_kind, ": ", title, date_of, source), act.stage or "–"))
