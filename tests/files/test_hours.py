"""Hours as people write them, in two languages and any order."""

import pytest

from bot.files import hours

OFFICE = "mån–fre 8–16"


@pytest.mark.parametrize(
    ("written", "shown"),
    {
        "8-16 vardagar": OFFICE,
        "kl 08.00–16.00 mån-fre": OFFICE,
        "helgfri vardag 8-16": OFFICE,
        "Mon-Fri 8am-4pm": OFFICE,
        "Weekdays 8:00 a.m. – 4 p.m.": OFFICE,
        "mån-fre 8-16, lör-sön stängt": OFFICE,
        "Mon-Fri 8-16; Sat: closed": OFFICE,
        "12am-12pm": "alla dagar 0–12",
        "Mån–Fre 9-12 & 13-15": "mån–fre 9–12, mån–fre 13–15",
        "vardagar 9-12 och 13-15": "mån–fre 9–12, mån–fre 13–15",
        "8-17 mån-tors, 8-15 fre": "mån–tors 8–17, fre 8–15",
        "mån-tors 8-17 fre 8-15": "mån–tors 8–17, fre 8–15",
        "Måndag 8-12\nTisdag 13-16": "mån 8–12, tis 13–16",
        "mån–fre 16–08 helger hela dygnet": "mån–fre 16–8, lör–sön hela dygnet",
        "24 timmar": "dygnet runt",
        "dygnet runt alla dagar": "dygnet runt",
    }.items(),
)
def test_hours_are_read_in_whatever_order_they_are_written(written: str, shown: str) -> None:
    found = hours.read(written)
    assert hours.shown(found, "sv") == shown
    assert hours.read(hours.shown(found, "en")) == found


@pytest.mark.parametrize(
    "written",
    ["8-16 ibland", "8-16 mån, ons", "vardagar 8-16, lunchstängt 12-13", "lör stängt", "8-16 stängt", "13pm-14pm",
     "mån-fre, 8-16 fre", "8-16 sommar"],
)  # fmt: skip
def test_what_can_be_meant_in_two_ways_is_not_guessed(written: str) -> None:
    with pytest.raises(hours.NotHours):
        hours.read(written)
