"""What scenarios about lists in files have in common: made-up files, how one is sent, and what the list holds."""

import base64
import csv
import io
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import openpyxl

from bot.playground.model import Message
from bot.storage import contact_imports, contacts
from tests.world import Phone, World

HEADING = ("Organisation", "Namn", "Telefon", "E-post", "Ämnen")
LIGHT = ("Exempelstadens ljus", "Lo Exempel", "031-390 06 21", "lo@example.org", "Belysning")
CLEAN = ("Renhållningen", "Bo Åkerö", "031-390 06 22", "bo@example.org", "Skräp och sopor")
TORN = ("Parken", "Ida Exempel", "ring mig", "", "")
DAY = timedelta(days=1)


def as_csv(*rows: Sequence[str]) -> bytes:
    """A table as Excel in Swedish saves it."""
    made = io.StringIO(newline="")
    csv.writer(made, delimiter=";").writerows([HEADING, *rows])
    return made.getvalue().encode("utf-8-sig")


def as_xlsx(*rows: Sequence[str]) -> bytes:
    """The same table as Excel's own file."""
    book = openpyxl.Workbook()
    for row in [HEADING, *rows]:
        book.worksheets[0].append(list(row))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def as_vcf(*rows: Sequence[str], photo: bytes = b"") -> bytes:
    """The same contacts as cards; `photo`: in each."""
    picture = f"PHOTO;ENCODING=b;TYPE=JPEG:{base64.b64encode(photo).decode()}\r\n" if photo else ""
    return "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nORG:{organisation}\r\nTEL:{phone}\r\nEMAIL:{mail}\r\n{picture}"
        "END:VCARD\r\n"
        for organisation, name, phone, mail, _ in rows
    ).encode()


async def sends(phone: Phone, data: bytes, name: str = "kontakter.csv", **values: Any) -> int:
    """A file is sent, and all that follows at once has followed."""
    return await phone.sends("document", data, name=name, **values)


async def listed(world: World, slug: str = "ekbacken") -> list[str]:
    """Who stands in a home's list, and how each is reached."""
    async with world.reading() as tx:
        found = await contacts.of_home(tx, slug)
    return [" ".join([one.title, *one.phones, *one.emails]) for one in found]


async def previewed(phone: Phone, *rows: Sequence[str]) -> Message:
    """A table is sent, and what it would change is shown."""
    await sends(phone, as_csv(*rows))
    return phone.sees("till kontaktlistan för", "Inget är ändrat än")


async def state_of(world: World, number: int) -> str:
    """What has become of a file; empty where there was none."""
    async with world.reading() as tx:
        found = await contact_imports.get(tx, number)
    return found.state if found else ""
