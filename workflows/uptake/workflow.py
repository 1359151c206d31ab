"""The life of an uptake report, as far as the secretariat enters what reached it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from workflows.kernel.actors import SECRETARIAT
from workflows.kernel.base import Origin
from workflows.kernel.languages import N_, Mark, State
from workflows.kernel.workflow import Transition, Workflow


class UptakeState(State):
    """Where a report stands."""

    PUBLISHED = "published", N_("Entered"), Mark.DONE
    WITHDRAWN = "withdrawn", N_("Withdrawn"), Mark.ENDED


def letter_or_source(report: Any, now: datetime) -> str | None:
    """What a State sent comes with its letter; what is public comes with its source."""
    version = report.current_version
    if version is None:
        return N_("Nothing is entered yet.")
    if version.origin is Origin.STATE and not version.letter_id:
        return N_("Attach the letter of the State.")
    if version.origin is Origin.PUBLIC_SOURCE and not version.source:
        return N_("Name the public source.")
    return None


def takes_entries(recommendation: Any, now: datetime) -> str | None:
    """Uptake is entered for a text that was adopted and is open: a superseded one is closed to entries."""
    if recommendation.state == "proposed":
        return N_("Uptake is entered once the recommendation is adopted.")
    if recommendation.state in ("dropped", "withdrawn"):
        return N_("The recommendation was withdrawn. Nothing is entered on it any more.")
    if recommendation.state == "superseded":
        return N_("A later text superseded this one. Enter it under the later text.")
    if recommendation.state == "concluded":
        return N_("A meeting concluded this recommendation. What was shared before stays.")
    return None


def recommendation_active(report: Any, now: datetime) -> str | None:
    """The recommendation, where the report is about one, takes entries."""
    return takes_entries(report.recommendation, now) if report.recommendation is not None else None


UPTAKE = Workflow(
    "uptake report",
    N_("Uptake report"),
    UptakeState,
    begins=UptakeState.PUBLISHED,
    ends=(UptakeState.PUBLISHED, UptakeState.WITHDRAWN),
    transitions=(
        Transition("enter", None, UptakeState.PUBLISHED, SECRETARIAT, (recommendation_active, letter_or_source),
                   done=N_("entered what was shared")),
        Transition(
            "correct", UptakeState.PUBLISHED, UptakeState.PUBLISHED, SECRETARIAT,
            label=N_("Correct the entry"), done=N_("corrected the entry"), form=True,
            after=N_("A new version is kept beside the old one."),
        ),
        Transition(
            "withdraw", UptakeState.PUBLISHED, UptakeState.WITHDRAWN, SECRETARIAT,
            label=N_("Withdraw the entry"), done=N_("withdrew the entry"), grave=True, form=True,
            after=N_("The pages then say that no information is shared."),
        ),
    ),
)  # fmt: skip
