"""A playground that runs, one neighbour with a phone, and a bot that calls it over HTTP."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from bot.playground.server import Playground
from bot.playground.telegram import Telegram

KIM = 5_000_000_001
BO = 1002


class Caller:
    """The bot's end: calls methods, keeps the answer."""

    def __init__(self, http: httpx.AsyncClient, token: str) -> None:
        self.http = http
        self.token = token

    async def raw(self, method: str, params: dict[str, Any] | None = None, **how: Any) -> httpx.Response:
        """The HTTP answer as it came."""
        if not how:
            how = {"json": params or {}}
        return await self.http.post(f"/bot{self.token}/{method}", **how)

    async def __call__(self, method: str, **params: Any) -> Any:
        """The result of a call that must succeed."""
        answer = (await self.raw(method, params)).json()
        assert answer["ok"], answer
        return answer["result"]

    async def refused(self, method: str, **params: Any) -> str:
        """Status and description of a call that must be refused."""
        response = await self.raw(method, params)
        answer = response.json()
        assert answer["ok"] is False, answer
        assert answer["error_code"] == response.status_code
        return f"{response.status_code} {answer['description']}"


@pytest.fixture
async def play() -> AsyncIterator[Playground]:
    """A running playground: Kim has a phone and has pressed Start, Bo has a phone only."""
    playground = Playground()
    playground.telegram.add_user(KIM, "Kim", phone_title="Grannen")
    playground.telegram.add_user(BO, "Bo", phone_title="Jouren")
    playground.telegram.start_link(KIM)
    await playground.start()
    yield playground
    await playground.stop()


@pytest.fixture
def telegram(play: Playground) -> Telegram:
    """What the running playground holds."""
    return play.telegram


@pytest.fixture
async def http(play: Playground) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the playground's address."""
    async with httpx.AsyncClient(base_url=play.url, timeout=10, trust_env=False, verify=False) as client:
        yield client


@pytest.fixture
def bot(http: httpx.AsyncClient, telegram: Telegram) -> Caller:
    """The bot."""
    return Caller(http, telegram.token)
