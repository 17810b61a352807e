"""Nobody there, or nobody who can be reached: passed at once, said truthfully, tried again."""

from datetime import timedelta
from pathlib import Path

from bot.domain.home import Role, Step
from bot.playground.model import Fault
from tests.scenarios.staging import NOW, flat, history, minutes, worry
from tests.world import Phone, World, a_home, a_world


async def test_somebody_who_has_blocked_the_bot_is_passed_at_once(tmp_path: Path) -> None:
    """The 403 comes when the card is sent: the next is told in the same breath."""
    async with a_world(tmp_path) as world:
        sam, bo, mia, neighbour = await _crew(world)
        _blocks_in_silence(world, sam)
        await worry(neighbour, urgency=NOW)
        bo.sees("#1", "Lampan vid porten")
        mia.sees("Sam .*går inte att nå", "larm går vidare")
        assert await history(world) == ["0 told duty Sam", "0 unreachable Sam", "0 told backup Bo"]
        await world.passes(minutes(2.6))  # the backup's step is whole
        bo.sees("Påminnelse")
        await world.passes(minutes(2.5))
        mia.sees("#1")


async def test_whoever_blocks_it_while_holding_the_card_is_passed_at_once(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, mia, neighbour = await _crew(world)
        await worry(neighbour, urgency=NOW)
        sam.sees("#1")
        await world.passes(minutes(1))
        await sam.blocks()
        bo.sees("#1")
        mia.sees("Sam .*går inte att nå")
        assert await history(world) == ["0 told duty Sam", "1 unreachable Sam", "1 told backup Bo"]


async def test_a_step_with_somebody_left_is_not_passed(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(ladder=(Step.EVERYONE, Step.MANAGERS))) as world:
        sam, bo, mia, neighbour = await _crew(world)
        _blocks_in_silence(world, sam)
        await worry(neighbour)
        assert await history(world) == ["0 told everyone Bo Mia Sam", "0 unreachable Sam"]
        await world.passes(minutes(29))
        assert (await history(world))[-1] == "15 reminded Bo Mia"
        for phone in (bo, mia):
            phone.has_seen_all()


async def test_all_of_a_ladder_that_can_not_be_reached_is_passed_and_the_neighbour_told_at_once(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        *crew, neighbour = await _crew(world)
        for phone in crew:
            _blocks_in_silence(world, phone)
        await neighbour.writes("Lampan")
        await neighbour.presses("Räcker i dag")
        neighbour.sees("Du valde")
        neighbour.sees("nummer #1", "frågar vi jouren")  # true when it was said
        neighbour.sees("#1", "vi når ingen i personalen", "031-390 06 12", "försöker igen i dag 22.1")
        assert await history(world) == [
            "0 told duty Sam", "0 unreachable Sam", "0 told backup Bo", "0 unreachable Bo", "0 told managers Mia",
            "0 unreachable Mia", "0 passed everyone", "0 unreached", "0 told-unreached",
        ]  # fmt: skip


async def test_where_nobody_is_there_the_receipt_says_so_and_the_round_rests(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        await neighbour.writes("Lampan")
        await neighbour.presses("Räcker i dag")
        receipt = neighbour.sees("nummer #1", "når vi ingen i personalen", "031-390 06 12", "försöker igen i dag 22.1")
        assert "jouren" not in (receipt.text or "")
        neighbour.has_seen_all()
        await world.passes(timedelta(hours=3, minutes=10))
        neighbour.sees_nothing()  # once, however often it is tried
        rounds = [line for line in await history(world) if line.endswith("round")]
        assert rounds[:4] == ["30 round", "60 round", "90 round", "120 round"]
        assert len(rounds) == 6


async def test_the_first_who_comes_is_told_at_once_and_has_the_whole_promised_time(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        await worry(neighbour, urgency=NOW)
        await world.passes(timedelta(hours=2, minutes=2))
        sam = await world.staff("Sam")
        sam.sees("#1", r"Kvittera senast i morgon 23\.4[78]|Kvittera senast i dag 23\.4[78]")
        await world.passes(minutes(2.6))
        sam.sees("Påminnelse")
        assert (await history(world))[-2:] == ["122 told everyone Sam", "124.5 reminded Sam"]


async def test_who_can_be_reached_again_is_told_at_once(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(ladder=(Step.DUTY,))) as world:
        sam = await world.staff("Sam")
        await world.on_duty(sam)
        neighbour = await world.neighbour()
        await sam.blocks()
        await worry(neighbour)
        await world.passes(minutes(7))
        await sam.unblocks()
        sam.sees("#1", "Lampan", "Kvittera senast i dag 22.1[78]")


async def test_a_card_that_could_not_be_edited_is_true_again_when_its_chat_can_be_reached(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, mia, neighbour = await _crew(world)
        await worry(neighbour)
        card = sam.sees("#1", "Kvittera senast")
        await sam.blocks()
        refusal = "Forbidden: bot was blocked by the user"
        world.telegram.faults.append(Fault("editMessageText", sam.user_id, 403, refusal, None, times=1))
        await bo.presses("Jag tar det", on=bo.sees("#1"))
        assert "Kvittera senast" in (card.text or "")
        await sam.unblocks()
        assert "Bo har ärendet" in (card.text or "")
        assert flat(card) == ["Mer"]
        for phone in (mia, neighbour):
            phone.has_seen_all()


async def test_a_reminder_that_meets_a_403_passes_the_step_at_once(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, mia, neighbour = await _crew(world)
        await worry(neighbour, urgency=NOW)
        sam.sees("#1")
        _blocks_in_silence(world, sam)
        await world.passes(minutes(2.6))
        bo.sees("#1")
        mia.sees("Sam .*går inte att nå")
        assert (await history(world))[-2:] == ["2.5 unreachable Sam", "2.5 told backup Bo"]


async def test_a_card_that_telegram_refuses_twice_is_not_somebody_reached(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        alva = await world.staff("Alva", Role.ADMIN)
        sam, bo, _, neighbour = await _crew(world)
        world.telegram.faults.append(Fault("sendMessage", sam.user_id, 400, "Bad Request: made up", None, times=2))
        await worry(neighbour)
        bo.sees("#1")
        alva.sees("Driftlarm", "card")
        sam.sees_nothing()
        assert await history(world) == ["0 told duty Sam", "0 unreachable Sam", "0 told backup Bo"]


async def test_nobody_reached_in_a_later_round_is_told_truthfully(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(ladder=(Step.DUTY, Step.MANAGERS))) as world:
        sam, _, mia, neighbour = await _crew(world)
        await worry(neighbour)
        await world.passes(minutes(61))
        neighbour.sees("#1", "ingen har svarat än")
        for phone in (sam, mia):
            phone.has_seen_all()
        await sam.blocks()
        mia.has_seen_all()
        neighbour.sees_nothing()
        await mia.blocks()
        neighbour.sees("#1", "vi når ingen i personalen")


async def _crew(world: World) -> tuple[Phone, Phone, Phone, Phone]:
    sam, bo = await world.staff("Sam"), await world.staff("Bo")
    mia = await world.staff("Mia", Role.MANAGER)
    await world.on_duty(sam)
    await world.on_duty(bo, "backup")
    return sam, bo, mia, await world.neighbour()


def _blocks_in_silence(world: World, phone: Phone) -> None:
    """As when the bot was away while they blocked it: it learns that from the 403 alone."""
    world.telegram.users[phone.user_id].blocked = True
