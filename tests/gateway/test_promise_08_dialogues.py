"""Promise 8: what the bot has asked is in the database; a restart between question and answer changes nothing."""

import ast
from pathlib import Path

from telegram.ext import ConversationHandler

from tests.gateway.raw import rows
from tests.world import Phone, World, a_world

BOT = Path(__file__).parents[2] / "bot"


async def restarted(world: World) -> None:
    """The process ends and another begins."""
    await world.stop_line()
    await world.start_line()


async def concern_of(world: World, sam: Phone, neighbour: Phone) -> None:
    """Sam has the neighbour's concern #1."""
    await neighbour.writes("Lampan är trasig")
    await neighbour.presses("Räcker i dag")
    await sam.presses("Jag tar det")
    for phone in (sam, neighbour):
        phone.has_seen_all()


async def test_a_draft_is_answered_after_a_restart(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        neighbour = await world.neighbour()
        await neighbour.writes("Lampan är trasig")
        neighbour.sees("Hur bråttom")
        await restarted(world)
        await neighbour.writes("och det är mörkt")
        neighbour.sees("med")
        await restarted(world)
        await neighbour.presses("Ingen brådska")
        neighbour.sees("#1")
        async with world.reading() as tx:
            kept = [row.text for row in await rows(tx, "SELECT text FROM entries WHERE kind = 'message' ORDER BY id")]
        assert kept == ["Lampan är trasig", "och det är mörkt"]


async def test_a_note_that_was_asked_for_is_a_note_after_a_restart(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam Exempel")
        await world.on_duty(sam)
        neighbour = await world.neighbour()
        await concern_of(world, sam, neighbour)
        await sam.presses("Mer")
        await sam.presses("Anteckna")
        sam.sees("Skriv anteckningen")
        await restarted(world)
        await sam.writes("Ringt elektrikern")
        sam.sees("Antecknat i #1")
        neighbour.sees_nothing()


async def test_a_closing_message_that_was_shown_is_sent_after_a_restart(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam Exempel")
        await world.on_duty(sam)
        neighbour = await world.neighbour()
        await concern_of(world, sam, neighbour)
        await sam.presses("Avsluta")
        await sam.presses("Det är löst")
        await restarted(world)
        await sam.presses("Avsluta och skicka")
        neighbour.sees("#1 är avslutat")
        sam.has_seen_all()


async def test_free_text_that_was_asked_about_goes_where_it_is_sent_after_a_restart(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam Exempel")
        await world.on_duty(sam)
        neighbour = await world.neighbour()
        await concern_of(world, sam, neighbour)
        await sam.writes("Jag kommer klockan tio")
        sam.sees("Vad är det här")
        neighbour.sees_nothing()
        await restarted(world)
        await sam.presses("Skicka till")
        neighbour.sees("#1", "Jag kommer klockan tio")
        sam.has_seen_all()


async def test_an_older_question_is_no_longer_open_when_a_newer_one_is(tmp_path: Path) -> None:
    """The version in the data tells them apart, also across a restart."""
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam Exempel")
        await world.on_duty(sam)
        neighbour = await world.neighbour()
        await concern_of(world, sam, neighbour)
        await sam.presses("Avsluta")
        await sam.presses("Det är löst")
        older = sam.sees("Varför"), sam.sees("Så här avslutas")
        await sam.writes("Jag kommer klockan tio")
        sam.sees("Vad är det här")
        await restarted(world)
        assert "gäller inte längre" in await sam.presses("Avsluta och skicka", on=older[1])
        neighbour.sees_nothing()


# --- nothing of it in memory --------------------------------------------------------------------------------------


async def test_the_library_keeps_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        application = world.running.application
        assert application.persistence is None
        assert application.updater is None
        handlers = [handler for group in application.handlers.values() for handler in group]
        assert not any(isinstance(handler, ConversationHandler) for handler in handlers)
        neighbour = await world.neighbour()
        await neighbour.writes("Lampan är trasig")
        neighbour.sees("Hur bråttom")
        assert not any(application.chat_data.values())
        assert not any(application.user_data.values())
        assert not application.bot_data


EMPTY = {"list", "dict", "set", "defaultdict", "deque", "Counter", "OrderedDict"}


def filled_later(node: ast.stmt) -> bool:
    """Whether a statement of a module makes an empty container, which something is to fill while the program runs."""
    value = node.value if isinstance(node, (ast.Assign, ast.AnnAssign)) else None
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
        return value.func.id in EMPTY and not any(isinstance(arg, ast.GeneratorExp) for arg in value.args)
    if isinstance(value, ast.Dict):
        return not value.keys
    return isinstance(value, (ast.List, ast.Set)) and not value.elts


def test_the_rooms_below_keep_nothing_between_two_updates() -> None:
    for room in ("handlers", "services", "messages", "domain"):
        for file in (BOT / room).rglob("*.py"):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            assert not [node.lineno for node in tree.body if filled_later(node)], file
            assert not [node.lineno for node in ast.walk(tree) if isinstance(node, (ast.Global, ast.Nonlocal))], file
