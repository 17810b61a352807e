"""A draft becomes a concern: it gets its number, the ladder begins, and the neighbour hears what happens next.

The same receipt is given when a closed concern is opened again.
"""

import secrets
from dataclasses import replace
from datetime import datetime

from bot.domain import concern as rules
from bot.domain.concern import Concern, Moment
from bot.domain.home import Home, Urgency
from bot.domain.outgoing import Lane, Outgoing
from bot.domain.people import Chat
from bot.domain.urgency import sounds_urgent
from bot.messages import neighbour
from bot.services import cards, ladder
from bot.services.turn import Turn
from bot.storage import concerns, outbox, people, timeline
from bot.storage.outbox import Purpose

LETTERS = "ABCDEFGHJKLMNPRSTUVXYZ"
WARN_AGAIN = 15 * 60  # seconds in which 112 is shown once for one concern, however much is written


async def send(turn: Turn, draft: Concern, urgency: Urgency, *, how: str) -> Concern:
    """The ladder begins, the neighbour gets the number and what happens next.

    `how`: "chosen", "unanswered", "urgent" or "first-home", as the receipt tells it.
    """
    home = turn.homes[draft.home]
    if urgency is Urgency.NOW:
        await warn(turn, draft)
    number = await concerns.next_number(turn.tx, home.slug)
    concern = rules.send(draft, number, urgency, turn.now)  # kept by the ladder's first step
    await cards.note(turn, concern, "sent", level=urgency.value)
    concern = await ladder.climb(turn, concern, 0, quiet=True)
    await edit_question(turn, draft, neighbour.sent_as(draft.language, urgency, chosen=how == "chosen"))
    await receipt(turn, concern, home, how)
    return concern


async def warn(turn: Turn, concern: Concern) -> None:
    """112 and 114 14 first; what keeps sounding urgent shows it again, but not at every line."""
    key = f"emergency:{concern.id}:{int(turn.now.timestamp()) // WARN_AGAIN}"
    what = neighbour.emergency(concern.language)
    await outbox.say(turn.tx, turn.now, concern.chat_id, what, lane=Lane.ALERT, concern=concern.id, key=key)


async def edit_question(turn: Turn, draft: Concern, what: Outgoing) -> None:
    """The question about a draft becomes something else: its answer, or another question."""
    asked = await outbox.said_about(turn.tx, draft.id, [Purpose.ASK])
    if asked:
        await outbox.say(turn.tx, turn.now, draft.chat_id, what, edits=asked[-1].id, concern=draft.id)


async def receipt(turn: Turn, concern: Concern, home: Home, how: str) -> None:
    """The number and what happens next, as it is now. That nobody can be reached is said once, unless it is asked."""
    reached = concern.due_for is not Moment.ROUND
    by: datetime = (rules.deadline(concern, home) if reached else concern.due_at) or turn.now
    step = home.ladder[concern.step] if reached else None
    asked = concern.step_since if rules.is_queued(concern, turn.now) else None
    what = neighbour.receipt(concern, home, concern.language, turn.now, step=step, by=by, how=how, asked=asked)
    key = None if reached or how == "raised" else ladder.once(concern, "unreached")
    await outbox.say(turn.tx, turn.now, concern.chat_id, what, concern=concern.id, key=key)


async def unanswered(turn: Turn, draft: Concern) -> None:
    """The question ran out: it is sent as *today*, and the neighbour is told so. One without a home goes to the
    home that the chat has chosen meanwhile, or to the first."""
    urgent = await is_urgent(turn, draft)
    how = "urgent" if urgent else "unanswered"
    if not draft.home:
        chat = await people.chat(turn.tx, draft.chat_id, draft.language)
        home = home_of(turn, chat) or turn.homes.first
        await cards.note(turn, draft, "added-home")
        draft, how = await placed(turn, draft, home), "first-home"
    await send(turn, draft, Urgency.NOW if urgent else Urgency.TODAY, how=how)


async def is_urgent(turn: Turn, draft: Concern) -> bool:
    """Whether anything written so far sounds urgent."""
    return any(sounds_urgent(entry.text) for entry in await timeline.words(turn.tx, draft.id))


async def reopen(turn: Turn, concern: Concern) -> Concern:
    """A closed concern waits for somebody again."""
    home = turn.homes[concern.home]
    opened = rules.reopen(concern, turn.now)  # kept by the ladder's first step
    await cards.note(turn, opened, "reopened")
    opened = await ladder.climb(turn, opened, 0, quiet=True, because="reopened-note")
    await cards.refresh(turn, opened, home)
    await receipt(turn, opened, home, "reopened")
    return opened


# --- where it belongs ---------------------------------------------------------------------------------------------


def home_of(turn: Turn, chat: Chat) -> Home | None:
    """The home a chat speaks with: the one it chose, or the only one there is."""
    return turn.home_of(chat.home) or (turn.homes.first if len(turn.homes) == 1 else None)


async def placed(turn: Turn, draft: Concern, home: Home) -> Concern:
    """The draft belongs to this home, under an alias that no other concern there has."""
    return replace(draft, home=home.slug, alias=await fresh_alias(turn, home.slug))


async def fresh_alias(turn: Turn, slug: str) -> str:
    """An alias that no other draft or open concern of the home has: it belongs to one concern, not to a person."""
    # The shortest first; the last few are so many that they are free.
    tried = [f"{secrets.choice(LETTERS)}{secrets.randbelow(most) + 1}" for most in (9, 9, 99, 99, 9999, 10**6, 10**6)]
    used = await concerns.aliases_in_use(turn.tx, slug, tried)
    return next((alias for alias in tried if alias not in used), tried[-1])
