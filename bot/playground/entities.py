"""Telegram's text entities: read from HTML, found in what people write, and shown as safe HTML again.

Offsets and lengths are in UTF-16 units, as Telegram counts. Knows nothing of messages.
"""

import html
import re
from typing import Any

Entity = dict[str, Any]

_TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
    "tg-spoiler": "spoiler", "span": "spoiler", "blockquote": "blockquote", "a": "text_link",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
_SHOWN = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "code": "code", "pre": "pre",
    "spoiler": "tg-spoiler", "blockquote": "blockquote", "expandable_blockquote": "blockquote",
}  # fmt: skip
_LINK = re.compile(r"(?:https?|tg|ton)://\S+\Z", re.IGNORECASE)
_TAG = re.compile(r"""<(/?)([^\s>]*)((?:"[^"]*"|'[^']*'|[^>"'])*)(>?)""")
_ATTRIBUTE = re.compile(r"""\s*([a-zA-Z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_FOUND = re.compile(
    r"(?P<url>(?:https?://|www\.)[^\s<>\"]+[^\s<>\".,;:!?)])"
    r"|(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?<![\w/])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?)(?![\w/])"
    r"|(?<!\w)(?P<mention>@[A-Za-z]\w{3,31})"
    r"|(?<!\w)(?P<hashtag>#\w*[^\W\d]\w*)"
)


def units(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def found_in(text: str) -> list[Entity]:
    """What Telegram marks by itself in a text that somebody writes: commands, addresses, mentions."""
    entities: list[Entity] = []
    for match in _FOUND.finditer(text):
        kind = match.lastgroup or ""
        found = match.group(kind)
        entities.append({"type": kind, "offset": units(text[: match.start()]), "length": units(found)})
    return entities


class UnparsableError(ValueError):
    """HTML or entities that Telegram refuses; the text is Telegram's own wording."""


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Telegram's HTML as plain text and entities. Raises UnparsableError."""
    if "<" not in source and "&" not in source:
        return trimmed(source, [])
    reader = _Reader(source)
    reader.read()
    return trimmed("".join(reader.plain), reader.entities)


class _Reader:
    """One pass over the source; `open` holds the tags that wait for their end."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.plain: list[str] = []
        self.at = 0
        self.entities: list[Entity] = []
        self.open: list[tuple[str, int, Entity]] = []

    def read(self) -> None:
        position = 0
        while position < len(self.source):
            start = self.source.find("<", position)
            end = len(self.source) if start < 0 else start
            self._add(_unescaped(self.source[position:end]))
            if start < 0:
                break
            position = self._tag(start)
        if self.open:
            raise UnparsableError(f'Can\'t find end tag corresponding to start tag "{self.open[-1][0]}"')
        # Those without length came to nothing. Sorting keeps the order of opening where two cover the same words.
        self.entities = [entity for entity in self.entities if entity["length"]]
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))

    def _add(self, text: str) -> None:
        self.plain.append(text)
        self.at += units(text)

    def _tag(self, start: int) -> int:
        match = _TAG.match(self.source, start)
        offset = len(self.source[:start].encode("utf-8", "surrogatepass"))
        closing, name, rest, end = match.groups() if match else ("", "", "", "")
        if not end and (closing or match is None or match.end(2) == len(self.source)):
            raise UnparsableError(f"Unclosed {'end' if closing else 'start'} tag at byte offset {offset}")
        if closing:
            self._end(name.lower(), offset)
        else:
            self._start(name.lower(), rest, offset)
        if match is None or not end:
            raise UnparsableError(f"Unclosed start tag at byte offset {offset}")
        return match.end()

    def _start(self, name: str, rest: str, offset: int) -> None:
        if name not in _TAGS:
            raise UnparsableError(f'Unsupported start tag "{name}" at byte offset {offset}')
        attributes = {
            match.group(1).lower(): _unescaped(match.group(2) or match.group(3) or match.group(4) or "")
            for match in _ATTRIBUTE.finditer(rest)
        }
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise UnparsableError(f'Tag "span" must have class "tg-spoiler" at byte offset {offset}')
        entity: Entity = {"type": _TAGS[name], "offset": self.at, "length": 0}
        if name == "a":
            entity["url"] = attributes.get("href", "")
        if name == "blockquote" and "expandable" in attributes:
            entity["type"] = "expandable_blockquote"
        if name == "code" and attributes.get("class", "").startswith("language-"):
            entity["language"] = attributes["class"][len("language-") :]
        if name == "tg-emoji":
            entity["custom_emoji_id"] = attributes.get("emoji-id", "")
        self.open.append((name, len(self.plain), entity))
        self.entities.append(entity)

    def _end(self, name: str, offset: int) -> None:
        if not self.open:
            raise UnparsableError(f"Unexpected end tag at byte offset {offset}")
        opened, first, entity = self.open.pop()
        if name and name != opened:
            raise UnparsableError(
                f'Unmatched end tag at byte offset {offset}, expected "</{opened}>", found "</{name}>"'
            )  # fmt: skip
        if opened == "a":
            entity["url"] = entity["url"] or "".join(self.plain[first:])
            if not _LINK.match(entity["url"]):
                return  # Telegram shows the words and drops a link that it does not open, such as tel:
        entity["length"] = self.at - entity["offset"]


def _unescaped(text: str) -> str:
    return _REFERENCE.sub(_referred, text) if "&" in text else text


def _referred(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return _NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else match.group(0)


def checked(given: Any) -> list[Entity]:
    """Entities that a bot gives instead of HTML. Raises UnparsableError."""
    if not isinstance(given, list):
        return []
    for entity in given:
        if not isinstance(entity, dict) or not isinstance(entity.get("type"), str):
            raise UnparsableError("can't parse MessageEntity: Type is not specified")
        if not all(isinstance(entity.get(key), int) and entity[key] >= 0 for key in ("offset", "length")):
            raise UnparsableError("can't parse MessageEntity: offset and length must be Numbers")
        if entity["type"] == "text_link" and not isinstance(entity.get("url"), str):
            raise UnparsableError("can't parse MessageEntity: Can't find field \"url\"")
    return sorted(map(dict, given), key=lambda entity: (entity["offset"], -entity["length"]))


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Without white space at the ends, the entities moved along."""
    stripped = text.strip()
    if stripped == text or not entities:
        return stripped, entities
    before = units(text[: len(text) - len(text.lstrip())])
    size = units(stripped)
    kept: list[Entity] = []
    for entity in entities:
        start = max(0, entity["offset"] - before)
        end = min(size, entity["offset"] + entity["length"] - before)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return stripped, kept


def to_html(text: str, entities: list[Entity]) -> str:
    """The text as HTML with everything escaped but the entities' own tags."""
    shown = [entity for entity in entities if entity["type"] in _SHOWN or _opens(entity)]
    if not shown:
        return html.escape(text)
    opening: dict[int, list[Entity]] = {}
    for entity in shown:
        opening.setdefault(entity["offset"], []).append(entity)
    parts: list[str] = []
    stack: list[Entity] = []
    at = 0
    for sign in text:
        while stack and at >= stack[-1]["offset"] + stack[-1]["length"]:
            parts.append(_closing(stack.pop()))
        for entity in opening.get(at, ()):
            parts.append(_opening(entity))
            stack.append(entity)
        parts.append(html.escape(sign))
        at += 2 if ord(sign) > 0xFFFF else 1
    parts.extend(_closing(entity) for entity in reversed(stack))
    return "".join(parts)


def _opens(entity: Entity) -> bool:
    return entity["type"] == "text_link" and bool(_LINK.match(entity["url"]))


def _opening(entity: Entity) -> str:
    if entity["type"] == "text_link":
        return f'<a href="{html.escape(entity["url"])}" target="_blank" rel="noopener noreferrer">'
    return f"<{_SHOWN[entity['type']]}>"


def _closing(entity: Entity) -> str:
    return "</a>" if entity["type"] == "text_link" else f"</{_SHOWN[entity['type']]}>"
