"""Buttons that are not one's own, or never were anybody's: answered kindly, and nothing changes."""

from pathlib import Path

import pytest

from bot.domain.concern import State
from bot.messages.buttons import Action
from bot.storage import concerns, timeline
from tests.scenarios.steps import reported, sam_and_neighbour, taken
from tests.world import Phone, World, a_home, a_world

# The action, and what stands after it; every number is one that exists, of somebody else.
FOREIGN = (
    "urg:2:now", "cancel:2", "join:2:1", "join:1:1", "fresh:2", "add:1", "wdr:1", "wdrs:1", "wdrn:1", "split:1:9",
    "split:1:1", f"mgin:{'w' * 32}", "cat:1:noise", "cats:1", "helped:1", "reopen:1",
)  # fmt: skip
STAFFS = (
    "ack:1", "way:1", "reply:1", "pass:1", "close:1", "more:1", "less:1", "looked:1", "note:1", "tline:1", "mask:1",
    "over:1", "show:1", "write:1", "tmpls:1", "passto:1:1", "why:1:shift",
    "cwhy:1:solved", "csend:1", "cwrite:1", "tmpl:1:seen", "tsend:1:seen", "sendto:1:1",
    "own:1", "drop:1", "dtake:ekbacken:duty", "dend:1", "duntil:1:0", "dhours:1", "dkeep:1", "tremove:ekbacken:1",
    "tsure:ekbacken:1", "team:ekbacken", "test", "on:ekbacken:duty:1", "cants:ekbacken:d1",
    "cantf:ekbacken:d1", "cantu:ekbacken:d1:1", "cantp:ekbacken:d1:1:2", "swaps:ekbacken:d1:1",
    "swapw:ekbacken:d1:d2:1",
    "sgive:ekbacken:d1:1", "exyes:1", "exno:1", "exback:1", "cant:ekbacken", "swap:ekbacken", "cal",
    "calurl", "calend", "cal:ekbacken", "calurl:ekbacken", "calend:ekbacken",
    "choices", "roster:ekbacken", "week:ekbacken:2026-11-23", "build:ekbacken:duty", "bset:1:pattern:week", "bsave:1",
    "bdrop:1", "edit:ekbacken:all:0", "give:ekbacken:duty:1795550400:3600", "gdays:1", "giveto:1:0", "stop:ekbacken",
    "stopq:ekbacken:duty:0", "stops:ekbacken:duty:0:rest", "htake:1", "hnone:1", "hwrite:1", "remind:day", "quiet:none",
    "cts:ekbacken", "ctopic:ekbacken:0:0", "ct:1", "ctsend:1", "ctline:ekbacken", "whom:1", "asked:1:1",
    "group:ekbacken", "groupend:ekbacken", "gdrop:ekbacken:1", "gkeep:ekbacken:1", "ctmore:ekbacken:1",
    "emine:ekbacken", "eadd:ekbacken", "eedit:1", "ego:ekbacken", "efield:1:name",
    "eset:1:topics:0", "esave:1", "elater:1", "edrop:1", "erem:1", "erems:1", "cundo:1", "changes:1", "ryes:1",
    "rchange:1", "rremove:1", "stale:ekbacken:0", "lkeep:1", "lrem:1", "imp:1", "impdrop:1", "imphome:1:ekbacken",
    "impundo:1",
    # meetings: shown, answered
    "mt:1", "mts:ekbacken:0", "mcal", "mcal:1", "mcalurl", "mcalend",
    # meetings: called
    "mcall:ekbacken", "mset:1:kind:council", "msave:1", "mdrop:1",
    # meetings: changed, moved, called off
    "mch:1:move", "mchset:1:scope:all", "mchsave:1", "mchdrop:1", "mchair:ekbacken:1", "mguest:1:one", "mgend:1",
    # meetings: reminded of
    "matt:1:0:coming", "matt:1:0:instead", "mrep:1:0", "mrepf:1", "mrem:ekbacken", "mremt:ekbacken:1h",
    # the annual wheel
    "whl:ekbacken", "whlpic:ekbacken", "whladd:ekbacken:lights", "whled:1", "whlset:1:ahead:14", "whlsave:1",
    "whlrem:1", "whldrop:1",
    # meetings: their minutes
    "mn:1:write", "mni:1", "mns:1:decision", "mnw:1:1", "mnp:1:0", "mna:1:1:1:0", "mnv:1", "mnf:1", "mnq:1:1",
    "mny:1:1", "mnz:1",
    # meetings: a safety forum's figures
    "mforum:1",
    # meetings: their situation round
    "sit:1:write", "sit:1:none", "sitp:1:0", "sitm:1", "sitd:1:1",
    # the declaration of intent
    "dcl:ekbacken", "dclsaw:ekbacken:1:0", "dclsign:1", "dcllater:1", "dclback:1", "dclrem:ekbacken",
    "dclfile:ekbacken", "dcledit:ekbacken", "dcldraft:1", "dclagain:1", "dclsave:1", "dcldrop:1",
    # meetings: what somebody puts on the agenda, and what was promised
    "pta:1", "ptr:1", "acs:0", "ac:1", "acd:1", "acp:1", "acl:1", "acu:1:day:2026-12-08", "acc:1", "acg:1:0",
    "act:1:1:2", "acx:1", "aco:1",
)  # fmt: skip
NONSENSE = (
    "", ":", "urg", "urg:", "urg:x:now", "urg:1", "urg:1:soon", "urg:-1:now", "urg:1e3:now", f"urg:{'9' * 40}:now",
    "home", "home:", "home:nowhere", "lang", "lang:", "lang:xx", "lang:../en", "about", "about:x",
    "cat:1:", "split", "split:1", "split:a:b", "wat:1", "URG:1:now", "urg:1:now\x00", "<b>:1", "join:1", "ack", "ack:",
    "cal:", "cal:nowhere", "calurl:nowhere", "calend:nowhere",
    "week:ekbacken:2026-99-99", "week:ekbacken", "bset:1:wat:1", "edit:ekbacken:night:0", "stops:ekbacken:duty:0:sleep",
    "give:ekbacken:duty:9999999999999999999:1", "give:ekbacken:duty:9223372036854775807:1",
    "; DROP TABLE concerns", "💛", "dtake:ekbacken:night", "duntil:1:999999999999999999", "x" * 64,
)  # fmt: skip


async def standing(world: World) -> list[object]:
    """Everything that is kept of the concerns."""
    async with world.reading() as tx:
        found = [await concerns.get(tx, concern_id) for concern_id in range(1, 6)]
        return [*found, *[await timeline.read(tx, concern_id) for concern_id in range(1, 6)]]


async def refused(stranger: Phone, data: str) -> str:
    """Press data that was never under this message; it is always answered with words."""
    said = await stranger.presses_data(stranger.messages[0], data)
    assert said, f"{data!r} was answered without a word"
    return said


async def test_buttons_of_somebody_elses_concern_change_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await reported(neighbour, "Trasig lampa")
        sam.sees("#1")
        other = await world.neighbour("Granne 2")
        await other.writes("Grinden gnisslar")
        other.sees("Hur bråttom")
        stranger = await world.neighbour("Okänd")
        before = await standing(world)

        for data in FOREIGN:
            said = await refused(stranger, data)
            assert "gäller inte längre" in said, data
            assert "#" not in said, "whether it exists is nobody else's to know"
        for data in STAFFS:
            assert "hör till någon annan" in await refused(stranger, data), data

        assert await standing(world) == before
        await other.presses("Avbryt")


async def test_data_that_no_button_ever_had_changes_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await reported(neighbour, "Trasig lampa")
        sam.sees("#1")
        before = await standing(world)
        for data in NONSENSE:
            await refused(neighbour, data)
            await refused(sam, data)
        assert await standing(world) == before


async def test_every_action_is_tried_by_a_stranger(tmp_path: Path) -> None:
    tried = {data.split(":")[0] for data in (*FOREIGN, *STAFFS)}
    harmless = {Action.HOME, Action.LANGUAGE, Action.ABOUT}
    assert tried | harmless == set(Action), "an action without a stranger's test"


async def test_staff_of_another_home_are_strangers_too(tmp_path: Path) -> None:
    homes = a_home(), a_home("bjorkhagen", name="Björkhagen")
    async with a_world(tmp_path, *homes) as world:
        sam, neighbour = await sam_and_neighbour(world)
        await reported(neighbour, "Trasig lampa")
        await taken(sam, neighbour)
        robin = await world.staff("Robin Exempel", slug="bjorkhagen")
        before = await standing(world)
        for data in ("ack:1", "way:1", "close:1", "tline:1", "mask:1", "show:1", "over:1", "tsend:1:seen"):
            assert "hör till någon annan" in await refused(robin, data), data
        assert await standing(world) == before


async def test_a_draft_of_ones_own_joins_only_what_is_there(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        receipt = await reported(neighbour, "Trasig lampa")
        sam.sees("#1")
        await neighbour.presses("Ta tillbaka", on=receipt)
        neighbour.sees("Vill du ta tillbaka")
        await neighbour.presses("Ja, ta tillbaka #1")
        sam.sees("tagit tillbaka")
        await neighbour.writes("Grinden gnisslar")
        question = neighbour.sees("Hur bråttom")
        for data in ("join:2:1", "join:2:2"):  # what was taken back, and the draft itself
            assert "gäller inte längre" in await neighbour.presses_data(question, data)
        await neighbour.presses("Räcker i dag", on=question)
        neighbour.sees("har nummer #2")
        assert "redan skickat som #2" in await neighbour.presses_data(question, "join:2:1")
        assert "redan skickat som #2" in await neighbour.presses_data(question, "fresh:2")
        sam.sees("#2", "Grinden gnisslar")


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_the_refusal_is_in_the_persons_language(tmp_path: Path, language: str) -> None:
    async with a_world(tmp_path) as world:
        stranger = await world.neighbour(language=language)
        told = {"sv": ("Se det senaste meddelandet", "hör till någon annan"),
                "en": ("See the latest message", "belongs to somebody else")}[language]  # fmt: skip
        assert told[0] in await refused(stranger, "nonsense")
        assert told[1] in await refused(stranger, "ack:1")


async def test_a_stale_button_of_ones_own_is_answered_by_what_holds_now(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await sam_and_neighbour(world)
        receipt = await reported(neighbour, "Trasig lampa")
        sam.sees("#1")
        await neighbour.presses("Vad handlar det om?", on=receipt)
        asked = neighbour.sees("Du behöver inte välja")
        _, noise = neighbour.button("Ljud", on=asked)
        await neighbour.presses("Ta tillbaka", on=receipt)
        sure = neighbour.sees("Vill du ta tillbaka")
        _, withdraw = neighbour.button("Ja, ta", on=sure)
        await neighbour.presses_data(sure, withdraw)
        sam.sees("tagit tillbaka")

        assert "redan tillbakataget" in await neighbour.presses_data(asked, noise)
        assert "redan tillbakataget" in await neighbour.presses_data(sure, withdraw)
        assert "redan tillbakataget" in await neighbour.presses("Ta tillbaka", on=receipt)
        async with world.reading() as tx:
            concern = await concerns.get(tx, 1)
        assert concern is not None
        assert concern.state is State.WITHDRAWN
        assert concern.category is None
