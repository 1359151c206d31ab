"""What is done with facts that no source links to a recommendation. Nothing here commits."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from workflows.kernel import sources
from workflows.kernel.actors import Actor
from workflows.kernel.base import WHOLE, Origin
from workflows.kernel.ids import new_id
from workflows.kernel.languages import N_
from workflows.kernel.refusals import Invalid
from workflows.kernel.steps import begin, edit, take
from workflows.kernel.time import PartialDate
from workflows.mechanisms.models import Mechanism
from workflows.parties.models import Area
from workflows.parties.text import only_past
from workflows.uptake.models import Fact
from workflows.uptake.words import LONGEST, ActKind
from workflows.uptake.workflow import FACT


@dataclass(frozen=True)
class FactSaid:
    """A change in a State that no source links to a recommendation."""

    act_kind: ActKind
    title: str
    source: str
    happened_on: PartialDate | None = None
    note: str = ""
    recommendation_id: str | None = None
    instrument_id: str | None = None


def add(
    session: Session, area: Area, mechanism: Mechanism, said: FactSaid, actor: Actor, now: datetime
) -> Fact:  # fmt: skip
    """Add a fact; it stands beside the line, never on it.

    Raises:
        NotPermitted: the desk of the mechanism is not the actor's.
        Invalid: title or source is missing.
    """
    _check(said, now)
    found = Fact(
        id=new_id(), area=area, area_id=area.id, mechanism=mechanism, mechanism_id=mechanism.id, origin=Origin.DESK,
        demonstration=area.demonstration or mechanism.demonstration, **_values(said),
    )  # fmt: skip
    found.code = f"F-{found.id[:12]}"
    with session.no_autoflush:
        begin(session, FACT, found, "add", actor, now, title=found.title)
    session.flush()
    return found


def correct(
    session: Session, fact: Fact, said: FactSaid, actor: Actor, now: datetime, *, opened_at: int | None = None
) -> bool:
    """Correct a fact; return whether anything changed.

    Raises:
        Faster: somebody else saved since the form was opened.
    """
    FACT.allowed("edit", fact, actor, now)
    _check(said, now)
    return edit(session, FACT.noun, fact, actor, now, _values(said), opened_at=opened_at, title=said.title)


def hide(session: Session, fact: Fact, actor: Actor, now: datetime, *, remark: str = "") -> None:
    """Take a fact off the public pages until somebody confirms it; it stays on the desk."""
    changes = {"unverified": [fact.unverified, WHOLE]}
    take(session, FACT, fact, "hide", actor, now, title=fact.title, remark=remark, changes=changes)


def confirm(session: Session, fact: Fact, actor: Actor, now: datetime, source_seen: str) -> None:
    """Confirm a fact by the source in which it was seen: the public pages show it, and all that was open in it.

    Raises:
        Invalid: no source is named.
    """
    sources.confirm(session, fact, actor, now, source_seen, title=fact.title)


def take_over(session: Session, fact: Fact, actor: Actor, now: datetime) -> None:
    """Take over what public sources say, so that it can be corrected."""
    take(session, FACT, fact, "take_over", actor, now, title=fact.title)
    fact.taken_over_at = now


def _values(said: FactSaid) -> dict[str, Any]:
    return {one.name: getattr(said, one.name) for one in fields(FactSaid)}


def _check(said: FactSaid, now: datetime) -> None:
    only_past("happened_on", said.happened_on, now)
    if not said.title.strip():
        raise Invalid("title", N_("Name the act."))
    if not said.source.strip():
        raise Invalid("source", N_("Name the public source."))
    for name in ("title", "source", "note"):
        if len(getattr(said, name)) > LONGEST:
            raise Invalid(name, N_("This is too long."))
