"""The talk about the annual wheel: `/wheel`, the year as a list and a picture, and one message in which an entry is
added, changed or removed. Who belongs to a home sees it, who manages it changes it.
"""

from dataclasses import dataclass, replace
from datetime import date

from bot.domain.home import Home
from bot.domain.incoming import Incoming
from bot.domain.meeting import TITLE, Kind
from bot.domain.people import Chat, Person
from bot.domain.wheel import AHEAD, MOST, SUGGESTED, Asked, Draft, Entry, Part, Suggestion, When, read_week
from bot.domain.wording import clean, length
from bot.files.meeting_times import BadWhen, read_when
from bot.messages import picture
from bot.messages import wheel as messages
from bot.messages.texts import say
from bot.services import one_message
from bot.services import wheel as the_year
from bot.services.turn import NotAllowed, Turn
from bot.services.wheel import Overtaken
from bot.storage import dialogues, wheel
from bot.storage.dialogues import Dialogue

STEP = "wheel"


@dataclass(frozen=True)
class Open:
    """An entry in the making and its question."""

    dialogue: Dialogue
    home: Home
    draft: Draft


# --- the year ---------------------------------------------------------------------------------------------------------


def seen_by(turn: Turn, person: Person | None) -> list[Home]:
    """The homes whose wheel somebody sees: a guest of a meeting sees none."""
    return [home for slug, home in turn.homes.items() if person and person.belongs(slug)]


async def command(turn: Turn, chat: Chat) -> bool:
    """`/wheel`: of the home that they spoke with last, as a picture and a list. False, with nothing said, for who
    belongs to none."""
    person, homes = chat.person, seen_by(turn, chat.person)
    if person is None or not homes:
        return False
    home = next((one for one in homes if one.slug == chat.home), homes[0])
    seen = await _seen(turn, person, home)
    if seen.drawn and seen.coming:
        await turn.tell_person(person, messages.picture(seen, person.language))
    await turn.tell_person(person, messages.listed(replace(seen, drawn=False), person.language))
    return True


async def page(turn: Turn, person: Person, slug: str) -> str:
    """The year of a home, said anew. Raises NotAllowed."""
    home = _home(turn, person, slug)
    await turn.tell_person(person, messages.listed(await _seen(turn, person, home), person.language))
    return ""


async def drawn(turn: Turn, person: Person, slug: str) -> str:
    """*Show the year as a picture*. Raises NotAllowed."""
    seen = await _seen(turn, person, _home(turn, person, slug))
    if seen.drawn and seen.coming:
        await turn.tell_person(person, messages.picture(seen, person.language))
        return ""
    return say(person.language, "gone-toast")


def _home(turn: Turn, person: Person, slug: str) -> Home:
    home = turn.home_of(slug)
    if home is None or not person.belongs(slug):
        raise NotAllowed
    return home


def _managed(turn: Turn, person: Person, slug: str) -> Home:
    home = turn.home_of(slug)
    if home is None or not person.manages(slug):
        raise NotAllowed
    return home


async def _seen(turn: Turn, person: Person, home: Home, said: str = "") -> messages.Seen:
    coming = await the_year.year(turn, home)
    known = {one.entry.title.casefold() for one in coming}
    begins = all(one.entry.title.casefold() in _suggestions(home).values() for one in coming)
    suggested = [one for one, title in _suggestions(home).items() if begins and title not in known]
    return messages.Seen(
        home, turn.now.astimezone(home.zone).date(), coming, person.manages(home.slug), suggested,
        picture.can_draw(), said, [one for one in seen_by(turn, person) if one != home],
    )  # fmt: skip


def _suggestions(home: Home) -> dict[Suggestion, str]:
    """What the suggestions would be called in the home's own language, in small letters."""
    return {one: say(home.languages[0], f"wheel-suggested-{one.value}").casefold() for one in Suggestion}


async def _list(turn: Turn, person: Person, home: Home, said: str, row: int | None) -> None:
    """The year again, in place of the talk."""
    seen = await _seen(turn, person, home, said)
    await one_message.close(turn, person, messages.listed(seen, person.language), row)


# --- begun ------------------------------------------------------------------------------------------------------------


async def add(turn: Turn, person: Person, slug: str, what: str, row: int | None) -> str:
    """*Add something of your own*, or a suggestion, which is added by that one press. Raises NotAllowed."""
    home = _managed(turn, person, slug)
    entries = await wheel.of_home(turn.tx, slug)
    if len(entries) >= MOST:
        return say(person.language, "wheel-full-toast")
    if what == messages.OWN:
        return await _begin(turn, person, Draft(slug), row)
    if what not in list(Suggestion):
        return say(person.language, "gone-toast")
    suggestion = Suggestion(what)
    title = say(home.languages[0], f"wheel-suggested-{suggestion.value}")
    key = "wheel-known"
    if title.casefold() not in {one.title.casefold() for one in entries}:
        draft = Draft(slug, title=title, repeats=When(SUGGESTED[suggestion], Part.EARLY).rule)
        await the_year.add(turn, person, home, draft)
        key = "wheel-added"
    seen = await _seen(turn, person, home, messages.became(key, title, person.language))
    await one_message.change(turn, person, messages.listed(seen, person.language), row)  # what is open stays so
    return ""


async def edit(turn: Turn, person: Person, entry_id: int, row: int | None) -> str:
    """An entry of the list was pressed. Raises NotAllowed, also where there is none any more."""
    entry = await wheel.get(turn.tx, entry_id)
    if entry is None:
        if not any(person.manages(slug) for slug in person.roles):
            raise NotAllowed
        return say(person.language, "wheel-over-toast")
    _managed(turn, person, entry.home)
    return await _begin(turn, person, Draft.of(entry), row)


async def _begin(turn: Turn, person: Person, draft: Draft, row: int | None) -> str:
    home = _managed(turn, person, draft.home)
    kept = _kept(draft, row)
    dialogue = await dialogues.put(turn.tx, person.chat_id, STEP, kept, turn.now + one_message.STAYS_OPEN)
    await _say(turn, person, Open(dialogue, home, draft), row)
    return ""


def _kept(draft: Draft, row: int | None) -> dict[str, object]:
    return {"draft": draft.to_json(), one_message.ROW: row}


async def _open(turn: Turn, person: Person, version: int) -> Open | None:
    """The pressed one; None where it is not open any more. Raises NotAllowed."""
    if not any(person.manages(slug) for slug in person.roles):
        raise NotAllowed
    dialogue = await dialogues.get(turn.tx, person.chat_id)
    if dialogue is None or dialogue.step != STEP or dialogue.version != version:
        return None
    draft = Draft.from_json(dialogue.data["draft"])
    return Open(dialogue, _managed(turn, person, draft.home), draft)


async def _say(
    turn: Turn, person: Person, found: Open, row: int | None, fault: str = "", overtaken: Entry | None = None
) -> None:
    """The message as it is now, in the place of `row` or as a new one."""
    draft, today = found.draft, turn.now.astimezone(found.home.zone).date()
    on = the_year.next_day(draft.repeats, today, today) if draft.repeats else None
    making = messages.Making(found.dialogue.version, found.home, draft, on, fault, overtaken)
    what = messages.asking(making, person.language)
    await one_message.show(turn, person, found.dialogue, what, _kept(draft, row))


# --- chosen -----------------------------------------------------------------------------------------------------------


async def choose(turn: Turn, person: Person, version: int, what: str, word: str, row: int | None) -> str:
    """One press: the message shows what it comes to, and asks what is next."""
    found = await _open(turn, person, version)
    if found is None:
        return say(person.language, "wheel-over-toast")
    try:
        draft = _with(found.draft, what, word)
    except ValueError:
        draft = None
    if draft is None:
        return say(person.language, "gone-toast")
    await _say(turn, person, replace(found, draft=draft), row or found.dialogue.data[one_message.ROW])
    return ""


def _with(draft: Draft, what: str, word: str) -> Draft | None:
    """With what was chosen; None or ValueError where there is no such choice."""
    if what == "month" and 1 <= int(word) <= 12:
        return replace(draft, month=int(word), asked=Asked.PART)
    if what == "part" and draft.month:
        return draft.onward(repeats=When(draft.month, Part(word)).rule)
    if what == "ahead" and int(word) in AHEAD:
        return draft.onward(ahead=int(word))
    if what == "kind":
        return draft.onward(kind=Kind(word))
    if what == "ask" and draft.title and draft.repeats and (word != Asked.REMOVE.value or draft.entry_id):
        return replace(draft, asked=Asked(word))
    return None


async def written(turn: Turn, person: Person, dialogue: Dialogue, incoming: Incoming) -> bool:
    """A name or a time of year that was written while it is asked for; False where it is for something else."""
    found = await _open(turn, person, dialogue.version)
    text = " ".join(clean(incoming.text).split())
    if found is None or incoming.media is not None or not text:
        return False
    draft, fault = found.draft, ""
    if draft.asked is Asked.TITLE:
        draft, fault = (draft, "wheel-too-long") if length(text) > TITLE else (draft.onward(title=text), "")
    elif draft.asked in (Asked.MONTH, Asked.PART):
        when = _read(text, turn.now.astimezone(found.home.zone).date())
        draft, fault = (draft.onward(repeats=when.rule), "") if when else (draft, "wheel-bad-when")
    else:
        return False
    await one_message.take_away(turn, person, dialogue)
    await _say(turn, person, replace(found, draft=draft), None, fault)
    return True


def _read(text: str, today: date) -> When | None:
    """A week or a day of the year as somebody wrote it."""
    if week := read_week(text):
        return When(week=week)
    try:
        on, at = read_when(text, today)
    except BadWhen:
        return None
    return When(on.month, day=on.day) if on is not None and at is None else None


# --- the end ----------------------------------------------------------------------------------------------------------


async def save(turn: Turn, person: Person, version: int, row: int | None) -> str:
    """*Save*. Where somebody else was first, their change is shown, and nothing is saved until it is pressed again."""
    found = await _open(turn, person, version)
    if found is None:
        return say(person.language, "wheel-over-toast")
    draft, home = found.draft, found.home
    if draft.asked is not Asked.ALL:
        return say(person.language, "gone-toast")
    try:
        if draft.entry_id:
            await the_year.change(turn, home, draft)
        elif len(await wheel.of_home(turn.tx, home.slug)) >= MOST:
            return say(person.language, "wheel-full-toast")
        else:
            await the_year.add(turn, person, home, draft)
    except Overtaken as overtaken:
        return await _overtaken(turn, person, found, overtaken.now, row)
    key = "wheel-saved" if draft.entry_id else "wheel-added"
    await _list(turn, person, home, messages.became(key, draft.title, person.language), row)
    return ""


async def remove(turn: Turn, person: Person, version: int, row: int | None) -> str:
    """*Yes, remove*."""
    found = await _open(turn, person, version)
    if found is None:
        return say(person.language, "wheel-over-toast")
    if found.draft.asked is not Asked.REMOVE:
        return say(person.language, "gone-toast")
    try:
        gone = await the_year.remove(turn, found.home, found.draft)
    except Overtaken as overtaken:
        return await _overtaken(turn, person, found, overtaken.now, row)
    await _list(turn, person, found.home, messages.became("wheel-removed", gone.title, person.language), row)
    return ""


async def _overtaken(turn: Turn, person: Person, found: Open, now: Entry | None, row: int | None) -> str:
    """What it is now is shown. Pressing again is about the entry as it is now."""
    if now is None:
        said = messages.became("wheel-gone", found.draft.title, person.language)
        await _list(turn, person, found.home, said, row)
    else:
        draft = replace(found.draft, version=now.version, asked=Asked.ALL)
        await _say(turn, person, replace(found, draft=draft), row, overtaken=now)
    return say(person.language, "wheel-overtaken-toast")


async def drop(turn: Turn, person: Person, version: int, row: int | None) -> str:
    """*Back to the year*: nothing was changed."""
    found = await _open(turn, person, version)
    if found is None:
        return say(person.language, "wheel-over-toast")
    await _list(turn, person, found.home, say(person.language, "wheel-unchanged"), row)
    return ""
