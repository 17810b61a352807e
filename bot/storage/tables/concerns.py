"""Concerns, and all that was said and done about each."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from bot.storage.tables.metadata import Big, Instant, metadata

concerns = Table(
    "concerns",
    metadata,
    Column("id", Big, primary_key=True),
    Column("home", String(32), nullable=False),
    Column("number", Integer),
    Column("chat_id", BigInteger, ForeignKey("chats.id"), nullable=False),
    Column("language", String(8), nullable=False),
    Column("alias", String(8), nullable=False),
    Column("state", String(16), nullable=False),
    Column("urgency", String(16)),
    Column("category", String(16)),
    Column("owner_id", Big, ForeignKey("people.id")),
    Column("offered_to", Big, ForeignKey("people.id")),
    Column("due_at", Instant),
    Column("due_for", String(16)),
    Column("step", Integer, nullable=False),
    Column("round", Integer, nullable=False),
    Column("chase", Integer, nullable=False),
    Column("step_since", Instant),
    Column("created_at", Instant, nullable=False),
    Column("opened_at", Instant),
    Column("acknowledged_at", Instant),
    Column("closed_at", Instant),
    Column("closed_because", String(16)),
    Column("masked", Boolean, nullable=False),
    UniqueConstraint("home", "number"),
    CheckConstraint("state IN ('draft', 'waiting', 'owned', 'closed', 'withdrawn')", name="state"),
    # Promise 6: an open concern always has exactly one next moment, and a closed one none.
    CheckConstraint(
        "(state IN ('draft', 'waiting', 'owned')) = (due_at IS NOT NULL) AND (due_at IS NULL) = (due_for IS NULL)",
        name="one_next_moment",
    ),
    CheckConstraint("state <> 'owned' OR owner_id IS NOT NULL", name="owned_has_owner"),
    CheckConstraint("state IN ('draft', 'withdrawn') OR number IS NOT NULL", name="sent_has_number"),
)
Index("ix_concerns_due_at", concerns.c.due_at, sqlite_where=text("due_at IS NOT NULL"))
# An alias belongs to one draft or open concern of a home.
Index("ix_concerns_alias", concerns.c.home, concerns.c.alias, sqlite_where=text("due_at IS NOT NULL"))
Index("ix_concerns_chat", concerns.c.chat_id, concerns.c.state)
Index("ix_concerns_home_state", concerns.c.home, concerns.c.state)
Index("ix_concerns_owner", concerns.c.owner_id, sqlite_where=text("owner_id IS NOT NULL"))

entries = Table(
    "entries",
    metadata,
    Column("id", Big, primary_key=True),
    Column("concern_id", Big, ForeignKey("concerns.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("person_id", Big, ForeignKey("people.id")),
    Column("text", Text, nullable=False),
    Column("media", JSON),
    Column("chat_id", BigInteger),
    Column("message_id", BigInteger),
    Column("media_group", String(64)),
    Column("outbox_id", Big),
    Column("data", JSON),
)
Index("ix_entries_concern", entries.c.concern_id, entries.c.id)
Index("ix_entries_message", entries.c.chat_id, entries.c.message_id)
