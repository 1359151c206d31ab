"""Engines and transactions. Reading never writes, writing takes its lock first, and only a caller commits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import StaticPool

from workflows import consequences
from workflows.everything import Base
from workflows.kernel.journal import GENESIS, JournalHead
from workflows.kernel.time import utc_now

BUSY_SECONDS = 20


class Database:
    """One database: a session that reads, and a session that writes.

    On SQLite a writing transaction begins with BEGIN IMMEDIATE, so that no update is lost between a read and a write;
    a reading one is deferred and refuses to write. PostgreSQL gets the same through READ ONLY and row locks.
    """

    def __init__(self, url: str, **options: Any) -> None:
        # What people typed stands in the parameters of statements; a log never holds it.
        options.setdefault("hide_parameters", True)
        self.embedded = url.startswith("sqlite")
        if self.embedded:
            if ":memory:" in url or url == "sqlite://":
                options.setdefault("poolclass", StaticPool)
            arguments = {"check_same_thread": False, "timeout": BUSY_SECONDS}
            self.engine = create_engine(url, connect_args=arguments, **options)
            _prepare_sqlite(self.engine)
            reading: Engine = self.engine.execution_options(reading=True)
        else:
            self.engine = create_engine(url, pool_pre_ping=True, **options)
            reading = self.engine.execution_options(postgresql_readonly=True)
        _keep_values_out_of_errors(self.engine)
        self._reading = sessionmaker(reading, expire_on_commit=False, autoflush=False)
        self._writing = sessionmaker(self.engine, expire_on_commit=False)

    def reader(self) -> Session:
        """Return a session that cannot write; the caller closes it."""
        return self._reading()

    def writer(self) -> Session:
        """Return a session that may write; the caller commits or rolls back, and closes it."""
        return self._writing()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session for reading."""
        with self._reading() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session for one step: returning commits it with what follows from it, raising rolls back."""
        with self._writing() as session:
            yield session
            consequences.follow(session, utc_now())
            session.commit()

    def create(self) -> None:
        """Make all tables and the first link of the journal, for tests; an instance is made by migrations."""
        Base.metadata.create_all(self.engine)
        with self.writing() as session:
            if session.get(JournalHead, 1) is None:
                session.add(JournalHead(id=1, number=0, hash=GENESIS))


def _keep_values_out_of_errors(engine: Engine) -> None:
    @event.listens_for(engine, "handle_error")
    def shorten(context: ExceptionContext) -> None:
        # PostgreSQL repeats the row that it refuses, below the first line or behind a colon.
        error, wrapped = context.original_exception, context.sqlalchemy_exception
        said = re.sub(r': ".*"$', "", next(iter(str(error).splitlines()), ""))
        error.args = (said,)
        if wrapped is not None:
            wrapped.args = (f"({type(error).__name__}) {said}",)


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def connect(connection: Any, _record: Any) -> None:
        # The driver must not begin transactions by itself; we say when and how.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=NORMAL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        reading = bool(connection.get_execution_options().get("reading"))
        if connection.info.get("reading") is not reading:
            # SQLite forgets every statement that it has parsed when this is set, so it is set only when it changes.
            connection.exec_driver_sql(f"PRAGMA query_only={'ON' if reading else 'OFF'}")
            connection.info["reading"] = reading
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
