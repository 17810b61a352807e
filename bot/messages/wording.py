"""How times, people's words and names are shown."""

import unicodedata
from datetime import datetime, timedelta
from html import escape
from math import ceil
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time

from bot.domain.contact import TOPICS
from bot.domain.home import Channel, Home, Rung
from bot.domain.outgoing import MediaKind
from bot.domain.wording import clean, shortened
from bot.files import phones
from bot.messages.texts import DEFAULT, say

LOCALES = {"sv": "sv_SE", "en": "en_GB"}
CLOCK = {"sv": "HH.mm", "en": "HH:mm"}


def clock(moment: datetime, now: datetime, zone: ZoneInfo, language: str) -> str:
    """A time as people say it: "i dag 14.20", "i morgon 07.00", "onsdag 25 november 07.00"."""
    return _on_day(moment, now, zone, language, time_of_day(moment, zone, language))


def _on_day(moment: datetime, now: datetime, zone: ZoneInfo, language: str, hour: str) -> str:
    """The day as people say it, with the `hour` where the language has it."""
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    days = (local.date() - today).days
    if days in (-1, 0, 1):
        return say(language, ("when-yesterday", "when-today", "when-tomorrow")[days + 1], time=hour)
    locale = LOCALES.get(language, "sv_SE")
    form = "EEEE d MMMM" if abs(days) < 180 else "d MMMM y"
    return f"{format_date(local.date(), form, locale=locale)} {hour}"


def time_of_day(moment: datetime, zone: ZoneInfo, language: str) -> str:
    """The hour alone: "14.20"."""
    locale = LOCALES.get(language, "sv_SE")
    return str(format_time(moment.astimezone(zone), CLOCK.get(language, "HH.mm"), locale=locale))


def spell(starts_at: datetime, ends_at: datetime, now: datetime, zone: ZoneInfo, language: str) -> str:
    """From when until when: "i dag 22.00–07.00", and with the day of the end where that is another than the night's."""
    start, end = clock(starts_at, now, zone, language), time_of_day(ends_at, zone, language)
    if ends_at - starts_at < timedelta(hours=23):
        return _on_day(starts_at, now, zone, language, f"{time_of_day(starts_at, zone, language)}–{end}")
    if ends_at.astimezone(zone).date() - starts_at.astimezone(zone).date() == timedelta(days=1):
        return say(language, "spell-next", start=start, end=end)
    return say(language, "spell-long", start=start, end=clock(ends_at, now, zone, language))


def promised(moment: datetime, now: datetime, zone: ZoneInfo, language: str) -> str:
    """A time that was promised: rounded up to a whole minute, so that it is never said earlier than it is."""
    rest = timedelta(seconds=moment.second, microseconds=moment.microsecond)
    return clock(moment + (timedelta(minutes=1) - rest if rest else timedelta()), now, zone, language)


def lasting(length: timedelta, language: str) -> str:
    """A length of time: "5 minuter", "2 timmar"; rounded up where it is not told to the second, like a promise."""
    seconds = ceil(length.total_seconds())
    if seconds < 120 and seconds % 60:
        return say(language, "length-seconds", n=str(seconds), one=one_or_many(seconds))
    minutes = ceil(seconds / 60)
    if minutes < 120 and minutes % 60:
        return say(language, "length-minutes", n=str(minutes), one=one_or_many(minutes))
    hours, rest = divmod(minutes, 60)
    if rest and hours < 6:
        return f"{say(language, 'length-hours', n=str(hours), one=one_or_many(hours))} {rest} min"
    hours = ceil(minutes / 60)
    if hours < 48:
        return say(language, "length-hours", n=str(hours), one=one_or_many(hours))
    days = ceil(hours / 24)
    return say(language, "length-days", n=str(days), one=one_or_many(days))


def ago(length: timedelta, language: str) -> str:
    """How long ago, as people say it: "för 2 timmar sedan"; rounded down, and only as exactly as anybody asks."""
    minutes = int(length.total_seconds()) // 60
    if minutes < 1:
        return say(language, "ago-now")
    unit = "minutes" if minutes < 120 else "hours" if minutes < 48 * 60 else "days"
    count = minutes // {"minutes": 1, "hours": 60, "days": 24 * 60}[unit]
    return say(language, "ago", length=say(language, f"length-{unit}", n=str(count), one=one_or_many(count)))


def one_or_many(count: int) -> str:
    """Which form of a word a count has in the texts."""
    return "one" if count == 1 else "many"


def shown(text: str) -> str:
    """Somebody's words as they can be shown: without hidden signs, every mark-up sign as it was written."""
    return escape(clean(text), quote=False)


def label(text: str, most: int = 60) -> str:
    """A name or first words on a button, which shows no mark-up and has room for one line."""
    return shortened(clean(text), most)


def unbroken(number: str) -> str:
    """A phone number that stays on one line however narrow the chat, by spaces and a hyphen that are not broken at.

    What finds numbers in messages takes them for what they are, and so does `files.phones` when it is written back."""
    return number.replace(" ", "\u00a0").replace("-", "\u2011")


def dialled(number: str, language: str = "sv") -> str:
    """A number that `files.phones` has read, as people say it; an extension is said in the language."""
    return unbroken(phones.shown(number, language))


def phone_of(home: Home) -> str:
    """The home's own number, safe to show."""
    return unbroken(shown(home.phone))


def quoted(text: str) -> str:
    """Somebody's words, set apart from ours."""
    return f"<blockquote>{shown(text)}</blockquote>" if clean(text) else ""


def step_name(language: str, step: Rung) -> str:
    """Who answers at a step, as a role."""
    return say(language, "step-channel" if isinstance(step, Channel) else f"step-{step.value}")


def media_name(language: str, kind: MediaKind) -> str:
    """What was sent: "ett foto"."""
    return say(language, f"media-{kind.value.replace('_', '-')}")


def actor(language: str, *, of_home: bool) -> str:
    """For whom somebody sits at the table whose organisation nobody knows."""
    return say(language, "actor-home" if of_home else "actor-council")


def place(home: Home) -> str:
    """The home's name, safe to show."""
    return shown(home.name)


def in_alphabet(text: str, language: str) -> str:
    """What a text is put in order by, as the language's readers look for it: in Swedish å, ä and ö come after z."""
    last = {"å": "{", "ä": "|", "ö": "}"} if language == DEFAULT else {}
    signs = unicodedata.normalize("NFC", text).casefold()
    return "".join(last.get(sign) or unicodedata.normalize("NFD", sign)[0] for sign in signs)


def topic_name(language: str, topic: str) -> str:
    """What a contact can be asked about: a topic of the catalogue in the language, another as somebody wrote it."""
    return say(language, f"topic-{topic}") if topic in TOPICS else topic
