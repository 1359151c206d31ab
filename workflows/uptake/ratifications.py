"""Actions of States on treaties, as people see them. Never writes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from workflows.kernel.actors import STAFF, Actor
from workflows.kernel.statements import fetch, prepared
from workflows.kernel.views import Link
from workflows.parties.models import Area
from workflows.recommendations.models import Instrument
from workflows.uptake.designations import key_in, name_in, tongue_in
from workflows.uptake.models import Ratification
from workflows.uptake.views import RatificationRow
from workflows.uptake.visibility import ratifications_visible


def ratifications_on(
    session: Session, actor: Actor, about: str, key: str, *, language: str = "en"
) -> list[RatificationRow]:  # fmt: skip
    """Return actions on treaties of one ``area``, or on one ``instrument``, States in alphabetical order."""
    found = []
    for row in fetch(session, _ratifications_on(actor, about, language), key=key):
        mine = actor.holds(frozenset(STAFF), frozenset({row.mechanism_id or ""}))
        hidden = set() if mine else set(row.unverified.split(","))
        found.append(
            RatificationRow(
                area=Link(row.area_name, "area", row.area_code, row.area_language),
                instrument=Link(row.instrument_title, "instrument", row.instrument_code),
                title=row.title,
                happened_on=None if hidden & {"happened_on", "year"} else row.happened_on,
                note="" if "note" in hidden else row.note,
                source=row.source,
                demonstration=row.demonstration,
            )
        )
    return found


@prepared
def _ratifications_on(actor: Actor, about: str, language: str) -> Select[*tuple[Any, ...]]:
    columns: dict[str, Any] = {"area": Ratification.area_id, "instrument": Ratification.instrument_id}
    return (
        select(
            Ratification.title, Ratification.happened_on, Ratification.note, Ratification.source,
            Ratification.demonstration, Ratification.unverified, Ratification.mechanism_id,
            Instrument.code.label("instrument_code"), Instrument.title.label("instrument_title"),
            Area.code.label("area_code"), name_in(Area, language).label("area_name"),
            tongue_in(Area, language).label("area_language"),
        )
        .join(Area, Area.id == Ratification.area_id)
        .join(Instrument, Instrument.id == Ratification.instrument_id)
        .where(*ratifications_visible(actor), columns[about] == bindparam("key"))
        .order_by(key_in(Area, language), Instrument.sort_key, Ratification.id)
    )  # fmt: skip
