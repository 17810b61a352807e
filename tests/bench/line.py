"""Our side of the measurement: the real line on a real file, every promise kept, only Telegram's pace left out."""

import logging
import sys
from pathlib import Path

import structlog
import uvloop
from pydantic import SecretStr

from bot.app import Line
from bot.domain.home import Homes
from config.settings import Settings
from tests.world import UNHURRIED, a_home


async def run(url: str, token: str, database: str) -> None:
    """Run until terminated."""
    settings = Settings(
        _env_file=None, bot_token=SecretStr(token), api_url=url, database_url=f"sqlite+aiosqlite:///{Path(database)}"
    )  # type: ignore[call-arg]
    await Line(settings, Homes([a_home()]), limits=UNHURRIED).run_until_signal()


if __name__ == "__main__":
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    uvloop.run(run(*sys.argv[1:]))
