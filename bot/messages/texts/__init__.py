"""The texts, one folder a language, and the one function that fills them in.

Swedish is the language of the line; a text that another language lacks is a fault that a test finds.
"""

from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

FOLDER = Path(__file__).parent
LANGUAGES: dict[str, str] = {"sv": "Svenska", "en": "English"}
DEFAULT = "sv"


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    for file in sorted((FOLDER / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle


def say(language: str, key: str, **values: str) -> str:
    """The text `key` in `language`, filled in. Numbers are passed as strings, so that `#12` stays `#12`.

    Raises KeyError where the text is not there or a value is missing: a half-filled text is never sent.
    """
    return _filled(language, key, values) if values else _fixed(language, key)


@cache
def _fixed(language: str, key: str) -> str:
    """A text with nothing to fill in: the same every time."""
    return _filled(language, key, {})


def _filled(language: str, key: str, values: dict[str, str]) -> str:
    bundle = _bundle(language if language in LANGUAGES else DEFAULT)
    pattern = bundle.get_message(key).value
    if pattern is None:
        raise KeyError(key)
    text, errors = bundle.format_pattern(pattern, values)
    if errors:
        raise KeyError(f"{key}: {errors[0]}")
    return str(text)
