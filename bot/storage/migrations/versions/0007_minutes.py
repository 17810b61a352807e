"""Minutes, decisions and actions."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "minutes",
        sa.Column("meeting_id", BIG, nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("file_id", BIG, nullable=True),
        sa.Column("published", sa.JSON(), nullable=False),
        sa.CheckConstraint("state IN ('writing', 'published')", name=op.f("ck_minutes_state")),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name=op.f("fk_minutes_file_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_minutes_meeting_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_minutes_person_id")),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_minutes")),
    )
    op.create_table(
        "minute_items",
        sa.Column("id", BIG, nullable=False),
        sa.Column("meeting_id", BIG, nullable=False),
        sa.Column("home", sa.String(length=32), nullable=False),
        sa.Column("what", sa.String(length=10), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner_id", BIG, nullable=True),
        sa.Column("owner", sa.String(length=100), nullable=False),
        sa.Column("by", sa.Date(), nullable=True),
        sa.Column("doing", sa.String(length=8), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        sa.Column("done_by", BIG, nullable=True),
        sa.Column("done_note", sa.Text(), nullable=False),
        sa.Column("picture", sa.String(length=200), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("said_by", BIG, nullable=True),
        sa.CheckConstraint("doing = 'open' OR due_at IS NULL", name=op.f("ck_minute_items_only_open_ones_are_due")),
        sa.ForeignKeyConstraint(["done_by"], ["people.id"], name=op.f("fk_minute_items_done_by")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_minute_items_meeting_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_minute_items_owner_id")),
        sa.ForeignKeyConstraint(["said_by"], ["people.id"], name=op.f("fk_minute_items_said_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minute_items")),
    )
    op.create_index(
        "ix_minute_items_due_at", "minute_items", ["due_at"], unique=False, sqlite_where=sa.text("due_at IS NOT NULL")
    )
    op.create_index("ix_minute_items_home", "minute_items", ["home", "doing"], unique=False)
    op.create_index(op.f("ix_minute_items_meeting_id"), "minute_items", ["meeting_id"], unique=False)
