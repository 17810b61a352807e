"""`meetings cancel`: a meeting is called off as in the chat, and those invited are told by the running line."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import typer

from bot.clock import Clock
from bot.commands.asking import HomeSlug
from bot.commands.common import CommandError, current, pick, settings_and_homes
from bot.domain.home import Home, Homes
from bot.domain.meeting import Meeting
from bot.domain.meeting_change import Scope
from bot.domain.wording import clean
from bot.messages import meeting as messages
from bot.services.meetings import changing, keeping
from bot.services.meetings.changing import Done
from bot.services.meetings.telling import Heard
from bot.services.turn import Turn
from bot.storage import meetings
from bot.storage.database import Transaction
from config.settings import Settings

NAMED = 10  # of those who are told, by name


def cancel(
    home: HomeSlug,
    meeting_id: Annotated[int, typer.Argument(metavar="ID", help="See meetings list.")],
    series: Annotated[
        bool, typer.Option("--series", help="Also all of its series that come after it: the series ends.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask first.")] = False,
) -> None:
    """Call a meeting off. Everybody invited is told at once.

    Who has quiet hours hears when those end, unless that would be too late.
    Calendars take it back. What was called off can't be called back.
    """
    settings, homes = settings_and_homes()
    target, now, scope = pick(homes, home), Clock().now(), Scope.ALL if series else Scope.ONE
    seen = asyncio.run(_seen(settings, homes, target, meeting_id, scope, now))
    if not yes:
        typer.confirm(f"Call off {_named(seen, target, now)}, and tell everybody invited?", abort=True, err=True)
    done = asyncio.run(_cancel(settings, homes, target, seen, scope))
    typer.echo(f"{_named(done.meetings, target, now)}: called off. {_told(done.told, target)}")


async def _seen(
    settings: Settings, homes: Homes, home: Home, meeting_id: int, scope: Scope, now: datetime
) -> Sequence[Meeting]:
    """What would be called off, the one that was named first. Raises CommandError where that can't be."""
    async with current(settings) as database, database.read() as tx:
        meeting = await _open(tx, home, meeting_id, now)
        if scope is Scope.ALL and meeting.series_id is None:
            raise CommandError(f"meeting {meeting_id} belongs to no series; call it off without --series")
        return await changing.taken_with(Turn(tx, homes, now), home, meeting, scope)


async def _cancel(settings: Settings, homes: Homes, home: Home, seen: Sequence[Meeting], scope: Scope) -> Done:
    now = Clock().now()
    async with current(settings) as database, database.write() as tx:
        meeting, turn = await _open(tx, home, seen[0].id, now), Turn(tx, homes, now)
        if await changing.taken_with(turn, home, meeting, scope) != seen:
            raise CommandError(
                f"meeting {meeting.id} was changed meanwhile; look at it with meetings list, and ask anew"
            )
        return await changing.call_off(turn, home, meeting, scope)


async def _open(tx: Transaction, home: Home, meeting_id: int, now: datetime) -> Meeting:
    """The meeting, where it is the home's and still to be. Raises CommandError."""
    found = await meetings.get(tx, meeting_id)
    if found is None:
        raise CommandError(f"there is no meeting {meeting_id}; see grannlinjen meetings list {home.slug}")
    if found.home != home.slug:
        raise CommandError(f"meeting {meeting_id} is one of {clean(found.home)}, not of {home.slug}")
    if found.is_cancelled:
        raise CommandError(f"meeting {meeting_id} was called off already; nobody is told again")
    if keeping.is_over(found, home, now):
        raise CommandError(f"meeting {meeting_id} is over")
    return found


def _named(found: Sequence[Meeting], home: Home, now: datetime) -> str:
    first = found[0]
    more = f", and {len(found) - 1} more of its series" if len(found) > 1 else ""
    return f"{messages.named(first, 'en')} of {home.name}, {messages.when(first, home, 'en', now)}{more}"


def _told(told: Heard, home: Home) -> str:
    """Who hears of it: the home's own by name, guests by how many they are."""
    own = [clean(one.name) for one in told.now if one.belongs(home.slug)]
    said = own[:NAMED]
    if len(own) > NAMED:
        said.append(f"{len(own) - NAMED} more of the home's people")
    if guests := told.count - len(own):
        said.append("1 guest" if guests == 1 else f"{guests} guests")
    if not said:
        return "Nobody is invited, so nobody is told."
    return f"The running line tells {', '.join(said)}: now, or when their quiet hours end."
