"""Reading what people write: does it sound like an emergency, and how is it shown safely.

The word lists are ours to tune; a false alarm costs one message with 112, a miss costs two minutes.
"""

import re
import unicodedata

_URGENT = (
    # Swedish
    r"det brinner|brinner i|börjat brinna|eldsvåda|rökutveckling|kommer rök|luktar rök|brand i|brandlarm",
    r"ring (?:polis|ambulans|112)|ambulans|akut\b|nödläge|livsfara|livshotande",
    r"knivhot|har (?:en )?kniv|med (?:en )?kniv|knivskur|knivhugg|vapen|pistol|skjut(?:er|it|ning)|skott(?:en)?\b|explosion|sprängning",
    r"medvetslös|andas inte|svimmat|livlös|överdos|blöder|hjärtstopp|kramp(?:ar|anfall)",
    r"slåss|slår (?:honom|henne|mig|någon|varandra)|misshandel|misshandlar|rånar|rånad|våldtäkt|hotar (?:mig|oss|att|med|folk|någon)|bryter sig in|försöker ta sig in",
    r"hoppa från|ta sitt liv|ta livet av|självmord|hjälp\s*!|snälla hjälp|hjälp mig",
    # English
    r"on fire|there(?:'s| is) (?:a )?fire|smell(?:s|ing)? (?:of )?smoke|smoke coming|explosion",
    r"call (?:the )?(?:police|ambulance|112)|ambulance|emergency|life[- ]threatening",
    r"(?:has|with) a knife|knife|gun\b|weapon|shooting|shots|stabb(?:ed|ing)",
    r"unconscious|not breathing|overdose|bleeding|collapsed|cardiac arrest|seizure",
    r"fighting|beating (?:him|her|me|up)|attack(?:ed|ing)|assault|robb(?:ed|ing)|rape|threatening (?:me|us|to|people)|breaking in",
    r"suicide|kill (?:himself|herself|myself|me)|help\s*!|help me|please help",
)  # fmt: skip
_EMERGENCY = re.compile(r"\b(?:" + "|".join(_URGENT) + ")", re.IGNORECASE)
# Said of something past or not there, the same words are no emergency: "ingen ambulans behövs".
_DENIED = re.compile(
    r"\b(?:inte|ingen|inget|inga|ej|no|not|isn't|wasn't)\s+(?:\w+\s+)?(?:ambulans|akut|nödläge|vapen|kniv|emergency|ambulance|weapon|urgent)\w*",
    re.IGNORECASE,
)


def sounds_urgent(text: str) -> bool:
    """Whether a text sounds as if it happens now and is dangerous."""
    return bool(_EMERGENCY.search(_DENIED.sub(" ", unicodedata.normalize("NFC", text))))


# What may not be shown: control signs, and signs that turn the direction of all that follows.
_HIDDEN = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]")


def clean(text: str) -> str:
    """The text as it can be shown: no control signs, no turned direction, line ends as one sign."""
    return _HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def length(text: str) -> int:
    """Length as Telegram counts it: UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def parts(text: str, most: int) -> list[str]:
    """The text in pieces of at most `most` UTF-16 units, cut at a line end or a space where there is one.

    Joined, the pieces hold every sign but the white space at the cuts.
    """
    pieces: list[str] = []
    rest = text
    while length(rest) > most:
        cut = _fitting(rest, most)
        soft = max(rest.rfind("\n", 0, cut), rest.rfind(" ", 0, cut))
        if soft > cut // 2:
            cut = soft
        pieces.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*pieces, rest] if rest or not pieces else pieces


def _fitting(text: str, most: int) -> int:
    """How many signs of `text` fit into `most` UTF-16 units."""
    units = 0
    for index, sign in enumerate(text):
        units += 2 if ord(sign) > 0xFFFF else 1
        if units > most:
            return index
    return len(text)


def shortened(text: str, most: int) -> str:
    """One line of at most `most` signs, for lists and quotes."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
