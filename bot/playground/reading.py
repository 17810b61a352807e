"""Reading a call of the Bot API off the wire: query, form, multipart or JSON, and never more than Telegram takes."""

import json
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException
from starlette.requests import Request

from bot.playground.model import ApiError, refused
from bot.playground.params import Params, Upload

MOST_UPLOAD = 50 * 1024 * 1024
_ROOM = 64 * 1024  # for the fields beside the file


async def read_params(request: Request) -> Params:
    """The call's parameters; the body's win over the query's. Raises ApiError."""
    scope_query = request.scope["query_string"]
    values: dict[str, Any] = dict(_pairs(scope_query)) if scope_query else {}
    if request.method != "POST":
        return Params.typed(values)
    kind = request.headers.get("content-type", "")
    if int(request.headers.get("content-length") or 0) > MOST_UPLOAD + _ROOM:
        await _drain(request)
        raise ApiError(413, "Request Entity Too Large")
    if kind.startswith("multipart/form-data"):
        return await _multipart(request, values)
    body = await request.body()
    if kind.startswith("application/json"):
        return Params.typed(values | _object(body))
    return Params.typed(values | dict(_pairs(body)))


def _pairs(encoded: bytes) -> list[tuple[str, str]]:
    return parse_qsl(encoded.decode("utf-8", "replace"), keep_blank_values=True)


def _object(body: bytes) -> dict[str, Any]:
    try:
        data = json.loads(body) if body else {}
    except ValueError:
        data = None
    if not isinstance(data, dict):
        raise refused("can't parse JSON object")
    return data


async def _drain(request: Request) -> None:
    """Take the whole body in and keep nothing, so that the caller can hear the answer."""
    async for _ in request.stream():
        pass


async def _multipart(request: Request, values: dict[str, Any]) -> Params:
    files: dict[str, Upload] = {}
    try:
        async with request.form(max_part_size=_ROOM * 16) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    mime = value.content_type or "application/octet-stream"
                    files[name] = Upload(value.filename or name, mime, await value.read())
                else:
                    values[name] = value
    except MultiPartException:
        raise refused("can't parse multipart/form-data") from None
    if any(len(upload.data) > MOST_UPLOAD for upload in files.values()):
        raise ApiError(413, "Request Entity Too Large")
    return Params.typed(values, files)
