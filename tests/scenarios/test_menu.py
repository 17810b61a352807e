"""Telegram's command menu: everybody's, and that of who has a role; it never tells a stranger that there is a list."""

import json
from pathlib import Path

from bot.domain.home import Role
from bot.handlers.routes import COMMANDS, COMMANDS_WITH_WORDS
from bot.messages.menu import SWEDISH
from tests.world import Phone, World, a_world


def shown(world: World, phone: Phone) -> list[str]:
    """What the phone's menu holds: the chat's own, else everybody's."""
    kept = world.telegram.settings.get("commands", {})
    own = kept.get((json.dumps({"chat_id": phone.user_id, "type": "chat"}, sort_keys=True), ""))
    spoken = "" if world.telegram.users[phone.user_id].language_code == "sv" else "en"
    general = [some for (scope, code), some in kept.items() if "chat_id" not in scope and code == spoken]
    return [item["command"] for item in own or (general[0] if general else [])]


async def test_who_has_a_role_finds_the_commands_for_it(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        lo, sam = await world.staff("Lo Exempel", Role.COUNCIL), await world.staff("Sam Exempel")
        mio = await world.staff("Mio Exempel", Role.MANAGER, language="en")
        plans = ["moten", "anteckningar", "atgarder", "arshjul", "avsiktsforklaring"]
        usual = ["avsiktsforklaring", "kontakter", "mina", "hjalp", "sprak"]
        assert shown(world, lo) == [*plans[:-1], *usual]
        assert shown(world, sam) == ["jour", "oppna", "pass", "schema", *plans[:3], *usual]
        theirs = ["meetings", "minutes", "actions", "wheel", "declaration", "contacts", "mine", "help", "language"]
        everything = ["duty", "open", "shifts", "roster", "team", "stats", *theirs]
        assert shown(world, mio) == everything

        await lo.writes("/sprak")
        await lo.presses("English", on=lo.sees("Språk|språk"))
        assert shown(world, lo) == theirs
        lo.has_seen_all()
        await mio.writes("/team")
        await mio.presses("Remove Lo")
        await mio.presses("Yes, remove")
        assert shown(world, lo) == ["mine", "help", "language"]
        for phone in (lo, mio):
            phone.has_seen_all()


async def test_a_stranger_finds_nothing_of_the_list(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        stranger = await world.neighbour("Okänd")
        await world.until(lambda: shown(world, stranger), "the menu was not set")
        assert "mina" in shown(world, stranger)
        assert "avsiktsforklaring", "kontakter" not in shown(world, stranger)


def test_the_menu_names_commands_that_there_are() -> None:
    known = {names[0]: names[-1] for names in (*COMMANDS, *COMMANDS_WITH_WORDS)}
    assert {name: known.get(name) for name in SWEDISH} == SWEDISH
