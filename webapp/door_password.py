"""A password that was forgotten, or not yet chosen: a link by mail, good once and for three days."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import current_app, url_for
from flask_wtf import FlaskForm
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from webapp import access
from webapp.desk.forms.fields import needed
from webapp.door import THROTTLED, door, may_try
from webapp.languages import label, translator
from webapp.requests import now, session
from webapp.responses import go, show, tell
from workflows.kernel.actors import PUBLIC, Actor
from workflows.kernel.languages import N_, Sentence
from workflows.kernel.outbox import Letter
from workflows.kernel.refusals import Invalid, Refused
from workflows.parties import actions
from workflows.parties.models import Account
from workflows.parties.queries import account_by_email, actor_of

GOOD_FOR = timedelta(days=3)
NOT_THE_SAME = N_("The two new passwords differ.")
OVER = N_("This link does not work any more. Ask for a new one.")
ON_ITS_WAY = N_("If there is an account with this address, a link is on its way to it. The link works for three days.")
CHOSEN = N_("The password is set. Sign in with it.")
SUBJECT = N_("Choose a password")
BODY = (
    N_("Open this address to choose a password for your account:"),
    N_("It works once, for three days. If you did not expect this message, do nothing: your password stays as it is."),
)
NEW = {"autocomplete": "new-password"}


class ForgottenForm(FlaskForm):
    """Whose password is forgotten."""

    email = StringField(N_("E-mail address"), [InputRequired(N_("Enter your e-mail address.")), Length(max=320)])


class ChooseForm(FlaskForm):
    """A new password, typed twice."""

    password = PasswordField(N_("New password"), [needed()], render_kw=NEW)
    again = PasswordField(N_("New password, once more"), [needed()], render_kw=NEW)


def send_link(db: Session, account: Account, actor: Actor) -> bool:
    """Write the link of an account into the outbox; raises and returns as ``actions.send_link`` does."""
    # The number counts up when a password is set and when sign-ins are ended: a link that was used is over.
    token = _signer().dumps([account.id, account.session_number])
    say = translator(account.language)
    address = url_for("door.choose_password", token=token, language=account.language, _external=True)
    letter = Letter(say(SUBJECT), f"{say(BODY[0])}\n\n{address}\n\n{say(BODY[1])}\n", account.language)
    return actions.send_link(db, account, letter, actor, now())


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="choose a password")


@door.route("/sign-in/forgotten", methods=["GET", "POST"])
def forgotten() -> Response:
    """Ask for a link; the answer is the same whether or not there is such an account."""
    form, failure, status = ForgottenForm(), "", 200
    if form.validate_on_submit():
        if not may_try(form.email.data or ""):
            session().commit()
            failure, status = THROTTLED, 429
        else:
            account = account_by_email(session(), form.email.data or "")
            if account is not None and account.active:
                send_link(session(), account, PUBLIC)
            tell(ON_ITS_WAY)
            return go(url_for("door.sign_in"))
    elif form.is_submitted():
        status = 422
    return _page(N_("Forgotten password"), form, N_("Send me a link"), failure, status)


@door.route("/sign-in/password/<token>", methods=["GET", "POST"])
def choose_password(token: str) -> Response:
    """Choose the password of the account to which the link was sent."""
    account, holder = _holder(token)
    form, failure, status = ChooseForm(), "", 200
    if form.validate_on_submit():
        try:
            password = actions.checked_password(form.password.data)
            if password != form.again.data:
                raise Invalid("again", NOT_THE_SAME)
            actions.set_password(session(), account, access.passwords.hash(password), holder, now())
            tell(CHOSEN)
            return go(url_for("door.sign_in"))
        except Invalid as invalid:
            form[invalid.field].errors = [label(invalid.sentence)]
            status = 422
    elif form.is_submitted():
        status = 422
    answer = _page(N_("Choose a password"), form, N_("Set the password"), failure, status, holder.name)
    # The address is a secret of its reader: no other page is told of it.
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _holder(token: str) -> tuple[Account, Actor]:
    """Return the account of a link and who acts with it.

    Raises:
        Refused: the link was used, is too old or was never given.
    """
    try:
        account_id, number = _signer().loads(token[:500], max_age=int(GOOD_FOR.total_seconds()))
    except (BadSignature, ValueError, TypeError) as wrong:
        raise Refused(OVER) from wrong
    holder = actor_of(session(), account_id, number, now())
    account = session().get(Account, account_id)
    if holder is None or account is None:
        raise Refused(OVER)
    return account, holder


def _page(title: str, form: FlaskForm, button: str, failure: Sentence | str, status: int, name: Any = "") -> Response:
    return show(
        "web/door_form.html", None, status=status, form=form, title=title, button=button, failure=failure, name=name
    )
