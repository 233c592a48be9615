"""Whether a check was finished; anonymous cohort records; counts per item; the pepper's mark."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "checks", sa.Column("finished", sa.Boolean(), nullable=False, server_default=sa.true())
    )  # what was kept before anybody noted whether it was finished gets the longer time
    with op.batch_alter_table("checks") as checks:
        checks.alter_column("finished", server_default=None)
    op.create_table(
        "cohort_records",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cohort_records")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "item_counts",
        sa.Column("instrument", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.CheckConstraint("answered >= 1", name=op.f("ck_item_counts_answered_counts_from_one")),
        sa.PrimaryKeyConstraint("instrument", "item", "month", name=op.f("pk_item_counts")),
    )
    op.create_table(
        "peppers",
        sa.Column("mark", sa.LargeBinary(16), nullable=False),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_peppers")),
    )


def downgrade() -> None:
    op.drop_table("peppers")
    op.drop_table("item_counts")
    op.drop_table("cohort_records")
    with op.batch_alter_table("checks") as checks:
        checks.drop_column("finished")
