"""The one road on which a state changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.base import Counted
from workflows.kernel.journal import JournalEntry, record
from workflows.kernel.languages import Translations
from workflows.kernel.refusals import Absent, Faster, NotPermitted, Refused
from workflows.kernel.workflow import Workflow


def begin(
    session: Session, workflow: Workflow, subject: Any, verb: str, actor: Actor, now: datetime, *,
    title: str | Translations = "", remark: str = "", effective_at: datetime | None = None, on_behalf_of: str = "",
    changes: dict[str, Any] | None = None,
) -> JournalEntry:  # fmt: skip
    """Begin a life: check who may, add the subject in its first state and record it.

    Raises:
        NotPermitted: the role may not begin this life here.
        Refused: a guard forbids it.
    """
    transition = workflow.row(verb, None)
    if transition is None or transition.target is None:
        raise KeyError(f"{workflow.noun} does not begin with {verb}")
    if not transition.who.may(actor, subject):
        raise NotPermitted(f"{verb} on {workflow.noun}")
    why_not = workflow.why_not(transition, subject, now)
    if why_not is not None:
        raise Refused(why_not)
    subject.state = transition.target
    session.add(subject)
    return record(
        session, workflow.noun, subject, verb, actor, now, to_state=transition.target.value, title=title,
        remark=remark, effective_at=effective_at, on_behalf_of=on_behalf_of, changes=changes,
    )  # fmt: skip


def take(
    session: Session, workflow: Workflow, subject: Any, verb: str, actor: Actor, now: datetime, *,
    title: str | Translations = "", remark: str = "", effective_at: datetime | None = None, on_behalf_of: str = "",
    changes: dict[str, Any] | None = None, standing: Any = None,
) -> JournalEntry:  # fmt: skip
    """Take a step of a life and record it in the caller's transaction.

    Args:
        standing: what the guards read, where the subject alone does not say how it stands.
        effective_at: when the step took effect in the room, if it is recorded later.
        on_behalf_of: the party for which the actor records it.

    Raises:
        NotPermitted: the step is never for this actor.
        Refused: state or guard forbids it now; the sentence is the one beside the button.
    """
    transition = workflow.allowed(verb, standing or subject, actor, now, on_behalf_of)
    before = subject.state
    after = transition.leads_to(before)
    subject.state = after
    return record(
        session, workflow.noun, subject, verb, actor, now, from_state=before.value, to_state=after.value, title=title,
        remark=remark, effective_at=effective_at, on_behalf_of=on_behalf_of, changes=changes,
    )  # fmt: skip


def edit(
    session: Session, noun: str, subject: Any, actor: Actor, now: datetime, values: dict[str, Any], *,
    opened_at: int | None = None, title: str | Translations = "", verb: str = "edit", remark: str = "",
) -> bool:  # fmt: skip
    """Set values on a subject, with the old and the new ones in the journal; return whether anything changed.

    Args:
        opened_at: the version that the form was opened with.

    Raises:
        Faster: somebody else saved since then, and what they saved differs from what is sent.
    """
    changes = {
        name: [getattr(subject, name), value] for name, value in values.items() if getattr(subject, name) != value
    }
    if not changes:
        return False
    of: str = subject.id
    if isinstance(subject, Counted) and opened_at is not None and opened_at != subject.revision:
        raise Faster({name: getattr(subject, name) for name in values}, subject.revision, of)
    for name, (_, value) in changes.items():
        setattr(subject, name, value)
    record(session, noun, subject, verb, actor, now, title=title, remark=remark, changes=changes)
    return True


def found(subject: Any | None) -> Any:
    """Return the subject, or say that there is none in the world the actor sees.

    Raises:
        Absent: it is ``None``.
    """
    if subject is None:
        raise Absent
    return subject
