"""The roster: rotations, planned shifts, who had it last, exchanges, handovers; people who are invited but not in."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _people()
    _shifts()
    _watched()
    _asked()
    _kept()


def _people() -> None:
    with op.batch_alter_table("people") as people:
        people.alter_column("chat_id", existing_type=sa.BigInteger(), nullable=True)
        people.add_column(sa.Column("tested_at", sa.DateTime(), nullable=True))
        people.add_column(sa.Column("quiet_from", sa.String(length=5), nullable=True))
        people.add_column(sa.Column("quiet_until", sa.String(length=5), nullable=True))
        people.add_column(sa.Column("reminders", sa.String(length=40), nullable=True))
    op.execute("UPDATE people SET tested_at = joined_at")  # who was in before there was a test counts
    with op.batch_alter_table("invites") as invites:
        invites.add_column(sa.Column("person_id", BIG, nullable=True))
        invites.create_foreign_key(op.f("fk_invites_person_id"), "people", ["person_id"], ["id"])
    op.add_column("outbox", sa.Column("channel", sa.String(length=40), nullable=True))


def _shifts() -> None:
    with op.batch_alter_table("shifts") as shifts:
        shifts.alter_column("person_id", existing_type=BIG, nullable=True)
        shifts.add_column(sa.Column("kind", sa.String(length=8), nullable=True))
        shifts.add_column(sa.Column("starts_wall", sa.String(length=16), nullable=True))
        shifts.add_column(sa.Column("ends_wall", sa.String(length=16), nullable=True))
        shifts.add_column(sa.Column("made_at", sa.DateTime(), nullable=True))
    op.execute("UPDATE shifts SET kind = 'taken'")  # until now nothing was planned
    with op.batch_alter_table("shifts") as shifts:
        shifts.alter_column("kind", existing_type=sa.String(length=8), nullable=False)
    op.create_table(
        "rotations",
        sa.Column("id", BIG, nullable=False),
        sa.Column("home", sa.String(length=32), nullable=False),
        sa.Column("layer", sa.String(length=8), nullable=False),
        sa.Column("every", sa.String(length=8), nullable=False),
        sa.Column("times", sa.String(length=100), nullable=False),
        sa.Column("until", sa.String(length=5), nullable=True),
        sa.Column("days", sa.String(length=7), nullable=False),
        sa.Column("holidays_as_sundays", sa.Boolean(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("begins_at", sa.DateTime(), nullable=True),
        sa.Column("ends_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rotations")),
    )
    op.create_index(op.f("ix_rotations_home"), "rotations", ["home"])
    op.create_table(
        "rotation_people",
        sa.Column("rotation_id", BIG, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("person_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(["rotation_id"], ["rotations.id"], name=op.f("fk_rotation_people_rotation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_rotation_people_person_id")),
        sa.PrimaryKeyConstraint("rotation_id", "place", name=op.f("pk_rotation_people")),
    )


def _watched() -> None:
    op.create_table(
        "posts",
        sa.Column("home", sa.String(length=32), nullable=False),
        sa.Column("layer", sa.String(length=8), nullable=False),
        sa.Column("planned", sa.Boolean(), nullable=False),
        sa.Column("holder_id", BIG, nullable=True),
        sa.Column("outgoing_id", BIG, nullable=True),
        sa.Column("since", sa.DateTime(), nullable=True),
        sa.Column("on_at", sa.DateTime(), nullable=True),
        sa.Column("late_told", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["holder_id"], ["people.id"], name=op.f("fk_posts_holder_id")),
        sa.ForeignKeyConstraint(["outgoing_id"], ["people.id"], name=op.f("fk_posts_outgoing_id")),
        sa.PrimaryKeyConstraint("home", "layer", name=op.f("pk_posts")),
    )
    op.create_table(
        "watches",
        sa.Column("home", sa.String(length=32), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("home", name=op.f("pk_watches")),
    )
    op.create_index(op.f("ix_watches_due_at"), "watches", ["due_at"])
    op.create_table(
        "gap_tellings",
        sa.Column("id", BIG, nullable=False),
        sa.Column("home", sa.String(length=32), nullable=False),
        sa.Column("layer", sa.String(length=8), nullable=False),
        sa.Column("is_double", sa.Boolean(), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gap_tellings")),
    )
    op.create_index(op.f("ix_gap_tellings_home"), "gap_tellings", ["home"])


def _asked() -> None:
    op.create_table(
        "handovers",
        sa.Column("id", BIG, nullable=False),
        sa.Column("home", sa.String(length=32), nullable=False),
        sa.Column("from_id", BIG, nullable=False),
        sa.Column("to_id", BIG, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("accepted_at", sa.DateTime(), nullable=True),
        sa.Column("outbox_id", BIG, nullable=True),
        sa.ForeignKeyConstraint(["from_id"], ["people.id"], name=op.f("fk_handovers_from_id")),
        sa.ForeignKeyConstraint(["to_id"], ["people.id"], name=op.f("fk_handovers_to_id")),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"], name=op.f("fk_handovers_outbox_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handovers")),
    )
    op.create_table(
        "exchanges",
        sa.Column("id", BIG, nullable=False),
        sa.Column("home", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("layer", sa.String(length=8), nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("back_layer", sa.String(length=8), nullable=True),
        sa.Column("back_starts_at", sa.DateTime(), nullable=True),
        sa.Column("back_ends_at", sa.DateTime(), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("taken_by", BIG, nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("(state = 'open') OR (due_at IS NULL)", name=op.f("ck_exchanges_over_has_no_moment")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_exchanges_person_id")),
        sa.ForeignKeyConstraint(["taken_by"], ["people.id"], name=op.f("fk_exchanges_taken_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exchanges")),
    )
    op.create_index("ix_exchanges_due_at", "exchanges", ["due_at"], sqlite_where=sa.text("due_at IS NOT NULL"))
    op.create_index("ix_exchanges_home", "exchanges", ["home", "ends_at"])
    op.create_table(
        "exchange_asks",
        sa.Column("exchange_id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("outbox_id", BIG, nullable=True),
        sa.Column("declined", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["exchange_id"], ["exchanges.id"], name=op.f("fk_exchange_asks_exchange_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_exchange_asks_person_id")),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"], name=op.f("fk_exchange_asks_outbox_id")),
        sa.PrimaryKeyConstraint("exchange_id", "person_id", name=op.f("pk_exchange_asks")),
    )


def _kept() -> None:
    op.create_table(
        "files",
        sa.Column("id", BIG, nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_files")),
    )
    op.create_index(op.f("ix_files_made_at"), "files", ["made_at"])
    op.create_table(
        "feeds",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("home", sa.String(length=32), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_feeds_person_id")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_feeds")),
    )
    op.create_index("ix_feeds_person", "feeds", ["person_id", "home"])
