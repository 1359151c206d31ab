"""What is known of a State, and of an instrument: acts, facts and ratifications beside one another. Never writes."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.kernel.actors import STAFF, Actor
from workflows.kernel.refusals import Absent
from workflows.recommendations import queries as recommendations
from workflows.recommendations.commitments_and_instruments import instruments_visible
from workflows.recommendations.models import Instrument
from workflows.recommendations.views import INSTRUMENT
from workflows.uptake.acts import acts_on
from workflows.uptake.facts import facts_on
from workflows.uptake.ratifications import ratifications_on
from workflows.uptake.views import AreaUptake, InstrumentView


def of_area(session: Session, actor: Actor, area_id: str, language: str = "en") -> AreaUptake:
    """Return what is known of a State: what it shared, facts without a stated link, actions on treaties.

    Three statements. The three are shown apart and never summed.
    """
    return AreaUptake(
        shared=acts_on(session, actor, "area", area_id, language=language, by_date=True),
        facts=facts_on(session, actor, "area", area_id, language=language),
        ratifications=ratifications_on(session, actor, "area", area_id, language=language),
    )


def instrument(session: Session, actor: Actor, code: str, language: str = "en") -> InstrumentView:
    """Return an instrument with the actions of States on it.

    Raises:
        Absent: the actor sees none of that code.
    """
    found = session.scalars(
        select(Instrument).where(Instrument.code == recommendations.asked(code), *instruments_visible(actor))
    ).first()  # fmt: skip
    if found is None:
        raise Absent
    hidden = set() if actor.places_as(*STAFF) else set(found.unverified.split(","))
    return InstrumentView(
        code=found.code,
        title=found.title,
        kind=found.kind,
        adopted_on=None if hidden & {"adopted_on", "adopted_year"} else found.adopted_on,
        note="" if "note" in hidden else found.note,
        source=found.source,
        demonstration=found.demonstration,
        nature=INSTRUMENT,
        ratifications=ratifications_on(session, actor, "instrument", found.id, language=language),
        shared=acts_on(session, actor, "instrument", found.id, language=language),
        facts=facts_on(session, actor, "instrument", found.id, language=language),
    )
