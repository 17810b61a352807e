"""The people of a home: invited, joined, removed, reachable or not."""

import hashlib
import secrets
from datetime import datetime, timedelta

from bot.domain import concern as rules
from bot.domain.home import Home, Role
from bot.domain.outgoing import Lane, Outgoing
from bot.domain.people import CREW, INVITE_LIVES, Chat, Person
from bot.domain.roster import who_is_on
from bot.domain.shift import Layer
from bot.messages import card, council, crew, menu, neighbour, refusals
from bot.messages import watch as messages
from bot.messages.texts import say
from bot.services import (
    calendars,
    cards,
    council_keeping,
    declaring,
    duties,
    exchanges,
    handover,
    ladder,
    rosters,
    verifying,
    watch,
    wheel,
)
from bot.services.meetings import chairs, guests, own_reminders, reminding
from bot.services.turn import NotAllowed, Turn
from bot.storage import concerns, dialogues, entry_drafts, groups, outbox, people, rotations, shifts, tellings
from bot.storage.database import Transaction
from bot.storage.outbox import Purpose

PREFIX = "i_"
DELETABLE = timedelta(hours=48)  # Telegram deletes no older message


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


async def invite(tx: Transaction, home: str, role: Role, name: str, now: datetime) -> str:
    """A code that is good once, for 48 hours; only its hash is kept. Returns Telegram's start payload.

    Whoever will answer the line can be planned for by this name from now on, before they have come in.
    """
    code = secrets.token_urlsafe(24)
    known = any(one.is_in and one.name == name for one in await people.named(tx, home))
    expected = await people.expect(tx, home, name, now) if role in CREW and not known else None
    await people.add_invite(tx, _digest(code), home, role, name, now + INVITE_LIVES, expected)
    return PREFIX + code


async def join(turn: Turn, chat: Chat, payload: str) -> None:
    """`/start i_<code>`: the Telegram user becomes that person in that role."""
    invited = await people.find_invite(turn.tx, _digest(payload.removeprefix(PREFIX)))
    home = turn.homes.get(invited.home) if invited else None
    refusal = "unknown" if invited is None or home is None else None
    if invited is not None and refusal is None:
        refusal = "used" if invited.used_at else "expired" if invited.expires_at <= turn.now else None
    if refusal or invited is None or home is None:
        await turn.tell(chat, crew.invite_refused(chat.language, refusal or "unknown"))
        return
    await people.use_invite(turn.tx, _digest(payload.removeprefix(PREFIX)), turn.now)
    role = Role(invited.role)
    expected = invited.person_id
    reminders = await reminding.words_of_all(turn, home)
    person = await people.join(turn.tx, chat.id, home.slug, role, invited.name, turn.now, expected)
    if expected is not None and expected != person.id:
        await shifts.become(turn.tx, expected, person.id)
        await rotations.become(turn.tx, expected, person.id)
        await people.forget_expected(turn.tx, expected)
    await own_reminders.came(turn, person, home, reminders)
    if chat.home is None:
        await people.set_home(turn.tx, chat.id, home.slug)
    await turn.tell(chat, await _joined(turn, chat, person, home, role))
    await turn.tell(chat, menu.of_person(person, chat.language), lane=Lane.NOTICE)
    if person.answers(home.slug):
        await ladder.wake_resting(turn, home)
        if not person.tested:
            await turn.tell(chat, messages.test_message(home, chat.language))
        await watch.look(turn, home)
    was_in = chat.person is not None and home.slug in chat.person.roles
    await declaring.joined(turn, person, home, anew=not was_in)


async def answer_test(turn: Turn, person: Person, message_row: int | None) -> str:
    """The test message was seen: from now on the person counts for the roster. Raises NotAllowed for who answers no
    line (any more)."""
    if not person.homes:
        raise NotAllowed
    await people.tested(turn.tx, person.id, turn.now)
    if message_row is not None:
        what = messages.test_answered(person.language)
        await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=message_row)
    for home in [turn.homes[slug] for slug in person.homes if slug in turn.homes]:
        await watch.look(turn, home)
    return ""


async def _joined(turn: Turn, chat: Chat, person: Person, home: Home, role: Role) -> Outgoing:
    """Welcome. Who answers no line is a neighbour, and is told what every neighbour is told first."""
    what = crew.joined(person, home, role, chat.language)
    if role not in (Role.COUNCIL, Role.GUEST) or person.answers(home.slug):
        return what
    answers = ladder.first_step(home, await ladder.audience(turn, home))
    return neighbour.welcome(home, chat.language, answers, last=what.text)


async def show_team(turn: Turn, chat: Chat, person: Person | None, slug: str | None = None) -> None:
    """`/team`: for managers and administrators, home by home."""
    managed = [home for home in (person.roles if person else ()) if person and person.manages(home)]
    if person is None or not managed:
        await turn.tell(chat, refusals.managers_only(chat.language, person))
        return
    for home_slug in [slug] if slug in managed else managed:
        home = turn.homes.get(str(home_slug))
        if home is not None:
            team = await people.with_guests(turn.tx, home.slug)
            for what in crew.team(home, team, person.language, await _on_duty(turn, home, person.language)):
                await turn.tell(chat, what)


async def _on_duty(turn: Turn, home: Home, language: str) -> dict[int, str]:
    roster = await rosters.load(turn.tx, home, turn.now)
    held: dict[int, list[str]] = {}
    for layer in Layer:
        shift = who_is_on(roster, layer, turn.now)
        if shift is not None and shift.person_id is not None:
            held.setdefault(shift.person_id, []).append(say(language, f"team-{layer.value}"))
    return {person_id: ", ".join(layers) for person_id, layers in held.items()}


async def ask_remove(turn: Turn, person: Person, slug: str, other_id: int) -> str:
    """*Remove*: sure?"""
    home, other = turn.homes.get(slug), await people.get(turn.tx, other_id)
    if home is None or not person.manages(slug):
        raise NotAllowed
    if other is None or slug not in other.roles:
        return say(person.language, "gone-toast")
    await turn.tell_person(person, crew.ask_remove(home, other, person.language), lane=Lane.REPLY)
    return ""


async def remove(turn: Turn, person: Person, slug: str, other_id: int, message_row: int | None) -> str:
    """Removed: access ends in this transaction."""
    home, other = turn.homes.get(slug), await people.get(turn.tx, other_id)
    if home is None or not person.manages(slug):
        raise NotAllowed
    if other is None or slug not in other.roles:
        return say(person.language, "gone-toast")
    await leave(turn, home, other)
    done = crew.removed(home, other.name, person.language)
    await outbox.say(turn.tx, turn.now, person.chat_id, done, edits=message_row, person=person.id)
    if await groups.of_home(turn.tx, slug):
        what = council.may_still_be_in_group(home, other.name, person.language)
        await turn.tell_person(person, what, lane=Lane.REPLY)
    return ""


async def leave(turn: Turn, home: Home, other: Person) -> None:
    """A person leaves a home: roles, shifts, cards and open questions end; what they had goes to the ladder."""
    await people.leave(turn.tx, other.id, home.slug)
    await exchanges.gone(turn, other, [home.slug])
    await duties.leave(turn, other, home)
    await calendars.leave(turn, other, home.slug)
    await dialogues.end(turn.tx, other.chat_id)
    await entry_drafts.drop(turn.tx, other.id, home.slug)
    await outbox.cancel_for(turn.tx, turn.now, other.id, home.slug)
    await declaring.left(turn, home, other)
    await wheel.left(turn, home, other)
    await _blank(turn, home, other)
    await _take_contacts(turn, other)
    await tellings.drop_cards(turn.tx, other.id, home.slug)
    await turn.tell_person(other, crew.you_were_removed(home, other.language), lane=Lane.REPLY)
    await turn.tell_person(other, menu.of_person(await people.get(turn.tx, other.id), other.language))
    await verifying.leave(turn, home, other)
    await council_keeping.left(turn, home, other)
    await guests.left(turn, home, other)
    await chairs.left(turn, home, other)
    await _hand_back(turn, home, other)


async def _blank(turn: Turn, home: Home, other: Person) -> None:
    """What stands of the home's concerns in their chat is taken away: cards, what was added, timelines, media."""
    standing = await outbox.said_to(turn.tx, other.id, home.slug, (Purpose.CARD, *cards.WORDS))
    known = {concern.id: concern for concern in await concerns.get_all(turn.tx, {row.concern_id for row in standing})}
    for row in standing:
        words = card.event(known[row.concern_id or 0], other.language, "no-longer-yours")
        blank = Outgoing(delete=True) if row.payload.media else words
        await outbox.say(turn.tx, turn.now, other.chat_id, blank, edits=row.id)


async def _take_contacts(turn: Turn, other: Person) -> None:
    """Whom to call goes out of their chat: deleted as far back as Telegram does that, and written over where it is
    older, which a contact card can't be. With what roles they keep they can ask anew."""
    for row in await outbox.take_contacts(turn.tx, turn.now, other.id):
        if turn.now - row.created_at < DELETABLE:
            await outbox.say(turn.tx, turn.now, other.chat_id, Outgoing(delete=True), edits=row.id)
        elif not row.payload.media:
            gone = council.taken_away(other.language)
            await outbox.say(turn.tx, turn.now, other.chat_id, gone, lane=Lane.NOTICE, edits=row.id)


async def _hand_back(turn: Turn, home: Home, other: Person) -> None:
    found = await concerns.owned_by(turn.tx, other.id, home.slug)
    await handover.incoming_gone(turn, other, [concern for concern in found if concern.owner_id != other.id])
    for concern in found:
        if concern.owner_id != other.id:
            continue
        await cards.note(turn, concern, "owner-left", person=other.id)
        waiting = await ladder.climb(turn, rules.disown(concern, turn.now), 0, because="owner-left-note")
        await cards.refresh(turn, waiting, home)
    for concern in await tellings.waiting_for(turn.tx, other.id):
        await ladder.recheck(turn, concern)


# --- reachable or not ---------------------------------------------------------------------------------------------


async def unreachable(turn: Turn, chat_id: int) -> None:
    """The chat answers 403: alerts pass this person by, what waits for them goes on at once, the managers hear it."""
    chat = await people.chat(turn.tx, chat_id, "sv")
    if chat.blocked_at is not None:
        return
    await people.set_blocked(turn.tx, chat_id, turn.now)
    if chat.person is None:
        return
    for slug in chat.person.homes:
        await _tell_managers(turn, slug, chat.person)
        if slug in turn.homes:
            await watch.look(turn, turn.homes[slug])
    await verifying.unreachable(turn, chat.person)
    await exchanges.gone(turn, chat.person, chat.person.homes)
    for concern in await tellings.waiting_for(turn.tx, chat.person.id):
        await cards.note(turn, concern, "unreachable", people=[chat.person.id])
        await ladder.recheck(turn, concern)
    found = await concerns.owned_by(turn.tx, chat.person.id)
    offered = [concern for concern in found if concern.offered_to == chat.person.id]
    for concern in offered:
        await cards.note(turn, concern, "unreachable", people=[chat.person.id])
    await handover.incoming_gone(turn, chat.person, offered)


async def _tell_managers(turn: Turn, slug: str, person: Person | None) -> None:
    home = turn.homes.get(slug)
    if home is None or person is None:
        return
    for manager in await people.of_home(turn.tx, slug):
        if manager.has(slug, Role.MANAGER) and manager.id != person.id and manager.reachable:
            what = crew.can_not_be_reached(person, home, manager.language)
            await turn.tell_person(manager, what, lane=Lane.REPLY)


async def reachable(turn: Turn, chat: Chat) -> None:
    """The chat can be reached again."""
    if chat.blocked_at is None:
        return
    await people.set_blocked(turn.tx, chat.id, None)
    for slug in chat.person.homes if chat.person else ():
        home = turn.homes.get(slug)
        if home is not None and chat.person is not None:
            await cards.catch_up(turn, home, chat.person, chat.blocked_at)
            await ladder.wake_resting(turn, home)
            await watch.look(turn, home)
