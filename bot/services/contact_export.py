"""A home's contact list as a file: what its council sees, or its staff."""

from typing import Any

from bot.domain.contact import Contact, sees
from bot.domain.home import Home
from bot.files import vcard
from bot.files.rows import Progress, ignore
from bot.messages.exporting import Words, sheet
from bot.messages.texts import say
from bot.services.turn import Turn
from bot.storage import contacts

ENDINGS = (".csv", ".vcf", ".xlsx", ".pdf")


async def seen(turn: Turn, home: Home, *, staff: bool) -> list[Contact]:
    """What the home's council sees, and with `staff` its staff."""
    return [one for one in await contacts.of_home(turn.tx, home.slug) if sees(home.slug, one, staff=staff)]


async def export(
    turn: Turn, home: Home, ending: str, *, staff: bool, progress: Progress = ignore
) -> tuple[bytes, int]:  # fmt: skip
    """The list as a file that ends so (".csv", ".vcf" or ".xlsx"), and how many contacts it holds."""
    found = await seen(turn, home, staff=staff)
    words = Words(found, home, turn.homes, home.languages[0], staff=staff)
    if ending == ".vcf":
        return vcard.many(words.cards()), len(found)
    if ending == ".csv":
        from bot.files import contacts_csv

        return contacts_csv.write(words.table()), len(found)
    from bot.files import contacts_xlsx  # its library is large

    return contacts_xlsx.write(words.table(), say(home.languages[0], "export-title"), progress), len(found)


async def on_the_wall(turn: Turn, home: Home, *, staff: bool) -> tuple[dict[str, Any], int]:
    """What stands on the sheet for the wall, and of how many contacts."""
    found = await seen(turn, home, staff=staff)
    return sheet(found, home, home.languages[0], turn.now), len(found)
