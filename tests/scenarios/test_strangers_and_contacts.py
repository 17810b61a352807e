"""A stranger tries inline, deep links, commands, old buttons and groups, and learns nothing: not even that a list
exists. All that reaches them is the same, byte for byte, whether there is a list or none.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.domain.contact import Seen
from bot.domain.home import Role
from tests.scenarios.contact_list import a_contact
from tests.world import Group, Phone, World, a_world

LINKS = ("contacts", "kontakter", "c1", "ct_1", "contact_1", "council", "ct:1", "cts:ekbacken", "list")
COMMANDS = (
    "/contacts", "/kontakter", "/contacts lampa", "/kontakter trasig lampa vid porten", "/kontakter@{bot} lampa",
    "/council", "/radet", "/contact", "/Contacts",
)  # fmt: skip
UNKNOWN = ("/unheard", "/okant", "/unheard lampa", "/okant trasig lampa vid porten", "/unheard@{bot} lampa",
           "/unheard", "/okant", "/unheard", "/Unheard")  # fmt: skip
BUTTONS = (
    "cts:ekbacken", "cts:ekbacken:1", "ctopic:ekbacken:0:0", "ct:1", "ct:2", "ct:99", "ctsend:1", "ctsend:2",
    "ctsend:99", "ctline:ekbacken", "ctline:nowhere",
    "ctmore:ekbacken:1", "whom:1", "asked:1:1", "group:ekbacken", "groupend:ekbacken", "gdrop:ekbacken:1",
)  # fmt: skip
ASKED = ("", "lampa", "lighting", "kim", "a", "@", "ljus")


async def with_a_list(world: World, lo: Phone, mio: Phone) -> Group:
    """Two contacts, and a council's group."""
    await a_contact(world)
    await a_contact(world, "Inre Exempel", seen_by=Seen.STAFF)
    group = await world.group("Rådet", mio, lo, by=mio)
    await group.says(mio, "/radet")
    await group.says(lo, "/kontakter lighting")
    group.has_seen_all()
    return group


async def everything_is_tried(world: World, stranger: Phone, group: Group) -> list[Any]:
    """In private, inline and in a group; what the stranger was told at each."""
    told: list[Any] = []
    await stranger.writes("/start ekbacken")
    for payload in LINKS:
        await stranger.writes(f"/start {payload}")
    for words in COMMANDS:
        await stranger.writes(words.format(bot=world.telegram.username))
    told += [await stranger.presses_data(stranger.messages[0], data) for data in BUTTONS]
    told += [[vars(one) for one in await stranger.types_inline(words)] for words in ASKED]
    told += [[vars(one) for one in await stranger.types_inline(words, group=group)] for words in ASKED]
    before = len(group.messages)
    for words in COMMANDS:
        await group.says(stranger, words.format(bot=world.telegram.username))
    assert len(group.messages) == before
    return told


async def what_a_stranger_gets(folder: Path, *, has_list: bool) -> str:
    """All that the bot sent to a stranger, and answered to what they pressed and typed."""
    folder.mkdir()
    async with a_world(folder, strict=False) as world:
        stranger, lo = world.phone("Okänd"), await world.staff("Lo Exempel", Role.COUNCIL)
        mio = await world.staff("Mio Exempel", Role.MANAGER)
        group = await (with_a_list(world, lo, mio) if has_list else world.group("Trappan", lo, by=lo))
        first = len(world.telegram.calls)
        told = await everything_is_tried(world, stranger, group)
        calls = [
            (call.method, dict(call.params)) for call in world.telegram.calls[first:] if call.method != "getUpdates"
        ]
    for _, params in calls:
        for name in ("callback_query_id", "inline_query_id"):
            params.pop(name, None)
    made = sorted(json.dumps(call, sort_keys=True, ensure_ascii=False) for call in calls)
    return "\n".join([*made, json.dumps(told, ensure_ascii=False)])


async def test_a_stranger_gets_the_same_whether_there_is_a_list_or_none(tmp_path: Path) -> None:
    with_one = await what_a_stranger_gets(tmp_path / "with", has_list=True)
    without = await what_a_stranger_gets(tmp_path / "without", has_list=False)
    assert with_one == without
    assert len(with_one) > 5000
    for word in ("ontakt", "Kim", "Inre", "rådet", "Ljusverket", "BEGIN"):
        assert word not in with_one.replace("/kontakt", "")


@pytest.mark.parametrize(("command", "unknown"), list(zip(COMMANDS, UNKNOWN, strict=True)))
async def test_a_command_of_the_list_is_to_a_stranger_like_any_that_there_is_not(
    tmp_path: Path, command: str, unknown: str
) -> None:
    async with a_world(tmp_path) as world:
        await a_contact(world)
        told = []
        for words in (command, unknown):
            stranger = await world.neighbour()
            await stranger.writes(words.format(bot=world.telegram.username))
            told.append([(message.text, message.keyboard and len(message.keyboard)) for message in stranger.messages])
            stranger.has_seen_all()
        assert told[0] == told[1]
        # Words that somebody is worried about are taken as that, after whatever command.
        assert ("kommandot" in told[0][-1][0]) != ("vid porten" in command)


@pytest.mark.parametrize("payload", LINKS)
async def test_a_deep_link_of_the_list_is_like_any_unknown_one(tmp_path: Path, payload: str) -> None:
    async with a_world(tmp_path) as world:
        await a_contact(world)
        stranger = world.phone("Okänd")
        for words in (f"/start {payload}", "/start unheard"):
            await stranger.writes(words)
        said = [(message.text, message.keyboard) for message in stranger.messages]
        half = len(said) // 2
        assert said[:half] == said[half:]
        stranger.has_seen_all()


async def test_every_button_of_the_list_belongs_to_somebody_else(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        await a_contact(world)
        neighbour = await world.neighbour()
        said = {await neighbour.presses_data(neighbour.messages[0], data) for data in BUTTONS}
        assert said == {"Den knappen hör till någon annan."}
