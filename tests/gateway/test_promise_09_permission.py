"""Promise 9: permission is checked in the service at every call, from the roles of now, never from a button."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.domain.concern import Category, Reason
from bot.domain.contact import Field
from bot.domain.home import Role, Urgency
from bot.domain.meeting import Answer
from bot.domain.people import Reminder
from bot.domain.shift import Layer
from bot.handlers.routes import BUTTONS
from bot.messages import building
from bot.messages.answers import PassReason, Template
from bot.messages.buttons import LIMIT, Action, data, read
from bot.messages.choices import Quiet
from bot.messages.situation import Word
from bot.storage.database import Transaction
from bot.storage.tables import (
    agenda_points,
    attendances,
    concerns,
    contact_changes,
    contact_imports,
    contacts,
    council_groups,
    entries,
    entry_drafts,
    meetings,
    minute_items,
    people,
    roles,
    series,
    shifts,
    situations,
    wheel,
)
from tests.world import Phone, World, a_world

HUGE = 10**18 - 1  # what a part may be at most; ids of Telegram and of rows are far below
SLUG = "w" * 32
STAMP = "9999999999"  # a POSIX time, of the next 250 years
SPOT = "b4ldqpdr"  # a layer and such a time


def longest(kind: type[Any]) -> str:
    return str(max((item.value for item in kind), key=len))


NUMBERS: dict[Action, int] = {
    **dict.fromkeys((Action.CANCEL, Action.FRESH, Action.ADD, Action.WITHDRAW, Action.WITHDRAW_SURE), 1),
    **dict.fromkeys((Action.WITHDRAW_NOT, Action.CATEGORIES, Action.HELPED, Action.REOPEN, Action.ACKNOWLEDGE), 1),
    **dict.fromkeys((Action.ON_MY_WAY, Action.REPLY, Action.PASS_ON, Action.CLOSE, Action.MORE, Action.LESS), 1),
    **dict.fromkeys((Action.LOOKED, Action.NOTE, Action.TIMELINE, Action.MASK, Action.TAKE_OVER, Action.SHOW), 1),
    **dict.fromkeys((Action.CLOSE_SEND, Action.CLOSE_WRITE, Action.TEMPLATES, Action.WRITE, Action.OWN), 1),
    **dict.fromkeys((Action.DROP, Action.DUTY_END, Action.DUTY_HOURS, Action.DUTY_KEEP), 1),
    **dict.fromkeys((Action.EXCHANGE_YES, Action.EXCHANGE_NO, Action.EXCHANGE_BACK), 1),
    **dict.fromkeys((Action.BUILD_SAVE, Action.BUILD_DROP, Action.GIVE_DAYS), 1),
    **dict.fromkeys((Action.HANDOVER_TAKE, Action.HANDOVER_NONE, Action.HANDOVER_WRITE), 1),
    **dict.fromkeys((Action.CONTACT, Action.CONTACT_SEND, Action.WHOM, Action.ENTRY_EDIT, Action.ENTRY_SAVE), 1),
    **dict.fromkeys((Action.ENTRY_LATER, Action.ENTRY_DROP, Action.ENTRY_REMOVE, Action.ENTRY_REMOVE_SURE), 1),
    **dict.fromkeys((Action.CHANGE_UNDO, Action.CHANGES, Action.RIGHT_YES, Action.RIGHT_CHANGE), 1),
    **dict.fromkeys((Action.RIGHT_REMOVE, Action.LEFT_KEEP, Action.LEFT_REMOVE, Action.IMPORT), 1),
    **dict.fromkeys((Action.IMPORT_DROP, Action.IMPORT_UNDO), 1),
    Action.ASKED: 2,
    **dict.fromkeys((Action.JOIN, Action.SPLIT, Action.PASS_TO, Action.SEND_TO, Action.DUTY_UNTIL), 2),
}
# What stands after each action, with every number as `id` and every home as `slug`.
WORDS: dict[Action, tuple[str, ...]] = {
    Action.HOME: ("slug",), Action.ABOUT: ("slug",), Action.TEAM: ("slug",), Action.LANGUAGE: ("en", "slug"),
    Action.URGENCY: ("id", longest(Urgency)), Action.CATEGORY: ("id", longest(Category)),
    Action.PASS_WHY: ("id", longest(PassReason)), Action.CLOSE_WHY: ("id", longest(Reason)),
    Action.TEMPLATE: ("id", longest(Template)), Action.TEMPLATE_SEND: ("id", longest(Template)),
    Action.DUTY_TAKE: ("slug", longest(Layer)), Action.TEAM_REMOVE: ("slug", "id"),
    Action.TEAM_REMOVE_SURE: ("slug", "id"), Action.TEST: (), Action.ON: ("slug", longest(Layer), "id"),
    Action.CANT: ("slug",), Action.SWAP: ("slug",), Action.CALENDAR: ("slug",),
    Action.CALENDAR_LINK: ("slug",), Action.CALENDAR_STOP: ("slug",), Action.CHOICES: (), Action.ROSTER: ("slug",),
    Action.CANT_SHIFT: ("slug", SPOT), Action.CANT_FROM: ("slug", SPOT), Action.CANT_UNTIL: ("slug", SPOT, "4ldqpdr"),
    Action.CANT_PART: ("slug", SPOT, "4ldqpdr", "4ldqpdr"), Action.SWAP_SHIFT: ("slug", SPOT, "4ldqpdr"),
    Action.SWAP_WITH: ("slug", SPOT, SPOT, "9999999"), Action.SWAP_GIVE: ("slug", SPOT, "999999999"),
    Action.WEEK: ("slug", "2027-01-04"), Action.BUILD: ("slug", longest(Layer)),
    Action.BUILD_SET: ("id", longest(building.Choice), "id"), Action.EDIT: ("slug", longest(Layer), "9"),
    Action.GIVE: ("slug", longest(Layer), STAMP, "604800"), Action.GIVE_TO: ("id", "id"), Action.STOP: ("slug",),
    Action.STOP_ASK: ("slug", longest(Layer), STAMP), Action.STOP_SURE: ("slug", longest(Layer), STAMP, "watch"),
    Action.CONTACTS: ("slug",), Action.CONTACT_TOPIC: ("slug", "4294968295", "99"), Action.GROUP: ("slug",),
    Action.HOME_LINE: ("slug",), Action.CONTACT_WORDS: ("slug", "99"),
    Action.GROUP_END: ("slug",), Action.GROUP_DROP: ("slug", "9999999999999"),
    Action.GROUP_KEEP: ("slug", "9999999999999"), Action.ENTRY_MINE: ("slug",), Action.ENTRY_ADD: ("slug",),
    Action.ENTRY_GO_ON: ("slug",), Action.ENTRY_FIELD: ("id", longest(Field)),
    Action.ENTRY_SET: ("id", longest(Field), "999999999"), Action.STALE: ("slug", "99"),
    Action.IMPORT_HOME: ("id", "slug"),
    # meetings: shown, answered
    Action.MEETING: ("id",), Action.MEETINGS: ("slug", "99"),
    Action.MEETING_CALENDAR: ("id",), Action.MEETING_FEED: (), Action.MEETING_FEED_STOP: (),
    # meetings: called
    Action.CALL: ("slug",), Action.CALL_SET: ("id", "holiday", "2026-12-08"), Action.CALL_SAVE: ("id",),
    Action.CALL_DROP: ("id",),
    # meetings: changed, moved, called off
    Action.MEETING_CHANGE: ("id", "cancel"), Action.CHANGE_SET: ("id", "scope", "2026-12-08"),
    Action.CHANGE_SAVE: ("id",), Action.CHANGE_DROP: ("id",), Action.CHAIR_TAKE: ("slug", "id"),
    Action.GUEST_LINK: ("id", "all"), Action.GUEST_END: ("id",), Action.GUEST_JOIN: ("w" * 32,),
    # meetings: reminded of
    Action.ATTEND: ("id", "9999", longest(Answer)), Action.REPLIES: ("id", "99"), Action.REPLIES_FILE: ("id",),
    Action.MEETING_REMINDERS: ("slug",), Action.MEETING_REMIND: ("slug", "99999m"),
    # the annual wheel
    Action.WHEEL: ("slug",), Action.WHEEL_PICTURE: ("slug",), Action.WHEEL_ADD: ("slug", "own"),
    Action.WHEEL_EDIT: ("id",), Action.WHEEL_SET: ("id", "ahead", "56"), Action.WHEEL_SAVE: ("id",),
    Action.WHEEL_REMOVE: ("id",), Action.WHEEL_DROP: ("id",),
    # meetings: their minutes
    Action.MINUTES: ("id", "write"), Action.MINUTES_SET: ("id", "decision"), Action.MINUTES_WHO: ("id", "id"),
    Action.MINUTES_PRESENT: ("id", "99"), Action.MINUTES_WAS: ("id", "999999999999", "1", "99"),
    Action.MINUTES_ASK: ("id", "99999"), Action.MINUTES_PUBLISH: ("id", "99999"),
    **dict.fromkeys((Action.MINUTES_ITEM, Action.MINUTES_SHOW, Action.MINUTES_FILE, Action.MINUTES_REST), ("id",)),
    Action.FORUM_FIGURES: ("id",),
    Action.SITUATION: ("id", longest(Word)), Action.SITUATION_PAGE: ("id", "99"), Action.SITUATION_PICTURES: ("id",),
    Action.SITUATION_DRAFT: ("id", "id"),
    # the declaration of intent
    **dict.fromkeys((Action.DECLARATION_SIGN, Action.DECLARATION_LATER, Action.DECLARATION_BACK), ("id",)),
    **dict.fromkeys((Action.DECLARATION_DRAFT, Action.DECLARATION_AGAIN, Action.DECLARATION_SAVE), ("id",)),
    **dict.fromkeys((Action.DECLARATION, Action.DECLARATION_REMIND, Action.DECLARATION_FILE), ("slug",)),
    Action.DECLARATION_EDIT: ("slug",), Action.DECLARATION_DROP: ("id",), Action.DECLARATION_SEEN: ("slug", "99", "99"),
    # meetings: what somebody puts on the agenda
    Action.POINT_ADD: ("id",), Action.POINT_REMOVE: ("id",),
    # meetings: what was promised
    Action.ACTIONS: ("99",), Action.ACTION: ("id",), Action.ACTION_DONE: ("id",), Action.ACTION_PICTURE: ("id",),
    Action.ACTION_LATER: ("id",), Action.ACTION_UNTIL: ("id", "day", "2026-12-08"), Action.ACTION_CANT: ("id",),
    Action.ACTION_GIVE: ("id", "99"), Action.ACTION_GIVE_TO: ("id", "id", "id"), Action.ACTION_DROP: ("id",),
    Action.ACTION_REOPEN: ("id",),
    Action.REMINDER: (longest(Reminder),), Action.QUIET: (longest(Quiet),),
}  # fmt: skip
ALL = {**{action: ("id",) * count for action, count in NUMBERS.items()}, **WORDS}
OWN_CHAT = {Action.HOME, Action.ABOUT, Action.LANGUAGE}  # open to everybody, and about nothing but their own chat


def pressed(action: Action, number: int, slug: str) -> str:
    """The data of an action about row `number` of home `slug`."""
    return data(action, *(number if part == "id" else slug if part == "slug" else part for part in ALL[action]))


# --- callback data ----------------------------------------------------------------------------------------------


def test_every_action_is_looked_at_here_and_has_a_handler() -> None:
    assert set(ALL) == set(Action) == set(BUTTONS)


@pytest.mark.parametrize("action", Action, ids=str)
def test_callback_data_is_at_most_64_bytes_whatever_the_ids(action: Action) -> None:
    text = pressed(action, HUGE, SLUG)
    assert len(text.encode()) <= LIMIT == 64
    assert read(text).action is action


def test_callback_data_that_would_be_longer_is_refused_before_it_is_sent() -> None:
    with pytest.raises(ValueError, match="too long"):
        data(Action.ADD, "å" * 31)


# --- roles of now -----------------------------------------------------------------------------------------------


async def kept(tx: Transaction) -> list[Any]:
    """Everything that a press could change for others."""
    return [
        sorted(map(tuple, await tx.run(select(table))), key=repr)
        for table in (
            concerns,
            entries,
            people,
            roles,
            shifts,
            contacts,
            contact_changes,
            contact_imports,
            entry_drafts,
            council_groups,
            meetings,
            series,
            # meetings: called
            attendances,
            # meetings: reminded of
            wheel,
            # meetings: what was promised
            agenda_points,
            minute_items,
            situations,
        )
    ]


async def a_busy_home(world: World) -> tuple[Phone, Phone, Phone]:
    """A manager, the one on duty, the neighbour of the last of three concerns that wait; everything was seen."""
    manager, sam = await world.staff("Mio Exempel", Role.MANAGER), await world.staff("Sam Exempel")
    await world.on_duty(sam)
    for number in range(1, 4):
        neighbour = await world.neighbour(f"Granne {number}")
        await neighbour.writes(f"Lampa {number}")
        await neighbour.presses("Räcker i dag")
    for phone in world.phones.values():
        phone.has_seen_all()
    return manager, sam, neighbour


async def presses_everything(world: World, phone: Phone, slug: str) -> dict[str, str]:
    """Every action, about every row there could be. Returns the words shown at each button."""
    queries: dict[str, str] = {}
    for action in set(Action) - OWN_CHAT:
        for number in range(1, 4) if "id" in ALL[action] else [0]:
            text = pressed(action, number, slug)
            queries[text] = world.telegram.press(phone.user_id, phone.messages[0].message_id, text, stale=True)
    await world.settled()
    answers = world.telegram.answers
    await world.until(lambda: set(queries.values()) <= set(answers), "a press was not answered")
    return {text: answers[query].text for text, query in queries.items()}


async def test_a_person_who_was_removed_finds_that_old_buttons_do_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path, strict=False) as world:
        manager, sam, _ = await a_busy_home(world)
        await sam.presses("Jag tar det")
        await manager.writes("/team")
        await manager.presses("Ta bort Sam")
        await manager.presses("Ja, ta bort")
        async with world.reading() as tx:
            before = await kept(tx)
        sam.has_seen_all()
        said = await presses_everything(world, sam, world.home.slug)
        async with world.reading() as tx:
            assert await kept(tx) == before
            assert not (await tx.run(select(roles).join(people).where(people.c.chat_id == sam.user_id))).all()
        assert all(said.values()), said
        sam.sees_nothing()
        assert world.telegram.pending_updates == 0


async def test_a_neighbour_presses_every_button_of_others_and_changes_nothing(tmp_path: Path) -> None:
    async with a_world(tmp_path, strict=False) as world:
        await a_busy_home(world)
        other = await world.neighbour("Okänd")
        async with world.reading() as tx:
            before = await kept(tx)
        said = await presses_everything(world, other, world.home.slug)
        async with world.reading() as tx:
            assert await kept(tx) == before
        assert all(said.values()), said
        other.sees_nothing()


@pytest.mark.parametrize("role", [Role.COUNCIL, Role.ADMIN])
async def test_council_and_administrators_can_not_act_on_concerns(tmp_path: Path, role: Role) -> None:
    async with a_world(tmp_path, strict=False) as world:
        await a_busy_home(world)
        member = await world.staff("Lo Exempel", role)
        async with world.reading() as tx:
            before = await kept(tx)
        teams = {Action.TEAM, Action.TEAM_REMOVE, Action.TEAM_REMOVE_SURE} if role is Role.ADMIN else set()
        for action in set(Action) - OWN_CHAT - teams:
            await member.presses_data(member.messages[0], pressed(action, 1, world.home.slug))
        async with world.reading() as tx:
            assert await kept(tx) == before


async def test_a_person_removed_between_two_presses_is_stopped_at_the_second(tmp_path: Path) -> None:
    """Close was pressed, the closing message is shown, then they are removed: *send* does nothing."""
    async with a_world(tmp_path, strict=False) as world:
        manager, sam, neighbour = await a_busy_home(world)
        await sam.presses("Avsluta")
        await sam.presses("Det är löst")
        shown, send = sam.button("Avsluta och skicka")
        await manager.writes("/team")
        await manager.presses("Ta bort Sam")
        await manager.presses("Ja, ta bort")
        neighbour.has_seen_all()
        assert await sam.presses_data(shown, send)
        neighbour.sees_nothing()
        async with world.reading() as tx:
            assert {row.state for row in await tx.run(select(concerns.c.state))} == {"waiting"}
