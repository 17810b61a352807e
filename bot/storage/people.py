"""Chats, people, their roles, and the invitations by which they come. Who may do what is `domain.people`'s to say."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, delete, distinct, func, insert, or_, select, update

from bot.domain.home import Role
from bot.domain.people import DEFAULT_REMINDERS, Chat, Person, Reminder
from bot.domain.quiet import QuietHours
from bot.storage.database import Transaction
from bot.storage.tables import chats, invites, people, roles

_CHOICES = (
    people.c.tested_at,
    people.c.quiet_from,
    people.c.quiet_until,
    people.c.reminders,
    people.c.meeting_reminders,
)

_CHAT = (
    select(
        chats.c.id, chats.c.language, chats.c.home, chats.c.blocked_at,
        people.c.id.label("person_id"), people.c.name, roles.c.home.label("role_home"), roles.c.role,
        *_CHOICES,
    )
    .outerjoin(people, people.c.chat_id == chats.c.id)
    .outerjoin(roles, roles.c.person_id == people.c.id)
    .where(chats.c.id == bindparam("chat"))
)  # fmt: skip

_PEOPLE = (
    select(
        people.c.id, people.c.chat_id, people.c.name, chats.c.language, chats.c.blocked_at,
        roles.c.home.label("role_home"), roles.c.role, *_CHOICES,
    )
    .join(chats, chats.c.id == people.c.chat_id)
    .outerjoin(roles, roles.c.person_id == people.c.id)
    .order_by(people.c.name, people.c.id)
)  # fmt: skip


def _roles(rows: Iterable[Any]) -> dict[str, frozenset[Role]]:
    by_home: dict[str, set[Role]] = {}
    for row in rows:
        if row.role is not None:
            by_home.setdefault(row.role_home, set()).add(Role(row.role))
    return {home: frozenset(held) for home, held in by_home.items()}


def _words(kept: str | None) -> frozenset[str] | None:
    return None if kept is None else frozenset(kept.split())


def _person(row: Any, person_id: int, chat_id: int, held: dict[str, frozenset[Role]]) -> Person:
    quiet = None
    if row.quiet_from and row.quiet_until:
        quiet = QuietHours(time.fromisoformat(row.quiet_from), time.fromisoformat(row.quiet_until))
    chosen = DEFAULT_REMINDERS if row.reminders is None else frozenset(map(Reminder, row.reminders.split()))
    return Person(
        person_id, chat_id, row.name, row.language, held, reachable=row.blocked_at is None,
        tested=row.tested_at is not None, quiet=quiet, reminders=chosen,
        meeting_reminders=_words(row.meeting_reminders),
    )  # fmt: skip


async def chat(tx: Transaction, chat_id: int, language: str) -> Chat:
    """The chat, made now in `language` when it is the first time."""
    found = await find(tx, chat_id)
    if found is None:
        await tx.run(insert(chats), {"id": chat_id, "language": language})
        return Chat(chat_id, language, None, is_new=True)
    return found


async def find(tx: Transaction, chat_id: int) -> Chat | None:
    """The chat; None where nobody has written from it yet."""
    rows = (await tx.run(_CHAT, {"chat": chat_id})).all()
    if not rows:
        return None
    first = rows[0]
    person = None
    if first.person_id is not None:
        held = _roles(rows)
        # Somebody who was removed from every home is a neighbour like all others.
        if held:
            person = _person(first, first.person_id, chat_id, held)
    return Chat(chat_id, first.language, first.home, first.blocked_at, person)


async def set_home(tx: Transaction, chat_id: int, home: str) -> None:
    """The home that this chat speaks with."""
    await tx.run(update(chats).where(chats.c.id == chat_id).values(home=home))


async def set_language(tx: Transaction, chat_id: int, language: str) -> None:
    """The language that this chat chose."""
    await tx.run(update(chats).where(chats.c.id == chat_id).values(language=language))


async def set_blocked(tx: Transaction, chat_id: int, since: datetime | None) -> None:
    """Whether the chat can be reached; None when it can."""
    await tx.run(update(chats).where(chats.c.id == chat_id).values(blocked_at=since))


def _people(rows: Iterable[Any]) -> list[Person]:
    grouped: dict[int, list[Any]] = {}
    for row in rows:
        grouped.setdefault(row.id, []).append(row)
    return [_person(found[0], found[0].id, found[0].chat_id, _roles(found)) for found in grouped.values()]


_HERE = roles.c.home == bindparam("of_home")
_BELONGS = roles.c.role.in_([role.value for role in Role if role is not Role.GUEST])
_OF_HOME = _PEOPLE.where(people.c.id.in_(select(roles.c.person_id).where(_HERE, _BELONGS)))
_WITH_GUESTS = _PEOPLE.where(people.c.id.in_(select(roles.c.person_id).where(_HERE)))


async def of_home(tx: Transaction, home: str) -> list[Person]:
    """Everybody who belongs to the home, by name. Guests, who may be very many, are not among them: an alert looks
    through these."""
    return _people((await tx.run(_OF_HOME, {"of_home": home})).all())


async def with_guests(tx: Transaction, home: str) -> list[Person]:
    """Everybody with a role in the home, by name."""
    return _people((await tx.run(_WITH_GUESTS, {"of_home": home})).all())


def _invited(home: str, roles_: Collection[Role], ids: Collection[int]) -> ColumnElement[bool]:
    """Roles by which somebody is invited to a meeting, as `domain.meeting.is_invited` says it."""
    named = or_(roles.c.role.in_(sorted(roles_)), roles.c.person_id.in_(_each(ids)))
    return and_(roles.c.home == home, named)


def _each(ids: Collection[int]) -> Select[Any]:
    """Very many ids as one value, in place of a statement that is as long as they are many."""
    listed = func.json_each(json.dumps(sorted(ids))).table_valued("value")
    return select(listed.c.value)


async def invited(
    tx: Transaction, home: str, roles_: Collection[Role], ids: Collection[int], after_id: int, most: int
) -> list[Person]:
    """The next of those who have one of these roles in the home, or any and one of these ids: by id, after one."""
    values = {"of_home": home, "after": after_id, "most": most, "held": sorted(roles_)}
    found = {one.id: one for one in _people((await tx.run(_NEXT_BY_ROLE, values)).all())}
    coming = sorted(one for one in ids if one > after_id)
    # Of very many only the next are asked for; more where some of those have left the home.
    for first in range(0, len(coming), most):
        if len(found) >= most and sorted(found)[most - 1] < coming[first]:
            break
        some = {"of_home": home, "ids": coming[first : first + most]}
        found |= {one.id: one for one in _people((await tx.run(_NAMED, some)).all())}
    return [found[one] for one in sorted(found)[:most]]


_NEXT_BY_ROLE = _PEOPLE.where(
    people.c.id.in_(
        select(roles.c.person_id)
        .where(_HERE, roles.c.role.in_(bindparam("held", expanding=True)), roles.c.person_id > bindparam("after"))
        .distinct()
        .order_by(roles.c.person_id)
        .limit(bindparam("most"))
    )
)
_NAMED = _PEOPLE.where(
    people.c.id.in_(select(roles.c.person_id).where(_HERE, roles.c.person_id.in_(bindparam("ids", expanding=True))))
)


def ids_invited(home: str, roles_: Collection[Role], ids: Collection[int]) -> Select[Any]:
    """The ids of all of them, for a statement about something else."""
    return select(roles.c.person_id).where(_invited(home, roles_, ids))


async def all_invited(tx: Transaction, home: str, roles_: Collection[Role], ids: Collection[int]) -> list[Person]:
    """All of them at once, by name."""
    theirs = people.c.id.in_(ids_invited(home, roles_, ids))
    return _people((await tx.run(_PEOPLE.where(theirs))).all())


async def count_unreached(tx: Transaction, home: str, roles_: Collection[Role], ids: Collection[int]) -> int:
    """How many of all who are invited have blocked the bot."""
    theirs = people.c.id.in_(ids_invited(home, roles_, ids))
    counted = select(func.count()).select_from(people).join(chats, chats.c.id == people.c.chat_id)
    return int((await tx.run(counted.where(theirs, chats.c.blocked_at.is_not(None)))).scalar() or 0)


async def newest_id(tx: Transaction) -> int:
    """The id of who came last, to whichever home."""
    return int((await tx.run(select(func.max(people.c.id)))).scalar() or 0)


async def count_invited(tx: Transaction, home: str, roles_: Collection[Role], ids: Collection[int]) -> int:
    """How many those are in all."""
    counted = select(func.count(distinct(roles.c.person_id))).where(_invited(home, roles_, ids))
    return int((await tx.run(counted)).scalar() or 0)


async def all_with_roles(tx: Transaction) -> list[Person]:
    """Everybody with a role in some home, by name."""
    return [person for person in _people((await tx.run(_PEOPLE)).all()) if person.roles]


async def get(tx: Transaction, person_id: int) -> Person | None:
    """One person, with or without roles now."""
    found = _people((await tx.run(_PEOPLE.where(people.c.id == person_id))).all())
    return found[0] if found else None


async def some(tx: Transaction, ids: Collection[int]) -> list[Person]:
    """These, with or without roles now, by name."""
    return _people((await tx.run(_PEOPLE.where(people.c.id.in_(sorted(ids))))).all())


async def names(tx: Transaction, ids: Iterable[int | None]) -> dict[int, str]:
    """Names by id, for timelines and cards."""
    wanted = sorted({person_id for person_id in ids if person_id is not None})
    if not wanted:
        return {}
    rows = await tx.run(select(people.c.id, people.c.name).where(people.c.id.in_(wanted)))
    return {row.id: row.name for row in rows}


async def join(
    tx: Transaction, chat_id: int, home: str, role: Role, name: str, now: datetime, expected: int | None = None
) -> Person:
    """The chat's user becomes `name` with `role` in `home`; other roles stay.

    `expected`: who was planned for under that name until now; where the user is new they are that person.
    """
    row = (await tx.run(select(people.c.id).where(people.c.chat_id == chat_id))).first()
    waits = people.c.id == expected, people.c.chat_id.is_(None)
    if row is None and (await tx.run(update(people).where(*waits).values(chat_id=chat_id, joined_at=now))).rowcount:
        person_id = int(expected or 0)
    elif row is None:
        person_id = await tx.add(insert(people), {"chat_id": chat_id, "name": name, "joined_at": now})
    else:
        person_id = row.id
        await tx.run(update(people).where(people.c.id == person_id).values(name=name))
    held = {"person_id": person_id, "home": home, "role": role.value}
    await tx.run(delete(roles).where(*(roles.c[column] == value for column, value in held.items())))
    await tx.run(insert(roles), held)
    person = await get(tx, person_id)
    if person is None:
        raise LookupError(person_id)
    return replace(person, reachable=True)


async def leave(tx: Transaction, person_id: int, home: str) -> None:
    """The person has no role in the home any more, from this transaction on."""
    await tx.run(delete(roles).where(roles.c.person_id == person_id, roles.c.home == home))


async def tested(tx: Transaction, person_id: int, now: datetime) -> None:
    """They have answered, so they can be reached; the first time counts."""
    await tx.run(update(people).where(people.c.id == person_id, people.c.tested_at.is_(None)).values(tested_at=now))


async def set_quiet(tx: Transaction, person_id: int, quiet: QuietHours | None) -> None:
    """When what can wait waits for them."""
    start, end = (quiet.start.isoformat("minutes"), quiet.end.isoformat("minutes")) if quiet else (None, None)
    await tx.run(update(people).where(people.c.id == person_id).values(quiet_from=start, quiet_until=end))


async def set_reminders(tx: Transaction, person_id: int, reminders: frozenset[Reminder]) -> None:
    """How long before a shift they are reminded; empty: not at all."""
    await tx.run(update(people).where(people.c.id == person_id).values(reminders=" ".join(sorted(reminders))))


async def set_meeting_reminders(tx: Transaction, person_id: int, words: frozenset[str] | None) -> None:
    """When they are reminded of meetings; None: as their home does, empty: not at all."""
    kept = None if words is None else " ".join(sorted(words))
    await tx.run(update(people).where(people.c.id == person_id).values(meeting_reminders=kept))


async def meeting_choices(tx: Transaction, home: str) -> list[frozenset[str]]:
    """What somebody with a role in the home has chosen instead of the home's reminders, each once."""
    theirs = select(people.c.meeting_reminders).join(roles, roles.c.person_id == people.c.id)
    chosen = theirs.where(roles.c.home == home, people.c.meeting_reminders.is_not(None)).distinct()
    return [words for row in await tx.run(chosen) if (words := _words(row.meeting_reminders)) is not None]


# --- invitations ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Named:
    """Somebody by the name they were invited under, in or not yet in."""

    id: int
    name: str
    is_in: bool


async def named(tx: Transaction, home: str) -> list[Named]:
    """Everybody with a role in the home, and everybody who was invited to it and has not come in, by name."""
    inside = [Named(person.id, person.name, is_in=True) for person in await of_home(tx, home)]
    invited = (
        select(people.c.id, people.c.name)
        .join(invites, invites.c.person_id == people.c.id)
        .where(invites.c.home == home, people.c.chat_id.is_(None))
        .distinct()
    )
    outside = [Named(row.id, row.name, is_in=False) for row in await tx.run(invited)]
    return sorted([*inside, *outside], key=lambda one: (one.name, one.id))


async def expect(tx: Transaction, home: str, name: str, now: datetime) -> int:
    """Somebody who is invited, so that they can be planned for before they come in; the same who was invited before."""
    waiting = [one.id for one in await named(tx, home) if not one.is_in and one.name == name]
    if waiting:
        return waiting[0]
    return await tx.add(insert(people), {"chat_id": None, "name": name, "joined_at": now})


async def forget_expected(tx: Transaction, person_id: int) -> None:
    """Who was only invited turned out to be somebody who is known: nothing points to the former any more."""
    await tx.run(update(invites).where(invites.c.person_id == person_id).values(person_id=None))
    await tx.run(delete(people).where(people.c.id == person_id, people.c.chat_id.is_(None)))


async def add_invite(
    tx: Transaction, digest: str, home: str, role: Role, name: str, expires_at: datetime, person_id: int | None = None
) -> None:
    """An invitation; only the hash of its code is kept. `person_id`: who is expected, where somebody is."""
    await tx.run(
        insert(invites),
        {
            "hash": digest, "home": home, "role": role.value, "name": name, "expires_at": expires_at,
            "person_id": person_id,
        },
    )  # fmt: skip


async def find_invite(tx: Transaction, digest: str) -> Any:
    """The invitation with this hash (home, role, name, expires_at, used_at, person_id), or None."""
    return (await tx.run(select(invites).where(invites.c.hash == digest))).first()


async def use_invite(tx: Transaction, digest: str, now: datetime) -> None:
    """An invitation is good once."""
    await tx.run(update(invites).where(invites.c.hash == digest).values(used_at=now))
