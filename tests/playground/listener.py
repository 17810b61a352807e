"""A webhook to deliver to: answers what it is told to, and keeps what it gets."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState


class Listener:
    """`statuses` are answered one after the other, then 200."""

    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.statuses: list[int] = []
        self.answer: Callable[[Request], Awaitable[Response]] = self._listen
        self._port = 0
        self._state = ServerState()
        self._server: asyncio.Server | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}/hook"

    async def start(self) -> None:
        """Listen, on the same port as before."""
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self._port))
        self._port = listener.getsockname()[1]

        async def answered(request: Request) -> Response:
            return await self.answer(request)

        app = Starlette(routes=[Route("/hook", answered, methods=["POST"])])
        config = Config(app, lifespan="off", ws="none", log_config=None, access_log=False)
        config.load()
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: H11Protocol(config, self._state, {}, loop), sock=listener)

    async def stop(self) -> None:
        """Be gone."""
        if self._server is not None:
            self._server.close()
            for connection in list(self._state.connections):
                connection.transport.abort()
            await asyncio.sleep(0)
            await self._server.wait_closed()
            self._server = None

    async def _listen(self, request: Request) -> Response:
        self.updates.append(await request.json())
        self.secrets.append(request.headers.get("x-telegram-bot-api-secret-token"))
        return Response(status_code=self.statuses.pop(0) if self.statuses else 200)
