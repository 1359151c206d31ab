"""The order of an agenda: items moved by button or by drag, and their numbers computed from their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.journal import record
from workflows.kernel.languages import N_
from workflows.kernel.refusals import Refused
from workflows.kernel.sayings import say_verbs
from workflows.meetings.actions import of_desk, of_own
from workflows.meetings.models import AgendaItem, Meeting
from workflows.meetings.text import numbering
from workflows.meetings.workflow import ITEM, AgendaState, ItemState

ADOPTED_NOW = N_("The agenda is adopted. Its items are now concluded, deferred or withdrawn.")
say_verbs(ITEM.noun, move=N_("moved the item"))


def title_of(item: AgendaItem) -> str:
    return next(iter(item.title.values()), "")


def called(item: AgendaItem) -> str:
    return " ".join(part for part in (item.label, title_of(item)) if part)


@dataclass
class Order:
    """The order of an agenda: items of the first level, and the sub-items of each."""

    roots: list[str]
    below: dict[str, list[str]]
    hidden: set[str]

    @classmethod
    def of(cls, rows: Sequence[Any]) -> Order:
        hidden = {row.id for row in rows if row.state is ItemState.WITHDRAWN and not row.label}
        roots = [row.id for row in rows if row.parent_id is None]
        below: dict[str, list[str]] = {}
        for row in rows:
            if row.parent_id is not None:
                below.setdefault(row.parent_id, []).append(row.id)
        return cls(roots, below, hidden)

    def lane(self, item: str) -> list[str]:
        """Return the list in which an item stands."""
        return self.roots if item in self.roots else self.below[self.parent(item) or ""]

    def parent(self, item: str) -> str | None:
        """Return the item above, if it is a sub-item."""
        return next((parent for parent, children in self.below.items() if item in children), None)

    def beside(self, item: str, step: int) -> str | None:
        """Return the neighbour in its lane that people see, before (-1) or after (1)."""
        seen = [one for one in self.lane(item) if one == item or one not in self.hidden]
        place = seen.index(item) + step
        return seen[place] if 0 <= place < len(seen) else None

    def flat(self) -> list[tuple[str, str | None]]:
        """Return identifier and item above, in the order of the agenda."""
        return [(one, parent) for root in self.roots
                for one, parent in ((root, None), *((child, root) for child in self.below.get(root, ())))]  # fmt: skip


def _rows(session: Session, meeting: Meeting) -> Sequence[Any]:
    session.flush()
    return session.execute(
        select(AgendaItem.id, AgendaItem.parent_id, AgendaItem.position, AgendaItem.label, AgendaItem.state)
        .where(AgendaItem.meeting_id == meeting.id)
        .order_by(AgendaItem.position, AgendaItem.id)
    ).all()


def renumber(session: Session, meeting: Meeting, order: Order | None = None) -> None:
    """Write places and labels of all items anew. Labels stay as they are once the agenda is adopted.

    The version of an item is left alone: that an item moved is no reason to refuse somebody's words for it.
    """
    rows = _rows(session, meeting)
    before = {row.id: row for row in rows}
    order = order or Order.of(rows)
    placed = order.flat()
    numbers = numbering((one, parent, one not in order.hidden) for one, parent in placed)
    if meeting.agenda is not None and meeting.agenda.state is AgendaState.ADOPTED:
        numbers = {row.id: row.label for row in rows}
    changed = [
        {"item": one, "place": place, "above": parent, "number": numbers[one]}
        for place, (one, parent) in enumerate(placed)
        if (before[one].position, before[one].parent_id, before[one].label) != (place, parent, numbers[one])
    ]
    if not changed:
        return
    table = AgendaItem.__table__
    session.connection().execute(
        update(table)  # type: ignore[arg-type]
        .where(table.c.id == bindparam("item"))
        .values(position=bindparam("place"), parent_id=bindparam("above"), label=bindparam("number")),
        changed,
    )
    touched = {one["item"] for one in changed}
    for known in list(session.identity_map.values()):
        if isinstance(known, AgendaItem) and known.id in touched:
            session.expire(known, ["position", "parent_id", "label", "parent", "children"])
    session.expire(meeting, ["items"])


def move(session: Session, item: AgendaItem, way: str, actor: Actor, now: datetime) -> None:
    """Move an item ``up`` or ``down`` among its like, ``in`` under the item before it, or ``out`` to the first level.

    Raises:
        Refused: it cannot go that way, or the agenda is adopted.
    """
    order = _movable(session, item, actor)
    lane, above = order.lane(item.id), order.parent(item.id)
    if way in ("up", "down"):
        other = order.beside(item.id, -1 if way == "up" else 1)
        if other is None:
            raise Refused(N_("The item stands at the end already."))
        lane.remove(item.id)
        lane.insert(lane.index(other) + (way == "down"), item.id)
    elif way == "in":
        other = order.beside(item.id, -1)
        if above is not None or other is None or order.below.get(item.id):
            raise Refused(N_("Only an item without sub-items goes under the item before it."))
        lane.remove(item.id)
        order.below.setdefault(other, []).append(item.id)
    elif way == "out":
        if above is None:
            raise Refused(N_("The item stands on the first level already."))
        lane.remove(item.id)
        order.roots.insert(order.roots.index(above) + 1, item.id)
    else:
        raise Refused(N_("There is no such way to move an item."))
    _moved(session, item, order, actor, now)


def place(session: Session, item: AgendaItem, before: AgendaItem | None, actor: Actor, now: datetime) -> None:
    """Put an item before another one, on the level of that one; without one, to the end of its own level.

    Raises:
        Refused: an item with sub-items would become a sub-item, or the agenda is adopted.
    """
    order = _movable(session, item, actor)
    order.lane(item.id).remove(item.id)
    if before is None:
        (order.roots if item.parent_id is None else order.below[item.parent_id]).append(item.id)
    else:
        if before.meeting_id != item.meeting_id or before.id == item.id:
            raise Refused(N_("There is no such way to move an item."))
        if before.parent_id is not None and order.below.get(item.id):
            raise Refused(N_("An item with sub-items stays on the first level."))
        lane = order.lane(before.id)
        lane.insert(lane.index(before.id), item.id)
    _moved(session, item, order, actor, now)


def of_open_agenda(meeting: Any) -> None:
    """Let items be added, moved and worded anew only until the agenda is adopted.

    Raises:
        Refused: it is adopted.
    """
    if meeting.agenda is not None and meeting.agenda.state is AgendaState.ADOPTED:
        raise Refused(ADOPTED_NOW)


def _movable(session: Session, item: AgendaItem, actor: Actor) -> Order:
    of_desk(item, actor)
    of_own(item.meeting)
    of_open_agenda(item.meeting)
    return Order.of(_rows(session, item.meeting))


def _moved(session: Session, item: AgendaItem, order: Order, actor: Actor, now: datetime) -> None:
    before = item.label
    renumber(session, item.meeting, order)
    if item.label != before:
        changes = {"position": [before, item.label]}
        record(session, ITEM.noun, item, "move", actor, now, title=title_of(item), changes=changes)
