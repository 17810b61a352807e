"""The schema, portable between SQLite and PostgreSQL. The migrations build the same; a test compares them."""

from bot.storage.tables.agenda import agenda_points, forum_figures, situations
from bot.storage.tables.concerns import concerns, entries
from bot.storage.tables.contacts import (
    contact_changes,
    contact_imports,
    contact_lists,
    contacts,
    council_groups,
    entry_drafts,
)
from bot.storage.tables.council import declarations, signatures, wheel
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
from bot.storage.tables.minutes import minute_items, minutes
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
    "agenda_points",
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
    "declarations",
    "dialogues",
    "entries",
    "entry_drafts",
    "exchange_asks",
    "exchanges",
    "feeds",
    "files",
    "forum_figures",
    "gap_tellings",
    "handovers",
    "invites",
    "meeting_links",
    "meeting_moments",
    "meeting_posts",
    "meetings",
    "metadata",
    "minute_items",
    "minutes",
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
    "signatures",
    "situations",
    "tellings",
    "watches",
    "wheel",
]
