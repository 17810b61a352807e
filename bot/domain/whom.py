"""Whom to call about something, at this hour: the one who can be called now, who else, and who answers meanwhile.

Which contacts fit, and how well, finding them by words or topics has said; how it is told is the messages' work.
"""

from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from zoneinfo import ZoneInfo

from bot.domain.concern import Category
from bot.domain.contact import Contact
from bot.domain.hours import standing

ABOUT_AS_WELL = 0.6  # of the best: who fits as well as this is asked by the hour, not by how well they fit
LONGEST_CHAIN = 5  # contacts that name the next to try, one after the other

# What a neighbour's category is about, in topics of the contact list.
TOPICS_OF: Mapping[Category, tuple[str, ...]] = {
    Category.NOISE: ("noise", "guards"),
    Category.LITTER: ("litter", "graffiti"),
    Category.SAFETY: ("threat", "guards", "lighting"),
    Category.PERSON: ("unwell", "support"),
    Category.BROKEN: ("damage", "lighting", "locks", "lift", "water", "heating", "power"),
}
_DANGEROUS = frozenset({"fire", "threat", "unwell"})
_FOR_THE_POLICE = frozenset({"noise", "threat", "drugs"})


@dataclass(frozen=True)
class First:
    """What is said before any contact: 112 where somebody may be in danger, and the police's number for the rest."""

    danger: bool = False
    police: bool = False


def first_of(topics: Collection[str], *, urgent: bool = False) -> First:
    """What comes first about these topics; `urgent`: the words sound as if it happens now."""
    return First(urgent or bool(_DANGEROUS & set(topics)), bool(_FOR_THE_POLICE & set(topics)))


class Stands(IntEnum):
    """How a contact can be called now; the lower, the sooner it is asked."""

    OPEN = 0
    UNSTATED = 1  # nobody has said when
    CLOSED = 2
    NO_PHONE = 3


@dataclass(frozen=True)
class Listed:
    """A contact at this hour. `until`: how long it stays as it is (UTC); None where no change is in sight."""

    contact: Contact
    stands: Stands
    until: datetime | None = None
    score: float = 0.0

    @property
    def rank(self) -> tuple[bool, int, bool, float, bool, float]:
        """The lower, the sooner it is asked, among those that fit about as well. Where two fit alike, whoever has hours
        comes before who always answers, and who opens soon before who opens late."""
        hours, opens = self.contact.hours, self.until.timestamp() if self.until else 0.0
        return (
            self.stands is Stands.CLOSED and self.until is None,
            self.stands,
            self.contact.unverified_since is not None,
            -self.score,
            hours is not None and hours.is_always,
            opens if self.stands is Stands.CLOSED else 0.0,
        )


@dataclass(frozen=True)
class Whom:
    """`first`: whom to call; open, or the best of those who are not. `meanwhile`: who answers while `first` does not;
    None then: the home's own phone. `others`: everybody else who fits, in the order in which to ask them."""

    first: Listed | None
    others: tuple[Listed, ...] = ()
    meanwhile: Listed | None = None

    @property
    def listed(self) -> tuple[Listed, ...]:
        """All that are told of, each once, in their order."""
        found: dict[int, Listed] = {}
        for one in (self.first, self.meanwhile, *self.others):
            if one is not None:
                found.setdefault(one.contact.id, one)
        return tuple(found.values())


def listed(
    contact: Contact, now: datetime, zone: ZoneInfo, holidays: Container[date], score: float = 0.0
) -> Listed:  # fmt: skip
    """How the contact stands at `now` (UTC), by clocks in `zone`."""
    if not contact.phones:
        return Listed(contact, Stands.NO_PHONE, None, score)
    if contact.hours is None:
        return Listed(contact, Stands.UNSTATED, None, score)
    found = standing(contact.hours, now, zone, holidays)
    return Listed(contact, Stands.OPEN if found.is_open else Stands.CLOSED, found.until, score)


def whom(
    fits: Sequence[tuple[Contact, float]],
    known: Mapping[int, Contact],
    now: datetime,
    zone: ZoneInfo,
    holidays: Container[date],
) -> Whom:
    """Whom to call at `now` (UTC). `fits`: contacts and how well they fit; `known`: whom they name as the next to try,
    and whom those name, as far as whoever asks may see them."""
    if not fits:
        return Whom(None)
    found = [listed(contact, now, zone, holidays, score) for contact, score in fits]
    enough = ABOUT_AS_WELL * max(one.score for one in found)
    ordered = sorted(found, key=lambda one: (one.score < enough, one.rank))
    first, others = ordered[0], tuple(ordered[1:])
    if first.stands is Stands.OPEN:
        return Whom(first, others)
    closed = [one.contact for one in ordered if one.score >= enough]
    return Whom(first, others, _meanwhile(closed, known, others, now, zone, holidays))


def _meanwhile(
    closed: Sequence[Contact], known: Mapping[int, Contact], others: Sequence[Listed], now: datetime, zone: ZoneInfo,
    holidays: Container[date],
) -> Listed | None:  # fmt: skip
    """Whom they name as the next to try, where that one is open; else who fits less well but always answers."""
    for contact in closed:
        for named in chain(contact, known):
            found = listed(named, now, zone, holidays)
            if found.stands is Stands.OPEN:
                return found
    always = (one for one in others if one.stands is Stands.OPEN and one.contact.hours and one.contact.hours.is_always)
    return next(always, None)


def chain(contact: Contact, known: Mapping[int, Contact]) -> list[Contact]:
    """Whom to try after the contact, one after the other; nobody twice, and nobody who is not `known`."""
    found: list[Contact] = []
    met, following = {contact.id}, contact.next_id
    while following is not None and following in known and following not in met and len(found) < LONGEST_CHAIN:
        found.append(known[following])
        met.add(following)
        following = known[following].next_id
    return found
