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


def the_surest(text: str) -> str:
    topics = understood(text).topics
    return max(topics, key=lambda one: topics[one])


def test_dots_count_where_somebody_writes_them() -> None:
    """With its dots *köket* is no cooking of drugs, and *ända* is no breath."""
    assert "drugs" not in understood("det är smutsigt i köket").topics
    assert "role:emergency" not in understood("de står kvar ända till kvällen").others
    assert the_surest("glodlampan i kallaren") == the_surest("glödlampan i källaren") == "lighting"


def test_a_phrase_stands_in_one_part_of_a_sentence_with_nothing_but_fillers_between() -> None:
    assert "heating" in understood("elementet är ju väldigt kallt").topics
    assert "role:plumber" in understood("stopp i avloppet").others
    assert understood("låst mig ute").others["role:locksmith"] > 0.5
    assert understood("jag har låst, mig ute ser ni").others.get("role:locksmith", 0.0) <= 0.5


def test_a_phrase_is_found_where_a_letter_of_it_is_wrong() -> None:
    assert "role:locksmith" in understood("jag har gltömt nyckeln inne").others


def test_what_there_is_none_of_is_not_the_matter() -> None:
    assert the_surest("inget bråk men mörkt i trapphuset") == "lighting"


def test_what_is_drawn_on_a_thing_or_happens_to_an_animal_is_what_is_the_matter() -> None:
    for text, topic in (
        ("graffiti on our front door", "graffiti"),
        ("elskåpet är nerklottrat", "graffiti"),
        ("a dog is bleeding", "animals"),
    ):
        assert the_surest(text) == topic


def test_common_words_are_no_misspellings() -> None:
    assert set(understood("hjälp att sköta ekonomin").topics) <= {"support", "rent"}
    assert not understood("grannens syster kommer på tisdag").topics.keys() - {"support"}


def test_a_place_or_a_time_says_who_is_asked_about_what_is_broken_there() -> None:
    assert understood("the toilets at the school are blocked").others["role:property"] > 1
    assert understood("my son likes his school").others.get("role:property", 0.0) < 1
    assert "role:grid" in understood("hela kvarteret saknar el").others
