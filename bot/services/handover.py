"""Handover at the end of a shift: the outgoing person's note, and their open concerns to the incoming one.

Until the incoming person takes a concern over it is the outgoing one's; what is not taken over in time, `ladder` tells
to more people. Who stands on the roster, `watch` has seen.
"""

from collections.abc import Sequence
from datetime import timedelta

from bot.domain import concern as rules
from bot.domain.concern import Concern, pressing
from bot.domain.home import Home
from bot.domain.outgoing import Lane
from bot.domain.people import Person
from bot.domain.wording import clean
from bot.messages import card
from bot.messages import handover as messages
from bot.messages.texts import say
from bot.services import answering, cards, ladder, summary
from bot.services.turn import NotAllowed, Turn
from bot.storage import concerns, dialogues, handovers, outbox, people
from bot.storage.dialogues import Dialogue
from bot.storage.handovers import Handover

NOTE = "handover_note"  # the dialogue's step
NOTE_WITHIN = timedelta(minutes=30)


async def begin(turn: Turn, home: Home, outgoing: Person, incoming: Person) -> None:
    """The duty has changed hands."""
    kept = await handovers.add(turn.tx, home.slug, outgoing.id, incoming.id, turn.now)
    if outgoing.reachable and incoming.reachable:
        await _ask_note(turn, home, kept, outgoing, incoming)
    left = [
        await _hand_over(turn, home, concern, outgoing, incoming)
        for concern in sorted(await _left_by(turn, home, outgoing), key=pressing)
    ]
    offered = [concern for concern in left if concern.offered_to == incoming.id]
    if offered:
        what = await summary.build(turn, home, kept, incoming, offered)
        row = await turn.tell_person(incoming, what, lane=Lane.ALERT)
        if row is not None:
            await handovers.set_summary(turn.tx, kept.id, row)
    for concern in left:
        await cards.refresh(turn, concern, home)


async def _left_by(turn: Turn, home: Home, outgoing: Person) -> list[Concern]:
    """What is theirs, and what they were to take over from the one before and have not."""
    found = await concerns.owned_by(turn.tx, outgoing.id, home.slug)
    return [
        concern for concern in found if concern.owner_id == outgoing.id or concern.is_handed_over or concern.is_stalled
    ]


async def _hand_over(turn: Turn, home: Home, concern: Concern, outgoing: Person, incoming: Person) -> Concern:
    """Offered to the incoming person. Not to one who can't be reached, nor to the neighbour who it is from; and what
    is their own since an earlier shift simply stays theirs."""
    if concern.owner_id == incoming.id:
        await cards.note(turn, concern, "kept-again", person=incoming.id)
        return await concerns.save(turn.tx, rules.back_with_owner(concern, home, turn.now))
    able = incoming.reachable and concern.chat_id != incoming.chat_id
    if able:
        await cards.note(turn, concern, "handed-over", person=outgoing.id, other=incoming.id)
    else:
        await cards.note(turn, concern, "shift-over", person=outgoing.id)
    return await concerns.save(turn.tx, rules.hand_over(concern, incoming.id if able else None, home, turn.now))


async def accept(turn: Turn, person: Person, handover_id: int, message_row: int | None) -> str:
    """*I take over all of them*: theirs from now, in this one transaction. Nobody hears it seven times."""
    kept, home = await _mine(turn, person, handover_id, to=True)
    found = await summary.offered(turn, kept)
    if not found:
        return say(person.language, "handover-nothing-toast")
    await handovers.settle(turn.tx, kept.id, turn.now)
    taken = [await answering.take_handed_over(turn, person, concern, home) for concern in found]
    what = await summary.build(turn, home, kept, person, taken, taken=True)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=message_row or kept.outbox_id, person=person.id)
    await _tell_owners(turn, found, home, person, "handover-taken-over")
    return say(person.language, "handover-taken-toast")


async def _mine(turn: Turn, person: Person, handover_id: int, *, to: bool) -> tuple[Handover, Home]:
    """The handover from this person, or to them. Raises NotAllowed for any other."""
    kept = await handovers.get(turn.tx, handover_id)
    home = turn.homes.get(kept.home) if kept else None
    if kept is None or home is None or person.id != (kept.to_id if to else kept.from_id):
        raise NotAllowed
    if not person.answers(home.slug):
        raise NotAllowed
    return kept, home


async def _tell_owners(turn: Turn, found: Sequence[Concern], home: Home, incoming: Person, key: str) -> None:
    """Whoever has or had these hears it in one message."""
    for owner_id in dict.fromkeys(concern.owner_id for concern in found):
        owner = await people.get(turn.tx, owner_id or 0)
        if owner is not None and owner.answers(home.slug):
            numbers = [str(concern.number) for concern in found if concern.owner_id == owner_id]
            await turn.tell_person(owner, messages.told_owner(owner.language, key, incoming.name, numbers))


async def incoming_gone(turn: Turn, person: Person, found: Sequence[Concern]) -> None:
    """Somebody who was offered these can't take them any more. Of what was handed over to them its owner hears once,
    and the time to take it over runs on; what was passed on to them is the giver's again."""
    handed = sorted((one for one in found if one.is_handed_over or one.is_stalled), key=pressing)
    for concern in found:
        if concern not in handed:
            await ladder.offer_over(turn, concern)
    for slug in dict.fromkeys(concern.home for concern in handed):
        home, there = turn.homes[slug], [concern for concern in handed if concern.home == slug]
        await _tell_owners(turn, there, home, person, "handover-unreachable")
        for concern in there:
            kept = await concerns.save(turn.tx, rules.hand_over(concern, None, home, turn.now))
            await cards.refresh(turn, kept, home)


# --- the note -------------------------------------------------------------------------------------------------------


async def _ask_note(turn: Turn, home: Home, kept: Handover, outgoing: Person, incoming: Person) -> None:
    """The next text they write becomes the note; where another question is open, a press comes before that."""
    busy = await dialogues.get(turn.tx, outgoing.chat_id) is not None
    what = messages.ask_note(kept.id, home, outgoing.language, incoming.name, busy=busy)
    row = await turn.tell_person(outgoing, what, lane=Lane.REPLY)
    if not busy:
        await _await_note(turn, outgoing, kept, row)


async def _await_note(turn: Turn, outgoing: Person, kept: Handover, row: int | None) -> None:
    asked = {"handover": kept.id, "row": row}
    await dialogues.put(turn.tx, outgoing.chat_id, NOTE, asked, turn.now + NOTE_WITHIN)


async def ask_words(turn: Turn, person: Person, handover_id: int, message_row: int | None) -> str:
    """*Write*: the next text is the note, whatever was asked before."""
    kept, _ = await _mine(turn, person, handover_id, to=False)
    if kept.note is not None:
        return say(person.language, "not-answerable-toast")
    names = await people.names(turn.tx, [kept.to_id])
    await _await_note(turn, person, kept, message_row)
    what = messages.write_note(kept.id, person.language, names.get(kept.to_id, ""))
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=message_row, person=person.id)
    return ""


async def no_note(turn: Turn, person: Person, handover_id: int, message_row: int | None) -> str:
    """*Nothing to leave*."""
    kept, _ = await _mine(turn, person, handover_id, to=False)
    if kept.note is not None:
        return say(person.language, "not-answerable-toast")
    dialogue = await dialogues.get(turn.tx, person.chat_id)
    if dialogue is not None and dialogue.step == NOTE and dialogue.data["handover"] == kept.id:
        await dialogues.end(turn.tx, person.chat_id)
    what = messages.note_none(person.language)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=message_row, person=person.id)
    return ""


async def note(turn: Turn, person: Person, handover_id: int, text: str) -> None:
    """What they wrote goes to the one who came after them, and to nobody else. Raises NotAllowed."""
    kept, home = await _mine(turn, person, handover_id, to=False)
    await dialogues.end(turn.tx, person.chat_id)
    incoming = await people.get(turn.tx, kept.to_id)
    if incoming is None or not incoming.answers(home.slug) or not incoming.reachable:
        names = await people.names(turn.tx, [kept.to_id])
        gone = messages.note_not_given(person.language, names.get(kept.to_id, ""))
        await turn.tell_person(person, gone, lane=Lane.REPLY)
        return
    await handovers.set_note(turn.tx, kept.id, clean(text))
    for piece in card.pieces(text):
        what = messages.note(home, incoming.language, person.name, piece)
        await turn.tell_person(incoming, what, lane=Lane.REPLY)
    await turn.tell_person(person, messages.note_given(person.language, incoming.name, text), lane=Lane.REPLY)


async def note_expired(turn: Turn, dialogue: Dialogue) -> None:
    """Half an hour has gone: nobody is asked any more, and the question says so without a sound."""
    kept = await handovers.get(turn.tx, dialogue.data["handover"])
    person = await people.get(turn.tx, kept.from_id) if kept else None
    row = dialogue.data.get("row")
    if kept is None or person is None or row is None:
        return
    names = await people.names(turn.tx, [kept.to_id])
    what = messages.note_over(person.language, names.get(kept.to_id, ""))
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=row, person=person.id)
