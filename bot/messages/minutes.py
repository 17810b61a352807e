"""The minutes of a meeting as they are published: as a message, and as the words of the page that is set.

What was said stays as it was said; only what stands around it is in the reader's language. Guests are neighbours, and
stand there as a number.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from babel.dates import format_date

from bot.domain.home import Home
from bot.domain.meeting import Meeting
from bot.domain.minutes import Item, ItemKind, Minutes, signed
from bot.domain.outgoing import Button, Keyboard, Media, Outgoing
from bot.domain.wording import clean, length, shortened
from bot.messages.buttons import Action, button, data
from bot.messages.meeting import named, title, where
from bot.messages.texts import say
from bot.messages.wording import LOCALES, label, one_or_many, place, shown

FITS = 3300  # UTF-16 units of a message's text; with what stands around it that is below Telegram's 4,096
NAMED = 60  # people named in a message; the file names all
SECTIONS = (
    ("minutes-decisions", (ItemKind.DECISION,)),
    ("minutes-actions", (ItemKind.ACTION,)),
    ("minutes-notes", (ItemKind.NOTE, ItemKind.UNSAID)),
)


@dataclass(frozen=True)
class Page:
    """Minutes and all that stands in them. `names` of owners by person. `there`, `absent`: by name, of who is no guest;
    `guests`: how many of those were there. `chair`: their name; empty where there is none."""

    home: Home
    meeting: Meeting
    minutes: Minutes
    items: Sequence[Item] = ()
    names: Mapping[int, str] = field(default_factory=dict)
    there: Sequence[str] = ()
    absent: Sequence[str] = ()
    guests: int = 0
    chair: str = ""


def day(on: date, today: date, language: str) -> str:
    """A day as people say it: "tisdag 15 december", with its year where it is far away."""
    form = "EEEE d MMMM" if abs((on - today).days) < 180 else "d MMMM y"
    return str(format_date(on, form, locale=LOCALES.get(language, "sv_SE")))


def owner_of(item: Item, page: Page, language: str) -> str:
    """Who does it, as it was said or by name; of a guest, who is a neighbour, no name; empty where nobody has said. For
    where no mark-up is read."""
    if item.owner or item.owner_id is None:
        return clean(item.owner)
    return clean(page.names.get(item.owner_id, "")) or say(language, "minutes-neighbour")


def who_and_when(item: Item, page: Page, language: str, today: date) -> str:
    """Of an action: who, and by when. For where no mark-up is read."""
    until = say(language, "minutes-by", day=day(item.by, today, language)) if item.by else ""
    return ", ".join(part for part in (owner_of(item, page, language), until) if part)


def line(item: Item, page: Page, language: str, today: date, most: int = 1000) -> str:
    """An item in one line, safe to show; what a correction has changed is marked."""
    words = shown(shortened(clean(item.text), most))
    if item.what is ItemKind.ACTION and (rest := who_and_when(item, page, language, today)):
        words = f"{words} – <b>{shown(rest)}</b>"
    mark = marked(item, page.minutes, language)
    return f"{words} <i>({mark})</i>" if mark else words


def marked(item: Item, minutes: Minutes, language: str) -> str:
    """Whether a correction adds or changes it; empty where it does neither."""
    if not minutes.published:
        return ""
    before = minutes.published.get(str(item.id))
    if before is None:
        return say(language, "minutes-new")
    return say(language, "minutes-changed") if list(before) != signed(item) else ""


def removed(page: Page) -> list[str]:
    """What a correction takes away, as it was said."""
    now = {str(item.id) for item in page.items}
    return [clean(before[1]) for number, before in page.minutes.published.items() if number not in now]


def people(names: Sequence[str], guests: int, language: str, most: int = NAMED) -> str:
    """Names, and guests by their number. For where no mark-up is read."""
    some = [clean(name) for name in names[:most]]
    if len(names) > most:
        some.append(say(language, "minutes-more-people", count=str(len(names) - most)))
    if guests:
        some.append(say(language, "minutes-neighbours", n=str(guests), one=one_or_many(guests)))
    return ", ".join(some)


def text(page: Page, language: str, now: datetime) -> str:
    """The minutes as a message. What finds no room stands in the file, and that is said."""
    parts, room = _head(page, language), FITS
    said: list[str] = []
    for part in parts + _parts(page, language, now):
        if length(part) + 2 > room:
            break
        said.append(part)
        room -= length(part) + 2
    else:
        return _joined(said)
    return _joined([*said, say(language, "minutes-in-file")])


def _joined(parts: Sequence[str]) -> str:
    """Parts under each other; before each heading an empty line."""
    return "\n".join(f"\n{part}" if part.startswith("<b>") and place else part for place, part in enumerate(parts))


def _head(page: Page, language: str) -> list[str]:
    key = "minutes-title-corrected" if page.minutes.published else "minutes-title"
    begins = [f"<b>{say(language, key)} · {title(page.meeting, language)}</b> · {place(page.home)}"]
    begins.append(_whole(page, language))
    return [*begins, where(page.meeting.plan.place, language)] if where(page.meeting.plan.place, language) else begins


def _parts(page: Page, language: str, now: datetime) -> list[str]:
    today, found = now.astimezone(page.home.zone).date(), []
    for key, kinds in SECTIONS:
        some = [f"• {line(item, page, language, today)}" for item in page.items if item.what in kinds]
        if some:
            some[0] = f"<b>{say(language, key)}</b>\n{some[0]}"
        found += some
    for key, names, guests in _presence(page):
        if names or guests:
            found.append(f"<b>{say(language, key)}</b>\n{shown(people(names, guests, language))}")
    if gone := removed(page):
        lines = [f"• {shown(shortened(one, 1000))}" for one in gone]
        found += [f"<b>{say(language, 'minutes-removed')}</b>\n{lines[0]}", *lines[1:]]
    return found


def _presence(page: Page) -> tuple[tuple[str, Sequence[str], int], ...]:
    return ("minutes-there", page.there, page.guests), ("minutes-absent", page.absent, 0)


# --- before and after the yes -----------------------------------------------------------------------------------------


def preview(page: Page, language: str, now: datetime, people_told: int, *, may_say_yes: bool) -> Outgoing:
    """Exactly what is published, and *Publish* for who may, else the request to the chair."""
    meeting, version = page.meeting.id, page.minutes.version
    if may_say_yes:
        go_on = button(language, "button-minutes-publish", Action.MINUTES_PUBLISH, meeting, version, n=str(people_told))
    else:
        words = label(say(language, "button-minutes-ask", name=clean(page.chair)))
        go_on = Button(words, data=data(Action.MINUTES_ASK, meeting, version))
    return Outgoing(text(page, language, now), buttons=((go_on,), *_rows(page, language)))


def _rows(page: Page, language: str) -> Keyboard:
    meeting = page.meeting.id
    as_file = button(language, "button-minutes-file", Action.MINUTES_FILE, meeting)
    change = button(language, "button-minutes-change", Action.MINUTES, meeting, "write")
    return ((as_file, change),)


def ask_chair(page: Page, by: str, language: str, now: datetime) -> Outgoing:
    """To the chair: somebody has written the minutes, and asks for a yes to exactly these."""
    begins = say(language, "minutes-ask-chair", name=shown(by))
    yes = button(language, "button-minutes-yes", Action.MINUTES_PUBLISH, page.meeting.id, page.minutes.version)
    return Outgoing(f"{begins}\n\n{text(page, language, now)}", buttons=((yes,), *_rows(page, language)))


def published_to_writer(page: Page, language: str, now: datetime, told: int) -> Outgoing:
    """To who said yes: it is done, and how it is put right."""
    parts = say(language, "minutes-published", n=str(told), one=one_or_many(told))
    correct = button(language, "button-minutes-correct", Action.MINUTES, page.meeting.id, "write")
    as_file = button(language, "button-minutes-file", Action.MINUTES_FILE, page.meeting.id)
    return Outgoing(f"{parts}\n\n{text(page, language, now)}", buttons=((as_file, correct),))


def as_file(media: Media, language: str) -> Outgoing:
    """The page."""
    return Outgoing(say(language, "minutes-file"), media=(media,))


def to_read(media: Media, meeting: Meeting, language: str, *, leads: bool) -> Outgoing:
    """What was published, for who asks for it; who leads the meeting can put it right."""
    correct = button(language, "button-minutes-correct", Action.MINUTES, meeting.id, "write")
    words = f"<b>{title(meeting, language)}</b>\n{say(language, 'minutes-file')}"
    return Outgoing(words, media=(media,), buttons=((correct,),) if leads else ())


def file_name(meeting: Meeting, language: str) -> str:
    """What the page is called when it is saved."""
    return f"{say(language, 'minutes-file-name')}-{meeting.on.isoformat()}.pdf"


# --- the page ---------------------------------------------------------------------------------------------------------


def sheet(page: Page, language: str, now: datetime) -> dict[str, Any]:
    """The words of the page, as `files.minutes_pdf` sets them."""
    today = now.astimezone(page.home.zone).date()
    facts = [(say(language, "minutes-fact-when"), clean(_whole(page, language)))]
    if spot := where_plain(page, language):
        facts.append((say(language, "minutes-fact-where"), spot))
    if page.chair:
        facts.append((say(language, "minutes-fact-chair"), clean(page.chair)))
    facts += [
        (say(language, key), people(names, guests, language, most=10_000))
        for key, names, guests in _presence(page) if names or guests
    ]  # fmt: skip
    of = {key: [item for item in page.items if item.what in kinds] for key, kinds in SECTIONS}
    is_corrected = bool(page.minutes.published)
    return {
        "language": language,
        "title": f"{say(language, 'minutes-title')}: {named(page.meeting, language)}",
        "home": f"{clean(page.home.name)} · {clean(page.home.operator)}",
        "state": say(
            language, "minutes-page-corrected" if is_corrected else "minutes-page-published",
            day=str(format_date(today, "d MMMM y", locale=LOCALES.get(language, "sv_SE"))),
        ),
        "facts": [{"what": what, "is": value} for what, value in facts],
        "lists": [
            {**_section(say(language, key), [_plain(item, page, language) for item in of[key]]), "first": first}
            for key, first in (("minutes-decisions", True), ("minutes-notes", False)) if of[key]
        ],
        "actions": {
            "title": say(language, "minutes-actions"),
            "heads": [say(language, f"minutes-column-{name}") for name in ("what", "who", "by")],
            "rows": [
                [
                    _plain(item, page, language), owner_of(item, page, language),
                    day(item.by, today, language) if item.by else "",
                ]
                for item in of["minutes-actions"]
            ],
        },
        "removed": _section(say(language, "minutes-removed"), removed(page)),
        "nothing": "" if page.items else say(language, "minutes-empty"),
        "signs": say(language, "minutes-signs"), "page": say(language, "minutes-page"),
    }  # fmt: skip


def _section(heading: str, lines: Sequence[str]) -> dict[str, Any]:
    return {"title": heading, "lines": list(lines)}


def _plain(item: Item, page: Page, language: str) -> str:
    mark = marked(item, page.minutes, language)
    return f"{clean(item.text)} ({mark})" if mark else clean(item.text)


def _whole(page: Page, language: str) -> str:
    """When it was, with the year: minutes are read years later."""
    zone, meeting = page.home.zone, page.meeting
    begins, ends = meeting.starts_at(zone).astimezone(zone), meeting.ends_at(zone).astimezone(zone)
    spelled = format_date(begins.date(), "EEEE d MMMM y", locale=LOCALES.get(language, "sv_SE"))
    sign = ":" if language == "en" else "."
    return f"{spelled} {begins:%H{sign}%M}–{ends:%H{sign}%M}"


def where_plain(page: Page, language: str) -> str:
    """Where it was, for where no mark-up is read."""
    spot = page.meeting.plan.place
    said = [clean(spot.address), clean(spot.room), clean(spot.link)]
    return ", ".join(part for part in said if part) or (say(language, "meeting-pin") if spot.has_pin else "")
