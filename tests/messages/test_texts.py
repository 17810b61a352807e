"""The text files: both languages complete, every key used, nothing half-filled, and in the tone of the line."""

import ast
import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest

import bot
from bot.domain.concern import Category, Reason, State
from bot.domain.home import Role, Step, Urgency
from bot.messages.answers import Template
from bot.messages.texts import LANGUAGES, say
from tests.messages.fluent import Text, all_texts, texts
from tests.messages.telegram_html import read

CODE = Path(bot.__file__).parent
ALL = all_texts()
SPEAKING = ("say", "button", "event", "line", "_keyed")


# --- both languages, every key ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "sv"])
def test_languages_have_the_same_keys_and_variables_in_the_same_files(language: str) -> None:
    swedish, other = texts("sv"), texts(language)
    assert swedish.keys() == other.keys()
    for key, text in swedish.items():
        assert (text.file, text.variables) == (other[key].file, other[key].variables), key


@cache
def code() -> list[ast.AST]:
    """Every node of the bot's code."""
    return [node for file in CODE.rglob("*.py") for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]


@cache
def constants() -> frozenset[str]:
    """Every string in the code; enumerations and tables of names among them."""
    found = {node.value for node in code() if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return frozenset(found | {value.replace("_", "-") for value in found})


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """Keys that are put together, such as `f"level-{urgency}"`."""
    found = []
    for node in code():
        if isinstance(node, ast.JoinedStr):
            parts = [str(part.value) if isinstance(part, ast.Constant) else "" for part in node.values]
            if re.fullmatch(r"[a-z-]+", "".join(parts)):
                found.append(re.compile("".join(re.escape(part) if part else "(.+)" for part in parts)))
    return tuple(found)


def is_used(key: str) -> bool:
    """Whether the code names the key, or puts it together from parts that it names."""
    if key in constants():
        return True
    matches = [match for pattern in patterns() if (match := pattern.fullmatch(key))]
    return any(all(part in constants() or is_used(part) for part in match.groups()) for match in matches)


def test_a_text_that_nothing_says_is_not_kept() -> None:
    assert not [key for key in texts("sv") if not is_used(key)]


def named_keys() -> set[str]:
    """Every key that the code writes out in a call that speaks."""
    found: set[str] = set()
    for node in code():
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in SPEAKING:
                found |= {
                    one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
                }
    return found


def test_every_key_that_the_code_names_is_there() -> None:
    keys = {key for key in named_keys() if re.fullmatch(r"[a-z]+(-[a-z_]+)+", key)}
    assert len(keys) > 60
    assert keys <= texts("sv").keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_that_is_put_together_is_there(language: str) -> None:
    wanted = {
        "level": Urgency, "urgency": Urgency, "category": Category, "reason": Reason, "closing": Reason, "step": Step,
        "template": Template, "role-name": Role, "joined": Role,
    }  # fmt: skip
    keys = {f"{prefix}-{member.value}" for prefix, members in wanted.items() for member in members}
    keys |= {f"state-{state.value}" for state in State} | {f"template-{one.value}-name" for one in Template}
    assert keys <= texts(language).keys()


def test_what_is_written_into_the_timeline_can_be_told() -> None:
    """Every event that a service notes has its text, and the text asks for nothing that the timeline does not give."""
    given = {"name", "names", "other", "role", "level", "reason", "category", "why", "text"}
    events = {key for key in texts("sv") if key.startswith("event-")}
    for key in events:
        assert texts("sv")[key].variables <= given, key
    noted = {
        str(node.args[2].value)
        for node in code()
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "note" and len(node.args) > 2
        and isinstance(node.args[2], ast.Constant)
    }  # fmt: skip
    assert len(noted) > 15
    assert {f"event-{name}" for name in noted} <= events


def test_a_text_that_is_missing_or_half_filled_is_never_said() -> None:
    with pytest.raises(KeyError):
        say("sv", "no-such-text")
    with pytest.raises(KeyError):
        say("sv", "receipt-chosen")


def test_an_unknown_language_is_answered_in_swedish() -> None:
    assert say("so", "urgency-now") == say("sv", "urgency-now")


# --- how they are written -----------------------------------------------------------------------------------------


def filled(language: str, text: Text) -> str:
    """A text with something short in every place."""
    return read(say(language, text.key, **dict.fromkeys(text.variables, "x")))


def test_every_text_can_be_said_and_is_sound() -> None:
    for language, text in ALL:
        said = filled(language, text)
        assert said == said.strip() != "", text
        assert not re.search(r"\S  +\S| [,.;:!?](\s|$)|\.\.|\$|\{", said), f"a slip of the pen: {said}"
        assert not {unicodedata.category(sign) for sign in said} & {"So", "Cf", "Co"}, f"a picture is no word: {said}"
        assert said.count("!") <= 1, f"calm words: {said}"
        assert not re.search(r"\b[A-ZÅÄÖ]{5,}\b", said), f"nobody is shouted at: {said}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_told_as_they_are_given(language: str) -> None:
    """Fluent would write 1,234 and wrap it in signs that nobody sees, and #1234 could not be copied."""
    assert "#1234." in say(language, "already-closed-toast", number="1234").replace(" ", ".")


def test_sentences_are_short_enough_to_read_at_night() -> None:
    for language, text in ALL:
        for sentence in re.split(r"[.!?:\n]+\s*", filled(language, text)):
            assert len(sentence.split()) <= 27, sentence


def is_answer(text: Text) -> bool:
    """Shown at the pressed button, where Telegram takes 200 signs."""
    return text.key.endswith("-toast") or text.key == "dropped"


def test_what_is_shown_at_a_pressed_button_fits_there() -> None:
    longest = {
        "name": "N" * 80, "number": str(2**63 - 1), "most": "5", "when": "onsdag 25 november 2027 07.00",
        "day": "onsdag 30 september 2028",
    }  # fmt: skip
    shown = [(language, text) for language, text in ALL if is_answer(text)]
    assert len(shown) > 20
    for language, text in shown:
        assert len(say(language, text.key, **{name: longest[name] for name in text.variables})) <= 200, text
        assert "<" not in text.words, f"no mark-up is read there: {text}"


def test_a_button_is_understood_by_itself() -> None:
    buttons = [text for _, text in ALL if text.key.startswith("button-")]
    assert len(buttons) > 60
    for text in buttons:
        assert 2 <= len(text.words) <= 40, text
        assert "<" not in text.words, text
        assert not text.words.endswith((".", "…")), text
        assert re.search(r"[A-Za-zÅÄÖåäö]{2,}", text.words), f"a word, not only a sign: {text}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_templates_fit_a_copy_button(language: str) -> None:
    for template in Template:
        assert len(say(language, f"template-{template.value}")) <= 256


# --- what they say ------------------------------------------------------------------------------------------------

# Words that pin something on people: the guide's § 3.3, and plain respect. No text of ours has them.
HURTFUL = (
    r"missbruk\w*|störig\w*|stökig\w*|knark\w*|pundar\w*|narkoman\w*|alkis\w*|fyllo\w*|fyllehund\w*|uteliggar\w*|hemlös\w*|klient\w*|"
    r"brukare\w*|kriminell\w*|psyk\w*|galen\w*|galna|element|problem\w*|suspekt\w*|misstänk\w*|dom där|"
    r"addict\w*|junk\w+|drunk\w*|alcoholic\w*|homeless\w*|criminal\w*|crazy|mad|insane|nuisance\w*|offender\w*|abus\w+|"
    r"client\w*|suspect\w*|troublemaker\w*|vagrant\w*|mental\w*"
)
# What must never be promised, to anybody.
PROMISED = (
    r"garanter\w*|hemlig(?!t eller tas bort)\w*|anonym\w*|konfidentiell\w*|sekretess\w*|raderas|tystnadsplikt|"
    r"hjälp är på väg|hjälpen är på väg|polisen är på väg|väktare|ordningsvakt\w*|"
    r"guarantee\w*|anonym\w*|confidential\w*|secrecy|erased|help is (on|coming)|police are|guards?"
)


def test_no_word_pins_anything_on_people_and_nothing_is_promised_that_can_t_be_kept() -> None:
    for _, text in ALL:
        assert not re.search(rf"\b(?:{HURTFUL})\b", text.words, re.IGNORECASE), text
        if text.file != "topics":  # what somebody can be asked about is no promise that they come
            assert not re.search(rf"\b(?:{PROMISED})\b", text.words, re.IGNORECASE), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_to_a_neighbour_the_deadline_is_an_aim_and_secrecy_is_not_promised(language: str) -> None:
    aim = {"sv": "målet är", "en": "aim"}[language]
    never = {
        "sv": "kan vi inte lova att något är hemligt eller tas bort",
        "en": "can't promise that anything is secret",
    }
    assert aim in texts(language)["welcome"].words.lower()
    assert aim in texts(language)["about"].words.lower()
    assert never[language] in texts(language)["about"].words


# Words that both languages have; every other word of an English text in a Swedish one is a slip.
SHARED = {
    "alias", "all", "animation", "be", "full", "hand", "i", "in", "just", "k", "mb", "pass", "person", "personal", "qr",
    "e", "media", "press", "still", "telegram", "text", "h", "min", "excel", "ics", "matplotlib",
    "organisation", "example", "org", "windows", "utf", "csv", "xlsx", "vcf", "vcard", "version", "december", "forum",
}  # fmt: skip


def words_of(text: Text) -> set[str]:
    """The words that people read: no mark-up, no commands."""
    plain = re.sub(r"<code>.*?</code>|</?\w+>|/\w+|\u2060", " ", text.words)
    return {word.casefold() for word in re.findall(r"[^\W\d_]+", plain)}


def test_swedish_texts_have_no_english_words() -> None:
    english = set().union(*(words_of(text) for text in texts("en").values() if text.file != "menu"))
    for key, text in texts("sv").items():
        if text.file != "menu":
            assert not (words_of(text) & english) - SHARED, key


def test_quotation_marks_and_dashes_are_the_languages_own() -> None:
    wrong = {"sv": "\"“„'’", "en": "\"„”'’"}
    for language, text in ALL:
        words = re.sub(r"(?<=[A-Za-z])'(?=[a-z])", "", text.words)
        if language == "en":
            words = re.sub(r"“[^“”]*”", "", words)
        assert not set(words) & set(wrong[language]), text
        assert " - " not in words, text


def test_what_a_neighbour_reports_has_one_name_in_each_language() -> None:
    for language, other in (("sv", "synpunkt"), ("en", "a worry")):
        assert not [key for key in texts(language) if other in str(texts(language)[key]).casefold()]
