"""Changing a meeting in the chat: from its page, for who leads it; one message, and nothing changes before *save*."""

from dataclasses import dataclass, replace
from datetime import date, time

from bot.domain import calling as rules
from bot.domain.calling import Asked
from bot.domain.home import Home, Role
from bot.domain.incoming import Incoming
from bot.domain.meeting import Meeting
from bot.domain.meeting_change import Change, Scope, Shape, What
from bot.domain.outgoing import MediaKind
from bot.domain.people import Person
from bot.domain.wording import clean
from bot.files.meeting_times import BadWhen, read_span
from bot.messages import meeting_changes as messages
from bot.messages.calling import Coming, Member
from bot.messages.meeting_changes import Editing
from bot.messages.texts import say
from bot.services import one_message
from bot.services.meetings import calling, changing, invited, inviting, keeping, showing
from bot.services.meetings.changing import CantBe, Overtaken
from bot.services.turn import NotAllowed, Turn
from bot.storage import dialogues, meetings, people
from bot.storage.dialogues import Dialogue

STEP = "meeting_change"
FIRST = {
    What.MOVE: Asked.DAY, What.PLACE: Asked.PLACE, What.TITLE: Asked.TITLE, What.WHO: Asked.PEOPLE,
    What.CANCEL: Asked.ALL,
}  # fmt: skip


@dataclass(frozen=True)
class Open:
    """A change in the making, its question, and the meeting as it is now."""

    dialogue: Dialogue
    home: Home
    change: Change
    meeting: Meeting


async def begin(turn: Turn, person: Person, meeting_id: int, what: What, row: int | None) -> str:
    """*Move*, *another place*, *another name*, *who is invited*, *call off*. Raises NotAllowed."""
    meeting = await invited.led_by(turn, person, meeting_id)
    home = turn.home_of(meeting.home)
    if home is None:
        raise NotAllowed
    if meeting.is_cancelled or keeping.is_over(meeting, home, turn.now):
        await showing.show(turn, person, meeting.id, row)
        return say(person.language, "change-over-toast")
    seen = Shape.of(meeting)
    change = Change(meeting.id, meeting.version, what, seen, seen, FIRST[what])
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
    members, names = await _people(turn, found)
    editing = Editing(
        found.dialogue.version, found.home, found.change, found.meeting, today, coming, fault, overtaken=overtaken,
        members=members, names=names,
    )  # fmt: skip
    what = messages.asking(editing, person.language, turn.now)
    await one_message.show(turn, person, found.dialogue, what, _kept(found.change, row))


async def _coming(turn: Turn, person: Person, found: Open, today: date) -> list[Coming]:
    """The days that a moved series would have."""
    change, meeting = found.change, found.meeting
    if change.what is not What.MOVE or change.scope is not Scope.ALL or change.asked is not Asked.ALL:
        return []
    series = await meetings.get_series(turn.tx, meeting.series_id or 0)
    rule = changing.moved(series, meeting, change.wanted.on) if series else None
    return calling.preview(rule, max(today, change.wanted.on), person.language)


async def _people(turn: Turn, found: Open) -> tuple[list[Member], dict[int, str]]:
    """Who can be invited by name, and the names of those about whom something is chosen."""
    who, plan = found.change.who, found.meeting.plan
    if found.change.what is not What.WHO:
        return [], {}
    names = await people.names(turn.tx, who.people_in | who.people_out)
    return await calling.members(turn, found.home, who.of(plan).invited), names


# --- choosing -------------------------------------------------------------------------------------------------------


async def choose(turn: Turn, person: Person, version: int, what: str, word: str, row: int | None) -> str:
    """One press."""
    found = await _open(turn, person, version)
    if found is None:
        return say(person.language, "change-closed-toast")
    if not await calling.may_be_named(turn, found.home, what, word):
        raise NotAllowed
    try:
        change = _with(found, what, word)
    except ValueError:
        change = None
    if change is None:
        return say(person.language, "gone-toast")
    await _say(turn, person, replace(found, change=change), row or found.dialogue.data["row"])
    return ""


def _with(found: Open, what: str, word: str) -> Change | None:
    """With what was chosen; None or ValueError where there is no such choice."""
    change = found.change
    if what == "scope" and change.asked is Asked.SCOPE:
        return replace(change, scope=Scope(word), asked=FIRST[change.what])
    if what == "page" and change.what in (What.MOVE, What.WHO):
        return replace(change, page=min(int(word), 40))
    chosen = {What.MOVE: _when, What.WHO: _who, What.TITLE: _untitled}.get(change.what)
    return chosen(found, what, word) if chosen else None


def _when(found: Open, what: str, word: str) -> Change | None:
    change = found.change
    if what == "same":
        return replace(change, asked=Asked.TIME)
    if what == "day":
        return replace(change, wanted=replace(change.wanted, on=date.fromisoformat(word)), asked=Asked.TIME)
    if what == "time":
        at = time(int(word[:2]), int(word[2:]))
        return replace(change, wanted=replace(change.wanted, at=at), asked=Asked.ALL)
    return None


def _who(found: Open, what: str, word: str) -> Change | None:
    change, plan = found.change, found.meeting.plan
    if what == "role" and Role(word) in rules.INVITABLE:
        return replace(change, who=change.who.with_role(Role(word), plan))
    if what == "person":
        who = change.who.with_person(int(word), plan)
        return replace(change, who=who) if len(who.people_in) <= calling.NAMED else change
    return replace(change, asked=Asked(word)) if what == "ask" and word in (Asked.ALL, Asked.PEOPLE) else None


def _untitled(found: Open, what: str, _word: str) -> Change | None:
    change = found.change
    return replace(change, wanted=replace(change.wanted, title=""), asked=Asked.ALL) if what == "untitled" else None


async def written(turn: Turn, person: Person, dialogue: Dialogue, incoming: Incoming) -> bool:
    """A time, a place or a name that was written while it is asked for; False where it is for something else."""
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
    """With what was written, and what was wrong with it; None where nothing was asked that it could answer."""
    media, text, wanted = incoming.media, clean(incoming.text), change.wanted
    if change.asked is Asked.PLACE and media is not None and media.kind is MediaKind.LOCATION:
        spot = rules.place_written(text, wanted.place)
        spot = replace(spot, latitude=media.latitude, longitude=media.longitude)
        return replace(change, wanted=replace(wanted, place=spot), asked=Asked.ALL), ""
    if media is not None or not text:
        return None, ""
    if change.asked is Asked.PLACE:
        spot = rules.place_written(text, change.was.place)
        return replace(change, wanted=replace(wanted, place=spot), asked=Asked.ALL), ""
    if change.asked is Asked.TITLE:
        title = rules.title_written(text)
        if title is None:
            return change, "call-too-long"
        return replace(change, wanted=replace(wanted, title=title), asked=Asked.ALL), ""
    if change.asked not in (Asked.DAY, Asked.TIME):
        return None, ""
    try:
        on, at, lasts = read_span(text, today)
    except BadWhen:
        return change, "call-bad-when"
    wanted = replace(wanted, on=on or wanted.on, at=at or wanted.at, lasts=lasts or wanted.lasts)
    return replace(change, wanted=wanted, asked=Asked.ALL if at is not None else Asked.TIME), ""


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
        now = await _do(turn, person, change)
    except Overtaken as overtaken:
        await _overtaken(turn, person, found, overtaken.now, row)
        return say(person.language, "change-overtaken-toast")
    except CantBe as cant:
        return say(person.language, cant.key)
    what = messages.done(await showing.as_seen(turn, person, now, found.home), change.what, person.language, turn.now)
    await one_message.close(turn, person, what, row)
    return say(person.language, "call-saved-toast")


async def _do(turn: Turn, person: Person, change: Change) -> Meeting:
    """Raises Overtaken, CantBe, NotAllowed."""
    which = change.meeting_id, change.version
    if change.what is What.CANCEL:
        return await changing.cancel(turn, person, *which, change.scope)
    if change.what is What.WHO:
        return await inviting.change(turn, person, *which, change.who, change.scope)
    return await changing.change(turn, person, *which, change.wanted, change.scope)


async def _overtaken(turn: Turn, person: Person, found: Open, now: Meeting, row: int | None) -> None:
    """The first's change is shown; pressing *save* again is about the meeting as it is now. What this one did not want
    to change is the first's."""
    await _say(turn, person, found, row or found.dialogue.data["row"], overtaken=True)
    change = found.change.on_top_of(now)
    await dialogues.amend(turn.tx, found.dialogue, _kept(change, row or found.dialogue.data["row"]))


async def drop(turn: Turn, person: Person, version: int, row: int | None) -> str:
    """*Don't change*."""
    found = await _open(turn, person, version)
    if found is None:
        return say(person.language, "change-closed-toast")
    await one_message.close(turn, person, messages.dropped(person.language), row)
    return ""
