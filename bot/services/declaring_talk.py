"""Writing the declaration of intent in the chat: typed or from a draft, shown, and decided with a yes."""

from dataclasses import dataclass

from bot.domain.declaration import MOST, Declaration
from bot.domain.home import Home
from bot.domain.incoming import Incoming
from bot.domain.outgoing import Lane
from bot.domain.people import Person
from bot.domain.wording import clean, length
from bot.messages import declaring as messages
from bot.messages.declaring import Writing
from bot.messages.texts import say
from bot.services import declaring, one_message
from bot.services.turn import NotAllowed, Turn
from bot.storage import declarations, dialogues
from bot.storage.dialogues import Dialogue

STEP = "declaration"


@dataclass(frozen=True)
class Open:
    """A text in the making and its question."""

    dialogue: Dialogue
    home: Home
    text: str
    before: int


async def begin(turn: Turn, person: Person, slug: str) -> str:
    """*Change the text*. Raises NotAllowed for who may not."""
    home, newest = declaring.led(turn, person, slug), await declarations.newest(turn.tx, slug)
    kept = {"home": slug, "text": "", "before": newest.version if newest else 0, "row": None}
    dialogue = await dialogues.put(turn.tx, person.chat_id, STEP, kept, turn.now + one_message.STAYS_OPEN)
    await _say(turn, person, Open(dialogue, home, "", newest.version if newest else 0))
    return ""


async def _open(turn: Turn, person: Person, version: int) -> Open | None:
    """The pressed one; None where it is not open any more. Raises NotAllowed."""
    if not any(person.manages(slug) for slug in person.roles):
        raise NotAllowed
    dialogue = await dialogues.get(turn.tx, person.chat_id)
    if dialogue is None or dialogue.step != STEP or dialogue.version != version:
        return None
    home = declaring.led(turn, person, dialogue.data["home"])
    return Open(dialogue, home, dialogue.data["text"], dialogue.data["before"])


async def _say(turn: Turn, person: Person, found: Open, fault: str = "") -> None:
    """The text as it is now, below everything; its question stays open."""
    await one_message.take_away(turn, person, found.dialogue)
    writing = Writing(found.home, found.dialogue.version, found.text, found.before, fault)
    *first, last = messages.writing(writing, person.language)
    for what in first:
        await turn.tell_person(person, what, lane=Lane.REPLY)
    kept = {"home": found.home.slug, "text": found.text, "before": found.before, "row": None}
    await one_message.show(turn, person, found.dialogue, last, kept)


async def written(turn: Turn, person: Person, dialogue: Dialogue, incoming: Incoming) -> bool:
    """More of the text; False where it is for something else."""
    found, more = await _open(turn, person, dialogue.version), clean(incoming.text)
    if found is None or incoming.media is not None or not more:
        return False
    text = f"{found.text}\n\n{more}" if found.text else more
    fits = length(text) <= MOST
    kept = Open(found.dialogue, found.home, text if fits else found.text, found.before)
    await _say(turn, person, kept, "" if fits else "declaration-too-long")
    return True


async def start(turn: Turn, person: Person, version: int, *, empty: bool) -> str:
    """*Start from the text that holds*, or from a draft where there is none; or *write it anew*."""
    found = await _open(turn, person, version)
    if found is None:
        return say(person.language, "declaration-over-toast")
    newest = await declarations.newest(turn.tx, found.home.slug)
    first = newest.text if newest else messages.first_draft(found.home, found.home.languages[0])
    text = "" if empty else first
    await _say(turn, person, Open(found.dialogue, found.home, text, found.before))
    return ""


async def save(turn: Turn, person: Person, version: int, row: int | None) -> str:
    """*Yes*: it is the text that holds from now on. Of two at once the second is told, and saves nothing until they
    press again."""
    found = await _open(turn, person, version)
    if found is None or not found.text:
        return say(person.language, "declaration-over-toast")
    newest = await declarations.newest(turn.tx, found.home.slug)
    number = newest.version if newest else 0
    if number != found.before:
        await _say(turn, person, Open(found.dialogue, found.home, found.text, number), "declaration-overtaken")
        return ""
    if newest is not None and newest.text == found.text:
        await one_message.close(turn, person, messages.ended(person.language, "declaration-same"), row)
        return ""
    await one_message.close(turn, person, messages.ended(person.language, "declaration-saved"), row)
    one = Declaration(0, found.home.slug, number + 1, found.text, person.id, turn.now)
    await declaring.decided(turn, found.home, await declarations.add(turn.tx, one))
    return ""


async def drop(turn: Turn, person: Person, version: int, row: int | None) -> str:
    """*Cancel*: nothing was saved."""
    if await _open(turn, person, version) is None:
        return say(person.language, "declaration-over-toast")
    await one_message.close(turn, person, messages.ended(person.language, "declaration-dropped"), row)
    return ""
