"""*Whom to call* about a concern: contacts that fit it and the hour, and who was asked, noted in its timeline.

Nothing about the concern leaves: its words are compared with the list here, and a contact hears nothing from the line.
"""

from datetime import timedelta

from bot.domain.concern import Concern, State
from bot.domain.home import Home
from bot.domain.outgoing import Lane
from bot.domain.people import Person
from bot.domain.urgency import sounds_urgent
from bot.domain.whom import TOPICS_OF, First, first_of
from bot.domain.wording import shortened
from bot.messages import contacts as messages
from bot.messages.contacts import Answer
from bot.messages.texts import say
from bot.messages.wording import label
from bot.services import answering, cards, finding, looking_up
from bot.services.finding import Hit
from bot.services.turn import Turn
from bot.storage import timeline
from bot.storage.outbox import Purpose
from bot.storage.timeline import Kind

AT_ONCE = timedelta(minutes=1)  # in which a second press notes nothing more
A_NAME = 80  # signs of who was asked, as the timeline keeps them


async def show(turn: Turn, person: Person, concern_id: int) -> str:
    """*Whom can I call?* As a note, the answer is tied to no concern: a reply to it stays inside."""
    concern, home = await answering.find(turn, person, concern_id)
    hits, first = await _fitting(turn, concern, home)
    found = await looking_up.whom_of(turn, home, hits, staff=True)
    what = messages.about_concern(Answer(home, found, first), concern, person.language, turn.now)
    await turn.tell_person(person, what, lane=Lane.REPLY, purpose=Purpose.CONTACTS)
    return ""


async def _fitting(turn: Turn, concern: Concern, home: Home) -> tuple[list[Hit], First]:
    """By the category that the neighbour chose; where it says nothing, by their words."""
    entries = await timeline.words(turn.tx, concern.id)
    words = cards.first_words(entries, concern).text
    topics = TOPICS_OF.get(concern.category, ()) if concern.category else ()
    if topics:
        hits = await finding.about(turn.tx, home.slug, topics, staff=True, most=messages.PAGE)
        return hits, first_of(topics, urgent=any(sounds_urgent(entry.text) for entry in entries))
    hits = await finding.find(turn.tx, home.slug, words, staff=True, most=messages.PAGE)
    return finding.worth(hits), looking_up.first_about("\n".join(entry.text for entry in entries))


async def asked(turn: Turn, person: Person, concern_id: int, contact_id: int) -> str:
    """*I asked …*: a note for staff, with the name as it is now. It says nothing to anybody."""
    concern, home = await answering.find(turn, person, concern_id)
    found = await looking_up.visible(turn, person, contact_id, home)
    if isinstance(found, str):
        return found
    contact, _ = found
    if not await _noted(turn, concern, person, contact.id):
        who = ", ".join(dict.fromkeys(part for part in (contact.title, contact.organisation) if part))
        await cards.note(
            turn, concern, "asked", person=person.id, contact=contact.id, why=shortened(who, A_NAME)
        )  # fmt: skip
        if concern.state is State.OWNED and concern.owner_id == person.id:
            await answering.act(turn, concern, home)
    return say(person.language, "asked-toast", number=str(concern.number), name=label(contact.title))


async def _noted(turn: Turn, concern: Concern, person: Person, contact_id: int) -> bool:
    """Whether they have just said so."""
    return any(
        entry.kind is Kind.EVENT and entry.text == "asked" and entry.person_id == person.id
        and entry.data.get("contact") == contact_id and turn.now - entry.at < AT_ONCE
        for entry in await timeline.read(turn.tx, concern.id)
    )  # fmt: skip
