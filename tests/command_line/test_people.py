"""`invite` and `people`: who comes in, who is in, who is removed."""

import hashlib
import re
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.concern import Moment, State
from bot.domain.home import Role
from bot.storage import people
from bot.storage.database import Transaction
from tests.command_line.shell import UNTRUE, Shell, a_concern, joined, now

# --- invite ---


def test_invite_prints_one_link_and_keeps_only_its_hash(shell: Shell) -> None:
    said = shell("invite", "ekbacken", "manager", "  Åsa\tPåhitt ")
    assert said.status == 0
    code = re.fullmatch(r"https://t\.me/grannlinjen_bot\?start=i_([A-Za-z0-9_-]{20,62})\n", said.out)
    assert code
    assert re.fullmatch(
        r"For Åsa Påhitt alone, as manager of Ekbacken: it is good once, until .+\d\d:\d\d\.\n", said.err
    )
    kept = hashlib.sha256(code[1].encode()).hexdigest()
    ((home, role, name, until),) = shell.sql("SELECT home, role, name, expires_at FROM invites WHERE hash = ?", kept)
    assert (home, role, name) == ("ekbacken", "manager", "Åsa Påhitt")
    lives = datetime.fromisoformat(until).replace(tzinfo=UTC) - now()
    assert timedelta(hours=47, minutes=55) < lives <= timedelta(hours=48)
    assert code[1].encode() not in shell.db.read_bytes()
    assert shell.db.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("role", list(Role))
def test_invite_knows_every_role(shell: Shell, role: Role) -> None:
    assert shell.here("invite", "lindhaga", role.value, "Sam").status == 0
    assert shell.sql("SELECT role FROM invites") == [(role.value,)]


@pytest.mark.parametrize(
    ("home", "name", "fault"),
    [
        ("tallbo", "Sam", r"there is no home 'tallbo'; the homes are ekbacken, lindhaga"),
        ("ekbacken", "", r"1 to 80 signs; it has 0"),
        ("ekbacken", " \x1b\n ", r"1 to 80 signs; it has 0"),
        ("ekbacken", "a" * 81, r"1 to 80 signs; it has 81"),
    ],
)
def test_invite_refuses(shell: Shell, home: str, name: str, fault: str) -> None:
    shell.here("invite", home, "staff", name).refuses(fault)
    assert not shell.db.exists()


@pytest.mark.parametrize(
    "words", [["invite", "ekbacken", "staff", "Sam"], ["poster", "ekbacken", "p.pdf"]], ids=" ".join
)
@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("BOT_TOKEN", "", "GRANNLINJEN_BOT_TOKEN is missing"),
        ("BOT_TOKEN", UNTRUE, "GRANNLINJEN_BOT_TOKEN is refused by Telegram"),
        ("API_URL", "http://127.0.0.1:1", "GRANNLINJEN_API_URL: http://127.0.0.1:1 can't be reached"),
    ],
)
def test_what_asks_telegram_tells_why_it_cannot(
    shell: Shell, words: list[str], name: str, value: str, fault: str
) -> None:
    shell.here(*words, **{f"GRANNLINJEN_{name}": value}).refuses(re.escape(fault))
    assert not shell.db.exists()
    assert not (shell.folder / "p.pdf").exists()


# --- people ---


def test_people_are_listed_home_by_home(shell: Shell) -> None:
    async def some(tx: Transaction) -> None:
        await joined(tx, "Sam [bold]Exempel")
        await joined(tx, "Kim Påhitt", Role.MANAGER, 5_000_000_078)
        await people.join(tx, 5_000_000_078, "lindhaga", Role.ADMIN, "Kim Påhitt", now())
        await people.join(tx, 5_000_000_078, "lindhaga", Role.STAFF, "Kim Påhitt", now())
        await people.set_blocked(tx, 5_000_000_077, now())

    shell.does(some)
    said = shell.here("people", "list")
    assert said.status == 0
    assert re.search(r"2 +Kim Påhitt +ekbacken +manager +yes", said.out)
    assert re.search(r"1 +Sam \[bold\]Exempel +ekbacken +staff +no", said.out)
    assert re.search(r"2 +Kim Påhitt +lindhaga +staff, admin +yes", said.out)
    assert "5000000077" not in said.out
    assert "ekbacken" not in shell.here("people", "list", "lindhaga").out
    shell.here("people", "list", "tallbo").refuses("the homes are ekbacken, lindhaga")


def test_nobody_yet_is_said(shell: Shell) -> None:
    shell.here("db", "upgrade")
    said = shell.here("people", "list")
    assert (said.status, said.out) == (0, "")
    assert "grannlinjen invite HOME ROLE NAME" in said.err


def test_who_is_removed_has_no_role_and_no_concern_any_more(shell: Shell) -> None:
    async def one(tx: Transaction) -> int:
        sam = await joined(tx)
        due = now() + timedelta(hours=1)
        return await a_concern(tx, due, state=State.OWNED, due_for=Moment.FOLLOW_UP, owner_id=sam.id)

    concern = shell.does(one)
    said = shell.here("people", "remove", "1", "ekbacken")
    assert said.status == 0
    assert said.err == ""
    assert re.match(r"Sam Exempel has no role in Ekbacken any more, from now on\..* asked around again: 1\.", said.out)
    assert shell.sql("SELECT * FROM roles") == []
    assert shell.sql("SELECT state, owner_id FROM concerns WHERE id = ?", concern) == [("waiting", None)]
    assert shell.sql("SELECT count(*) FROM outbox WHERE chat_id = 5000000077") == [(2,)]  # word of it, and the menu
    shell.here("people", "remove", "1", "ekbacken").refuses("person 1 has no role in ekbacken; see .* people list")


def test_nobody_is_removed_from_a_home_that_is_not_theirs(shell: Shell) -> None:
    shell.does(joined)
    shell.here("people", "remove", "1", "lindhaga").refuses("person 1 has no role in lindhaga")
    shell.here("people", "remove", "1", "tallbo").refuses("there is no home 'tallbo'")
    shell.here("people", "remove", "9", "ekbacken").refuses("person 9 has no role in ekbacken")
    assert len(shell.sql("SELECT * FROM roles")) == 1
