"""Shifts from CSV: what is read, and for every fault the row, what is wrong and the mend."""

from datetime import datetime

import pytest

from bot.domain.naming import Names
from bot.domain.shift import Layer
from bot.files import shifts_csv
from bot.files.rows import Reading, WrongFile
from tests.files.made_up import NAMES, ZONE, told, utc

HEADER = "person,layer,start,end\n"
NIGHT = "2027-03-26 22:00,2027-03-27 07:00"


def read(text: str | bytes) -> Reading:
    return shifts_csv.read(text if isinstance(text, bytes) else text.encode(), NAMES, ZONE)


def rows(text: str | bytes) -> list[tuple[int, Layer, datetime, datetime]]:
    """What is read; nothing is wrong."""
    reading = read(text)
    assert not reading.faults
    return [(row.person_id, row.layer, row.starts.at, row.ends.at) for row in reading.rows]


THIS_NIGHT = [(1, Layer.DUTY, utc("2027-03-26 21:00"), utc("2027-03-27 06:00"))]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADER}Ada,duty,{NIGHT}\n",
        f"{HEADER}Ada,duty,{NIGHT}",
        f"\ufeff{HEADER}Ada,duty,{NIGHT}\n",
        f"{HEADER}\n\n  ada ,JOUR,{NIGHT}\n\n,,,\n",
        f"Person;Layer;Start;End\r\nADA;Jour;{NIGHT.replace(',', ';')}\r\n",
        "end,START,layer,person\n2027-03-27T07:00, 2027-03-26t22:00, duty, Ada\n",
        f'{HEADER}"Ada","duty","2027-03-26 22:00:00","2027-03-27 07:00"\n',
        f"{HEADER}Ada,duty,2027-03-26T22:00+01:00,2027-03-27T06:00Z\n",
        f"{HEADER}Ada,duty,2027-03-26T22:00+0100,2027-03-27 01:00-05:00\n",
        "person\tlayer\tstart\tend\nAda\tduty\t2027-03-26 22:00\t2027-03-27 07:00\n",
    ],
)
def test_a_shift_is_read_however_it_is_written(text: str) -> None:
    assert rows(text) == THIS_NIGHT


def test_the_name_of_a_person_is_read_whatever_its_case_spaces_and_letters() -> None:
    decomposed = "a\u030asa  o\u0308BERG"
    assert rows(f"{HEADER}{decomposed},bakjour,{NIGHT}\n")[0][:2] == (3, Layer.BACKUP)


def test_a_time_by_the_clock_is_kept_as_that_and_one_with_an_offset_as_an_instant() -> None:
    row = read(f"{HEADER}Ada,duty,2027-03-26 22:00,2027-03-27T07:00+01:00\n").rows[0]
    assert (row.starts.wall, row.ends.wall) == (datetime.fromisoformat("2027-03-26 22:00"), None)


def test_a_column_that_is_not_read_is_told() -> None:
    reading = read(f"person,layer,start,end,note\nAda,duty,{NIGHT},gärna\n")
    assert (len(reading.rows), [note for _, note in reading.notes]) == (
        1, ["line 1: the column “note” is not read"],
    )  # fmt: skip


# --- what is wrong with a row ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (f"Adda,duty,{NIGHT}", "line 2: “Adda” is nobody who answers this home; did you mean Ada?"),
        (f"Xyz,duty,{NIGHT}", "line 2: “Xyz” is nobody who answers this home; there are Ada, Bo, Åsa Öberg"),
        (f"Ada,night,{NIGHT}", "line 2: “night” is not a layer; write duty or backup (jour or bakjour)"),
        (
            "Ada,duty,2027-03-27 07:00,2027-03-26 22:00",
            "line 2: ends before it begins (2027-03-27 07:00 – 2027-03-26 22:00); a night ends on the next day",
        ),
        (
            "Ada,duty,2027-03-27 07:00,2027-03-27 07:00",
            "line 2: ends when it begins (2027-03-27 07:00 – 2027-03-27 07:00); a night ends on the next day",
        ),
        (
            "Ada,duty,2027-03-28 02:30,2027-03-28 07:00",
            "line 2: start: 2027-03-28 02:30 is never shown: that night clocks go from 02:00 straight to 03:00; "
            "write a time before or after",
        ),
        ("Ada,duty,i morgon,2027-03-28 07:00", "line 2: start: “i morgon” is not a time; write it as 2027-03-27 22:00"),
        ("Ada,duty,2027-03-27 22:00,", "line 2: end: “” is not a time; write it as 2027-03-27 22:00"),
        ("Ada,duty,2027-02-27 22:00,2027-02-30 07:00", "line 2: end: “2027-02-30 07:00” is not a time; write it as"),
        ("Ada,duty,2027-03-27 22:00,2027-03-27 24:00", "line 2: end: “2027-03-27 24:00” is not a time; write 00:00 of"),
        ("Ada,duty,0227-03-27 22:00,2027-03-27 23:00", "line 2: start: the year 227 is not between 2000 and 2099"),
        ("Ada,duty,2027-03-27 22:00+25:00,2027-03-28 07:00", "line 2: start: “+25:00” is no offset from UTC"),
        ("Ada,duty,2027-03-27 22:00", "line 2: has 3 columns, too few for person,layer,start,end; is a separator miss"),
        (f'"Ada,duty,{NIGHT}', "line 2: has a quotation mark that is not closed"),
    ],
)
def test_a_fault_names_the_row_what_is_wrong_and_the_mend(row: str, fault: str) -> None:
    reading = read(f"{HEADER}{row}\n")
    assert [line[: len(fault)] for line in told(reading)] == [fault]
    assert not reading.rows


def test_everything_that_is_wrong_in_a_row_is_told() -> None:
    assert [line.split(";")[0] for line in told(read(f"{HEADER}Cia,night,soon,later\n"))] == [
        "line 2: “Cia” is nobody who answers this home",
        "line 2: “night” is not a layer",
        "line 2: start: “soon” is not a time",
        "line 2: end: “later” is not a time",
    ]


def test_faults_come_in_the_order_of_the_file_and_good_rows_between_them_are_read() -> None:
    reading = read(
        f"{HEADER}Ada,duty,2027-03-01 07:00,2027-03-01 15:00\nCia,duty,{NIGHT}\n"
        "Bo,duty,2027-03-01 14:59,2027-03-01 22:00\nBo,backup,2027-03-01 22:00,2027-03-01 07:00\n"
    )
    assert [number for number, _ in reading.faults] == [3, 4, 5]
    assert len(reading.rows) == 2


def test_overlapping_rows_are_both_named() -> None:
    reading = read(
        f"{HEADER}Bo,duty,2027-03-01 14:00,2027-03-01 22:00\nAda,duty,2027-03-01 07:00,2027-03-01 15:00\n"
        "Ada,backup,2027-03-01 07:00,2027-03-01 22:00\nBo,duty,2027-03-01 22:00,2027-03-02 07:00\n"
    )
    assert told(reading) == [
        "line 3: overlaps line 2 (duty, 2027-03-01 14:00 – 2027-03-01 22:00); "
        "end one where the other begins, or delete one"
    ]


def test_a_row_within_a_long_one_is_found_whatever_lies_between_them() -> None:
    day = "Ada,duty,2027-03-{0:02} 07:00,2027-03-{0:02} 15:00\n"
    reading = read(f"{HEADER}Bo,duty,2027-03-01 00:00,2027-03-04 00:00\n{''.join(map(day.format, range(1, 6)))}")
    assert [line.split(" (")[0] for line in told(reading)] == [
        f"line {number}: overlaps line 2" for number in (3, 4, 5)
    ]  # fmt: skip


def test_the_same_row_twice_is_called_that() -> None:
    row = f"Ada,duty,{NIGHT}\n"
    assert told(read(f"{HEADER}{row}{row}")) == ["line 3: the same as line 2; delete one of them"]


def test_of_a_time_that_comes_twice_the_first_is_taken_and_that_is_told() -> None:
    reading = read(f"{HEADER}Ada,duty,2027-10-30 22:00,2027-10-31 02:30\nBo,duty,2027-10-31 02:30,2027-10-31 07:00\n")
    assert not reading.faults
    assert [row.ends.at for row in reading.rows] == [utc("2027-10-31 00:30"), utc("2027-10-31 06:00")]
    assert [note for _, note in reading.notes] == [
        f"line {line}: clocks show 2027-10-31 02:30 twice that night; the first is taken "
        "(2027-10-31T02:30+02:00). For the second write 2027-10-31T02:30+01:00"
        for line in (2, 3)
    ]
    second = read(f"{HEADER}Ada,duty,2027-10-31T02:30+01:00,2027-10-31 07:00\n")
    assert (second.rows[0].starts.at, second.notes) == (utc("2027-10-31 01:30"), [])


def test_two_people_of_one_name_can_not_be_told_apart() -> None:
    names = Names([(1, "Ada"), (2, "ADA"), (3, "Bo"), (4, "Bo")])
    row = f"{HEADER}{{}},duty,{NIGHT}\n"
    found = {name: shifts_csv.read(row.format(name).encode(), names, ZONE) for name in ("Ada", "ADA", "ada", "Bo")}
    assert [[row.person_id for row in found[name].rows] for name in found] == [[1], [2], [], []]
    assert "is the name of several people" in told(found["ada"])[0]


def test_where_nobody_was_invited_the_command_for_that_is_named() -> None:
    reading = shifts_csv.read(f"{HEADER}Ada,duty,{NIGHT}\n".encode(), Names([]), ZONE)
    assert "nobody has been invited to it yet (grannlinjen invite)" in told(reading)[0]


# --- what is wrong with a file --------------------------------------------------------------------------------------

ROW = f"{HEADER}Ada,duty,{NIGHT}\nÅsa Öberg,backup,{NIGHT}\n"


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "is empty; was the right file saved?"),
        (b" \r\n\n ", "is empty; was the right file saved?"),
        (b"\xef\xbb\xbf\n", "is empty; the first line must be person,layer,start,end"),
        (HEADER.encode(), "has no row below its header"),
        (ROW.encode("cp1252"), "is not in UTF-8 (line 3), but perhaps in Windows-1252; save it as UTF-8 (in Excel: CS"),
        (ROW.encode("utf-16"), "is in UTF-16 and not in UTF-8; save it as UTF-8"),
        (ROW.encode("utf-16-le"), "is in UTF-16 and not in UTF-8; save it as UTF-8"),
        (ROW.encode("utf-16-be"), "is in UTF-16 and not in UTF-8; save it as UTF-8"),
        (f"person,layer,strat,end\nAda,duty,{NIGHT}\n".encode(), "line 1: the column start is missing (is “strat” mea"),
        (f"Ada,duty,{NIGHT}\n".encode(), "line 1: the column person, layer, start, end is missing"),
        (f"person,layer,start,end,End\nAda,duty,{NIGHT},\n".encode(), "line 1: the column end stands there twice"),
        (b"x" * 50_000_001, "is larger than 50 MB; divide it into several files"),
    ],
)
def test_a_file_that_is_no_such_table_says_why_in_one_line(data: bytes, fault: str) -> None:
    with pytest.raises(WrongFile) as error:
        read(data)
    assert str(error.value).startswith(fault)
    assert "\n" not in str(error.value)


def test_it_is_told_how_far_it_has_come() -> None:
    seen: list[tuple[int, int]] = []
    text = HEADER + "".join(f"Ada,duty,2027-03-01 00:00+{m // 60:02}:{m % 60:02},soon\n" for m in range(840)) * 3
    shifts_csv.read(text.encode(), NAMES, ZONE, lambda done, total: seen.append((done, total)))
    assert seen == [(2, 2521), (1002, 2521), (2002, 2521)]
