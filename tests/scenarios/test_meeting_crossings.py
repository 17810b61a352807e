"""What happens when one thing crosses another on its way: a change, a reminder, an answer of Telegram's, a restart."""

import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.domain.home import Role
from bot.domain.meeting import Kind, Meeting, Place, Rule
from bot.domain.meeting_change import Inviting, Scope
from bot.playground.model import Fault
from bot.services.meetings import inviting
from bot.services.turn import Turn
from bot.storage import meetings, people
from tests.gathering import a_crowd, a_meeting, a_series, changed, moved, person_id, until
from tests.scenarios.staging import reborn
from tests.scenarios.test_guests import comes, gives_link
from tests.scenarios.test_meeting_crowds import GUESTS, heard
from tests.scenarios.test_meeting_crowds import START as SUNDAY
from tests.scenarios.test_meeting_never_a_salvo import START, sleeps
from tests.scenarios.test_minutes import MARCH, a_council
from tests.scenarios.test_situation import START as MONDAY
from tests.scenarios.test_situation import said
from tests.world import Group, Phone, World, a_home, a_world

DUE = datetime(2026, 11, 24, 13, tzinfo=UTC)  # two days before a meeting at 14.00
PIN = Place("Gatan 1", latitude=57.7, longitude=11.9)


async def invites(world: World, by: Phone, meeting: Meeting, who: Inviting) -> None:
    """Who is invited is changed."""
    async with world.running.database.write() as tx:
        person, kept = await people.get(tx, await person_id(world, by)), await meetings.get(tx, meeting.id)
        assert person is not None
        assert kept is not None
        turn = Turn(tx, world.homes, world.clock.now())
        await inviting.change(turn, person, kept.id, kept.version, who, Scope.ONE)
    await world.settled()


async def a_council_group(world: World, name: str, by: Phone, *members: Phone) -> Group:
    group = await world.group(name, *members, by=by)
    group.has_seen_all()
    await group.says(by, "/radet")
    group.has_seen_all()
    return group


def all_have_seen(world: World) -> None:
    for phone in world.phones.values():
        phone.has_seen_all()


@pytest.mark.parametrize("what", ["off", "place", "not invited", "not coming"])
async def test_no_pin_outlives_what_it_belongs_to(tmp_path: Path, what: str) -> None:
    async with a_world(tmp_path, start=START) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        await sleeps(world, lo, time(15), time(8))
        meeting = await a_meeting(world, mio, days=3, kind=Kind.HOUSE, at=time(19), place=PIN)
        await until(world, "2026-11-24 19:05")
        all_have_seen(world)
        if what == "off":
            await moved(world, mio, meeting, None)
        elif what == "place":
            await changed(world, mio, meeting, place=Place("Nya vägen 2", latitude=57.1, longitude=11.1))
        elif what == "not invited":
            await invites(world, mio, meeting, Inviting(roles_out=frozenset({Role.COUNCIL})))
        else:
            await lo.presses_data(lo.messages[-1], f"mt:{meeting.id}")
            await lo.presses("Jag kommer inte", on=lo.sees("Husmöte"))
        await until(world, "2026-11-25 08:05")
        pins = [one.location for one in lo.unseen if one.location]
        assert pins == ([(57.1, 11.1)] if what == "place" else [])
        all_have_seen(world)


async def test_an_answer_about_the_group_that_comes_after_a_move_brings_no_reminder_before_its_time(
    tmp_path: Path,
) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=("2d",)), start=START, round_is_seen=True) as world:
        mio, ann = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Ann Exempel", Role.COUNCIL)
        group = await a_council_group(world, "Rådet", mio)
        meeting = await a_meeting(world, mio, days=3, at=time(14))
        await until(world, "2026-11-24 13:59")
        away = Fault("getChatMember", None, 429, "Too Many Requests: retry after 1", 1, times=10_000)
        world.telegram.faults.append(away)
        for _ in range(4):
            world.clock.advance_to(
                max(world.clock.now(), datetime(2026, 11, 24, 13, tzinfo=UTC)) + timedelta(seconds=1)
            )
            await world.running.timekeeper.catch_up()
        await world.until(lambda: away.times < 10_000, "nobody was asked about")
        await changed(world, mio, meeting, on=date(2026, 12, 15))
        world.telegram.faults.clear()
        await world.settled()
        ann.sees("Ett möte är ändrat")
        ann.sees_nothing()
        group.has_seen_all()
        await until(world, "2026-12-13 14:05")
        ann.sees("Påminnelse", "15 december")
        ann.sees_nothing()
        group.has_seen_all()
        mio.has_seen_all()


@pytest.mark.parametrize(("groups", "is_in"), [(1, True), (2, True), (1, False)])
async def test_who_sleeps_while_no_group_takes_the_post_has_it_in_the_morning(
    tmp_path: Path, groups: int, is_in: bool
) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=("2d",)), start=START, round_is_seen=True) as world:
        mio, ann = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Ann Exempel", Role.COUNCIL)
        await sleeps(world, ann, time(13), time(8))
        for number in range(groups):
            group = await a_council_group(world, f"Råd {number}", mio, *([ann] if is_in else []))
            refused = Fault("sendMessage", group.group_id, 400, "Bad Request: not enough rights", times=9)
            world.telegram.faults.append(refused)
        await a_meeting(world, mio, days=3, at=time(14))
        await until(world, "2026-11-24 14:05")
        mio.sees("Påminnelse")
        mio.has_seen_all()  # that Telegram did not take it
        ann.sees_nothing()
        await until(world, "2026-11-25 08:10")
        ann.sees("Påminnelse")
        ann.sees_nothing()


async def test_what_waits_is_not_said_again_of_a_meeting_that_has_been_moved_since(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=("2d",)), start=START) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        members = [await world.staff(f"Namn{number} Exempel", Role.COUNCIL) for number in range(12)]
        for phone in members:
            await sleeps(world, phone, time(12), time(20))
        meeting = await a_meeting(world, mio, days=3, kind=Kind.HOUSE, at=time(14))
        await until(world, "2026-11-24 14:05")
        all_have_seen(world)
        await changed(world, mio, meeting, place=Place("Torget 2"))
        await changed(world, mio, meeting, on=date(2026, 12, 15))
        await until(world, "2026-11-24 20:05")
        for phone in members:
            phone.sees("Ett möte är ändrat")
            phone.sees("Ett möte är ändrat", "15 december")
            phone.sees_nothing()
        await until(world, "2026-12-13 20:05")
        for phone in members:
            phone.sees("Påminnelse", "15 december|tisdag|i övermorgon")
        mio.has_seen_all()


async def test_a_reminder_that_is_tried_again_is_not_forgotten_by_a_restart_before(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=START) as world:
        lo = await world.staff("Lo Exempel", Role.COUNCIL)
        meeting = await a_meeting(world, days=3, kind=Kind.HOUSE, at=time(14))
        await until(world, "2026-11-24 13:59")
        async with world.running.database.write() as tx:  # as it stands where its moment failed
            later = datetime(2026, 11, 24, 13, 1, tzinfo=UTC)
            await meetings.set_moment(tx, meeting.id, meetings.What.REMIND, later)
        await world.passes(timedelta(seconds=80))
        await world.stop_line()
        await reborn(world)
        await world.passes(timedelta(minutes=5))
        lo.sees("Påminnelse")


async def test_a_series_called_off_while_one_of_it_is_on_is_told_to_all_of_very_many(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=SUNDAY) as world:  # 14.00
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        await a_crowd(world, GUESTS, Role.GUEST)
        rule = Rule("FREQ=WEEKLY;BYDAY=SU", date(2026, 11, 22))
        _, made = await a_series(world, rule, mio, kind=Kind.FORUM, people=tuple(GUESTS), at=time(15))
        await world.passes(timedelta(hours=1, minutes=10))
        all_have_seen(world)
        await changed(world, mio, made[0], Scope.ALL)
        await world.passes(timedelta(seconds=40))
        assert set(await heard(world)) == set(GUESTS)
        mio.sees(f"Klart: {len(GUESTS)} av {len(GUESTS)} gäster")


async def test_a_change_of_one_does_not_hide_that_all_after_it_were_changed(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=SUNDAY) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        await a_crowd(world, GUESTS, Role.GUEST)
        rule, where = Rule("FREQ=MONTHLY;BYDAY=2TU", date(2026, 12, 8)), Place("Gatan 1")
        _, made = await a_series(world, rule, mio, kind=Kind.FORUM, people=tuple(GUESTS), at=time(14), place=where)
        await changed(world, mio, made[0], Scope.ALL, place=Place("Torget 2"))
        await world.passes(timedelta(seconds=0.7))
        assert 0 < len(await heard(world)) < len(GUESTS)
        await changed(world, mio, made[0], Scope.ONE, place=where)
        await world.passes(timedelta(seconds=60))
        told = await heard(world)
        assert set(told) == set(GUESTS)
        assert all(sum("fler möten i serien" in text for text in texts) == 1 for texts in told.values())
        all_have_seen(world)


async def test_a_guest_who_came_while_a_change_was_told_hears_that_it_is_taken_back(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=SUNDAY) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        await a_crowd(world, GUESTS, Role.GUEST)
        where = Place("Gatan 1")
        meeting = await a_meeting(world, mio, 20, kind=Kind.FORUM, people=tuple(GUESTS), place=where)
        link = (await gives_link(mio, meeting))[0]
        await changed(world, mio, meeting, place=Place("Torget 2"))
        await world.passes(timedelta(seconds=0.7))
        ida = await comes(world, "Ida Gäst", link)
        assert any("Torget 2" in (one.text or "") for one in ida.messages)
        ida.has_seen_all()
        await changed(world, mio, meeting, place=where)
        await world.passes(timedelta(seconds=60))
        ida.sees("Från: Torget 2\nTill: Gatan 1")
        all_have_seen(world)


async def test_who_is_called_in_once_the_round_has_begun_is_asked_for_it(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=()), start=MONDAY) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        meeting = await a_meeting(world, mio, 4, invited=frozenset({Role.MANAGER}))
        await until(world, "2027-03-17 15:01")
        all_have_seen(world)
        await invites(world, mio, meeting, Inviting(roles_in=frozenset({Role.COUNCIL})))
        lo.sees("Du är kallad")
        lo.sees("Lägesrunda", "Tryck på ”Skriv nu”")
        mio.sees_nothing()


async def test_nobody_reads_a_name_or_invites_somebody_by_a_forged_choice(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=START) as world:
        mio, ann = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Ann Exempel", Role.COUNCIL)
        meeting = await a_meeting(world, ann, days=12, kind=Kind.HOUSE)
        other = await a_meeting(world, mio, days=13, kind=Kind.FORUM)
        ida = await comes(world, "Hemliga Ida", (await gives_link(mio, other))[0])
        all_have_seen(world)
        await ann.presses_data(ann.messages[-1], f"mch:{meeting.id}:who")
        asked = ann.sees("Vilka ska kallas")
        found = re.search(r"mchset:(\d+)", str(asked.keyboard))
        assert found is not None
        forged = f"mchset:{found[1]}:person:{await person_id(world, ida)}"
        assert "hör till någon annan" in await ann.presses_data(asked, forged)
        await ann.presses("Klar", on=asked)
        assert "Ida" not in (asked.text or "")
        ida.sees_nothing()


async def test_who_is_called_in_during_the_meeting_is_in_its_minutes_and_who_is_taken_off_is_not(
    tmp_path: Path,
) -> None:
    async with a_world(tmp_path, start=MARCH, round_is_seen=True) as world:
        mio, lo, kim, meeting = await a_council(world, kind=Kind.HOUSE)
        sam = await world.staff("Sam Exempel")
        await world.passes(timedelta(hours=1, minutes=5))
        all_have_seen(world)
        await mio.writes("/anteckningar")
        await mio.writes("Närvarande: Lo")
        sams, kims = await person_id(world, sam), await person_id(world, kim)
        council = frozenset({Role.COUNCIL})
        who = Inviting(roles_out=council, people_in=frozenset({sams, await person_id(world, lo)}))
        await invites(world, mio, meeting, who)
        sam.sees("Du är kallad")
        kim.sees("Du är inte längre kallad")
        await mio.presses_data(mio.messages[-1], f"mn:{meeting.id}:write")
        await mio.writes("Närvarande: Sam")
        await mio.writes("Beslut: vi provar")
        await mio.presses("Visa sidan")
        shown = next(one.text for one in reversed(mio.messages) if "Vi provar" in (one.text or "")) or ""
        assert "Sam Exempel" in shown
        assert "Lo Exempel" in shown
        assert "Kim Exempel" not in shown
        assert sams != kims
        all_have_seen(world)


async def test_minutes_are_read_when_only_those_in_the_first_language_are_kept(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=MARCH, round_is_seen=True) as world:
        mio, _, kim, meeting = await a_council(world, kind=Kind.HOUSE)
        await kim.writes("/sprak")
        await kim.presses("English")
        await world.passes(timedelta(hours=1, minutes=5))
        await mio.writes("/anteckningar")
        await mio.writes("Beslut: vi provar ny belysning")
        await mio.presses("Visa sidan")
        await mio.presses("Ja, publicera")
        await world.passes(timedelta(days=4))
        await world.running.intake.keep_house()
        all_have_seen(world)
        await kim.presses_data(kim.messages[-1], f"mn:{meeting.id}:read")
        assert kim.sees_media("document").media is not None
        all_have_seen(world)


async def test_a_draft_does_not_write_over_lines_that_are_full(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=()), start=MONDAY, strict=False) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        meeting = await a_meeting(world, mio, 4)
        await until(world, "2027-03-17 14:01")
        question = lo.sees("Lägesrunda")
        await lo.writes("En sak till: grinden")
        asked = lo.sees("Hur bråttom")
        await lo.writes("Lugnt\nVakten\nEn bänk", reply_to=question)
        assert "får inte plats" in await lo.presses("Det är till lägesrundan", on=asked)
        assert await said(world, meeting, lo) == ("Lugnt", "Vakten", "En bänk", 0)


async def test_a_reply_to_the_rounds_question_is_no_name_and_when_it_is_too_late_no_worry(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=()), start=MONDAY) as world:
        sam = await world.staff("Sam Exempel")
        await world.on_duty(sam)
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        kim = await world.staff("Kim Exempel", Role.COUNCIL)
        meeting = await a_meeting(world, mio, 4)
        await until(world, "2027-03-17 14:01")
        question, late = lo.sees("Lägesrunda"), kim.sees("Lägesrunda")
        await lo.presses_data(question, f"matt:{meeting.id}:0:instead")
        lo.sees("Vem kommer i ditt ställe")
        await lo.writes("Lugnt vid porten", reply_to=question)
        assert await said(world, meeting, lo) == ("Lugnt vid porten", "", "", 0)
        await until(world, "2027-03-19 14:01")
        all_have_seen(world)
        await kim.writes("Lugnt hos oss", reply_to=late)
        assert kim.unseen
        kim.has_seen_all()
        await world.passes(timedelta(minutes=5))
        sam.sees_nothing()
        all_have_seen(world)


async def test_who_is_asked_about_in_one_group_holds_up_nobody_elses_reminder(tmp_path: Path) -> None:
    async with a_world(
        tmp_path, a_home(meeting_reminders=("2d",)), a_home("bjorkhagen", name="Björkhagen", meeting_reminders=("2d",)),
        start=START, round_is_seen=True, strict=False,
    ) as world:  # fmt: skip
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        for number in range(16):
            await world.staff(f"Namn{number} Exempel", Role.COUNCIL)
        other = await world.staff("Alex Exempel", Role.MANAGER, slug="bjorkhagen")
        await a_council_group(world, "Rådet", mio)
        await a_meeting(world, mio, days=3, at=time(14))
        await a_meeting(world, days=3, kind=Kind.HOUSE, at=time(14), home="bjorkhagen")
        away = Fault("getChatMember", None, 429, "Too Many Requests: retry after 1", 1, times=10_000)
        world.telegram.faults.append(away)
        await until(world, "2026-11-24 13:59")
        for _ in range(40):
            world.clock.advance_to(
                max(world.clock.now(), datetime(2026, 11, 24, 13, tzinfo=UTC)) + timedelta(seconds=1)
            )
            await world.running.timekeeper.catch_up()
        await world.until(lambda: other.unseen, "it was held up")
        other.sees("Påminnelse")
        world.telegram.faults.clear()
        await world.settled()
