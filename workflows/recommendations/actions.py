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


def settle(
    session: Session, recommendation: Recommendation, verb: str, actor: Actor, now: datetime, *, remark: str = "",
    effective_at: datetime | None = None, on_behalf_of: str = "",
) -> None:  # fmt: skip
    """Take a step of the table after which a recommendation stands in another state, with the words of a person.

    Raises:
        Refused: state or guard forbids it.
        Invalid: it would take effect in the future, or is withdrawn without a reason.
    """
    RECOMMENDATION.allowed(verb, recommendation, actor, now, on_behalf_of)
    if verb == "withdraw" and not remark.strip():
        raise Invalid("remark", N_("Say why it is withdrawn. The reason stands on its page."))
    take(session, RECOMMENDATION, recommendation, verb, actor, now, title=called(recommendation), remark=remark,
         effective_at=took_effect(effective_at, now), on_behalf_of=on_behalf_of)  # fmt: skip
    if verb == "withdraw":
        recommendation.withdrawn_reason = remark.strip()
        withdraw_symbol(session, recommendation.number, now)


def take_over(session: Session, recommendation: Recommendation, actor: Actor, now: datetime) -> None:
    """Take over what public sources say, so that its secretariat can correct it."""
    take(session, RECOMMENDATION, recommendation, "take_over", actor, now, title=recommendation.number)
    recommendation.taken_over_at = now
