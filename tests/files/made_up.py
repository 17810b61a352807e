"""Made-up people and files for the tests of what is read from files."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.domain.naming import Names
from bot.files.rows import Reading

ZONE = ZoneInfo("Europe/Stockholm")
PEOPLE = {1: "Ada", 2: "Bo", 3: "Åsa Öberg"}
NAMES = Names(PEOPLE.items())


def utc(text: str) -> datetime:
    """ "2027-03-27 21:00", an instant."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def told(reading: Reading) -> list[str]:
    """What is wrong, a line each."""
    return [fault for _, fault in reading.faults]
