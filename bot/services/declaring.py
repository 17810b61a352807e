"""The declaration of intent: shown, asked about, signed, taken back. Guide, 4.4.2. Writing it is `declaring_talk`'s."""

from bot.domain.declaration import Declaration, Signature, new_in, signs
from bot.domain.home import Home
from bot.domain.outgoing import Lane, Media, MediaKind
from bot.domain.people import Chat, Person
from bot.domain.wording import shortened
from bot.files import contacts_csv
from bot.messages import declaring as messages
from bot.messages.texts import say
from bot.services import actors
from bot.services.turn import NotAllowed, Turn
from bot.storage import declarations, files, groups, outbox, people


async def command(turn: Turn, chat: Chat) -> bool:
    """`/declaration`: the text and who has signed it, home by home. False for who belongs to none."""
    person = chat.person
    homes = [turn.homes[slug] for slug in (person.roles if person else ()) if slug in turn.homes]
    mine = [home for home in homes if person is not None and person.belongs(home.slug)]
    for home in mine:
        if person is not None:
            await show(turn, person, home.slug)
    return bool(mine)


async def show(turn: Turn, person: Person, slug: str) -> str:
    """The newest text, and who has signed it. Raises NotAllowed for who does not belong to the home."""
    home = _home(turn, person, slug)
    one = await declarations.newest(turn.tx, slug)
    if one is None:
        what = messages.none_yet(home, person.manages(slug), person.language)
        await turn.tell_person(person, what, lane=Lane.REPLY)
        return ""
    for what in messages.text(messages.Asked(home, one), person.language):
        await turn.tell_person(person, what, lane=Lane.REPLY)
    seen = await _standing(turn, person, home, one)
    await turn.tell_person(person, messages.standing(seen, 0, person.language), lane=Lane.REPLY)
    return ""


async def page(turn: Turn, person: Person, slug: str, version: int, number: int, row: int | None) -> str:
    """Who signed a version, a page of it. Raises NotAllowed for who does not belong to the home."""
    home, one = _home(turn, person, slug), await declarations.of_version(turn.tx, slug, version)
    if one is None:
        return say(person.language, "gone-toast")
    await _show_standing(turn, person, home, one, row, number)
    return ""


def _home(turn: Turn, person: Person, slug: str) -> Home:
    home = turn.home_of(slug)
    if home is None or not person.belongs(slug):
        raise NotAllowed
    return home


def led(turn: Turn, person: Person, slug: str) -> Home:
    """The home whose text they may change. Raises NotAllowed where they may not."""
    home = _home(turn, person, slug)
    if not person.manages(slug):
        raise NotAllowed
    return home


async def _show_standing(
    turn: Turn, person: Person, home: Home, one: Declaration, row: int | None, number: int = 0
) -> None:  # fmt: skip
    what = messages.standing(await _standing(turn, person, home, one), number, person.language)
    await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=row, person=person.id)


async def _standing(turn: Turn, person: Person, home: Home, one: Declaration) -> messages.Standing:
    signed, newest = await declarations.signed(turn.tx, one.id), await declarations.newest(turn.tx, home.slug)
    by = {signature.person_id for signature in signed}
    missing = [other.name for other in await _members(turn, home) if other.id not in by]
    mine = person.id in by if signs(person, home.slug) else None
    is_newest = newest is not None and newest.id == one.id
    return messages.Standing(home, one, signed, missing, is_newest, mine, person.manages(home.slug))


async def _members(turn: Turn, home: Home) -> list[Person]:
    return [one for one in await people.of_home(turn.tx, home.slug) if signs(one, home.slug)]


# --- asking -----------------------------------------------------------------------------------------------------------


async def decided(turn: Turn, home: Home, one: Declaration) -> None:
    """A version holds from now on: every member is asked, and the council's group hears of it, each once. Whoever still
    sleeps is not asked about the former."""
    before = await declarations.of_version(turn.tx, home.slug, one.version - 1)
    if before is not None:
        await outbox.cancel_keyed(turn.tx, turn.now, f"declaration:{before.id}:")
    for person in await _members(turn, home):
        await ask(turn, person, home, one)
    for chat in await groups.of_home(turn.tx, home.slug):
        what = messages.in_group(messages.Asked(home, one), home.languages[0])
        await outbox.say(turn.tx, turn.now, chat, what, lane=Lane.NOTICE, key=f"declaration:{one.id}:group:{chat}")


async def joined(turn: Turn, person: Person, home: Home, *, anew: bool) -> None:
    """Somebody came into a home, or is something else there now: a member is asked about the text that holds, once; who
    had left and comes back (`anew`), again."""
    one = await declarations.newest(turn.tx, home.slug)
    if one is not None and signs(person, home.slug) and not await _has_signed(turn, person, one):
        await ask(turn, person, home, one, turn.now.isoformat() if anew else "")


async def left(turn: Turn, home: Home, person: Person) -> None:
    """Somebody left the home: what still waits to be asked is not."""
    for one in await declarations.of_home(turn.tx, home.slug):
        await outbox.cancel_keyed(turn.tx, turn.now, f"declaration:{one.id}:{person.id}:")


async def ask(turn: Turn, person: Person, home: Home, one: Declaration, again: str = "") -> bool:
    """Whether they sign, after their quiet hours; once, or once for each `again`. False where it was said before."""
    said = False
    for place, what in enumerate(messages.ask(await _asked(turn, home, one), person.language)):
        key = f"declaration:{one.id}:{person.id}:{again}:{place}"
        said = await turn.tell_when_awake(person, home, what, key=key, lane=Lane.BULK) is not None
    return said


async def _asked(turn: Turn, home: Home, one: Declaration) -> messages.Asked:
    before = await declarations.of_version(turn.tx, home.slug, one.version - 1)
    return messages.Asked(home, one, new_in(one.text, before.text) if before else "")


async def remind(turn: Turn, person: Person, slug: str) -> str:
    """*Remind those who have not signed*, once in a week of the calendar. Raises NotAllowed for who may not."""
    home, one = led(turn, person, slug), await declarations.newest(turn.tx, slug)
    if one is None:
        return say(person.language, "gone-toast")
    year, week, _ = turn.now.astimezone(home.zone).isocalendar()
    by = {signature.person_id for signature in await declarations.signed(turn.tx, one.id)}
    asked = []
    for other in await _members(turn, home):
        if other.id not in by:
            again = f"declaration:{one.id}:{other.id}:{year}-{week}:"
            waits = f"declaration:{one.id}:{other.id}:"  # who still sleeps is asked once
            await outbox.cancel_keyed(turn.tx, turn.now, waits, but=again)
            asked.append(await ask(turn, other, home, one, f"{year}-{week}"))
    return say(person.language, "declaration-reminded-toast" if any(asked) else "declaration-reminded-already-toast")


# --- signing ----------------------------------------------------------------------------------------------------------


async def _pressed(turn: Turn, person: Person, declaration_id: int) -> tuple[Home, Declaration, bool]:
    """What a button is about, and whether it still holds. Raises NotAllowed for who is no member."""
    one = await declarations.get(turn.tx, declaration_id)
    home = turn.home_of(one.home) if one else None
    if one is None or home is None or not signs(person, one.home):
        raise NotAllowed
    newest = await declarations.newest(turn.tx, one.home)
    return home, one, newest is not None and newest.id == one.id


async def _newer(turn: Turn, person: Person, home: Home) -> str:
    newest = await declarations.newest(turn.tx, home.slug)
    if newest is not None:
        for what in messages.ask(await _asked(turn, home, newest), person.language):
            await turn.tell_person(person, what, lane=Lane.REPLY)
    return say(person.language, "declaration-newer-toast")


async def _has_signed(turn: Turn, person: Person, one: Declaration) -> bool:
    return any(by.person_id == person.id for by in await declarations.signed(turn.tx, one.id))


async def sign(turn: Turn, person: Person, declaration_id: int, row: int | None) -> str:
    """*I sign*: as who they are now. An old text can't be signed; they are asked about the newest."""
    home, one, holds = await _pressed(turn, person, declaration_id)
    if not holds:
        return await _newer(turn, person, home)
    if not await _has_signed(turn, person, one):
        actor = await actors.of(turn, person, home)
        await declarations.sign(turn.tx, Signature(one.id, person.id, shortened(person.name, 80), actor, turn.now))
    await _show_standing(turn, person, home, one, row)
    return say(person.language, "declaration-signed-toast")


async def later(turn: Turn, person: Person, declaration_id: int, row: int | None) -> str:
    """*Not now*."""
    home, one, holds = await _pressed(turn, person, declaration_id)
    if not holds:
        return await _newer(turn, person, home)
    if await _has_signed(turn, person, one):
        await _show_standing(turn, person, home, one, row)
        return ""
    await outbox.say(turn.tx, turn.now, person.chat_id, messages.later(home, person.language), edits=row)
    return ""


async def take_back(turn: Turn, person: Person, declaration_id: int, row: int | None) -> str:
    """*Take back my signature*, of the text that holds; what was signed before stays as it was."""
    home, one, holds = await _pressed(turn, person, declaration_id)
    if not holds:
        return await _newer(turn, person, home)
    await declarations.take_back(turn.tx, one.id, person.id)
    await _show_standing(turn, person, home, one, row)
    return say(person.language, "declaration-back-toast")


async def as_file(turn: Turn, person: Person, slug: str) -> str:
    """All versions and signatures as a table. Raises NotAllowed for who may not change the text."""
    home = led(turn, person, slug)
    all_ = [(one, await declarations.signed(turn.tx, one.id)) for one in await declarations.of_home(turn.tx, slug)]
    data = contacts_csv.write(messages.table(home, all_, person.language))
    kept = await files.add(turn.tx, turn.now, f"{say(person.language, 'declaration-file-name')}.csv", data)
    what = messages.as_file(Media(MediaKind.DOCUMENT, stored=kept), person.language)
    await turn.tell_person(person, what, lane=Lane.REPLY)
    return ""
