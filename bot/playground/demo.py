"""The demo: the playground and the real line in one process, with an example home, people, and a story under way.

Wires them together and plays the story's beginning. The line itself knows nothing of being a demo.
"""

import asyncio
import contextlib
import signal
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from bot.app import Line
from bot.clock import Clock
from bot.domain.home import Home, Homes, Role
from bot.domain.people import CREW, Person
from bot.domain.rotation import Every, Rotation
from bot.domain.shift import Layer
from bot.gateway.pacing import Limits, Pacing
from bot.playground import keeping, listing, roster
from bot.playground.model import Message
from bot.playground.server import Playground
from bot.playground.telegram import Telegram
from bot.services import crew, rotating
from bot.services.turn import Turn
from bot.storage import people
from config.settings import Settings, load_homes

FOLDER = Path("data/demo")
EXAMPLE = Path(__file__).parents[2] / "config" / "homes.example.toml"
PORT = 8765
KEEP_SECONDS = 1.0
HURRIED = Limits(1e4, 1e4, 1e4, 1e4, group_rate=1e4, group_burst=1e4, bulk_rate=1e4, bulk_burst=1e4)

NEIGHBOUR, DUTY, BACKUP, MANAGER, COUNCIL = 1001, 1002, 1003, 1004, 1005
GROUP = -1_009_000_000_001  # a supergroup's id
# Made-up people; the titles stand above the phones, and follow the roster.
PHONES = {
    NEIGHBOUR: ("Robin Påhitt", "Grannen"),
    DUTY: ("Sam Exempel", "Jouren"),
    BACKUP: ("Kim Påhitt", "Bakjouren"),
    MANAGER: ("Alex Exempel", "Enhetschefen"),
    COUNCIL: ("Charlie Exempel", "Rådsmedlemmen"),
}
LAMP = "Lampan vid cykelstället har varit trasig sedan i går kväll, och det är mörkt när man går hem."
MENDED = "Tack för att du sa till. Jag har satt i en ny lampa nu och kollade de andra längs gången också."
LIGHTING = "/kontakter gatubelysning"
LITTER = "Det ligger mycket skräp vid grinden mot lekplatsen sedan helgen."


TITLES = {Layer.DUTY.value: "Jouren", Layer.BACKUP.value: "Bakjouren", "": "Personal"}
SHOW_SECONDS, MINUTE_SECONDS = 0.5, 60.0
SHIFT_ENDS = time(7)
LATER_END, EARLIEST = time(15), time(3)  # four hours before seven: the story takes two of them


class Demo:
    """A playground with a line behind it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = Clock()
        self.playground = Playground(Telegram(self.clock.now), on_advance=self._advance)
        self.telegram = self.playground.telegram
        home = load_homes(EXAMPLE).first
        self.homes = Homes([home])
        self.line: Line | None = None
        self._changed = asyncio.Event()
        self._showing: asyncio.Task[None] | None = None
        page = self.playground.page
        page.home, page.zone = {"name": home.name, "slug": home.slug}, home.zone.key

    @property
    def home(self) -> Home:
        """The example home."""
        return self.homes.first

    @property
    def database(self) -> Path:
        """The demo's own database."""
        return self.folder / "grannlinjen.db"

    @property
    def phones(self) -> Path:
        """What is on the phones."""
        return self.folder / "phones"

    async def start(self, port: int, *, fresh: bool) -> None:
        """Serve the page and run the line; begin the story where none is under way."""
        self.folder.mkdir(parents=True, exist_ok=True)
        offset = None if fresh or not self.database.is_file() else keeping.load(self.telegram, self.phones)
        if offset is None:
            self._forget()
        await self._serve(port)
        if offset is not None:
            self.clock.offset = offset
            await self._run_line()
            return
        # The story began two hours ago; played fast, and so without Telegram's pace, it ends now.
        self.clock.offset = -timedelta(hours=2)
        await self._run_line(HURRIED)
        await Story(self).play()
        if self.line is not None:
            self.line.sender.pacing = Pacing()

    def _forget(self) -> None:
        for file in self.folder.glob("*"):
            file.unlink()

    async def _serve(self, port: int) -> None:
        try:
            await self.playground.start(port or PORT)
        except OSError:
            if port:
                raise
            await self.playground.start()

    async def _run_line(self, limits: Limits | None = None) -> None:
        settings = Settings(
            _env_file=None, bot_token=SecretStr(self.telegram.token), api_url=self.playground.url,
            database_url=f"sqlite+aiosqlite:///{self.database}",
        )  # type: ignore[call-arg]  # fmt: skip
        self.line = Line(settings, self.homes, self.clock, limits)
        self.line.database.on_commit.append(lambda _: self._changed.set())
        await self.line.start()
        self._showing = asyncio.create_task(self._show_roster())

    async def stop(self) -> None:
        """Finish what is in hand and keep the phones as they are."""
        if self._showing is not None:
            self._showing.cancel()
            await asyncio.gather(self._showing, return_exceptions=True)
        if self.line is not None:
            await self.line.stop()
        self.keep()
        await self.playground.stop()

    def keep(self) -> None:
        """Write down what is on the phones."""
        keeping.save(self.telegram, self.clock.offset, self.phones)

    async def keep_often(self) -> None:
        """Keep after changes, so that a kill costs a second at most."""
        seen = -1
        while True:
            await asyncio.sleep(KEEP_SECONDS)
            if self.telegram.version != seen:
                seen = self.telegram.version
                self.keep()

    async def _show_roster(self) -> None:
        """Keep the page's week true, at most twice a second; at midnight it moves on by itself."""
        while self.line is not None:
            self._changed.clear()  # what changes from here on is looked at next
            async with self.line.database.read() as tx:
                shown = await roster.week(tx, self.home, self.clock.now())
                crew = {person.chat_id: person for person in await people.of_home(tx, self.home.slug)}
            page, seen = self.playground.page, (shown, frozenset(crew))
            if seen != (page.roster, page.searchers):
                page.roster, page.searchers = seen
                self._title_phones(shown, crew)
                self.telegram.notify()
            await asyncio.sleep(SHOW_SECONDS)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), MINUTE_SECONDS)

    def _title_phones(self, shown: dict[str, Any], crew: dict[int, Person]) -> None:
        """What somebody is now stands above their phone."""
        on = {layer["now"]["person"]: layer["layer"] for layer in reversed(shown["layers"]) if layer["now"]}
        for user_id, user in self.telegram.users.items():
            person = crew.get(user_id)
            if person is not None and person.has(self.home.slug, Role.STAFF):
                user.phone_title = TITLES[on.get(person.id, "")]

    async def settled(self) -> None:
        """The bot has taken in all there is and said all it has to say."""
        if self.line is not None:
            while self.telegram.pending_updates:
                await self.telegram.wait_change()
            await self.line.drained()

    async def _advance(self, length: timedelta) -> None:
        """What is due on the way is sent as fast as it can be: with the time, Telegram's pace goes by, too."""
        line = self.line
        if line is None:
            return
        pacing, line.sender.pacing = line.sender.pacing, Pacing(HURRIED)
        try:
            await self.settled()
            await line.advance(length)
        finally:
            line.sender.pacing = pacing


class Story:
    """What has happened before the visitor comes: one concern answered and closed, one under way, a call to make."""

    def __init__(self, demo: Demo) -> None:
        self.demo = demo
        self.telegram = demo.telegram

    async def play(self) -> None:
        """People join, take duty, and Robin writes twice."""
        for user_id, (name, title) in PHONES.items():
            self.telegram.add_user(user_id, name, phone_title=title)
        await self._join(DUTY, Role.STAFF)
        await self._join(BACKUP, Role.STAFF)
        await self._join(MANAGER, Role.MANAGER)
        await self._join(COUNCIL, Role.COUNCIL)
        await self._council()
        await self._list()
        await self._plan(Layer.DUTY, [DUTY, BACKUP])
        await self._plan(Layer.BACKUP, [BACKUP, DUTY])
        await self._press(DUTY, "on:")
        await self._press(BACKUP, "on:")
        await self._write(NEIGHBOUR, f"/start {self.demo.home.slug}")
        await self._lamp()
        await self._litter()
        await self._whom_to_call()
        await self._until(timedelta())

    async def _lamp(self) -> None:
        await self._write(NEIGHBOUR, LAMP)
        await self._press(NEIGHBOUR, "urg:", ":today")
        await self._later(minutes=6)
        card = self._card(DUTY)
        await self._press(DUTY, "ack:")
        await self._press(DUTY, "way:")
        await self._later(minutes=40)
        await self._write(DUTY, MENDED, reply_to=card.message_id)
        await self._later(minutes=2)
        await self._press(DUTY, "close:")
        await self._press(DUTY, "cwhy:", ":solved")
        await self._press(DUTY, "csend:")
        await self._later(minutes=9)
        await self._press(NEIGHBOUR, "helped:")

    async def _litter(self) -> None:
        await self._later(minutes=30)
        await self._write(NEIGHBOUR, LITTER)
        await self._press(NEIGHBOUR, "fresh:")
        await self._press(NEIGHBOUR, "urg:", ":whenever")
        await self._later(minutes=11)
        await self._press(DUTY, "ack:")

    async def _whom_to_call(self) -> None:
        """The council member asks the list, and has the first answer sent as a contact."""
        await self._later(minutes=3)
        await self._write(COUNCIL, LIGHTING)
        await self._press(COUNCIL, "ctsend:")

    async def _council(self) -> None:
        """The council has a group on Telegram; the manager puts the bot in and says whose council it is."""
        self.telegram.found_group(GROUP, f"Råd {self.demo.home.name}", [MANAGER, COUNCIL, DUTY, BACKUP])
        self.telegram.add_bot_to_group(MANAGER, GROUP, "")
        await self.demo.settled()
        await self._write(MANAGER, "/radet", chat_id=GROUP)

    async def _list(self) -> None:
        line, home = self.demo.line, self.demo.home
        if line is None:
            raise RuntimeError("the story needs a running line")
        async with line.database.write() as tx:
            members = {person.chat_id: person.id for person in await people.of_home(tx, home.slug)}
            await listing.fill(Turn(tx, self.demo.homes, self.demo.clock.now()), home, members[COUNCIL])
        await self.demo.settled()

    async def _join(self, user_id: int, role: Role) -> None:
        line = self.demo.line
        if line is None:
            raise RuntimeError("the story needs a running line")
        async with line.database.write() as tx:
            name = PHONES[user_id][0]
            payload = await crew.invite(tx, self.demo.home.slug, role, name, self.demo.clock.now())
        await self._write(user_id, f"/start {payload}")
        if role in CREW:
            await self._press(user_id, "test")

    async def _plan(self, layer: Layer, users: list[int]) -> None:
        """The two take turns by the day, the first of them now."""
        line, home, now = self.demo.line, self.demo.home, self.demo.clock.now()
        if line is None:
            raise RuntimeError("the story needs a running line")
        local = now.astimezone(home.zone)
        ends = shift_ends(local.time())
        begun = local - timedelta(hours=ends.hour)
        async with line.database.write() as tx:
            known = {person.chat_id: person.id for person in await people.of_home(tx, home.slug)}
            turns = tuple(known[user] for user in users)
            rotation = Rotation(0, home.slug, layer, turns, Every.DAY, (ends,), begun.date())
            await rotating.begin(Turn(tx, self.demo.homes, now), home, rotation, told=turns)
        await self.demo.settled()

    async def _write(self, user_id: int, text: str, reply_to: int | None = None, chat_id: int | None = None) -> None:
        self.telegram.send_text(user_id, text, reply_to=reply_to, chat_id=chat_id)
        await self.demo.settled()

    async def _press(self, user_id: int, begins: str, ends: str = "") -> None:
        for message in reversed(self.telegram.chat(user_id).messages):
            for item in [item for row in message.keyboard for item in row]:
                data = item.get("callback_data", "")
                if not message.deleted and data.startswith(begins) and data.endswith(ends):
                    self.telegram.press(user_id, message.message_id, data)
                    await self.demo.settled()
                    return
        raise LookupError(f"no button {begins}…{ends}")

    def _card(self, user_id: int) -> Message:
        return next(
            message
            for message in reversed(self.telegram.chat(user_id).messages)
            if any(item.get("callback_data", "").startswith("ack:") for row in message.keyboard for item in row)
        )

    async def _later(self, minutes: int) -> None:
        if self.demo.line is not None:
            await self.demo.line.advance(timedelta(minutes=minutes))

    async def _until(self, offset: timedelta) -> None:
        """To the real time, so that the page's clock begins at the visitor's own."""
        ahead = datetime.now(UTC) + offset - self.demo.clock.now()
        if ahead > timedelta() and self.demo.line is not None:
            await self.demo.line.advance(ahead)


def shift_ends(begins: time) -> time:
    """When the shifts of a story that begins now (wall-clock time) change: at seven, and in the afternoon where seven
    falls into the story or the first hours of its visitor, to whom the one on duty is to be the one on duty."""
    return LATER_END if EARLIEST <= begins <= SHIFT_ENDS else SHIFT_ENDS


async def run_demo(port: int, fresh: bool) -> None:
    """Run the demo until it is stopped. `port` 0: the usual one, or a free one where that is taken.

    Raises OSError when the chosen port is taken, DatabaseError when another demo runs in the same folder.
    """
    console = Console(highlight=False)
    demo = Demo(FOLDER)
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, ended.set)
    with Progress(SpinnerColumn(), TextColumn("{task.description}"), console=console, transient=True) as progress:
        progress.add_task("Förbereder demon …")
        await demo.start(port, fresh=fresh)
    keeper = asyncio.create_task(demo.keep_often())
    console.print(f"[bold]Grannlinjen[/bold], demo: {demo.playground.url}/", soft_wrap=True)
    console.print("Öppna sidan och skriv något på grannens telefon. Ctrl+C avslutar; --fresh börjar om.")
    await ended.wait()
    keeper.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await keeper
    await demo.stop()
