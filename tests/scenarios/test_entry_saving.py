"""Two people change the same entry at once, and what else happens between the first question and *save*."""

from datetime import timedelta
from pathlib import Path

from bot.domain.contact import ChangeKind
from bot.domain.home import Role
from bot.playground.model import Message
from bot.services import entries
from tests.chats import plain
from tests.scenarios.entering import audit, begins, change_of, contact, drafts, listed, member
from tests.scenarios.rostering import a_turn, person_of
from tests.scenarios.staging import data_of, flat
from tests.scenarios.steps import manager
from tests.world import Phone, World, a_home, a_world


async def changing(phone: Phone, contact_id: int, label: str, words: str) -> Message:
    """The entry with one more field that is not saved yet."""
    await begins(phone, f"eedit:{contact_id}")
    await phone.presses(label, on=phone.sees("Kim Ek"))
    await phone.writes(words)
    return phone.sees(words, "inte sparat än")


async def both_at(world: World, first: str, second: str) -> tuple[Phone, Phone, Message, Message, int]:
    """Mika and Kim, whose entry it is, with one change each: of the phone and of a field that is said."""
    mika, kim = await manager(world), await member(world, "Kim Ek")
    kept = await listed(world, "Kim Ek", of=kim)
    theirs = await changing(mika, kept.id, first, "070-174 06 05" if "Telefon" in first else "Port 3")
    mine = await changing(kim, kept.id, second, "070-174 06 06")
    return mika, kim, theirs, mine, kept.id


async def test_the_second_is_shown_the_firsts_change_and_may_save_all_the_same(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika, kim, theirs, mine, number = await both_at(world, "Ändra: Telefon", "Ändra: Telefon")
        await mika.presses("Spara", on=theirs)
        assert "Kim Ek får veta det" in plain(theirs.text)
        kim.sees("Mika Exempel har ändrat dina uppgifter", "031-390 06 12 → 070-174 06 05")
        assert "Någon annan har ändrat samma sak" in await kim.presses("Spara", on=mine)
        shown = plain(mine.text)
        assert "Mika Exempel har ändrat Kim Ek medan du skrev" in shown
        assert "Telefon: 031-390 06 12 → 070-174 06 05" in shown, "what the first made of it"
        assert "Telefon: 070-174 06 05 → 070-174 06 06" in shown, "what would become of it"
        assert (await contact(world, number)).phones == ("+46701740605",), "nothing is saved before it is chosen"
        assert await kim.presses("Spara mina ändå", on=mine) == "Sparat."
        assert (await contact(world, number)).phones == ("+46701740606",)
        assert await drafts(world) == 0


async def test_only_the_fields_that_one_changed_oneself_are_saved_all_the_same(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika, kim, _, mine, number = await both_at(world, "Ändra: Telefon", "Ändra: Telefon")
        await change_of(world, number, mika, phones=("112",), area="Port 3")
        kim.sees("Mika Exempel har ändrat", "Område: inget → Port 3")
        await kim.presses("Spara", on=mine)
        await kim.presses("Spara mina ändå", on=mine)
        after = await contact(world, number)
        assert (after.phones, after.area) == (("+46701740606",), "Port 3"), "the rest of the first's stays"
        assert await drafts(world) == 1, "Mika's still waits"


async def test_the_firsts_can_be_kept(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika, kim, theirs, mine, number = await both_at(world, "Ändra: Telefon", "Ändra: Telefon")
        await kim.presses("Lägg till: Anteckning", on=mine)
        await kim.writes("Ring på")
        mine = kim.sees("Ring på")
        await mika.presses("Spara", on=theirs)
        kim.sees("Mika Exempel har ändrat")
        await kim.presses("Spara", on=mine)
        await kim.presses("Behåll det som redan är sparat", on=mine)
        assert "Anteckning: inget → Ring på" in plain(mine.text)
        assert "Telefon: 070-174 06 05\n" in plain(mine.text)
        await kim.presses("Spara", on=mine)
        after = await contact(world, number)
        assert (after.phones, after.note) == (("+46701740605",), "Ring på")


async def test_nothing_is_left_where_only_that_was_changed(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika, kim, theirs, mine, number = await both_at(world, "Ändra: Telefon", "Ändra: Telefon")
        await mika.presses("Spara", on=theirs)
        kim.sees("Mika Exempel har ändrat")
        await kim.presses("Spara", on=mine)
        await kim.presses("Behåll det som redan är sparat", on=mine)
        assert "Inget sparades" in plain(mine.text)
        assert (await contact(world, number)).phones == ("+46701740605",)
        assert "inte öppen längre" in await begins(kim, "eset:1:theirs:0")


async def test_changes_of_different_fields_both_stand_and_that_is_said(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika, kim, theirs, mine, number = await both_at(world, "Lägg till: Område", "Ändra: Telefon")
        await mika.presses("Spara", on=theirs)
        kim.sees("Mika Exempel har ändrat", "Område: inget → Port 3")
        await kim.presses("Spara", on=mine)
        assert "Medan du skrev ändrade Mika Exempel också något. Båda ändringarna gäller" in plain(mine.text)
        assert "Område: inget → Port 3" in plain(mine.text)
        after = await contact(world, number)
        assert (after.phones, after.area) == (("+46701740606",), "Port 3")


async def test_an_entry_that_was_removed_meanwhile_takes_its_changes_once_it_is_back(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika, kim, theirs, mine, number = await both_at(world, "Ändra: Telefon", "Ändra: Telefon")
        await mika.presses("Ta bort ur listan", on=theirs)
        sure = mika.sees("Vill du ta bort Kim Ek", "Du kan ångra det i 30 dagar")
        await mika.presses("Ja, ta bort", on=sure)
        assert "står inte längre i kontaktlistan" in plain(sure.text)
        kim.sees("har tagit bort dig ur kontaktlistan")
        assert "Se efter i meddelandet" in await kim.presses("Spara", on=mine)
        assert "Mika Exempel har tagit bort Kim Ek" in plain(mine.text)
        await kim.presses("Ångra borttagningen", on=mine)
        kim.sees("Ångrat", "igen")
        await kim.presses("Fortsätt där du slutade", on=mine)
        await kim.presses("Spara", on=kim.sees("070-174 06 06", "inte sparat än"))
        assert (await contact(world, number)).phones == ("+46701740606",)


async def test_who_is_no_longer_manager_can_not_save_what_was_begun(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika, mia = await manager(world), await manager(world, "Mia Exempel")
        kept = await listed(world)
        talk = await changing(mika, kept.id, "Ändra: Telefon", "070-174 06 05")
        save = data_of(talk, "Spara")
        await mia.writes("/team")
        await mia.presses("Ta bort Mika Exempel")
        await mia.presses("Ja, ta bort")
        mika.has_seen_all()
        mia.has_seen_all()
        assert talk.deleted, "what was shown of the list is taken away"
        assert "hör till någon annan" in await mika.presses_data(talk, save)
        assert "hör till någon annan" in await begins(mika, "ego:ekbacken")
        assert (await contact(world, kept.id)).phones == ("+46313900612",)
        assert await drafts(world) == 0


async def test_a_manager_sees_to_who_sees_it_in_several_homes(tmp_path: Path) -> None:
    homes = a_home(), a_home("bjorkhagen", name="Björkhagen"), a_home("lunden", name="Lunden")
    async with a_world(tmp_path, *homes) as world:
        mika = await manager(world)
        await mika.writes(f"/start {await world.invite('Mika Exempel', Role.MANAGER, 'bjorkhagen')}")
        mika.has_seen_all()
        kept = await listed(world)
        await begins(mika, f"eedit:{kept.id}")
        talk = mika.sees("Kim Ek")
        await mika.presses("Ändra: Syns för", on=talk)
        assert "Även Lunden" not in flat(talk), "only homes that they manage, too"
        await mika.presses("Även Björkhagen", on=talk)
        assert "hör till någon annan" in await mika.presses_data(
            talk, data_of(talk, "✓ Även Björkhagen").replace("bjorkhagen", "lunden")
        )
        await mika.presses("Tillbaka utan att ändra", on=talk)
        await mika.presses("Spara", on=talk)
        assert (await contact(world, kept.id)).others == ("bjorkhagen",)
        await mika.presses("Ändra mer", on=talk)
        talk = mika.sees("Syns också i: Björkhagen")
        await mika.presses("Ändra: Syns för", on=talk)
        await mika.presses("Bara personalen", on=talk)
        await mika.presses("Ändra: Har sagt ja", on=talk)
        await mika.presses("Ja, de har sagt ja", on=talk)
        await mika.presses("Spara", on=talk)
        after = await contact(world, kept.id)
        assert (after.seen_by, after.others) == ("staff", ())
        assert after.agreed_at is not None
        assert after.verified_at is None, "that a manager has changed something says nothing of the rest"


async def test_ones_own_save_says_that_it_is_right(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        kim = await member(world, "Kim Ek")
        kept = await listed(world, "Kim Ek", of=kim)
        talk = await changing(kim, kept.id, "Ändra: Telefon", "070-174 06 05")
        assert "När du sparar säger du ja till att stå i listan" in plain(talk.text)
        await kim.presses("Spara", on=talk)
        after = await contact(world, kept.id)
        assert after.verified_at is not None
        assert after.ask_at is not None
        assert after.agreed_at == after.verified_at
        assert after.ask_at - after.verified_at > timedelta(days=170)
        change, _ = await audit(world, kept.id)
        assert change.kind is ChangeKind.CHANGED
        assert change.person_id == (await person_of(world, kim)).id
        assert change.fields.keys() == {"phones", "agreed_at"}
        assert change.fields["phones"] == (["+46313900612"], ["+46701740605"])


async def test_a_save_that_changes_nothing_says_so(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        kim = await member(world, "Kim Ek")
        kept = await listed(world, "Kim Ek", of=kim)
        talk = await changing(kim, kept.id, "Ändra: Telefon", "070-174 06 05")
        save = data_of(talk, "Spara")
        await kim.presses("Ändra: Telefon", on=talk)
        assert "Ta bort det som står" in flat(talk)
        await kim.writes("031-390 06 12")
        talk = kim.sees("Tryck på det du vill ändra")
        assert "Spara" not in flat(talk)
        version = data_of(talk, "Avbryt, spara inget").split(":")[1]
        assert await kim.presses_data(talk, f"esave:{version}") == "Du har inte ändrat något."
        assert "inte öppen längre" in await kim.presses_data(talk, save)
        await kim.presses("Ändra: Telefon", on=talk)
        await kim.presses("Ta bort det som står", on=talk)
        assert "Telefon: 031-390 06 12 → inget" in plain(talk.text)
        await kim.presses("Avbryt, spara inget", on=talk)
        async with a_turn(world) as turn:
            assert await entries.change(turn, kept, kept, None) == kept
