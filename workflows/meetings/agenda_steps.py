"""What an actor can do with an agenda and its items as they stand on a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.languages import Sentence
from workflows.kernel.workflow import Step
from workflows.meetings import queries
from workflows.meetings.agenda_workflow import AGENDA, ITEM, agenda_is_open
from workflows.meetings.item_queries import next_meeting
from workflows.meetings.item_tree import flat
from workflows.meetings.models import AgendaItem, Meeting
from workflows.meetings.views import ItemView, MeetingView
from workflows.meetings.workflow import AgendaState, ItemState


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


@dataclass(frozen=True)
class ItemStanding:
    """What the guards of an item read.

    Attributes:
        meeting: its meeting, or what guards read of it.
        carried_on: it was carried over.
        next_meeting: where it can be carried over; asked for only while it is deferred and was not.
    """

    state: ItemState
    meeting: queries.Standing | Meeting
    carried_on: bool = False
    next_meeting: Meeting | None = None

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


def item_steps(
    session: Session, meeting: MeetingView, item: ItemView, actor: Actor, now: datetime, *, carried_on: bool
) -> list[Step]:
    """Return what the actor can do with an item as it stands.

    Args:
        carried_on: it was carried over, as ``carried`` says.
    """
    standing = queries.standing(meeting, (item,))
    return ITEM.steps(_item_standing(session, actor, item.state, standing, meeting, carried_on), actor, now)


def carrying(session: Session, actor: Actor, item: AgendaItem) -> ItemStanding:
    """Return how an item stands that is to be carried over."""
    carried_on = session.scalar(select(exists().where(AgendaItem.carried_from_id == item.id))) or False
    return _item_standing(session, actor, item.state, item.meeting, item.meeting, carried_on)


def _item_standing(
    session: Session, actor: Actor, state: ItemState, standing: queries.Standing | Meeting,
    meeting: Meeting | MeetingView, carried_on: bool,
) -> ItemStanding:  # fmt: skip
    goes_on = state is ItemState.DEFERRED and not carried_on
    return ItemStanding(state, standing, carried_on, next_meeting(session, actor, meeting) if goes_on else None)


def items_may_move(meeting: MeetingView, actor: Actor) -> bool:
    """Tell whether the actor may add and move items: the secretariat, until the agenda is adopted."""
    return queries.may_edit(meeting, actor) and agenda_is_open(meeting)
