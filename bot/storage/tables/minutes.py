"""What was said at a meeting and is to be done: its minutes, decisions and actions."""

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    text,
)

from bot.storage.tables.metadata import Big, Instant, metadata

minutes = Table(
    "minutes",
    metadata,
    Column("meeting_id", Big, ForeignKey("meetings.id"), primary_key=True),
    Column("state", String(10), nullable=False),
    Column("version", Integer, nullable=False),
    Column("begun_at", Instant, nullable=False),
    Column("published_at", Instant),
    Column("person_id", Big, ForeignKey("people.id")),  # who writes them, and then who published them
    Column("note", Text, nullable=False),
    Column("file_id", Big, ForeignKey("files.id")),
    Column("published", JSON, nullable=False),  # what stood in them when they were published, by item
    CheckConstraint("state IN ('writing', 'published')", name="state"),
)

minute_items = Table(
    "minute_items",
    metadata,
    Column("id", Big, primary_key=True),
    Column("meeting_id", Big, ForeignKey("meetings.id"), nullable=False, index=True),
    Column("home", String(32), nullable=False),
    Column("what", String(10), nullable=False),
    Column("text", Text, nullable=False),
    Column("owner_id", Big, ForeignKey("people.id")),
    Column("owner", String(100), nullable=False),
    Column("by", Date),
    Column("doing", String(8), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("done_at", Instant),
    Column("done_by", Big, ForeignKey("people.id")),
    Column("done_note", Text, nullable=False),
    Column("picture", String(200), nullable=False),
    Column("message_id", BigInteger),  # the message in which it was said, so that an edit of it is understood
    Column("due_at", Instant),
    Column("said_by", Big, ForeignKey("people.id")),
    CheckConstraint("doing = 'open' OR due_at IS NULL", name="only_open_ones_are_due"),
)
Index("ix_minute_items_home", minute_items.c.home, minute_items.c.doing)
Index("ix_minute_items_due_at", minute_items.c.due_at, sqlite_where=text("due_at IS NOT NULL"))
