"""Homes: what is read, what is left out, and that every fault is one line with the home, the key and the mend."""

import tomllib
from datetime import time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.home import DEFAULT_ACKNOWLEDGE, DEFAULT_FOLLOW_UP, DEFAULT_LADDER, Channel, Home, Step, Urgency
from config.homes import load_homes
from config.settings import SettingsError

SMALLEST = {"slug": '"lyktan"', "name": '"Lyktan"', "operator": '"Exempelstaden"', "phone": '"031-390 06 12"'}


def written(folder: Path, text: str) -> Path:
    file = folder / "homes.toml"
    file.write_text(text, "utf-8")
    return file


def entry(**lines: str) -> str:
    """A `[[homes]]` entry; each value as it stands in the file."""
    return "[[homes]]\n" + "".join(f"{key} = {value}\n" for key, value in (SMALLEST | lines).items())


def read(folder: Path, **lines: str) -> Home:
    return load_homes(written(folder, entry(**lines))).first


def fault(folder: Path, text: str) -> str:
    """The one line that a faulty file is told with, without the file's own name."""
    file = written(folder, text)
    with pytest.raises(SettingsError) as caught:
        load_homes(file)
    told = str(caught.value)
    assert "\n" not in told
    assert str(file) in told
    return told.removeprefix(f"{file}: ")


def test_the_smallest_home_has_the_defaults(tmp_path: Path) -> None:
    home = read(tmp_path)
    assert (home.slug, home.name, home.operator, home.phone) == ("lyktan", "Lyktan", "Exempelstaden", "031-390 06 12")
    assert str(home.zone) == "Europe/Stockholm"
    assert home.languages == ("sv", "en")
    assert (home.about, home.read_more) == ("", "")
    assert home.ladder == DEFAULT_LADDER
    assert home.acknowledge_within == DEFAULT_ACKNOWLEDGE
    assert home.follow_up_within == DEFAULT_FOLLOW_UP
    assert home.draft_within == timedelta(minutes=2)
    assert home.handover_times == (time(7), time(15), time(22))
    assert home.verify_contacts_every == timedelta(days=182)


def test_how_often_the_contact_list_is_verified(tmp_path: Path) -> None:
    assert read(tmp_path, verify_contacts_every='"24h"').verify_contacts_every == timedelta(days=1)
    told = fault(tmp_path, entry(verify_contacts_every='"23h"'))
    assert told.startswith("home lyktan: verify_contacts_every: must be at least a day")


def test_reminders_of_meetings_stand_in_their_order_and_may_be_none(tmp_path: Path) -> None:
    assert read(tmp_path).meeting_reminders == ("14d", "2d", "morning", "1h")
    assert read(tmp_path, meeting_reminders='["30m", "morning", "3d"]').meeting_reminders == ("3d", "morning", "30m")
    assert read(tmp_path, meeting_reminders="[]").meeting_reminders == ()


@pytest.mark.parametrize("word", ["evening", "0d", "401d", "1.5h", "-1h", ""])
def test_what_is_no_reminder_of_a_meeting(word: str, tmp_path: Path) -> None:
    told = fault(tmp_path, entry(meeting_reminders=f'["2d", "{word}"]'))
    assert told.startswith(f"home lyktan: meeting_reminders: {word} is not a reminder; write whole days")


def test_a_home_with_everything(tmp_path: Path) -> None:
    home = read(
        tmp_path,
        timezone='"Europe/Helsinki"',
        languages='["en", "sv"]',
        about='"""Ett boende.\nMed trädgård."""',
        read_more='"https://example.org/lyktan?a=b"',
        ladder='["managers", "duty"]',
        draft_within='"45s"',
        handover_times='["21:30", "06:45"]',
        acknowledge_within='{ now = "90s", whenever = "1d" }',
        follow_up_within='{ today = "2h" }',
    )
    assert str(home.zone) == "Europe/Helsinki"
    assert home.languages == ("en", "sv")
    assert home.about == "Ett boende.\nMed trädgård."
    assert home.read_more == "https://example.org/lyktan?a=b"
    assert home.ladder == (Step.MANAGERS, Step.DUTY)
    assert home.draft_within == timedelta(seconds=45)
    assert home.handover_times == (time(6, 45), time(21, 30))
    assert home.acknowledge_within == {
        **DEFAULT_ACKNOWLEDGE,
        Urgency.NOW: timedelta(seconds=90),
        Urgency.WHENEVER: timedelta(days=1),
    }
    assert home.follow_up_within[Urgency.TODAY] == timedelta(hours=2)
    assert home.follow_up_within[Urgency.NOW] == DEFAULT_FOLLOW_UP[Urgency.NOW]


def test_a_channel_stands_in_a_ladder_beside_people_or_alone(tmp_path: Path) -> None:
    home = read(tmp_path, ladder='["duty", "channel:sms-chef", "everyone", "channel:7"]')
    assert home.ladder == (Step.DUTY, Channel("sms-chef"), Step.EVERYONE, Channel("7"))
    assert [step.value for step in home.ladder] == ["duty", "channel:sms-chef", "everyone", "channel:7"]
    assert read(tmp_path, ladder='["channel:sms-chef"]').ladder == (Channel("sms-chef"),)


def test_homes_keep_the_order_of_the_file(tmp_path: Path) -> None:
    homes = load_homes(written(tmp_path, entry(slug='"b"') + entry(slug='"a"') + entry(slug='"c"')))
    assert list(homes) == ["b", "a", "c"]
    assert homes.first.slug == "b"


def test_what_one_home_changes_is_not_changed_for_another(tmp_path: Path) -> None:
    homes = load_homes(written(tmp_path, entry(acknowledge_within='{ now = "1m" }') + entry(slug='"b"')))
    assert homes["b"].acknowledge_within == DEFAULT_ACKNOWLEDGE


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("031-390 06 12", "031-390 06 12"),
        ("0313900612", "031-390 06 12"),
        ("+46 31 390 06 12", "031-390 06 12"),
        ("+46 (0)31 390 06 12", "031-390 06 12"),
        ("0046 31-390\u00a006\u00a012", "031-390 06 12"),
        ("+47 21 00 00 00", "+47 21 00 00 00"),
    ],
)
def test_a_phone_is_shown_as_it_is_dialled(phone: str, shown: str, tmp_path: Path) -> None:
    assert read(tmp_path, phone=f'"{phone}"').phone == shown


@pytest.mark.parametrize(
    ("length", "is_"),
    [
        ("90s", timedelta(seconds=90)),
        ("1.5h", timedelta(minutes=90)),
        ("0.5s", timedelta(milliseconds=500)),
        ("2 d", timedelta(days=2)),
        (" 5m ", timedelta(minutes=5)),
        ("3650d", timedelta(days=3650)),
    ],
)
def test_a_length_of_time(length: str, is_: timedelta, tmp_path: Path) -> None:
    assert read(tmp_path, draft_within=f'"{length}"').draft_within == is_


def test_an_editors_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    assert load_homes(written(tmp_path, "\ufeff" + entry())).first.slug == "lyktan"


# --- faults of the file ---


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load_homes(tmp_path / "nowhere.toml")
    told = str(caught.value)
    assert told.startswith("GRANNLINJEN_HOMES_FILE: ")
    assert told.endswith("nowhere.toml is not there; copy config/homes.example.toml to it and fill it in")


def test_a_file_that_is_a_directory(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"^GRANNLINJEN_HOMES_FILE: .* can't be read \(.*\); name a file"):
        load_homes(tmp_path)


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    file = tmp_path / "homes.toml"
    file.write_bytes(entry(name='"Björken"').encode("latin-1"))
    with pytest.raises(SettingsError, match=r"is not text in UTF-8; save it as UTF-8$"):
        load_homes(file)


def test_a_file_that_is_not_toml_is_told_with_its_line(tmp_path: Path) -> None:
    told = fault(tmp_path, "[[homes]]\nslug = lyktan\n")
    assert told.startswith("is not TOML: ")
    assert "line 2" in told


@pytest.mark.parametrize("text", ["", "homes = []", "[homes]\nslug = 'a'", "homes = ['a']", "# nothing yet"])
def test_a_file_without_homes(text: str, tmp_path: Path) -> None:
    assert fault(tmp_path, text) == "no homes; begin each home with a line [[homes]]"


def test_a_table_outside_its_home_is_told_with_its_right_name(tmp_path: Path) -> None:
    told = fault(tmp_path, entry() + '[acknowledge_within]\nnow = "5m"\n')
    assert told == "acknowledge_within: stands outside the homes; write [homes.acknowledge_within]"


def test_a_key_above_the_homes_is_told(tmp_path: Path) -> None:
    told = fault(tmp_path, 'operator = "Exempelstaden"\n' + entry())
    assert told == "operator: stands outside the homes; move it below the line [[homes]] of its home"


# --- faults of a home ---

FAULTS: list[tuple[dict[str, str], str]] = [
    ({'"a\\nb"': "1"}, "a?b: is not a key of a home"),
    ({"colour": '"blue"'}, "colour: is not a key of a home; the keys are slug, name, operator, "),
    ({"name": "7"}, "name: must be text in quotation marks"),
    ({"name": '""'}, "name: is missing; write it"),
    ({"operator": '"  "'}, "operator: is missing; write it"),
    ({"name": f'"{"Å" * 81}"'}, "name: is too long; at most 80 signs"),
    ({"about": f'"{"å" * 1001}"'}, "about: is too long; at most 1000 signs"),
    ({"name": '"Lyk\\ntan"'}, "name: holds a line break or a sign that can't be seen; write one line"),
    ({"name": '"Lyk\\u202Etan"'}, "name: holds a line break or a sign that can't be seen; write one line"),
    ({"about": '"a\\u0000b"'}, "about: holds a line break or a sign that can't be seen"),
    ({"phone": '"ring 031-390 06 12"'}, "phone: is not the number of a phone that someone answers; write for example"),
    ({"phone": '"112"'}, "phone: is not the number of a phone that someone answers"),
    ({"phone": '"114 14"'}, "phone: is not the number of a phone that someone answers"),
    ({"phone": '"031"'}, "phone: is not the number of a phone that someone answers"),
    ({"phone": '"-"'}, "phone: is not the number of a phone that someone answers"),
    ({"phone": "313900612"}, "phone: must be text in quotation marks"),
    ({"timezone": '"Stockholm"'}, "timezone: is not a time zone; write for example Europe/Stockholm"),
    ({"timezone": '"Europe"'}, "timezone: is not a time zone"),
    ({"timezone": '"../../etc/passwd"'}, "timezone: is not a time zone"),
    ({"languages": "[]"}, "languages: must be a list of texts, with at least one"),
    ({"languages": '"sv"'}, "languages: must be a list of texts"),
    ({"languages": '["sv", "tlh"]'}, "languages: tlh is not a language that is there; choose among sv, en"),
    ({"languages": '["sv", "sv"]'}, "languages: sv stands twice; write it once"),
    ({"read_more": '"example.org/lyktan"'}, "read_more: is not an address; write for example https://"),
    ({"read_more": '"https://[x/"'}, "read_more: is not an address"),
    ({"read_more": '"https://example.org/a b"'}, "read_more: is not an address"),
    ({"ladder": '["duty", "police"]'}, "ladder: police is not a step; choose among duty, backup, managers, everyone"),
    ({"ladder": '["duty", "duty"]'}, "ladder: duty stands twice; write it once"),
    (
        {"ladder": '["channel:"]'},
        "ladder: channel: is not a step; choose among duty, backup, managers, everyone, or write",
    ),
    ({"ladder": '["channel:SMS"]'}, "ladder: channel:SMS is not a step; choose among duty, backup, managers, everyone"),
    ({"ladder": f'["channel:{"a" * 31}"]'}, f"ladder: channel:{'a' * 31} is not a step; choose among"),
    ({"ladder": '["channel:a\\n"]'}, "ladder: channel:a? is not a step; choose among"),
    ({"ladder": '["channel:a", "channel:a"]'}, "ladder: channel:a stands twice; write it once"),
    ({"ladder": "[]"}, "ladder: must be a list of texts, with at least one"),
    ({"ladder": "[1]"}, "ladder: must be a list of texts"),
    ({"acknowledge_within": '"5m"'}, "acknowledge_within: must be a table [homes.acknowledge_within] with now, today"),
    ({"acknowledge_within": '{ soon = "5m" }'}, "acknowledge_within.soon: is not an urgency; choose among now, today"),
    ({"acknowledge_within": "{ now = 5 }"}, "acknowledge_within.now: must be a length of time in quotation marks"),
    ({"follow_up_within": '{ today = "0m" }'}, "follow_up_within.today: must be longer than nothing"),
    ({"follow_up_within": '{ today = "-1m" }'}, "follow_up_within.today: must be a length of time"),
    ({"draft_within": '"5"'}, "draft_within: must be a length of time"),
    ({"draft_within": '"five minutes"'}, "draft_within: must be a length of time"),
    ({"draft_within": '"3651d"'}, "draft_within: must be longer than nothing and at most 3650 days"),
    ({"draft_within": '"999999999.9d"'}, "draft_within: must be longer than nothing and at most 3650 days"),
    ({"draft_within": f'"{"9" * 400}s"'}, "draft_within: must be a length of time"),
    ({"draft_within": '"0.000000s"'}, "draft_within: must be longer than nothing"),
    ({"handover_times": "[07:00:00]"}, "handover_times: must be a list of texts"),
    ({"handover_times": "[]"}, "handover_times: must be a list of texts"),
    ({"handover_times": '["7"]'}, "handover_times: 7 is not a time; write for example 07:00"),
    ({"handover_times": '["24:00"]'}, "handover_times: 24:00 is not a time"),
    ({"handover_times": '["07:00+02:00"]'}, "handover_times: 07:00+02:00 is not a time"),
    ({"handover_times": '["07:00", "07:00"]'}, "handover_times: 07:00 stands twice"),
]


@pytest.mark.parametrize(("lines", "told"), FAULTS, ids=[told[:60] for _, told in FAULTS])
def test_a_fault_names_the_home_the_key_and_the_mend(lines: dict[str, str], told: str, tmp_path: Path) -> None:
    assert fault(tmp_path, entry(**lines)).startswith(f"home lyktan: {told}")


@pytest.mark.parametrize("slug", ["Lyktan", "lyktan!", "lykt an", "i_lyktan", "ö", "a\\nb"])
def test_a_slug_that_can_not_stand_in_a_link(slug: str, tmp_path: Path) -> None:
    told = fault(tmp_path, entry(slug=f'"{slug}"'))
    assert told.startswith(f"home {'i_lyktan' if slug == 'i_lyktan' else 'number 1'}: slug: ")


def test_a_slug_that_is_too_long(tmp_path: Path) -> None:
    assert fault(tmp_path, entry(slug=f'"{"a" * 33}"')).endswith("slug: is too long; at most 32 signs")


@pytest.mark.parametrize("key", SMALLEST)
def test_a_key_that_is_missing(key: str, tmp_path: Path) -> None:
    text = "\n".join(line for line in entry().splitlines() if not line.startswith(key))
    home = "number 1" if key == "slug" else "lyktan"
    assert fault(tmp_path, text) == f"home {home}: {key}: is missing; write it below [[homes]]"


def test_a_home_without_a_slug_is_named_by_its_place(tmp_path: Path) -> None:
    assert fault(tmp_path, entry() + entry(slug="7")).startswith("home number 2: slug: must be text")


def test_a_slug_that_stands_twice(tmp_path: Path) -> None:
    assert fault(tmp_path, entry() + entry()) == "home lyktan: slug: stands twice; give each home its own"


def quoted(text: str) -> str:
    """A TOML string that holds `text`, whatever is in it."""
    return '"' + "".join(f"\\U{ord(sign):08X}" for sign in text) + '"'


KEYS = st.sampled_from([*SMALLEST, "timezone", "languages", "ladder", "draft_within", "handover_times", "read_more"])
VALUES = st.one_of(
    st.integers(-(2**63), 2**63 - 1).map(str),
    st.sampled_from(["true", "[]", "{}", "1979-05-27", "07:32:00", "nan"]),
    st.text(st.characters(codec="utf-8"), max_size=40).map(quoted),
)


@given(key=KEYS, value=VALUES)
def test_whatever_stands_there_is_a_home_or_one_line(
    key: str, value: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    text = entry(**{key: value})
    tomllib.loads(text)
    told = ""
    try:
        load_homes(written(tmp_path_factory.getbasetemp(), text))
    except SettingsError as error:
        told = str(error)
    assert len(told.splitlines()) <= 1
