"""Minutes shown and published: everybody who was invited gets them once, as a message and as a tagged PDF, after the
chair's yes to exactly what they are. Without a chair a manager says it.

A correction is published in the same way, and says what is new. What was told is kept with the broadcast, so that what
is written meanwhile reaches nobody before its own yes.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.domain.home import Home
from bot.domain.meeting import Kind, Meeting, may_lead
from bot.domain.minutes import State, signed
from bot.domain.outgoing import Lane, Media, MediaKind, Outgoing
from bot.domain.people import Person
from bot.files import minutes_pdf, typeset
from bot.messages import minutes as messages
from bot.messages.minutes import Page
from bot.messages.texts import say
from bot.services.meetings import attended, broadcasting, group_posts, invited
from bot.services.minutes import actions, gathering, presence, talk
from bot.services.minutes.gathering import Led
from bot.services.turn import NotAllowed, Turn
from bot.storage import broadcasts, files, minutes, outbox, people
from bot.storage.outbox import Purpose

PUBLISHED = "minutes"  # the broadcast's name


async def _says_yes(turn: Turn, led: Led) -> bool:
    """Whether it is theirs to say yes: the chair's, and a manager's where there is none that can be reached."""
    chair = [one for one in await invited.chair_of(turn, led.meeting) if one.id == led.meeting.plan.chair_id]
    return not chair or chair[0].id == led.person.id or not chair[0].reachable


async def _page(turn: Turn, led: Led) -> Page:
    return await gathering.page(turn, led.meeting, led.home, await gathering.written(turn, led.meeting))


async def show(turn: Turn, person: Person, meeting_id: int, row: int | None) -> str:
    """*Show the page*: exactly what is published. Raises NotAllowed for who may not write the minutes."""
    led = await gathering.led(turn, person, meeting_id)
    page = await _page(turn, led)
    if not page.items:
        return say(person.language, "minutes-nothing-toast")
    if page.minutes.state is State.PUBLISHED:
        return say(person.language, "minutes-already-toast")
    what = await _preview(turn, led, page)
    if await talk.dialogue_of(turn, person, led.meeting.id):
        await talk.say(turn, led, what, row, view="shown")
    else:
        await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=row, person=person.id)
    return ""


async def _preview(turn: Turn, led: Led, page: Page) -> Outgoing:
    plan = led.meeting.plan
    told = await people.count_invited(turn.tx, plan.home, plan.invited, plan.people)
    yes = await _says_yes(turn, led)
    return messages.preview(page, led.person.language, turn.now, told, may_say_yes=yes)


async def as_file(turn: Turn, person: Person, meeting_id: int) -> str:
    """*As PDF*: the page as it would be published now. Raises NotAllowed for who may not write the minutes."""
    led = await gathering.led(turn, person, meeting_id)
    page = await _page(turn, led)
    if page.minutes.state is State.PUBLISHED:
        return await read(turn, person, led.meeting)
    try:
        kept = await _set(turn, page, person.language)
    except typeset.NotSet:
        return say(person.language, "minutes-not-set-toast")
    await turn.tell_person(person, messages.as_file(_document(kept), person.language), lane=Lane.REPLY)
    return ""


async def read(turn: Turn, person: Person, meeting: Meeting) -> str:
    """What was published last, for who was invited."""
    found = await minutes.get(turn.tx, meeting.id)
    if found is None or found.file_id is None or found.published_at is None:
        return say(person.language, "gone-toast")
    leads = may_lead(meeting.plan, person)
    told = await broadcasts.details_of(turn.tx, meeting.id, PUBLISHED)
    mine = told[-1]["files"].get(person.language) if told else None
    if mine is None or not await files.is_kept(turn.tx, mine):  # for good, only that of the first language is
        mine = found.file_id
    what = messages.to_read(_document(mine), meeting, person.language, leads=leads)
    await turn.tell_person(person, what, lane=Lane.REPLY)
    return ""


async def _set(turn: Turn, page: Page, language: str) -> int:
    """The page, set and kept. Off the event loop: whatever else waits goes on meanwhile."""
    data = await asyncio.to_thread(minutes_pdf.page, messages.sheet(page, language, turn.now))
    return await files.add(turn.tx, turn.now, messages.file_name(page.meeting, language), data)


def _document(stored: int) -> Media:
    return Media(MediaKind.DOCUMENT, stored=stored)


async def ask(turn: Turn, person: Person, meeting_id: int, version: int, row: int | None) -> str:
    """The chair is asked for a yes to what they see here. Raises NotAllowed for who may not write the minutes."""
    led = await gathering.led(turn, person, meeting_id)
    if (refusal := await _overtaken(turn, led, version, row)) is not None:
        return refusal
    page, plan = await _page(turn, led), led.meeting.plan
    chair = await people.get(turn.tx, plan.chair_id) if plan.chair_id else None
    if chair is None or await _says_yes(turn, led):
        await outbox.say(turn.tx, turn.now, person.chat_id, await _preview(turn, led, page), edits=row)
        return say(person.language, "minutes-yourself-toast")
    what = messages.ask_chair(page, person.name, chair.language, turn.now)
    key = f"minutes:{led.meeting.id}:{version}:asked"
    told = await turn.tell_when_awake(chair, led.home, what, key=key, purpose=Purpose.MEETING, meeting=led.meeting.id)
    return say(person.language, "minutes-asked-toast" if told else "minutes-asked-already-toast")


async def _overtaken(turn: Turn, led: Led, version: int, row: int | None) -> str | None:
    """Why there is nothing to say yes to; where something has changed, it is shown."""
    page, language = await _page(turn, led), led.person.language
    if led.meeting.is_cancelled:
        return say(language, "minutes-off-toast")
    if page.minutes.state is State.PUBLISHED:
        return say(language, "minutes-already-toast")
    if not page.items:
        return say(language, "minutes-nothing-toast")
    if page.minutes.version == version:
        return None
    what = await _preview(turn, led, page)
    await outbox.say(turn.tx, turn.now, led.person.chat_id, what, edits=row, person=led.person.id)
    return say(language, "minutes-newer-toast")


async def publish(turn: Turn, person: Person, meeting_id: int, version: int, row: int | None) -> str:
    """*Yes, publish*: of the version that they saw. Raises NotAllowed for who is not to say it."""
    led = await gathering.led(turn, person, meeting_id)
    if not await _says_yes(turn, led):
        raise NotAllowed
    if (refusal := await _overtaken(turn, led, version, row)) is not None:
        return refusal
    await attended.keep(turn, led.meeting, led.home)
    page, first = await _page(turn, led), led.home.languages[0]
    everyone = await gathering.attendees(turn, led.meeting)
    languages = {first, *(one.person.language for one in everyone)}
    try:
        pages = {language: await _set(turn, page, language) for language in sorted(languages)}
    except typeset.NotSet:
        return say(person.language, "minutes-not-set-toast")
    await presence.settle(turn, everyone, led.meeting.id)
    snapshot = {str(one.id): signed(one) for one in page.items}
    done = replace(
        page.minutes, state=State.PUBLISHED, published_at=turn.now, person_id=person.id, file_id=pages[first],
        published=snapshot,
    )  # fmt: skip
    await minutes.save(turn.tx, done)
    texts = {language: messages.text(page, language, turn.now) for language in sorted(languages)}
    details = {"after": True, "version": version, "by": person.id, "texts": texts, "files": pages}
    for begins in ("minutes", "minutes-page"):  # who sleeps gets the newest alone
        await outbox.cancel_keyed(turn.tx, turn.now, f"{begins}:{led.meeting.id}:")
    await _post(turn, led.meeting, led.home, details)
    await broadcasting.begin(turn, led.meeting, PUBLISHED, details)
    await talk.close_all(turn, led.meeting, led.home, person)
    what = messages.published_to_writer(page, person.language, turn.now, len(everyone))
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=row, person=person.id)
    await actions.promised(turn, led.meeting, led.home, page.minutes.published)
    return say(person.language, "minutes-published-toast")


async def _post(turn: Turn, meeting: Meeting, home: Home, details: Mapping[str, Any]) -> None:
    """One post in the council's group, with its file."""
    if meeting.plan.kind is not Kind.COUNCIL:
        return
    language = home.languages[0]
    for chat in await group_posts.groups_of(turn, home):
        for key, what in _said(meeting, details, language):
            await outbox.say(
                turn.tx, turn.now, chat, what, lane=Lane.NOTICE, purpose=Purpose.MEETING, meeting=meeting.id,
                key=f"{key}:{chat}",
            )  # fmt: skip


def _said(meeting: Meeting, details: Mapping[str, Any], language: str) -> list[tuple[str, Outgoing]]:
    """What each is told, with what its key begins."""
    key = f"{meeting.id}:{details['version']}"
    text = Outgoing(details["texts"][language])
    page = messages.as_file(_document(details["files"][language]), language)
    return [(f"minutes:{key}", text), (f"minutes-page:{key}", replace(page, silent=True))]


async def tell(
    turn: Turn, meeting: Meeting, home: Home, details: Mapping[str, Any], some: Sequence[Person]
) -> list[str]:  # fmt: skip
    """These get the minutes, in their language. Who published them has read them, and gets the file."""
    for person in some:
        language = person.language if person.language in details["texts"] else home.languages[0]
        for key, what in _said(meeting, details, language)[person.id == details["by"] :]:
            await turn.tell_when_awake(
                person, home, what, purpose=Purpose.MEETING, key=f"{key}:{person.id}", lane=Lane.BULK,
                meeting=meeting.id,
            )  # fmt: skip
    return []
