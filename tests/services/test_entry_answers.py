"""What people write in answer to a question about an entry, and what they press."""

from typing import Any

import pytest

from bot.domain.contact import TOPICS, Contact, Field
from bot.domain.outgoing import Media, MediaKind
from bot.messages.entry import Fault, mark
from bot.services.entry_answers import shared, toggled, written

NOBODY = Contact("ekbacken")
KIM = Contact("ekbacken", 7, name="Kim Ek", topics=("lighting", "Trapphus"), phones=("112",), languages=("sv",))


@pytest.mark.parametrize(
    ("what", "text", "value"),
    [
        (Field.NAME, "  Kim \n Ek ", "Kim Ek"),
        (Field.PHONES, "tel 031-390 06 12; 112, 031 3900612", ["+46313900612", "112"]),
        (Field.EMAILS, "kim@example.org, bo@example.org\nkim@example.org", ["kim@example.org", "bo@example.org"]),
        (Field.HOURS, "mån-fre 8-16.30", "01234 08:00-16:30"),
        (Field.HOURS, "dygnet runt", "0123456 00:00-00:00, holidays"),
        (Field.TOPICS, "BELYSNING, Keys, Cykelrum", ["lighting", "keys", "Cykelrum"]),
        (Field.TOPICS, "Vatten och avlopp", ["water"]),
        (Field.LANGUAGES, "Svenska och somaliska, Arabic, fi", ["sv", "so", "ar", "fi"]),
        (Field.NOTE, "Ring på.\nTvå gånger.", "Ring på.\nTvå gånger."),
        (Field.AREA, "Port 3 😀", "Port 3 😀"),
    ],
)
def test_an_answer(what: Field, text: str, value: Any) -> None:
    assert written(what, text, NOBODY) == {what.value: value}


@pytest.mark.parametrize(
    ("what", "text", "fault", "part"),
    [
        (Field.PHONES, "112, ring Kim", "letters", "ring Kim"),
        (Field.PHONES, "12", "short", "12"),
        (Field.PHONES, "031-390 06 12 031-390 06 13", "long", "031-390 06 12 031-390 06 13"),
        (Field.PHONES, ", ;", "letters", ", ;"),
        (Field.PHONES, ",".join(f"031-390 06 {number}" for number in range(10, 21)), "many", ""),
        (Field.EMAILS, "kim@example.org, kim", "email", "kim"),
        (Field.EMAILS, ";", "email", ";"),
        (Field.EMAILS, ",".join(f"k{number}@example.org" for number in range(11)), "many", ""),
        (Field.HOURS, "ibland", "hours", "ibland"),
        (Field.HOURS, ".", "hours", "."),
        (Field.TOPICS, "x" * 41, "topic", ""),
        (Field.TOPICS, "hiss, 031-390 06 12", "topic-letters", "031-390 06 12"),
        (Field.TOPICS, ",", "topic-letters", ","),
        (Field.TOPICS, ",".join(f"ämne {number}" for number in range(11)), "many", ""),
        (Field.LANGUAGES, "svenska, hemspråket", "language", "hemspråket"),
        (Field.LANGUAGES, ",", "language", ","),
        (Field.NOTE, "x" * 401, "note", ""),
        (Field.NAME, "x" * 101, "line", ""),
        (Field.SEEN, "alla", "press", ""),
        (Field.AGREED, "ja", "press", ""),
    ],
)
def test_what_is_wrong_with_an_answer(what: Field, text: str, fault: str, part: str) -> None:
    assert written(what, text, NOBODY) == Fault(f"entry-fault-{fault}", part)


def test_topics_and_languages_join_those_before() -> None:
    assert written(Field.TOPICS, "Nycklar, belysning", KIM) == {"topics": ["lighting", "Trapphus", "keys"]}
    assert written(Field.LANGUAGES, "engelska", KIM) == {"languages": ["sv", "en"]}


def test_a_press_chooses_or_takes_away() -> None:
    assert toggled(Field.TOPICS, str(TOPICS.index("keys")), KIM) == {"topics": ["lighting", "Trapphus", "keys"]}
    assert toggled(Field.TOPICS, "0", KIM) == {"topics": ["Trapphus"]}
    assert toggled(Field.TOPICS, mark("Trapphus"), KIM) == {"topics": ["lighting"]}
    assert toggled(Field.TOPICS, mark("Cykelrum"), KIM) is None
    assert toggled(Field.TOPICS, "9999", KIM) is None
    assert toggled(Field.LANGUAGES, "sv", KIM) == {"languages": []}
    assert toggled(Field.LANGUAGES, "xx", KIM) is None
    full = Contact("ekbacken", topics=TOPICS[1:11])
    assert toggled(Field.TOPICS, "0", full) == Fault("entry-fault-many")


def test_a_shared_contact_gives_its_number_and_where_it_is_asked_for_its_name() -> None:
    card = Media(MediaKind.CONTACT, phone="46701740605", name="Kim  Ek")
    assert shared(card, KIM, wants_name=False) == {"phones": ["112", "+46701740605"]}
    assert shared(card, NOBODY, wants_name=True) == {"phones": ["+46701740605"], "name": "Kim Ek"}
    said = written(Field.PHONES, "031-390 06 10, ankn. 12 och 112", NOBODY)
    assert said == {"phones": ["+46313900610;ext=12", "112"]}
    assert shared(Media(MediaKind.CONTACT, phone="0x"), KIM, wants_name=False) == Fault("entry-fault-letters", "0x")
