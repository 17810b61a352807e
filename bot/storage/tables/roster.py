"""Who has which layer when, who was asked to take it, and what was handed over."""

from sqlalchemy import Boolean, CheckConstraint, Column, Date, ForeignKey, Index, Integer, String, Table, Text, text

from bot.storage.tables.metadata import Big, Instant, metadata

shifts = Table(
    "shifts",
    metadata,
    Column("id", Big, primary_key=True),
    Column("home", String(32), nullable=False),
    Column("layer", String(8), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("person_id", Big, ForeignKey("people.id")),  # none: nobody has it, whoever is planned
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant),
    Column("starts_wall", String(16)),  # where it was planned by the clock: the local time, resolved when needed
    Column("ends_wall", String(16)),
    Column("made_at", Instant),
    Column("due_at", Instant),
)
Index("ix_shifts_home", shifts.c.home, shifts.c.ends_at)
Index("ix_shifts_due_at", shifts.c.due_at, sqlite_where=text("due_at IS NOT NULL"))

rotations = Table(
    "rotations",
    metadata,
    Column("id", Big, primary_key=True),
    Column("home", String(32), nullable=False, index=True),
    Column("layer", String(8), nullable=False),
    Column("every", String(8), nullable=False),
    Column("times", String(100), nullable=False),  # local times, "07:00 15:00 22:00"
    Column("until", String(5)),
    Column("days", String(7), nullable=False),  # "0123456", Monday is 0
    Column("holidays_as_sundays", Boolean, nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("begins_at", Instant),
    Column("ends_at", Instant),
)

rotation_people = Table(
    "rotation_people",
    metadata,
    Column("rotation_id", Big, ForeignKey("rotations.id"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("person_id", Big, ForeignKey("people.id")),  # none: somebody who has left
)

# Who had a layer when the roster was looked at last: what differs from it now is a change of hands.
posts = Table(
    "posts",
    metadata,
    Column("home", String(32), primary_key=True),
    Column("layer", String(8), primary_key=True),
    Column("planned", Boolean, nullable=False),
    Column("holder_id", Big, ForeignKey("people.id")),
    Column("outgoing_id", Big, ForeignKey("people.id")),
    Column("since", Instant),
    Column("on_at", Instant),
    Column("late_told", Boolean, nullable=False),
)

# Until when a home's roster has been looked at, and when it must be next.
watches = Table(
    "watches",
    metadata,
    Column("home", String(32), primary_key=True),
    Column("seen_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False, index=True),
)

# The gaps and doubles that the managers have been told of, and how close they were then.
gap_tellings = Table(
    "gap_tellings",
    metadata,
    Column("id", Big, primary_key=True),
    Column("home", String(32), nullable=False, index=True),
    Column("layer", String(8), nullable=False),
    Column("is_double", Boolean, nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("stage", Integer, nullable=False),
)

# At a change of hands: what the outgoing person says, and whether the incoming one has accepted.
handovers = Table(
    "handovers",
    metadata,
    Column("id", Big, primary_key=True),
    Column("home", String(32), nullable=False),
    Column("from_id", Big, ForeignKey("people.id"), nullable=False),
    Column("to_id", Big, ForeignKey("people.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("note", Text),
    Column("accepted_at", Instant),
    Column("outbox_id", Big, ForeignKey("outbox.id")),
)

# Somebody can't have a shift (all colleagues are asked), or wants to swap it (one is).
exchanges = Table(
    "exchanges",
    metadata,
    Column("id", Big, primary_key=True),
    Column("home", String(32), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("person_id", Big, ForeignKey("people.id"), nullable=False),
    Column("layer", String(8), nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("back_layer", String(8)),
    Column("back_starts_at", Instant),
    Column("back_ends_at", Instant),
    Column("state", String(12), nullable=False),
    Column("taken_by", Big, ForeignKey("people.id")),
    Column("made_at", Instant, nullable=False),
    Column("due_at", Instant),
    CheckConstraint("(state = 'open') OR (due_at IS NULL)", name="over_has_no_moment"),
)
Index("ix_exchanges_due_at", exchanges.c.due_at, sqlite_where=text("due_at IS NOT NULL"))
Index("ix_exchanges_home", exchanges.c.home, exchanges.c.ends_at)

exchange_asks = Table(
    "exchange_asks",
    metadata,
    Column("exchange_id", Big, ForeignKey("exchanges.id"), primary_key=True),
    Column("person_id", Big, ForeignKey("people.id"), primary_key=True),
    Column("outbox_id", Big, ForeignKey("outbox.id")),
    Column("declined", Boolean, nullable=False),
)
