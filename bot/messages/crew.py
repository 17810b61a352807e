"""What the bot says about the people of a home: invitations, the team, who can't be reached; and operator's alarms."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.home import Home, Role
from bot.domain.outgoing import Button, Outgoing
from bot.domain.people import Person
from bot.messages.buttons import Action, button, data
from bot.messages.texts import say
from bot.messages.wording import label, phone_of, shown


def joined(person: Person, home: Home, role: Role, language: str) -> Outgoing:
    """Welcome, and the first thing to do."""
    return Outgoing(
        say(language, f"joined-{role.value}", name=shown(person.name), home=shown(home.name), phone=phone_of(home))
    )


def invite_refused(language: str, why: str) -> Outgoing:
    """An invitation that is unknown, used or too old; `why` is one of these words."""
    return Outgoing(say(language, f"invite-{why}"))


PAGE = 15  # people in one message of the team: as many of the longest names as Telegram takes


def team(home: Home, people: Sequence[Person], language: str, on_duty: dict[int, str]) -> list[Outgoing]:
    """Who is in, who can't be reached, and a way to remove; in several messages where they are many."""
    pages = [people[place : place + PAGE] for place in range(0, len(people), PAGE)] or [people]
    said = [_team_page(home, page, language, on_duty) for page in pages]
    return [*said[:-1], replace(said[-1], text=f"{said[-1].text}\n\n{say(language, 'team-invite')}")]


def _team_page(home: Home, people: Sequence[Person], language: str, on_duty: dict[int, str]) -> Outgoing:
    lines = [f"<b>{say(language, 'team-head', home=shown(home.name))}</b>"]
    rows: list[tuple[Button, ...]] = []
    for person in people:
        held = ", ".join(say(language, f"role-name-{role.value}") for role in sorted(person.roles.get(home.slug, ())))
        marks = [held, *([on_duty[person.id]] if person.id in on_duty else [])]
        line = f"{shown(person.name)}: {', '.join(marks)}"
        if not person.reachable:
            line = f"{line}. <b>{say(language, 'team-unreachable')}</b>"
        lines.append(line)
        text = say(language, "button-remove", name=label(person.name))
        rows.append((Button(text, data=data(Action.TEAM_REMOVE, home.slug, person.id)),))
    return Outgoing("\n".join(lines), tuple(rows), protect=True)


def ask_remove(home: Home, person: Person, language: str) -> Outgoing:
    """Sure?"""
    name = shown(person.name)
    return Outgoing(
        say(language, "ask-remove", name=name, home=shown(home.name)),
        (
            (Button(say(language, "button-remove-sure", name=label(person.name)),
                    data=data(Action.TEAM_REMOVE_SURE, home.slug, person.id)),),
            (button(language, "button-back", Action.TEAM, home.slug),),
        ),
        protect=True,
    )  # fmt: skip


def removed(home: Home, name: str, language: str) -> Outgoing:
    """To the manager."""
    return Outgoing(say(language, "removed", name=shown(name), home=shown(home.name)), protect=True)


def you_were_removed(home: Home, language: str) -> Outgoing:
    """To the one who was removed."""
    return Outgoing(say(language, "you-were-removed", home=shown(home.name)))


def can_not_be_reached(person: Person, home: Home, language: str) -> Outgoing:
    """To the managers: alerts pass this person by until they open the bot again."""
    return Outgoing(say(language, "crew-unreachable", name=shown(person.name), home=shown(home.name)), protect=True)


def alarm(language: str, kind: str, what: str = "") -> Outgoing:
    """To the administrators. `kind`: a message was refused twice (undeliverable), an update was put aside
    (dead-letter), something that was due fails (moment), a channel took
    nothing (channel), nothing more can be kept (disk-full)."""
    return Outgoing(say(language, f"alarm-{kind}", what=what))
