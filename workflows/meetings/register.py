"""The register of meetings: one page of it, with its facets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, literal, select
from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.base import Origin
from workflows.kernel.languages import N_, Sentence, plain
from workflows.kernel.numbers import whole_number
from workflows.kernel.views import Ask, Choice, Facet, Link, Listing
from workflows.mechanisms.models import Mechanism
from workflows.meetings.models import Meeting
from workflows.meetings.queries import country, first_day, is_own, known, visible, year_known
from workflows.meetings.views import MeetingRow
from workflows.meetings.workflow import MeetingState

FILTERS = ("mechanism", "year", "state", "origin")


def register(session: Session, actor: Actor, ask: Ask) -> Listing[MeetingRow]:
    """Return one page of the register of meetings with its facets, in two statements."""
    conditions = [*visible(actor)]
    conditions += [Meeting.search_text.contains(word, autoescape=True) for word in plain(ask.words).split()]
    held = year_known(actor)
    seen = (
        select(Meeting.mechanism_id, Mechanism.code, Mechanism.name, Mechanism.sort_key, held.label("year"),
               Meeting.state, Meeting.origin)
        .join(Mechanism, Mechanism.id == Meeting.mechanism_id)
        .where(*conditions)
        .subquery()
    )  # fmt: skip
    cube = session.execute(select(*seen.c, func.count()).group_by(*seen.c)).all()
    chosen = {name: ask.filters.get(name, "") for name in FILTERS}
    facets, total = _facets(cube, chosen)
    if chosen["mechanism"]:
        conditions.append(Mechanism.code == chosen["mechanism"])
    if chosen["year"]:
        year = whole_number(chosen["year"])
        conditions.append(held == year if year is not None else literal(False))
    if chosen["state"]:
        conditions.append(Meeting.state == chosen["state"] if chosen["state"] in set(MeetingState) else literal(False))
    if chosen["origin"]:
        conditions.append(Meeting.origin == chosen["origin"] if chosen["origin"] in set(Origin) else literal(False))
    started, dated = first_day(""), func.coalesce(held, 0)
    orders = {
        "": (dated.desc(), started.desc(), Meeting.code),
        "year": (dated, started, Meeting.code),
        "mechanism": (Mechanism.sort_key, dated.desc(), started.desc(), Meeting.code),
    }
    rows = session.execute(
        select(
            Meeting.id, Meeting.code, Meeting.short_name, Meeting.title, Meeting.mechanism_id, Meeting.starts,
            Meeting.ends, Meeting.year, Meeting.city, Meeting.state, Meeting.origin, Meeting.source,
            Meeting.demonstration, Meeting.unverified, Meeting.country_id, country.name.label("country_name"),
            Mechanism.name, Mechanism.code.label("mechanism_code"), Mechanism.acronym,
        )
        .join(Mechanism, Mechanism.id == Meeting.mechanism_id)
        .outerjoin(country, country.id == Meeting.country_id)
        .where(*conditions)
        .order_by(*orders.get(ask.sort, orders[""]))
        .offset(ask.offset)
        .limit(ask.size)
    )  # fmt: skip
    return Listing(
        of=MeetingRow,
        rows=[_row(row, actor) for row in rows],
        total=total,
        ask=ask,
        caption=Sentence(N_("%(count)s meetings"), count=total),
        facets=facets,
        sorts=(("", N_("Newest first")), ("year", N_("Oldest first")), ("mechanism", N_("Mechanism"))),
        order={"year": N_("oldest first"), "mechanism": N_("by mechanism")}.get(ask.sort, N_("newest first")),
    )


def _row(row: Any, actor: Actor) -> MeetingRow:
    mine = is_own(actor, row.mechanism_id, row.id)

    def sure(name: str, blank: Any = None) -> Any:
        return known(getattr(row, name), name, row.unverified, mine, blank)

    city, land = sure("city", ""), row.country_name if sure("country_id") else None
    return MeetingRow(
        code=row.code,
        meeting=Link(
            row.short_name or next(iter(row.title.values()), row.code),
            "meeting",
            row.code,
            None if row.short_name else next(iter(row.title), None),
        ),
        title=row.title,
        mechanism=Link(
            row.acronym or row.name, "mechanism", row.mechanism_code or row.mechanism_id, None if row.acronym else "en"
        ),
        starts=sure("starts"),
        ends=sure("ends"),
        year=sure("year"),
        place=", ".join(part for part in (city, land) if part),
        state=row.state,
        origin=row.origin,
        source=row.source,
        demonstration=row.demonstration,
    )


def _facets(cube: Any, chosen: Mapping[str, str]) -> tuple[list[Facet], int]:
    """Return the facets, each counted under all the others, and the number of meetings that are left."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in FILTERS}
    names: dict[str, tuple[str, str]] = {}
    total = 0
    for _, code, name, key, year, state, origin, count in cube:
        values = {"mechanism": code or "", "year": str(year or ""), "state": state.value, "origin": origin.value}
        names[code or ""] = (key, name)
        fitting = {one: not chosen[one] or chosen[one] == values[one] for one in FILTERS}
        total += count if all(fitting.values()) else 0
        for one in FILTERS:
            if all(fits for other, fits in fitting.items() if other != one):
                counts[one][values[one]] += count
    mechanisms = sorted(counts["mechanism"], key=lambda code: names[code])
    years = sorted((year for year in counts["year"] if year), reverse=True)
    return [
        Facet(
            "mechanism", N_("Mechanism"),
            [Choice(code, names[code][1], counts["mechanism"][code], "en") for code in mechanisms], chosen["mechanism"],
        ),
        Facet("year", N_("Year"), [Choice(year, year, counts["year"][year]) for year in years], chosen["year"]),
        Facet(
            "state", N_("State of the meeting"),
            [Choice.of(one, counts["state"][one]) for one in MeetingState if counts["state"][one]],
            chosen["state"],
        ),
        Facet(
            "origin", N_("Known from"),
            [Choice.of(one, counts["origin"][one]) for one in Origin if counts["origin"][one]],
            chosen["origin"],
        ),
    ], total  # fmt: skip
