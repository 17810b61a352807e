"""A second opinion on meetings and their reminders: which days three series have, and who must hear what at which
local minute.

It shares nothing with the bot, not one import. Days are found by looking at every day of the calendar; Sweden's
holidays from the law (1989:253) and the three eves; Easter by Gauss's way; an instant by asking a zone what its clocks
show. It keeps what happened as a list, and weighs it once, when all is over.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
MONDAY, TUESDAY, THURSDAY, FRIDAY, SATURDAY = 0, 1, 3, 4, 5
END = datetime.max.replace(tzinfo=UTC)
LATE, SOON = 10 * MINUTE, timedelta(hours=2)


# --- the calendar ---------------------------------------------------------------------------------------------------


def easter(year: int) -> date:
    """Easter Day, by Gauss, for the years 1900 to 2099 (M = 24, N = 5)."""
    d = (19 * (year % 19) + 24) % 30
    e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + 5) % 7
    if d + e > 9 and (d, e) in ((29, 6), (28, 6)):
        return date(year, 4, d + e - 9) - 7 * DAY
    return date(year, 3, 22) + (d + e) * DAY


@cache
def holidays(year: int) -> frozenset[date]:
    """Holidays of Sweden that are no plain Sundays, and the eves of Midsummer, Christmas and New Year."""
    sunday = easter(year)
    midsummer = next(date(year, 6, day) for day in range(20, 27) if date(year, 6, day).weekday() == SATURDAY)
    saints = next(
        date(year, 10, 31) + days * DAY
        for days in range(7)
        if (date(year, 10, 31) + days * DAY).weekday() == SATURDAY
    )  # fmt: skip
    fixed = [(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)]
    return frozenset({
        *[date(year, month, day) for month, day in fixed],
        sunday - 2 * DAY, sunday, sunday + DAY, sunday + 39 * DAY, sunday + 49 * DAY,
        midsummer, midsummer - DAY, saints,
    })  # fmt: skip


def is_free(day: date) -> bool:
    """Whether it is a holiday."""
    return day in holidays(day.year)


def thursday_before(day: date) -> date:
    """The Thursday before a holiday; where that is none to meet on either, the last working day before it."""
    day -= DAY
    while day.weekday() != THURSDAY:
        day -= DAY
    while is_free(day) or day.weekday() > FRIDAY:
        day -= DAY
    return day


def week_number(day: date) -> int:
    """The week as Sweden counts: week 1 has the year's first Thursday."""
    thursday = day + (THURSDAY - day.weekday()) * DAY
    return (thursday - date(thursday.year, 1, 1)).days // 7 + 1


def third_tuesday(day: date) -> date | None:
    """Every third Tuesday of a month but July; a holiday moves it to the Thursday before."""
    if day.weekday() != TUESDAY or not 15 <= day.day <= 21 or day.month == 7:
        return None
    return thursday_before(day) if is_free(day) else day


def even_thursday(day: date) -> date | None:
    """The Thursday of every even week, by its number: after a week 53 two odd weeks follow; none on a holiday."""
    if day.weekday() != THURSDAY or week_number(day) % 2 or is_free(day):
        return None
    return day


def last_weekday(day: date) -> date | None:
    """The last of Monday to Friday in a month (29 February among them); a holiday moves it to the Thursday before."""
    if day.weekday() > FRIDAY:
        return None
    later = [day + days * DAY for days in range(1, 7)]
    if any(one.month == day.month and one.weekday() <= FRIDAY for one in later):
        return None
    return thursday_before(day) if is_free(day) else day


RULES = {"third": third_tuesday, "even": even_thursday, "last": last_weekday}


def days_of(rule: str, first: date, last: date) -> Iterator[tuple[date, date]]:
    """Each day that the rule gives from `first` on, and the day that it becomes; none before `first`."""
    day = first
    while day <= last:
        on = RULES[rule](day)
        if on is not None and on >= first:
            yield day, on
        day += DAY


@cache
def instant(day: date, wall: time) -> datetime:
    """When clocks in Sweden first show that time of that day, or, where it is skipped, a later one."""
    wanted = datetime.combine(day, wall)
    moment = (wanted - timedelta(hours=4)).replace(tzinfo=UTC)
    while moment.astimezone(STOCKHOLM).replace(tzinfo=None) < wanted:
        moment += MINUTE
    return moment


# --- what happened --------------------------------------------------------------------------------------------------


@dataclass
class Stand:
    """From `since` a meeting was to be on this day at this time. `no`: who had said that they would not come, from when
    until when; forgotten as it is moved."""

    since: datetime
    on: date
    at: time
    until: datetime = END
    no: list[tuple[str, datetime, datetime]] = field(default_factory=list)


@dataclass
class Meeting:
    """A meeting and how it stood, one after the other. `is_alone`: it was changed by itself."""

    series: str
    ruled: date
    stands: list[Stand]
    is_alone: bool = False
    is_off: bool = False

    @property
    def now(self) -> Stand:
        """How it stands now, or stood last."""
        return self.stands[-1]

    @property
    def begins(self) -> datetime:
        """When it begins, as it stands now."""
        return instant(self.now.on, self.now.at)

    def move(self, now: datetime, on: date, at: time) -> None:
        """It is to be at another time."""
        if (on, at) != (self.now.on, self.now.at):
            self.now.until = now
            self.stands.append(Stand(now, on, at))

    def call_off(self, now: datetime) -> None:
        """It is not to be."""
        self.now.until, self.is_off = now, True

    def say(self, who: str, now: datetime, *, comes: bool) -> None:
        """Somebody says whether they come."""
        self.now.no = [(one, a, min(b, now) if one == who else b) for one, a, b in self.now.no]
        if not comes:
            self.now.no.append((who, now, END))


@dataclass
class Guest:
    """Somebody who is invited: when they were, and which reminders they had from when on."""

    name: str
    spans: list[tuple[datetime, datetime]]
    words: list[tuple[datetime, frozenset[str]]]

    def is_in(self, moment: datetime) -> bool:
        """Whether they were invited then."""
        return any(a < moment < b for a, b in self.spans)

    def has(self, word: str, moment: datetime) -> bool:
        """Whether they had this reminder then."""
        return word in [words for since, words in self.words if since < moment][-1]


@dataclass(frozen=True, order=True)
class Told:
    """Somebody is reminded of a meeting (its series and the day of its rule; when it is) at a local minute."""

    minute: str
    who: str
    word: str
    series: str
    ruled: date
    begins: str


def shown(moment: datetime) -> str:
    """What the clocks show."""
    return f"{moment.astimezone(STOCKHOLM):%Y-%m-%d %H:%M %Z}"


@dataclass
class Oracle:
    """All that happened, and what had to be said of it."""

    meetings: list[Meeting] = field(default_factory=list)
    guests: dict[str, Guest] = field(default_factory=dict)
    outages: list[tuple[datetime, datetime]] = field(default_factory=list)

    def expected(self, until: datetime) -> list[Told]:
        """Every reminder that had to be said up to then, each as often as it had to be."""
        return sorted(
            told
            for meeting in self.meetings
            for stand in meeting.stands
            for guest in self.guests.values()
            for told in self._of(meeting, stand, guest, until)
        )

    def _of(self, meeting: Meeting, stand: Stand, guest: Guest, until: datetime) -> Iterator[Told]:
        begins = instant(stand.on, stand.at)
        late: dict[datetime, tuple[datetime, str]] = {}
        for word in sorted({word for _, words in guest.words for word in words}):
            due = due_at(word, stand, begins)
            if due is None or not stand.since < due < min(stand.until, until) or not guest.is_in(due):
                continue
            if not guest.has(word, due) or any(who == guest.name and a < due < b for who, a, b in stand.no):
                continue
            end = next((end for start, end in self.outages if start < due < end), None)
            if end is None:
                yield _told(meeting, guest, word, begins, due)
            elif end < begins and (end not in late or due > late[end][0]):
                late[end] = due, word
        for end, (due, word) in late.items():
            if end - due <= LATE or not self._has_another_soon(stand, guest, begins, end):
                yield _told(meeting, guest, word, begins, end)

    def _has_another_soon(self, stand: Stand, guest: Guest, begins: datetime, end: datetime) -> bool:
        """Whether somebody has a reminder soon after an outage: then what was missed is not made up for."""
        words = {word for _, words in guest.words for word in words if guest.has(word, end)}
        return any(
            due is not None and end < due <= end + SOON
            for due in (due_at(word, stand, begins) for word in words)
        )  # fmt: skip


def _told(meeting: Meeting, guest: Guest, word: str, begins: datetime, moment: datetime) -> Told:
    return Told(shown(moment), guest.name, word, meeting.series, meeting.ruled, shown(begins))


def due_at(word: str, stand: Stand, begins: datetime) -> datetime | None:
    """When a reminder is due: days are the calendar's, hours and minutes are real."""
    if word == "morning":
        return instant(stand.on, time(7, 30)) if stand.at >= time(9) else None
    count, unit = int(word[:-1]), word[-1]
    if unit == "d":
        return instant(stand.on - count * DAY, stand.at)
    return begins - (timedelta(hours=count) if unit == "h" else timedelta(minutes=count))
