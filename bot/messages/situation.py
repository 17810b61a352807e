"""The situation round in words: what is asked, one person's lines as they are written, all of them on one page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.home import Home
from bot.domain.meeting import Meeting
from bot.domain.outgoing import Button, Keyboard, Outgoing
from bot.domain.situation import LINE, PICTURES, Part, Situation
from bot.domain.wording import shortened
from bot.messages.buttons import Action, button
from bot.messages.meeting import Seen, head, title, when
from bot.messages.texts import say
from bot.messages.wording import clock, in_alphabet, one_or_many, quoted, shown

PAGE = 2600  # signs of what was said on a page, with its mark-up
NAMES = 12  # of those who have nothing to say


class Word(StrEnum):
    """What is pressed."""

    WRITE = "write"
    OPEN = "open"  # from somewhere else: below it
    LATER = "later"
    NONE = "none"
    SKIP = "skip"
    DONE = "done"
    NO_PICTURES = "nopics"
    HAPPENED = "happened"
    WORKED = "worked"
    NEED = "need"


@dataclass(frozen=True)
class Writing:
    """One person's lines while they are written, or once they are. `part`: the one that is asked for now."""

    home: Home
    meeting: Meeting
    mine: Situation | None = None
    part: Part | None = None
    faults: Sequence[str] = ()


@dataclass(frozen=True)
class Said:
    """What one person said, and their name."""

    situation: Situation
    name: str


@dataclass(frozen=True)
class Round:
    """What all have said, in its order; a page of it. `is_live`: it is changed when somebody writes."""

    home: Home
    meeting: Meeting
    said: Sequence[Said] = ()
    page: int = 0
    is_live: bool = False


def in_order(said: Sequence[Said], language: str) -> list[Said]:
    """By actor, and by name where an actor has several."""
    return sorted(said, key=lambda one: (in_alphabet(one.situation.actor, language), in_alphabet(one.name, language)))


def _press(language: str, key: str, meeting: Meeting, word: Word) -> Button:
    return button(language, key, Action.SITUATION, meeting.id, word.value)


# --- asking -----------------------------------------------------------------------------------------------------------


def ask(meeting: Meeting, home: Home, page_at: datetime, language: str, now: datetime) -> Outgoing:
    """What is it like where they are?"""
    return _asked(meeting, home, page_at, language, now, Word.LATER, Word.NONE)


def again(meeting: Meeting, home: Home, page_at: datetime, language: str, now: datetime) -> Outgoing:
    """The same, as they had asked to be asked later."""
    return _asked(meeting, home, page_at, language, now, Word.NONE)


def _asked(
    meeting: Meeting, home: Home, page_at: datetime, language: str, now: datetime, *more: Word
) -> Outgoing:  # fmt: skip
    parts = [
        f"<b>{say(language, 'situation-title')}</b>",
        head(Seen(home, meeting), language, now),
        "\n".join([say(language, "situation-ask"), *_questions(language)]),
        say(language, "situation-sees", when=clock(page_at, now, home.zone, language)),
    ]
    rows = [(_press(language, f"button-situation-{word.value}", meeting, word),) for word in (Word.WRITE, *more)]
    return Outgoing("\n\n".join(parts), buttons=tuple(rows))


def _questions(language: str) -> list[str]:
    return [f"{number}. {say(language, f'situation-{part.value}')}" for number, part in enumerate(Part, 1)]


def later(meeting: Meeting, home: Home, moment: datetime, language: str, now: datetime) -> Outgoing:
    """They are asked once more, then."""
    named = {"what": title(meeting, language), "when": clock(moment, now, home.zone, language)}
    write = _press(language, "button-situation-write", meeting, Word.WRITE)
    return Outgoing(say(language, "situation-later", **named), buttons=((write,),))


# --- writing ----------------------------------------------------------------------------------------------------------


def writing(lines: Writing, language: str, now: datetime) -> Outgoing:
    """The lines so far, and what can be written now."""
    mine, asks = lines.mine, []
    if lines.part is not None:
        asks.append(say(language, "situation-now", question=say(language, f"situation-{lines.part.value}")))
        if mine is None or mine.is_empty:
            asks.append(say(language, "situation-how"))
    else:
        asks.append(say(language, "situation-all"))
    faults = [say(language, fault, line=str(LINE), pictures=str(PICTURES)) for fault in lines.faults]
    return Outgoing("\n\n".join([_lines(lines, language, now), *faults, *asks]), buttons=_rows(lines, language))


def _lines(lines: Writing, language: str, now: datetime) -> str:
    meeting, mine = lines.meeting, lines.mine
    named = {"what": title(meeting, language), "when": when(meeting, lines.home, language, now)}
    parts = [f"<b>{say(language, 'situation-title')}</b>\n{say(language, 'situation-of', **named)}"]
    for number, part in enumerate(Part, 1):
        line = mine.line(part) if mine is not None else ""
        question = f"{number}. {say(language, f'situation-{part.value}')}"
        parts.append(f"{question}\n{quoted(line)}" if line else question)
    if mine is not None and mine.pictures:
        parts.append(_pictures(len(mine.pictures), language))
    return "\n".join(parts)


def _pictures(count: int, language: str) -> str:
    return say(language, "situation-pictures", n=str(count), one=one_or_many(count))


def _rows(lines: Writing, language: str) -> Keyboard:
    meeting, mine = lines.meeting, lines.mine
    rows: list[tuple[Button, ...]] = []
    if lines.part is not None:
        rows.append((_press(language, "button-situation-skip", meeting, Word.SKIP),))
    if mine is not None:
        rows += [
            (_press(language, f"button-situation-{part.value}", meeting, Word(part.value)),)
            for part in Part
            if mine.line(part) and part is not lines.part
        ]
        if mine.pictures:
            rows.append((_press(language, "button-situation-nopics", meeting, Word.NO_PICTURES),))
    rows.append((_press(language, "button-situation-done", meeting, Word.DONE),))
    return tuple(rows)


def done(lines: Writing, language: str, now: datetime) -> Outgoing:
    """They are ready: what is kept, and that it can be changed."""
    mine = lines.mine
    if mine is None or mine.is_empty:
        named = {"what": title(lines.meeting, language), "when": when(lines.meeting, lines.home, language, now)}
        write = _press(language, "button-situation-write", lines.meeting, Word.WRITE)
        return Outgoing(say(language, "situation-none" if mine else "situation-unsaid", **named), buttons=((write,),))
    change = _press(language, "button-situation-change", lines.meeting, Word.WRITE)
    text = f"{_lines(lines, language, now)}\n\n{say(language, 'situation-done')}"
    return Outgoing(text, buttons=((change,),))


def too_late(language: str, why: str) -> Outgoing:
    """What they wrote is not taken any more."""
    return Outgoing(say(language, why))


# --- the page ---------------------------------------------------------------------------------------------------------


def who(one: Said) -> str:
    """Whose it is: the actor, and the name of who wrote."""
    actor = shown(one.situation.actor)
    name = shown(shortened(one.name, 80))
    return f"<b>{actor[:1].upper()}{actor[1:]}</b> · {name}" if name else f"<b>{actor[:1].upper()}{actor[1:]}</b>"


def page(whole: Round, language: str, now: datetime) -> Outgoing:
    """All that was said, by actor: to be read before the meeting, or aloud at it."""
    pieces = _pages([_entry(one, language) for one in whole.said if not one.situation.is_empty])
    number = min(whole.page, len(pieces) - 1)
    parts = [f"<b>{say(language, 'situation-title')}</b>", head(Seen(whole.home, whole.meeting), language, now)]
    if pieces[number]:
        count = sum(not one.situation.is_empty for one in whole.said)
        counted = [say(language, "situation-page", n=str(count), one=one_or_many(count))]
        counted += [say(language, "situation-page-live")] if whole.is_live else []
        parts += [" ".join(counted), *pieces[number]]
    else:
        parts.append("\n".join([say(language, "situation-page-empty"), *_questions(language)]))
    if silent := [one for one in whole.said if one.situation.is_empty]:
        names = [shown(shortened(one.name, 80)) for one in silent[:NAMES]]
        names += [say(language, "agenda-more", n=str(left))] if (left := len(silent) - NAMES) > 0 else []
        parts.append(say(language, "situation-page-none", names=", ".join(names)))
    return Outgoing("\n\n".join(parts), buttons=_page_rows(whole, number, len(pieces), language))


def _entry(one: Said, language: str) -> str:
    lines = [who(one)]
    for part in Part:
        if line := one.situation.line(part):
            lines.append(f"<i>{say(language, f'situation-{part.value}')}</i> {shown(line)}")
    if one.situation.pictures:
        lines.append(_pictures(len(one.situation.pictures), language))
    return "\n".join(lines)


def _pages(entries: Sequence[str]) -> list[list[str]]:
    """As many on each page as there is room for, and one at least."""
    pages: list[list[str]] = [[]]
    for entry in entries:
        if pages[-1] and sum(map(len, pages[-1])) + len(entry) > PAGE:
            pages.append([])
        pages[-1].append(entry)
    return pages


def _page_rows(whole: Round, number: int, count: int, language: str) -> Keyboard:
    rows, turned = [], []
    if number:
        turned.append(button(language, "button-earlier-page", Action.SITUATION_PAGE, whole.meeting.id, number - 1))
    if number + 1 < count:
        turned.append(button(language, "button-later-page", Action.SITUATION_PAGE, whole.meeting.id, number + 1))
    rows += [tuple(turned)] if turned else []
    if sent := sum(len(one.situation.pictures) for one in whole.said):
        key = "button-situation-pictures"
        rows.append((button(language, key, Action.SITUATION_PICTURES, whole.meeting.id, n=str(sent)),))
    rows.append((button(language, "button-meeting", Action.MEETING, whole.meeting.id),))
    return tuple(rows)
