"""What lasts from meeting to meeting: the declaration of intent and who signed it, the annual wheel."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, Text, text

from bot.storage.tables.metadata import Big, Instant, metadata

declarations = Table(
    "declarations",
    metadata,
    Column("id", Big, primary_key=True),
    Column("home", String(32), nullable=False),
    Column("version", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("person_id", Big, ForeignKey("people.id"), nullable=False),
    Column("at", Instant, nullable=False),
)
Index("ix_declarations_home", declarations.c.home, declarations.c.version, unique=True)

signatures = Table(
    "signatures",
    metadata,
    Column("declaration_id", Big, ForeignKey("declarations.id"), primary_key=True),
    Column("person_id", Big, ForeignKey("people.id"), primary_key=True),
    Column("name", String(80), nullable=False),
    Column("actor", String(100), nullable=False),
    Column("at", Instant, nullable=False),
)

# The annual wheel: what comes back every year.
wheel = Table(
    "wheel",
    metadata,
    Column("id", Big, primary_key=True),
    Column("home", String(32), nullable=False, index=True),
    Column("title", String(80), nullable=False),
    Column("repeats", String(200), nullable=False),  # an RFC 5545 rule
    Column("starts_on", Date, nullable=False),
    Column("ahead", Integer, nullable=False),  # days before, that it is reminded of and comes on the agenda
    Column("kind", String(8), nullable=False),  # the meetings on whose agenda it comes
    Column("person_id", Big, ForeignKey("people.id")),
    Column("made_at", Instant, nullable=False),
    Column("next_on", Date),
    Column("due_at", Instant),
    Column("ended_at", Instant),
    Column("version", Integer, nullable=False),
)
Index("ix_wheel_due_at", wheel.c.due_at, sqlite_where=text("due_at IS NOT NULL"))
