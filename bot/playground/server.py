"""`Playground`: the Bot API and the page on one port of 127.0.0.1, in the running event loop.

Drives uvicorn's protocol itself instead of its Server: no signal handlers, an end within a second, and a connection
that a fault can cut off. What is served is in `botapi` and `phones`.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from datetime import timedelta

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from bot.playground.botapi import BotApi
from bot.playground.phones import Phones
from bot.playground.telegram import Telegram

Advance = Callable[[timedelta], Awaitable[None]]
_LOOPBACK = frozenset({b"127.0.0.1", b"localhost", b"[::1]"})
_GRACE_SECONDS = 0.5


class Playground:
    """A Telegram that is served. May be started again after a stop, and then knows all it knew."""

    def __init__(self, telegram: Telegram | None = None, *, on_advance: Advance | None = None) -> None:
        self.telegram = telegram or Telegram()
        self.phones = Phones(self.telegram, on_advance)
        self.page = self.phones.snapshots  # its home, zone and bot_name are the demo's to set
        self.api = BotApi(self.telegram)
        self.url = ""
        self._server: asyncio.Server | None = None
        self._wire = ServerState()

    async def start(self, port: int = 0) -> None:
        """Listen on 127.0.0.1; port 0 takes a free one. OSError when the port is taken."""
        # The protocol is named, or asyncio leaves Nagle's delay on: 40 ms for every answer.
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(("127.0.0.1", port))
            listener.listen(512)
        except OSError:
            listener.close()
            raise
        self.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        self.api.closing.clear()
        self.phones.open()
        self.api.courier.resume()
        self._wire = ServerState()
        config = Config(
            self._app(), http=_Wire, ws="none", lifespan="off", log_config=None, access_log=False,
            date_header=False, server_header=False, timeout_keep_alive=75, backlog=512,
        )  # fmt: skip
        config.load()
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(lambda: _Wire(config, self._wire, {}, loop), sock=listener)

    async def stop(self) -> None:
        """End everything that waits, let what is under way finish, close."""
        if self._server is None:
            return
        server, self._server = self._server, None
        server.close()
        self.phones.close()
        await self.api.close()
        for connection in list(self._wire.connections):
            connection.shutdown()
        tasks = set(self._wire.tasks)
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=_GRACE_SECONDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        for connection in list(self._wire.connections):
            if connection.transport is not None:
                connection.transport.abort()
        await asyncio.sleep(0)
        await server.wait_closed()

    def _app(self) -> ASGIApp:
        routes = [*self.api.routes(), *self.phones.routes()]
        return Starlette(routes=routes, middleware=[Middleware(_LoopbackOnly)])


class _Wire(H11Protocol):
    """uvicorn's protocol, with the transport within the application's reach."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        served = self.app

        async def reachable(scope: Scope, receive: Receive, send: Send) -> None:
            scope["extensions"] = {"playground.transport": transport}
            await served(scope, receive, send)

        self.app = reachable


class _LoopbackOnly:
    """Serves only those who asked for this machine by its own name: a page elsewhere can't be led here by its DNS."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        host = next((value for name, value in scope["headers"] if name == b"host"), b"")
        name = host if host.endswith(b"]") else host.rpartition(b":")[0] or host
        if name.lower() in _LOOPBACK:
            await self._app(scope, receive, send)
            return
        await send({"type": "http.response.start", "status": 421, "headers": [(b"content-type", b"text/plain")]})
        await send({"type": "http.response.body", "body": b"Only this machine is served."})
