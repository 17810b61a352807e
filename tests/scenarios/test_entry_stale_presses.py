"""Presses of the talk about an entry that don't fit: of an old question, of nobody's value, after rights were lost."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.contact import ChangeKind
from bot.domain.home import Role
from bot.playground.model import Message
from bot.services import entries
from bot.storage import contacts, people
from tests.scenarios.entering import all_of, audit, begins, contact, drafts, listed, member, shares
from tests.scenarios.rostering import a_turn, person_of
from tests.scenarios.staging import data_of, flat, together
from tests.scenarios.steps import manager
from tests.world import Phone, World, a_world

GONE = "gäller inte längre"
OVER = "inte öppen längre"


def version(message: Message) -> str:
    """The version of the question that a message asks."""
    return next(
        str(one["callback_data"]).split(":")[1]
        for row in message.keyboard
        for one in row
        if str(one["callback_data"]).startswith(("edrop", "elater"))
    )


async def a_review(world: World) -> tuple[Phone, Message, int]:
    """Kim sees their own entry."""
    kim = await member(world, "Kim Ek")
    kept = await listed(world, "Kim Ek", of=kim)
    await begins(kim, f"eedit:{kept.id}")
    return kim, kim.sees("Tryck på det du vill ändra"), kept.id


@pytest.mark.parametrize(
    ("field", "press"),
    [
        ("topics", "topics:9999"), ("topics", "topics:oabc"), ("languages", "languages:zz"), ("hours", "hours:never"),
        ("next_id", "next_id:99"), ("next_id", "next_id:x"), ("name", "name:theirs"), ("area", "area:x"),
    ],
)  # fmt: skip
async def test_a_value_that_no_button_had_changes_nothing(tmp_path: Path, field: str, press: str) -> None:
    async with a_world(tmp_path) as world:
        kim, review, _ = await a_review(world)
        assert await kim.presses_data(review, f"efield:{version(review)}:{field}") == ""
        assert GONE in await kim.presses_data(review, f"eset:{version(review)}:{press}")
        assert await drafts(world) == 0


async def test_a_press_of_another_question_is_over(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        kim, review, number = await a_review(world)
        old = version(review)
        assert OVER in await kim.presses_data(review, f"eset:{old}:hours:always"), "nothing is asked for"
        assert GONE in await kim.presses_data(review, f"efield:{old}:seen_by"), "a member does not say who sees it"
        await kim.presses("Lägg till: Tider", on=review)
        assert OVER in await kim.presses_data(review, f"eset:{version(review)}:topics:0")
        assert OVER in await kim.presses_data(review, f"eset:{version(review)}:others:ekbacken")
        for press in ("efield:{v}:name", "eset:{v}:hours:always", "esave:{v}", "elater:{v}", "edrop:{v}"):
            assert OVER in await kim.presses_data(review, press.format(v=old)), press
        await kim.presses("Vardagar 8–16", on=review)
        assert "Tider: inget → mån–fre 8–16" in (review.text or "")
        await kim.presses("Fortsätt senare", on=review)
        assert OVER in await kim.presses_data(review, f"eset:{old}:words:worry")
        assert (await contact(world, number)).hours is None


async def test_what_can_not_be_left_empty_is_not(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        kept = await listed(world, "", organisation="Exempelbostäder")
        await begins(mika, f"eedit:{kept.id}")
        review = mika.sees("Exempelbostäder, i kontaktlistan för Ekbacken")
        await mika.presses("Ändra: Organisation", on=review)
        assert "Ta bort det som står" not in flat(review)
        assert GONE in await mika.presses_data(review, f"eset:{version(review)}:empty:0")
        await mika.presses("Avbryt, spara inget", on=review)
        await begins(mika, "eadd:ekbacken")
        talk = mika.sees("Vad heter personen")
        await mika.presses("Hoppa över", on=talk)
        assert GONE in await mika.presses_data(talk, f"eset:{version(talk)}:skip:0")


async def test_a_double_press_saves_once(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        await begins(mika, "eadd:ekbacken")
        mika.sees("Vad heter personen")
        await mika.writes("Bo Lund")
        talk = mika.sees("Vilken organisation")
        await mika.presses("Hoppa över", on=talk)
        await mika.presses("Hoppa över", on=talk)
        await mika.writes("112")
        talk = mika.sees("Vilken e-postadress")
        for label in ("Hoppa över", "Hoppa över", "Alla i rådet", "Nej, inte än"):
            await mika.presses(label, on=talk)
        save = data_of(talk, "Spara")
        first, second = await together(world, (mika, talk, save), (mika, talk, save))
        assert first == "Sparat."
        assert OVER in second
        assert len(await all_of(world)) == 1


async def test_an_entry_without_what_it_needs_is_not_saved_whatever_is_pressed(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        lo = await member(world)
        await begins(lo, "emine:ekbacken")
        talk = lo.sees("Vilket namn")
        await lo.presses("Lo Exempel", on=talk)
        assert "Något saknas" in await lo.presses_data(talk, f"esave:{version(talk)}")
        assert "Det saknas telefon och e-post" in (talk.text or "")
        assert await all_of(world) == []


async def test_something_begun_stands_before_ones_own_and_before_adding(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        await begins(mika, "emine:ekbacken")
        await mika.presses("Mika Exempel", on=mika.sees("Vilket namn"))
        await begins(mika, "eadd:ekbacken")
        offer = mika.sees("Du har börjat på något", "Mika Exempel")
        await mika.presses("Fortsätt där du slutade", on=offer)
        mika.sees("Vilken organisation")
        await begins(mika, "emine:ekbacken")
        offer = mika.sees("Du har börjat på något", "Mika Exempel")
        await mika.presses("Släng det och börja om", on=offer)
        assert "Vilket namn" in (offer.text or "")
        await mika.presses("Fortsätt senare", on=offer)
        assert "Inget sparades" in (offer.text or ""), "nothing was begun"


async def test_who_loses_a_role_in_the_midst_finds_the_talk_over(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika = await manager(world)
        await begins(mika, "eadd:ekbacken")
        mika.sees("Vad heter personen")
        sent = await mika.writes("Bo Lund")
        mika.sees("Vilken organisation")
        await mika.writes(f"/start {await world.invite('Mika Exempel', Role.COUNCIL)}")
        mika.has_seen_all()
        async with a_turn(world) as turn:
            person = await person_of(world, mika)
            await people.leave(turn.tx, person.id, "ekbacken")
            await people.join(turn.tx, mika.user_id, "ekbacken", Role.COUNCIL, "Mika Exempel", turn.now)
        await mika.writes("Exempelbostäder")
        await mika.presses("Avbryt", on=mika.sees("Hur bråttom"))
        await mika.edits(sent, "Bo Lundh")
        await mika.presses("Avbryt", on=mika.sees("Hur bråttom"))
        assert "hör till någon annan" in await begins(mika, "ego:ekbacken")
        assert await all_of(world) == []


async def test_a_contact_that_is_shared_while_all_is_shown_adds_its_number(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        kim, _, number = await a_review(world)
        await shares(kim, {"phone_number": "46701740605", "first_name": "Bo"})
        review = kim.sees("031-390 06 12 → 031-390 06 12, 070-174 06 05")
        await kim.presses("Spara", on=review)
        after = await contact(world, number)
        assert (after.phones, after.name) == (("+46313900612", "+46701740605"), "Kim Ek")


async def test_an_undo_of_what_is_undone_is_none(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        kim, _, number = await a_review(world)
        before = await contact(world, number)
        async with a_turn(world) as turn:
            await entries.change(turn, before, replace(before, area="Port 3"), await person_of(world, kim))
            change = (await contacts.changes_of(turn.tx, number))[0]
            assert not await entries.undo(turn, replace(change, at=turn.now - timedelta(days=31)), None)
            assert await entries.undo(turn, change, await person_of(world, kim))
        assert (await audit(world, number))[0].kind is ChangeKind.UNDONE
