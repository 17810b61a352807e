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
    waiting = tomllib.loads(LIST.read_text())["contacts"]
    added: dict[str, int] = {}
    while waiting:  # whoever is named as the next to try goes before who names them
        row = next(one for one in waiting if one.get("next") is None or one["next"] in added)
        waiting.remove(row)
        contact = replace(_contact(row, home, turn.now), next_id=added.get(row.get("next", "")))
        if row.get("key") == MEMBER:
            contact = replace(contact, person_id=member_id)
        kept = await entries.add(turn, contact, None)
        if "key" in row:
            added[row["key"]] = kept.id


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
