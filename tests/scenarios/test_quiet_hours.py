"""Quiet hours: what is in no hurry waits until they end, and its deadline with it; nothing else waits for anybody."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from bot.domain.concern import Moment
from bot.domain.home import Role
from bot.domain.quiet import QuietHours
from bot.storage import outbox, people
from tests.scenarios.rostering import a_turn, all_seen, at, comes_on, passes_until, person_of, rotating
from tests.scenarios.staging import (
    NOW,
    TODAY,
    WHENEVER,
    concern_of,
    count,
    flat,
    history,
    minutes,
    reborn,
    texts,
    worry,
)
from tests.world import Phone, World, a_home, a_world


def at_zone(local: str) -> datetime:
    """A local time in Gothenburg as an instant, before there is a world."""
    return datetime.fromisoformat(local).replace(tzinfo=a_home().zone).astimezone(UTC)


NIGHT = QuietHours(time(22), time(7))


async def quiet(world: World, phone: Phone, hours: QuietHours | None = NIGHT) -> None:
    """The phone's person has chosen these quiet hours."""
    person = await person_of(world, phone)
    async with a_turn(world) as turn:
        await people.set_quiet(turn.tx, person.id, hours)


async def night(world: World, hours: QuietHours = NIGHT) -> tuple[Phone, Phone, Phone]:
    """Sam on duty and Bo the backup, both with quiet hours; a neighbour; it is 22.30."""
    sam, bo = await world.staff("Sam"), await world.staff("Bo")
    await world.on_duty(sam)
    await world.on_duty(bo, "backup")
    for phone in (sam, bo):
        await quiet(world, phone, hours)
    neighbour = await world.neighbour()
    await passes_until(world, "2026-11-23 22:30")
    return sam, bo, neighbour


async def reported(neighbour: Phone, words: str = "Grinden gnisslar", urgency: str = WHENEVER) -> str:
    """The concern is sent; returns what the neighbour is told."""
    await neighbour.writes(words)
    neighbour.sees("Hur bråttom")
    await neighbour.presses(urgency)
    return neighbour.sees("har nummer #").text or ""


async def test_what_is_in_no_hurry_waits_and_the_receipt_says_that_time(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, neighbour = await night(world)
        told = await reported(neighbour)
        assert "frågar vi jouren i morgon 07.00" in told
        assert "senast i morgon 11.00" in told
        concern = await concern_of(world)
        assert concern.step_since == at(world, "2026-11-24 07:00")
        assert (concern.due_for, concern.due_at) == (Moment.REMIND, at(world, "2026-11-24 09:00"))
        await passes_until(world, "2026-11-24 06:59")
        sam.sees_nothing()
        await passes_until(world, "2026-11-24 07:00")
        card = sam.sees("#1 · Ingen brådska", "Grinden gnisslar", "Kvittera senast i dag 11.00")
        assert card.date - at(world, "2026-11-24 07:00") < timedelta(seconds=30)
        await passes_until(world, "2026-11-24 09:01")
        sam.sees("Påminnelse: #1")
        await passes_until(world, "2026-11-24 11:01")
        bo.sees("#1", "Grinden gnisslar")
        assert await history(world) == ["0 queued duty Sam", "630 reminded Sam", "750 told backup Bo"]


async def test_what_happens_now_or_needs_an_answer_today_breaks_through(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, neighbour = await night(world)
        told = await reported(neighbour, urgency=TODAY)
        assert "Nu frågar vi jouren" in told
        sam.sees("#1 · Räcker i dag")
        other = await world.neighbour("Granne 2")
        await worry(other, "Någon ropar", NOW)
        sam.sees("#2 · Händer nu")
        await world.passes(minutes(2.6))
        sam.sees("Påminnelse: #2")
        await world.passes(minutes(2.5))
        bo.sees("#2 · Händer nu")
        await sam.presses("Jag tar det")
        await world.passes(minutes(10.5))
        all_seen(world)


async def test_escalations_break_through(tmp_path: Path) -> None:
    """Sent before the quiet hours, unanswered until in the midst of them: the next is asked all the same."""
    async with a_world(tmp_path) as world:
        sam, bo = await world.staff("Sam"), await world.staff("Bo")
        await world.on_duty(sam)
        await world.on_duty(bo, "backup")
        await quiet(world, bo)
        neighbour = await world.neighbour()
        await worry(neighbour, urgency=WHENEVER)
        sam.sees("#1 · Ingen brådska")
        await world.passes(timedelta(hours=2, minutes=1))
        sam.sees("Påminnelse")
        await world.passes(timedelta(hours=2, minutes=1))  # 01.42
        bo.sees("#1 · Ingen brådska")
        await world.passes(timedelta(hours=2))
        bo.sees("Påminnelse: #1")  # this belongs to the escalation
        await world.passes(timedelta(hours=2))  # 05.43: everybody
        for phone in (sam, bo):
            phone.sees("Påminnelse: #1")


async def test_of_several_who_are_asked_the_one_who_is_awake_hears_it_now(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, kim = await world.staff("Sam"), await world.staff("Kim")
        await quiet(world, sam)
        await rotating(world, sam, kim)
        await comes_on(sam)
        neighbour = await world.neighbour()
        await passes_until(world, "2026-11-23 22:01")  # Kim has not said that they are on: both are asked
        all_seen(world)
        told = await reported(neighbour)
        assert "Nu frågar vi jouren" in told
        kim.sees("#1 · Ingen brådska")
        sam.sees_nothing()
        await kim.presses("Jag tar det")
        neighbour.sees("tar hand om det")
        await comes_on(kim)
        await passes_until(world, "2026-11-24 06:50")
        assert "Grinden" not in texts(sam.messages), "what was taken meanwhile is not said any more"
        all_seen(world)


async def test_the_first_whose_quiet_hours_end_is_asked_first_and_sets_the_deadline(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, kim = await world.staff("Sam"), await world.staff("Kim")
        await quiet(world, sam, QuietHours(time(21), time(23, 30)))
        await quiet(world, kim)
        await rotating(world, sam, kim)
        await comes_on(sam)
        neighbour = await world.neighbour()
        await passes_until(world, "2026-11-23 22:01")
        all_seen(world)
        told = await reported(neighbour)
        assert "i dag 23.30" in told
        assert "i morgon 03.30" in told
        await passes_until(world, "2026-11-23 23:31")
        sam.sees("#1 · Ingen brådska")
        await passes_until(world, "2026-11-24 01:31")
        sam.sees("Påminnelse")
        all_seen(world)
        assert "Grinden" not in texts(kim.messages)
        await passes_until(world, "2026-11-24 03:31")
        # The next steps have nobody; everybody is asked, which is an escalation.
        assert "Grinden" in texts(kim.messages)
        all_seen(world)


async def test_what_sounds_urgent_meanwhile_goes_at_once(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, _, neighbour = await night(world)
        await reported(neighbour)
        await neighbour.writes("Den står öppen nu")
        assert "Det går med när vi frågar personalen" in (neighbour.sees("Tillagt i #1").text or "")
        sam.sees_nothing()
        await neighbour.writes("Nu brinner det i soprummet, det brinner!")
        neighbour.has_seen_all()
        card = sam.sees("#1 · Händer nu", "Grinden gnisslar", "Kvittera senast i dag 22.3")
        more = sam.sees("lägger till", "Den står öppen", "det brinner")
        assert more.reply_to == card.message_id
        sam.sees_nothing()
        await sam.presses("Jag tar det", on=card)
        neighbour.sees("tar hand om det")
        await passes_until(world, "2026-11-23 22:59")
        sam.sees_nothing()


async def test_raised_by_the_neighbour_it_goes_at_once(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, neighbour = await night(world)
        await reported(neighbour)
        question = next(message for message in neighbour.messages if "Du valde" in (message.text or ""))
        assert "räknas nu som" in await neighbour.presses_data(question, "urg:1:now")
        neighbour.has_seen_all()
        sam.sees("#1 · Händer nu", "Grinden")
        await world.passes(minutes(5.1))
        sam.sees("Påminnelse")
        bo.sees("#1 · Händer nu")


async def test_whoever_looks_meanwhile_finds_it_and_is_not_woken_by_it_later(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, _, neighbour = await night(world)
        await reported(neighbour)
        await sam.writes("/open")
        listed = sam.sees("Öppna ärenden just nu: 1", "Grinden gnisslar")
        await sam.presses("#1", on=listed)
        card = sam.sees("#1 · Ingen brådska", "Kvittera senast i morgon 11.00")
        await passes_until(world, "2026-11-24 07:01")
        sam.sees_nothing()
        await sam.presses("Jag tar det", on=card)
        neighbour.sees("tar hand om det")


async def test_whoever_answers_it_meanwhile_has_it_at_once(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, neighbour = await night(world)
        await reported(neighbour)
        await bo.writes("/open")
        await bo.presses("#1")
        await bo.presses("Jag tar det")
        neighbour.sees("tar hand om det")
        bo.has_seen_all()
        await passes_until(world, "2026-11-24 08:00")
        assert "Grinden" not in texts(sam.messages)


async def test_taken_back_or_added_to_meanwhile_it_wakes_nobody(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, _, neighbour = await night(world)
        await reported(neighbour)
        await neighbour.writes("Den gnisslar mest när det blåser")
        neighbour.sees("Tillagt")
        await neighbour.presses("Vad handlar det om?")
        await neighbour.presses("Något är trasigt")
        neighbour.has_seen_all()
        await sam.writes("/duty")  # what waits for the morning holds nothing up
        sam.sees("jouren: du")
        await passes_until(world, "2026-11-24 07:01")
        card = sam.sees("#1 · Ingen brådska · Något är trasigt", "Grinden")
        assert sam.sees("lägger till", "blåser").reply_to == card.message_id

        other = await world.neighbour("Granne 2")
        await passes_until(world, "2026-11-24 09:30")
        sam.sees("Påminnelse")
        await sam.presses("Jag tar det", on=card)
        neighbour.has_seen_all()
        await passes_until(world, "2026-11-24 22:30")
        sam.has_seen_all()
        await reported(other, "Skräp vid dörren")
        await other.presses("Ta tillbaka")
        await other.presses("Ja, ta tillbaka")
        other.has_seen_all()
        await passes_until(world, "2026-11-25 07:30")
        assert "Skräp" not in texts(sam.messages)
        assert "#2" not in texts(sam.messages)
        all_seen(world)


async def test_when_duty_is_taken_meanwhile_it_reaches_the_new_one_and_not_the_former(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, _, neighbour = await night(world)
        kim = await world.staff("Kim")
        await reported(neighbour)
        await kim.writes("/duty")
        kim.sees("jouren: Sam")
        await kim.presses("Ta jouren nu")
        kim.sees("#1 · Ingen brådska", "Grinden")
        kim.sees("Till när")
        sam.sees("Kim har tagit över jouren")
        await passes_until(world, "2026-11-24 07:01")
        sam.sees_nothing()
        await passes_until(world, "2026-11-24 09:01")
        kim.sees("Påminnelse: #1")


async def test_when_the_shift_changes_at_the_end_of_the_quiet_hours_the_incoming_one_gets_it(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, kim = await world.staff("Sam"), await world.staff("Kim")
        for phone in (sam, kim):
            await quiet(world, phone)
        await rotating(world, sam, kim)
        await comes_on(sam)
        neighbour = await world.neighbour()
        await passes_until(world, "2026-11-23 22:00")
        await comes_on(kim)
        await passes_until(world, "2026-11-23 22:30")
        all_seen(world)
        assert "i morgon 07.00" in await reported(neighbour)
        await passes_until(world, "2026-11-24 06:59")
        all_seen(world)  # reminders of shifts
        await passes_until(world, "2026-11-24 07:00")
        sam.sees("#1 · Ingen brådska", "Grinden", "Kvittera senast i dag 11.00")
        assert "Grinden" in texts(kim.messages), "until Sam says that they are on, it goes to both"
        await comes_on(sam)
        all_seen(world)


async def test_when_nobody_is_on_any_more_it_goes_on_without_waiting_for_who_went(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, neighbour = await night(world)
        await quiet(world, bo, None)
        await reported(neighbour)
        await sam.writes("/duty")
        await sam.presses("Lämna jouren")
        sam.has_seen_all()
        bo.sees("#1 · Ingen brådska", "Grinden")
        await passes_until(world, "2026-11-24 00:31")
        bo.sees("Påminnelse: #1")
        await bo.presses("Jag tar det")
        neighbour.sees("tar hand om det")
        await passes_until(world, "2026-11-24 07:01")
        sam.sees_nothing()


async def test_an_empty_first_step_lets_the_next_one_sleep_too(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        bo = await world.staff("Bo")
        await world.on_duty(bo, "backup")
        await quiet(world, bo)
        neighbour = await world.neighbour()
        await passes_until(world, "2026-11-23 22:30")
        assert "frågar vi bakjouren i morgon 07.00" in await reported(neighbour)
        await passes_until(world, "2026-11-24 07:00")
        bo.sees("#1 · Ingen brådska")


async def test_whoever_has_blocked_the_bot_by_then_is_passed_at_that_minute(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, neighbour = await night(world)
        mia = await world.staff("Mia", Role.MANAGER)
        await reported(neighbour)
        world.telegram.users[sam.user_id].blocked = True  # the bot learns it when it tries
        await passes_until(world, "2026-11-24 07:00")
        bo.sees("#1 · Ingen brådska")
        mia.sees("Sam .*går inte att nå")
        assert "510 told backup Bo" in await history(world)


async def test_a_reminder_waits_too_and_is_not_said_past_the_end_of_its_step(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo = await world.staff("Sam"), await world.staff("Bo")
        await world.on_duty(sam)
        await world.on_duty(bo, "backup")
        await quiet(world, sam, QuietHours(time(22), time(1)))
        neighbour = await world.neighbour()
        await worry(neighbour, urgency=WHENEVER)  # 21.40: asked now, half gone at 23.40, over at 01.40
        sam.sees("#1")
        await passes_until(world, "2026-11-24 00:59")
        sam.sees_nothing()
        await passes_until(world, "2026-11-24 01:01")
        sam.sees("Påminnelse: #1", "Kvittera senast i dag 01.4")
        await passes_until(world, "2026-11-24 01:42")
        bo.sees("#1")
        await bo.presses("Jag tar det")
        neighbour.has_seen_all()
        await quiet(world, sam, NIGHT)
        await passes_until(world, "2026-11-24 21:40")
        bo.has_seen_all()
        other = await world.neighbour("Granne 2")
        await worry(other, "Skräp vid dörren", WHENEVER)
        sam.sees("#2")
        await passes_until(world, "2026-11-25 01:30")
        assert await count(world, "SELECT count(*) FROM outbox WHERE purpose = 'reminder' AND person_id = 1") == 1
        sam.sees_nothing()
        bo.has_seen_all()


async def test_a_restart_in_the_night_and_an_outage_over_the_morning_lose_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, _, neighbour = await night(world)
        await reported(neighbour)
        await world.stop_line()
        await world.start_line()
        sam.sees_nothing()
        await world.stop_line()
        world.clock.advance_to(at(world, "2026-11-24 07:20"))
        await reborn(world)
        sam.sees("#1 · Ingen brådska", "Kvittera senast i dag 11.00")


async def test_what_waits_for_the_morning_is_no_alarm_for_the_operator(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, _, neighbour = await night(world)
        await reported(neighbour)
        async with world.reading() as tx:
            oldest = await outbox.oldest_alert(tx)
        assert oldest is not None
        assert oldest >= at(world, "2026-11-24 07:00")


async def test_on_the_night_the_clocks_change_it_waits_until_seven_by_the_clock(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=at_zone("2027-03-27 21:40")) as world:
        sam = await world.staff("Sam")
        await world.on_duty(sam)
        await quiet(world, sam)
        neighbour = await world.neighbour()
        await passes_until(world, "2027-03-27 23:00")
        told = await reported(neighbour)
        assert "i morgon 07.00" in told
        assert "senast i morgon 11.00" in told
        before = world.clock.now()
        await passes_until(world, "2027-03-28 07:00")
        assert world.clock.now() - before < timedelta(hours=7, minutes=1)
        sam.sees("#1 · Ingen brådska", "Kvittera senast i dag 11.00")


async def test_a_concern_opened_again_in_the_night_waits_and_says_so(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, _, neighbour = await night(world)
        await quiet(world, sam, None)
        await reported(neighbour)
        card = sam.sees("#1")
        await sam.presses("Jag tar det", on=card)
        await sam.presses("Avsluta", on=card)
        await sam.presses("Det är löst")
        await sam.presses("Avsluta och skicka")
        all_seen(world)
        await quiet(world, sam)
        await neighbour.presses("Nej, öppna igen")
        told = neighbour.sees("öppnat igen")
        assert "frågar vi jouren i morgon 07.00" in (told.text or "")
        sam.sees_nothing()
        assert "Jag tar det" in flat(card)  # but whoever looks can take it
        await passes_until(world, "2026-11-24 07:00")
        sam.sees("öppnat #1 igen", "Kvittera senast i dag 11.00")
