"""Every change of an entry is shown to the person concerned, stands in the history, and can be undone for 30 days."""

from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

from bot.domain.contact import ChangeKind, Contact, Seen
from bot.domain.quiet import QuietHours
from bot.services import entries
from bot.storage import contacts, people
from tests.chats import plain
from tests.scenarios.entering import audit, begins, change_of, contact, listed, member
from tests.scenarios.rostering import a_turn, passes_until, person_of
from tests.scenarios.staging import flat
from tests.scenarios.steps import manager
from tests.world import Phone, World, a_home, a_world


async def kim_and_mika(world: World, *, language: str = "sv") -> tuple[Phone, Phone, Contact]:
    """Kim, whose entry it is, and a manager."""
    kim, mika = await member(world, "Kim Ek", language=language), await manager(world)
    return kim, mika, await listed(world, "Kim Ek", of=kim)


async def test_the_person_concerned_hears_who_changed_what_and_can_undo_it(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        kim, mika, kept = await kim_and_mika(world)
        await change_of(world, kept.id, mika, phones=("+46701740605",), area="Port 3")
        told = kim.sees("Mika Exempel har ändrat dina uppgifter", "Telefon: 031-390 06 12 → 070-174 06 05",
                        "Område: inget → Port 3", "ångra det i 30 dagar")  # fmt: skip
        assert flat(told) == ["Ångra ändringen: Kim Ek", "Ändra: Kim Ek"]
        assert await kim.presses("Ångra ändringen", on=told) == "Ångrat."
        kim.sees("Ångrat", "Telefon: 070-174 06 05 → 031-390 06 12", "Område: Port 3 → inget")
        assert flat(told) == ["Ändra: Kim Ek"], "it is undone once"
        assert (await contact(world, kept.id)).phones == ("+46313900612",)
        undone, changed, _ = await audit(world, kept.id)
        assert (undone.kind, undone.person_id) == (ChangeKind.UNDONE, (await person_of(world, kim)).id)
        assert changed.undone_at == undone.at
        mika.sees_nothing()


async def test_in_their_language_and_after_their_quiet_hours(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        kim, mika, kept = await kim_and_mika(world, language="en")
        async with a_turn(world) as turn:
            await people.set_quiet(turn.tx, (await person_of(world, kim)).id, QuietHours(time(21), time(7)))
        await change_of(world, kept.id, mika, seen_by=Seen.STAFF)
        kim.sees_nothing()
        await change_of(world, kept.id, mika, area="Port 3")
        await passes_until(world, "2026-11-24 07:01")
        kim.sees("Mika Exempel has changed your details", "Shown to: everyone on the council → staff only")
        kim.sees("Area: nothing → Port 3")


async def test_what_is_done_at_once_is_told_in_one_message(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        kim, _, kept = await kim_and_mika(world)
        second = await listed(world, "Kims jour", of=kim)
        async with a_turn(world) as turn:
            for one in (kept, second):
                before = await contacts.get(turn.tx, one.id)
                assert before is not None
                await entries.change(turn, before, replace(before, area="Port 3"), None)
        told = kim.sees("Den som sköter linjen har ändrat dina uppgifter")
        assert plain(told.text).count("Område: inget → Port 3") == 2
        assert flat(told) == [
            "Ångra ändringen: Kim Ek", "Ångra ändringen: Kims jour", "Ändra: Kim Ek", "Ändra: Kims jour",
        ]  # fmt: skip
        await kim.presses("Ångra ändringen: Kims jour", on=told)
        kim.sees("Ångrat: Kims jour")
        assert flat(told)[0] == "Ångra ändringen: Kim Ek"


async def test_removed_by_a_manager_and_brought_back_by_the_person_concerned(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        kim, mika, kept = await kim_and_mika(world)
        await begins(mika, f"erem:{kept.id}")
        sure = mika.sees("Vill du ta bort Kim Ek")
        await mika.presses("Nej, låt stå kvar", on=sure)
        mika.sees("Tryck på det du vill ändra")
        await mika.presses("Ja, ta bort", on=sure)
        assert "står inte längre" in plain(sure.text)
        assert "Kim Ek får veta det" in plain(sure.text)
        told = kim.sees("Mika Exempel har tagit bort dig ur kontaktlistan")
        assert (await contact(world, kept.id)).removed_at is not None
        assert "hör till någon annan" in await begins(kim, f"eedit:{kept.id}")
        await kim.presses("Ångra ändringen", on=told)
        kim.sees("Kim Ek står i kontaktlistan för Ekbacken igen")
        assert (await contact(world, kept.id)).removed_at is None
        assert await mika.presses("Ångra borttagningen", on=sure) == "Den ändringen är redan ångrad."


async def test_one_removes_oneself_and_begins_anew_without_what_was_begun(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        kim, _, kept = await kim_and_mika(world)
        await begins(kim, f"eedit:{kept.id}")
        review = kim.sees("Kim Ek")
        await kim.presses("Lägg till: Område", on=review)
        await kim.writes("Port 3")
        review = kim.sees("inte sparat än")
        await kim.presses("Ta bort ur listan", on=review)
        sure = kim.sees("Vill du ta bort")
        await kim.presses("Ja, ta bort", on=sure)
        assert "får veta det" not in plain(sure.text)
        await begins(kim, "emine:ekbacken")
        kim.sees("Vilket namn")
        await kim.presses("Ångra borttagningen", on=sure)
        kim.sees("igen")


async def test_undoing_is_refused_kindly_when_it_is_too_late_or_overtaken(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        kim, mika, kept = await kim_and_mika(world)
        await change_of(world, kept.id, mika, phones=("+46701740605",), area="Port 3")
        first = kim.sees("har ändrat")
        await change_of(world, kept.id, mika, phones=("112",))
        second = kim.sees("har ändrat", "112")
        await kim.presses("Ångra ändringen", on=first)
        kim.sees("Område: Port 3 → inget", "ändrats igen sedan dess och får stå kvar: Telefon")
        assert (await contact(world, kept.id)).phones == ("112",)
        await change_of(world, kept.id, mika, phones=("11414",))
        third = kim.sees("har ändrat", "114 14")
        assert "inget kvar att ångra" in await kim.presses("Ångra ändringen", on=second)
        await world.passes(timedelta(days=31))
        assert "mer än 30 dagar" in await kim.presses("Ångra ändringen", on=third)
        (undone,) = [one for one in await audit(world, kept.id) if one.kind is ChangeKind.UNDONE]
        assert "går inte att ångra" in await begins(kim, f"cundo:{undone.id}")
        assert (await contact(world, kept.id)).phones == ("11414",)


async def test_only_who_may_change_it_now_undoes_it_or_sees_its_history(tmp_path: Path) -> None:
    homes = a_home(), a_home("bjorkhagen", name="Björkhagen")
    async with a_world(tmp_path, *homes) as world:
        kim, mika, kept = await kim_and_mika(world)
        await change_of(world, kept.id, mika, area="Port 3")
        kim.sees("har ändrat")
        change = (await audit(world, kept.id))[0]
        others = (
            await member(world, "Lo Exempel"), await world.staff("Sam Exempel"), await world.neighbour("Okänd"),
            await manager(world, "Mio Exempel", slug="bjorkhagen"),
        )  # fmt: skip
        for phone in others:
            for press in ("cundo:{c}", "changes:{n}", "eedit:{n}", "erem:{n}", "erems:{n}"):
                data = press.format(c=change.id, n=kept.id)
                assert "hör till någon annan" in await begins(phone, data), data
        for press in ("emine:ekbacken", "eadd:ekbacken", "ego:ekbacken"):
            assert "hör till någon annan" in await begins(others[3], press), "another home's manager"
            assert "hör till någon annan" in await begins(others[2], press), "a stranger"
        assert "hör till någon annan" in await begins(others[0], "eadd:ekbacken"), "a member adds only themselves"
        assert (await audit(world, kept.id))[0] == change
        await mika.writes("/team")
        await mika.presses("Ta bort Kim Ek")
        await mika.presses("Ja, ta bort")
        mika.has_seen_all()
        kim.has_seen_all()
        assert "hör till någon annan" in await begins(kim, f"cundo:{change.id}")
        await change_of(world, kept.id, mika, area="Port 4")
        kim.sees_nothing()


async def test_the_history_tells_who_when_and_what_the_latest_first(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        kim, mika, kept = await kim_and_mika(world)
        for number in range(7):
            await world.passes(timedelta(hours=1))
            await change_of(world, kept.id, mika, area=f"Port {number}")
        kim.has_seen_all()
        await begins(mika, f"changes:{kept.id}")
        shown = mika.sees("Vad som har ändrats: Kim Ek, sida 1 av 2")
        events = plain(shown.text).split("\n\n")[1:]
        assert events[0] == "i dag 04.40 Mika Exempel: ändrades\nOmråde: Port 5 → Port 6"
        assert len(events) == 6
        assert flat(shown)[0] == "Ångra ändringen i dag 04.40"
        await mika.presses("Äldre", on=shown)
        assert "sida 2 av 2" in plain(shown.text)
        assert "Den som sköter linjen: lades till" in plain(shown.text)
        assert "Telefon: 031-390 06 12" in plain(shown.text)
        await mika.presses("‹ Nyare", on=shown)
        await mika.presses("Ångra ändringen i dag 04.40", on=shown)
        mika.sees("Ångrat", "Område: Port 6 → Port 5")
        kim.sees("Mika Exempel har ångrat en ändring av dina uppgifter", "Port 6 → Port 5")
        await begins(mika, f"changes:{kept.id}")
        shown = mika.sees("Mika Exempel: något ångrades", "Ångrat i dag 04.40")
        assert "hör till någon annan" in await begins(mika, "changes:99")


async def test_an_entry_under_ones_name_is_claimed(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika, kim = await manager(world), await member(world, "Kim Ek")
        kept, secret = await listed(world, "kim  EK"), await listed(world, "Kim Ek", seen_by=Seen.STAFF)
        await begins(kim, "emine:ekbacken")
        asked = kim.sees("Ditt namn finns redan i kontaktlistan", "kim EK", "Är det du")
        assert [one for one in flat(asked) if one.startswith("Ja")] == ["Ja, det är jag: kim EK, Exempelbostäder"]
        version = asked.keyboard[0][0]["callback_data"].split(":")[1]
        assert "gäller inte längre" in await kim.presses_data(asked, f"eset:{version}:link:{secret.id}")
        assert await kim.presses("Ja, det är jag", on=asked) == "Nu är det dina uppgifter."
        assert "Tryck på det du vill ändra" in plain(asked.text)
        person = await person_of(world, kim)
        assert (await contact(world, kept.id)).person_id == person.id
        linked = (await audit(world, kept.id))[0]
        assert (linked.person_id, linked.fields) == (person.id, {"person_id": (None, person.id)})
        await begins(mika, f"changes:{kept.id}")
        shown = mika.sees("Kim Ek: ändrades", "Vems uppgifter: inget → Kim Ek")
        await mika.presses("Ångra ändringen", on=shown)
        mika.sees("Vems uppgifter: Kim Ek → inget")
        kim.sees("Mika Exempel har ångrat en ändring")
        assert "inte öppen längre" in await kim.presses_data(asked, f"eset:{version}:link:0")


async def test_somebody_else_of_the_same_name_is_listed_anew(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        kim = await member(world, "Kim Ek")
        kept = await listed(world, "Kim Ek")
        await begins(kim, "emine:ekbacken")
        asked = kim.sees("Är det du")
        await kim.presses("Nej, lägg till mig som ny", on=asked)
        assert "Vilket namn" in plain(asked.text)
        assert (await contact(world, kept.id)).person_id is None


async def test_several_entries_of_ones_own_are_chosen_from(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        kim, _, _ = await kim_and_mika(world)
        await listed(world, "Kims jour", of=kim)
        await begins(kim, "emine:ekbacken")
        which = kim.sees("på flera ställen")
        await kim.presses("Ändra: Kims jour", on=which)
        kim.sees("Kims jour", "Tryck på det du vill ändra")


async def test_that_it_was_added_is_not_undone_from_the_history_but_the_entry_removed(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        kim, mika, kept = await kim_and_mika(world)
        await change_of(world, kept.id, mika, area="Port 3")
        kim.has_seen_all()
        await begins(mika, f"changes:{kept.id}")
        shown = mika.sees("Vad som har ändrats: Kim Ek", "lades till")
        assert [one for one in flat(shown) if one.startswith("Ångra")] == ["Ångra ändringen i dag 21.40"]


async def test_whose_adding_is_undone_hears_that_they_are_off_the_list(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        kim, mika, kept = await kim_and_mika(world)
        kim.has_seen_all()
        added = (await audit(world, kept.id))[-1]
        await begins(mika, f"cundo:{added.id}")
        mika.sees("Kim Ek står inte längre i kontaktlistan")
        kim.sees("Mika Exempel har tagit bort dig ur kontaktlistan")


async def test_an_undone_adding_is_put_back_for_thirty_days_by_whoever_may(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        kim, mika, kept = await kim_and_mika(world)
        lo = await member(world)
        await world.passes(timedelta(days=29))
        added = (await audit(world, kept.id))[-1]
        for phone in (kim, mika, lo):
            phone.has_seen_all()
        await begins(mika, f"cundo:{added.id}")
        undone = mika.sees("Kim Ek står inte längre i kontaktlistan", "ångra det i 30 dagar")
        assert flat(undone) == ["Ångra borttagningen"]
        told = kim.sees("Mika Exempel har tagit bort dig ur kontaktlistan", "ångra det i 30 dagar")
        await world.passes(timedelta(days=29))
        assert "hör till någon annan" in await begins(lo, f"cundo:{(await audit(world, kept.id))[0].id}")
        assert await kim.presses("Ångra ändringen: Kim Ek", on=told) == "Ångrat."
        kim.sees("Kim Ek står i kontaktlistan för Ekbacken igen")
        back = await contact(world, kept.id)
        assert (back.removed_at, back.phones) == (None, kept.phones)
        assert await mika.presses("Ångra borttagningen", on=undone) == "Den ändringen är redan ångrad."
        assert "redan ångrad" in await begins(mika, f"cundo:{added.id}")
        kim.has_seen_all()
        await begins(mika, f"changes:{kept.id}")
        shown = mika.sees("Kim Ek: borttagningen ångrades", "Mika Exempel: tillägget ångrades", "Ångrat i dag")
        assert not [one for one in flat(shown) if one.startswith("Ångra ")], "what came back is removed instead"


async def test_an_undone_adding_is_forgotten_after_thirty_days(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        kim, mika, kept = await kim_and_mika(world)
        added = (await audit(world, kept.id))[-1]
        await begins(mika, f"cundo:{added.id}")
        undone = mika.sees("Kim Ek står inte längre")
        kim.has_seen_all()
        await world.passes(timedelta(days=31))
        assert "ångra" in await mika.presses("Ångra borttagningen", on=undone)
        assert (await contact(world, kept.id)).phones == ()
