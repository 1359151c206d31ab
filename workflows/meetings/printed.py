"""What stands at the head of the papers of a meeting, kept as it was on the day on which one was issued."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm.attributes import set_committed_value

from workflows.kernel.time import PartialDate, covers
from workflows.meetings.models import Meeting
from workflows.meetings.words import Modality
from workflows.parties.models import Area, Party, PartyName

KEPT = ("title", "short_name", "theme", "year", "city", "host", "convener", "original_language", "zone")

# What a paper does not print while nobody has confirmed it, and what stands instead. By its title a meeting is called;
# counts and the year are asked for where they are printed.
UNKNOWN: Mapping[str, Any] = {
    "theme": {}, "starts": "", "ends": "", "city": "", "country_id": {}, "venue": "", "host": "", "convener": "",
}  # fmt: skip


@dataclass(frozen=True)
class Look:
    """How a paper looked when it was issued: the colour and the emblem of its mechanism, and what it has set to say."""

    accent: str
    emblem_file_id: str | None
    disclaimer: Mapping[str, str]


def head_of(entered: Meeting) -> dict[str, Any]:
    """Return what a paper prints at its head, and how it looks: names, theme, days, place, host, convener; colour."""
    meeting = as_known(entered)
    mechanism = meeting.mechanism
    return {
        "title": dict(meeting.title), "short_name": meeting.short_name, "theme": dict(meeting.theme),
        "year": meeting.year, "starts": str(meeting.starts or ""), "ends": str(meeting.ends or ""),
        "city": meeting.city, "country": names_then(meeting.country, meeting), "modality": meeting.modality.value,
        "host": meeting.host, "convener": meeting.convener, "original_language": meeting.original_language,
        "zone": meeting.zone,
        "look": {
            "accent": mechanism.accent, "emblem_file_id": mechanism.emblem_file_id,
            "disclaimer": dict(mechanism.disclaimer),
        },
    }  # fmt: skip


def as_known(meeting: Meeting) -> Meeting:
    """Return a meeting without what nobody has confirmed, as papers print it; a copy where there is any of it."""
    unsure = set(meeting.unverified.split(",")) & UNKNOWN.keys()
    if not unsure:
        return meeting
    known = as_printed(meeting, {"country" if name == "country_id" else name: UNKNOWN[name] for name in unsure})
    if "venue" in unsure:
        known.venue = ""
    return known


def names_then(party: Party | None, meeting: Meeting) -> dict[str, str]:
    """Return what a State or body is called on the first day of a meeting, by language."""
    if party is None:
        return {}
    day = (meeting.starts or PartialDate(str(meeting.year))).first_day()
    then = {one.language: one.name for one in party.names if covers(one.valid_from, one.valid_to, day)}
    return {"en": party.name, **then}


def called_then(names: Mapping[str, str]) -> Party | None:
    """Return a State or body with the names that ``names_then`` gave; it belongs to no session."""
    words = [PartyName(language=language, name=name) for language, name in names.items()]
    return Area(name=names.get("en", ""), names=words) if words else None


def as_printed(meeting: Meeting, head: Mapping[str, Any]) -> Meeting:
    """Return a copy of a meeting with the head that was kept when a paper was issued; it belongs to no session.

    Args:
        head: what ``head_of`` gave then; what it does not say is as it is today.
    """
    columns = inspect(Meeting).column_attrs.keys()
    printed = Meeting(**{name: getattr(meeting, name) for name in columns})
    for name in KEPT:
        if name in head:
            setattr(printed, name, head[name])
    for name in ("starts", "ends"):
        if name in head:
            setattr(printed, name, PartialDate.of(head[name]))
    country = called_then(head["country"]) if "country" in head else meeting.country
    if "modality" in head:
        printed.modality = Modality(head["modality"])
    set_committed_value(printed, "country", country)
    set_committed_value(printed, "mechanism", meeting.mechanism)
    return printed
