"""Organizations, as far as an actor sees them."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from workflows.kernel.actors import Actor
from workflows.kernel.history import journal_page
from workflows.kernel.languages import N_
from workflows.kernel.refusals import Absent
from workflows.kernel.short_lists import Narrowed
from workflows.kernel.views import Ask, Choice, Link, Listing
from workflows.parties.models import Capacity, Organization, Party
from workflows.parties.queries.capacities import capacities
from workflows.parties.queries.keeping import why_not_kept
from workflows.parties.queries.names import name_lines, name_views
from workflows.parties.queries.visibility import matching, visible_organizations
from workflows.parties.text import shown
from workflows.parties.views import (
    CapacityView,
    OrganizationRow,
    OrganizationView,
)
from workflows.parties.words import Ministry, OrganizationKind, PartyKind
from workflows.parties.workflow import KNOWS_PEOPLE, is_staff


def organizations(session: Session, actor: Actor, ask: Ask, day: date) -> Listing[OrganizationRow]:
    """Return the organizations that the actor sees, in alphabetical order of their names on the day."""
    conditions = [*visible_organizations(actor), *matching(Organization, ask.words)]
    state = aliased(Party, name="state", flat=True)
    rows = session.execute(
        select(
            Organization.id, Organization.code, Organization.name, Organization.acronym, Organization.sort_key,
            Organization.organization_kind, Organization.ministry, Organization.demonstration,
            state.name.label("area_name"), state.code.label("area_code"),
        )
        .outerjoin(state, state.id == Organization.area_id)
        .where(*conditions)
    ).all()  # fmt: skip
    narrowed = Narrowed[Any](
        rows,
        kind=(ask.filters.get("kind", ""), lambda row, kind: row.organization_kind == kind),
        field=(ask.filters.get("field", ""), lambda row, field: row.ministry == field),
    )
    facets = [
        narrowed.facet("kind", N_("Kind"), map(Choice.of, OrganizationKind)),
        narrowed.facet("field", N_("Field"), map(Choice.of, filter(None, Ministry))),
    ]
    names = name_lines(session, kind=PartyKind.ORGANIZATION)
    called = [(shown(row, names.get(row.id, []), day), row) for row in narrowed.picked]
    called.sort(
        key=lambda one: (one[0].acronym.casefold() if ask.sort == "acronym" else "", one[0].sort_key, one[1].id)
    )
    found = [
        OrganizationRow(
            Link(what.name, "organization", row.code or row.id, what.language), what.acronym, row.organization_kind,
            Link(row.area_name, "area", row.area_code, "en") if row.area_name else None, row.ministry,
            row.demonstration,
        )
        for what, row in called[ask.offset : ask.offset + ask.size]
    ]  # fmt: skip
    return Listing(
        OrganizationRow, found, len(called), ask, caption=N_("Organizations"), facets=facets,
        sorts=(("name", N_("by name")), ("acronym", N_("by acronym"))), order=N_("in alphabetical order"),
    )  # fmt: skip


def organization(session: Session, actor: Actor, key: str, day: date, language: str = "en") -> OrganizationView:
    """Return an organization by code or identifier.

    Raises:
        Absent: there is none that the actor sees.
    """
    state = aliased(Party, name="state", flat=True)
    row = session.execute(
        select(Organization, state.name, state.code)
        .outerjoin(state, state.id == Organization.area_id)
        .where(or_(Organization.code == key[:80], Organization.id == key[:40]), *visible_organizations(actor))
        .limit(1)
    ).first()
    if row is None:
        raise Absent
    found, state_name, state_code = row
    lines = name_lines(session, ids=[found.id]).get(found.id, [])
    what = shown(found, lines, day, language)
    desk = is_staff(actor)
    said, length = journal_page(session, actor, found.id)
    why_not = why_not_kept(session, actor, found) if desk else None
    people_of: list[CapacityView] = []
    if actor.places_as(*KNOWS_PEOPLE):
        theirs = or_(Capacity.party_id == found.id, Capacity.organization_id == found.id)
        people_of = capacities(session, actor, day, theirs)
    return OrganizationView(
        id=found.id, code=found.code or found.id, name=what.name, acronym=what.acronym, language=what.language,
        organization_kind=found.organization_kind,
        area=Link(state_name, "area", state_code or "", "en") if state_name else None,
        ministry=found.ministry, website=_verified(found, "website", desk), names=name_views(lines, day),
        source=found.source, demonstration=found.demonstration, people=people_of, area_id=found.area_id,
        unverified=found.unverified if desk else "", read_only=found.read_only, revision=found.revision,
        may_edit=desk and why_not is None, why_not=why_not or "", journal=said, journal_length=length,
    )  # fmt: skip


def _verified(found: Party, field: str, desk: bool) -> str:
    return getattr(found, field) if desk or field not in found.unverified.split(",") else ""
