"""Staff's words to a neighbour: only a Telegram reply or a press on *send* is one, and staff see what became of it."""

from pathlib import Path

import pytest

from bot.domain.home import Role
from bot.playground.model import Fault, Message
from tests.scenarios.staging import (
    OWNER_BUTTONS,
    concern_of,
    data_of,
    duty_and_neighbour,
    entries_of,
    flat,
    minutes,
    worry,
)
from tests.world import Phone, World, a_home, a_world


async def test_a_reply_to_the_card_goes_to_the_neighbour_signed_with_the_role(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour, card = await _owned(world)
        sent = await sam.writes("Jag kommer <strax> & tittar", reply_to=card)
        got = neighbour.sees("#1, svar från jouren:", "Jag kommer <strax> & tittar")
        assert "Sam" not in (got.text or "")
        delivered = sam.sees("#1", "kommit fram till Granne")
        assert delivered.reply_to == sent
        assert delivered.silent


async def test_a_manager_signs_as_the_manager(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mia = await world.staff("Mia", Role.MANAGER)
        neighbour = await world.neighbour()
        await worry(neighbour)
        await mia.writes("Jag ser till det", reply_to=mia.sees("#1"))
        neighbour.sees("#1", "enhetschefen tar hand om det")
        neighbour.sees("#1, svar från enhetschefen", "Jag ser till det")
        mia.sees("kommit fram")


async def test_a_reply_to_any_message_of_the_concern_goes_to_it(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await duty_and_neighbour(world)
        await neighbour.sends("photo", caption="Så ser det ut")
        await neighbour.presses("Räcker i dag")
        sam.sees("#1", "Så ser det ut")
        messages = {"media": sam.sees_media("photo")}
        await world.passes(minutes(15))
        messages["reminder"] = sam.sees("Påminnelse")
        await sam.presses("Jag tar det")
        await neighbour.writes("Det är vid porten")
        messages["addition"] = sam.sees("lägger till")
        await sam.writes("Tack", reply_to=messages["addition"])
        messages["delivered"] = sam.sees("kommit fram")
        await sam.presses("Mer")
        await sam.presses("Historik")
        messages["timeline"] = sam.sees("Historik för #1")
        await sam.presses("Tillbaka")
        await sam.presses("Svara")
        messages["question"] = sam.sees("Svara Granne")
        neighbour.has_seen_all()
        for name, message in messages.items():
            await sam.writes(f"Svar på {name}", reply_to=message)
            neighbour.sees("svar från jouren", f"Svar på {name}")
            sam.sees("kommit fram")


async def test_staff_see_that_the_neighbour_has_blocked_the_bot(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour, card = await _owned(world)
        await neighbour.blocks()
        sent = await sam.writes("Hallå?", reply_to=card)
        told = sam.sees("#1: svaret kom inte fram", "har stängt av boten")
        assert told.reply_to == sent
        assert not told.silent
        await sam.presses("Mer", on=card)
        await sam.presses("Historik", on=card)
        sam.sees("Sam svarade: Hallå\\? \\(grannen har stängt av boten\\)")


async def test_staff_see_that_a_reply_failed_and_the_operator_hears_it(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        alva = await world.staff("Alva", Role.ADMIN)
        sam, neighbour, card = await _owned(world)
        world.telegram.faults.append(
            Fault("sendMessage", neighbour.user_id, 400, "Bad Request: made up", None, times=2)
        )
        await sam.writes("Hej", reply_to=card)
        sam.sees("#1: svaret kom inte fram", "Telegram tog inte emot")
        alva.sees("Driftlarm", "reply")
        await sam.presses("Mer", on=card)
        await sam.presses("Historik", on=card)
        sam.sees("Sam svarade: Hej \\(kom inte fram\\)")


async def test_a_reply_that_telegram_is_slow_to_take_is_delivered_once_and_shown_as_under_way(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour, card = await _owned(world)
        fault = Fault("sendMessage", neighbour.user_id, 429, "Too Many Requests: retry after 1", 1, times=1000)
        world.telegram.faults.append(fault)
        world.telegram.send_text(sam.user_id, "Jag kommer", reply_to=card.message_id)
        world.telegram.press(sam.user_id, card.message_id, data_of(card, "Mer"), stale=True)
        await world.until(lambda: "Historik" in flat(card), "the menu did not open")
        history = data_of(card, "Historik")
        world.telegram.press(sam.user_id, card.message_id, history, stale=True)
        await world.until(lambda: any("(på väg)" in (m.text or "") for m in sam.messages), "not shown as under way")
        world.telegram.faults.remove(fault)
        await world.until(lambda: neighbour.unseen, "it was not tried again")
        await world.settled()
        neighbour.sees("Jag kommer")
        sam.sees("Historik")
        sam.sees("kommit fram")


async def test_words_that_are_no_reply_are_never_relayed(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour, _ = await _owned(world)
        await sam.writes("Vilken natt det är")
        asked = sam.sees("Vad är det här\\? Inget har gått iväg än", "Vilken natt")
        assert [text.partition(" Granne")[0] for text in flat(asked)] == [
            "Skicka till", "Min egen oro", "Skicka inte"
        ]  # fmt: skip
        neighbour.sees_nothing()
        await sam.presses("Skicka inte", on=asked)
        assert "Inget skickades" in (asked.text or "")
        neighbour.sees_nothing()

        await sam.writes("Jag kommer nu")
        asked = sam.sees("Vad är det här", "Jag kommer nu")
        assert "natt" not in (asked.text or "")
        await sam.presses("Skicka till", on=asked)
        neighbour.sees("svar från jouren", "Jag kommer nu")
        sam.sees("kommit fram")


async def test_a_question_about_words_runs_out_after_a_quarter_and_gives_them_back(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour, _ = await _owned(world)
        await sam.writes("Ska det här iväg?")
        asked = sam.sees("Vad är det här")
        await world.passes(minutes(15.1))
        sam.sees("inget skickades", "Ska det här iväg")
        assert "gäller inte längre" in await sam.presses("Skicka till", on=asked)
        neighbour.sees_nothing()


async def test_words_become_a_concern_of_their_own(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour, _ = await _owned(world)
        kim = await world.staff("Kim")
        await kim.writes("Porten hemma hos mig är sönder")
        await kim.presses("Min egen oro")
        kim.sees("Du valde: Min egen oro")
        kim.sees("Hur bråttom")
        await kim.presses("Räcker i dag")
        kim.sees("nummer #2")
        sam.sees("#2", "Porten hemma")
        neighbour.sees_nothing()


@pytest.mark.parametrize("reply", [False, True])
async def test_a_note_can_not_reach_the_neighbour(tmp_path: Path, reply: bool) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour, card = await _owned(world)
        await sam.presses("Mer", on=card)
        await sam.presses("Anteckna", on=card)
        asked = sam.sees("Skriv anteckningen till #1", "Bara personalen")
        # Also when it is written as a Telegram reply to the card, which is otherwise the way to the neighbour.
        await sam.writes("Kan vara samma som i går", reply_to=card if reply else None)
        sam.sees("Antecknat i #1")
        neighbour.sees_nothing()
        assert [entry.text for entry in await entries_of(world) if entry.kind.value == "note"] == [
            "Kan vara samma som i går"
        ]
        await sam.writes("Ett tillägg till det", reply_to=asked)  # the question was answered: this is no reply either
        sam.sees("Vad är det här")
        neighbour.sees_nothing()
        assert "samma som" not in str([call.params for call in world.telegram.calls])


async def test_a_note_is_read_in_the_timeline(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour, card = await _owned(world)
        kim = await world.staff("Kim")
        await kim.writes("/open")
        await kim.presses("#1", on=kim.sees("Öppna ärenden"))
        shown = kim.sees("#1", "Sam har ärendet")
        await kim.presses("Mer", on=shown)
        await kim.presses("Anteckna", on=shown)
        kim.sees("Skriv anteckningen")
        await kim.writes("Jag såg det med")
        kim.sees("Antecknat")
        await sam.presses("Mer", on=card)
        await sam.presses("Historik", on=card)
        sam.sees("Kim antecknade: Jag såg det med")
        neighbour.sees_nothing()


async def test_a_template_is_shown_and_then_sent_copied_or_replaced(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour, card = await _owned(world)
        await sam.presses("Svara", on=card)
        asked = sam.sees("Svara Granne", "Visa intresse")
        assert flat(asked)[-1] == "Skriv ett eget"
        for name in flat(asked)[:-1]:
            await sam.presses(name, on=asked)
            assert flat(asked) == ["Skicka", "Kopiera", "Skriv ett eget", "Tillbaka"], name
            copied = asked.keyboard[1][0]["copy_text"]["text"]
            assert len(copied) <= 256
            assert copied in (asked.text or "")
            neighbour.sees_nothing()
            await sam.presses("Tillbaka", on=asked)
        await sam.presses("Jag går och tittar", on=asked)
        await sam.presses("Skicka", on=asked)
        neighbour.sees("svar från jouren", "Jag går dit och tittar nu")
        sam.sees("kommit fram")
        assert flat(card) == OWNER_BUTTONS


async def test_words_of_their_own_are_shown_before_they_go(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour, card = await _owned(world)
        await sam.presses("Svara", on=card)
        await sam.presses("Skriv ett eget", on=sam.sees("Svara Granne"))
        sam.sees("Skriv svaret till Granne", "innan det skickas")
        await sam.writes("Jag ringer vaktmästaren")
        shown = sam.sees("Ska det här skickas", "Jag ringer vaktmästaren")
        neighbour.sees_nothing()
        assert len(flat(shown)) == 2
        await sam.presses("Skicka till", on=shown)
        neighbour.sees("svar från jouren", "Jag ringer vaktmästaren")
        sam.sees("kommit fram")


async def test_a_template_speaks_the_neighbours_language(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        await world.on_duty(sam)
        neighbour = await world.neighbour(language="en")
        await neighbour.writes("The lamp is broken")
        await neighbour.presses("Today will do")
        neighbour.has_seen_all()
        await sam.presses("Svara", on=sam.sees("#1", "The lamp is broken"))
        asked = sam.sees("Svara Granne")
        await sam.presses("Det är anmält", on=asked)
        assert "reported" in (asked.text or "")
        await sam.presses("Skicka", on=asked)
        neighbour.sees("#1", "has taken it on")
        neighbour.sees("#1", "reported")
        sam.sees("kommit fram")


async def test_a_picture_and_a_long_text_arrive_whole_and_are_told_once(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour, card = await _owned(world)
        await sam.sends("photo", b"photo", caption="Så här blev det", reply_to=card.message_id)
        neighbour.sees("svar från jouren", "Så här blev det")
        neighbour.sees_media("photo")
        sam.sees("kommit fram")
        await sam.writes("ord " * 1023 + "slut", reply_to=card)
        parts = [neighbour.sees("svar från jouren"), neighbour.sees("svar från jouren")]
        assert "".join(part.text or "" for part in parts).count("ord") == 1023
        assert (parts[1].text or "").endswith("slut")
        sam.sees("kommit fram")


async def test_a_reply_takes_what_nobody_has_and_is_refused_where_another_has_it(tmp_path: Path) -> None:
    async with a_world(tmp_path, a_home(ladder=tuple(a_home().ladder[::-1]))) as world:
        sam, kim = await world.staff("Sam"), await world.staff("Kim")
        neighbour = await world.neighbour()
        await worry(neighbour)
        theirs = kim.sees("#1")
        await sam.writes("Jag kommer", reply_to=sam.sees("#1"))
        neighbour.sees("tar hand om det")
        neighbour.sees("svar från jouren", "Jag kommer")
        sam.sees("kommit fram")
        await kim.writes("Jag kommer också", reply_to=theirs)
        kim.sees("Sam har #1", "skickades inte", "Ta över")
        neighbour.sees_nothing()
        assert (await concern_of(world)).owner_id == 1


async def test_a_reply_to_what_is_closed_is_not_sent(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour, card = await _owned(world)
        await sam.presses("Avsluta", on=card)
        await sam.presses("Det är löst")
        await sam.presses("Avsluta och skicka")
        for phone in (sam, neighbour):
            phone.has_seen_all()
        await sam.writes("En sak till", reply_to=card)
        sam.sees("#1 är avslutat", "skickades inte")
        neighbour.sees_nothing()


async def test_a_reply_goes_to_the_neighbour_also_while_something_else_is_asked(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour, card = await _owned(world)
        await world.staff("Kim")
        await sam.presses("Lämna vidare", on=card)
        await sam.presses("Kim")
        sam.has_seen_all()
        await sam.writes("En kollega kommer", reply_to=card)
        neighbour.sees("svar från jouren", "En kollega kommer")
        sam.sees("kommit fram")


async def _owned(world: World) -> tuple[Phone, Phone, Message]:
    """Sam has #1; nothing of it is left to be seen."""
    sam, neighbour = await duty_and_neighbour(world)
    await worry(neighbour)
    card = sam.sees("#1")
    await sam.presses("Jag tar det", on=card)
    neighbour.sees("tar hand om det")
    return sam, neighbour, card
