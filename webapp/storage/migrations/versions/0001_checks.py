"""Sealed checks."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "checks",
        sa.Column("lookup_id", sa.LargeBinary(16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.CheckConstraint("version >= 1", name=op.f("ck_checks_version_counts_from_one")),
        sa.PrimaryKeyConstraint("lookup_id", name=op.f("pk_checks")),
    )


def downgrade() -> None:
    op.drop_table("checks")
