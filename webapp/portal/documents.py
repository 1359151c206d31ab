"""Published documents under their symbols."""

from __future__ import annotations

from dataclasses import replace

from flask import Response, request
from werkzeug.wrappers import Response as Answer

from webapp.access import actor
from webapp.addresses import address
from webapp.languages import language
from webapp.portal.door import portal
from webapp.requests import session
from webapp.responses import ask, moved_to, show
from workflows.kernel.refusals import Absent
from workflows.outcomes import keys, published, register
from workflows.outcomes.views import OnPublicPage
from workflows.recommendations import lists as recommendations

FILTERS = ("kind", "mechanism", "meeting", "year")


@portal.get("/documents")
def documents() -> Response:
    """Show the register of what was published."""
    listing = register.register(session(), actor(), ask(*FILTERS), language())
    page = replace(listing, of=OnPublicPage)
    return show("web/portal/documents.html", listing, name="documents", listing=page)


@portal.get("/documents/<path:symbol>")
def document(symbol: str) -> Response | Answer:
    """Show a published document in one of its languages, or the stub of a withdrawn symbol.

    Other ways of writing the symbol lead to the one address.
    """
    text = request.args.get("text", "")
    try:
        view = published.published(session(), symbol, text=text, language=language())
    except Absent:
        return _stub_or_meant(symbol)
    if view.symbol != symbol:
        return _to(view.symbol)
    places = recommendations.of_document(session(), actor(), view.document_id, view.language)
    made = recommendations.drafted_in(session(), actor(), view.document_id, view.language)
    return show("web/portal/document.html", view, places=places, made=made)


def _stub_or_meant(symbol: str) -> Response | Answer:
    try:
        return show("web/portal/document_stub.html", keys.stub(session(), symbol))
    except Absent:
        meant = keys.written_as(session(), actor(), symbol)
    if meant == symbol:
        raise Absent
    if _withdrawn(meant):
        return _to(meant)
    return _to(published.published(session(), meant).symbol)


def _withdrawn(symbol: str) -> bool:
    try:
        keys.stub(session(), symbol)
    except Absent:
        return False
    return True


def _to(symbol: str) -> Answer:
    return moved_to(address("document", symbol) or "/")
