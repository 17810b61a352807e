"""The Bot API over HTTP: /bot{token}/{method} and /file/bot{token}/{path}.

Reads a call in whatever form it comes, lets a fault strike, does it, and answers as Telegram does. Long polling is here
too; bringing updates to a webhook is `courier`'s.
"""

import asyncio
import json
import re
import time
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from bot.playground.courier import Courier
from bot.playground.methods import METHODS, NAMES, UNSEEN
from bot.playground.model import ApiError, Call, Fault, refused
from bot.playground.params import Params
from bot.playground.reading import read_params
from bot.playground.state import State

MOST_POLL_SECONDS = 50
_TOKEN = re.compile(r"\d+:[\w-]+\Z")
_POLLED_TWICE = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
_HAS_WEBHOOK = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


class Dropped(Exception):
    """The connection is to be closed without an answer."""


class BotApi:
    """One bot's end of the wire. `closing` is set when the playground stops: whatever waits must end."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.closing = asyncio.Event()
        self.courier = Courier(state)
        self._poll: asyncio.Future[str] | None = None
        state.updates.arrived = self._arrived
        self._waiting: dict[str, Callable[[Params], Awaitable[Any]]] = {
            "getUpdates": self._get_updates,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": self._webhook_info,
        }

    def routes(self) -> list[Route]:
        """What the server mounts."""
        methods = ["GET", "POST"]
        return [
            Route("/bot{token}/{method}", _Endpoint(self.call), methods=methods),
            Route("/file/bot{token}/{path:path}", _Endpoint(self.download), methods=["GET"]),
        ]

    async def close(self) -> None:
        """End long polls, delays and the webhook."""
        self.closing.set()
        self._end_poll("")
        await self.courier.stop()

    # One call

    async def call(self, request: Request) -> Response:
        """A method of the Bot API."""
        name = NAMES.get(request.path_params["method"].lower())
        try:
            self._admit(request.path_params["token"])
            if name is None:
                raise ApiError(404, "Not Found")
            params = await read_params(request)
        except ApiError as error:
            return _refusal(error)
        call = Call(name, params.values, time.monotonic(), params.chat_id)
        self.state.log_call(call)
        try:
            body = await self._carried_out(name, params)
            call.status = 200
            return Response(body, media_type="application/json")
        except ApiError as error:
            call.status, call.description = error.status, error.description
            return _refusal(error)
        finally:
            self.state.notify(visible=name not in UNSEEN)

    def _admit(self, token: str) -> None:
        if token != self.state.token:
            raise ApiError(401, "Unauthorized") if _TOKEN.match(token) else ApiError(404, "Not Found")

    async def _carried_out(self, name: str, params: Params) -> bytes:
        fault = self.state.take_fault(name, params.chat_id) if self.state.faults else None
        if fault is None:
            return await self._done(name, params)
        if fault.delay:
            await self._pause(fault.delay)
        body = await self._done(name, params) if fault.after or not (fault.drop or fault.status) else b""
        _strike(fault)
        return body

    async def _done(self, name: str, params: Params) -> bytes:
        if name in self._waiting:
            result = await self._waiting[name](params)
            return result if isinstance(result, bytes) else _wrapped(result)
        return _wrapped(METHODS[name.lower()](self.state, params))

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self.closing.wait(), seconds)
        except TimeoutError:
            return
        raise Dropped

    async def download(self, request: Request) -> Response:
        """A file's content."""
        try:
            self._admit(request.path_params["token"])
            fault = self.state.take_fault("file", None)
            if fault is not None:
                await self._pause(fault.delay)
                _strike(fault)
            file = self.state.file_at(request.path_params["path"])
            if file is None:
                raise ApiError(404, "Not Found")
        except ApiError as error:
            return _refusal(error)
        return Response(file.data, media_type="application/octet-stream")

    # Updates

    async def _get_updates(self, params: Params) -> bytes:
        if self.courier.url:
            raise ApiError(409, _HAS_WEBHOOK)
        self._end_poll(_POLLED_TWICE)
        updates = self.state.updates
        updates.allow(_kinds(params))
        offset = params.number("offset", 0) or 0
        if offset < 0:
            updates.keep_last(-offset)
        else:
            updates.confirm_below(offset)
        limit = min(100, max(1, params.number("limit", 100) or 100))
        timeout = min(MOST_POLL_SECONDS, max(0, params.number("timeout", 0) or 0))
        if not updates.waiting and timeout and not self.closing.is_set():
            self.state.notify(visible=False)  # an offset may have confirmed what somebody waits for
            await self._await_update(timeout)
        bodies = [update.body for update in updates.batch(limit)]
        return b'{"ok":true,"result":[' + b",".join(bodies) + b"]}"

    async def _await_update(self, timeout: float) -> None:
        poll: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._poll = poll
        try:
            reason = await asyncio.wait_for(poll, timeout)
        except TimeoutError:
            return
        finally:
            if self._poll is poll:
                self._poll = None
        if reason:
            raise ApiError(409, reason)

    def _end_poll(self, reason: str) -> None:
        """Wake the poll that waits; with a reason it is refused, otherwise it answers with what there is."""
        poll, self._poll = self._poll, None
        if poll is not None and not poll.done():
            poll.set_result(reason)

    def _arrived(self) -> None:
        self._end_poll("")
        self.courier.wake()

    async def _set_webhook(self, params: Params) -> bool:
        url = params.text("url")
        if not url:
            return await self._delete_webhook(params)
        self.courier.check(url, params.text("secret_token"))
        self._end_poll("Conflict: terminated by setWebhook request")
        self.state.updates.allow(_kinds(params))
        if params.flag("drop_pending_updates"):
            self.state.updates.drop_all()
        await self.courier.start(url, params.text("secret_token"))
        return True

    async def _delete_webhook(self, params: Params) -> bool:
        await self.courier.stop()
        self.courier.forget()
        if params.flag("drop_pending_updates"):
            self.state.updates.drop_all()
        return True

    async def _webhook_info(self, _: Params) -> dict[str, Any]:
        return self.courier.info()


def _kinds(params: Params) -> list[str] | None:
    kinds = params.get("allowed_updates")
    if kinds is None or kinds == "":
        return None
    if not isinstance(kinds, list):
        raise refused("expected an Array of allowed updates")
    return [str(kind) for kind in kinds]


def _wrapped(result: Any) -> bytes:
    return b'{"ok":true,"result":' + json.dumps(result).encode() + b"}"


def _strike(fault: Fault) -> None:
    if fault.drop:
        raise Dropped
    if fault.status:
        raise fault.error()


def _refusal(error: ApiError) -> Response:
    body: dict[str, Any] = {"ok": False, "error_code": error.status, "description": error.description}
    headers = {}
    if error.parameters:
        body["parameters"] = error.parameters
    if "retry_after" in error.parameters:
        headers["Retry-After"] = str(error.parameters["retry_after"])
    return Response(json.dumps(body), error.status, headers, media_type="application/json")


class _Endpoint:
    """An ASGI application around a handler: leaner than Starlette's own, and able to drop the connection."""

    def __init__(self, handler: Callable[[Request], Awaitable[Response]]) -> None:
        self._handler = handler

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            response = await self._handler(Request(scope, receive))
        except Dropped:
            scope["extensions"]["playground.transport"].abort()
            while (await receive())["type"] != "http.disconnect":
                pass
            return
        await response(scope, receive, send)
