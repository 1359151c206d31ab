"""A sign-in lasts while it is used: its cookie is renewed once a minute, and not with every page."""

from __future__ import annotations

from datetime import timedelta

import pytest

import webapp.requests
from tests import world
from webapp import access
from workflows.kernel.actors import RoleName


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
