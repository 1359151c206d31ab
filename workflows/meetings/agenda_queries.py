"""The agenda of a meeting as an actor sees it: as it stands, or as it was issued last. Never writes.

The desk sees the items as they stand. Participants see what was issued, the public what the Chair let it see; both
see the items themselves once the agenda is adopted. What is known from public sources is seen by everybody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    exists,
    false,
    func,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import Session, contains_eager

from workflows.files.models import StoredFile
from workflows.files.queries import listed
from workflows.kernel.actors import Actor
from workflows.kernel.base import Origin
from workflows.kernel.languages import N_, Sentence, TextBasis
from workflows.kernel.refusals import Absent
from workflows.kernel.short_lists import By, short_list
from workflows.kernel.statements import fetch, prepared
from workflows.kernel.time import PartialDate
from workflows.kernel.views import Ask, Link, Listing
from workflows.kernel.workflow import Step
from workflows.meetings import queries
from workflows.meetings.models import (
    Agenda,
    AgendaItem,
    AgendaItemFile,
    AgendaVersion,
    Meeting,
    MeetingFile,
    MeetingSession,
)
from workflows.meetings.numbering import called, labels
from workflows.meetings.session_queries import issued_sessions
from workflows.meetings.views import FileRow, ItemView, MeetingView, SessionView, VersionRow
from workflows.meetings.words import ItemBasis, ItemKind
from workflows.meetings.workflow import AGENDA, ITEM, AgendaState, ItemState, agenda_is_open
from workflows.parties.models import Party
from workflows.parties.text import kept_language

ITEM_COLUMNS: tuple[Any, ...] = (
    AgendaItem.id, AgendaItem.label, AgendaItem.title, AgendaItem.kind, AgendaItem.begins_wall, AgendaItem.minutes,
    AgendaItem.lead_note, AgendaItem.held_on, AgendaItem.expected_outcome, AgendaItem.state, AgendaItem.outcome_note,
    AgendaItem.basis, AgendaItem.text_basis, AgendaItem.source, AgendaItem.session_id, AgendaItem.parent_id,
    AgendaItem.position, AgendaItem.revision, AgendaItem.carried_from_id, AgendaItem.unverified,
    Party.name.label("lead_name"), Party.kind.label("lead_kind"), Party.code.label("lead_code"),
    Party.id.label("lead_key"),
)  # fmt: skip


def items(session: Session, actor: Actor, meeting: MeetingView, files: Sequence[FileRow] = ()) -> list[ItemView]:
    """Return the items of the first level, each with its sub-items, in order.

    Args:
        files: the files of the meeting, as ``files_of`` gives them; they are hung on their items.
    """
    state = meeting.agenda.state if meeting.agenda else None
    if not meeting.own and state is AgendaState.PROVISIONAL:
        return _issued(session, meeting)
    query = _items(meeting.own, state is AgendaState.ADOPTED)
    hung: dict[str, list[FileRow]] = {}
    for file in files:
        hung.setdefault(file.item_id, []).append(file)
    return tree([_item(row, meeting.own, hung) for row in fetch(session, query, meeting=meeting.id)])


@prepared
def _items(own: bool, adopted: bool) -> Select[*tuple[Any, ...]]:
    query = (
        select(*ITEM_COLUMNS)
        .outerjoin(Party, Party.id == AgendaItem.lead_id)
        .where(AgendaItem.meeting_id == bindparam("meeting"))
        .order_by(AgendaItem.position)
    )
    if not own:
        query = query.where(AgendaItem.unverified != "*", AgendaItem.label != "")
        if not adopted:
            query = query.where(AgendaItem.origin == Origin.PUBLIC_SOURCE)
    return query


def _lead(name: str, noun: str, key: str) -> Link:
    return Link(name, noun, key, kept_language(noun))


def _item(row: Any, mine: bool, hung: Mapping[str, Sequence[FileRow]]) -> ItemView:
    unsure = () if mine or not row.unverified else row.unverified.split(",")
    return ItemView(
        row.id, row.label, row.title, row.kind, row.begins_wall, row.minutes,
        _lead(row.lead_name, row.lead_kind.value, row.lead_code or row.lead_key) if row.lead_key else None,
        "" if "lead_note" in unsure else row.lead_note, None if "held_on" in unsure else row.held_on,
        row.expected_outcome, row.state, row.outcome_note, row.basis, row.text_basis, row.source, labels(row.label),
        row.session_id, row.parent_id, row.position, row.revision if mine else 0, row.carried_from_id is not None,
        hung.get(row.id, ()),
    )  # fmt: skip


def tree(flat: Sequence[ItemView]) -> list[ItemView]:
    """Return the items of the first level with their sub-items."""
    below: dict[str, list[ItemView]] = {}
    for item in flat:
        if item.parent_id is not None:
            below.setdefault(item.parent_id, []).append(item)
    return [
        replace(item, children=below[item.id]) if item.id in below else item for item in flat if item.parent_id is None
    ]


def flat(roots: Iterable[ItemView]) -> list[ItemView]:
    """Return items and sub-items in the order in which they are printed."""
    return [one for root in roots for one in (root, *root.children)]


def _issued(session: Session, meeting: MeetingView) -> list[ItemView]:
    """Return the items as they were issued last."""
    assert meeting.agenda is not None
    frozen = session.scalars(
        select(AgendaVersion.frozen["items"])
        .where(AgendaVersion.agenda_id == meeting.agenda.id)
        .order_by(AgendaVersion.number.desc())
        .limit(1)
    ).first()
    return issued_items(frozen or ())


def issued_items(frozen: Iterable[Mapping[str, Any]]) -> list[ItemView]:
    """Return the items of an issued agenda from what was frozen."""
    return tree(
        [
            ItemView(
                id=one["id"],
                label=one["label"],
                title=one["title"],
                kind=ItemKind(one["kind"]),
                begins_wall=one["begins"],
                minutes=one["minutes"],
                lead=_lead(**one["lead"]) if one["lead"] else None,
                lead_note=one["lead_note"],
                held_on=PartialDate.of(one["held_on"]),
                expected_outcome=one["expected"],
                state=ItemState(one["state"]),
                outcome_note="",
                basis=ItemBasis(one["basis"]),
                text_basis=TextBasis(one["text_basis"]),
                source=one["source"],
                labels=one["labels"],
                session_id=one["session"],
                parent_id=one["parent"],
                position=place,
            )
            for place, one in enumerate(frozen)
        ]
    )


ITEM_FILTERS = ("kind", "state")


def listing(roots: Iterable[ItemView], ask: Ask) -> Listing[ItemView]:
    """Return items and sub-items as a list to take along, in the order of the agenda."""
    return short_list(
        ItemView, [item for item in flat(roots) if item.label], ask,
        caption=lambda number: Sentence(N_("%(count)s agenda items"), count=number),
        order=N_("in the order of the agenda"),
        by=[
            By("kind", N_("Kind"), lambda item: item.kind),
            By("state", N_("State of the item"), lambda item: item.state),
        ],
    )  # fmt: skip


def narrowed(roots: Iterable[ItemView], kept: Collection[str]) -> list[ItemView]:
    """Return the items that are kept, with the item under which each stands."""
    found = []
    for root in roots:
        children = [child for child in root.children if child.id in kept]
        if root.id in kept or children:
            found.append(replace(root, children=children))
    return found


def versions(session: Session, meeting: MeetingView) -> list[VersionRow]:
    """Return the agendas that were issued, newest first, as far as the reader may know of them."""
    if meeting.agenda is None or not (meeting.own or meeting.participates or meeting.agenda.released_at):
        return []
    rows = session.execute(
        select(
            AgendaVersion.number, AgendaVersion.symbol, AgendaVersion.issued_at, AgendaVersion.reason,
            AgendaVersion.hash,
        )
        .where(AgendaVersion.agenda_id == meeting.agenda.id)
        .order_by(AgendaVersion.number.desc())
    )  # fmt: skip
    return [VersionRow(*row) for row in rows]


def version(
    session: Session, meeting: MeetingView, number: int
) -> tuple[VersionRow, list[ItemView], list[SessionView]]:  # fmt: skip
    """Return an agenda as it was issued, with its items and its sessions.

    Raises:
        Absent: there is none of that number, or the reader may not see it.
    """
    for row in versions(session, meeting):
        if row.number == number:
            assert meeting.agenda is not None
            frozen = session.scalars(
                select(AgendaVersion.frozen).where(
                    AgendaVersion.agenda_id == meeting.agenda.id, AgendaVersion.number == number
                )
            ).one()
            return row, issued_items(frozen["items"]), issued_sessions(frozen["sessions"])
    raise Absent


class AgendaStanding:
    """What the guards of an agenda read, from a page."""

    def __init__(self, meeting: MeetingView, shown: Sequence[ItemView]) -> None:
        head = meeting.agenda
        assert head is not None
        self.state, self.items, self.meeting = head.state, shown, queries.standing(meeting, shown)
        self.released_at = head.released_at

    def places(self) -> frozenset[str]:
        """Return the meeting and its mechanism."""
        return self.meeting.places()


class ItemStanding:
    """What the guards of an item read, from a page."""

    def __init__(self, meeting: MeetingView, item: ItemView) -> None:
        self.state, self.meeting = item.state, queries.standing(meeting, (item,))

    def places(self) -> frozenset[str]:
        """Return the meeting and its mechanism."""
        return self.meeting.places()


def agenda_steps(meeting: MeetingView, shown: Sequence[ItemView], actor: Actor, now: datetime) -> list[Step]:
    """Return what the actor can do with the agenda as it stands."""
    if meeting.agenda is None:
        return []
    return AGENDA.steps(AgendaStanding(meeting, flat(shown)), actor, now)


def waits(meeting: MeetingView, shown: Sequence[ItemView], now: datetime) -> Sentence | None:
    """Return what still stands in the way of the Chair's clearance, for the secretariat that prepares it."""
    if not meeting.own or meeting.agenda is None or meeting.agenda.state is not AgendaState.DRAFT:
        return None
    return AGENDA.why_not(AGENDA["clear"], AgendaStanding(meeting, flat(shown)), now)


def item_steps(meeting: MeetingView, item: ItemView, actor: Actor, now: datetime) -> list[Step]:
    """Return what the actor can do with an item as it stands."""
    return ITEM.steps(ItemStanding(meeting, item), actor, now)


def item_subject(session: Session, actor: Actor, item_id: str) -> AgendaItem:
    """Return the item to act on, of a meeting of the actor's desk.

    Raises:
        Absent: there is none.
    """
    found = session.scalars(
        select(AgendaItem)
        .join(AgendaItem.meeting)
        .options(contains_eager(AgendaItem.meeting))
        .where(AgendaItem.id == item_id[:32], *queries.visible(actor), queries.own(actor))
    ).first()
    if found is None:
        raise Absent
    return found


def item_seen(actor: Actor) -> ColumnElement[bool]:
    """Return whether an item of a meeting that is joined is shown: its meeting is, and its agenda is out."""
    out = exists().where(
        Agenda.meeting_id == Meeting.id, or_(Agenda.released_at.is_not(None), Agenda.adopted_at.is_not(None))
    )
    public = and_(or_(AgendaItem.origin == Origin.PUBLIC_SOURCE, out), AgendaItem.unverified != "*")
    mine = queries.own(actor) if actor.signed_in else false()
    return and_(*queries.visible(actor), or_(public, mine))


def agenda_subject(session: Session, actor: Actor, code: str) -> Agenda:
    """Return the agenda to act on; raises ``Absent`` if the actor's desk has none of that meeting."""
    found = session.scalars(
        select(Agenda)
        .join(Meeting, Meeting.id == Agenda.meeting_id)
        .where(Meeting.code == code[:60], *queries.visible(actor), queries.own(actor))
    ).first()
    if found is None:
        raise Absent
    return found


def items_may_move(meeting: MeetingView, actor: Actor) -> bool:
    """Tell whether the actor may add and move items: the secretariat, until the agenda is adopted."""
    return queries.may_edit(meeting, actor) and agenda_is_open(meeting)


def next_meeting(session: Session, actor: Actor, meeting: Meeting) -> Meeting | None:
    """Return the meeting to which deferred items are carried: the next of the mechanism that is not closed yet."""
    later = session.scalars(
        select(Meeting)
        .where(
            Meeting.mechanism_id == meeting.mechanism_id, Meeting.id != meeting.id,
            Meeting.origin != Origin.PUBLIC_SOURCE, Meeting.closed_at.is_(None),
            queries.first_day("9") >= (meeting.starts.text if meeting.starts else ""),
            *queries.visible(actor),
        )
        .order_by(queries.first_day("9"))
    )  # fmt: skip
    return later.first()


def carried(session: Session, item_id: str) -> tuple[Link | None, Link | None]:
    """Return from which item one was carried over, and as which it goes on; each with the meeting's name."""
    before = select(AgendaItem.carried_from_id).where(AgendaItem.id == item_id).scalar_subquery()
    after = AgendaItem.carried_from_id == item_id
    rows = session.execute(
        select(AgendaItem.id, AgendaItem.label, Meeting.short_name, Meeting.code, after.label("after"))
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(or_(AgendaItem.id == before, after))
    )
    found = {
        bool(row.after): Link(
            Sentence(N_("%(meeting)s, item %(item)s"), meeting=row.short_name or row.code, item=called(row.label)),
            "agenda item", row.id,
        )
        for row in rows
    }  # fmt: skip
    return found.get(False), found.get(True)


def numbered(roots: Sequence[ItemView]) -> int:
    """Return how many items and sub-items bear a number."""
    return sum(1 for one in flat(roots) if one.label)


def counts(session: Session, actor: Actor, meeting: MeetingView) -> tuple[int, int]:
    """Return how many items of the agenda and how many files the actor sees, for the row of parts."""
    row = fetch(session, _counts(actor), meeting=meeting.id).one()
    if meeting.own:
        return row[0], row[1]
    return len(flat(items(session, actor, meeting))), row[1]


@prepared
def _counts(actor: Actor) -> Select[*tuple[Any, ...]]:
    meeting: Any = bindparam("meeting")
    shown = select(func.count()).where(AgendaItem.meeting_id == meeting, AgendaItem.label != "")
    of_meeting = (
        select(func.count())
        .select_from(MeetingFile)
        .join(StoredFile, StoredFile.id == MeetingFile.file_id)
        .where(MeetingFile.meeting_id == meeting, *listed(actor))
    )
    of_items = (
        select(func.count())
        .select_from(AgendaItemFile)
        .join(StoredFile, StoredFile.id == AgendaItemFile.file_id)
        .join(AgendaItem, AgendaItem.id == AgendaItemFile.item_id)
        .where(AgendaItem.meeting_id == meeting, *listed(actor))
    )
    return select(shown.scalar_subquery(), of_meeting.scalar_subquery() + of_items.scalar_subquery())


def part_ids(session: Session, meeting: MeetingView) -> list[str]:
    """Return the identifiers of the meeting and its parts, whose journal is that of the meeting."""
    found = session.scalars(
        union_all(
            select(Agenda.id).where(Agenda.meeting_id == meeting.id),
            select(AgendaItem.id).where(AgendaItem.meeting_id == meeting.id),
            select(MeetingSession.id).where(MeetingSession.meeting_id == meeting.id),
            select(MeetingFile.file_id).where(MeetingFile.meeting_id == meeting.id),
        )
    )
    return [meeting.id, *found]
