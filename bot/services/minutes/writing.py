"""Minutes written as things are said: in any order, a line each, by text or as a reply; an edited message edits its
points. What sounds like an emergency and is no line of minutes goes where it would go without them.
"""

from datetime import timedelta

from bot.domain.home import Home
from bot.domain.incoming import Incoming
from bot.domain.meeting import Meeting, is_invited, may_lead
from bot.domain.minutes import ITEM, ItemKind
from bot.domain.people import Chat, Person
from bot.domain.urgency import sounds_urgent
from bot.domain.wording import clean, parts
from bot.files import minutes_reading as reading
from bot.files.minutes_reading import Known
from bot.messages import minutes_writing as messages
from bot.messages.texts import say
from bot.services.meetings import invited, showing
from bot.services.minutes import gathering, points, presence, publishing, talk
from bot.services.minutes.gathering import Led
from bot.services.turn import NotAllowed, Turn
from bot.storage import dialogues, meetings, minute_items, minutes, outbox, timeline
from bot.storage.dialogues import Dialogue

BEFORE, AFTER = showing.NOTED_BEFORE, timedelta(days=7)  # when minutes are begun: after it is over, how long
SOON_AFTER = timedelta(hours=3)  # so long it is still the meeting that is meant without asking
LISTED = 6


async def command(turn: Turn, chat: Chat) -> bool:
    """`/minutes`: of the meeting that is now, else it is asked of which. False, with nothing said, for who has no
    role."""
    person, homes = chat.person, showing.seen_by(turn, chat.person)
    if person is None or not homes:
        return False
    found = [one for home in homes for one in await _writable(turn, person, home)]
    now = [
        (one, home) for one, home in found
        if one.starts_at(home.zone) - BEFORE <= turn.now < one.ends_at(home.zone) + SOON_AFTER
    ]  # fmt: skip
    sole = now if len(now) == 1 else found
    if len(sole) == 1:
        await _open(turn, Led(person, *sole[0]), None)
    elif found:
        await turn.tell(chat, messages.choose(found[:LISTED], person.language, turn.now))
    else:
        read = [one for home in homes for one in await _readable(turn, person, home)]
        leads = any(person.manages(home.slug) for home in homes)
        none = messages.none(person.language) if leads and not read else None
        await turn.tell(chat, none or messages.readable(read[:LISTED], person.language, turn.now))
    return True


async def _writable(turn: Turn, person: Person, home: Home) -> list[tuple[Meeting, Home]]:
    """Of the home's meetings those whose minutes somebody may write now, the latest first."""
    today = turn.now.astimezone(home.zone).date()
    some = await meetings.of_home(turn.tx, home.slug, today - AFTER - timedelta(days=2), today + timedelta(days=1))
    return [(one, home) for one in reversed(some) if may_lead(one.plan, person) and _is_time(turn, one, home)]


def _is_time(turn: Turn, one: Meeting, home: Home) -> bool:
    return one.starts_at(home.zone) - BEFORE <= turn.now <= one.ends_at(home.zone) + AFTER


async def _readable(turn: Turn, person: Person, home: Home) -> list[tuple[Meeting, Home]]:
    some = [await meetings.get(turn.tx, one) for one in await minutes.published(turn.tx, home.slug)]
    return [
        (one, home) for one in some if one and (is_invited(one.plan, person) or may_lead(one.plan, person))
    ]  # fmt: skip


async def show(turn: Turn, person: Person, meeting_id: int, what: str, row: int | None) -> str:
    """*Minutes*: `read` what was published; else they are written (`write` as a new message, `last` or the number of a
    page in place). Raises NotAllowed for who was not invited."""
    meeting = await invited.seen_by(turn, person, meeting_id)
    if what == "read" or not may_lead(meeting.plan, person):
        return await publishing.read(turn, person, meeting)
    led = await gathering.led(turn, person, meeting_id)
    if meeting.is_cancelled:
        return say(person.language, "minutes-off-toast")
    if turn.now < meeting.starts_at(led.home.zone) - BEFORE:
        return say(person.language, "minutes-early-toast")
    if what == "write" or await minutes.get(turn.tx, meeting.id) is None:
        await _open(turn, led, None)
    else:
        number = int(what) if what.isascii() and what.isdigit() and len(what) < 5 else None
        await talk.show(turn, led, row, number=number)
    return ""


async def _open(turn: Turn, led: Led, row: int | None) -> None:
    await minutes.begin(turn.tx, led.meeting.id, led.person.id, turn.now)
    dialogue = await talk.dialogue_of(turn, led.person, led.meeting.id)
    if dialogue is not None:
        await talk.show_below(turn, led)
    else:
        await talk.show(turn, led, row)


async def rest(turn: Turn, person: Person, meeting_id: int, row: int | None) -> str:
    """*Stop taking notes*."""
    await talk.rest(turn, await gathering.led(turn, person, meeting_id), row)
    return say(person.language, "minutes-rest-toast")


async def written(turn: Turn, person: Person, dialogue: Dialogue, incoming: Incoming) -> bool:
    """Something was written while minutes are; False where it is for something else. Raises NotAllowed for who may not
    write them any more."""
    led = await gathering.led(turn, person, dialogue.data["meeting"])
    known, text = await gathering.known(turn, led), clean(incoming.text)
    if incoming.reply_to is not None and await outbox.concern_of_message(turn.tx, person.chat_id, incoming.reply_to):
        return False
    theirs = await minute_items.of_message(turn.tx, person.id, incoming.reply_to) if incoming.reply_to else []
    if not theirs and sounds_urgent(text) and not _is_minuted(text, known):
        return False
    fault = await _take(turn, led, incoming, dialogue, known) if text else "minutes-only-text"
    if not fault and incoming.media is not None:
        fault = "minutes-only-text"
    await talk.changed(turn, led)
    await talk.show_below(turn, led, fault)
    return True


def _is_minuted(text: str, known: Known) -> bool:
    """Whether every line surely belongs in minutes."""
    return all(
        reading.is_labelled(line) or reading.read(line, known).kind is not ItemKind.UNSAID
        for line in reading.lines(text)
    )


async def _take(turn: Turn, led: Led, incoming: Incoming, dialogue: Dialogue, known: Known) -> str:
    """Everything that a message says. Returns the text that says what was not understood; empty where all was."""
    text, person = clean(incoming.text), led.person
    everyone, items = (
        await gathering.attendees(turn, led.meeting),
        await minute_items.of_meeting(turn.tx, led.meeting.id),
    )
    theirs = [
        one for one in items if incoming.reply_to and (one.said_by, one.message_id) == (person.id, incoming.reply_to)
    ]
    theirs = theirs or [one for one in items if one.id == dialogue.data["view"]]
    number, rest = reading.numbered(text, known)
    if number is not None and "\n" not in text and 0 < number <= len(items):
        theirs, text = [items[number - 1]], rest
    if len(theirs) == 1:
        await points.complete(turn, led, theirs[0], text, known, everyone)
        return ""
    if theirs:
        return "minutes-which"
    if len(items) + text.count("\n") >= points.MOST:
        return "minutes-too-much"
    for line in reading.lines(text):
        if (said := reading.presence(line)) is not None and said.names:
            await presence.written(turn, led, said, incoming.message_id, everyone)
        else:
            await points.add(turn, led, line, incoming.message_id, known, everyone)
    return ""


async def edited(turn: Turn, chat: Chat, incoming: Incoming) -> bool:
    """A message was edited: its points say what it says now. False where it is about something else."""
    person, text = chat.person, clean(incoming.text)
    if person is None or not text or text.startswith("/"):
        return False
    items = await minute_items.of_message(turn.tx, person.id, incoming.message_id)
    dialogue = await dialogues.get(turn.tx, chat.id)
    is_open = dialogue is not None and dialogue.step == talk.STEP
    try:
        if items:
            led = await gathering.led(turn, person, items[0].meeting_id)
        elif dialogue is not None and is_open:
            if await timeline.entry_of_message(turn.tx, chat.id, incoming.message_id):
                return False
            return await written(turn, person, dialogue, incoming)
        else:
            return False
    except NotAllowed:
        return False
    known, everyone = await gathering.known(turn, led), await gathering.attendees(turn, led.meeting)
    lines = reading.lines(text)
    for line in [line for line in lines if reading.presence(line)]:
        said = reading.presence(line)
        if said is not None:
            await presence.written(turn, led, said, incoming.message_id, everyone)
    lines = [piece for line in lines if not reading.presence(line) for piece in parts(line, ITEM)]
    for item, line in zip(items, lines, strict=False):
        await points.say_anew(turn, led, item, line, known, everyone)
    for item in items[len(lines) :]:
        await minute_items.remove(turn.tx, item.id)
    for line in lines[len(items) :]:
        await points.add(turn, led, line, incoming.message_id, known, everyone)
    await talk.changed(turn, led)
    mine = await talk.dialogue_of(turn, person, led.meeting.id)
    await talk.show(turn, led, mine.data["row"] if mine else None)
    return True
