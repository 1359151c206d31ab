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
from flask import before_render_template
from sqlalchemy import select
from sqlalchemy.orm import Session, sessionmaker

import webapp.requests
from tests.compiled import COMPILED
from tests.conftest import REMEMBERED, close
from tests.sharing import made_once
from tests.webapp import hidden_world
from webapp import access, create_app, demonstration
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

    def __init__(self, folder: Path, database: Database | None = None) -> None:
        self.settings = load(folder, {}, sign_in_limit=1000)
        self.database = database or Database(self.settings.database_url, **REMEMBERED)
        self._keeping = self.database._writing
        self.app = create_app(self.settings, self.database)
        self.app.testing = True
        self.app.jinja_env.bytecode_cache = COMPILED
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

    def close(self) -> None:
        """Close the database, and let it keep again what is written."""
        self.database._writing = self._keeping
        self.database.engine.dispose()


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
    return made_once(tmp_path_factory, "demonstration", _fill)


def _fill(folder: Path) -> None:
    settings = load(folder, {})
    database = Database(settings.database_url)
    database.create()
    one_hash = access.passwords.hash(PASSWORD)
    with database.writing() as session:

        def keep(content: bytes) -> None:
            put(settings.files, content)

        load_folder(session, PUBLIC_RECORD, demonstration.LOADER, TODAY)
        things = hidden_world.build(session, world.build(session, keep))
        for account in session.scalars(select(Account)):
            account.password_hash = one_hash
    (folder / "things.json").write_text(json.dumps(things), encoding="utf-8")
    close(database)


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Database]:
    """Where each module has its house, and the database there: what it compiled for one it knows for the next."""
    folder = tmp_path_factory.mktemp("house") / "instance"
    return folder, Database(load(folder, {}).database_url, **REMEMBERED)


@pytest.fixture(scope="module")
def house(demonstration_folder: Path, ground: tuple[Path, Database]) -> Iterator[House]:
    """A copy of the demonstration for this module, on its day."""
    folder, database = ground
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(demonstration_folder, folder)
    with pytest.MonkeyPatch.context() as clock:
        clock.setattr(webapp.requests, "utc_now", lambda: TODAY)
        opened = House(folder, database)
        yield opened
        opened.close()
