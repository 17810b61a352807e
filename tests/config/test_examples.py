"""The examples a deployer begins with are whole: every key and setting stands in them, and they load."""

import re
import tomllib
from datetime import timedelta
from pathlib import Path

import phonenumbers
import pytest

from bot.domain.home import DEFAULT_ACKNOWLEDGE, DEFAULT_FOLLOW_UP, Step, Urgency
from config.homes import KEYS
from config.settings import PREFIX, Settings, load_homes, load_settings

CONFIG = Path(__file__).parents[2] / "config"
HOMES = CONFIG / "homes.example.toml"
ENV = CONFIG / "env.example"


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for field in Settings.model_fields:
        monkeypatch.delenv(f"{PREFIX}{field}".upper(), raising=False)


def test_the_homes_load() -> None:
    homes = load_homes(HOMES)
    assert len(homes) == 2
    assert homes.first.acknowledge_within == DEFAULT_ACKNOWLEDGE
    assert homes.first.follow_up_within == DEFAULT_FOLLOW_UP
    second = list(homes.values())[1]
    assert second.acknowledge_within[Urgency.NOW] == timedelta(seconds=90)
    assert Step.BACKUP not in second.ladder


def test_the_first_home_shows_every_key_with_its_comment() -> None:
    first = tomllib.loads(HOMES.read_text("utf-8"))["homes"][0]
    assert set(first) == set(KEYS)
    before = ""
    for line in HOMES.read_text("utf-8").partition("\n[[homes]]\n")[2].partition("\n[[homes]]\n")[0].splitlines():
        if re.match(r"(slug|name|operator|phone|timezone|languages|about|read_more|ladder|draft|handover)", line):
            assert before.startswith("# "), line
        before = line


def test_the_homes_could_be_nobodys() -> None:
    for home in load_homes(HOMES).values():
        number = phonenumbers.parse(home.phone, "SE").national_number or 0
        assert 313900600 <= number <= 313900649, "outside the numbers that are reserved for fiction"
        assert "Exempel" in home.operator
        assert not home.read_more or home.read_more.startswith("https://example.org/")


def test_the_environment_loads_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(ENV.read_text("utf-8"), "utf-8")
    assert load_settings() == Settings()
    assert load_settings().bot_token.get_secret_value() == ""


def test_the_environment_shows_every_setting_and_its_default() -> None:
    shown = dict(re.findall(rf"^#?{PREFIX}([A-Z_]+)=(.*)$", ENV.read_text("utf-8"), re.MULTILINE))
    assert {name.lower() for name in shown} == set(Settings.model_fields)
    for name in ("api_url", "database_url", "homes_file", "log_level"):
        assert shown[name.upper()] == str(Settings.model_fields[name].default)


def test_the_environment_loads_with_every_comment_taken_away(tmp_path: Path) -> None:
    lines = re.sub(rf"^#({PREFIX})", r"\1", ENV.read_text("utf-8"), flags=re.MULTILINE)
    lines = lines.replace(f"{PREFIX}WEBHOOK_SECRET=", f"{PREFIX}WEBHOOK_SECRET=a-secret-for-the-test")
    (tmp_path / ".env").write_text(lines, "utf-8")
    assert load_settings().webhook_url == "https://grannlinjen.example.org/telegram"
