"""What is said: the outbox, what of it was sent, and to whom."""

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, text

from bot.storage.tables.metadata import Big, Instant, metadata

outbox = Table(
    "outbox",
    metadata,
    Column("id", Big, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("lane", Integer, nullable=False),
    Column("purpose", String(16), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("dedupe_key", String(120), unique=True),
    Column("answers_id", Big, ForeignKey("outbox.id")),
    Column("edits_id", Big, ForeignKey("outbox.id")),
    Column("concern_id", Big, ForeignKey("concerns.id")),
    Column("person_id", Big, ForeignKey("people.id")),
    Column("not_before", Instant, nullable=False),
    Column("expires_at", Instant),
    Column("attempts", Integer, nullable=False),
    Column("state", String(12), nullable=False),
    Column("message_id", BigInteger),
    Column("created_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Column("error", String(200)),
    Column("meeting_id", Big),  # of `meetings`; no foreign key, since SQLite takes none for a table that is there
    Column("channel", String(40)),  # one of the home's channels beyond Telegram; the chat is 0 then
)
Index(
    "ix_outbox_pending",
    outbox.c.lane,
    outbox.c.chat_id,
    outbox.c.id,
    sqlite_where=text("state = 'pending'"),
    postgresql_where=text("state = 'pending'"),
)
Index(
    "ix_outbox_not_before",
    outbox.c.lane,
    outbox.c.not_before,
    sqlite_where=text("state = 'pending'"),
    postgresql_where=text("state = 'pending'"),
)
Index(
    "ix_outbox_sending",
    outbox.c.id,
    sqlite_where=text("state = 'sending'"),
    postgresql_where=text("state = 'sending'"),
)
Index("ix_outbox_concern", outbox.c.concern_id, outbox.c.purpose)
Index("ix_outbox_edits", outbox.c.edits_id, sqlite_where=text("edits_id IS NOT NULL"))
Index("ix_outbox_state", outbox.c.state)

sent = Table(
    "sent",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("outbox_id", Big, ForeignKey("outbox.id"), nullable=False, index=True),
)

cards = Table(
    "cards",
    metadata,
    Column("concern_id", Big, ForeignKey("concerns.id"), primary_key=True),
    Column("person_id", Big, ForeignKey("people.id"), primary_key=True),
    Column("outbox_id", Big, ForeignKey("outbox.id"), nullable=False),
)

# Once per person, step and round: the primary key refuses a second telling.
tellings = Table(
    "tellings",
    metadata,
    Column("concern_id", Big, ForeignKey("concerns.id"), primary_key=True),
    Column("chase", Integer, primary_key=True),
    Column("round", Integer, primary_key=True),
    Column("step", Integer, primary_key=True),
    Column("person_id", Big, ForeignKey("people.id"), primary_key=True),
    Column("outbox_id", Big, ForeignKey("outbox.id"), nullable=False),
)

# Files that the bot makes, kept until they have been sent.
files = Table(
    "files",
    metadata,
    Column("id", Big, primary_key=True),
    Column("name", String(80), nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("made_at", Instant, nullable=False, index=True),
)
