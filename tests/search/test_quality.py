"""The right contact comes first, for look-ups as people write them. `python -m tests.search` shows the tables."""

import tomllib

import pytest
from rich.console import Console

from tests.search.quality import DATA, FINAL, HELD_BACK, NEXT, TUNED, figures, misses, outcomes, part

# Tuned to since, as the sets above are: 54 and 55 of 55, 57 and 59 of 60. A change of the search may cost one of them.
HELD_BACK_FIRST, HELD_BACK_THREE = 53, 54
FINAL_FIRST, FINAL_THREE = 56, 58

# The next look-ups gave 59 and 60 of 60 in their one run after the last change; the search is not tuned to them.
NEXT_FIRST, NEXT_THREE = 58, 59


@pytest.mark.parametrize("file", TUNED)
def test_the_first_answer_is_right_and_one_of_the_first_three_nearly_always(file: str) -> None:
    some = outcomes(file)
    Console(width=120).print(figures(file, some), misses(some))
    assert len(some) >= 150
    assert part(some, 1) >= 95
    assert part(some, 3) >= 99


def test_look_ups_that_were_held_back_are_answered_as_well_as_they_were() -> None:
    some = outcomes(HELD_BACK)
    Console(width=120).print(figures(HELD_BACK, some))
    assert len(some) == 55
    assert sum(one.among(1) for one in some) >= HELD_BACK_FIRST
    assert sum(one.among(3) for one in some) >= HELD_BACK_THREE


def test_the_final_look_ups_are_answered_as_well_as_they_were() -> None:
    some = outcomes(FINAL)
    Console(width=120).print(figures(FINAL, some))
    assert sum(one.among(1) for one in some) >= FINAL_FIRST
    assert sum(one.among(3) for one in some) >= FINAL_THREE


def test_look_ups_that_it_was_not_tuned_to_are_answered_as_well_as_they_were() -> None:
    some = outcomes(NEXT)
    Console(width=120).print(figures(NEXT, some))
    assert sum(one.among(1) for one in some) >= NEXT_FIRST
    assert sum(one.among(3) for one in some) >= NEXT_THREE


@pytest.mark.parametrize("file", [*TUNED, HELD_BACK, FINAL, NEXT])
def test_what_is_called_right_is_in_the_list(file: str) -> None:
    known = {one["key"] for one in tomllib.loads((DATA / "contacts.toml").read_text())["contacts"]}
    asked = tomllib.loads((DATA / file).read_text())["lookups"]
    assert {key for one in asked for key in one["first"]} <= known
    assert len({one["words"] for one in asked}) == len(asked)
