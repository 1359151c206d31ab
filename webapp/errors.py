"""What a person or a client reads when something is refused, is not there, or went wrong."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge, SecurityError

from webapp.door import ended
from webapp.languages import label
from webapp.requests import only_read
from webapp.responses import wanted
from webapp.typed import texts, typed
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.refusals import Absent, NotPermitted, Refused

log = logging.getLogger("rapporteur")

TITLES = {
    400: N_("This request cannot be read"),
    403: N_("This is not open to you"),
    404: N_("There is no such page"),
    405: N_("This address does not take that"),
    409: N_("This cannot be done now"),
    413: N_("This is too large"),
    429: N_("Too many tries"),
    500: N_("Something went wrong"),
    503: N_("Busy at the moment"),
}
SENTENCES = {
    400: N_("Something was missing or had a form that is not known. Go back and try again."),
    403: N_("Sign in with the account that may see this."),
    404: N_("The address may be mistyped, or the page is not open to you."),
    405: N_("Use the links and buttons of the page."),
    429: N_("Wait a minute, then try again."),
    500: N_("It was noted under the number below. What you typed before this page is not lost if you go back."),
    503: N_("Somebody else was saving for a long time. Try again."),
}
TOO_LARGE = N_(
    "A file may have at most %(size)s MB. Nothing of the form was saved. With Back in the browser, most browsers show"
    " again what you typed; the file is chosen anew."
)
TOO_MUCH_TEXT = N_(
    "The text is longer than a form takes. Nothing of it was saved. With Back in the browser, most browsers show again"
    " what you typed."
)
SESSION_OVER = N_(
    "The form was open for too long, or the sign-in has ended. Go back, copy what you typed, and send it again."
)


@dataclass(frozen=True)
class Said:
    """What the error page says."""

    title: str
    sentence: Any
    number: str = ""
    links: Sequence[tuple[str, str]] = ()
    typed: Sequence[str] = ()


def say(
    status: int, sentence: Any = None, number: str = "", typed: Sequence[str] = (), *, way_back: bool = True
) -> Response:  # fmt: skip
    """Answer with an error page, or the same as data.

    Args:
        typed: the texts that were sent and are not saved, shown so that nobody writes them twice.
        way_back: whether a link leads to the page whose button was pressed.
    """
    title, text = TITLES.get(status, TITLES[400]), sentence or SENTENCES.get(status, SENTENCES[400])
    if wanted() == "json" or request.accept_mimetypes.best == "application/json":
        answer = jsonify({"status": status, "title": label(title), "reason": label(text), "number": number or None})
        answer.status_code = status
        return answer
    links = _back() if way_back else ()
    return make_response(render_template("web/error.html", error=Said(title, text, number, links, typed)), status)


def _back() -> Sequence[tuple[str, str]]:
    """Return the way back to the page whose button was pressed, if that is known."""
    came = urlsplit(request.referrer or "")
    if request.method != "POST" or came.netloc != request.host or not came.path.startswith("/"):
        return ()
    return ((N_("Back to the page"), f"{came.path}?{came.query}" if came.query else came.path),)


def init(app: Flask) -> None:
    """Put the error pages into the application."""

    @app.errorhandler(Absent)
    @app.errorhandler(NotPermitted)
    def absent(_error: Exception) -> Response:
        return say(404, typed=texts())

    @app.errorhandler(Refused)
    def refused(error: Refused) -> Response:
        return say(409, error.sentence, typed=texts())

    @app.errorhandler(StaleDataError)
    def stale(_error: StaleDataError) -> Response:
        return say(
            409, N_("Somebody else saved this at the same moment. Go back, look at their text, and save again."),
            typed=texts(),
        )  # fmt: skip

    @app.errorhandler(CSRFError)
    def unsigned(_error: CSRFError) -> Response:
        held = typed()
        return make_response(ended(held)) if held is not None else say(400, SESSION_OVER)

    @app.errorhandler(RequestEntityTooLarge)
    def too_large(_error: RequestEntityTooLarge) -> Response:
        # What was typed is kept only by the Back of the browser; a link would lead to the form without it.
        most = app.config["MAX_CONTENT_LENGTH"]
        if (request.content_length or 0) <= most:
            return say(413, TOO_MUCH_TEXT, way_back=False)
        return say(413, Sentence(TOO_LARGE, size=most // 1024 // 1024), way_back=False)

    @app.errorhandler(SecurityError)
    def misnamed(_error: SecurityError) -> Response:
        # No page of ours can be made: its addresses would carry the name that is not ours.
        return Response("The service is not called by this name.\n", 400, mimetype="text/plain")

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response | HTTPException:
        if error.code is None or error.code < 400:
            return error
        answer = say(error.code)
        for name, value in error.get_headers():
            if name.lower() in ("allow", "retry-after"):
                answer.headers[name] = value
        return answer

    @app.errorhandler(OperationalError)
    def busy(error: OperationalError) -> Response:
        if "locked" in str(error.orig):
            only_read()
            return say(503)
        return unexpected(error)

    @app.errorhandler(Exception)
    def unexpected(error: Exception) -> Response:
        if app.testing and not app.config.get("SHOW_ERROR_PAGES"):
            raise error
        number = secrets.token_hex(4)
        log.exception("error %s at endpoint %s", number, request.endpoint, exc_info=error)
        return say(500, number=number)
