"""Whatever people write and deployers set, Telegram takes what the bot says."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from bot.domain.outgoing import Button, MediaKind, Outgoing
from bot.domain.wording import length
from tests.messages.builders import SECRET, builders, built
from tests.messages.telegram_html import NotHtmlError, read

BUILDERS = builders()
# A phone number with an ordinary space or hyphen in it. What people themselves have written is not ours to change.
BROKEN = re.compile(r"\+\d[\d-]* \d|\b0\d{1,3}-\d|\b0\d{1,3}.\d[\d ]* \d|\b11[34] 1[34]\b|\b116 1[12]")
ALBUM = (MediaKind.PHOTO, MediaKind.VIDEO)


@pytest.mark.parametrize(("name", "function"), BUILDERS.items(), ids=BUILDERS)
def test_telegram_takes_it(name: str, function: Callable[..., Any]) -> None:
    calls = list(built(name, function))
    assert calls
    assert {call.language for call in calls} in ({"sv", "en"}, {None})
    for call in calls:
        for what in call.said:
            seen = read(what.text)
            assert seen.strip() or what.media, call.call
            assert length(seen) <= (1024 if what.media else 4096), (length(seen), call.call)
            assert not set(seen) & set("\u202e\x00\ud83d"), call.call
            assert str(SECRET) not in str(what.to_json()), f"the neighbour shows: {call.call}"
            assert not BROKEN.search(what.text), f"a number breaks over two lines: {call.call}"
            check_buttons(what, call.call)
            check_media(what, call.call)


def check_buttons(what: Outgoing, call: str) -> None:
    """At most 100 of them, 8 in a row, each with a text and one thing that it does."""
    buttons = [button for row in what.buttons for button in row]
    assert len(buttons) <= 100, call
    assert all(0 < len(row) <= 8 for row in what.buttons), call
    for button in buttons:
        check_button(button, call)
    pressed = [button.data for button in buttons if button.data]
    assert len(pressed) == len(set(pressed)), f"two buttons do the same: {call}"


def check_button(button: Button, call: str) -> None:
    """Telegram's limits for one."""
    assert button.text.strip(), call
    assert length(button.text) <= 140, (button.text, call)
    assert not set(button.text) & set("\u202e\x00"), (button.text, call)
    assert sum(map(bool, (button.data, button.url, button.copy))) == 1, call
    assert len(button.data.encode()) <= 64, call
    assert len(button.copy) <= 256, call


def check_media(what: Outgoing, call: str) -> None:
    """One attachment, or an album of up to ten that may stand in one."""
    assert len(what.media) <= 10, call
    if len(what.media) > 1:
        assert all(item.kind in ALBUM for item in what.media), call


def test_there_are_as_many_builders_as_one_would_think() -> None:
    """So that the search for them does not silently find none."""
    assert len(BUILDERS) > 70
    assert {"card.card", "crew.team", "duty.status", "neighbour.welcome"} <= set(BUILDERS)


@pytest.mark.parametrize(
    "broken", ["<b>", "</b>", "<b><i></b></i>", "a < b", "a & b", "<script></script>", "<a href='x'>"]
)
def test_the_strict_reader_refuses_what_telegram_refuses(broken: str) -> None:
    with pytest.raises(NotHtmlError):
        read(broken)
