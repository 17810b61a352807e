"""One long evening with a neighbour who can be told from everybody else, so that any trace of them can be found."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import structlog

from bot import logs
from bot.domain.home import Role
from bot.playground.model import Answer, Call, Chat, Fault
from tests.gateway.faulty import break_on
from tests.world import Phone, World, a_world

NEIGHBOUR = 7_123_456_789
NAME = "Zackarias"
LAST = "Qvarnholt"
USERNAME = "zackeq_77"
PHONE = "0701740605"
TRACES = (NAME, LAST, USERNAME, PHONE, "70174", str(NEIGHBOUR))
# Words of both sides; each is somewhere in what is written and sent.
WORDS = ("Kolibrifjäril", "Regnbågsforell", "Blåbärsskog", "Vintergatan", "Hängbjörk", "Snöstorm")


async def the_neighbour(world: World) -> Phone:
    """Somebody with a name, a user name and an id like nobody else's."""
    world.telegram.add_user(NEIGHBOUR, NAME, username=USERNAME)
    phone = world.phones[NEIGHBOUR] = Phone(world, NEIGHBOUR, NAME)
    await phone.writes(f"/start {world.home.slug}")
    return phone


def forwarded(world: World, text: str) -> None:
    """A message that the neighbour forwards from a friend, as Telegram tells of it."""
    person = {"id": NEIGHBOUR, "is_bot": False, "first_name": NAME, "last_name": LAST, "username": USERNAME}
    origin = {"type": "user", "date": 1_790_000_000, "sender_user": {**person, "id": NEIGHBOUR + 1}}
    message: dict[str, Any] = {
        "message_id": 900, "date": 1_790_000_000, "from": {**person, "language_code": "sv"}, "text": text,
        "chat": {"id": NEIGHBOUR, "type": "private", "first_name": NAME}, "forward_origin": origin,
    }  # fmt: skip
    world.telegram.push_raw({"message": message})


async def everything_is_sent(neighbour: Phone) -> None:
    """Every kind of media, named as phones and people name files."""
    named = f"{NAME} {LAST} {PHONE}"
    for kind, mime, ending in (
        ("photo", "image/jpeg", "jpg"), ("document", "application/pdf", "pdf"), ("video", "video/mp4", "mp4"),
        ("audio", "audio/mpeg", "mp3"), ("animation", "video/mp4", "mp4"), ("voice", "audio/ogg", "ogg"),
        ("video_note", "video/mp4", "mp4"),
    ):  # fmt: skip
        caption = None if kind == "video_note" else f"{WORDS[1]} {kind}"
        await neighbour.sends(kind, name=f"{named}.{ending}", mime=mime, caption=caption)
    for kind in ("video", "photo"):
        await neighbour.sends(kind, name=f"{named}.mp4", mime="video/mp4", group="album", caption=WORDS[2])
    neighbour.world.telegram.send_location(NEIGHBOUR, 57.7, 11.9)
    contact = {"phone_number": PHONE, "first_name": NAME, "user_id": NEIGHBOUR}
    neighbour.world.telegram.send_other(NEIGHBOUR, "contact", contact)
    await neighbour.world.settled()


async def staff_answer(sam: Phone, kim: Phone, neighbour: Phone) -> None:
    """All that is done with a concern."""
    card = next(message for message in sam.messages if "#1" in message.text and message.keyboard)
    await sam.presses("Jag tar det", on=card)
    await sam.presses("På väg", on=card)
    await sam.presses("Mer", on=card)
    await sam.presses("Anteckna", on=card)
    await sam.writes(f"{WORDS[3]} antecknat")
    await sam.presses("Mer", on=card)
    await sam.presses("Historik", on=card)
    await sam.writes(f"{WORDS[4]} som svar", reply_to=card)
    await sam.writes(f"{WORDS[4]} utan svar")
    for kind in ("video", "photo"):
        await neighbour.sends(kind, name=f"{NAME}.mp4", mime="video/mp4")
    await neighbour.writes(f"{WORDS[5]} till")
    await neighbour.edits(neighbour.world.telegram.last_message(NEIGHBOUR).message_id - 1, f"{WORDS[5]} rättat")
    if "Tillbaka" in sam.buttons(card):
        await sam.presses("Tillbaka", on=card)
    await sam.presses("Lämna vidare", on=card)
    await sam.presses("Kim")
    await sam.writes(f"{WORDS[3]} därför")
    await kim.presses("Jag tar det")
    await kim.writes("/open")
    await kim.presses("#1")
    await kim.presses("Avsluta")
    await kim.presses("Det är löst")
    await kim.presses("Avsluta och skicka")
    await neighbour.presses("Nej")
    await neighbour.writes("/mine")


async def much_goes_wrong(world: World, sam: Phone, neighbour: Phone) -> None:
    """Every kind of failure, with words and names in what fails."""
    telegram = world.telegram
    telegram.faults += [
        Fault("sendMessage", sam.user_id, status=400, description=f"Bad Request: {WORDS[0]} {NAME}", times=2),
        Fault("sendMessage", NEIGHBOUR, status=502, description=f"Bad Gateway {NAME}"),
        Fault("sendMessage", NEIGHBOUR, drop=True),
        Fault("getUpdates", status=502, description=f"Bad Gateway {telegram.token}"),
        Fault("answerCallbackQuery", status=400, times=2),
        Fault("file", status=404),
    ]  # fmt: skip
    break_on(world, f"{WORDS[0]} går sönder")
    await neighbour.writes(f"{WORDS[0]} går sönder")
    telegram.push_raw({"message": {"message_id": 1, "from": {"id": NEIGHBOUR, "first_name": NAME}, "text": WORDS[0]}})
    forwarded(world, f"{WORDS[2]} vidarebefordrad")
    await neighbour.writes(f"{WORDS[0]} <b>&amp; {WORDS[1]}")
    await neighbour.sends("document", name=f"{NAME}.pdf", caption=WORDS[0])
    await neighbour.blocks()
    await world.passes(timedelta(hours=5))
    telegram.faults.clear()
    await neighbour.unblocks()
    await neighbour.writes(f"{WORDS[0]} igen")


async def a_whole_evening(world: World) -> list[Phone]:
    """Plays it. Returns the phones of everybody but the neighbour."""
    sam, kim = await world.staff("Sam Exempel"), await world.staff("Kim Exempel")
    mio = await world.staff("Mio Exempel", Role.MANAGER)
    alva = await world.staff("Alva Drift", Role.ADMIN)
    lo = await world.staff("Lo Exempel", Role.COUNCIL)
    await world.on_duty(sam)
    await world.on_duty(kim, "backup")
    neighbour = await the_neighbour(world)
    await neighbour.writes(f"{WORDS[0]} vid porten")
    await everything_is_sent(neighbour)
    await neighbour.presses("Räcker i dag")
    await world.passes(timedelta(hours=1, minutes=10))
    await staff_answer(sam, kim, neighbour)
    await much_goes_wrong(world, sam, neighbour)
    await mio.writes("/team")
    await mio.presses("Ta bort Sam")
    await mio.presses("Ja, ta bort")
    await neighbour.presses("Ta tillbaka")
    await neighbour.presses("Ja")
    return [sam, kim, mio, alva, lo]


@dataclass(frozen=True)
class Evening:
    """What is left of it: everything that the bot called, what the phones of the others show, every line of log."""

    calls: list[Call]
    others: list[Chat]
    answers: list[Answer]
    log: list[str]
    secrets: list[str]


_PLAYED: list[Evening] = []


async def the_evening(folder: Path) -> Evening:
    """Played once, at LOG_LEVEL=DEBUG, and looked at by several tests."""
    if not _PLAYED:
        with at_debug() as log:
            async with a_world(folder, strict=False) as world:
                others = [world.telegram.chats[phone.user_id] for phone in await a_whole_evening(world)]
            people = [part for phone in world.phones.values() for part in (*phone.name.split(), str(phone.user_id))]
        token = world.telegram.token
        secrets = [*WORDS, *TRACES, *people, token, token.partition(":")[2]]
        answers = list(world.telegram.answers.values())
        _PLAYED.append(Evening(world.telegram.calls, others, answers, log.getvalue().splitlines(), secrets))
    return _PLAYED[0]


@contextmanager
def at_debug() -> Iterator[io.StringIO]:
    """Logs as `run` sets them up with LOG_LEVEL=DEBUG, on a stderr of our own; everything as before afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in logs.LIBRARIES}
    with redirect_stderr(io.StringIO()) as stderr:
        logs.set_up("DEBUG")
        yield stderr
    structlog.reset_defaults()
    root.handlers = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)
