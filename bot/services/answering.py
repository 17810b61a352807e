"""What the one on duty does with a concern: take it, go, look, note, mask, pass on, take over.

Each action is refused kindly where the concern has moved on; the words returned are shown at the pressed button.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.domain import concern as rules
from bot.domain.concern import Concern, State
from bot.domain.home import Home, Role
from bot.domain.outgoing import Lane, Outgoing
from bot.domain.people import Person
from bot.domain.roster import who_is_on
from bot.domain.shift import Layer
from bot.domain.wording import clean, shortened
from bot.messages import answers, card, neighbour
from bot.messages.texts import say
from bot.messages.wording import shown
from bot.services import cards, ladder, rosters
from bot.services.turn import NotAllowed, Turn
from bot.storage import concerns, dialogues, outbox, people, timeline
from bot.storage.outbox import Purpose
from bot.storage.timeline import Kind

# What waits for those who did not take it.
OTHERS = (Purpose.CARD, Purpose.REMINDER, Purpose.MEDIA, Purpose.ADDITION, Purpose.CHANNEL)
ASKED_FOR = timedelta(minutes=15)  # how long a question to staff stays open
A_LINE = 500  # of why something is passed on


async def find(turn: Turn, person: Person, concern_id: int) -> tuple[Concern, Home]:
    """The concern, where the person answers its home now. Raises NotAllowed otherwise, whatever the reason."""
    concern = await concerns.get(turn.tx, concern_id)
    if concern is None or concern.number is None or not person.answers(concern.home):
        raise NotAllowed
    return concern, turn.homes[concern.home]


def role_of(person: Person, home: str) -> str:
    """As what a person speaks to the neighbour."""
    return Role.MANAGER.value if person.has(home, Role.MANAGER) else Role.STAFF.value


async def refused(turn: Turn, person: Person, concern: Concern) -> str | None:
    """Why this person can't act on the concern now; None where they can."""
    if not concern.is_open:
        key = "already-closed-toast" if concern.state is State.CLOSED else "already-withdrawn-toast"
        return say(person.language, key, number=str(concern.number))
    if concern.state is State.OWNED and concern.owner_id != person.id:
        names = await people.names(turn.tx, [concern.owner_id])
        name = names.get(concern.owner_id or 0, "")
        return say(person.language, "owned-by-toast", name=name, number=str(concern.number))
    return None


async def acknowledge(turn: Turn, person: Person, concern_id: int) -> str:
    """*I have it*. Of two who press at once, one gets it and the other is told who has it."""
    concern, home = await find(turn, person, concern_id)
    number = str(concern.number)
    if concern.is_open and concern.owner_id == person.id:
        return say(person.language, "yours-toast", number=number)
    offered = concern.is_open and (concern.offered_to == person.id or concern.is_stalled)
    why = None if offered else await refused(turn, person, concern)
    if why:
        return why
    await take(turn, person, concern, home)
    return say(person.language, "acknowledged-toast", number=number)


async def take_over(turn: Turn, person: Person, concern_id: int) -> str:
    """A colleague takes what another has; the other is told."""
    concern, home = await find(turn, person, concern_id)
    if not concern.is_open or concern.owner_id == person.id:
        return await refused(turn, person, concern) or say(person.language, "yours-toast", number=str(concern.number))
    await take(turn, person, concern, home)
    return say(person.language, "acknowledged-toast", number=str(concern.number))


async def take(turn: Turn, person: Person, concern: Concern, home: Home) -> Concern:
    """It is this person's from now: the ladder stops, the neighbour hears it, every copy of the card shows it."""
    before, was_offered = concern.owner_id, concern.offered_to == person.id
    if before is not None:
        await _tell_former(turn, concern, before, person, "pass-accepted" if was_offered else "taken-over-note")
    if was_offered and concern.is_handed_over:
        taken = await take_handed_over(turn, person, concern, home)
    else:
        taken = await _become(turn, person, concern, home)
        role = role_of(person, home.slug)
        what = (
            neighbour.acknowledged(taken, home, concern.language, role, turn.now)
            if before is None
            else neighbour.passed_on(taken, concern.language, role)
        )
        await outbox.say(turn.tx, turn.now, concern.chat_id, what, concern=concern.id)
    held = await cards.standing(turn, taken, home, person, lane=Lane.REPLY)
    if held.waits(turn.now):
        await cards.hasten(turn, taken, home, held)
    await cards.refresh(turn, taken, home)
    return taken


async def _become(turn: Turn, person: Person, concern: Concern, home: Home) -> Concern:
    taken = await concerns.save(turn.tx, rules.acknowledge(concern, person.id, home, turn.now))
    await outbox.cancel(turn.tx, turn.now, concern.id, OTHERS, but=person.id)
    event = "acknowledged" if concern.owner_id is None else "taken-over"
    await cards.note(turn, taken, event, person=person.id)
    return taken


async def take_handed_over(turn: Turn, person: Person, concern: Concern, home: Home) -> Concern:
    """Taken at a change of shifts. The neighbour hears that it may change hands, once and without a sound: what they
    wrote goes with it, and shifts change three times a day. The card is theirs to look at when they want to."""
    taken = await _become(turn, person, concern, home)
    what = neighbour.handed_over(taken, concern.language)
    await outbox.say(
        turn.tx, turn.now, concern.chat_id, what, concern=concern.id, lane=Lane.NOTICE,
        key=ladder.once(taken, "handed-over"),
    )  # fmt: skip
    await cards.refresh(turn, taken, home)
    return taken


async def _tell_former(turn: Turn, concern: Concern, former_id: int, person: Person, key: str) -> None:
    former = await people.get(turn.tx, former_id)
    if former is not None and former.answers(concern.home):
        what = card.event(concern, former.language, key, name=shown(person.name))
        await turn.tell_person(former, what, concern=concern.id)


async def owned(turn: Turn, person: Person, concern_id: int) -> tuple[Concern, Home] | str:
    """The concern as this person's own, taken now where nobody had it; or why that can't be."""
    concern, home = await find(turn, person, concern_id)
    offered = concern.is_open and concern.offered_to == person.id
    why = None if offered else await refused(turn, person, concern)
    if why:
        return why
    if concern.owner_id != person.id:
        concern = await take(turn, person, concern, home)
    return concern, home


async def act(turn: Turn, concern: Concern, home: Home) -> Concern:
    """The owner did something: the time to follow up begins anew, and every copy shows it."""
    active = await concerns.save(turn.tx, rules.active(concern, home, turn.now))
    await cards.refresh(turn, active, home)
    return active


async def on_my_way(turn: Turn, person: Person, concern_id: int) -> str:
    """*On my way*: the neighbour hears that somebody comes."""
    return await _told_neighbour(turn, person, concern_id, "on-the-way", "on-my-way-toast")


async def looked(turn: Turn, person: Person, concern_id: int) -> str:
    """*I have looked*: the neighbour hears that somebody was there."""
    return await _told_neighbour(turn, person, concern_id, "looked", "looked-toast")


async def _told_neighbour(turn: Turn, person: Person, concern_id: int, event: str, toast: str) -> str:
    last = await timeline.last_event(turn.tx, concern_id)
    found = await owned(turn, person, concern_id)
    if isinstance(found, str):
        return found
    concern, home = found
    if not (last and last.text == event and last.person_id == person.id):  # a second tap tells nobody twice
        what = neighbour.on_the_way if event == "on-the-way" else neighbour.looked
        await outbox.say(turn.tx, turn.now, concern.chat_id, what(concern, concern.language), concern=concern.id)
        await cards.note(turn, concern, event, person=person.id)
        await act(turn, concern, home)
    return say(person.language, toast)


async def menu(turn: Turn, person: Person, concern_id: int, *, more: bool) -> str:
    """*More* and back."""
    concern, home = await find(turn, person, concern_id)
    if not concern.is_open:
        return await refused(turn, person, concern) or ""
    await cards.open_menu(turn, concern, home, person, more=more)
    return ""


async def show(turn: Turn, person: Person, concern_id: int) -> str:
    """The card once more, at the end of the chat."""
    concern, home = await find(turn, person, concern_id)
    await cards.put(turn, concern, home, person, await timeline.words(turn.tx, concern.id), lane=Lane.REPLY)
    return ""


# --- notes, mask ----------------------------------------------------------------------------------------------------


async def ask_note(turn: Turn, person: Person, concern_id: int) -> str:
    """*Note*: the next message is one. The question is tied to no concern, so that a reply to it stays inside."""
    concern, _ = await find(turn, person, concern_id)
    await dialogues.put(turn.tx, person.chat_id, "note", {"concern": concern.id}, turn.now + ASKED_FOR)
    await turn.tell_person(person, answers.ask_note(concern, person.language), lane=Lane.REPLY)
    return ""


async def note(turn: Turn, person: Person, concern_id: int, text: str) -> None:
    """An internal note. It has no way to the neighbour: it is kept, and nothing is said to anybody else."""
    concern, home = await find(turn, person, concern_id)
    await timeline.append(turn.tx, concern.id, turn.now, Kind.NOTE, clean(text), person=person.id)
    await dialogues.end(turn.tx, person.chat_id)
    await turn.tell_person(person, card.event(concern, person.language, "noted"), lane=Lane.REPLY)
    if concern.state is State.OWNED and concern.owner_id == person.id:
        await act(turn, concern, home)


async def mask(turn: Turn, person: Person, concern_id: int) -> str:
    """*Mask*: the neighbour's words and media are hidden in every chat of staff. Pressed again, every card shows its
    words, and whoever pressed gets the whole anew, with its media.

    The timeline keeps them: what was sent to a municipality is not deleted by a button.
    """
    concern, home = await find(turn, person, concern_id)
    masked = replace(concern, masked=not concern.masked)
    if masked.state is State.OWNED and masked.owner_id == person.id:
        masked = rules.active(masked, home, turn.now)
    await concerns.save(turn.tx, masked)
    await cards.note(turn, masked, "masked" if masked.masked else "unmasked", person=person.id)
    if masked.masked:
        await outbox.cancel(turn.tx, turn.now, concern.id, cards.WORDS)
        team = {member.chat_id: member for member in await people.of_home(turn.tx, home.slug)}
        for row in await outbox.said_about(turn.tx, concern.id, cards.WORDS):
            if row.chat_id not in team:  # who left the home has nothing of it to hide any more
                continue
            hidden = (
                Outgoing(delete=True) if row.payload.media else card.masked_words(masked, team[row.chat_id].language)
            )
            await outbox.say(turn.tx, turn.now, row.chat_id, hidden, edits=row.id)
    else:
        entries = await timeline.words(turn.tx, masked.id)
        await cards.put(turn, masked, home, person, entries, lane=Lane.REPLY)
    await cards.refresh(turn, masked, home)
    return say(person.language, "masked-toast" if masked.masked else "unmasked-toast")


# --- passing on ---------------------------------------------------------------------------------------------------


async def ask_pass_to(turn: Turn, person: Person, concern_id: int) -> str:
    """*Pass on*: to the backup, a manager or a colleague."""
    concern, home = await find(turn, person, concern_id)
    why = await refused(turn, person, concern)
    if why:
        return why
    await turn.tell_person(
        person, answers.ask_pass_to(concern, person.language, await _receivers(turn, person, home)), lane=Lane.REPLY
    )
    return ""


async def _receivers(turn: Turn, giver: Person, home: Home) -> Sequence[tuple[Person, str]]:
    """Who can be asked, the backup first, then managers, then colleagues; each with what they are."""
    roster = await rosters.load(turn.tx, home, turn.now)
    on = {layer: who_is_on(roster, layer, turn.now) for layer in Layer}
    holders = {shift.person_id: layer for layer, shift in reversed(on.items()) if shift}

    def rank(person: Person) -> tuple[int, str]:
        if holders.get(person.id) is Layer.BACKUP:
            return 0, person.name
        return (1 if person.has(home.slug, Role.MANAGER) else 2), person.name

    def what(person: Person) -> str:
        if person.id in holders:
            return say(giver.language, f"layer-{holders[person.id].value}")
        role = Role.MANAGER if person.has(home.slug, Role.MANAGER) else Role.STAFF
        return say(giver.language, f"role-name-{role.value}")

    crew = [
        person
        for person in await people.of_home(turn.tx, home.slug)
        if person.answers(home.slug) and person.reachable and person.id != giver.id
    ]
    return [(person, what(person)) for person in sorted(crew, key=rank)]


async def ask_pass_why(turn: Turn, person: Person, concern_id: int, receiver_id: int) -> str:
    """A line of why."""
    concern, home = await find(turn, person, concern_id)
    receiver = await people.get(turn.tx, receiver_id)
    why = await refused(turn, person, concern)
    if why or receiver is None or not receiver.answers(home.slug):
        return why or say(person.language, "gone-toast")
    asked = {"concern": concern.id, "person": receiver.id}
    dialogue = await dialogues.put(turn.tx, person.chat_id, "pass_why", asked, turn.now + ASKED_FOR)
    what = answers.ask_pass_why(concern, person.language, dialogue.version, receiver.name)
    await turn.tell_person(person, what, lane=Lane.REPLY)
    return ""


async def pass_on(turn: Turn, person: Person, concern_id: int, receiver_id: int, why: str) -> str:
    """The receiver is asked; until they acknowledge it is the giver's."""
    await dialogues.end(turn.tx, person.chat_id)
    receiver = await people.get(turn.tx, receiver_id)
    found = await owned(turn, person, concern_id)
    if isinstance(found, str):
        await turn.tell_person(person, Outgoing(shown(found)), lane=Lane.REPLY)
        return found
    concern, home = found
    if receiver is None or not receiver.answers(home.slug) or not receiver.reachable:
        gone = card.event(concern, person.language, "pass-to-nobody")
        await turn.tell_person(person, gone, lane=Lane.REPLY)
        return ""
    offered = await concerns.save(turn.tx, rules.offer(concern, receiver.id, home, turn.now))
    await cards.note(turn, offered, "offered", person=person.id, other=receiver.id, why=clean(why))
    await _offer(turn, offered, home, person, receiver, shortened(why, A_LINE))
    await cards.refresh(turn, offered, home)
    noted = card.event(offered, person.language, "passed-noted", name=shown(receiver.name))
    await turn.tell_person(person, noted, lane=Lane.REPLY)
    return ""


async def pass_for(turn: Turn, person: Person, version: int, reason: answers.PassReason) -> str:
    """The why, as one press."""
    dialogue = await dialogues.get(turn.tx, person.chat_id)
    if dialogue is None or dialogue.version != version or dialogue.step != "pass_why":
        return say(person.language, "not-answerable-toast")
    receiver = await people.get(turn.tx, dialogue.data["person"])
    language = receiver.language if receiver else person.language
    why = say(language, f"pass-{reason.value}")
    return await pass_on(turn, person, dialogue.data["concern"], dialogue.data["person"], why)


async def _offer(turn: Turn, concern: Concern, home: Home, giver: Person, receiver: Person, why: str) -> None:
    held = await cards.holder(turn, concern, receiver.id)
    row = (
        held.outbox_id
        if held
        else await cards.put(turn, concern, home, receiver, await timeline.words(turn.tx, concern.id))
    )
    line = card.event(concern, receiver.language, "passed-to-you", giver=shown(giver.name), why=shown(why))
    await turn.tell_person(receiver, line, lane=Lane.ALERT, concern=concern.id, answers=row)
