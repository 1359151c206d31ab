"""Everybody and everything of the demonstration by a short key, and who acts on a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.time import instant
from workflows.mechanisms.models import Mechanism
from workflows.meetings.models import AgendaItem, Meeting, MeetingSession
from workflows.outcomes.models import OutcomeDocument
from workflows.parties.models import Account, Area, Organization, Party, Person
from workflows.parties.queries import actor_of
from workflows.recommendations.models import Recommendation

Made = TypeVar("Made", bound=Party)
Keep = Callable[[bytes], None]

SEAT = "Europe/Zurich"


def at(wall: str, zone: str = SEAT) -> datetime:
    """Return the instant of a wall time at the seat, as ``2023-10-18 16:30``."""
    return instant(datetime.fromisoformat(wall), zone)


@dataclass
class Cast:
    """What was made so far; ``keep`` puts the bytes of a file into the store."""

    keep: Keep
    parties: dict[str, Party] = field(default_factory=dict)
    accounts: dict[str, Account] = field(default_factory=dict)
    meetings: dict[str, Meeting] = field(default_factory=dict)
    sessions: dict[str, MeetingSession] = field(default_factory=dict)
    items: dict[str, AgendaItem] = field(default_factory=dict)
    documents: dict[str, OutcomeDocument] = field(default_factory=dict)
    recommendations: dict[str, Recommendation] = field(default_factory=dict)

    def __contains__(self, key: str) -> bool:
        return key in self.parties

    def __getitem__(self, key: str) -> Party:
        return self.parties[key]

    def add(self, session: Session, key: str, party: Made) -> Made:
        """Store a party under its key and return it."""
        session.add(party)
        session.flush()
        self.parties[key] = party
        return party

    def area(self, code: str) -> Area:
        """Return a State or territory."""
        return _a(Area, self.parties[code])

    def mechanism(self, code: str) -> Mechanism:
        """Return a mechanism."""
        return _a(Mechanism, self.parties[code])

    def organization(self, code: str) -> Organization:
        """Return an organization."""
        return _a(Organization, self.parties[code])

    def person(self, key: str) -> Person:
        """Return a person."""
        return _a(Person, self.parties[key])

    def account(self, key: str) -> str:
        """Return the identifier of a person's account, or nothing if there is none."""
        return self.accounts[key].id if key in self.accounts else ""

    def acting(self, session: Session, key: str, when: datetime) -> Actor:
        """Return a person as an actor, with the offices and grants of that day."""
        found = actor_of(session, self.accounts[key].id, None, when)
        if found is None:
            raise LookupError(f"{key} has no account that can act")
        return found


def _a(kind: type[Made], party: Party) -> Made:
    if not isinstance(party, kind):
        raise TypeError(f"{party.code} is no {kind.__name__}")
    return party
