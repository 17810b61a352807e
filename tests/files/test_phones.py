"""Phone numbers as they are shown."""

import pytest

from bot.files import phones


@pytest.mark.parametrize(
    ("written", "shown"),
    {
        "0313900612": "031-390 06 12",
        "+46 70 174 06 05": "070-174 06 05",
        "0771 123 456": "0771-12 34 56",
        "0770-123456": "0770-12 34 56",
        "020-12 34 56": "020-12 34 56",
        "08-123 456": "08-12 34 56",
        "81234567": "08-123 45 67",
        "+358 9 1234567": "+358 9 1234567",
        "114 14": "114 14",
        "031-390 06 10 ankn 12": "031-390 06 10 ankn. 12",
        "031-3900610, anknytning: 12": "031-390 06 10 ankn. 12",
        "tel. 031-390 06 10 (ankn. 0012)": "031-390 06 10 ankn. 0012",
        "+46 31 390 06 10;ext=12": "031-390 06 10 ankn. 12",
        "031-390 06 10x12": "031-390 06 10 ankn. 12",
        "+358 9 1234567 ext. 5": "+358 9 1234567 ankn. 5",
    }.items(),
)
def test_a_number_is_shown_as_people_in_the_country_say_it_and_read_back(written: str, shown: str) -> None:
    number = phones.read(written)
    assert phones.shown(number) == shown
    assert phones.read(shown) == number


def test_an_extension_is_kept_as_the_standard_has_it_said_in_each_language_and_dialled_after_a_pause() -> None:
    number = phones.read("031-390 06 10 anknytning 12")
    assert number == "+46313900610;ext=12"
    assert phones.shown(number, "en") == "031-390 06 10 ext. 12"
    assert phones.read(phones.shown(number, "en")) == number
    assert (phones.dialled(number), phones.dialled("112")) == ("+46313900610,12", "112")


@pytest.mark.parametrize("written", ["112 ankn 5", "ankn 12", "031-390 06 10 ankn", "x1", "390 06 10 ankn 12"])
def test_what_has_no_number_to_dial_or_nobody_behind_it_is_no_phone(written: str) -> None:
    with pytest.raises(phones.NotAPhone) as raised:
        phones.read(written)
    assert raised.value.written == written
