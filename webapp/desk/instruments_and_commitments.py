"""Registers apart from recommendations on the desk: instruments, commitments, and one of each."""

from __future__ import annotations

from flask import Response

from webapp.access import actor
from webapp.desk.door import desk
from webapp.languages import language
from webapp.requests import session
from webapp.responses import ask, show
from workflows.recommendations import commitments_and_instruments as apart
from workflows.uptake import choices, queries


@desk.get("/instruments")
def instruments() -> Response:
    """Show the register of instruments."""
    return show("web/desk/instruments.html", apart.instruments(session(), actor(), ask("kind")), name="instruments")


@desk.get("/instruments/<code>")
def instrument(code: str) -> Response:
    """Show an instrument with what States did on it."""
    view = queries.instrument(session(), actor(), code, language())
    return show("web/desk/instrument.html", view, may_enter=bool(choices.desks(session(), actor())))


@desk.get("/commitments")
def commitments() -> Response:
    """Show the register of commitments."""
    listing = apart.commitments(session(), actor(), ask(*apart.COMMITMENT_FILTERS), language())
    return show("web/desk/commitments.html", listing, name="commitments")


@desk.get("/commitments/<path:number>")
def commitment(number: str) -> Response:
    """Show a commitment."""
    return show("web/desk/commitment.html", apart.commitment(session(), actor(), number, language()))
