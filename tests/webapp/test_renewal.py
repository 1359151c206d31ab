"""A sign-in lasts while it is used: its cookie is renewed once a minute, and ends with signing out, for every copy."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

import webapp.requests
from tests import world
from webapp import access
from workflows.kernel.actors import RoleName
from workflows.parties.models import EndedSignIn


@pytest.fixture
def officer(app, embedded):
    """A client that an officer has signed in with."""
    with embedded.writing() as session:
        mechanism = world.a_mechanism(session)
        world.an_account(
            session, "officer@example.org", (RoleName.SECRETARIAT, mechanism.id),
            password_hash=access.passwords.hash("secret words"),
        )  # fmt: skip
    client = app.test_client()
    client.post("/sign-in", data={"email": "officer@example.org", "password": "secret words"})
    return client


def test_a_page_renews_the_cookie_once_a_minute(officer, monkeypatch):
    now = webapp.requests.utc_now().replace(second=1)
    monkeypatch.setattr(webapp.requests, "utc_now", lambda: now)
    assert "session=" in officer.get("/desk/").headers.get("Set-Cookie", "")
    assert "Set-Cookie" not in officer.get("/desk/").headers
    now += timedelta(minutes=1)
    renewed = officer.get("/desk/meetings").headers.get("Set-Cookie", "")
    assert "session=" in renewed
    assert "Expires=" in renewed


def test_the_public_gets_no_cookie(client):
    assert "Set-Cookie" not in client.get("/meetings").headers


def another_machine(app, client):
    """A client with a copy of the cookie of another one."""
    copied = app.test_client()
    copied.set_cookie("session", client.get_cookie("session").value)
    return copied


def test_signing_out_ends_every_copy_of_the_cookie_and_no_other_sign_in(app, officer):
    telephone = app.test_client()
    telephone.post("/sign-in", data={"email": "officer@example.org", "password": "secret words"})
    copy = another_machine(app, officer)
    assert copy.get("/desk/").status_code == 200
    assert officer.post("/sign-out").status_code == 303
    assert officer.get("/desk/").status_code == copy.get("/desk/").status_code == 302
    assert telephone.get("/desk/").status_code == 200


def test_an_ended_sign_in_is_remembered_only_as_long_as_its_cookie_would_be_good(app, embedded, officer, monkeypatch):
    officer.post("/sign-out")
    later = webapp.requests.utc_now() + app.permanent_session_lifetime + timedelta(minutes=1)
    monkeypatch.setattr(webapp.requests, "utc_now", lambda: later)
    officer.post("/sign-in", data={"email": "officer@example.org", "password": "secret words"})
    officer.post("/sign-out")
    with embedded.reading() as session:
        assert [one.at for one in session.scalars(select(EndedSignIn))] == [later]
