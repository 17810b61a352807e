"""Who is invited to a meeting is changed: who is new is called, who no longer is hears that, nobody else anything."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.domain.home import Role
from bot.domain.meeting import Kind, Meeting, Rule
from bot.domain.quiet import QuietHours
from bot.storage import meetings, people
from tests.gathering import a_meeting, a_series, person_id, until
from tests.scenarios.test_guests import comes, gives_link
from tests.scenarios.test_meeting_changes import now
from tests.world import World, a_home, a_world

MORNING = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)  # Thursday, 09.00 in Gothenburg


async def test_a_group_and_somebody_are_added_and_another_group_is_taken_away(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=("2d",)), start=MORNING) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        kim, sam = await world.staff("Kim Exempel", Role.COUNCIL), await world.staff("Sam Exempel")
        meeting = await a_meeting(world, mio, days=12, kind=Kind.HOUSE)
        guest = await comes(world, "Ida Gäst", (await gives_link(mio, meeting))[0])
        for phone in (mio, lo, kim, sam, guest):
            phone.has_seen_all()
        await mio.presses_data(mio.messages[-1], f"mt:{meeting.id}")
        await mio.presses("Vilka som kallas", on=mio.sees("Husmöte"))
        asked = mio.sees("Vilka ska kallas")
        assert "✓ Rådet" in mio.buttons(asked)
        await mio.presses("✓ Rådet", on=asked)
        await mio.presses("Personal", on=asked)
        await mio.presses("Kim Exempel", on=asked)
        await mio.presses("Klar", on=asked)
        assert "Läggs till: Personal, Kim Exempel\nTas bort: Rådet" in (asked.text or "")
        assert "bara de som läggs till eller tas bort" in (asked.text or "")
        world.nothing_more()
        await mio.presses("Spara", on=asked)
        lo.sees("Du är inte längre kallad", "tisdag 8 december 14.00", "inga fler påminnelser")
        sam.sees("Du är kallad till ett möte", "tisdag 8 december 14.00")
        world.nothing_more()  # Kim was and is, Mio did it, of the guest nothing is changed
        changed = await now(world, meeting)
        assert changed.plan.invited == {Role.MANAGER, Role.STAFF}
        assert set(changed.plan.people) == {await person_id(world, guest), await person_id(world, kim)}
        assert (changed.sequence, changed.version) == (0, meeting.version + 1), "no calendar says who is invited"
        assert "hör till någon annan" in await lo.presses_data(lo.messages[-1], f"mt:{meeting.id}")
        await until(world, "2026-12-06 14:00")
        for phone in (mio, kim, sam, guest):
            phone.sees("Påminnelse om ett möte")
        world.nothing_more()


async def test_a_member_is_added_to_a_series_from_here_on_and_hears_once(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        mio, sam = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Sam Exempel")
        series, made = await a_series(world, Rule("FREQ=WEEKLY;BYDAY=TU", date(2026, 12, 1)), mio)
        mine = await person_id(world, sam)
        mio.has_seen_all()
        for phase, button in (("in", "Sam Exempel"), ("out", "✓ Sam Exempel")):
            await mio.presses_data(mio.messages[-1], f"mt:{made[2].id}")
            await mio.presses("Vilka som kallas", on=mio.sees("Platssamverkansråd"))
            asked = mio.sees("eller alla i serien")
            await mio.presses("Alla från och med det här", on=asked)
            await mio.presses(button, on=asked)
            await mio.presses("Klar", on=asked)
            await mio.presses("Spara", on=asked)
            sam.sees(
                "Du är kallad till ett möte" if phase == "in" else "Du är inte längre kallad",
                f"Detsamma gäller fler möten i serien: {len(made) - 3}",
            )
            sam.sees_nothing()
            async with world.reading() as tx:
                kept, after = (
                    await meetings.get_series(tx, series.id),
                    await meetings.of_series(tx, series.id, date(2026, 11, 1)),
                )
            assert kept is not None
            assert kept.plan.people == ((mine,) if phase == "in" else ())
            assert [mine in one.plan.people for one in after] == [False, False, *[phase == "in"] * (len(made) - 2)]


async def test_nobody_at_all_can_not_be_and_of_two_the_second_keeps_what_the_first_chose(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MORNING) as world:
        mio, mia = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Mia Exempel", Role.MANAGER)
        sam = await world.staff("Sam Exempel")
        meeting = await a_meeting(world, mio, days=12, kind=Kind.OTHER, invited=frozenset({Role.MANAGER}))
        shown = {}
        for phone, buttons in ((mio, ("✓ Enhetschefer",)), (mia, ("Personal",))):
            await phone.presses_data(phone.messages[-1], f"mch:{meeting.id}:who")
            shown[phone.name] = asked = phone.sees("Vilka ska kallas")
            for button in (*buttons, "Klar"):
                await phone.presses(button, on=asked)
        assert "ingen kallad" in await mio.presses("Spara", on=shown[mio.name])
        await mio.presses("Ändra inget", on=shown[mio.name])
        await mia.presses("Spara", on=shown[mia.name])
        sam.sees("Du är kallad")
        assert (await now(world, meeting)).plan.invited == {Role.MANAGER, Role.STAFF}

        for phone, button in ((mio, "✓ Personal"), (mia, "Rådet")):
            await phone.presses_data(phone.messages[-1], f"mch:{meeting.id}:who")
            shown[phone.name] = asked = phone.sees("Vilka ska kallas")
            await phone.presses(button, on=asked)
            await phone.presses("Klar", on=asked)
        await mio.presses("Spara", on=shown[mio.name])
        sam.sees("Du är inte längre kallad")
        assert "Någon annan har ändrat" in await mia.presses("Spara", on=shown[mia.name])
        await mia.presses("Spara", on=shown[mia.name])
        assert (await now(world, meeting)).plan.invited == {Role.MANAGER, Role.COUNCIL}
        world.nothing_more()


async def a_night(world: World, phone_id: int) -> None:
    async with world.running.database.write() as tx:
        await people.set_quiet(tx, phone_id, QuietHours(datetime.min.time().replace(hour=13), datetime.min.time()))


async def test_what_still_waits_to_be_said_to_who_is_taken_away_is_not_said(tmp_path: Path) -> None:
    """The reminder waits for the end of their quiet hours; the other's does, too, and is said."""
    async with a_world(tmp_path, a_home(meeting_reminders=("2d",)), start=MORNING) as world:
        mio, sam = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Sam Exempel")
        kim = await world.staff("Kim Exempel")
        meeting: Meeting = await a_meeting(
            world, mio, days=12, kind=Kind.HOUSE, invited=frozenset({Role.MANAGER}),
            people=(await person_id(world, sam), await person_id(world, kim)),
        )  # fmt: skip
        for phone in (sam, kim):
            await a_night(world, await person_id(world, phone))
        await until(world, "2026-12-06 14:00")
        mio.sees("Påminnelse om ett möte")
        world.nothing_more()
        await mio.presses_data(mio.messages[-1], f"mch:{meeting.id}:who")
        asked = mio.sees("Vilka ska kallas")
        for button in ("✓ Sam Exempel", "Klar", "Spara"):
            await mio.presses(button, on=asked)
        await world.passes(timedelta(hours=11))
        sam.sees("Du är inte längre kallad")
        kim.sees("Påminnelse om ett möte")
        world.nothing_more()
