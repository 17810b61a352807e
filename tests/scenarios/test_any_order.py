"""Whatever people do, in whatever order, and however time passes: what must always hold does.

Each seed is one night of chance: neighbours write and press, staff press what stands there and what once stood there,
reply, write notes, block the bot, are removed and invited; time jumps, the line goes down and comes up again.
"""

import random
import re
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.concern import Concern, State
from bot.domain.home import Role, Step
from bot.playground.model import Message
from bot.storage import concerns, people, timeline
from bot.storage.timeline import Entry, Kind
from tests.scenarios.staging import count, minutes, reborn
from tests.world import Phone, World, a_home, a_world

STEPS = 30
CARD = ("ack", "way", "reply", "pass", "close", "more", "looked", "note", "tline", "mask", "over", "less")
WORDS = ["Lampan är trasig", "Det ligger glas här", "Nu brinner det i soprummet!", "Tack", "/open", "/duty", "/mine"]
LEAPS = [1, 10, 60, 150, 150, 600, 1800, 5400, 14400]  # seconds


@dataclass
class Night:
    """One night and its people."""

    world: World
    chance: random.Random
    crew: list[Phone]
    neighbours: list[Phone]
    once: list[tuple[Phone, Message, str]] = field(default_factory=list)

    async def happens(self) -> None:
        """One thing happens."""
        acts = [self._press, self._press, self._press, self._write, self._answer, self._leap, self._turn, self._outage]
        await self.chance.choices(acts, [4, 3, 3, 4, 2, 4, 2, 0.5])[0]()

    def _somebody(self, among: list[Phone]) -> Phone | None:
        there = [phone for phone in among if not self.world.telegram.users[phone.user_id].blocked]
        return self.chance.choice(there) if there else None

    async def _press(self) -> None:
        phone = self._somebody(self.crew + self.neighbours)
        if phone is None:
            return
        if self.once and self.chance.random() < 0.2:
            old, message, data = self.chance.choice(self.once)
            if not self.world.telegram.users[old.user_id].blocked:
                await old.presses_data(message, data)
            return
        here = [
            (message, button["callback_data"])
            for message in phone.messages[-12:]
            for row in message.keyboard
            for button in row
            if "callback_data" in button
        ]
        if here:
            message, data = self.chance.choice(here)
            self.once.append((phone, message, data))
            await phone.presses_data(message, data)

    async def _write(self) -> None:
        phone = self._somebody(self.neighbours + self.crew[:1])
        if phone is not None:
            await phone.writes(self.chance.choice(WORDS))

    async def _answer(self) -> None:
        phone = self._somebody(self.crew)
        if phone is not None:
            await phone.writes("Vi tittar på det", reply_to=self.chance.choice(phone.messages))

    async def _leap(self) -> None:
        await self.world.passes(timedelta(seconds=self.chance.choice(LEAPS) * self.chance.uniform(0.5, 1.5)))

    async def _turn(self) -> None:
        phone = self.chance.choice(self.crew + self.neighbours[:1])
        blocked = self.world.telegram.users[phone.user_id].blocked
        await (phone.unblocks() if blocked else phone.blocks())

    async def _outage(self) -> None:
        await self.world.stop_line()
        phone = self._somebody(self.neighbours)
        if phone is not None:
            self.world.telegram.send_text(phone.user_id, "Skrivet medan linjen låg nere")
        self.world.clock.advance_to(self.world.clock.now() + timedelta(seconds=self.chance.choice(LEAPS)))
        await reborn(self.world)


@pytest.mark.parametrize("seed", range(3))
async def test_what_must_always_hold_does(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    ladder = chance.choice([tuple(Step), (Step.MANAGERS,), (Step.EVERYONE, Step.DUTY), (Step.DUTY, Step.BACKUP)])
    async with a_world(tmp_path, a_home(ladder=ladder), strict=False) as world:
        night = await _begins(world, chance)
        for _ in range(STEPS):
            await night.happens()
            await _holds(night)
        await _ends(night)


async def _begins(world: World, chance: random.Random) -> Night:
    crew = [await world.staff(name) for name in ("Sam", "Bo", "Kim")]
    crew.append(await world.staff("Mia", Role.MANAGER))
    await world.on_duty(crew[0])
    await world.on_duty(crew[1], "backup")
    return Night(world, chance, crew, [await world.neighbour(f"Granngranne{number}") for number in range(3)])


# --- what must hold -----------------------------------------------------------------------------------------------


async def _holds(night: Night) -> None:
    world = night.world
    assert await count(world, "SELECT count(*) FROM dead_letters") == 0
    assert await count(world, "SELECT count(*) FROM outbox WHERE state = 'failed'") == 0
    async with world.reading() as tx:
        staff = {person.chat_id: person.id for person in await people.of_home(tx, world.home.slug)}
        number = 1
        while (concern := await concerns.get(tx, number)) is not None:
            _has_one_next_moment(concern, world)
            _was_told_only_while_it_waited(await timeline.read(tx, concern.id))
            for phone in night.crew:
                _shows_it_as_it_is(concern, phone, staff.get(phone.user_id), world)
            number += 1
    for neighbour in night.neighbours:
        said = "".join(message.text or "" for message in neighbour.messages)
        assert not [phone.name for phone in night.crew if phone.name in said]


def _has_one_next_moment(concern: Concern, world: World) -> None:
    over = concern.state in (State.CLOSED, State.WITHDRAWN)
    assert (concern.due_at is None) == over
    assert concern.due_at is None or concern.due_at > world.clock.now() - timedelta(seconds=1), concern.due_for


def _was_told_only_while_it_waited(entries: list[Entry]) -> None:
    """No alert after it was acknowledged, closed or taken back; and the owner's doing ends what a quiet owner began."""
    state, owner = "draft", None
    for entry in entries:
        if entry.kind is Kind.EVENT and entry.text in ("told", "reminded"):
            assert state == "waiting" or (state == "stalled" and entry.text == "told"), (state, entry.text)
        state, owner = _after(entry, state, owner)


def _after(entry: Entry, state: str, owner: int | None) -> tuple[str, int | None]:
    if entry.kind is not Kind.EVENT:
        acted = entry.kind in (Kind.REPLY, Kind.NOTE) and entry.person_id == owner
        return ("owned" if acted and state == "stalled" else state), owner
    became = {
        "sent": "waiting", "reopened": "waiting", "owner-left": "waiting", "acknowledged": "owned",
        "taken-over": "owned", "stalled": "stalled", "closed": "over", "withdrawn": "over",
    }.get(entry.text, state)  # fmt: skip
    if entry.text in ("acknowledged", "taken-over"):
        owner = entry.person_id
    acted = entry.text in ("on-the-way", "looked", "offered", "masked", "unmasked") and entry.person_id == owner
    return ("owned" if acted and state == "stalled" else became), owner


def _card_actions(message: Message, concern: Concern) -> set[str]:
    """What can be pressed on a message that is the concern's card; nothing where it is another message."""
    if not (message.text or "").startswith(f"#{concern.number} ·"):
        return set()
    pressed = {str(button.get("callback_data")) for row in message.keyboard for button in row}
    return {action for action in CARD if f"{action}:{concern.id}" in pressed}


def _shows_it_as_it_is(concern: Concern, phone: Phone, person: int | None, world: World) -> None:
    """One card at most, with the buttons that this person has now."""
    if world.telegram.users[phone.user_id].blocked:
        return
    live = [actions for message in phone.messages if (actions := _card_actions(message, concern))]
    if person is None:
        assert not live, phone.name
        return
    assert len(live) <= 1, phone.name
    for actions in live:
        mine = concern.owner_id == person
        takeable = concern.state is State.WAITING or (
            concern.state is State.OWNED and not mine and (concern.offered_to == person or concern.is_stalled)
        )
        if not concern.is_open:
            assert actions == {"tline"}
        elif "more" in actions:
            assert ("ack" in actions) == takeable, (phone.name, concern)
            assert ("close" in actions) == (concern.state is State.WAITING or mine)


async def _ends(night: Night) -> None:
    """Morning: somebody takes all that is open, reads its timeline and closes it; then it is quiet for days."""
    world = night.world
    await world.passes(minutes(3))  # what was half written is sent
    eva = await world.staff("Eva")
    async with world.reading() as tx:
        open_now = await concerns.open_of_homes(tx, [world.home.slug])
    for concern in open_now:
        for data in (f"over:{concern.id}", f"tline:{concern.id}", f"close:{concern.id}", f"cwhy:{concern.id}:solved"):
            await eva.presses_data(eva.messages[-1], data)
        await eva.presses("Avsluta och skicka")
    await _holds(night)
    assert await count(world, "SELECT count(*) FROM concerns WHERE due_at IS NOT NULL") == 0
    for phone in world.phones.values():
        phone.has_seen_all()
    await world.passes(timedelta(days=2))
    said = [message.text or "" for phone in world.phones.values() for message in phone.unseen]
    assert not [text for text in said if re.search(r"#\d", text)], said  # duty may lapse, an old question run out
