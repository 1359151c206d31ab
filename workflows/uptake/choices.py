"""What the forms of a desk offer: its mechanisms, States, instruments, and for whom it records. Never writes."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent
from workflows.kernel.time import covers
from workflows.mechanisms.models import Mechanism
from workflows.parties.models import Area, Capacity, Person
from workflows.parties.words import CapacityKind
from workflows.recommendations import queries as recommendations
from workflows.recommendations.commitments_and_instruments import instruments_visible
from workflows.recommendations.models import Instrument
from workflows.uptake.models import UptakeReport
from workflows.uptake.visibility import at_desk


def authority_of(session: Session, report: UptakeReport, day: date) -> list[tuple[str, Sentence]]:
    """Return for whom the word of a State is recorded: the State, with whoever validates for it on a day."""
    rows = session.execute(
        select(Person.name, Capacity.valid_from, Capacity.valid_to)
        .join(Person, Person.id == Capacity.person_id)
        .where(Capacity.party_id == report.area_id, Capacity.kind == CapacityKind.VALIDATING_AUTHORITY)
        .order_by(Capacity.valid_from.desc(), Capacity.id)
    )
    names = [row.name for row in rows if covers(row.valid_from, row.valid_to, day)]
    if not names:
        return [(report.area_id, Sentence("%(name)s", name=report.area.name))]
    words = Sentence(
        N_("%(office)s, %(party)s (%(person)s)"), office=CapacityKind.VALIDATING_AUTHORITY, party=report.area.name,
        person=names[0],
    )  # fmt: skip
    return [(report.area_id, words)]


def area_of(session: Session, code: str) -> Area | None:
    """Return the State or territory of a code, if there is one."""
    return session.scalars(select(Area).where(Area.code == recommendations.asked(code))).first()


def instrument_of(session: Session, actor: Actor, code: str) -> Instrument:
    """Return the instrument of a code, about which something is entered.

    Raises:
        Absent: the actor sees none.
    """
    found = session.scalars(
        select(Instrument).where(Instrument.code == recommendations.asked(code), *instruments_visible(actor))
    ).first()
    if found is None:
        raise Absent
    return found


def instruments(session: Session, actor: Actor) -> list[tuple[str, str]]:
    """Return the instruments that a form offers: identifier and title."""
    rows = session.execute(
        select(Instrument.id, Instrument.title).where(*instruments_visible(actor)).order_by(Instrument.sort_key)
    )
    return [(row.id, row.title) for row in rows]


def desk_of(session: Session, actor: Actor, mechanism_id: str) -> Mechanism:
    """Return the mechanism at whose desk something is entered.

    Raises:
        Absent: the actor does not work there.
    """
    found = session.scalars(
        select(Mechanism).where(Mechanism.id == mechanism_id[:32], at_desk(actor, Mechanism.id))
    ).first()
    if found is None:
        raise Absent
    return found


def desks(session: Session, actor: Actor) -> list[tuple[str, str]]:
    """Return the mechanisms at whose desk the actor works: identifier and words."""
    rows = session.execute(
        select(Mechanism.id, Mechanism.name, Mechanism.acronym)
        .where(at_desk(actor, Mechanism.id))
        .order_by(Mechanism.sort_key)
    )
    return [(row.id, row.acronym or row.name) for row in rows]
