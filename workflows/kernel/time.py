"""Dates with their precision, wall times at a place, and instants in UTC."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import total_ordering
from typing import Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from workflows.kernel.languages import N_, Sentence, Words

PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


class Precision(Words):
    """How exactly a date is known."""

    YEAR = "year", N_("Year")
    MONTH = "month", N_("Month")
    DAY = "day", N_("Day")


@total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A date known to the year, the month or the day; written ``2023``, ``2023-10`` or ``2023-10-17``."""

    text: str

    def __post_init__(self) -> None:
        found = PARTIAL.fullmatch(self.text)
        if not found:
            raise ValueError(f"not a date: {self.text!r}")
        year, month, day = (int(part) if part else None for part in found.groups())
        date(year or 0, month or 1, day or 1)

    @classmethod
    def of(cls, value: date | str | int | None) -> Self | None:
        """Return the date for a day, a written date or a year; ``None`` for nothing."""
        if value is None or value == "":
            return None
        return cls(value.isoformat() if isinstance(value, date) else str(value))

    def __str__(self) -> str:
        return self.text

    def __lt__(self, other: PartialDate) -> bool:
        return self.text < other.text

    @property
    def precision(self) -> Precision:
        """Return how exactly the date is known."""
        return {4: Precision.YEAR, 7: Precision.MONTH}.get(len(self.text), Precision.DAY)

    @property
    def year(self) -> int:
        """Return the year."""
        return int(self.text[:4])

    def first_day(self) -> date:
        """Return the first day that the date can mean."""
        parts = [int(part) for part in self.text.split("-")] + [1, 1]
        return date(parts[0], parts[1], parts[2])

    def last_day(self) -> date:
        """Return the last day that the date can mean."""
        first = self.first_day()
        if self.precision is Precision.DAY:
            return first
        month = 12 if self.precision is Precision.YEAR else first.month
        return date(first.year, month, calendar.monthrange(first.year, month)[1])


def lies_ahead(day: PartialDate, now: datetime) -> bool:
    """Tell whether a date has begun nowhere yet: days begin fourteen hours earlier in Kiribati than in UTC."""
    return (now + timedelta(hours=14)).date() < day.first_day()


def covers(valid_from: PartialDate | None, valid_to: PartialDate | None, day: date) -> bool:
    """Tell whether a period with open ends contains the day; partial dates are read generously."""
    return (valid_from is None or valid_from.first_day() <= day) and (valid_to is None or day <= valid_to.last_day())


def utc_now() -> datetime:
    """Return the present instant; only the doors of the house call this and hand ``now`` on."""
    return datetime.now(UTC)


def zone(name: str) -> ZoneInfo:
    """Return the IANA zone of that name.

    Raises:
        ValueError: there is no such zone.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError(f"unknown time zone {name!r}") from error


def zone_names() -> list[str]:
    """Return the names of zones that a form offers, in order."""
    return sorted(
        name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "posix", "right"))
    )


class WallTimeError(ValueError):
    """A wall time that does not exist, or exists twice, in its zone; ``sentence`` says which."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def instant(wall: datetime, zone_name: str, *, later: bool | None = None) -> datetime:
    """Return the UTC instant of a wall time without zone at a place.

    Args:
        wall: naive wall time.
        zone_name: IANA zone.
        later: which of the two hours is meant when clocks go back; asked when ``None``.

    Raises:
        WallTimeError: the time is skipped in spring, or stands twice in autumn and ``later`` is not said.
    """
    place = zone(zone_name)
    first = wall.replace(tzinfo=place, fold=0)
    second = wall.replace(tzinfo=place, fold=1)
    if first.utcoffset() != second.utcoffset():
        if first.astimezone(UTC).astimezone(place).replace(tzinfo=None) != wall:
            raise WallTimeError(
                Sentence(
                    N_("%(time)s does not exist in %(zone)s on this day: clocks go forward. Choose another time."),
                    time=wall.strftime("%H:%M"),
                    zone=zone_name,
                )
            )
        if later is None:
            raise WallTimeError(
                Sentence(
                    N_("%(time)s comes twice in %(zone)s on this day: clocks go back. Say which of the two is meant."),
                    time=wall.strftime("%H:%M"),
                    zone=zone_name,
                )
            )
        return (second if later else first).astimezone(UTC)
    return first.astimezone(UTC)
