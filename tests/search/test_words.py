"""Words as people write them: without dots, misspelt, in all their forms, in parts."""

import pytest

from bot.search.asking import understood
from bot.search.folding import fold, stems, words
from bot.search.lexicon import lexicons
from bot.search.misspelling import Near, allowed
from tests.search.made_up import a_contact, an_index, found


@pytest.mark.parametrize("written", ["Dörrlås", "dorrlas", "DÖRRLÅS", "do\u0308rrla\u030as", "doerrlaas"])
def test_one_word_however_it_is_written(written: str) -> None:
    assert fold(written) == "dorrlas"


def test_letters_of_other_scripts_stay_and_lose_only_their_marks() -> None:
    assert words("مُحَمَّد Łukasz, Œuvre Århus – 031/390") == ["محمد", "lukasz", "ouvre", "arhus", "031", "390"]


def test_forms_of_a_word_meet() -> None:
    for one, other in (("lampan", "lampor"), ("belysningen", "belysning"), ("lamps", "lamp"), ("broken", "broken")):
        assert set(stems(one)) & set(stems(other)), one


def test_so_many_letters_may_be_wrong_as_a_word_is_long() -> None:
    assert [allowed("a" * length) for length in (1, 3, 4, 6, 7, 20)] == [0, 0, 1, 1, 2, 2]


@pytest.mark.parametrize(
    "wrong", ["belysnnig", "blysning", "belysninng", "bellysnin", "belisnang", "xelysninx", "eblysning"]
)
def test_two_letters_may_be_wrong_wherever_they_stand(wrong: str) -> None:
    assert "belysning" in [near for near, _ in Near(["belysning", "betalning", "lampa"]).find(wrong)]


def test_what_is_found_by_misspelling_is_what_a_plain_comparison_finds() -> None:
    """The pieces leave nothing out: each word that differs by one letter put in, left out or changed is found."""
    known = sorted({stem for lexicon in lexicons().languages.values() for stem in lexicon.means if stem.isalpha()})
    near = Near(known)
    for number, word in enumerate(known[::37]):
        at = number % len(word)
        for wrong in (word[:at] + "q" + word[at:], word[:at] + word[at + 1 :], word[:at] + "q" + word[at + 1 :]):
            if allowed(wrong):
                assert word in [one for one, _ in near.find(wrong)], (word, wrong)


def test_the_shortest_words_must_be_right() -> None:
    assert Near(["el", "bil", "is"]).find("bol") == []


@pytest.mark.parametrize(
    "text",
    ["gatubelysning", "Gatubelysningen", "gatubelysnig", "gatubelisnin", "lampa", "lyktstolpen", "street light", "💡"],
)  # fmt: skip
def test_what_everyday_words_mean(text: str) -> None:
    assert next(iter(understood(text).topics), "") == "lighting"


def test_a_place_is_not_what_is_the_matter_there() -> None:
    for text, topic in (
        ("klotter i tvättstugan", "graffiti"),
        ("sprutor på lekplatsen", "needles"),
        ("graffiti in the lift", "graffiti"),
    ):
        topics = understood(text).topics
        assert max(topics, key=lambda one: topics[one]) == topic


def test_a_word_of_both_languages_means_what_it_means_in_that_of_the_text() -> None:
    """Swedish *hot* is a threat, and *is* is ice."""
    assert max(understood("hot mot personalen").topics.items(), key=lambda one: one[1])[0] == "threat"
    assert max(understood("there is no hot water").topics.items(), key=lambda one: one[1])[0] == "water"
    assert "snow" in understood("is på trottoaren").topics
    assert "snow" not in understood("there is no hot water").topics


def test_belysning_finds_gatubelysning_and_the_other_way_round() -> None:
    for kept, asked in (
        ("gatubelysning", "belysning"),
        ("belysning", "gatubelysning"),
        ("Parkbelysningsansvarig", "belysning"),
    ):
        index = an_index([a_contact(1, "Någon", note=kept), a_contact(2, "Annan")])
        assert found(index, asked) == [1], (kept, asked)


def test_compounds_of_words_that_no_topic_has() -> None:
    index = an_index([a_contact(1, "Odlarna", "pergolan"), a_contact(2, "Trapphusvärdinnan")])
    assert found(index, "vinpergolan") == [1]
    assert found(index, "värdinnan") == [2]


def test_the_stock_of_words_is_of_this_kind() -> None:
    """Each word is one of the topics', functions' or languages', and each topic has words in both languages."""
    from bot.domain.contact import TOPICS

    for code, lexicon in lexicons().languages.items():
        meanings = {meaning for means in lexicon.means.values() for meaning in means}
        assert set(TOPICS) <= meanings, code
        assert {meaning for meaning in meanings if ":" not in meaning} <= set(TOPICS), code
