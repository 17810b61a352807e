"""`run`, `demo` and `poster`."""

import errno
import json
import re
import signal
import sys
from types import SimpleNamespace

import pytest

from tests.command_line.shell import UNTRUE, Said, Shell, joined

# --- run and demo ---


def test_other_commands_work_beside_a_running_line(shell: Shell) -> None:
    shell.does(joined)
    with shell.started("run") as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line == "The line is up: @grannlinjen_bot for ekbacken, lindhaga. Ctrl+C stops it.\n"
        shell("run").refuses("data/line.db is in use by another run; stop that one first")
        assert shell.here("invite", "ekbacken", "staff", "Kim").status == 0
        assert shell.here("people", "remove", "1", "ekbacken").status == 0
        assert shell.here("status", "--json").status == 0
        assert shell.here("db", "upgrade").status == 0
        assert shell.here("check").status == 0
        assert shell.here("backup", "kept.db").status == 0
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=10)
        ended = shell.clean(Said(process.returncode, out, err))
    assert (ended.status, ended.out) == (0, "")
    # The removed person never opened the playground's Telegram; whether telling them is tried before the end is chance.
    events = [json.loads(line)["event"] for line in ended.err.splitlines()]
    assert [event for event in events if event != "not_sent"] == ["started", "stopped"]


def test_a_line_that_cannot_reach_telegram_still_stops_when_told_to(shell: Shell) -> None:
    with shell.started("run", GRANNLINJEN_API_URL="http://127.0.0.1:1") as process:
        assert process.stderr is not None
        assert any("telegram_not_reached" in line for line in iter(process.stderr.readline, ""))
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=5)
    assert shell.clean(Said(process.returncode, out, err)).status == 0
    assert out == ""


def test_run_without_a_token_is_one_line(shell: Shell) -> None:
    shell.here("run", GRANNLINJEN_BOT_TOKEN="").refuses("GRANNLINJEN_BOT_TOKEN is missing")


def test_run_with_a_refused_token_is_told_once(shell: Shell) -> None:
    said = shell("run", GRANNLINJEN_BOT_TOKEN=UNTRUE)
    assert (said.status, said.out) == (2, "")
    assert "grannlinjen: GRANNLINJEN_BOT_TOKEN is refused by Telegram" in said.err.splitlines()[-1]


@pytest.mark.parametrize(("words", "given"), [([], (0, False)), (["--port", "8011", "--fresh"], (8011, True))])
def test_demo_hands_on_what_it_was_told(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, words: list[str], given: tuple[int, bool]
) -> None:
    asked: list[tuple[int, bool]] = []

    async def run_demo(port: int, fresh: bool) -> None:
        asked.append((port, fresh))

    monkeypatch.setitem(sys.modules, "bot.playground.demo", SimpleNamespace(run_demo=run_demo))
    shell.env.clear()
    assert shell.here("demo", *words).status == 0
    assert asked == [given]


def test_demo_on_a_taken_port_is_one_line(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    async def run_demo(port: int, fresh: bool) -> None:
        raise OSError(errno.EADDRINUSE, "Address already in use")

    monkeypatch.setitem(sys.modules, "bot.playground.demo", SimpleNamespace(run_demo=run_demo))
    shell.here("demo", "--port", "8011").refuses("port 8011 is in use; choose another with --port")
    assert shell.here("demo", "--port", "70000").status == 2


# --- poster ---


@pytest.mark.parametrize(("name", "begins"), [("p.png", b"\x89PNG"), ("p.pdf", b"%PDF-")])
def test_a_poster_is_written(shell: Shell, name: str, begins: bytes) -> None:
    said = shell.here("poster", "ekbacken", name)
    assert said == Said(0, f"{name}: the poster of Ekbacken\n", "")
    assert (shell.folder / name).read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("home", "name", "fault"),
    [
        ("tallbo", "p.pdf", "the homes are ekbacken, lindhaga"),
        ("ekbacken", "p.doc", "p.doc: a poster is a .pdf or a .png"),
        ("ekbacken", "none/p.pdf", "none/p.pdf: can't be written"),
    ],
)
def test_a_poster_that_cannot_be_made_is_one_line(shell: Shell, home: str, name: str, fault: str) -> None:
    shell.here("poster", home, name).refuses(re.escape(fault))
