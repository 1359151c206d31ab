"""Who sees what States shared: as each State chose, and never more."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.orm import aliased

from workflows.files.models import StoredFile
from workflows.kernel.actors import STAFF, Actor, RoleName
from workflows.kernel.base import Access, Origin
from workflows.kernel.history import known_by
from workflows.kernel.places import lies_at
from workflows.recommendations import queries as recommendations
from workflows.recommendations.models import Recommendation
from workflows.uptake.models import Fact, Ratification, UptakeReport, UptakeVersion
from workflows.uptake.words import Visibility
from workflows.uptake.workflow import UptakeState

STATE_ROLES = (RoleName.FOCAL_POINT, RoleName.VALIDATING_AUTHORITY)
# Those who act for a mechanism or a State in it; observers and partners are not among them.
MECHANISM_ROLES = (
    *STAFF, RoleName.CHAIR, RoleName.FOCAL_POINT,
    RoleName.VALIDATING_AUTHORITY, RoleName.RAPPORTEUR, RoleName.REGISTRAR, RoleName.DELEGATE,
)  # fmt: skip


def at_desk(actor: Actor, column: Any) -> ColumnElement[bool]:
    """Return the condition for what lies at a desk where the actor works; ``column`` holds the mechanism."""
    return lies_at(actor, STAFF, column)


def open_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition for reports whose own page is open: to their desk, and to whoever decides for the State.

    The authority of a State finds what came with a letter of the State, withdrawn or not; never what a desk took from
    a public source.
    """
    states = actor.places_as(RoleName.VALIDATING_AUTHORITY)
    if not states:
        return at_desk(actor, UptakeReport.mechanism_id)
    sent = select(UptakeVersion.report_id).where(UptakeVersion.origin == Origin.STATE)
    return or_(
        at_desk(actor, UptakeReport.mechanism_id), and_(UptakeReport.area_id.in_(states), UptakeReport.id.in_(sent))
    )  # fmt: skip


known_by("uptake report", lambda actor: select(UptakeReport.id).where(at_desk(actor, UptakeReport.mechanism_id)))


def current() -> ColumnElement[bool]:
    """Return the condition for the present version of a report."""
    other = aliased(UptakeVersion)
    latest = select(func.max(other.number)).where(other.report_id == UptakeReport.id).scalar_subquery()
    return and_(UptakeVersion.report_id == UptakeReport.id, UptakeVersion.number == latest)


def visible(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Return which reports, joined with their present version, an actor sees.

    The desk that entered a report sees it whatever its visibility; anybody else sees it as the State chose. One that
    is for totals only is never named to anybody else.
    """
    choices = [Visibility.PUBLIC]
    if actor.places_as(*MECHANISM_ROLES):
        choices.append(Visibility.MECHANISMS)
    shown = and_(
        UptakeReport.state == UptakeState.PUBLISHED,
        UptakeReport.confirmed,
        UptakeVersion.visibility.in_(choices),
        or_(
            UptakeReport.recommendation_id.is_(None),
            UptakeReport.recommendation_id.in_(select(Recommendation.id).where(*recommendations.visible(actor))),
        ),
    )
    if not actor.signed_in:
        return (shown,)
    states = actor.places_as(*STATE_ROLES)
    its_own = and_(UptakeReport.area_id.in_(states), UptakeReport.state == UptakeState.PUBLISHED)
    return (or_(shown, at_desk(actor, UptakeReport.mechanism_id), its_own if states else false()),)


def named(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Return which reports are shown under the name of the State: none that is for totals only, none withdrawn."""
    return (
        *visible(actor),
        UptakeReport.state == UptakeState.PUBLISHED,
        UptakeVersion.visibility != Visibility.AGGREGATE,
    )


def facts_visible(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Return which facts an actor sees: unconfirmed ones only at the desk of their mechanism."""
    return (or_(Fact.confirmed, at_desk(actor, Fact.mechanism_id) if actor.signed_in else false()),)


def ratifications_visible(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Return which actions on treaties an actor sees."""
    mine = at_desk(actor, Ratification.mechanism_id) if actor.signed_in else false()
    return (or_(Ratification.confirmed, mine),)


def files_visible(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which an attached file is offered here: to its desk, or published by its owner."""
    public = and_(
        StoredFile.access == Access.PUBLIC, StoredFile.consent_at.is_not(None), StoredFile.withdrawn_at.is_(None)
    )
    mine = and_(at_desk(actor, StoredFile.owner_id), StoredFile.withdrawn_at.is_(None))
    return or_(public, mine) if actor.signed_in else public
