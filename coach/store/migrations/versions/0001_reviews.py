"""Reviews, their texts and their findings."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first three tables."""
    op.create_table(
        "reviews",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verdict", sa.String(10), nullable=False),
        sa.Column("author", sa.Text),
        sa.Column("customer", sa.Text),
        sa.Column("project", sa.Text),
        sa.Column("channel", sa.Text),
        sa.Column("coach_version", sa.Text, nullable=False),
        sa.Column("rules_version", sa.Text, nullable=False),
        sa.Column("knowledge_version", sa.Text),
        sa.Column("model", sa.Text),
        sa.Column("digest", sa.String(64), nullable=False, comment="SHA-256 of the draft's canonical JSON."),
    )
    for column in ("created_at", "verdict", "author", "customer", "project"):
        op.create_index(f"ix_reviews_{column}", "reviews", [column])
    op.create_table(
        "review_texts",
        sa.Column("review_id", sa.String(40), sa.ForeignKey("reviews.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("draft", sa.Text, nullable=False),
        sa.Column("review", sa.Text, nullable=False),
    )
    op.create_table(
        "findings",
        sa.Column("review_id", sa.String(40), sa.ForeignKey("reviews.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("category", sa.String(20), nullable=False),
        sa.Column("severity", sa.String(10), nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("found_by", sa.Text, nullable=False, comment="Finders in the contract's words, joined by a comma."),
    )
    op.create_index("ix_findings_category", "findings", ["category"])


def downgrade() -> None:
    """Take them away again."""
    for table in ("findings", "review_texts", "reviews"):
        op.drop_table(table)
