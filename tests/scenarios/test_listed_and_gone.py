"""Who is on the contact list and has left, or can't be reached; and the list of those who are not verified."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from bot.domain.contact import ChangeKind, Contact, next_ask
from bot.domain.home import Role
from bot.storage import contact_lists, contacts, dispatch
from tests.chats import plain
from tests.scenarios.own_entries import HALF_A_YEAR, YES, contact_of, listed, local, member
from tests.scenarios.rostering import a_turn, all_seen, at, person_of
from tests.scenarios.staging import count, flat, reborn
from tests.scenarios.steps import manager
from tests.world import Phone, World, a_home, a_world

KEEP, ALTER, TAKE_OFF = "Behåll för den som tar över", "Ändra för den som tar över", "Ta bort ur listan"
DAY = timedelta(days=1)


async def removed(mika: Phone, name: str) -> None:
    """A manager removes somebody from the home."""
    await mika.writes("/team")
    mika.sees("Med på")
    await mika.presses(f"Ta bort {name}")
    mika.sees("Ska .* tas bort")
    await mika.presses(f"Ja, ta bort {name}")
    mika.has_seen_all()


async def left(world: World) -> tuple[Phone, Phone, int]:
    """A manager; a member of the council with an entry, who was just removed; the entry."""
    mika, lo = await manager(world), await member(world)
    all_seen(world)
    entry = await listed(world, lo)
    await mika.writes("/team")
    await mika.presses("Ta bort Lo")
    await mika.presses("Ja, ta bort Lo")
    return mika, lo, entry


async def test_the_manager_keeps_the_entry_of_somebody_who_left(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika, lo, entry = await left(world)
        lo.sees("inte längre med")
        lo.sees("Du står fortfarande i kontaktlistan", "ringer du 031-390 06 12")
        asked = next(message for message in mika.messages if "står i kontaktlistan" in plain(message.text))
        mika.has_seen_all()
        assert "031-390 06 21" in plain(asked.text)
        assert flat(asked) == [KEEP, ALTER, TAKE_OFF]
        contact = await contact_of(world, entry)
        assert contact.removed_at is None, "the council still finds whom to call"
        assert contact.unverified_since is not None
        await world.passes(DAY)
        await mika.presses(KEEP, on=asked)
        assert "ligger kvar i kontaktlistan som den är" in plain(asked.text)
        contact = await contact_of(world, entry)
        assert (contact.person_id, contact.unverified_since) == (None, None)
        assert local(world, contact.verified_at).startswith("2026-11-24")
        async with world.reading() as tx:
            assert (await contacts.changes_of(tx, entry))[0].kind is ChangeKind.VERIFIED


async def test_of_two_managers_the_first_decides_and_both_see_it(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        bo = await manager(world, "Bo Exempel")
        mika, _, entry = await left(world)
        both = [
            next(message for message in phone.messages if "står i kontaktlistan" in plain(message.text))
            for phone in (mika, bo)
        ]
        keep = bo.button(KEEP, on=both[1])[1]
        await mika.presses(TAKE_OFF, on=both[0])
        for asked in both:
            assert "Lo Exempel är borttagen ur kontaktlistan. Mika Exempel har bestämt det" in plain(asked.text)
            assert flat(asked) == ["Ångra borttagningen"]
        before = await contact_of(world, entry)
        assert before.removed_at is not None
        assert await bo.presses_data(both[1], keep) == "Det är redan bestämt."
        assert await contact_of(world, entry) == before
        all_seen(world)


async def test_the_manager_changes_the_entry_of_somebody_who_left(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika, _, entry = await left(world)
        asked = next(message for message in mika.messages if "står i kontaktlistan" in plain(message.text))
        all_seen(world)
        await mika.presses(ALTER, on=asked)
        mika.has_seen_all()
        assert "ändrar uppgifterna för den som tar över" in plain(asked.text)
        async with world.reading() as tx:
            assert "person_id" in (await contacts.changes_of(tx, entry))[0].fields
        contact = await contact_of(world, entry)
        assert contact.person_id is None
        assert contact.unverified_since is not None


async def test_who_left_is_not_asked_and_old_questions_are_nobodys(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika, lo = await manager(world), await member(world)
        all_seen(world)
        entry = await listed(world, lo)
        await world.passes(HALF_A_YEAR)
        asked = lo.sees("Stämmer dina uppgifter")
        data = lo.button(YES, on=asked)[1]
        await removed(mika, "Lo")
        lo.has_seen_all()
        before = await contact_of(world, entry)
        assert "hör till någon annan" in await lo.presses_data(asked, data)
        assert await contact_of(world, entry) == before
        await world.passes(timedelta(days=90))
        lo.sees_nothing()
        mika.sees_nothing()
        await world.passes(HALF_A_YEAR - timedelta(days=85))
        mika.sees("en kontakt behöver bekräftas", "har slutat, du avgör")


async def test_who_has_no_entry_leaves_without_a_word_about_the_list(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika, lo = await manager(world), await member(world)
        all_seen(world)
        await removed(mika, "Lo")
        lo.sees("inte längre med")


async def test_who_can_not_be_reached_stands_in_the_list_at_once(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika, lo = await manager(world), await member(world)
        all_seen(world)
        entry = await listed(world, lo)
        await lo.blocks()
        await world.passes(HALF_A_YEAR)
        mika.sees("en kontakt behöver bekräftas", "Lo Exempel .*går inte att nå här")
        contact = await contact_of(world, entry)
        assert contact.asks == 0
        assert contact.unverified_since is not None
        assert await count(world, "SELECT count(*) FROM outbox WHERE dedupe_key LIKE 'right:%'") == 0


async def test_who_closes_the_chat_while_asked_stands_in_the_list_at_once(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika, lo = await manager(world), await member(world)
        all_seen(world)
        await listed(world, lo)
        await world.passes(HALF_A_YEAR)
        lo.sees("Stämmer dina uppgifter")
        await world.passes(timedelta(hours=15))
        await lo.blocks()
        await world.passes(timedelta(minutes=1))
        mika.sees("en kontakt behöver bekräftas", "går inte att nå här")


async def test_the_list_is_read_a_page_at_a_time_and_by_managers_only(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika, lo = await manager(world), await member(world)
        all_seen(world)
        for number in range(19):
            await listed(world, None, name=f"Kontakt {number:02}")
        await world.passes(HALF_A_YEAR)
        told = mika.sees("19 kontakter behöver bekräftas", "Sida 1 av 3")
        assert flat(told)[-2:] == ["Fler kontakter", "Alla ämnen"]
        turning = mika.button("Fler kontakter", on=told)[1]
        await mika.presses("Fler kontakter", on=told)
        await mika.presses("Fler kontakter", on=told)
        assert "Kontakt 18" in plain(told.text)
        assert flat(told)[-2:] == ["Föregående kontakter", "Alla ämnen"]
        assert "hör till någon annan" in await lo.presses_data(lo.messages[0], turning)
        async with a_turn(world) as turn:
            await turn.tx.run(text("UPDATE contacts SET unverified_since = NULL"))
        await mika.presses("Föregående", on=told)
        assert "Alla i kontaktlistan" in plain(told.text)
        assert flat(told) == ["Alla ämnen"]


async def test_without_a_manager_the_list_waits_for_one(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        await member(world)
        await listed(world, None)
        await world.passes(HALF_A_YEAR)
        mika = await manager(world)
        mika.has_seen_all()
        await world.passes(DAY)
        mika.sees("en kontakt behöver bekräftas")


async def test_an_administrator_hears_it_where_there_is_no_manager(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        alva = await world.staff("Alva", Role.ADMIN)
        alva.has_seen_all()
        await listed(world, None)
        await world.passes(HALF_A_YEAR)
        alva.sees("en kontakt behöver bekräftas")


async def test_of_a_home_that_is_gone_from_the_file_nobody_is_asked(tmp_path: Path) -> None:
    gone = a_home("lindhaga", name="Lindhaga")
    async with a_world(tmp_path, a_home(), gone) as world:
        lo = await member(world, home=gone)
        entry = await listed(world, lo, home=gone)
        removed_one = await listed(world, None, home=gone)
        async with a_turn(world) as turn:
            one = await contacts.get(turn.tx, removed_one)
            assert one is not None
            await contacts.save(turn.tx, replace(one, removed_at=turn.now, ask_at=None))
        await world.stop_line()
        del world.homes["lindhaga"]
        world.clock.advance_to(at(world, "2027-06-01 12:00"))
        await reborn(world)
        lo.sees_nothing()
        assert (await contact_of(world, entry)).asks == 0
        assert (await contact_of(world, removed_one)).name == ""


async def test_thousands_due_at_once_delay_no_alert(tmp_path: Path) -> None:
    """They are asked fifty in a transaction, and whatever else is due comes before them and before the next fifty."""
    async with a_world(tmp_path, strict=False) as world:
        sam, bo = await world.staff("Sam"), await world.staff("Bo")
        await world.on_duty(sam)
        await world.on_duty(bo, "backup")
        lo, neighbour = await member(world), await world.neighbour()
        person = await person_of(world, lo)
        due_at = next_ask(world.clock.now(), DAY, world.home.zone)
        await world.passes(due_at - timedelta(minutes=20) - world.clock.now())
        await neighbour.writes("Lampan är trasig")
        await neighbour.presses("Räcker i dag")
        sam.sees("Kvittera senast")
        async with a_turn(world) as turn:
            many = [Contact("ekbacken", name=f"N{one}", person_id=person.id, ask_at=due_at) for one in range(3000)]
            await contacts.add_all(turn.tx, many)
        world.running.timekeeper._scheduler.pause()  # the scenario ticks
        order = []
        for late in (3, 11, 12):  # past Sam's reminder, then past the half hour after which Bo hears it
            before = len(await said(world))
            world.clock.advance_to(due_at + timedelta(minutes=late))
            await world.running.timekeeper.tick()
            order.append((await said(world))[before:])
        fifty = ["notice"] * contact_lists.ASKED_AT_ONCE
        assert [[lane for lane in one if lane == "notice"] for one in order] == [fifty] * 3
        assert [one[:1] for one in order] == [["alert"], ["alert"], ["notice"]]
        async with world.reading() as tx:
            heads = await dispatch.heads(tx, world.clock.now(), (), 10)
        assert [head.lane for head in heads] == sorted(head.lane for head in heads)
        await world.stop_line()


async def said(world: World) -> list[str]:
    """The lanes of what was queued so far, in its order."""
    async with world.reading() as tx:
        rows = (await tx.run(text("SELECT lane FROM outbox ORDER BY id"))).scalars().all()
    return [("alert", "reply", "notice")[lane] for lane in rows]


async def test_a_stranger_learns_nothing_and_another_member_changes_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        lo, kim, stranger = await member(world), await member(world, "Kim"), await world.neighbour("Okänd")
        entry = await listed(world, lo)
        before = await contact_of(world, entry)
        for number in (entry, entry + 99):
            for action in ("ryes", "rchange", "rremove", "lkeep", "lrem"):
                for phone in (kim, stranger):
                    said = await phone.presses_data(phone.messages[0], f"{action}:{number}")
                    assert "hör till någon annan" in said, (action, number, phone.name)
        for data in ("stale:ekbacken:0", "stale:nowhere:0"):
            for phone in (kim, stranger):
                assert "hör till någon annan" in await phone.presses_data(phone.messages[0], data)
        assert await contact_of(world, entry) == before


async def test_a_manager_who_leaves_keeps_no_list_in_their_chat(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        mika, bo = await manager(world), await manager(world, "Bo Exempel")
        all_seen(world)
        await listed(world, None, name="Kontakt 01")
        await world.passes(HALF_A_YEAR)
        mika.sees("Kontakt 01")
        bo.sees("Kontakt 01")
        await removed(bo, "Mika")
        assert not [one for one in mika.messages if "Kontakt 01" in plain(one.text)]
        assert [one for one in bo.messages if "Kontakt 01" in plain(one.text)]
        mika.has_seen_all()
