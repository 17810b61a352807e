"""A home and what its deployer has set: who runs it, its phone, its ladder, its deadlines.

Values only. Reading them from a file, and telling what is wrong with it, is `config.settings`' work.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo


class Urgency(StrEnum):
    """How soon a concern needs an answer; the neighbour chooses."""

    NOW = "now"
    TODAY = "today"
    WHENEVER = "whenever"


class Step(StrEnum):
    """A step of the ladder: whom an unanswered concern goes to next."""

    DUTY = "duty"
    BACKUP = "backup"
    MANAGERS = "managers"
    EVERYONE = "everyone"


@dataclass(frozen=True)
class Channel:
    """A step beyond Telegram: one of the home's channels, by the name that its address is set under."""

    name: str

    @property
    def value(self) -> str:
        """As it stands in the ladder."""
        return f"{CHANNEL}{self.name}"


CHANNEL = "channel:"
CHANNEL_NAME = "[a-z0-9-]{1,30}"
Rung = Step | Channel


def rung(value: str) -> Rung:
    """The step of a ladder that is written so. Raises ValueError where there is none."""
    return Channel(value.removeprefix(CHANNEL)) if value.startswith(CHANNEL) else Step(value)


class Role(StrEnum):
    """What a person may do in a home. A council member is otherwise a neighbour; so is a guest, who is invited to
    meetings and learns of nothing else."""

    STAFF = "staff"
    MANAGER = "manager"
    COUNCIL = "council"
    ADMIN = "admin"
    GUEST = "guest"


Durations = Mapping[Urgency, timedelta]

DEFAULT_LADDER: tuple[Rung, ...] = (Step.DUTY, Step.BACKUP, Step.MANAGERS, Step.EVERYONE)
DEFAULT_MEETING_REMINDERS = ("14d", "2d", "morning", "1h")
DEFAULT_ACKNOWLEDGE: Durations = {
    Urgency.NOW: timedelta(minutes=5),
    Urgency.TODAY: timedelta(minutes=30),
    Urgency.WHENEVER: timedelta(hours=4),
}
DEFAULT_FOLLOW_UP: Durations = {
    Urgency.NOW: timedelta(minutes=30),
    Urgency.TODAY: timedelta(hours=4),
    Urgency.WHENEVER: timedelta(hours=24),
}


@dataclass(frozen=True)
class Home:
    """One `[[homes]]` entry. `draft_within` is how long the question of urgency waits for an answer;
    `handover_times` are the local times at which a usual shift ends. `on_within`: how long after its start a shift
    waits for *I'm on*; `cover_within`: how long colleagues are asked for somebody who can't, before the manager hears
    that nobody has said yes. `verify_contacts_every`: after how long somebody on the contact list is asked whether
    their entry is still right. `meeting_reminders`: how long before a meeting people are reminded of it, as
    `domain.reminding` reads them."""

    slug: str
    name: str
    operator: str
    phone: str
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/Stockholm"))
    languages: tuple[str, ...] = ("sv", "en")
    about: str = ""
    read_more: str = ""
    ladder: tuple[Rung, ...] = DEFAULT_LADDER
    acknowledge_within: Durations = field(default_factory=lambda: dict(DEFAULT_ACKNOWLEDGE))
    follow_up_within: Durations = field(default_factory=lambda: dict(DEFAULT_FOLLOW_UP))
    draft_within: timedelta = timedelta(minutes=2)
    handover_times: tuple[time, ...] = (time(7), time(15), time(22))
    on_within: timedelta = timedelta(minutes=10)
    cover_within: timedelta = timedelta(minutes=15)
    verify_contacts_every: timedelta = timedelta(days=182)
    meeting_reminders: tuple[str, ...] = DEFAULT_MEETING_REMINDERS


class Homes(dict[str, Home]):
    """The homes by slug, in the order of the file; the first is where a worry goes that names none.

    `public_address`: where the web listener is reached from outside, for links to calendars; empty where it is not.
    """

    public_address: str = ""

    def __init__(self, homes: Iterable[Home]) -> None:
        super().__init__((home.slug, home) for home in homes)

    @property
    def first(self) -> Home:
        return next(iter(self.values()))
