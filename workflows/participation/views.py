"""Who takes part, as it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workflows.kernel.languages import N_, Sentence
from workflows.kernel.views import Link, Listing, column
from workflows.meetings.words import ParticipantsListRule
from workflows.participation.words import ParticipationRole


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """One line of the list of participants. Persons are empty where the rule of the meeting does not show them."""

    role: ParticipationRole = column(N_("Takes part as"), "word")
    body: Link | None = column(N_("Mechanism or body"), "link")
    area: Link | None = column(N_("State or territory"), "link")
    person: Sentence | str = column(N_("Person"))
    function: str = column(N_("Function"))
    present: bool | None = column(N_("Was present"), "word")
    note: str = column(N_("Note"))
    source: str = column(N_("Source"))
    demonstration: bool = column(N_("Demonstration"), "word")
    id: str = ""
    revision: int = 0
    person_link: Link | None = None


@dataclass(frozen=True, slots=True)
class ParticipantsView:
    """The list of a meeting as far as the reader may see it, with what its rule says."""

    rule: ParticipantsListRule
    shown: bool
    persons: bool
    listing: Listing[ParticipantRow]
    counts: Sequence[tuple[ParticipationRole, int]]

    @property
    def total(self) -> int:
        """Return how many lines the reader sees."""
        return self.listing.total


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """Who holds an office of a mechanism on the day of a meeting: the State or body, and the person."""

    area_id: str | None = None
    person_id: str | None = None
    person_name: str = ""
    function: str = ""
