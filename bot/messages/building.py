"""A plan in the making, in one message: what is chosen in words, the first week as it would be, and the choices."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from bot.domain.home import Home
from bot.domain.outgoing import Button, Outgoing
from bot.domain.plan import Days, Part, Pattern, Plan, Start, parts
from bot.domain.roster import Gap, Span
from bot.domain.week import Week
from bot.messages.buttons import Action, button, data
from bot.messages.texts import say
from bot.messages.week import People, brief, week_lines
from bot.messages.wording import shown

MOST_PEOPLE = 60  # with the other buttons as many as Telegram takes under a message
WEEK = 1500  # signs of the first week
NAMED = 24  # people in the order of turns


class Choice(StrEnum):
    """What a button chooses."""

    PERSON = "person"
    ORDER = "order"  # nobody, to begin the order anew
    PATTERN = "pattern"
    PART = "part"
    DAYS = "days"
    HOLIDAYS = "holidays"
    START = "start"
    MORE = "more"


@dataclass(frozen=True)
class Draft:
    """`candidates`: who may be chosen, by name. `week`: the first week as it would be; None while nobody is chosen.
    `missing`: the gaps and doubles of the coming weeks. `more`: the further choices are shown. `overtaken`: somebody
    else has changed the roster since."""

    version: int
    home: Home
    plan: Plan
    candidates: Sequence[int]
    people: People
    week: Week | None = None
    missing: Sequence[Gap] = ()
    more: bool = False
    overtaken: bool = False


def building(draft: Draft, language: str, now: datetime) -> Outgoing:
    """What is chosen, what it comes to, and the choices."""
    lines = [say(language, "building-overtaken"), ""] if draft.overtaken else []
    lines += [_head("building-head", draft, language), *_chosen(draft, language)]
    lines += [*_first_week(draft, language, now), "", say(language, "building-next")]
    return Outgoing("\n".join(lines), _buttons(draft, language), protect=True)


def saved(draft: Draft, language: str, now: datetime) -> Outgoing:
    """What was saved."""
    lines = [_head("building-saved", draft, language), *_chosen(draft, language), *_first_week(draft, language, now)]
    show = button(language, "button-roster", Action.ROSTER, draft.home.slug)
    return Outgoing("\n".join([*lines, "", say(language, "building-told")]), ((show,),), protect=True)


def dropped(language: str) -> Outgoing:
    """Nothing was saved."""
    return Outgoing(say(language, "building-dropped"), protect=True)


def expired(language: str) -> Outgoing:
    """It stood open for too long."""
    return Outgoing(say(language, "building-expired"), protect=True)


def bad_times(language: str) -> Outgoing:
    """What was written is no time."""
    return Outgoing(say(language, "building-bad-times"), protect=True)


# --- in words -------------------------------------------------------------------------------------------------------


def _head(key: str, draft: Draft, language: str) -> str:
    layer = say(language, f"week-{draft.plan.layer.value}")
    return say(language, key, layer=layer, home=shown(draft.home.name))


def _chosen(draft: Draft, language: str) -> list[str]:
    plan = draft.plan
    if not plan.people:
        return [say(language, "building-nobody")]
    order = [f"{place} {draft.people.shown(one, language)}" for place, one in enumerate(plan.people[:NAMED], 1)]
    order += ["…"] if len(plan.people) > NAMED else []
    hours = ", ".join(hour(one, language) for one in plan.changes_at)
    when = [
        say(language, "plan-part", part=part_name(plan.part, language)) if plan.part else say(language, "plan-whole"),
        say(language, f"plan-days-{plan.days.value}"),
    ]
    if plan.holidays_as_sundays and plan.days is not Days.ALL:
        when.append(say(language, "plan-holidays"))
    lines = [
        say(language, "plan-order", people=", ".join(order)),
        say(language, f"plan-{plan.pattern.value}", times=hours),
        say(language, "plan-when", when=", ".join(when), start=say(language, f"plan-start-{plan.begins.value}")),
    ]
    waiting = any(one in draft.people.marks for one in plan.people)
    return [*lines, say(language, "plan-waiting")] if waiting else lines


def _first_week(draft: Draft, language: str, now: datetime) -> list[str]:
    if draft.week is None:
        return []
    week = week_lines(draft.week, draft.people, draft.home.zone, language, now, WEEK)
    return ["", say(language, "building-week"), *week[1:], "", missing(draft.missing, draft.home, language)]


def missing(found: Sequence[Gap], home: Home, language: str) -> str:
    """How many gaps and doubles there are in the coming weeks, and when the first is."""
    if not found:
        return say(language, "missing-none")
    doubles = sum(gap.is_double for gap in found)
    first = Span(found[0].layer, found[0].starts_at, found[0].ends_at, None)
    when = brief(first, home.zone, language)
    return say(language, "missing-some", gaps=str(len(found) - doubles), doubles=str(doubles), when=when)


def hour(wall: time, language: str) -> str:
    """A time of day: "07.00"."""
    return wall.strftime("%H:%M" if language == "en" else "%H.%M")


def part_name(part: Part, language: str) -> str:
    """A part of the day: "22.00–07.00"."""
    return f"{hour(part[0], language)}–{hour(part[1], language)}"


def part_word(part: Part) -> str:
    """The same in a button's data."""
    return "-".join(one.strftime("%H%M") for one in part)


# --- choices --------------------------------------------------------------------------------------------------------


def _buttons(draft: Draft, language: str) -> tuple[tuple[Button, ...], ...]:
    plan, version = draft.plan, draft.version

    def choice(text: str, what: Choice, word: object, *, on: bool) -> Button:
        return Button(f"✓ {text}" if on else text, data=data(Action.BUILD_SET, version, what.value, word))

    people = [
        Button(_numbered(draft, one, language), data=data(Action.BUILD_SET, version, Choice.PERSON.value, one))
        for one in draft.candidates[:MOST_PEOPLE]
    ]
    rows = [*_rows(people, 2), (choice(say(language, "button-order"), Choice.ORDER, 0, on=False),)]
    patterns = [one for one in Pattern if one is not Pattern.HANDOVER or len(plan.times) > 1]
    rows += [
        (choice(say(language, f"button-pattern-{one.value}"), Choice.PATTERN, one.value, on=one is plan.pattern),)
        for one in patterns
    ]
    if draft.more:
        whole = choice(say(language, "button-whole"), Choice.PART, "all", on=plan.part is None)
        some = [
            choice(part_name(one, language), Choice.PART, part_word(one), on=one == plan.part)
            for one in parts(plan.times, plan.pattern)
        ]
        rows += [(whole,), *_rows(some, 3)]
        rows.append(
            tuple(
                choice(say(language, f"button-days-{one.value}"), Choice.DAYS, one.value, on=one is plan.days)
                for one in Days
            )
        )
        if plan.days is not Days.ALL:
            text = say(language, "button-holidays")
            rows.append((choice(text, Choice.HOLIDAYS, 0, on=plan.holidays_as_sundays),))
        rows.append(
            tuple(
                choice(say(language, f"button-start-{one.value}"), Choice.START, one.value, on=one is plan.begins)
                for one in Start
            )
        )
    else:
        rows.append((choice(say(language, "button-more-choices"), Choice.MORE, 1, on=False),))
    last = (button(language, "button-build-drop", Action.BUILD_DROP, version),)
    return (*rows, (button(language, "button-save", Action.BUILD_SAVE, version), *last) if plan.people else last)


def _numbered(draft: Draft, person_id: int, language: str) -> str:
    """On a button: the name, and before it whose turn it is."""
    name = draft.people.label(person_id, language)
    people = draft.plan.people
    return f"{people.index(person_id) + 1}. {name}" if person_id in people else name


def _rows(buttons: Sequence[Button], width: int) -> list[tuple[Button, ...]]:
    return [tuple(buttons[place : place + width]) for place in range(0, len(buttons), width)]
