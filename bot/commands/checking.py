"""`check`: is everything set so that the line can run? Looks at all of it, whatever is bad on the way."""

import asyncio
import os
from datetime import timedelta
from enum import Enum
from pathlib import Path

import typer
from rich.text import Text

from bot.clock import Clock
from bot.commands.common import show, table
from bot.domain.home import Channel, Home, Homes
from bot.domain.wording import clean
from bot.services import overview, shortages
from bot.storage import people
from bot.storage.database import Database, DatabaseError, Transaction, newest_version
from config.settings import Settings, SettingsError, load_homes, load_settings

SOON = timedelta(days=14)


class Verdict(Enum):
    """What is thought of one thing, and how that is shown."""

    GOOD = ("ok", "green")
    LOOK = ("look", "yellow")  # the line runs, and somebody should see to this
    BAD = ("bad", "bold red")
    SKIPPED = ("skipped", "dim")


Finding = tuple[str, Verdict, str]


def check() -> None:
    """Look whether settings, homes, database and token are right."""
    findings = asyncio.run(_findings())
    made = table("what", "verdict", "found")
    for what, verdict, found in findings:
        made.add_row(what, Text(*verdict.value), found)
    show(made)
    if any(verdict is Verdict.BAD for _, verdict, _ in findings):
        raise typer.Exit(1)


async def _findings() -> list[Finding]:
    try:
        settings = load_settings()
    except SettingsError as error:
        rest = ("homes", "database", "token")
        return [
            ("settings", Verdict.BAD, str(error)),
            *((what, Verdict.SKIPPED, "can't be looked at before the settings are right") for what in rest),
        ]
    homes, found_homes = _homes(settings)
    how = f"called at {settings.webhook_url}" if settings.webhook_url else "by polling"
    return [
        ("settings", Verdict.GOOD, f"updates come {how}; log from {settings.log_level} on"),
        found_homes,
        *(_channels(settings, homes) if homes else []),
        *await _database(settings, homes),
        *await _token(settings),
    ]


def _homes(settings: Settings) -> tuple[Homes | None, Finding]:
    try:
        homes = load_homes(settings.homes_file)
    except SettingsError as error:
        return None, ("homes", Verdict.BAD, str(error))
    return homes, ("homes", Verdict.GOOD, f"{settings.homes_file}: {', '.join(homes)}")


def _channels(settings: Settings, homes: Homes) -> list[Finding]:
    """Only where a ladder names one."""
    from bot.app import channels  # what speaks to the outside, only where that is asked

    named = [
        f"{slug}: {step.name}" for slug, home in homes.items() for step in home.ladder if isinstance(step, Channel)
    ]
    if not named:
        return []
    try:
        channels(settings, homes)
    except SettingsError as error:
        return [("channels", Verdict.BAD, str(error))]
    return [("channels", Verdict.GOOD, ", ".join(named))]


async def _database(settings: Settings, homes: Homes | None) -> list[Finding]:
    database = Database(settings.database_url)
    try:
        if fault := _unwritable(database.file):
            return [("database", Verdict.BAD, fault)]
        behind, version = await database.is_behind(), await database.version()
        if version is None:
            return [("database", Verdict.GOOD, f"{database.file} is not there yet; run makes it")]
        if behind:
            found = f"{database.file} is of version {version}; run brings it to {newest_version()}"
            return [("database", Verdict.LOOK, found)]
        async with database.read() as tx:
            return [
                ("database", Verdict.GOOD, f"{database.file} is of version {version}"),
                *(await _left_out(tx, homes) if homes else []),
                await _people(tx, homes),
                *[await _roster(tx, home) for home in (homes or {}).values()],
            ]
    except DatabaseError as error:
        return [("database", Verdict.BAD, str(error))]
    finally:
        await database.dispose()


def _unwritable(file: Path) -> str:
    """Why the line could not write there; empty where it can."""
    target = file
    while not target.exists() and target != target.parent:
        target = target.parent
    if target != file and not target.is_dir():
        return f"{target} is no folder, so {file} can't be made"
    return "" if os.access(target, os.W_OK) else f"{target} can't be written by this user"


async def _left_out(tx: Transaction, homes: Homes) -> list[Finding]:
    missing = await overview.homes_left_out(tx, homes)
    return [
        ("homes", Verdict.BAD, f"{slug} is gone from the file but has {count} open concerns; put it back until then")
        for slug, count in missing.items()
    ]


async def _people(tx: Transaction, homes: Homes | None) -> Finding:
    everyone = await people.all_with_roles(tx)
    unreachable = sum(not person.reachable for person in everyone)
    told = f"{len(everyone)}, of whom {unreachable} can't be reached"
    empty = [slug for slug in homes or () if not any(person.answers(slug) and person.reachable for person in everyone)]
    if empty:
        told += f"; nobody who can be reached answers for {', '.join(empty)}: see invite"
    return "people", Verdict.LOOK if unreachable or empty else Verdict.GOOD, told


async def _roster(tx: Transaction, home: Home) -> Finding:
    """What is lacking in a home's plan before long, and who does not count for it yet."""
    planned, away = await shortages.planned(tx, home), (await shortages.out_of_reach(tx, home)).values()
    looked = await shortages.look(tx, home, Clock().now(), SOON, planned)
    lacking = len(looked.found)
    told = f"{lacking} gaps or doubles in the next {SOON.days} days: see roster gaps {home.slug}" if lacking else (
        f"no gaps in the next {SOON.days} days" if planned else "nothing is planned; see roster"
    )  # fmt: skip
    told += "".join(f"; {clean(one.name)} {one.reach.value}" for one in away)
    return f"roster of {home.slug}", Verdict.LOOK if lacking or away else Verdict.GOOD, told


async def _token(settings: Settings) -> list[Finding]:
    from bot.app import itself  # Telegram's library, only where it is spoken

    try:
        name, inline = await itself(settings)
    except SettingsError as error:
        return [("token", Verdict.BAD, str(error))]
    found = f"members can write @{name} and words in any chat" if inline else (
        f"off, so nobody can look up contacts with @{name} in other chats; send /setinline to @BotFather to turn it on"
    )  # fmt: skip
    return [
        ("token", Verdict.GOOD, f"it is @{name}'s"),
        ("inline mode", Verdict.GOOD if inline else Verdict.LOOK, found),
    ]
