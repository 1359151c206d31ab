"""A revision that is written from the models fills what it adds: rows that are there need a value as well."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic.operations.ops import AddColumnOp, AlterColumnOp, MigrationScript, ModifyTableOps


def filled(_context: Any, _revision: Any, scripts: Sequence[MigrationScript]) -> None:
    """Fill a new column that may not be empty, in the rows that are there, with what the model gives to new ones."""
    for changes in (script.upgrade_ops for script in scripts if script.upgrade_ops is not None):
        for table in [one for one in changes.ops if isinstance(one, ModifyTableOps)]:
            added = [one.column for one in table.ops if isinstance(one, AddColumnOp)]
            needed = [one for one in added if not one.nullable and one.default is not None]
            for column in needed:
                column.server_default = sa.DefaultClause(_written(column.default))
            # What fills the old rows is taken off again, in a step of its own: SQLite rebuilds the table for it.
            emptied = [
                AlterColumnOp(
                    table.table_name, one.name, existing_type=one.type, existing_nullable=False,
                    modify_server_default=None,
                )
                for one in needed
            ]  # fmt: skip
            if emptied:
                changes.ops.append(ModifyTableOps(table.table_name, emptied))


def _written(default: Any) -> Any:
    """Return the default of a model as the database takes it."""
    value = default.arg(None) if default.is_callable else default.arg
    if isinstance(value, bool | int):
        return sa.text(str(value).lower())
    return json.dumps(value) if isinstance(value, dict | list) else str(value)
