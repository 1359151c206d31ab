"""Databases, actors and the application, for every test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.postgresql import Server
from webapp import create_app
from webapp.database import Database
from webapp.settings import load

CHROMIUM = "/usr/bin/chromium"
CHROMIUM_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run",
]  # fmt: skip
NOW = datetime(2027, 6, 10, 8, 12, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    """The instant at which the tests of the rules take place."""
    return NOW


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A real PostgreSQL, started when the first test asks for it."""
    running = Server()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def postgresql_url(server: Server) -> str:
    """The address of a database of this worker, with all tables."""
    url = server.make(f"t_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}")
    database = Database(url)
    database.create()
    database.engine.dispose()
    return url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite instance to copy."""
    path = tmp_path_factory.mktemp("template") / "empty.sqlite"
    database = Database(f"sqlite:///{path}")
    database.create()
    with database.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.engine.dispose()
    return path


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database(request: pytest.FixtureRequest, sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    """A database of each kind, empty; what a test writes is gone after it."""
    if request.param == "sqlite":
        path = tmp_path / "test.sqlite"
        shutil.copy(sqlite_template, path)
        opened = Database(f"sqlite:///{path}")
        yield opened
        opened.engine.dispose()
        return
    opened = Database(request.getfixturevalue("postgresql_url"))
    yield opened
    _empty(opened)
    opened.engine.dispose()


def _empty(database: Database) -> None:
    from workflows.everything import Base

    names = ", ".join(f'"{table.name}"' for table in Base.metadata.sorted_tables if table.name != "journal_head")
    with database.engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {names}"))
        connection.execute(text(f"UPDATE journal_head SET number = 0, hash = '{'0' * 64}'"))


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """A session of each kind of database that may write."""
    with database.writer() as opened:
        yield opened
        opened.rollback()


@pytest.fixture
def embedded(sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    """An empty SQLite database, for the tests of the outer parts."""
    path = tmp_path / "test.sqlite"
    shutil.copy(sqlite_template, path)
    opened = Database(f"sqlite:///{path}")
    yield opened
    opened.engine.dispose()


@pytest.fixture
def app(embedded: Database, tmp_path: Path) -> Any:
    """The application on an empty SQLite instance."""
    made = create_app(load(tmp_path / "instance", {}), embedded)
    made.testing = True
    made.config["WTF_CSRF_ENABLED"] = False
    return made


@pytest.fixture
def client(app: Any) -> Any:
    """A client that nobody has signed in with."""
    return app.test_client()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()
