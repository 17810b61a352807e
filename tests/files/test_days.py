"""A day as people write it: one, or none."""

import pytest

from bot.files.days import day_written


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-25", "20261125", "2026-11-25T10:30:00", "25/11 2026", "25/11-2026", "25.11.2026", "25.11 2026",
        "25/11/2026", "11/25/2026", "25 november 2026", "den 25 nov. 2026", "25:e november 2026", "November 25, 2026",
        "25 Nov 2026", "25th November 2026",
    ],
)  # fmt: skip
def test_a_day_that_can_be_no_other(text: str) -> None:
    assert day_written(text) == "2026-11-25"


def test_names_of_months_in_two_languages() -> None:
    assert [day_written(f"1 {name} 2027")[5:7] for name in ("mars", "maj", "May", "okt", "October")] == [
        "03", "05", "05", "10", "10",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["3/4/2027", "30/2 2027", "25/11", "25/11 26", "1 ma 2027", "i våras", "", "32.1.2027"]
)
def test_none_or_two(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        day_written(text)
    assert day_written("4/4/2027") == "2027-04-04"
