"""A meeting that is being changed, and what those who are invited hear of it: what was, and what is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.domain.calling import INVITABLE, Asked
from bot.domain.home import Home
from bot.domain.meeting import Meeting, differences
from bot.domain.meeting_change import Change, Scope, What
from bot.domain.outgoing import Button, Keyboard, Outgoing
from bot.domain.wording import shortened
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
    the change's `was`. `coming`: the days that a moved series would have. `members`: who can be invited by
    name; `names`, of those about whom something is chosen."""

    version: int
    home: Home
    change: Change
    meeting: Meeting
    today: date
    coming: Sequence[calling.Coming] = ()
    fault: str = ""
    overtaken: bool = False
    members: Sequence[calling.Member] = ()
    names: Mapping[int, str] = field(default_factory=dict)

    @property
    def was(self) -> Meeting:
        """As it was seen."""
        return self.change.was.given_to(self.meeting)

    @property
    def would_be(self) -> Meeting:
        """As it would be."""
        return self.change.wanted.given_to(self.meeting)


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


def newly_invited(what: Told, language: str, now: datetime) -> Outgoing:
    """You are invited, as of now."""
    lines = [say(language, "call-invited"), messages.head(Seen(what.home, what.now), language, now)]
    lines += [say(language, "change-more", more=str(what.more))] if what.more else []
    lines += ["", say(language, "call-invited-next")]
    page = button(language, "button-call-page", Action.MEETING, what.now.id)
    return Outgoing("\n".join(lines), ((page,), (messages.to_calendar(what.now, language),)))


def not_invited(what: Told, language: str, now: datetime) -> Outgoing:
    """You are not invited any more."""
    lines = [say(language, "change-not-invited"), messages.head(Seen(what.home, what.now), language, now)]
    lines += [say(language, "change-more", more=str(what.more))] if what.more else []
    return Outgoing("\n".join([*lines, "", say(language, "change-not-invited-next")]))


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
    elif change.what is What.WHO:
        lines = [messages.when(what.meeting, what.home, language, now), *_who(what, language)]
    else:
        lines = _was_is(what.meeting, what.would_be, what.home, language, now)
    if change.scope is Scope.ALL:
        lines.append(say(language, f"change-scope-{change.what.value}"))
        lines += calling.coming_lines(what.coming, language)
    return [*lines, "", say(language, "change-next-who" if change.what is What.WHO else "change-next")]


def _who(what: Editing, language: str) -> list[str]:
    """Who would be invited besides, and who no longer."""
    who, lines = what.change.who, []
    for key, roles, some in (
        ("change-who-in", who.roles_in, who.people_in), ("change-who-out", who.roles_out, who.people_out)
    ):  # fmt: skip
        named = [say(language, f"call-role-{role.value}") for role in INVITABLE if role in roles]
        names = sorted(shown(shortened(what.names.get(one, "?"), calling.NAME)) for one in some)
        named += names[: calling.MEMBERS]
        if len(names) > calling.MEMBERS:
            named.append(say(language, "call-and-more", n=str(len(names) - calling.MEMBERS)))
        lines += [say(language, key, who=", ".join(named))] if named else []
    return lines or [say(language, "change-who-same")]


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
        return tuple(calling.time_rows(Action.CHANGE_SET, version, language, change.wanted.at))
    if change.asked is Asked.PLACE:
        return ()
    if change.asked is Asked.TITLE:
        plain = button(
            language, "button-change-untitled", Action.CHANGE_SET, version, "untitled", "-",
            kind=messages.kind(what.meeting.plan.kind, language),
        )  # fmt: skip
        return ((plain,),) if what.meeting.plan.title else ()
    if change.asked is Asked.PEOPLE:
        plan = change.who.of(what.meeting.plan)
        return (
            *calling.role_rows(Action.CHANGE_SET, version, plan.invited, language),
            *calling.member_rows(Action.CHANGE_SET, version, what.members, plan.people, change.page, language),
        )
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
