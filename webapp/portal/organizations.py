"""Organizations for everybody: those that meet with mechanisms, and beside which ones they stand."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response
from werkzeug.wrappers import Response as Answer

from webapp.access import actor
from webapp.languages import language
from webapp.portal.door import portal
from webapp.requests import now, session
from webapp.responses import ask, moved, show
from workflows.kernel.views import Link
from workflows.mechanisms import queries as mechanisms
from workflows.mechanisms.views import AssociationView, MembershipView
from workflows.parties import queries
from workflows.parties.views import OrganizationView
from workflows.recommendations import lists as recommendations
from workflows.recommendations.views import PlaceInThread


@dataclass(frozen=True)
class OrganizationPage:
    """An organization, the mechanisms beside which it stands, and the offices that it holds."""

    organization: OrganizationView
    associations: list[tuple[Link, AssociationView]]
    offices: list[MembershipView]
    recommendations: list[PlaceInThread]


@portal.get("/organizations")
def organizations() -> Response:
    """Show the organizations, alphabetical."""
    listing = queries.organizations(session(), actor(), ask("kind"), now().date())
    return show("web/portal/organizations.html", listing, name="organizations")


@portal.get("/organizations/<key>")
def organization(key: str) -> Response | Answer:
    """Show an organization; a code written otherwise leads to its page."""
    if key != key.lower():
        return moved(
            "portal.organization", key=queries.organization_subject(session(), actor(), key.lower()).code or ""
        )
    day = now().date()
    seen = queries.organization(session(), actor(), key, day, language())
    page = OrganizationPage(
        seen,
        mechanisms.associations_of(session(), actor(), seen.id, day, language()),
        mechanisms.memberships_of(session(), actor(), seen.id, day, language()),
        recommendations.of_party(session(), actor(), seen.id, language()),
    )
    return show("web/portal/organization.html", page)
