"""What a meeting is prepared with: points on its agenda, the situation round, a safety forum's figures."""

from sqlalchemy import JSON, Column, ForeignKey, String, Table, Text

from bot.storage.tables.metadata import Big, Instant, metadata

# What was put on an agenda beside the template's; without a meeting it waits for the next of its kind.
agenda_points = Table(
    "agenda_points",
    metadata,
    Column("id", Big, primary_key=True),
    Column("home", String(32), nullable=False),
    Column("meeting_id", Big, ForeignKey("meetings.id"), index=True),
    Column("kind", String(8)),
    Column("text", String(300), nullable=False),
    Column("person_id", Big, ForeignKey("people.id")),
    Column("wheel_id", Big, ForeignKey("wheel.id")),
    Column("at", Instant, nullable=False),
    Column("removed_at", Instant),
)

situations = Table(
    "situations",
    metadata,
    Column("meeting_id", Big, ForeignKey("meetings.id"), primary_key=True),
    Column("person_id", Big, ForeignKey("people.id"), primary_key=True),
    Column("actor", String(100), nullable=False),
    Column("happened", Text, nullable=False),
    Column("worked", Text, nullable=False),
    Column("need", Text, nullable=False),
    Column("pictures", JSON, nullable=False),
    Column("at", Instant, nullable=False),
)

# The figures that a safety forum was shown: what was told once is never told in another way.
forum_figures = Table(
    "forum_figures",
    metadata,
    Column("meeting_id", Big, ForeignKey("meetings.id"), primary_key=True),
    Column("home", String(32), nullable=False, index=True),
    Column("since", Instant, nullable=False),
    Column("until", Instant, primary_key=True),  # one that was moved to later has more than one
    Column("shown", JSON, nullable=False),
    Column("at", Instant, nullable=False),
)
