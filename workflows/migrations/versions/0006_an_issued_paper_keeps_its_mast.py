"""An issued agenda or document keeps what its mast printed: convener, host and mark."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "issued_mast",
        sa.Column("version_id", sa.String(length=32), nullable=False),
        sa.Column("printed", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_issued_mast")),
    )


def downgrade() -> None:
    op.drop_table("issued_mast")
