"""Chats, the people of the homes, and what is asked of them."""

from sqlalchemy import JSON, BigInteger, Column, ForeignKey, Index, Integer, String, Table

from bot.storage.tables.metadata import Big, Instant, metadata

chats = Table(
    "chats",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(8), nullable=False),
    Column("home", String(32)),
    Column("blocked_at", Instant),
)

people = Table(
    "people",
    metadata,
    Column("id", Big, primary_key=True),
    Column("chat_id", BigInteger, ForeignKey("chats.id"), unique=True),  # none before the invitation was used
    Column("name", String(80), nullable=False),
    Column("joined_at", Instant, nullable=False),
    Column("tested_at", Instant),  # when a test message was answered: from then on they count for the roster
    Column("quiet_from", String(5)),  # local times, "22:00"
    Column("quiet_until", String(5)),
    Column("reminders", String(40)),  # "day,hour"; none where that was never chosen
    Column("meeting_reminders", String(80)),  # "14d 2d morning 1h"; none where they have the home's
)

roles = Table(
    "roles",
    metadata,
    Column("person_id", Big, ForeignKey("people.id"), primary_key=True),
    Column("home", String(32), primary_key=True),
    Column("role", String(16), primary_key=True),
)
Index("ix_roles_home", roles.c.home, roles.c.role, roles.c.person_id)

invites = Table(
    "invites",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("home", String(32), nullable=False),
    Column("role", String(16), nullable=False),
    Column("name", String(80), nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
    Column("person_id", Big, ForeignKey("people.id")),
)

dialogues = Table(
    "dialogues",
    metadata,
    Column("chat_id", BigInteger, ForeignKey("chats.id"), primary_key=True, autoincrement=False),
    Column("step", String(24), nullable=False),
    Column("data", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    Column("expires_at", Instant, nullable=False, index=True),
)

# Calendars that a person subscribes to; only the hash of a link is kept. With a home: all of that home's.
feeds = Table(
    "feeds",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("person_id", Big, ForeignKey("people.id"), nullable=False),
    Column("home", String(32)),
    Column("made_at", Instant, nullable=False),
    Column("what", String(10)),  # "meetings"; none: shifts
)
Index("ix_feeds_person", feeds.c.person_id, feeds.c.home)
