"""The audit trail, the queue, decisions, keys, answered requests, feedback, notices; reviews enter the trail.

Reviews that were recorded before become the trail's first records, in the order in which they were made: it vouches for
them from then on. None of them is put into the queue, since nobody waits for them any more. Their digests become salted.
"""

import datetime as dt

import sqlalchemy as sa
from alembic import op

from coach.records import Json
from coach.store.chain import GENESIS, canonical, linked, new_salt  # what is chained once is computed so for ever
from coach.store.tables import Instant
from coach.store.vouching import FINDING, REVIEW, digest_of_texts, review_body

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables and chain what is there."""
    _make_trail()
    _widen_reviews()
    _make_queue()
    _make_service()
    _chain_reviews(op.get_bind())
    op.create_index("ix_reviews_sequence", "reviews", ["sequence"], unique=True)


def _make_trail() -> None:
    op.create_table(
        "audit",
        sa.Column("sequence", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("by", sa.Text),
        sa.Column("role", sa.String(10)),
        sa.Column("body", sa.Text, nullable=False, comment="Canonical JSON; digests instead of words."),
        sa.Column("previous", sa.String(64), nullable=False, comment="The hash of the record before."),
        sa.Column("hash", sa.String(64), nullable=False, comment="SHA-256 of all the other columns as canonical JSON."),
    )
    for column in ("at", "kind", "subject"):
        op.create_index(f"ix_audit_{column}", "audit", [column])
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("sequence", sa.BigInteger, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )


def _widen_reviews() -> None:
    for column in (
        sa.Column(
            "sequence",
            sa.BigInteger,
            nullable=False,
            server_default="0",
            comment="Its record in the audit trail; orders the lists.",
        ),
        sa.Column("owner", sa.Text, comment="Who asked: the name on the key."),
        sa.Column("erased_at", Instant, comment="When its texts were erased."),
    ):
        op.add_column("reviews", column)
    op.create_index("ix_reviews_owner", "reviews", ["owner"])
    op.add_column(
        "review_texts",
        sa.Column("salt", sa.String(64), nullable=False, server_default="", comment="Random, for the digest."),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("reviews", "customer", comment="Goes when the texts are erased.")
        op.alter_column(
            "reviews",
            "digest",
            comment="Salted SHA-256 of customer, draft and review.",
            existing_comment="SHA-256 of the draft's canonical JSON.",
        )


def _make_queue() -> None:
    op.create_table(
        "queue",
        sa.Column("review_id", sa.String(40), sa.ForeignKey("reviews.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False, comment="One more with each decision."),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("held_on", sa.Date, nullable=False, comment="The day, in UTC; older days come first."),
        sa.Column("critical", sa.Integer, nullable=False, comment="How many findings are critical."),
        sa.Column("sequence", sa.BigInteger, nullable=False, comment="As in `reviews`."),
    )
    op.create_index("ix_queue_order", "queue", ["state", "held_on", "critical", "sequence"])
    op.create_index("ix_queue_sequence", "queue", ["sequence"], unique=True)
    op.create_table(
        "decisions",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("sequence", sa.BigInteger, nullable=False, comment="Its record in the audit trail."),
        sa.Column("review_id", sa.String(40), sa.ForeignKey("reviews.id"), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("by", sa.Text),
        sa.Column("role", sa.String(10)),
        sa.Column("at", Instant, nullable=False),
        sa.Column("version", sa.Integer, comment="Of the queue's item afterwards; empty where it was not held."),
        sa.Column("state", sa.String(12), comment="Of the queue's item afterwards."),
        sa.Column("digest", sa.String(64), nullable=False, comment="Salted SHA-256 of text and comment."),
    )
    op.create_index("ix_decisions_review_id", "decisions", ["review_id"])
    op.create_index("ix_decisions_sequence", "decisions", ["sequence"], unique=True)
    op.create_table(
        "decision_texts",
        sa.Column("decision_id", sa.String(40), sa.ForeignKey("decisions.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("text", sa.Text),
        sa.Column("comment", sa.Text),
        sa.Column("salt", sa.String(64), nullable=False, comment="Random, for the digest."),
    )
    op.create_table(
        "notices",
        sa.Column("decision_id", sa.String(40), sa.ForeignKey("decisions.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("due_at", Instant, nullable=False, comment="Next attempt, or the end of this one."),
    )
    op.create_index("ix_notices_due_at", "notices", ["due_at"])


def _make_service() -> None:
    op.create_table(
        "keys",
        sa.Column("prefix", sa.String(16), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False, comment="SHA-256 of the whole key."),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.String(10), nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("expires_at", Instant),
        sa.Column("revoked_at", Instant),
        sa.Column("last_used_at", Instant, comment="To the minute."),
    )
    op.create_table(
        "idempotency",
        sa.Column("id", sa.String(64), primary_key=True, comment="SHA-256 of caller, route and key."),
        sa.Column("request", sa.String(64), nullable=False, comment="SHA-256 of what was asked for."),
        sa.Column("token", sa.String(32), nullable=False, comment="Who claimed it."),
        sa.Column("review_id", sa.String(40), comment="Whose words the answer holds; it goes when they are erased."),
        sa.Column("status", sa.Integer, comment="Empty until it is answered."),
        sa.Column("headers", sa.Text),
        sa.Column("body", sa.Text),
        sa.Column("expires_at", Instant, nullable=False, comment="The end of the claim, or of the answer."),
    )
    for column in ("review_id", "expires_at"):
        op.create_index(f"ix_idempotency_{column}", "idempotency", [column])
    op.create_table(
        "feedback",
        sa.Column("review_id", sa.String(40), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id", "number"], ["findings.review_id", "findings.number"], ondelete="CASCADE", name="fk_feedback"
        ),
    )


REVIEWS = sa.table(
    "reviews",
    *(sa.column(name, Instant) for name in ("created_at", "erased_at")),
    *(sa.column(name) for name in REVIEW if name != "created_at"),
    sa.column("customer"),
)
TEXTS = sa.table("review_texts", *map(sa.column, ("review_id", "draft", "review", "salt")))
FINDINGS = sa.table("findings", *map(sa.column, ("review_id", *FINDING)))
AUDIT = sa.table(
    "audit",
    sa.column("at", Instant),
    *map(sa.column, ("sequence", "kind", "subject", "by", "role", "body", "previous", "hash")),
)
HEAD = sa.table("audit_head", *map(sa.column, ("id", "sequence", "hash")))


def _chain_reviews(connection: sa.Connection) -> None:
    """Make each review that is there a record of the trail."""
    now = dt.datetime.now(dt.UTC)
    end = (0, GENESIS)
    without_text: list[Json] = []
    for review_id in list(connection.scalars(sa.select(REVIEWS.c.id).order_by(REVIEWS.c.created_at, REVIEWS.c.id))):
        row = dict(connection.execute(sa.select(REVIEWS).where(REVIEWS.c.id == review_id)).one()._mapping)
        words = connection.execute(sa.select(TEXTS).where(TEXTS.c.review_id == review_id)).one_or_none()
        salt, row["sequence"] = new_salt(), end[0] + 1
        if words is None:  # somebody erased it by hand
            row |= {"erased_at": now, "customer": None}
            without_text.append(review_id)
        else:
            row["digest"] = digest_of_texts(salt, row["customer"], words.draft, words.review)
            connection.execute(sa.update(TEXTS).where(TEXTS.c.review_id == review_id).values(salt=salt))
        connection.execute(sa.update(REVIEWS).where(REVIEWS.c.id == review_id).values(row))
        of_review = sa.select(FINDINGS).where(FINDINGS.c.review_id == review_id).order_by(FINDINGS.c.number)
        findings = [dict(one._mapping) for one in connection.execute(of_review)]
        end = _append(connection, end, now, "review", review_id, review_body(row, findings, held=False))
    if without_text:
        end = _append(connection, end, now, "erasure", "older", {"why": "older", "reviews": without_text})
    connection.execute(sa.insert(HEAD).values(id=1, sequence=end[0], hash=end[1]))


def _append(
    connection: sa.Connection, end: tuple[int, str], at: dt.datetime, kind: str, subject: str, body: dict[str, Json]
) -> tuple[int, str]:
    """Write one record behind the end of the trail and return where it ends now."""
    text = canonical(body).decode()
    sequence, previous = end[0] + 1, end[1]
    found = linked(
        sequence=sequence, at=at, kind=kind, subject=subject, by=None, role=None, body=text, previous=previous
    )
    row = {"sequence": sequence, "at": at, "kind": kind, "subject": subject, "body": text, "previous": previous}
    connection.execute(sa.insert(AUDIT).values(**row, hash=found))
    return sequence, found


def downgrade() -> None:
    """Refuse: it would take the audit trail away."""
    raise NotImplementedError("the audit trail is never taken away; restore a backup instead")
