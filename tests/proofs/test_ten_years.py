"""Ten years of three series: meetings are moved, called off and put elsewhere, alone or with all that follow; people
answer, choose their own reminders, leave and come back; the line is away for hours and weeks and begins anew. What was
said is then held against `meeting_oracle`, as often as it was said: every reminder once, at its local minute, none of a
meeting that was called off or was to be at another time.

The services run on a real file, a turn and a transaction at a time as the timekeeper runs them; what they say is read
from the outbox. Telegram's wire is left out, for ten years through it would take hours: what is queued counts as said.
`make test` plays some months, `make proofs` the ten years.
"""

import os
import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text, update

from bot.domain import calling
from bot.domain.calling import Repeats
from bot.domain.home import Home, Homes, Role
from bot.domain.meeting import Answer, Kind, OnHoliday, Place, Rule
from bot.domain.meeting import Meeting as Kept
from bot.domain.meeting_change import Scope, Shape
from bot.domain.outgoing import Lane
from bot.domain.people import Person
from bot.services import crew, moments
from bot.services.meetings import attending, changing, keeping, own_reminders
from bot.services.turn import Turn
from bot.storage import meetings, people
from bot.storage.database import Database
from bot.storage.tables.delivery import outbox
from tests.gathering import a_plan
from tests.proofs.meeting_oracle import END, Guest, Meeting, Oracle, Stand, Told, days_of, shown
from tests.world import a_home

YEARS = float(os.environ.get("GRANNLINJEN_PROOF_YEARS", "0.3"))
SEEDS = int(os.environ.get("GRANNLINJEN_PROOF_SEEDS", "1"))
START = datetime(2027, 1, 4, 6, 0, 17, tzinfo=UTC)  # seconds that no reminder has: no two things are at one instant
HOURS = (time(10, 15), time(14), time(17, 15), time(18), time(19, 45))
NIGHT = time(2, 30)
SERIES = {
    "third": (Kind.COUNCIL, time(18)), "even": (Kind.FORUM, time(17, 15)), "last": (Kind.WALK, time(14)),
}  # fmt: skip
CHOICES = ("14d", "7d", "2d", "1d", "morning", "2h", "1h", "none", *["home"] * 7)  # few have others than the home's
OWN = ("7d", "1d", "2h")
FIRST_CHAT = 7_400_000_001


@dataclass
class Years:
    """The home as it goes on, and the oracle that is told of everything."""

    file: Path
    chance: random.Random
    home: Home
    until: datetime
    database: Database
    now: datetime = START
    oracle: Oracle = field(default_factory=Oracle)
    chats: dict[str, int] = field(default_factory=dict)
    series: dict[str, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    nights: dict[str, str] = field(default_factory=dict)
    begun: dict[str, int] = field(default_factory=dict)
    singles: int = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[Turn]:
        """One turn, now."""
        async with self.database.write() as tx:
            yield Turn(tx, Homes([self.home]), self.now)

    async def passes(self, target: datetime) -> None:
        """The timekeeper wakes at each instant at which something is due."""
        while True:
            async with self.database.read() as tx:
                following = await moments.next_moment(tx)
            if following is None or following > target:
                break
            self.now = max(self.now, following)
            await self.tick()
        self.now = target

    async def tick(self) -> None:
        """What is due now happens, a batch to a transaction."""
        while True:
            async with self.turn() as turn:
                due = await moments.due(turn.tx, turn.now)
                for one in due:
                    await moments.happen(turn, one)
                await self.sends(turn)
            if not due:
                return

    async def sends(self, turn: Turn) -> None:
        """Telegram takes all that is queued: the next few are queued only then."""
        queued = (outbox.c.lane == int(Lane.BULK), outbox.c.state == "pending", outbox.c.not_before <= self.now)
        await turn.tx.run(update(outbox).where(*queued).values(state="sent"))

    # --- who and what ---------------------------------------------------------------------------------------------

    async def comes(self, name: str, role: Role) -> None:
        """Somebody gets a role in the home, by an invitation."""
        chat_id = self.chats.setdefault(name, FIRST_CHAT + len(self.chats))
        async with self.turn() as turn:
            chat = await people.chat(turn.tx, chat_id, "sv")
            await crew.join(turn, chat, await crew.invite(turn.tx, self.home.slug, role, name, turn.now))
        guest = self.oracle.guests.setdefault(name, Guest(name, [], [(datetime.min.replace(tzinfo=UTC), self.words)]))
        guest.spans.append((self.now, END))

    @property
    def words(self) -> frozenset[str]:
        """The home's reminders."""
        return frozenset(self.home.meeting_reminders)

    async def person(self, turn: Turn, name: str) -> Person:
        """Somebody as they are now."""
        found = await people.find(turn.tx, self.chats[name])
        assert found is not None
        assert found.person is not None
        return found.person

    def somebody(self) -> Guest:
        """One of those who are in, but who leads."""
        return self.chance.choice(
            [one for one in self.oracle.guests.values() if one.is_in(self.later) and one.name != "Mio"]
        )

    @property
    def later(self) -> datetime:
        """A moment from now: what happens now counts already."""
        return self.now + timedelta(microseconds=1)

    async def begins(self, name: str, first: date, at: time) -> None:
        """A series is called, in place of the one that was called off."""
        kind, _ = SERIES[name]
        rule = {
            "third": Rule("FREQ=MONTHLY;BYDAY=3TU", first, frozenset({7}), OnHoliday.BEFORE),
            "even": Rule(calling.rrule(Repeats.EVEN, date(2027, 1, 14)), first, frozenset(), OnHoliday.DROP),
            "last": Rule("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", first, frozenset(), OnHoliday.BEFORE),
        }[name]
        async with self.turn() as turn:
            mio = await self.person(turn, "Mio")
            plan = a_plan(kind=kind, at=at, chair_id=mio.id, invited=frozenset({Role.COUNCIL, Role.MANAGER}))
            kept, _ = await keeping.add_series(turn, self.home, plan, rule)
        self.begun[name] = self.begun.get(name, 0) + 1
        self.series[self.called(name)], self.names[kept.id] = kept.id, self.called(name)
        for ruled, on in days_of(name, first, self.until.date() + timedelta(days=60)):
            if on >= self.now.date():
                self.oracle.meetings.append(Meeting(self.called(name), ruled, [Stand(self.now, on, at)]))

    def called(self, name: str) -> str:
        """A series and which of its beginnings."""
        return f"{name} {self.begun[name]}"

    async def single(self) -> None:
        """A walk in the night in which clocks change: at 02.30, skipped in spring and come twice in autumn."""
        year = self.now.year + self.chance.choice([0, 1])
        month = self.chance.choice([3, 10])
        night = max(day for day in (date(year, month, one) for one in range(25, 32)) if day.weekday() == 6)
        if not timedelta() < night - self.now.date() < timedelta(days=400):
            return
        async with self.turn() as turn:
            made = await keeping.add_meeting(turn, a_plan(at=NIGHT, kind=Kind.WALK), night, f"single {self.singles}")
        self.oracle.meetings.append(Meeting(made.uid, night, [Stand(self.now, night, NIGHT)]))
        self.nights[made.uid] = str(night)
        self.singles += 1

    # --- what happens ---------------------------------------------------------------------------------------------

    async def happens(self) -> None:
        """Something, and then some time, to a minute."""
        acts: list[tuple[Callable[[], Awaitable[None]], int]] = [
            (self.moved, 6), (self.elsewhere, 3), (self.called_off, 4), (self.all_moved, 2), (self.all_called_off, 1),
            (self.answers, 14), (self.chooses, 4), (self.leaves, 4), (self.outage, 2), (self.restart, 2),
            (self.single, 2),
        ]  # fmt: skip
        act = self.chance.choices([act for act, _ in acts], [weight for _, weight in acts])[0]
        await act()
        wait = timedelta(minutes=self.chance.choice([13, 200, 1500, 4000, 8000]) + self.chance.randrange(60))
        await self.passes(self.now + wait)

    def coming(self, name: str | None = None) -> list[Meeting]:
        """Those that are soon, of one series or of all."""
        soon = self.now + timedelta(days=45)
        return [
            one
            for one in self.oracle.meetings
            if not one.is_off and self.now < one.begins < soon and (name is None or one.series == self.called(name))
        ]

    async def row(self, turn: Turn, one: Meeting) -> Kept:
        """The same meeting as the bot keeps it."""
        if one.series.startswith("single"):
            found = await meetings.of_uid(turn.tx, self.home.slug, one.series)
            assert found is not None
            return found
        series = self.series[one.series]
        kept = [kept for kept in await meetings.of_series(turn.tx, series, date.min) if kept.ruled == one.ruled]
        assert len(kept) == 1, (one.series, one.ruled, kept)
        return kept[0]

    async def change(self, one: Meeting, on: date, at: time, place: Place | None, scope: Scope) -> bool:
        """Mio changes a meeting; whether that was possible."""
        async with self.turn() as turn:
            kept, mio = await self.row(turn, one), await self.person(turn, "Mio")
            wanted = replace(Shape.of(kept), on=on, at=at, place=place or kept.plan.place)
            try:
                await changing.change(turn, mio, kept.id, kept.version, wanted, scope)
            except changing.CantBe:
                return False
        return True

    async def moved(self) -> None:
        """One meeting is at another time, or on another day, sooner or later."""
        if not (coming := self.coming()):
            return
        one = self.chance.choice(coming)
        on = one.now.on + timedelta(days=self.chance.choice([-3, -1, 0, 1, 2, 5, 9]))
        at = self.chance.choice(HOURS)
        if await self.change(one, on, at, None, Scope.ONE):
            one.move(self.now, on, at)
            one.is_alone = True

    async def elsewhere(self) -> None:
        """One meeting is at another place: nobody is reminded anew."""
        if not (coming := self.coming()):
            return
        one = self.chance.choice(coming)
        place = Place(f"Exempelgatan {self.chance.randrange(1, 900)}")
        if await self.change(one, one.now.on, one.now.at, place, Scope.ONE):
            one.is_alone = True

    async def called_off(self) -> None:
        """One meeting is called off."""
        if coming := self.coming():
            await self.call_off(one := self.chance.choice(coming), Scope.ONE)
            one.call_off(self.now)

    async def call_off(self, one: Meeting, scope: Scope) -> None:
        """Mio calls it off."""
        async with self.turn() as turn:
            kept, mio = await self.row(turn, one), await self.person(turn, "Mio")
            await changing.cancel(turn, mio, kept.id, kept.version, scope)

    def following(self, first: Meeting) -> list[Meeting]:
        """A meeting and those of its series that come after it, by the rule."""
        today = self.now.date()
        return [
            one
            for one in self.oracle.meetings
            if one is first
            or (one.series == first.series and one.ruled >= first.ruled and one.now.on >= today and not one.is_off)
        ]

    async def all_moved(self) -> None:
        """A series is at another time of day from here on; what was changed by itself stays."""
        name = self.chance.choice(list(SERIES))
        if not (coming := [one for one in self.coming(name) if not one.is_alone]):
            return
        first, at = self.chance.choice(coming), self.chance.choice(HOURS)
        if not await self.change(first, first.now.on, at, None, Scope.ALL):
            return
        for one in self.following(first):
            if not one.is_alone:
                one.move(self.now, one.now.on, at)

    async def all_called_off(self) -> None:
        """A series is called off from here on, and called anew from the next day."""
        name = self.chance.choice(list(SERIES))
        if not (coming := self.coming(name)):
            return
        first = self.chance.choice(coming)
        await self.call_off(first, Scope.ALL)
        for one in self.following(first):
            one.call_off(self.now)
        await self.begins(name, first.ruled + timedelta(days=1), self.chance.choice(HOURS))

    async def answers(self) -> None:
        """Somebody says whether they come."""
        if not (coming := self.coming()):
            return
        one, guest = self.chance.choice(coming), self.somebody()
        said = self.chance.choice([Answer.NOT_COMING, Answer.NOT_COMING, Answer.COMING])
        async with self.turn() as turn:
            kept, person = await self.row(turn, one), await self.person(turn, guest.name)
            await attending.answer(turn, person, kept.id, kept.sequence, said, None)
        one.say(guest.name, self.now, comes=said is Answer.COMING)

    async def chooses(self) -> None:
        """Somebody has one reminder more, or one less, or none, or again their home's."""
        await self.chosen(self.somebody(), self.chance.choice(CHOICES))

    async def chosen(self, guest: Guest, word: str) -> None:
        """The press on one of them."""
        async with self.turn() as turn:
            await own_reminders.choose(turn, await self.person(turn, guest.name), self.home.slug, word, None)
        before = guest.words[-1][1]
        after = self.words if word == "home" else frozenset[str]() if word == "none" else before ^ {word}
        guest.words.append((self.now, after))

    async def leaves(self) -> None:
        """Somebody leaves, with reminders that perhaps nobody else has; or one of those who left comes back to them."""
        away = [one for one in self.oracle.guests.values() if not one.is_in(self.later)]
        if away:
            await self.comes(self.chance.choice(away).name, Role.COUNCIL)
            return
        guest = self.somebody()
        await self.chosen(guest, self.chance.choice(OWN))
        async with self.turn() as turn:
            await crew.leave(turn, self.home, await self.person(turn, guest.name))
        guest.spans[-1] = (guest.spans[-1][0], self.now)

    async def outage(self) -> None:
        """The line is away for hours, days or weeks."""
        before = self.now
        self.now += timedelta(hours=self.chance.choice([2, 9, 30, 100, 300, 700]), minutes=self.chance.randrange(60))
        self.oracle.outages.append((before, self.now))
        await self.restart()

    async def restart(self) -> None:
        """The process ends and another begins, on the same file."""
        await self.database.dispose()
        self.database = Database(self.database.url)
        await self.tick()


async def said(years: Years) -> list[Told]:
    """Every reminder that was queued: to whom, of what, at which local minute. Each names the hour of its meeting."""
    query = text(
        "SELECT outbox.created_at, expires_at, dedupe_key, people.name, series_id, ruled, uid, meetings.day,"
        " json_extract(payload, '$.text') AS words FROM outbox JOIN meetings ON meetings.id = meeting_id"
        " JOIN people ON people.id = outbox.person_id WHERE dedupe_key LIKE 'meeting:%'"
    )
    async with years.database.read() as tx:
        rows = (await tx.run(query)).all()
    found = []
    for row in rows:
        begins = shown(utc(row.expires_at))
        assert begins[11:16].replace(":", ".") in row.words, (begins, row.words)
        series = years.names[row.series_id] if row.series_id else row.uid
        ruled = date.fromisoformat(row.ruled or years.nights[row.uid])
        word = row.dedupe_key.split(":")[3]
        found.append(Told(shown(utc(row.created_at)), row.name, word, series, ruled, begins))
    return found


def utc(kept: str) -> datetime:
    """An instant as the file has it."""
    return datetime.fromisoformat(kept).replace(tzinfo=UTC)


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(SEEDS))
async def test_every_reminder_once_at_its_local_time_and_none_of_what_was_called_off(tmp_path: Path, seed: int) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'line.db'}")
    await database.upgrade()
    until = START + timedelta(days=365.25 * YEARS)
    years = Years(tmp_path, random.Random(seed), a_home(), until, database)
    try:
        await years.comes("Mio", Role.MANAGER)
        for name in ("Ada", "Bo", "Cleo", "Dan", "Eli", "Lo"):
            await years.comes(name, Role.COUNCIL)
        for name, (_, at) in SERIES.items():
            await years.begins(name, START.date(), at)
        while years.now < until:
            await years.happens()
        expected, found = Counter(years.oracle.expected(years.now)), Counter(await said(years))
    finally:
        await years.database.dispose()
    assert sum(expected.values()) > 300 * YEARS, "the years were empty"
    missing, wrong = sorted((expected - found).elements()), sorted((found - expected).elements())
    assert not [*missing, *wrong], differences(years, missing, wrong)


def differences(years: Years, missing: list[Told], wrong: list[Told]) -> str:
    """The first of them, to be read."""
    lines = [f"{len(missing)} were not said:", *map(str, missing[:8]), f"{len(wrong)} should not have been:"]
    lines += [*map(str, wrong[:8]), "outages:", *[f"{shown(a)} - {shown(b)}" for a, b in years.oracle.outages[:40]]]
    return "\n".join(lines)
