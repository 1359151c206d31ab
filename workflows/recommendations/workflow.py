"""The life of a recommendation. It is advisory; no state says whether a State follows it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from workflows.kernel.actors import CHAIR, CLOCK, HEAD_OF_SECRETARIAT, SECRETARIAT
from workflows.kernel.languages import N_, Mark, State
from workflows.kernel.workflow import Transition, Workflow
from workflows.meetings.workflow import ItemState, from_public_source, taken_over
from workflows.recommendations.words import Basis


class RecommendationState(State):
    """Where a recommendation stands."""

    PROPOSED = "proposed", N_("Proposed"), Mark.NOT_BEGUN
    ADOPTED = "adopted", N_("Adopted"), Mark.UNDER_WAY
    ACTIVE = "active", N_("Active"), Mark.OPEN
    SUPERSEDED = "superseded", N_("Superseded"), Mark.ENDED
    CONCLUDED = "concluded", N_("Concluded"), Mark.DONE
    DROPPED = "dropped", N_("Dropped in negotiation"), Mark.ENDED
    WITHDRAWN = "withdrawn", N_("Withdrawn"), Mark.ENDED


# In these states it is nobody's any more: nothing is changed, and no list names it.
GONE = (RecommendationState.WITHDRAWN, RecommendationState.DROPPED)
KEPT = tuple(state for state in RecommendationState if state not in GONE)
# Until the text is out it is seen as its document is.
BEFORE_PUBLICATION = (RecommendationState.PROPOSED, RecommendationState.ADOPTED)
# In these states its text stands as a meeting adopted it.
STANDING = tuple(state for state in KEPT if state is not RecommendationState.PROPOSED)
# These are taken on the page of what a recommendation is linked to.
OF_ITS_LINKS = ("relate", "transmit")


def text_taken_over(recommendation: Any, now: datetime) -> str | None:
    """A text that is known from public sources is taken over before recommendations are made of it."""
    return taken_over(recommendation.document, now)


def document_adopted(recommendation: Any, now: datetime) -> str | None:
    """The text from which it comes was adopted."""
    document = recommendation.document
    return (
        None if document is not None and document.adopted_at is not None else N_("The outcome document is not adopted.")
    )


def document_published(recommendation: Any, now: datetime) -> str | None:
    """The text from which it comes was published."""
    document = recommendation.document
    return (
        None
        if document is not None and document.published_at is not None
        else N_("The outcome document is not published.")
    )


def agreed_in_a_meeting(recommendation: Any, now: datetime) -> str | None:
    """Only a meeting can conclude a recommendation: it was on the agenda of one."""
    if any(item.state is ItemState.CONCLUDED for item in recommendation.agenda_items):
        return None
    return N_("Only a meeting can conclude a recommendation. It has been on no concluded agenda item.")


def firm(recommendation: Any, now: datetime) -> str | None:
    """A theme of discussion has nothing to conclude."""
    return (
        N_("This was on the table; its adoption was not seen.")
        if recommendation.basis is Basis.DISCUSSION_THEME
        else None
    )


RECOMMENDATION = Workflow(
    "recommendation",
    N_("Recommendation"),
    RecommendationState,
    begins=RecommendationState.PROPOSED,
    ends=(
        RecommendationState.CONCLUDED, RecommendationState.SUPERSEDED, RecommendationState.DROPPED,
        RecommendationState.WITHDRAWN,
    ),
    transitions=(
        Transition(
            "extract", None, RecommendationState.PROPOSED, SECRETARIAT, (text_taken_over,),
            done=N_("made a recommendation of a paragraph"),
        ),
        Transition(
            "classify", KEPT, None, SECRETARIAT, (taken_over,),
            label=N_("Classify it"), done=N_("classified the recommendation"), form=True,
            after=N_("Short title, addressees, themes, objectives. The text itself does not change."),
        ),
        Transition(
            "relate", KEPT, None, SECRETARIAT, (taken_over,),
            label=N_("Change what it is linked to"), form=True,
            after=N_("What came before, other texts, transmissions, later agenda items."),
        ),
        Transition(
            "transmit", RecommendationState.ACTIVE, None, SECRETARIAT, (taken_over,),
            label=N_("Record a transmission"), done=N_("recorded a transmission"), form=True,
        ),
        Transition(
            "adopt", RecommendationState.PROPOSED, RecommendationState.ADOPTED, CLOCK,
            (taken_over, document_adopted), done=N_("adopted the recommendation with its document"),
        ),
        Transition(
            # Marking a paragraph of a draft is the secretariat's own work, and so is taking the mark off again.
            "drop", RecommendationState.PROPOSED, RecommendationState.DROPPED, SECRETARIAT | CHAIR | CLOCK,
            label=N_("Drop it"), done=N_("dropped the recommendation"), form=True,
            after=N_("The paragraph is no longer a recommendation. It has no number yet, so none is lost."),
            told=N_("It is dropped. The paragraph is no longer a recommendation."),
        ),
        Transition(
            "activate", RecommendationState.ADOPTED, RecommendationState.ACTIVE, CLOCK,
            (taken_over, document_published), done=N_("made the recommendation active"),
        ),
        Transition(
            "supersede", RecommendationState.ACTIVE, RecommendationState.SUPERSEDED,
            CHAIR | HEAD_OF_SECRETARIAT | CLOCK, (taken_over,),
            done=N_("superseded the recommendation by a later text"),
        ),
        Transition(
            "conclude", RecommendationState.ACTIVE, RecommendationState.CONCLUDED, CHAIR,
            (taken_over, firm, agreed_in_a_meeting),
            label=N_("Conclude"), done=N_("concluded the recommendation"), form=True,
            after=N_("Follow-up ends. What States shared stays."),
            told=N_("It is concluded. What States shared stays."), timed=True, recorded_by=SECRETARIAT,
        ),
        Transition(
            "withdraw", (RecommendationState.ADOPTED, RecommendationState.ACTIVE), RecommendationState.WITHDRAWN,
            CHAIR, (taken_over,),
            label=N_("Withdraw"), done=N_("withdrew the recommendation"), grave=True, form=True,
            after=N_("Its number stays taken, and the page says that it was withdrawn."),
            told=N_("It is withdrawn. Its number stays taken."), asks=N_("Reason"), timed=True, recorded_by=SECRETARIAT,
        ),
        Transition(
            "take_over", RecommendationState.ACTIVE, None, SECRETARIAT, concerns=from_public_source,
            label=N_("Take it over"), done=N_("took the recommendation over"),
            after=N_("The secretariat can then change what public sources say."),
            told=N_("It is taken over. The secretariat can now correct it; its source stays named."),
        ),
    ),
)  # fmt: skip
# Steps with words of a person, after which it stands in another state.
WITH_WORDS = tuple(dict.fromkeys(row.verb for row in RECOMMENDATION.transitions if row.form and row.target))
