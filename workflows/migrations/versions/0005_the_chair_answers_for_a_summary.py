"""A summary of the Chair keeps the instant at which the Chair took responsibility for it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("outcome_document", schema=None) as batch_op:
        batch_op.add_column(sa.Column("chair_answers_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("outcome_document", schema=None) as batch_op:
        batch_op.drop_column("chair_answers_at")
