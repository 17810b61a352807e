"""The council's groups as a manager sees to them from their own chat: how a group becomes one, which there are, and
what becomes of one when whoever made it so leaves.

What is done in a group itself is `council_group`'s work.
"""

from bot.domain.home import Home
from bot.domain.outgoing import Lane, Outgoing
from bot.domain.people import Chat, Person
from bot.messages import council as messages
from bot.messages.texts import say
from bot.services import council_group, verifying
from bot.services.turn import Turn
from bot.storage import groups, outbox, people
from bot.storage.groups import Group


async def show(turn: Turn, chat: Chat) -> bool:
    """`/council` in private. False, with nothing said, for who manages no home: to them there is no such command."""
    if chat.person is None or not council_group.managed(turn, chat.person):
        return False
    await turn.tell_person(chat.person, await _list(turn, chat.person), lane=Lane.REPLY)
    return True


async def drop(turn: Turn, person: Person, slug: str, group: int, row: int | None) -> str:
    """*Stop answering*: the group is nobody's any more, which it is told."""
    home = council_group.managed_one(turn, person, slug)
    if await council_group.home_of(turn, group) != home:
        return say(person.language, "gone-toast")
    await groups.end(turn.tx, group)
    await outbox.say(turn.tx, turn.now, group, messages.ended(home, person.language), lane=Lane.NOTICE)
    await _in_place(turn, person, row)
    return say(person.language, "council-dropped-toast")


async def keep(turn: Turn, person: Person, slug: str, group: int, row: int | None) -> str:
    """*Go on answering*: this manager sees to the group from now on, unless another one has said so before."""
    home = council_group.managed_one(turn, person, slug)
    if await council_group.home_of(turn, group) != home:
        return say(person.language, "gone-toast")
    found = next(one for one in await groups.of_homes(turn.tx, [slug]) if one.chat_id == group)
    keeper = await people.get(turn.tx, found.person_id)
    if keeper is None or not keeper.manages(slug):
        await groups.keep(turn.tx, group, person.id)
    await _in_place(turn, person, row)
    return say(person.language, "council-kept-toast")


async def left(turn: Turn, home: Home, other: Person) -> None:
    """Somebody has no role there any more. Of a group that they made the council's the managers are asked; with no
    manager left nobody could end it, so it ends."""
    found = await groups.of_homes(turn.tx, [home.slug])
    if not any(one.manages(home.slug) for one in await people.of_home(turn.tx, home.slug)):
        for group in found:
            await groups.end(turn.tx, group.chat_id)
            what = messages.nobody_manages(home, home.languages[0])
            await outbox.say(turn.tx, turn.now, group.chat_id, what, lane=Lane.NOTICE)
        return
    hearing = await verifying.managers(turn.tx, home)
    for group in (one for one in found if one.person_id == other.id):
        for manager in hearing:
            what = messages.ask_keep(_registered(group, home, other.name), manager.language, turn.now)
            await turn.tell_person(manager, what, lane=Lane.REPLY)


def _registered(group: Group, home: Home, name: str) -> messages.Registered:
    return messages.Registered(home, -group.chat_id, name, group.at)


async def _list(turn: Turn, person: Person) -> Outgoing:
    mine = council_group.managed(turn, person)
    found = await groups.of_homes(turn.tx, [home.slug for home in mine])
    names = await people.names(turn.tx, [one.person_id for one in found])
    listed = [_registered(one, turn.homes[one.home], names.get(one.person_id, "")) for one in found]
    return messages.groups(mine, listed, person.language, turn.now)


async def _in_place(turn: Turn, person: Person, row: int | None) -> None:
    await outbox.say(turn.tx, turn.now, person.chat_id, await _list(turn, person), edits=row, person=person.id)
