"""The order of an agenda: items moved by button or by drag, their numbers and sessions computed from their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.journal import record
from workflows.kernel.languages import INTERFACE_LANGUAGES, N_, Translations, text_in
from workflows.kernel.refusals import Refused
from workflows.kernel.sayings import say_verbs
from workflows.meetings.agenda_workflow import ITEM, agenda_is_open
from workflows.meetings.models import AgendaItem, Meeting
from workflows.meetings.numbering import label_in, numbering
from workflows.meetings.text import divided
from workflows.meetings.workflow import MEETING, ItemState

AT_THE_END = N_("The item stands at the end already.")
NO_SUCH_WAY = N_("There is no such way to move an item.")
UNSAID: Final = "unsaid"
ADOPTED_NOW = N_("The agenda is adopted. Its items are now concluded, deferred or withdrawn.")
say_verbs(ITEM.noun, move=N_("moved the item"))


def called(item: AgendaItem) -> Translations:
    """Return how the journal calls an item, in each language: its number as that language writes it, and its title."""
    first = next(iter(item.title), INTERFACE_LANGUAGES[0])
    return {
        language: f"{label_in(item.label, language)} {text_in(item.title, language, first)}".strip()
        for language in dict.fromkeys([first, *INTERFACE_LANGUAGES, *item.title])
    }


@dataclass
class Order:
    """The order of an agenda: items of the first level, the sub-items of each, and the session of each.

    Attributes:
        held: the sessions of the meeting in the order in which they take place.
    """

    roots: list[str]
    below: dict[str, list[str]]
    hidden: set[str]
    sessions: dict[str, str | None]
    held: Sequence[str] = ()

    @classmethod
    def of(cls, rows: Sequence[Any], held: Sequence[str] = ()) -> Order:
        hidden = {row.id for row in rows if row.state is ItemState.WITHDRAWN and not row.label}
        roots = [row.id for row in rows if row.parent_id is None]
        below: dict[str, list[str]] = {}
        for row in rows:
            if row.parent_id is not None:
                below.setdefault(row.parent_id, []).append(row.id)
        return cls(roots, below, hidden, {row.id: row.session_id for row in rows}, held)

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

    def session_beside(self, item: str, step: int) -> str | None:
        """Return the session, or none, whose border an item of the first level crosses as it goes up (-1) or down (1).

        ``UNSAID`` where it crosses none.
        """
        if item not in self.roots:
            return UNSAID
        parts = divided(((one, self.sessions[one]) for one in self.roots if one not in self.hidden), self.held)
        mine = next(place for place, (_, items) in enumerate(parts) if item in items)
        at_border = parts[mine][1][0 if step < 0 else -1] == item
        return parts[mine + step][0] if at_border and 0 <= mine + step < len(parts) else UNSAID

    def follow(self, item: str) -> None:
        """Put an item of the first level where its session is taken, unless it lies so already."""
        own = self.sessions[item]
        rest = [one for one in self.roots if one != item]
        place = self.roots.index(item)
        if own is None:
            around = [self.sessions[one] for one in (*rest[max(place - 1, 0) : place], *rest[place : place + 1])]
            if len(around) < 2 or around[0] is None or around[0] != around[1]:
                return
            place = max(at for at, one in enumerate(rest) if self.sessions[one] == around[0]) + 1
        else:
            rank = {one: at for at, one in enumerate(self.held)}
            ranks = [rank.get(self.sessions[one] or "") for one in rest]
            late = any(at is not None and at < rank[own] for at in ranks[place:])
            early = any(at is not None and at > rank[own] for at in ranks[:place])
            if not late and not early:
                return
            before = [at for at, one in enumerate(ranks) if one is not None and one <= rank[own]]
            place = before[-1] + 1 if before else 0
        self.roots = [*rest[:place], item, *rest[place:]]

    def flat(self) -> list[tuple[str, str | None]]:
        """Return identifier and item above, in the order of the agenda."""
        return [(one, parent) for root in self.roots
                for one, parent in ((root, None), *((child, root) for child in self.below.get(root, ())))]  # fmt: skip


def _rows(session: Session, meeting: Meeting) -> Sequence[Any]:
    session.flush()
    return session.execute(
        select(
            AgendaItem.id, AgendaItem.parent_id, AgendaItem.position, AgendaItem.label, AgendaItem.state,
            AgendaItem.session_id,
        )
        .where(AgendaItem.meeting_id == meeting.id)
        .order_by(AgendaItem.position, AgendaItem.id)
    ).all()  # fmt: skip


def _held(meeting: Meeting) -> Sequence[str]:
    """Return the sessions of a meeting in the order in which they take place."""
    return [one.id for one in sorted(meeting.sessions, key=lambda one: (one.opens_wall or "9", one.position))]


def renumber(session: Session, meeting: Meeting, order: Order | None = None) -> None:
    """Write places and labels of all items anew. Labels stay as they are once the agenda is adopted.

    The version of an item is left alone: that an item moved is no reason to refuse somebody's words for it.
    """
    rows = _rows(session, meeting)
    before = {row.id: row for row in rows}
    order = order or Order.of(rows)
    placed = order.flat()
    numbers = numbering((one, parent, one not in order.hidden) for one, parent in placed)
    if not agenda_is_open(meeting):
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

    An item that goes past the head of a session is taken in the session on the other side.

    Raises:
        Refused: it cannot go that way, or the agenda is adopted.
    """
    order = _movable(session, item, actor, now)
    lane, above = order.lane(item.id), order.parent(item.id)
    if way in ("up", "down"):
        step = -1 if way == "up" else 1
        other, sitting = order.beside(item.id, step), order.session_beside(item.id, step)
        if sitting is not UNSAID:
            _take_in(item, sitting)
        elif other is None:
            raise Refused(AT_THE_END)
        else:
            lane.remove(item.id)
            lane.insert(lane.index(other) + (way == "down"), item.id)
    elif way == "in":
        other = order.beside(item.id, -1)
        if above is not None or other is None or order.below.get(item.id):
            raise Refused(N_("Only an item without sub-items goes under the item before it."))
        lane.remove(item.id)
        order.below.setdefault(other, []).append(item.id)
        _take_in(item, order.sessions[other])
    elif way == "out":
        if above is None:
            raise Refused(N_("The item stands on the first level already."))
        lane.remove(item.id)
        order.roots.insert(order.roots.index(above) + 1, item.id)
        _take_in(item, order.sessions[above])
    else:
        raise Refused(NO_SUCH_WAY)
    _moved(session, item, order, actor, now)


def place(
    session: Session, item: AgendaItem, before: AgendaItem | None, actor: Actor, now: datetime,
    sitting: str | None = UNSAID,
) -> None:  # fmt: skip
    """Put an item before another one, on the level of that one; without one, to the end of its own level.

    Args:
        sitting: the session under whose head it was put, or none; left out where that was not said.

    Raises:
        Refused: an item with sub-items would become a sub-item, or the agenda is adopted.
    """
    order = _movable(session, item, actor, now)
    order.lane(item.id).remove(item.id)
    if before is None:
        (order.roots if item.parent_id is None else order.below[item.parent_id]).append(item.id)
    else:
        if before.meeting_id != item.meeting_id or before.id == item.id:
            raise Refused(NO_SUCH_WAY)
        if before.parent_id is not None and order.below.get(item.id):
            raise Refused(N_("An item with sub-items stays on the first level."))
        lane = order.lane(before.id)
        lane.insert(lane.index(before.id), item.id)
    if sitting is not UNSAID and item.id in order.roots:
        if sitting is not None and sitting not in order.held:
            raise Refused(NO_SUCH_WAY)
        _take_in(item, sitting)
    _moved(session, item, order, actor, now)


def follow_session(session: Session, item: AgendaItem) -> None:
    """Put an item whose session was chosen anew where that session is taken; sub-items stay with their item."""
    order = Order.of(_rows(session, item.meeting), _held(item.meeting))
    if item.id in order.roots:
        order.follow(item.id)
    renumber(session, item.meeting, order)


def _take_in(item: AgendaItem, sitting: str | None) -> None:
    """Put an item into a session, with the sub-items that lay in its own."""
    for one in (*(child for child in item.children if child.session_id == item.session_id), item):
        one.session_id = sitting


def of_open_agenda(meeting: Any) -> None:
    """Let items be added, moved and worded anew only until the agenda is adopted.

    Raises:
        Refused: it is adopted.
    """
    if not agenda_is_open(meeting):
        raise Refused(ADOPTED_NOW)


def of_standing(item: Any) -> None:
    """Let an item be worded anew only while it stands on the agenda.

    Raises:
        Refused: it was taken off the draft.
    """
    if item.state is ItemState.WITHDRAWN and not item.label:
        raise Refused(N_("This item was taken off the draft. It can only be added anew."))


def _movable(session: Session, item: AgendaItem, actor: Actor, now: datetime) -> Order:
    MEETING.allowed("edit", item.meeting, actor, now)
    of_open_agenda(item.meeting)
    return Order.of(_rows(session, item.meeting), _held(item.meeting))


def _moved(session: Session, item: AgendaItem, order: Order, actor: Actor, now: datetime) -> None:
    before, sitting = item.label, order.sessions[item.id]
    renumber(session, item.meeting, order)
    changes: dict[str, list[str | None]] = {}
    if item.label != before:
        changes["position"] = [before, item.label]
    if item.session_id != sitting:
        changes["session_id"] = [sitting, item.session_id]
    if changes:
        record(session, ITEM.noun, item, "move", actor, now, title=item.title, changes=changes)
