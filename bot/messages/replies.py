"""Who comes to a meeting and who does not, for who leads it, and afterwards who was there: by page, and as a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.home import Home
from bot.domain.meeting import Answer, Attendance, Meeting
from bot.domain.outgoing import Button, Media, Outgoing
from bot.domain.people import Person
from bot.domain.wording import clean
from bot.messages.buttons import Action, button
from bot.messages.meeting import Seen, head
from bot.messages.texts import say
from bot.messages.wording import in_alphabet, shown

PAGE = 15
ORDER = (Answer.COMING, Answer.INSTEAD, Answer.NOT_COMING, None)


@dataclass(frozen=True)
class Reply:
    """Somebody who is invited, and what they have said."""

    person: Person
    said: Attendance | None = None

    @property
    def answer(self) -> Answer | None:
        """None where they have said nothing."""
        return self.said.answer if self.said else None


def in_order(found: Iterable[Reply]) -> list[Reply]:
    """Those who come first, those who have said nothing last; each by name."""
    return sorted(found, key=lambda one: (ORDER.index(one.answer), in_alphabet(one.person.name, "sv"), one.person.id))


def page(seen: Seen, found: Sequence[Reply], number: int, language: str, now: datetime) -> Outgoing:
    """A page of them, each under what they have said."""
    last = max(0, -(-len(found) // PAGE) - 1)
    number = min(number, last)
    parts = [head(seen, language, now)]
    here = found[number * PAGE : (number + 1) * PAGE]
    for answer in ORDER:
        some = [one for one in here if one.answer is answer]
        if some:
            count = str(sum(one.answer is answer for one in found))
            begins = say(language, f"replies-{answer.value if answer else 'silent'}", count=count)
            parts.append("\n".join([f"<b>{begins}</b>", *(_line(one, language) for one in some)]))
    if not found:
        parts.append(say(language, "replies-nobody"))
    return Outgoing("\n\n".join(parts), buttons=_rows(seen.meeting, number, last, language, any_=bool(found)))


def _line(one: Reply, language: str) -> str:
    line = shown(one.person.name)
    if one.answer is Answer.INSTEAD and one.said is not None:
        line = say(language, "replies-sends", who=line, name=shown(one.said.instead))
    elif not one.person.reachable:
        line = say(language, "replies-unreached", who=line)
    there = _there(one, language)
    return f"{line} · {there}" if there else line


def _there(one: Reply, language: str) -> str:
    """Whether they were there, once the minutes say it; else empty."""
    if one.said is None or one.said.was_there is None:
        return ""
    return say(language, "replies-was-there" if one.said.was_there else "replies-was-not-there")


def _rows(meeting: Meeting, number: int, last: int, language: str, *, any_: bool) -> tuple[tuple[Button, ...], ...]:
    turned = []
    if number:
        turned.append(button(language, "button-earlier-page", Action.REPLIES, meeting.id, number - 1))
    if number < last:
        turned.append(button(language, "button-later-page", Action.REPLIES, meeting.id, number + 1))
    found = [tuple(turned)] if turned else []
    if any_:
        found.append((button(language, "button-replies-file", Action.REPLIES_FILE, meeting.id),))
    found.append((button(language, "button-meeting", Action.MEETING, meeting.id),))
    return tuple(found)


def table(found: Sequence[Reply], home: Home, language: str) -> list[list[str]]:
    """All of them, with a heading; times by the home's clock. What a table program would take for a formula is the
    writer's to see to."""
    rows = [[say(language, f"replies-column-{name}") for name in ("name", "answer", "instead", "at", "there", "reach")]]
    for one in found:
        at = one.said.at if one.said and one.answer else None
        rows.append(
            [
                clean(one.person.name), say(language, f"replies-word-{one.answer.value if one.answer else 'silent'}"),
                clean(one.said.instead) if one.said else "",
                at.astimezone(home.zone).isoformat(" ", "minutes")[:16] if at else "", _there(one, language),
                say(language, "replies-word-reached" if one.person.reachable else "replies-word-unreached"),
            ]
        )  # fmt: skip
    return rows


def file_name(meeting: Meeting, language: str) -> str:
    """What the table is called: the meeting's day, and nothing about anybody."""
    return f"{say(language, 'replies-file-name')}-{meeting.on.isoformat()}.csv"


def as_file(made: Media, language: str) -> Outgoing:
    """The table."""
    return Outgoing(say(language, "replies-file"), media=(made,), protect=True)
