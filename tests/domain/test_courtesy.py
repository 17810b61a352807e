"""Thanks, and only thanks."""

import pytest

from bot.domain.courtesy import is_thanks


@pytest.mark.parametrize(
    "text",
    ["Tack!", "tack så mycket", "Tusen tack för hjälpen", "Ok, tack", "Tack ❤️", "TACK FÖR DET SNABBA SVARET",
     "Thank you so much for the quick help", "thanks", "Thx!!"],
)  # fmt: skip
def test_mere_thanks(text: str) -> None:
    assert is_thanks(text)


@pytest.mark.parametrize(
    "text",
    ["", "❤️", "ok", "bra", "Nej tack", "Tack, men den är trasig igen", "Tack. Nu brinner det", "thanks for nothing",
     "tack tack tack tack tack tack tack tack tack", "Tack för att ni kommer i kväll"],
)  # fmt: skip
def test_anything_else_is_asked_about(text: str) -> None:
    assert not is_thanks(text)
