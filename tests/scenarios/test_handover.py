"""A shift changes hands: a note to the one who comes, and every open concern with its whole history."""

import re
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.concern import Moment, State
from bot.domain.home import Role, Urgency
from bot.domain.shift import Layer
from bot.playground.model import Message
from bot.storage import people
from tests.scenarios.rostering import a_turn, all_seen, comes_on, passes_until, person_of, planned, rotating
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
from tests.world import Phone, World, a_world

ALL = "Jag tar över alla"
NOTHING = "Inget att tillägga"
WORRIES = (
    ("Lampan vid porten är trasig", TODAY),
    ("Grinden gnisslar", WHENEVER),
    ("Någon ropar på gården", NOW),
    ("Skräp vid återvinningen", TODAY),
    ("Musik från källaren", NOW),
    ("Vem sköter rabatterna", WHENEVER),
    ("Cykel utan lås", TODAY),
)
PRESSING = [3, 5, 1, 4, 7, 2, 6]


async def crew(world: World) -> tuple[Phone, Phone, Phone]:
    """Mia, a manager; Sam, on now and every day until 22.00; Kim, who has the nights. Nobody wants reminders."""
    mia = await world.staff("Mia", Role.MANAGER)
    sam, kim = await world.staff("Sam"), await world.staff("Kim")
    await no_reminders(world, mia, sam, kim)
    await rotating(world, sam, kim)
    await comes_on(sam)
    return mia, sam, kim


async def no_reminders(world: World, *phones: Phone) -> None:
    for phone in phones:
        person = await person_of(world, phone)
        async with a_turn(world) as turn:
            await people.set_reminders(turn.tx, person.id, frozenset())


async def taken(world: World, sam: Phone, worries: Sequence[tuple[str, str]] = WORRIES) -> list[Phone]:
    """As many neighbours, whose concerns Sam has."""
    neighbours = [await world.neighbour(f"Granne {place}") for place in range(len(worries))]
    for neighbour, (words, urgency) in zip(neighbours, worries, strict=True):
        await worry(neighbour, words, urgency)
        await sam.presses("Jag tar det")
    all_seen(world)
    return neighbours


def handed(sam: Phone, kim: Phone) -> Message:
    """What both see at the change, with something to hand over; returns the summary."""
    sam.sees("Ditt pass med jouren på Ekbacken är slut", "Är det något Kim behöver veta")
    kim.sees("Ditt pass börjar nu")
    return kim.sees("Sam lämnar över det här på Ekbacken till dig")


def numbers(summary: Message) -> list[int]:
    """The concerns of a summary, in its order."""
    return [int(number) for number in re.findall(r"^#(\d+) · ", summary.text or "", re.MULTILINE)]


async def owners(world: World, many: int = 7) -> set[int | None]:
    return {(await concern_of(world, number)).owner_id for number in range(1, many + 1)}


async def test_seven_open_concerns_are_handed_over_in_one_card_and_taken_with_one_press(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        neighbours = await taken(world, sam)
        await passes_until(world, "2026-11-23 22:00")
        summary = handed(sam, kim)

        assert numbers(summary) == PRESSING
        assert flat(summary) == [*(f"Visa #{number}" for number in PRESSING), ALL]
        assert re.search(
            r"#1 · Räcker i dag · för \d+ minuter sedan\nGranne \w+: Lampan vid porten är trasig\n"
            r"Ta över senast i dag 22\.3[01]\.",
            summary.text or "",
        )
        sams, kims = (await person_of(world, sam)).id, (await person_of(world, kim)).id
        assert await owners(world) == {sams}, "until they are taken over they are Sam's"

        await comes_on(kim)
        assert await kim.presses(ALL, on=summary) == "Ärendena är dina nu."
        assert await owners(world) == {kims}
        for number in range(1, 8):
            concern = await concern_of(world, number)
            assert (concern.offered_to, concern.due_for) == (None, Moment.FOLLOW_UP)
        told = sam.sees("Kim har tagit över")
        assert [int(one) for one in re.findall(r"#(\d+)", told.text or "")] == PRESSING
        assert "Du har tagit över det här från Sam" in (summary.text or "")
        assert ALL not in flat(summary)
        assert "Nästa påminnelse i dag 22.30 om inget händer" in (summary.text or "")
        for place, neighbour in enumerate(neighbours, 1):
            assert neighbour.sees(f"#{place}: en annan i personalen har ditt ärende nu").text
        kim.sees_nothing()  # and no seven cards

        await kim.presses("Visa #4", on=summary)
        assert "Du har ärendet" in (kim.sees("#4", "Skräp vid").text or "")
        await sam.presses("Inget att tillägga")


async def test_the_whole_conversation_goes_with_it(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        (neighbour,) = await taken(world, sam, WORRIES[:1])
        await sam.writes("Jag tittar på det", reply_to=sam.messages[-1])
        all_seen(world)
        await passes_until(world, "2026-11-23 22:00")
        summary = handed(sam, kim)
        assert "Sam: Jag tittar på det" in (summary.text or "")
        await comes_on(kim)
        await kim.presses(ALL, on=summary)
        all_seen(world)

        await neighbour.writes("Den blinkar också")
        neighbour.sees("Tillagt i #1", "den som har ärendet")
        card = kim.sees("#1 · Räcker i dag", "Lampan vid porten", "Du har ärendet")
        more = kim.sees("lägger till", "Den blinkar också")
        assert more.reply_to == card.message_id
        await neighbour.writes("Nu är den helt släckt")
        neighbour.sees("Tillagt")
        assert kim.sees("lägger till", "helt släckt").reply_to == card.message_id
        await kim.presses("Mer", on=card)
        await kim.presses("Historik", on=card)
        told = kim.sees("Historik för #1", "Lampan vid", "Sam svarade: Jag tittar", "Kim fick ärendet att ta över")
        assert "Kim tog över" in (told.text or "")
        await sam.presses(NOTHING)


async def test_until_it_is_taken_over_both_hear_the_neighbour(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        (neighbour,) = await taken(world, sam, WORRIES[:1])
        await passes_until(world, "2026-11-23 22:00")
        handed(sam, kim)
        await neighbour.writes("Den blinkar också")
        neighbour.sees("Tillagt i #1")
        sam.sees("lägger till", "blinkar")
        card = kim.sees("#1", "Lampan vid porten", "Sam har ärendet", "Kim har fått frågan")
        kim.sees("lägger till", "blinkar")
        assert "Jag tar det" in flat(card)
        await sam.presses(NOTHING)
        await kim.presses("Jag är på plats")
        sam.sees("Kim är på plats")


async def test_what_changes_meanwhile_shows_in_the_summary(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        neighbours = await taken(world, sam, WORRIES[:4])
        await passes_until(world, "2026-11-23 22:00")
        summary = handed(sam, kim)
        await comes_on(kim)
        assert numbers(summary) == [3, 1, 4, 2]

        await close(sam, 1)
        neighbours[0].has_seen_all()
        sam.has_seen_all()
        assert numbers(summary) == [3, 4, 2]
        assert flat(summary) == ["Visa #3", "Visa #4", "Visa #2", ALL]

        await kim.presses("Visa #4", on=summary)
        card = kim.sees("#4", "Sam har ärendet", "Kim har fått frågan")
        await kim.presses("Jag tar det", on=card)
        sam.sees("Kim har tagit #4")
        neighbours[3].sees("en annan i personalen har ditt ärende nu")
        assert numbers(summary) == [3, 2]

        await neighbours[2].presses("Ta tillbaka")
        await neighbours[2].presses("Ja, ta tillbaka")
        neighbours[2].has_seen_all()
        for phone in (sam, kim):
            phone.sees("#3: grannen har tagit tillbaka")
        assert numbers(summary) == [2]

        await kim.presses(ALL, on=summary)
        sam.sees("Kim har tagit över #2")
        neighbours[1].sees("en annan i personalen")
        assert await kim.presses_data(summary, "htake:1") == "Det finns inget kvar att ta över."
        await sam.presses(NOTHING)


async def close(phone: Phone, number: int) -> None:
    """Close a concern that is theirs."""
    card = next(message for message in phone.messages if (message.text or "").startswith(f"#{number} · "))
    await phone.presses("Avsluta", on=card)
    await phone.presses("Det är löst")
    await phone.presses("Avsluta och skicka")


async def test_a_summary_whose_last_concern_is_gone_says_so(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        (neighbour,) = await taken(world, sam, WORRIES[:1])
        await passes_until(world, "2026-11-23 22:00")
        summary = handed(sam, kim)
        await close(sam, 1)
        neighbour.has_seen_all()
        sam.has_seen_all()
        assert "inget kvar att ta över" in (summary.text or "")
        assert flat(summary) == []
        await neighbour.presses("Nej, öppna igen")
        neighbour.sees("öppnat igen")
        for phone in (sam, kim):  # neither has said who is on
            phone.has_seen_all()
        await kim.presses("Jag tar det")
        neighbour.sees("jouren tar hand om det")
        await comes_on(kim)
        await sam.presses(NOTHING)


async def test_what_is_not_taken_over_goes_up_the_ladder_at_its_own_time(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mia, sam, kim = await crew(world)
        neighbours = await taken(world, sam, WORRIES[:3])  # today, whenever, now
        await passes_until(world, "2026-11-23 22:00")
        summary = handed(sam, kim)
        await sam.presses(NOTHING)
        await comes_on(kim)

        await passes_until(world, "2026-11-23 22:04")
        kim.sees_nothing()
        await passes_until(world, "2026-11-23 22:06")  # what happens now waits five minutes
        card = kim.sees("#3 · Händer nu", "Någon ropar", "Sam har ärendet", "Sam har inte hört av sig")
        assert sam.sees("Kim har inte tagit över i tid", "Du har fortfarande #3, #1, #2")
        assert "Togs inte över i tid. Fler får frågan nu." in (summary.text or "")
        assert (await concern_of(world, 3)).is_stalled
        await kim.presses("Jag tar det", on=card)
        neighbours[2].sees("kollega har tagit över")
        sam.sees("Kim har tagit #3")
        assert numbers(summary) == [1, 2]
        await close(kim, 3)
        neighbours[2].has_seen_all()
        kim.has_seen_all()

        await passes_until(world, "2026-11-23 22:29")
        kim.sees_nothing()
        await passes_until(world, "2026-11-23 22:31")
        kim.sees("#1 · Räcker i dag", "Lampan vid porten")
        sam.sees_nothing()  # heard once of this handover
        kim.sees_nothing()
        await passes_until(world, "2026-11-24 01:59")
        kim.sees_nothing()
        await passes_until(world, "2026-11-24 02:01")
        kim.sees("#2 · Ingen brådska", "Grinden")
        sams = (await person_of(world, sam)).id
        assert [(await concern_of(world, number)).owner_id for number in (1, 2)] == [sams, sams]

        assert await kim.presses(ALL, on=summary) == "Ärendena är dina nu."  # late, and still welcome
        sam.sees("Kim har tagit över #1, #2")
        for neighbour in neighbours[:2]:
            neighbour.sees("en annan i personalen")
        told = await history(world, 2)
        assert [line for line in told if "over" in line.split(" ", 1)[1]] == [
            line for line in told if re.search("handed-over Sam Kim|not-taken-over|taken-over Kim", line)
        ]
        mia.sees_nothing()


async def test_sounding_urgent_shortens_the_time_to_take_it_over(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        (neighbour,) = await taken(world, sam, WORRIES[:1])
        await passes_until(world, "2026-11-23 22:00")
        summary = handed(sam, kim)
        await sam.presses(NOTHING)
        await comes_on(kim)
        await neighbour.writes("Nu brinner det i soprummet, det brinner!")
        neighbour.has_seen_all()
        kim.sees("#1", "Lampan vid")
        for phone in (sam, kim):
            phone.sees("lägger till", "brinner")
            phone.sees("låter brådskande")
        assert "#1 · Händer nu" in (summary.text or "")
        concern = await concern_of(world)
        assert (concern.due_for, concern.level) == (Moment.HANDOVER, Urgency.NOW)
        await world.passes(minutes(5.1))
        kim.sees("har stått still ett tag")
        sam.sees("Kim har inte tagit över i tid")


@pytest.mark.parametrize("removed", [False, True])
async def test_an_incoming_person_who_is_gone_leaves_them_with_the_owner(tmp_path: Path, removed: bool) -> None:
    async with a_world(tmp_path) as world:
        mia, sam, kim = await crew(world)
        await taken(world, sam, WORRIES[:3])
        await passes_until(world, "2026-11-23 22:00")
        handed(sam, kim)
        await sam.presses(NOTHING)
        if removed:
            await mia.writes("/team")
            await mia.presses("Ta bort Kim")
            await mia.presses("Ja, ta bort")
            kim.has_seen_all()
        else:
            await kim.blocks()
        mia.has_seen_all()
        told = texts(sam.unseen)
        assert told.count("Kim går inte att nå och kan inte ta över") == 1
        assert "Du har fortfarande #3, #1, #2" in told
        sam.has_seen_all()
        for number in (1, 2, 3):
            concern = await concern_of(world, number)
            assert (concern.offered_to, concern.due_for) == (None, Moment.HANDOVER)
        await world.passes(minutes(5.1))  # and goes up the ladder at its time: Sam alone is on, so to the manager
        mia.sees("#3", "Någon ropar")
        await world.passes(minutes(3))
        mia.has_seen_all()


async def test_who_can_not_be_reached_at_the_change_is_offered_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mia, sam, kim = await crew(world)
        await taken(world, sam, WORRIES[2:3])
        await kim.blocks()
        mia.has_seen_all()
        await passes_until(world, "2026-11-23 22:00")
        all_seen(world)
        assert "Sam lämnar över" not in texts(kim.messages)
        assert "Är det något Kim behöver veta" not in texts(sam.messages)
        concern = await concern_of(world)
        assert (concern.offered_to, concern.due_for) == (None, Moment.HANDOVER)
        await world.passes(minutes(5.1))
        mia.sees("#1 · Händer nu", "Någon ropar")


async def test_a_restart_forgets_nothing_of_it(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        neighbours = await taken(world, sam)
        await world.stop_line()
        await world.start_line()
        await passes_until(world, "2026-11-23 22:00")
        summary = handed(sam, kim)
        await world.stop_line()
        world.clock.advance_to(world.clock.now() + minutes(3))
        await reborn(world)
        await comes_on(kim)
        await kim.presses(ALL, on=summary)
        sam.sees("Kim har tagit över")
        for neighbour in neighbours:
            neighbour.sees("en annan i personalen")
        assert await owners(world) == {(await person_of(world, kim)).id}
        await sam.writes("Nyckeln hänger i skåpet")
        kim.sees("Sam hade jouren", "Nyckeln hänger")
        sam.sees("Det här är lämnat till Kim")


async def test_an_outage_over_the_change_hands_over_when_it_ends(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        await taken(world, sam, WORRIES[:2])
        await world.stop_line()
        world.clock.advance_to(world.clock.now() + timedelta(minutes=50))
        await reborn(world)
        summary = handed(sam, kim)
        assert numbers(summary) == [1, 2]
        assert (await concern_of(world)).is_handed_over
        await sam.presses(NOTHING)


async def test_what_nobody_was_there_to_take_over_goes_to_the_next_who_comes(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mia = await world.staff("Mia", Role.MANAGER)
        sam, kim = await world.staff("Sam"), await world.staff("Kim")
        await no_reminders(world, mia, sam, kim)
        await planned(world, sam, "2026-11-23 07:00", "2026-11-23 22:00")
        await planned(world, kim, "2026-11-23 22:15", "2026-11-24 07:00")
        await comes_on(sam)
        await taken(world, sam, WORRIES[:1])
        await passes_until(world, "2026-11-23 22:00")
        all_seen(world)
        assert (await concern_of(world)).due_for is Moment.FOLLOW_UP, "nobody is there to take it over"
        await passes_until(world, "2026-11-23 22:15")
        summary = handed(sam, kim)
        assert numbers(summary) == [1]
        await sam.presses(NOTHING)
        all_seen(world)


async def test_neighbours_hear_it_once_however_often_shifts_change(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        (neighbour,) = await taken(world, sam, WORRIES[1:2])
        await passes_until(world, "2026-11-23 22:00")
        await kim.presses(ALL)
        neighbour.sees("en annan i personalen har ditt ärende nu")
        await comes_on(kim)
        await passes_until(world, "2026-11-24 07:00")
        sam.sees("Ditt pass börjar nu")
        again = sam.sees("Kim lämnar över det här")
        await sam.presses(ALL, on=again)
        assert (await concern_of(world)).owner_id == (await person_of(world, sam)).id
        all_but(world, neighbour)


def all_but(world: World, quiet: Phone) -> None:
    """What others see is fine; this one has seen nothing new."""
    quiet.sees_nothing()
    all_seen(world)


async def test_what_was_not_taken_over_goes_on_to_the_next_shift_in_the_time_it_had(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        bo = await world.staff("Bo")
        await no_reminders(world, bo)
        await planned(world, bo, "2026-11-23 22:10", "2026-11-24 07:00")
        await taken(world, sam, WORRIES[:1])
        await passes_until(world, "2026-11-23 22:00")
        first = handed(sam, kim)
        due = (await concern_of(world)).due_at
        await sam.presses(NOTHING)
        await passes_until(world, "2026-11-23 22:10")
        all_but_summary = bo.sees("Kim lämnar över det här")
        all_seen(world)
        assert "inget kvar" in (first.text or "")
        assert (await concern_of(world)).due_at == due
        assert await kim.presses_data(first, "htake:1") == "Det finns inget kvar att ta över."
        await bo.presses(ALL, on=all_but_summary)
        sam.sees("Bo har tagit över #1")
        all_seen(world)


async def test_an_owner_who_comes_on_again_keeps_what_nobody_took(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        await planned(world, sam, "2026-11-23 22:20", "2026-11-24 07:00")
        await taken(world, sam, WORRIES[:1])
        await passes_until(world, "2026-11-23 22:00")
        summary = handed(sam, kim)
        await sam.presses(NOTHING)
        await passes_until(world, "2026-11-23 22:20")
        all_seen(world)
        concern = await concern_of(world)
        assert (concern.owner_id, concern.offered_to) == ((await person_of(world, sam)).id, None)
        assert concern.due_for is Moment.FOLLOW_UP
        assert "inget kvar" in (summary.text or "")


async def test_a_masked_concern_shows_nothing_of_its_words(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        await taken(world, sam, (("Anna Andersson i 4B skriker", TODAY), ("x " * 90, TODAY)))
        card = next(message for message in sam.messages if (message.text or "").startswith("#1 · "))
        await sam.presses("Mer", on=card)
        await sam.presses("Maskera", on=card)
        all_seen(world)
        await passes_until(world, "2026-11-23 22:00")
        summary = handed(sam, kim)
        assert "Anna" not in (summary.text or "")
        assert "Texten är maskerad av personalen" in (summary.text or "")
        longest = max(len(line) for line in (summary.text or "").splitlines() if "x x" in line)
        assert longest <= 60 + len("Granne X99: ")
        await sam.presses(NOTHING)


async def test_only_the_one_who_came_may_accept_and_only_the_one_who_went_may_leave_a_note(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mia, sam, kim = await crew(world)
        await taken(world, sam, WORRIES[:1])
        await passes_until(world, "2026-11-23 22:00")
        handed(sam, kim)
        for phone, data in ((mia, "htake:1"), (sam, "htake:1"), (kim, "hnone:1"), (mia, "hwrite:1"), (kim, "htake:9")):
            assert "hör till någon annan" in await phone.presses_data(phone.messages[0], data)
        assert await owners(world, 1) == {(await person_of(world, sam)).id}
        await sam.presses(NOTHING)


async def test_whoever_simply_takes_duty_is_handed_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mia, sam, _ = await crew(world)
        await taken(world, sam, WORRIES[:1])
        await world.on_duty(mia)
        told = texts(sam.unseen)
        assert "De du redan har är fortfarande dina" in told
        assert "behöver veta" not in told
        sam.has_seen_all()
        assert (await concern_of(world)).due_for is Moment.FOLLOW_UP


# --- the note -------------------------------------------------------------------------------------------------------


async def test_the_next_text_becomes_the_note_and_goes_to_the_one_who_came(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        neighbour = await world.neighbour()
        await passes_until(world, "2026-11-23 22:00")
        asked = sam.sees("Är det något Kim behöver veta")
        assert flat(asked) == [NOTHING]
        kim.sees("Ditt pass börjar nu")
        kim.sees_nothing()  # nothing is open: no summary
        await sam.writes("Nyckeln <hänger> i skåpet")
        told = kim.sees("Sam hade jouren på Ekbacken före dig")
        assert "Nyckeln <hänger> i skåpet" in (told.text or "")
        sam.sees("Det här är lämnat till Kim", "Nyckeln", "Ingen granne har fått det")
        neighbour.sees_nothing()
        assert "gäller inte" in await sam.presses_data(asked, "hnone:1")
        await sam.writes("Och soppåsarna är slut")  # the note is given: this is something else
        await sam.presses("Skicka inte", on=sam.sees("Vad är det här"))
        await comes_on(kim)


async def test_a_note_never_reaches_a_neighbour_not_even_as_a_reply_to_the_card(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        (neighbour,) = await taken(world, sam, WORRIES[:1])
        await passes_until(world, "2026-11-23 22:00")
        handed(sam, kim)
        card = next(message for message in sam.messages if (message.text or "").startswith("#1 · "))
        await sam.writes("Tag med ficklampan", reply_to=card)
        kim.sees("Sam hade jouren", "ficklampan")
        sam.sees("Det här är lämnat till Kim", "Vill du svara en granne")
        neighbour.sees_nothing()
        await sam.writes("Vi tittar i kväll", reply_to=card)
        neighbour.sees("svar från jouren", "i kväll")
        sam.sees("kommit fram")


async def test_nothing_to_leave(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        await passes_until(world, "2026-11-23 22:00")
        kim.sees("Ditt pass börjar nu")
        asked = sam.sees("Är det något Kim")
        await sam.presses(NOTHING, on=asked)
        assert "Tack för ditt pass" in (asked.text or "")
        assert flat(asked) == []
        await sam.writes("Hej")
        await sam.presses("Skicka inte", on=sam.sees("Vad är det här"))
        await world.passes(minutes(5))
        assert await count(world, "SELECT count(*) FROM handovers WHERE note IS NOT NULL") == 0


async def test_the_question_runs_out_quietly(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        await passes_until(world, "2026-11-23 22:00")
        await comes_on(kim)
        asked = next(message for message in sam.messages if "Är det något Kim" in (message.text or ""))
        await passes_until(world, "2026-11-23 22:29")
        assert flat(asked) == [NOTHING]
        await passes_until(world, "2026-11-23 22:31")
        assert "ring Kim" in (asked.text or "")
        sam.sees_nothing()
        await sam.writes("Nyckeln hänger i skåpet")
        await sam.presses("Skicka inte", on=sam.sees("Vad är det här"))
        kim.sees_nothing()


async def test_another_open_question_is_not_overwritten(tmp_path: Path) -> None:
    """Words meant for a neighbour must not become a note, and a note must not be lost."""
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        (neighbour,) = await taken(world, sam, WORRIES[:1])
        await passes_until(world, "2026-11-23 21:55")
        await sam.presses("Svara")
        sam.sees("Svara Granne")
        await sam.presses("Skriv ett eget")
        sam.sees("Skriv svaret")
        await passes_until(world, "2026-11-23 22:00")
        asked = sam.sees("Är det något Kim behöver veta", "Tryck på knappen")
        kim.has_seen_all()
        assert flat(asked) == ["Skriv till den som tar vid", NOTHING]
        await sam.writes("Vi tittar i kväll")
        await sam.presses("Skicka till", on=sam.sees("Ska det här skickas"))
        neighbour.sees("svar från jouren", "i kväll")
        sam.sees("kommit fram")
        await sam.presses("Skriv till den som tar vid", on=asked)
        assert "Skriv det Kim behöver veta" in (asked.text or "")
        await sam.writes("Nyckeln hänger i skåpet")
        kim.sees("Sam hade jouren", "Nyckeln")
        sam.sees("lämnat till Kim")


async def test_a_note_to_somebody_who_can_not_be_reached_is_not_lost_in_silence(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        _, sam, kim = await crew(world)
        await passes_until(world, "2026-11-23 22:00")
        await kim.blocks()
        all_seen(world)
        await sam.writes("Nyckeln hänger i skåpet")
        sam.sees("Kim går inte att nå just nu", "inte lämnat")


# --- what waits on the layer's step ---------------------------------------------------------------------------------


@pytest.mark.parametrize("layer", Layer)
async def test_what_waits_on_the_layers_step_goes_to_the_incoming_person_too(tmp_path: Path, layer: Layer) -> None:
    async with a_world(tmp_path) as world:
        mia = await world.staff("Mia", Role.MANAGER)
        sam, kim = await world.staff("Sam"), await world.staff("Kim")
        await no_reminders(world, mia, sam, kim)
        await rotating(world, sam, kim, layer=layer)
        await comes_on(sam)
        neighbour = await world.neighbour()
        await passes_until(world, "2026-11-23 21:59")
        await worry(neighbour)
        sam.sees("#1", "Kvittera senast")
        await passes_until(world, "2026-11-23 22:00")
        card = kim.sees("#1", "Lampan vid porten", "Kvittera senast i dag 22.(29|30)")
        kim.sees("Ditt pass börjar nu")
        sam.has_seen_all()
        assert await count(world, "SELECT count(*) FROM tellings") == 2
        await comes_on(kim)
        await world.passes(minutes(13))
        await world.passes(minutes(2))
        kim.sees("Påminnelse: #1")  # Sam is not on any more
        sam.sees_nothing()
        await kim.presses("Jag tar det", on=card)
        neighbour.sees("tar hand om det")
        assert (await concern_of(world)).state is State.OWNED
