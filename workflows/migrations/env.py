"""How Alembic reaches the database: always through a connection that the caller opened."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from workflows.everything import Base
from workflows.kernel.base import PartialDateType, UtcDateTime, WordType
from workflows.migrations.filling import filled

# A revision says the type that lies in the database, so that it stays true when ours change.
PLAIN = {WordType: "sa.String(40)", PartialDateType: "sa.String(10)", UtcDateTime: "sa.DateTime(timezone=True)"}


def plain(kind: str, thing: Any, _context: Any) -> str | Literal[False]:
    """Return how a column type is written in a revision."""
    return PLAIN.get(type(thing), False) if kind == "type" else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    render_item=plain,
    process_revision_directives=filled,
)
with context.begin_transaction():
    context.run_migrations()
