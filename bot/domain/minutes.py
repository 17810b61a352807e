"""What was said at a meeting and is to be done: its minutes, with decisions and actions. Guide, 4.4.3.

Who may write and see them, and who is reminded of what, the services say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from bot.domain.meeting import Answer, Attendance

ITEM, NAME = 600, 100  # signs at most, of what was said and of who does it


class ItemKind(StrEnum):
    """What stands in the minutes. `UNSAID`: nobody has told yet which it is; until then it stands as a note."""

    DECISION = "decision"
    ACTION = "action"
    NOTE = "note"
    UNSAID = "unsaid"


class Doing(StrEnum):
    """How far an action is. A decision is always `OPEN`."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class State(StrEnum):
    """Whether minutes are seen by those who were invited."""

    WRITING = "writing"
    PUBLISHED = "published"


@dataclass(frozen=True)
class Minutes:
    """The minutes of a meeting. `person_id`: who writes them, and then who published them. `file_id`: the page that was
    published. `version` is one higher at every change. `note`: who else was there, by name, as it was said.
    `published`: what stood in them when they were published, by item (`signed`), so that a correction says what is new.
    """

    meeting_id: int
    begun_at: datetime
    state: State = State.WRITING
    version: int = 1
    published_at: datetime | None = None
    person_id: int | None = None
    note: str = ""
    file_id: int | None = None
    published: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def is_correction(self) -> bool:
        """Whether what is written now changes what was published."""
        return self.state is State.WRITING and self.published_at is not None


@dataclass(frozen=True)
class Item:
    """A decision or an action: what, who, by when (`by`, the last day in the home's zone).

    `owner`: the name as it was said, where it is nobody who is known here. `message_id`: the message in which it was
    said, and `said_by` who said it, so that an edit of it is understood. `due_at` (UTC): when its owner is reminded
    next. `picture`: Telegram's file id of what shows that it is done.
    """

    id: int
    meeting_id: int
    home: str
    what: ItemKind
    text: str
    made_at: datetime
    owner_id: int | None = None
    owner: str = ""
    by: date | None = None
    doing: Doing = Doing.OPEN
    done_at: datetime | None = None
    done_by: int | None = None
    done_note: str = ""
    picture: str = ""
    message_id: int | None = None
    due_at: datetime | None = None
    said_by: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is an action that is still to be done."""
        return self.what is ItemKind.ACTION and self.doing is Doing.OPEN


def signed(item: Item) -> list[str]:
    """All of an item that is published, in an order that is kept."""
    owner = str(item.owner_id) if item.owner_id and not item.owner else item.owner
    return [item.what.value, item.text, owner, item.by.isoformat() if item.by else ""]


def as_published(item: Item, minutes: Minutes) -> Item | None:
    """As the minutes say it that everybody has: while a correction is written nothing of it holds. None where it is not
    in them."""
    if not minutes.is_correction:
        return item
    told = minutes.published.get(str(item.id))
    if told is None:
        return None
    what, text, owner, by = told
    item = replace(item, what=ItemKind(what), text=text, by=date.fromisoformat(by) if by else None)
    if owner.isdigit():
        return replace(item, owner="", owner_id=int(owner))
    return item if owner and owner == item.owner else replace(item, owner=owner, owner_id=None)


def was_there(one: Attendance | None) -> bool:
    """Whether somebody was at a meeting, or who came in their place: as the minutes say, else as they had answered."""
    if one is None:
        return False
    return one.was_there if one.was_there is not None else one.answer in (Answer.COMING, Answer.INSTEAD)
