"""Passing a concern on: with a line of why, and the giver's until it is acknowledged."""

from pathlib import Path

from bot.domain.concern import Moment, State
from bot.domain.home import Role
from bot.playground.model import Message
from tests.scenarios.staging import concern_of, flat, history, minutes, worry
from tests.world import Phone, World, a_world


async def test_the_backup_is_asked_first_then_managers_then_colleagues(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, _bo, mia, neighbour, card = await _crew(world)
        kim = await world.staff("Kim")
        await sam.presses("Lämna vidare", on=card)
        asked = sam.sees("Vem ska ta #1", "tills den du frågar har kvitterat")
        assert flat(asked) == ["Bo (bakjouren)", "Mia (enhetschef)", "Kim (personal)"]
        await kim.blocks()
        mia.sees("Kim .*går inte att nå")
        await sam.presses("Lämna vidare", on=card)
        assert flat(sam.sees("Vem ska ta #1")) == ["Bo (bakjouren)", "Mia (enhetschef)"]
        neighbour.sees_nothing()


async def test_it_is_the_givers_until_acknowledged_and_then_the_receivers(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, _, neighbour, card = await _crew(world)
        await sam.presses("Lämna vidare", on=card)
        await sam.presses("Bo", on=sam.sees("Vem ska ta"))
        asked = sam.sees("Varför lämnar du #1 till Bo")
        await sam.presses("Mitt pass tar slut", on=asked)
        sam.sees("skickad till Bo", "Du har #1 tills Bo har kvitterat")
        theirs = bo.sees("#1", "Lampan vid porten", "Sam har ärendet", "Bo har fått frågan")
        why = bo.sees("Sam lämnar #1 till dig: Mitt pass tar slut")
        assert why.reply_to == theirs.message_id
        assert flat(theirs) == ["Jag tar det", "Mer"]
        assert (await concern_of(world)).owner_id == 1
        neighbour.sees_nothing()  # nothing has changed for them

        await bo.presses("Jag tar det", on=theirs)
        sam.sees("Bo har tagit #1")
        neighbour.sees("#1", "kollega har tagit över")
        concern = await concern_of(world)
        assert (concern.owner_id, concern.offered_to, concern.due_for) == (2, None, Moment.FOLLOW_UP)
        assert await history(world) == [
            "0 told duty Sam", "0 acknowledged Sam", "0 offered Sam Bo", "0 taken-over Bo"
        ]  # fmt: skip


async def test_a_line_of_their_own_says_why(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, _, _, card = await _crew(world)
        await sam.presses("Lämna vidare", on=card)
        await sam.presses("Bo", on=sam.sees("Vem ska ta"))
        sam.sees("Varför")
        await sam.writes("Jag står i <köket> med mat på spisen " + "och mer " * 400)
        sam.sees("skickad till Bo")
        bo.sees("#1", "Lampan")
        told = bo.sees("Sam lämnar #1 till dig: Jag står i <köket> med mat")
        assert len(told.text or "") < 600


async def test_not_passing_on_after_all_changes_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, _, _, card = await _crew(world)
        before = await concern_of(world)
        await sam.presses("Lämna vidare", on=card)
        await sam.presses("Bo", on=sam.sees("Vem ska ta"))
        asked = sam.sees("Varför")
        await sam.presses("Lämna inte vidare", on=asked)
        assert "Inget" in (asked.text or "")
        bo.sees_nothing()
        assert await concern_of(world) == before


async def test_an_offer_that_nobody_takes_comes_back_to_the_giver_after_the_promised_time(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, _, neighbour, card = await _crew(world)
        await _offered(sam, bo, card)
        await world.passes(minutes(29.5))
        sam.sees_nothing()
        await world.passes(minutes(1))
        sam.sees("Bo har inte tagit #1", "Du har fortfarande ärendet")
        concern = await concern_of(world)
        assert (concern.owner_id, concern.due_for) == (1, Moment.FOLLOW_UP)
        await world.passes(minutes(200))  # told once
        sam.sees_nothing()
        await bo.presses("Jag tar det")  # late, and still welcome
        sam.sees("Bo har tagit #1")
        neighbour.sees("kollega har tagit över")


async def test_what_the_giver_does_meanwhile_does_not_make_the_offer_forgotten(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, _, neighbour, card = await _crew(world)
        await _offered(sam, bo, card)
        await world.passes(minutes(20))
        await sam.writes("En kollega tar vid strax", reply_to=card)
        neighbour.sees("svar från jouren")
        sam.sees("kommit fram")
        await world.passes(minutes(10.5))
        sam.sees("Bo har inte tagit #1")


async def test_a_receiver_who_can_not_be_reached_is_told_of_at_once(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, mia, _, card = await _crew(world)
        await sam.presses("Lämna vidare", on=card)
        await sam.presses("Bo", on=sam.sees("Vem ska ta"))
        world.telegram.users[bo.user_id].blocked = True  # the bot learns it when it tries
        await sam.presses("Det behövs ett beslut", on=sam.sees("Varför"))
        sam.sees("skickad till Bo")
        sam.sees("Bo har inte tagit #1", "Du har fortfarande")
        mia.sees("Bo .*går inte att nå")
        assert (await concern_of(world)).offered_to is None
        assert "Bo" not in (card.text or "")
        assert "0 unreachable Bo" in await history(world)


async def test_passing_on_what_nobody_has_takes_it_first(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, _, neighbour, _ = await _crew(world, take=False)
        card = sam.sees("#1")
        await _offered(sam, bo, card)
        neighbour.sees("jouren tar hand om det")
        assert (await concern_of(world)).owner_id == 1


async def test_what_was_closed_meanwhile_is_not_passed_on(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, _, neighbour, card = await _crew(world)
        await sam.presses("Lämna vidare", on=card)
        await sam.presses("Bo", on=sam.sees("Vem ska ta"))
        asked = sam.sees("Varför")
        await neighbour.presses("Ta tillbaka")
        await neighbour.presses("Ja, ta tillbaka")
        neighbour.has_seen_all()
        sam.sees("tagit tillbaka")
        await sam.presses("Mitt pass tar slut", on=asked)
        sam.sees("#1 är redan tillbakataget")
        assert (await concern_of(world)).state is State.WITHDRAWN
        bo.sees_nothing()


async def test_something_urgent_that_is_added_shortens_the_wait_for_the_receiver(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, _, neighbour, card = await _crew(world)
        await _offered(sam, bo, card)
        await neighbour.writes("Nu brinner det i soprummet, det brinner!")
        neighbour.has_seen_all()
        for phone in (sam, bo):
            phone.sees("låter brådskande")
            phone.sees("lägger till", "brinner")
        await world.passes(minutes(5.1))
        sam.sees("Bo har inte tagit #1")


async def test_a_receiver_gets_what_the_neighbour_adds(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, _, neighbour, card = await _crew(world)
        await _offered(sam, bo, card)
        await neighbour.writes("Den blinkar också")
        neighbour.sees("Tillagt")
        sam.sees("lägger till", "blinkar")
        bo.sees("lägger till", "blinkar")


async def _crew(world: World, *, take: bool = True) -> tuple[Phone, Phone, Phone, Phone, Message]:
    """Sam on duty and with #1, Bo the backup, Mia the manager, a neighbour, and Sam's card."""
    sam, bo = await world.staff("Sam"), await world.staff("Bo")
    mia = await world.staff("Mia", Role.MANAGER)
    await world.on_duty(sam)
    await world.on_duty(bo, "backup")
    neighbour = await world.neighbour()
    await worry(neighbour)
    card = sam.messages[-1]
    if take:
        await sam.presses("Jag tar det", on=card)
        sam.has_seen_all()
        neighbour.has_seen_all()
    return sam, bo, mia, neighbour, card


async def _offered(sam: Phone, bo: Phone, card: Message) -> None:
    await sam.presses("Lämna vidare", on=card)
    await sam.presses("Bo")
    await sam.presses("Du är närmare")
    for phone in (sam, bo):
        phone.has_seen_all()
