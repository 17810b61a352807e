"""Our side of the measurement: the real line on a real file, every promise kept. Telegram's pace is left out, where a
plain bot beside it keeps none, unless `paced` is asked for."""

import logging
import sys
from pathlib import Path

import structlog
import uvloop
from pydantic import SecretStr

from bot.app import Line
from bot.domain.home import Homes
from bot.gateway.pacing import Limits
from config.settings import Settings
from tests.bench.seed import HOMES, home
from tests.world import UNHURRIED


async def run(url: str, token: str, database: str, pace: str = "") -> None:
    """Run until terminated."""
    settings = Settings(
        _env_file=None, bot_token=SecretStr(token), api_url=url, database_url=f"sqlite+aiosqlite:///{Path(database)}"
    )  # type: ignore[call-arg]
    paced = pace == "paced"
    homes = Homes([home(place) for place in range(HOMES if paced else 1)])
    await Line(settings, homes, limits=Limits() if paced else UNHURRIED).run_until_signal()


if __name__ == "__main__":
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    uvloop.run(run(*sys.argv[1:]))
