"""Made-up contacts and files of them, for the tests of what is read from files and written into them."""

from dataclasses import replace
from datetime import time
from typing import Any

from hypothesis import strategies as st

from bot.domain.contact import TOPICS, Contact, Seen
from bot.domain.contact_rows import Row, Wrong
from bot.domain.hours import ALWAYS, Hours, Span
from bot.domain.wording import clean
from bot.files import contacts
from bot.files.contacts_reading import Reading
from bot.messages.importing import topic_words

PHONES = [f"+463139006{number:02}" for number in range(50)] + [f"+467017406{number:02}" for number in range(5, 99)]
HARD = "åäöÅÄÖ éß ñ Łódź أمينة علی 你好 😀👩‍🔧 \"',;:\\/|=+-@()[]<>&%$#_x0041_ '=' \n"


def read(data: str | bytes, name: str = "lista.csv") -> Reading:
    """What the bot reads in a file."""
    return contacts.read(data if isinstance(data, bytes) else data.encode(), name, topic_words())


def values(reading: Reading) -> list[dict[str, Any]]:
    """What each row says; none of them is wrong."""
    assert [row.faults for row in reading.rows] == [()] * len(reading.rows)
    return [dict(row.values) for row in reading.rows]


def wrong(row: Row) -> list[Wrong]:
    """What is wrong with a row."""
    return [fault.what for fault in row.faults]


def texts(most: int, alphabet: str = HARD, lines: bool = False) -> st.SearchStrategy[str]:
    """Texts that people could have written into a contact, some of them to break a file."""
    signs = alphabet if lines else alphabet.replace("\n", "")
    made = st.text(st.sampled_from(signs) | st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp")))
    return made.map(lambda text: _tidy(text, lines)[:most].strip()).map(lambda text: _tidy(text, lines))


def _tidy(text: str, lines: bool) -> str:
    """As the list keeps it: without signs that can't be shown, and in one line unless it is a note."""
    text = clean(text.replace("\ufffe", "").replace("\uffff", ""))
    text = "\n".join(" ".join(line.split()) for line in text.split("\n")) if lines else " ".join(text.split())
    return text.strip() if text.strip("-–— \n") else ""


WALLS = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
SPANS = st.builds(Span, st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))), WALLS, WALLS)
# A week of whole days is the same as always, wherever its days begin.
PATTERNS = st.builds(Hours, SPANS.map(lambda span: (span,)), st.booleans())
HOURS = st.none() | PATTERNS.map(lambda hours: ALWAYS if hours.is_always else hours)
NUMBERS = st.sampled_from([*PHONES, "+46313900610;ext=12", "+46313900610;ext=0012", "112", "11414"])
ADDRESSES = st.sampled_from(["sam@example.org", "a.b+c@post.example.org"])
CONTACTS = st.builds(
    Contact, home=st.just("ekbacken"), organisation=texts(100), name=texts(100),
    topics=st.lists(st.sampled_from(TOPICS), unique=True, max_size=4).map(tuple),
    phones=st.lists(NUMBERS, unique=True, min_size=1, max_size=4).map(tuple),
    emails=st.lists(ADDRESSES, unique=True).map(tuple), hours=HOURS, area=texts(100),
    languages=st.lists(st.sampled_from(["sv", "en", "ar", "so", "ckb"]), unique=True).map(tuple),
    note=texts(400, lines=True), seen_by=st.sampled_from(Seen),
).map(lambda one: one if one.title else replace(one, name="Jour"))  # fmt: skip
