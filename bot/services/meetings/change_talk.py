"""Changing a meeting in the chat: from its page, for who leads it; one message, and nothing changes before *save*."""

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from bot.domain import calling as rules
from bot.domain.calling import Asked, Change, Scope, What
from bot.domain.home import Home
from bot.domain.incoming import Incoming
from bot.domain.meeting import Meeting
from bot.domain.outgoing import MediaKind
from bot.domain.people import Person
from bot.domain.wording import clean
from bot.files.meeting_times import BadWhen, read_span
from bot.messages import meeting_changes as messages
from bot.messages.calling import Coming
from bot.messages.meeting_changes import Editing
from bot.messages.texts import say
from bot.services import one_message
from bot.services.meetings import calling, changing, invited, keeping, showing
from bot.services.meetings.changing import CantBe, Overtaken, Wanted
from bot.services.turn import NotAllowed, Turn
from bot.storage import dialogues, meetings
from bot.storage.dialogues import Dialogue

STEP = "meeting_change"
FIRST = {What.MOVE: Asked.DAY, What.PLACE: Asked.PLACE, What.CANCEL: Asked.ALL}


@dataclass(frozen=True)
class Open:
    """A change in the making, its question, and the meeting as it is now."""

    dialogue: Dialogue
    home: Home
    change: Change
    meeting: Meeting


async def begin(turn: Turn, person: Person, meeting_id: int, what: What, row: int | None) -> str:
    """*Move*, *another place*, *call off*. Raises NotAllowed."""
    meeting = await invited.led_by(turn, person, meeting_id)
    home = turn.home_of(meeting.home)
    if home is None:
        raise NotAllowed
    if meeting.is_cancelled or keeping.is_over(meeting, home, turn.now):
        await showing.show(turn, person, meeting.id, row)
        return say(person.language, "change-over-toast")
    plan = meeting.plan
    seen = meeting.on, plan.at, rules.in_minutes(plan.lasts), plan.place
    change = Change(meeting.id, meeting.version, what, *seen, *seen, FIRST[what])
    if meeting.series_id is not None:
        change = replace(change, asked=Asked.SCOPE)
    dialogue = await dialogues.put(
        turn.tx, person.chat_id, STEP, _kept(change, None), turn.now + one_message.STAYS_OPEN
    )
    await _say(turn, person, Open(dialogue, home, change, meeting), None)
    return ""


def _kept(change: Change, row: int | None) -> dict[str, object]:
    return {"change": change.to_json(), "row": row}


async def _open(turn: Turn, person: Person, version: int) -> Open | None:
    """The pressed one; None where it is not open any more. Raises NotAllowed."""
    if not person.roles:
        raise NotAllowed
    dialogue = await dialogues.get(turn.tx, person.chat_id)
    if dialogue is None or dialogue.step != STEP or dialogue.version != version:
        if not any(person.belongs(home) for home in person.roles):
            raise NotAllowed
        return None
    change = Change.from_json(dialogue.data["change"])
    meeting = await invited.led_by(turn, person, change.meeting_id)
    home = turn.home_of(meeting.home)
    if home is None:
        raise NotAllowed
    return Open(dialogue, home, change, meeting)


async def _say(
    turn: Turn, person: Person, found: Open, row: int | None, fault: str = "", *, overtaken: bool = False
) -> None:  # fmt: skip
    today = turn.now.astimezone(found.home.zone).date()
    coming = await _coming(turn, person, found, today)
    editing = Editing(
        found.dialogue.version, found.home, found.change, found.meeting, today, coming, fault, overtaken=overtaken
    )
    what = messages.asking(editing, person.language, turn.now)
    await one_message.show(turn, person, found.dialogue, what, _kept(found.change, row))


async def _coming(turn: Turn, person: Person, found: Open, today: date) -> list[Coming]:
    """The days that a moved series would have."""
    change, meeting = found.change, found.meeting
    if change.what is not What.MOVE or change.scope is not Scope.ALL or change.asked is not Asked.ALL:
        return []
    series = await meetings.get_series(turn.tx, meeting.series_id or 0)
    rule = rules.moved_rule(series.rule, meeting.ruled or meeting.on, change.on) if series else None
    return calling.preview(rule, max(today, change.on), person.language)


# --- choosing -------------------------------------------------------------------------------------------------------


async def choose(turn: Turn, person: Person, version: int, what: str, word: str, row: int | None) -> str:
    """One press."""
    found = await _open(turn, person, version)
    if found is None:
        return say(person.language, "change-closed-toast")
    try:
        change = _with(found.change, what, word)
    except ValueError:
        change = None
    if change is None:
        return say(person.language, "gone-toast")
    await _say(turn, person, replace(found, change=change), row or found.dialogue.data["row"])
    return ""


def _with(change: Change, what: str, word: str) -> Change | None:
    if what == "scope" and change.asked is Asked.SCOPE:
        return replace(change, scope=Scope(word), asked=FIRST[change.what])
    if change.what is not What.MOVE:
        return None
    if what == "same":
        return replace(change, asked=Asked.TIME)
    if what == "day":
        return replace(change, on=date.fromisoformat(word), asked=Asked.TIME)
    if what == "time":
        return replace(change, at=time(int(word[:2]), int(word[2:])), asked=Asked.ALL)
    return replace(change, page=min(int(word), 40)) if what == "page" else None


async def written(turn: Turn, person: Person, dialogue: Dialogue, incoming: Incoming) -> bool:
    """A time or a place that was written while it is asked for; False where it is for something else."""
    found = await _open(turn, person, dialogue.version)
    if found is None:
        return False
    today = turn.now.astimezone(found.home.zone).date()
    change, fault = _read(found.change, incoming, today)
    if change is None:
        return False
    await one_message.take_away(turn, person, dialogue)
    await _say(turn, person, replace(found, change=change), None, fault)
    return True


def _read(change: Change, incoming: Incoming, today: date) -> tuple[Change | None, str]:
    media, text = incoming.media, clean(incoming.text)
    if change.asked is Asked.PLACE and media is not None and media.kind is MediaKind.LOCATION:
        spot = rules.place_written(text, change.place)
        spot = replace(spot, latitude=media.latitude, longitude=media.longitude)
        return replace(change, place=spot, asked=Asked.ALL), ""
    if media is not None or not text:
        return None, ""
    if change.asked is Asked.PLACE:
        return replace(change, place=rules.place_written(text, change.was_place), asked=Asked.ALL), ""
    if change.asked not in (Asked.DAY, Asked.TIME):
        return None, ""
    try:
        on, at, lasts = read_span(text, today)
    except BadWhen:
        return change, "call-bad-when"
    asked = Asked.ALL if at is not None else Asked.TIME
    length = rules.in_minutes(lasts) if lasts else change.minutes
    return replace(change, on=on or change.on, at=at or change.at, minutes=length, asked=asked), ""


# --- the end --------------------------------------------------------------------------------------------------------


async def save(turn: Turn, person: Person, version: int, row: int | None) -> str:
    """*Save*: those concerned are told. Where somebody else was first, their change is shown, and nothing is saved."""
    found = await _open(turn, person, version)
    if found is None:
        return say(person.language, "change-closed-toast")
    change = found.change
    if change.asked is not Asked.ALL:
        return say(person.language, "gone-toast")
    try:
        if change.what is What.CANCEL:
            now = await changing.cancel(turn, person, change.meeting_id, change.version, change.scope)
        else:
            wanted = Wanted(change.on, change.at, timedelta(minutes=change.minutes), change.place)
            now = await changing.change(turn, person, change.meeting_id, change.version, wanted, change.scope)
    except Overtaken as overtaken:
        await _overtaken(turn, person, found, overtaken.now, row)
        return say(person.language, "change-overtaken-toast")
    except CantBe as cant:
        return say(person.language, cant.key)
    what = messages.done(await showing.as_seen(turn, person, now, found.home), change.what, person.language, turn.now)
    await one_message.close(turn, person, what, row)
    return say(person.language, "call-saved-toast")


async def _overtaken(turn: Turn, person: Person, found: Open, now: Meeting, row: int | None) -> None:
    """The first's change is shown; pressing *save* again is about the meeting as it is now. What this one did not want
    to change is the first's."""
    await _say(turn, person, found, row or found.dialogue.data["row"], overtaken=True)
    length = rules.in_minutes(now.plan.lasts)
    change = replace(
        found.change, version=now.version, was_on=now.on, was_at=now.plan.at, was_minutes=length,
        was_place=now.plan.place,
    )  # fmt: skip
    if change.what is What.MOVE:
        change = replace(change, place=now.plan.place)
    if change.what is What.PLACE:
        change = replace(change, on=now.on, at=now.plan.at, minutes=length)
    await dialogues.amend(turn.tx, found.dialogue, _kept(change, row or found.dialogue.data["row"]))


async def drop(turn: Turn, person: Person, version: int, row: int | None) -> str:
    """*Don't change*."""
    found = await _open(turn, person, version)
    if found is None:
        return say(person.language, "change-closed-toast")
    await one_message.close(turn, person, messages.dropped(person.language), row)
    return ""
