"""What is kept as JSON comes back as it was; people may do what their roles say; homes keep their order."""

import json
from dataclasses import fields
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.home import DEFAULT_LADDER, Homes, Role, Step, Urgency
from bot.domain.incoming import media_from_json, media_to_json
from bot.domain.outgoing import Button, Lane, Media, MediaKind, Outgoing
from bot.domain.people import Person
from tests.domain.made_up import a_home

WORDS = st.text(max_size=20)
FLOATS = st.floats(-180, 180)
MEDIA = st.builds(Media, st.sampled_from(MediaKind), WORDS, FLOATS, FLOATS, WORDS, WORDS, st.integers(0, 2**31), WORDS)
BUTTONS = st.builds(Button, WORDS, WORDS, WORDS, WORDS)
KEYBOARDS = st.lists(st.lists(BUTTONS, min_size=1, max_size=3).map(tuple), max_size=3).map(tuple)
OUTGOING = st.builds(
    Outgoing, WORDS, KEYBOARDS, st.lists(MEDIA, max_size=3).map(tuple), st.booleans(), st.booleans(),
    st.none() | st.integers(1, 2**63 - 1), st.booleans(), st.booleans(), st.booleans(),
)  # fmt: skip
ROLES = st.dictionaries(st.sampled_from(["ekbacken", "lindhaga"]), st.frozensets(st.sampled_from(Role)))


# --- as JSON ------------------------------------------------------------------------------------------------------


@given(OUTGOING)
def test_what_waits_to_be_said_comes_back_as_it_was(what: Outgoing) -> None:
    assert Outgoing.from_json(json.loads(json.dumps(what.to_json()))) == what


@given(st.none() | MEDIA)
def test_media_come_back_as_they_were(media: Media | None) -> None:
    assert media_from_json(json.loads(json.dumps(media_to_json(media)))) == media


def test_every_part_of_what_is_said_is_kept() -> None:
    """A part that is added to the value and forgotten in its JSON would be lost in silence."""
    full = Outgoing(
        "text", ((Button("a", data="b"),),), (Media(MediaKind.PHOTO, "f"),), protect=True, silent=True, answer_to=1,
        delete=True, leave=True, plain=True, menu=(("mina", "Det du har skickat"),), member=5,
    )  # fmt: skip
    assert set(full.to_json()) == {field.name for field in fields(Outgoing)}
    media = Media(MediaKind.DOCUMENT, "f", 57.7, 11.9, "bilaga.pdf", "u", 7, "{}", "+46313900612", "VCARD")
    assert set(media_to_json(media) or {}) == {field.name for field in fields(Media)}


def test_what_is_empty_takes_no_room() -> None:
    assert Outgoing("hej").to_json() == {"text": "hej"}
    assert media_to_json(Media(MediaKind.VOICE, "f")) == {"kind": "voice", "file_id": "f"}


def test_an_alert_goes_before_a_reply_and_a_reply_before_a_notice() -> None:
    assert sorted([Lane.NOTICE, Lane.ALERT, Lane.REPLY]) == [Lane.ALERT, Lane.REPLY, Lane.NOTICE]


# --- people -------------------------------------------------------------------------------------------------------


def a_person(**roles: set[Role]) -> Person:
    """Somebody with these roles, home by home."""
    return Person(1, 2, "Sam Exempel", "sv", {home: frozenset(held) for home, held in roles.items()})


@pytest.mark.parametrize(
    ("role", "answers", "manages"),
    [(Role.STAFF, True, False), (Role.MANAGER, True, True), (Role.COUNCIL, False, False), (Role.ADMIN, False, True)],
)
def test_what_a_role_may_do(role: Role, answers: bool, manages: bool) -> None:
    person = a_person(ekbacken={role})
    assert (person.answers("ekbacken"), person.manages("ekbacken")) == (answers, manages)
    assert not person.answers("lindhaga"), "a role is in one home"
    assert not person.manages("lindhaga")


@given(ROLES)
def test_a_person_answers_exactly_the_homes_where_they_are_staff_or_manager(
    roles: dict[str, frozenset[Role]],
) -> None:
    person = Person(1, 2, "Sam Exempel", "sv", roles)
    expected = {home for home, held in roles.items() if held & {Role.STAFF, Role.MANAGER}}
    assert set(person.homes) == expected == {home for home in roles if person.answers(home)}


def test_somebody_without_a_role_left_may_nothing() -> None:
    person = a_person(ekbacken=set())
    assert not person.answers("ekbacken")
    assert person.homes == ()
    assert not person.has("ekbacken", *Role)


# --- homes --------------------------------------------------------------------------------------------------------


def test_homes_keep_the_order_of_the_file() -> None:
    homes = Homes([a_home("lindhaga"), a_home("ekbacken")])
    assert list(homes) == ["lindhaga", "ekbacken"]
    assert homes.first.slug == "lindhaga"


def test_a_home_that_sets_nothing_has_a_whole_ladder_and_deadlines_for_every_urgency() -> None:
    home = a_home()
    assert home.ladder == DEFAULT_LADDER == tuple(Step)
    for within in (home.acknowledge_within, home.follow_up_within):
        assert all(within[urgency] > timedelta() for urgency in Urgency)
        assert within[Urgency.NOW] < within[Urgency.TODAY] < within[Urgency.WHENEVER]


def test_two_homes_don_t_share_what_one_of_them_may_change() -> None:
    first, second = a_home("ekbacken"), a_home("lindhaga")
    assert first.acknowledge_within is not second.acknowledge_within
    assert first.follow_up_within is not second.follow_up_within
