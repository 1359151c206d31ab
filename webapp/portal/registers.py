"""Commitments, instruments and facts without a stated link: registers of their own."""

from __future__ import annotations

from flask import Response

from webapp.access import actor
from webapp.languages import language
from webapp.portal.door import portal
from webapp.requests import session
from webapp.responses import ask, show
from workflows.recommendations import commitments_and_instruments as apart
from workflows.uptake import facts as unlinked
from workflows.uptake import queries


@portal.get("/commitments")
def commitments() -> Response:
    """Show the register of commitments."""
    listing = apart.commitments(session(), actor(), ask(*apart.COMMITMENT_FILTERS), language())
    return show("web/portal/commitments.html", listing, name="commitments")


@portal.get("/commitments/<path:number>")
def commitment(number: str) -> Response:
    """Show a commitment."""
    return show(
        "web/portal/commitment.html", apart.commitment(session(), actor(), number, language())
    )  # fmt: skip


@portal.get("/instruments")
def instruments() -> Response:
    """Show the register of instruments."""
    return show("web/portal/instruments.html", apart.instruments(session(), actor(), ask("kind")), name="instruments")


@portal.get("/instruments/<code>")
def instrument(code: str) -> Response:
    """Show an instrument with what States did on it, in alphabetical order."""
    return show("web/portal/instrument.html", queries.instrument(session(), actor(), code, language()))


@portal.get("/facts")
def facts() -> Response:
    """Show facts that no source links to a recommendation."""
    listing = unlinked.register(session(), actor(), ask("kind", "mechanism", "area"), language())
    return show("web/portal/facts.html", listing, name="facts")
