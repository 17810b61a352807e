"""The right contact comes first, for look-ups as people write them. `python -m tests.search` shows the tables."""

import tomllib

import pytest
from rich.console import Console

from tests.search.quality import DATA, FINAL, HELD_BACK, MORE, NEXT, TUNED, figures, misses, outcomes, part

# Held back before: 49 and 55 of 55, 89.1 % first, when the look-ups were run after the first making of the search. A
# change of the search may cost one of them; one that costs more is looked at, and the search is not tuned to them.
HELD_BACK_FIRST, HELD_BACK_THREE = 48, 54

# The final look-ups gave 50 (83.3 %) and 59 (98.3 %) of 60 in their one run after the last change: what the search is
# worth on words that it has not met. The goal is 95 % and 99 %.
FINAL_FIRST, FINAL_THREE = 49, 58


@pytest.mark.parametrize("file", TUNED)
def test_the_first_answer_is_right_and_one_of_the_first_three_nearly_always(file: str) -> None:
    some = outcomes(file)
    Console(width=120).print(figures(file, some), misses(some))
    assert len(some) >= 150
    assert part(some, 1) >= 95
    assert part(some, 3) >= 99


def test_look_ups_that_it_was_not_tuned_to_are_answered_as_well_as_they_were() -> None:
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


@pytest.mark.parametrize("file", [*TUNED, HELD_BACK, FINAL, MORE, NEXT])
def test_what_is_called_right_is_in_the_list(file: str) -> None:
    known = {one["key"] for one in tomllib.loads((DATA / "contacts.toml").read_text())["contacts"]}
    asked = tomllib.loads((DATA / file).read_text())["lookups"]
    assert {key for one in asked for key in one["first"]} <= known
    assert len({one["words"] for one in asked}) == len(asked)
