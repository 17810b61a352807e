"""Brings updates to the bot's webhook: one at a time, in order, again until it answers 2xx. Loopback only."""

import asyncio
import ipaddress
import re
import time
from urllib.parse import urlsplit

import httpx

from bot.playground.model import JSON, refused
from bot.playground.state import State

FIRST_PAUSE = 0.05
LONGEST_PAUSE = 2.0
ANSWER_SECONDS = 60.0
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}\Z")


class Courier:
    """Runs while a webhook is set and the playground runs."""

    def __init__(self, state: State) -> None:
        self.url = ""
        self._state = state
        self._secret = ""
        self._error = ""
        self._error_at = 0
        self._task: asyncio.Task[None] | None = None
        self._arrived = asyncio.Event()

    def check(self, url: str, secret: str) -> None:
        """Refuse an address that is not on this machine, or a secret that does not fit in a header."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise refused("bad webhook: HTTPS URL must be provided for webhook")
        if not _is_loopback(parts.hostname):
            raise refused("bad webhook: the playground delivers to this machine only")
        if secret and not _SECRET.match(secret):
            raise refused("secret token contains unallowed characters")

    async def start(self, url: str, secret: str) -> None:
        """Deliver to this address from now on."""
        await self.stop()
        self.url, self._secret, self._error, self._error_at = url, secret, "", 0
        self.resume()

    def resume(self) -> None:
        """Deliver again after the playground was stopped, if a webhook is set."""
        if self.url and self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._deliver())

    async def stop(self) -> None:
        """Deliver nothing more; what was on its way may or may not have arrived."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    def forget(self) -> None:
        """No webhook is set any more."""
        self.url = self._secret = ""

    def wake(self) -> None:
        """There is something to deliver."""
        self._arrived.set()

    def info(self) -> JSON:
        """getWebhookInfo."""
        info: JSON = {"url": self.url, "has_custom_certificate": False}
        info["pending_update_count"] = self._state.pending_updates
        if self._error:
            info |= {"last_error_date": self._error_at, "last_error_message": self._error}
        if self._state.updates.allowed:
            info["allowed_updates"] = self._state.updates.allowed
        return info | ({"max_connections": 1, "ip_address": "127.0.0.1"} if self.url else {})

    async def _deliver(self) -> None:
        headers = {"Content-Type": "application/json"}
        if self._secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = self._secret
        updates = self._state.updates
        pause = FIRST_PAUSE
        async with _client(headers) as client:
            while True:
                if not updates.waiting:
                    self._arrived.clear()
                    await self._arrived.wait()
                    continue
                update = updates.waiting[0]
                if await self._post(client, update.body):
                    pause = FIRST_PAUSE
                    if updates.waiting and updates.waiting[0] is update:
                        updates.confirm_first()
                    self._state.notify(visible=False)
                else:
                    await asyncio.sleep(pause)
                    pause = min(LONGEST_PAUSE, pause * 2)

    async def _post(self, client: httpx.AsyncClient, body: bytes) -> bool:
        try:
            response = await client.post(self.url, content=body)
        except httpx.HTTPError as error:
            self._note(f"Connection failed: {type(error).__name__}")
            return False
        if not response.is_success:
            self._note(f"Wrong response from the webhook: {response.status_code} {response.reason_phrase}")
        return response.is_success

    def _note(self, error: str) -> None:
        self._error, self._error_at = error, int(time.time())


def _client(headers: dict[str, str]) -> httpx.AsyncClient:
    # Certificates are not checked: on this machine they are self-signed, and updates go nowhere else.
    return httpx.AsyncClient(headers=headers, timeout=ANSWER_SECONDS, trust_env=False, verify=False)  # noqa: S501


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
