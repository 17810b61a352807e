"""What lasts from meeting to meeting: the declaration of intent, the annual wheel; what other calendars know."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.add_column("series", sa.Column("uid", sa.String(length=200), nullable=True))
    op.add_column("series", sa.Column("sequence", sa.Integer(), nullable=True))
    op.add_column("series", sa.Column("revised_at", sa.DateTime(), nullable=True))
    op.add_column("meetings", sa.Column("taken_sequence", sa.Integer(), nullable=True))
    op.add_column("meetings", sa.Column("revised_at", sa.DateTime(), nullable=True))
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
