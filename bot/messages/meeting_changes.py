"""A meeting that is being changed, and what those who are invited hear of it: what was, and what is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from bot.domain.calling import Asked, Change, Scope, What
from bot.domain.home import Home
from bot.domain.meeting import Meeting, Place, differences
from bot.domain.outgoing import Button, Keyboard, Outgoing
from bot.messages import calling
from bot.messages import meeting as messages
from bot.messages.buttons import Action, button, data
from bot.messages.meeting import Seen
from bot.messages.texts import say
from bot.messages.wording import place, shown


@dataclass(frozen=True)
class Told:
    """What a meeting was and is. `more`: how many others of its series were changed alike."""

    home: Home
    was: Meeting
    now: Meeting
    more: int = 0


@dataclass(frozen=True)
class Editing:
    """A change in the making. `meeting`: as it is. `overtaken`: somebody else has changed it since; what that was is in
    the change's `was`. `coming`: the days that a moved series would have."""

    version: int
    home: Home
    change: Change
    meeting: Meeting
    today: date
    coming: Sequence[calling.Coming] = ()
    fault: str = ""
    overtaken: bool = False

    @property
    def was(self) -> Meeting:
        """As it was seen."""
        return self._at(self.change.was_on, self.change.was_at, self.change.was_minutes, self.change.was_place)

    @property
    def would_be(self) -> Meeting:
        """As it would be."""
        return self._at(self.change.on, self.change.at, self.change.minutes, self.change.place)

    def _at(self, on: date, at: time, minutes: int, where: Place) -> Meeting:
        plan = replace(self.meeting.plan, at=at, lasts=timedelta(minutes=minutes), place=where)
        return replace(self.meeting, on=on, plan=plan)


def told(what: Told, language: str, now: datetime) -> Outgoing:
    """A meeting that you are invited to was changed, or is called off."""
    key = "change-told-off" if what.now.is_cancelled else "change-told"
    lines = [say(language, key, title=messages.title(what.now, language), home=place(what.home))]
    if what.now.is_cancelled:
        lines.append(f"<s>{messages.when(what.now, what.home, language, now)}</s>")
    else:
        lines += _was_is(what.was, what.now, what.home, language, now)
    if what.more:
        lines.append(say(language, "change-more-off" if what.now.is_cancelled else "change-more", more=str(what.more)))
    if "when" in differences(what.was, what.now) and not what.now.is_cancelled:
        lines += ["", say(language, "change-forgotten")]
    page = button(language, "button-call-page", Action.MEETING, what.now.id)
    return Outgoing("\n".join(lines), ((page,), (messages.to_calendar(what.now, language),)))


def _was_is(was: Meeting, now: Meeting, home: Home, language: str, moment: datetime) -> list[str]:
    lines, found = [], differences(was, now)
    if "title" in found:
        lines += _from_to(messages.title(was, language), messages.title(now, language), language)
    if found & {"when", "length"}:
        former, new = (messages.when(one, home, language, moment) for one in (was, now))
        lines += _from_to(former, new, language)
    else:
        lines.append(messages.when(now, home, language, moment))
    nowhere = say(language, "change-nowhere")
    if "place" in found:
        former, new = (messages.where(one.plan.place, language) or nowhere for one in (was, now))
        if former != new:
            lines += _from_to(former, new, language)
        else:
            lines.append(say(language, "change-pin"))
    return lines


def _from_to(was: str, now: str, language: str) -> list[str]:
    return [f"{say(language, 'change-from')} <s>{was}</s>", f"{say(language, 'change-to')} <b>{now}</b>"]


def asking(what: Editing, language: str, now: datetime) -> Outgoing:
    """What would be changed, and the question that comes next."""
    change = what.change
    lines = [say(language, what.fault), ""] if what.fault else []
    if what.overtaken:
        lines += [say(language, "change-overtaken"), *_was_is(what.was, what.meeting, what.home, language, now)]
        lines += [say(language, "meeting-is-off")] if what.meeting.is_cancelled else []
        lines.append("")
    lines.append(f"<b>{say(language, f'change-head-{change.what.value}')}</b> {messages.title(what.meeting, language)}")
    if change.asked is not Asked.ALL:
        lines += [
            messages.when(what.was, what.home, language, now),
            "",
            say(language, f"change-ask-{change.asked.value}"),
        ]
    else:
        lines += _whole(what, language, now)
    drop = button(language, "button-change-drop", Action.CHANGE_DROP, what.version)
    return Outgoing("\n".join(lines), (*_choices(what, language), (drop,)))


def _whole(what: Editing, language: str, now: datetime) -> list[str]:
    change = what.change
    if change.what is What.CANCEL:
        lines = [messages.when(what.meeting, what.home, language, now)]
    else:
        lines = _was_is(what.meeting, what.would_be, what.home, language, now)
    if change.scope is Scope.ALL:
        lines.append(say(language, f"change-scope-{change.what.value}"))
        lines += calling.coming_lines(what.coming, language)
    return [*lines, "", say(language, "change-next")]


def _choices(what: Editing, language: str) -> Keyboard:
    change, version = what.change, what.version
    if change.asked is Asked.SCOPE:
        return tuple(
            (
                Button(
                    say(language, f"button-scope-{one.value}"),
                    data=data(Action.CHANGE_SET, version, "scope", one.value),
                ),
            )
            for one in Scope
        )
    if change.asked is Asked.DAY:
        same = Button(say(language, "button-same-day"), data=data(Action.CHANGE_SET, version, "same", "day"))
        return ((same,), *calling.day_rows(Action.CHANGE_SET, version, what.today, change.page, language))
    if change.asked is Asked.TIME:
        return tuple(calling.time_rows(Action.CHANGE_SET, version, language, change.at))
    if change.asked is Asked.PLACE:
        return ()
    return ((button(language, f"button-change-{change.what.value}", Action.CHANGE_SAVE, version),),)


def done(seen: Seen, what: What, language: str, now: datetime) -> Outgoing:
    """It is changed, and those invited are told."""
    lines = [say(language, f"change-done-{what.value}"), messages.head(seen, language, now)]
    return Outgoing("\n".join(lines), ((button(language, "button-call-page", Action.MEETING, seen.meeting.id),),))


def dropped(language: str) -> Outgoing:
    """Nothing was changed."""
    return Outgoing(say(language, "change-dropped"))


def expired(language: str) -> Outgoing:
    """It stood open for too long."""
    return Outgoing(say(language, "change-expired"))


# --- who leads ------------------------------------------------------------------------------------------------------


def without_chair(home: Home, name: str, former: int, count: int, language: str) -> Outgoing:
    """Whoever called these meetings has left: who takes over?"""
    text = say(language, "chair-left", name=shown(name), home=place(home), count=str(count))
    return Outgoing(text, ((button(language, "button-chair-take", Action.CHAIR_TAKE, home.slug, former),),))


def chair_taken(home: Home, language: str) -> Outgoing:
    """You lead them now."""
    text = say(language, "chair-taken", home=place(home))
    return Outgoing(text, ((button(language, "meeting-all", Action.MEETINGS, home.slug, 0),),))
