"""The annual wheel: what comes back every year is added in a press, changed, and in time put on the right agenda."""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.domain.home import Role
from bot.domain.meeting import Kind, Meeting
from bot.domain.meeting_change import Scope
from bot.domain.quiet import QuietHours
from bot.domain.wheel import MOST, Draft, Entry, Part, When
from bot.messages import picture
from bot.services import wheel as the_year
from bot.services.meetings import agenda, changing
from bot.services.turn import Turn
from bot.storage import dialogues, people, wheel
from tests.gathering import a_meeting, person_id, until
from tests.scenarios.staging import reborn
from tests.world import Phone, World, a_home, a_world

MORNING = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)  # Thursday, 09.00 in Gothenburg
QUIET_HOME = a_home(meeting_reminders=())


async def entries(world: World) -> list[Entry]:
    async with world.reading() as tx:
        return await wheel.of_home(tx, "ekbacken")


async def points(world: World, meeting: Meeting) -> list[str]:
    """The last points of its agenda: what was added to the template."""
    async with world.reading() as tx:
        lines = await agenda.lines(Turn(tx, world.homes, world.clock.now()), meeting, "sv")
    return lines[lines.index("Övrigt") + 1 :]


async def outage(world: World, moment: str) -> None:
    """The line is down until the home's clocks show this."""
    await world.stop_line()
    local = datetime.fromisoformat(moment).replace(tzinfo=world.home.zone)
    world.clock.advance_to(local.astimezone(UTC))
    await reborn(world)


async def adds(phone: Phone, title: str, when: str, *presses: str) -> None:
    """Something of one's own, by writing its name and time."""
    await phone.writes("/arshjul")
    phone.has_seen_all()
    await phone.presses("Lägg till något eget")
    await phone.writes(title)
    await phone.writes(when)
    shown = phone.messages[-1]
    for press in presses:
        await phone.presses(press, on=shown)
    await phone.presses("Spara i årshjulet", on=shown)
    assert f"Tillagt: {title}." in (shown.text or "")
    phone.has_seen_all()


# --- the year as it is shown, and changed -----------------------------------------------------------------------------


async def test_a_suggestion_is_one_press_and_the_year_a_list_and_a_picture(tmp_path: Path) -> None:
    async with a_world(tmp_path, QUIET_HOME, start=MORNING) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        ann = await world.staff("Ann Example", Role.COUNCIL, language="en")
        await mio.writes("/arshjul")
        shown = mio.sees("Årshjulet · Ekbacken", "Här finns inget än. Tryck på ett förslag")
        assert mio.buttons(shown) == [
            "Lägg till: Planen ses över – februari", "Lägg till: Gården om sommaren – maj",
            "Lägg till: Trygghetsvandring när det är mörkt – oktober", "Lägg till: Julbelysning – november",
            "Lägg till något eget",
        ]  # fmt: skip
        await mio.writes("Hej på er")
        mio.sees("Vad är det här")
        lights = mio.button("Lägg till: Julbelysning", on=shown)[1]
        await mio.presses_data(shown, lights)
        async with world.reading() as tx:
            assert await dialogues.get(tx, mio.user_id), "what was asked is still open"
        assert "Tillagt: Julbelysning." in (shown.text or "")
        await mio.presses_data(shown, lights)  # once more: it is not there twice
        assert "Finns redan: Julbelysning." in (shown.text or "")
        await mio.presses("Lägg till: Planen ses över", on=shown)
        text = shown.text or ""
        months = [line for line in text.split("\n") if line.startswith(("Februari", "November", "•"))]
        assert months == [
            "Februari 2027", "• Planen ses över – i början av februari",
            "November 2027", "• Julbelysning – i början av november",
        ]  # fmt: skip
        [made, _] = await entries(world)
        assert (made.repeats, made.ahead, made.kind) == (When(11, Part.EARLY).rule, 28, Kind.COUNCIL)
        await mio.presses("Visa året som bild", on=shown)
        assert "Allt som bilden visar står också i listan" in mio.sees_media("photo").text

        await lo.writes("/arshjul")
        lo.sees_media("photo")
        assert lo.buttons(lo.sees("Julbelysning – i början av november")) == []
        await ann.writes("/wheel")
        ann.sees_media("photo")
        ann.sees("The year · Ekbacken", "February 2027\n• Planen ses över – early in February")


async def test_without_what_draws_the_list_says_it_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "can_draw", lambda: False)
    async with a_world(tmp_path, QUIET_HOME, start=MORNING) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        await mio.writes("/arshjul")
        await mio.presses("Lägg till: Julbelysning")
        mio.has_seen_all()
        await mio.writes("/arshjul")
        shown = mio.sees("• Julbelysning – i början av november")
        assert "Visa året som bild" not in mio.buttons(shown)


async def test_ones_own_in_a_handful_of_taps_and_changed_in_one_message(tmp_path: Path) -> None:
    async with a_world(tmp_path, QUIET_HOME, start=MORNING) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        await mio.writes("/arshjul")
        shown = mio.sees("Årshjulet")
        await mio.presses("Lägg till något eget", on=shown)
        assert "Vad är det som kommer tillbaka varje år?" in (shown.text or "")
        await mio.writes("x" * 81)
        mio.sees("Högst 80 tecken")
        await mio.writes("Gemensam <städdag>")
        shown = mio.sees("Gemensam <städdag>", "När på året")
        await mio.presses("April", on=shown)
        await mio.presses("I slutet av april", on=shown)
        assert "Varje år i slutet av april, nästa gång måndag 26 april 2027." in (shown.text or "")
        assert "Påminnelse 4 veckor före. Tas upp på: Platssamverkansråd." in (shown.text or "")
        assert not await entries(world), "nothing is saved before it is said"
        await mio.presses("8 veckor före", on=shown)
        await mio.presses("Husmöte", on=shown)
        save = mio.button("Spara i årshjulet", on=shown)[1]
        await mio.presses_data(shown, save)
        [made] = await entries(world)
        assert (made.title, made.ahead, made.kind) == ("Gemensam <städdag>", 56, Kind.HOUSE)
        assert "inte öppen längre" in await mio.presses_data(shown, save)

        await mio.presses("Ändra: Gemensam", on=shown)
        await mio.presses("Annan tid på året", on=shown)
        await mio.writes("när solen skiner")
        mio.sees("Den tiden förstår jag inte")
        await mio.writes("29 feb")
        shown = mio.sees("Varje år sista februari, nästa gång söndag 28 februari 2027.")
        await mio.presses("Annan tid på året", on=shown)
        await mio.writes("vecka 53")
        shown = mio.sees("Varje år årets sista vecka, nästa gång måndag 28 december 2026.")
        await mio.presses("Tillbaka till årshjulet", on=shown)
        assert "Inget är ändrat." in (shown.text or "")
        assert await entries(world) == [made]
        await mio.presses("Ändra: Gemensam", on=shown)
        await mio.presses("Annat namn", on=shown)
        await mio.writes("Han har en kniv!")  # what sounds urgent is no name
        mio.sees("Vad är det här", "kniv")
        assert await entries(world) == [made]
        mio.has_seen_all()
        await world.passes(timedelta(hours=2))
        mio.has_seen_all()


async def test_of_two_who_edit_at_once_the_later_is_told(tmp_path: Path) -> None:
    async with a_world(tmp_path, QUIET_HOME, start=MORNING) as world:
        mio, ada = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Ada Exempel", Role.ADMIN)
        await adds(mio, "Luciafirande", "13 maj")
        for phone in (mio, ada):
            await phone.writes("/arshjul")
            phone.sees_media("photo")
            await phone.presses("Ändra: Luciafirande", on=phone.sees("Luciafirande"))
        mine, theirs = mio.messages[-1], ada.messages[-1]
        await mio.presses("2 veckor före", on=mine)
        await mio.presses("Spara i årshjulet", on=mine)
        await ada.presses("Trygghetsforum", on=theirs)
        assert "Någon annan hann före" in await ada.presses("Spara i årshjulet", on=theirs)
        assert "Nu är det: Luciafirande, 13 maj, påminnelse 2 veckor före" in (theirs.text or "")
        [kept] = await entries(world)
        assert (kept.ahead, kept.kind, kept.version) == (14, Kind.COUNCIL, 2)
        await ada.presses("Spara i årshjulet", on=theirs)
        [kept] = await entries(world)
        assert (kept.ahead, kept.kind, kept.version) == (28, Kind.FORUM, 3)

        await ada.presses("Ändra: Luciafirande", on=theirs)
        await mio.presses("Ändra: Luciafirande", on=mine)
        await mio.presses("Ta bort ur årshjulet", on=mine)
        await mio.presses("Ja, ta bort", on=mine)
        assert "Borttaget: Luciafirande." in (mine.text or "")
        assert "Någon annan hann före" in await ada.presses("Spara i årshjulet", on=theirs)
        assert "Borttaget av någon annan: Luciafirande." in (theirs.text or "")
        assert not await entries(world)


async def test_guests_and_strangers_see_nothing_and_only_who_manages_changes(tmp_path: Path) -> None:
    async with a_world(tmp_path, QUIET_HOME, start=MORNING) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        guest, stranger = await world.staff("Gäst", Role.GUEST), await world.neighbour("Okänd")
        await adds(mio, "Luciafirande", "13 maj")
        for phone in (guest, stranger):
            await phone.writes("/arshjul")
            phone.has_seen_all()
            assert "Luciafirande" not in str([message.text for message in phone.messages])
            for data in ("whl:ekbacken", "whlpic:ekbacken", "whladd:ekbacken:lights", "whled:1", "whlsave:1"):
                assert "hör till någon annan" in await phone.presses_data(phone.messages[-1], data)
        await lo.writes("/arshjul")
        lo.sees_media("photo")
        shown = lo.sees("Luciafirande – 13 maj")
        for data in ("whladd:ekbacken:lights", "whladd:ekbacken:own", "whled:1", "whlset:1:ahead:14", "whlrem:1"):
            assert "hör till någon annan" in await lo.presses_data(shown, data)
        assert [one.version for one in await entries(world)] == [1]


# --- in time ----------------------------------------------------------------------------------------------------------


async def test_in_time_it_stands_on_the_next_agenda_of_its_kind_and_its_people_hear_once(tmp_path: Path) -> None:
    async with a_world(tmp_path, QUIET_HOME, start=MORNING, round_is_seen=True) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        ada = await world.staff("Ada Example", Role.ADMIN, language="en")
        await world.staff("Kim Exempel", Role.COUNCIL)
        await adds(mio, "Julgranen ner", "14 jan")
        early = await a_meeting(world, mio, 12)  # 8 December: before it is reminded of
        coming, after = await a_meeting(world, lo, 40), await a_meeting(world, mio, 75)  # 5 January, 9 February
        forum = await a_meeting(world, mio, 30, kind=Kind.FORUM)
        await until(world, "2026-12-17 09:59")
        world.nothing_more()
        await world.stop_line()
        await reborn(world)  # a restart loses nothing
        await until(world, "2026-12-17 10:00")
        told = mio.sees(
            "Om 4 veckor: Julgranen ner \\(14 januari\\) · Ekbacken",
            "Det står på dagordningen till Platssamverkansråd, tisdag 5 januari 14.00–15.30.",
        )
        assert mio.buttons(told) == ["Om mötet", "Årshjulet"]
        lo.sees("Om 4 veckor: Julgranen ner")  # leads that meeting
        ada.sees("In 4 weeks: Julgranen ner \\(14 January\\)", "It is on the agenda of .*Tuesday 5 January 14:00")
        assert await points(world, coming) == ["Julgranen ner"]
        for other in (early, after, forum):
            assert await points(world, other) == []
        await outage(world, "2026-12-18 12:00")
        await until(world, "2027-01-15 12:00")
        mio.sees("Siffror till forumet")  # for the safety forum that he leads
        world.nothing_more()  # never twice
        assert await points(world, after) == []
        await until(world, "2027-12-17 10:01")  # and the next year again; nobody has called a meeting
        mio.sees("Om 4 veckor: Julgranen ner", "Inget sådant möte \\(Platssamverkansråd\\) är planerat")
        ada.sees("In 4 weeks")


async def test_where_no_such_meeting_is_planned_it_says_so_and_offers_to_call_one(tmp_path: Path) -> None:
    async with a_world(tmp_path, QUIET_HOME, start=MORNING) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        await adds(mio, "Julgranen ner", "14 jan", "Husmöte")
        await adds(mio, "Luciafirande", "16 jan")
        late = await a_meeting(world, lo, 60)  # 25 January: after the day
        await until(world, "2026-12-17 10:00")
        told = mio.sees("Julgranen ner", "Inget sådant möte \\(Husmöte\\) är planerat. Kalla till ett, så står det på")
        assert mio.buttons(told) == ["Kalla till möte", "Årshjulet"]
        called = await a_meeting(world, mio, 5, kind=Kind.HOUSE)
        assert await points(world, called) == ["Julgranen ner"]
        await until(world, "2026-12-19 10:00")
        told = mio.sees(
            "Luciafirande", "Inget sådant möte .* före dess. Det står på dagordningen till nästa: .*25 januari"
        )
        assert mio.buttons(told) == ["Om mötet", "Kalla till möte", "Årshjulet"]
        told = lo.sees("Luciafirande", "före dess")
        assert "Kalla till möte" not in lo.buttons(told)
        assert await points(world, late) == ["Luciafirande"]
        await mio.presses("Kalla till möte")
        mio.sees("Vad för möte")
        mio.has_seen_all()
        await world.passes(timedelta(hours=2))
        mio.has_seen_all()


async def test_of_what_an_outage_missed_one_reminder_is_said_and_none_when_the_day_has_passed(tmp_path: Path) -> None:
    async with a_world(tmp_path, QUIET_HOME, start=MORNING) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        await adds(mio, "Julgranen ner", "14 jan")
        await adds(mio, "Trettondagskaffe", "6 jan")
        meeting = await a_meeting(world, mio, 90)
        await outage(world, "2027-01-08 03:00")
        world.nothing_more()  # not at night
        await until(world, "2027-01-08 10:00")
        mio.sees("Om 6 dagar: Julgranen ner")
        assert await points(world, meeting) == ["Julgranen ner"]
        await until(world, "2027-01-20 10:00")
        world.nothing_more()
        assert [f"{one.next_on}" for one in await entries(world)] == ["2028-01-14", "2028-01-06"]


async def test_quiet_hours_are_kept_and_what_is_near_is_put_there_at_once(tmp_path: Path) -> None:
    async with a_world(tmp_path, QUIET_HOME, start=MORNING) as world:
        mio, ada = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Ada Exempel", Role.ADMIN)
        async with world.running.database.write() as tx:
            await people.set_quiet(tx, await person_id(world, ada), QuietHours(time(20), time(11)))
        meeting = await a_meeting(world, mio, 12)
        await adds(mio, "Luciafirande", "13 dec")
        assert await points(world, meeting) == ["Luciafirande"]
        assert [one.text for one in mio.messages if "Om 17 dagar: Luciafirande" in (one.text or "")]
        ada.sees_nothing()
        await until(world, "2026-11-26 11:00")
        ada.sees("Om 17 dagar: Luciafirande")


async def test_who_sleeps_is_not_told_of_what_was_taken_away_meanwhile(tmp_path: Path) -> None:
    async with a_world(tmp_path, QUIET_HOME, start=MORNING) as world:
        mio, ada = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Ada Exempel", Role.ADMIN)
        async with world.running.database.write() as tx:
            await people.set_quiet(tx, await person_id(world, ada), QuietHours(time(20), time(11)))
        await a_meeting(world, mio, 12)
        await adds(mio, "Luciafirande", "13 dec")
        await mio.writes("/arshjul")
        await mio.presses("Ändra: Luciafirande")
        await mio.presses("Ta bort ur årshjulet")
        await mio.presses("Ja, ta bort")
        mio.has_seen_all()
        await until(world, "2026-11-26 11:05")
        ada.sees_nothing()


async def test_what_is_removed_or_changed_is_so_on_the_agenda_to_come_and_what_was_held_stays(tmp_path: Path) -> None:
    async with a_world(tmp_path, QUIET_HOME, start=MORNING) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        first, second = await a_meeting(world, mio, 12), await a_meeting(world, mio, 40)
        forum = await a_meeting(world, mio, 20, kind=Kind.FORUM)
        await adds(mio, "Luciafirande", "13 dec")
        await adds(mio, "Julgranen", "20 dec")
        assert await points(world, first) == ["Luciafirande", "Julgranen"]
        await mio.writes("/arshjul")
        mio.has_seen_all()
        shown = mio.messages[-1]
        await mio.presses("Ändra: Julgranen", on=shown)
        await mio.presses("Trygghetsforum", on=shown)
        await mio.presses("Annat namn", on=shown)
        await mio.writes("Granen")
        await mio.presses("Spara i årshjulet")
        assert await points(world, first) == ["Luciafirande"]
        assert await points(world, forum) == ["Granen"]
        mio.has_seen_all()
        async with world.running.database.write() as tx:  # the meeting is called off: it goes to the next
            turn, mine = Turn(tx, world.homes, world.clock.now()), await people.get(tx, await person_id(world, mio))
            assert mine is not None
            await changing.cancel(turn, mine, forum.id, forum.version, Scope.ONE)
        await until(world, "2026-12-09 12:00")  # the first was held
        for title in ("Luciafirande", "Granen"):
            await mio.writes("/arshjul")
            mio.has_seen_all()
            shown = mio.messages[-1]
            await mio.presses(f"Ändra: {title}", on=shown)
            await mio.presses("Ta bort ur årshjulet", on=shown)
            await mio.presses("Ja, ta bort", on=shown)
        assert await points(world, first) == ["Luciafirande"]
        again = await a_meeting(world, mio, 10, kind=Kind.FORUM)
        assert await points(world, again) == await points(world, second) == []
        await world.passes(timedelta(days=400))
        mio.has_seen_all()
        assert not any("Om 4 veckor" in (message.text or "") for message in mio.messages)


async def test_a_moment_that_fails_is_tried_again_a_minute_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_world(tmp_path, QUIET_HOME, start=MORNING) as world:
        mio, ada = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Ada Exempel", Role.ADMIN)
        await adds(mio, "Julgranen ner", "14 jan")
        whole = the_year._remind

        async def broken(*_values: object) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr(the_year, "_remind", broken)
        await until(world, "2026-12-17 10:00")
        ada.sees("Driftlarm", "entry 1 of the annual wheel")
        mio.sees_nothing()
        monkeypatch.setattr(the_year, "_remind", whole)
        await world.passes(timedelta(minutes=1, seconds=5))
        mio.sees("Om 4 veckor: Julgranen ner")
        ada.sees("Om 4 veckor: Julgranen ner")


async def test_a_full_year_is_shown_whole_and_takes_no_more(tmp_path: Path) -> None:
    async with a_world(tmp_path, QUIET_HOME, start=MORNING) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        await mio.writes("/arshjul")
        shown = mio.sees("Årshjulet")
        lights, own = mio.button("Lägg till: Julbelysning")[1], mio.button("Lägg till något eget")[1]
        await mio.presses_data(shown, own)
        await mio.writes("Luciafirande")
        await mio.writes("13 maj")
        making = mio.sees("Varje år 13 maj")
        async with world.running.database.write() as tx:
            turn, mine = Turn(tx, world.homes, world.clock.now()), await people.get(tx, await person_id(world, mio))
            assert mine is not None
            for number in range(MOST):
                draft = Draft("ekbacken", title=f"{number} {'x' * 76}", repeats=When(number % 12 + 1, Part.MID).rule)
                await the_year.add(turn, mine, world.home, draft)
        assert "fullt" in await mio.presses("Spara i årshjulet", on=making)
        assert "fullt" in await mio.presses_data(making, lights)
        await mio.writes("/arshjul")
        mio.sees_media("photo")
        full = mio.sees("högst 24 saker")
        assert (full.text or "").count("•") == MOST == len(await entries(world))
        assert all(text.startswith("Ändra:") for text in mio.buttons(full))
        await world.passes(timedelta(hours=2))
        mio.has_seen_all()
