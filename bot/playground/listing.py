"""The contact list of the demo's home: read from `contacts.toml`, and put in as a manager would."""

import tomllib
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.domain.contact import Contact, Seen, verified
from bot.domain.home import Home
from bot.files import hours, phones
from bot.services import entries
from bot.services.turn import Turn

LIST = Path(__file__).with_name("contacts.toml")
MEMBER = "caretaker"  # the entry of the council member whose phone is on the page
SAID_YES = timedelta(days=40)  # so long ago everybody agreed to be listed, and said that it is right


async def fill(turn: Turn, home: Home, member_id: int) -> None:
    """Everybody on the list; `member_id` is the person whose entry the council member's is."""
    added: dict[str, Contact] = {}
    following: dict[str, str] = {}
    for row in tomllib.loads(LIST.read_text())["contacts"]:
        contact = _contact(row, home, turn.now)
        if row.get("key") == MEMBER:
            contact = replace(contact, person_id=member_id)
        key = row.get("key") or f"{contact.organisation} {contact.name}"
        added[key] = await entries.add(turn, contact, None)
        if "next" in row:
            following[key] = row["next"]
    for key, other in following.items():
        await entries.change(turn, added[key], replace(added[key], next_id=added[other].id), None)


def _contact(row: dict[str, Any], home: Home, now: datetime) -> Contact:
    contact = Contact(
        home.slug,
        organisation=row["organisation"],
        name=row.get("name", ""),
        topics=tuple(row["topics"]),
        phones=tuple(phones.read(number) for number in row["phones"]),
        emails=tuple(row.get("emails", ())),
        hours=hours.read(row.get("hours", "")),
        area=row.get("area", ""),
        languages=tuple(row.get("languages", ("sv",))),
        note=row.get("note", ""),
        seen_by=Seen.STAFF if row.get("staff") else Seen.COUNCIL,
        agreed_at=now - SAID_YES,
    )
    return verified(contact, home, now - SAID_YES)
