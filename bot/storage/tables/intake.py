"""Updates that came in, those that failed, and whether the parts of the line move."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, String, Table

from bot.storage.tables.metadata import Instant, metadata

seen_updates = Table(
    "seen_updates",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False, index=True),
)

dead_letters = Table(
    "dead_letters",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("error", String(200), nullable=False),
    Column("payload", JSON, nullable=False),
    Column("retry", Boolean, nullable=False),
)

# When intake, sender and timekeeper last moved: what `status --live` reads.
pulses = Table(
    "pulses",
    metadata,
    Column("part", String(16), primary_key=True),
    Column("at", Instant, nullable=False),
)
