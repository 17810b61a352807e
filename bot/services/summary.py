"""The summary of a handover: what is left for the one who came on, kept true until nothing of it is.

What is handed over is what is offered to them; a concern that was taken, closed, opened again or offered to another
is in it no more.
"""

from collections.abc import Sequence

from bot.domain.concern import Concern, State, pressing
from bot.domain.home import Home
from bot.domain.outgoing import Lane, Outgoing
from bot.domain.people import Person
from bot.messages import card
from bot.messages import handover as messages
from bot.messages.buttons import Action, data
from bot.messages.wording import media_name
from bot.services.turn import Turn
from bot.storage import concerns, handovers, outbox, people, timeline
from bot.storage.handovers import Handover
from bot.storage.timeline import Kind


async def offered(turn: Turn, kept: Handover) -> list[Concern]:
    """What is left to take over, the most pressing first."""
    found = await concerns.owned_by(turn.tx, kept.to_id, kept.home)
    mine = [concern for concern in found if concern.offered_to == kept.to_id]
    return sorted((one for one in mine if is_left(one, kept.from_id)), key=pressing)


def is_left(concern: Concern, from_id: int) -> bool:
    """Whether a concern that is offered to somebody was handed over to them, not passed on by somebody else."""
    return concern.state is State.OWNED and (
        concern.owner_id == from_id or concern.is_handed_over or concern.is_stalled
    )


async def build(
    turn: Turn, home: Home, kept: Handover, person: Person, found: Sequence[Concern], *, taken: bool = False
) -> Outgoing:
    """As it is now, in the person's language."""
    if not found:
        return messages.nothing_left(home, person.language)
    names = await people.names(turn.tx, [kept.from_id])
    left = [await _left(turn, concern, person.language) for concern in found[: messages.SHOWN]]
    return messages.summary(
        kept.id, home, person.language, turn.now, names.get(kept.from_id, ""), left, len(found), taken=taken
    )


async def _left(turn: Turn, concern: Concern, language: str) -> messages.Left:
    """The last word in a concern; the neighbour is the alias."""
    last = await timeline.last_said(turn.tx, concern.id)
    if last is None:
        return messages.Left(concern, card.alias(concern, language))
    words = last.text or (media_name(language, last.media.kind) if last.media else "")
    if last.kind in (Kind.MESSAGE, Kind.CORRECTION):
        return messages.Left(concern, card.alias(concern, language), words)
    names = await people.names(turn.tx, [last.person_id])
    return messages.Left(concern, names.get(last.person_id or 0, ""), words)


async def refresh(turn: Turn, concern: Concern, home: Home) -> None:
    """Something has become of a concern: where a summary holds it, or held it, that is edited."""
    if concern.acknowledged_at is None:  # nobody's yet, so nobody has handed it over
        return
    for kept in await handovers.standing(turn.tx, home.slug):
        found = await offered(turn, kept)
        before = await outbox.standing(turn.tx, kept.outbox_id or 0)
        person = await people.get(turn.tx, kept.to_id)
        if before is None or person is None or not (_holds(before, concern) or concern in found):
            continue
        await edit(turn, home, kept, person, found, before)


async def edit(
    turn: Turn, home: Home, kept: Handover, person: Person, found: Sequence[Concern], before: Outgoing | None = None
) -> None:
    """The summary says what it is now; with nothing left, it is settled."""
    if not found:
        await handovers.settle(turn.tx, kept.id, turn.now)
    what = await build(turn, home, kept, person, found)
    if what != before:
        await outbox.say(
            turn.tx, turn.now, person.chat_id, what, edits=kept.outbox_id, person=person.id, lane=Lane.REPLY
        )


def _holds(what: Outgoing, concern: Concern) -> bool:
    return any(button.data == data(Action.SHOW, concern.id) for row in what.buttons for button in row)
