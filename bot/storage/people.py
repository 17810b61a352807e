"""Chats, people, their roles, and the invitations by which they come. Who may do what is `domain.people`'s to say."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from bot.domain.home import Role
from bot.domain.people import Chat, Person
from bot.storage.database import Transaction
from bot.storage.tables import chats, invites, people, roles

_CHAT = (
    select(
        chats.c.id, chats.c.language, chats.c.home, chats.c.blocked_at,
        people.c.id.label("person_id"), people.c.name, roles.c.home.label("role_home"), roles.c.role,
    )
    .outerjoin(people, people.c.chat_id == chats.c.id)
    .outerjoin(roles, roles.c.person_id == people.c.id)
    .where(chats.c.id == bindparam("chat"))
)  # fmt: skip

_PEOPLE = (
    select(
        people.c.id, people.c.chat_id, people.c.name, chats.c.language, chats.c.blocked_at,
        roles.c.home.label("role_home"), roles.c.role,
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
            person = Person(
                first.person_id, chat_id, first.name, first.language, held, reachable=first.blocked_at is None
            )
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
    return [
        Person(
            found[0].id, found[0].chat_id, found[0].name, found[0].language, _roles(found),
            reachable=found[0].blocked_at is None,
        )
        for found in grouped.values()
    ]  # fmt: skip


_OF_HOME = _PEOPLE.where(people.c.id.in_(select(roles.c.person_id).where(roles.c.home == bindparam("of_home"))))


async def of_home(tx: Transaction, home: str) -> list[Person]:
    """Everybody with a role in the home, by name."""
    return _people((await tx.run(_OF_HOME, {"of_home": home})).all())


async def all_with_roles(tx: Transaction) -> list[Person]:
    """Everybody with a role in some home, by name."""
    return [person for person in _people((await tx.run(_PEOPLE)).all()) if person.roles]


async def get(tx: Transaction, person_id: int) -> Person | None:
    """One person, with or without roles now."""
    found = _people((await tx.run(_PEOPLE.where(people.c.id == person_id))).all())
    return found[0] if found else None


async def names(tx: Transaction, ids: Iterable[int | None]) -> dict[int, str]:
    """Names by id, for timelines and cards."""
    wanted = sorted({person_id for person_id in ids if person_id is not None})
    if not wanted:
        return {}
    rows = await tx.run(select(people.c.id, people.c.name).where(people.c.id.in_(wanted)))
    return {row.id: row.name for row in rows}


async def join(tx: Transaction, chat_id: int, home: str, role: Role, name: str, now: datetime) -> Person:
    """The chat's user becomes `name` with `role` in `home`; other roles stay."""
    row = (await tx.run(select(people.c.id).where(people.c.chat_id == chat_id))).first()
    if row is None:
        result = await tx.run(insert(people), {"chat_id": chat_id, "name": name, "joined_at": now})
        person_id = int(result.inserted_primary_key[0])  # type: ignore[index]
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


async def add_invite(tx: Transaction, digest: str, home: str, role: Role, name: str, expires_at: datetime) -> None:
    """An invitation; only the hash of its code is kept."""
    await tx.run(
        insert(invites),
        {"hash": digest, "home": home, "role": role.value, "name": name, "expires_at": expires_at},
    )


async def find_invite(tx: Transaction, digest: str) -> Any:
    """The invitation with this hash (home, role, name, expires_at, used_at), or None."""
    return (await tx.run(select(invites).where(invites.c.hash == digest))).first()


async def use_invite(tx: Transaction, digest: str, now: datetime) -> None:
    """An invitation is good once."""
    await tx.run(update(invites).where(invites.c.hash == digest).values(used_at=now))
