"""What follows when a message was delivered, or could not be."""

from bot.domain.home import Channel, Role
from bot.domain.outgoing import Lane, Outgoing
from bot.domain.people import Person
from bot.messages import card, crew, refusals
from bot.services import cards, council_group, ladder
from bot.services.crew import unreachable as chat_unreachable
from bot.services.meetings import reminding
from bot.services.turn import Turn
from bot.storage import concerns, outbox, people, timeline
from bot.storage.database import Transaction
from bot.storage.outbox import Purpose, Row

ALERTS = (Purpose.CARD, Purpose.REMINDER)


async def delivered(turn: Turn, row: Row, *, is_member: bool | None = None) -> None:
    """Staff see for each reply that it arrived; for one in several parts, that its last did. `is_member`: where it was
    asked who is in a group, whether that one is."""
    if is_member is False and row.meeting_id is not None and row.key is not None:
        await reminding.not_there(turn, row.meeting_id, row.key)
    if row.purpose is Purpose.REPLY and row.concern_id and await timeline.entry_of_row(turn.tx, row.concern_id, row.id):
        await _tell_sender(turn, row, "reply-delivered", silent=True)


async def unreachable(turn: Turn, row: Row) -> None:
    """403 is final: an alert moves on to the next person at once; a reply's sender hears it."""
    if row.purpose is Purpose.REPLY:
        await _tell_sender(turn, row, "reply-blocked", silent=False)
    await _meeting_unreached(turn, row)
    if row.chat_id < 0:
        await council_group.gone(turn, row.chat_id)
    else:
        await chat_unreachable(turn, row.chat_id)


async def moved(turn: Turn, row: Row, chat_id: int) -> None:
    """A group goes on as another chat, and this row with it."""
    await council_group.moved(turn, row.chat_id, chat_id)


async def failed(turn: Turn, row: Row, error: str) -> None:
    """Telegram refused it twice: the operator hears it, and an alert moves on as if nobody could be reached."""
    if row.purpose is Purpose.REPLY:
        await _tell_sender(turn, row, "reply-failed", silent=False)
    await _meeting_unreached(turn, row)
    if row.purpose in ALERTS and row.concern_id is not None:
        concern = await concerns.get(turn.tx, row.concern_id)
        if concern is not None and concern.is_open:
            await cards.note(turn, concern, "unreachable", people=[row.person_id])
            await ladder.recheck(turn, concern)
    if row.purpose is Purpose.CHANNEL:
        await _channel_failed(turn, row)
    elif row.purpose is not Purpose.ALARM:
        await alarm(turn, "undeliverable", what=f"{row.purpose.value}, {error}", key=f"failed:{row.id}")


async def _meeting_unreached(turn: Turn, row: Row) -> None:
    """What was said of a meeting has not arrived: with somebody, or in the council's group."""
    if row.purpose is not Purpose.MEETING or row.meeting_id is None:
        return
    if row.person_id is not None:
        await reminding.unreached(turn, row.meeting_id, row.person_id)
    elif row.key is not None:
        await reminding.not_posted(turn, row.meeting_id, row.key)


async def _channel_failed(turn: Turn, row: Row) -> None:
    """What went by a channel has not arrived: the ladder goes on at once, the operator sees to the channel."""
    concern = await concerns.get(turn.tx, row.concern_id or 0)
    if concern is None or row.channel is None:
        return
    if concern.is_open:
        await cards.note(turn, concern, "channel-failed", step=Channel(row.channel).value)
        await ladder.recheck(turn, concern)
    await alarm(turn, "channel", what=f"{row.channel}, {concern.home}", key=f"failed:{row.id}")


async def _tell_sender(turn: Turn, row: Row, key: str, *, silent: bool) -> None:
    person = await people.get(turn.tx, row.person_id) if row.person_id else None
    concern = await concerns.get(turn.tx, row.concern_id) if row.concern_id else None
    if person is None or concern is None or not person.answers(concern.home):
        return
    entry = await timeline.entry_of_row(turn.tx, concern.id, row.id)
    line = card.event(concern, person.language, key, alias=card.alias(concern, person.language))
    answers = entry.message_id if entry and entry.chat_id == person.chat_id else None
    what = Outgoing(line.text, protect=True, silent=silent, answer_to=answers)
    lane = Lane.NOTICE if silent else Lane.ALERT
    await turn.tell_person(person, what, lane=lane, concern=concern.id)


async def alarm(turn: Turn, kind: str, *, key: str, what: str = "") -> None:
    """Tell every operator; `kind` as `crew.alarm` has it."""
    for person in await operators(turn.tx):
        told = crew.alarm(person.language, kind, what)
        await turn.tell_person(person, told, lane=Lane.REPLY, purpose=Purpose.ALARM, key=f"{key}:{person.id}")


async def operators(tx: Transaction) -> list[Person]:
    """Every administrator who can be reached; where there is none, the managers."""
    everyone = [person for person in await people.all_with_roles(tx) if person.reachable]
    admins = [person for person in everyone if any(Role.ADMIN in held for held in person.roles.values())]
    return admins or [person for person in everyone if any(Role.MANAGER in held for held in person.roles.values())]


async def no_room(turn: Turn, chat_id: int, language: str | None) -> Outgoing:
    """What to say to somebody whose message can't be kept. Only reads, since nothing can be written."""
    chat = await people.find(turn.tx, chat_id)
    home = turn.home_of(chat.home if chat else None)
    spoken = chat.language if chat else turn.language_for(home, language)
    return refusals.full(spoken, (home or turn.homes.first).phone)


async def no_room_alarms(turn: Turn) -> list[tuple[int, Outgoing]]:
    """What to say to the operators then, each with their chat."""
    return [(person.chat_id, crew.alarm(person.language, "disk-full")) for person in await operators(turn.tx)]


async def apologise(turn: Turn, chat_id: int, language: str | None, key: str) -> None:
    """What was sent could not be handled: it is kept, and there is a phone."""
    chat = await people.chat(turn.tx, chat_id, turn.language_for(None, language))
    home = turn.home_of(chat.home) or turn.homes.first
    what = refusals.trouble(chat.language, home.phone)
    await outbox.say(turn.tx, turn.now, chat_id, what, key=key)
