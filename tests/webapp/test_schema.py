"""The schema goes up and down on a filled instance and keeps every row, on both databases."""

from __future__ import annotations

import shutil
from collections import Counter

import pytest
import sqlalchemy as sa
from alembic.operations import Operations
from alembic.operations.ops import AddColumnOp, DowngradeOps, MigrationScript, ModifyTableOps, UpgradeOps
from alembic.runtime.migration import MigrationContext
from sqlalchemy import func, inspect, select

from webapp import demonstration, schema
from webapp.database import Database
from webapp.settings import load
from workflows.everything import Base
from workflows.kernel.journal import verify
from workflows.migrations import filling


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def filled(request, tmp_path, filled_instance):
    """A database made by the revisions and filled with the demonstration."""
    instance = tmp_path / "instance"
    if request.param == "sqlite":
        shutil.copytree(filled_instance, instance)
        database = Database(load(instance, {}).database_url)
    else:
        settings = load(instance, {}, database=request.getfixturevalue("server").make("revisions"))
        database = Database(settings.database_url)
        schema.upgrade(database)
        demonstration.fill(database, settings)
    yield database
    database.engine.dispose()


def counted(database: Database) -> Counter[str]:
    """Return how many rows each table holds that is there."""
    there = set(inspect(database.engine).get_table_names())
    with database.reading() as session:
        return Counter(
            {
                table.name: session.scalar(select(func.count()).select_from(table))
                for table in Base.metadata.sorted_tables
                if table.name in there
            }
        )


@pytest.mark.slow
def test_the_newest_revision_goes_down_and_up_and_keeps_every_row(filled):
    before = counted(filled)
    newest = schema.newest()
    assert schema.current(filled) == newest
    assert schema.differences(filled) == "", "the models hold what no revision says"
    schema.downgrade(filled)
    assert schema.current(filled) != newest
    older = counted(filled)
    # A table that the newest revision made goes with it, and comes back empty.
    made = before.keys() - older.keys()
    assert older == Counter({name: count for name, count in before.items() if name not in made})
    schema.upgrade(filled)
    assert schema.current(filled) == newest
    assert counted(filled) == older + Counter(dict.fromkeys(made, 0))
    assert before["recommendation"] > 181
    with filled.reading() as session:
        assert verify(session) == []


def test_there_are_revisions_to_go_between():
    assert int(schema.newest() or 0) >= 2


def a_column(kind: sa.types.TypeEngine, **more: object) -> sa.Column:
    return sa.Column("more", kind, **more)


@pytest.mark.parametrize(
    ("column", "in_old_rows"),
    [
        (a_column(sa.Text(), default="", nullable=False), ""),
        (a_column(sa.Boolean(), default=False, nullable=False), False),
        (a_column(sa.Integer(), default=3, nullable=False), 3),
        (a_column(sa.JSON(), default=dict, nullable=False), {}),
        (a_column(sa.Text()), None),
    ],
)
def test_a_revision_written_from_the_models_fills_the_rows_that_are_there(column, in_old_rows):
    script = MigrationScript("1", UpgradeOps([ModifyTableOps("thing", [AddColumnOp("thing", column)])]), DowngradeOps())
    needed = not column.nullable
    filling.filled(None, None, [script])
    engine = sa.create_engine("sqlite://")
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE thing (id INTEGER PRIMARY KEY)"))
        connection.execute(sa.text("INSERT INTO thing VALUES (1)"))
        run = Operations(MigrationContext.configure(connection))
        for table in script.upgrade_ops.ops:
            with run.batch_alter_table(table.table_name) as batch:
                for one in table.ops:
                    if isinstance(one, AddColumnOp):
                        batch.add_column(one.column)
                    else:
                        batch.alter_column(one.column_name, existing_type=one.existing_type, server_default=None)
        there = sa.inspect(connection).get_columns("thing")[-1]
        assert connection.execute(
            sa.select(sa.column("more", column.type)).select_from(sa.table("thing"))
        ).scalar() == (in_old_rows)
    assert (there["nullable"], there["default"]) == (not needed, None)
