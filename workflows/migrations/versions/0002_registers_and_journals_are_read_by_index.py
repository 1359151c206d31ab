"""Registers and journals are read by index."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_journal_place"))
        batch_op.create_index(batch_op.f("ix_journal_place_number"), ["place", "number"], unique=False)

    with op.batch_alter_table("recommendation", schema=None) as batch_op:
        batch_op.create_index(
            "ix_recommendation_facets",
            ["access", "unverified", "state", "meeting_id", "basis", "year", "text_basis"],
            unique=False,
        )
        batch_op.create_index("ix_recommendation_page", ["year", "sort_key", "id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("recommendation", schema=None) as batch_op:
        batch_op.drop_index("ix_recommendation_page")
        batch_op.drop_index("ix_recommendation_facets")

    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_journal_place_number"))
        batch_op.create_index(batch_op.f("ix_journal_place"), ["place"], unique=False)
