"""The register of printed papers. Never writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, String, cast, func, or_, select, true
from sqlalchemy.orm import Session, defer

from workflows.kernel.actors import Actor
from workflows.kernel.languages import N_, OWN_NAMES
from workflows.kernel.views import Ask, Choice, Facet, Listing
from workflows.reports.models import PrintOrder, PrintState
from workflows.reports.printing import PUBLIC_AUDIENCE, may_see, row_of
from workflows.reports.views import OrderRow

# ``language`` in an address is that of the page.
FACETS = {"state": PrintOrder.state, "format": PrintOrder.format, "paper_language": PrintOrder.language}
ORDERS = (("", N_("Newest first")), ("ordered_at", N_("Oldest first")), ("title", N_("Paper")))


def register(session: Session, actor: Actor, ask: Ask, subject_id: str = "") -> Listing[OrderRow]:
    """Return the orders of the actor's desk and its own, newest first; of one thing if ``subject_id`` is given."""
    of = PrintOrder.subject_id == subject_id if subject_id else true()
    mine = [may_see(actor), of, or_(PrintOrder.audience != PUBLIC_AUDIENCE, _by_desk(actor))]
    words = ask.words.casefold().replace("\0", " ").split()[:8]
    mine += [func.lower(PrintOrder.filename).contains(word, autoescape=True) for word in words]
    facets, total = _facets(session, mine, ask)
    for name, column in FACETS.items():
        if chosen := ask.filters.get(name, "").replace("\0", ""):
            mine.append(cast(column, String) == chosen)
    latest = (PrintOrder.ordered_at.desc(), PrintOrder.id)
    orders: dict[str, tuple[Any, ...]] = {
        "ordered_at": (PrintOrder.ordered_at, PrintOrder.id), "title": (func.lower(PrintOrder.filename), *latest),
    }  # fmt: skip
    rows: Sequence[PrintOrder] = session.scalars(
        select(PrintOrder)
        .where(*mine)
        .order_by(*orders.get(ask.sort, latest))
        .limit(ask.size)
        .offset(ask.offset)
        .options(defer(PrintOrder.content))
    ).all()
    return Listing(
        OrderRow, [row_of(one) for one in rows], total, ask, caption=N_("Printed papers"), facets=facets, sorts=ORDERS,
        order=N_("newest first") if not ask.sort else "",
    )  # fmt: skip


def _facets(session: Session, mine: Sequence[ColumnElement[bool]], ask: Ask) -> tuple[list[Facet], int]:
    """Return the facets, each counted under the others, and the number of orders that are left, in one statement."""
    cube = session.execute(
        select(PrintOrder.state, PrintOrder.format, PrintOrder.language, func.count())
        .where(*mine)
        .group_by(PrintOrder.state, PrintOrder.format, PrintOrder.language)
    ).all()
    chosen = {name: ask.filters.get(name, "") for name in FACETS}
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    total = 0
    for state, form, language, number in cube:
        values = {"state": state.value, "format": form, "paper_language": language}
        fits = {name: not chosen[name] or chosen[name] == value for name, value in values.items()}
        total += number if all(fits.values()) else 0
        for name, value in values.items():
            if all(fit for other, fit in fits.items() if other != name):
                counts[name][value] += number
    states = [Choice.of(one, counts["state"][one.value]) for one in PrintState if counts["state"][one.value]]
    formats = [Choice(one, one.upper(), counts["format"][one]) for one in sorted(counts["format"])]
    tongues = [
        Choice(one, OWN_NAMES.get(one, one), counts["paper_language"][one]) for one in sorted(counts["paper_language"])
    ]
    return [
        Facet("state", N_("State"), states, chosen["state"]),
        Facet("format", N_("Format"), formats, chosen["format"]),
        Facet("paper_language", N_("Language"), tongues, chosen["paper_language"]),
    ], total


def _by_desk(actor: Actor) -> ColumnElement[bool]:
    """Orders for the public are listed for whoever ordered them; those of visitors are nobody's list."""
    return PrintOrder.ordered_by == (actor.account or "-")
