"""Meetings: series, answers, agendas, situations, minutes and actions, declarations of intent, the annual wheel."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _called()
    _answered()
    _lasting()
    _prepared()
    _kept()
    _widened()


def _called() -> None:
    op.create_table(
        "series",
        sa.Column("id", BIG, nullable=False),
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
    op.create_table(
        "meetings",
        sa.Column("id", BIG, nullable=False),
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


def _lasting() -> None:
    op.create_table(
        "declarations",
        sa.Column("id", BIG, nullable=False),
        sa.Column("home", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_declarations_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declarations")),
    )
    op.create_index("ix_declarations_home", "declarations", ["home", "version"], unique=True)
    op.create_table(
        "wheel",
        sa.Column("id", BIG, nullable=False),
        sa.Column("home", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("repeats", sa.String(length=200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ahead", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_wheel_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wheel")),
    )
    op.create_index("ix_wheel_due_at", "wheel", ["due_at"], unique=False, sqlite_where=sa.text("due_at IS NOT NULL"))
    op.create_index(op.f("ix_wheel_home"), "wheel", ["home"], unique=False)
    op.create_table(
        "signatures",
        sa.Column("declaration_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("actor", sa.String(length=100), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["declaration_id"], ["declarations.id"], name=op.f("fk_signatures_declaration_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_signatures_person_id")),
        sa.PrimaryKeyConstraint("declaration_id", "person_id", name=op.f("pk_signatures")),
    )


def _prepared() -> None:
    op.create_table(
        "agenda_points",
        sa.Column("id", BIG, nullable=False),
        sa.Column("home", sa.String(length=32), nullable=False),
        sa.Column("meeting_id", BIG, nullable=True),
        sa.Column("kind", sa.String(length=8), nullable=True),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("wheel_id", BIG, nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_agenda_points_meeting_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_agenda_points_person_id")),
        sa.ForeignKeyConstraint(["wheel_id"], ["wheel.id"], name=op.f("fk_agenda_points_wheel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_points")),
    )
    op.create_index(op.f("ix_agenda_points_meeting_id"), "agenda_points", ["meeting_id"], unique=False)
    op.create_table(
        "forum_figures",
        sa.Column("meeting_id", BIG, nullable=False),
        sa.Column("home", sa.String(length=32), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_forum_figures_meeting_id")),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_forum_figures")),
    )
    op.create_index(op.f("ix_forum_figures_home"), "forum_figures", ["home"], unique=False)
    op.create_table(
        "situations",
        sa.Column("meeting_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("actor", sa.String(length=100), nullable=False),
        sa.Column("happened", sa.Text(), nullable=False),
        sa.Column("worked", sa.Text(), nullable=False),
        sa.Column("need", sa.Text(), nullable=False),
        sa.Column("pictures", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_situations_meeting_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_situations_person_id")),
        sa.PrimaryKeyConstraint("meeting_id", "person_id", name=op.f("pk_situations")),
    )


def _kept() -> None:
    op.create_table(
        "actions",
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
        sa.CheckConstraint("doing = 'open' OR due_at IS NULL", name=op.f("ck_actions_only_open_ones_are_due")),
        sa.ForeignKeyConstraint(["done_by"], ["people.id"], name=op.f("fk_actions_done_by")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_actions_meeting_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_actions_owner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actions")),
    )
    op.create_index(
        "ix_actions_due_at", "actions", ["due_at"], unique=False, sqlite_where=sa.text("due_at IS NOT NULL")
    )
    op.create_index("ix_actions_home", "actions", ["home", "doing"], unique=False)
    op.create_index(op.f("ix_actions_meeting_id"), "actions", ["meeting_id"], unique=False)
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
        sa.CheckConstraint("state IN ('writing', 'published')", name=op.f("ck_minutes_state")),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name=op.f("fk_minutes_file_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_minutes_meeting_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_minutes_person_id")),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_minutes")),
    )


def _widened() -> None:
    op.add_column("feeds", sa.Column("what", sa.String(length=10), nullable=True))
    op.add_column("outbox", sa.Column("meeting_id", BIG, nullable=True))
    op.add_column("people", sa.Column("meeting_reminders", sa.String(length=80), nullable=True))
