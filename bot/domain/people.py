"""People of a home, and a chat with somebody; what each may do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.home import Role
from bot.domain.quiet import QuietHours

INVITE_LIVES = timedelta(hours=48)
CREW = frozenset({Role.STAFF, Role.MANAGER})


class Reminder(StrEnum):
    """How long before a shift its person is reminded."""

    DAY = "day"
    HOUR = "hour"


AHEAD_OF_SHIFT = {Reminder.DAY: timedelta(days=1), Reminder.HOUR: timedelta(hours=1)}
DEFAULT_REMINDERS = frozenset(Reminder)


@dataclass(frozen=True)
class Person:
    """Somebody with a role in at least one home. `reachable` is false once their chat answered 403.

    `tested`: they have answered a test message. `quiet`: when what can wait waits. `reminders`: of their own shifts.
    `meeting_reminders`: of meetings, as `domain.reminding` reads them; None where they have their home's.
    """

    id: int
    chat_id: int
    name: str
    language: str
    roles: Mapping[str, frozenset[Role]] = field(default_factory=dict)
    reachable: bool = True
    tested: bool = True
    quiet: QuietHours | None = None
    reminders: frozenset[Reminder] = DEFAULT_REMINDERS
    meeting_reminders: frozenset[str] | None = None

    def has(self, home: str, *roles: Role) -> bool:
        """Whether they have one of `roles` in `home` now."""
        return bool(self.roles.get(home, frozenset()) & set(roles))

    def belongs(self, home: str) -> bool:
        """Whether they are of the home's own people or its council: a guest of a meeting is not."""
        return bool(self.roles.get(home, frozenset()) - {Role.GUEST})

    def answers(self, home: str) -> bool:
        """Staff and managers answer the line."""
        return self.has(home, *CREW)

    def counts(self, home: str) -> bool:
        """Only who can be reached counts for the roster, and that was tried."""
        return self.answers(home) and self.reachable and self.tested

    def manages(self, home: str) -> bool:
        """Managers and administrators see the team and change it."""
        return self.has(home, Role.MANAGER, Role.ADMIN)

    @property
    def homes(self) -> tuple[str, ...]:
        """The homes whose line they answer."""
        return tuple(home for home in self.roles if self.answers(home))


@dataclass(frozen=True)
class Chat:
    """A private chat: its language, the home it last spoke with, and who it is when it is one of the homes' people."""

    id: int
    language: str
    home: str | None
    blocked_at: datetime | None = None
    person: Person | None = None
    is_new: bool = False
