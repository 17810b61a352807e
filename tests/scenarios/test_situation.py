"""The situation round: asked two days before, written in any way, one page by actor for who leads the meeting."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from bot.domain.home import Role
from bot.domain.meeting import Kind, Meeting
from bot.playground.model import Message
from bot.storage import situations
from tests.gathering import a_meeting, moved, person_id, until
from tests.scenarios.contact_list import a_contact
from tests.scenarios.staging import reborn
from tests.world import Phone, World, a_home, a_world

START = datetime(2027, 3, 15, 12, tzinfo=UTC)  # Monday, 13.00
HOME = a_home(meeting_reminders=())
WEDNESDAY = 9  # days: 24 March, at two


async def is_moved(world: World, by: Phone, meeting: Meeting, on: date | None) -> None:
    """Somebody moves it, or calls it off; whoever is told of that has seen it."""
    await moved(world, by, meeting, on)
    for phone in world.phones.values():
        for message in phone.unseen:
            if not (message.text or "").startswith("Lägesrunda"):
                assert "är ändrat" in (message.text or "") or "nställ" in (message.text or ""), message.text
                phone.seen.add((message.chat_id, message.message_id))


async def said(world: World, meeting: Meeting, phone: Phone) -> tuple[str, str, str, int] | None:
    """What is kept of what somebody said."""
    async with world.reading() as tx:
        one = await situations.get(tx, meeting.id, await person_id(world, phone))
    return (one.happened, one.worked, one.need, len(one.pictures)) if one else None


async def asked_for_the_round(world: World) -> tuple[Phone, Phone, Meeting, Message]:
    """Sam, who is on duty, Lo of the council, a meeting in two days, and what Lo has just been asked for it."""
    sam = await world.staff("Sam Exempel")
    await world.on_duty(sam)
    mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
    meeting = await a_meeting(world, mio, 4)
    await until(world, "2027-03-17 14:01")
    asked = lo.sees("Lägesrunda", "Tryck på ”Skriv nu”")
    mio.has_seen_all()
    return sam, lo, meeting, asked


async def test_each_member_is_asked_once_and_answers_as_they_like(tmp_path: Path) -> None:
    async with a_world(tmp_path, HOME, start=START) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        kim, lo = await world.staff("Kim Exempel", Role.COUNCIL), await world.staff("Lo Exempel", Role.COUNCIL)
        guest, sam = await world.staff("Go Exempel", Role.GUEST), await world.staff("Sam Exempel")
        everybody = frozenset({Role.COUNCIL, Role.MANAGER, Role.GUEST})
        meeting = await a_meeting(world, mio, WEDNESDAY, invited=everybody)
        await until(world, "2027-03-22 13:59")
        world.nothing_more()
        await until(world, "2027-03-22 14:00")
        asked = kim.sees(
            "Lägesrunda", "Platssamverkansråd · Ekbacken", "onsdag 24 mars 14.00", "1. Vad har hänt\\?",
            "3. Vad behöver vi\\?", "får allas rader onsdag 24 mars 11.00", "inget om enskilda personer",
        )  # fmt: skip
        assert kim.buttons(asked) == ["Skriv nu", "Fråga mig senare", "Inget att säga"]
        lo.sees("Lägesrunda")
        mio.sees("Lägesrunda")
        guest.sees_nothing()
        sam.sees_nothing()

        # one line at a time, one skipped, one put right
        await kim.presses("Skriv nu")
        assert "Vad har hänt? Skriv svaret här" in (kim.messages[-1].text or "")
        await kim.writes("Två trasiga lampor")
        form = kim.sees("Två trasiga lampor", "Vad har fungerat\\? Skriv svaret här")
        await kim.presses("Hoppa över", on=form)
        assert "Vad behöver vi? Skriv svaret här" in (kim.messages[-1].text or "")
        await kim.writes("Ny belysning")
        kim.sees("Ny belysning", "Vad har fungerat\\? Skriv svaret här")  # what was skipped can still be said
        await kim.presses("Ändra: vad har hänt")
        await kim.writes("Tre trasiga lampor")
        kim.sees("Tre trasiga lampor")
        await kim.presses("Klar")
        assert "Tack! Det är sparat" in (kim.messages[-1].text or "")
        assert await said(world, meeting, kim) == ("Tre trasiga lampor", "", "Ny belysning", 0)
        assert len(kim.messages) == len([m for m in kim.messages if m.text]), "no form is left behind"
        kim.has_seen_all()

        # all three at once
        await lo.presses("Skriv nu")
        await lo.writes("1. Lugnt\n2. Vakten gick sina rundor\n3. En bänk")
        lo.sees("Lugnt", "Vakten gick sina rundor", "En bänk", "Alla tre har svar")
        await lo.writes("En sak till")
        lo.sees("inte med, för alla tre frågor har redan svar")
        assert await said(world, meeting, lo) == ("Lugnt", "Vakten gick sina rundor", "En bänk", 0)
        await lo.presses("Klar")

        await mio.presses("Inget att säga")
        assert "Du har inget att säga i lägesrundan" in (mio.messages[-1].text or "")
        assert await said(world, meeting, mio) == ("", "", "", 0)
        await world.stop_line()
        await reborn(world)
        await until(world, "2027-03-24 10:59")
        world.nothing_more()
        await until(world, "2027-03-24 11:00")
        page = mio.sees("Lägesrunda", "i dag 14.00", "2 har skrivit", "Har inget att säga: Mio Exempel")
        assert "Vad har fungerat? Vakten gick sina rundor" in (page.text or "")
        await until(world, "2027-03-25 12:00")
        world.nothing_more()


async def test_the_page_is_by_actor_and_follows_what_comes_later(tmp_path: Path) -> None:
    async with a_world(tmp_path, HOME, start=START) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        kim, lo = await world.staff("Kim Exempel", Role.COUNCIL), await world.staff("Lo Exempel", Role.COUNCIL)
        for phone, name in ((kim, "Östra byalaget"), (lo, "Arvfurstens bostäder")):
            await a_contact(world, phone.name, organisation=name, person_id=await person_id(world, phone))
        meeting = await a_meeting(world, mio, WEDNESDAY)
        await until(world, "2027-03-22 14:00")
        await kim.presses("Skriv nu")
        await kim.writes("Bra\nFint\nInget")
        await mio.presses("Skriv nu")
        await mio.writes("Nya rutiner")
        for phone in world.phones.values():
            phone.has_seen_all()
        await until(world, "2027-03-24 11:00")
        page = mio.sees("Lägesrunda", "Boendet · Mio Exempel", "Östra byalaget · Kim Exempel")
        assert (page.text or "").index("Boendet") < (page.text or "").index("Östra byalaget")
        await lo.presses("Skriv nu")
        lo.has_seen_all()
        await lo.sends("photo", caption="Klotter vid porten")
        lo.sees("Klotter vid porten", "En bild är med")
        await lo.sends("photo")
        lo.sees("2 bilder är med")
        mio.sees_nothing()  # it is changed where it stands
        text = page.text or ""
        assert text.index("Arvfurstens") < text.index("Boendet") < text.index("Östra")
        assert "3 har skrivit" in text
        await mio.presses("Visa bilderna (2)", on=page)
        assert mio.sees_media("photo")
        assert mio.sees_media("photo")
        await lo.presses("Ta bort bilderna")
        assert "bild" not in (page.text or "").split("Boendet")[0]
        await until(world, "2027-03-24 13:30")
        await lo.presses("Ändra det jag skrev")
        await until(world, "2027-03-24 14:00")
        assert "Mötet har börjat" in await lo.presses("Klar")
        await lo.writes("För sent")
        lo.sees("Mötet har börjat. Säg det i rundan")
        assert await said(world, meeting, lo) == ("Klotter vid porten", "", "", 0)
        world.nothing_more()


async def test_who_wants_to_be_asked_later_is_asked_once_more_and_not_when_they_have_written(tmp_path: Path) -> None:
    async with a_world(tmp_path, HOME, start=START) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        kim, lo = await world.staff("Kim Exempel", Role.COUNCIL), await world.staff("Lo Exempel", Role.COUNCIL)
        meeting = await a_meeting(world, mio, WEDNESDAY)
        await until(world, "2027-03-22 14:00")
        for phone in (kim, lo):
            phone.sees("Lägesrunda")
            await phone.presses("Fråga mig senare")
            assert "Jag frågar igen i morgon 14.00" in (phone.messages[-1].text or "")
        mio.sees("Lägesrunda")
        await kim.presses("Skriv nu")
        await kim.writes("Lugnt")
        await kim.presses("Klar")
        kim.has_seen_all()
        await until(world, "2027-03-23 14:00")
        again = lo.sees("Lägesrunda", "i morgon 14.00")
        assert lo.buttons(again) == ["Skriv nu", "Inget att säga"]
        world.nothing_more()
        await until(world, "2027-03-24 10:55")
        assert "för kort tid kvar" in await lo.presses_data(again, f"sit:{meeting.id}:later")
        await lo.presses("Skriv nu")
        await until(world, "2027-03-24 11:00")
        mio.sees("En person har skrivit")
        await until(world, "2027-03-24 11:56")
        assert "Du har inte skrivit något" in (lo.messages[-1].text or "")  # nothing rings for that
        world.nothing_more()


async def test_a_meeting_that_is_moved_or_called_off_takes_its_round_along(tmp_path: Path) -> None:
    async with a_world(tmp_path, HOME, start=START) as world:
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        kim, lo = await world.staff("Kim Exempel", Role.COUNCIL), await world.staff("Lo Exempel")
        await lo.presses_data(lo.messages[-1], "quiet:night")  # 22.00–07.00
        lo.has_seen_all()
        everybody = frozenset({Role.COUNCIL, Role.MANAGER, Role.STAFF})
        meeting = await a_meeting(world, mio, WEDNESDAY, at=time(23), invited=everybody)
        await until(world, "2027-03-22 23:00")
        kim.sees("Lägesrunda")
        mio.sees("Lägesrunda")
        lo.sees_nothing()
        await kim.presses("Skriv nu")
        await kim.writes("Lugnt")
        kim.has_seen_all()
        await is_moved(world, mio, meeting, date(2027, 3, 31))
        await until(world, "2027-03-29 22:59")
        for phone in world.phones.values():
            for message in list(phone.unseen):
                assert "Lägesrunda" not in (message.text or "")
            phone.has_seen_all()
        await until(world, "2027-03-29 23:00")
        mio.sees("Lägesrunda", "onsdag 31 mars")
        kim.sees_nothing()  # who has written is not asked again
        await until(world, "2027-03-30 07:00")
        lo.sees("Lägesrunda")
        await is_moved(world, mio, meeting, None)
        assert "inställt" in await lo.presses("Skriv nu")
        await until(world, "2027-04-05 12:00")
        world.nothing_more()


async def test_who_says_they_will_not_come_is_not_asked_and_others_kinds_have_no_round(tmp_path: Path) -> None:
    async with a_world(tmp_path, HOME, start=START) as world:
        mio, kim = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Kim Exempel", Role.COUNCIL)
        meeting = await a_meeting(world, mio, WEDNESDAY)
        await a_meeting(world, mio, WEDNESDAY, kind=Kind.HOUSE)
        await kim.writes("/moten")
        kim.sees("Möten")
        await kim.presses_data(kim.messages[-1], f"matt:{meeting.id}:0:not")
        kim.has_seen_all()
        await until(world, "2027-03-22 14:00")
        mio.sees("Lägesrunda")
        world.nothing_more()
        await kim.writes("/moten")
        kim.sees("Möten")
        await kim.presses_data(kim.messages[-1], f"mt:{meeting.id}")
        kim.sees("Platssamverkansråd")
        assert "Skriv till lägesrundan" in kim.buttons()  # they may say it all the same
        assert "Lägesrundan" not in kim.buttons()
        assert "hör till någon annan" in await kim.presses_data(kim.messages[-1], f"sitp:{meeting.id}:0")
        await kim.presses("Skriv till lägesrundan")
        kim.sees("Vad har hänt\\? Skriv svaret här")
        await kim.writes("Jag kan inte komma men vill säga att porten är lagad")
        kim.sees("porten är lagad")
        await until(world, "2027-03-22 15:05")
        assert "Tack! Det är sparat" in (kim.messages[-1].text or "")
        await until(world, "2027-03-24 11:00")
        mio.sees("porten är lagad")


async def test_with_nothing_written_the_page_says_how_to_go_on(tmp_path: Path) -> None:
    async with a_world(tmp_path, HOME, start=START) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        await a_meeting(world, lo, WEDNESDAY)
        await until(world, "2027-03-22 14:00")
        mio.sees("Lägesrunda")
        lo.sees("Lägesrunda")
        await world.stop_line()
        world.clock.advance_to(datetime(2027, 3, 24, 13, 30, tzinfo=UTC))  # in the middle of it
        await reborn(world)
        await world.settled()
        lo.sees("Ingen har skrivit något i förväg. Ta rundan laget runt", "1. Vad har hänt")
        late = await a_meeting(world, lo, 1, at=time(20))  # called a day before: asked at once
        await world.passes(timedelta(minutes=1))
        mio.sees("Lägesrunda")
        lo.sees("Lägesrunda")
        await mio.presses_data(mio.messages[-1], f"sitp:{late.id}:0")
        assert "Ingen har skrivit" in (mio.messages[-1].text or "")
        mio.has_seen_all()


async def test_a_telegram_reply_to_the_question_is_for_the_round_whatever_was_pressed(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=()), start=START) as world:
        sam, lo, meeting, asked = await asked_for_the_round(world)
        await lo.writes("Lugnt vid porten\nVakten\nEn bänk", reply_to=asked)
        assert await said(world, meeting, lo) == ("Lugnt vid porten", "Vakten", "En bänk", 0)
        lo.sees("Lugnt vid porten", "En bänk")
        await world.passes(timedelta(minutes=3))
        sam.sees_nothing()  # no worry of it


async def test_what_is_written_straight_away_is_for_the_round_with_a_press_and_else_a_worry(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=()), start=START) as world:
        sam, lo, meeting, asked = await asked_for_the_round(world)
        await lo.writes("Lugnt vid porten\nVakten\nEn bänk")
        asked = lo.sees("Hur bråttom")
        await lo.presses("Det är till lägesrundan", on=asked)
        assert await said(world, meeting, lo) == ("Lugnt vid porten", "Vakten", "En bänk", 0)
        lo.sees("Lugnt vid porten", "En bänk")
        await lo.presses("Klar")
        await world.passes(timedelta(minutes=3))
        sam.sees_nothing()
        lo.has_seen_all()
        await lo.writes("Lampan vid grinden är trasig")  # what was asked is answered: a worry is a worry
        asked = lo.sees("Hur bråttom")
        assert "Det är till lägesrundan" not in lo.buttons(asked)
        await world.passes(timedelta(minutes=3))
        sam.sees("Lampan vid grinden")
        lo.has_seen_all()


async def test_a_draft_that_the_round_can_not_hold_stays_a_draft(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(meeting_reminders=()), start=START) as world:
        sam, lo, meeting, asked = await asked_for_the_round(world)
        await lo.writes("x" * 501)
        asked = lo.sees("Hur bråttom")
        assert "får inte plats" in await lo.presses("Det är till lägesrundan", on=asked)
        assert await said(world, meeting, lo) is None
        await world.passes(timedelta(minutes=3))
        sam.sees("xxx")
        lo.has_seen_all()
        assert "skickat" in (await lo.presses_data(asked, f"sitd:1:{meeting.id}")).casefold()


async def test_what_sounds_urgent_goes_where_it_would_go_without_the_round(tmp_path: Path) -> None:
    async with a_world(tmp_path, HOME, start=START, strict=False) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        meeting = await a_meeting(world, mio, WEDNESDAY)
        await until(world, "2027-03-22 14:00")
        await lo.presses("Skriv nu")
        lo.has_seen_all()
        await lo.writes("Det brinner i trapphuset!")
        lo.sees("112")
        assert await said(world, meeting, lo) is None
        await lo.sends("voice")
        assert await said(world, meeting, lo) is None


async def test_a_page_that_is_due_when_the_meeting_is_changed_still_comes(tmp_path: Path) -> None:
    async with a_world(tmp_path, HOME, start=START) as world:
        mio, lo = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Lo Exempel", Role.COUNCIL)
        meeting = await a_meeting(world, lo, WEDNESDAY)
        await is_moved(world, mio, meeting, date(2027, 3, 15))  # today, in an hour: too late to ask
        await world.passes(timedelta(seconds=5))
        lo.sees("Lägesrunda", "i dag 14.00", "Ingen har skrivit något")
        await is_moved(world, mio, meeting, date(2027, 3, 16))
        await world.passes(timedelta(minutes=5))
        for phone in (mio, lo):
            phone.sees("Lägesrunda", "i morgon 14.00", "Vad har hänt")
        await until(world, "2027-03-16 11:00")
        lo.sees("Lägesrunda", "i dag 14.00", "Ingen har skrivit något")
        await world.passes(timedelta(days=1))
        world.nothing_more()
