"""Handlers put before the real ones, so that what no neighbour can cause at will happens: waiting, raising."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update
from telegram.ext import MessageHandler, filters

from bot.handlers.context import Context
from bot.handlers.neighbour import written
from tests.world import World


class BrokenError(Exception):
    """What the raising handler raises; its text is somebody's words, which no log may show."""


def handle(world: World, text: str, act: Callable[[Update, Context], Awaitable[None]]) -> None:
    """Have this text handled by `act`, first of all handlers."""
    handler: Any = MessageHandler(filters.Text([text]), act)  # type: ignore[arg-type]
    world.running.application.handlers[0].insert(0, handler)


def hold_back(world: World, text: str) -> tuple[asyncio.Event, asyncio.Event]:
    """This text is handled as any other, and then waits in the open transaction. Returns reached and let_go."""
    reached, let_go = asyncio.Event(), asyncio.Event()

    async def slow(update: Update, context: Context) -> None:
        await written(update, context)
        reached.set()
        await let_go.wait()

    handle(world, text, slow)
    return reached, let_go


def break_on(world: World, text: str, times: int = 1000) -> list[int]:
    """This text is handled as any other, and then raises, so many times. Returns the attempts, as they come."""
    attempts: list[int] = []

    async def breaking(update: Update, context: Context) -> None:
        await written(update, context)
        attempts.append(update.update_id)
        if len(attempts) <= times:
            raise BrokenError(f"{text} {world.telegram.token}")

    handle(world, text, breaking)
    return attempts
