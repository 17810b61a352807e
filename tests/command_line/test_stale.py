"""`contacts stale`: who has not said that their entry is right, since when, how often they were asked, and why."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from bot.clock import Clock
from bot.commands.contacts_stale import stale
from bot.domain.contact import Contact
from bot.domain.home import Role
from bot.storage import contacts, people
from bot.storage.database import Transaction
from tests.command_line.shell import Shell

NOW = datetime(2027, 5, 24, 9, tzinfo=UTC)
DAY = timedelta(days=1)
Stale = Callable[[], list[str]]


@pytest.fixture
def told(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Stale:
    """What the command says of Ekbacken, a line each; it is May."""
    monkeypatch.setattr(Clock, "now", lambda _self: NOW)
    app = typer.Typer()
    app.command()(stale)

    def run() -> list[str]:
        result = CliRunner().invoke(app, ["ekbacken"], env=shell.env)
        assert (result.exception, result.exit_code) == (None, 0)
        shell.said = result.stderr  # type: ignore[attr-defined]
        return [" ".join(line.split()) for line in result.stdout.splitlines() if line.strip(" ─")]

    return run


def kept(shell: Shell, *found: dict[str, Any]) -> None:
    async def once(tx: Transaction) -> None:
        for number, blocked in ((71, None), (72, NOW)):
            await people.chat(tx, number, "sv")
            await people.join(tx, number, "ekbacken", Role.COUNCIL, f"Person {number}", NOW)
            await people.set_blocked(tx, number, blocked)
        await people.chat(tx, 73, "sv")
        await people.join(tx, 73, "ekbacken", Role.COUNCIL, "Person 73", NOW)
        await people.leave(tx, 3, "ekbacken")
        await contacts.add_all(tx, [Contact("ekbacken", **values) for values in found])

    shell.does(once)


def test_every_reason_and_how_often(shell: Shell, told: Stale) -> None:
    since, soon = datetime(2026, 11, 23, 9, tzinfo=UTC), NOW + 7 * DAY
    kept(
        shell,
        {"name": "Ada", "person_id": 1, "asks": 2, "ask_at": soon, "verified_at": since},
        {"name": "Bo", "organisation": "Bostäder", "person_id": 1, "ask_at": soon, "unverified_since": since},
        {"name": "Cia", "person_id": 2, "ask_at": NOW - 9 * DAY, "unverified_since": since},
        {"name": "Dan\u202e\x1b[31m", "person_id": 3, "ask_at": soon, "unverified_since": since},
        {"organisation": "Vakten", "ask_at": soon, "unverified_since": since},
        {"name": "Eva", "person_id": 1, "ask_at": soon, "verified_at": since},
        {"name": "Fia", "ask_at": soon, "verified_at": since},
    )
    assert told()[1:] == [
        "1 Ada – 2 31 May 2027 is being asked",
        "2 Bo · Bostäder 23 Nov 2026 0 31 May 2027 has not answered",
        "3 Cia 23 Nov 2026 0 24 May 2027 can't be reached",
        "4 Dan[31m 23 Nov 2026 0 31 May 2027 has left; a manager decides",
        "5 Vakten 23 Nov 2026 0 31 May 2027 nobody to ask",
    ]
    assert "2 contacts are no member's own" in shell.said  # type: ignore[attr-defined]


def test_all_is_well(shell: Shell, told: Stale) -> None:
    kept(shell, {"name": "Eva", "person_id": 1, "ask_at": NOW + DAY, "verified_at": NOW})
    assert told() == ["Ekbacken: every contact is verified"]
    assert not shell.said  # type: ignore[attr-defined]


def test_what_is_nobodys_is_not_called_verified(shell: Shell, told: Stale) -> None:
    kept(shell, {"name": "Jouren", "phones": ("112",), "verified_at": NOW})
    assert told() == ["Ekbacken: no member has to answer for an entry now"]
    assert "1 contact is no member's own" in shell.said  # type: ignore[attr-defined]


def test_an_empty_list_is_called_empty(shell: Shell, told: Stale) -> None:
    kept(shell)
    assert told() == ["Ekbacken: the list is empty"]
