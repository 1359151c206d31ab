"""Orders to print: the same input is rendered once, none is lost, and each result is kept for its audience."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from workflows.kernel.actors import EVERYWHERE, STAFF, Actor, RoleName
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent, Refused
from workflows.reports.models import PrintOrder, PrintState
from workflows.reports.paper import Paper
from workflows.reports.paper_json import dumped
from workflows.reports.views import OrderRow

PUBLIC_AUDIENCE = "public"
LEASE = timedelta(minutes=3)
TRIES = 3  # a paper that fails as often is given up
DEATHS = 20  # and one whose renderer died as often, since it may be what kills it
QUEUE = 50  # more papers are not taken in while so many wait
ANSWERS_WITHIN = timedelta(seconds=20)
GIVEN_UP = N_("The paper could not be rendered. The reason is in the log of the service.")

DESK_AUDIENCES = (
    ("desk", STAFF),
    ("chair", (RoleName.CHAIR,)),
    ("write", (RoleName.RAPPORTEUR,)),
)
AUDIENCES = {
    "public": N_("The public"),
    "desk": N_("The secretariat"),
    "chair": N_("The Chair"),
    "write": N_("The rapporteur"),
    "account": N_("You"),
}


def audience_of(actor: Actor, places: frozenset[str], place: str) -> str:
    """Return for whom a paper is that an actor orders: those who see the same world of it, and nobody else.

    Args:
        places: where the thing lies.
        place: the mechanism that owns it.
    """
    if not actor.signed_in:
        return PUBLIC_AUDIENCE
    for name, roles in DESK_AUDIENCES:
        if actor.places_as(*roles) & (places | {EVERYWHERE}):
            # Two grants may show more than one: whoever holds several reads alone.
            others = [one for other, one in DESK_AUDIENCES if other != name]
            alone = not any(actor.places_as(*one) & (places | {EVERYWHERE}) for one in others)
            at_mechanism = actor.places_as(*roles) & {place, EVERYWHERE}
            return f"{name}:{place}" if alone and at_mechanism else f"account:{actor.account}"
    return f"account:{actor.account}"


def may_see(actor: Actor) -> ColumnElement[bool]:
    """Return the condition for orders that were made for the actor's world."""
    mine = [PrintOrder.audience == PUBLIC_AUDIENCE]
    if actor.signed_in:
        mine.append(PrintOrder.audience == f"account:{actor.account}")
    for name, roles in DESK_AUDIENCES:
        places = actor.places_as(*roles)
        if EVERYWHERE in places:
            mine.append(PrintOrder.audience.startswith(f"{name}:"))
        elif places:
            mine.append(PrintOrder.audience.in_([f"{name}:{place}" for place in sorted(places)]))
    return or_(*mine)


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
        audience: from ``audience_of``; the paper was composed for it.
        edition: what else decides the bytes, such as the templates in force.

    Raises:
        Refused: too many papers wait already.
    """
    content = dumped(paper)
    key = hashlib.sha256("\0".join((form, audience, edition, content)).encode()).hexdigest()
    found = session.scalars(select(PrintOrder).where(PrintOrder.content_hash == key).with_for_update()).first()
    if found is not None:
        if found.state is PrintState.FAILED:
            again(found, now)
        return found
    if _waiting(session) >= QUEUE:
        raise Refused(
            Sentence(N_("%(count)s papers wait to be printed already. Try again in a few minutes."), count=QUEUE)
        )
    made = PrintOrder(
        paper=paper.kind, format=form, language=paper.language, audience=audience, subject_id=subject_id,
        content=content, content_hash=key, filename=filename, ordered_at=now, ordered_by=actor.account or "",
    )  # fmt: skip
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError:
        # Somebody ordered the same at the same moment; there is one order, and it is theirs.
        return session.scalars(select(PrintOrder).where(PrintOrder.content_hash == key)).one()
    return made


def again(order: PrintOrder, now: datetime) -> None:
    """Let an order be rendered once more: it failed, or its file is no longer kept."""
    order.state, order.tries, order.failure, order.ordered_at = PrintState.WAITING, 0, "", now
    order.progress, order.leased_until = 0, None


def _waiting(session: Session) -> int:
    return session.scalar(select(func.count()).where(PrintOrder.state == PrintState.WAITING)) or 0


def claim(session: Session, worker: str, now: datetime, lease: timedelta = LEASE) -> PrintOrder | None:
    """Take the oldest order that waits, or whose renderer died; nobody else gets it while the lease runs."""
    waiting = PrintOrder.state == PrintState.WAITING
    orphaned = (PrintOrder.state == PrintState.RENDERING) & (PrintOrder.leased_until < now)
    found = session.scalars(
        select(PrintOrder)
        .where(waiting | orphaned)
        .order_by(PrintOrder.ordered_at, PrintOrder.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).first()
    if found is None:
        return None
    if found.tries >= DEATHS:
        fail(found, GIVEN_UP)
        return None
    found.state, found.claimed_by, found.leased_until = PrintState.RENDERING, worker, now + lease
    found.tries += 1
    found.progress = 0
    return found


def report_progress(
    session: Session, order_id: str, worker: str, percent: int, stage: str, now: datetime, lease: timedelta = LEASE
) -> bool:
    """Note how far a rendering is and renew its lease; return whether the order is still this worker's."""
    changed = session.execute(
        update(PrintOrder)
        .where(PrintOrder.id == order_id, PrintOrder.claimed_by == worker, PrintOrder.state == PrintState.RENDERING)
        .values(progress=percent, stage=stage, leased_until=now + lease)
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


def ordered(session: Session, actor: Actor, order_id: str, now: datetime) -> OrderRow:
    """Return an order that the actor may see, with how many wait before it.

    Raises:
        Absent: there is none, or it was made for another audience.
    """
    found = entity(session, actor, order_id)
    ahead = 0
    unattended = False
    if found.state is PrintState.WAITING:
        ahead = (
            session.scalar(
                select(func.count()).where(
                    PrintOrder.state == PrintState.WAITING, PrintOrder.ordered_at < found.ordered_at
                )
            )
            or 0
        )
        at_work = session.scalar(
            select(func.count()).where(PrintOrder.state == PrintState.RENDERING, PrintOrder.leased_until > now)
        )
        unattended = not at_work and now - found.ordered_at > ANSWERS_WITHIN
    return replace(row_of(found, ahead, unattended), demonstration=bool(json.loads(found.content)["demonstration"]))


def entity(session: Session, actor: Actor, order_id: str) -> PrintOrder:
    """Return an order that the actor may see, to act on.

    Raises:
        Absent: there is none, or it was made for another audience.
    """
    found = session.scalars(select(PrintOrder).where(PrintOrder.id == order_id[:32], may_see(actor))).first()
    if found is None:
        raise Absent
    return found


def row_of(order: PrintOrder, ahead: int = 0, unattended: bool = False) -> OrderRow:
    """Return an order as it is shown."""
    name = order.audience.partition(":")[0]
    return OrderRow(
        title=order.filename,
        language=order.language,
        format=order.format.upper(),
        audience=Sentence(AUDIENCES.get(name, name)),
        state=order.state,
        ordered_at=order.ordered_at,
        done_at=order.done_at,
        key=order.id,
        progress=order.progress,
        stage=order.stage,
        failure=order.failure,
        filename=order.filename,
        sha256=order.sha256,
        ahead=ahead,
        unattended=unattended,
    )
