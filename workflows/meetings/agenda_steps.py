"""What an actor can do with an agenda and its items as they stand on a page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from workflows.kernel.actors import Actor
from workflows.kernel.languages import Sentence
from workflows.kernel.workflow import Step
from workflows.meetings import queries
from workflows.meetings.item_tree import flat
from workflows.meetings.views import ItemView, MeetingView
from workflows.meetings.workflow import AGENDA, ITEM, AgendaState, agenda_is_open


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


def items_may_move(meeting: MeetingView, actor: Actor) -> bool:
    """Tell whether the actor may add and move items: the secretariat, until the agenda is adopted."""
    return queries.may_edit(meeting, actor) and agenda_is_open(meeting)
