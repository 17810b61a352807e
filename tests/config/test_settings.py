"""Settings: where they come from, and that every fault is one line with the setting, the mend and no secret."""

import os
import re
from pathlib import Path

import pytest

from config import settings
from config.settings import PREFIX, Settings, SettingsError, load_settings

TOKEN = "123456789:AAabcdefghijklmnopqrstuvwxyz-_0123"
SECRET = "a_webhook_secret-0123456789"
ADDRESS = "mailto://line:hemligt-losenord@smtp.example.org"
CHANNELS = f'{{"lyktan": {{"sms-chef": "{ADDRESS}"}}}}'
HEARTBEAT = "https://watch.example.org/ping/hemlig-plats"
WEBHOOK = {"webhook_url": "https://line.example.org/hook", "webhook_secret": SECRET, "listen": "0.0.0.0:8080"}


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(settings, "_DOCKER_SECRETS", tmp_path / "run-secrets")
    for name in [name for name in os.environ if name.upper().startswith(PREFIX)]:
        monkeypatch.delenv(name)


def fault(**overrides: str) -> str:
    """The one line that a faulty setting is told with."""
    with pytest.raises(SettingsError) as caught:
        load_settings(**overrides)
    told = str(caught.value)
    assert "\n" not in told
    assert caught.value.__suppress_context__ or not caught.value.__context__, "a traceback would show what was set"
    assert told.startswith(PREFIX)
    return told


def test_defaults() -> None:
    read = load_settings()
    assert read.api_url == "https://api.telegram.org"
    assert read.database_url == "sqlite+aiosqlite:///data/grannlinjen.db"
    assert read.homes_file == Path("config/homes.toml")
    assert (read.webhook_url, read.listen, read.log_level) == ("", "", "INFO")


# --- where they come from ---


def test_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRANNLINJEN_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("GRANNLINJEN_LOG_LEVEL", "debug")
    monkeypatch.setenv("GRANNLINJEN_HOMES_FILE", "elsewhere.toml")
    read = load_settings()
    assert (read.token, read.log_level, read.homes_file) == (TOKEN, "DEBUG", Path("elsewhere.toml"))


def test_an_env_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"# ours\nGRANNLINJEN_BOT_TOKEN='{TOKEN}'\nOTHER=1\n", "utf-8")
    assert load_settings().token == TOKEN


def test_the_environment_wins_over_the_env_file_and_that_over_secrets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets = tmp_path / "run-secrets"
    secrets.mkdir()
    (secrets / "grannlinjen_listen").write_text("secret:1", "utf-8")
    assert load_settings().listen == "secret:1"
    (tmp_path / ".env").write_text("GRANNLINJEN_LISTEN=file:2\n", "utf-8")
    assert load_settings().listen == "file:2"
    monkeypatch.setenv("GRANNLINJEN_LISTEN", "environment:3")
    assert load_settings().listen == "environment:3"


@pytest.mark.parametrize("name", ["grannlinjen_bot_token", "GRANNLINJEN_BOT_TOKEN"])
def test_a_secrets_directory(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = tmp_path / "mounted"
    secrets.mkdir()
    (secrets / name).write_text(TOKEN + "\n", "utf-8")
    (secrets / "somebody_elses").write_text("x", "utf-8")
    monkeypatch.setenv("GRANNLINJEN_SECRETS_DIR", str(secrets))
    assert load_settings().token == TOKEN


def test_an_empty_value_counts_as_not_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("GRANNLINJEN_LOG_LEVEL=\nGRANNLINJEN_HOMES_FILE=\n", "utf-8")
    monkeypatch.setenv("GRANNLINJEN_API_URL", "")
    assert load_settings() == Settings()
    assert load_settings().homes_file == Path("config/homes.toml")


def test_space_around_a_value_is_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRANNLINJEN_BOT_TOKEN", f"  {TOKEN}\r\n")
    monkeypatch.setenv("GRANNLINJEN_LOG_LEVEL", " warning ")
    assert load_settings().token == TOKEN
    assert load_settings().log_level == "WARNING"


def test_a_name_of_ours_that_others_set_in_the_environment_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRANNLINJEN_PORT_8080_TCP", "tcp://10.0.0.1:8080")
    assert load_settings() == Settings()


# --- faults ---


@pytest.mark.parametrize(
    ("token", "what"),
    [
        ("", "is missing"),
        ("   ", "is missing"),
        ("grannlinjen_bot", "is not a token"),
        ("123456789:", "is not a token"),
        (TOKEN + " more", "is not a token"),
        ("²:" + "a" * 30, "is not a token"),
    ],
)
def test_a_token_that_is_none(token: str, what: str) -> None:
    with pytest.raises(SettingsError, match=f"^GRANNLINJEN_BOT_TOKEN {what}: put the token from @BotFather") as caught:
        load_settings(bot_token=token).token  # noqa: B018
    assert not token.strip() or token not in str(caught.value)


@pytest.mark.parametrize(
    "address", ["api.telegram.org", "ftp://x.example", "https://", "https://a b", "https://x:99999"]
)
@pytest.mark.parametrize("name", ["api_url", "webhook_url", "public_url"])
def test_an_address_that_is_none(name: str, address: str) -> None:
    told = fault(**{name: address})
    assert told == f"{PREFIX}{name.upper()}: must be an address that begins with https:// (or http://)"


def test_an_api_address_is_needed() -> None:
    assert fault(api_url=" ").startswith("GRANNLINJEN_API_URL: must be an address")


def test_the_slash_after_an_address_is_taken_away() -> None:
    assert load_settings(api_url="http://127.0.0.1:8081/").api_url == "http://127.0.0.1:8081"


@pytest.mark.parametrize("listen", ["8080", ":8080", "host:", "host:port", "host:65536", "host:²", "host:-1", "host"])
def test_a_listener_that_is_none(listen: str) -> None:
    assert fault(listen=listen) == "GRANNLINJEN_LISTEN: must be host:port, such as 0.0.0.0:8080"


@pytest.mark.parametrize("listen", ["0.0.0.0:8080", "[::]:8080", "localhost:0", "127.0.0.1:65535"])
def test_a_listener(listen: str) -> None:
    assert load_settings(listen=listen).listen == listen


@pytest.mark.parametrize(
    "address", ["postgresql+asyncpg://u:hemligt@db/x", "sqlite:///x.db", "sqlite+aiosqlite:///", "x"]
)
def test_another_database_is_refused_without_showing_its_password(address: str) -> None:
    told = fault(database_url=address)
    assert told.startswith("GRANNLINJEN_DATABASE_URL: must be sqlite+aiosqlite:///PATH, such as ")
    assert "hemligt" not in told


def test_a_database_in_memory_is_refused() -> None:
    assert fault(database_url="sqlite+aiosqlite:///:memory:").startswith("GRANNLINJEN_DATABASE_URL: must name a file")


def test_a_log_level_that_is_none_is_told_with_those_there_are() -> None:
    assert fault(log_level="loud") == "GRANNLINJEN_LOG_LEVEL: must be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'"


def test_a_whole_webhook() -> None:
    assert load_settings(**WEBHOOK).webhook_secret.get_secret_value() == SECRET


@pytest.mark.parametrize("secret", ["", "a/b", "å" * 20, "a b c d e f g h i j k", "a" * 257])
def test_a_webhook_without_a_secret(secret: str) -> None:
    told = fault(**WEBHOOK | {"webhook_secret": secret})
    assert told == "GRANNLINJEN_WEBHOOK_SECRET: must be set with WEBHOOK_URL, 1 to 256 of A-Z a-z 0-9 _ -"


def test_a_webhook_without_a_listener() -> None:
    told = fault(**WEBHOOK | {"listen": ""})
    assert told == "GRANNLINJEN_LISTEN: must be set with WEBHOOK_URL, such as 0.0.0.0:8080"


@pytest.mark.parametrize("address", ["http://line.example.org/", "https://line.example.org:8080/"])
def test_a_webhook_that_telegram_would_not_call(address: str) -> None:
    told = fault(**WEBHOOK | {"webhook_url": address})
    assert told.startswith("GRANNLINJEN_WEBHOOK_URL: must begin with https://, on port 443, 80, 88 or 8443")


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({}, ""),
        ({"public_url": "https://kalender.example.org"}, ""),
        ({"listen": "127.0.0.1:8080"}, ""),
        ({"listen": "127.0.0.1:8080", "public_url": "https://kalender.example.org/jour/"}, "https://kalender.example.org/jour"),
        (WEBHOOK, "https://line.example.org"),
        (WEBHOOK | {"webhook_url": "https://line.example.org:8443/hook?a=b"}, "https://line.example.org:8443"),
        (WEBHOOK | {"public_url": "https://kalender.example.org"}, "https://kalender.example.org"),
    ],
)  # fmt: skip
def test_calendars_are_reached_at_the_public_address_or_the_webhooks_where_anything_listens(
    given: dict[str, str], address: str
) -> None:
    assert load_settings(**given).public_address == address


def test_another_bot_api_server_may_call_any_address() -> None:
    read = load_settings(**WEBHOOK | {"webhook_url": "http://127.0.0.1:9000/hook", "api_url": "http://127.0.0.1:8081"})
    assert read.webhook_url == "http://127.0.0.1:9000/hook"


def test_channels_from_a_secrets_file_and_the_env_file(tmp_path: Path) -> None:
    assert load_settings().channel_addresses == {}
    (tmp_path / "run-secrets").mkdir()
    (tmp_path / "run-secrets" / "grannlinjen_channels").write_text(CHANNELS + "\n", "utf-8")
    assert load_settings().channel_addresses == {"lyktan": {"sms-chef": ADDRESS}}
    (tmp_path / ".env").write_text("GRANNLINJEN_CHANNELS={}\n", "utf-8")
    assert load_settings().channel_addresses == {}


@pytest.mark.parametrize(
    "value",
    [ADDRESS, "[]", f'["{ADDRESS}"]', f'{{"sms-chef": "{ADDRESS}"}}', '{"lyktan": {"sms-chef": 7}}', "[" * 99999],
)
def test_channels_that_are_none(value: str) -> None:
    told = fault(channels=value)
    assert told == 'GRANNLINJEN_CHANNELS: must be JSON such as {"HOME": {"sms-chef": "AN APPRISE URL"}}'


@pytest.mark.parametrize("name", ["", "SMS", "sms chef", "a" * 31, ADDRESS])
def test_a_channels_name_that_is_none_is_not_shown_as_it_may_be_the_address(name: str) -> None:
    told = fault(channels=f'{{"lyktan": {{"{name}": "x"}}}}')
    assert told.startswith("GRANNLINJEN_CHANNELS: a channel's name must be 1 to 30 of a-z 0-9 -")
    assert "hemligt" not in told


@pytest.mark.parametrize("address", ["watch.example.org/hemlig-plats", "ftp://x.example/hemlig-plats"])
def test_a_heartbeat_that_is_no_address_is_not_shown(address: str) -> None:
    told = fault(heartbeat_url=address)
    assert told == "GRANNLINJEN_HEARTBEAT_URL: must be an address that begins with https:// (or http://)"


def test_a_misspelt_name_in_the_env_file_is_told_with_the_right_one(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"GRANNLINJEN_BOTTOKEN={TOKEN}\n", "utf-8")
    told = fault()
    assert told == "GRANNLINJEN_BOTTOKEN in .env is not a setting; did you mean GRANNLINJEN_BOT_TOKEN?"


def test_a_name_in_the_env_file_that_is_like_no_setting(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("GRANNLINJEN_ZZ=1\n", "utf-8")
    assert fault().startswith("GRANNLINJEN_ZZ in .env is not a setting; after GRANNLINJEN_ comes one of BOT_TOKEN, ")


def test_the_secrets_directory_is_not_set_in_the_env_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("GRANNLINJEN_SECRETS_DIR=/secrets\n", "utf-8")
    assert fault() == "GRANNLINJEN_SECRETS_DIR in .env is not read; set it in the environment"


def test_an_env_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"GRANNLINJEN_BOT_TOKEN=\xff\xfe")
    with pytest.raises(SettingsError, match=r"^\.env: is not text in UTF-8; make it a text file"):
        load_settings()


def test_an_env_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("", "utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", ".env")

    monkeypatch.setattr(settings, "dotenv_values", refuse)
    with pytest.raises(SettingsError, match=r"^\.env: can't be read \(Permission denied\); make it"):
        load_settings()


def test_a_secrets_directory_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRANNLINJEN_SECRETS_DIR", "nowhere")
    assert fault() == "GRANNLINJEN_SECRETS_DIR: nowhere is not a directory; mount the secrets there or unset it"


def test_a_secret_that_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "run-secrets" / "grannlinjen_bot_token").mkdir(parents=True)
    told = fault()
    assert told.startswith("GRANNLINJEN_BOT_TOKEN: its secret: attempted to load secret file ")
    assert told.endswith("; make it a text file in UTF-8 that the line may read")


def test_a_secret_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "run-secrets").mkdir()
    (tmp_path / "run-secrets" / "grannlinjen_bot_token").write_text(TOKEN, "utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refuse)
    assert fault().startswith("GRANNLINJEN_BOT_TOKEN: its secret: can't be read (Permission denied); make it ")


def test_a_secret_that_is_no_text_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "run-secrets").mkdir()
    (tmp_path / "run-secrets" / "grannlinjen_bot_token").write_bytes(b"hemligt\xff")
    told = fault()
    assert told.startswith("GRANNLINJEN_BOT_TOKEN: its secret: is not text in UTF-8; make it ")
    assert "hemligt" not in told


def test_no_secret_is_printed() -> None:
    read = load_settings(**WEBHOOK | {"bot_token": TOKEN, "channels": CHANNELS, "heartbeat_url": HEARTBEAT})
    for shown in (repr(read), str(read), read.model_dump_json()):
        assert TOKEN not in shown
        assert SECRET not in shown
        assert "hemlig" not in shown
    for broken in (WEBHOOK | {"listen": "x"}, WEBHOOK | {"log_level": "x"}, WEBHOOK | {"listen": ""}):
        told = fault(**broken | {"bot_token": TOKEN, "channels": CHANNELS, "heartbeat_url": HEARTBEAT})
        assert not re.search(f"{TOKEN}|{SECRET}|hemlig", told)
