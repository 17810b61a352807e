"""Answers to a meeting as buttons, and what somebody has said of it in words."""

from bot.domain.meeting import Answer, Attendance, Meeting
from bot.domain.outgoing import Button
from bot.messages.buttons import Action, button
from bot.messages.texts import say
from bot.messages.wording import shown


def buttons(meeting: Meeting, language: str) -> tuple[Button, ...]:
    """*Coming*, *not coming*, *somebody else comes*: of the meeting as it is now."""
    return tuple(
        button(language, f"button-attend-{answer.value}", Action.ATTEND, meeting.id, meeting.sequence, answer.value)
        for answer in Answer
    )


def rows(meeting: Meeting, language: str, *, leads: bool) -> tuple[tuple[Button, ...], ...]:
    """What can be said of a meeting from its page, and for who leads it what others have said."""
    found: list[tuple[Button, ...]] = []
    if not meeting.is_cancelled:
        mine = buttons(meeting, language)
        found += [mine[:2], mine[2:]]
    if leads:
        found.append((button(language, "button-replies", Action.REPLIES, meeting.id, 0),))
    return tuple(found)


def said(mine: Attendance | None, language: str) -> str:
    """What they have said until now; empty where that is nothing."""
    if mine is None or mine.answer is None:
        return ""
    return say(language, f"attending-said-{mine.answer.value}", name=shown(mine.instead))
