"""What may be changed about a mechanism, and by whom. It has no states: it is known from a source, or it is kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from workflows.kernel.actors import SECRETARIAT, Actor
from workflows.kernel.languages import N_
from workflows.kernel.refusals import NotPermitted, Refused
from workflows.kernel.workflow import Step
from workflows.parties.workflow import TAKE_OVER_FIRST

TAKE_OVER = N_("Take the entry over")
AFTER_TAKING_OVER = N_("Its secretariat can then change what public sources say. The sources stay noted.")
ENDED_TERM = N_("This term has ended. Enter who holds the office now.")
NO_HOLDER = N_("Say who holds the office: a State, an organization, a person, or a note.")


def kept(entry: Any) -> None:
    """Refuse to change a mechanism, a term or a membership that is known from public sources only.

    Raises:
        Refused: it is not taken over.
    """
    if entry.read_only:
        raise Refused(TAKE_OVER_FIRST)


def only_its_desk(actor: Actor, subject: Any, verb: str) -> None:
    """Let only the secretariat of a mechanism, or the keepers of the registry, pass.

    Raises:
        NotPermitted: it belongs to the desk of another mechanism.
    """
    if not SECRETARIAT.may(actor, subject):
        raise NotPermitted(verb)


def steps(mechanism: Any, actor: Actor, now: datetime) -> list[Step]:
    """Return the steps that the actor sees on the page of a mechanism."""
    if not SECRETARIAT.may(actor, mechanism):
        return []
    if mechanism.read_only:
        return [Step("take_over", TAKE_OVER, True, AFTER_TAKING_OVER)]
    return []
