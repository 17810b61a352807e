"""The copies of a concern's card in staff's chats: putting one there, and keeping them all true."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.concern import Concern, State, deadline
from bot.domain.home import Home
from bot.domain.outgoing import Lane, Outgoing
from bot.domain.people import Person
from bot.messages import card
from bot.services import summary
from bot.services.turn import Turn
from bot.storage import outbox, people, tellings, timeline
from bot.storage.outbox import Purpose
from bot.storage.tellings import Card
from bot.storage.timeline import Entry, Kind

UNNOTICED = timedelta(hours=1)  # for how long a chat may have been away before that was noticed

# Where the neighbour's words and media stand beside the cards.
WORDS = (Purpose.MEDIA, Purpose.ADDITION, Purpose.TIMELINE)


def as_corrected(entries: Sequence[Entry]) -> list[Entry]:
    """Each message once, in the place where it was written, as it was corrected last.

    A correction whose message is not among them stands as it is.
    """
    kept: dict[object, Entry] = {}
    for entry in entries:
        key = entry.message_id or ("entry", entry.id)
        before = kept.get(key)
        if before is not None and entry.kind is Kind.CORRECTION:
            kept[key] = replace(before, text=entry.text, media=entry.media or before.media)
        else:
            kept[key if before is None else ("entry", entry.id)] = entry
    return list(kept.values())


def first_words(entries: Sequence[Entry], concern: Concern) -> card.Words:
    """What was written before the concern was sent: the card keeps that, whatever is added later."""
    first = as_corrected([entry for entry in entries if not entry.data.get("later")])
    return card.Words(
        "\n".join(entry.text for entry in first if entry.text),
        tuple(entry.media for entry in first if entry.media),
        masked=concern.masked,
        too_large=any(entry.data.get("large") for entry in first),
    )


def must_by(concern: Concern, home: Home) -> datetime | None:
    """When the present step is over; None between rounds, when nobody is being asked."""
    if concern.state is not State.WAITING or concern.step_since is None:
        return None
    return deadline(concern, home)


async def put(
    turn: Turn, concern: Concern, home: Home, person: Person, entries: Sequence[Entry], *, lane: Lane = Lane.ALERT,
    is_first: bool = False,
) -> int:  # fmt: skip
    """A new copy of the card in a person's chat, below it its media and what was added since: whoever is told late
    is told all. Returns the outbox row of the card.

    There is one copy in a chat: an earlier one points to it, so that nobody acts on what is no longer kept true.
    `is_first`: the caller knows that there is none.
    """
    earlier = None if is_first else await holder(turn, concern, person.id)
    if earlier is not None and earlier.waits(turn.now):
        await outbox.cancel_later(turn.tx, turn.now, concern.id, person.id)
    words = first_words(entries, concern)
    names = await people.names(turn.tx, (concern.owner_id, concern.offered_to))
    shown = card.card(concern, home, person.language, turn.now, words, person.id, names, must_by=must_by(concern, home))
    row = await turn.tell_person(person, shown, lane=lane, concern=concern.id, purpose=Purpose.CARD)
    if row is None:
        raise LookupError("a card without a key is always queued")
    if earlier is not None and not earlier.waits(turn.now):
        moved = card.event(concern, person.language, "card-moved")
        await outbox.say(turn.tx, turn.now, person.chat_id, moved, edits=earlier.outbox_id, concern=concern.id)
    await tellings.set_card(turn.tx, concern.id, person.id, row)
    for rest in card.overflow(concern, words):
        await turn.tell_person(person, rest, lane=lane, concern=concern.id, purpose=Purpose.MEDIA, answers=row)
    if not concern.masked:
        for below in card.media_below(concern, words.media, person.language):
            await turn.tell_person(person, below, lane=lane, concern=concern.id, purpose=Purpose.MEDIA, answers=row)
        for more in _added_since(concern, person.language, entries):
            await turn.tell_person(person, more, lane=lane, concern=concern.id, purpose=Purpose.ADDITION, answers=row)
    return row


def _added_since(concern: Concern, language: str, entries: Sequence[Entry]) -> list[Outgoing]:
    later = as_corrected([entry for entry in entries if entry.data.get("later")])
    texts = [(entry.text, entry.kind is Kind.CORRECTION) for entry in later if entry.text]
    found = card.additions(concern, language, texts)
    found += card.media_below(concern, [entry.media for entry in later if entry.media], language)
    if any(entry.data.get("large") for entry in later):
        found.append(card.event(concern, language, "staff-too-large"))
    return found


async def refresh(turn: Turn, concern: Concern, home: Home, entries: Sequence[Entry] | None = None) -> None:
    """Edit every copy of the card, so that nobody acts on an old one; and the summary in which it is handed over."""
    await summary.refresh(turn, concern, home)
    copies = await tellings.cards_of(turn.tx, concern.id)
    if not copies:
        return
    if entries is None:
        entries = await timeline.words(turn.tx, concern.id)
    names = await people.names(turn.tx, (concern.owner_id, concern.offered_to))
    for copy in copies:
        await _edit(turn, concern, home, copy, entries, names)


async def _edit(
    turn: Turn, concern: Concern, home: Home, copy: Card, entries: Sequence[Entry], names: dict[int, str],
    *, more: bool = False,
) -> None:  # fmt: skip
    words = first_words(entries, concern)
    waits = copy.waits(turn.now)
    when = copy.goes_at if copy.goes_at is not None and waits else turn.now
    shown = card.card(
        concern, home, copy.language, when, words, copy.person_id, names, must_by=must_by(concern, home), more=more
    )
    if waits:  # an edit would have to wait for it, and hold up all that comes after
        await outbox.replace_payload(turn.tx, copy.outbox_id, shown)
        return
    await outbox.say(turn.tx, turn.now, copy.chat_id, shown, edits=copy.outbox_id, concern=concern.id, lane=Lane.REPLY)


async def open_menu(turn: Turn, concern: Concern, home: Home, person: Person, *, more: bool) -> None:
    """Show the further buttons on one copy, or the first ones again."""
    entries = await timeline.words(turn.tx, concern.id)
    names = await people.names(turn.tx, (concern.owner_id, concern.offered_to))
    for copy in await tellings.cards_of(turn.tx, concern.id):
        if copy.person_id == person.id:
            await _edit(turn, concern, home, copy, entries, names, more=more)


async def catch_up(turn: Turn, home: Home, person: Person, away_since: datetime) -> None:
    """A chat that could not be edited can be again: its copies show what has happened since."""
    for concern in await tellings.held_by(turn.tx, person.id, home.slug, away_since - UNNOTICED):
        await open_menu(turn, concern, home, person, more=False)


async def holder(turn: Turn, concern: Concern, person_id: int) -> Card | None:
    """The person's copy of the card, where they have one."""
    for copy in await tellings.cards_of(turn.tx, concern.id):
        if copy.person_id == person_id:
            return copy
    return None


async def standing(turn: Turn, concern: Concern, home: Home, person: Person, *, lane: Lane = Lane.ALERT) -> Card:
    """The person's copy of the card; where they have none, one is put there first. So whatever follows is read with
    what it is about."""
    held = await holder(turn, concern, person.id)
    if held is not None:
        return held
    words = await timeline.words(turn.tx, concern.id)
    row = await put(turn, concern, home, person, words, lane=lane, is_first=True)
    return Card(person.id, person.chat_id, person.language, row)


def beside(turn: Turn, held: Card) -> Turn:
    """What follows a copy that waits for the end of quiet hours waits with it, and is said as of then."""
    return replace(turn, now=held.goes_at) if held.goes_at is not None and held.waits(turn.now) else turn


async def hasten(turn: Turn, concern: Concern, home: Home, held: Card) -> None:
    """A copy that waits for the end of quiet hours goes now, as things are now, and all that waits with it."""
    await outbox.hasten(turn.tx, turn.now, concern.id, held.person_id)
    names = await people.names(turn.tx, (concern.owner_id, concern.offered_to))
    words = first_words(await timeline.words(turn.tx, concern.id), concern)
    shown = card.card(
        concern, home, held.language, turn.now, words, held.person_id, names, must_by=must_by(concern, home)
    )
    await outbox.replace_payload(turn.tx, held.outbox_id, shown)


async def note(turn: Turn, concern: Concern, event: str, *, person: int | None = None, **data: object) -> None:
    """An event in the concern's timeline."""
    await timeline.append(turn.tx, concern.id, turn.now, Kind.EVENT, event, person=person, data=data)
