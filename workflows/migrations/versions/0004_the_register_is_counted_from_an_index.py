"""The register is counted from an index alone, for a desk as for the public."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

COUNTED = ["meeting_id", "basis", "year", "text_basis", "state", "access", "unverified", "document_id", "id"]


def upgrade() -> None:
    with op.batch_alter_table("recommendation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recommendation_meeting_id"))
        batch_op.create_index("ix_recommendation_of_meeting", COUNTED, unique=False)


def downgrade() -> None:
    with op.batch_alter_table("recommendation", schema=None) as batch_op:
        batch_op.drop_index("ix_recommendation_of_meeting")
        batch_op.create_index(batch_op.f("ix_recommendation_meeting_id"), ["meeting_id"], unique=False)
