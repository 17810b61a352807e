"""*Add a point*: by who is invited, on the agenda at once, known to who leads the meeting, who may take it away."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.domain.home import Role
from bot.storage import agenda
from tests.gathering import a_meeting, person_id
from tests.world import a_home, a_world

START = datetime(2026, 11, 23, 9, tzinfo=UTC)  # Monday, 10.00


async def test_a_point_stands_on_the_page_and_in_the_groups_post_at_once(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=("7d", "2d")), start=START, round_is_seen=True) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        gun = await world.staff("Gun Exempel", Role.GUEST)
        group = await world.group("Rådet", mio, lo, by=mio)
        group.sees("Skriv /radet")
        await group.says(mio, "/radet")
        group.sees("rådets grupp")
        meeting = await a_meeting(world, mio, 10, people=(await person_id(world, gun),))
        await world.passes(timedelta(days=3, hours=5))
        post = group.sees("Platssamverkansråd")
        early = gun.sees("Påminnelse om ett möte")
        await gun.presses("Lägg till en punkt", on=early)
        gun.sees("Vad vill du ta upp på Platssamverkansråd, torsdag 3 december 14.00")
        await gun.writes("x" * 301)
        gun.sees("högst 300 tecken")
        await gun.writes("Belysningen\nvid <grinden>")
        added = gun.sees("Det här står nu på dagordningen", "Belysningen vid <grinden>")
        assert "4. Belysningen vid <grinden>" in (early.text or "")
        assert "4. Belysningen vid <grinden>" in (post.text or "")
        assert "Gun" not in (post.text or "")
        told = mio.sees("Gun Exempel har lagt till en punkt", "Belysningen")
        lo.sees_nothing()
        assert "hör till någon annan" in await lo.presses_data(lo.messages[-1], "ptr:1")
        await mio.presses("Ta bort punkten", on=told)
        assert "inte längre på dagordningen" in (told.text or "")
        gun.sees("Mio Exempel har tagit bort din punkt", "Belysningen")
        assert "Belysningen" not in (post.text or "")
        assert "Punkten är borttagen" in await gun.presses("Ta bort punkten", on=added)
        for number in range(5):
            await lo.presses_data(lo.messages[-1], f"pta:{meeting.id}")
            lo.sees("Vad vill du ta upp")
            await lo.writes(f"Punkt {number}")
            lo.sees(f"Punkt {number}")
            mio.sees("Lo Exempel har lagt till", f"Punkt {number}")
        assert "redan 5 egna punkter" in await lo.presses_data(lo.messages[-1], f"pta:{meeting.id}")
        await world.passes(timedelta(days=5))
        group.sees("8. Punkt 4")
        late = gun.sees("Påminnelse om ett möte")
        assert "Lägg till en punkt" not in gun.buttons(late)
        for phone in world.phones.values():
            phone.has_seen_all()  # the situation round is asked for, too
        await world.passes(timedelta(days=2))
        assert "har börjat" in await gun.presses_data(early, f"pta:{meeting.id}")


async def test_a_worry_is_never_taken_for_a_point_and_silence_is_told(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=()), start=START) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        meeting = await a_meeting(world, mio, 10)
        await lo.presses_data(lo.messages[-1], f"pta:{meeting.id}")
        lo.sees("Vad vill du ta upp")
        await world.passes(timedelta(hours=1, minutes=1))
        lo.sees("Det kom ingen punkt")
        await lo.presses_data(lo.messages[-1], f"pta:{meeting.id}")
        lo.sees("Vad vill du ta upp")
        await lo.writes("Det brinner i källaren")
        lo.sees("112")
        lo.has_seen_all()
        mio.sees("Det brinner i källaren")
        async with world.reading() as tx:
            assert not await agenda.of_meeting(tx, meeting.id)


async def test_a_telegram_reply_to_a_question_of_the_bot_is_its_answer(tmp_path: Path) -> None:
    """Of a point, of who comes instead, and of a day; a name that can't be kept is asked for once more."""
    async with a_world(tmp_path, a_home(meeting_reminders=()), start=START, round_is_seen=True) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        meeting = await a_meeting(world, mio, 10)
        await lo.presses_data(lo.messages[-1], f"mt:{meeting.id}")
        page = lo.sees("Platssamverkansråd")
        await lo.presses("Lägg till en punkt", on=page)
        await lo.writes("Belysningen på gården", reply_to=lo.sees("Vad vill du ta upp"))
        lo.sees("Det här står nu på dagordningen", "Belysningen på gården")
        mio.sees("Lo Exempel har lagt till en punkt")
        await lo.presses("Någon annan kommer", on=page)
        asked = lo.sees("Vem kommer i ditt ställe")
        await lo.writes("Kim Exempel\nkim@example.org", reply_to=asked)
        lo.sees("Skriv bara namnet")
        await lo.writes("Kim Exempel", reply_to=asked)
        lo.sees("Kim Exempel kommer i ditt ställe")
        await mio.writes("/moten")
        await mio.presses("Kalla till möte", on=mio.sees("Möten"))
        asked = mio.sees("Vad för möte")
        await mio.presses("Husmöte", on=asked)
        await mio.writes("10 dec 14.00", reply_to=asked)
        mio.sees("torsdag 10 december 2026 14.00")
        await world.passes(timedelta(minutes=3))
        world.nothing_more()  # no worry of any of it
