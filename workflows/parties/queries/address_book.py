"""The directory by State and ministry: who acts for whom today."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.languages import N_, plain
from workflows.kernel.short_lists import Narrowed
from workflows.kernel.time import covers
from workflows.kernel.views import Ask, Choice, Link, Listing
from workflows.parties.models import Area, Capacity, Person
from workflows.parties.queries.capacities import ForWhom, Institution, age_of, capacity_rows, full_name, institution_of
from workflows.parties.queries.visibility import visible_people
from workflows.parties.text import addressed
from workflows.parties.views import (
    ContactRow,
    link_of,
)
from workflows.parties.words import CapacityKind, Ministry, PartyKind


def directory(session: Session, actor: Actor, ask: Ask, day: date) -> Listing[ContactRow]:
    """Return who acts for States, organizations and mechanisms today, by State and field of ministry.

    Filters: ``area`` (code), ``field`` (a word of ``Ministry``), ``capacity``.
    """
    rows = [
        row
        for row in session.execute(capacity_rows(*visible_people(actor), *_person_matching(ask.words)))
        if covers(row.valid_from, row.valid_to, day)
    ]
    states = _states(session, rows)
    lines = [(states.get(row.area_id or row.party_id), row) for row in rows]
    narrowed = Narrowed[Any](
        lines,
        area=(ask.filters.get("area", ""), lambda line, area: line[0] is not None and line[0].code == area),
        field=(ask.filters.get("field", ""), lambda line, field: line[1].ministry == field),
        capacity=(ask.filters.get("capacity", ""), lambda line, capacity: line[1].kind == capacity),
    )
    picked = narrowed.picked
    if ask.sort == "person":
        picked.sort(key=lambda one: (one[1].family_name.casefold(), one[1].given_name.casefold(), one[1].id))
    else:
        picked.sort(key=lambda one: (
            one[0] is None, one[0].sort_key if one[0] else "", (one[1].ministry or Ministry.NONE).value,
            one[1].family_name.casefold(), one[1].id,
        ))  # fmt: skip
    found = [_contact(state, row, actor) for state, row in picked[ask.offset : ask.offset + ask.size]]
    there = sorted({state for state, _ in lines if state is not None}, key=lambda one: one.sort_key)
    facets = [
        narrowed.facet(
            "area", N_("State or territory"), [Choice(one.code, one.name, language="en") for one in there]
        ),
        narrowed.facet("field", N_("Field"), map(Choice.of, filter(None, Ministry))),
        narrowed.facet("capacity", N_("Capacity"), map(Choice.of, CapacityKind)),
    ]  # fmt: skip
    return Listing(
        ContactRow, found, len(picked), ask, caption=N_("Directory"), facets=facets,
        sorts=(("", N_("State or territory")), ("person", N_("Family name"))),
        order=N_("by family name") if ask.sort == "person" else N_("by State or territory, then by field"),
        note=N_("Addresses are for the work of the secretariats and are not passed on."),
    )  # fmt: skip


def _person_matching(words: str) -> list[ColumnElement[bool]]:
    typed = plain(words.replace("\0", " ")).split()[:8]
    return [
        or_(
            Person.search_text.contains(word, autoescape=True),
            ForWhom.search_text.contains(word, autoescape=True),
            and_(Institution.id.is_not(None), Institution.search_text.contains(word, autoescape=True)),
            func.lower(Capacity.title).contains(word, autoescape=True),
        )
        for word in typed
    ]


def _states(session: Session, rows: Collection[Any]) -> dict[str, Any]:
    ids = {one for row in rows for one in (row.area_id, row.party_id) if one}
    if not ids:
        return {}
    found = session.execute(select(Area.id, Area.name, Area.code, Area.sort_key).where(Area.id.in_(ids)))
    return {row.id: row for row in found}


def _contact(state: Any, row: Any, actor: Actor) -> ContactRow:
    if row.institution_name:
        institution = institution_of(row, actor)
    elif row.party_kind is PartyKind.AREA:
        institution = None
    else:
        institution = link_of(row.party_kind, row.party_name, row.party_id, row.party_code, "en")
    return ContactRow(
        area=Link(state.name, "area", state.code, "en") if state else None,
        ministry=row.ministry or Ministry.NONE,
        institution=institution,
        person=Link(addressed(full_name(row)), "person", row.person_id),
        kind=row.kind,
        function=row.title,
        email=row.email,
        telephone=row.telephone,
        language=row.language,
        age=age_of(row.confirmed_on),
        demonstration=row.demonstration,
        group=state.name if state else "",
        person_id=row.person_id,
    )
