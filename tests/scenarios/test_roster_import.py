"""A plan made from the command line beside a running line: everybody concerned is told by the line."""

import asyncio
import os
import pty
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.domain.home import Role
from tests.scenarios.rostering import on_now, passes_until
from tests.world import World, a_world

ROOT = Path(__file__).parents[2]
HOME = """
[[homes]]
slug = "ekbacken"
name = "Ekbacken"
operator = "Exempelstadens socialförvaltning"
phone = "031-390 06 12"
"""


async def command(world: World, *words: str, errors: int | None = None) -> tuple[int | None, str]:
    """`grannlinjen roster …` in a process of its own; `errors`: where it writes them, else with what it says."""
    (world.folder / "homes.toml").write_text(HOME, "utf-8")
    given = {name: value for name, value in os.environ.items() if not name.startswith("GRANNLINJEN_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "roster", *words, cwd=world.folder,
        env=given | {
            "PYTHONPATH": str(ROOT), "GRANNLINJEN_HOMES_FILE": "homes.toml",
            "GRANNLINJEN_DATABASE_URL": world.settings().database_url, "TERM": "xterm",
        },
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT if errors is None else errors,
    )  # fmt: skip
    said, _ = await process.communicate()
    return process.returncode, said.decode()


async def test_what_is_imported_beside_a_running_line_is_told_by_it_and_counts_at_once(tmp_path: Path) -> None:
    async with a_world(tmp_path, start=datetime.now(UTC)) as world:
        ada, manager = await world.staff("Ada Exempel"), await world.staff("Mika Exempel", Role.MANAGER)
        day = world.clock.now().astimezone(world.home.zone).date() + timedelta(days=2)
        plan = world.folder / "plan.csv"
        plan.write_text(f"person,layer,start,end\nada exempel,jour,{day} 07:00,{day} 15:00\n", "utf-8")

        assert await command(world, "import", "ekbacken", "plan.csv") == (
            0, "Ekbacken: planned 1 shift from plan.csv\n"
        )  # fmt: skip
        await world.passes(timedelta(minutes=1))
        ada.sees("Schemat för Ekbacken är ändrat", "07.00–15.00, jouren: nu du")
        manager.sees("Schemat för Ekbacken behöver dig", "ingen har jouren")

        status, said = await command(world, "import", "ekbacken", "plan.csv", "--replace")
        assert (status, said) == (
            0, "Ekbacken: planned 1 shift from plan.csv; 1 that stood there were replaced\n"
        )  # fmt: skip
        await world.passes(timedelta(minutes=1))
        ada.sees_nothing()
        manager.sees_nothing()
        await passes_until(world, f"{day} 07:01")
        assert await on_now(world) == "Ada Exempel"
        ada.has_seen_all()
        manager.has_seen_all()


async def test_how_far_a_reading_has_come_is_shown_on_a_terminal(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        rows = "".join(f"Nobody,duty,2027-03-01 07:00,2027-03-01 {n % 24:02}:00\n" for n in range(3000))
        (world.folder / "plan.csv").write_text(f"person,layer,start,end\n{rows}", "utf-8")
        shown: list[bytes] = []
        reader, writer = pty.openpty()
        loop = asyncio.get_running_loop()
        loop.add_reader(reader, lambda: shown.append(os.read(reader, 65536)))
        try:
            assert (await command(world, "import", "ekbacken", "plan.csv", errors=writer))[0] == 2
            await world.until(lambda: b"mend the file" in b"".join(shown), "its last line was not read")
        finally:
            loop.remove_reader(reader)
            os.close(reader)
            os.close(writer)
        assert "Reading plan.csv" in b"".join(shown).decode()
        assert "━" in b"".join(shown).decode()
