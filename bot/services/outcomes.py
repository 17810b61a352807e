"""What follows when a message was delivered, or could not be."""

from bot.domain.home import Role
from bot.domain.outgoing import Lane, Outgoing
from bot.messages import card, crew, neighbour
from bot.services import ladder
from bot.services.crew import unreachable as chat_unreachable
from bot.services.turn import Turn
from bot.storage import concerns, outbox, people
from bot.storage.outbox import Purpose, Row

ALERTS = (Purpose.CARD, Purpose.REMINDER)


async def delivered(turn: Turn, row: Row) -> None:
    """Staff see for each reply that it arrived."""
    if row.purpose is Purpose.REPLY:
        await _tell_sender(turn, row, "reply-delivered", silent=True)


async def unreachable(turn: Turn, row: Row) -> None:
    """403 is final: an alert moves on to the next person at once; a reply's sender hears it."""
    if row.purpose is Purpose.REPLY:
        await _tell_sender(turn, row, "reply-blocked", silent=False)
    await chat_unreachable(turn, row.chat_id)


async def failed(turn: Turn, row: Row, error: str) -> None:
    """Telegram refused it twice: the operator hears it, and an alert moves on as if nobody could be reached."""
    if row.purpose is Purpose.REPLY:
        await _tell_sender(turn, row, "reply-failed", silent=False)
    if row.purpose in ALERTS and row.concern_id is not None:
        concern = await concerns.get(turn.tx, row.concern_id)
        if concern is not None:
            await ladder.recheck(turn, concern)
    if row.purpose is not Purpose.ALARM:
        await alarm(turn, "undeliverable", what=f"{row.purpose.value}, {error}", key=f"failed:{row.id}")


async def _tell_sender(turn: Turn, row: Row, key: str, *, silent: bool) -> None:
    person = await people.get(turn.tx, row.person_id) if row.person_id else None
    concern = await concerns.get(turn.tx, row.concern_id) if row.concern_id else None
    if person is None or concern is None or not person.answers(concern.home):
        return
    entry = await concerns.entry_of_row(turn.tx, concern.id, row.id)
    line = card.event(concern, person.language, key, alias=card.alias(concern, person.language))
    answers = entry.message_id if entry and entry.chat_id == person.chat_id else None
    what = Outgoing(line.text, protect=True, silent=silent, answer_to=answers)
    lane = Lane.NOTICE if silent else Lane.ALERT
    await turn.tell_person(person, what, lane=lane, concern=concern.id)


async def alarm(turn: Turn, kind: str, *, key: str, what: str = "") -> None:
    """Tell every administrator; where there is none, the managers."""
    everyone = [person for person in await people.all_with_roles(turn.tx) if person.reachable]
    admins = [person for person in everyone if any(Role.ADMIN in held for held in person.roles.values())]
    managers = [person for person in everyone if any(Role.MANAGER in held for held in person.roles.values())]
    for person in admins or managers:
        told = (
            crew.alarm_undeliverable(person.language, what)
            if kind == "undeliverable"
            else crew.alarm_dead_letter(person.language)
        )
        await turn.tell_person(person, told, lane=Lane.REPLY, purpose=Purpose.ALARM, key=f"{key}:{person.id}")


async def apologise(turn: Turn, chat_id: int, language: str | None, key: str) -> None:
    """What was sent could not be handled: it is kept, and there is a phone."""
    chat = await people.chat(turn.tx, chat_id, turn.language_for(None, language))
    home = turn.home_of(chat.home) or turn.homes.first
    what = neighbour.trouble(chat.language, home.phone)
    await outbox.say(turn.tx, turn.now, chat_id, what, key=key)
