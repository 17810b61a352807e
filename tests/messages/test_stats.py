"""The figures as they are told: honest where there are none, readable by a spreadsheet, seen in a picture."""

import csv
import io
import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.domain.figures import Figures
from bot.domain.home import Home, Urgency
from bot.messages import picture, stats
from bot.messages.picture import Chart
from tests.messages import made_up_figures as made_up
from tests.messages.builders import a_home as extreme_home
from tests.messages.telegram_html import read
from tests.world import a_home

HOME = a_home()
FORMULA = '=HYPERLINK("https://example.org";"x")'


def rows(homes: list[tuple[Home, Figures]], language: str = "sv") -> list[list[str]]:
    """The file as a spreadsheet reads it."""
    return list(csv.reader(io.StringIO(stats.sheet(homes, language).decode("utf-8-sig")), delimiter=";"))


# --- in words -----------------------------------------------------------------------------------------------------


def test_the_last_whole_week_stands_beside_the_one_before() -> None:
    assert read(stats.report(HOME, made_up.ORDINARY, "sv", drawn=True).text).replace("\xa0", " ").split("\n")[:12] == [
        "Ekbacken, vecka 47",
        "Kom in: 3 (veckan före: 2)",
        "Kvitterades i tid: 2 av 3, 67 % (veckan före: 50 %)",
        "Hälften kvitterades inom 12 minuter. De långsammaste har inte kvitterats alls.",
        "Hälften avslutades inom 2 timmar 30 min. De långsammaste är inte avslutade.",
        "Inte kvitterade alls: 1",
        "Gick vidare förbi första steget: 1 (veckan före: 0)",
        "Tid utan jour: 3,5 timmar (veckan före: 3,5 timmar)",
        "Tid utan bakjour: 3,5 timmar (veckan före: 3,5 timmar)",
        "",
        "Vecka 48 hittills: 2 har kommit in, 1 av 1 kvitterades i tid.",
        "",
    ]


def test_where_most_were_never_acknowledged_no_median_is_made_up() -> None:
    text = read(stats.report(HOME, made_up.NEVER, "en", drawn=True).text)
    assert "Acknowledged in time: 0 of 100, 0% (the week before: –)" in text
    assert "Fewer than half have been acknowledged." in text
    assert "Half were" not in text
    assert "Happening now: 0 of 100 in time\n" in text


def test_an_urgency_that_nobody_chose_has_no_line() -> None:
    text = read(stats.report(HOME, made_up.NEVER, "sv", drawn=True).text)
    assert "Räcker i dag" not in text


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "1 sekund"), (61, "61 sekunder"), (149, "2 minuter"), (151, "3 minuter"), (5403, "90 minuter"),
        (8 * 3600 + 1, "8 timmar"), (47.4 * 3600, "47 timmar"), (49 * 3600, "2 dygn"), (61 * 3600, "3 dygn"),
    ],
)  # fmt: skip
def test_a_length_that_was_is_told_to_the_nearest(seconds: float, said: str) -> None:
    assert stats.told(timedelta(seconds=seconds), "sv") == said


# --- as a file ----------------------------------------------------------------------------------------------------


def test_the_file_is_what_swedish_excel_opens() -> None:
    data = stats.sheet([(HOME, made_up.ORDINARY)], "sv")
    assert data.startswith(b"\xef\xbb\xbfBoende;Vecka;")
    assert b"2026 v. 47;2026-11-16;2026-11-22;allt;;3;3;2;67;1;12,0;inte kvitterade;150,0;inte avslutade;1;3,5" in data
    assert data.count(b"\r\n") == data.count(b"\n")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_file_has_every_week_and_every_hour_and_no_row_is_short(language: str) -> None:
    head, *found = rows([(HOME, made_up.ORDINARY), (a_home("lindhaga"), made_up.NOTHING)], language)
    assert len(set(head)) == len(stats.COLUMNS)
    assert len(found) == 2 * ((8 + 1) * (1 + len(Urgency)) + 24)
    assert {len(row) for row in found} == {len(head)}


@pytest.mark.parametrize("name", [FORMULA, "+46", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_name_is_a_formula(name: str) -> None:
    home = a_home(name=name)
    cells = {row[0] for row in rows([(home, made_up.ORDINARY)])[1:]}
    assert len(cells) == 1
    assert cells.pop().lstrip("\t\r ")[0] not in "=+-@"


@given(st.text(max_size=40))
def test_no_cell_begins_as_a_formula_does_and_the_file_keeps_its_shape(name: str) -> None:
    for row in rows([(a_home(name=name), made_up.NOTHING)])[1:]:
        assert len(row) == len(stats.COLUMNS)
        assert not [cell for cell in row if cell.startswith(stats.DANGEROUS)]


# --- as a picture -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("found", made_up.EVERY, ids=["nothing", "ordinary", "never", "extreme"])
def test_a_chart_comes_back_from_its_json_and_says_why_a_time_is_missing(found: Figures, language: str) -> None:
    chart = stats.chart(HOME, found, language)
    assert Chart.from_json(chart.to_json()) == chart
    assert json.loads(chart.to_json())
    assert len(chart.columns) == 8
    for column, week in zip(chart.columns, found.weeks, strict=True):
        assert (column.median is None) is bool(column.slow) or not week.whole.counted
        assert (column.high is None) is bool(column.slowest) or not week.whole.counted
        assert len(column.below) == len(chart.rows)


def test_a_picture_shows_the_last_weeks_only_however_many_are_asked_for() -> None:
    chart = stats.chart(HOME, made_up.of([], count=60), "sv")
    assert [column.label for column in chart.columns] == [*(f"v. {number}" for number in range(41, 48)), "v. 48*"]


def test_a_chart_reaches_as_far_as_the_slowest() -> None:
    assert [name for _, name in stats.chart(HOME, made_up.ORDINARY, "sv").axis] == ["1 min", "5 min", "30 min", "4 h"]
    assert [name for _, name in stats.chart(HOME, made_up.EXTREME, "sv").axis][-2:] == ["24 h", "168 h"]


@pytest.mark.parametrize(
    ("home", "found"),
    [(HOME, made_up.ORDINARY), (a_home(name=r"$\frac{1}$ _^ & <b>"), made_up.EXTREME), (HOME, made_up.NOTHING)],
    ids=["ordinary", "a name that a formula would be made of", "nothing"],
)
def test_a_picture_is_a_png_of_a_phones_shape_on_a_light_ground(home: Home, found: Figures) -> None:
    image = Image.open(io.BytesIO(picture.draw(stats.chart(home, found, "sv").to_json())))
    assert (image.format, image.size) == ("PNG", (1080, 1350))
    pixels = image.convert("L")
    assert pixels.getpixel((2, 2)) == 255
    light = sum(pixels.histogram()[200:])
    assert 0.7 < light / (1080 * 1350) < 0.99


def test_a_picture_is_understood_without_its_colours() -> None:
    """What was not in time is hatched: where all were late, the bars are lighter than where none was, but not empty."""
    late = made_up.of([made_up.opened(45, 12, Urgency.NOW, 50)] * 9)
    kept = made_up.of([made_up.opened(45, 12, Urgency.NOW, 1)] * 9)
    shades = [_shade(stats.chart(HOME, found, "sv")) for found in (late, kept, made_up.NOTHING)]
    assert shades[0] > shades[1] + 50
    assert shades[2] > shades[0] + 10


def _shade(chart: Chart) -> float:
    """How light the lowest panel is at noon."""
    image = Image.open(io.BytesIO(picture.draw(chart.to_json()))).convert("L")
    left = 0.205 * 1080 + (12 + 0.6) / 24.2 * 0.765 * 1080
    part = image.crop((int(left - 9), 1120, int(left + 9), 1230))
    return sum(shade * count for shade, count in enumerate(part.histogram())) / (part.width * part.height)


def test_a_long_name_leaves_room_for_the_weeks() -> None:
    title = stats.chart(extreme_home(), made_up.EXTREME, "en").title
    assert len(title) <= stats.TITLE + len(", weeks 41–48")
    assert title.endswith("…, weeks 41–48")
