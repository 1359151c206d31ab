"""Papers for the public: ordered by anybody, printed from what is published."""

from __future__ import annotations

from flask import Response
from werkzeug.wrappers import Response as Answer

from webapp import papers
from webapp.portal.door import portal

HERE = ""


@portal.get("/papers/<name>/<path:key>")
def paper(name: str, key: str) -> Response:
    """Show the form of a paper; as data, the paper itself."""
    return papers.form(name, key, HERE)


@portal.post("/papers/<name>/<path:key>")
def order_paper(name: str, key: str) -> Answer:
    """Take in an order."""
    return papers.order(name, key, HERE)


@portal.get("/prints/<order_id>")
def paper_order(order_id: str) -> Response:
    """Show how far an order is."""
    return papers.follow(order_id, HERE)


@portal.get("/prints/<order_id>/file")
def paper_file(order_id: str) -> Answer:
    """Hand over a printed paper."""
    return papers.download(order_id, HERE)
