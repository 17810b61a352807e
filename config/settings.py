"""Settings: read once in main from the environment, a `.env` file or a directory of secrets, and checked.

Nothing is read at import. Every fault is one line that names the setting and the mend, and shows no secret.
What a deployer sets about a home is `config.homes`' work; `load_homes` is offered here too.
"""

import json
import os
import re
import warnings
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import SecretStr, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from pydantic_settings import SettingsError as SourceError

from bot.domain.home import CHANNEL_NAME
from config.address import is_address
from config.fault import PREFIX, SettingsError
from config.homes import load_homes

__all__ = ["PREFIX", "Settings", "SettingsError", "load_homes", "load_settings"]

TELEGRAM = "https://api.telegram.org"
WEBHOOK_PORTS = (443, 80, 88, 8443)  # the only ones that Telegram calls
_DOCKER_SECRETS = Path("/run/secrets")
_SECRETS_DIR = f"{PREFIX}SECRETS_DIR"


class Settings(BaseSettings):
    """What a deployer sets. An empty value counts as not set."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        hide_input_in_errors=True,
    )

    bot_token: SecretStr = SecretStr("")
    api_url: str = TELEGRAM
    database_url: str = "sqlite+aiosqlite:///data/grannlinjen.db"
    homes_file: Path = Path("config/homes.toml")
    webhook_url: str = ""
    webhook_secret: SecretStr = SecretStr("")
    listen: str = ""
    public_url: str = ""
    channels: SecretStr = SecretStr("")
    heartbeat_url: SecretStr = SecretStr("")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @field_validator("*", mode="before")
    @classmethod
    def _trimmed(cls, value: object) -> object:
        return value.strip() if isinstance(value, str) else value

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("api_url", "webhook_url", "public_url")
    @classmethod
    def _address(cls, value: str, info: ValidationInfo) -> str:
        if (value or info.field_name == "api_url") and not is_address(value):
            raise ValueError("must be an address that begins with https:// (or http://)")
        return value.rstrip("/")

    @field_validator("heartbeat_url")
    @classmethod
    def _secret_address(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() and not is_address(value.get_secret_value()):
            raise ValueError("must be an address that begins with https:// (or http://)")
        return value

    @field_validator("channels")
    @classmethod
    def _addresses(cls, value: SecretStr) -> SecretStr:
        _read_channels(value.get_secret_value())
        return value

    @field_validator("listen")
    @classmethod
    def _host_and_port(cls, value: str) -> str:
        host, _, port = value.rpartition(":")
        if value and not (host and re.fullmatch(r"[0-9]{1,5}", port) and int(port) < 65536):
            raise ValueError("must be host:port, such as 0.0.0.0:8080")
        return value

    @field_validator("database_url")
    @classmethod
    def _sqlite(cls, value: str) -> str:
        if not re.fullmatch(r"sqlite\+aiosqlite:///\S.*", value):
            raise ValueError("must be sqlite+aiosqlite:///PATH, such as sqlite+aiosqlite:///data/grannlinjen.db")
        if ":memory:" in value:
            raise ValueError("must name a file, since memory keeps nothing when the line stops")
        return value

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> "Settings":
        if not self.webhook_url:
            return self
        if self.api_url == TELEGRAM and not _is_callable(self.webhook_url):
            raise ValueError(
                "WEBHOOK_URL: must begin with https://, on port 443, 80, 88 or 8443; Telegram calls no other"
            )
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", self.webhook_secret.get_secret_value()):
            raise ValueError("WEBHOOK_SECRET: must be set with WEBHOOK_URL, 1 to 256 of A-Z a-z 0-9 _ -")
        if not self.listen:
            raise ValueError("LISTEN: must be set with WEBHOOK_URL, such as 0.0.0.0:8080")
        return self

    @property
    def channel_addresses(self) -> dict[str, dict[str, str]]:
        """Apprise's addresses by home and channel: secrets, as many of them hold a password."""
        return _read_channels(self.channels.get_secret_value())

    @property
    def public_address(self) -> str:
        """Where the web listener is reached from outside: what was set, else where Telegram calls; empty: nowhere."""
        called = urlsplit(self.webhook_url)
        origin = f"{called.scheme}://{called.netloc}" if self.webhook_url else ""
        return (self.public_url or origin) if self.listen else ""

    @property
    def token(self) -> str:
        """The bot's token. Raises SettingsError when it is missing or can't be one."""
        token = self.bot_token.get_secret_value()
        if not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]{3,}", token):
            what = "is not a token" if token else "is missing"
            raise SettingsError(
                f"{PREFIX}BOT_TOKEN {what}: put the token from @BotFather there (digits, a colon, letters)"
            )
        return token


def _read_channels(value: str) -> dict[str, dict[str, str]]:
    """Raises ValueError that shows nothing of what was set."""
    try:
        found = json.loads(value or "{}")
        if not isinstance(found, dict) or not all(isinstance(named, dict) for named in found.values()):
            raise TypeError
        read = {home: dict(named) for home, named in found.items()}
        if not all(isinstance(address, str) for named in read.values() for address in named.values()):
            raise TypeError
    except (ValueError, TypeError, RecursionError):
        raise ValueError('must be JSON such as {"HOME": {"sms-chef": "AN APPRISE URL"}}') from None
    if not all(re.fullmatch(CHANNEL_NAME, name) for named in read.values() for name in named):
        # Not shown: name and address may have changed places.
        raise ValueError("a channel's name must be 1 to 30 of a-z 0-9 -, and its address stands after it")
    return read


def _is_callable(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "https" and (parts.port or 443) in WEBHOOK_PORTS


def load_settings(**overrides: Any) -> Settings:
    """The settings of this process. Raises SettingsError with one line that names the setting and the mend."""
    _check_env_file(Path(".env"))
    secrets = _secrets_dir()
    try:
        with warnings.catch_warnings():
            # A secret that is there and can't be read is a fault, and pydantic only warns of it.
            warnings.simplefilter("error", UserWarning)
            return Settings(**{"_secrets_dir": secrets, **overrides})
    except ValidationError as error:
        raise _told(error) from None
    except SourceError as error:
        raise _unread_secret(error) from None


def _told(error: ValidationError) -> SettingsError:
    """The first fault, by the name that the deployer writes."""
    fault = error.errors(include_input=False, include_url=False)[0]
    name = "_".join(str(part) for part in fault["loc"]).upper()
    message = fault["msg"].removeprefix("Value error, ").replace("Input should be", "must be")
    return SettingsError(f"{PREFIX}{name}: {message}" if name else f"{PREFIX}{message}")


def _check_env_file(file: Path) -> None:
    """Refuse a name in `.env` that is no setting: a misspelt one would otherwise be passed over in silence.

    The environment is not held to this, since others write there too (Kubernetes names services so).
    """
    if not file.exists():
        return
    try:
        names = [name.upper() for name in dotenv_values(file, encoding="utf-8", interpolate=False)]
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{file.name}: {_reason(error)}; make it a text file in UTF-8 that the line may read"
        ) from None
    known = [field.upper() for field in Settings.model_fields]
    for name in names:
        if name == _SECRETS_DIR:
            raise SettingsError(f"{_SECRETS_DIR} in {file.name} is not read; set it in the environment")
        if name.startswith(PREFIX) and name.removeprefix(PREFIX) not in known:
            near = get_close_matches(name.removeprefix(PREFIX), known, 1)
            mend = f"did you mean {PREFIX}{near[0]}?" if near else f"after {PREFIX} comes one of {', '.join(known)}"
            raise SettingsError(f"{name} in {file.name} is not a setting; {mend}")


def _secrets_dir() -> Path | None:
    """Where secrets are mounted as files named like the settings: `GRANNLINJEN_SECRETS_DIR`, or Docker's own place."""
    named = os.environ.get(_SECRETS_DIR)
    if not named:
        return _DOCKER_SECRETS if _DOCKER_SECRETS.is_dir() else None
    if not Path(named).is_dir():
        raise SettingsError(f"{_SECRETS_DIR}: {named} is not a directory; mount the secrets there or unset it")
    return Path(named)


def _unread_secret(error: SourceError) -> SettingsError:
    """A secret that is there and can't be had: pydantic tells which only in the words of its own error."""
    named = re.search(r'field "(\w+)"', str(error))
    setting = f"{PREFIX}{named[1].upper()}" if named else _SECRETS_DIR
    cause = error.__cause__
    what = _reason(cause) if isinstance(cause, (OSError, UnicodeDecodeError)) else str(cause)
    return SettingsError(f"{setting}: its secret: {what}; make it a text file in UTF-8 that the line may read")


def _reason(error: OSError | UnicodeDecodeError) -> str:
    """Why a file can't be read, without what is in it."""
    if isinstance(error, UnicodeDecodeError):
        return "is not text in UTF-8"
    return f"can't be read ({error.strerror})"
