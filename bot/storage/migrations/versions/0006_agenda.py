"""What meetings are prepared with: points, the situation round, a forum's figures."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
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
    op.create_table(
        "forum_figures",
        sa.Column("meeting_id", BIG, nullable=False),
        sa.Column("home", sa.String(length=32), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_forum_figures_meeting_id")),
        sa.PrimaryKeyConstraint("meeting_id", "until", name=op.f("pk_forum_figures")),
    )
    op.create_index(op.f("ix_forum_figures_home"), "forum_figures", ["home"], unique=False)
