"""Orders to print: the same input is rendered once, none is lost, and each result is kept for its audience."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from workflows.kernel.actors import EVERYWHERE, Actor, RoleName
from workflows.kernel.languages import N_
from workflows.kernel.refusals import Absent
from workflows.reports.models import PrintOrder, PrintState
from workflows.reports.paper import Paper
from workflows.reports.paper_json import dumped

PUBLIC_AUDIENCE = "public"
LEASE = timedelta(minutes=3)
TRIES = 3
GIVEN_UP = N_("The paper could not be rendered. The reason is in the log of the service.")


def order(
    session: Session,
    paper: Paper,
    form: str,
    audience: str,
    subject_id: str,
    filename: str,
    edition: str,
    actor: Actor,
    now: datetime,
) -> PrintOrder:
    """Return the order for this paper: a new one, or the one by which the same was ordered before.

    Args:
        form: ``pdf`` or ``docx``.
        audience: ``public``, or the mechanism whose desk may have it.
        edition: what else decides the bytes, such as the templates in force.
    """
    content = dumped(paper)
    key = hashlib.sha256("\0".join((form, audience, edition, content)).encode()).hexdigest()
    found = session.scalars(select(PrintOrder).where(PrintOrder.content_hash == key)).first()
    if found is not None:
        if found.state is PrintState.FAILED:
            found.state, found.tries, found.failure = PrintState.WAITING, 0, ""
        return found
    made = PrintOrder(
        paper=paper.kind, format=form, language=paper.language, audience=audience, subject_id=subject_id,
        content=content, content_hash=key, filename=filename, ordered_at=now, ordered_by=actor.account or "",
    )  # fmt: skip
    session.add(made)
    session.flush()
    return made


def claim(session: Session, worker: str, now: datetime) -> PrintOrder | None:
    """Take the oldest order that waits, or whose renderer died; nobody else gets it while the lease runs."""
    waiting = PrintOrder.state == PrintState.WAITING
    orphaned = (PrintOrder.state == PrintState.RENDERING) & (PrintOrder.leased_until < now)
    found = session.scalars(
        select(PrintOrder)
        .where(waiting | orphaned)
        .order_by(PrintOrder.ordered_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    if found is None:
        return None
    if found.tries >= TRIES:
        fail(found, GIVEN_UP)
        return None
    found.state, found.claimed_by, found.leased_until = PrintState.RENDERING, worker, now + LEASE
    found.tries += 1
    found.progress = 0
    return found


def report_progress(session: Session, order_id: str, worker: str, percent: int, stage: str, now: datetime) -> bool:
    """Note how far a rendering is and renew its lease; return whether the order is still this worker's."""
    changed = session.execute(
        update(PrintOrder)
        .where(PrintOrder.id == order_id, PrintOrder.claimed_by == worker, PrintOrder.state == PrintState.RENDERING)
        .values(progress=percent, stage=stage, leased_until=now + LEASE)
    )
    return bool(changed.rowcount)  # type: ignore[attr-defined]


def finish(session: Session, order_id: str, sha256: str, now: datetime) -> None:
    """Record the result; a second renderer of the same order records the same."""
    session.execute(
        update(PrintOrder)
        .where(PrintOrder.id == order_id)
        .values(state=PrintState.DONE, sha256=sha256, progress=100, stage="", done_at=now, leased_until=None)
    )


def fail(order: PrintOrder, reason: str) -> None:
    """Record that a rendering failed; what it failed with is in the log."""
    order.state, order.failure, order.leased_until = PrintState.FAILED, reason, None


def retry_later(session: Session, order_id: str, reason: str) -> None:
    """Give an order back after a failure, or give it up when it was tried often enough."""
    found = session.get(PrintOrder, order_id)
    if found is not None and found.state is PrintState.RENDERING:
        if found.tries >= TRIES:
            fail(found, reason)
        else:
            found.state, found.leased_until = PrintState.WAITING, None


def ordered(session: Session, actor: Actor, order_id: str) -> PrintOrder:
    """Return an order that the actor may see.

    Raises:
        Absent: there is none, or it was made for another audience.
    """
    found = session.get(PrintOrder, order_id)
    if found is None or not (found.audience == PUBLIC_AUDIENCE or _of_the_desk(actor, found.audience)):
        raise Absent
    return found


def _of_the_desk(actor: Actor, place: str) -> bool:
    places = actor.places_as(RoleName.SECRETARIAT, RoleName.HEAD_OF_SECRETARIAT, RoleName.CHAIR, RoleName.RAPPORTEUR)
    return place in places or EVERYWHERE in places
