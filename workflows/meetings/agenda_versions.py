"""The agenda as it was issued: its versions, and the items and sessions that were frozen with each. Never writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.kernel.languages import TextBasis
from workflows.kernel.refusals import Absent
from workflows.kernel.time import PartialDate
from workflows.kernel.views import Link
from workflows.meetings.item_tree import tree
from workflows.meetings.models import AgendaVersion
from workflows.meetings.session_queries import issued_sessions
from workflows.meetings.views import ItemView, MeetingView, SessionView, VersionRow
from workflows.meetings.words import ItemBasis, ItemKind
from workflows.meetings.workflow import ItemState
from workflows.parties.text import kept_language


def lead_link(name: str, noun: str, key: str) -> Link:
    """Return the party that leads an item, as a link."""
    return Link(name, noun, key, kept_language(noun))


def issued_last(session: Session, meeting: MeetingView) -> list[ItemView]:
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
                lead=_issued_lead(one["lead"]) if one["lead"] else None,
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


def _issued_lead(kept: Mapping[str, Any]) -> Link:
    return lead_link(kept["name"], kept["noun"], kept["key"])


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
