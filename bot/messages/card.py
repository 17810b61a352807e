"""A concern as staff see it: the card, what is added to it, its timeline, and the questions around an answer.

Built from the alias alone: nothing here is given the neighbour's name, id or number. All of it is protected.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.concern import Concern, Moment, State
from bot.domain.home import Home
from bot.domain.outgoing import Button, Keyboard, Media, Outgoing
from bot.domain.wording import clean, length, parts, shortened
from bot.messages.buttons import Action, button, data
from bot.messages.texts import say
from bot.messages.wording import clock, media_name, promised, quoted, shown

# Telegram takes 4096; the rest of a card is far less than what is left.
FIRST_WORDS = 2800
WORDS = 3600
FULL = 3900


@dataclass(frozen=True)
class Words:
    """The neighbour's first words and media, for the card."""

    text: str
    media: Sequence[Media] = ()
    masked: bool = False
    too_large: bool = False


def alias(concern: Concern, language: str) -> str:
    """Who it is from, as everybody sees it: "Granne K7"."""
    return say(language, "alias", code=concern.alias)


def card(
    concern: Concern,
    home: Home,
    language: str,
    now: datetime,
    words: Words,
    viewer: int,
    names: Mapping[int, str],
    *,
    must_by: datetime | None = None,
    more: bool = False,
) -> Outgoing:
    """The card. `viewer` is the person whose chat it stands in; `must_by` is when it must be acknowledged."""
    urgency = say(language, f"level-{concern.level.value}")
    kind = f" · {say(language, f'category-{concern.category.value}')}" if concern.category else ""
    head = f"<b>#{concern.number} · {urgency}</b>{kind}\n{shown(home.name)} · {alias(concern, language)}"
    lines = [head, _words(words, language), _standing(concern, home, language, now, viewer, names, must_by)]
    buttons = _buttons(concern, language, viewer, words.masked, more)
    return Outgoing("\n\n".join(line for line in lines if line), buttons, protect=True)


def _words(words: Words, language: str) -> str:
    if words.masked:
        return f"<i>{say(language, 'masked')}</i>"
    pieces = parts(clean(words.text), FIRST_WORDS) if clean(words.text) else []
    lines = [quoted(pieces[0])] if pieces else []
    if len(pieces) > 1:
        lines.append(say(language, "card-continues"))
    if words.media:
        names = ", ".join(media_name(language, item.kind) for item in words.media)
        lines.append(say(language, "card-media", media=names))
    if words.too_large:
        lines.append(say(language, "card-too-large"))
    return "\n".join(lines)


def overflow(concern: Concern, words: Words) -> list[Outgoing]:
    """What did not fit on the card, to stand below it."""
    pieces = parts(clean(words.text), FIRST_WORDS)[1:] if not words.masked else []
    return [Outgoing(f"#{concern.number}\n{quoted(piece)}", protect=True) for piece in pieces]


def _standing(
    concern: Concern, home: Home, language: str, now: datetime, viewer: int, names: Mapping[int, str],
    must_by: datetime | None,
) -> str:  # fmt: skip
    if concern.state is State.WAITING:
        if must_by is None:
            return f"<b>{say(language, 'standing-nobody')}</b>"
        return f"<b>{say(language, 'standing-waiting', time=promised(must_by, now, home.zone, language))}</b>"
    owner = names.get(concern.owner_id or 0, "")
    if concern.state is State.OWNED:
        who = (
            say(language, "standing-yours")
            if viewer == concern.owner_id
            else say(language, "standing-owned", name=shown(owner))
        )
        if concern.is_stalled and viewer != concern.owner_id:
            who = f"{who}\n<b>{say(language, 'standing-stalled', name=shown(owner))}</b>"
        elif concern.due_for is Moment.FOLLOW_UP and concern.due_at and viewer == concern.owner_id:
            who = f"{who} {say(language, 'standing-next', time=clock(concern.due_at, now, home.zone, language))}"
        if concern.offered_to is not None:
            receiver = names.get(concern.offered_to, "")
            who = f"{who}\n{say(language, 'standing-offered', name=shown(receiver))}"
        return who
    if concern.state is State.CLOSED and concern.closed_at and concern.closed_because:
        return say(
            language, "standing-closed", name=shown(owner) or "–",
            time=clock(concern.closed_at, now, home.zone, language),
            reason=say(language, f"reason-{concern.closed_because.value}"),
        )  # fmt: skip
    return say(language, "standing-withdrawn")


def _buttons(concern: Concern, language: str, viewer: int, masked: bool, more: bool) -> Keyboard:
    if not concern.is_open:
        return ((button(language, "button-timeline", Action.TIMELINE, concern.id),),)
    if more:
        return _more(concern, language, viewer, masked)

    def of(key: str, action: Action) -> Button:
        return button(language, key, action, concern.id)

    mine = concern.owner_id == viewer
    may_take = concern.state is State.WAITING or concern.offered_to == viewer or (concern.is_stalled and not mine)
    take = (of("button-acknowledge", Action.ACKNOWLEDGE),)
    if concern.state is State.WAITING or mine:
        first = (*(take if not mine else ()), of("button-on-my-way", Action.ON_MY_WAY))
        return (
            first,
            (of("button-reply", Action.REPLY), of("button-pass-on", Action.PASS_ON)),
            (of("button-close", Action.CLOSE), of("button-more", Action.MORE)),
        )
    return (take, (of("button-more", Action.MORE),)) if may_take else ((of("button-more", Action.MORE),),)


def _more(concern: Concern, language: str, viewer: int, masked: bool) -> Keyboard:
    def of(key: str, action: Action) -> Button:
        return button(language, key, action, concern.id)

    others = concern.state is State.OWNED and concern.owner_id != viewer
    rows = [
        (of("button-looked", Action.LOOKED), of("button-note", Action.NOTE)),
        (of("button-timeline", Action.TIMELINE), of("button-unmask" if masked else "button-mask", Action.MASK)),
    ]
    if others:
        rows[0] = (of("button-take-over", Action.TAKE_OVER), of("button-note", Action.NOTE))
    return (*rows, (of("button-whom", Action.WHOM), of("button-less", Action.LESS)))


def media_below(concern: Concern, media: Sequence[Media], language: str) -> list[Outgoing]:
    """The neighbour's media, in albums of at most ten and what can't stand in an album one by one."""
    album = [item for item in media if item.kind.value in ("photo", "video")]
    single = [item for item in media if item not in album]
    groups = [album[place : place + 10] for place in range(0, len(album), 10)]
    note = f"#{concern.number} · {alias(concern, language)}"
    return [
        Outgoing(note, media=tuple(group), protect=True) for group in [*groups, *([item] for item in single)] if group
    ]


def reminder(
    concern: Concern, home: Home, language: str, now: datetime, must_by: datetime | None, because: str | None = None
) -> Outgoing:
    """Short, and without the words. `because`: a text that tells why it is heard of again."""
    number = str(concern.number)
    if concern.state is State.OWNED:
        return Outgoing(say(language, "remind-stalled", number=number), protect=True)
    key = "remind" if must_by else "remind-nobody"
    time = promised(must_by, now, home.zone, language) if must_by else ""
    text = say(language, key, number=number, time=time, level=say(language, f"level-{concern.level.value}"))
    return Outgoing(f"{say(language, because, number=number)}\n{text}" if because else text, protect=True)


def beyond(concern: Concern, home: Home, language: str) -> Outgoing:
    """What goes beyond Telegram: which concern, how urgent, where; nothing of what it is about."""
    level = say(language, f"level-{concern.level.value}")
    return Outgoing(
        say(language, "channel-alarm", number=str(concern.number), level=level, home=shown(home.name)), protect=True
    )


def addition(concern: Concern, language: str, text: str, *, correction: bool = False) -> Outgoing:
    """What the neighbour added."""
    key = "correction-head" if correction else "addition-head"
    return Outgoing(f"{addition_head(concern, language, key)}\n{quoted(text)}", protect=True)


def and_more(
    before: Outgoing, concern: Concern, language: str, text: str, *, correction: bool = False
) -> Outgoing | None:
    """One more addition in the same message; None where it does not fit. What follows a correction is told apart."""
    marked = addition_head(concern, language, "correction-head")
    plain = addition_head(concern, language)
    corrects = before.text.rfind(marked) > before.text.rfind(plain)
    head = f"{marked}\n" if correction else f"{plain}\n" if corrects else ""
    whole = f"{before.text}\n{head}{quoted(text)}"
    return Outgoing(whole, protect=True) if length(whole) <= FULL else None


def additions(concern: Concern, language: str, said: Sequence[tuple[str, bool]]) -> list[Outgoing]:
    """Several additions, each a text and whether it corrects an earlier one, in as few messages as they fit."""
    found: list[Outgoing] = []
    for text, correction in said:
        for piece in pieces(text):
            more = and_more(found[-1], concern, language, piece, correction=correction) if found else None
            if more is None:
                found.append(addition(concern, language, piece, correction=correction))
            else:
                found[-1] = more
    return found


def addition_head(concern: Concern, language: str, key: str = "addition-head") -> str:
    """The first line of an addition."""
    return f"<b>{say(language, key, number=str(concern.number), alias=alias(concern, language))}</b>"


def event(concern: Concern, language: str, key: str, **values: str) -> Outgoing:
    """A short line to staff about a concern."""
    return Outgoing(say(language, key, number=str(concern.number), **values), protect=True)


def line(language: str, key: str, **values: str) -> Outgoing:
    """A short line to staff."""
    return Outgoing(say(language, key, **values), protect=True)


def pieces(text: str) -> list[str]:
    """Words in pieces that fit a message beside its head; none for no words."""
    return parts(clean(text), WORDS) if clean(text) else []


def masked_words(concern: Concern, language: str) -> Outgoing:
    """Instead of words that somebody masked."""
    return Outgoing(f"#{concern.number} <i>{say(language, 'masked')}</i>", protect=True)


# --- lists ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """One line of a timeline, as it is shown."""

    at: datetime
    text: str


def timeline(concern: Concern, home: Home, language: str, now: datetime, lines: Sequence[Line]) -> list[Outgoing]:
    """Everything that happened, oldest first; in several messages where it is long."""
    head = f"<b>{say(language, 'timeline-head', number=str(concern.number), alias=alias(concern, language))}</b>"
    pages: list[str] = [head]
    for line in lines:
        told = f"{clock(line.at, now, home.zone, language)}: {line.text}"
        if pages[-1] != head and length(pages[-1]) + length(told) > WORDS:
            pages.append(head)
        pages[-1] = f"{pages[-1]}\n\n{told}"
    return [Outgoing(page, protect=True) for page in pages]


def open_list(
    concerns: Sequence[tuple[Concern, Home, str]], language: str, now: datetime, names: Mapping[int, str], total: int
) -> Outgoing:
    """The open concerns, the most pressing first; a button shows each one's card."""
    if not concerns:
        return Outgoing(say(language, "open-none"))
    lines = [say(language, "open-head", count=str(total))]
    for concern, home, first in concerns:
        owner = names.get(concern.owner_id or 0)
        held = "open-stalled" if concern.is_stalled else "open-owned"
        who = say(language, held, name=shown(owner)) if owner else say(language, "open-waiting")
        opened = clock(concern.opened_at or concern.created_at, now, home.zone, language)
        level = say(language, f"level-{concern.level.value}")
        words = f"<i>{say(language, 'masked')}</i>" if concern.masked else shown(shortened(first, 60))
        lines.append(f"<b>#{concern.number} · {level}</b> · {shown(home.name)}\n{opened} · {who}\n{words}")
    buttons = [Button(f"#{concern.number}", data=data(Action.SHOW, concern.id)) for concern, _, _ in concerns]
    rows = tuple(tuple(buttons[place : place + 4]) for place in range(0, len(buttons), 4))
    return Outgoing("\n\n".join(lines), rows, protect=True)
