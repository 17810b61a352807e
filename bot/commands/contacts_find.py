"""`contacts find`: whom to call, asked from the command line. It reads; the line runs on."""

import asyncio
from datetime import datetime
from typing import Annotated

import typer

from bot.clock import Clock
from bot.commands.asking import HomeSlug, read
from bot.commands.common import CommandError, current, pick, say, settings_and_homes
from bot.domain.home import Home, Homes
from bot.domain.naming import quote
from bot.domain.whom import Listed, Stands
from bot.domain.wording import clean
from bot.files import phones
from bot.files.times import Written, read_time, told_of_doubled
from bot.messages.contact import stands
from bot.messages.contacts import Answer
from bot.services import looking_up
from bot.services.turn import Turn
from config.settings import Settings

LANGUAGE = "en"


def find(
    home: HomeSlug,
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS…", help="What it is about, in any words; or a phone number, to see whose it is."),
    ],
    at: Annotated[
        str | None, typer.Option("--at", help="By the home's clock, or with an offset: 2027-06-25T20:00.")
    ] = None,
    staff: Annotated[bool, typer.Option("--staff", help="As the home's staff see it, not its council.")] = False,
) -> None:
    """Print whom to call, best first, one contact a line: name, organisation, phones, and whether it is open.

    The exit status is 1 where nobody fits.
    """
    if not " ".join(words).strip():
        raise CommandError("WORDS: write what it is about, such as lamp, keys or noise")
    settings, homes = settings_and_homes()
    asked_of = pick(homes, home)
    written = read(lambda: read_time(at, asked_of.zone), "--at") if at else Written(Clock().now())
    if written.doubled:
        say(f"--at: {told_of_doubled(written, asked_of.zone)}")
    now = written.at
    found = asyncio.run(_find(settings, homes, asked_of, " ".join(words), now, staff=staff))
    if found.cut:
        say(f"Only the first {looking_up.SEARCHED} signs were searched for.")
    if found.first.danger:
        say("Is anybody in danger? Call 112 now.")
    if found.first.police:
        say("The police, when it is not urgent: 114 14.")
    if not found.whom.listed:
        phone = clean(asked_of.phone)
        say(f"Nobody on the list of {asked_of.name} fits {quote(found.words)}; {asked_of.name} answers on {phone}.")
        raise typer.Exit(1)
    for one in found.whom.listed:
        typer.echo(_line(one, asked_of, now))
    if found.whom.first and found.whom.first.stands is not Stands.OPEN and found.whom.meanwhile is None:
        say(f"Meanwhile {asked_of.name} answers on {clean(asked_of.phone)}.")


async def _find(settings: Settings, homes: Homes, home: Home, words: str, now: datetime, *, staff: bool) -> Answer:
    async with current(settings) as database, database.read() as tx:
        return await looking_up.found(Turn(tx, homes, now), home, words, staff=staff)


def _line(one: Listed, home: Home, now: datetime) -> str:
    contact = one.contact
    reached = ", ".join(
        [*(phones.shown(one, LANGUAGE) for one in contact.phones), *([] if contact.phones else contact.emails)]
    )
    parts = [contact.name, contact.organisation, reached, stands(one, home, LANGUAGE, now)]
    return "; ".join(" ".join(clean(part).split()) for part in parts if part)
