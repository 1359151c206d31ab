"""A release time keeps the wall text that was announced, beside the instant and its zone."""

from datetime import UTC
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

document = sa.table(
    "outcome_document", sa.column("id"), sa.column("release_at", sa.DateTime(timezone=True)),
    sa.column("release_zone"), sa.column("release_wall"),
)  # fmt: skip


def upgrade() -> None:
    with op.batch_alter_table("outcome_document", schema=None) as batch_op:
        batch_op.add_column(sa.Column("release_wall", sa.String(length=16), nullable=False, server_default=""))
    connection = op.get_bind()
    for row in connection.execute(sa.select(document).where(document.c.release_at.is_not(None))).all():
        # SQLite gives instants back without their zone, which is always UTC.
        at = row.release_at if row.release_at.tzinfo else row.release_at.replace(tzinfo=UTC)
        wall = at.astimezone(ZoneInfo(row.release_zone or "UTC")).strftime("%Y-%m-%d %H:%M")
        connection.execute(document.update().where(document.c.id == row.id).values(release_wall=wall))
    with op.batch_alter_table("outcome_document", schema=None) as batch_op:
        batch_op.alter_column("release_wall", existing_type=sa.String(length=16), server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("outcome_document", schema=None) as batch_op:
        batch_op.drop_column("release_wall")
