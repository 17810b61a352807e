"""The council's group: a group becomes a home's by a command of somebody who manages it, and contacts are answered
there. In every other group, and to everybody else, the bot says nothing.

Nothing here makes a chat for whoever writes in a group, nor says that theirs can be reached.
"""

from dataclasses import replace
from datetime import timedelta

from bot.domain.contact import sees
from bot.domain.home import Home
from bot.domain.outgoing import Lane
from bot.domain.people import Chat, Person
from bot.domain.wording import clean
from bot.messages import council, refusals
from bot.messages.contact import sent
from bot.messages.texts import say
from bot.services import looking_up
from bot.services.turn import NotAllowed, Turn
from bot.storage import contacts as stored
from bot.storage import groups, outbox, people

FIRST_SUPERGROUP = -1_000_000_000_001  # these ids are Telegram's
MAY_BE_TOLD = timedelta(seconds=15)  # within so long Telegram has told that a group has become another chat


async def member(turn: Turn, user_id: int) -> Chat | None:
    """The chat of somebody who has a role in a home now; None for everybody else."""
    chat = await people.find(turn.tx, user_id)
    return chat if chat is not None and chat.person is not None and looking_up.seen_by(turn, chat.person) else None


def _managed(turn: Turn, person: Person) -> list[Home]:
    return [home for home in looking_up.seen_by(turn, person) if person.manages(home.slug)]


# --- coming and going -------------------------------------------------------------------------------------------------


async def added(turn: Turn, group: int, user_id: int, spoken: str | None) -> None:
    """Put into a group. By one of the homes' people it stays, and tells who manages a home what can be done; by
    anybody else it says why and leaves. In a council's group, which has become a supergroup, it stays in any case."""
    if await groups.home_of(turn.tx, group) is not None:
        return
    chat = await member(turn, user_id)
    if chat is None or chat.person is None:
        await leave(turn, group, spoken)
    elif managed := _managed(turn, chat.person):
        what = council.write_here(managed, chat.language)
        await outbox.say(turn.tx, turn.now, group, what, lane=Lane.NOTICE)


async def leave(turn: Turn, group: int, spoken: str | None) -> None:
    """Say why, and leave. A supergroup a moment later: it may be a council's group that has just become one, of which
    the next update tells."""
    what = refusals.leaving_group(turn.language_for(turn.homes.first, spoken))
    at = turn.now + MAY_BE_TOLD if group <= FIRST_SUPERGROUP else turn.now
    await outbox.say(turn.tx, turn.now, group, what, lane=Lane.NOTICE, not_before=at)


async def gone(turn: Turn, group: int) -> None:
    """The bot is out of the group: it is nobody's any more, and nothing more is said there."""
    await groups.end(turn.tx, group)
    await outbox.cancel_chat(turn.tx, turn.now, group)


async def moved(turn: Turn, old: int, new: int) -> None:
    """Telegram made the group another chat: what it was, and what waits to be said there, moves along."""
    await groups.move(turn.tx, old, new)
    await outbox.stay(turn.tx, turn.now, new)
    await outbox.move(turn.tx, turn.now, old, new)


# --- whose it is ------------------------------------------------------------------------------------------------------


async def show(turn: Turn, group: int, user_id: int) -> None:
    """`/council` in a group, by somebody who manages a home; whoever else writes it hears nothing."""
    chat = await member(turn, user_id)
    managed = _managed(turn, chat.person) if chat is not None and chat.person is not None else []
    if chat is None or chat.person is None or not managed:
        return
    home = await home_of(turn, group)
    if home is not None and home not in managed:
        return
    if home is None and len(managed) > 1:
        what = council.ask_which(managed, chat.language)
    else:
        if home is None:
            await groups.register(turn.tx, group, managed[0].slug, chat.person.id, turn.now)
        what = council.registered(home or managed[0], chat.language)
    await outbox.say(turn.tx, turn.now, group, what)


async def home_of(turn: Turn, group: int) -> Home | None:
    """The home whose council talks in this group; None where it is nobody's, or of a home that is gone."""
    return turn.home_of(await groups.home_of(turn.tx, group))


async def choose(turn: Turn, person: Person, group: int | None, slug: str, row: int | None) -> str:
    """*The council for …*: the group is that home's."""
    home = _managed_one(turn, person, slug)
    now = await home_of(turn, group) if group is not None else None
    if group is None or (now is not None and now != home):
        return say(person.language, "gone-toast")
    if now is None:
        await groups.register(turn.tx, group, home.slug, person.id, turn.now)
    await outbox.say(turn.tx, turn.now, group, council.registered(home, person.language), edits=row)
    return ""


async def end(turn: Turn, person: Person, group: int | None, slug: str, row: int | None) -> str:
    """*Stop*: the group is nobody's any more; the bot stays."""
    home = _managed_one(turn, person, slug)
    if group is None or await home_of(turn, group) != home:
        return say(person.language, "gone-toast")
    await groups.end(turn.tx, group)
    await outbox.say(turn.tx, turn.now, group, council.ended(home, person.language), edits=row)
    return ""


def _managed_one(turn: Turn, person: Person, slug: str) -> Home:
    home = turn.homes.get(slug)
    if home is None or not person.manages(slug):
        raise NotAllowed
    return home


# --- whom to call, told in the group ----------------------------------------------------------------------------------


async def contacts(turn: Turn, group: int, user_id: int, words: str, message_id: int) -> None:
    """`/contacts`: answered here by what the home's council sees, where this is its group and they belong to the home;
    elsewhere to their own chat alone. Nobody else hears anything."""
    chat = await member(turn, user_id)
    if chat is None or chat.person is None:
        return
    home, language = await home_of(turn, group), chat.language
    if home is None:
        if chat.blocked_at is None:
            await looking_up.command(turn, chat, words)
    elif chat.person.belongs(home.slug):
        if clean(words):
            what = await looking_up.answer(turn, home, words, language=language, staff=False)
        else:
            what = await looking_up.topics(turn, home, language=language, staff=False)
        await outbox.say(turn.tx, turn.now, group, replace(what, answer_to=message_id))


async def topics(turn: Turn, person: Person, group: int, slug: str, page: int, row: int | None) -> str:
    """*All topics*, or another page of them."""
    home = await _answering(turn, person, group)
    if home is None or home.slug != slug:
        return say(person.language, "gone-toast")
    what = await looking_up.topics(turn, home, language=person.language, staff=False, page=page)
    await outbox.say(turn.tx, turn.now, group, what, edits=row)
    return ""


async def topic(turn: Turn, person: Person, group: int, slug: str, place: int, page: int, row: int | None) -> str:
    """Whom to call about this."""
    home = await _answering(turn, person, group)
    if home is None or home.slug != slug:
        return say(person.language, "gone-toast")
    what = await looking_up.about(turn, home, place, language=person.language, staff=False, page=page)
    if what is None:
        return say(person.language, "gone-toast")
    await outbox.say(turn.tx, turn.now, group, what, edits=row)
    return ""


async def contact(turn: Turn, person: Person, group: int, contact_id: int, *, card: bool) -> str:
    """All about this one; with `card` as Telegram's own, to be saved or called."""
    home = await _answering(turn, person, group)
    found = await stored.get(turn.tx, contact_id)
    if home is not None and (found is None or not sees(home.slug, replace(found, removed_at=None), staff=False)):
        raise NotAllowed
    if home is None or found is None or found.removed_at is not None:
        return say(person.language, "gone-toast")
    if card:
        what = sent(found, person.language)
    else:
        what = await looking_up.details(turn, found, home, language=person.language, staff=False)
    await outbox.say(turn.tx, turn.now, group, what)
    return ""


async def _answering(turn: Turn, person: Person, group: int) -> Home | None:
    """The home whose council talks here; None where that is over. Raises NotAllowed for who is not of that home."""
    home = await home_of(turn, group)
    if home is not None and not person.belongs(home.slug):
        raise NotAllowed
    return home
