"""Contacts, and what a question to the list finds, with the most that people can give them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.domain.contact import MOST_NAME, MOST_OF_A_KIND, MOST_WORDS, TOPICS, Contact, Seen
from bot.domain.home import Home
from bot.domain.hours import ALWAYS
from bot.domain.whom import First, Listed, Stands, Whom
from bot.messages.contact import Detail
from bot.messages.contacts import Answer, Choice

EVENING = datetime(2026, 11, 23, 20, 40, 30, tzinfo=UTC)
LARGE = 2**63 - 1
SLUG = "e" * 32


def contacts(hostile: str) -> list[Contact]:
    """The least there can be, one without a phone, and more than there is room for of the longest."""
    name = (hostile * 9)[:MOST_NAME]
    longest = [
        Contact(
            SLUG, LARGE - 2 - number, organisation=name, name=name,
            topics=("lighting", *(f"{place}{name[1:]}" for place in range(MOST_OF_A_KIND - 1))),
            phones=tuple(f"+4631390060{place}" for place in range(MOST_OF_A_KIND)),
            emails=tuple(f"{place}{'e' * 200}@example.org" for place in range(MOST_OF_A_KIND)),
            hours=ALWAYS, area=name, next_id=1, languages=("sv", "nowhere", hostile) * 3,
            note=(hostile * 40)[:MOST_WORDS], seen_by=Seen.STAFF, agreed_at=EVENING, verified_at=EVENING,
            unverified_since=EVENING if number % 2 else None,
        )
        for number in range(30)
    ]  # fmt: skip
    return [
        Contact(SLUG, LARGE, name="Kim Exempel", phones=("112",)),
        Contact(SLUG, LARGE - 1, organisation=name, emails=("kim@example.org",), next_id=1),
        Contact(SLUG, LARGE - 40, name="Utan"),
        *longest,
    ]


def listed(hostile: str) -> list[Listed]:
    """Each of them in every standing that it can have."""
    later = EVENING + timedelta(days=200)
    return [
        Listed(contact, stands, until)
        for contact in contacts(hostile)
        for stands in (Stands if contact.phones else (Stands.NO_PHONE,))
        for until in ((None, later) if stands in (Stands.OPEN, Stands.CLOSED) else (None,))
    ]


def answers(home: Home, hostile: str) -> list[Answer]:
    """Nobody, few and many; on the first page and on another."""
    told = listed(hostile)
    found = [Whom(None), *(Whom(one, tuple(told[::-1]), meanwhile) for one in told[:14] for meanwhile in told[8:10])]
    return [
        Answer(home, whom, First(danger=first, police=first), words, cut=first, topic=hostile * 5, page=page)
        for whom in found
        for first in (False, True)
        for words in ("", (hostile * 20)[:200])
        for page in ((0, 1) if whom.first else (0,))
    ]


def nothing(home: Home, hostile: str) -> list[Answer | None]:
    """Answers that found nobody."""
    return [None, *(one for one in answers(home, hostile) if one.whom.first is None)]


def choices(home: Home, others: Sequence[Home], hostile: str) -> list[Choice]:
    """No topics, and more than a page of them."""
    own = [f"{number}{hostile * 5}"[:MOST_NAME] for number in range(60)]
    return [
        Choice(home, topics, page, among, mine=bool(page), manages=bool(page))
        for topics in ([], [(topic, LARGE) for topic in (*TOPICS, *own)])
        for page, among in ((0, ()), (2, others))
    ]


def details(home: Home, hostile: str) -> list[Detail]:
    """With and without a next to try; of one's own and of others."""
    after = contacts(hostile)[3]
    return [Detail(home, one, named, changes=named is None) for one in listed(hostile) for named in (None, after)]
