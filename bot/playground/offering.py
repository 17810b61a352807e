"""answerInlineQuery: what the bot offers to send while somebody types its name. Checked as Telegram checks it.

Results are articles and contacts, the ones that the line uses; any other kind is refused by name. Asking and choosing
are the people's acts, in `telegram`.
"""

import time
from datetime import timedelta
from typing import Any

from bot.playground.entities import units
from bot.playground.model import JSON, ApiError, InlineQuery, refused
from bot.playground.params import Params
from bot.playground.sending import MOST_TEXT, contact_of, formatted
from bot.playground.state import State

MOST_RESULTS = 50
MOST_ID = 64
INLINE_SECONDS = 10.0  # after that an answer comes too late
DEFAULT_CACHE, MOST_CACHE = 300, 86_400


def answer_inline(state: State, params: Params) -> bool:
    """answerInlineQuery. What may be cached is not asked of the bot again until then, as with the real one."""
    results = _results(params.get("results"))
    query = state.inline_queries.get(params.text("inline_query_id"))
    if query is None or query.results is not None or time.monotonic() - query.asked_at > INLINE_SECONDS:
        raise refused("query is too old and response timeout expired or query ID is invalid")
    if len(params.text("next_offset").encode()) > MOST_ID:
        raise refused("NEXT_OFFSET_INVALID")
    _check_ids(results)
    query.results, query.next_offset = results, params.text("next_offset")
    seconds = min(MOST_CACHE, max(0, DEFAULT_CACHE if params.get("cache_time") is None else _seconds(params)))
    if seconds:
        whose = query.user_id if params.flag("is_personal") else None
        until = state.clock() + timedelta(seconds=seconds)
        state.inline_cache[whose, query.query, query.offset] = (until, query)
    return True


def cached(state: State, user_id: int, query: str, offset: str) -> InlineQuery | None:
    """What Telegram itself answers this person's query with, for as long as the bot allowed."""
    for whose in (user_id, None):
        until, kept = state.inline_cache.get((whose, query, offset), (None, None))
        if until is not None and state.clock() < until:
            return kept
    return None


def _seconds(params: Params) -> int:
    seconds = params.number("cache_time")
    if seconds is None:
        raise refused("can't parse cache_time")
    return seconds


def _results(given: Any) -> list[JSON]:
    if not isinstance(given, list):
        raise refused("expected an Array of inline query results")
    if len(given) > MOST_RESULTS:
        raise refused("too many inline query results specified")
    return [_result(item) for item in given]


def _check_ids(results: list[JSON]) -> None:
    ids = [result["id"] for result in results]
    if not all(ids):
        raise refused("RESULT_ID_EMPTY")
    if any(len(one.encode()) > MOST_ID for one in ids):
        raise refused("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise refused("RESULT_ID_DUPLICATE")


def _result(item: Any) -> JSON:
    """One result as it is listed, and under `sends` what becomes a message when it is chosen."""
    if not isinstance(item, dict):
        raise _unparsable("expected an Object")
    kind, result_id = _string(item, "type"), _string(item, "id")
    if item.get("reply_markup"):
        raise refused("the playground knows no buttons on inline results")
    if kind == "article":
        title = _string(item, "title")
        if not title.strip():
            raise refused("ARTICLE_TITLE_EMPTY")
        described = item.get("description") or ""
        if not isinstance(item.get("input_message_content"), dict):
            raise _unparsable("message content is not specified")
    elif kind == "contact":
        contact = contact_of(item)
        title = f"{contact['first_name']} {contact.get('last_name', '')}".strip()
        described = contact["phone_number"]
    else:
        raise _unparsable(f'type "{kind}" is unsupported for the inline query result')
    content = item.get("input_message_content")
    sends = _content(content) if isinstance(content, dict) else _contact(item)
    return {"type": kind, "id": result_id, "title": title, "description": str(described), "sends": sends}


def _content(content: JSON) -> JSON:
    if "message_text" in content:
        text, entities = formatted(content["message_text"], content.get("parse_mode"), content.get("entities"))
        if not text:
            raise refused("message text is empty")
        if units(text) > MOST_TEXT:
            raise refused("MESSAGE_TOO_LONG")
        return {"text": text, "entities": entities}
    if "phone_number" in content:
        return _contact(content)
    raise _unparsable("message content is not specified")


def _contact(values: JSON) -> JSON:
    return {"content": {"contact": contact_of(values)}, "other": "contact"}


def _string(item: JSON, name: str) -> str:
    value = item.get(name)
    if value is None:
        raise _unparsable(f'Can\'t find field "{name}"')
    if not isinstance(value, str):
        raise _unparsable(f'Field "{name}" must be of type String')
    return value


def _unparsable(reason: str) -> ApiError:
    return refused(f"can't parse InlineQueryResult: {reason}")
