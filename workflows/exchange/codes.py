"""By which codes the files call what is there, or what comes with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import and_, case, or_, select
from sqlalchemy.orm import Session

from workflows.kernel.base import Origin
from workflows.kernel.time import PartialDate
from workflows.meetings.models import AgendaItem, Meeting, Series
from workflows.parties.models import Area, Party
from workflows.recommendations.models import Commitment, Instrument, Objective, Recommendation, Theme

AREA, MECHANISM, ORGANIZATION, PERSON = "area", "mechanism", "organization", "person"
MEETING, RECOMMENDATION, COMMITMENT, INSTRUMENT = "meeting", "recommendation", "commitment", "instrument"
OBJECTIVE = "objective"


@dataclass(frozen=True)
class MeetingFacts:
    """What the files that refer to a meeting need to know of it."""

    mechanism_id: str
    year: int
    starts: PartialDate | None
    ends: PartialDate | None
    # The number that it has in the first series of its mechanism, the only one that the files know.
    edition: int | None = None
    # Whether it is as its source has it, and no secretariat took it over.
    untouched: bool = True
    # Number and year of its recommendations and commitments, place and day of its agenda items.
    years: list[tuple[str, int]] = field(default_factory=list)
    days: list[tuple[int, PartialDate]] = field(default_factory=list)


@dataclass
class Codes:
    """Identifiers by code and codes by identifier, of the instance and of the folder that is being loaded."""

    by_code: dict[str, dict[str, str]] = field(default_factory=dict)
    by_id: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    acronyms: dict[str, str] = field(default_factory=dict)
    meetings: dict[str, MeetingFacts] = field(default_factory=dict)
    years: dict[str, int] = field(default_factory=dict)
    themes: dict[str, str] = field(default_factory=dict)
    series: dict[str, str] = field(default_factory=dict)
    theme_codes: set[str] = field(default_factory=set)
    # The code of the State or territory that has a code of two letters.
    two_letters: dict[str, str] = field(default_factory=dict)

    def add(self, noun: str, code: str, id: str) -> None:
        """Note what a code means."""
        self.by_code.setdefault(noun, {})[code] = id
        self.by_id[id] = code

    def find(self, code: str, *nouns: str) -> str | None:
        """Return the identifier for a code of one of these nouns."""
        for noun in nouns:
            found = self.by_code.get(noun, {}).get(code)
            if found is not None:
                return found
        return None

    def noun(self, code: str, *nouns: str) -> str | None:
        """Return which of these nouns has the code."""
        return next((noun for noun in nouns if code in self.by_code.get(noun, {})), None)

    def codes(self, ids: Iterable[str]) -> list[str]:
        """Return the codes of things in alphabetical order."""
        return sorted(self.by_id[id] for id in ids)


def codes_of(session: Session) -> Codes:
    """Return all codes of the instance."""
    found = Codes()
    for id, kind, code, name, acronym in session.execute(
        select(Party.id, Party.kind, Party.code, Party.name, Party.acronym).where(Party.code.is_not(None))
    ):
        found.add(kind.value, code or "", id)
        found.names[id], found.acronyms[id] = name, acronym
    for code, two_letters in session.execute(select(Area.code, Area.iso2).where(Area.iso2 != "")):
        found.two_letters[two_letters] = code or ""
    untouched = and_(Meeting.origin == Origin.PUBLIC_SOURCE, Meeting.taken_over_at.is_(None))
    for id, code in session.execute(select(Series.id, Series.code)):
        found.series[code] = id
    first = or_(Meeting.series_id.is_(None), Series.code == Party.code)
    for id, code, mechanism_id, year, starts, ends, edition, loaded in session.execute(
        select(Meeting.id, Meeting.code, Meeting.mechanism_id, Meeting.year, Meeting.starts, Meeting.ends,
               case((first, Meeting.edition)), untouched)
        .join(Party, Party.id == Meeting.mechanism_id)
        .outerjoin(Series, Series.id == Meeting.series_id)
    ):  # fmt: skip
        found.add(MEETING, code, id)
        found.meetings[id] = MeetingFacts(mechanism_id, year, starts, ends, edition, bool(loaded))
    for meeting_id, position, held_on in session.execute(
        select(AgendaItem.meeting_id, AgendaItem.position, AgendaItem.held_on)
    ):
        if held_on is not None:
            found.meetings[meeting_id].days.append((position, held_on))
    for id, number, year, meeting_id in session.execute(
        select(Recommendation.id, Recommendation.number, Recommendation.year, Recommendation.meeting_id)
    ):
        found.add(RECOMMENDATION, number, id)
        found.years[id] = year
        found.meetings[meeting_id].years.append((number, year))
    for id, number, year, held_at in session.execute(
        select(Commitment.id, Commitment.number, Commitment.year, Commitment.meeting_id)
    ):
        found.add(COMMITMENT, number, id)
        if held_at is not None:
            found.meetings[held_at].years.append((number, year))
    for id, code in session.execute(select(Instrument.id, Instrument.code)):
        found.add(INSTRUMENT, code, id)
    for objective in session.scalars(select(Objective.number)):
        found.add(OBJECTIVE, str(objective), str(objective))
    for id, code, label in session.execute(select(Theme.id, Theme.code, Theme.label)):
        found.themes[label.get("en", "")] = id
        found.theme_codes.add(code)
    return found
