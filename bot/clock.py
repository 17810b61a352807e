"""The clock: UTC now, and in the demo and the tests the same with an offset.

Only gateway, timekeeper and app ask it; all below are given `now`.
"""

from datetime import UTC, datetime, timedelta


class Clock:
    """Real time plus `offset`. The offset moves forward only, by `advance`."""

    def __init__(self, offset: timedelta = timedelta()) -> None:
        self.offset = offset

    def now(self) -> datetime:
        """The instant it is now, in UTC."""
        return datetime.now(UTC) + self.offset

    def advance_to(self, moment: datetime) -> None:
        """From here on it is at least `moment`; never back."""
        ahead = moment - self.now()
        if ahead > timedelta():
            self.offset += ahead
