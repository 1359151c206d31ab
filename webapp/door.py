"""Sign in and out."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from urllib.parse import urlsplit

from flask import Blueprint, current_app, redirect, request, url_for
from flask import session as cookie
from flask_login import current_user, logout_user
from flask_wtf import FlaskForm
from sqlalchemy import delete, func, select
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired

from webapp import access, typed
from webapp.requests import now, session
from webapp.responses import go, show
from workflows.kernel.languages import N_
from workflows.parties.actions import accounts
from workflows.parties.models import SignInTry

door = Blueprint("door", __name__)
WINDOW = timedelta(minutes=1)
FAILED = N_("Address and password do not fit. Check both; the password counts capital letters.")
ENDED = N_("Your sign-in has ended. What you typed is kept: sign in, and it is offered to you as a draft.")
THROTTLED = N_("Too many tries. Wait a minute, then try again.")


class SignInForm(FlaskForm):
    """Address and password."""

    email = StringField(N_("E-mail address"), [InputRequired(N_("Enter your e-mail address."))])
    password = PasswordField(N_("Password"), [InputRequired(N_("Enter your password."))])


@door.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> Response:
    """Show the form, or sign somebody in and lead where they wanted to go."""
    form = SignInForm()
    failure, status = "", 200
    if form.validate_on_submit():
        if not may_try(form.email.data or ""):
            failure, status = THROTTLED, 429
        elif access.sign_in(session(), form.email.data or "", form.password.data or ""):
            cookie.permanent = True
            held = typed.typed()
            if held is not None:
                typed.keep(held, access.reader())
                return go(_own(held.back))
            return go(_own(request.args.get("next", "")))
        else:
            session().commit()
            failure, status = FAILED, 401
    return _page(form, failure, typed.typed(), status)


def ended(held: typed.Typed) -> Response:
    """Show the form to somebody whose sign-in has ended, with what was typed meanwhile."""
    form = SignInForm(formdata=None)
    return _page(form, ENDED, held, 401)


def _page(form: SignInForm, failure: str, held: typed.Typed | None, status: int) -> Response:
    return show("web/sign_in.html", None, status=status, form=form, failure=failure, typed=held)


@door.after_request
def say_when(answer: Response) -> Response:
    """Say, where somebody tried too often, when to try again."""
    if answer.status_code == 429:
        answer.headers["Retry-After"] = str(int(WINDOW.total_seconds()))
    return answer


@door.post("/sign-out")
def sign_out() -> Response:
    """End the sign-in, for every copy of its cookie; other sign-ins of the account go on."""
    if current_user.is_authenticated:
        accounts.sign_out(session(), current_user.key, now() - current_app.permanent_session_lifetime, now())
    logout_user()
    return go(url_for("portal.home"))


def _own(target: str) -> str:
    """Return the page to go to: only a path of ours, never another host."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or not target.startswith("/") or target.startswith(("//", "/\\")):
        return url_for("desk.home")
    return target


def may_try(email: str) -> bool:
    """Count a try by sender and by account; the counts lie in the database, for all workers."""
    limit = int(str(current_app.config["SIGN_IN_LIMIT"]))
    since = now() - WINDOW
    db = session()
    db.execute(delete(SignInTry).where(SignInTry.at < since))
    allowed = True
    for who in (request.remote_addr or "", email.strip().casefold()):
        key = hashlib.sha256(who.encode()).hexdigest()
        tries = db.scalar(select(func.count()).where(SignInTry.key == key, SignInTry.at >= since)) or 0
        allowed = allowed and tries < limit
        db.add(SignInTry(key=key, at=now()))
    db.flush()
    return allowed


def to_sign_in() -> Response:
    """Send somebody who is not signed in to the form, and back afterwards."""
    return redirect(url_for("door.sign_in", next=request.full_path.rstrip("?") if request.method == "GET" else None))
