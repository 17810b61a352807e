"""Channels beyond Telegram: SMS, voice, e-mail, chats; whatever Apprise knows, by an address that is a secret.

Apprise is loaded only where a ladder names a channel. Each call has a thread of its own, because most of Apprise
blocks: a service that hangs holds up no other, nor the look-up of names that all of us share, nor the end of a run.
"""

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

from bot.domain.home import Channel, Homes
from bot.domain.outgoing import Outgoing
from bot.gateway.calls import TEMPORARY_SECONDS, Outcome, Refused, Sent, Temporary, plain

TRIES = 3
PATIENCE = 30.0  # what has not answered by then is tried anew
INSTALL = "pip install 'grannlinjen[channels]'"


@dataclass(frozen=True)
class Channels:
    """The addresses by home and name; they are never shown."""

    addresses: Mapping[str, Mapping[str, str]] = field(default_factory=dict, repr=False)

    def fault(self, homes: Homes) -> str:
        """What is wrong with the channels that the homes' ladders name, in one line; empty where nothing is."""
        named = [(slug, step.name) for slug, home in homes.items() for step in home.ladder if isinstance(step, Channel)]
        for slug, name in named:
            where = f"home {slug}: {name}"
            address = self.addresses.get(slug, {}).get(name)
            if not address:
                return f"{where} stands in the ladder and has no address; set its Apprise URL, or take the step away"
            try:
                known = _understood(address)
            except ImportError:
                return f"{where} needs Apprise, which is not installed; {INSTALL}"
            if known is None:
                return (
                    f"{where}: its address is not one that Apprise understands; see appriseit.com for how to write it"
                )
        return ""

    async def perform(self, home: str, name: str, what: Outgoing, attempt: int) -> Outcome:
        """Say it once. What fails is tried again, at most `TRIES` times in all."""
        address = self.addresses.get(home, {}).get(name)
        if not address:
            return Refused("NoAddress")
        try:
            async with asyncio.timeout(PATIENCE):
                if await _beside(lambda: _notify(address, plain(what).text)):
                    return Sent(())
            error = "NotTaken"
        except Exception as failure:
            error = type(failure).__name__
        return Temporary(TEMPORARY_SECONDS, error) if attempt < TRIES else Refused(error)


def _understood(address: str) -> Any | None:
    """The service behind an address; None where Apprise can't read it. Raises ImportError where there is no Apprise."""
    import apprise  # only where a ladder names a channel: it is an extra, and loads a lot

    asset = apprise.AppriseAsset(app_id="Grannlinjen", app_desc="Grannlinjen", app_url="")
    return apprise.Apprise.instantiate(address, asset=asset)


def _notify(address: str, text: str) -> bool:
    """The first line as the title, where the service has titles."""
    service = _understood(address)
    title, _, body = text.partition("\n")
    return service is not None and bool(service.notify(title=title, body=body, body_format="text"))


async def _beside(work: Callable[[], bool]) -> bool:
    loop = asyncio.get_running_loop()
    done: asyncio.Future[bool] = loop.create_future()

    def settle(result: bool | Exception) -> None:
        if done.done():
            return
        if isinstance(result, Exception):
            done.set_exception(result)
        else:
            done.set_result(result)

    def run() -> None:
        result: bool | Exception
        try:
            result = work()
        except Exception as error:
            result = error
        with contextlib.suppress(RuntimeError):  # the line has stopped meanwhile
            loop.call_soon_threadsafe(settle, result)

    Thread(target=run, name="channel", daemon=True).start()
    return await done
