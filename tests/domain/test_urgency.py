"""Does it sound like an emergency? Measured on what neighbours might write (`tests/data/urgent.toml`)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.urgency import LANGUAGES, sounds_urgent
from bot.domain.urgency.phrases import Phrases

DATA = Path(__file__).parents[1] / "data" / "urgent.toml"


@dataclass(frozen=True)
class Sentences:
    """What one language has of alarms and of calm sentences."""

    urgent: frozenset[str]
    calm: frozenset[str]


@cache
def sentences(language: str, *, unseen: bool) -> Sentences:
    """All parts together, or the one that the lists were never tuned on."""
    parts = tomllib.loads(DATA.read_text(encoding="utf-8"))
    chosen = [part[language] for name, part in parts.items() if (name == "unseen") is unseen]
    return Sentences(*(frozenset(text for part in chosen for text in part[kind]) for kind in ("urgent", "calm")))


def measured(found: Sentences) -> tuple[float, float]:
    """Recall and precision."""
    caught = sum(sounds_urgent(text) for text in found.urgent)
    false = sum(sounds_urgent(text) for text in found.calm)
    return caught / len(found.urgent), caught / (caught + false)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_hardly_an_alarm_is_missed_and_few_are_false(language: str) -> None:
    found = sentences(language, unseen=False)
    assert len(found.urgent) + len(found.calm) >= 120
    recall, precision = measured(found)
    assert recall >= 0.97, [text for text in found.urgent if not sounds_urgent(text)]
    assert precision >= 0.90, [text for text in found.calm if sounds_urgent(text)]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_calm_words_that_nobody_thought_of_hardly_ever_alarm(language: str) -> None:
    """Alarms that nobody thought of are often missed (the part says how many): for those the question is asked."""
    _, precision = measured(sentences(language, unseen=True))
    assert precision >= 0.90


@pytest.mark.parametrize(
    "text",
    ["Det brinner i soprummet", "han andas inte", "Two men are fighting outside", "HELP", "hjälp", "Jag vill dö"],
)
def test_capitals_accents_stretched_letters_and_signs_change_nothing(text: str) -> None:
    bare = text.translate(str.maketrans("åäöÅÄÖ", "aaoAAO"))
    for written in (
        text.upper(),
        text.lower(),
        bare,
        f"{text}!!!",
        f"🔥 {text} 🔥",
        text.replace("e", "eeeee"),
        f"…{text}.",
    ):
        assert sounds_urgent(written), written


@pytest.mark.parametrize("text", ["Hej!", "", "   ", "🙂", "#12", "123", "...", "\n\n", "Tack för svaret"])
def test_a_greeting_or_nothing_is_no_alarm(text: str) -> None:
    assert not sounds_urgent(text)


def test_one_alarming_sentence_among_calm_ones_alarms() -> None:
    calm = "Hej, jag bor i huset bredvid. Lampan har varit trasig sedan i måndags. "
    assert not sounds_urgent(calm)
    assert sounds_urgent(f"{calm}Nu brinner det i soprummet. Tack på förhand.")
    assert sounds_urgent("I går slogs de.\nNu slåss de igen")


def test_what_is_past_feared_or_denied_is_no_alarm_until_it_is_now() -> None:
    assert not sounds_urgent("I går slogs de och någon hade kniv")
    assert sounds_urgent("I går var det lugnt, nu har någon en kniv")
    assert not sounds_urgent("Vad gör man om det brinner?")
    assert not sounds_urgent("Ingen ambulans behövs")


@pytest.mark.parametrize("phrases", LANGUAGES, ids=["sv", "en"])
@pytest.mark.parametrize("kind", ["alarm", "grave", "harmless", "past", "unreal", "present"])
def test_every_phrase_is_written_in_the_language_of_phrases(phrases: Phrases, kind: str) -> None:
    """What that little language does not know would silently never match."""
    lines = [line.strip() for line in getattr(phrases, kind).splitlines() if line.strip()]
    for line in lines:
        assert re.fullmatch(r"[a-zåäö0-9 ()|?*…{}^$]+", line), line
        assert line.count("(") == line.count(")"), line
        assert not re.search(r"\|\)|\(\||\(\)|  |\)\(|…$|^…|\w\?", line), line
        assert set(re.findall(r"{(.*?)}", line)) <= set(phrases.groups), line
    assert len(lines) == len(set(lines)), "a phrase stands there twice"


@given(st.text(max_size=400))
def test_any_text_can_be_read(text: str) -> None:
    assert sounds_urgent(text) in (True, False)
    assert sounds_urgent(f"{text}\nDet brinner")


@pytest.mark.timeout(5)
@pytest.mark.parametrize(
    "words", ["en man ligger ", "he is lying ", "smoke ", "jag ", "ligger en ", ",. ", "the child is "]
)
def test_a_long_text_is_read_in_reasonable_time(words: str) -> None:
    """A pattern that tries every way to read it would take longer than this test may."""
    assert sounds_urgent((words * 4096)[:4000] + ". Nu brinner det")
