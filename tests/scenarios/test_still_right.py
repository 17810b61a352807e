"""Every half-year: *still right?* With yes, change and remove me; unanswered three times; after an outage."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from bot.domain.contact import ChangeKind, verified
from bot.domain.home import Role
from bot.domain.quiet import QuietHours
from bot.services import entries
from bot.storage import contacts, people
from bot.storage.outbox import Delivery
from tests.scenarios.own_entries import CHANGE, HALF_A_YEAR, REMOVE, YES, changed, contact_of, listed, local, member
from tests.scenarios.rostering import a_turn, all_seen, at, passes_until, person_of
from tests.scenarios.staging import count, flat, reborn
from tests.scenarios.steps import manager
from tests.world import a_home, a_world

WEEK = timedelta(days=7)
ASK_DAY = "2027-05-24"  # a Monday, 182 days after the evening on which a world begins


async def test_everybody_listed_is_asked_and_yes_is_enough(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika, lo = await manager(world), await member(world)
        all_seen(world)
        entry = await listed(world, lo, note="Ring helst på förmiddagen", emails=("lo@example.org",))
        await passes_until(world, f"{ASK_DAY} 09:59")
        lo.sees_nothing()
        await passes_until(world, f"{ASK_DAY} 10:01")
        asked = lo.sees(
            "Stämmer dina uppgifter", "Lo Exempel", "031-390 06 21", "förmiddagen", "lo@example.org", "Bely"
        )
        assert flat(asked) == [YES, CHANGE, REMOVE]
        assert await lo.presses(YES) == "Tack, det är bekräftat."
        assert "bekräftade" in (asked.text or "")
        assert "november 2027" in (asked.text or "")
        contact = await contact_of(world, entry)
        assert (contact.asks, contact.unverified_since) == (0, None)
        assert local(world, contact.verified_at).startswith(ASK_DAY)
        async with world.reading() as tx:
            last = (await contacts.changes_of(tx, entry))[0]
        assert (last.kind, last.person_id) == (ChangeKind.VERIFIED, contact.person_id)
        await passes_until(world, "2027-11-22 09:00")
        lo.sees_nothing()
        await passes_until(world, "2027-11-22 10:01")
        lo.sees("Stämmer dina uppgifter")
        mika.sees_nothing()


async def test_change_leads_to_the_entry_and_the_question_stays_good(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        lo = await member(world)
        entry = await listed(world, lo)
        await world.passes(HALF_A_YEAR)
        asked = lo.sees("Stämmer dina uppgifter")
        await lo.presses(CHANGE, on=asked)
        lo.has_seen_all()
        assert (await contact_of(world, entry)).asks == 1
        await lo.presses(YES, on=asked)
        assert (await contact_of(world, entry)).asks == 0


async def test_remove_me_is_done_at_once_and_the_manager_hears_it(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika, lo = await manager(world), await member(world)
        all_seen(world)
        entry = await listed(world, lo)
        await world.passes(HALF_A_YEAR)
        asked = lo.sees("Stämmer dina uppgifter")
        await lo.presses(REMOVE)
        assert "inte längre i kontaktlistan" in (asked.text or "")
        assert flat(asked) == ["Ångra borttagningen"]
        mika.sees("Lo Exempel har tagit bort", "lägga till en ny kontakt")
        assert (await contact_of(world, entry)).removed_at is not None
        await world.passes(HALF_A_YEAR * 2)
        lo.sees_nothing()


async def test_an_old_question_about_what_was_removed_changes_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        lo = await member(world)
        entry = await listed(world, lo)
        await world.passes(HALF_A_YEAR)
        asked = lo.sees("Stämmer dina uppgifter")
        yes, change = lo.button(YES, on=asked)[1], lo.button(CHANGE, on=asked)[1]
        await lo.presses(REMOVE)
        before = await contact_of(world, entry)
        for data in (yes, change):
            assert "gäller inte längre" in await lo.presses_data(asked, data)
        assert await contact_of(world, entry) == before


async def test_three_silent_weeks_end_in_one_list_for_the_manager(tmp_path: Path) -> None:
    """Two who don't answer, one who does at the third time, and a function that nobody can be asked about."""
    async with a_world(tmp_path) as world:
        mika, lo, kim, alva = (
            await manager(world), await member(world), await member(world, "Kim"), await member(world, "Alva"),
        )  # fmt: skip
        all_seen(world)
        mine = [await listed(world, phone) for phone in (lo, kim, alva)]
        function = await listed(world, None)
        await world.passes(HALF_A_YEAR)
        lo.sees("Stämmer", "frågar vi igen om en vecka")
        kim.sees("Stämmer")
        first = alva.sees("Stämmer")
        assert (await contact_of(world, function)).unverified_since is not None
        await world.passes(WEEK)
        for phone in (lo, kim, alva):
            phone.sees("Vi frågar igen", "frågar vi igen om en vecka")
        await world.passes(WEEK)
        for phone in (lo, kim, alva):
            phone.sees("Vi frågar igen", "får enhetschefen veta det")
        await alva.presses(YES, on=first)  # an earlier question counts
        mika.sees_nothing()
        await world.passes(WEEK)
        told = mika.sees("Kontaktlistan för Ekbacken", "3 kontakter behöver bekräftas")
        lines = [line for line in (told.text or "").splitlines() if "inte bekräftad sedan" in line]
        assert [line.split(" (")[0] for line in lines] == ["Lo Exempel", "Kim", "Felanmälan"]
        assert all("23 november 2026" in line for line in lines)
        assert [line.rpartition(", ")[2] for line in lines] == [
            "har inte svarat på tre frågor", "har inte svarat på tre frågor", "ingen att fråga här",
        ]  # fmt: skip
        assert flat(told) == ["Lo Exempel", "Kim", "Felanmälan", "Alla ämnen"]
        contact = await contact_of(world, mine[0])
        assert local(world, contact.unverified_since) == "2026-11-23 21:40"
        assert (await contact_of(world, mine[2])).unverified_since is None
        await world.passes(timedelta(days=60))
        world.nothing_more()


async def test_who_was_silent_can_still_press_and_is_asked_again_next_half_year(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        lo = await member(world)
        entry = await listed(world, lo)
        await world.passes(HALF_A_YEAR + 3 * WEEK)
        asked = [lo.sees("Stämmer"), lo.sees("igen"), lo.sees("igen")]
        assert (await contact_of(world, entry)).unverified_since
        await world.passes(HALF_A_YEAR)
        lo.sees("Stämmer dina uppgifter", "om en vecka")
        await lo.presses(YES, on=asked[1])
        contact = await contact_of(world, entry)
        assert (contact.unverified_since, contact.asks) == (None, 0)
        await world.passes(3 * WEEK)


async def test_what_was_changed_since_the_question_is_shown_before_it_is_right(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika, lo = await manager(world), await member(world)
        all_seen(world)
        entry = await listed(world, lo)
        await world.passes(HALF_A_YEAR)
        asked = lo.sees("Stämmer dina uppgifter", "031-390 06 21")
        await changed(world, entry, mika, phones=("+46313900633",))
        lo.sees("Mika Exempel har ändrat dina uppgifter", "031-390 06 33")
        await lo.presses(YES, on=asked)
        assert "har ändrats" in (asked.text or "")
        anew = lo.sees("har ändrats sedan vi frågade", "031-390 06 33")
        assert local(world, (await contact_of(world, entry)).verified_at) == "2026-11-23 21:40"
        await lo.presses(YES, on=anew)
        assert local(world, (await contact_of(world, entry)).verified_at).startswith(ASK_DAY)


async def test_a_second_press_is_kind_and_writes_nothing_down(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        lo = await member(world)
        entry = await listed(world, lo)
        await world.passes(HALF_A_YEAR)
        asked = lo.sees("Stämmer dina uppgifter")
        data = lo.button(YES, on=asked)[1]
        for _ in range(2):
            await world.passes(timedelta(minutes=1))
            assert await lo.presses_data(asked, data) == "Tack, det är bekräftat."
        query = "SELECT count(*) FROM contact_changes WHERE kind = 'verified' AND contact_id = :id"
        assert await count(world, query, id=entry) == 1


async def test_after_an_outage_over_all_dates_there_is_one_question(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        lo = await member(world)
        await listed(world, lo)
        await world.passes(HALF_A_YEAR - timedelta(days=1))
        await world.stop_line()
        world.clock.advance_to(at(world, "2027-06-28 03:00"))  # a Monday, five weeks later, at night
        await reborn(world)
        lo.sees_nothing()
        await passes_until(world, "2027-06-28 10:01")
        lo.sees("Stämmer dina uppgifter")
        lo.sees_nothing()
        await passes_until(world, "2027-07-05 10:01")
        lo.sees("Vi frågar igen")


async def test_nobody_is_asked_on_a_holiday_or_at_the_weekend(tmp_path: Path) -> None:
    """182 days after 25 December is Midsummer's Eve, a Friday."""
    async with a_world(tmp_path, start=datetime(2026, 12, 25, 9, tzinfo=UTC)) as world:
        lo = await member(world)
        await listed(world, lo)
        await passes_until(world, "2027-06-28 09:59")
        lo.sees_nothing()
        await passes_until(world, "2027-06-28 10:01")
        lo.sees("Stämmer dina uppgifter")
        await lo.presses(YES)


async def test_quiet_hours_are_kept_and_an_answer_elsewhere_takes_the_question_back(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        lo = await member(world)
        entry, person = await listed(world, lo), await person_of(world, lo)
        async with a_turn(world) as turn:
            await people.set_quiet(turn.tx, person.id, QuietHours(time(6), time(15)))
        await passes_until(world, f"{ASK_DAY} 14:00")
        lo.sees_nothing()
        before = await contact_of(world, entry)
        async with a_turn(world) as turn:  # saved in the guided talk
            after = replace(verified(before, world.home, turn.now), note="Ny rad")
            await entries.change(turn, before, after, person)
        await passes_until(world, f"{ASK_DAY} 16:00")
        lo.sees_nothing()
        cancelled = "SELECT count(*) FROM outbox WHERE dedupe_key LIKE 'right:%' AND state = :state"
        assert await count(world, cancelled, state=Delivery.CANCELLED.value) == 1


async def test_after_quiet_hours_the_question_comes(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        lo = await member(world)
        await listed(world, lo)
        person = await person_of(world, lo)
        async with a_turn(world) as turn:
            await people.set_quiet(turn.tx, person.id, QuietHours(time(6), time(15)))
        await passes_until(world, f"{ASK_DAY} 14:59")
        lo.sees_nothing()
        await passes_until(world, f"{ASK_DAY} 15:01")
        lo.sees("Stämmer dina uppgifter")


async def test_in_english(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika = await world.staff("Mika", language="en")
        lo = await member(world, language="en")
        mika.has_seen_all()
        await listed(world, lo)
        await world.passes(HALF_A_YEAR)
        asked = lo.sees("Is your entry on the contact list of Ekbacken still right", "Phone: 031-390 06 21", "Lighting")
        assert flat(asked) == ["Yes, it is right", "Change the entry", "Take me off the list"]
        assert await lo.presses("Yes, it is right") == "Thank you, it is verified."
        assert "We will ask again around 22 November 2027" in (asked.text or "")


async def test_two_homes_ask_each_for_itself_and_by_its_own_time(tmp_path: Path) -> None:
    other = a_home("lindhaga", name="Lindhaga", verify_contacts_every=timedelta(days=30))
    async with a_world(tmp_path, a_home(), other) as world:
        lo = await member(world)
        await lo.writes(f"/start {await world.invite('Lo Exempel', Role.COUNCIL, 'lindhaga')}")
        lo.has_seen_all()
        here, there = await listed(world, lo), await listed(world, lo, home=other)
        await world.passes(timedelta(days=30))
        lo.sees("kontaktlistan för Lindhaga")
        await lo.presses(YES)
        assert (await contact_of(world, there)).asks == 0
        assert (await contact_of(world, here)).asks == 0
        assert local(world, (await contact_of(world, here)).verified_at) == "2026-11-23 21:40"
        lo.sees_nothing()


async def test_a_manager_may_say_that_it_is_right_but_not_take_somebody_off_here(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika, lo = await manager(world), await member(world)
        all_seen(world)
        entry = await listed(world, lo)
        await world.passes(timedelta(days=1))
        assert "hör till någon annan" in await mika.presses_data(mika.messages[0], f"rremove:{entry}")
        before = await contact_of(world, entry)
        await mika.writes("/team")
        assert await mika.presses_data(mika.sees("Med på"), f"ryes:{entry}") == "Tack, det är bekräftat."
        after = await contact_of(world, entry)
        assert before.verified_at is not None
        assert after.verified_at is not None
        assert after.verified_at > before.verified_at
        mika.has_seen_all()
