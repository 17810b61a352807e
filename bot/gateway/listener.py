"""The web listener: `/healthz` for a supervisor, calendars to subscribe to, and Telegram's webhook where one is set."""

import hmac
import json
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.clock import Clock
from bot.domain.home import Homes
from bot.services import calendars, overview
from bot.storage.database import Database

LARGEST = 1024 * 1024
NOT_KEPT = {"cache-control": "private, no-store", "referrer-policy": "no-referrer", "x-robots-tag": "noindex"}


def web_app(
    database: Database, homes: Homes, clock: Clock, push: Callable[[dict[str, Any]], Awaitable[None]] | None,
    secret: str, path: str,
) -> Starlette:  # fmt: skip
    """`push` None: polling, and no webhook is served."""

    async def healthz(_request: Request) -> Response:
        async with database.read() as tx:
            still = await overview.still(tx, clock.now())
        return JSONResponse({"ok": not still, "still": still}, status_code=503 if still else 200)

    async def calendar(request: Request) -> Response:
        """Shifts, to whoever has the link; 404 from the moment on at which it was stopped or its person left."""
        async with database.read() as tx:
            found = await calendars.feed(tx, homes, request.path_params["token"], clock.now())
        if found is None:
            return Response(status_code=404, headers=NOT_KEPT)
        return Response(found, media_type="text/calendar; charset=utf-8", headers=NOT_KEPT)

    async def webhook(request: Request) -> Response:
        """200 says to Telegram that the update is kept; anything else makes it come again."""
        given = request.headers.get("x-telegram-bot-api-secret-token", "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return Response(status_code=403)
        if int(request.headers.get("content-length") or 0) > LARGEST:
            return Response(status_code=413)
        try:
            update = json.loads(await request.body())
        except ValueError:
            return Response(status_code=400)
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int) or push is None:
            return Response(status_code=400)
        try:
            await push(update)
        except Exception:
            # The intake has told what went wrong; Telegram must keep the update and send it again.
            return Response(status_code=503)
        return Response(status_code=200)

    routes = [Route("/healthz", healthz), Route("/calendar/{token}.ics", calendar)]
    if push is not None:
        routes.append(Route(path or "/", webhook, methods=["POST"]))
    return Starlette(routes=routes)
