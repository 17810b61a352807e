"""Callback data, to and fro."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.home import Urgency
from bot.domain.shift import Layer
from bot.messages.buttons import LIMIT, Action, BadData, button, data, read, spot, stamp

ACTIONS = st.sampled_from(Action)
WORDS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-_", min_size=1, max_size=20)
NUMBERS = st.integers(0, 2**63 - 1)


@given(ACTIONS, st.lists(WORDS, max_size=2))
def test_what_a_button_says_is_read_back(action: Action, parts: list[str]) -> None:
    press = read(data(action, *parts))
    assert press.action is action
    assert [press.word(place) for place in range(len(parts))] == parts


@given(ACTIONS, NUMBERS, st.sampled_from(Urgency))
def test_numbers_and_choices_come_back_as_they_were(action: Action, number: int, urgency: Urgency) -> None:
    press = read(data(action, number, urgency.value))
    assert (press.number(0), press.choice(1, Urgency)) == (number, urgency)


@pytest.mark.parametrize(
    "text", ["", ":", "ack", "nonsense", "nonsense:1", "ACK:1", " ack:1", "ack :1", "\x00", "🔥:1"]
)
def test_nonsense_is_refused_kindly(text: str) -> None:
    with pytest.raises(BadData):
        read(text).number(0)


@given(st.text(max_size=80))
def test_whatever_is_sent_as_data_is_read_or_refused_and_nothing_else(text: str) -> None:
    try:
        press = read(text)
    except BadData:
        return
    assert press.action in Action
    for reading in (lambda: press.number(0), lambda: press.word(3), lambda: press.choice(0, Urgency)):
        try:
            reading()
        except BadData:
            continue


@pytest.mark.parametrize("word", ["", "-1", "1.5", "1e3", "٣", "0x1", " 1", "1 ", str(2**63), "1" * 20, "abc", "None"])
def test_a_number_is_digits_that_a_database_can_hold(word: str) -> None:
    with pytest.raises(BadData):
        read(f"ack:{word}").number(0)


@given(st.sampled_from(Layer), st.datetimes(datetime(2024, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_a_shift_is_named_to_the_second_in_few_signs(layer: Layer, starts_at: datetime) -> None:
    press = read(data(Action.CANT_PART, "e" * 32, spot(layer, starts_at), stamp(starts_at), stamp(starts_at)))
    assert press.spot(1) == (layer, starts_at.replace(microsecond=0))
    assert press.moment(3) == starts_at.replace(microsecond=0)


@pytest.mark.parametrize("word", ["", "d", "x1", "1", "d-1", "d1_0", "dABC", "d" + "z" * 8, "d 1", "då"])
def test_what_names_no_shift_is_refused(word: str) -> None:
    with pytest.raises(BadData):
        read(f"cants:ekbacken:{word}").spot(1)


def test_a_part_that_is_not_there_is_refused() -> None:
    press = read("urg:1")
    with pytest.raises(BadData):
        press.word(1)
    with pytest.raises(BadData):
        press.choice(1, Urgency)


def test_data_too_long_for_telegram_is_never_made() -> None:
    assert len(data(Action.TEAM_REMOVE, "e" * 32, 2**63 - 1).encode()) <= LIMIT
    with pytest.raises(ValueError, match="too long"):
        data(Action.HOME, "å" * 40)


def test_every_action_has_a_short_name_of_its_own() -> None:
    assert len({action.value for action in Action}) == len(Action)
    assert all(action.value.isascii() and len(action.value) <= 8 and ":" not in action.value for action in Action)


def test_a_button_says_its_text_and_holds_its_data() -> None:
    made = button("sv", "button-reopen", Action.JOIN, 7, 12, number="3")
    assert (made.text, made.data) == ("Öppna #3 igen", "join:7:12")
