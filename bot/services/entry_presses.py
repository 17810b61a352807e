"""What is pressed in the talk about an entry: a field in the review, a value of what is asked for, or on without one.

What is written instead `entry_writing` takes in.
"""

from dataclasses import replace
from datetime import time
from typing import Any

from bot.domain import entry as rules
from bot.domain.contact import Contact, Field, Seen, is_staff, plain_value, sees
from bot.domain.hours import ALWAYS, WORKDAYS, Hours, Span
from bot.domain.hours import written as written_hours
from bot.domain.people import Person
from bot.messages.entry import Fault, Press
from bot.messages.texts import say
from bot.services import entry_answers
from bot.services.entry_talk import SEVERAL, Open, answer, ask, find
from bot.services.turn import NotAllowed, Turn
from bot.storage import contacts

PRESETS = {"weekdays": Hours((Span(WORKDAYS, time(8), time(16)),)), "always": ALWAYS}


async def pick(turn: Turn, person: Person, version: int, what: Field, row: int | None) -> str:
    """A field, picked in the review."""
    found = await find(turn, person, version)
    if found is None or found.draft.asked is not None:
        return say(person.language, "entry-over-toast")
    if not rules.may_pick(found.draft, what, manages=person.manages(found.home.slug)):
        return say(person.language, "gone-toast")
    await ask(turn, person, replace(found, draft=replace(found.draft, step=what.value, picked=True)), row=row)
    return ""


async def choose(turn: Turn, person: Person, version: int, what: str, which: str, row: int | None) -> str:
    """One press: a value of the field that is asked for, or on without one."""
    found = await find(turn, person, version)
    asked = found.draft.asked if found else None
    if found is None or asked is None:
        return say(person.language, "entry-over-toast")
    if what == Field.HOMES and asked is Field.SEEN:
        return await _share(turn, person, found, which, row)
    if what in (Press.SKIP, Press.EMPTY, Press.BACK):
        return await _on(turn, person, found, asked, Press(what), row)
    if what != asked:
        return say(person.language, "entry-over-toast")
    values = await _chosen(turn, person, found, asked, which)
    if values is None:
        return say(person.language, "gone-toast")
    if isinstance(values, Fault):
        await ask(turn, person, found, row=row, fault=values, same=True)
        return ""
    await answer(turn, person, found, values, row=row, stays=asked in SEVERAL)
    return ""


async def _on(turn: Turn, person: Person, found: Open, asked: Field, how: Press, row: int | None) -> str:
    """On without an answer, with none instead of what stands there, or back."""
    holds = bool(plain_value(found.contact, asked))
    if how is not Press.BACK and not holds and not rules.may_be_empty(asked, found.contact):
        return say(person.language, "gone-toast")
    draft = found.draft
    if how is Press.EMPTY:
        if not rules.may_be_empty(asked, found.contact):
            return say(person.language, "gone-toast")
        draft = rules.answered(draft, {asked.value: plain_value(Contact(draft.home), asked)})
    await ask(
        turn, person, replace(found, draft=rules.forward(draft, manages=person.manages(found.home.slug))), row=row
    )
    return ""


async def _share(turn: Turn, person: Person, found: Open, slug: str, row: int | None) -> str:
    """A further home sees it, or no longer: one that the person manages, too."""
    if not person.manages(found.home.slug) or slug not in turn.homes or not person.manages(slug):
        raise NotAllowed
    if slug == found.home.slug:
        return say(person.language, "gone-toast")
    shared = rules.shared(found.contact, slug)
    values = {one.value: plain_value(shared, one) for one in (Field.SEEN, Field.HOMES)}
    await answer(turn, person, found, values, row=row, stays=True)
    return ""


async def _chosen(
    turn: Turn, person: Person, found: Open, asked: Field, which: str
) -> dict[str, Any] | Fault | None:  # fmt: skip
    """A pressed value; None where there is no such."""
    if asked in SEVERAL:
        return entry_answers.toggled(asked, which, found.contact)
    if asked is Field.NAME and which == "mine":
        return {asked.value: person.name}
    if asked is Field.HOURS and which in PRESETS:
        return {asked.value: written_hours(PRESETS[which])}
    if asked is Field.NEXT and which.isdigit():
        return await _next(turn, person, found, int(which))
    if asked in (Field.SEEN, Field.AGREED) and not person.manages(found.home.slug):
        raise NotAllowed
    if asked is Field.SEEN and which in list(Seen):
        return {asked.value: which, **({Field.HOMES.value: []} if which == Seen.STAFF else {})}
    if asked is Field.AGREED and which in ("yes", "no"):
        return {asked.value: turn.now.isoformat() if which == "yes" else None}
    return None


# --- whom to try next -------------------------------------------------------------------------------------------------


async def _next(turn: Turn, person: Person, found: Open, contact_id: int) -> dict[str, Any] | Fault | None:
    """One of the home's contacts that the person sees, and that does not lead back here."""
    slug, one = found.home.slug, await contacts.get(turn.tx, contact_id)
    if one is None or not sees(slug, one, staff=is_staff(person, slug)):
        return None
    if found.draft.contact_id is not None:
        following: dict[int, int | None] = {}
        after: Contact | None = one
        while after is not None and after.id not in following:
            following[after.id] = after.next_id
            after = await contacts.get(turn.tx, after.next_id) if after.next_id else None
        if rules.leads_to(one.id, found.draft.contact_id, following):
            return Fault("entry-fault-loop", one.title)
    return {Field.NEXT.value: one.id}
