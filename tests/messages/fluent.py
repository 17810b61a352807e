"""The text files as they are written: every key, its words and its variables."""

from dataclasses import dataclass
from functools import cache

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.messages.texts import FOLDER, LANGUAGES


@dataclass(frozen=True)
class Text:
    """One message of a Fluent file. `words` are what stands in it, without what is filled in."""

    key: str
    file: str
    words: str
    variables: frozenset[str]


class _Reader(Visitor):
    """Collects words and variables of one message."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.variables: set[str] = set()

    def visit_TextElement(self, node: ast.TextElement) -> None:
        self.words.append(node.value)

    def visit_Placeable(self, node: ast.Placeable) -> None:
        self.words.append("\u2060")  # stands for what is filled in, so that no word grows together over it
        self.generic_visit(node)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.variables.add(node.id.name)


@cache
def texts(language: str) -> dict[str, Text]:
    """Every text of a language. Fails on junk, on a key that stands there twice and on a text without words."""
    found: dict[str, Text] = {}
    for file in sorted((FOLDER / language).glob("*.ftl")):
        for entry in FluentParser().parse(file.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{file.name}: {entry.content}"
            if not isinstance(entry, ast.Message):
                continue
            assert entry.id.name not in found, f"{entry.id.name} stands there twice"
            assert entry.value is not None, f"{entry.id.name} is empty"
            reader = _Reader()
            reader.visit(entry.value)
            key, words = entry.id.name, "".join(reader.words)
            found[key] = Text(key, file.stem, words, frozenset(reader.variables))
    return found


def all_texts() -> list[tuple[str, Text]]:
    """Every text of every language, with the language."""
    return [(language, text) for language in LANGUAGES for text in texts(language).values()]
