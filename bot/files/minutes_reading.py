"""What is said at a meeting, as people write it: a decision or an action, and of an action who, what and by when.

"Beslut: vi provar ny belysning", "Lo klipper häcken senast 15 december", "vi köper lampor, Kim, till 1/12", in Swedish
and English, in any order. Pure: today, the known names and the next meeting's day are given. Every word that was
written is in what comes out; what is no sure reading is `UNSAID`, and whoever wrote it is asked.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.domain.minutes import ItemKind
from bot.domain.wording import clean
from bot.files.meeting_times import BadWhen, read_when

WHEN_WORDS = 6  # that a day may have at most: "på tisdag den 15 december 2026"

_BULLET = re.compile(r"^(?:[-–—•*·]|\d{1,2}[.)])\s+")
_DECISION = re.compile(
    r"^(?:beslut|beslutat|beslutades?|decision|decided|agreed)(?:\s*[:–—-]\s*|\s+(?:om\s+)?(?:att|that|to)\s+)", re.I
)
_ACTION = re.compile(r"^(?:åtgärd|uppgift|att göra|action(?: item)?|task|to[- ]?do)(?:\s*[:–—-]\s*)", re.I)
_NOTE = re.compile(r"^(?:anteckning|notering|obs|info(?:rmation)?|note)(?:\s*[:–—-]\s*)", re.I)
_DECIDED = re.compile(
    r"\b(?:(?:vi|mötet|rådet) (?:har )?(?:beslut\w*|bestäm\w*|enades|enats)|beslut(?:ade|ades|at|as)|"
    r"enades om|(?:kom|kommit) överens om|(?:we|the council|the meeting) (?:have |has )?(?:decided?|agreed?))\b",
    re.I,
)
_OWNER = re.compile(r"^(?:ansvarig(?:a)?|ansvar|vem|owner|responsible|who)\s*[:–—-]?\s+(?=\S)", re.I)
_UNTIL = ("senast", "till", "innan", "före", "by", "before", "until", "till den", "no later than", "not later than")
_UNTIL_SURE = ("klart", "deadline", "due", "när", "when")
_EARLIER = ("före", "innan", "before")
_MARKS = "|".join(sorted(_UNTIL + _UNTIL_SURE, key=len, reverse=True))
_MARK = re.compile(rf"(?:^|(?<=\s))(?:(?:klart?|färdigt?|gärna|ready|done)\s+)?({_MARKS}):?\s+", re.I)
_DAYS = frozenset({"idag", "imorgon", "today", "tomorrow"})
_WEEK = re.compile(r"(?:vecka|v\.?|week|w)\s?(\d{1,2})")
_NEXT_MEETING = re.compile(r"(?:till |to )?(?:nästa|next) (?:möte|mötet|meeting|gång|time)")
_PAST = re.compile(
    r"(?:\w{3,}(?:ade|dde|tte|ed)|var|hade|sa|sade|är|gick|kom|blev|was|were|had|said|is|are|went|came)", re.I
)
# What was, what is, and from when on: a day that ends such a line is none by which somebody has promised something.
_TOLD = re.compile(
    r"\b(?:är|var|hade|gick|kom|blev|hände|skedde|is|are|was|were|had|went|came|happened)\b|\w{3,}(?:ades|tes|ddes)\b|"
    r"\b(?:från|sedan|from|since)(?: och med)?(?: den| the)?\s*$",
    re.I,
)
_VERB = re.compile(r"(?:\w{2,}(?:r|s)|ska|skall|bör|will|shall|should|must|to|be|gör|ser|tar|får)", re.I)
_OTHERS = frozenset((
    "vi", "alla", "man", "ni", "de", "den", "det", "detta", "en", "ett", "i", "på", "om", "att", "när", "där", "här",
    "så", "hur", "vad", "vem", "inga", "inget", "nästa", "allt", "alltid", "mer", "lampan", "belysningen", "rådet",
    "mötet", "personalen", "boendet", "kommunen", "polisen", "grannarna", "staden", "we", "all", "they", "the", "a",
    "an", "it", "this", "that", "there", "here", "when", "what", "who", "no", "next", "everyone", "everybody", "nobody",
))  # fmt: skip
_NAME = r"[^\W\d_][\w'’-]*"
_SHALL = frozenset({"ska", "skall", "will", "shall", "to"})
_REMOVED = frozenset(
    {"ta bort", "tag bort", "stryk", "bort", "radera", "remove", "delete", "strike", "stryk den", "ta bort den"}
)
_KINDS = {
    "beslut": ItemKind.DECISION, "decision": ItemKind.DECISION, "åtgärd": ItemKind.ACTION, "action": ItemKind.ACTION,
    "anteckning": ItemKind.NOTE, "note": ItemKind.NOTE,
}  # fmt: skip
_PRESENT = re.compile(r"^(?:närvarande|också (?:här|där)|(?:här|där) är|present|also (?:here|there))\s*[:–—-]\s*", re.I)
_ABSENT = re.compile(r"^(?:frånvarande|inte (?:här|där)|förhinder|absent|not (?:here|there))\s*[:–—-]\s*", re.I)
_NUMBER = re.compile(
    r"^(?:punkt|nr|nummer|point|item|no\.?|#)\s*(\d{1,3})\s*[:.,–—-]?\s+(?=\S)|^(\d{1,3}):\s+(?=\S)", re.I
)


@dataclass(frozen=True)
class Known:
    """What readings go by: the day of the meeting, who may be meant, and the day of the next meeting of its kind."""

    today: date
    names: Collection[str] = ()
    next_meeting: date | None = None


@dataclass(frozen=True)
class Said:
    """One thing that was said. `taken`: the words that told which it is and by when; `who`: as it was written."""

    kind: ItemKind
    text: str
    who: str = ""
    by: date | None = None
    taken: tuple[str, ...] = ()


@dataclass(frozen=True)
class Completed:
    """What an answer to an item says of it; with `text` it is said anew."""

    remove: bool = False
    kind: ItemKind | None = None
    who: str = ""
    by: date | None = None
    said: Said | None = None


@dataclass(frozen=True)
class Presence:
    """Who was there, or was not, by name."""

    there: bool
    names: tuple[str, ...]


def lines(text: str) -> list[str]:
    """What was said in one message: each line is one thing, without what lists begin with."""
    found = (_BULLET.sub("", " ".join(line.split())).strip() for line in clean(text).split("\n"))
    return [line for line in found if line]


def is_labelled(text: str) -> bool:
    """Whether a line says itself that it belongs in minutes."""
    return any(form.match(text) for form in (_DECISION, _ACTION, _NOTE, _PRESENT, _ABSENT, _NUMBER))


def numbered(line: str, known: Known) -> tuple[int | None, str]:
    """The number of the point that a line is about, and the rest: "2: senast fredag", "punkt 2 Kim". Without a colon
    only where the rest completes the point or is labelled: "punkt 2 bordläggs" is said anew, and not instead of it."""
    found = _NUMBER.match(line)
    if found is None:
        return None, line
    number, rest = int(found[1] or found[2]), line[found.end() :]
    is_sure = ":" in found[0] or is_labelled(rest) or complete(rest, known).said is None
    return (number, rest) if is_sure else (None, line)


def presence(line: str) -> Presence | None:
    """Who is said to be there or not; None where the line is about something else."""
    for form, there in ((_PRESENT, True), (_ABSENT, False)):
        if found := form.match(line):
            names = re.split(r"\s*[,;&]\s*|\s+(?:och|and)\s+", line[found.end() :].rstrip("."))
            return Presence(there, tuple(name.strip() for name in names if name.strip()))
    return None


def read(line: str, known: Known) -> Said:
    """One line."""
    line = " ".join(line.split())
    for form, kind in ((_DECISION, ItemKind.DECISION), (_NOTE, ItemKind.NOTE)):
        if (found := form.match(line)) and _has_words(line[found.end() :]):
            return Said(kind, _begun(line[found.end() :]), taken=(found[0].strip(),))
    found = _ACTION.match(line)
    label = found[0].strip() if found and _has_words(line[found.end() :]) else ""
    if not label and _DECIDED.search(line):
        return Said(ItemKind.DECISION, line)
    rest = line[found.end() :] if found and label else line
    said = _when(rest, known)
    said = _who(said, known, is_action=bool(label or said.by))
    if not _has_words(said.text):
        return Said(
            ItemKind.ACTION if label else ItemKind.UNSAID, _begun(rest) or line, taken=(label,) if label else ()
        )
    if label or said.by or said.who:
        return replace(said, kind=ItemKind.ACTION, text=_begun(said.text), taken=(label, *said.taken))
    return Said(ItemKind.UNSAID, line)


def complete(text: str, known: Known) -> Completed:
    """An answer to what was said: a day, a name, *remove*, which it is; else how it should have been said."""
    words = " ".join(text.split()).strip()
    bare = words.casefold().rstrip(".!")
    if bare in _REMOVED:
        return Completed(remove=True)
    if bare in _KINDS:
        return Completed(kind=_KINDS[bare])
    if (day := day_of(words, known)) is not None:
        return Completed(by=day)
    if _is_name(_OWNER.sub("", words), known):
        return Completed(who=_OWNER.sub("", words).rstrip("."))
    said = _when(words, known)
    if said.by is not None and _is_name(_OWNER.sub("", said.text), known):
        return Completed(who=_OWNER.sub("", said.text), by=said.by)
    return Completed(said=read(words, known))


def day_of(words: str, known: Known) -> date | None:
    """The last day that words mean, with or without *by*: None where they are more than that, or no day."""
    words = words.strip().rstrip(".!")
    found = _MARK.match(words)
    if found is None:
        return _day(words, known)
    day = _day(words[found.end() :], known)
    return _last(day, found[1]) if day else None


def _last(day: date, mark: str) -> date:
    """*Before* a day is until the day before it."""
    return day - timedelta(days=1) if mark.casefold() in _EARLIER else day


def _day(words: str, known: Known) -> date | None:
    """A day: a date, a weekday, a week (its Friday), the next meeting."""
    plain = words.casefold().strip(" ,.!:")
    if not plain or plain.isdigit():
        return None
    if _NEXT_MEETING.fullmatch(plain):
        return known.next_meeting
    if found := _WEEK.fullmatch(plain):
        return _friday(int(found[1]), known.today)
    if plain in ("nästa vecka", "next week"):
        return known.today + timedelta(days=11 - known.today.weekday())
    try:
        day, at = read_when(
            words.strip(" ,.!:").removeprefix("den ") if plain.startswith("den ") else plain, known.today
        )
    except BadWhen:
        return None
    return day if at is None else None


def _friday(week: int, today: date) -> date | None:
    """The Friday of the next such week (ISO 8601); None where no year near has it."""
    for year in range(today.year - 1, today.year + 8):
        try:
            day = date.fromisocalendar(year, week, 5)
        except ValueError:
            continue
        if day >= today:
            return day
    return None


def _when(line: str, known: Known) -> Said:
    """The line without its day, where it says one: after *by* wherever that stands, or as its last words."""
    for found in reversed(list(_MARK.finditer(line))):
        rest = line[found.end() :]
        for words, left in _beginnings(rest):
            if (day := _day(words, known)) is not None:
                text = _joined(line[: found.start()], left)
                taken = line[found.start() : len(line) - len(left)].strip()
                return Said(ItemKind.UNSAID, text, by=_last(day, found[1]), taken=(taken,))
    for before, words in _ends(line):
        if not _TOLD.search(before) and (day := _day(words, known)) is not None:
            return Said(ItemKind.UNSAID, before.rstrip(" ,;–—-("), by=day, taken=(words,))
    return Said(ItemKind.UNSAID, line)


def _beginnings(text: str) -> Iterator[tuple[str, str]]:
    """The first words of a text, most of them first, and what is left."""
    spots = [found.end() for found in re.finditer(r"\S+", text)][:WHEN_WORDS]
    for spot in reversed(spots):
        yield text[:spot], text[spot:]


def _ends(text: str) -> Iterator[tuple[str, str]]:
    """What comes before the last words of a text, and these, most of them first. One word alone is a day only after a
    comma or in brackets: "städar på fredag" is two words."""
    spots = [found.start() for found in re.finditer(r"\S+", text)][-WHEN_WORDS:]
    for spot in spots:
        before, words = text[:spot], text[spot:].strip("()")
        is_apart = len(words.split()) > 1 or before.rstrip().endswith((",", "(", "–", "-", ";"))
        if before.strip() and (is_apart or re.search(r"\d", words) or words.casefold() in _DAYS):
            yield before, words


def _joined(before: str, after: str) -> str:
    """What stood on both sides of what was taken out."""
    before, after = before.rstrip(" ,;–—-("), after.strip(" ,;:–—-).")
    return f"{before}, {after}" if before and after else before or after


def _who(said: Said, known: Known, *, is_action: bool) -> Said:
    """The text without who does it, where it says so: first, or between commas, in brackets, after a dash."""
    pieces = re.split(r"\s*(?:,|;|\(|\)|\s[–—-]\s)\s*", said.text)
    for place in reversed(range(len(pieces))):
        named = _OWNER.sub("", pieces[place]).strip(" .")
        is_owner = named != pieces[place].strip(" .")
        if len([piece for piece in pieces if piece]) > 1 and named and (is_owner or _is_known(named, known)):
            text = ", ".join(piece for number, piece in enumerate(pieces) if piece and number != place)
            label = _OWNER.match(pieces[place])
            taken = (*said.taken, label[0].strip()) if label else said.taken
            return replace(said, text=text, who=named, taken=taken)
    return _subject(said, known, is_action=is_action)


def _subject(said: Said, known: Known, *, is_action: bool) -> Said:
    """*Lo cuts the hedge*: who stands first. Somebody unknown only where it is an action anyway."""
    for many in (3, 2, 1):
        words = said.text.split()
        first, rest = " ".join(words[:many]).rstrip(":,"), words[many:]
        if not rest or len(words) <= many:
            continue
        if rest[0].casefold() in ("och", "and", "&") and len(rest) > 2 and _is_known(first, known):
            both = " ".join([first, *rest[:2]])
            return _doing(said, both, rest[2:])
        if _is_known(first, known):
            if _PAST.fullmatch(rest[0].strip(".,")):
                break
            return _doing(said, first, rest)
    words = said.text.split()
    many = next((place for place, word in enumerate(words) if not _looks_named(word)), 0)
    does = 0 < many <= 3 and _VERB.fullmatch(words[many]) and words[0].casefold() not in _OTHERS
    if is_action and len(words) > 1 and words[0].casefold() in ("jag", "i"):
        return _doing(said, words[0], words[1:])
    if is_action and does and (many > 1 or not _VERB.fullmatch(words[0])):
        return _doing(said, " ".join(words[:many]), words[many:])
    return said


def _doing(said: Said, who: str, does: Sequence[str]) -> Said:
    """Who does it, and what, without the *shall*."""
    shall = does[0].casefold() in _SHALL and len(does) > 1
    return replace(said, text=" ".join(does[shall:]), who=who, taken=(*said.taken, *does[:shall]))


def _looks_named(word: str) -> bool:
    return word[:1].isupper() and word.isalpha()


def _is_known(name: str, known: Known) -> bool:
    return bool(matching(name, known.names))


def matching(name: str, names: Collection[str]) -> list[str]:
    """Of these names those that are meant: in full, else by the first name."""
    wanted = " ".join(name.casefold().split()).removesuffix("s" if name.endswith("'s") else "\0")
    full = [one for one in names if " ".join(one.casefold().split()) == wanted]
    if full or " " in wanted:
        return full
    return [one for one in names if one.casefold().split()[:1] == [wanted]]


def _is_name(words: str, known: Known) -> bool:
    """Whether an answer is a name and nothing else: somebody known, or up to three words that are written as one."""
    words = words.strip().rstrip(".")
    if _is_known(words, known):
        return True
    parts = words.split()
    return (
        0 < len(parts) <= 3
        and all(one[:1].isupper() and re.fullmatch(_NAME, one) for one in parts)
        and (parts[0].casefold() not in _OTHERS)
    )


def _has_words(text: str) -> bool:
    return bool(re.search(r"\w", text))


def _begun(text: str) -> str:
    """As a sentence begins."""
    text = text.strip(" ,;")
    return text[:1].upper() + text[1:] if text[:1].islower() else text
