"""Where things lie, as a condition: at the desks, meetings and States where an actor holds a role."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, false, or_, true

from workflows.kernel.actors import EVERYWHERE, Actor, RoleName


def lies_at(actor: Actor, roles: tuple[RoleName, ...], *columns: Any) -> ColumnElement[bool]:
    """Return the condition for rows that lie where the actor holds one of the roles.

    Args:
        columns: those that hold the places of a row, such as its mechanism and its meeting.
    """
    places = actor.places_as(*roles)
    if EVERYWHERE in places:
        return true()
    return or_(*(column.in_(places) for column in columns)) if places else false()
