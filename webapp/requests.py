"""One request, one transaction, one instant."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from flask import Flask, current_app, g, request
from sqlalchemy.orm import Session
from werkzeug.exceptions import MethodNotAllowed

from webapp.database import Database
from webapp.formats import KEY
from webapp.templating import Templates
from workflows import consequences
from workflows.kernel.time import utc_now

READS = frozenset({"GET", "HEAD", "OPTIONS"})


def database() -> Database:
    """Return the database of the application."""
    return cast(Database, current_app.extensions["database"])


def session() -> Session:
    """Return the session of this request: one that cannot write for GET, one that may for the rest."""
    if "session" not in g:
        g.session = database().reader() if request.method in READS else database().writer()
    return cast(Session, g.session)


def only_read() -> None:
    """Give up the session of this request for one that reads: a writer would wait for its lock once more."""
    held = g.pop("session", None)
    if held is not None:
        held.close()
    g.session = database().reader()


def now() -> datetime:
    """Return the instant of this request, the same wherever it is asked."""
    if "now" not in g:
        g.now = utc_now()
    return cast(datetime, g.now)


class Unit(Flask):
    """A Flask application whose requests are transactions: an answer commits, a refusal or fault rolls back."""

    jinja_environment = Templates

    def dispatch_request(self) -> Any:
        """Answer a request, then commit what it did together with what follows from it."""
        if request.method not in READS and request.url_rule is not None and request.environ.get(KEY) != "html":
            # Data is read at its address; a step is sent to that of the page.
            raise MethodNotAllowed(sorted(READS))
        answer = self.make_response(super().dispatch_request())
        held = g.get("session")
        if held is not None and request.method not in READS:
            if answer.status_code < 400:
                consequences.follow(held, now())
                held.commit()
            else:
                held.rollback()
        return answer


def init(app: Flask, database: Database) -> None:
    """Put the database into the application."""
    app.extensions["database"] = database

    @app.teardown_appcontext
    def close(_error: BaseException | None) -> None:
        held = g.pop("session", None)
        if held is not None:
            held.close()
