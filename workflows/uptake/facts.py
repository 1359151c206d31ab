"""Facts without a stated link, as people see them, and their register. Never writes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, bindparam, case, cast, false, func, or_, select
from sqlalchemy.orm import Session, joinedload

from workflows.kernel.actors import STAFF, Actor
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent
from workflows.kernel.statements import fetch, prepared
from workflows.kernel.views import Ask, Choice, Facet, Link, Listing
from workflows.mechanisms.models import Mechanism
from workflows.parties.models import Area
from workflows.recommendations import queries as recommendations
from workflows.recommendations.commitments_and_instruments import instruments_visible
from workflows.recommendations.models import Instrument, Recommendation
from workflows.recommendations.queries import worded
from workflows.uptake.designations import key_in, name_in, tongue_in
from workflows.uptake.models import Fact
from workflows.uptake.views import NO_LINK, FactRow
from workflows.uptake.visibility import facts_visible
from workflows.uptake.words import ActKind

ORDERS = (
    ("", N_("State or territory")), ("-happened_on", N_("Newest first")), ("happened_on", N_("Oldest first")),
    ("title", N_("Title")),
)  # fmt: skip
# What nobody confirmed tells nothing by its place in an order either.
_sure_day = case(
    (or_(Fact.unverified.contains("happened_on"), Fact.unverified.contains("year")), ""),
    else_=func.coalesce(cast(Fact.happened_on, String), ""),
)
_orders: dict[str, tuple[Any, ...]] = {
    "-happened_on": (_sure_day.desc(),), "happened_on": (_sure_day == "", _sure_day),
    "title": (func.lower(Fact.title),),
}  # fmt: skip


def register(session: Session, actor: Actor, ask: Ask, language: str = "en") -> Listing[FactRow]:
    """Return one page of the facts, States in alphabetical order, in three statements. No order counts them."""
    conditions: list[ColumnElement[bool]] = [*facts_visible(actor)]
    conditions += worded(Fact, ask.words)
    if code := ask.filters.get("area"):
        conditions.append(Fact.area_id.in_(select(Area.id).where(Area.code == code).correlate(None)))
    chosen = ask.filters.get("kind", "")
    of_kind = [Fact.act_kind == ActKind(chosen) if chosen in set(ActKind) else false()] if chosen else []
    mechanisms = session.execute(
        select(Mechanism.code, Mechanism.name, Mechanism.sort_key, func.count())
        .join(Fact, Fact.mechanism_id == Mechanism.id)
        .where(*conditions, *of_kind)
        .group_by(Mechanism.code, Mechanism.name, Mechanism.sort_key)
        .order_by(Mechanism.sort_key)
    ).all()
    if code := ask.filters.get("mechanism"):
        conditions.append(Fact.mechanism_id.in_(select(Mechanism.id).where(Mechanism.code == code)))
    counts = session.execute(
        select(cast(Fact.act_kind, String), func.count()).where(*conditions).group_by(Fact.act_kind)
    ).all()
    kinds: dict[str, int] = {kind: count for kind, count in counts}  # noqa: C416
    found = fact_rows(actor, language).where(*conditions, *of_kind)
    if ask.sort in _orders:
        found = found.order_by(None).order_by(*_orders[ask.sort], Fact.id)
    rows = session.execute(found.limit(ask.size).offset(ask.offset))
    total = sum(count for kind, count in kinds.items() if not chosen or kind == chosen)
    return Listing(
        of=FactRow,
        rows=[fact_row(row, actor) for row in rows],
        total=total,
        ask=ask,
        caption=Sentence(N_("%(count)s facts without a stated link"), count=total),
        facets=[
            Facet(
                "kind", N_("Kind of act"),
                [Choice.of(one, kinds[one.value]) for one in ActKind if one.value in kinds], chosen,
            ),
            Facet(
                "mechanism", N_("Mechanism in which the State takes part"),
                [Choice(code or "", name, count, "en") for code, name, _, count in mechanisms],
                ask.filters.get("mechanism", ""),
            ),
        ],
        sorts=ORDERS,
        order=N_("States and territories in alphabetical order") if ask.sort not in _orders else "",
        note=NO_LINK,
    )  # fmt: skip


def facts(
    session: Session, actor: Actor, *conditions: ColumnElement[bool], language: str = "en"
) -> list[FactRow]:  # fmt: skip
    """Return facts without a stated link under some conditions: States in alphabetical order, then newest first."""
    statement = fact_rows(actor, language).where(*conditions)
    return [fact_row(row, actor) for row in session.execute(statement)]


def facts_on(session: Session, actor: Actor, about: str, key: str, *, language: str = "en") -> list[FactRow]:
    """Return what ``facts`` returns for one ``area`` or ``instrument``, by its identifier."""
    return [fact_row(row, actor) for row in fetch(session, _facts_on(actor, about, language), key=key)]


@prepared
def _facts_on(actor: Actor, about: str, language: str) -> Select[*tuple[Any, ...]]:
    columns: dict[str, Any] = {"area": Fact.area_id, "instrument": Fact.instrument_id}
    return fact_rows(actor, language).where(columns[about] == bindparam("key"))


def fact_rows(actor: Actor, language: str) -> Select[*tuple[Any, ...]]:
    """Return the select of the facts that an actor sees, in order."""
    found: Select[*tuple[Any, ...]] = (
        select(
            Fact.title, Fact.act_kind, Fact.happened_on, Fact.note, Fact.source, Fact.demonstration, Fact.code,
            Fact.unverified, Fact.confirmed.label("confirmed"), Fact.mechanism_id, Area.code.label("area_code"),
            name_in(Area, language).label("area_name"), tongue_in(Area, language).label("area_language"),
            Recommendation.number,
            Instrument.code.label("instrument_code"), Instrument.title.label("instrument_title"),
        )
        .join(Area, Area.id == Fact.area_id)
        .outerjoin(
            Recommendation,
            and_(
                Recommendation.id == Fact.recommendation_id,
                Recommendation.id.in_(select(Recommendation.id).where(*recommendations.visible(actor))),
            ),
        )
        .outerjoin(Instrument, and_(Instrument.id == Fact.instrument_id, *instruments_visible(actor)))
        .where(*facts_visible(actor))
        .order_by(key_in(Area, language), func.coalesce(cast(Fact.happened_on, String), "").desc(), Fact.id)
    )  # fmt: skip
    return found


def fact_row(row: Any, actor: Actor) -> FactRow:
    """Return a fact as people see it; fields that nobody confirmed are for its desk."""
    mine = actor.holds(frozenset(STAFF), frozenset({row.mechanism_id or ""}))
    hidden = set() if mine else set(row.unverified.split(","))
    return FactRow(
        area=Link(row.area_name, "area", row.area_code, row.area_language),
        title=row.title,
        act_kind=row.act_kind,
        happened_on=None if hidden & {"happened_on", "year"} else row.happened_on,
        note="" if "note" in hidden else row.note,
        source=row.source,
        demonstration=row.demonstration,
        code=row.code,
        confirmed=row.confirmed,
        about=Link(row.number, "recommendation", row.number)
        if row.number
        else Link(row.instrument_title, "instrument", row.instrument_code)
        if row.instrument_code
        else None,
    )


def fact_of(session: Session, actor: Actor, code: str) -> Fact:
    """Return the fact of that code to act on.

    Raises:
        Absent: the actor sees none.
    """
    found = session.scalars(
        select(Fact).where(Fact.code == recommendations.asked(code), *facts_visible(actor)).options(
            joinedload(Fact.area), joinedload(Fact.recommendation), joinedload(Fact.instrument),
            joinedload(Fact.mechanism),
        )
    ).first()  # fmt: skip
    if found is None:
        raise Absent
    return found
