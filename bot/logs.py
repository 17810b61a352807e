"""Logs: one line each on stderr, of ids and outcomes; no personal data and no secret (promise 11).

Ours come through structlog. What libraries log is let in from WARNING on, whatever our level, and only by its
template: what they fill in may be a text that somebody wrote, or an address that holds the token.
"""

import logging
import re
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog

Event = MutableMapping[str, Any]

# Named, so that none of them is ever heard at a lower level through a handler of its own.
LIBRARIES = (
    "aiosqlite", "alembic", "apscheduler", "asyncio", "httpcore", "httpx", "sqlalchemy", "starlette", "telegram",
    "tzlocal", "urllib3", "uvicorn",
)  # fmt: skip
# What it logs comes filled in, with addresses in it; how its calls end, the sender tells.
SILENT = ("apprise",)
_TOKEN = re.compile(r"[0-9]{5,}:[A-Za-z0-9_-]{20,}")
_INSERTED = re.compile(r"[\n<({\[:'\"]")


def set_up(level: str = "WARNING") -> None:
    """Log from `level` on: JSON when stderr is no terminal, key=value when somebody looks on."""
    render: Any = structlog.processors.JSONRenderer(ensure_ascii=False, default=lambda value: type(value).__name__)
    if sys.stderr.isatty():
        render = structlog.processors.LogfmtRenderer(key_order=("timestamp", "level", "event"))
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _by_place,
            _without_tokens,
            render,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    root = logging.getLogger()
    root.handlers = [*(handler for handler in root.handlers if not isinstance(handler, Libraries)), Libraries()]
    root.setLevel(logging.WARNING)
    for name in LIBRARIES:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in SILENT:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def place(error: BaseException) -> str:
    """Type and place of an exception, the innermost line of ours; never its text."""
    frames = [(frame.f_globals.get("__name__", "?"), line) for frame, line in traceback.walk_tb(error.__traceback__)]
    ours = [found for found in frames if found[0].split(".")[0] in ("bot", "config")] or frames
    return f"{type(error).__name__} in {ours[-1][0]}:{ours[-1][1]}" if ours else type(error).__name__


class Libraries(logging.Handler):
    """Hands what libraries log to our own road."""

    def emit(self, record: logging.LogRecord) -> None:
        level = "error" if record.levelno >= logging.ERROR else "warning"
        error = record.exc_info[1] if record.exc_info else None
        getattr(structlog.get_logger(), level)("library", logger=record.name, said=_template(record), exc_info=error)


def _template(record: logging.LogRecord) -> str:
    """What was logged without what was filled in; from a text that came filled in, what stands before."""
    if isinstance(record.msg, BaseException):
        return place(record.msg)
    said = str(record.msg)
    return said.splitlines()[0] if record.args and said else _INSERTED.split(said)[0].strip()


def _by_place(_logger: Any, _method: str, event: Event) -> Event:
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, tuple):
        error = error[1]
    if isinstance(error, BaseException):
        event["error"] = error
    for key, value in event.items():
        if isinstance(value, BaseException):
            event[key] = place(value)
    return event


def _without_tokens(_logger: Any, _method: str, event: Event) -> Event:
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = _TOKEN.sub("<token>", value)
    return event
