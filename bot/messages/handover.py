"""What is said when a shift changes hands: the question for a note, the note, and the summary of what is handed over.

The summary holds what the work needs and nothing more: of a neighbour the alias, of a masked concern no words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.concern import Concern, Moment
from bot.domain.home import Home
from bot.domain.outgoing import Button, Outgoing
from bot.domain.wording import shortened
from bot.messages.buttons import Action, button
from bot.messages.texts import say
from bot.messages.wording import ago, clock, promised, quoted, shown

SHOWN = 12  # concerns in one summary; /open shows all
WORDS = 60
IN_A_ROW = 2
NUMBERS = 40


@dataclass(frozen=True)
class Left:
    """A concern that is handed over, and the last word in it: who wrote it, and what."""

    concern: Concern
    who: str = ""
    words: str = ""


# --- the note -------------------------------------------------------------------------------------------------------


def ask_note(handover: int, home: Home, language: str, name: str, *, busy: bool) -> Outgoing:
    """To the outgoing person. `busy`: another question is open in their chat, so that a press comes first."""
    key = "handover-ask-note-press" if busy else "handover-ask-note"
    rows: list[tuple[Button, ...]] = [(button(language, "button-handover-none", Action.HANDOVER_NONE, handover),)]
    if busy:
        rows.insert(0, (button(language, "button-handover-write", Action.HANDOVER_WRITE, handover),))
    return Outgoing(say(language, key, home=shown(home.name), name=shown(name)), tuple(rows), protect=True)


def write_note(handover: int, language: str, name: str) -> Outgoing:
    """What the question becomes once *write* was pressed."""
    rows = ((button(language, "button-handover-none", Action.HANDOVER_NONE, handover),),)
    return Outgoing(say(language, "handover-write", name=shown(name)), rows, protect=True)


def note_none(language: str) -> Outgoing:
    """What the question becomes where there is nothing to say."""
    return Outgoing(say(language, "handover-note-none"), protect=True)


def note_over(language: str, name: str) -> Outgoing:
    """What the question becomes when it ran out: what is written from here on is no note."""
    return Outgoing(say(language, "handover-note-over", name=shown(name)), protect=True)


def note_given(language: str, name: str, text: str) -> Outgoing:
    """Their words, and to whom they went: whoever meant to answer a neighbour sees that they did not."""
    head = say(language, "handover-note-given", name=shown(name))
    return Outgoing(f"{head}\n{quoted(shortened(text, 300))}\n{say(language, 'handover-note-next')}", protect=True)


def note_not_given(language: str, name: str) -> Outgoing:
    """The one who came can't be reached."""
    return Outgoing(say(language, "handover-note-gone", name=shown(name)), protect=True)


def note(home: Home, language: str, name: str, text: str) -> Outgoing:
    """To the incoming person: from whom, and what they want them to know."""
    head = say(language, "handover-note", home=shown(home.name), name=shown(name))
    return Outgoing(f"{head}\n{quoted(text)}", protect=True)


# --- the summary ----------------------------------------------------------------------------------------------------


def summary(
    handover: int, home: Home, language: str, now: datetime, name: str, left: Sequence[Left], total: int,
    *, taken: bool,
) -> Outgoing:  # fmt: skip
    """To the incoming person: what `name` leaves, the most pressing first, each behind a button. `total`: how many
    there are, with those that have no room here. `taken`: they have taken all of it over."""
    head = say(language, "handover-taken" if taken else "handover-head", home=shown(home.name), name=shown(name))
    lines = [head, *(_line(one, home, language, now) for one in left[:SHOWN])]
    if total > SHOWN:
        lines.append(say(language, "handover-more", count=str(total - SHOWN)))
    shows = [
        button(language, "button-handover-show", Action.SHOW, one.concern.id, number=str(one.concern.number))
        for one in left[:SHOWN]
    ]
    rows = [tuple(shows[place : place + IN_A_ROW]) for place in range(0, len(shows), IN_A_ROW)]
    if not taken:
        lines.append(say(language, "handover-next"))
        rows.append((button(language, "button-handover-take", Action.HANDOVER_TAKE, handover),))
    return Outgoing("\n\n".join(lines), tuple(rows), protect=True)


def _line(left: Left, home: Home, language: str, now: datetime) -> str:
    """Number, urgency and age; the last word; the next moment."""
    concern = left.concern
    level = say(language, f"level-{concern.level.value}")
    age = ago(now - (concern.opened_at or concern.created_at), language)
    return "\n".join(
        [f"<b>#{concern.number} · {level}</b> · {age}", _last(left, language), _next(concern, home, language, now)]
    )


def _last(left: Left, language: str) -> str:
    words = f"<i>{say(language, 'masked')}</i>" if left.concern.masked else shown(shortened(left.words, WORDS))
    return f"{shown(left.who)}: {words}"


def _next(concern: Concern, home: Home, language: str, now: datetime) -> str:
    if concern.due_for is Moment.HANDOVER and concern.due_at:
        return say(language, "handover-by", time=promised(concern.due_at, now, home.zone, language))
    if concern.due_for is Moment.FOLLOW_UP and concern.due_at:
        return say(language, "standing-next", time=clock(concern.due_at, now, home.zone, language))
    return say(language, "handover-late")


def nothing_left(home: Home, language: str) -> Outgoing:
    """What the summary becomes when nothing in it waits for anybody any more."""
    return Outgoing(say(language, "handover-nothing-left", home=shown(home.name)), protect=True)


def told_owner(language: str, key: str, name: str, numbers: Sequence[str]) -> Outgoing:
    """One message to the outgoing person about all that they have or had. `key`: taken over, not taken over in time,
    or the one who came can't be reached."""
    listed = ", ".join(f"#{number}" for number in numbers[:NUMBERS])
    more = f" {say(language, 'watch-more', count=str(len(numbers) - NUMBERS))}" if len(numbers) > NUMBERS else ""
    return Outgoing(say(language, key, name=shown(name), numbers=listed + more), protect=True)
