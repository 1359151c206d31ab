"""Which persons and organizations an actor sees, and how what is typed finds them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, case, false, func, or_, select, true

from workflows.kernel.actors import Actor, RoleName
from workflows.kernel.languages import plain
from workflows.parties.models import Capacity, Organization, Party, Person
from workflows.parties.words import OrganizationKind
from workflows.parties.workflow import KNOWS_PEOPLE, is_staff


def visible_people(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for the persons that an actor sees: addresses are for secretariats, and for oneself."""
    if actor.places_as(*KNOWS_PEOPLE):
        return ()
    seen: list[ColumnElement[bool]] = [Person.id == actor.person] if actor.person else []
    chaired = actor.places_as(RoleName.CHAIR)
    if chaired:
        seen.append(Person.id.in_(select(Capacity.person_id).where(Capacity.party_id.in_(chaired))))
    return (or_(*seen),) if seen else (false(),)


def person_shown(actor: Actor, person_id: Any) -> ColumnElement[bool]:
    """Return whether the actor sees the page of the person of an identifier; else the name stands without a link."""
    conditions = visible_people(actor)
    return person_id.in_(select(Person.id).where(*conditions)) if conditions else true()


def visible_organizations(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for the organizations that an actor sees: ministries and unconfirmed rows at the desk."""
    if is_staff(actor):
        return ()
    return (and_(Organization.confirmed, Organization.organization_kind != OrganizationKind.GOVERNMENT),)


def matching(model: type[Party], words: str) -> list[ColumnElement[bool]]:
    """Return the conditions for parties whose names hold every word that was typed, old names and accents included."""
    return [model.search_text.contains(word, autoescape=True) for word in plain(words.replace("\0", " ")).split()[:8]]


def nearness(words: str) -> ColumnElement[int]:
    """Return the order of what was found while typing: names that begin so, words that begin so, the rest."""
    typed = plain(words.replace("\0", " "))
    return case(
        (func.lower(Party.acronym) == typed, 0),
        (Party.sort_key.startswith(typed, autoescape=True), 1),
        (Party.search_text.contains(" " + typed, autoescape=True), 2),
        else_=3,
    )
