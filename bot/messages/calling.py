"""A meeting in the making, in one message: what is chosen, the question that comes next, and the days it comes to."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from babel.dates import format_date

from bot.domain.calling import INVITABLE, Asked, Call, Repeats, nth
from bot.domain.home import Home, Role
from bot.domain.meeting import Kind, Meeting, OnHoliday
from bot.domain.outgoing import Button, Keyboard, Outgoing
from bot.domain.wording import shortened
from bot.messages import meeting as messages
from bot.messages.buttons import Action, button, data
from bot.messages.texts import say
from bot.messages.wording import LOCALES, label, one_or_many, place, shown

DAYS, NAME = 10, 40  # days on a page to choose from, signs of a name
SHOWN = 6  # days of a series
MEMBERS = 8  # on a page to invite by name
NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
HOURS = (time(9), time(10), time(13), time(14), time(15), time(17), time(18), time(18, 30), time(19))


@dataclass(frozen=True)
class Coming:
    """A day of the series: the day by its rule, the day that it becomes (None: dropped), and the holiday's name."""

    ruled: date
    on: date | None
    why: str = ""


@dataclass(frozen=True)
class Member:
    """Somebody who can be invited by name, and for whom they stand in the contact list."""

    id: int
    name: str
    organisation: str = ""


@dataclass(frozen=True)
class Draft:
    """A meeting in the making. `coming`: the next days of a series. `people`: how many would be invited. `members`: who
    can be invited by name. `fault`: the text of what was wrong with what was written. `today`: by the home's clock."""

    version: int
    home: Home
    call: Call
    today: date
    coming: Sequence[Coming] = ()
    people: int = 0
    fault: str = ""
    agenda: Sequence[str] = ()
    members: Sequence[Member] = ()

    @property
    def can_be_saved(self) -> bool:
        """Whether it has a day and somebody to meet."""
        call = self.call
        met = call.repeats is Repeats.ONCE or any(one.on for one in self.coming)
        return call.on is not None and call.at is not None and met and bool(self.people)


def asking(draft: Draft, language: str) -> Outgoing:
    """What is chosen so far, and what is to be chosen next."""
    call = draft.call
    lines = [say(language, draft.fault), ""] if draft.fault else []
    lines.append(say(language, "call-head", home=place(draft.home)))
    lines += _chosen(draft, language)
    if call.asked is Asked.ALL:
        lines += [*_days(draft, language), *_agenda(draft, language), "", _closing(draft, language)]
    else:
        lines += ["", say(language, f"call-ask-{call.asked.value}")]
    drop = button(language, "button-call-drop", Action.CALL_DROP, draft.version)
    return Outgoing("\n".join(lines), (*_choices(draft, language), (drop,)))


def saved(meeting: Meeting, home: Home, invitations: int, language: str, now: datetime) -> Outgoing:
    """It stands in the calendar."""
    lines = [
        messages.head(messages.Seen(home, meeting), language, now),
        "",
        say(language, "call-saved", told=_people(invitations, language)),
    ]
    return Outgoing("\n".join(lines), (_page(meeting, language),))


def invited(
    meeting: Meeting, home: Home, repeats: str, coming: Sequence[Coming], language: str, now: datetime
) -> Outgoing:  # fmt: skip
    """You are invited; `repeats` says how it comes back, empty for a single one."""
    lines = [say(language, "call-invited"), messages.head(messages.Seen(home, meeting), language, now)]
    if repeats:
        lines += [repeats, *coming_lines(coming, language)]
    lines += ["", say(language, "call-invited-next")]
    return Outgoing("\n".join(lines), (_page(meeting, language),))


def dropped(language: str) -> Outgoing:
    """Nobody was called."""
    return Outgoing(say(language, "call-dropped"))


def expired(language: str) -> Outgoing:
    """It stood open for too long."""
    return Outgoing(say(language, "call-expired"))


def repeating(repeats: Repeats, on: date, language: str) -> str:
    """How it comes back, in words: "Tredje tisdagen varje månad"."""
    day = format_date(on, "EEEE", locale=LOCALES[language])
    which = say(language, f"call-nth-{NTH[nth(on)]}")
    words = say(language, f"call-repeats-{repeats.value}", day=day, nth=which, number=str(on.day))
    return words[:1].upper() + words[1:]


def conditions(draft: Draft, language: str) -> str:
    """In which months there is none, and what becomes of holidays."""
    said = []
    if draft.call.not_in:
        names = [_month(number, language) for number in sorted(draft.call.not_in)]
        said.append(say(language, "call-not-in", months=", ".join(names)))
    said.append(say(language, f"call-holiday-{draft.call.on_holiday.value}"))
    return " ".join(said)


# --- in words -------------------------------------------------------------------------------------------------------


def _page(meeting: Meeting, language: str) -> tuple[Button, ...]:
    return (button(language, "button-call-page", Action.MEETING, meeting.id), messages.to_calendar(meeting, language))


def _chosen(draft: Draft, language: str) -> list[str]:
    call = draft.call
    if call.asked is Asked.KIND and not call.again:
        return []
    lines = [f"<b>{title(call, language)}</b>"]
    if call.on is not None:
        day = format_date(call.on, "EEEE d MMMM y", locale=LOCALES[language])
        lines.append(f"{day} {_span(call.at, call.minutes, language)}" if call.at else day)
    if call.repeats is not Repeats.ONCE and call.on is not None:
        lines.append(f"{repeating(call.repeats, call.on, language)}. {conditions(draft, language)}")
    if spot := messages.where(call.place, language):
        lines.append(spot)
    if call.asked is Asked.ALL:
        lines.append(say(language, "call-who", who=_who(draft, language), people=_people(draft.people, language)))
    return lines


def _span(at: time, minutes: int, language: str) -> str:
    """From when until when, by the clock: "14.00–15.30"."""
    ends = (datetime.combine(date.min, at) + timedelta(minutes=minutes)).time()
    return f"{hour(at, language)}–{hour(ends, language)}"


def title(call: Call, language: str) -> str:
    """What it would be called."""
    return shown(call.title) or say(language, f"meeting-kind-{call.kind.value}")


def _who(draft: Draft, language: str) -> str:
    """Roles in words, then who is invited by name."""
    call = draft.call
    named = [say(language, f"call-role-{role.value}") for role in INVITABLE if role in call.invited]
    names = [shown(shortened(one.name, NAME)) for one in draft.members if one.id in call.people]
    named += names[:MEMBERS]
    if len(names) > MEMBERS:
        named.append(say(language, "call-and-more", n=str(len(names) - MEMBERS)))
    return ", ".join(named) or say(language, "call-nobody")


def hour(wall: time, language: str) -> str:
    """A time of day: "14.00"."""
    return wall.strftime("%H:%M" if language == "en" else "%H.%M")


def _days(draft: Draft, language: str) -> list[str]:
    if draft.call.repeats is Repeats.ONCE:
        return [say(language, "call-on-holiday", why=shown(one.why)) for one in draft.coming if one.why]
    if not any(one.on for one in draft.coming):
        return ["", say(language, "call-no-days")]
    return ["", say(language, "call-days"), *coming_lines(draft.coming, language)]


def coming_lines(coming: Sequence[Coming], language: str) -> list[str]:
    """The days of a series, each with why it was moved or dropped."""
    lines = []
    for one in coming:
        ruled = _long(one.ruled, language)
        if one.on is None:
            lines.append("• " + say(language, "call-day-dropped", day=ruled, why=shown(one.why)))
        elif one.on != one.ruled:
            lines.append(
                "• " + say(language, "call-day-moved", day=_long(one.on, language), was=ruled, why=shown(one.why))
            )
        else:
            lines.append(f"• {ruled}")
    return lines


def _agenda(draft: Draft, language: str) -> list[str]:
    points = [f"{number}. {shown(point)}" for number, point in enumerate(draft.agenda, 1)]
    return ["", f"<b>{say(language, 'meeting-agenda')}</b>", *points] if points else []


def _closing(draft: Draft, language: str) -> str:
    if not draft.people:
        return say(language, "call-nobody-yet")
    return say(language, "call-next" if draft.can_be_saved else "call-cant-save")


def _long(day: date, language: str) -> str:
    return str(format_date(day, "EEEE d MMMM y", locale=LOCALES[language]))


def _month(number: int, language: str, form: str = "LLLL") -> str:
    return str(format_date(date(2027, number, 1), form, locale=LOCALES[language]))


# --- choices --------------------------------------------------------------------------------------------------------


def day_rows(
    action: Action, version: int, today: date, page: int, language: str, known: date | None = None
) -> list[tuple[Button, ...]]:  # fmt: skip
    """The working days that come, two in a row, and the page before and after."""
    some = [today + timedelta(days=ahead) for ahead in range(1, 400)]
    working = [day for day in some if day.weekday() < 5][page * DAYS : (page + 1) * DAYS]
    days = [
        Button(
            _marked(_short(day, language), on=day == known),
            data=data(action, version, Asked.DAY.value, day.isoformat()),
        )
        for day in working
    ]
    turned = (
        [Button(say(language, "button-earlier-page"), data=data(action, version, "page", page - 1))] if page else []
    )
    if len(working) == DAYS:
        turned.append(Button(say(language, "button-later-page"), data=data(action, version, "page", page + 1)))
    return [*pairs(days, 2), *([tuple(turned)] if turned else [])]


def time_rows(action: Action, version: int, language: str, known: time | None = None) -> list[tuple[Button, ...]]:
    """Usual times of day."""
    times = [*HOURS, *([known] if known and known not in HOURS else [])]
    return pairs(
        [
            Button(
                _marked(hour(one, language), on=one == known),
                data=data(action, version, Asked.TIME.value, f"{one:%H%M}"),
            )
            for one in sorted(times)
        ],
        3,
    )


def _short(day: date, language: str) -> str:
    return str(format_date(day, "EEE d MMM", locale=LOCALES[language]))


def _marked(text: str, *, on: bool) -> str:
    return f"✓ {text}" if on else text


def pairs(buttons: Sequence[Button], width: int) -> list[tuple[Button, ...]]:
    """So many in a row."""
    return [tuple(buttons[place : place + width]) for place in range(0, len(buttons), width)]


def _choice(draft: Draft, text: str, what: str, word: object, *, on: bool = False) -> Button:
    return Button(label(_marked(text, on=on)), data=data(Action.CALL_SET, draft.version, what, word))


def _choices(draft: Draft, language: str) -> Keyboard:
    call, version = draft.call, draft.version
    if call.asked is Asked.KIND:
        return tuple((_choice(draft, say(language, f"meeting-kind-{one.value}"), "kind", one.value),) for one in Kind)
    if call.asked is Asked.DAY:
        return tuple(day_rows(Action.CALL_SET, version, draft.today, call.page, language, call.on))
    if call.asked is Asked.TIME:
        return tuple(time_rows(Action.CALL_SET, version, language, call.at))
    if call.asked is Asked.REPEATS and call.on is not None:
        return tuple(
            (_choice(draft, repeating(one, call.on, language), "repeats", one.value),)
            for one in Repeats
            if one not in (Repeats.EVEN, Repeats.ODD) or (one is Repeats.ODD) == bool(call.on.isocalendar().week % 2)
        )
    if call.asked is Asked.MONTHS:
        months = [
            _choice(draft, _month(one, language, "LLL"), "month", one, on=one in call.not_in) for one in range(1, 13)
        ]
        return (*pairs(months, 4), (_choice(draft, say(language, "button-call-done"), "ask", Asked.ALL.value),))
    if call.asked is Asked.PEOPLE:
        return tuple(member_rows(Action.CALL_SET, version, draft.members, call.people, call.page, language))
    if call.asked in (Asked.PLACE, Asked.TITLE):
        return ((_choice(draft, say(language, "button-call-skip"), "ask", Asked.ALL.value),),)
    return tuple(_whole(draft, language))


def role_rows(action: Action, version: int, chosen: Collection[Role], language: str) -> list[tuple[Button, ...]]:
    """Roles to invite, two in a row."""
    return pairs(
        [
            Button(
                label(_marked(say(language, f"call-role-{one.value}"), on=one in chosen)),
                data=data(action, version, "role", one.value),
            )
            for one in INVITABLE
        ],
        2,
    )


def member_rows(
    action: Action, version: int, members: Sequence[Member], chosen: Collection[int], page: int, language: str
) -> list[tuple[Button, ...]]:  # fmt: skip
    """Who can be invited by name, a page of them, and that it is done."""
    page = min(page, max(0, (len(members) - 1) // MEMBERS))
    rows = [
        (
            Button(
                label(_marked(", ".join(filter(None, (one.name, one.organisation))), on=one.id in chosen)),
                data=data(action, version, "person", one.id),
            ),
        )
        for one in members[page * MEMBERS : (page + 1) * MEMBERS]
    ]
    turned = (
        [Button(say(language, "button-earlier-page"), data=data(action, version, "page", page - 1))] if page else []
    )
    if (page + 1) * MEMBERS < len(members):
        turned.append(Button(say(language, "button-later-page"), data=data(action, version, "page", page + 1)))
    done = Button(say(language, "button-call-done"), data=data(action, version, "ask", Asked.ALL.value))
    return [*rows, *([tuple(turned)] if turned else []), (done,)]


def _whole(draft: Draft, language: str) -> list[tuple[Button, ...]]:
    """Everything is chosen: who is invited, how a series goes, what may be chosen once more, and *save*."""
    call = draft.call
    found = role_rows(Action.CALL_SET, draft.version, call.invited, language)
    if draft.members:
        found.append((_choice(draft, say(language, "button-call-people"), "ask", Asked.PEOPLE.value),))
    if call.repeats is not Repeats.ONCE:
        found += [
            (
                _choice(
                    draft, say(language, f"button-holiday-{one.value}"), "holiday", one.value, on=one is call.on_holiday
                ),
            )
            for one in OnHoliday
        ]
        found.append((_choice(draft, say(language, "button-call-months"), "ask", Asked.MONTHS.value),))
    again = [
        _choice(draft, say(language, f"button-call-{one.value}"), "ask", one.value)
        for one in (Asked.DAY, Asked.TIME, Asked.REPEATS, Asked.PLACE, Asked.TITLE)
    ]
    found += pairs(again, 2)
    if draft.can_be_saved:
        found.append((button(language, "button-call-save", Action.CALL_SAVE, draft.version),))
    return found


def _people(count: int, language: str) -> str:
    """How many: "1 person"."""
    return say(language, "call-people", n=str(count), one=one_or_many(count))
