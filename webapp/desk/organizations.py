"""Organizations, unions, ministries and agencies on the desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response, url_for
from werkzeug.wrappers import Response as Answer

from webapp.access import actor
from webapp.addresses import address
from webapp.desk.choosing import chosen_id
from webapp.desk.confirming import confirm_page
from webapp.desk.door import desk
from webapp.desk.forms.parties import NewOrganizationForm, OrganizationForm
from webapp.desk.saving import form_page, step
from webapp.languages import label, language
from webapp.requests import now, session
from webapp.responses import ask, show
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.views import Link
from workflows.mechanisms import queries as mechanisms
from workflows.mechanisms.views import AssociationView, MembershipView
from workflows.parties import actions, queries
from workflows.parties.models import Organization
from workflows.parties.views import OrganizationView
from workflows.parties.words import PartyKind
from workflows.parties.workflow import is_staff, only_staff
from workflows.recommendations import lists as recommendations
from workflows.recommendations.views import PlaceInThread

ORGANIZATIONS = N_("Organizations")


@dataclass(frozen=True)
class OrganizationPage:
    """An organization, the mechanisms beside which it stands, and the offices that it holds."""

    organization: OrganizationView
    associations: list[tuple[Link, AssociationView]]
    offices: list[MembershipView]
    recommendations: list[PlaceInThread]


@desk.get("/organizations")
def organizations() -> Response:
    """Show the organizations, alphabetical."""
    listing = queries.organizations(session(), actor(), ask("kind", "field"), now().date())
    return show("web/desk/organizations.html", listing, name="organizations", may_add=is_staff(actor()))


@desk.get("/organizations/<key>")
def organization(key: str) -> Response:
    """Show an organization with its people."""
    day = now().date()
    seen = queries.organization(session(), actor(), key, day, language())
    page = OrganizationPage(
        seen,
        mechanisms.associations_of(session(), actor(), seen.id, day, language()),
        mechanisms.memberships_of(session(), actor(), seen.id, day, language()),
        recommendations.of_party(session(), actor(), seen.id, language()),
    )
    return show("web/desk/organization.html", page, back=url_for("desk.organizations"))


@desk.route("/organizations/new", methods=["GET", "POST"])
def organization_new() -> Response | Answer:
    """Enter an organization that nobody typed yet."""
    only_staff(actor(), "create")
    form, made = NewOrganizationForm(), []

    def act() -> None:
        made.append(
            actions.create_organization(
                session(), actor(), now(), name=form.name.data or "", acronym=form.acronym.data or "",
                organization_kind=form.organization_kind.data, area_id=chosen_id(form, "area", [PartyKind.AREA]),
                ministry=form.ministry.data, website=form.website.data or "", source=form.source.data or "",
                another=form.another.data,
            )
        )  # fmt: skip

    return form_page(
        form, act, title=N_("Enter an organization"), back=url_for("desk.organizations"),
        done=N_("The entry is made."), then=lambda: _page_of(made[0]),
        crumbs=[(label(ORGANIZATIONS), url_for("desk.organizations")), (label(N_("New entry")), None)],
    )  # fmt: skip


@desk.route("/organizations/<key>/edit", methods=["GET", "POST"])
def organization_edit(key: str) -> Response | Answer:
    """Correct what is known of an organization."""
    found, form = queries.organization_subject(session(), actor(), key), OrganizationForm()
    queries.only_kept(session(), actor(), found, "edit")
    if not form.is_submitted():
        state = queries.party_called(session(), found.area_id) if found.area_id else None
        form.fill(found, state.words if state else "")
    return form_page(
        form,
        lambda: actions.edit_organization(
            session(), found, actor(), now(), organization_kind=form.organization_kind.data,
            area_id=chosen_id(form, "area", [PartyKind.AREA]), ministry=form.ministry.data,
            website=form.website.data or "", source=form.source.data or "", opened_at=form.opened_at,
        ),
        **_about(found, N_("Correct the entry of %(name)s"), N_("Correct")), done=N_("The entry is corrected."),
    )  # fmt: skip


@desk.route("/organizations/<key>/confirm", methods=["GET", "POST"])
def organization_confirm(key: str) -> Response | Answer:
    """Confirm what the source of the entry left open."""
    found = queries.organization_subject(session(), actor(), key)
    return confirm_page(found, **_about(found, N_("Confirm the entry of %(name)s"), N_("Confirm")))


@desk.post("/organizations/<key>/withdraw")
def organization_withdraw(key: str) -> Answer:
    """Withdraw an organization that was typed by mistake."""
    found = queries.organization_subject(session(), actor(), key)
    return step(
        lambda: actions.withdraw(session(), found, actor(), now()),
        N_("The entry is withdrawn. The journal keeps it."), url_for("desk.organizations"),
    )  # fmt: skip


def _page_of(found: Organization) -> str:
    return address("organization", found.code or found.id, desk=True) or ""


def _about(found: Organization, title: str, last: str) -> dict[str, Any]:
    back = _page_of(found)
    crumbs = [(label(ORGANIZATIONS), url_for("desk.organizations")), (found.acronym or found.name, back)]
    return {
        "title": Sentence(title, name=found.name), "back": back, "demonstration": found.demonstration,
        "crumbs": [*crumbs, (label(last), None)],
    }  # fmt: skip
