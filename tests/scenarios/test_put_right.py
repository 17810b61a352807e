"""What was raised, masked or told by mistake can be put right, and nobody is told an untruth meanwhile."""

from datetime import timedelta
from pathlib import Path

from bot.domain.home import Role, Urgency
from bot.storage import concerns
from tests.world import a_world


async def test_an_urgent_addition_that_is_split_off_leaves_the_first_as_it_was(tmp_path: Path) -> None:
    async with a_world(tmp_path, strict=False) as world:
        sam = await world.staff("Sam Exempel")
        await world.on_duty(sam)
        neighbour = await world.neighbour()
        await neighbour.writes("Det ligger skräp vid grinden")
        await neighbour.presses("Ingen brådska")
        await sam.presses("Jag tar det")
        await neighbour.writes("Någon har en kniv utanför porten nu")
        await neighbour.presses("Nej, det är en ny oro")
        async with world.reading() as tx:
            first, second = sorted(await concerns.open_of_homes(tx, [world.home.slug]), key=lambda c: c.number or 0)
        assert (first.urgency, second.urgency) == (Urgency.WHENEVER, Urgency.NOW)
        assert first.due_at is not None
        assert first.due_at > world.clock.now() + timedelta(hours=23)


async def test_what_follows_a_correction_is_not_shown_as_one(tmp_path: Path) -> None:
    async with a_world(tmp_path, strict=False) as world:
        sam, kim = await world.staff("Sam Exempel"), await world.staff("Kim Påhitt")
        await world.on_duty(sam)
        neighbour = await world.neighbour()
        sent = await neighbour.writes("Det låter från gården")
        await neighbour.presses("Räcker i dag")
        await neighbour.edits(sent, "Det låter från garaget")
        await neighbour.writes("Det är glas på lekplatsen")
        await world.on_duty(kim, "backup")
        kim.has_seen_all()
        await world.passes(timedelta(minutes=31))
        late = next(message for message in kim.messages if "glas på lekplatsen" in (message.text or ""))
        heads = [line for line in (late.text or "").splitlines() if "#1" in line]
        assert "rättar" in heads[0]
        assert "lägger till" in heads[1]


async def test_unmasking_gives_the_whole_back_to_who_pressed(tmp_path: Path) -> None:
    async with a_world(tmp_path, strict=False) as world:
        sam = await world.staff("Sam Exempel")
        await world.on_duty(sam)
        neighbour = await world.neighbour()
        await neighbour.sends("photo", caption="Så här ser det ut")
        await neighbour.presses("Räcker i dag")
        await sam.presses("Mer")
        await sam.presses("Maskera texten")
        assert not [message for message in sam.messages if message.media]
        await sam.presses("Mer")
        await sam.presses("Visa texten igen")
        assert "Så här ser det ut" in " ".join(message.text or "" for message in sam.messages)
        assert [message for message in sam.messages if message.media]


async def test_the_team_shows_both_layers_of_one_person(tmp_path: Path) -> None:
    async with a_world(tmp_path, strict=False) as world:
        alex = await world.staff("Alex Exempel", Role.MANAGER)
        await world.on_duty(alex)
        await world.on_duty(alex, "backup")
        await alex.writes("/team")
        assert "har jouren, har bakjouren" in (alex.messages[-1].text or "")
