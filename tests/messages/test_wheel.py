"""The picture of the year: of a phone's shape, readable, understood without its colours; the list says all of it."""

import io
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from PIL import Image

from bot.domain.home import Home
from bot.domain.wheel import Entry, Part, When
from bot.messages import picture, wheel
from bot.messages.picture import Year
from bot.messages.picture import wheel as drawing
from bot.messages.wheel import Coming, Seen
from tests.messages.telegram_html import read
from tests.world import a_home

TODAY = date(2026, 11, 26)
MADE = datetime(2026, 11, 26, 9, tzinfo=UTC)
LONG = "Gemensam städdag på gården med korv och saft för alla som bor i kvarteret 🌭 och"


def seen(count: int, title: str = "", home: Home | None = None, month: int = 0) -> Seen:
    """A year with so many entries, in all months or in one."""
    found = []
    for number in range(count):
        on = date(2027, month or number % 12 + 1, number % 28 + 1)
        entry = Entry(
            number + 1, "ekbacken", title or f"Sak {number + 1}", When(on.month, day=on.day).rule, TODAY, MADE
        )
        found.append(Coming(entry, on))
    return Seen(home or a_home(), TODAY, sorted(found, key=lambda one: one.on))


def image(what: Seen) -> Image.Image:
    return Image.open(io.BytesIO(picture.draw(wheel.drawn(what, "sv").to_json())))


def dark(shown: Image.Image, box: tuple[int, int, int, int]) -> int:
    """How many pixels of a part are dark."""
    return sum(shown.convert("L").crop(box).histogram()[:140])


@pytest.mark.parametrize(
    "what",
    [
        seen(0), seen(1, LONG), seen(4), seen(14, LONG), seen(14, "W" * 80, month=6), seen(24),
        seen(3, r"$\frac{1}$ _^ & <b>", a_home(name="Stödboendet Ekbacken vid Lilla Torget i Exempelstaden")),
        seen(2, "🌭🌭"),
    ],
)  # fmt: skip
def test_it_is_a_png_of_a_phones_shape_on_a_light_ground_that_holds_all_it_shows(what: Seen) -> None:
    shown = image(what)
    assert (shown.format, shown.size) == ("PNG", (1080, 1350))
    assert shown.convert("L").getpixel((2, 2)) == 255
    assert 0.7 < sum(shown.convert("L").histogram()[180:]) / (1080 * 1350) < 0.995
    for edge in ((0, 0, 12, 1350), (1068, 0, 1080, 1350), (0, 0, 1080, 12), (0, 1340, 1080, 1350)):
        assert dark(shown, edge) == 0, "something is cut off"


def test_each_entry_has_its_number_its_name_and_when_below_the_ring() -> None:
    """Without its entries the place of the names is empty; with fourteen every line has its words."""
    full = image(seen(14))
    below = 1350 - 20 - 14 * drawing.ROW
    for line in range(14):
        top = below + line * drawing.ROW
        for left, right in ((40, 92), (100, 400), (800, 1045)):
            assert dark(full, (left, top + 4, right, top + drawing.ROW - 4)) > 20, (line, left)


def test_nothing_is_smaller_than_a_phone_shows_well() -> None:
    assert min(drawing.TEXT, drawing.SMALL, drawing.HEAD) >= 28
    assert picture.SIZE[0] == 1080


def test_discs_stand_apart_in_their_order_however_near_their_days_are() -> None:
    for what in (seen(14, month=6), seen(14, month=12), seen(14)):
        year = wheel.drawn(what, "sv")
        places = sorted(drawing._apart(year.marks, drawing.SMALLEST))
        least = 2 * drawing.DISC / (2 * 3.14159 * (drawing.SMALLEST + drawing.BESIDE))
        gaps = [later - sooner for sooner, later in pairwise(places)]
        assert min([*gaps, places[0] + 1 - places[-1]]) >= least * 0.98


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("count", [0, 1, 4, 14, 24])
def test_the_list_says_all_that_the_picture_shows(count: int, language: str) -> None:
    what = seen(count)
    year, text = wheel.drawn(what, language), read(wheel.listed(what, language).text)
    assert Year.from_json(year.to_json()) == year
    assert len(year.marks) == min(count, picture.MARKS)
    for mark in year.marks:
        assert mark.title in text
        assert mark.when.split()[0] in text
    assert (str(count - picture.MARKS) in year.more) if count > picture.MARKS else not year.more


@pytest.mark.parametrize(
    ("when", "on", "said"),
    [
        (When(11, Part.EARLY), date(2027, 11, 1), "början av nov"),
        (When(week=53), date(2027, 12, 27), "v. 52"),
        (When(2, day=29), date(2027, 2, 28), "28 feb"),
    ],
)
def test_where_there_is_little_room_it_is_said_shortly(when: When, on: date, said: str) -> None:
    one = Coming(Entry(1, "ekbacken", "Sak", when.rule, TODAY, MADE), on)
    year = wheel.drawn(Seen(a_home(), TODAY, [one] * 6), "sv")
    assert {mark.when for mark in year.marks} == {said}
