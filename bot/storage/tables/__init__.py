"""The schema, portable between SQLite and PostgreSQL. The migrations build the same; a test compares them."""

from bot.storage.tables.concerns import concerns, entries
from bot.storage.tables.contacts import (
    contact_changes,
    contact_imports,
    contact_lists,
    contacts,
    council_groups,
    entry_drafts,
)
from bot.storage.tables.delivery import cards, files, outbox, sent, tellings
from bot.storage.tables.intake import dead_letters, pulses, seen_updates
from bot.storage.tables.meetings import (
    attendances,
    broadcasts,
    meeting_links,
    meeting_moments,
    meeting_posts,
    meetings,
    series,
)
from bot.storage.tables.metadata import Big, Instant, metadata
from bot.storage.tables.people import chats, dialogues, feeds, invites, people, roles
from bot.storage.tables.roster import (
    exchange_asks,
    exchanges,
    gap_tellings,
    handovers,
    posts,
    rotation_people,
    rotations,
    shifts,
    watches,
)

__all__ = [
    "Big",
    "Instant",
    "attendances",
    "broadcasts",
    "cards",
    "chats",
    "concerns",
    "contact_changes",
    "contact_imports",
    "contact_lists",
    "contacts",
    "council_groups",
    "dead_letters",
    "dialogues",
    "entries",
    "entry_drafts",
    "exchange_asks",
    "exchanges",
    "feeds",
    "files",
    "gap_tellings",
    "handovers",
    "invites",
    "meeting_links",
    "meeting_moments",
    "meeting_posts",
    "meetings",
    "metadata",
    "outbox",
    "people",
    "posts",
    "pulses",
    "roles",
    "rotation_people",
    "rotations",
    "seen_updates",
    "sent",
    "series",
    "shifts",
    "tellings",
    "watches",
]
