"""Looking up whom to call: `/contacts`, its topics and words, and what is pressed under an answer.

Which contacts fit, `finding` says; whom of them to call at this hour, `domain.whom`. `answer`, `topics` and `about` say
the same wherever it goes: whoever calls them has asked who may see it, and in which language.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.domain.contact import TOPICS, Contact, is_staff, may_change, sees
from bot.domain.home import Home
from bot.domain.hours import FARTHEST
from bot.domain.outgoing import Lane, Outgoing
from bot.domain.people import Chat, Person
from bot.domain.urgency import sounds_urgent
from bot.domain.whom import LONGEST_CHAIN, First, Whom, first_of, listed, whom
from bot.domain.wording import clean
from bot.messages import contact as contact_messages
from bot.messages import contacts as messages
from bot.messages.texts import say
from bot.messages.wording import topic_name
from bot.search.asking import understood
from bot.services import finding
from bot.services.days_off import holidays_between
from bot.services.finding import Hit
from bot.services.turn import NotAllowed, Turn
from bot.storage import contacts, entry_drafts, outbox
from bot.storage.outbox import Purpose

SEARCHED = 200  # signs of a search
SURELY = 0.6  # from here on words are about a topic, and don't only hint at it
MOST = 200  # contacts of one topic


# --- wherever it is given -------------------------------------------------------------------------------------------


async def answer(turn: Turn, home: Home, words: str, *, language: str, staff: bool) -> Outgoing:
    """Whom to call about these words now, and who else; `staff`: as those who answer the home's line see it."""
    asked = await found(turn, home, words, staff=staff)
    if asked.whom.first is not None:
        return messages.answer(asked, language, turn.now)
    choice = messages.Choice(home, await _topics_of(turn, home, language, staff=staff))
    return messages.topics(choice, language, asked)


async def found(turn: Turn, home: Home, words: str, *, staff: bool) -> messages.Answer:
    """What fits these words, and whom of that to call now. Of very many words only the first are searched for."""
    asked = " ".join(clean(words).split())
    searched = asked[:SEARCHED]
    hits = await finding.find(turn.tx, home.slug, searched, staff=staff, most=messages.PAGE)
    told = await whom_of(turn, home, finding.worth(hits), staff=staff)
    return messages.Answer(home, told, first_about(words), searched, cut=len(asked) > SEARCHED)


def first_about(words: str) -> First:
    """What comes before any contact where the words are surely about something dangerous, or sound urgent."""
    meant = [topic for topic, certain in understood(words).topics.items() if certain >= SURELY]
    return first_of(meant, urgent=sounds_urgent(words))


async def topics(
    turn: Turn, home: Home, *, language: str, staff: bool, page: int = 0, person: Person | None = None
) -> Outgoing:
    """What can be asked about, most first. `person`: whose own chat it goes to, with what they may do there."""
    found = await _topics_of(turn, home, language, staff=staff)
    last = max(0, -(-len(found) // messages.TOPIC_PAGE) - 1)
    choice = messages.Choice(
        home, found, min(page, last), others=[one for one in seen_by(turn, person) if one != home],
        mine=person is not None, manages=person is not None and person.manages(home.slug),
        begun=person is not None and await entry_drafts.get(turn.tx, person.id, home.slug, turn.now) is not None,
    )  # fmt: skip
    return messages.topics(choice, language)


async def about(turn: Turn, home: Home, place: int, *, language: str, staff: bool, page: int = 0) -> Outgoing | None:
    """Whom to call about the topic at this place; None where nobody can be asked about it any more."""
    topic = await _topic_at(turn, home, place, staff=staff)
    if topic is None:
        return None
    hits = await finding.about(turn.tx, home.slug, [topic], staff=staff, most=MOST)
    found = await whom_of(turn, home, hits, staff=staff)
    last = max(0, -(-len(found.listed) // messages.PAGE) - 1)
    asked = messages.Answer(home, found, first_of([topic]), topic=topic, page=min(page, last))
    return messages.answer(asked, language, turn.now)


async def details(
    turn: Turn, contact: Contact, home: Home, *, language: str, staff: bool, changes: bool = False
) -> Outgoing:  # fmt: skip
    """All that is known of a contact; `changes`: and how to change it."""
    after = await contacts.get(turn.tx, contact.next_id) if contact.next_id else None
    seen = after if after and sees(home.slug, after, staff=staff) else None
    today = turn.now.astimezone(home.zone).date()
    holidays = holidays_between(today - timedelta(days=1), today + timedelta(days=FARTHEST))
    now = listed(contact, turn.now, home.zone, holidays)
    return contact_messages.details(contact_messages.Detail(home, now, seen, changes=changes), language, turn.now)


async def whom_of(turn: Turn, home: Home, hits: Sequence[Hit], *, staff: bool) -> Whom:
    """Whom of them to call now, by the home's clock and holidays."""
    today = turn.now.astimezone(home.zone).date()
    holidays = holidays_between(today - timedelta(days=1), today + timedelta(days=FARTHEST))
    known = {hit.contact.id: hit.contact for hit in hits}
    for _ in range(LONGEST_CHAIN):
        wanted = {one.next_id for one in known.values() if one.next_id is not None} - known.keys()
        if not wanted:
            break
        further = await contacts.get_all(turn.tx, wanted)
        known |= {key: one for key, one in further.items() if sees(home.slug, one, staff=staff)}
    return whom([(hit.contact, hit.score) for hit in hits], known, turn.now, home.zone, holidays)


async def _topics_of(turn: Turn, home: Home, language: str, *, staff: bool) -> list[tuple[str, int]]:
    count = Counter[str]()
    for like, many in await contacts.topics_of(turn.tx, home.slug):
        if sees(home.slug, like, staff=staff):
            count.update(dict.fromkeys(like.topics, many))
    return sorted(count.items(), key=lambda item: (-item[1], topic_name(language, item[0]).casefold()))


async def _topic_at(turn: Turn, home: Home, place: int, *, staff: bool) -> str | None:
    if place < len(TOPICS):
        return TOPICS[place]
    named = [topic for topic, _ in await _topics_of(turn, home, "sv", staff=staff)]
    return next((topic for topic in named if messages.place_of(topic) == place), None)


# --- in somebody's own chat -----------------------------------------------------------------------------------------


def seen_by(turn: Turn, person: Person | None) -> list[Home]:
    """The homes whose list somebody sees: wherever they have a role."""
    return [home for slug, home in turn.homes.items() if person and person.belongs(slug)]


async def command(turn: Turn, chat: Chat, words: str) -> bool:
    """`/contacts`: the list of the home they spoke with last. False, with nothing said, for who sees no list."""
    seen, person = seen_by(turn, chat.person), chat.person
    if person is None or not seen:
        return False
    home = next((one for one in seen if one.slug == chat.home), seen[0])
    staff, language = is_staff(person, home.slug), chat.language
    if clean(words):
        what = await answer(turn, home, words, language=language, staff=staff)
    else:
        what = await topics(turn, home, language=language, staff=staff, person=person)
    await turn.tell_person(person, what, lane=Lane.REPLY, purpose=Purpose.CONTACTS)
    return True


async def choose(turn: Turn, person: Person, slug: str, page: int, message_row: int | None) -> str:
    """*All topics*, of this home."""
    home = _home(turn, person, slug)
    what = await topics(
        turn, home, language=person.language, staff=is_staff(person, slug), page=page, person=person
    )  # fmt: skip
    await _in_place(turn, person, what, message_row)
    return ""


async def chosen(turn: Turn, person: Person, slug: str, place: int, page: int, message_row: int | None) -> str:
    """A topic."""
    home = _home(turn, person, slug)
    what = await about(turn, home, place, language=person.language, staff=is_staff(person, slug), page=page)
    if what is None:
        return say(person.language, "gone-toast")
    await _in_place(turn, person, what, message_row)
    return ""


async def send(turn: Turn, person: Person, contact_id: int) -> str:
    """The contact as Telegram's own, to be saved or called."""
    found = await visible(turn, person, contact_id)
    if isinstance(found, str):
        return found
    contact, _ = found
    what = contact_messages.sent(contact, person.language)
    await turn.tell_person(person, what, lane=Lane.REPLY, purpose=Purpose.CONTACTS)
    return ""


async def show(turn: Turn, person: Person, contact_id: int) -> str:
    """All that is known of a contact."""
    found = await visible(turn, person, contact_id)
    if isinstance(found, str):
        return found
    contact, home = found
    what = await details(
        turn, contact, home, language=person.language, staff=is_staff(person, home.slug),
        changes=may_change(person, contact),
    )  # fmt: skip
    await turn.tell_person(person, what, lane=Lane.REPLY, purpose=Purpose.CONTACTS)
    return ""


async def visible(
    turn: Turn, person: Person, contact_id: int, within: Home | None = None
) -> tuple[Contact, Home] | str:  # fmt: skip
    """A contact that this person sees now, and the home by which they do (`within`: only by that one); or why not any
    more, where they would if it had not been removed. Raises NotAllowed otherwise, whatever the reason."""
    contact = await contacts.get(turn.tx, contact_id)
    if contact is None:
        raise NotAllowed
    standing = replace(contact, removed_at=None)
    seen = seen_by(turn, person)
    among = sorted([within] if within else seen, key=lambda one: one.slug != contact.home)
    for home in among:
        if sees(home.slug, standing, staff=is_staff(person, home.slug)):
            return say(person.language, "gone-toast") if contact.removed_at else (contact, home)
    raise NotAllowed


def _home(turn: Turn, person: Person, slug: str) -> Home:
    home = turn.homes.get(slug)
    if home is None or home not in seen_by(turn, person):
        raise NotAllowed
    return home


async def _in_place(turn: Turn, person: Person, what: Outgoing, message_row: int | None) -> None:
    if message_row is None:
        await turn.tell_person(person, what, lane=Lane.REPLY, purpose=Purpose.CONTACTS)
    else:
        await outbox.say(turn.tx, turn.now, person.chat_id, what, edits=message_row, person=person.id)
