"""Every builder of `bot.messages`, called with the most that people and deployers can give it.

What a parameter gets is found by its name, or by its type. A new builder is taken along by itself; one with a new kind
of parameter fails until it is said here what that may hold.
"""

import inspect
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from types import ModuleType, UnionType
from typing import Any, get_args, get_type_hints

from bot.domain.acting import Nudge
from bot.domain.concern import Category, Concern, Moment, Reason, State
from bot.domain.contact import TOPICS, Contact, Seen
from bot.domain.exchange import Exchange, Kind, Piece
from bot.domain.exchange import State as Stands
from bot.domain.figures import Figures
from bot.domain.home import Channel, Home, Homes, Role, Step, Urgency
from bot.domain.hours import ALWAYS
from bot.domain.meeting_change import What
from bot.domain.minutes import Item
from bot.domain.outgoing import Keyboard, Media, MediaKind, Outgoing
from bot.domain.people import Person, Reminder
from bot.domain.plan import Days, Pattern, Plan, Start
from bot.domain.post import ON_AND_ON
from bot.domain.quiet import QuietHours
from bot.domain.reminding import USUAL
from bot.domain.roster import Change, Gap, Span
from bot.domain.shift import Layer, Shift
from bot.domain.verifying import Doubt, Why
from bot.domain.week import Day, Week
from bot.domain.wording import clean, parts
from bot.messages import (
    acting,
    answers,
    arranging,
    attending,
    building,
    calendar,
    calling,
    card,
    chat_import,
    choices,
    contact,
    contacts,
    council,
    covering,
    crew,
    declaring,
    duty,
    entry,
    entry_changes,
    forum,
    guests,
    handover,
    meeting,
    meeting_calendar,
    meeting_changes,
    minutes,
    minutes_writing,
    neighbour,
    own_reminders,
    own_shifts,
    points,
    refusals,
    reminding,
    replies,
    situation,
    stats,
    swapping,
    verifying,
    watch,
    week,
    wheel,
)
from bot.messages.buttons import Action, button
from bot.messages.reminding import PROGRESS
from bot.messages.texts import say
from bot.messages.wording import shown
from tests.messages import (
    made_up_actions,
    made_up_contacts,
    made_up_declarations,
    made_up_entries,
    made_up_figures,
    made_up_lists,
    made_up_meetings,
    made_up_minutes,
    made_up_situation,
    made_up_wheel,
)
from tests.messages.fluent import texts

MODULES = (
    acting, answers, arranging, attending, building, calendar, calling, card, chat_import, choices, contact, contacts,
    council, covering, crew, declaring, duty, entry, entry_changes, forum, guests, handover, meeting, meeting_calendar,
    meeting_changes, minutes, minutes_writing, neighbour, own_reminders, own_shifts, points, refusals, reminding,
    replies, situation, stats, swapping, verifying, watch, week, wheel,
)  # fmt: skip
EVENING = datetime(2026, 11, 23, 20, 40, 30, tzinfo=UTC)
LARGE = 2**63 - 1
SECRET = 5_318_008_135  # the neighbour's id, which nobody else may see
HOSTILE = '</b>&amp; <a href="x">\u202e"\x00😀 '

# What the settings and the command line let through, and what Telegram lets a person write.
NAME = (HOSTILE * 9)[:80]
LONG = (HOSTILE * 400)[: 4096 - 130 * 4]  # 4096 UTF-16 units
WORDS = ("", "Lampan vid porten är trasig", LONG, "a" * 4096, "😀" * 2048, "&" * 4096, "ord " * 1024)


def a_home(slug: str = "e" * 32, **values: Any) -> Home:
    """A home whose every text is as long as it may be."""
    named: dict[str, Any] = {
        "name": NAME, "operator": (HOSTILE * 9)[:120], "phone": "031-390 06 12" + "0" * 28,
        "about": (HOSTILE * 99)[:1000],
        "read_more": "https://example.org/" + "&" * 280,
    }  # fmt: skip
    return Home(slug, **{**named, **values})


def a_concern(**values: Any) -> Concern:
    """A concern with the largest numbers there are."""
    given: dict[str, Any] = {
        "id": LARGE, "home": "e" * 32, "chat_id": SECRET, "language": "sv", "alias": "X999999", "number": LARGE,
        "state": State.WAITING, "created_at": EVENING, "due_at": EVENING, "due_for": Moment.REMIND,
        "urgency": Urgency.NOW, "category": Category.PERSON, "opened_at": EVENING, "step_since": EVENING,
    }  # fmt: skip
    return Concern(**{**given, **values})


OVER: dict[str, Any] = {"due_at": None, "due_for": None, "closed_at": EVENING}
OWNED = a_concern(state=State.OWNED, owner_id=1, due_for=Moment.FOLLOW_UP, acknowledged_at=EVENING, language="en")
CONCERNS = (
    a_concern(), OWNED, replace(OWNED, owner_id=2, offered_to=1), replace(OWNED, due_for=Moment.PASS),
    replace(OWNED, owner_id=2, due_for=Moment.PASS, offered_to=3, masked=True),
    a_concern(**OVER, state=State.CLOSED, closed_because=Reason.NOT_OURS, owner_id=2),
    a_concern(**OVER, state=State.WITHDRAWN, category=None, urgency=None),
)  # fmt: skip
MANY = tuple(replace(concern, id=LARGE - number) for number, concern in enumerate(CONCERNS * 2))
MEDIA = tuple(Media(kind, "f" * 200, name="bilaga.pdf") for kind in MediaKind if kind is not MediaKind.CONTACT)
MEDIA += (Media(MediaKind.PHOTO, "p"),) * 12
NAMES = {1: NAME, 2: NAME, 3: NAME}
PEOPLE = tuple(
    Person(LARGE - number, LARGE, NAME, "sv", {"e" * 32: frozenset(Role)}, reachable=bool(number % 2))
    for number in range(30)
)
SHIFTS = tuple(
    Shift(LARGE, "e" * 32, layer, 1, EVENING, end)
    for layer in Layer
    for end in (None, EVENING, EVENING + timedelta(days=40))
)
GAPS = [
    Gap(layer, EVENING, end, people, is_double=len(people) > 1)
    for layer in Layer
    for end in (EVENING + timedelta(hours=9), ON_AND_ON)
    for people in ((), (1,), (1, 2, 3))
]
CHANGES = [
    Change(layer, EVENING, EVENING + timedelta(hours=hours), was, now)
    for layer in Layer
    for hours in (9, 80)
    for was, now in ((None, 1), (1, None), (2, 9), (9, 2))
]
NIGHT = timedelta(hours=9)
SPANS = tuple(
    Span(layer, EVENING + timedelta(hours=ahead), EVENING + timedelta(hours=ahead) + length, 1)
    for ahead, length in [(-1, NIGHT), *((24 * days, NIGHT) for days in range(1, 40)), (1000, timedelta(days=7))]
    for layer in Layer
)
PIECE, LATER = (Piece(layer, EVENING + timedelta(days=200), EVENING + timedelta(days=207)) for layer in Layer)
EXCHANGES = tuple(
    Exchange(LARGE, "e" * 32, kind, 1, given, back, Stands.OPEN, EVENING, due_at=due_at)
    for kind, back in ((Kind.COVER, None), (Kind.SWAP, LATER), (Kind.SWAP, None))
    for given in (PIECE, Piece(Layer.BACKUP, EVENING - timedelta(hours=1), EVENING + NIGHT))
    for due_at in (None, EVENING + timedelta(days=300))
)
MONDAY = date(2026, 11, 23)
MANY_PEOPLE = tuple(LARGE - number for number in range(120))
KNOWN = week.People(
    dict.fromkeys(MANY_PEOPLE, NAME),
    {one: ("invited", "untested", "blocked")[place % 3] for place, one in enumerate(MANY_PEOPLE)},
)
DOUBLE = Span(Layer.DUTY, EVENING, EVENING + timedelta(hours=9), LARGE, also=MANY_PEOPLE[1:4])
VACANT = Span(Layer.BACKUP, EVENING, EVENING + timedelta(days=9), None)
NOTHING = Week(MONDAY, (), tuple(Day(MONDAY + timedelta(days=number), "", ()) for number in range(7)))
FULL = Week(
    MONDAY, (VACANT, DOUBLE) * 3,
    tuple(Day(MONDAY + timedelta(days=number), NAME, (DOUBLE, VACANT) * 12) for number in range(7)),
)  # fmt: skip
ON_NOW = [
    week.Now(layer, holder, until, awaited=awaited)
    for layer in Layer
    for holder, until, awaited in ((None, None, False), (LARGE, None, False), (LARGE, EVENING, True))
]
WEEKS = (
    week.Seen(a_home(), NOTHING, week.People(), [week.Now(layer, planned=False) for layer in Layer]),
    week.Seen(
        a_home(), FULL, KNOWN, ON_NOW, builds=True, missing=[replace(VACANT, layer=layer) for layer in Layer],
        others=[a_home(f"{number:02}{'o' * 30}") for number in range(30)],
    ),
)  # fmt: skip
CHOSEN = Plan("e" * 32, Layer.BACKUP, MANY_PEOPLE[:70], (time(7), time(15), time(22)))
DRAFTS = tuple(
    building.Draft(LARGE, a_home(), plan, MANY_PEOPLE, KNOWN, found, GAPS, more=more, overtaken=more)
    for plan in (
        CHOSEN, replace(CHOSEN, people=()), replace(CHOSEN, pattern=Pattern.HANDOVER, start=Start.NOW),
        replace(CHOSEN, part=(time(22), time(7)), days=Days.WEEKEND, holidays_as_sundays=True, pattern=Pattern.WEEK),
    )
    for found in (None, NOTHING, FULL)
    for more in (False, True)
)  # fmt: skip
GIVINGS = tuple(
    arranging.Giving(LARGE, a_home(), span, now, MANY_PEOPLE, KNOWN, MONDAY, overtaken=bool(now))
    for span in (DOUBLE, VACANT)
    for now in ([span], [DOUBLE, VACANT] * 20)
)
COMING = [replace(DOUBLE, starts_at=EVENING + timedelta(hours=number)) for number in range(40)]
EMPTIEST = Contact("e" * 32, LARGE, name="Väktarna")
FULLEST = Contact(
    "e" * 32, LARGE - 1, NAME[:100], NAME, (*TOPICS[:5], *[NAME[:60]] * 5), ("+46313900612", "112") * 5,
    (f"{'a' * 64}@{'b' * 180}.example.org",) * 10, ALWAYS, NAME, LARGE, ("sv", "en", "ar", "so", "xx") * 2, LONG[:400],
    Seen.STAFF, ("o" * 32,) * 10, EVENING, EVENING, EVENING, LARGE, 3, EVENING,
)  # fmt: skip
ENTRIES = (
    verifying.Entry(EMPTIEST, a_home()), verifying.Entry(FULLEST, a_home(), NAME, [NAME] * 10),
    verifying.Entry(replace(FULLEST, id=LARGE - 2), a_home(), NAME),
)  # fmt: skip
HOMES = Homes([a_home(f"{number:02}{'e' * 30}") for number in range(12)])
# These are given words that somebody else has cut to pieces.
PIECES = ("", *(piece for text in WORDS for piece in card.pieces(text)))


def meeting_texts() -> Sequence[str]:
    """What files with meetings say of themselves."""
    every = made_up_meetings.meetings(a_home(), HOSTILE)
    texts_ = [meeting_calendar.of_one(one, a_home(), more, "sv") for one in every for more in (0, 1, LARGE)]
    return [*texts_, *[meeting_calendar.of_all(count, "sv") for count in (0, 1, LARGE)]]


MADE_UP_ENTRIES = made_up_entries.Made(a_home, HOSTILE, LONG)
# By "function.parameter", then by parameter, then by type.
BY_NAME: dict[str, Sequence[Any]] = {
    "language": ("sv", "en"),
    "viewer": (1, 2, 9),
    "version": (LARGE,),
    "draft": (LARGE,),
    "waiting": (0, LARGE),
    "total": (LARGE,),
    "stored": (LARGE,),
    "concerns": ([], list(MANY)),
    "spans": ([], SPANS[:1], SPANS),
    "since": (EVENING, EVENING + timedelta(hours=1)),
    "asker": ("", NAME),
    "asked": ([], ["Kim"], [NAME] * 40),
    "receipt.asked": (None, EVENING + timedelta(hours=9)),
    "declined": ([], [NAME] * 40),
    "silent": ([], [NAME] * 40),
    "theirs": ([], [(span, replace(PEOPLE[0], id=LARGE % 10**9)) for span in SPANS]),
    "givable": ([], [replace(person, id=number) for number, person in enumerate(PEOPLE)]),
    "count": (0, 1, 40),
    "how": ("chosen", "unanswered", "urgent", "first-home", "reopened"),
    "why": ("unknown", "used", "expired"),
    "role": ("staff", "manager"),
    "name": ("Sam", NAME),
    "next_name": (None, "Sam", NAME),
    "phone": ("0" * 40,),
    "answer": ("Räcker i dag",),
    "text": WORDS,
    "addition.text": PIECES,
    "reply.text": PIECES,
    "closed.text": PIECES,
    "closing_shown.text": PIECES,
    "last": ("", "En rad till"),
    "wait": (timedelta(seconds=1), timedelta(minutes=2), timedelta(days=3650)),
    "now": (EVENING,),
    "because": (None, "urgent-note", "reopened-note", "owner-left-note"),
    "on_duty": ({}, {person.id: "har jouren" for person in PEOPLE}),
    "names": ({}, NAMES),
    "media": (MEDIA,),
    "said": ([], [(text, bool(place % 2)) for place, text in enumerate(WORDS * 3)]),
    "entries": (None, (LARGE, LARGE)),
    "before": (card.addition(a_concern(), "sv", "a" * 3000),),
    "layers": (
        [
            duty.OnDuty(a_home(), shift.layer, None, "", mine=False) for shift in SHIFTS[::3]
        ],
        [
            duty.OnDuty(
                home, shift.layer, replace(shift, id=LARGE - number), NAME, mine=bool(number % 2), reachable=False
            )
            for number, home in enumerate(list(HOMES.values())[:4])
            for shift in (SHIFTS[0], SHIFTS[5])
        ],
    ),
    "made": (Media(MediaKind.DOCUMENT, stored=LARGE),),
    "stop": (button("sv", "button-calendar-stop", Action.CALENDAR_STOP, "e" * 32),),
    "file.others": ([], list(HOMES.values())),
    "url": ("https://example.org/calendar/" + "a" * 43 + ".ics", "https://example.org/" + "&" * 300),
    "ask_which_home.there": (a_home("annan"),),
    "alarm.kind": ("undeliverable", "dead-letter", "moment", "channel", "disk-full"),
    "alarm.what": ("", "card, BadRequest"),
    "ask_home.key": ("ask-home", "unknown-slug"),
    "ask_concern.concerns": ([], [(concern, "😀" * 2048) for concern in MANY]),
    "open_list.concerns": ([], [(concern, a_home(), "😀" * 2048) for concern in MANY][:12]),
    "mine.concerns": ([], [(concern, "&" * 4096, a_home()) for concern in MANY][:10]),
    "ask_pass_to.people": ([], [(person, "enhetschef") for person in PEOPLE]),
    "ask_remove.person": PEOPLE[:1],
    "team.people": ([], list(PEOPLE)),
    "timeline.lines": (
        [], [card.Line(EVENING, shown(piece)) for text in WORDS * 3 for piece in parts(clean(text), 3000)],
    ),
    "joined.role": tuple(Role),
    "status.absent": ((), [(a_home(), []), (a_home("annan"), [NAME] * 30)]),
    "when": ("i dag 22.00–07.00",),
    "post_since": (10**11,),
    "gaps.found": ([GAPS[0]], GAPS),
    "gap_line.gap": GAPS,
    "changed.found": ([Change(Layer.DUTY, EVENING, EVENING + timedelta(days=2), None, 1)], CHANGES),
    "seen": WEEKS,
    "building.draft": DRAFTS,
    "saved.draft": DRAFTS,
    "giving": GIVINGS,
    "pieces": ([], COMING),
    "coming.spans": ([], COMING),
    "people": (KNOWN,),
    "monday": (MONDAY,),
    "of": (None, *Layer),
    "page": (0, 2),
    "unplanned": ((), tuple(Layer)),
    "person_id": (None, LARGE),
    "ask_stop.layers": ((), tuple(Layer)),
    "own_shifts.mine": ([(a_home(), [])], [(home, SPANS) for home in list(HOMES.values())[:4]]),
    "own_line.span": SPANS,
    "reply_media.media": MEDIA,
    "ask_note.handover": (LARGE,),
    "write_note.handover": (LARGE,),
    "summary.handover": (LARGE,),
    "summary.left": (
        [handover.Left(replace(OWNED, id=LARGE - place), NAME, words) for place, words in enumerate(WORDS)],
        [
            handover.Left(replace(concern, id=LARGE - number, masked=bool(number % 3)), NAME, "😀" * 2048)
            for number, concern in enumerate(MANY)
        ],
    ),
    "note.text": PIECES[1:],
    "told_owner.key": ("handover-taken-over", "handover-not-taken", "handover-unreachable"),
    "numbers": (["1"], [str(LARGE)] * 60),
    "choices.person": [
        replace(PEOPLE[0], quiet=quiet, reminders=frozenset(reminders))
        for quiet in (None, *choices.USUAL.values(), QuietHours(time(23), time(6, 30)))
        for reminders in ((), (Reminder.DAY,), (Reminder.HOUR,), Reminder)
    ],
    "upload_id": (LARGE,),
    "preview.what": made_up_lists.previews(a_home(), NAME, LONG),
    "which_home.homes": (list(HOMES.values())[:1], list(HOMES.values())),
    "reading.answers": (None, LARGE),
    "which_home.answers": (LARGE,),
    "fault.why": ("large", "gone", "away", "broken"),
    "wrong_file.why": made_up_lists.faults(NAME),
    "megabytes": (10,),
    "most_rows": (1000,),
    "done.new": (0, LARGE),
    "done.changed": (0, LARGE),
    "stayed": (0, LARGE),
    "quiet": (QuietHours(time(23), time(6, 30)),),
    **MADE_UP_ENTRIES.by_name(),
    "meeting": made_up_meetings.meetings(a_home(), HOSTILE),
    "file.text": ("", *meeting_texts()),
    "asking.draft": made_up_meetings.drafts(a_home(), HOSTILE),
    "asking.what": made_up_meetings.editings(a_home(), HOSTILE),
    "told.what": made_up_meetings.told(a_home(), HOSTILE),
    **dict.fromkeys(("newly_invited.what", "not_invited.what"), made_up_meetings.told(a_home(), HOSTILE)),
    **dict.fromkeys(("progress.what", "progress_over.what"), ("remind", *PROGRESS)),
    "done.what": tuple(What),
    "ask_urgency.asked_for": (None, 2**63 - 1),
    "coming": ((), made_up_meetings.coming(HOSTILE)),
    "repeats": ("", "Tredje tisdagen varje månad"),
    "invitations": (0, LARGE),
    **dict.fromkeys(("link.seen", "welcome.seen", "came.seen", "done.seen"), made_up_meetings.seen(a_home(), HOSTILE)),
    "ask.seen": made_up_meetings.seen(a_home(), HOSTILE),
    "without_chair.former": (LARGE,),
    "without_chair.count": (1, 400),
    "address": ("https://t.me/exempel_bot?start=g_" + "w" * 32,),
    "ask.code": ("w" * 32,),
    "one.seen": made_up_meetings.seen(a_home(), HOSTILE),
    "adding.seen": made_up_meetings.seen(a_home(), HOSTILE),
    "head.seen": made_up_meetings.seen(a_home(), HOSTILE),
    "rows.seen": made_up_meetings.seen(a_home(), HOSTILE),
    "reminder.seen": made_up_meetings.seen(a_home(), HOSTILE),
    "post.seen": made_up_meetings.seen(a_home(), HOSTILE),
    "tally": made_up_meetings.tallies(HOSTILE),
    "unreached.seen": made_up_meetings.seen(a_home(), HOSTILE),
    "figures.found": made_up_meetings.reports(),
    "earlier": (None, LARGE - 1),
    "page.seen": made_up_meetings.seen(a_home(), HOSTILE),
    "page.found": made_up_meetings.replies(PEOPLE, HOSTILE),
    "page.number": (0, 1, 10**6),
    "sent": (0, 142, 10_000),
    "progress_over.unreached": (0, 10_000),
    "later": (0, 7),
    "own.person": [
        replace(PEOPLE[0], meeting_reminders=words)
        for words in (None, frozenset(), frozenset(USUAL), frozenset({"1d", "1m", "90m", "36h"}))
    ],
    **made_up_situation.by_name(a_home(), HOSTILE),
    **made_up_declarations.by_name(a_home(), HOSTILE),
    "listed.what": made_up_meetings.listed(a_home(), list(HOMES.values()), HOSTILE),
    "spot": [one.plan.place for one in made_up_meetings.meetings(a_home(), HOSTILE)],
    "listed.seen": made_up_wheel.seen(a_home(), list(HOMES.values()), HOSTILE),
    "picture.seen": made_up_wheel.seen(a_home(), list(HOMES.values()), HOSTILE),
    "making": made_up_wheel.makings(a_home(), HOSTILE),
    "reminder.told": made_up_wheel.told(a_home(), HOSTILE),
    **made_up_minutes.by_name(a_home(), PEOPLE[:12], HOSTILE),
    **dict.fromkeys(("listed.page", "ask_day.page", "ask_owner.page"), (0, 7)),
    **dict.fromkeys(("told.who", "removed_told.who"), (HOSTILE, NAME)),
    "told.event": ("done", "later", "cant", "given", "taken", "dropped", "reopened", "moved"),
    "told.was": (None, date(2028, 2, 29)),
    "told.one": made_up_actions.points(HOSTILE),
    **dict.fromkeys(("added.one", "removed.one", "removed_told.one"), made_up_actions.points(HOSTILE)),
    "promised.found": made_up_actions.several(a_home(), HOSTILE),
    "listed.found": made_up_actions.pages(a_home(), HOSTILE),
    "ask_owner.some": ([], PEOPLE[: acting.CHOICES]),
    "ask_day.fault": ("", "action-bad-day"),
    "ask_day.today": (made_up_actions.TODAY,),
    "answer.found": made_up_contacts.answers(a_home(), HOSTILE),
    "about_concern.found": made_up_contacts.answers(a_home(), HOSTILE),
    "nothing": made_up_contacts.nothing(a_home(), HOSTILE),
    "choice": made_up_contacts.choices(a_home(), list(HOMES.values()), HOSTILE),
    "sent.contact": made_up_contacts.contacts(HOSTILE),
    "groups.found": ([], [council.Registered(a_home(), 10**13 - place, NAME, EVENING) for place in range(40)]),
    "ask_keep.one": (council.Registered(a_home(), 10**13, NAME, EVENING),),
    "detail": made_up_contacts.details(a_home(), HOSTILE),
    "entry": ENTRIES,
    "asks": (1, 2, 3),
    "change": (LARGE,),
    "doubts": (
        [],
        [Doubt(replace(FULLEST, id=LARGE - place), why) for place, why in enumerate([*Why, *Why][: verifying.PAGE])],
    ),
    "stale.count": (0, 1, 100_000),
    "stale.page": (0, 7),
}  # fmt: skip
BY_TYPE: dict[Any, Sequence[Any]] = {
    Concern: CONCERNS,
    Home: (a_home(), a_home(languages=("sv",), about="", read_more="", ladder=(Channel("sms-chef"), Step.EVERYONE))),
    Homes: (HOMES,),
    Sequence[Home]: (tuple(HOMES.values()), (HOMES.first,)),
    Figures: made_up_figures.EVERY,
    Channel: (Channel("a" * 30),),
    Person: PEOPLE[:2],
    Shift: SHIFTS,
    Span: (SPANS[0], SPANS[-1], replace(SPANS[2], ends_at=SPANS[2].starts_at + timedelta(minutes=50))),
    Piece: (PIECE, Piece(Layer.DUTY, EVENING, EVENING + NIGHT)),
    Exchange: EXCHANGES,
    card.Words: tuple(
        card.Words(text, MEDIA, masked=masked, too_large=not masked) for text in WORDS for masked in (False, True)
    ),
    datetime: (EVENING, EVENING + timedelta(days=4000)),
    **MADE_UP_ENTRIES.by_type(),
    acting.Acting: made_up_actions.acting(a_home(), HOSTILE),
    Item: made_up_actions.items(HOSTILE),
    Nudge: tuple(Nudge),
    bool: (False, True),
}
SPEAKS_BY_KEY = ("event", "line", "addition_head")


@dataclass(frozen=True)
class Built:
    """One call, and what it gave."""

    call: str
    language: str | None
    said: Sequence[Outgoing]


def builders() -> dict[str, Callable[..., Any]]:
    """Every function of the modules that returns something to be said."""
    wanted = (Outgoing, list[Outgoing], Outgoing | None, Keyboard)
    return {
        f"{module.__name__.rpartition('.')[2]}.{name}": function
        for module in MODULES
        for name, function in _functions(module)
        if get_type_hints(function)["return"] in wanted
    }


def _functions(module: ModuleType) -> Iterator[tuple[str, Callable[..., Any]]]:
    for name, function in vars(module).items():
        if inspect.isfunction(function) and function.__module__ == module.__name__ and not name.startswith("_"):
            yield name, function


def built(name: str, function: Callable[..., Any]) -> Iterator[Built]:
    """What a builder says when it is given the extremes, in both languages."""
    calls = _by_key(function) if function.__name__ in SPEAKS_BY_KEY else _combined(function)
    for given in calls:
        found = function(**given)
        yield Built(f"{name} of {_told(given)}", given.get("language"), _outgoing(found))


def _outgoing(found: Any) -> list[Outgoing]:
    if isinstance(found, tuple):
        return [Outgoing("buttons", found)]
    return [one for one in (found if isinstance(found, list) else [found]) if one is not None]


def _told(given: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}={value!r:.60}" for name, value in given.items())


def _combined(function: Callable[..., Any]) -> Iterator[dict[str, Any]]:
    """Every value of every parameter, in each language, with others drawn by a fixed lot."""
    hints = get_type_hints(function)
    choices = {name: _choices(function.__name__, name, hints[name]) for name in inspect.signature(function).parameters}
    lot = random.Random(function.__name__)
    for fixed, values in choices.items():
        for value in values:
            for language in choices.get("language", [None]):
                drawn = {name: lot.choice(among) for name, among in choices.items()}
                yield {**drawn, **({"language": language} if language else {}), fixed: value}


def _choices(function: str, name: str, hint: Any) -> Sequence[Any]:
    for key in (f"{function}.{name}", name):
        if key in BY_NAME:
            return BY_NAME[key]
    members = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    found: list[Any] = []
    for member in members:
        if member is type(None):
            found.append(None)
        elif member in BY_TYPE:
            found += BY_TYPE[member]
        elif isinstance(member, type) and issubclass(
            member, (Step, Layer, Role, Reason, Category, Urgency, answers.Template)
        ):
            found += list(member)
        else:
            raise LookupError(f"say in BY_NAME or BY_TYPE what {function}({name}: {hint}) may be given")
    return found


def _by_key(function: Callable[..., Any]) -> Iterator[dict[str, Any]]:
    """Builders that are given a key: every text to staff, with names and words as long as they may be."""
    takes_concern = "concern" in inspect.signature(function).parameters
    for language in ("sv", "en"):
        for text in texts(language).values():
            if text.file not in ("staff", "answers") or ("number" in text.variables) is not takes_concern:
                continue
            values = {name: _value(name, language) for name in text.variables - {"number"}}
            given: dict[str, Any] = {"language": language, "key": text.key, **values}
            yield {**given, "concern": OWNED} if takes_concern else given


def _value(variable: str, language: str) -> str:
    """What stands in a text to staff: a name, words that were shortened, or a text of our own."""
    ours = {"alias": "alias", "level": "level-now", "role": "step-everyone", "layer": "layer-backup"}
    if variable in ours:
        return say(language, ours[variable], code="X999999")
    return "x" * {"text": 1000, "why": 1000, "names": 2400}.get(variable, 80)
