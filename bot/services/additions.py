"""What a neighbour adds to a concern that is open: kept, passed on to those who have it, confirmed."""

from bot.domain import concern as rules
from bot.domain.concern import Concern, Moment, State
from bot.domain.home import Urgency
from bot.domain.incoming import Incoming
from bot.domain.outgoing import Lane, Media, MediaKind, Outgoing
from bot.domain.people import Chat, Person
from bot.domain.urgency import sounds_urgent
from bot.domain.wording import parts
from bot.messages import card, neighbour, refusals
from bot.messages.buttons import read
from bot.services import cards, ladder, sending
from bot.services.turn import Turn
from bot.storage import concerns, outbox, people, tellings, timeline
from bot.storage.outbox import Purpose, Row
from bot.storage.timeline import Kind

ALBUM = (MediaKind.PHOTO, MediaKind.VIDEO)


async def add(turn: Turn, chat: Chat, concern: Concern, incoming: Incoming, *, may_split: bool) -> None:
    """Add to an open concern. `may_split`: it went there by itself, so the neighbour may say that it is another."""
    entry = await timeline.append(
        turn.tx, concern.id, turn.now, Kind.MESSAGE, incoming.text, chat=chat.id, incoming=incoming,
        data={"later": True} | ({"large": True} if incoming.too_large else {}),
    )  # fmt: skip
    for person in await followers(turn, concern):
        await pass_on(turn, concern, person, incoming.text, incoming.media)
    if incoming.too_large:
        await say_too_large(turn, chat, concern)
    if sounds_urgent(incoming.text):
        await more_urgent(turn, concern)
    await _confirm(turn, chat, concern, entry if may_split else None, incoming)


async def followers(turn: Turn, concern: Concern) -> list[Person]:
    """Who gets what is added: the owner and who was offered it; while it waits, all who hold its card."""
    team = {person.id: person for person in await people.of_home(turn.tx, concern.home)}
    wanted = [concern.owner_id, concern.offered_to]
    if concern.state is not State.OWNED or concern.is_stalled:
        wanted = [*[copy.person_id for copy in await tellings.cards_of(turn.tx, concern.id)], concern.offered_to]
    found = [team[one] for one in dict.fromkeys(wanted) if one in team]
    return [person for person in found if person.answers(concern.home)]


async def pass_on(
    turn: Turn, concern: Concern, person: Person, text: str, media: Media | None, *, correction: bool = False
) -> None:
    """One new message in reply to the card; what still waits to be sent takes more instead. Whoever has no card yet
    gets it now, and with it all that was added."""
    held = await cards.holder(turn, concern, person.id)
    if held is None:
        await cards.standing(turn, concern, turn.homes[concern.home], person)
        return
    turn, answers = cards.beside(turn, held), held.outbox_id
    waiting = await outbox.extend(turn.tx, person.chat_id, concern.id, Purpose.ADDITION, card.FULL)
    if text:
        await _pass_text(turn, concern, person, text, waiting, answers, correction=correction)
    if media is None:
        return
    album = await outbox.extend_album(turn.tx, person.chat_id, concern.id, Purpose.ADDITION)
    if album is not None and media.kind in ALBUM:
        kept = Outgoing(album.payload.text, media=(*album.payload.media, media), protect=True)
        await outbox.replace_payload(turn.tx, album.id, kept)
        return
    below = card.media_below(concern, [media], person.language)[0]
    await turn.tell_person(
        person, below, lane=Lane.ALERT, concern=concern.id, purpose=Purpose.ADDITION, answers=answers
    )


async def _pass_text(
    turn: Turn, concern: Concern, person: Person, text: str, waiting: Row | None, answers: int | None,
    *, correction: bool,
) -> None:  # fmt: skip
    more = card.and_more(waiting.payload, concern, person.language, text, correction=correction) if waiting else None
    if waiting is not None and more is not None:
        await outbox.replace_payload(turn.tx, waiting.id, more)
        return
    for piece in parts(text, card.WORDS):
        what = card.addition(concern, person.language, piece, correction=correction)
        await turn.tell_person(
            person, what, lane=Lane.ALERT, concern=concern.id, purpose=Purpose.ADDITION, answers=answers
        )


async def _confirm(turn: Turn, chat: Chat, concern: Concern, entry: int | None, incoming: Incoming) -> None:
    """Say that it was added; an album and a burst hear it once, and its button means all of it."""
    waiting = await outbox.extend(turn.tx, chat.id, concern.id, Purpose.ADDED, card.FULL)
    if waiting is None and incoming.group and not await timeline.is_first_of_group(turn.tx, concern.id, incoming.group):
        return
    concern = await concerns.get(turn.tx, concern.id) or concern
    reached = bool(concern.owner_id) or concern.due_for is not Moment.ROUND
    offered = (_first_offered(waiting) or entry, entry) if entry else None
    queued = rules.is_queued(concern, turn.now)
    what = neighbour.added(concern, chat.language, offered, reached=reached, queued=queued)
    if waiting is None:
        await outbox.say(turn.tx, turn.now, chat.id, what, concern=concern.id, purpose=Purpose.ADDED)
    elif offered:
        await outbox.replace_payload(turn.tx, waiting.id, what)


def _first_offered(waiting: Row | None) -> int | None:
    """The first entry that the button of a waiting confirmation means."""
    rows = waiting.payload.buttons if waiting else ()
    return read(rows[0][0].data).number(0) if rows else None


async def more_urgent(turn: Turn, concern: Concern, event: str = "urgent") -> None:
    """What was added sounds like an emergency, or (`event` "raised") the neighbour says that it happens now:
    112 first, and from here the concern is *now*."""
    await sending.warn(turn, concern)
    concern = await concerns.get(turn.tx, concern.id) or concern
    if concern.urgency is Urgency.NOW:
        return
    await cards.note(turn, concern, event, before=concern.level.value)
    home = turn.homes[concern.home]
    if concern.state is State.WAITING:
        await ladder.climb(turn, rules.raise_urgency(concern, turn.now), concern.step, because=f"{event}-note")
        return
    raised = rules.raise_urgency(concern, turn.now)
    if concern.is_stalled:  # its owner is quiet: the others are asked anew, and sooner
        raised = await ladder.climb(turn, raised, 0)
    elif concern.is_handed_over:
        raised = rules.handed_over_anew(raised, home, turn.now)
    elif concern.due_for is Moment.OFFER and concern.offered_to is not None:
        raised = rules.offer(raised, concern.offered_to, home, turn.now)
    else:
        raised = rules.followed(raised, home, turn.now)
    await concerns.save(turn.tx, raised)
    await tell_staff(turn, raised, f"{event}-note")
    await cards.refresh(turn, raised, home)


async def less_urgent(turn: Turn, concern: Concern) -> Concern:
    """What sounded like an emergency belonged elsewhere: the concern is as urgent as it was before that."""
    raised = [entry for entry in await timeline.read(turn.tx, concern.id) if entry.text == "urgent" and entry.data]
    if not raised or not concern.is_open:
        return concern
    home, before = turn.homes[concern.home], Urgency(raised[-1].data["before"])
    lowered = rules.lower_urgency(concern, before, home, turn.now)
    await concerns.save(turn.tx, lowered)
    await cards.note(turn, lowered, "lowered", level=before.value)
    await cards.refresh(turn, lowered, home)
    return lowered


async def tell_staff(turn: Turn, concern: Concern, key: str) -> None:
    """A short line to those who have the concern."""
    for person in await followers(turn, concern):
        held = await cards.standing(turn, concern, turn.homes[concern.home], person)
        what = card.event(concern, person.language, key)
        await cards.beside(turn, held).tell_person(
            person, what, lane=Lane.ALERT, concern=concern.id, answers=held.outbox_id
        )


async def tell_owner(turn: Turn, concern: Concern, key: str) -> None:
    """A short line to the one who had it, closed or not."""
    owner = await people.get(turn.tx, concern.owner_id or 0)
    if owner is not None and owner.answers(concern.home):
        await turn.tell_person(owner, card.event(concern, owner.language, key), concern=concern.id)


async def say_too_large(turn: Turn, chat: Chat, concern: Concern) -> None:
    """A bot can't fetch it: the neighbour hears what to do, staff that it exists."""
    home = turn.homes.get(concern.home) or turn.homes.first
    await outbox.say(turn.tx, turn.now, chat.id, refusals.too_large(chat.language, home.phone), concern=concern.id)
    await cards.note(turn, concern, "too-large")
    if concern.is_open:
        await tell_staff(turn, concern, "staff-too-large")
