"""The minutes while they are written: one message that always shows what stands in them, a point of them, who is there.

What is asked stands below the points: of a line that tells neither, whether it is a decision or an action; of a name
that several have, whom it means.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.home import Home
from bot.domain.meeting import Answer, Attendance, Meeting
from bot.domain.minutes import Item, ItemKind, Minutes, State, was_there
from bot.domain.outgoing import Button, Keyboard, Outgoing
from bot.domain.people import Person
from bot.domain.wording import clean
from bot.messages.buttons import Action, button, data
from bot.messages.meeting import named, title, when
from bot.messages.minutes import Page, line
from bot.messages.texts import say
from bot.messages.wording import label, place, shown

POINTS, PEOPLE = 8, 10  # on a page
ITEM_SHOWN = 240  # signs of a point where many are listed
MEANT = 6  # people that a name may mean, as buttons
KINDS = (ItemKind.DECISION, ItemKind.ACTION, ItemKind.NOTE)


@dataclass(frozen=True)
class Asked:
    """What is asked about an item: which it is, or whom of these its name means."""

    item: Item
    number: int
    meant: Sequence[Person] = ()


@dataclass(frozen=True)
class Writing:
    """The minutes as who writes them sees them. `number`: which page of the points; None: the last. `fault`: the text
    that says what was not understood. `others`: who else writes them now."""

    page: Page
    number: int | None = None
    asked: Asked | None = None
    fault: str = ""
    others: Sequence[str] = ()
    is_open: bool = True


@dataclass(frozen=True)
class Attendee:
    """Somebody who is invited, and whether they were there. `own`: they belong to the home, or did then; else they are
    a guest."""

    person: Person
    said: Attendance | None = None
    own: bool = True

    @property
    def was_there(self) -> bool:
        """They, or who came in their place."""
        return was_there(self.said)

    @property
    def name(self) -> str:
        """Their name; with *somebody else comes* that of who came for them. For where no mark-up is read."""
        if self.said is not None and self.said.answer is Answer.INSTEAD and self.said.instead:
            return f"{clean(self.said.instead)} ({clean(self.person.name)})"
        return clean(self.person.name)


def page(writing: Writing, language: str, now: datetime) -> Outgoing:
    """What stands in the minutes so far, what is asked, and how one goes on."""
    what, items = writing.page, writing.page.items
    last = max(0, -(-len(items) // POINTS) - 1)
    number = last if writing.number is None else min(writing.number, last)
    here = list(enumerate(items, 1))[number * POINTS : (number + 1) * POINTS]
    today = now.astimezone(what.home.zone).date()
    parts = [head(what, language, now), state(what.minutes, language)]
    if here:
        parts.append("\n".join(f"{place_}. {_labelled(item, what, language, today)}" for place_, item in here))
    parts.append(_there(what, language))
    if writing.others:
        parts.append(say(language, "minutes-others", names=shown(", ".join(writing.others[:3]))))
    if writing.asked is not None:
        parts.append(_question(writing.asked, language))
    if writing.fault:
        parts.append(say(language, writing.fault))
    parts.append(say(language, "minutes-how" if writing.is_open else "minutes-closed"))
    return Outgoing("\n\n".join(parts), buttons=_rows(writing, here, number, last, language))


def head(what: Page, language: str, now: datetime) -> str:
    """Of which meeting."""
    name = f"<b>{say(language, 'minutes-title')} · {title(what.meeting, language)}</b> · {place(what.home)}"
    return f"{name}\n{when(what.meeting, what.home, language, now)}"


def state(minutes: Minutes, language: str) -> str:
    """Who sees them now."""
    if minutes.state is State.PUBLISHED:
        return say(language, "minutes-is-published")
    return say(language, "minutes-is-corrected" if minutes.is_correction else "minutes-is-written")


def _labelled(item: Item, what: Page, language: str, today: date) -> str:
    words = line(item, what, language, today, ITEM_SHOWN)
    return f"<b>{say(language, f'minutes-kind-{item.what.value}')}:</b> {words}"


def _there(what: Page, language: str) -> str:
    count = len(what.there) + what.guests
    return say(language, "minutes-count", there=str(count), absent=str(len(what.absent)))


def _question(asked: Asked, language: str) -> str:
    if asked.meant:
        return say(language, "minutes-ask-who", number=str(asked.number), name=shown(asked.item.owner))
    return say(language, "minutes-ask-kind", number=str(asked.number))


def _rows(
    writing: Writing, here: Sequence[tuple[int, Item]], number: int, last: int, language: str
) -> Keyboard:  # fmt: skip
    what, found = writing.page, _answers(writing.asked, language)
    points = [
        button(language, "button-minutes-item", Action.MINUTES_ITEM, item.id, number=str(place_))
        for place_, item in here
    ]  # fmt: skip
    found += [tuple(points[start : start + 4]) for start in range(0, len(points), 4)]
    turned = []
    if number:
        turned.append(button(language, "button-earlier-page", Action.MINUTES, what.meeting.id, number - 1))
    if number < last:
        turned.append(button(language, "button-later-page", Action.MINUTES, what.meeting.id, number + 1))
    found += [tuple(turned)] if turned else []
    there = button(language, "button-minutes-there", Action.MINUTES_PRESENT, what.meeting.id, 0)
    show = button(language, "button-minutes-show", Action.MINUTES_SHOW, what.meeting.id)
    rest = button(language, "button-minutes-rest", Action.MINUTES_REST, what.meeting.id)
    go_on = button(language, "button-minutes-go-on", Action.MINUTES, what.meeting.id, "write")
    return (*found, (there, show), (rest if writing.is_open else go_on,))


def _answers(asked: Asked | None, language: str) -> list[tuple[Button, ...]]:
    if asked is None:
        return []
    if asked.meant:
        return [
            (Button(label(f"{asked.number}: {clean(one.name)}"), data=data(Action.MINUTES_WHO, asked.item.id, one.id)),)
            for one in asked.meant[:MEANT]
        ]
    return [tuple(_kind(asked.item, kind, language, str(asked.number)) for kind in KINDS)]


def _kind(item: Item, kind: ItemKind, language: str, number: str) -> Button:
    key = f"button-minutes-{kind.value}"
    return button(language, key, Action.MINUTES_SET, item.id, kind.value, number=number)


def point(what: Page, item: Item, language: str, now: datetime) -> Outgoing:
    """One point, and what can be done with it: by a press, or by what is written next."""
    number, today = [one.id for one in what.items].index(item.id) + 1, now.astimezone(what.home.zone).date()
    words = f"{number}. {_labelled(item, what, language, today)}"
    how = say(language, "minutes-point-action" if item.what is ItemKind.ACTION else "minutes-point")
    kinds = tuple(_kind(item, kind, language, str(number)) for kind in KINDS if kind is not item.what)
    gone = button(language, "button-minutes-remove", Action.MINUTES_SET, item.id, "remove", number=str(number))
    back = button(language, "button-minutes-back", Action.MINUTES, what.meeting.id, (number - 1) // POINTS)
    return Outgoing("\n\n".join([head(what, language, now), words, how]), buttons=(kinds, (gone,), (back,)))


def presence(
    what: Page, everyone: Sequence[Attendee], number: int, language: str, now: datetime
) -> Outgoing:  # fmt: skip
    """Who was there: each a button that turns it; all at once; others by name."""
    last = max(0, -(-len(everyone) // PEOPLE) - 1)
    number, meeting = min(number, last), what.meeting.id
    parts = [head(what, language, now), _there(what, language)]
    if what.minutes.note:
        parts.append(say(language, "minutes-also-there", names=shown(what.minutes.note)))
    parts.append(say(language, "minutes-there-how"))
    found: list[tuple[Button, ...]] = []
    for one in everyone[number * PEOPLE : (number + 1) * PEOPLE]:
        words = say(language, "minutes-was-there" if one.was_there else "minutes-was-absent", name=one.name)
        turned = data(Action.MINUTES_WAS, meeting, one.person.id, int(not one.was_there), number)
        found.append((Button(label(words), data=turned),))
    pages = []
    if number:
        pages.append(button(language, "button-earlier-page", Action.MINUTES_PRESENT, meeting, number - 1))
    if number < last:
        pages.append(button(language, "button-later-page", Action.MINUTES_PRESENT, meeting, number + 1))
    found += [tuple(pages)] if pages else []
    found.append((
        button(language, "button-minutes-as-said", Action.MINUTES_WAS, meeting, 0, 2, number),
        button(language, "button-minutes-all", Action.MINUTES_WAS, meeting, 0, 1, number),
    ))  # fmt: skip
    found.append((button(language, "button-minutes-back", Action.MINUTES, meeting, "last"),))
    return Outgoing("\n\n".join(parts), buttons=tuple(found))


def choose(meetings: Sequence[tuple[Meeting, Home]], language: str, now: datetime) -> Outgoing:
    """Of which meeting?"""
    return Outgoing(say(language, "minutes-choose"), buttons=_listed(meetings, "write", language, now))


def readable(meetings: Sequence[tuple[Meeting, Home]], language: str, now: datetime) -> Outgoing:
    """Minutes that were published, for who was invited; where there are none, when they come."""
    key = "minutes-readable" if meetings else "minutes-none-published"
    return Outgoing(say(language, key), buttons=_listed(meetings, "read", language, now))


def _listed(meetings: Sequence[tuple[Meeting, Home]], what: str, language: str, now: datetime) -> Keyboard:
    return tuple(
        (
            Button(
                label(f"{named(one, language)}, {when(one, home, language, now)}"),
                data=data(Action.MINUTES, one.id, what),
            ),
        )
        for one, home in meetings
    )


def none(language: str) -> Outgoing:
    """There is no meeting to take minutes of now."""
    return Outgoing(say(language, "minutes-none"))


def expired(language: str) -> Outgoing:
    """Nothing more is taken down; nothing is lost."""
    return Outgoing(say(language, "minutes-expired"), silent=True)
