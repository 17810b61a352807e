"""Declarations of intent with the most they can hold, and with nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.domain.declaration import MOST, SHORT, Declaration, Signature
from bot.domain.home import Home
from bot.messages.declaring import Asked, Standing, Writing

LARGE = 2**63 - 1
MADE = datetime(2026, 11, 23, 20, tzinfo=UTC)


def _versions(home: Home, words: str) -> Sequence[Declaration]:
    one = Declaration(LARGE, home.slug, 1, "Vi hälsar.", 1, MADE)
    return one, replace(one, version=10**6, text=(words * 400)[: MOST // 2])


def asked(home: Home, words: str) -> Sequence[Asked]:
    """A first short one, and a long one with much that is new."""
    return [Asked(home, one, new) for one in _versions(home, words) for new in ("", (words * 90)[:SHORT])]


def standing(home: Home, words: str) -> Sequence[Standing]:
    """Signed by nobody, and by many with long names."""
    name = (words * 9)[:80]
    many = [Signature(LARGE, number, name, (words * 9)[:100], MADE) for number in range(45)]
    return [
        Standing(home, one, signed, missing, is_newest=bool(newest), mine=mine, leads=bool(newest))
        for one in _versions(home, words)
        for signed, missing in (((), ()), (many, [name] * 70))
        for newest in (0, 1)
        for mine in (None, False, True)
    ]


def writing(home: Home, words: str) -> Sequence[Writing]:
    """Nothing yet, and as much as there is room for."""
    return [
        Writing(home, LARGE, text, before, fault)
        for text in ("", (words * 400)[: MOST // 2])
        for before in (0, 10**6)
        for fault in ("", "declaration-overtaken")
    ]


def by_name(home: Home, words: str) -> dict[str, Sequence[Any]]:
    """What the builders of declarations are given."""
    texts = asked(home, words)
    return {
        "ask.asked": texts, "in_group.asked": texts, "text.asked": texts, "standing.seen": standing(home, words),
        "writing.what": writing(home, words), "ended.key": ("declaration-same", "declaration-saved"),
    }  # fmt: skip
