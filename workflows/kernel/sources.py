"""What a source left open is confirmed by the desk, once somebody has seen a source for it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from workflows.kernel.actors import REGISTRY, SECRETARIAT, Actor
from workflows.kernel.journal import record
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Invalid, NotPermitted, Refused
from workflows.kernel.steps import take
from workflows.kernel.workflow import Workflow

CONFIRM = "confirm"
LONGEST_SOURCE = 2000
NOTHING_TICKED = N_("Tick the entries that you confirm. What others confirmed meanwhile is off the list.")
NOTHING_OPEN = N_("Nothing here awaits confirmation.")
# Lives in which to confirm is a step of the table, since the state says whether it was done; by their nouns.
_LIVES: dict[str, Workflow] = {}


def confirmed_by_step(life: Workflow) -> None:
    """Say that the things of a life are confirmed by a step of its table, of the verb ``confirm``."""
    _LIVES[life.noun] = life


def confirm(
    session: Session, subject: Any, actor: Actor, now: datetime, source_seen: str, *, fields: Collection[str] = (),
    title: str = "",
) -> None:  # fmt: skip
    """Confirm an entry, or some of its fields, that its source calls unverified; the public then sees it.

    The source stays as it was written; where the officer saw it confirmed is kept in the journal. Confirming takes
    nothing over: the entry stays public-source material.

    Args:
        source_seen: where it was seen, in words, at most 2,000 characters.
        fields: names of fields to confirm; all that is open, if none are named.
        title: what the journal calls the entry, where it has no name, code or number of its own.

    Raises:
        NotPermitted: the entry is not of the actor's desk.
        Refused: nothing, or nothing of these fields, awaits confirmation.
        Invalid: no source is named, or it is not text.
    """
    may_confirm(subject, actor)
    seen = source_seen.strip()
    if not seen:
        raise Invalid("source_seen", N_("Name the source in which you saw it."))
    if len(seen) > LONGEST_SOURCE or "\x00" in seen:
        raise Invalid("source_seen", Sentence(N_("This takes %(limit)s characters of text."), limit=LONGEST_SOURCE))
    before = subject.unverified
    open_fields = [name for name in before.split(",") if name]
    left = [name for name in open_fields if name not in fields] if fields else []
    if len(left) == len(open_fields):
        raise Refused(NOTHING_OPEN)
    title = title or next((named for name in ("name", "code", "number") if (named := getattr(subject, name, ""))), "")
    noun, changes = subject.__tablename__.replace("_", " "), {"unverified": [before, ",".join(left)]}
    if noun in _LIVES:
        take(session, _LIVES[noun], subject, CONFIRM, actor, now, title=title, remark=seen, changes=changes)
    else:
        record(session, noun, subject, CONFIRM, actor, now, title=title, remark=seen, changes=changes)
    subject.unverified = ",".join(left)


def confirm_several(
    session: Session, entries: Collection[tuple[Any, str]], actor: Actor, now: datetime, source_seen: str
) -> int:
    """Confirm all that is open in several entries that were seen in one source, each with its row in the journal.

    Args:
        entries: each with what the journal calls it.

    Returns:
        how many were confirmed.

    Raises:
        Refused: there are none.
        NotPermitted, Invalid: as ``confirm`` does; then none is confirmed.
    """
    if not entries:
        raise Refused(NOTHING_TICKED)
    for entry, title in entries:
        confirm(session, entry, actor, now, source_seen, title=title)
    return len(entries)


def may_confirm(subject: Any, actor: Actor) -> None:
    """Let only the desk of an entry confirm it, and only while something in it is open.

    Raises:
        NotPermitted, Refused: as ``confirm`` does.
    """
    places = subject.places() if hasattr(subject, "places") else _places(subject)
    if not actor.holds(SECRETARIAT.names, places):
        raise NotPermitted(CONFIRM)
    why_not = something_open(subject)
    if why_not is not None:
        raise Refused(why_not)


def something_open(subject: Any, now: datetime | None = None) -> str | None:
    """Something in the entry awaits confirmation; a guard of tables, too."""
    return None if subject.unverified else NOTHING_OPEN


def _places(subject: Any) -> frozenset[str]:
    """Return where an entry without places of its own lies: with its mechanism, if it has one, and in the registry."""
    mechanism_id = getattr(subject, "mechanism_id", None)
    return frozenset({REGISTRY, mechanism_id} if mechanism_id else {REGISTRY})
