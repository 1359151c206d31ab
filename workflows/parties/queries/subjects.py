"""The things themselves, for the verbs: found only where the actor sees them."""

from __future__ import annotations

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.refusals import Absent
from workflows.parties.models import Account, Area, Capacity, Organization, Person
from workflows.parties.queries.areas import visible_areas
from workflows.parties.queries.visibility import visible_organizations, visible_people
from workflows.parties.workflow import is_administrator


def area_subject(session: Session, actor: Actor, code: str) -> Area:
    """Return a State or territory by its code; raises ``Absent``."""
    found = session.scalars(select(Area).where(Area.code == code[:80], *visible_areas(actor))).first()
    if found is None:
        raise Absent
    return found


def area_code(session: Session, actor: Actor, written: str) -> str:
    """Return the code of the State or territory that somebody means by a code written small, or by its two letters.

    Raises:
        Absent: there is none, or it is written as it should.
    """
    typed = written.upper()[:80]
    known = and_(Area.iso2 == typed, Area.iso2 != "")
    rows = session.scalars(select(Area.code).where(or_(Area.code == typed, known), *visible_areas(actor))).all()
    found = typed if typed in rows else next(iter(rows), None)
    if found is None or found == written:
        raise Absent
    return found


def organization_subject(session: Session, actor: Actor, key: str) -> Organization:
    """Return an organization by code or identifier; raises ``Absent``."""
    named = or_(Organization.code == key[:80], Organization.id == key[:40])
    found = session.scalars(select(Organization).where(named, *visible_organizations(actor))).first()
    if found is None:
        raise Absent
    return found


def person_subject(session: Session, actor: Actor, person_id: str) -> Person:
    """Return a person by identifier; raises ``Absent``."""
    found = session.scalars(select(Person).where(Person.id == person_id[:40], *visible_people(actor))).first()
    if found is None:
        raise Absent
    return found


def capacity_subject(session: Session, actor: Actor, person_id: str, capacity_id: str) -> Capacity:
    """Return a capacity of a person; raises ``Absent``."""
    person = person_subject(session, actor, person_id)
    found = session.get(Capacity, capacity_id[:40])
    if found is None or found.person_id != person.id:
        raise Absent
    return found


def account_subject(session: Session, actor: Actor, account_id: str) -> Account:
    """Return an account, any for an administrator and one's own for everybody; raises ``Absent``."""
    found = session.get(Account, account_id[:40])
    if found is None or not (is_administrator(actor) or actor.account == found.id):
        raise Absent
    return found
