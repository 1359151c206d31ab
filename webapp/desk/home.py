"""My desk: whose move it is, the next dates, and what others did since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import Response

from webapp.access import actor
from webapp.desk.door import desk
from webapp.languages import language
from webapp.requests import now, session
from webapp.responses import show
from workflows.kernel.history import latest
from workflows.kernel.time import zone
from workflows.kernel.views import Ask, JournalLine
from workflows.mechanisms.queries import unconfirmed_offices
from workflows.parties.workflow import is_administrator, is_staff
from workflows.statistics import unconfirmed
from workflows.statistics.desk import DeskOfOne, Move, desk_of

LINES, DAYS = 8, 30


@dataclass(frozen=True)
class Desk:
    """What stands on the desk of whoever is signed in."""

    today: date
    desk: DeskOfOne
    entries_to_confirm: int
    offices_to_confirm: int
    journal: Sequence[JournalLine]
    coming: Sequence[Move] = ()
    past: Sequence[Move] = ()
    next_meeting: Move | None = None
    days: int | None = None


@desk.get("/")
def home() -> Response:
    """Show what waits for the reader, what waits for others, the next dates, and what changed."""
    who = actor()
    today = now().astimezone(zone(who.zone)).date()
    staff, own = is_staff(who), desk_of(session(), who, now(), language=language())
    past = [one for one in own.meetings if one.on is not None and one.on.last_day() < today]
    coming = [one for one in own.meetings if one not in past]
    first = next((one for one in coming if one.on is not None), None)
    begins = first.on.first_day() if first is not None and first.on is not None else None
    view = Desk(
        today=today,
        desk=own,
        entries_to_confirm=unconfirmed.register(session(), who, Ask(size=1)).total if staff else 0,
        offices_to_confirm=unconfirmed_offices(session(), who, today),
        journal=latest(session(), who, LINES, now() - timedelta(days=DAYS)),
        coming=coming,
        past=past,
        next_meeting=first,
        days=max(0, (begins - today).days) if begins else None,
    )
    return show("web/desk/home.html", view, staff=staff, administers=is_administrator(who))
