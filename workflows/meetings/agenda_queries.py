"""The agenda of a meeting as an actor sees it: as it stands, or as it was issued last. Never writes.

The desk sees the items as they stand. Participants see what was issued, the public what the Chair let it see; both
see the items themselves once the agenda is adopted. What is known from public sources is seen by everybody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, bindparam, func, select, union_all
from sqlalchemy.orm import Session

from workflows.files.models import StoredFile
from workflows.files.queries import listed
from workflows.kernel.actors import Actor
from workflows.kernel.base import Origin
from workflows.kernel.refusals import Absent
from workflows.kernel.statements import fetch, prepared
from workflows.meetings import queries
from workflows.meetings.agenda_versions import issued_last, lead_link
from workflows.meetings.item_tree import flat, tree
from workflows.meetings.models import Agenda, AgendaItem, AgendaItemFile, Meeting, MeetingFile, MeetingSession
from workflows.meetings.numbering import labels
from workflows.meetings.views import FileRow, ItemView, MeetingView
from workflows.meetings.workflow import AgendaState
from workflows.parties.models import Party

ITEM_COLUMNS: tuple[Any, ...] = (
    AgendaItem.id, AgendaItem.label, AgendaItem.title, AgendaItem.kind, AgendaItem.begins_wall, AgendaItem.minutes,
    AgendaItem.lead_note, AgendaItem.held_on, AgendaItem.expected_outcome, AgendaItem.state, AgendaItem.outcome_note,
    AgendaItem.basis, AgendaItem.text_basis, AgendaItem.source, AgendaItem.session_id, AgendaItem.parent_id,
    AgendaItem.position, AgendaItem.revision, AgendaItem.carried_from_id, AgendaItem.unverified,
    Party.name.label("lead_name"), Party.kind.label("lead_kind"), Party.code.label("lead_code"),
    Party.id.label("lead_key"),
)  # fmt: skip


def items(session: Session, meeting: MeetingView, files: Sequence[FileRow] = ()) -> list[ItemView]:
    """Return the items of the first level, each with its sub-items, in order.

    Args:
        meeting: as the reader sees it; what it shows of the agenda decides what is seen here.
        files: the files of the meeting, as ``files_of`` gives them; they are hung on their items, those that were
            withdrawn left out.
    """
    state = meeting.agenda.state if meeting.agenda else None
    if not meeting.own and state is AgendaState.PROVISIONAL:
        return issued_last(session, meeting)
    query = _items(meeting.own, state is AgendaState.ADOPTED)
    hung: dict[str, list[FileRow]] = {}
    for file in files:
        if file.withdrawn:
            continue
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
        query = query.where(AgendaItem.confirmed, AgendaItem.label != "")
        if not adopted:
            query = query.where(AgendaItem.origin == Origin.PUBLIC_SOURCE)
    return query


def _item(row: Any, mine: bool, hung: Mapping[str, Sequence[FileRow]]) -> ItemView:
    unsure = () if mine or not row.unverified else row.unverified.split(",")
    return ItemView(
        row.id, row.label, row.title, row.kind, row.begins_wall, row.minutes,
        lead_link(row.lead_name, row.lead_kind.value, row.lead_code or row.lead_key) if row.lead_key else None,
        "" if "lead_note" in unsure else row.lead_note, None if "held_on" in unsure else row.held_on,
        row.expected_outcome, row.state, row.outcome_note, row.basis, row.text_basis, row.source, labels(row.label),
        row.session_id, row.parent_id, row.position, row.revision if mine else 0, row.carried_from_id is not None,
        hung.get(row.id, ()),
    )  # fmt: skip


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


def counts(session: Session, actor: Actor, meeting: MeetingView) -> tuple[int, int]:
    """Return how many items of the agenda and how many files the actor sees, for the row of parts."""
    row = fetch(session, _counts(actor), meeting=meeting.id).one()
    if meeting.own:
        return row[0], row[1]
    return len(flat(items(session, meeting))), row[1]


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
