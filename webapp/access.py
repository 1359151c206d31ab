"""Who is at the door: sign-in, and the actor of a request."""

from __future__ import annotations

import hashlib
import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import Flask, g, request
from flask import session as cookie
from flask_login import LoginManager, UserMixin, current_user, login_user
from flask_wtf import CSRFProtect
from sqlalchemy.orm import Session

from webapp.requests import now, session
from workflows.kernel.actors import PUBLIC, Actor
from workflows.parties.queries import account_by_email, actor_of

csrf = CSRFProtect()
logins = LoginManager()
passwords = PasswordHasher()


class SignedIn(UserMixin):
    """The holder of a cookie: an account, the number of its sign-ins, and the secret of this one."""

    def __init__(self, account_id: str, session_number: int, actor: Actor, secret: str = "") -> None:
        self.account_id, self.session_number, self.actor = account_id, session_number, actor
        self.secret = secret or secrets.token_urlsafe(16)

    def get_id(self) -> str:
        """Return what the cookie carries."""
        return f"{self.account_id}.{self.session_number}.{self.secret}"

    @property
    def key(self) -> str:
        """Return the hash by which this sign-in is known once it has ended."""
        return _key(self.secret)


def _key(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


@logins.user_loader
def _holder(cookie: str) -> SignedIn | None:
    account_id, number, secret = [*cookie.split("."), "", ""][:3]
    if not number.isdigit() or not secret:
        return None
    actor = actor_of(session(), account_id, int(number), now(), _key(secret))
    return SignedIn(account_id, int(number), actor, secret) if actor else None


def actor() -> Actor:
    """Return who acts in this request; on the public pages that is always the public."""
    if request.blueprint == "portal":
        return PUBLIC
    return reader()


def reader() -> Actor:
    """Return who reads, for the head of the page; the public where nobody is signed in."""
    if "reader" not in g:
        g.reader = current_user.actor if current_user.is_authenticated else PUBLIC
    return g.reader


def sign_in(db: Session, email: str, password: str) -> bool:
    """Sign an account in; the answer takes equally long whether or not there is such an account."""
    account = account_by_email(db, email)
    known = account is not None and account.active and bool(account.password_hash)
    if not fits(account.password_hash if known and account else nobody(), password) or account is None or not known:
        return False
    acting = actor_of(db, account.id, account.session_number, now())
    if acting is None:
        return False
    login_user(SignedIn(account.id, account.session_number, acting))
    g.reader = acting
    return True


@cache
def nobody() -> str:
    """Return the hash that is verified where there is no such account, so that the answer takes as long."""
    return passwords.hash("nobody")


def fits(password_hash: str, password: str) -> bool:
    """Tell whether a password fits its hash."""
    try:
        return passwords.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def init(app: Flask) -> None:
    """Put the door into the application."""
    csrf.init_app(app)
    logins.init_app(app)
    logins.login_view = "door.sign_in"
    logins.session_protection = None
    # A sign-in is renewed by use, once a minute: a cookie with every page costs its signature.
    app.config["SESSION_REFRESH_EACH_REQUEST"] = False

    @app.before_request
    def renew() -> None:
        if app.config["SESSION_COOKIE_NAME"] not in request.cookies or not cookie.permanent:
            return
        minute = int(now().timestamp()) // 60
        if cookie.get("minute") != minute:
            cookie["minute"] = minute
