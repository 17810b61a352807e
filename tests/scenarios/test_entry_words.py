"""What is written while a question about an entry is open: never taken for what it is not, and never lost."""

from datetime import timedelta
from pathlib import Path

from bot.domain.concern import State
from tests.scenarios.entering import begins, drafts, listed, member
from tests.scenarios.staging import concern_of, count, duty_and_neighbour, worry
from tests.scenarios.steps import taken
from tests.world import Phone, World, a_world

URGENT = "Det brinner i soprummet!"


async def asked_for_a_name(world: World) -> Phone:
    """A member of the council who is asked what somebody is called, with an answer kept already."""
    lo = await member(world)
    kept = await listed(world, "Lo Exempel", of=lo)
    await begins(lo, f"eedit:{kept.id}")
    review = lo.sees("Tryck på det du vill ändra")
    await lo.presses("Lägg till: Område", on=review)
    await lo.writes("Port 3")
    review = lo.sees("inte sparat än")
    await lo.presses("Lägg till: Anteckning", on=review)
    return lo


async def test_what_sounds_urgent_gets_112_first_and_can_be_sent_as_a_worry(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, _ = await duty_and_neighbour(world)
        lo = await asked_for_a_name(world)
        await lo.writes(URGENT)
        first, question = lo.unseen
        assert "112" in (first.text or "")
        assert "Är det en oro, eller hör det till kontakten" in (question.text or "")
        lo.sees("112")
        lo.sees("skickas det som en oro")
        await lo.presses("Skicka det som en oro", on=question)
        lo.sees("112")
        lo.sees("har nummer #1")
        sam.sees("#1", "brinner i soprummet")
        assert await drafts(world) == 1, "what was answered before waits"
        assert "inte öppen längre" in await lo.presses_data(question, "eset:1:words:entry")


async def test_it_can_be_for_the_entry_all_the_same(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        lo = await asked_for_a_name(world)
        await lo.writes(URGENT)
        lo.sees("112")
        question = lo.sees("Är det en oro")
        await lo.presses("Det hör till kontakten", on=question)
        review = lo.sees("Anteckning: inget → Det brinner i soprummet!", "Port 3")
        await lo.presses("Spara", on=review)
        await world.passes(timedelta(minutes=5))
        assert await count(world, "SELECT count(*) FROM concerns WHERE state <> 'withdrawn'") == 0


async def test_without_a_choice_it_is_sent(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, _ = await duty_and_neighbour(world)
        lo = await asked_for_a_name(world)
        await lo.writes(URGENT)
        lo.sees("112")
        lo.sees("inom 2 minuter skickas det")
        await world.stop_line()
        await world.start_line()
        await world.passes(timedelta(minutes=2))
        lo.sees("112|har nummer #1")
        sam.sees("#1", "brinner")
        lo.has_seen_all()
        assert (await concern_of(world)).state is State.WAITING


async def test_who_goes_on_writing_instead_of_choosing_is_not_filling_in_an_entry(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, _ = await duty_and_neighbour(world)
        lo = await asked_for_a_name(world)
        await lo.writes(URGENT)
        await lo.writes("Det ryker i hela trapphuset, kom fort!")
        lo.has_seen_all()
        sam.sees("#1", "brinner")
        sam.has_seen_all()
        assert await count(world, "SELECT count(*) FROM concerns") == 1


async def test_whatever_takes_the_place_of_the_question_it_is_sent(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, _ = await duty_and_neighbour(world)
        lo = await asked_for_a_name(world)
        await lo.writes(URGENT)
        question = lo.messages[-1]
        await begins(lo, "ego:ekbacken")
        lo.has_seen_all()
        await world.passes(timedelta(minutes=2))
        lo.sees("112")
        lo.sees("har nummer #1")
        sam.sees("#1", "brinner")
        assert "inte öppen längre" in await lo.presses_data(question, "eset:1:words:entry")


async def test_a_picture_is_not_for_the_talk_and_leaves_it(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        lo = await asked_for_a_name(world)
        await lo.sends("photo")
        offer = lo.sees("hör inte till kontaktlistan", "ligger kvar i 30 dagar")
        asked = lo.sees("Hur bråttom")
        await lo.writes("Lampan är trasig")
        lo.sees("Det är med. Svara på frågan här ovanför")
        await lo.presses("Avbryt", on=asked)
        lo.has_seen_all()
        await lo.presses("Fortsätt där du slutade", on=offer)
        lo.sees("Är det något man bör veta")


async def test_words_while_all_of_it_is_shown_go_where_they_would_without_the_talk(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        lo = await member(world)
        kept = await listed(world, "Lo Exempel", of=lo)
        await begins(lo, f"eedit:{kept.id}")
        lo.sees("Tryck på det du vill ändra")
        await lo.writes("Lampan vid porten är trasig")
        await lo.presses("Avbryt", on=lo.sees("Hur bråttom"))


async def test_words_after_a_command_and_an_unknown_command_are_no_answer(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        lo = await asked_for_a_name(world)
        await lo.writes("/finnsinte lampan vid porten är trasig")
        await lo.presses("Avbryt", on=lo.sees("Hur bråttom"))
        lo.has_seen_all()


async def test_a_reply_on_a_concerns_card_goes_to_the_neighbour(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await duty_and_neighbour(world)
        await worry(neighbour)
        card = await taken(sam, neighbour)
        await begins(sam, "emine:ekbacken")
        await sam.presses("Sam", on=sam.sees("Vilket namn"))
        await sam.writes("Jag kommer och tittar", reply_to=card)
        neighbour.sees("Jag kommer och tittar")
        sam.sees("kommit fram")
        await sam.writes("Exempelbostäder")
        sam.sees("Vad kan man ringa om")


async def test_an_answer_corrected_in_its_own_message_corrects_the_field(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        lo = await member(world)
        kept = await listed(world, "Lo Exempel", of=lo)
        await begins(lo, f"eedit:{kept.id}")
        await lo.presses("Lägg till: Område", on=lo.sees("Tryck på"))
        sent = await lo.writes("Prot 3")
        lo.sees("Prot 3", "inte sparat än")
        await lo.edits(sent, "Port 3")
        lo.sees("Port 3", "inte sparat än")
        await lo.edits(sent, "x" * 101)
        lo.sees("högst 100 tecken", "Port 3")
        assert await count(world, "SELECT count(*) FROM concerns") == 0
