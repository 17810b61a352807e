"""`invite` and `people`: who belongs to a home. Both work beside a running line."""

import asyncio
from typing import Annotated

import typer

from bot.clock import Clock
from bot.commands.common import CommandError, current, pick, say, settings_and_homes, show, table, upgrade
from bot.domain.home import Home, Homes, Role
from bot.domain.people import INVITE_LIVES, Person
from bot.domain.wording import clean
from bot.messages.wording import clock
from bot.services import crew
from bot.services.turn import Turn
from bot.storage import concerns, groups, people
from bot.storage.database import Database
from config.settings import Settings

LONGEST_NAME = 80

app = typer.Typer(no_args_is_help=True, help="List or remove a home's people.")
HomeSlug = Annotated[str, typer.Argument(metavar="HOME", help="The home's slug.")]


def invite(
    home: HomeSlug,
    role: Annotated[Role, typer.Argument(metavar="ROLE", help="staff, manager, council or admin.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="As colleagues see it.")],
) -> None:
    """Print a link that makes somebody one of a home's people."""
    settings, homes = settings_and_homes()
    invited_to, shown = pick(homes, home), " ".join(clean(name).split())
    if not 0 < len(shown) <= LONGEST_NAME:
        raise CommandError(f"the name must have 1 to {LONGEST_NAME} signs; it has {len(shown)}")
    link, now = asyncio.run(_invite(settings, invited_to, role, shown)), Clock().now()
    until = clock(now + INVITE_LIVES, now, invited_to.zone, "en")
    say(f"For {shown} alone, as {role} of {invited_to.name}: it is good once, until {until}.")
    typer.echo(link)


async def _invite(settings: Settings, home: Home, role: Role, name: str) -> str:
    from bot.app import username  # Telegram's library, only where it is spoken

    bot = await username(settings)
    database = Database(settings.database_url)
    try:
        await upgrade(database)
        async with database.write() as tx:
            payload = await crew.invite(tx, home.slug, role, name, Clock().now())
    finally:
        await database.dispose()
    return f"https://t.me/{bot}?start={payload}"


@app.command("list")
def list_(home: Annotated[str | None, typer.Argument(metavar="[HOME]", help="Only this home's.")] = None) -> None:
    """List everybody with a role, home by home."""
    settings, homes = settings_and_homes()
    wanted = pick(homes, home).slug if home else None
    everyone = asyncio.run(_everyone(settings))
    made = table("id", "name", "home", "role", "can be reached")
    for slug in sorted({slug for person in everyone for slug in person.roles}):
        for person in everyone if wanted in (None, slug) else ():
            if slug in person.roles:
                held = ", ".join(role for role in Role if person.has(slug, role))
                made.add_row(str(person.id), clean(person.name), slug, held, "yes" if person.reachable else "no")
    if made.row_count:
        show(made)
    else:
        say("Nobody yet: grannlinjen invite HOME ROLE NAME")


async def _everyone(settings: Settings) -> list[Person]:
    async with current(settings) as database, database.read() as tx:
        return await people.all_with_roles(tx)


@app.command("remove")
def remove(
    person_id: Annotated[int, typer.Argument(metavar="PERSON_ID", help="See people list.")], home: HomeSlug
) -> None:
    """Take somebody's roles in a home away, at once."""
    settings, homes = settings_and_homes()
    typer.echo(asyncio.run(_remove(settings, homes, person_id, pick(homes, home))))


async def _remove(settings: Settings, homes: Homes, person_id: int, home: Home) -> str:
    async with current(settings) as database, database.write() as tx:
        person = await people.get(tx, person_id)
        if person is None or home.slug not in person.roles:
            raise CommandError(
                f"person {person_id} has no role in {home.slug}; see grannlinjen people list {home.slug}"
            )
        owned = [one for one in await concerns.owned_by(tx, person_id, home.slug) if one.owner_id == person_id]
        in_group = bool(await groups.of_home(tx, home.slug))  # leaving may end what the group was
        await crew.leave(Turn(tx, homes, Clock().now()), home, person)
    return (
        f"{clean(person.name)} has no role in {home.name} any more, from now on. "
        f"Duty and cards have ended; concerns that waited on them and are now asked around again: {len(owned)}. "
        "The running line tells them."
        + (" They may still be in the council's group on Telegram: take them out there." if in_group else "")
    )
