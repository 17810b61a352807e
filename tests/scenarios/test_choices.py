"""Each person's choices: reminders of shifts and quiet hours, chosen in the chat with what they mean in words."""

from datetime import time
from pathlib import Path

import pytest

from bot.domain.home import Role
from bot.domain.people import Reminder
from bot.domain.quiet import QuietHours
from bot.playground.model import Message
from tests.scenarios.rostering import passes_until, person_of, planned
from tests.scenarios.staging import WHENEVER, flat, minutes, worry
from tests.world import Phone, a_world

USUAL = [
    "Ett dygn före: påminn inte", "En timme före: påminn inte", "Inga tysta timmar (valt)", "Tyst 22.00–07.00",
    "Tyst 21.00–08.00", "Egna tider",
]  # fmt: skip


async def shown(phone: Phone) -> Message:
    """The choices, from `/shifts`."""
    await phone.writes("/shifts")
    phone.sees("Du har inga pass|Dina pass")
    await phone.presses("Påminnelser och tysta timmar")
    return phone.sees("Påminnelser och tysta timmar|Reminders and quiet hours")


async def test_what_is_chosen_is_said_in_words_and_what_breaks_through(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        choices = await shown(sam)
        told = choices.text or ""
        assert "Jag påminner dig ett dygn och en timme före varje pass." in told
        assert "Du har inga tysta timmar." in told
        assert "det som händer nu, det som behöver svar i dag, och det som ingen annan har svarat på" in told
        assert flat(choices) == USUAL


async def test_each_reminder_is_a_press_on_and_off(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        choices = await shown(sam)
        assert "inte längre ett dygn före" in await sam.presses("Ett dygn före", on=choices)
        assert "Jag påminner dig en timme före varje pass." in (choices.text or "")
        assert flat(choices)[0] == "Ett dygn före: påminn mig"
        await sam.presses("En timme före", on=choices)
        assert "Jag påminner dig inte före dina pass." in (choices.text or "")
        assert (await person_of(world, sam)).reminders == frozenset()
        assert "Jag påminner dig ett dygn före" in await sam.presses("Ett dygn före", on=choices)
        assert (await person_of(world, sam)).reminders == {Reminder.DAY}


async def test_what_is_chosen_is_what_happens(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mia, sam = await world.staff("Mia", Role.MANAGER), await world.staff("Sam")
        await sam.presses("En timme före", on=await shown(sam))
        await planned(world, sam, "2026-11-25 22:00", "2026-11-26 07:00")
        sam.has_seen_all()
        await passes_until(world, "2026-11-24 22:01")
        sam.sees("Påminnelse: du har jouren", "i morgon 22.00–07.00")
        await passes_until(world, "2026-11-25 21:30")
        sam.sees_nothing()
        mia.has_seen_all()  # of the gaps around it


@pytest.mark.parametrize(
    ("label", "quiet"),
    [
        ("Tyst 22.00–07.00", QuietHours(time(22), time(7))),
        ("Tyst 21.00–08.00", QuietHours(time(21), time(8))),
    ],
)
async def test_usual_quiet_hours_are_one_press_and_none_another(tmp_path: Path, label: str, quiet: QuietHours) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        choices = await shown(sam)
        assert "väntar nu" in await sam.presses(label, on=choices)
        assert (await person_of(world, sam)).quiet == quiet
        assert f"{label} (valt)" in flat(choices)
        assert "Inga tysta timmar" in flat(choices)
        assert f"Tysta timmar: {label.removeprefix('Tyst ')}." in (choices.text or "")
        assert "allt direkt" in await sam.presses("Inga tysta timmar", on=choices)
        assert (await person_of(world, sam)).quiet is None
        assert flat(choices) == USUAL


async def test_their_own_hours_are_written_in_words(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        choices = await shown(sam)
        await sam.presses("Egna tider", on=choices)
        sam.sees("Mellan vilka tider")
        await sam.writes("på natten")
        sam.sees("Det kunde jag inte läsa", "23-06.30")
        await sam.writes("23-06.30")
        sam.sees("Nu har du tysta timmar 23.00–06.30")
        assert (await person_of(world, sam)).quiet == QuietHours(time(23), time(6, 30))
        assert "Tysta timmar: 23.00–06.30" in (choices.text or "")
        assert not [label for label in flat(choices) if "(valt)" in label]
        await sam.writes("Hej")  # the question is answered
        await sam.presses("Skicka inte", on=sam.sees("Vad är det här"))


async def test_the_question_for_hours_runs_out_quietly_and_another_choice_ends_it(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        choices = await shown(sam)
        await sam.presses("Egna tider", on=choices)
        sam.sees("Mellan vilka tider")
        await world.passes(minutes(16))
        sam.sees_nothing()
        await sam.presses("Egna tider", on=choices)
        sam.sees("Mellan vilka tider")
        await sam.presses("Tyst 22", on=choices)
        await sam.writes("23-06.30")
        await sam.presses("Skicka inte", on=sam.sees("Vad är det här"))
        assert (await person_of(world, sam)).quiet == QuietHours(time(22), time(7))


async def test_quiet_hours_that_were_chosen_hold_at_once(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        await world.on_duty(sam)
        await sam.presses("Tyst 21", on=await shown(sam))
        neighbour = await world.neighbour()
        await worry(neighbour, urgency=WHENEVER)
        sam.sees_nothing()
        await passes_until(world, "2026-11-24 08:00")
        await sam.presses("Jag tar det", on=sam.sees("#1 · Ingen brådska"))
        neighbour.sees("tar hand om det")


async def test_in_english(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam", language="en")
        await sam.writes("/shifts")
        sam.sees("shifts")
        await sam.presses("Reminders and quiet hours")
        choices = sam.sees("Reminders and quiet hours", "a day and an hour before each shift")
        await sam.presses("Quiet 22:00–07:00", on=choices)
        assert "Quiet hours: 22:00–07:00." in (choices.text or "")


async def test_choices_are_for_those_who_answer_a_line(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        for data in ("choices", "remind:day", "quiet:night", "quiet:own"):
            assert "hör till någon annan" in await neighbour.presses_data(neighbour.messages[0], data)
        sam = await world.staff("Sam")
        assert "gäller inte längre" in await sam.presses_data(sam.messages[0], "quiet:week")
