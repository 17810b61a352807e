"""The page's HTTP: the page itself, the snapshot of all phones, its changes as they come, and what people do on them.

Only the page may act: a POST has a content type that another site's form can't send unasked, and its own Origin.
"""

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.playground.model import JSON, MEDIA_KINDS, User
from bot.playground.snapshots import Snapshots, offer_shown
from bot.playground.telegram import Telegram

PAGE = Path(__file__).parent / "page"
MOST_MINUTES = 14 * 24 * 60
_PAUSE_SECONDS = 0.05
_PING_SECONDS = 10.0
_MOVING_SECONDS = 0.4  # while time is moved, the page is told so often how far it has come
OFFER_SECONDS = 4.0
_TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_PAGE_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
    "style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
}
# A file that somebody sent is shown, never run: not even as a page of its own.
_FILE_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "Cache-Control": "private, max-age=3600",
}

Advance = Callable[[timedelta], Awaitable[None]]
Act = Callable[[User, JSON], JSON]


class Refused(Exception):
    """What the page is told, with its status."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


class Phones:
    """The people's phones on the page."""

    def __init__(self, telegram: Telegram, on_advance: Advance | None = None) -> None:
        self.snapshots = Snapshots(telegram)
        self.on_advance = on_advance
        self._telegram = telegram
        self._closed = True
        self._advancing = asyncio.Lock()
        self._acts: dict[str, Act] = {
            "text": self._text,
            "location": self._location,
            "press": self._press,
            "edit": self._edit,
            "blocked": self._blocked,
            "online": self._online,
            "start": self._start,
            "pick": self._pick,
            "promote": self._promote,
        }

    def open(self) -> None:
        """The server serves."""
        self._closed = False

    def close(self) -> None:
        """The server stops: those who listen are let go."""
        self._closed = True
        self._telegram.notify()

    def routes(self) -> list[Route]:
        """What the server mounts."""
        return [
            Route("/play/state", self.state),
            Route("/play/events", self.events),
            Route("/play/file/{name}", self.file),
            Route("/play/clock", self.clock, methods=["POST"]),
            Route("/play/{user_id:int}/media", self.media, methods=["POST"]),
            Route("/play/{user_id:int}/inline", self.inline, methods=["POST"]),
            Route("/play/{user_id:int}/{act}", self.act, methods=["POST"]),
            Route("/", self.page),
            Route("/{name}", self.page),
        ]

    # Looking

    async def page(self, request: Request) -> Response:
        """The page and what belongs to it, from the folder `page`."""
        path = PAGE / request.path_params.get("name", "index.html")
        kind = _TYPES.get(path.suffix.removeprefix("."))
        if kind is None or path.parent != PAGE or not path.is_file():
            return _error(404, "There is no such page.")
        return FileResponse(path, media_type=kind, headers=_PAGE_HEADERS)

    async def state(self, _: Request) -> Response:
        """The snapshot, now."""
        return JSONResponse(self.snapshots.build(), headers={"Cache-Control": "no-store"})

    async def events(self, _: Request) -> Response:
        """The snapshot, at each change."""
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(self._changes(), media_type="text/event-stream", headers=headers)

    async def _changes(self) -> AsyncIterator[str]:
        seen = -1
        while not self._closed:
            if self._telegram.version != seen:
                seen = self._telegram.version
                yield f"event: state\ndata: {self.snapshots.text()}\n\n"
                await asyncio.sleep(_MOVING_SECONDS if self.snapshots.busy else _PAUSE_SECONDS)
                continue
            changes = self._changes_in()
            try:
                await asyncio.wait_for(self._telegram.wait_change(), _PING_SECONDS if changes is None else changes)
            except TimeoutError:
                if changes is None:
                    yield ": ping\n\n"
                else:
                    self._telegram.notify()

    def _changes_in(self) -> float | None:
        """Seconds until what is shown changes by itself; None when it does not."""
        return _MOVING_SECONDS if self.snapshots.busy else self.snapshots.typing_ends_in()

    async def file(self, request: Request) -> Response:
        """A file that was sent, for the page to show."""
        file = self._telegram.file_named(request.path_params["name"])
        if file is None:
            return _error(404, "There is no such file.")
        return Response(file.data, media_type=file.mime, headers=_FILE_HEADERS)

    # Acting

    async def act(self, request: Request) -> Response:
        """What somebody does on their phone."""
        try:
            _own(request)
            act = self._acts.get(request.path_params["act"])
            user = self._user(request)
            if act is None:
                raise Refused(404, "A phone can't do that.")
            data = await _json(request)
            if request.path_params["act"] not in ("blocked", "online"):
                self._usable(user, data.get("chat_id"))
            return JSONResponse({"ok": True, **_done(act, user, data)})
        except Refused as refusal:
            return _error(refusal.status, str(refusal))

    async def media(self, request: Request) -> Response:
        """A photo, a voice message and so on; several files are an album."""
        try:
            _own(request)
            user = self._user(request)
            if not request.headers.get("content-type", "").startswith("multipart/form-data"):
                raise Refused(400, "A file comes as multipart/form-data.")
            return JSONResponse({"ok": True, "message_ids": await self._files(user, request)})
        except Refused as refusal:
            return _error(refusal.status, str(refusal))

    async def _files(self, user: User, request: Request) -> list[int]:
        async with request.form() as form:
            uploads = [item for item in form.getlist("file") if isinstance(item, UploadFile)]
            kinds = [str(kind) for kind in form.getlist("kind")]
            if not 1 <= len(uploads) <= 10 or not kinds or not set(kinds) <= MEDIA_KINDS:
                raise Refused(400, "One to ten files, and their kind.")
            caption, reply_to = str(form.get("caption") or ""), str(form.get("reply_to") or "")
            chat_id = _number(form.get("chat_id"))
            self._usable(user, chat_id)
            group = str(secrets.randbits(53)) if len(uploads) > 1 else None
            sent = []
            for index, upload in enumerate(uploads):
                values: JSON = {"name": upload.filename or "file", "group": group, "chat_id": chat_id}
                values["mime"] = upload.content_type or "application/octet-stream"
                values["caption"] = caption if index == 0 else None
                values["reply_to"] = int(reply_to) if reply_to.isdecimal() and index == 0 else None
                kind = kinds[index] if index < len(kinds) else kinds[-1]
                data = {"kind": kind, "data": await upload.read(), **values}
                sent.append(_done(self._media, user, data)["message_id"])
            return sent

    async def inline(self, request: Request) -> Response:
        """What the bot offers to who types its name and some words; nothing when it does not answer in time."""
        try:
            _own(request)
            user, data = self._user(request), await _json(request)
            self._usable(user, data.get("chat_id"))
            query_id = _done(self._type_inline, user, data)["query_id"]
            asked = self._telegram.inline_queries[query_id]
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(OFFER_SECONDS):
                    while asked.results is None and not self._closed:
                        await self._telegram.wait_change()
            results = [offer_shown(result) for result in asked.results or ()]
            return JSONResponse({"ok": True, "query_id": query_id, "results": results})
        except Refused as refusal:
            return _error(refusal.status, str(refusal))

    async def clock(self, request: Request) -> Response:
        """Let time pass; answers when all that was due on the way has happened."""
        try:
            _own(request)
            minutes = (await _json(request)).get("minutes")
            if isinstance(minutes, bool) or not isinstance(minutes, int) or not 1 <= minutes <= MOST_MINUTES:
                raise Refused(400, f"1 to {MOST_MINUTES} minutes.")
            if self.on_advance is None:
                raise Refused(409, "Time can't be moved here.")
            async with self._advancing:
                self._busy(True)
                try:
                    await self.on_advance(timedelta(minutes=minutes))
                finally:
                    self._busy(False)
            return JSONResponse({"ok": True, "now": self._telegram.clock().isoformat()})
        except Refused as refusal:
            return _error(refusal.status, str(refusal))

    def _busy(self, busy: bool) -> None:
        self.snapshots.busy = busy
        self._telegram.notify()

    def _user(self, request: Request) -> User:
        user = self._telegram.users.get(request.path_params["user_id"])
        if user is None or user.phone_title is None:
            raise Refused(404, "There is no such phone.")
        return user

    def _usable(self, user: User, group_id: Any = None) -> None:
        """Whether they can write to the bot now, or in this group of theirs; there also who has blocked the bot."""
        if group_id is not None and (type(group_id) is not int or group_id not in self.snapshots.groups_of(user.id)):
            raise Refused(404, "There is no such group.")
        if not self.snapshots.screen(user.id).online:
            raise Refused(409, "The phone is offline.")
        if user.blocked and group_id is None:
            raise Refused(409, "The bot is blocked on this phone.")

    # The acts

    def _text(self, user: User, data: JSON) -> JSON:
        text, chat_id = _string(data, "text"), data.get("chat_id")
        return _sent(self._telegram.send_text(user.id, text, reply_to=data.get("reply_to"), chat_id=chat_id))

    def _start(self, user: User, data: JSON) -> JSON:
        return _sent(self._telegram.start_link(user.id, str(data.get("payload") or "")))

    def _media(self, user: User, data: JSON) -> JSON:
        return _sent(self._telegram.send_media(user.id, **data))

    def _location(self, user: User, data: JSON) -> JSON:
        latitude, longitude = float(data["latitude"]), float(data["longitude"])
        return _sent(self._telegram.send_location(user.id, latitude, longitude, chat_id=data.get("chat_id")))

    def _press(self, user: User, data: JSON) -> JSON:
        try:
            number, said = data["message_id"], _string(data, "data")
            return {"query_id": self._telegram.press(user.id, number, said, chat_id=data.get("chat_id"))}
        except KeyError:
            raise Refused(409, "That button is gone.") from None

    def _type_inline(self, user: User, data: JSON) -> JSON:
        return {"query_id": self._telegram.type_inline(user.id, _string(data, "query"), chat_id=data.get("chat_id"))}

    def _pick(self, user: User, data: JSON) -> JSON:
        query_id, result_id = _string(data, "query_id"), _string(data, "result_id")
        return _sent(self._telegram.pick(user.id, query_id, result_id, chat_id=data.get("chat_id")))

    def _edit(self, user: User, data: JSON) -> JSON:
        self._telegram.edit_text(user.id, data["message_id"], _string(data, "text"), chat_id=data.get("chat_id"))
        return {}

    def _blocked(self, user: User, data: JSON) -> JSON:
        act = self._telegram.block if data["blocked"] else self._telegram.unblock
        act(user.id)
        return {}

    def _promote(self, user: User, data: JSON) -> JSON:
        self._telegram.promote_bot(user.id, data["chat_id"], admin=bool(data["admin"]))
        return {}

    def _online(self, user: User, data: JSON) -> JSON:
        self.snapshots.switch(user.id, online=bool(data["online"]))
        self._telegram.notify()
        return {}


def _done(act: Act, user: User, data: JSON) -> JSON:
    try:
        return act(user, data)
    except KeyError:
        raise Refused(404, "There is no such message.") from None
    except (ValueError, TypeError) as problem:
        raise Refused(400, str(problem)) from None


def _own(request: Request) -> None:
    origin = request.headers.get("origin")
    if origin is not None and origin != f"http://{request.headers.get('host', '')}":
        raise Refused(403, "Only the page itself may do that.")


async def _json(request: Request) -> JSON:
    if not request.headers.get("content-type", "").startswith("application/json"):
        raise Refused(400, "Send JSON.")
    try:
        data: Any = await request.json()
    except ValueError:
        data = None
    if not isinstance(data, dict):
        raise Refused(400, "Send a JSON object.")
    return data


def _string(data: JSON, name: str) -> str:
    value = data[name]
    if not isinstance(value, str):
        raise TypeError(f"{name} is a text")
    return value


def _number(value: object) -> int | None:
    """A chat that a form names; what is no number is no chat that there is."""
    text = "" if value is None else str(value)
    return None if not text else int(text) if text.removeprefix("-").isdecimal() else 0


def _sent(message_id: int) -> JSON:
    return {"message_id": message_id}


def _error(status: int, words: str) -> Response:
    return JSONResponse({"error": words}, status)
