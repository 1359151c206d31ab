"""Who acts, and what each role may touch.

A role is a predicate over an actor and a subject. A grant gives a role at a place for a period; the place is the
identifier of a mechanism, a meeting or a State, the shared registry, or everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from workflows.kernel.languages import N_, Sentence, Words

REGISTRY = "registry"
EVERYWHERE = "everywhere"


class RoleName(Words):
    """The roles of the house, by which one may act and see."""

    PUBLIC = "public", N_("Public")
    DELEGATE = "delegate", N_("Delegate")
    OBSERVER = "observer", N_("Observer or partner")
    CHAIR = "chair", N_("Chair")
    FOCAL_POINT = "focal_point", N_("Focal point")
    VALIDATING_AUTHORITY = "validating_authority", N_("Validating authority")
    RAPPORTEUR = "rapporteur", N_("Rapporteur")
    REGISTRAR = "registrar", N_("Registrar")
    SECRETARIAT = "secretariat", N_("Secretariat")
    HEAD_OF_SECRETARIAT = "head_of_secretariat", N_("Head of secretariat")
    ADMINISTRATOR = "administrator", N_("Administrator")
    SCHEDULER = "scheduler", N_("The system")


@runtime_checkable
class Placed(Protocol):
    """Anything that lies somewhere: ``places()`` gives the identifiers of where."""

    def places(self) -> frozenset[str]:
        """Return the places to which the thing belongs."""
        ...


@dataclass(frozen=True)
class Held:
    """A role at a place, valid today."""

    role: RoleName
    place: str


@dataclass(frozen=True)
class Actor:
    """Whoever acts: an account in its capacity, the public, or the clock."""

    account: str | None = None
    person: str | None = None
    name: str = ""
    capacity: str = ""
    held: frozenset[Held] = field(default_factory=frozenset)
    language: str = "en"
    zone: str = "UTC"
    theme: str = "system"
    # The capacity in words, with the party: for the head of the page.
    acts_for: Sentence | str = ""

    def holds(self, roles: frozenset[RoleName], places: frozenset[str]) -> bool:
        """Tell whether one of the roles is held at one of the places or everywhere."""
        return any(one.role in roles and (one.place == EVERYWHERE or one.place in places) for one in self.held)

    def places_as(self, *roles: RoleName) -> frozenset[str]:
        """Return the places where one of the roles is held; ``everywhere`` may be among them."""
        return frozenset(one.place for one in self.held if one.role in roles)

    @property
    def signed_in(self) -> bool:
        """Tell whether somebody is behind this actor."""
        return self.account is not None


@dataclass(frozen=True)
class Role:
    """A predicate over (actor, subject); roles combine with ``|``."""

    names: frozenset[RoleName]

    def __or__(self, other: Role) -> Role:
        return Role(self.names | other.names)

    def may(self, actor: Actor, subject: Placed) -> bool:
        """Tell whether the actor holds the role where the subject lies."""
        return actor.holds(self.names, subject.places())

    def __str__(self) -> str:
        return " | ".join(sorted(self.names))


def _role(*names: RoleName) -> Role:
    return Role(frozenset(names))


DELEGATE = _role(RoleName.DELEGATE)
OBSERVER = _role(RoleName.OBSERVER)
CHAIR = _role(RoleName.CHAIR)
FOCAL_POINT = _role(RoleName.FOCAL_POINT)
VALIDATING_AUTHORITY = _role(RoleName.VALIDATING_AUTHORITY)
RAPPORTEUR = _role(RoleName.RAPPORTEUR)
REGISTRAR = _role(RoleName.REGISTRAR)
# The secretariat as its members see it: an officer, and whoever heads it.
STAFF = (RoleName.SECRETARIAT, RoleName.HEAD_OF_SECRETARIAT)
# The head of a secretariat may do whatever an officer of it may do.
SECRETARIAT = _role(*STAFF)
HEAD_OF_SECRETARIAT = _role(RoleName.HEAD_OF_SECRETARIAT)
ADMINISTRATOR = _role(RoleName.ADMINISTRATOR)
CLOCK = _role(RoleName.SCHEDULER)

PUBLIC = Actor()
SCHEDULER = Actor(name="Clock", capacity=RoleName.SCHEDULER, held=frozenset({Held(RoleName.SCHEDULER, EVERYWHERE)}))
