"""Whom to call now, who else, and who answers meanwhile."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.concern import Category
from bot.domain.contact import TOPICS, Contact
from bot.domain.hours import ALWAYS, WORKDAYS, Hours, Span
from bot.domain.whom import LONGEST_CHAIN, TOPICS_OF, First, Stands, Whom, chain, first_of, listed, whom

ZONE = ZoneInfo("Europe/Stockholm")
MIDSUMMERS_EVE = datetime(2027, 6, 25, 18, tzinfo=UTC)  # a Friday, 20.00 by the clock
HOLIDAYS = {date(2027, 6, 25), date(2027, 6, 26)}
WEDNESDAY = datetime(2027, 6, 23, 8, tzinfo=UTC)  # 10.00 by the clock
OFFICE = Hours((Span(WORKDAYS, time(7), time(16)),))
EARLY = Hours((Span(WORKDAYS, time(6), time(15)),))
PHONE = ("+46313900601",)


def a_contact(number: int, hours: Hours | None = OFFICE, **values: object) -> Contact:
    """A contact with a phone."""
    kept = Contact("ekbacken", number, name=f"Kim {number}", phones=PHONE, hours=hours)
    return replace(kept, **values)  # type: ignore[arg-type]


def asked(*fits: tuple[Contact, float], now: datetime = WEDNESDAY, known: tuple[Contact, ...] = ()) -> Whom:
    """Whom to call among these."""
    return whom(fits, {one.id: one for one in (*known, *(contact for contact, _ in fits))}, now, ZONE, HOLIDAYS)


def order(found: Whom) -> list[int]:
    """Their numbers, as they are told."""
    return [one.contact.id for one in found.listed]


# --- now ------------------------------------------------------------------------------------------------------------


def test_the_one_who_is_open_comes_first_of_those_that_fit_about_as_well() -> None:
    found = asked((a_contact(1), 1.0), (a_contact(2, ALWAYS), 0.6), now=MIDSUMMERS_EVE)
    assert found.first is not None
    assert (found.first.contact.id, found.first.stands, found.first.until) == (2, Stands.OPEN, None)
    assert found.meanwhile is None
    assert order(found) == [2, 1]


def test_who_fits_much_less_well_is_not_first_for_being_open() -> None:
    found = asked((a_contact(1), 1.0), (a_contact(2, OFFICE), 0.59))
    assert order(found) == [1, 2]
    closed = asked((a_contact(1), 1.0), (a_contact(2, ALWAYS), 0.59), now=MIDSUMMERS_EVE)
    assert closed.first is not None
    assert (closed.first.contact.id, closed.first.stands) == (1, Stands.CLOSED)


def test_until_when_is_told() -> None:
    now = asked((a_contact(1), 1.0)).first
    then = asked((a_contact(1), 1.0), now=MIDSUMMERS_EVE).first
    assert now is not None
    assert then is not None
    assert now.until == datetime(2027, 6, 23, 14, tzinfo=UTC)
    assert then.until == datetime(2027, 6, 28, 5, tzinfo=UTC), "neither the eve, nor the day, nor the weekend"


def test_the_others_stand_open_then_unstated_then_closed_then_without_a_phone() -> None:
    found = asked(
        (a_contact(1, phones=()), 1.0), (a_contact(2, EARLY), 1.0), (a_contact(3, None), 1.0), (a_contact(4), 1.0),
        now=datetime(2027, 6, 23, 13, 30, tzinfo=UTC),
    )  # fmt: skip
    assert order(found) == [4, 3, 2, 1]
    assert [one.stands for one in found.listed] == [Stands.OPEN, Stands.UNSTATED, Stands.CLOSED, Stands.NO_PHONE]


def test_who_is_not_known_to_be_right_comes_after_who_is_however_well_they_fit() -> None:
    doubtful = a_contact(1, unverified_since=WEDNESDAY)
    assert order(asked((doubtful, 1.0), (a_contact(2), 0.7))) == [2, 1]
    assert order(asked((doubtful, 1.0), (a_contact(2, None), 0.7))) == [1, 2], "but before who can't be said to be open"


def test_the_one_who_fits_best_comes_first_of_those_who_are_open() -> None:
    assert order(asked((a_contact(1), 0.7), (a_contact(2), 0.9), (a_contact(3), 0.8))) == [2, 3, 1]


def test_of_two_alike_who_has_hours_comes_before_who_always_answers() -> None:
    assert order(asked((a_contact(1, ALWAYS), 1.0), (a_contact(2), 1.0))) == [2, 1]


def test_of_two_who_are_closed_the_one_who_opens_first_comes_first() -> None:
    night = datetime(2027, 6, 23, 1, tzinfo=UTC)
    assert order(asked((a_contact(1), 1.0), (a_contact(2, EARLY), 1.0), now=night)) == [2, 1]


def test_nobody_who_fits() -> None:
    found = asked()
    assert (found.first, found.others, found.meanwhile, found.listed) == (None, (), None, ())


def test_hours_that_never_come_are_closed_for_good_and_last() -> None:
    never = Hours((Span((), time(8), time(9)),))
    found = asked((a_contact(1, never), 1.0), (a_contact(2, phones=()), 1.0))
    assert order(found) == [2, 1]
    assert listed(a_contact(1, never), WEDNESDAY, ZONE, HOLIDAYS).until is None


# --- meanwhile ------------------------------------------------------------------------------------------------------


def test_while_nobody_is_open_the_next_to_try_answers() -> None:
    jour = a_contact(9, ALWAYS)
    found = asked((a_contact(1, next_id=9), 1.0), now=MIDSUMMERS_EVE, known=(jour,))
    assert found.meanwhile is not None
    assert found.meanwhile.contact == jour
    assert order(found) == [1, 9]


def test_the_chain_is_followed_past_those_who_are_closed_too() -> None:
    links = (a_contact(7, next_id=8), a_contact(8, None, next_id=9), a_contact(9, ALWAYS))
    found = asked((a_contact(1, next_id=7), 1.0), now=MIDSUMMERS_EVE, known=links)
    assert found.meanwhile is not None
    assert found.meanwhile.contact.id == 9


def test_the_next_of_another_who_fits_as_well_is_tried_after_that() -> None:
    fits = (a_contact(1, next_id=7), 1.0), (a_contact(2, next_id=9), 0.9)
    found = asked(*fits, now=MIDSUMMERS_EVE, known=(a_contact(7), a_contact(9, ALWAYS)))
    assert found.meanwhile is not None
    assert found.meanwhile.contact.id == 9


def test_where_the_chain_leads_nowhere_who_always_answers_does() -> None:
    fits = (a_contact(1, next_id=7), 1.0), (a_contact(2, ALWAYS), 0.3)
    found = asked(*fits, now=MIDSUMMERS_EVE, known=(a_contact(7),))
    assert found.meanwhile is not None
    assert found.meanwhile.contact.id == 2
    assert order(found) == [1, 2]


def test_who_is_open_by_chance_but_fits_badly_does_not_stand_in() -> None:
    sometimes = Hours((Span(tuple(range(7)), time(8), time(23)),), holidays=True)
    found = asked((a_contact(1), 1.0), (a_contact(2, sometimes), 0.3), now=MIDSUMMERS_EVE)
    assert found.meanwhile is None, "the home's own phone"


def test_while_somebody_is_open_nobody_stands_in() -> None:
    assert asked((a_contact(1, next_id=9), 1.0), known=(a_contact(9, ALWAYS),)).meanwhile is None


# --- the chain ------------------------------------------------------------------------------------------------------


def test_a_chain_goes_round_only_once_and_ends() -> None:
    ring = {number: a_contact(number, next_id=number % 3 + 1) for number in (1, 2, 3)}
    assert [one.id for one in chain(ring[1], ring)] == [2, 3]
    itself = a_contact(1, next_id=1)
    assert chain(itself, {1: itself}) == []
    long = {number: a_contact(number, next_id=number + 1) for number in range(1, 20)}
    assert [one.id for one in chain(long[1], long)] == list(range(2, 2 + LONGEST_CHAIN))


def test_a_chain_stops_at_whom_nobody_may_see() -> None:
    assert chain(a_contact(1, next_id=2), {3: a_contact(3)}) == []


@given(st.dictionaries(st.integers(1, 8), st.none() | st.integers(1, 9), min_size=1))
def test_no_chain_is_endless_or_meets_anybody_twice(links: dict[int, int | None]) -> None:
    known = {number: a_contact(number, next_id=following) for number, following in links.items()}
    for contact in known.values():
        ids = [one.id for one in chain(contact, known)]
        assert len(ids) == len(set(ids)) <= LONGEST_CHAIN
        assert contact.id not in ids


@given(
    st.lists(st.tuples(st.sampled_from([OFFICE, EARLY, ALWAYS, None]), st.floats(0.1, 1), st.booleans()), min_size=1)
)
def test_everybody_who_fits_is_told_of_once_and_who_is_open_first(
    found: list[tuple[Hours | None, float, bool]],
) -> None:
    fits = [
        (a_contact(number, hours, phones=PHONE if phone else ()), score)
        for number, (hours, score, phone) in enumerate(found)
    ]
    said = asked(*fits, now=MIDSUMMERS_EVE)
    assert sorted(order(said)) == [contact.id for contact, _ in fits]
    best = max(score for _, score in fits)
    some_open = any(contact.hours == ALWAYS and contact.phones and score >= 0.6 * best for contact, score in fits)
    assert said.first is not None
    assert (said.first.stands is Stands.OPEN) is some_open


# --- what comes first -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("topics", "first"),
    [
        (["fire"], First(danger=True)),
        (["unwell"], First(danger=True)),
        (["threat"], First(danger=True, police=True)),
        (["noise"], First(police=True)),
        (["lighting", "drugs"], First(police=True)),
        (["lighting", "guards"], First()),
        ([], First()),
    ],
)
def test_112_and_114_14_stand_before_any_contact(topics: list[str], first: First) -> None:
    assert first_of(topics) == first
    assert first_of(topics, urgent=True) == replace(first, danger=True)


def test_categories_are_about_topics_that_there_are() -> None:
    assert {topic for topics in TOPICS_OF.values() for topic in topics} <= set(TOPICS)
    assert set(TOPICS_OF) == set(Category) - {Category.OTHER}
