"""Who sat together when: the memory of the contact directory, as far as the list rule of each meeting lets one see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from workflows.kernel.actors import Actor
from workflows.kernel.languages import N_, called_in, text_in
from workflows.kernel.time import PartialDate
from workflows.kernel.views import Link, column
from workflows.meetings.models import Meeting
from workflows.meetings.queries import is_own, known, own
from workflows.meetings.words import ParticipantsListRule
from workflows.participation import queries
from workflows.participation.models import Participation
from workflows.participation.words import ParticipationRole
from workflows.parties.models import Account, Grant, Party
from workflows.parties.queries import person_shown, stands_at
from workflows.parties.text import addressed
from workflows.parties.words import PartyKind

MOST = 60


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody who took part, under the name and for the body of that day."""

    person: Link = column(N_("Person"), "link")
    body: str = column(N_("For"))
    function: str = column(N_("Function"))
    role: ParticipationRole = column(N_("Role"), "word")


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting in which somebody took part, in what capacity, and with whom."""

    meeting: Link = column(N_("Meeting"), "link")
    held_on: PartialDate | None = column(N_("Date"), "date")
    year: int | None = column(N_("Year"), "number")
    place: str = column(N_("Place"))
    self: list[Companion] = column(N_("Took part as"))
    others: list[Companion] = column(N_("Together with"))
    demonstration: bool = column(N_("Demonstration"), "word")


def named_lists(actor: Actor) -> ColumnElement[bool]:
    """Return the condition for meetings whose participants the actor may read by name."""
    public = and_(Meeting.participants_list_rule == ParticipantsListRule.PUBLIC, Participation.unverified == "")
    return and_(*queries.visible(actor), or_(own(actor), public))


def sittings_of(session: Session, actor: Actor, person_id: str, language: str = "en") -> list[Sitting]:
    """Return the meetings in which a person took part, newest first, with everybody else who did."""
    return _sittings(session, actor, Participation.person_id == person_id, language)


def _sittings(session: Session, actor: Actor, whose: ColumnElement[bool], language: str) -> list[Sitting]:
    meetings = (
        select(Participation.meeting_id)
        .join(Meeting, Meeting.id == Participation.meeting_id)
        .where(whose, Participation.person_id.is_not(None), named_lists(actor))
    )
    rows = session.execute(
        _listed(actor, whose).where(Participation.meeting_id.in_(meetings)).order_by(Meeting.year.desc(), Meeting.code)
    ).all()
    grouped: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[row.meeting_id].append(row)
    sittings = [_sitting(many, actor, language) for many in grouped.values()]
    sittings.sort(key=lambda one: one.held_on.text if one.held_on else str(one.year or ""), reverse=True)
    return sittings[:MOST]


def _listed(actor: Actor, whose: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    body, area = aliased(Party, name="body", flat=True), aliased(Party, name="of_area", flat=True)
    return (
        select(
            Participation.meeting_id, Participation.person_id, Participation.person_name, Participation.function,
            Participation.role, Participation.sort_key, whose.label("is_self"),
            func.coalesce(body.acronym, "").label("acronym"), func.coalesce(body.name, "").label("body_name"),
            func.coalesce(area.name, "").label("area_name"),
            Meeting.code, Meeting.short_name, Meeting.title, Meeting.starts, Meeting.year, Meeting.city,
            Meeting.unverified, Meeting.mechanism_id, Meeting.demonstration,
            person_shown(actor, Participation.person_id).label("person_shown"),
        )
        .join(Meeting, Meeting.id == Participation.meeting_id)
        .outerjoin(body, body.id == Participation.body_id)
        .outerjoin(area, area.id == Participation.area_id)
        .where(
            Participation.person_id.is_not(None),
            or_(Participation.present.is_(None), Participation.present.is_(True)),
            named_lists(actor),
        )
    )  # fmt: skip


def _sitting(rows: list[Any], actor: Actor, language: str) -> Sitting:
    first = rows[0]
    mine = is_own(actor, first.mechanism_id, first.meeting_id)
    lines = [(bool(row.is_self), row.person_name.casefold(), _companion(row)) for row in rows]
    lines.sort(key=lambda one: one[1])
    return Sitting(
        meeting=Link(
            first.short_name or text_in(first.title, language),
            "meeting",
            first.code,
            called_in(first.short_name, first.title, language),
        ),
        held_on=known(first.starts, "starts", first.unverified, mine),
        year=known(first.year, "year", first.unverified, mine),
        place=known(first.city, "city", first.unverified, mine, ""),
        self=[line for is_self, _, line in lines if is_self],
        others=[line for is_self, _, line in lines if not is_self],
        demonstration=first.demonstration,
    )


def _companion(row: Any) -> Companion:
    body = ", ".join(part for part in (row.acronym or row.body_name, row.area_name) if part)
    key = row.person_id if row.person_shown else ""
    return Companion(Link(addressed(row.person_name), "person", key), body, row.function, row.role)


def meeting_names(session: Session, ids: Collection[str]) -> dict[str, str]:
    """Return the short names of meetings that are places of grants."""
    if not ids:
        return {}
    rows = session.execute(select(Meeting.id, Meeting.short_name, Meeting.code).where(Meeting.id.in_(ids)))
    return {row.id: row.short_name or row.code for row in rows}


def meeting_called(session: Session, code: str) -> tuple[str, str] | None:
    """Return the identifier and short name of a meeting by its code, as a place of grants."""
    row = session.execute(select(Meeting.id, Meeting.short_name, Meeting.code).where(Meeting.code == code[:60])).first()
    return (row.id, row.short_name or row.code) if row else None


# Whoever is let into a meeting is kept by the desk of its mechanism.
stands_at(
    PartyKind.PERSON,
    lambda key: (
        select(Meeting.mechanism_id)
        .join(Grant, Grant.place == Meeting.id)
        .join(Account)
        .where(Account.person_id == key)
    ),
)
