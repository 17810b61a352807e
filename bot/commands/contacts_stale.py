"""`contacts stale`: who on a home's contact list has not said that their entry is right. It reads; the line runs on."""

import asyncio
from datetime import datetime

import typer
from babel.dates import format_date

from bot.clock import Clock
from bot.commands.asking import HomeSlug
from bot.commands.common import current, pick, say, settings_and_homes, show, table
from bot.domain.home import Home
from bot.domain.verifying import Doubt, Why
from bot.domain.wording import clean
from bot.services import verifying
from bot.storage import contact_lists, contacts
from config.settings import Settings

REASONS = {
    Why.SILENT: "has not answered",
    Why.ASKED: "is being asked",
    Why.UNREACHABLE: "can't be reached",
    Why.LEFT: "has left; a manager decides",
    Why.NOBODY: "nobody to ask",
}


def stale(home: HomeSlug) -> None:
    """List who has not said that their entry is still right.

    Since when, how often they were asked this time, and when they
    are asked next.
    """
    settings, homes = settings_and_homes()
    target = pick(homes, home)
    found, nobodys, listed = asyncio.run(_doubts(settings, target))
    if found:
        show_doubts(target, found)
    else:
        typer.echo(f"{target.name}: {_all_is_well(nobodys, listed)}")
    if nobodys:
        told = "1 contact is" if nobodys == 1 else f"{nobodys} contacts are"
        say(f"{told} no member's own: there is nobody to ask, so a manager has to look at them.")


def _all_is_well(nobodys: int, listed: int) -> str:
    """What is true where nobody has to answer: what is no member's own, nobody has vouched for."""
    if not listed:
        return "the list is empty"
    if nobodys:
        return "no member has to answer for an entry now"
    return "every contact is verified"


async def _doubts(settings: Settings, home: Home) -> tuple[list[Doubt], int, int]:
    async with current(settings) as database, database.read() as tx:
        found = await verifying.doubts(tx, home, asked=True)
        nobodys = await contact_lists.count_nobodys(tx, home.slug)
        return found, nobodys, await contacts.count(tx, home.slug)


def show_doubts(home: Home, found: list[Doubt]) -> None:
    """One contact a line."""
    now = Clock().now()
    made = table("id", "contact", "not verified since", "asked", "next time", "why")
    for doubt in found:
        contact = doubt.contact
        title = " · ".join(clean(part) for part in (contact.name, contact.organisation) if part)
        next_time = max(contact.ask_at, now) if contact.ask_at else None
        made.add_row(
            str(contact.id), title, _day(contact.unverified_since, home), str(contact.asks), _day(next_time, home),
            REASONS[doubt.why],
        )  # fmt: skip
    show(made)


def _day(moment: datetime | None, home: Home) -> str:
    return str(format_date(moment.astimezone(home.zone).date(), "d MMM y", locale="en_GB")) if moment else "–"
