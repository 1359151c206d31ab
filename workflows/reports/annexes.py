"""The annexes of a meeting report: agenda, participants as the rule of the meeting allows, documents, concordance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workflows.kernel.languages import N_, Sentence, sort_key
from workflows.kernel.time import zone
from workflows.meetings.models import AgendaItem
from workflows.meetings.numbering import label_in
from workflows.meetings.words import ParticipantsListRule
from workflows.meetings.workflow import AgendaState, ItemState
from workflows.outcomes.workflow import DocumentState
from workflows.participation.models import Participation
from workflows.participation.words import ParticipationRole
from workflows.parties.models import Party
from workflows.parties.text import addressed
from workflows.recommendations.models import Objective
from workflows.recommendations.objectives import objective_called
from workflows.reports.gathering import persons_printed
from workflows.reports.paper import (
    Block,
    Chapter,
    Clock,
    Column,
    Group,
    Item,
    Listing,
    Name,
    Note,
    Paragraph,
    Row,
    Symbol,
    Table,
    Text,
    Weekday,
    blank,
)
from workflows.reports.record import Record
from workflows.reports.wording import name_on, order_on, said_in

# The sections of a list of participants, in the order in which they stand.
ORDER: tuple[tuple[str, frozenset[ParticipationRole]], ...] = (
    (N_("Chairs"), frozenset({ParticipationRole.CHAIR, ParticipationRole.CO_FACILITATOR})),
    (N_("Secretariats"), frozenset({ParticipationRole.SECRETARIAT})),
    (N_("Delegations"), frozenset({ParticipationRole.DELEGATION})),
    (N_("Partners"), frozenset({ParticipationRole.PARTNER})),
    (N_("Observers"), frozenset({ParticipationRole.OBSERVER})),
    (N_("Speakers"), frozenset({ParticipationRole.SPEAKER})),
    (N_("Convener and host"), frozenset({ParticipationRole.CONVENER, ParticipationRole.HOST})),
    (N_("Others"), frozenset({ParticipationRole.OTHER})),
    (N_("Secretariat of the meeting"), frozenset({ParticipationRole.MEETING_SECRETARIAT})),
)


def agenda(record: Record) -> Chapter:
    """Return the agenda of the meeting with its items in order."""
    adopted = record.agenda is not None and record.agenda.state is AgendaState.ADOPTED
    title = N_("Agenda as adopted") if adopted else N_("Agenda")
    blocks: list[Block] = []
    if adopted and record.agenda is not None and record.agenda.adopted_at is not None:
        local = record.agenda.adopted_at.astimezone(zone(record.meeting.zone or "UTC"))
        blocks.append(
            Paragraph(
                text=Sentence(
                    N_("Adopted on %(day)s at %(time)s."),
                    day=Weekday(local.date()),
                    time=Clock(local.time().replace(second=0, microsecond=0)),
                ),
                number=None,
                introduces=True,
            )
        )
    blocks.append(listing(record, record.items))
    return Chapter(key="agenda", title=Sentence(title), parts=tuple(blocks), new_page=len(record.items) > 8)


def listing(record: Record, items: Sequence[AgendaItem]) -> Listing:
    """Return agenda items as a numbered list with their sub-items."""
    below: dict[str, list[AgendaItem]] = {}
    for item in items:
        if item.parent_id:
            below.setdefault(item.parent_id, []).append(item)

    def made(item: AgendaItem, within: str = "") -> Item:
        title: list[Text] = [said_in(item.title, record.language, record.meeting.original_language)]
        if item.state is ItemState.DEFERRED:
            title += [" (", ItemState.DEFERRED, ")"]
        # Under item 4 stands (a), not 4 (a).
        label = label_in(item.label, record.language).removeprefix(f"{within} ")
        children = tuple(made(child, item.label) for child in below.get(item.id, ()))
        return Item(number=label, text=tuple(title), items=children)

    return Listing(style="numbered", items=tuple(made(item) for item in items if not item.parent_id))


def participants(record: Record) -> Chapter:
    """Return who took part, as far as the rule of the meeting lets a report say.

    Only mechanisms and bodies: no person is named. Participants only: persons are named in the papers of the
    meeting's own desk and of those who took part, and nobody in those of the public. No list: the annex is left out.
    """
    rule = record.meeting.participants_list_rule
    if rule is ParticipantsListRule.NONE or not record.bodies_shown:
        return Chapter(key="participants", title="", parts=())
    if not persons_printed(record.actor, record.meeting):
        return Chapter(
            key="participants",
            title=Sentence(N_("Participating States, mechanisms and bodies")),
            parts=(_bodies(record),),
            new_page=True,
        )
    return Chapter(
        key="participants", title=Sentence(N_("List of participants")), parts=tuple(_persons(record)), new_page=True
    )


def _named(row: Participation, record: Record) -> str:
    return name_on(_party(row, record), record.language, record.day)


def _party(row: Participation, record: Record) -> Party | None:
    """Return for whom somebody took part; the Chair of the meeting's own mechanism stands under its State."""
    own = row.body_id == record.meeting.mechanism_id and row.area is not None
    return row.area if own else row.body or row.area


def _ordered(rows: Iterable[Participation], record: Record) -> list[Participation]:
    def key(row: Participation) -> tuple[str, int, str]:
        party = _party(row, record)
        return (order_on(party, record.language, record.day) if party else "", row.position, sort_key(row.person_name))

    return sorted(rows, key=key)


def _bodies(record: Record) -> Table:
    groups, seen = [], set()
    for title, roles in ORDER:
        rows = []
        for row in _ordered((one for one in record.participations if one.role in roles), record):
            name = _named(row, record)
            if name and (name, title) not in seen:
                seen.add((name, title))
                rows.append(Row(cells=(Name(name),)))
        groups.append(Group(label=Sentence(title), rows=tuple(rows)))
    return Table(
        caption=Sentence(N_("States, mechanisms and bodies that took part")),
        columns=(Column(label=Sentence(N_("Name"))),),
        rows=tuple(groups),
        number=None,
        notes=Sentence(N_("Names are those of the days of the meeting. No person is named.")),
    )


def _persons(record: Record) -> list[Block]:
    groups = []
    for title, roles in ORDER:
        rows = [
            Row(
                cells=(
                    Name(addressed(row.person_name)) if row.person_name else Name(_named(row, record)),
                    row.function,
                    Name(_named(row, record)) if row.person_name else "",
                )
            )
            for row in _ordered((one for one in record.participations if one.role in roles), record)
            if row.person_name or _named(row, record)
        ]
        groups.append(Group(label=Sentence(title), rows=tuple(rows)))
    table = Table(
        caption=Sentence(N_("Participants, in alphabetical order of bodies")),
        columns=(
            Column(label=Sentence(N_("Name")), width=58),
            Column(label=Sentence(N_("Function"))),
            Column(label=Sentence(N_("State or body")), width=56),
        ),
        rows=tuple(groups),
        number=None,
        notes=Sentence(N_("Names and functions are those of the days of the meeting.")),
    )
    note = record.meeting.participants_list_rule is ParticipantsListRule.PARTICIPANTS_ONLY
    return [
        *([Note(text=Sentence(N_("This list is for participants only.")))] if note and not table.empty else []),
        table,
    ]


def documents(record: Record) -> Chapter:
    """Return the documents of the meeting that have a symbol; of a withdrawn one only the stub."""
    rows: list[Row] = []
    if record.agenda is not None:
        rows += [
            Row(cells=(Symbol(one.symbol), Sentence(N_("Provisional agenda")), ""))
            for one in record.agenda.versions
            if one.symbol
        ]
    for one in record.documents:
        if one.symbol:
            gone = one.state is DocumentState.WITHDRAWN
            title: Text = one.state if gone else said_in(one.title, record.language, one.original_language)
            item = one.item.label if one.item is not None and not gone else ""
            rows.append(Row(cells=(Symbol(one.symbol), title if not blank(title) else one.kind, item)))
    return Chapter(
        key="documents",
        title=Sentence(N_("List of documents")),
        parts=(
            Table(
                caption=Sentence(N_("Documents of the meeting")),
                columns=(
                    Column(label=Sentence(N_("Symbol")), width=46),
                    Column(label=Sentence(N_("Title"))),
                    Column(label=Sentence(N_("Item")), width=18, numeric=True),
                ),
                rows=tuple(rows),
                number=None,
            ),
        ),
    )


def _objective(one: Objective, language: str) -> Text:
    title = objective_called(one.short_title, language)
    return title if isinstance(title, Sentence) else said_in(one.short_title, language)


def concordance(record: Record) -> Chapter:
    """Return which recommendations relate to which objective of the Global Compact, in the Secretariat's reading."""
    found: dict[int, list[str]] = {}
    for row in record.recommendations:
        for objective in row.objectives:
            found.setdefault(objective.number, []).append(row.number.rpartition("/")[2])
    rows = []
    if found:
        rows = [
            Row(
                cells=(
                    str(one.number),
                    _objective(one, record.language),
                    ", ".join(found.get(one.number, ())) or "–",
                )
            )
            for one in record.objectives
        ]
    return Chapter(
        key="concordance",
        title=Sentence(N_("Concordance of recommendations with the Global Compact for Migration")),
        parts=(
            Table(
                caption=Sentence(N_("Objectives of the Global Compact and recommendations of the meeting")),
                columns=(
                    Column(label=Sentence(N_("No.")), width=12),
                    Column(label=Sentence(N_("Objective (short title)"))),
                    Column(label=Sentence(N_("Recommendations")), width=52),
                ),
                rows=tuple(rows),
                number=None,
                notes=Sentence(N_("The reading is the Secretariat's. – : no recommendation relates to the objective.")),
            ),
        ),
        new_page=True,
    )
