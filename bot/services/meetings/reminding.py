"""Reminders of a meeting: each person once for each of them, in their language, when they have not said that they won't
come. In a home whose council has a group one post there is for all who sit in it.

Everything between `reminded_until` and now is looked at, so that an outage costs nobody a reminder and brings no salvo.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from bot.domain.home import Home, Role
from bot.domain.meeting import Answer, Attendance, Kind, Meeting, is_invited
from bot.domain.outgoing import Lane, Outgoing
from bot.domain.people import Person
from bot.domain.quiet import quiet_until
from bot.domain.reminding import USUAL, ahead, due_at, latest, next_at
from bot.messages import agenda as on_agenda
from bot.messages import meeting as shown
from bot.messages import reminding as messages
from bot.services.meetings import agenda, broadcasting, group_posts, invited
from bot.services.turn import Turn
from bot.storage import attendance, meetings, outbox, people
from bot.storage.outbox import Purpose

REMIND = "remind"
AGAIN = "again"  # what waited to be said of the meeting as it was, or could not be posted in its group
EARLY = timedelta(days=7)  # before the meeting: with these a point can be added


async def when(turn: Turn, meeting: Meeting, home: Home) -> datetime | None:
    """When somebody is to be reminded of it next (UTC)."""
    return next_of(meeting, home, await words_of_all(turn, home))


async def words_of_all(turn: Turn, home: Home) -> frozenset[str]:
    """The reminders of the home, and whatever any of its people has chosen instead."""
    return frozenset(home.meeting_reminders).union(*await people.meeting_choices(turn.tx, home.slug))


def next_of(meeting: Meeting, home: Home, words: Collection[str]) -> datetime | None:
    """When the next of these reminders of it is due (UTC)."""
    return next_at(words, meeting, home.zone, _since(meeting))


def _since(meeting: Meeting) -> datetime:
    return meeting.reminded_until or meeting.made_at


def words_of(person: Person, home: Home) -> Collection[str]:
    """The reminders that somebody has: their own, else the home's."""
    return home.meeting_reminders if person.meeting_reminders is None else person.meeting_reminders


async def happen(turn: Turn, meeting: Meeting, home: Home) -> None:
    """One or more are due: who has them is told, from now on."""
    since = _since(meeting)
    await meetings.save(turn.tx, replace(meeting, reminded_until=turn.now))
    if meeting.starts_at(home.zone) <= turn.now:
        return
    in_group = meeting.plan.kind is Kind.COUNCIL and bool(await group_posts.groups_of(turn, home))
    word = latest(home.meeting_reminders, meeting, home.zone, since, turn.now)
    if in_group and word is not None:
        await group_posts.post(turn, meeting, home, word)
        for person in await invited.own(turn, meeting):
            if sits_in_group(person, home) and person.reachable:
                await _ask_group(turn, meeting, home, word, person, 0)
    known = await broadcasting.take_over(turn, meeting, REMIND, "since", since.isoformat())
    await broadcasting.begin(
        turn, meeting, REMIND, {"since": known, "until": turn.now.isoformat(), "in_group": in_group}
    )  # fmt: skip


async def tell(
    turn: Turn, meeting: Meeting, home: Home, details: Mapping[str, Any], some: Sequence[Person]
) -> list[str]:  # fmt: skip
    """Remind these; returns with what the key of each that was said begins."""
    until = datetime.fromisoformat(details["until"])

    def word_of(person: Person) -> str | None:
        if details["in_group"] and sits_in_group(person, home):
            return None
        since = datetime.fromisoformat(broadcasting.holds_for(person, details["since"]))
        return latest(words_of(person, home), meeting, home.zone, since, until)

    return await _tell(turn, meeting, home, some, word_of)


async def tell_again(
    turn: Turn, meeting: Meeting, home: Home, details: Mapping[str, Any], some: Sequence[Person]
) -> list[str]:  # fmt: skip
    """Those of these who are named, or whose reminder was withdrawn as the meeting changed, hear of it as it is."""
    words: Mapping[str, str] = details.get("words", {})
    if "sequence" in details:
        former = replace(meeting, sequence=details["sequence"])
        keys = {key_of(former, word, one.id): (one.id, word) for one in some for word in _words_known(one, home)}
        found = await outbox.withdrawn(turn.tx, datetime.fromisoformat(details["at"]), keys)
        words = {str(keys[key][0]): keys[key][1] for key in found}
    due = {of: word for of, word in words.items() if _is_due(word, meeting, home, turn.now)}
    return await _tell(turn, meeting, home, some, lambda person: due.get(str(person.id)))


def _is_due(word: str, meeting: Meeting, home: Home, now: datetime) -> bool:
    """Whether a reminder that was due once still is: not where the meeting has been moved to later since."""
    moment = due_at(word, meeting, home.zone)
    return moment is not None and moment <= now


def _words_known(person: Person, home: Home) -> set[str]:
    """The reminders that somebody may have waiting: as they have them now, and as they may have had them."""
    return {*USUAL, *home.meeting_reminders, *words_of(person, home)}


async def _tell(
    turn: Turn, meeting: Meeting, home: Home, some: Sequence[Person], word_of: Callable[[Person], str | None]
) -> list[str]:  # fmt: skip
    said = await attendance.of_people(turn.tx, meeting.id, [one.id for one in some])
    chair = await people.names(turn.tx, [meeting.plan.chair_id])
    now_on_it = await agenda.of(turn, meeting)
    points = {language: on_agenda.lines(now_on_it, language) for language in {one.language for one in some}}
    begun, words = [], {person.id: word_of(person) for person in some}
    await _withdraw_former(turn, meeting, home, [(one, word) for one in some if (word := words[one.id])])
    for person in some:
        mine, word = said.get(person.id, Attendance(meeting.id, person.id)), words[person.id]
        if word is None or mine.answer is Answer.NOT_COMING:
            continue
        seen = shown.Seen(
            home, meeting, mine=mine, agenda=points[person.language], chair=chair.get(meeting.plan.chair_id or 0, ""),
            adds=ahead(word) >= EARLY, promised=on_agenda.promised_by(person.id, now_on_it, person.language),
        )  # fmt: skip
        if await _remind(turn, person, seen, word):
            begun.append(key_of(meeting, word))
    return begun


async def _withdraw_former(turn: Turn, meeting: Meeting, home: Home, words: Sequence[tuple[Person, str]]) -> None:
    """Of what waits for the end of quiet hours, or for Telegram, each of these gets the newest alone, which is this."""
    if words:
        keys = {key_of(meeting, word, one.id) for one, newest in words for word in _words_known(one, home) - {newest}}
        await outbox.cancel_keys(turn.tx, turn.now, keys)


def sits_in_group(person: Person, home: Home) -> bool:
    """Whether the council's group is where they are reminded, if they are in it: unless they have chosen otherwise for
    themselves."""
    return person.has(home.slug, Role.COUNCIL, Role.MANAGER) and person.meeting_reminders is None


def key_of(meeting: Meeting, word: str, of: int | None = None) -> str:
    """The outbox' key of a reminder: of this person, or in this chat; else what it begins with."""
    return f"meeting:{meeting.id}:{meeting.sequence}:{word}:{'' if of is None else of}"


async def _remind(turn: Turn, person: Person, seen: shown.Seen, word: str) -> bool:
    meeting, home = seen.meeting, seen.home
    begins = meeting.starts_at(home.zone)
    if not person.reachable:
        await unreached(turn, meeting.id, person.id)
        return False
    later = quiet_until(person.quiet, home.zone, turn.now)
    if later is not None and later >= begins:
        return False
    if not await _say(
        turn, person, seen, messages.reminder(seen, person.language, turn.now), key_of(meeting, word, person.id)
    ):
        return False
    pin = shown.pin(meeting.plan.place)
    if pin is not None:  # with the first reminder alone: the key of a second is known
        await _say(
            turn, person, seen, Outgoing(media=(pin,), silent=True), f"pin:{meeting.id}:{meeting.sequence}:{person.id}"
        )
    return True


async def _say(turn: Turn, person: Person, seen: shown.Seen, what: Outgoing, key: str) -> bool:
    row = await turn.tell_when_awake(
        person, seen.home, what, purpose=Purpose.MEETING, key=key, lane=Lane.BULK, meeting=seen.meeting.id,
        expires_at=seen.meeting.starts_at(seen.home.zone),
    )  # fmt: skip
    return row is not None


async def changed(turn: Turn, meeting: Meeting, home: Home, was: Meeting | None) -> None:
    """The meeting is another than it was: reminders of what it was are not said any more. Where it is to be when it was
    to be (`was`), whoever waited for one gets it of what it is now. The post in the group shows that."""
    waited = await outbox.withdraw_keyed(turn.tx, turn.now, f"meeting:{meeting.id}:")
    await outbox.cancel_keyed(turn.tx, turn.now, f"pin:{meeting.id}:")
    if was is not None and waited:
        details = {"sequence": was.sequence, "at": turn.now.isoformat()}
        await broadcasting.begin(turn, meeting, AGAIN, details, is_shown=False)
    await group_posts.refresh(turn, meeting, home)


async def _ask_group(turn: Turn, meeting: Meeting, home: Home, word: str, person: Person, place: int) -> bool:
    """Whether somebody is in one of the council's groups is asked of Telegram. False where there is none left."""
    chats = await group_posts.groups_of(turn, home)
    if place >= len(chats):
        return False
    await outbox.say(
        turn.tx, turn.now, chats[place], Outgoing(member=person.chat_id), lane=Lane.BULK, meeting=meeting.id,
        key=f"member:{meeting.id}:{meeting.sequence}:{word}:{person.id}:{place}",
        expires_at=meeting.starts_at(home.zone),
    )  # fmt: skip
    return True


async def _to_be(turn: Turn, meeting_id: int) -> tuple[Meeting, Home] | None:
    """The meeting with its home, where it has not begun and was not called off."""
    meeting = await meetings.get(turn.tx, meeting_id)
    home = turn.home_of(meeting.home) if meeting else None
    if meeting is None or home is None or meeting.is_cancelled or meeting.starts_at(home.zone) <= turn.now:
        return None
    return meeting, home


async def not_there(turn: Turn, meeting_id: int, key: str) -> None:
    """Somebody of the council is not in its group: they have the reminder themselves."""
    _, _, _, word, of, place = key.split(":")
    found, person = await _to_be(turn, meeting_id), await people.get(turn.tx, int(of))
    if found is None or person is None or not is_invited(found[0].plan, person):
        return
    meeting, home = found
    if not _is_due(word, meeting, home, turn.now):
        return
    if not await _ask_group(turn, meeting, home, word, person, int(place) + 1):
        await _tell(turn, meeting, home, [person], lambda _: word)


async def not_posted(turn: Turn, meeting_id: int, key: str) -> None:
    """A reminder could not be posted in the council's group: whoever would have read it there has it themselves."""
    found, parts = await _to_be(turn, meeting_id), key.split(":")
    if found is None or parts[0] != "meeting":
        return
    meeting, home = found
    if not _is_due(parts[3], meeting, home, turn.now):
        return
    sit = [one for one in await invited.own(turn, meeting) if sits_in_group(one, home)]
    words = {str(one.id): parts[3] for one in sit}
    await broadcasting.begin(turn, meeting, AGAIN, {"words": words}, is_shown=False)


async def unreached(turn: Turn, meeting_id: int, person_id: int | None) -> None:
    """What was said of a meeting could not reach somebody: who leads it hears that, once for each of them. Of very many
    people the answers tell it instead."""
    found = await _to_be(turn, meeting_id)
    person = await people.get(turn.tx, person_id) if person_id is not None else None
    if found is None or person is None or not is_invited(found[0].plan, person):
        return
    meeting, home = found
    plan = meeting.plan
    if await people.count_invited(turn.tx, plan.home, plan.invited, plan.people) > broadcasting.MANY:
        return
    for chair in await invited.reached(turn, meeting):
        if chair.id == person.id:
            continue
        what = messages.unreached(shown.Seen(home, meeting), person, chair.language, turn.now)
        key = f"unreached:{meeting.id}:{person.id}:{chair.id}"
        ends = meeting.starts_at(home.zone)
        await turn.tell_when_awake(chair, home, what, key=key, expires_at=ends, meeting=meeting.id)
