"""The files of a meeting and of its items, as far as a reader may know of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CompoundSelect, bindparam, literal, select, union_all
from sqlalchemy.orm import Session

from workflows.files.kinds import KINDS
from workflows.files.models import StoredFile
from workflows.files.queries import listed
from workflows.kernel.actors import SECRETARIAT, Actor
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.short_lists import By, Order, in_order, short_list
from workflows.kernel.statements import fetch, prepared
from workflows.kernel.views import Ask, Link, Listing
from workflows.meetings import queries
from workflows.meetings.models import AgendaItem, AgendaItemFile, MeetingFile
from workflows.meetings.numbering import called
from workflows.meetings.views import FileRow, MeetingView

ENDINGS = {media_type: ending.upper() for ending, media_type in KINDS.items()}


def files_of(session: Session, actor: Actor, meeting: MeetingView) -> list[FileRow]:
    """Return the files of a meeting and of its items of which the actor may know."""
    rows = fetch(session, _files(actor), meeting=meeting.id).all()
    ordered = sorted(rows, key=lambda row: (row.label, row.uploaded_at, row.filename))
    return [
        FileRow(
            id=row.id,
            file=Link(row.title or row.filename, "file", f"{row.id}/{row.filename}"),
            kind=ENDINGS.get(row.media_type, row.media_type),
            size=row.size,
            access=row.access if row.withdrawn_at is None else Sentence(N_("Withdrawn")),
            language=row.language,
            item_id=row.item_id,
            item_label=called(row.label),
            published=row.consent_at is not None,
            own=SECRETARIAT.may(actor, queries.standing(meeting)) and row.withdrawn_at is None,
            withdrawn=row.withdrawn_at is not None,
        )
        for row in ordered
    ]


FILE_FILTERS = ("access", "kind", "item_label")


def file_list(rows: Sequence[FileRow], ask: Ask) -> Listing[FileRow]:
    """Return files of a meeting as a list, narrowed by class, by kind and by item."""
    return short_list(
        FileRow, rows, ask, caption=N_("Files of the meeting"), order=N_("by agenda item, then as they came"),
        by=[
            By("access", N_("Who may see it"), lambda row: row.access),
            By("kind", N_("Kind"), lambda row: row.kind),
            By("item_label", N_("Agenda item"), lambda row: row.item_label),
        ],
        orders=[
            Order("", N_("By agenda item")),
            Order("file", N_("By name"), lambda row: in_order(row.file)),
            Order("size", N_("Largest first"), lambda row: row.size, newest_first=True),
        ],
    )  # fmt: skip


@prepared
def _files(actor: Actor) -> CompoundSelect[*tuple[Any, ...]]:
    columns: tuple[Any, ...] = (
        StoredFile.id, StoredFile.filename, StoredFile.title, StoredFile.media_type, StoredFile.size,
        StoredFile.access, StoredFile.language, StoredFile.consent_at, StoredFile.withdrawn_at, StoredFile.owner_id,
        StoredFile.uploaded_at,
    )  # fmt: skip
    of_meeting = (
        select(*columns, literal("").label("item_id"), literal("").label("label"))
        .join(MeetingFile, MeetingFile.file_id == StoredFile.id)
        .where(MeetingFile.meeting_id == bindparam("meeting"), *listed(actor))
    )
    of_items = (
        select(*columns, AgendaItem.id.label("item_id"), AgendaItem.label.label("label"))
        .join(AgendaItemFile, AgendaItemFile.file_id == StoredFile.id)
        .join(AgendaItem, AgendaItem.id == AgendaItemFile.item_id)
        .where(AgendaItem.meeting_id == bindparam("meeting"), *listed(actor))
    )
    return union_all(of_meeting, of_items)
