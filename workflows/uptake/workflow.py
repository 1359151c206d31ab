"""The lives of an uptake report, as far as the secretariat enters what reached it, and of a fact beside the line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from workflows.kernel.actors import SECRETARIAT, VALIDATING_AUTHORITY
from workflows.kernel.base import Origin
from workflows.kernel.languages import N_, Mark, State
from workflows.kernel.sources import confirmed_by_step, something_open
from workflows.kernel.workflow import Transition, Workflow
from workflows.meetings.workflow import from_public_source, taken_over
from workflows.recommendations.workflow import RecommendationState


class UptakeState(State):
    """Where a report stands."""

    PUBLISHED = "published", N_("Entered"), Mark.DONE
    WITHDRAWN = "withdrawn", N_("Withdrawn"), Mark.ENDED


_WITHDRAWN = N_("The recommendation was withdrawn. Nothing is entered on it any more.")
CLOSED_TO_ENTRIES: Mapping[RecommendationState, str] = {
    RecommendationState.PROPOSED: N_("Uptake is entered once the recommendation is adopted."),
    RecommendationState.DROPPED: _WITHDRAWN,
    RecommendationState.WITHDRAWN: _WITHDRAWN,
    RecommendationState.SUPERSEDED: N_("A later text superseded this one. Enter it under the later text."),
    RecommendationState.CONCLUDED: N_("A meeting concluded this recommendation. What was shared before stays."),
}


def takes_entries(recommendation: Any, now: datetime) -> str | None:
    """Uptake is entered for a text that was adopted and is open: a superseded one is closed to entries."""
    return CLOSED_TO_ENTRIES.get(recommendation.state)


def recommendation_active(report: Any, now: datetime) -> str | None:
    """The recommendation, where the report is about one, takes entries."""
    return takes_entries(report.recommendation, now) if report.recommendation is not None else None


def is_word_of_state(report: Any) -> bool:
    """Tell whether a version of the entry came with a letter of its State; it is then the word of the State."""
    return any(version.origin is Origin.STATE for version in report.versions)


def sent_by_a_state(report: Any, now: datetime) -> str | None:
    """The State decides about what it sent."""
    return None if is_word_of_state(report) else N_("No State sent this. The secretariat has it from a public source.")


def found_in_public(report: Any, now: datetime) -> str | None:
    """The secretariat decides about what it found itself."""
    return N_("A State sent this, and decides about it.") if is_word_of_state(report) else None


UPTAKE = Workflow(
    "uptake report",
    N_("Uptake report"),
    UptakeState,
    begins=UptakeState.PUBLISHED,
    ends=(UptakeState.PUBLISHED, UptakeState.WITHDRAWN),
    transitions=(
        Transition("enter", None, UptakeState.PUBLISHED, SECRETARIAT, (recommendation_active,),
                   done=N_("entered what was shared")),
        Transition(
            "correct", UptakeState.PUBLISHED, None, SECRETARIAT, (taken_over,),
            label=N_("Correct the entry"), done=N_("corrected the entry"), form=True,
            after=N_("A new version is kept beside the old one."),
        ),
        Transition(
            "withdraw_evidence", UptakeState.PUBLISHED, None, SECRETARIAT, (taken_over,),
            concerns=found_in_public,
            label=N_("Withdraw the document"), done=N_("withdrew a supporting document of the entry"), form=True,
            after=N_("The document is gone from all pages."),
            told=N_("The document is gone from all pages."), timed=True,
        ),
        Transition(
            "withdraw_evidence", UptakeState.PUBLISHED, None, VALIDATING_AUTHORITY, (taken_over,),
            concerns=sent_by_a_state, recorded_by=SECRETARIAT,
            label=N_("Withdraw the document"), done=N_("withdrew a supporting document of the entry"), form=True,
            after=N_("The document is gone from all pages. The entry says that the State withdrew it."),
            told=N_("The document is gone from all pages."), timed=True,
        ),
        Transition(
            "withdraw", UptakeState.PUBLISHED, UptakeState.WITHDRAWN, SECRETARIAT, (taken_over,),
            concerns=found_in_public,
            label=N_("Withdraw the entry"), done=N_("withdrew the entry"), grave=True, form=True,
            after=N_("The pages then say that no information is shared."),
            told=N_("The entry is withdrawn."), timed=True,
        ),
        Transition(
            "withdraw", UptakeState.PUBLISHED, UptakeState.WITHDRAWN, VALIDATING_AUTHORITY, (taken_over,),
            concerns=sent_by_a_state, recorded_by=SECRETARIAT,
            label=N_("Withdraw the entry"), done=N_("withdrew the entry"), grave=True, form=True,
            after=N_("The State decides, and needs no reason. The pages then say that no information is shared."),
            told=N_("The entry is withdrawn."), timed=True,
        ),
        Transition(
            "take_over", UptakeState.PUBLISHED, None, SECRETARIAT, concerns=from_public_source,
            label=N_("Take it over"), done=N_("took the entry over"),
            after=N_("The secretariat can then correct what public sources say."),
            told=N_("It is taken over. The secretariat can now correct it."),
        ),
    ),
)  # fmt: skip


class FactState(State):
    """Where a fact without a stated link stands."""

    SHOWN = "shown", N_("On the public pages"), Mark.DONE
    UNCONFIRMED = "unconfirmed", N_("Awaits confirmation"), Mark.OPEN


FACT = Workflow(
    "fact",
    N_("Fact without a stated link"),
    FactState,
    begins=FactState.SHOWN,
    ends=(FactState.SHOWN,),
    transitions=(
        Transition("add", None, FactState.SHOWN, SECRETARIAT, done=N_("added the fact")),
        Transition(
            "edit", (FactState.SHOWN, FactState.UNCONFIRMED), None, SECRETARIAT, (taken_over,),
            label=N_("Correct the fact"), done=N_("corrected the fact"), form=True,
        ),
        Transition(
            "confirm", (FactState.SHOWN, FactState.UNCONFIRMED), FactState.SHOWN, SECRETARIAT, concerns=something_open,
            label=N_("Confirm the fact"), done=N_("confirmed the fact"), form=True,
            after=N_("The source in which you saw it is asked. The public pages then show it."),
        ),
        Transition(
            "hide", FactState.SHOWN, FactState.UNCONFIRMED, SECRETARIAT, (taken_over,),
            label=N_("Take it off the public pages"), done=N_("took the fact off the public pages"), form=True,
            after=N_("It stays on the desk until somebody confirms it."),
            told=N_("It is off the public pages until somebody confirms it."),
        ),
        Transition(
            "take_over", (FactState.SHOWN, FactState.UNCONFIRMED), None, SECRETARIAT, concerns=from_public_source,
            label=N_("Take it over"), done=N_("took the fact over"),
            after=N_("The secretariat can then correct what public sources say."),
            told=N_("It is taken over. The secretariat can now correct it."),
        ),
    ),
)  # fmt: skip
confirmed_by_step(FACT)
