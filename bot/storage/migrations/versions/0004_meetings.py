"""Meetings: series, answers, guests' links, what is said to many."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _series()
    _meetings()
    _around_meetings()
    _answered()
    _widened()


def _plan() -> list[sa.Column[Any]]:
    """What a meeting is, and what all of a series are."""
    return [
        sa.Column("home", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("at", sa.String(length=5), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("room", sa.String(length=200), nullable=False),
        sa.Column("link", sa.String(length=400), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("roles", sa.String(length=60), nullable=False),
        sa.Column("people", sa.JSON(), nullable=False),
        sa.Column("agenda", sa.JSON(), nullable=False),
        sa.Column("chair_id", BIG, nullable=True),
    ]


def _series() -> None:
    op.create_table(
        "series",
        sa.Column("id", BIG, nullable=False),
        *_plan(),
        sa.Column("rule", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("kept_until", sa.Date(), nullable=True),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["chair_id"], ["people.id"], name=op.f("fk_series_chair_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
    )
    op.create_index("ix_series_due_at", "series", ["due_at"], unique=False, sqlite_where=sa.text("due_at IS NOT NULL"))
    op.create_index("ix_series_home", "series", ["home"], unique=False)


def _meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", BIG, nullable=False),
        *_plan(),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("uid", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("series_id", BIG, nullable=True),
        sa.Column("ruled", sa.Date(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("standing", sa.String(length=10), nullable=False),
        sa.Column("is_changed", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reminded_until", sa.DateTime(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("standing IN ('planned', 'cancelled')", name=op.f("ck_meetings_standing")),
        sa.ForeignKeyConstraint(["chair_id"], ["people.id"], name=op.f("fk_meetings_chair_id")),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name=op.f("fk_meetings_series_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
    )
    op.create_index("ix_meetings_home", "meetings", ["home", "day"], unique=False)
    op.create_index("ix_meetings_series", "meetings", ["series_id", "ruled"], unique=True)
    op.create_index("ix_meetings_uid", "meetings", ["home", "uid"], unique=True)


def _around_meetings() -> None:
    op.create_table(
        "meeting_links",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("home", sa.String(length=32), nullable=False),
        sa.Column("series_id", BIG, nullable=True),
        sa.Column("meeting_id", BIG, nullable=True),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_links_meeting_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_meeting_links_person_id")),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name=op.f("fk_meeting_links_series_id")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_meeting_links")),
    )
    op.create_table(
        "meeting_moments",
        sa.Column("meeting_id", BIG, nullable=False),
        sa.Column("what", sa.String(length=12), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_moments_meeting_id")),
        sa.PrimaryKeyConstraint("meeting_id", "what", name=op.f("pk_meeting_moments")),
    )
    op.create_index(op.f("ix_meeting_moments_due_at"), "meeting_moments", ["due_at"], unique=False)


def _answered() -> None:
    op.create_table(
        "attendances",
        sa.Column("meeting_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("answer", sa.String(length=8), nullable=True),
        sa.Column("instead", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=True),
        sa.Column("was_there", sa.Boolean(), nullable=True),
        sa.Column("was_invited", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_attendances_meeting_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_attendances_person_id")),
        sa.PrimaryKeyConstraint("meeting_id", "person_id", name=op.f("pk_attendances")),
    )
    op.create_table(
        "broadcasts",
        sa.Column("id", BIG, nullable=False),
        sa.Column("meeting_id", BIG, nullable=False),
        sa.Column("what", sa.String(length=12), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("after_id", BIG, nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("starter_id", BIG, nullable=True),
        sa.Column("outbox_id", BIG, nullable=True),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_broadcasts_meeting_id")),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"], name=op.f("fk_broadcasts_outbox_id")),
        sa.ForeignKeyConstraint(["starter_id"], ["people.id"], name=op.f("fk_broadcasts_starter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcasts")),
    )
    op.create_index(
        "ix_broadcasts_due_at", "broadcasts", ["due_at"], unique=False, sqlite_where=sa.text("due_at IS NOT NULL")
    )
    op.create_index(op.f("ix_broadcasts_meeting_id"), "broadcasts", ["meeting_id"], unique=False)
    op.create_table(
        "meeting_posts",
        sa.Column("meeting_id", BIG, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("outbox_id", BIG, nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_posts_meeting_id")),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"], name=op.f("fk_meeting_posts_outbox_id")),
        sa.PrimaryKeyConstraint("meeting_id", "chat_id", name=op.f("pk_meeting_posts")),
    )


def _widened() -> None:
    op.add_column("feeds", sa.Column("what", sa.String(length=10), nullable=True))
    op.add_column("outbox", sa.Column("meeting_id", BIG, nullable=True))
    op.create_index(
        "ix_outbox_not_before", "outbox", ["lane", "not_before"], unique=False,
        sqlite_where=sa.text("state = 'pending'"), postgresql_where=sa.text("state = 'pending'"),
    )  # fmt: skip
    op.add_column("people", sa.Column("meeting_reminders", sa.String(length=80), nullable=True))
    op.create_index("ix_roles_home", "roles", ["home", "role", "person_id"], unique=False)
