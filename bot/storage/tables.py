"""The schema, portable between SQLite and PostgreSQL. The migrations build the same; a test compares them."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMING)


class Instant(TypeDecorator[datetime]):
    """An instant, UTC: aware outside, kept without zone. Refuses a naive time rather than guess its zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


Big = BigInteger().with_variant(Integer, "sqlite")

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
)

roles = Table(
    "roles",
    metadata,
    Column("person_id", Big, ForeignKey("people.id"), primary_key=True),
    Column("home", String(32), primary_key=True),
    Column("role", String(16), primary_key=True),
)

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

# Files that the bot makes, kept until they have been sent.
files = Table(
    "files",
    metadata,
    Column("id", Big, primary_key=True),
    Column("name", String(80), nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("made_at", Instant, nullable=False, index=True),
)

# Calendars that a person subscribes to; only the hash of a link is kept. With a home: all of that home's shifts.
feeds = Table(
    "feeds",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("person_id", Big, ForeignKey("people.id"), nullable=False),
    Column("home", String(32)),
    Column("made_at", Instant, nullable=False),
)
Index("ix_feeds_person", feeds.c.person_id, feeds.c.home)

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

dialogues = Table(
    "dialogues",
    metadata,
    Column("chat_id", BigInteger, ForeignKey("chats.id"), primary_key=True, autoincrement=False),
    Column("step", String(24), nullable=False),
    Column("data", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    Column("expires_at", Instant, nullable=False, index=True),
)

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
