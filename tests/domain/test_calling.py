"""A meeting in the making and a change of one: kept and read back, a place as it is written, who is usually invited."""

import json
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bot.domain.calling import INVITABLE, USUALLY, Asked, Call, Repeats, place_written, plan, rule
from bot.domain.home import Role
from bot.domain.meeting import Kind, OnHoliday, Place
from bot.domain.meeting_change import Change, Inviting, Scope, Shape, What

PIN = Place(latitude=57.7, longitude=11.9)
FULL = Call(
    "ekbacken", Asked.MONTHS, Kind.WALK, date(2028, 2, 29), time(2, 30), 45, Repeats.MONTHLY, frozenset({7, 12}),
    OnHoliday.DROP, Place("Storgatan 1", "Rum 3", "https://example.org", 57.7, 11.9), frozenset(Role), (3, 1),
    "Vandring", 3, again=True,
)  # fmt: skip


@pytest.mark.parametrize("call", [Call("ekbacken"), FULL])
def test_a_meeting_in_the_making_is_read_back_as_it_was_kept(call: Call) -> None:
    assert Call.from_json(call.to_json()) == call


def test_a_change_in_the_making_is_read_back_as_it_was_kept() -> None:
    was = Shape(date(2026, 12, 8), time(14), timedelta(minutes=90), Place(), "")
    wanted = Shape(date(2026, 12, 10), time(15), timedelta(minutes=45), PIN, "Vandring")
    who = Inviting(frozenset({Role.STAFF}), frozenset({Role.COUNCIL}), frozenset({3}), frozenset({4, 5}))
    change = Change(7, 3, What.PLACE, was, wanted, Asked.PLACE, Scope.ALL, who, 2)
    assert Change.from_json(json.loads(json.dumps(change.to_json()))) == change


def test_a_choice_of_who_is_invited_is_turned_and_turned_back_and_leaves_what_others_chose() -> None:
    seen = plan(replace(FULL, invited=frozenset({Role.COUNCIL}), people=(3,)), (), 1)
    who = Inviting().with_role(Role.STAFF, seen).with_role(Role.COUNCIL, seen).with_person(3, seen).with_person(9, seen)
    assert (who.of(seen).invited, who.of(seen).people) == (frozenset({Role.STAFF}), (9,))
    later = replace(seen, invited=seen.invited | {Role.MANAGER}, people=(3, 7))
    assert (set(who.of(later).invited), who.of(later).people) == ({Role.MANAGER, Role.STAFF}, (7, 9))
    back = who.with_role(Role.STAFF, seen).with_role(Role.COUNCIL, seen).with_person(3, seen).with_person(9, seen)
    assert back == Inviting()
    assert who.of(who.of(seen)) == who.of(seen)


@pytest.mark.parametrize(
    ("text", "former", "place"),
    [
        ("Storgatan 1", Place(), Place("Storgatan 1")),
        ("Storgatan 1\nRum 3", Place("Torget 2"), Place("Storgatan 1", "Rum 3")),
        ("https://example.org/m?a=1", Place(), Place(link="https://example.org/m?a=1")),
        ("Torget 2, https://example.org", Place(), Place("Torget 2", link="https://example.org")),
        ("Vid porten", PIN, Place("Vid porten", latitude=57.7, longitude=11.9)),
        ("Torget 2", Place("Storgatan 1", latitude=57.7, longitude=11.9), Place("Torget 2")),
    ],
)
def test_a_place_as_it_is_written(text: str, former: Place, place: Place) -> None:
    """A new address is not where the pin of the former one was."""
    assert place_written(text, former) == place


def test_a_place_has_room_for_no_more_than_its_fields() -> None:
    long = place_written("a" * 500 + "\n" + "b" * 500 + "\nhttps://" + "c" * 500, Place())
    assert (len(long.address), len(long.room), len(long.link)) == (200, 200, 400)


def test_a_meeting_once_has_no_rule_and_every_kind_says_whom_it_invites() -> None:
    assert rule(Call("ekbacken", on=date(2026, 12, 8))) is None
    assert rule(Call("ekbacken", repeats=Repeats.WEEKLY)) is None
    assert set(USUALLY) == set(Kind)
    assert all(roles and roles <= set(INVITABLE) for roles in USUALLY.values())
    assert plan(FULL, ("Övrigt",), 5).chair_id == 5
