"""The search at the size of a large city: made-up contacts, look-ups timed beside a plain rapidfuzz scan of the same,
and look-ups by number through a database and the index beside it.

Run alone by `python -m tests.bench.search`; `make bench` shows it with the rest.
"""

import asyncio
import gc
import os
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rapidfuzz import fuzz, process, utils
from rich.console import Console
from rich.table import Table

from bot.domain.contact import TOPICS, Contact
from bot.search.index import Index
from bot.services import finding
from bot.storage import contacts
from bot.storage.database import Database

CONTACTS, LOOK_UPS, SCANS, NUMBERS = 100_000, 1000, 10, 100
AT_ONCE = 2000
HOME = "linden"

_SYLLABLES = [first + second for first in "bdfghklmnprstv" for second in "aeio"]
_ENDS = ("gatan", "vägen", "torget", "parken", "backen")
_KINDS = (" fastigheter", " bostäder", "skolan", " kyrka", " förening", " förvaltning")
_MATTERS = (
    "lampan trasig vid entrén", "klotter", "tappat nycklar", "brann i soprummet", "störande musik på natten",
    "råttor i källaren", "hissen står still", "halt på gångvägen", "the lift is stuck", "somebody is unwell",
    "gatubelysnig", "övergivna cykklar",
)  # fmt: skip


@dataclass(frozen=True)
class Made:
    """A list of contacts as invented people would fill it, and what is asked of it."""

    random: random.Random
    names: Sequence[str]
    organisations: Sequence[str]
    areas: Sequence[str]

    def contact(self, number: int) -> Contact:
        """One of the list."""
        chosen = self.random
        return Contact(
            HOME, number, chosen.choice(self.organisations), " ".join(chosen.choices(self.names, k=2)),
            tuple(chosen.sample(TOPICS, chosen.randint(1, 6))),
            phones=(f"+4631{3_900_600 + number % 50}{f';ext={number}' if number % 3 else ''}",),
            area=f"{chosen.choice(self.areas)} {chosen.randint(1, 90)}",
            note=" ".join(chosen.choices(self.names, k=3)) if chosen.random() < 0.3 else "",
        )  # fmt: skip

    def number(self, count: int) -> str:
        """The phone of one of so many, as people write it: mostly theirs alone, else a switchboard's."""
        whose = self.random.randint(1, count)
        form = self.random.choice(("031-390 06 {}", "03139006{}", "031-39006{}", "+46 31 390 06 {}"))
        extension = f" ankn. {whose}" if whose % 3 else ""
        return form.format(f"{whose % 50:02}") + extension

    def question(self) -> str:
        """A matter, a name, an area, an organisation, or some of them; often with a letter or two wrong."""
        lists = (_MATTERS, self.names, self.areas, self.organisations)
        chosen = self.random.sample([self.random.choice(one) for one in lists], self.random.randint(1, 4))
        letters = list(" ".join(chosen))
        for _ in range(self.random.randint(0, 2)):
            letters[self.random.randrange(len(letters))] = self.random.choice("abcdefghijklmnop")
        return "".join(letters)


def made_up(seed: int = 4) -> Made:
    """The same each time."""
    chosen = random.Random(seed)

    def words(count: int, ends: Sequence[str] = ("",)) -> list[str]:
        parts = ("".join(chosen.choices(_SYLLABLES, k=chosen.randint(2, 4))) for _ in range(count))
        return [part.title() + chosen.choice(ends) for part in parts]

    return Made(chosen, words(20_000), words(3000, _KINDS), words(4000, _ENDS))


def timed(call: Callable[[str], object], questions: Sequence[str], clock: Callable[[], float]) -> list[float]:
    """Milliseconds that each took, in order of length."""
    taken = []
    for question in questions:
        began = clock()
        call(question)
        taken.append((clock() - began) * 1000)
    return sorted(taken)


def share(ordered: Sequence[float], percent: float) -> float:
    """A percentile."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def built(count: int) -> tuple[Index, float, float]:
    """An index of so many contacts, the seconds that it took to build, and by how many megabytes the process grew."""
    Index().find(HOME, "lampa", staff=True)  # the words of the languages are read, and are not the index's
    index, made, seconds = Index(), made_up(), 0.0
    gc.collect()
    before = _resident()
    for number in range(1, count + 1):
        contact = made.contact(number)
        began = time.process_time()
        index.add(contact)
        seconds += time.process_time() - began
    gc.collect()
    return index, seconds, _resident() - before


def _resident() -> float:
    """Megabytes of this process in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def measured(count: int = CONTACTS) -> Table:
    """The table of look-ups."""
    index, seconds, grown = built(count)
    made = made_up()
    told = [_told(made.contact(number)) for number in range(1, count + 1)]
    questions = [made.question() for _ in range(LOOK_UPS)]

    def ours(question: str) -> object:
        return index.find(HOME, question, staff=True)

    def plain(question: str) -> object:
        return process.extract(question, told, scorer=fuzz.WRatio, processor=utils.default_process, limit=20)

    def cheapest(question: str) -> object:
        return process.extract(question.lower(), told, scorer=fuzz.ratio, limit=20)

    title = f"A look-up among {count:,} contacts of one home"
    table = Table("", "WRatio scan", "ratio scan", "Grannlinjen", "part", "goal", title=title)
    for said, clock in (("", time.perf_counter), (", processor time", time.process_time)):
        taken = [
            timed(call, some, clock)
            for call, some in ((plain, questions[:SCANS]), (cheapest, questions[:SCANS]), (ours, questions))
        ]
        for percent in (50, 99):
            scan, cheap, mine = (share(one, percent) for one in taken)
            goal = "under 20 ms" if percent == 99 else ""
            row = (f"{scan:.0f} ms", f"{cheap:.0f} ms", f"{mine:.1f} ms", f"1/{scan / mine:.0f}", goal)
            table.add_row(f"p{percent}{said}", *row)
    table.add_row("memory of the index", "", "", f"{grown:.0f} MB", "", "")
    table.add_row("building it, processor time", "", "", f"{seconds:.1f} s", "", "")
    table.caption = (
        f"{LOOK_UPS} look-ups, {SCANS} of them by rapidfuzz's process.extract over the same list in the same run"
    )
    return table


async def numbers(count: int = CONTACTS) -> Table:
    """The table of look-ups by a phone number: the way of a line that runs, through its database."""
    with TemporaryDirectory() as folder:
        database = Database(f"sqlite+aiosqlite:///{Path(folder) / 'line.db'}")
        await database.upgrade()
        made = made_up()
        async with database.write() as tx:
            for first in range(1, count + 1, AT_ONCE):
                some = range(first, min(count + 1, first + AT_ONCE))
                await contacts.add_all(tx, [made.contact(number) for number in some])
        await finding.catch_up(database)
        taken = [await _timed_number(database, made.number(count)) for _ in range(NUMBERS)]
        await database.dispose()
    table = Table("", "Grannlinjen", title=f"Whose number it is, among {count:,} contacts of one home")
    for percent in (50, 99):
        table.add_row(f"p{percent}", f"{share(sorted(taken), percent):.1f} ms")
    table.caption = (
        f"{NUMBERS} look-ups as people write numbers: spaced, bare, with the country's code, with an extension"
    )
    return table


async def _timed_number(database: Database, number: str) -> float:
    """Milliseconds of one; somebody has it."""
    began = time.perf_counter()
    async with database.read() as tx:
        assert await finding.find(tx, HOME, number, staff=True), number
    return (time.perf_counter() - began) * 1000


def _told(contact: Contact) -> str:
    parts = (contact.organisation, contact.name, *contact.topics, contact.area, contact.note)
    return " ".join(part for part in parts if part).lower()


if __name__ == "__main__":
    Console(highlight=False).print(measured(), asyncio.run(numbers()))
