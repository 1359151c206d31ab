"""Facts without a stated link: a register of their own. Never writes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, String, case, cast, false, func, or_, select
from sqlalchemy.orm import Session

from workflows.kernel.actors import Actor
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.views import Ask, Choice, Facet, Listing
from workflows.mechanisms.models import Mechanism
from workflows.parties.models import Area
from workflows.recommendations.queries import worded
from workflows.uptake.models import Fact
from workflows.uptake.queries import fact_row, fact_rows, facts_visible
from workflows.uptake.views import NO_LINK, FactRow
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


def facts(session: Session, actor: Actor, ask: Ask, language: str = "en") -> Listing[FactRow]:
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
