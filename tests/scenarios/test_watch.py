"""The watch over a roster: who begins is asked, who is missing is told of, gaps are told before they come."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.domain.home import Role
from bot.domain.shift import Layer, Shift
from bot.services import planning
from bot.storage import people, shifts
from tests.scenarios.rostering import a_turn, all_seen, at, on_now, rotating
from tests.scenarios.rostering import passes_until as until
from tests.scenarios.staging import NOW, count, minutes, worry
from tests.world import Phone, World, a_world

ON = "Jag är på plats"
MONDAY = datetime(2027, 1, 11, 11, 0, tzinfo=UTC)  # 12.00 in Gothenburg, with no holiday near
DAY_AND_NIGHT = (
    ("Ada", "2027-01-11 07:00", "2027-01-11 22:00"),
    ("Bo", "2027-01-11 22:00", "2027-01-12 07:00"),
    ("Ada", "2027-01-12 07:00", "2027-06-01 07:00"),
)


async def a_team(world: World, *names: str) -> tuple[Phone, ...]:
    """A manager, Mio, and staff of these names."""
    manager = await world.staff("Mio", Role.MANAGER)
    return manager, *[await world.staff(name) for name in names]


async def plan(world: World, *rows: tuple[str, str, str], quietly: bool = True) -> None:
    """Single shifts of people by the names they were invited under, by local times. `quietly`: they know."""
    async with a_turn(world) as turn, planning.changing(turn, world.home, plans=[Layer.DUTY]):
        known = {one.name: one.id for one in await people.named(turn.tx, world.home.slug)}
        made = [
            Shift(0, world.home.slug, Layer.DUTY, known[name], at(world, start), at(world, end))
            for name, start, end in rows
        ]
        await shifts.plan(turn.tx, world.home.slug, [(shift, None, None) for shift in made])
    if quietly:
        all_seen(world)


async def presses_on(incoming: Phone) -> None:
    """The question of the start, answered."""
    asked = incoming.sees("Ditt pass börjar nu")
    assert await incoming.presses(ON, on=asked) == "Tack, du är på."


async def test_who_begins_a_shift_is_asked_and_the_one_before_is_freed(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        _, ada, bo = await a_team(world, "Ada", "Bo")
        await plan(world, *DAY_AND_NIGHT)
        await presses_on_now(ada)
        await until(world, "2027-01-11 21:00")
        bo.sees("Påminnelse", "i dag 22.00–07.00", "jouren")
        await until(world, "2027-01-11 22:00")
        assert await on_now(world) == "Bo"
        await presses_on(bo)
        handed_over(ada, "Bo är på plats")
        await until(world, "2027-01-11 23:00")


async def presses_on_now(phone: Phone) -> None:
    """What stood there when the plan was made is answered, and not the scenario's."""
    await phone.presses(ON)
    phone.has_seen_all()


def handed_over(phone: Phone, *patterns: str) -> None:
    """The outgoing person: that the next one is there, and, asked apart, for a note."""
    phone.sees(*patterns)
    phone.has_seen_all()


async def test_until_somebody_presses_alerts_go_to_both(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        _, ada, bo = await a_team(world, "Ada", "Bo")
        await plan(world, *DAY_AND_NIGHT)
        await presses_on_now(ada)
        neighbour = await world.neighbour()
        await until(world, "2027-01-11 22:00")
        bo.sees("Påminnelse")
        bo.sees("Ditt pass börjar nu")
        ada.has_seen_all()
        await worry(neighbour, urgency=NOW)
        ada.sees("#1", "Lampan")
        bo.sees("#1", "Lampan")
        await bo.presses(ON)
        ada.sees("Bo är på plats")
        await bo.presses("Jag tar det")
        neighbour.has_seen_all()
        other = await world.neighbour("Granne 2")
        await worry(other, "Grinden gnisslar", urgency=NOW)
        bo.sees("#2", "Grinden")
        await bo.presses("Jag tar det")
        other.has_seen_all()


async def test_nobody_pressed_is_told_once_to_the_outgoing_the_backup_and_the_manager(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        mio, ada, bo, cleo = await a_team(world, "Ada", "Bo", "Cleo")
        await plan(world, *DAY_AND_NIGHT)
        await rotating(world, cleo, layer=Layer.BACKUP, times=(time(7),))
        await presses_on_now(ada)
        await presses_on_now(cleo)
        await until(world, "2027-01-11 22:09")
        for phone in (ada, bo):
            phone.has_seen_all()
        await until(world, "2027-01-11 22:10")
        ada.sees("Bo har inte tryckt", "larm till er båda")
        cleo.sees("Bo har inte tryckt", "Ring Bo")
        mio.sees("Bo har inte tryckt", "Ring Bo")
        await until(world, "2027-01-11 23:30")
        assert await bo.presses(ON) == "Tack, du är på."
        ada.sees("Bo är på plats")


async def test_somebody_else_may_take_it_then(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        mio, ada, bo = await a_team(world, "Ada", "Bo")
        await plan(world, *DAY_AND_NIGHT)
        await presses_on_now(ada)
        await until(world, "2027-01-11 22:10")
        bo.has_seen_all()
        ada.has_seen_all()
        mio.sees("Bo har inte tryckt")
        await mio.presses("Ta jouren nu")
        await mio.presses("Tills jag lämnar över")
        mio.has_seen_all()
        bo.sees("Mio har tagit över")
        assert await on_now(world) == "Mio"
        await until(world, "2027-01-12 06:00")
        ada.sees("Påminnelse", "i dag 07.00 till")
        await until(world, "2027-01-12 07:00")
        assert await on_now(world) == "Ada", "until handed over ends when the next planned shift begins"
        assert await count(world, "SELECT count(*) FROM shifts WHERE ends_at IS NULL") == 0, "and never comes back"
        await presses_on(ada)
        handed_over(mio, "Ada är på plats")


async def test_an_old_question_changes_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        _, ada, bo = await a_team(world, "Ada", "Bo")
        await plan(world, *DAY_AND_NIGHT)
        await presses_on_now(ada)
        await until(world, "2027-01-11 22:00")
        bo.sees("Påminnelse")
        asked = bo.sees("Ditt pass börjar nu")
        ada.has_seen_all()
        _, data = bo.button(ON, on=asked)
        await ada.writes("/duty")
        await ada.presses("Ta jouren nu")
        await ada.presses("Tills jag lämnar över")
        ada.has_seen_all()
        bo.sees("Ada har tagit över")
        assert "inte ditt" in await bo.presses_data(asked, data)
        assert await on_now(world) == "Ada"


async def test_a_restart_asks_nobody_twice(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        _, ada, bo = await a_team(world, "Ada", "Bo")
        await plan(world, *DAY_AND_NIGHT)
        await presses_on_now(ada)
        await until(world, "2027-01-11 22:00")
        bo.sees("Påminnelse")
        await presses_on(bo)
        handed_over(ada, "Bo är på plats")
        await world.stop_line()
        await world.start_line()
        await world.passes(minutes(30))


async def test_after_an_outage_one_change_of_hands_and_no_salvo(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        _, ada, bo = await a_team(world, "Ada", "Bo")
        await plan(world, *DAY_AND_NIGHT)
        await presses_on_now(ada)
        await world.stop_line()
        world.clock.advance_to(at(world, "2027-01-12 06:30"))
        await world.start_line()
        await world.passes(timedelta(seconds=20))
        assert await on_now(world) == "Bo"
        ada.sees("Påminnelse", "i dag 07.00")
        await presses_on(bo)
        handed_over(ada, "Bo är på plats")


# --- gaps -----------------------------------------------------------------------------------------------------------


async def test_a_gap_is_told_at_14_days_72_24_and_2_hours_and_never_between(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        mio, ada, bo = await a_team(world, "Ada", "Bo")
        await plan(
            world, ("Ada", "2027-01-11 07:00", "2027-02-01 07:00"), ("Bo", "2027-02-01 08:00", "2027-03-15 08:00")
        )
        await presses_on_now(ada)
        for moment in ("2027-01-18 07:00", "2027-01-29 07:00", "2027-01-31 07:00", "2027-02-01 05:00"):
            await until(world, moment)
            mio.sees("Schemat för Ekbacken", "ingen har jouren", "07.00–08.00")
            bo.has_seen_all()
        await until(world, "2027-02-01 07:30")
        ada.sees("är slut", "Ingen har det efter dig")
        bo.has_seen_all()


async def test_a_gap_that_is_made_is_told_at_once(tmp_path: Path) -> None:
    """Whoever leaves, or blocks the bot, makes a gap."""
    async with a_world(tmp_path, start=MONDAY) as world:
        mio, ada, bo = await a_team(world, "Ada", "Bo")
        await plan(world, *DAY_AND_NIGHT)
        await presses_on_now(ada)
        await bo.blocks()
        mio.sees("Boten är avstängd")
        told = mio.sees("Schemat för Ekbacken", "Bo har jouren men går inte att nå")
        assert "i dag 22.00–07.00" in (told.text or "")
        await bo.unblocks()
        await bo.writes("/shifts")
        bo.sees("Dina pass")
        await world.passes(minutes(1))


@pytest.mark.parametrize("how", ["leaves", "blocks"])
async def test_the_last_one_is_gone_at_night(tmp_path: Path, how: str) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        mio, bo = await a_team(world, "Bo")
        await plan(world, ("Bo", "2027-01-11 07:00", "2027-01-12 07:00"))
        await presses_on_now(bo)
        await until(world, "2027-01-11 23:00")
        mio.has_seen_all()
        if how == "blocks":
            await bo.blocks()
            mio.sees("Schemat för Ekbacken", "Bo har jouren men går inte att nå")
            mio.sees("Boten är avstängd")
        else:
            await mio.writes("/team")
            await mio.presses("Ta bort Bo")
            await mio.presses("Ja, ta bort Bo")
            bo.sees("inte längre med")
            mio.sees("Med på grannlinjen")
            mio.sees("Schemat för Ekbacken", "ingen har jouren")
            mio.has_seen_all()
        neighbour = await world.neighbour()
        await worry(neighbour, urgency=NOW)
        mio.sees("#1", "Lampan")  # the layer is passed at once


async def test_a_double_is_told(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        mio, ada, bo = await a_team(world, "Ada", "Bo")
        await plan(world, ("Ada", "2027-01-11 07:00", "2027-02-20 07:00"))
        await presses_on_now(ada)
        await plan(world, ("Bo", "2027-01-12 22:00", "2027-01-13 07:00"), quietly=False)
        told = mio.sees("Schemat för Ekbacken", "flera har jouren samtidigt")
        assert "Ada" in (told.text or "")
        assert "Bo" in (told.text or "")
        for phone in (ada, bo):
            phone.sees("Schemat för Ekbacken är ändrat", "i morgon 22.00–07.00", "nu (du|Bo) \\(var (du|Ada)\\)")


async def test_only_who_has_answered_the_test_counts(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        mio = await world.staff("Mio", Role.MANAGER)
        ada = world.phone("Ada")
        await ada.writes(f"/start {await world.invite('Ada', Role.STAFF)}")
        ada.sees("Välkommen, Ada")
        await plan(world, ("Ada", "2027-01-12 07:00", "2027-03-12 07:00"), quietly=False)
        mio.sees("ingen har jouren", "Ada har jouren men går inte att nå")
        ada.sees("Ett prov")
        ada.sees("är ändrat", "nu du")
        await ada.presses("Ja, jag ser det")
        await world.passes(minutes(1))
        mio.sees_nothing()


async def test_what_is_planned_for_somebody_invited_is_theirs_once_they_come_in(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MONDAY) as world:
        mio = await world.staff("Mio", Role.MANAGER)
        code = await world.invite("Ada", Role.STAFF)
        await plan(world, ("Ada", "2027-01-11 07:00", "2027-03-12 07:00"))
        assert await on_now(world) == "Ada"
        ada = world.phone("Någon")
        await ada.writes(f"/start {code}")
        ada.sees("Välkommen, Ada")
        await ada.presses("Ja, jag ser det")
        await ada.writes("/shifts")
        ada.has_seen_all()
        mio.has_seen_all()
        assert await on_now(world) == "Ada"
