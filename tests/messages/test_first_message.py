"""What a neighbour is told before the first free text: all of the field's list in its order, and short."""

import re
from collections.abc import Sequence

import pytest

from bot.domain.home import Step
from bot.messages import neighbour
from tests.domain.made_up import a_home
from tests.messages.telegram_html import read

HOME = a_home(read_more="https://example.org/grannlinjen")
IN_ORDER = {
    "sv": [
        "112", "114 14", "kan inte ringa åt dig",  # 1. not for emergencies; it calls nobody
        "Ekbacken", "Exempelstadens socialförvaltning",  # 2. which home, who runs the line
        "svarar jouren", "031-390 06 12", "människa",  # 3. who answers now, and a phone to a person
        "5 minuter", "30 minuter", "nästa person", "Om ingen alls svarar",  # 4. when, and if nobody answers
        "vad det gäller, var och när", "namn", "personnummer", "lägenhetsnummer",
        "hälsa", "anklagelser", "bilder på människor",  # 5. what not to write
        # 6. the data
        "ansvarar för uppgifterna", "för att kunna svara dig", "allmän handling", "säker kanal", "veta mer",
        "Rådet", "ämnen och antal", "inte ditt namn",  # 7. the council, and whether they are seen
    ],
    "en": [
        "112", "114 14", "can't call anybody for you",
        "Ekbacken", "Exempelstadens socialförvaltning",
        "the staff on duty", "031-390 06 12", "a person",
        "5 minutes", "30 minutes", "next person", "nobody at all answers",
        "what, where and when", "names", "health", "personal identity numbers", "flat numbers",
        "accusations", "pictures of people",
        "responsible for the data", "in order to answer you", "public record", "secure channel", "More about this",
        "The council", "topics and counts", "not your name",
    ],
}  # fmt: skip


def stands_in_order(text: str, wanted: Sequence[str]) -> None:
    """Each of `wanted` stands after the one before."""
    place = 0
    for part in wanted:
        found = text.find(part, place)
        assert found >= 0, f"{part!r} does not stand after {text[max(place - 40, 0) : place]!r}"
        place = found + len(part)


@pytest.mark.parametrize("language", IN_ORDER)
def test_everything_is_said_in_its_order(language: str) -> None:
    stands_in_order(read(neighbour.welcome(HOME, language, Step.DUTY).text), IN_ORDER[language])


@pytest.mark.parametrize("language", IN_ORDER)
def test_it_is_at_most_two_screens_of_a_phone_and_no_paragraph_is_a_wall(language: str) -> None:
    text = read(neighbour.welcome(HOME, language, Step.DUTY).text)
    assert len(text) < 1650
    assert all(len(paragraph) < 330 for paragraph in text.split("\n\n"))


@pytest.mark.parametrize("language", IN_ORDER)
def test_the_rest_is_behind_a_button_and_so_is_another_language(language: str) -> None:
    more, others = neighbour.welcome(HOME, language, Step.DUTY).buttons
    assert [button.data for button in more] == ["about:ekbacken"]
    assert [button.text for button in others] == (["English"] if language == "sv" else ["Svenska"])
    assert read(neighbour.about(HOME, language).text).endswith("https://example.org/grannlinjen")


def test_a_home_of_one_language_offers_no_other() -> None:
    assert len(neighbour.welcome(a_home(languages=("sv",)), "sv", Step.DUTY).buttons) == 1


@pytest.mark.parametrize(("language", "nobody"), [("sv", "ingen som har jouren"), ("en", "nobody is on duty")])
def test_when_nobody_answers_it_says_so_and_asks_to_write_all_the_same(language: str, nobody: str) -> None:
    text = read(neighbour.welcome(HOME, language, None).text)
    assert nobody in text
    assert re.search("Skriv ändå|all the same", text)


@pytest.mark.parametrize("language", IN_ORDER)
def test_what_is_behind_the_button_tells_who_sees_what_and_promises_nothing_it_can_t_keep(language: str) -> None:
    text = read(neighbour.about(HOME, language).text)
    assert re.search("alias", text)
    assert re.search("kan vi inte lova|can't promise", text)
    assert re.search("också granne|neighbour too", text), "who lives in the home uses the line on the same terms"
    assert "031-390 06 12" in text
    assert len(text) < 1800


@pytest.mark.parametrize("language", IN_ORDER)
def test_an_emergency_gets_112_first_and_nothing_claims_that_help_is_on_its_way(language: str) -> None:
    text = read(neighbour.emergency(language).text)
    assert "112" in text.split("\n")[0]
    assert "114 14" in text
    assert not re.search(r"på väg|kommer till dig|on (the|its) way|is coming", text)
    assert re.search("skickar jag ändå vidare|pass on what you wrote all the same", text)
