"""The situation round with the most that it can hold, and with nothing."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from bot.domain.home import Home
from bot.domain.situation import LINE, PICTURES, Part, Situation
from bot.domain.wording import shortened
from bot.messages.situation import Round, Said, Writing
from tests.messages import made_up_meetings

LARGE = 2**63 - 1
MADE = datetime(2026, 11, 23, 20, tzinfo=UTC)


def situations(words: str) -> Sequence[Situation]:
    """Nothing to say, one line, and all of it as long as it may be."""
    line = shortened(words * 40, LINE)
    return [
        Situation(LARGE, LARGE, "rådet", MADE),
        Situation(LARGE, LARGE, "rådet", MADE, worked="Lampan lyser"),
        Situation(LARGE, LARGE, (words * 9)[:100], MADE, line, line, line, ("f" * 200,) * PICTURES),
    ]


def said(words: str) -> Sequence[Said]:
    """Each of them by somebody with a long name."""
    return [Said(one, (words * 9)[:80]) for one in situations(words)]


def writings(home: Home, words: str) -> Sequence[Writing]:
    """Every line asked for, or none, with every fault."""
    meeting = made_up_meetings.meetings(home, words)[1]
    faults = ("situation-full", "situation-too-long", "situation-pictures-most")
    return [
        Writing(home, meeting, mine, part, wrong)
        for mine in (None, *situations(words))
        for part in (None, *Part)
        for wrong in ((), faults)
    ]


def rounds(home: Home, words: str) -> Sequence[Round]:
    """Nobody, and very many, page by page."""
    every = list(said(words))
    return [
        Round(home, meeting, some, page, is_live=bool(page))
        for meeting in made_up_meetings.meetings(home, words)
        for some in ([], every, every[:1] * 40, every * 30)
        for page in (0, 1, 10**6)
    ]


def by_name(home: Home, words: str) -> dict[str, Sequence[Any]]:
    """What the builders of the round are given."""
    whys = ("situation-over-toast", "situation-off-toast")
    return {
        "in_order.said": (said(words),),
        "writing.lines": writings(home, words), "done.lines": writings(home, words), "whole": rounds(home, words),
        "who.one": said(words), "too_late.why": whys, "page_at": (MADE,), "moment": (MADE,),
    }  # fmt: skip
