"""*Timeline*: everything that happened to a concern, told line by line to those who answer for it."""

from bot.domain.concern import Concern
from bot.domain.home import Channel, rung
from bot.domain.outgoing import Lane
from bot.domain.people import Person
from bot.domain.wording import clean, parts
from bot.messages import card
from bot.messages.texts import say
from bot.messages.wording import media_name, shown, step_name
from bot.services.answering import find
from bot.services.turn import Turn
from bot.storage import outbox, people, timeline
from bot.storage.outbox import Delivery, Purpose
from bot.storage.timeline import Entry, Kind

TIMELINE_WORDS = 3000  # of one entry


async def show(turn: Turn, person: Person, concern_id: int) -> str:
    """*Timeline*: everything that happened."""
    concern, home = await find(turn, person, concern_id)
    entries = await timeline.read(turn.tx, concern.id)
    told = {one for entry in entries for one in [entry.person_id, *_people_in(entry)] if isinstance(one, int)}
    names = await people.names(turn.tx, told)
    lines = [
        card.Line(entry.at, text)
        for entry in entries
        if (text := await _line(turn, concern, entry, names, person.language))
    ]
    for page in card.timeline(concern, home, person.language, turn.now, lines):
        await turn.tell_person(person, page, lane=Lane.REPLY, concern=concern.id, purpose=Purpose.TIMELINE)
    return ""


def _people_in(entry: Entry) -> list[int]:
    return [*entry.data.get("people", ()), *([entry.data["other"]] if entry.data.get("other") else [])]


async def _line(turn: Turn, concern: Concern, entry: Entry, names: dict[int, str], language: str) -> str:
    """One entry in words."""
    name = shown(names.get(entry.person_id or 0, ""))
    text = shown(_kept(entry.text))
    if entry.kind is Kind.EVENT:
        return _event_line(entry, names, name, language)
    if entry.kind is Kind.NOTE:
        return say(language, "line-note", name=name, text=text)
    if entry.kind is Kind.REPLY:
        row = await outbox.get(turn.tx, entry.outbox_id) if entry.outbox_id else None
        state = row.state if row else Delivery.SENT
        key = state.value if state in (Delivery.SENT, Delivery.UNREACHABLE, Delivery.FAILED) else "pending"
        words = text or (media_name(language, entry.media.kind) if entry.media else "")
        return say(language, "line-reply", name=name, text=words, delivery=say(language, f"delivery-{key}"))
    if concern.masked:
        return f"<i>{say(language, 'masked')}</i>"
    if entry.kind is Kind.CORRECTION:
        return say(language, "line-correction", text=text)
    media = say(language, "line-media", media=media_name(language, entry.media.kind)) if entry.media else ""
    return "; ".join(line for line in (say(language, "line-message", text=text) if text else "", media) if line)


def _kept(text: str) -> str:
    """As much as a message of the timeline holds."""
    first, *rest = parts(clean(text), TIMELINE_WORDS)
    return f"{first} …" if rest else first


def _event_line(entry: Entry, names: dict[int, str], name: str, language: str) -> str:
    data = entry.data
    values: dict[str, str] = {"name": name}
    values["names"] = ", ".join(shown(names.get(one, "")) for one in data.get("people", ()))
    values["other"] = shown(names.get(data.get("other") or 0, ""))
    if "step" in data:
        step = rung(data["step"])
        values["role"] = step_name(language, step)
        if isinstance(step, Channel):
            values["names"] = shown(step.name)
    if "level" in data:
        values["level"] = say(language, f"level-{data['level']}")
    if "reason" in data:
        values["reason"] = say(language, f"reason-{data['reason']}")
    if "category" in data:
        values["category"] = say(language, f"category-{data['category']}")
    values["why"] = shown(str(data.get("why", "")))
    return say(language, f"event-{entry.text}", **values)
