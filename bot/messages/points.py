"""Points that people put on a meeting's agenda: asked for, added, taken away."""

from datetime import datetime

from bot.domain.agenda import Point
from bot.domain.home import Home
from bot.domain.meeting import POINT, Meeting
from bot.domain.outgoing import Keyboard, Outgoing
from bot.messages.buttons import Action, button
from bot.messages.meeting import title, when
from bot.messages.texts import say
from bot.messages.wording import quoted, shown


def _named(meeting: Meeting, home: Home, language: str, now: datetime) -> dict[str, str]:
    return {"what": title(meeting, language), "when": when(meeting, home, language, now)}


def ask(meeting: Meeting, home: Home, language: str, now: datetime) -> Outgoing:
    """What is it?"""
    return Outgoing(say(language, "point-ask", **_named(meeting, home, language, now)))


def too_long(language: str) -> Outgoing:
    """It has to be shorter; it is still asked for."""
    return Outgoing(say(language, "point-too-long", most=str(POINT)))


def expired(language: str) -> Outgoing:
    """Nobody wrote one."""
    return Outgoing(say(language, "point-expired"))


def added(one: Point, meeting: Meeting, home: Home, language: str, now: datetime) -> Outgoing:
    """To who added it."""
    begins = say(language, "point-added", **_named(meeting, home, language, now))
    return Outgoing(f"{begins}\n{quoted(one.text)}", buttons=_rows(one, meeting, language))


def told(one: Point, who: str, meeting: Meeting, home: Home, language: str, now: datetime) -> Outgoing:
    """To who leads the meeting."""
    begins = say(language, "point-told", who=shown(who), **_named(meeting, home, language, now))
    return Outgoing(f"{begins}\n{quoted(one.text)}", buttons=_rows(one, meeting, language))


def _rows(one: Point, meeting: Meeting, language: str) -> Keyboard:
    return (
        (button(language, "button-point-remove", Action.POINT_REMOVE, one.id),),
        (button(language, "button-meeting", Action.MEETING, meeting.id),),
    )


def removed(one: Point, meeting: Meeting, home: Home, language: str, now: datetime) -> Outgoing:
    """It is not on the agenda any more."""
    begins = say(language, "point-removed", **_named(meeting, home, language, now))
    more = button(language, "button-meeting", Action.MEETING, meeting.id)
    return Outgoing(f"{begins}\n{quoted(one.text)}", buttons=((more,),))


def removed_told(one: Point, who: str, meeting: Meeting, home: Home, language: str, now: datetime) -> Outgoing:
    """To who had added it, when somebody else took it away."""
    begins = say(language, "point-removed-told", who=shown(who), **_named(meeting, home, language, now))
    more = button(language, "button-meeting", Action.MEETING, meeting.id)
    return Outgoing(f"{begins}\n{quoted(one.text)}", buttons=((more,),))
