"""The schema of a database, brought to a revision."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, select

from webapp.database import Database
from workflows import migrations
from workflows.kernel.journal import GENESIS, JournalHead

FOLDER = Path(migrations.__file__).parent


def _configuration(connection: Connection) -> Config:
    configuration = Config()
    configuration.set_main_option("script_location", str(FOLDER))
    configuration.attributes["connection"] = connection
    return configuration


def _changing(database: Database, step: Callable[[Config], object]) -> None:
    """Run a step of Alembic in one transaction; SQLite rebuilds tables, so foreign keys rest meanwhile."""
    with database.engine.connect() as connection:
        if database.embedded:
            raw = connection.connection.dbapi_connection
            assert raw is not None
            raw.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.begin():
                step(_configuration(connection))
        finally:
            if database.embedded:
                connection.invalidate()


def upgrade(database: Database, revision: str = "head") -> None:
    """Bring the schema up to a revision; a new database gets the first link of the journal."""
    _changing(database, lambda configuration: command.upgrade(configuration, revision))
    with database.writing() as session:
        if session.scalar(select(JournalHead.id)) is None:
            session.add(JournalHead(id=1, number=0, hash=GENESIS))


def downgrade(database: Database, revision: str = "-1") -> None:
    """Bring the schema down to a revision."""
    _changing(database, lambda configuration: command.downgrade(configuration, revision))


def revise(database: Database, message: str, number: str) -> None:
    """Write a revision from what the models have beyond the database."""
    _changing(
        database, lambda configuration: command.revision(configuration, message, autogenerate=True, rev_id=number)
    )


def differences(database: Database) -> str:
    """Return what the models have beyond the database, or nothing."""
    try:
        _changing(database, command.check)
    except CommandError as error:
        return str(error)
    return ""


def current(database: Database) -> str | None:
    """Return the revision at which the database stands, or ``None`` for an empty one."""
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def revisions() -> frozenset[str]:
    """Return all revisions that this software knows."""
    return frozenset(one.revision for one in _scripts().walk_revisions())


def newest() -> str | None:
    """Return the newest revision."""
    return _scripts().get_current_head()


def _scripts() -> ScriptDirectory:
    configuration = Config()
    configuration.set_main_option("script_location", str(FOLDER))
    return ScriptDirectory.from_config(configuration)
