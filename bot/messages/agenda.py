"""The points of an agenda as people read them, without mark-up."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from babel.dates import format_date

from bot.domain.acting import is_late
from bot.domain.agenda import Agenda
from bot.domain.meeting import Kind
from bot.domain.minutes import Item
from bot.domain.wording import clean, shortened
from bot.messages.texts import say
from bot.messages.wording import LOCALES, one_or_many

PROMISED, TEXT, NAME = 6, 45, 24  # actions that are listed, signs of each, and of a name


def lines(agenda: Agenda, language: str) -> list[str]:
    """All points in their order: what was promised last time, the situation round, then the rest. Of very many actions
    the first are listed, and how many more there are."""
    promised = [_promised(one, agenda, language) for one in agenda.actions[:PROMISED]]
    if left := len(agenda.actions) - PROMISED:
        promised += [say(language, "agenda-promised-more", n=str(left), one=one_or_many(left))] if left > 0 else []
    return [
        *promised,
        say(language, "agenda-round"),
        *in_language(agenda.template, language),
        *[one.text for one in agenda.added],
    ]


def template(kind: Kind, language: str) -> tuple[str, ...]:
    """The points that a meeting of this kind has after the situation round. Guide, 4.4.2 and 4.4.3."""
    return tuple(say(language, f"call-agenda-{kind.value}").split("\n"))


def in_language(points: Iterable[str], language: str) -> list[str]:
    """A template's points as this reader's language has them, whoever called the meeting; others as they stand."""
    known = _templates()
    return [known.get(point, {}).get(language, point) for point in points]


@cache
def _templates() -> dict[str, dict[str, str]]:
    """Each point of a template, in any language, with what it is in all of them."""
    found: dict[str, dict[str, str]] = {}
    for kind in Kind:
        for same in zip(*(template(kind, language) for language in LOCALES), strict=True):
            found |= {point: dict(zip(LOCALES, same, strict=True)) for point in same}
    return found


def promised_by(person_id: int, agenda: Agenda, language: str) -> list[str]:
    """What somebody has promised themselves and is still to be done: what, and by when."""
    mine = [one for one in agenda.actions if one.owner_id == person_id]
    return [with_day(one, agenda.today, language) for one in mine]


def with_day(item: Item, today: date | None, language: str, *before: str) -> str:
    """An action in one line: "Laga lampan (senast 15 december)"; what comes before the day stands in it, too."""
    said = [*before]
    if item.by is not None:
        late = today is not None and is_late(item, today)
        said.append(say(language, "agenda-late" if late else "agenda-by", day=day(item.by, language)))
    what = shortened(clean(item.text), TEXT)
    return f"{what} ({', '.join(said)})" if said else what


def _promised(item: Item, agenda: Agenda, language: str) -> str:
    """One action: what, who where that may be said, and by when."""
    owner = agenda.owners.get(item.owner_id or 0)
    who = [shortened(clean(owner), NAME)] if owner else []
    return say(language, "agenda-promised", what=with_day(item, agenda.today, language, *who))


def day(one: date, language: str) -> str:
    """A day of the coming months: "15 december"."""
    return str(format_date(one, "d MMMM", locale=LOCALES[language]))
