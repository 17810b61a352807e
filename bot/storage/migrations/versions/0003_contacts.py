"""The contact list: contacts, what was changed in them, imports, drafts of entries, the councils' groups."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _contacts()
    _changes()
    _ways_in()


def _contacts() -> None:
    op.create_table(
        "contacts",
        sa.Column("id", BIG, nullable=False),
        sa.Column("home", sa.String(length=32), nullable=False),
        sa.Column("organisation", sa.String(length=100), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("phones", sa.JSON(), nullable=False),
        sa.Column("emails", sa.JSON(), nullable=False),
        sa.Column("hours", sa.String(length=400), nullable=True),
        sa.Column("area", sa.String(length=100), nullable=False),
        sa.Column("next_id", BIG, nullable=True),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("seen_by", sa.String(length=8), nullable=False),
        sa.Column("others", sa.String(length=400), nullable=False),
        sa.Column("agreed_at", sa.DateTime(), nullable=True),
        sa.Column("verified_at", sa.DateTime(), nullable=True),
        sa.Column("unverified_since", sa.DateTime(), nullable=True),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("asks", sa.Integer(), nullable=False),
        sa.Column("ask_at", sa.DateTime(), nullable=True),
        sa.Column("version", BIG, nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["next_id"], ["contacts.id"], name=op.f("fk_contacts_next_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_contacts_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
        sa.CheckConstraint("removed_at IS NULL OR ask_at IS NULL", name=op.f("ck_contacts_never_asked_when_removed")),
    )
    op.create_index(
        "ix_contacts_ask_at", "contacts", ["home", "ask_at"], unique=False, sqlite_where=sa.text("ask_at IS NOT NULL")
    )
    op.create_index("ix_contacts_home", "contacts", ["home", "removed_at"], unique=False)
    op.create_index(
        "ix_contacts_person", "contacts", ["person_id"], unique=False, sqlite_where=sa.text("person_id IS NOT NULL")
    )
    op.create_index(op.f("ix_contacts_version"), "contacts", ["version"], unique=False)
    op.create_table(
        "contact_lists",
        sa.Column("home", sa.String(length=32), nullable=False),
        sa.Column("told_at", sa.DateTime(), nullable=True),
        sa.Column("untold_since", sa.DateTime(), nullable=True),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("home", name=op.f("pk_contact_lists")),
    )
    op.create_index(op.f("ix_contact_lists_due_at"), "contact_lists", ["due_at"], unique=False)


def _changes() -> None:
    op.create_table(
        "contact_imports",
        sa.Column("id", BIG, nullable=False),
        sa.Column("home", sa.String(length=32), nullable=False),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("file_id", sa.String(length=200), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("applied_at", sa.DateTime(), nullable=True),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("outbox_id", BIG, nullable=True),
        sa.CheckConstraint(
            "state IN ('fetching', 'previewed', 'applied', 'undone', 'dropped')", name=op.f("ck_contact_imports_state")
        ),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"], name=op.f("fk_contact_imports_outbox_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_contact_imports_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_imports")),
    )
    op.create_index(
        "ix_contact_imports_due_at",
        "contact_imports",
        ["due_at"],
        unique=False,
        sqlite_where=sa.text("due_at IS NOT NULL"),
    )
    op.create_table(
        "contact_changes",
        sa.Column("id", BIG, nullable=False),
        sa.Column("contact_id", BIG, nullable=False),
        sa.Column("home", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("person_id", BIG, nullable=True),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("import_id", BIG, nullable=True),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_contact_changes_contact_id")),
        sa.ForeignKeyConstraint(["import_id"], ["contact_imports.id"], name=op.f("fk_contact_changes_import_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_contact_changes_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_changes")),
    )
    op.create_index("ix_contact_changes_at", "contact_changes", ["at"], unique=False)
    op.create_index("ix_contact_changes_contact", "contact_changes", ["contact_id", "id"], unique=False)
    op.create_index(op.f("ix_contact_changes_import_id"), "contact_changes", ["import_id"], unique=False)


def _ways_in() -> None:
    op.create_table(
        "entry_drafts",
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("home", sa.String(length=32), nullable=False),
        sa.Column("contact_id", BIG, nullable=True),
        sa.Column("base", BIG, nullable=False),
        sa.Column("step", sa.String(length=16), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_entry_drafts_contact_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_entry_drafts_person_id")),
        sa.PrimaryKeyConstraint("person_id", "home", name=op.f("pk_entry_drafts")),
    )
    op.create_table(
        "council_groups",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("home", sa.String(length=32), nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_council_groups_person_id")),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_council_groups")),
    )
    op.create_index(op.f("ix_council_groups_home"), "council_groups", ["home"], unique=False)
