"""`grannlinjen contacts find`, on a real database: whom to call, best first, as a member or the staff would see it."""

from datetime import UTC, datetime

import pytest

from bot.clock import Clock
from bot.domain.contact import Contact, Seen
from bot.domain.hours import ALWAYS, Hours
from bot.files import hours
from bot.storage import contacts
from bot.storage.database import Transaction
from tests.command_line.shell import Shell

NOW = datetime(2027, 6, 23, 8, tzinfo=UTC)  # a Wednesday, 10.00 by the home's clock
WEEKDAYS = hours.read("vardagar 7-16")


@pytest.fixture
def asked(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Ekbacken's list: Kim, whose hours are those of an office, Robin, who is there always, and one for staff alone;
    and one of Lindhaga's."""
    monkeypatch.setattr(Clock, "now", lambda _self: NOW)
    shell.does(_listed)
    return shell


async def _listed(tx: Transaction) -> None:
    def of(name: str, phone: str, kept: Hours | None, home: str = "ekbacken", seen: Seen = Seen.COUNCIL) -> Contact:
        return Contact(
            home, name=name, organisation="Ljusverket", topics=("lighting",), phones=(phone,), hours=kept,
            note="lampor", seen_by=seen,
        )  # fmt: skip

    await contacts.add_all(
        tx,
        [
            of("Kim Exempel", "+46313900601", WEEKDAYS),
            of("Robin Exempel", "+46701740605", ALWAYS),
            of("Ines Exempel", "+46701740606", WEEKDAYS, seen=Seen.STAFF),
            of("Annan Exempel", "+46701740607", ALWAYS, home="lindhaga"),
        ],
    )


def test_one_contact_a_line_the_one_to_call_now_first(asked: Shell) -> None:
    said = asked.here("contacts", "find", "ekbacken", "lampor")
    assert (said.status, said.err) == (0, "")
    assert said.out.splitlines() == [
        "Kim Exempel; Ljusverket; 031-390 06 01; open until 16:00",
        "Robin Exempel; Ljusverket; 070-174 06 05; open round the clock",
    ]


def test_at_another_time_somebody_else_comes_first(asked: Shell) -> None:
    said = asked.here("contacts", "find", "ekbacken", "lampor", "--at", "2027-06-25T20:00")
    assert said.out.splitlines() == [
        "Robin Exempel; Ljusverket; 070-174 06 05; open round the clock",
        "Kim Exempel; Ljusverket; 031-390 06 01; closed until Monday 28 June 07:00",
    ]


def test_where_nobody_is_open_the_home_answers(asked: Shell) -> None:
    asked.sql("DELETE FROM contacts WHERE name = 'Robin Exempel'")
    said = asked.here("contacts", "find", "ekbacken", "lampor", "--at", "2027-06-25T20:00")
    assert said.out.splitlines() == ["Kim Exempel; Ljusverket; 031-390 06 01; closed until Monday 28 June 07:00"]
    assert said.err == "Meanwhile Ekbacken answers on 031-390 06 12.\n"


def test_staff_see_more(asked: Shell) -> None:
    assert "Ines" not in asked.here("contacts", "find", "ekbacken", "lampor").out
    assert "Ines" in asked.here("contacts", "find", "ekbacken", "lampor", "--staff").out


def test_nobody_who_fits_is_status_1_and_a_line(asked: Shell) -> None:
    said = asked.here("contacts", "find", "ekbacken", "kamel", "uthyres")
    assert (said.status, said.out) == (1, "")
    assert said.err == (
        "Nobody on the list of Ekbacken fits “kamel uthyres”; Ekbacken answers on 031-390 06 12.\n"
    )  # fmt: skip


def test_an_empty_search_and_a_very_long_one_are_told_of(asked: Shell) -> None:
    for words in ("", " "):
        asked.here("contacts", "find", "ekbacken", words).refuses("WORDS", "what it is about")
    said = asked.here("contacts", "find", "ekbacken", "lampor " * 600)
    assert said.out.startswith("Kim Exempel")
    assert said.err.splitlines()[0] == "Only the first 200 signs were searched for."


def test_whose_number_it_is(asked: Shell) -> None:
    for words in (["031-390", "06", "01"], ["+46313900601"]):
        said = asked.here("contacts", "find", "ekbacken", *words)
        assert [line.split(";")[0] for line in said.out.splitlines()] == ["Kim Exempel"]
    assert asked.here("contacts", "find", "ekbacken", "031-390 06 49").status == 1


def test_words_that_sound_urgent_are_answered_with_112_first(asked: Shell) -> None:
    said = asked.here("contacts", "find", "ekbacken", "det", "brinner", "i", "lampor")
    assert said.err == "Is anybody in danger? Call 112 now.\n"
    assert said.status == 0


def test_what_is_no_time_or_no_home_is_one_line(asked: Shell) -> None:
    asked.here("contacts", "find", "ekbacken", "lampor", "--at", "sommaren").refuses("--at", "sommaren")
    asked.here("contacts", "find", "nowhere", "lampor").refuses("there is no home")


def test_it_works_beside_a_running_line_and_changes_nothing(asked: Shell) -> None:
    before = asked.footprint()
    asked.here("contacts", "find", "ekbacken", "lampor")
    assert asked.footprint() == before
