"""Calling a meeting in the chat: one message in which everything is chosen, the days shown before it is saved.

What is chosen so far is kept in the open question (`domain.calling.Call`); nobody hears of it before it is saved.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from bot.domain import calling as rules
from bot.domain.calling import Asked, Call, Repeats
from bot.domain.home import Home, Role
from bot.domain.incoming import Incoming
from bot.domain.meeting import Kind, Meeting, OnHoliday, Plan, Rule, is_invited
from bot.domain.outgoing import MediaKind
from bot.domain.people import Person
from bot.domain.wall import instant
from bot.domain.wording import clean
from bot.files.meeting_times import BadWhen, read_span
from bot.files.recurring import previewed
from bot.messages import calling as messages
from bot.messages.agenda import template
from bot.messages.calling import Coming, Draft, Member
from bot.messages.texts import say
from bot.services import one_message
from bot.services.days_off import holidays_between
from bot.services.meetings import invited, keeping, telling
from bot.services.turn import NotAllowed, Turn
from bot.storage import contacts, dialogues, people
from bot.storage.dialogues import Dialogue

STEP = "meeting_call"
LOOKED_AHEAD = timedelta(days=400)
NAMED = 40  # invited by name at most
ORDER = (Asked.KIND, Asked.DAY, Asked.TIME, Asked.REPEATS, Asked.PLACE, Asked.ALL)


@dataclass(frozen=True)
class Open:
    """A meeting in the making and its question."""

    dialogue: Dialogue
    home: Home
    call: Call


async def begin(turn: Turn, person: Person, slug: str, row: int | None) -> str:
    """*Call a meeting*: what kind? Raises NotAllowed for who manages no such home."""
    home = turn.home_of(slug)
    if home is None or not person.manages(slug):
        raise NotAllowed
    call = Call(slug)
    dialogue = await dialogues.put(turn.tx, person.chat_id, STEP, _kept(call, row), turn.now + one_message.STAYS_OPEN)
    await _say(turn, person, Open(dialogue, home, call), row)
    return ""


def _kept(call: Call, row: int | None) -> dict[str, object]:
    return {"call": call.to_json(), "row": row}


async def _open(turn: Turn, person: Person, version: int) -> Open | None:
    """The pressed one; None where it is not open any more. Raises NotAllowed."""
    if not any(person.manages(slug) for slug in person.roles):
        raise NotAllowed
    dialogue = await dialogues.get(turn.tx, person.chat_id)
    if dialogue is None or dialogue.step != STEP or dialogue.version != version:
        return None
    call = Call.from_json(dialogue.data["call"])
    home = turn.home_of(call.home)
    if home is None or not person.manages(call.home):
        raise NotAllowed
    return Open(dialogue, home, call)


async def _say(turn: Turn, person: Person, found: Open, row: int | None, fault: str = "") -> None:
    """The message as it is now, in the place of `row` or as a new one; its question stays open."""
    what = messages.asking(await _draft(turn, found, person.language, fault), person.language)
    await one_message.show(turn, person, found.dialogue, what, _kept(found.call, row))


async def _draft(turn: Turn, found: Open, language: str, fault: str = "") -> Draft:
    call, home = found.call, found.home
    today = turn.now.astimezone(home.zone).date()
    points = [say(language, "agenda-round"), *template(call.kind, language)] if call.asked is Asked.ALL else []
    some = await members(turn, home, call.invited) if call.asked in (Asked.ALL, Asked.PEOPLE) else []
    return Draft(
        found.dialogue.version, home, call, today, _days(call, today, language),
        len(await _invited(turn, home, call)), fault, points, some,
    )  # fmt: skip


def _agenda(home: Home, kind: Kind) -> tuple[str, ...]:
    return template(kind, home.languages[0])


def _days(call: Call, today: date, language: str) -> list[Coming]:
    """The next days of a series; of a single meeting its own, which may be a holiday, too."""
    if call.repeats is Repeats.ONCE and call.on is not None:
        return [Coming(call.on, call.on, holidays_between(call.on, call.on, language).get(call.on, ""))]
    return preview(rules.rule(call), today, language)


async def members(turn: Turn, home: Home, invited_: Collection[Role]) -> list[Member]:
    """Who of the home's own and its council is not invited by one of these roles already, each with for whom they stand
    in the contact list."""
    listed = {one.person_id: one.organisation for one in await contacts.of_home(turn.tx, home.slug, shared=False)}
    return [
        Member(one.id, one.name, listed.get(one.id, ""))
        for one in await people.of_home(turn.tx, home.slug)
        if not one.has(home.slug, *invited_)
    ]


async def may_be_named(turn: Turn, home: Home, what: str, word: str) -> bool:
    """Whether a choice is of one of the home's own people, or of nobody by name: nobody learns of others."""
    if what != "person":
        return True
    return word.isdigit() and int(word) in {one.id for one in await people.of_home(turn.tx, home.slug)}


async def _invited(turn: Turn, home: Home, call: Call) -> list[Person]:
    plan = rules.plan(call, (), 0)
    return [one for one in await people.of_home(turn.tx, home.slug) if is_invited(plan, one)]


def preview(rule: Rule | None, today: date, language: str, most: int = messages.SHOWN) -> list[Coming]:
    """The next days of a series, with the name of the holiday where one moved or dropped a meeting."""
    if rule is None:
        return []
    until = max(today, rule.starts_on) + LOOKED_AHEAD
    names = holidays_between(today, until, language)
    found: list[Coming] = []
    for ruled, on in previewed(rule, today, until, holidays_between):
        if on is None or on >= today:
            found.append(Coming(ruled, on, names.get(ruled, "") if on != ruled else ""))
        if sum(one.on is not None for one in found) == most:
            break
    return found if len(found) <= 2 * most else [*found[:most], *[one for one in found[most:] if one.on][:1]]


# --- choosing -------------------------------------------------------------------------------------------------------


async def choose(turn: Turn, person: Person, version: int, what: str, word: str, row: int | None) -> str:
    """One press: the message shows what it comes to, and asks what is next."""
    found = await _open(turn, person, version)
    if found is None:
        return say(person.language, "call-over-toast")
    if not await may_be_named(turn, found.home, what, word):
        raise NotAllowed
    try:
        call = _with(found.call, what, word)
    except ValueError:
        call = None
    if call is None:
        return say(person.language, "gone-toast")
    call, fault = _timely(turn, found.home, call)
    await _say(turn, person, replace(found, call=call), row or found.dialogue.data["row"], fault)
    return ""


def _with(call: Call, what: str, word: str) -> Call | None:
    """With what was chosen; None or ValueError where there is no such choice."""
    if what == "kind":
        kind = Kind(word)
        return _onward(replace(call, kind=kind, invited=rules.USUALLY[kind]), Asked.KIND)
    if what == "day":
        return _onward(replace(call, on=date.fromisoformat(word), page=0), Asked.DAY)
    if what == "time":
        return _onward(replace(call, at=time(int(word[:2]), int(word[2:]))), Asked.TIME)
    if what == "repeats":
        return _onward(replace(call, repeats=Repeats(word)), Asked.REPEATS)
    if what == "page":
        return replace(call, page=min(int(word), 40))
    if what == "month" and 1 <= int(word) <= 12:
        return replace(call, not_in=call.not_in ^ {int(word)})
    if what == "holiday":
        return replace(call, on_holiday=OnHoliday(word))
    if what == "role" and Role(word) in rules.INVITABLE:
        return replace(call, invited=call.invited ^ {Role(word)})
    if what == "person":
        mine = int(word)
        chosen = [one for one in call.people if one != mine] if mine in call.people else [*call.people, mine]
        return replace(call, people=tuple(chosen[-NAMED:]))
    if what == "ask" and call.on is not None and call.at is not None:
        return replace(call, asked=Asked(word), again=True, page=0)
    return None


def _onward(call: Call, answered: Asked) -> Call:
    """The next question; all that it comes to where only this one was asked once more."""
    if call.again:
        lacks = Asked.DAY if call.on is None else Asked.TIME if call.at is None else Asked.ALL
        return replace(call, asked=lacks)
    if answered not in ORDER:
        return call
    later = ORDER[ORDER.index(answered) + 1 :]
    known = {Asked.TIME: call.at is not None, Asked.DAY: call.on is not None}
    return replace(call, asked=next(one for one in later if not known.get(one, False)), again=later[0] is Asked.ALL)


def _timely(turn: Turn, home: Home, call: Call) -> tuple[Call, str]:
    """Where the time that was chosen has passed, it is asked for anew."""
    if call.on is None:
        return call, ""
    today = turn.now.astimezone(home.zone).date()
    past = call.on < today or (call.at is not None and instant(call.on, call.at, home.zone) <= turn.now)
    return (replace(call, on=None, at=None, asked=Asked.DAY, page=0), "call-past") if past else (call, "")


async def written(turn: Turn, person: Person, dialogue: Dialogue, incoming: Incoming) -> bool:
    """A day, a time, a place or a name that was written while it is asked for; False where it is for something else."""
    found = await _open(turn, person, dialogue.version)
    if found is None:
        return False
    call, fault = _read(turn, found, incoming)
    if call is None:
        return False
    if not fault:
        call, fault = _timely(turn, found.home, call)
    await one_message.take_away(turn, person, dialogue)
    await _say(turn, person, replace(found, call=call), None, fault)
    return True


def _read(turn: Turn, found: Open, incoming: Incoming) -> tuple[Call | None, str]:
    """With what was written, and what was wrong with it; None where nothing was asked that it could answer."""
    call, media, text = found.call, incoming.media, clean(incoming.text)
    if call.asked is Asked.PLACE and media is not None and media.kind is MediaKind.LOCATION:
        spot = rules.place_written(text, call.place) if text else call.place
        spot = replace(spot, latitude=media.latitude, longitude=media.longitude)
        return _onward(replace(call, place=spot), Asked.PLACE), ""
    if media is not None or not text:
        return None, ""
    if call.asked is Asked.PLACE:
        return _onward(replace(call, place=rules.place_written(text, call.place)), Asked.PLACE), ""
    if call.asked is Asked.TITLE:
        title = rules.title_written(text)
        return (call, "call-too-long") if title is None else (_onward(replace(call, title=title), Asked.TITLE), "")
    if call.asked not in (Asked.DAY, Asked.TIME):
        return None, ""
    try:
        on, at, lasts = read_span(text, turn.now.astimezone(found.home.zone).date())
    except BadWhen:
        return call, "call-bad-when"
    if on is None and call.on is None:
        return call, "call-bad-when"
    answered = Asked.DAY if on is not None else Asked.TIME
    length_ = rules.in_minutes(lasts) if lasts else call.minutes
    return _onward(replace(call, on=on or call.on, at=at or call.at, minutes=length_, page=0), answered), ""


# --- the end --------------------------------------------------------------------------------------------------------


async def save(turn: Turn, person: Person, version: int, row: int | None) -> str:
    """*Save and call*: it stands in the calendar, and everybody invited hears of it once."""
    found = await _open(turn, person, version)
    if found is None:
        return say(person.language, "call-over-toast")
    call, fault = _timely(turn, found.home, found.call)
    found = replace(found, call=call)
    draft = await _draft(turn, found, person.language, fault)
    if fault or not draft.can_be_saved or call.on is None:
        await _say(turn, person, found, row, fault)
        return say(person.language, fault or "call-cant-save")
    plan, rule = rules.plan(call, _agenda(found.home, call.kind), person.id), rules.rule(call)
    first = await _made(turn, found.home, plan, call.on, rule)
    if first is None:
        await _say(turn, person, found, row)
        return say(person.language, "call-cant-save")
    told = await _call(turn, person, found.home, first, call, rule)
    what = messages.saved(first, found.home, told, person.language, turn.now)
    await one_message.close(turn, person, what, row)
    return say(person.language, "call-saved-toast")


async def _made(turn: Turn, home: Home, plan: Plan, on: date, rule: Rule | None) -> Meeting | None:
    if rule is None:
        return await keeping.add_meeting(turn, plan, on)
    _, made = await keeping.add_series(turn, home, plan, rule)
    return made[0] if made else None


async def _call(turn: Turn, by: Person, home: Home, first: Meeting, call: Call, rule: Rule | None) -> int:
    """Everybody who is invited is told, in their own language. Returns how many."""
    today, told = turn.now.astimezone(home.zone).date(), 0
    for one in await invited.to(turn, first):
        if one.id == by.id:
            continue
        coming: Sequence[Coming] = preview(rule, today, one.language)
        repeats = ""
        if rule is not None and call.on is not None:
            draft = Draft(0, home, call, today)
            words = messages.repeating(call.repeats, call.on, one.language)
            repeats = f"{words}. {messages.conditions(draft, one.language)}"
        what = messages.invited(first, home, repeats, coming, one.language, turn.now)
        await telling.say(turn, home, one, what, first, first.starts_at(home.zone))
        told += 1
    return told


async def drop(turn: Turn, person: Person, version: int, row: int | None) -> str:
    """*Cancel*: nothing was saved."""
    found = await _open(turn, person, version)
    if found is None:
        return say(person.language, "call-over-toast")
    await one_message.close(turn, person, messages.dropped(person.language), row)
    return ""
