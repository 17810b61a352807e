"""Minutes with the most they can hold, and with nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from bot.domain.home import Home
from bot.domain.meeting import Answer, Attendance, Meeting
from bot.domain.minutes import ITEM, Item, ItemKind, Minutes, State, signed
from bot.domain.outgoing import Media, MediaKind
from bot.domain.people import Person
from bot.messages.minutes import Page
from bot.messages.minutes_writing import Asked, Attendee, Writing
from tests.messages.made_up_meetings import meetings

LARGE = 2**63 - 1
MADE = datetime(2026, 11, 23, 20, tzinfo=UTC)


def items(words: str, count: int) -> list[Item]:
    """Of every kind in turn, each as long as it may be, of somebody known and of somebody who is not."""
    kinds = list(ItemKind)
    return [
        Item(
            LARGE - place, LARGE, "e" * 32, kinds[place % 4], (words * 30)[:ITEM], MADE, 1 if place % 8 else None,
            "" if place % 8 else (words * 9)[:100], date(2027, 9, 22) if place % 3 else None,
        )
        for place in range(count)
    ]  # fmt: skip


def pages(home: Home, words: str) -> Sequence[Page]:
    """Bare, full, published, and a correction in which everything is another."""
    bare, full, _ = meetings(home, words)
    some, name = items(words, 200), (words * 9)[:80]
    before = {str(one.id): signed(replace(one, text="Förut")) for one in some[:100]}
    corrected = Minutes(LARGE, MADE, State.WRITING, 99_999, MADE, 1, published={**before, "1": signed(some[0])})
    held = {"names": {1: name}, "there": [name] * 90, "absent": [name] * 90, "guests": LARGE, "chair": name}
    return (
        Page(home, bare, Minutes(LARGE, MADE)),
        Page(home, full, Minutes(LARGE, MADE), some, **held),  # type: ignore[arg-type]
        Page(home, full, Minutes(LARGE, MADE, State.PUBLISHED, 9, MADE), some[:1], guests=1),
        Page(home, full, corrected, some, **held),  # type: ignore[arg-type]
    )


def by_name(home: Home, people: Sequence[Person], words: str) -> dict[str, Sequence[Any]]:
    """What the builders are given, by function and parameter."""
    every = pages(home, words)
    item, name = every[1].items[0], (words * 9)[:80]
    asked = (None, Asked(item, 200), Asked(item, 1, people))
    said = (None, Attendance(LARGE, 1, Answer.INSTEAD, (words * 9)[:80], MADE, True))
    attendees = [Attendee(one, said[place % 2]) for place, one in enumerate(people)]
    met: list[tuple[Meeting, Home]] = [(one, home) for one in meetings(home, words)][1:2]
    document = (Media(MediaKind.DOCUMENT, stored=LARGE),)
    return {
        "writing": [
            Writing(page, number, one, fault, [name] * 3, is_open=not fault)
            for page in every for one in asked for number, fault in ((None, ""), (7, "minutes-which"))
        ],
        "point.what": every[1:2], "point.item": every[1].items[:4],
        "presence.what": (every[1], replace(every[0], minutes=Minutes(LARGE, MADE, note=(words * 200)[:1500]))),
        "presence.everyone": ([], attendees), "presence.number": (0, 1, 99),
        "choose.meetings": ([], met), "readable.meetings": ([], met),
        "preview.page": every, "ask_chair.page": every, "published_to_writer.page": every,
        "preview.people_told": (1, LARGE), "published_to_writer.told": (1, LARGE), "ask_chair.by": ("", name),
        "as_file.media": document, "to_read.media": document,
    }  # fmt: skip
