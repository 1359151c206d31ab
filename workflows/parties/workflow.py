"""Who keeps the registry, and what may be changed in it. Its entries have no states; they begin, change and end."""

from __future__ import annotations

from typing import Any

from workflows.kernel.actors import EVERYWHERE, REGISTRY, SECRETARIAT, STAFF, Actor, RoleName
from workflows.kernel.languages import N_
from workflows.kernel.refusals import Absent, NotPermitted, Refused
from workflows.parties.words import CapacityKind

TAKE_OVER_FIRST = N_("This entry is known from public sources. Its secretariat takes it over before it is changed.")
ALREADY_OURS = N_("This entry already belongs to its secretariat.")
FROM_A_SOURCE = N_("A public source says this, so the entry stays. Correct it, or set its end.")
NOT_FOR_YOURSELF = N_("You hold this office yourself, so somebody else records it.")
REFERRED_TO = N_("Other entries refer to this one, so it cannot be withdrawn. Set an end instead.")
LAST_ADMINISTRATOR = N_("Nobody else administers this instance. Give another account that role first.")
YOUR_OWN_ACCOUNT = N_("This is the account with which you are signed in. Another administrator does this.")

# Whoever holds one of these may do something at that place, so only those answerable for the place record it.
OFFICES_OF_SECRETARIAT = frozenset(
    {CapacityKind.HEAD_OF_SECRETARIAT, CapacityKind.OFFICER, CapacityKind.RAPPORTEUR, CapacityKind.REGISTRAR}
)
OFFICES_OF_STATES = frozenset(
    {CapacityKind.FOCAL_POINT, CapacityKind.ALTERNATE_FOCAL_POINT, CapacityKind.VALIDATING_AUTHORITY}
)
CHAIRS = frozenset({CapacityKind.CHAIR, CapacityKind.CO_CHAIR})
WITH_A_ROLE = OFFICES_OF_SECRETARIAT | OFFICES_OF_STATES | CHAIRS

# Who reads the address book of the desk.
KNOWS_PEOPLE = (*STAFF, RoleName.REGISTRAR, RoleName.ADMINISTRATOR)


def is_staff(actor: Actor) -> bool:
    """Tell whether the actor belongs to a secretariat, whichever it is."""
    return bool(actor.places_as(*STAFF))


def is_administrator(actor: Actor) -> bool:
    """Tell whether the actor administers the instance."""
    return EVERYWHERE in actor.places_as(RoleName.ADMINISTRATOR)


def keeps_registry(actor: Actor) -> bool:
    """Tell whether the actor keeps the shared registry."""
    return actor.holds(SECRETARIAT.names, frozenset({REGISTRY}))


def only_staff(actor: Actor, verb: str) -> None:
    """Let only secretariats add to the shared registry, so that each thing is typed once.

    Raises:
        NotPermitted: the actor belongs to none.
    """
    if not is_staff(actor):
        raise NotPermitted(verb)


def only_administrator(actor: Actor) -> None:
    """Let only an administrator of the instance pass.

    Raises:
        Absent: for everybody else there is no such place.
    """
    if not is_administrator(actor):
        raise Absent


def only_keeper(actor: Actor, subject: Any, verb: str) -> None:
    """Let only the secretariat of the thing's places pass.

    Raises:
        NotPermitted: the thing belongs to others.
    """
    if not actor.holds(SECRETARIAT.names, subject.places()):
        raise NotPermitted(verb)


def may_record_capacity(actor: Actor, kind: CapacityKind, party_id: str) -> bool:
    """Tell whether the actor may record that somebody holds this capacity for this party.

    Offices in a secretariat are recorded by its head or an administrator; a Chair by that secretariat itself; the
    offices of a State by the keepers of the registry; what opens no door by every secretariat.
    """
    if kind in OFFICES_OF_SECRETARIAT:
        heads = frozenset({RoleName.HEAD_OF_SECRETARIAT})
        return is_administrator(actor) or actor.holds(heads, frozenset({party_id}))
    if kind in CHAIRS:
        return is_administrator(actor) or actor.holds(SECRETARIAT.names, frozenset({party_id}))
    if kind in OFFICES_OF_STATES:
        return actor.holds(SECRETARIAT.names, frozenset({party_id, REGISTRY}))
    return is_staff(actor)


def only_recorder(actor: Actor, kind: CapacityKind, party_id: str, person_id: str) -> None:
    """Let only those record a capacity who may, and nobody an office of their own.

    Raises:
        NotPermitted: the office is recorded by others.
        Refused: the person is the actor.
    """
    if not may_record_capacity(actor, kind, party_id):
        raise NotPermitted("capacity")
    if kind in WITH_A_ROLE and actor.person is not None and actor.person == person_id:
        raise Refused(NOT_FOR_YOURSELF)
