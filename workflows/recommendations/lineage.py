"""How later recommendations stand to earlier ones, and when that takes effect."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.journal import record
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Invalid, Refused
from workflows.meetings.workflow import taken_over
from workflows.recommendations.following import CLOSING, take_effect
from workflows.recommendations.models import Lineage, Recommendation
from workflows.recommendations.words import LineageKind
from workflows.recommendations.workflow import BEFORE_PUBLICATION, GONE, RECOMMENDATION, RecommendationState

NOUN = RECOMMENDATION.noun


def link(
    session: Session, later: Recommendation, earlier: Recommendation, kind: LineageKind, actor: Actor, now: datetime, *,
    note: str = "",
) -> Lineage:  # fmt: skip
    """State how a later recommendation stands to an earlier one.

    It takes effect once the later text is published; until then the earlier one stays as it is.

    Raises:
        NotPermitted: the later one belongs to another desk.
        Invalid: the link stands already, leads back to its beginning, or the earlier text is not one that this can
            be said of.
    """
    RECOMMENDATION.allowed("relate", later, actor, now)
    _check(session, later, earlier, kind, now)
    active = later.state not in BEFORE_PUBLICATION
    if active and kind in CLOSING and not RECOMMENDATION["supersede"].who.may(actor, later):
        raise Refused(N_("The later text is published. The Chair or the head of secretariat says what it supersedes."))
    found = Lineage(later=later, earlier=earlier, kind=kind, note=note, effective_at=None)
    session.add(found)
    session.flush()
    record(session, NOUN, later, "link", actor, now, title=later.number,
           changes={"lineage": [None, [kind.value, earlier.number]]})  # fmt: skip
    if active:
        take_effect(session, [later.id], actor, now, now)
    return found


def _check(session: Session, later: Recommendation, earlier: Recommendation, kind: LineageKind, now: datetime) -> None:
    if later.id == earlier.id:
        raise Invalid("earlier", N_("A recommendation does not stand to itself."))
    if earlier.state in GONE or earlier.state is RecommendationState.PROPOSED:
        raise Invalid(
            "earlier", Sentence(N_("The state of the earlier one is “%(state)s”."), state=earlier.state)
        )  # fmt: skip
    if kind is not LineageKind.CORRESPONDS_TO and earlier.year > later.year:
        raise Invalid("earlier", N_("The text that you call earlier is of a later year."))
    pairs = {
        (row.later_id, row.earlier_id, row.kind)
        for row in session.execute(select(Lineage.later_id, Lineage.earlier_id, Lineage.kind))
    }
    same = (later.id, earlier.id, kind) in pairs or (
        kind is LineageKind.CORRESPONDS_TO and (earlier.id, later.id, kind) in pairs
    )
    if same:
        raise Invalid("earlier", N_("This link stands already."))
    if kind is not LineageKind.CORRESPONDS_TO and _leads(
        earlier.id, later.id, {(a, b) for a, b, kind_of in pairs if kind_of is not LineageKind.CORRESPONDS_TO}
    ):
        raise Invalid(
            "earlier",
            Sentence(
                N_("%(earlier)s goes back to %(later)s already. A thread does not lead back to its beginning."),
                earlier=earlier.number,
                later=later.number,
            ),
        )
    if kind in CLOSING:
        if earlier.meeting.mechanism_id != later.meeting.mechanism_id:
            raise Invalid("kind", N_("A text of another mechanism can be taken up, but not superseded."))
        why_not = taken_over(earlier, now)
        if why_not is not None:
            raise Invalid("earlier", why_not)


def _leads(start: str, goal: str, pairs: set[tuple[str, str]]) -> bool:
    """Tell whether one goes back from a recommendation to another through earlier ones."""
    follow: dict[str, list[str]] = {}
    for later, earlier in pairs:
        follow.setdefault(later, []).append(earlier)
    seen, waiting = {start}, [start]
    while waiting:
        for one in follow.get(waiting.pop(), ()):
            if one == goal:
                return True
            if one not in seen:
                seen.add(one)
                waiting.append(one)
    return False


def unlink(session: Session, lineage: Lineage, actor: Actor, now: datetime) -> None:
    """Take a link away.

    Raises:
        Refused: it closed the earlier text already, which only a later text can change.
    """
    later, earlier = lineage.later, lineage.earlier
    RECOMMENDATION.allowed("relate", later, actor, now)
    if lineage.effective_at is not None and lineage.kind in CLOSING:
        raise Refused(N_("This has taken effect: the earlier text is superseded. Only a later text can change that."))
    changes = {"lineage": [[lineage.kind.value, earlier.number], None]}
    session.delete(lineage)
    record(session, NOUN, later, "unlink", actor, now, title=later.number, changes=changes)
