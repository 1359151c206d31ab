"""What follows downstream, in the same transaction: (noun, verb) → actions.

Each noun says at the foot of its ``actions``, or of ``following`` where that is a room of its own, what it does when
something happened upstream; here they are put together, so that upstream never knows of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from sqlalchemy.orm import Session

from workflows.kernel.journal import Event
from workflows.outcomes import actions as outcomes
from workflows.participation import actions as participation
from workflows.recommendations import following as recommendations
from workflows.reports import following as reports

Consequence: TypeAlias = Callable[[Session, Event, datetime], None]


def _together(
    *nouns: Mapping[tuple[str, str], Sequence[Consequence]],
) -> Mapping[tuple[str, str], Sequence[Consequence]]:
    """Return what every noun does, in the order of the nouns."""
    found: dict[tuple[str, str], list[Consequence]] = {}
    for noun in nouns:
        for event, follows in noun.items():
            found.setdefault(event, []).extend(follows)
    return found


CONSEQUENCES = _together(
    participation.CONSEQUENCES, outcomes.CONSEQUENCES, recommendations.CONSEQUENCES, reports.CONSEQUENCES
)

LONGEST_CHAIN = 1000


def follow(session: Session, now: datetime) -> None:
    """Do what follows from the journal rows of this transaction, and from what that leads to, before it commits."""
    session.flush()
    events: list[Event] = session.info.get("events", [])
    done = session.info.get("followed", 0)
    most = len(events) + LONGEST_CHAIN
    while done < len(events):
        if done > most:
            raise RuntimeError("one step leads to another without end")
        event = events[done]
        done += 1
        for consequence in CONSEQUENCES.get((event.noun, event.verb), ()):
            consequence(session, event, now)
    session.info["followed"] = done
