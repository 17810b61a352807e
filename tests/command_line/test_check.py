"""`check`: a verdict each."""

import re

import pytest

from bot.storage import people
from bot.storage.database import Transaction
from tests.command_line.shell import HOMES, UNTRUE, Shell, a_concern, joined, now


def test_check_finds_all_well_before_the_first_run(shell: Shell) -> None:
    said = shell.here("check")
    assert said.status == 0
    assert re.search(r"settings +ok +updates come by polling", said.out)
    assert re.search(r"homes +ok +homes\.toml: ekbacken, lindhaga", said.out)
    assert re.search(r"database +ok +data/line\.db is not there yet; run makes it", said.out)
    assert re.search(r"token +ok +it is @grannlinjen_bot's", said.out)
    assert not shell.db.parent.exists()


def test_check_goes_on_after_what_is_bad(shell: Shell) -> None:
    shell.db.parent.mkdir()
    shell.db.write_text("no database" * 100)
    said = shell.here("check", GRANNLINJEN_HOMES_FILE="none.toml", GRANNLINJEN_BOT_TOKEN=UNTRUE)
    assert said.status == 1
    assert re.search(r"settings +ok", said.out)
    assert re.search(r"homes +bad +GRANNLINJEN_HOMES_FILE: none\.toml is not there", said.out)
    assert re.search(r"database +bad +data/line\.db can't be used", said.out)
    assert re.search(r"token +bad +GRANNLINJEN_BOT_TOKEN is refused by Telegram", said.out)
    assert said.err == ""


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("BOT_TOKEN", "", r"token +bad +GRANNLINJEN_BOT_TOKEN is missing"),
        ("API_URL", "http://127.0.0.1:1", r"token +bad +GRANNLINJEN_API_URL: http://127\.0\.0\.1:1 can't be reached"),
        ("LOG_LEVEL", "loud", r"settings +bad +GRANNLINJEN_LOG_LEVEL: must be"),
        ("DATABASE_URL", "sqlite+aiosqlite:///homes.toml/line.db", r"database +bad +homes\.toml is no folder"),
    ],
)
def test_check_names_what_is_bad(shell: Shell, name: str, value: str, found: str) -> None:
    said = shell.here("check", **{f"GRANNLINJEN_{name}": value})
    assert said.status == 1
    assert re.search(found, said.out)
    assert said.out.count(" bad ") == 1


CHANNELS_BAD = [
    ("{}", "home ekbacken: sms-chef stands in the ladder and has no address"),
    (
        '{"ekbacken": {"sms-chef": "nothing://hemligt-losenord"}}',
        "home ekbacken: sms-chef: its address is not one that",
    ),
]


@pytest.mark.parametrize(("value", "told"), CHANNELS_BAD)
def test_a_channel_that_cannot_be_used_is_bad_to_check_and_stops_run(shell: Shell, value: str, told: str) -> None:
    named = HOMES.replace("\n\n[[homes]]", '\nladder = ["duty", "channel:sms-chef"]\n\n[[homes]]', 1)
    (shell.folder / "homes.toml").write_text(named, encoding="utf-8")
    said = shell.here("check", GRANNLINJEN_CHANNELS=value)
    assert said.status == 1
    assert re.search(rf"channels +bad +GRANNLINJEN_CHANNELS: {told}", said.out)
    assert "hemligt" not in said.out + said.err
    refused = shell.here("run", GRANNLINJEN_CHANNELS=value)
    refused.refuses(f"GRANNLINJEN_CHANNELS: {told}")
    assert "hemligt" not in refused.err


def test_check_names_the_channels_that_ladders_use(shell: Shell) -> None:
    named = HOMES.replace("\n\n[[homes]]", '\nladder = ["duty", "channel:sms-chef"]\n\n[[homes]]', 1)
    (shell.folder / "homes.toml").write_text(named, encoding="utf-8")
    said = shell.here("check", GRANNLINJEN_CHANNELS='{"ekbacken": {"sms-chef": "json://127.0.0.1/hemligt-losenord"}}')
    assert said.status == 0
    assert re.search(r"channels +ok +ekbacken: sms-chef", said.out)
    assert "hemligt" not in said.out + said.err


def test_check_tells_of_people_who_cannot_be_reached(shell: Shell) -> None:
    async def two(tx: Transaction) -> None:
        await joined(tx)
        await joined(tx, "Kim Påhitt", chat=5_000_000_078)
        await people.set_blocked(tx, 5_000_000_078, now())

    shell.does(two)
    said = shell.here("check")
    assert said.status == 0
    assert re.search(r"people +look +2, of whom 1 can't be reached; nobody .* answers for lindhaga", said.out)


def test_check_finds_a_home_that_is_gone_with_open_concerns(shell: Shell) -> None:
    shell.does(lambda tx: a_concern(tx, now(), home="furulund"))
    said = shell.here("check")
    assert said.status == 1
    assert re.search(r"homes +bad +furulund is gone from the file but has 1 open concern", said.out)


def test_check_says_that_run_will_migrate(behind: Shell) -> None:
    said = behind.here("check")
    assert said.status == 0
    assert re.search(r"database +look +.* is of version \d+; run brings it to 9999", said.out)


def test_check_refuses_a_newer_database(shell: Shell) -> None:
    shell.here("db", "upgrade")
    shell.sql("UPDATE alembic_version SET version_num = '9999'")
    said = shell.here("check")
    assert said.status == 1
    assert re.search(r"database +bad +.*newer than this program", said.out)
