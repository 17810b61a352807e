"""What people write, made safe to show and cut to what fits."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.wording import clean, length, parts, shortened

# Any sign at all, with those that cause trouble more often.
TROUBLE = st.sampled_from(
    ["\r\n", "\r", "\n", " ", "\t", "\x00", "\x1b", "\u202e", "\u2067", "\ufeff", "😀", "𝕏", "é", "<"]
)
TEXTS = st.lists(TROUBLE | st.characters(), max_size=300).map("".join)


def inked(text: str) -> str:
    """The signs that leave something on the page."""
    return "".join(text.split())


# --- clean --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("  Hej  ", "Hej"),
        ("en\r\ntvå\rtre\n", "en\ntvå\ntre"),
        ("tabb\tblir kvar", "tabb\tblir kvar"),
        ("noll\x00 och \x1b[31mfärg\x1b[0m", "noll och [31mfärg[0m"),
        ("\u202egnevs", "gnevs"),
        ("\u2067isolerad\u2069", "isolerad"),
        ("\ufeffmärke", "märke"),
        ("👩\u200d👧 håller ihop", "👩\u200d👧 håller ihop"),
        ("<b>&amp; som det skrevs</b>", "<b>&amp; som det skrevs</b>"),
        ("halv\ud83d", "halv"),
        ("\u200f", "\u200f"),
    ],
)
def test_what_is_written_is_shown_without_what_could_trick_the_eye(written: str, shown: str) -> None:
    assert clean(written) == shown


@given(TEXTS | st.text(st.characters(categories=["Cs", "Cc", "Cf", "L", "Zs"])))
def test_no_control_sign_and_no_turned_direction_is_left_and_cleaning_twice_changes_nothing(text: str) -> None:
    cleaned = clean(text)
    assert all(sign in "\n\t" or unicodedata.category(sign) != "Cc" for sign in cleaned)
    assert not set(cleaned) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
    assert cleaned.encode("utf-8").decode() == clean(cleaned) == cleaned


@given(st.text(st.characters(categories=["L", "N", "P", "S"])))
def test_letters_numbers_and_punctuation_are_never_lost(text: str) -> None:
    assert clean(text) == text


# --- length and parts ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "units"), [("", 0), ("hej", 3), ("åäö", 3), ("😀", 2), ("👨‍👩‍👧", 8), ("𝕏x", 3)])
def test_length_is_counted_as_telegram_counts(text: str, units: int) -> None:
    assert length(text) == units


@given(TEXTS.map(clean), st.integers(2, 60))
@example("a" * 4096, 4096)
@example("a" + " " * 200 + "b", 10)
@example("😀" * 60, 3)
def test_parts_fit_are_never_empty_and_lose_nothing_but_white_space(text: str, most: int) -> None:
    pieces = parts(text, most)
    assert all(length(piece) <= most for piece in pieces)
    assert inked("".join(pieces)) == inked(text)
    assert all(pieces) or text == ""


@given(st.lists(st.text("abcdefghåäö", min_size=1, max_size=12), min_size=1, max_size=60), st.integers(40, 80))
def test_words_stay_whole_where_they_fit(words: list[str], most: int) -> None:
    assert " ".join(parts(" ".join(words), most)).split() == words


def test_a_text_that_fits_is_one_part_as_it_was() -> None:
    assert parts("två\n\nrader  med luft", 100) == ["två\n\nrader  med luft"]
    assert parts("", 10) == [""]


def test_a_line_end_late_in_a_part_is_where_it_is_cut() -> None:
    assert parts("första raden är lång\nandra", 22) == ["första raden är lång", "andra"]


# --- shortened ----------------------------------------------------------------------------------------------------


@given(TEXTS, st.integers(1, 80))
def test_shortened_is_one_line_of_at_most_so_many_signs(text: str, most: int) -> None:
    line = shortened(text, most)
    assert len(line) <= most
    assert len(line.splitlines()) <= 1
    assert line == line.strip()


def test_shortened_says_that_something_is_missing_only_when_it_is() -> None:
    assert shortened("Lampan  vid\nporten", 30) == "Lampan vid porten"
    assert shortened("Lampan vid porten är trasig", 12) == "Lampan vid…"
