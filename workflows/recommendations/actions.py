"""The steps of a recommendation's life that somebody takes. Nothing here commits."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.languages import N_
from workflows.kernel.refusals import Invalid
from workflows.kernel.steps import take
from workflows.meetings.actions import took_effect
from workflows.meetings.symbols import withdraw_symbol
from workflows.recommendations.models import Recommendation
from workflows.recommendations.wording import called
from workflows.recommendations.workflow import RECOMMENDATION


def drop(
    session: Session, recommendation: Recommendation, actor: Actor, now: datetime, *, remark: str = ""
) -> None:  # fmt: skip
    """Drop a proposed recommendation: the paragraph is none any more."""
    take(session, RECOMMENDATION, recommendation, "drop", actor, now, title=called(recommendation), remark=remark)


def conclude(
    session: Session, recommendation: Recommendation, actor: Actor, now: datetime, *, remark: str = "",
    effective_at: datetime | None = None, on_behalf_of: str = "",
) -> None:  # fmt: skip
    """Conclude it, as a meeting agreed; what States shared stays.

    Raises:
        Invalid: it would take effect in the future.
    """
    take(session, RECOMMENDATION, recommendation, "conclude", actor, now, title=recommendation.number, remark=remark,
         effective_at=took_effect(effective_at, now), on_behalf_of=on_behalf_of)  # fmt: skip


def withdraw(
    session: Session, recommendation: Recommendation, actor: Actor, now: datetime, reason: str, *,
    effective_at: datetime | None = None, on_behalf_of: str = "",
) -> None:  # fmt: skip
    """Withdraw it. Its number stays taken; a stub says that it was withdrawn, and why.

    Raises:
        Invalid: no reason is given, or it would take effect in the future.
    """
    RECOMMENDATION.allowed("withdraw", recommendation, actor, now, on_behalf_of)
    if not reason.strip():
        raise Invalid("remark", N_("Say why it is withdrawn. The reason stands on its page."))
    take(session, RECOMMENDATION, recommendation, "withdraw", actor, now, title=recommendation.number, remark=reason,
         effective_at=took_effect(effective_at, now), on_behalf_of=on_behalf_of)  # fmt: skip
    recommendation.withdrawn_reason = reason.strip()
    withdraw_symbol(session, recommendation.number, now)


def take_over(session: Session, recommendation: Recommendation, actor: Actor, now: datetime) -> None:
    """Take over what public sources say, so that its secretariat can correct it."""
    take(session, RECOMMENDATION, recommendation, "take_over", actor, now, title=recommendation.number)
    recommendation.taken_over_at = now
