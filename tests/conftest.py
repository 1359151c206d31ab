"""Databases, actors and the application, for every test."""

from __future__ import annotations

import gc
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.compiled import COMPILED
from tests.postgresql import Server
from tests.sharing import made_once
from webapp import access, create_app, demonstration, schema
from webapp.database import Database
from webapp.settings import load

CHROMIUM = "/usr/bin/chromium"
CHROMIUM_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run",
]  # fmt: skip
# One engine for all tests of a worker: what it has compiled for one test it need not compile again for the next.
REMEMBERED = {"query_cache_size": 5000}
NOW = datetime(2027, 6, 10, 8, 12, tzinfo=UTC)
# Hashing passwords is slow by intention; here it is done a thousand times.
access.passwords = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put files with slow tests first, then large ones, so that no worker is left alone with one in the end."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    sizes = Counter(item.path for item in items)
    items.sort(key=lambda item: (item.path not in slow, -sizes[item.path], item.path))


def pytest_collection_finish() -> None:
    """Let the collector of garbage look no more at what has been imported."""
    gc.freeze()


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
def postgresql(server: Server) -> Iterator[Database]:
    """A PostgreSQL database of this worker, with all tables."""
    opened = Database(server.make(f"t_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"), **REMEMBERED)
    opened.create()
    yield opened
    opened.engine.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite instance to copy."""
    path = tmp_path_factory.mktemp("template") / "empty.sqlite"
    database = Database(f"sqlite:///{path}")
    database.create()
    close(database)
    return path


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Database:
    """The SQLite database of this worker; ``embedded`` gives it to a test, empty."""
    return Database(f"sqlite:///{tmp_path_factory.mktemp('embedded') / 'test.sqlite'}", **REMEMBERED)


@pytest.fixture
def embedded(sqlite: Database, sqlite_template: Path) -> Iterator[Database]:
    """An empty SQLite database, for the tests of the outer parts."""
    path = Path(str(sqlite.engine.url.database))
    for left in path.parent.iterdir():
        left.unlink()
    shutil.copyfile(sqlite_template, path)
    yield sqlite
    sqlite.engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """A database of each kind, empty; what a test writes is gone after it."""
    if request.param == "sqlite":
        yield request.getfixturevalue("embedded")
        return
    opened: Database = request.getfixturevalue("postgresql")
    yield opened
    opened.engine.dispose()
    _empty(opened)


def _empty(database: Database) -> None:
    """Delete all rows, which on tables as small as these takes a twentieth of what TRUNCATE takes."""
    from workflows.everything import Base

    deleting = [f'DELETE FROM "{table.name}"' for table in Base.metadata.sorted_tables if table.name != "journal_head"]
    with database.engine.begin() as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")  # foreign keys rest
        connection.exec_driver_sql("; ".join(deleting))
        connection.execute(text(f"UPDATE journal_head SET number = 0, hash = '{'0' * 64}'"))


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """A session of each kind of database that may write."""
    with database.writer() as opened:
        yield opened
        opened.rollback()


@pytest.fixture
def app(embedded: Database, tmp_path: Path) -> Any:
    """The application on an empty SQLite instance."""
    made = create_app(load(tmp_path / "instance", {}), embedded)
    made.testing = True
    made.jinja_env.bytecode_cache = COMPILED
    made.config["WTF_CSRF_ENABLED"] = False
    return made


@pytest.fixture
def client(app: Any) -> Any:
    """A client that nobody has signed in with."""
    return app.test_client()


@pytest.fixture(scope="session")
def filled_instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance with the demonstration as the command line makes it, without passwords, to copy."""

    def make(folder: Path) -> None:
        settings = load(folder, {})
        database = Database(settings.database_url)
        schema.upgrade(database)
        demonstration.fill(database, settings)
        close(database)

    return made_once(tmp_path_factory, "filled", make)


def close(database: Database) -> None:
    """Close an SQLite database so that its file is all of it and can be copied."""
    with database.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.engine.dispose()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()
