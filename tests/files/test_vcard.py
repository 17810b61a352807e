"""A contact as a vCard: read back by another program, never too long, and never more lines than it has."""

from dataclasses import replace

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.contact import Contact
from bot.domain.wording import clean
from bot.files import vcard
from bot.messages.contact import TITLE, card_of

WORDS = st.text(st.characters(codec="utf-8"), max_size=100)
ALLOWED = {
    "BEGIN", "VERSION", "FN", "N", "ORG", "X-ABSHOWAS", "TEL", "EMAIL", "CATEGORIES", "NOTE", "END",
}  # fmt: skip
FULL = Contact(
    "ekbacken", 7, "Fastighet; Väst, \\ AB", "Åsa “Ärlig” أمينة 🔧", ("lighting",), ("+46313900612", "+46701740605"),
    ("asa@example.org",), note="Ring först,\nsedan skriv; tack\\",
)  # fmt: skip


def heard(text: str) -> vobject.base.Component:
    """As another program reads it."""
    return vobject.readOne(text)


def test_another_program_reads_what_stands_in_the_contact() -> None:
    card = heard(vcard.one(FULL, ["Belysning", "Lås, dörrar"]))
    assert card.fn.value == FULL.name
    assert card.n.value.family == FULL.name
    assert card.org.value == [FULL.organisation]
    assert [tel.value for tel in card.tel_list] == list(FULL.phones)
    assert [tel.params["TYPE"] for tel in card.tel_list] == [["WORK", "VOICE"], ["CELL"]]
    assert card.email.value == "asa@example.org"
    assert card.categories.value == ["Belysning", "Lås, dörrar"]
    assert card.note.value == FULL.note


def test_an_extension_is_dialled_after_a_pause() -> None:
    card = heard(vcard.one(replace(FULL, phones=("+46313900610;ext=12",)), []))
    assert card.tel.value == "+46313900610,12"
    said = card_of(replace(FULL, organisation="", name="Sam " * 30, phones=("+46313900610;ext=12",)), "sv")
    assert (said.phone, said.name[-11:], len(said.name)) == ("+46313900610", "…, ankn. 12", TITLE)


def test_an_organisation_alone_is_called_by_its_name() -> None:
    card = heard(vcard.one(Contact("ekbacken", organisation="Polisen", phones=("11414",)), []))
    assert (card.fn.value, card.org.value, card.tel.value) == ("Polisen", ["Polisen"], "11414")
    assert card.n.value.family == ""


@given(WORDS, WORDS, st.lists(WORDS, max_size=10), st.text(max_size=600), st.integers(150, 2048))
def test_it_is_never_too_long_and_nothing_begins_a_line_of_its_own(
    name: str, organisation: str, topics: list[str], note: str, most: int
) -> None:
    contact = Contact(
        "ekbacken", organisation=organisation, name=name, phones=("+46313900612",) * 10,
        emails=(f"{'a' * 60}@example.org",) * 10, note=note,
    )  # fmt: skip
    text = vcard.one(contact, topics, most)
    assert len(text.encode()) <= most
    written = text.split("\r\n")
    assert written[-1] == ""
    assert "\r" not in "".join(written)
    assert "\n" not in "".join(written)
    assert {line.split(":")[0].split(";")[0] for line in written[:-1]} <= ALLOWED
    assert len(text.splitlines()) == len(written) - 1
    assert written.count("BEGIN:VCARD") == written.count("END:VCARD") == 1


def test_what_can_be_missed_most_easily_goes_first() -> None:
    long = Contact(
        "ekbacken", organisation="Förvaltningen", name="Jour", phones=("+46313900612",) * 9, note="å" * 400
    )  # fmt: skip
    whole = vcard.one(long, ["Belysning"] * 9)
    assert "å" * 400 in whole
    size = len(whole.encode())
    shorter = vcard.one(long, ["Belysning"] * 9, size - 1)
    assert shorter.count("Belysning") == 9
    assert "å…\r\n" in shorter
    bare = vcard.one(long, ["Belysning"] * 9, size - 820)
    assert "NOTE:" not in bare
    assert bare.count("Belysning") == 7
    assert bare.count("TEL") == 9
    least = vcard.one(long, ["Belysning"] * 9, 200)
    assert "CATEGORIES" not in least
    assert least.count("TEL") >= 1
    assert "FN:Jour" in least
    with pytest.raises(ValueError, match="so short"):
        vcard.one(long, [], 60)


@given(WORDS.filter(lambda text: clean(text) == text), st.text("åb😀,;\\\n", max_size=400))
def test_a_file_of_cards_is_folded_between_signs(name: str, note: str) -> None:
    contact = Contact("ekbacken", organisation="X", name=name, note=note)
    data = vcard.many([vcard.lines(contact, []), vcard.lines(contact, [])])
    assert max(len(line.decode().encode()) for line in data.split(b"\r\n")) <= 75
    cards = list(vobject.readComponents(data.decode()))
    assert len(cards) == 2
    assert [card.note.value for card in cards if note.strip()] == [clean(note)] * (2 if clean(note) else 0)
