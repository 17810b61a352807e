"""Reminders of a meeting: to each person, as a post in the council's group, and how far one to very many people is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.home import Home
from bot.domain.meeting import Answer, Meeting
from bot.domain.outgoing import Outgoing
from bot.domain.people import Person
from bot.domain.wording import shortened
from bot.messages import attending
from bot.messages.buttons import Action, button
from bot.messages.meeting import Seen, adding, head, points, title, when
from bot.messages.texts import say
from bot.messages.wording import shown

PROMISED = 4  # of what somebody has promised, in their reminder
PROGRESS = {"situation": "situation", "changed": "change"}  # what is told to very many, by what its texts begin with
LISTED, NAMED = 8, 40  # of who sends whom, in the group's post, and signs of each name


@dataclass(frozen=True)
class Tally:
    """How many have given each answer, and how many none; who sends whom, by name."""

    counts: Mapping[Answer, int]
    silent: int
    instead: tuple[tuple[str, str], ...] = ()


def reminder(seen: Seen, language: str, now: datetime) -> Outgoing:
    """A reminder, with what they have said until now."""
    parts = [say(language, "reminding-begins"), head(seen, language, now), points(seen, language)]
    if seen.promised:
        mine = [f"• {shown(one)}" for one in seen.promised[:PROMISED]]
        mine += [say(language, "agenda-more", n=str(left))] if (left := len(seen.promised) - PROMISED) > 0 else []
        parts.append("\n".join([f"<b>{say(language, 'reminding-promised')}</b>", *mine]))
    if seen.chair:
        parts.append(say(language, "meeting-chair", name=shown(seen.chair)))
    parts.append(attending.said(seen.mine, language) or say(language, "reminding-asks"))
    answers = attending.rows(seen.meeting, language, leads=False)
    more = (button(language, "button-meeting", Action.MEETING, seen.meeting.id),)
    own = ((button(language, "button-actions-own", Action.ACTIONS, 0),),) if seen.promised else ()
    buttons = (*answers, *adding(seen, language), *own, more)
    return Outgoing("\n\n".join(part for part in parts if part), buttons=buttons)


def post(seen: Seen, tally: Tally, language: str, now: datetime) -> Outgoing:
    """The post in the council's group: counts of all, and who of the home's own sends whom."""
    counts = {
        "coming": str(tally.counts.get(Answer.COMING, 0)),
        "away": str(tally.counts.get(Answer.NOT_COMING, 0)),
        "instead": str(tally.counts.get(Answer.INSTEAD, 0)),
        "silent": str(tally.silent),
    }
    parts = [head(seen, language, now), points(seen, language)]
    if not seen.meeting.is_cancelled:
        sends = [
            say(language, "reminding-sends", who=shown(shortened(who, NAMED)), name=shown(shortened(name, NAMED)))
            for who, name in tally.instead[:LISTED]
        ]
        parts.append("\n".join([say(language, "reminding-counts", **counts), *sends]))
        parts.append(say(language, "reminding-asks-group"))
    text = "\n\n".join(part for part in parts if part)
    buttons = () if seen.meeting.is_cancelled else tuple((one,) for one in attending.buttons(seen.meeting, language))
    return Outgoing(text, buttons=buttons)


def former_post(meeting: Meeting, language: str) -> Outgoing:
    """In the group, where a newer post is below: what there was to press is there."""
    return Outgoing(say(language, "reminding-former-post", what=title(meeting, language)))


def ask_instead(meeting: Meeting, home: Home, language: str, now: datetime) -> Outgoing:
    """Who comes instead?"""
    return Outgoing(
        say(language, "attending-ask-instead", what=title(meeting, language), when=when(meeting, home, language, now))
    )


def instead(meeting: Meeting, home: Home, name: str, language: str, now: datetime) -> Outgoing:
    """It is kept who comes."""
    return Outgoing(
        say(
            language,
            "attending-instead",
            name=shown(name),
            what=title(meeting, language),
            when=when(meeting, home, language, now),
        )
    )


def unreached(seen: Seen, person: Person, language: str, now: datetime) -> Outgoing:
    """To who leads the meeting: what was said of it could not reach somebody."""
    return Outgoing(f"{say(language, 'reminding-unreached', name=shown(person.name))}\n\n{head(seen, language, now)}")


def progress(sent: int, total: int, language: str, what: str) -> Outgoing:
    """How many of very many have it by now. `what`: a reminder unless it is one of `PROGRESS`."""
    key = f"{PROGRESS.get(what, 'reminding')}-progress"
    return Outgoing(say(language, key, sent=counted(sent, language), total=counted(total, language)), silent=True)


def progress_over(
    meeting: Meeting, sent: int, later: int, total: int, unreached: int, language: str, what: str
) -> Outgoing:  # fmt: skip
    """All who were to have it by now have it; who can't be reached, the answers tell."""
    key = f"{PROGRESS.get(what, 'reminding')}-progress-{'later' if later else 'over'}"
    numbers = {"sent": sent, "total": total, **({"later": later} if later else {})}
    text = say(language, key, **{name: counted(value, language) for name, value in numbers.items()})
    if not unreached:
        return Outgoing(text, silent=True)
    text = f"{text}\n{say(language, 'reminding-progress-unreached', n=counted(unreached, language))}"
    return Outgoing(text, ((button(language, "button-replies", Action.REPLIES, meeting.id, 0),),), silent=True)


def counted(number: int, language: str) -> str:
    """A number as people read it, on one line: "10 000", in English "10,000"."""
    return f"{number:,}" if language == "en" else f"{number:,}".replace(",", "\u00a0")
