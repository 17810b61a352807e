"""Real receivers on this machine: a web server and a mail server that note what came, and can be made to refuse it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope


@dataclass
class Receiver:
    """What answers here, and what has come: for the web the body of each request, for mail each message.

    `status`: what it answers. `hangs`: it takes the request and says nothing, until `hangs` is False again.
    """

    port: int = 0
    status: int = 200
    hangs: bool = False
    got: list[bytes] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    _server: asyncio.Server | None = None
    _writers: list[asyncio.StreamWriter] = field(default_factory=list)

    async def up(self) -> None:
        """Listen, on the same port as before."""
        self._server = await asyncio.start_server(self._answer, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def down(self) -> None:
        """Nobody answers at this port any more."""
        if self._server is not None:
            self._server.close()
            for writer in self._writers:
                writer.close()
            await self._server.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.append(writer)
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            lines = dict(line.lower().split(": ", 1) for line in head.splitlines()[1:] if ": " in line)
            self.got.append(await reader.readexactly(int(lines.get("content-length", 0))))
            self.asked.append(head.splitlines()[0])
            if not self.hangs:
                writer.write(
                    f"HTTP/1.1 {self.status} Made up\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".encode()
                )
                await writer.drain()
                writer.close()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()


@asynccontextmanager
async def a_web_receiver() -> AsyncIterator[Receiver]:
    """A web server that takes everything."""
    receiver = Receiver()
    await receiver.up()
    try:
        yield receiver
    finally:
        await receiver.down()


@dataclass
class Mailbox:
    """A mail server's. `answer`: what it says to each message."""

    port: int = 0
    answer: str = "250 OK"
    got: list[EmailMessage] = field(default_factory=list)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:
        """As aiosmtpd calls it."""
        if self.answer.startswith("250"):
            message = message_from_bytes(envelope.content or b"", policy=policy.default)  # type: ignore[arg-type]
            assert isinstance(message, EmailMessage)
            self.got.append(message)
        return self.answer


@asynccontextmanager
async def a_mail_receiver() -> AsyncIterator[Mailbox]:
    """A mail server that takes everything."""
    mailbox = Mailbox()
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(mailbox), "127.0.0.1", 0)
    mailbox.port = server.sockets[0].getsockname()[1]
    try:
        yield mailbox
    finally:
        server.close()
        await server.wait_closed()
