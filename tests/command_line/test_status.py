"""`status` and `dead-letters`: how the line stands, and what could not be handled."""

import json
import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.outgoing import Lane, Outgoing
from bot.messages.wording import clock
from bot.services.overview import PARTS
from bot.storage import ledger, outbox
from bot.storage.database import Transaction
from tests.command_line.shell import WORDS, Said, Shell, a_concern, a_letter, now

# --- status ---


def test_status_is_0_while_nothing_needs_a_person(shell: Shell) -> None:
    due = (now() + timedelta(hours=3)).replace(microsecond=0)
    shell.does(lambda tx: a_concern(tx, due))
    shell.does(lambda tx: ledger.pulse(tx, PARTS, now()))
    said = shell.here("status", "--json")
    assert (said.status, said.err) == (0, "")
    told = json.loads(said.out)
    assert told["concerns"] == {"draft": 0, "waiting": 1, "owned": 0}
    assert told["next_moment"] == due.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert (told["overdue"], told["dead_letters"], told["unreachable"]) == (0, 0, 0)
    assert told["outbox"]["pending"] == 0
    assert told["oldest_unsent_alert"] is None
    assert (told["still"], told["needs_person"]) == ([], [])
    said = shell.here("status")
    assert (said.status, said.err) == (0, "")
    assert re.search(r"open concerns +draft 0, waiting 1, owned 0 *\n", said.out)
    assert clock(due, now(), ZoneInfo("Europe/Stockholm"), "en") in said.out


def test_status_is_1_and_says_why_when_something_needs_a_person(shell: Shell) -> None:
    queued = now() - timedelta(minutes=5)

    async def trouble(tx: Transaction) -> None:
        await a_letter(tx)
        await a_concern(tx, queued)
        await outbox.say(tx, queued, 5_000_000_500, Outgoing(WORDS), lane=Lane.ALERT)

    shell.does(trouble)
    shell.does(lambda tx: ledger.pulse(tx, PARTS, now()))
    said = shell.here("status", "--json")
    assert said.status == 1
    told = json.loads(said.out)
    assert (told["overdue"], told["dead_letters"], told["outbox"]["pending"]) == (1, 1, 1)
    assert datetime.fromisoformat(told["oldest_unsent_alert"]) == queued
    assert len(told["needs_person"]) == 3
    said = shell.here("status")
    assert said.status == 1
    assert all(why in said.out for why in told["needs_person"])
    assert WORDS not in said.out


def test_status_without_homes_speaks_in_utc_and_says_so(shell: Shell) -> None:
    shell.does(a_letter)
    said = shell.here("status", GRANNLINJEN_HOMES_FILE="none.toml")
    assert said.status == 1
    assert "dead letters" in said.out
    assert re.fullmatch(r"Times are in UTC, because: .*none\.toml is not there.*\n", said.err)
    assert shell.here("status", "--json", GRANNLINJEN_HOMES_FILE="none.toml").err == ""


def test_live_needs_neither_token_nor_homes(shell: Shell) -> None:
    shell.does(lambda tx: ledger.pulse(tx, PARTS, now()))
    shell.does(a_letter)  # needs a person, and is no reason to restart
    del shell.env["GRANNLINJEN_BOT_TOKEN"], shell.env["GRANNLINJEN_HOMES_FILE"]
    assert shell("status", "--live") == Said(0, "alive: every part has moved lately\n", "")


def test_live_tells_what_stands_still(shell: Shell) -> None:
    shell.does(lambda tx: ledger.pulse(tx, PARTS, now()))
    shell.does(lambda tx: ledger.pulse(tx, ["sender"], now() - timedelta(minutes=5)))
    assert shell.here("status", "--live") == Said(1, "not alive: not moved lately: sender\n", "")


def test_status_says_of_what_stands_still_the_same(shell: Shell) -> None:
    shell.does(lambda tx: ledger.pulse(tx, ["sender"], now()))
    said = shell.here("status", "--json")
    assert said.status == 1
    told = json.loads(said.out)
    assert told["still"] == ["intake", "timekeeper"]
    assert told["needs_person"][0].startswith("no work done in the last minute: intake, timekeeper; does the line run")
    assert told["needs_person"][0] in shell.here("status").out
    assert shell.here("status", "--live").out == "not alive: not moved lately: intake, timekeeper\n"


@pytest.mark.parametrize(("name", "value"), [("LOG_LEVEL", "loud"), ("DATABASE_URL", "sqlite+aiosqlite:///none.db")])
def test_live_is_1_and_one_line_whatever_is_wrong(shell: Shell, name: str, value: str) -> None:
    said = shell.here("status", "--live", **{f"GRANNLINJEN_{name}": value})
    assert (said.status, said.err, len(said.lines)) == (1, "", 1)
    assert said.out.startswith("not alive: ")


# --- dead letters ---


def test_dead_letters_are_listed_without_what_is_in_them(shell: Shell) -> None:
    shell.does(a_letter)
    said = shell.here("dead-letters", "list")
    assert said.status == 0
    assert re.search(r"7 +\d\d:\d\d (today|yesterday) +KeyError in bot\.handlers\.duty:12", said.out)
    assert WORDS not in said.out + said.err


def test_a_retry_is_left_to_the_running_line(shell: Shell) -> None:
    shell.does(a_letter)
    said = shell.here("dead-letters", "retry", "7")
    assert said.status == 0
    assert "tries 7 again" in said.out
    assert shell.sql("SELECT retry FROM dead_letters") == [(1,)]
    assert "waits for its retry" in shell.here("dead-letters", "list").out
    shell.here("dead-letters", "retry", "8").refuses("there is no dead letter 8; see .*dead-letters list")


def test_drop_asks_first(shell: Shell) -> None:
    shell.does(a_letter)
    for typed in ("", "n\n"):
        said = shell.here("dead-letters", "drop", "7", typed=typed)
        assert said.status == 1
        assert "deleted" not in said.out
        assert "Delete 7 for good" in said.err
    assert "7 is deleted." in shell.here("dead-letters", "drop", "7", typed="y\n").out
    said = shell.here("dead-letters", "list")
    assert (said.status, said.out, said.err) == (0, "", "None: every update was handled.\n")
    shell.here("dead-letters", "drop", "7", "--yes").refuses("there is no dead letter 7")
