"""A filled demonstration for the tests of the web, and a signed-in client for each role of the house."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import before_render_template
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

import webapp.requests
from tests.webapp import hidden_world
from webapp import create_app, demonstration
from webapp.database import Database
from webapp.files import put
from webapp.settings import load
from workflows.demonstration import world
from workflows.exchange import PUBLIC_RECORD
from workflows.exchange.loading import load as load_folder
from workflows.kernel.base import Base
from workflows.parties.models import Account

# The day on which the demonstration stands: MDM 8 is in preparation.
TODAY = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)

# Who knocks, by the addresses that the demonstration prints.
ACCOUNTS = {
    "public": "",
    "delegate": "tobias.brandl@belmora.example",
    "observer": "nora.ferris@ams.example",
    "chair": "odile.varga@galdria.example",
    "focal": "samuel.okar@arvenia.example",
    "validating": "leila.dorn@arvenia.example",
    "rapporteur": "petr.lind@mdm.example",
    "registrar": "rosa.abelin@mdm.example",
    "secretariat": "ines.morel@mdm.example",
    "head": "tomas.hale@mdm.example",
    "administrator": "admin@mdm.example",
    "other desk": "henrik.sunde@nld.example",
}
PASSWORD = demonstration.KNOWN_PASSWORD


class Passing(Session):
    """A writing session whose commit writes nothing: what a knock does is checked by the database, and gone."""

    def commit(self) -> None:
        self.flush()
        self.rollback()


class House:
    """An instance with the demonstration and what is hidden in it, its application, and people at its door."""

    def __init__(self, folder: Path) -> None:
        self.settings = load(folder, {}, sign_in_limit=1000)
        self.database = Database(self.settings.database_url)
        self.app = create_app(self.settings, self.database)
        self.app.testing = True
        self.app.config["WTF_CSRF_ENABLED"] = False
        self.things: dict[str, str] = json.loads((folder / "things.json").read_text(encoding="utf-8"))
        self._clients: dict[str, Any] = {}

    def client(self, role: str) -> Any:
        """Return the client of a role, signed in when it is first asked for."""
        if role not in self._clients:
            self._clients[role] = self.new_client(role)
        return self._clients[role]

    def new_client(self, role: str) -> Any:
        """Return another client of a role."""
        client = self.app.test_client()
        if ACCOUNTS[role]:
            answer = client.post("/sign-in", data={"email": ACCOUNTS[role], "password": PASSWORD})
            assert answer.status_code == 303, role
        return client

    def knock(self, role: str, method: str, address: str, **options: Any) -> Any:
        """Knock at an address as somebody, and leave their cookie as it was."""
        client = self.client(role)
        cookie = client.get_cookie("session")
        answer = client.open(address, method=method, **options)
        answer.get_data()
        answer.close()
        if method != "GET":
            client.delete_cookie("session")
            if cookie is not None:
                client.set_cookie("session", cookie.value)
        return answer

    def keep_nothing(self) -> None:
        """Let everybody in, and from now on no request change the instance."""
        for role in ACCOUNTS:
            self.client(role)
        self.database._writing = sessionmaker(self.database.engine, class_=Passing, expire_on_commit=False)


def _no_model(value: Any, name: str, depth: int = 4) -> None:
    if isinstance(value, Base):
        raise TypeError(f"{name} is a model ({type(value).__name__}); templates are given views")
    if depth == 0:
        return
    parts: Any = ()
    if is_dataclass(value) and not isinstance(value, type):
        parts = [(one.name, getattr(value, one.name)) for one in fields(value)]
    elif isinstance(value, dict):
        parts = value.items()
    elif isinstance(value, list | tuple | set | frozenset):
        parts = enumerate(value)
    for key, part in parts:
        _no_model(part, f"{name}.{key}", depth - 1)


@pytest.fixture(scope="session", autouse=True)
def templates_are_given_views() -> Iterator[None]:
    """Let no page of any test hand a model to its template: what is shown was frozen by a query."""

    def look(_app: Any, template: Any, context: dict[str, Any], **_: Any) -> None:
        for name, value in context.items():
            _no_model(value, f"{template.name}: {name}")

    with before_render_template.connected_to(look):
        yield


@pytest.fixture(scope="session")
def demonstration_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance with the demonstration and what is hidden in it, to copy."""
    folder = tmp_path_factory.mktemp("demonstration") / "instance"
    settings = load(folder, {})
    settings.instance.mkdir(parents=True, exist_ok=True)
    database = Database(settings.database_url)
    database.create()
    # Signing in is slow by intention; here it is done hundreds of times.
    one_hash = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with database.writing() as session:

        def keep(content: bytes) -> None:
            put(settings.files, content)

        load_folder(session, PUBLIC_RECORD, demonstration.LOADER, TODAY)
        things = hidden_world.build(session, world.build(session, keep))
        for account in session.scalars(select(Account)):
            account.password_hash = one_hash
    (folder / "things.json").write_text(json.dumps(things), encoding="utf-8")
    with database.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.engine.dispose()
    return folder


@pytest.fixture(scope="module")
def house(demonstration_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A copy of it for this module, on the day of the demonstration."""
    folder = tmp_path_factory.mktemp("house") / "instance"
    shutil.copytree(demonstration_folder, folder)
    with pytest.MonkeyPatch.context() as clock:
        clock.setattr(webapp.requests, "utc_now", lambda: TODAY)
        opened = House(folder)
        yield opened
        opened.database.engine.dispose()
