"""The index: homes by themselves, what is struck out, names before matters, and strange questions."""

import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.contact import TOPICS, Seen
from bot.search import index as searching
from bot.search import shelf as shelves
from bot.search.index import Index
from tests.search.made_up import HOME, a_contact, an_index, found

LAMPS = a_contact(1, "Ada Exempel", "lighting", organisation="Lindbo", area="Norra Linden")
SOUTH = a_contact(2, "Bo Exempel", "lighting", organisation="Almbo", area="Södra Linden")
KEYS = a_contact(3, "Cia Prov", "keys", "locks", organisation="Lindbo")
STAFF_ONLY = a_contact(4, "Dan Prov", "keys", seen_by=Seen.STAFF)
SHARED = replace(a_contact(5, "Eva Prov", "fire"), home="alen", others=(HOME,))


@pytest.fixture
def index() -> Index:
    return an_index([LAMPS, SOUTH, KEYS, STAFF_ONLY, SHARED])


def test_an_area_a_person_or_an_organisation_in_the_question_weighs(index: Index) -> None:
    assert found(index, "lampan är trasig i södra Linden")[0] == SOUTH.id
    assert found(index, "lampa norra linden")[0] == LAMPS.id
    assert found(index, "lampan Almbo")[0] == SOUTH.id
    assert found(index, "nå Cia om lampan")[0] == KEYS.id


def test_a_misspelt_name_is_found_and_a_right_one_goes_before() -> None:
    index = an_index([a_contact(1, "Ada Lundqvist"), a_contact(2, "Ada Lundkvist"), a_contact(3, "Bo Berg")])
    assert found(index, "Lundqvist") == [1]
    assert set(found(index, "Lundkqist")) == {1, 2}
    assert found(index, "Bergg") == [3]


def test_a_name_that_is_a_filler_elsewhere_is_found_by_itself() -> None:
    index = an_index([a_contact(1, "Per Prov", "keys"), a_contact(2, "Bo", "lighting", note="per telefon")])
    assert found(index, "Per")[0] == 1
    assert found(index, "lampor per trapphus") == [2]


def test_who_is_elsewhere_comes_after_who_is_there_or_everywhere() -> None:
    index = an_index([LAMPS, SOUTH, a_contact(6, "Fia", "lighting")])
    assert found(index, "lampan i södra")[:2] == [SOUTH.id, 6]


def test_each_home_and_its_staff_find_their_own(index: Index) -> None:
    assert found(index, "nycklar", staff=True) == [STAFF_ONLY.id, KEYS.id]
    assert found(index, "nycklar", staff=False) == [KEYS.id]
    assert found(index, "brand") == [SHARED.id] == found(index, "brand", home="alen")
    assert found(index, "nycklar", home="alen") == [] == found(index, "nycklar", home="nowhere")


def test_a_contact_for_the_staff_is_shared_with_no_other_home() -> None:
    index = an_index([replace(SHARED, seen_by=Seen.STAFF)])
    assert found(index, "brand") == []
    assert found(index, "brand", home="alen") == [SHARED.id]


def test_a_changed_contact_is_found_by_what_it_is_now(index: Index) -> None:
    index.add(replace(LAMPS, topics=("parks",), name="Gun Annan"))
    assert found(index, "Ada") == []
    assert found(index, "Gun") == [LAMPS.id]
    assert LAMPS.id not in found(index, "lampa")
    index.add(replace(LAMPS, removed_at=datetime(2027, 1, 1, tzinfo=UTC)))
    assert found(index, "Gun") == []


def test_struck_out_places_are_cleared_away_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "CLEARED_AT", 10)
    index = an_index([LAMPS, KEYS, SHARED])
    for turn in range(200):
        index.add(replace(SOUTH, name=f"Namn{turn}"))
    shelf = index._shelves[HOME]
    assert len(shelf.ids) < 20
    assert len(index) == 5  # one of them in two homes
    assert found(index, "Namn199") == [SOUTH.id]
    assert found(index, "södra lampa")[0] == SOUTH.id
    assert found(index, "nyckel") == [KEYS.id]
    assert all(len(places) < 20 for places in shelf.entries.values() if not isinstance(places, int))


def test_a_function_is_found_in_either_language() -> None:
    index = an_index(
        [a_contact(1, "Fastighetsskötare", "damage"), a_contact(2, "Låssmed"), a_contact(3, "Områdespolis")]
    )
    assert found(index, "caretaker") == [1]
    assert found(index, "locksmith") == [2]
    assert found(index, "police") == [3] == found(index, "polisen")


def test_what_is_denied_in_a_note_is_not_found_by_it() -> None:
    index = an_index([a_contact(1, "Ada", note="Råd, inte nycklar"), a_contact(2, "Bo", note="Kopior av nycklar")])
    assert found(index, "lost my keys") == [2]


def test_a_note_says_which_of_two_is_for_the_kind_of_place() -> None:
    index = an_index(
        [a_contact(1, "Gatlampor", "lighting", note="Gator och torg"), a_contact(2, "Ada", "lighting", note="Trapphus")]
    )
    assert found(index, "lampan i trapphuset är trasig")[0] == 2
    assert found(index, "streetlamp")[0] == 1


def test_a_language_is_found() -> None:
    index = an_index([a_contact(1, "Ada", "support", languages=("ar",)), a_contact(2, "Bo", "support")])
    assert found(index, "somebody who speaks Arabic") == [1]
    assert found(index, "stöd på arabiska")[0] == 1


def test_short_numbers_are_found_however_they_are_spaced() -> None:
    index = an_index([a_contact(1, "Polisen", phones=("11414",)), a_contact(2, "SOS", phones=("112",))])
    assert found(index, "114 14") == [1] == found(index, "11414")
    assert found(index, "112") == [2]


def test_the_score_is_a_part_of_what_is_possible(index: Index) -> None:
    for text in ("lampa", "lampa södra linden Almbo Bo", "nyckel", "Ada brann lampan i soprummet"):
        scores = [score for _, score in index.find(HOME, text, staff=True)]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score <= 1 for score in scores)
    assert index.find(HOME, "lampa", staff=True)[0][1] > 0.9


@pytest.mark.parametrize(
    "text", ["", " ", "\n\t", "?!… – ,,,", "😀😀", "_", "\x00", "och det är i på", "x" * 4000, "9" * 4000]
)
def test_nothing_is_found_by_nothing(index: Index, text: str) -> None:
    assert found(index, text) == []


def test_a_very_long_question_costs_little_and_is_answered(index: Index) -> None:
    strange = " ".join(f"ord{chr(97 + n % 26)}{chr(97 + n // 26)}bok" for n in range(500))
    for text in (f"lampa {strange}"[:4000], "lampa trasig " * 300):
        began = time.process_time()
        assert found(index, text)[0] in (LAMPS.id, SOUTH.id)
        assert time.process_time() - began < 0.5


def test_by_topic_the_one_whose_first_it_is_comes_first(index: Index) -> None:
    index.add(a_contact(9, "Fia", "keys"))
    assert [one for one, _ in index.about(HOME, ["locks", "keys"], staff=True)] == [KEYS.id, STAFF_ONLY.id, 9]
    assert [one for one, _ in index.about(HOME, ["keys"], staff=False)] == [9, KEYS.id]
    assert index.about(HOME, ["belysning som ingen har"], staff=True) == []
    assert index.about("nowhere", ["keys"], staff=True) == []


def test_ones_own_topic_is_found_by_its_words_and_as_a_topic() -> None:
    index = an_index([a_contact(1, "Ada", "bastun på gården"), a_contact(2, "Bo", "parks")])
    assert found(index, "bastu") == [1]
    assert [one for one, _ in index.about(HOME, ["bastun på gården"], staff=True)] == [1]


def test_an_unfinished_last_word_finds_what_begins_so(index: Index) -> None:
    assert set(found(index, "lamp")) >= {LAMPS.id, SOUTH.id}
    assert found(index, "exe") != []


def test_of_a_very_long_list_the_best_are_found_and_not_only_the_first() -> None:
    """More have the matter than one look-up walks through."""
    many = 3 * searching.MOST_LOOKED_AT // 2
    index = an_index(a_contact(n, f"Namn{n}", "lighting", TOPICS[n % len(TOPICS)]) for n in range(1, many))
    index.add(a_contact(many, "Zita Sist", "lighting", area="Ytterbo"))
    assert found(index, "lampan i Ytterbo")[0] == many
    assert found(index, "Zita lampa")[0] == many
    assert len(found(index, "lampa")) == searching.MOST
