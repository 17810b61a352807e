"""The contact lists, what was changed in them, and the ways into them."""

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column, ForeignKey, Index, Integer, String, Table, Text, text

from bot.storage.tables.metadata import Big, Instant, metadata

# Whom to call about what. A removed one stays for as long as that can be undone; then it holds nothing any more.
contacts = Table(
    "contacts",
    metadata,
    Column("id", Big, primary_key=True),
    Column("home", String(32), nullable=False),
    Column("organisation", String(100), nullable=False),
    Column("name", String(100), nullable=False),
    Column("topics", JSON, nullable=False),
    Column("phones", JSON, nullable=False),
    Column("emails", JSON, nullable=False),
    Column("hours", String(400)),  # as `domain.hours.written`
    Column("area", String(100), nullable=False),
    Column("next_id", Big, ForeignKey("contacts.id")),
    Column("languages", JSON, nullable=False),
    Column("note", Text, nullable=False),
    Column("seen_by", String(8), nullable=False),
    Column("others", String(400), nullable=False),  # further homes that see it, each between spaces
    Column("agreed_at", Instant),
    Column("verified_at", Instant),
    Column("unverified_since", Instant),
    Column("person_id", Big, ForeignKey("people.id")),
    Column("asks", Integer, nullable=False),
    Column("ask_at", Instant),
    Column(
        "version", Big, nullable=False, index=True
    ),  # one row for all lists: whatever changed later has a higher one
    Column("removed_at", Instant),
    CheckConstraint("removed_at IS NULL OR ask_at IS NULL", name="never_asked_when_removed"),
)
Index("ix_contacts_home", contacts.c.home, contacts.c.removed_at)
Index("ix_contacts_person", contacts.c.person_id, sqlite_where=text("person_id IS NOT NULL"))
Index("ix_contacts_ask_at", contacts.c.home, contacts.c.ask_at, sqlite_where=text("ask_at IS NOT NULL"))

# The list's audit, and what undoing goes by: who, when, and of each field what it was and is.
contact_changes = Table(
    "contact_changes",
    metadata,
    Column("id", Big, primary_key=True),
    Column("contact_id", Big, ForeignKey("contacts.id"), nullable=False),
    Column("home", String(32), nullable=False),
    Column("at", Instant, nullable=False),
    Column("person_id", Big, ForeignKey("people.id")),
    Column("kind", String(8), nullable=False),
    Column("fields", JSON, nullable=False),
    Column("import_id", Big, ForeignKey("contact_imports.id"), index=True),
    Column("undone_at", Instant),
)
Index("ix_contact_changes_contact", contact_changes.c.contact_id, contact_changes.c.id)
Index("ix_contact_changes_at", contact_changes.c.at)

# A file on its way into a list: sent in a chat, read, looked at, taken or not. `rows` is emptied when that is decided.
contact_imports = Table(
    "contact_imports",
    metadata,
    Column("id", Big, primary_key=True),
    Column("home", String(32), nullable=False),
    Column("person_id", Big, ForeignKey("people.id")),
    Column("name", String(80), nullable=False),
    Column("file_id", String(200)),  # Telegram's, where it was sent in a chat
    Column("state", String(12), nullable=False),
    Column("rows", JSON),
    Column("made_at", Instant, nullable=False),
    Column("due_at", Instant),  # when it is fetched (again)
    Column("attempts", Integer, nullable=False),
    Column("applied_at", Instant),
    Column("undone_at", Instant),
    Column("outbox_id", Big, ForeignKey("outbox.id")),
    CheckConstraint("state IN ('fetching', 'previewed', 'applied', 'undone', 'dropped')", name="state"),
)
Index("ix_contact_imports_due_at", contact_imports.c.due_at, sqlite_where=text("due_at IS NOT NULL"))

# An entry that somebody has begun to write, or to change: it waits when they leave it, and is taken up again.
entry_drafts = Table(
    "entry_drafts",
    metadata,
    Column("person_id", Big, ForeignKey("people.id"), primary_key=True),
    Column("home", String(32), primary_key=True),
    Column("contact_id", Big, ForeignKey("contacts.id")),  # none: a new one
    Column("base", Big, nullable=False),  # the version of the contact that it was begun from
    Column("step", String(16), nullable=False),
    Column("fields", JSON, nullable=False),
    Column("at", Instant, nullable=False),
)

# When a home's list must be looked at next: who is asked whether their entry is right, and what the manager hears.
contact_lists = Table(
    "contact_lists",
    metadata,
    Column("home", String(32), primary_key=True),
    Column("told_at", Instant),
    Column("untold_since", Instant),  # since when somebody is not verified of whom the managers have not heard
    Column("due_at", Instant, index=True),
)

# The groups in which a home's council talks.
council_groups = Table(
    "council_groups",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("home", String(32), nullable=False, index=True),
    Column("person_id", Big, ForeignKey("people.id"), nullable=False),
    Column("at", Instant, nullable=False),
)
