"""Updates and posts as they come over the wire, for tests that need one made by hand."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import text

from bot.storage.database import Transaction
from tests.gateway.process import SECRET, free_port
from tests.world import World, a_world


def written(user_id: int, update_id: int, words: str) -> dict[str, Any]:
    """A text message, as Telegram tells of it."""
    person = {"id": user_id, "is_bot": False, "first_name": "Granne", "language_code": "sv"}
    chat = {"id": user_id, "type": "private", "first_name": "Granne"}
    message = {"message_id": update_id % 100_000, "date": 1_790_000_000, "from": person, "chat": chat, "text": words}
    return {"update_id": update_id, "message": message}


@asynccontextmanager
async def hooked(folder: Path) -> AsyncIterator[tuple[World, str]]:
    """A world whose line has a webhook, and its address."""
    folder.mkdir(exist_ok=True)
    port = free_port()
    url = f"http://127.0.0.1:{port}/hook"
    async with a_world(folder, webhook_url=url, webhook_secret=SECRET, listen=f"127.0.0.1:{port}") as world:
        yield world, url


async def post(url: str, update: dict[str, Any] | bytes, *, secret: str = SECRET) -> int:
    """Post to a webhook. Returns the status."""
    body = update if isinstance(update, bytes) else json.dumps(update).encode()
    headers = [(b"X-Telegram-Bot-Api-Secret-Token", secret.encode())] if secret else []
    async with httpx.AsyncClient(trust_env=False, timeout=10) as client:
        return (await client.post(url, content=body, headers=headers)).status_code


async def count(tx: Transaction, table: str, where: str = "1 = 1") -> int:
    """How many rows a table has."""
    return int((await tx.run(text(f"SELECT count(*) FROM {table} WHERE {where}"))).scalar_one())


async def rows(tx: Transaction, query: str, **values: Any) -> list[Any]:
    """The rows of a query."""
    return list((await tx.run(text(query), values)).all())
