"""What forms of meetings offer: mechanisms of the actor's desk, series, States and territories. Never writes."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workflows.kernel.actors import EVERYWHERE, SECRETARIAT, Actor
from workflows.kernel.refusals import Absent
from workflows.kernel.views import Link
from workflows.mechanisms.models import Mechanism
from workflows.meetings.models import Meeting, Series
from workflows.meetings.queries import first_day
from workflows.parties.models import Area, PartyName
from workflows.parties.models import Party as AnyParty


def mechanisms(session: Session, actor: Actor) -> Sequence[Mechanism]:
    """Return the mechanisms for which the actor may create meetings."""
    places = actor.places_as(*SECRETARIAT.names)
    if not places:
        return ()
    query = select(Mechanism).order_by(AnyParty.sort_key)
    if EVERYWHERE not in places:
        query = query.where(Mechanism.id.in_(places))
    return session.scalars(query).all()


def called(mechanism: Mechanism) -> Link:
    """Return a mechanism by its name and acronym, as a list offers it."""
    acronym = f" ({mechanism.acronym})" if mechanism.acronym else ""
    return Link(f"{mechanism.name}{acronym}", "mechanism", mechanism.code or mechanism.id)


def mechanism(session: Session, actor: Actor, code: str) -> Mechanism:
    """Return the mechanism of a code for which the actor may create meetings.

    Raises:
        Absent: there is none.
    """
    for one in mechanisms(session, actor):
        if code in (one.code, one.id):
            return one
    raise Absent


def series(session: Session, mechanism_id: str) -> Sequence[Series]:
    """Return the series of a mechanism."""
    return session.scalars(select(Series).where(Series.mechanism_id == mechanism_id).order_by(Series.code)).all()


def last_edition(session: Session, mechanism_id: str) -> Meeting | None:
    """Return the latest meeting of a mechanism, of which a form offers what editions share."""
    return session.scalars(
        select(Meeting).where(Meeting.mechanism_id == mechanism_id).order_by(Meeting.year.desc(), first_day("").desc())
    ).first()


def areas(session: Session, language: str) -> list[tuple[str, str]]:
    """Return States and territories as choices, in the order of the language."""
    name = (
        select(func.max(PartyName.name))
        .where(PartyName.party_id == Area.id, PartyName.language == language, PartyName.valid_to.is_(None))
        .scalar_subquery()
    )
    key = (
        select(func.max(PartyName.sort_key))
        .where(PartyName.party_id == Area.id, PartyName.language == language, PartyName.valid_to.is_(None))
        .scalar_subquery()
    )
    rows = session.execute(
        select(Area.id, func.coalesce(name, Area.name), func.coalesce(key, Area.sort_key).label("key"))
    )
    return [(row[0], row[1]) for row in sorted(rows, key=lambda row: row.key)]
