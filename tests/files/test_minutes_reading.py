"""What is said at a meeting, read: a decision or an action, who, what and by when; and no word is ever lost."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.minutes import ItemKind
from bot.files.minutes_reading import Known, complete, lines, numbered, presence, read

TODAY = date(2026, 12, 8)  # a Tuesday
NAMES = ("Lo Exempel", "Kim Exempel", "Mio Exempel", "Åsa Exempel")
KNOWN = Known(TODAY, NAMES, date(2027, 1, 19))
DECISION, ACTION, NOTE, UNSAID = ItemKind.DECISION, ItemKind.ACTION, ItemKind.NOTE, ItemKind.UNSAID


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("Beslut: vi provar ny belysning", DECISION, "Vi provar ny belysning"),
        ("BESLUT – ny lampa vid porten", DECISION, "Ny lampa vid porten"),
        ("Beslut att vi provar ny belysning", DECISION, "Vi provar ny belysning"),
        ("Beslut: Lo klipper häcken senast fredag", DECISION, "Lo klipper häcken senast fredag"),
        ("Vi beslutade att köpa lampor till 1/12", DECISION, "Vi beslutade att köpa lampor till 1/12"),
        ("Rådet enades om att gå en runda", DECISION, "Rådet enades om att gå en runda"),
        ("Decision: we try new lights", DECISION, "We try new lights"),
        ("We agreed to try new lights", DECISION, "We agreed to try new lights"),
        ("Anteckning: polisen var på plats", NOTE, "Polisen var på plats"),
        ("Vi provar ny belysning", UNSAID, "Vi provar ny belysning"),
        ("Häcken ska klippas", UNSAID, "Häcken ska klippas"),
        ("Lo berättade om hösten", UNSAID, "Lo berättade om hösten"),
        ("Lampan är trasig sedan fredag", UNSAID, "Lampan är trasig sedan fredag"),
        ("Lampor köps till entrén", UNSAID, "Lampor köps till entrén"),
        ("Kostar 500", UNSAID, "Kostar 500"),
        ("Åtgärd:", UNSAID, "Åtgärd:"),
    ],
)
def test_a_line_that_is_no_action_keeps_all_its_words(line: str, kind: ItemKind, text: str) -> None:
    said = read(line, KNOWN)
    assert (said.kind, said.text, said.who, said.by) == (kind, text, "", None)


@pytest.mark.parametrize(
    ("line", "text", "who", "by"),
    [
        ("Lo klipper häcken senast 15 december", "Klipper häcken", "Lo", date(2026, 12, 15)),
        ("Åtgärd: Lo ringer Parkförvaltningen före fredag", "Ringer Parkförvaltningen", "Lo", date(2026, 12, 10)),
        ("vi köper lampor, Kim, till 1/2", "Vi köper lampor", "Kim", date(2027, 2, 1)),
        ("Kim: köp lampor till nästa möte", "Köp lampor", "Kim", date(2027, 1, 19)),
        ("Köpa lampor (Kim), 15 januari", "Köpa lampor", "Kim", date(2027, 1, 15)),
        ("senast fredag: Mio skriver till polisen", "Skriver till polisen", "Mio", date(2026, 12, 11)),
        ("städa gården - ansvarig Kim - senast 5/2", "Städa gården", "Kim", date(2027, 2, 5)),
        ("Åtgärd: ansvarig: Kim, lampor", "Lampor", "Kim", None),
        ("Mio Exempel tar kontakt med polisen", "Tar kontakt med polisen", "Mio Exempel", None),
        ("Lo ska klippa häcken i morgon", "Klippa häcken", "Lo", date(2026, 12, 9)),
        ("Lo och Kim städar gården på lördag", "Städar gården", "Lo och Kim", date(2026, 12, 12)),
        ("jag ringer kommunen senast vecka 50", "Ringer kommunen", "jag", date(2026, 12, 11)),
        ("Lo beställer nycklar till vecka 2", "Beställer nycklar", "Lo", date(2027, 1, 15)),
        ("Lo städar senast vecka 53", "Städar", "Lo", date(2027, 1, 1)),
        ("Bosse ringer kommunen senast fredag", "Ringer kommunen", "Bosse", date(2026, 12, 11)),
        ("Sam Ceder fixar nycklar till måndag", "Fixar nycklar", "Sam Ceder", date(2026, 12, 14)),
        ("Lo köper 3 lampor till 29 feb", "Köper 3 lampor", "Lo", date(2028, 2, 29)),
        ("Åsa klipper häcken, 2027-03-01", "Klipper häcken", "Åsa", date(2027, 3, 1)),
        ("Uppgift: klippa häcken", "Klippa häcken", "", None),
        ("Action: Lo calls the park office by Friday", "Calls the park office", "Lo", date(2026, 12, 11)),
        ("Lo will buy lamps by Jan 15", "Buy lamps", "Lo", date(2027, 1, 15)),
        ("buy lamps, Kim Exempel, before 1 March", "Buy lamps", "Kim Exempel", date(2027, 2, 28)),
        ("Kim to call the police until next meeting", "Call the police", "Kim", date(2027, 1, 19)),
        ("Todo: paint the gate (Mio), tomorrow", "Paint the gate", "Mio", date(2026, 12, 9)),
    ],
)
def test_an_action_is_who_what_and_by_when_in_any_order(line: str, text: str, who: str, by: date | None) -> None:
    said = read(line, KNOWN)
    assert (said.kind, said.text, said.who, said.by) == (ACTION, text, who, by)


@pytest.mark.parametrize(
    ("words", "who", "by"),
    [
        ("senast fredag", "", date(2026, 12, 11)), ("till 15/12", "", date(2026, 12, 15)),
        ("vecka 2", "", date(2027, 1, 15)), ("till nästa möte", "", date(2027, 1, 19)),
        ("by Friday", "", date(2026, 12, 11)), ("före 1 januari", "", date(2026, 12, 31)),
        ("Kim", "Kim", None), ("kim", "kim", None), ("Bo Ek", "Bo Ek", None), ("ansvarig Lo", "Lo", None),
        ("Kim senast fredag", "Kim", date(2026, 12, 11)), ("Kim, fredag", "Kim", date(2026, 12, 11)),
    ],
)  # fmt: skip
def test_an_answer_completes_what_was_said(words: str, who: str, by: date | None) -> None:
    done = complete(words, KNOWN)
    assert (done.who, done.by, done.said, done.remove, done.kind) == (who, by, None, False, None)


def test_an_answer_takes_away_turns_or_replaces() -> None:
    assert complete("ta bort", KNOWN).remove
    assert complete("Remove.", KNOWN).remove
    assert complete("Beslut", KNOWN).kind is DECISION
    said = complete("Lo klipper bara halva häcken", KNOWN).said
    assert said is not None
    assert (said.who, said.text) == ("Lo", "Klipper bara halva häcken")


def test_lines_their_numbers_and_who_is_there() -> None:
    assert lines("- ett\n\n 2) två  ord\n• tre") == ["ett", "två ord", "tre"]
    assert numbered("2: senast fredag", KNOWN) == (2, "senast fredag")
    assert numbered("punkt 12 Kim", KNOWN) == (12, "Kim")
    assert numbered("2 lampor köps", KNOWN) == (None, "2 lampor köps")
    found = presence("Närvarande: Lo, Bo Exempel och 3 grannar")
    assert found is not None
    assert (found.there, found.names) == (True, ("Lo", "Bo Exempel", "3 grannar"))
    assert presence("Frånvarande: Kim") is not None
    assert presence("Lo är här") is None


PIECES = st.sampled_from([
    "Beslut:", "Åtgärd:", "Lo", "Kim", "senast", "till", "före", "fredag", "15", "december", "1/12", "vecka", "53", ",",
    "(", ")", "-", "ska", "klipper", "och", "nästa", "möte", "by", "ansvarig", "29 feb", "2027-02-30", "\n", "i", "jag",
])  # fmt: skip


def tokens(*texts: str) -> list[str]:
    return sorted(re.findall(r"\w+", " ".join(texts).casefold()))


@settings(max_examples=400)
@given(st.text(max_size=80) | st.lists(PIECES, max_size=14).map(" ".join))
def test_whatever_is_written_is_read_and_no_word_is_lost(text: str) -> None:
    for line in lines(text):
        said = read(line, KNOWN)
        assert said.text
        assert tokens(said.text, said.who, *said.taken) == tokens(line)
        complete(line, KNOWN)
        numbered(line, KNOWN)
        presence(line)


@pytest.mark.parametrize(
    "line",
    [
        "Polisen var här 10 mars", "Lo Exempel är sjuk idag", "Det var bråk den 3 mars", "Häcken klipptes 10 mars",
        "Nästa möte är 20 april", "Taxan gäller från 1 maj", "The police were here on 10 March",
    ],
)  # fmt: skip
def test_what_was_or_is_is_nothing_that_somebody_has_promised(line: str) -> None:
    assert read(line, KNOWN).kind is ItemKind.UNSAID


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Punkt 1 på dagordningen togs upp igen", None), ("Punkt 3 bordläggs till nästa möte", None),
        ("Nr 4 bordlades", None), ("Punkt 2 är klar", None), ("Punkt 2: är klar", 2), ("punkt 2 senast fredag", 2),
        ("Punkt 2 ta bort", 2), ("Punkt 2 Beslut: två lampor", 2),
    ],
)  # fmt: skip
def test_a_sentence_about_a_point_does_not_take_its_place(line: str, number: int | None) -> None:
    assert numbered(line, KNOWN)[0] == number
