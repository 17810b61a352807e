"""Promise 11 where it is kept last: what reaches stderr holds no text of an exception, no token, no library's talk."""

import io
import json
import logging
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from bot import logs

TOKEN = "1234567:a-token-that-opens-nothing-at-all"
WORDS = "det luktar konstigt i trapphuset"


class Screen(io.StringIO):
    """A stderr that somebody looks at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    """What is set up here holds only here."""
    yield
    structlog.reset_defaults()
    root = logging.getLogger()
    root.handlers = [handler for handler in root.handlers if not isinstance(handler, logs.Libraries)]


def told(err: str) -> list[dict[str, Any]]:
    """The lines that were logged."""
    return [json.loads(line) for line in err.splitlines()]


def fails() -> None:
    raise ValueError(f"{WORDS} {TOKEN}")


def test_a_line_is_json_with_level_and_time_in_utc(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("INFO")
    structlog.get_logger().info("retried", update=7)
    (line,) = told(capsys.readouterr().err)
    assert (line["event"], line["update"], line["level"]) == ("retried", 7, "info")
    assert line["timestamp"].endswith("Z")


def test_for_somebody_who_looks_on_it_is_key_and_value(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    logs.set_up("INFO")
    structlog.get_logger().warning("not_sent", row=7)
    assert screen.getvalue().endswith("level=warning event=not_sent row=7\n")


@pytest.mark.parametrize(("level", "heard"), [("DEBUG", 4), ("INFO", 3), ("WARNING", 2), ("ERROR", 1)])
def test_the_level_is_the_settings(capsys: pytest.CaptureFixture[str], level: str, heard: int) -> None:
    logs.set_up(level)
    log = structlog.get_logger()
    for say in (log.debug, log.info, log.warning, log.error):
        say("something")
    assert len(told(capsys.readouterr().err)) == heard


@pytest.mark.parametrize(
    "name", ["httpx", "httpcore.http11", "telegram.ext.Application", "aiosqlite", "apscheduler.scheduler",
             "sqlalchemy.engine.Engine", "uvicorn.access", "asyncio"]
)  # fmt: skip
def test_libraries_stay_at_warning_whatever_our_level(capsys: pytest.CaptureFixture[str], name: str) -> None:
    logs.set_up("DEBUG")
    logging.getLogger(name).info("HTTP Request: POST https://example.org/bot%s/sendMessage", TOKEN)
    logging.getLogger(name).debug(WORDS)
    assert capsys.readouterr().err == ""


def test_what_a_library_fills_in_is_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("DEBUG")
    log = logging.getLogger("apscheduler.executors.default")
    try:
        fails()
    except ValueError:
        log.exception('Job "%s" raised an exception', WORDS)
    log.warning(f"Task exception was never retrieved\nfuture: {WORDS}")
    log.warning(f"Exception in callback <{WORDS}>")
    log.error(ValueError(WORDS))
    err = capsys.readouterr().err
    assert WORDS not in err
    assert TOKEN not in err
    assert [line["said"] for line in told(err)] == [
        'Job "%s" raised an exception', "Task exception was never retrieved", "Exception in callback", "ValueError",
    ]  # fmt: skip
    assert told(err)[0]["error"].startswith("ValueError in tests.test_logs:")


def test_an_exception_is_told_by_type_and_place(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("INFO")
    log = structlog.get_logger()
    try:
        fails()
    except ValueError as error:
        log.exception("update_failed", update=7)
        log.error("update_failed", cause=error)
        log.error("update_failed", exc_info=(ValueError, error, error.__traceback__))
    err = capsys.readouterr().err
    assert WORDS not in err
    first, second, third = told(err)
    assert first["error"] == second["cause"] == third["error"]
    assert first["error"].startswith("ValueError in ")


def test_a_token_is_never_told(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("INFO")
    structlog.get_logger().info("called", url=f"https://api.telegram.org/file/bot{TOKEN}/photo.jpg")
    assert told(capsys.readouterr().err)[0]["url"] == "https://api.telegram.org/file/bot<token>/photo.jpg"


def test_setting_up_twice_tells_once(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up("INFO")
    logs.set_up("INFO")
    logging.getLogger("telegram").warning("Something")
    assert len(told(capsys.readouterr().err)) == 1
