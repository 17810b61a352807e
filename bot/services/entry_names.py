"""The names of what entries point at, for whoever reads about them: contacts to try next, people, homes."""

from collections.abc import Iterable
from typing import Any

from bot.domain.contact import Change, Contact, Field, may_see, plain_value
from bot.domain.people import Person
from bot.messages.entry_words import Known
from bot.services.turn import Turn
from bot.storage import contacts, people


async def of_contacts(turn: Turn, reader: Person, found: Iterable[Contact]) -> Known:
    """For entries as they stand."""
    fields = [(what, plain_value(one, what)) for one in found for what in (Field.NEXT.value, "person_id")]
    return await _known(turn, reader, fields, ())


async def of_changes(turn: Turn, reader: Person, found: Iterable[Change], *also: Contact) -> Known:
    """For what was done to entries, and by whom; and for entries as they stand."""
    changes = list(found)
    fields = [(what, value) for one in changes for what, pair in one.fields.items() for value in pair]
    fields += [(what, plain_value(one, what)) for one in also for what in (Field.NEXT.value, "person_id")]
    return await _known(turn, reader, fields, [one.person_id for one in changes])


async def _known(
    turn: Turn, reader: Person, fields: Iterable[tuple[str, Any]], who: Iterable[int | None]
) -> Known:  # fmt: skip
    pairs = list(fields)
    nexts = {value for what, value in pairs if what == Field.NEXT and value is not None}
    persons = {value for what, value in pairs if what == "person_id" and value is not None}
    titles = {
        one.id: one.title for one in (await contacts.get_all(turn.tx, nexts)).values() if may_see(reader, one)
    }  # fmt: skip
    names = await people.names(turn.tx, {*persons, *who})
    return Known(titles, names, {slug: home.name for slug, home in turn.homes.items()})
