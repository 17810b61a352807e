"""A time zone as it is described in a calendar: another program reads the clocks of every night from it."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical

from bot.files.zones import changes, described
from tests.files.made_up import utc

HALF_AN_HOUR = timedelta(minutes=30)


@pytest.mark.parametrize(
    "name",
    ["Europe/Stockholm", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"],
)
def test_every_change_of_clocks_is_read_by_another_program(name: str) -> None:
    zone, since, until = ZoneInfo(name), utc("2024-01-01 00:00"), utc("2044-12-31 00:00")
    text = described(zone, since, until).to_ical().decode()
    read = tzical(StringIO(text)).get()
    moments = [change + step * HALF_AN_HOUR for change in changes(zone, since, until) for step in range(-4, 5)]
    for moment in [since, until, *moments]:
        assert moment.astimezone(read).replace(tzinfo=None) == moment.astimezone(zone).replace(tzinfo=None), moment


def test_the_changes_of_clocks_are_found_to_the_second() -> None:
    found = list(changes(ZoneInfo("Europe/Stockholm"), datetime(2024, 1, 1, tzinfo=UTC), utc("2045-01-01 00:00")))
    assert len(found) == 42
    assert {(moment.hour, moment.minute, moment.second, moment.weekday()) for moment in found} == {(1, 0, 0, 6)}
    assert found[6:8] == [utc("2027-03-28 01:00"), utc("2027-10-31 01:00")]
