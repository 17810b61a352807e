"""Meetings: the series that they come from, who says what of them, what is decided, what comes back every year."""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    text,
)

from bot.storage.tables.metadata import Big, Instant, metadata


def _plan() -> list[Column[Any]]:
    """What a meeting is, and what all of a series are, as `domain.meeting.Plan`."""
    return [
        Column("home", String(32), nullable=False),
        Column("kind", String(8), nullable=False),
        Column("title", String(80), nullable=False),
        Column("at", String(5), nullable=False),  # by the home's clock, "14:00"
        Column("minutes", Integer, nullable=False),
        Column("address", String(200), nullable=False),
        Column("room", String(200), nullable=False),
        Column("link", String(400), nullable=False),
        Column("latitude", Float),
        Column("longitude", Float),
        Column("roles", String(60), nullable=False),  # who has one of them is invited; each between spaces
        Column("people", JSON, nullable=False),  # and these, by id
        Column("agenda", JSON, nullable=False),
        Column("chair_id", Big, ForeignKey("people.id")),
    ]


series = Table(
    "series",
    metadata,
    Column("id", Big, primary_key=True),
    *_plan(),
    Column("rule", JSON, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("ends_on", Date),
    Column("kept_until", Date),
    Column("due_at", Instant),  # when more of its meetings are put into the calendar
    Column("version", Integer, nullable=False),
    Column("uid", String(200)),  # by which another calendar knows it; these are of the version last taken from there
    Column("sequence", Integer),
    Column("revised_at", Instant),
)
Index("ix_series_home", series.c.home)
Index("ix_series_due_at", series.c.due_at, sqlite_where=text("due_at IS NOT NULL"))

meetings = Table(
    "meetings",
    metadata,
    Column("id", Big, primary_key=True),
    *_plan(),
    Column("day", Date, nullable=False),
    Column("uid", String(200), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("series_id", Big, ForeignKey("series.id")),
    Column("ruled", Date),  # the day that its series gave
    Column("sequence", Integer, nullable=False),
    Column("standing", String(10), nullable=False),
    Column("is_changed", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("reminded_until", Instant),  # everything that was to remind of it until then was looked at
    Column("ended_at", Instant),  # when it was called off
    Column("taken_sequence", Integer),  # of the version last taken from another calendar, unless changed here since
    Column("revised_at", Instant),  # when this version was made, here or there
    CheckConstraint("standing IN ('planned', 'cancelled')", name="standing"),
)
Index("ix_meetings_home", meetings.c.home, meetings.c.day)
Index("ix_meetings_series", meetings.c.series_id, meetings.c.ruled, unique=True)
Index("ix_meetings_uid", meetings.c.home, meetings.c.uid, unique=True)

# What must happen around a meeting, once each: it is the meeting's as long as it stands here.
meeting_moments = Table(
    "meeting_moments",
    metadata,
    Column("meeting_id", Big, ForeignKey("meetings.id"), primary_key=True),
    Column("what", String(12), primary_key=True),
    Column("due_at", Instant, nullable=False, index=True),
)

attendances = Table(
    "attendances",
    metadata,
    Column("meeting_id", Big, ForeignKey("meetings.id"), primary_key=True),
    Column("person_id", Big, ForeignKey("people.id"), primary_key=True),
    Column("answer", String(8)),
    Column("instead", String(80), nullable=False),
    Column("at", Instant),
    Column("was_there", Boolean),
    Column("was_invited", Boolean, nullable=False, default=False),
)

# The newest post about a meeting in its council's group: it is edited as answers come.
meeting_posts = Table(
    "meeting_posts",
    metadata,
    Column("meeting_id", Big, ForeignKey("meetings.id"), primary_key=True),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("outbox_id", Big, ForeignKey("outbox.id"), nullable=False),
)

# Links by which guests come; only the hash is kept. To one meeting, or to all of a series.
meeting_links = Table(
    "meeting_links",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("home", String(32), nullable=False),
    Column("series_id", Big, ForeignKey("series.id")),
    Column("meeting_id", Big, ForeignKey("meetings.id")),
    Column("person_id", Big, ForeignKey("people.id"), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("ended_at", Instant),
)

# Something on its way to many people, some at a time, so that nothing else waits for it. `after_id`: who had it last.
broadcasts = Table(
    "broadcasts",
    metadata,
    Column("id", Big, primary_key=True),
    Column("meeting_id", Big, ForeignKey("meetings.id"), nullable=False, index=True),
    Column("what", String(12), nullable=False),
    Column("details", JSON, nullable=False),
    Column("after_id", Big, nullable=False),
    Column("told", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("starter_id", Big, ForeignKey("people.id")),
    Column("outbox_id", Big, ForeignKey("outbox.id")),  # the starter's line of progress
    Column("due_at", Instant),
    Column("made_at", Instant, nullable=False),
)
Index("ix_broadcasts_due_at", broadcasts.c.due_at, sqlite_where=text("due_at IS NOT NULL"))
