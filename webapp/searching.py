"""Quick search on either face: straight to what is named, one page for the rest, suggestions while typing."""

from __future__ import annotations

from flask import Response, jsonify, request
from werkzeug.wrappers import Response as Answer

from webapp.access import actor
from webapp.addresses import where
from webapp.languages import language, words
from webapp.requests import session
from webapp.responses import ask, go, show, wanted
from workflows.statistics.search import find, listing

SUGGESTED = 4
SHOWN = 20
TAKEN_ALONG = 200


def search(template: str, *, desk: bool) -> Response | Answer:
    """Answer what was asked for in ``q``; with ``all`` even an exact name gets the page of results."""
    typed = request.args.get("q", "")
    if wanted() == "json":
        return _suggestions(typed, desk)
    if wanted() in ("csv", "xlsx"):
        found = find(session(), actor(), typed, TAKEN_ALONG, language())
        return show(template, listing(found, ask()), name="search")
    found = find(session(), actor(), typed, SHOWN, language())
    target = where(found.exact, desk=desk) if found.exact is not None else None
    if target is not None and not request.args.get("all"):
        return go(target)
    return show(template, found)


def _suggestions(typed: str, desk: bool) -> Response:
    found = find(session(), actor(), typed, SUGGESTED, language())
    rows = [
        {
            "value": where(hit.link, desk=desk),
            "label": str(words(hit.link.words)),
            "detail": str(words(hit.detail) or ""),
            "url": where(hit.link, desk=desk),
        }
        for group in found.groups
        for hit in group.hits
        if where(hit.link, desk=desk)
    ]
    return jsonify(rows)
