"""Guests: who leads a meeting gives out a link, and whoever opens it and says yes is invited to that meeting, or to all
of its series. A guest learns of these meetings and of nothing else.

A link is good until it is ended or its meetings are over. When somebody leaves the home, so do the links that they made
or may have come by: nobody comes back by them.
"""

import hashlib
import secrets
from dataclasses import replace
from datetime import timedelta

from bot.domain.home import Home, Role
from bot.domain.meeting import Meeting, Plan, may_lead
from bot.domain.outgoing import Lane
from bot.domain.people import Chat, Person
from bot.domain.wording import clean, shortened
from bot.messages import guests as messages
from bot.messages import meeting as meeting_messages
from bot.messages import menu
from bot.messages.texts import say
from bot.services.meetings import invited, keeping, own_reminders, reminding, showing
from bot.services.turn import NotAllowed, Turn
from bot.storage import meeting_links, meetings, outbox, people
from bot.storage.meeting_links import Link
from bot.storage.outbox import Purpose

PREFIX = "g_"
NAME = 80
AHEAD = timedelta(days=500)


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


async def link(turn: Turn, person: Person, meeting_id: int, which: str, bot: str) -> str:
    """*Invite a guest*: a link to this meeting (`one`) or to its series (`all`); of a series it is asked which. `bot`
    is the bot's address. Raises NotAllowed for who doesn't lead it."""
    meeting = await invited.led_by(turn, person, meeting_id)
    home = turn.home_of(meeting.home)
    if home is None or which not in ("one", "all", "ask"):
        raise NotAllowed
    if meeting.is_cancelled or keeping.is_over(meeting, home, turn.now):
        return say(person.language, "change-over-toast")
    if which == "ask" and meeting.series_id is not None:
        await turn.tell_person(person, messages.ask_which(meeting, person.language), lane=Lane.REPLY)
        return ""
    to_all = which == "all" and meeting.series_id is not None
    code = secrets.token_urlsafe(24)
    made = Link(
        _digest(code), home.slug, meeting.series_id if to_all else None, None if to_all else meeting.id, person.id
    )
    await meeting_links.add(turn.tx, made, turn.now)
    seen = meeting_messages.Seen(home, meeting)
    what = messages.link(seen, f"{bot}?start={PREFIX}{code}", person.language, turn.now, to_all=to_all)
    await turn.tell_person(person, what, lane=Lane.REPLY, purpose=Purpose.SECRET)
    return ""


async def end(turn: Turn, person: Person, meeting_id: int) -> str:
    """*End the links*: nobody more comes by them; who has come stays invited."""
    meeting = await invited.led_by(turn, person, meeting_id)
    for one in await meeting_links.of_meeting(turn.tx, meeting):
        await meeting_links.end(turn.tx, one, turn.now)
    return say(person.language, "guest-ended-toast")


async def _led_to(turn: Turn, code: str) -> tuple[Link, Home, Meeting] | None:
    """The link, the home, and the first of its meetings that comes; None where it is good no more."""
    found = await meeting_links.find(turn.tx, _digest(code))
    home = turn.home_of(found.home) if found else None
    if found is None or home is None:
        return None
    if found.meeting_id is not None:
        one = await meetings.get(turn.tx, found.meeting_id)
        some = [one] if one else []
    else:
        some = await meetings.of_series(turn.tx, found.series_id or 0, turn.now.astimezone(home.zone).date())
    coming = [one for one in some if not one.is_cancelled and not keeping.is_over(one, home, turn.now)]
    return (found, home, coming[0]) if coming else None


async def opened(turn: Turn, chat: Chat, payload: str, name: str) -> None:
    """`/start g_<code>`: what it is, and whether they want to. Nobody learns their name before they say yes."""
    code = payload.removeprefix(PREFIX)
    found = await _led_to(turn, code)
    if found is None:
        await turn.tell(chat, messages.refused(chat.language))
        return
    _, home, meeting = found
    seen = meeting_messages.Seen(home, meeting)
    await turn.tell(chat, messages.ask(seen, code, _name(chat, name), chat.language, turn.now))


def _name(chat: Chat, name: str) -> str:
    """By which a guest is known: the name that they have here already, else what Telegram calls them."""
    return chat.person.name if chat.person else shortened(" ".join(clean(name).split()), NAME) or "?"


async def join(turn: Turn, chat: Chat, code: str, name: str, row: int | None) -> str:
    """*Yes*: they are invited from now on."""
    found = await _led_to(turn, code)
    if found is None:
        return say(chat.language, "guest-refused-toast")
    link_, home, meeting = found
    known = chat.person is not None and home.slug in chat.person.roles
    person = chat.person
    reminders = await reminding.words_of_all(turn, home)
    if person is None or not known:
        person = await people.join(turn.tx, chat.id, home.slug, Role.GUEST, _name(chat, name), turn.now)
        await turn.tell(chat, menu.of_person(person, chat.language), lane=Lane.NOTICE)
    if chat.home is None:
        await people.set_home(turn.tx, chat.id, home.slug)
    came = await _invite(turn, home, link_, person.id)
    if not known:
        await own_reminders.came(turn, person, home, reminders)
    meeting = await meetings.get(turn.tx, meeting.id) or meeting
    seen = await showing.as_seen(turn, person, meeting, home)
    await outbox.say(turn.tx, turn.now, chat.id, messages.welcome(seen, chat.language, turn.now), edits=row)
    if came:
        await _tell_chair(turn, home, meeting, person)
    return ""


async def _invite(turn: Turn, home: Home, link_: Link, person_id: int) -> bool:
    """They stand among the meeting's people, or the series' and all of its coming meetings'. False where they did."""
    if link_.series_id is None:
        one = await meetings.get(turn.tx, link_.meeting_id or 0)
        some = [one] if one else []
    else:
        some = await meetings.of_series(turn.tx, link_.series_id, turn.now.astimezone(home.zone).date())
        series = await meetings.get_series(turn.tx, link_.series_id)
        if series is not None and person_id not in series.plan.people:
            await meetings.save_series(turn.tx, replace(series, plan=_with(series.plan, person_id)))
    new = [one for one in some if person_id not in one.plan.people]
    for one in new:
        await meetings.save(turn.tx, replace(one, plan=_with(one.plan, person_id)))
    return bool(new)


def _with(plan: Plan, person_id: int) -> Plan:
    return replace(plan, people=(*plan.people, person_id))


async def _tell_chair(turn: Turn, home: Home, meeting: Meeting, guest: Person) -> None:
    for one in await invited.chair_of(turn, meeting):
        if one.id != guest.id and may_lead(meeting.plan, one):
            seen = meeting_messages.Seen(home, meeting)
            what = messages.came(seen, guest.name, one.language, turn.now)
            await turn.tell_when_awake(one, home, what, purpose=Purpose.MEETING, meeting=meeting.id)


async def left(turn: Turn, home: Home, other: Person) -> None:
    """Somebody has no role in the home any more: no link that they know of brings them back, and none of its meetings
    counts them among its people."""
    today = turn.now.astimezone(home.zone).date()
    plans: dict[tuple[int | None, int | None], Plan] = {}
    for series in await meetings.series_of_home(turn.tx, home.slug):
        plans[series.id, None] = series.plan
        if other.id in series.plan.people:
            await meetings.save_series(turn.tx, replace(series, plan=_without(series.plan, other.id)))
    for one in await meetings.of_home(turn.tx, home.slug, today, today + AHEAD):
        plans[None, one.id] = one.plan
        if other.id in one.plan.people:
            await meetings.save(turn.tx, replace(one, plan=_without(one.plan, other.id)))
    for link_ in await meeting_links.of_home(turn.tx, home.slug):
        plan = plans.get((link_.series_id, link_.meeting_id))
        if link_.person_id == other.id or (plan is not None and other.id in plan.people):
            await meeting_links.end(turn.tx, link_, turn.now)


def _without(plan: Plan, person_id: int) -> Plan:
    return replace(plan, people=tuple(one for one in plan.people if one != person_id))
