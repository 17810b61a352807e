"""A virtual year of a home: people are sick, swap, leave, block the bot and forget to press; neighbours write; the line
is restarted. Whatever happens: every gap was warned of before it came, every concern was acknowledged or passed on in
its time, and nobody was told the same thing twice.

`make test` plays three weeks; `make proofs` the year, with several beginnings.
"""

import os
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.domain.concern import Concern
from bot.domain.home import Role, Urgency
from bot.domain.roster import Gap, gaps
from bot.domain.rotation import Every, Rotation
from bot.domain.shift import Layer
from bot.playground.model import Message
from bot.services import rosters, rotating
from bot.storage import concerns, timeline
from bot.storage.timeline import Entry, Kind
from tests.scenarios.rostering import a_turn, person_of
from tests.world import Phone, World, a_world

START = datetime(2027, 1, 11, 5, 0, tzinfo=UTC)
WEEKS = int(os.environ.get("GRANNLINJEN_PROOF_WEEKS", "2"))
SEEDS = int(os.environ.get("GRANNLINJEN_PROOF_SEEDS", "1"))
MINUTE = timedelta(minutes=1)
LATE = timedelta(seconds=2)
WARNINGS = ("Schemat för", "kan inte ta", "Ingen har sagt ja", "Ingen har")
ONCE = (
    "Schemat för",
    "Ditt pass börjar nu",
    "Påminnelse: du har",
    "har inte tryckt",
    "Kan du ta",
    "är på plats och har",
)
SEVEN = time(7)


@dataclass
class Year:
    """The home as the proof sees it. `crew` are those who are in; `gone` gave back what they had."""

    world: World
    chance: random.Random
    mio: Phone
    crew: list[Phone]
    neighbours: list[Phone]
    began: list[tuple[Gap, datetime]] = field(default_factory=list)
    hired: int = 0
    outages: list[tuple[datetime, datetime]] = field(default_factory=list)

    async def happens(self) -> None:
        """Something, and then some time."""
        acts: list[tuple[Callable[[], Awaitable[None]], int]] = [
            (self.cant, 6), (self.swap, 3), (self.block, 2), (self.worry, 8), (self.leave, 1), (self.restart, 1),
        ]  # fmt: skip
        act = self.chance.choices([act for act, _ in acts], [weight for _, weight in acts])[0]
        await act()
        await self.note_gaps(self.world.clock.now() - MINUTE)
        await self.time_passes(timedelta(minutes=self.chance.choice([7, 40, 180, 700, 1300])))

    # --- what people do -------------------------------------------------------------------------------------------

    def somebody(self) -> Phone:
        """One of the crew who has not blocked the bot."""
        users = self.world.telegram.users
        here = [phone for phone in self.crew if not users[phone.user_id].blocked]
        return self.chance.choice(here or [self.mio])

    async def tries(self, phone: Phone, *labels: str) -> bool:
        """Press one button after the other, as long as they are there."""
        for label in labels:
            found = self.newest(phone, label)
            if found is None:
                return False
            await phone.presses_data(*found)
        return True

    def newest(self, phone: Phone, label: str) -> tuple[Message, str] | None:
        """The newest message with such a button, and its data."""
        for message in reversed(phone.messages[-12:]):
            for button in (button for row in message.keyboard for button in row):
                if button["text"].startswith(label) and "callback_data" in button:
                    return message, button["callback_data"]
        return None

    async def cant(self) -> None:
        """Somebody is sick for one of their shifts; some colleagues can take it."""
        phone = self.somebody()
        await phone.writes("/shifts")
        if not await self.tries(phone, "Jag kan inte"):
            return
        shifts = [button for row in phone.messages[-1].keyboard for button in row]
        if not shifts:  # an old button, answered with words: they have no shift any more
            return
        chosen = self.chance.choice(shifts[:4])
        await phone.presses_data(phone.messages[-1], chosen["callback_data"])
        await self.tries(phone, "Hela passet") or await self.tries(phone, "Resten av passet")
        for colleague in self.chance.sample(self.crew, len(self.crew)):
            if self.chance.random() < 0.5 and not self.world.telegram.users[colleague.user_id].blocked:
                await self.tries(colleague, self.chance.choice(["Ja, jag tar det", "Ja, jag tar det", "Nej"]))

    async def swap(self) -> None:
        """Two swap a shift."""
        phone = self.somebody()
        await phone.writes("/shifts")
        if not await self.tries(phone, "Byt pass"):
            return
        for _ in range(2):
            buttons = [button for row in phone.messages[-1].keyboard for button in row if "callback_data" in button]
            if not buttons:
                return
            await phone.presses_data(phone.messages[-1], self.chance.choice(buttons[:5])["callback_data"])
        for colleague in self.crew:
            if not self.world.telegram.users[colleague.user_id].blocked:
                await self.tries(colleague, self.chance.choice(["Ja, vi byter", "Nej"]))

    async def block(self) -> None:
        """Somebody blocks the bot, or opens it again."""
        phone = self.chance.choice(self.crew)
        if self.world.telegram.users[phone.user_id].blocked:
            await phone.unblocks()
            await phone.writes("/shifts")
        else:
            await phone.blocks()

    async def worry(self) -> None:
        """A neighbour writes; somebody takes it soon, late or never, and closes what they have."""
        neighbour = self.chance.choice(self.neighbours)
        await neighbour.writes("Lampan vid porten är trasig")
        await self.tries(neighbour, self.chance.choice(["Det händer nu", "Räcker i dag", "Ingen brådska"]))
        for phone in self.chance.sample([*self.crew, self.mio], len(self.crew) + 1):
            if self.chance.random() < 0.4 and not self.world.telegram.users[phone.user_id].blocked:
                await self.tries(phone, "Jag tar det")
                await self.tries(phone, "Avsluta", "Det är löst", "Avsluta och skicka")

    async def leave(self) -> None:
        """Somebody leaves, somebody new comes, and the manager plans anew."""
        leaving = self.crew.pop(self.chance.randrange(len(self.crew)))
        await self.mio.writes("/team")
        await self.mio.presses(f"Ta bort {leaving.name}")
        await self.mio.presses(f"Ja, ta bort {leaving.name}")
        await self.note_gaps(self.world.clock.now() - MINUTE)
        await self.time_passes(timedelta(hours=5))
        self.hired += 1
        self.crew.append(await self.world.staff(f"Ny{self.hired}"))
        await self.plan()

    async def plan(self) -> None:
        """The crew take turns: duty by the day, the backup by the week."""
        turned = [*self.crew[2:], *self.crew[:2]]
        for layer, phones, every in ((Layer.DUTY, self.crew, Every.DAY), (Layer.BACKUP, turned, Every.WEEK)):
            people = tuple([(await person_of(self.world, phone)).id for phone in phones])
            async with a_turn(self.world) as turn:
                today = turn.now.astimezone(self.world.home.zone).date()
                rotation = Rotation(0, self.world.home.slug, layer, people, every, (SEVEN,), today)
                await rotating.begin(turn, self.world.home, rotation)

    async def restart(self) -> None:
        """A power cut of some minutes."""
        before = self.world.clock.now()
        await self.world.stop_line()
        self.world.clock.advance_to(self.world.clock.now() + timedelta(minutes=self.chance.choice([1, 4])))
        await self.world.start_line()
        await self.world.passes(timedelta(seconds=20))
        self.outages.append((before, self.world.clock.now()))

    # --- time -----------------------------------------------------------------------------------------------------

    async def time_passes(self, length: timedelta) -> None:
        """Time passes, from handover to handover; most people press when their shift begins."""
        world, target = self.world, self.world.clock.now() + length
        while world.clock.now() < target:
            before = world.clock.now()
            await world.passes(min(self.next_handover(), target) - before)
            await self.note_gaps(before)
            for phone in self.crew:
                if not world.telegram.users[phone.user_id].blocked and self.chance.random() < 0.9:
                    await self.tries(phone, "Jag är på plats")

    def next_handover(self) -> datetime:
        """A minute after the next 07.00."""
        local = self.world.clock.now().astimezone(self.world.home.zone)
        today = local.replace(hour=7, minute=1, second=0, microsecond=0)
        return (today if today > local else today + timedelta(days=1)).astimezone(UTC)

    async def note_gaps(self, since: datetime) -> None:
        """The gaps that have really begun since then."""
        now = self.world.clock.now()
        async with self.world.reading() as tx:
            roster = await rosters.load(tx, self.world.home, since - timedelta(days=8), now + timedelta(days=1))
        for gap in gaps(roster, since, now + timedelta(seconds=1)):
            if not gap.is_double:
                self.began.append((gap, since))


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", range(SEEDS))
async def test_whatever_happens_in_a_year(tmp_path: Path, seed: int) -> None:
    async with a_world(tmp_path, start=START, strict=False) as world:
        mio = await world.staff("Mio", Role.MANAGER)
        crew = [await world.staff(name) for name in ("Ada", "Bo", "Cleo", "Dan", "Eli")]
        neighbours = [await world.neighbour(f"Granngranne {number}") for number in range(3)]
        year = Year(world, random.Random(seed), mio, crew, neighbours)
        await year.plan()
        while world.clock.now() < START + timedelta(weeks=WEEKS):
            await year.happens()
            await nothing_is_overdue(world)
        await every_gap_was_warned_of(year)
        await every_concern_was_answered_or_passed_on(year)
        await nobody_was_told_twice(year)


# --- what must hold -------------------------------------------------------------------------------------------------


async def nothing_is_overdue(world: World) -> None:
    """Whatever has a time has had it."""
    late = world.clock.now() - LATE
    async with world.reading() as tx:
        assert await concerns.overdue(tx, late) == 0
        parked = (await tx.run(text("SELECT error FROM dead_letters"))).scalars().all()
    assert not parked, parked


async def said_to(world: World, phone: Phone) -> list[tuple[datetime, str]]:
    """All that was said to somebody, and when; edits left out."""
    query = text(
        "SELECT created_at, json_extract(payload, '$.text') AS words FROM outbox"
        " WHERE chat_id = :chat AND edits_id IS NULL ORDER BY id"
    )
    async with world.reading() as tx:
        rows = (await tx.run(query, {"chat": phone.user_id})).all()
    return [(datetime.fromisoformat(str(row.created_at)).replace(tzinfo=UTC), row.words or "") for row in rows]


async def every_gap_was_warned_of(year: Year) -> None:
    """Before it came; or at once, where it was made as it began."""
    said = [at for at, words in await said_to(year.world, year.mio) if any(one in words for one in WARNINGS)]
    for gap, since in year.began:
        by = max(gap.starts_at, since + MINUTE) + MINUTE
        assert any(at <= by for at in said if at > gap.starts_at - timedelta(days=29)), (gap, since)


async def every_concern_was_answered_or_passed_on(year: Year) -> None:
    """While it waits something happens within the promised time, to the second."""
    number = 1
    async with year.world.reading() as tx:
        while (concern := await concerns.get(tx, number)) is not None:
            events = [entry for entry in await timeline.read(tx, concern.id) if entry.kind is Kind.EVENT]
            _in_time(year, concern, events)
            number += 1


HEARD = ("told", "passed", "unreached", "round", "acknowledged", "taken-over", "withdrawn", "reopened", "owner-left")


def _in_time(year: Year, concern: Concern, events: list[Entry]) -> None:
    waiting_since: datetime | None = None
    rounds, level = 0, concern.level
    home = year.world.home
    for entry in events:
        if waiting_since is not None and entry.text in HEARD:
            promised = home.acknowledge_within[level]
            wait = promised if rounds == 0 else max(promised, min(promised * 2 ** min(rounds, 8), timedelta(hours=4)))
            away = [end - start for start, end in year.outages if start <= entry.at and end >= waiting_since]
            assert entry.at - waiting_since <= wait + sum(away, timedelta()) + LATE, (
                concern.number,
                entry.text,
                entry.at,
            )
        if entry.text in ("acknowledged", "taken-over", "closed", "withdrawn"):
            waiting_since = None
        elif entry.text in ("told", "unreached", "sent", "reopened", "owner-left"):
            waiting_since = entry.at
        elif entry.text in ("raised", "urgent") and waiting_since is not None:
            waiting_since, rounds = entry.at, 0  # from here it is *now*, and its step begins anew
        level = Urgency(entry.data.get("level", level)) if entry.text not in ("raised", "urgent") else Urgency.NOW
        rounds = rounds + 1 if entry.text == "round" else 0 if entry.text in ("sent", "reopened") else rounds


async def nobody_was_told_twice(year: Year) -> None:
    """The same words twice within the hour, to the same person, of what the roster says by itself."""
    for phone in year.world.phones.values():
        last: dict[str, datetime] = {}
        for at, words in await said_to(year.world, phone):
            if any(one in words for one in ONCE):
                assert at - last.get(words, START - timedelta(days=9)) > timedelta(hours=1), (phone.name, at, words)
                last[words] = at
