"""`stats`: how fast concerns were answered."""

import re
from datetime import timedelta

import pytest

from bot.domain.concern import State
from bot.messages import picture
from bot.storage import timeline
from bot.storage.database import Transaction
from tests.command_line.shell import WORDS, Shell, a_concern, joined, now


async def answered_once(tx: Transaction) -> None:
    """Ekbacken's first concern, acknowledged after 12 minutes of the 30 that were promised, and closed after 20."""
    began = now() - timedelta(minutes=21)
    told = {"due_at": None, "due_for": None, "closed_at": began, "owner_id": (await joined(tx)).id}
    concern = await a_concern(tx, began, opened_at=began, state=State.CLOSED, **told)
    for minutes, event in ((0, "sent"), (0, "told"), (12, "acknowledged"), (20, "closed")):
        data = {"level": "today"} if event == "sent" else {"step": "duty"} if event == "told" else {}
        at = began + timedelta(minutes=minutes)
        await timeline.append(tx, concern, at, timeline.Kind.EVENT, event, data=data)


def test_stats_shows_each_home_week_by_week(shell: Shell) -> None:
    shell.does(answered_once)
    said = shell.here("stats", "--weeks", "3")
    assert said.status == 0
    heads = [place for place, line in enumerate(said.lines) if " opened " in line]
    assert [said.lines[place].split()[0] for place in heads] == ["Ekbacken", "Lindhaga"]
    weeks = [line for line in said.lines[: heads[1]] if re.match(r" *\d{4}-W\d\d", line)]
    assert len(weeks) == 3
    assert "so far" in weeks[-1]
    (whole,) = [line for line in said.lines[: heads[1]] if "all weeks" in line]
    numbers = ["1", "1 of 1", "100", "0:12:00", "0:12:00", "0:20:00", "0:20:00", "0", "0"]
    assert re.split(" {2,}", whole.strip()) == ["all weeks", *numbers]
    assert re.search(r"Today will do +1 +1 of 1", said.out)
    assert not [line for line in said.lines if WORDS in line or "K7" in line]


def test_stats_of_one_home_as_file_and_picture(shell: Shell) -> None:
    shell.does(answered_once)
    said = shell.here("stats", "ekbacken", "--csv", "e.csv", "--picture", "e.png")
    assert (said.status, said.err.count("\n")) == (0, 2)
    assert "Lindhaga" not in said.out
    rows = (shell.folder / "e.csv").read_text("utf-8-sig").splitlines()
    assert rows[0].startswith("Home;Week;From;")
    assert sum(";Today will do;;1;1;1;100;" in row for row in rows) == 2
    assert (shell.folder / "e.png").read_bytes().startswith(b"\x89PNG")


def test_stats_says_what_it_can_not_do(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell.does(answered_once)
    shell.here("stats", "nowhere").refuses("there is no home 'nowhere'; the homes are ekbacken, lindhaga")
    shell.here("stats", "--picture", "e.png").refuses("a picture is of one home; name it: ekbacken, lindhaga")
    assert shell.here("stats", "--weeks", "0").status == 2
    said = shell.here("stats", "--csv", "none/e.csv")
    assert (said.status, said.err) == (2, "grannlinjen: none/e.csv could not be written: No such file or directory\n")
    monkeypatch.setattr(picture, "can_draw", lambda: False)
    shell.here("stats", "ekbacken", "--picture", "e.png").refuses(r"pip install 'grannlinjen\[pictures\]'")
    assert not (shell.folder / "e.png").exists()
