"""Which contact a row means, and what it would change there."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.domain.contact import Contact
from bot.domain.contact_rows import Fault, Row, Wrong
from bot.domain.hours import ALWAYS
from bot.domain.merging import Importer, Judged, Outcome, judge
from tests.domain.made_up import a_home

HOME = a_home()
NOW = datetime(2027, 1, 2, 12, tzinfo=UTC)
A, B, C = "+46313900612", "+46313900613", "+46701740605"
JOUR = Contact(HOME.slug, 1, "Väst AB", "Jour", phones=(A,))


def row(number: int, name: str = "", organisation: str = "", *ways: str, following: str = "", **more: Any) -> Row:
    """A row of a file; ways with an @ are e-mails."""
    values: dict[str, Any] = {
        "name": name, "organisation": organisation, "phones": [one for one in ways if "@" not in one],
        "emails": [one for one in ways if "@" in one], **more,
    }  # fmt: skip
    return Row(number, {field: value for field, value in values.items() if value not in ("", [])}, following)


BY = Importer(
    {"ekbacken": "Ekbacken", "lindhaga": "Lindhaga", "ek": "Ek och Lind"}, ("ekbacken", "lindhaga"), "Öppet: {}".format
)


def judged(rows: list[Row], *known: Contact) -> list[Judged]:
    return judge(HOME, rows, list(known), NOW, BY)


def told(rows: list[Row], *known: Contact) -> list[tuple[str, int | None]]:
    """Of each row what comes of it, and which contact it means."""
    return [(one.outcome.value, one.before.id if one.before else None) for one in judged(rows, *known)]


def faults(rows: list[Row], *known: Contact) -> list[list[Wrong]]:
    return [[fault.what for fault in one.faults] for one in judged(rows, *known)]


def known(number: int, name: str, organisation: str, *ways: str, **more: Any) -> Contact:
    phones = tuple(one for one in ways if "@" not in one)
    emails = tuple(one for one in ways if "@" in one)
    return Contact(HOME.slug, number, organisation, name, phones=phones, emails=emails, **more)


# --- who is meant -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row(2, "Jour", "Väst AB", A)], [("same", 1)]),
        ([row(2, "JOUR", "väst  ab", A)], [("changed", 1)]),
        ([row(2, "Jour", "", A)], [("same", 1)]),
        ([row(2, "Jour", "Väst AB", B)], [("changed", 1)]),
        ([row(2, "Jour", "Syd AB", B)], [("new", None)]),
        ([row(2, "Jour", "Syd AB", A)], [("changed", 1)]),
        ([row(2, "Felanmälan", "Väst AB", A)], [("changed", 1)]),
        ([row(2, "Felanmälan", "", A)], [("changed", 1)]),
        ([row(2, "Felanmälan", "Syd AB", A)], [("new", None)]),
        ([row(2, "Felanmälan", "Syd AB", "SAM@example.org")], [("new", None)]),
        ([row(2, "", "Väst AB", B)], [("new", None)]),
        ([row(2, "", "Väst AB", A)], [("same", 1)]),
    ],
)  # fmt: skip
def test_by_phone_else_by_organisation_and_name(rows: list[Row], expected: object) -> None:
    assert told(rows, JOUR) == expected


def test_an_e_mail_says_it_whatever_else_is_new() -> None:
    sam = known(1, "Sam", "Väst AB", "sam@example.org", A)
    assert told([row(2, "Sam Exempel", "Syd AB", "Sam@Example.org")], sam) == [("changed", 1)]


def test_two_rows_that_share_a_phone_and_differ_in_name_are_two_contacts() -> None:
    rows = [row(2, "Jour", "Väst AB", A), row(3, "Växel", "Väst AB", A)]
    assert told(rows) == [("new", None), ("new", None)]
    assert told(rows, JOUR) == [("same", 1), ("new", None)]
    assert told(rows[::-1], JOUR) == [("new", None), ("same", 1)]
    both = [row(2, "Felanmälan", "Väst AB", A), row(3, "Växel", "Väst AB", A)]
    assert told(both, JOUR) == [("new", None), ("new", None)]


def test_a_phone_that_several_share_means_the_one_of_the_same_name_or_nobody() -> None:
    desk = known(2, "Växel", "Väst AB", A)
    assert told([row(2, "Växel", "Väst AB", A, note="x")], JOUR, desk) == [("changed", 2)]
    assert told([row(2, "Reception", "Väst AB", A)], JOUR, desk) == [("new", None)]
    assert told([row(2, "Jour", "Väst AB", A), row(3, "Reception", "Väst AB", A)], JOUR, desk)[1] == ("new", None)


def test_a_number_that_is_everybody_s_means_nobody() -> None:
    police = known(1, "Polisen", "", "11414")
    assert told([row(2, "Trygghetsvärdar", "", "11414")], police) == [("new", None)]
    assert told([row(2, "Polisen", "", "11414")], police) == [("same", 1)]


def test_several_of_one_name_are_told_apart_by_what_is_the_same() -> None:
    first, second = known(1, "Jour", "Väst AB", A, area="Norr"), known(2, "Jour", "Väst AB", B, area="Syd")
    assert told([row(2, "Jour", "Väst AB", B), row(3, "Jour", "Väst AB", A)], first, second) == [
        ("same", 2), ("same", 1),
    ]  # fmt: skip
    assert told([row(2, "Jour", "Väst AB", C)], first, second) == [("new", None)]
    assert told([row(2, "Jour", "Väst AB", B), row(3, "Jour", "Väst AB", C)], first, second) == [
        ("same", 2), ("changed", 1),
    ]  # fmt: skip


def test_the_same_contact_twice_in_a_file() -> None:
    one, again, other = (
        row(number, "Jour", "Väst AB", A, **more) for number, more in ((2, {}), (3, {}), (4, {"area": "N"}))
    )
    assert told([one, again]) == [("new", None), ("same", None)]
    assert faults([one, other]) == [[], [Wrong.TWICE]]
    assert judged([one, other])[1].faults == (Fault(Wrong.TWICE, value="2"),)
    lost = replace(again, following="Ingen")
    assert faults([replace(one, following="Ingen"), lost]) == [[Wrong.NEXT]] * 2


def test_another_home_s_contact_is_the_same_or_can_t_be_changed_here() -> None:
    theirs = replace(JOUR, home="lindhaga", others=(HOME.slug,))
    assert told([row(2, "Jour", "Väst AB", A)], theirs) == [("same", 1)]
    assert faults([row(2, "Jour", "Väst AB", A, note="x")], theirs) == [[Wrong.ELSEWHERE]]
    assert told([row(2, "Felanmälan", "Väst AB", A)], theirs) == [("new", None)]
    assert told([row(2, "Jour", "Väst AB", B)], theirs) == [("new", None)]


# --- what changes -----------------------------------------------------------------------------------------------------


def test_what_the_row_does_not_speak_of_is_left_alone() -> None:
    before = replace(JOUR, note="Ring först", emails=("a@example.org",), person_id=7, others=("lindhaga",), asks=2)
    (one,) = judged([row(2, "Jour", "Väst AB", A, B, area="Norr")], before)
    assert one.fields == {"phones": ([A], [A, B]), "area": ("", "Norr")}
    assert one.after == replace(before, phones=(A, B), area="Norr")


@pytest.mark.parametrize(
    ("said", "before", "after"),
    [
        (True, None, NOW),
        (True, NOW - timedelta(days=9), NOW - timedelta(days=9)),
        (False, NOW, None),
        ("2027-01-02", NOW - timedelta(hours=5), NOW - timedelta(hours=5)),
        ("2026-05-01", NOW, datetime(2026, 4, 30, 22, tzinfo=UTC)),
    ],
)
def test_when_somebody_agreed(said: object, before: datetime | None, after: datetime | None) -> None:
    (one,) = judged([row(2, "Jour", "Väst AB", A, agreed_at=said)], replace(JOUR, agreed_at=before))
    assert one.after.agreed_at == after
    assert (one.outcome is Outcome.SAME) == (before == after)


# --- who is next ------------------------------------------------------------------------------------------------------


def test_the_next_to_try_is_of_the_file_or_of_the_list() -> None:
    rows = [
        row(2, "Sam", "Väst AB", B, following="jour"), row(3, "Kim", "", C, following="Sam (Väst AB)"),
        row(4, "Bo", "", "bo@example.org", following=A),
    ]  # fmt: skip
    found = judged(rows, JOUR)
    assert [(one.after.next_id, one.next_row) for one in found] == [(1, None), (None, 2), (1, None)]


def test_a_change_of_who_is_next_is_told_by_name() -> None:
    before = known(2, "Sam", "Väst AB", B, next_id=1)
    (one, _) = judged([row(2, "Sam", "Väst AB", B, following="Kim"), row(3, "Kim", "", C)], JOUR, before)
    assert (one.outcome, one.fields, one.next_row) == (Outcome.CHANGED, {"next_id": ("Jour", "Kim")}, 3)
    (one,) = judged([row(2, "Sam", "Väst AB", B, following="Väst AB, Jour")], JOUR, before)
    assert one.outcome is Outcome.SAME


def test_nobody_several_and_oneself_are_no_next() -> None:
    twins = known(2, "Jour", "Syd AB", B)
    assert faults([row(2, "Sam", "", C, following="Ingen alls")], JOUR) == [[Wrong.NEXT]]
    assert faults([row(2, "Sam", "", C, following="Jour")], JOUR, twins) == [[Wrong.NEXT_SEVERAL]]
    assert faults([row(2, "Sam", "Syd AB", C, following="Jour")], JOUR, twins) == [[]]
    assert faults([row(2, "Sam", "", C, following="Sam")]) == [[Wrong.NEXT_SELF]]
    before = known(3, "Sam", "", C, next_id=2)
    assert told([row(2, "Sam", "", C, following="Jour")], JOUR, twins, before) == [("same", 3)]


def test_whoever_names_a_row_that_can_t_be_taken_can_t_be_taken_either() -> None:
    rows = [
        row(2, "A", "", A, following="B"), row(3, "B", "", B, following="C"), row(4, "C", "", C, following="Ingen"),
        row(5, "D", "", "d@example.org", following="E"), row(6, "E", "", "e@example.org", following="D"),
    ]  # fmt: skip
    assert faults(rows) == [[Wrong.NEXT]] * 3 + [[]] * 2


def test_a_phone_that_all_have_takes_no_time() -> None:
    """Each row is looked at beside those of its own name, not beside all that share its switchboard."""
    crowd = [known(number, f"Nummer {number}", "Väst AB", A) for number in range(1, 4_001)]
    rows = [row(number, f"Ny {number}", "Väst AB", A) for number in range(2, 4_002)]
    assert {outcome for outcome, _ in told(rows, *crowd)} == {"new"}
    same = [known(number, "Jour", "Väst AB", f"{number}@example.org") for number in range(1, 4_001)]
    rows = [row(number, "Jour", "Väst AB", f"{number}@example.com") for number in range(2, 4_002)]
    assert {outcome for outcome, _ in told(rows, *same)} == {"new"}


# --- further homes ----------------------------------------------------------------------------------------------------


def of_homes(*homes: str) -> Row:
    return replace(row(2, "Jour", "Väst AB", A), homes=homes)


@pytest.mark.parametrize("said", ["Ekbacken, Lindhaga", "lindhaga", "EKBACKEN och  lindhaga", "Lindhaga/Ekbacken"])
def test_a_contact_of_several_homes_is_seen_in_each(said: str) -> None:
    (new,) = judged([of_homes(said)])
    assert (new.after.others, new.fields) == (("lindhaga",), {"others": ("", "Ekbacken, Lindhaga")})
    (changed,) = judged([of_homes(said)], JOUR)
    assert (changed.after.others, changed.fields) == (("lindhaga",), {"others": ("Ekbacken", "Ekbacken, Lindhaga")})
    assert told([of_homes(said)], changed.after) == [("same", 1)]
    assert told([of_homes("Ekbacken")], changed.after) == [("changed", 1)]
    assert told([of_homes()], changed.after) == [("same", 1)]


def test_a_home_that_is_not_there_or_that_they_do_not_manage_is_refused_unless_it_stands_so_already() -> None:
    assert faults([of_homes("Ekbacken, Solsidan")]) == [[Wrong.HOME]]
    assert faults([of_homes("Ek och Lind")]) == [[Wrong.HOME_OTHERS]]
    shared = replace(JOUR, others=("ek", "gone"))
    assert told([of_homes("Ekbacken, ek, gone")], shared) == [("same", 1)]
    assert faults([of_homes("Ekbacken, gone")], shared) == [[Wrong.HOME_OTHERS]]
    assert told([of_homes("Ekbacken, Ek och Lind")], shared) == [("changed", 1)]


def test_who_names_a_row_that_is_refused_for_its_home_is_refused_too() -> None:
    rows = [of_homes("Solsidan"), row(3, "Sam", "Väst AB", B, following="Jour"), row(4, "Bo", "", C, following="Sam")]
    assert faults(rows) == [[Wrong.HOME], [Wrong.NEXT], [Wrong.NEXT]]


# --- whether it is right ----------------------------------------------------------------------------------------------


def test_a_new_contact_is_verified_on_the_day_that_the_file_says_and_else_not_yet() -> None:
    first, second, third = judged(
        [row(2, "A", "", A, verified_at="2026-12-01"), row(3, "B", "", B), row(4, "C", "", C, verified_at="2020-01-01")]
    )
    assert first.after.verified_at == datetime(2026, 11, 30, 23, tzinfo=UTC)
    assert first.after.ask_at == datetime(2027, 6, 1, 8, tzinfo=UTC)  # half a year after that
    assert (second.after.verified_at, second.after.unverified_since) == (None, None)
    assert second.after.ask_at == datetime(2027, 7, 5, 8, tzinfo=UTC)
    assert third.after.ask_at == datetime(2027, 1, 4, 9, tzinfo=UTC)  # a Monday


def test_a_later_day_makes_a_contact_right_again_and_an_earlier_one_is_known_better() -> None:
    doubted = replace(JOUR, verified_at=NOW - timedelta(days=300), unverified_since=NOW - timedelta(days=300), asks=2)
    (changed,) = judged([row(2, "Jour", "Väst AB", A, verified_at="2026-12-20")], doubted)
    assert set(changed.fields) == {"verified_at"}
    assert (changed.after.unverified_since, changed.after.asks) == (None, 0)
    assert told([row(2, "Jour", "Väst AB", A, verified_at="2026-12-20")], changed.after) == [("same", 1)]
    assert told([row(2, "Jour", "Väst AB", A, verified_at="2026-12-19")], changed.after) == [("same", 1)]


def test_nobody_has_said_so_tomorrow() -> None:
    assert faults([row(2, "Jour", "", A, verified_at="2027-01-03")]) == [[Wrong.VERIFIED_AHEAD]]
    assert faults([row(2, "Jour", "", A, verified_at="2027-01-02")]) == [[]]


# --- hours that can't be read -----------------------------------------------------------------------------------------


def test_hours_that_can_t_be_read_go_into_the_note_once_and_those_that_are_known_stay() -> None:
    said = replace(row(2, "Jour", "Väst AB", A), hours_told="efter avtal")
    kept = replace(JOUR, hours=ALWAYS, note="Ring först")
    (changed,) = judged([said], kept)
    assert (changed.after.note, changed.after.hours) == ("Ring först\nÖppet: efter avtal", ALWAYS)
    assert told([said], changed.after) == [("same", 1)]
    with_note = replace(said, values={**said.values, "note": "Ring först"})
    assert told([with_note], changed.after) == [("same", 1)]
    (new,) = judged([said])
    assert (new.after.note, new.after.hours) == ("Öppet: efter avtal", None)
    assert faults([said], replace(JOUR, note="a" * 395)) == [[Wrong.HOURS]]
