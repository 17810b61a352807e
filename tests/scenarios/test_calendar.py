"""A shift stands in the phone's own calendar: as a file always, and behind a link that can be taken back."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import vobject
from sqlalchemy import text

from bot.domain.home import Role
from bot.domain.roster import who_is_on
from bot.domain.shift import Layer
from bot.playground.model import Message
from bot.services import crew, rosters
from tests.gateway.process import free_port
from tests.scenarios.rostering import a_turn, all_seen, person_of, rotating
from tests.scenarios.rostering import planned as single
from tests.world import Phone, World, a_home, a_world

HOMES = a_home("kvarnvisslan", name="Kvarnvisslan"), a_home("lindhaga", name="Lindhaga")
DAY = timedelta(days=1)


@asynccontextmanager
async def planned(
    folder: Path, *, public: str = "", listening: bool = False
) -> AsyncIterator[tuple[World, Phone, Phone]]:
    """Ada has every day at Kvarnvisslan, Bo every night; Bo has backup at Lindhaga. `public`: for links."""
    port = free_port() if listening else 0
    listen = f"127.0.0.1:{port}" if listening else ""
    async with a_world(folder, *HOMES, listen=listen, public_url=public.format(port=port)) as world:
        ada, bo = await world.staff("Ada Exempel"), await world.staff("Bo Exempel")
        await bo.writes(f"/start {await world.invite('Bo Exempel', Role.STAFF, 'lindhaga')}")
        await rotating(world, ada, bo)
        await rotating(world, bo, layer=Layer.BACKUP, home=world.homes["lindhaga"])
        yield world, ada, bo


async def asked(phone: Phone) -> Message:
    """/shifts, *calendar*, and the file that comes."""
    await phone.writes("/shifts")
    phone.sees("Dina pass på")
    await phone.presses("Passen i min kalender")
    return phone.sees("Dina pass det närmaste halvåret")


def titles(data: bytes) -> dict[str, int]:
    """What stands in a calendar, and how often."""
    found = [event.summary.value for event in getattr(vobject.readOne(data.decode()), "vevent_list", [])]
    return {title: found.count(title) for title in sorted(set(found))}


def url_in(message: Message) -> str:
    found = re.search(r"https?://\S+\.ics", message.text or "")
    assert found, message.text
    return found[0]


async def fetched(url: str) -> httpx.Response:
    async with httpx.AsyncClient(trust_env=False) as client:
        return await client.get(url)


async def linked(phone: Phone) -> str:
    """The link to one's own shifts."""
    await phone.presses("Länk som följer med", on=await asked(phone))
    message = phone.sees("Länk till dina pass")
    assert message.protect
    return url_in(message)


# --- a file ---------------------------------------------------------------------------------------------------------


async def test_ones_own_shifts_come_as_a_file_in_three_presses_and_say_what_the_roster_says(tmp_path: Path) -> None:
    async with planned(tmp_path) as (world, ada, bo):
        message = await asked(bo)
        assert message.media is not None
        assert (message.media.name, message.media.mime) == ("mina-pass.ics", "text/calendar")
        assert not message.protect, "a file that can't be saved can't be opened by a calendar"
        assert set(titles(message.media.data)) == {"Jour, Kvarnvisslan", "Bakjour, Lindhaga"}
        assert bo.buttons(message) == [], "nothing listens, so no link is offered"

        person = await person_of(world, bo)
        now = world.clock.now()
        events = [
            one for one in vobject.readOne(message.media.data.decode()).vevent_list if "Jour" in one.summary.value
        ]
        async with world.reading() as tx:
            roster = await rosters.load(tx, world.home, now, now + 200 * DAY)
        for hour in range(0, 180 * 24, 5):
            moment = now + timedelta(hours=hour)
            shift = who_is_on(roster, Layer.DUTY, moment)
            inside = [one for one in events if in_utc(one.dtstart.value) <= moment < in_utc(one.dtend.value)]
            assert bool(inside) == bool(shift and shift.person_id == person.id), moment
        assert max(in_utc(one.dtstart.value) for one in events) > now + 180 * DAY
        ada.sees_nothing()


def in_utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


async def test_a_shift_keeps_its_place_in_the_calendar_when_the_file_is_fetched_anew(tmp_path: Path) -> None:
    async with planned(tmp_path) as (world, ada, _):
        first = await asked(ada)
        await world.passes(timedelta(hours=10))  # in the middle of a shift
        all_seen(world)
        second = await asked(ada)
        kept = [set(uids(one)) for one in (first, second)]
        assert len(kept[0] & kept[1]) >= len(kept[0]) - 1, "all but what is over"
        assert len(kept[1] - kept[0]) <= 1, "what has come nearer"


def uids(message: Message) -> list[str]:
    assert message.media is not None
    return [event.uid.value for event in vobject.readOne(message.media.data.decode()).vevent_list]


async def test_a_manager_gets_the_whole_roster_with_names_and_staff_do_not(tmp_path: Path) -> None:
    async with planned(tmp_path) as (world, ada, _):
        manager = await world.staff("Mika Exempel", Role.MANAGER)
        await manager.writes("/shifts")
        manager.sees("Du har inga pass på Kvarnvisslan")
        await manager.presses("Passen i min kalender")
        own = manager.sees("Dina pass det närmaste halvåret")
        assert own.media is not None
        assert titles(own.media.data) == {}
        assert manager.buttons(own) == ["Hela schemat: Kvarnvisslan"]
        await manager.presses("Hela schemat", on=own)
        message = manager.sees("Schemat för Kvarnvisslan det närmaste halvåret")
        assert message.media is not None
        assert message.media.name == "kvarnvisslan.ics"
        assert set(titles(message.media.data)) == {"Jour: Ada Exempel", "Jour: Bo Exempel"}

        said = await ada.presses_data(ada.messages[-1], "cal:kvarnvisslan")
        assert "hör till någon annan" in said
        assert "hör till någon annan" in await manager.presses_data(own, "cal:lindhaga")


# --- a link ---------------------------------------------------------------------------------------------------------


async def test_a_link_shows_the_shifts_as_they_are_now_and_only_its_hash_is_kept(tmp_path: Path) -> None:
    async with planned(tmp_path, public="http://127.0.0.1:{port}", listening=True) as (world, ada, bo):
        url = await linked(bo)
        answer = await fetched(url)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
        assert "no-store" in answer.headers["cache-control"]
        assert set(titles(answer.content)) == {"Jour, Kvarnvisslan", "Bakjour, Lindhaga"}

        token = url.rpartition("/")[2].removesuffix(".ics")
        assert len(token) == 43
        assert token not in await everything(world), "only its hash is kept"

        tomorrow = world.clock.now().astimezone(world.home.zone).date() + DAY
        was = len(events(await fetched(url)))
        await single(world, ada, f"{tomorrow} 22:00", f"{tomorrow + DAY} 07:00")
        assert len(events(await fetched(url))) == was - 1, "a change shows at the next look"


async def everything(world: World) -> str:
    """All that stands in the database."""
    async with world.reading() as tx:
        names = (await tx.run(text("SELECT name FROM sqlite_master WHERE type = 'table'"))).scalars().all()
        return "\n".join([str((await tx.run(text(f"SELECT * FROM {name}"))).all()) for name in names])


def events(answer: httpx.Response) -> list[str]:
    """The events of a subscribed calendar."""
    assert answer.status_code == 200
    return [event.uid.value for event in vobject.readOne(answer.text).vevent_list]


async def test_a_new_link_ends_the_one_before_and_stop_ends_it_for_good(tmp_path: Path) -> None:
    async with planned(tmp_path, public="http://127.0.0.1:{port}", listening=True) as (_, ada, bo):
        first, others = await linked(ada), await linked(bo)
        second = await linked(ada)
        assert [(await fetched(url)).status_code for url in (first, second, others)] == [404, 200, 200]

        message, _data = ada.button("Stäng av länken")
        await ada.presses("Stäng av länken")
        assert "avstängd" in (message.text or ""), "the link is gone from the chat too"
        assert [(await fetched(url)).status_code for url in (second, others)] == [404, 200]
        assert ada.buttons(await asked(ada)) == ["Länk som följer med i ändringar"]
        await ada.presses_data(message, "calend")  # an old view: it says so still


async def test_the_file_offers_to_stop_a_link_that_there_is(tmp_path: Path) -> None:
    async with planned(tmp_path, public="http://127.0.0.1:{port}", listening=True) as (_, ada, _):
        url = await linked(ada)
        file = await asked(ada)
        await ada.presses("Stäng av länken", on=file)
        ada.sees("Länken till dina pass är avstängd")
        assert "närmaste halvåret" in (file.text or ""), "the file stays what it is"
        assert (await fetched(url)).status_code == 404


async def test_who_leaves_gets_404_at_once_and_also_when_they_come_back(tmp_path: Path) -> None:
    async with planned(tmp_path, public="http://127.0.0.1:{port}", listening=True) as (world, ada, bo):
        adas, bos = await linked(ada), await linked(bo)
        async with a_turn(world) as turn:
            for phone in (ada, bo):
                await crew.leave(turn, world.home, await person_of(world, phone))
        all_seen(world)
        assert (await fetched(adas)).status_code == 404
        answer = await fetched(bos)
        assert set(titles(answer.content)) == {"Bakjour, Lindhaga"}, "where they still work they still see their shifts"
        await ada.writes(f"/start {await world.invite('Ada Exempel', Role.STAFF)}")
        all_seen(world)
        assert (await fetched(adas)).status_code == 404


async def test_a_managers_link_to_the_home_ends_when_they_are_no_manager_any_more(tmp_path: Path) -> None:
    async with planned(tmp_path, public="http://127.0.0.1:{port}", listening=True) as (world, ada, _):
        manager = await world.staff("Mika Exempel", Role.MANAGER)
        await manager.writes("/shifts")
        await manager.presses("Passen i min kalender")
        await manager.presses("Hela schemat")
        await manager.presses("Länk som följer med")
        manager.sees("Du har inga pass")
        manager.sees("Dina pass det närmaste halvåret")
        manager.sees("Schemat för Kvarnvisslan det närmaste halvåret")
        url = url_in(manager.sees("Länk till schemat för Kvarnvisslan"))
        assert set(titles((await fetched(url)).content)) == {"Jour: Ada Exempel", "Jour: Bo Exempel"}
        assert "hör till någon annan" in await ada.presses_data(ada.messages[-1], "calurl:kvarnvisslan")
        async with world.running.database.write() as tx:
            await tx.run(text("UPDATE roles SET role = 'staff' WHERE role = 'manager'"))
        assert (await fetched(url)).status_code == 404


async def test_a_link_that_nobody_gave_is_404_and_tells_nothing(tmp_path: Path) -> None:
    async with planned(tmp_path, public="http://127.0.0.1:{port}", listening=True) as (_, ada, _):
        url = await linked(ada)
        base, token = url.rsplit("/", 1)
        for wrong in (f"{'A' * 43}.ics", f"{token[1:]}", f"x{token}", token.replace(".ics", ""), f"{'%00' * 9}.ics"):
            answer = await fetched(f"{base}/{wrong}")
            assert answer.status_code == 404, wrong
            assert "Exempel" not in answer.text


async def test_without_an_address_there_is_a_file_and_no_link(tmp_path: Path) -> None:
    async with planned(tmp_path, listening=True) as (_, ada, _):
        message = await asked(ada)
        assert ada.buttons(message) == []
        await ada.presses_data(message, "calurl")
        ada.sees("Någon länk finns inte här, men filen fungerar")
