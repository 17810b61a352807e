"""Meetings as they are shown: one with all about it, and the list of those that come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.home import Home
from bot.domain.meeting import Attendance, Kind, Meeting, Place
from bot.domain.meeting_change import What
from bot.domain.outgoing import Button, Keyboard, Media, MediaKind, Outgoing
from bot.domain.situation import KINDS as ROUND
from bot.domain.wording import clean, shortened
from bot.messages import attending
from bot.messages.buttons import Action, button
from bot.messages.texts import say
from bot.messages.wording import label, place, shown, spell

PAGE = 6
POINT = 132  # signs of a point of the agenda, where all are listed
POINTS = 14  # of them that are listed


@dataclass(frozen=True)
class Seen:
    """A meeting as one person sees it. `leads`: they may change it. `agenda`: all its points in their order, the
    situation round first after what was promised. `coming`, `invited`: how many. `minutes`: whether they can `read` its
    minutes or `write` them now; empty where they can neither. `adds`: they may add a point. `promised`: what they have
    promised themselves and is still open. `tells`: they may write for its situation round."""

    home: Home
    meeting: Meeting
    leads: bool = False
    mine: Attendance | None = None
    agenda: Sequence[str] = ()
    coming: int = 0
    invited: int = 0
    chair: str = ""
    minutes: str = ""
    adds: bool = False
    promised: Sequence[str] = ()
    tells: bool = False


@dataclass(frozen=True)
class Listed:
    """A page of a home's coming meetings. `leads`: may call new ones. `others`: homes whose meetings they see, too."""

    home: Home
    meetings: Sequence[Meeting]
    page: int = 0
    more: bool = False
    leads: bool = False
    others: Sequence[Home] = ()


def when(meeting: Meeting, home: Home, language: str, now: datetime) -> str:
    """When it is, as people say it: "tisdag 8 december 14.00–15.30"."""
    return spell(meeting.starts_at(home.zone), meeting.ends_at(home.zone), now, home.zone, language)


def where(spot: Place, language: str) -> str:
    """Where it is, in one line; empty where nobody has said."""
    said = [shown(spot.address), shown(spot.room), shown(spot.link)]
    named = ", ".join(part for part in said if part)
    return named or (say(language, "meeting-pin") if spot.has_pin else "")


def kind(what: Kind, language: str) -> str:
    """What meetings of a kind are called."""
    return say(language, f"meeting-kind-{what.value}")


def named(meeting: Meeting, language: str) -> str:
    """What it is called: its own title, else its kind. For where no mark-up is read."""
    return clean(meeting.plan.title) or kind(meeting.plan.kind, language)


def title(meeting: Meeting, language: str) -> str:
    """What it is called, safe to show."""
    return shown(named(meeting, language))


def pin(spot: Place) -> Media | None:
    """Its place on the map, where that is known."""
    if spot.latitude is None or spot.longitude is None:
        return None
    return Media(MediaKind.LOCATION, latitude=spot.latitude, longitude=spot.longitude)


def head(seen: Seen, language: str, now: datetime) -> str:
    """What, when and where: how everything that is said of a meeting begins."""
    meeting = seen.meeting
    lines = [f"<b>{title(meeting, language)}</b> · {place(seen.home)}", when(meeting, seen.home, language, now)]
    if spot := where(meeting.plan.place, language):
        lines.append(spot)
    if meeting.is_cancelled:
        lines.append(f"<b>{say(language, 'meeting-is-off')}</b>")
    return "\n".join(lines)


def one(seen: Seen, language: str, now: datetime) -> Outgoing:
    """All about a meeting."""
    parts = [head(seen, language, now)]
    if seen.agenda:
        parts.append(points(seen, language))
    if not seen.meeting.is_cancelled:
        parts.append(say(language, "meeting-coming", coming=str(seen.coming), invited=str(seen.invited)))
    if seen.chair:
        parts.append(say(language, "meeting-chair", name=shown(seen.chair)))
    if not seen.meeting.is_cancelled and (mine := attending.said(seen.mine, language)):
        parts.append(mine)
    return Outgoing("\n\n".join(parts), buttons=rows(seen, language))


def points(seen: Seen, language: str) -> str:
    """The agenda with its heading; empty where there is none."""
    listed = [
        f"{number}. {shown(shortened(clean(point), POINT))}" for number, point in enumerate(seen.agenda[:POINTS], 1)
    ]
    if len(seen.agenda) > POINTS:
        listed.append(say(language, "agenda-more", n=str(len(seen.agenda) - POINTS)))
    return "\n".join([f"<b>{say(language, 'meeting-agenda')}</b>", *listed]) if listed else ""


def rows(seen: Seen, language: str) -> Keyboard:
    """What can be done with a meeting from its page."""
    back = button(language, "meeting-all", Action.MEETINGS, seen.home.slug, 0)
    noted = button(language, "button-minutes", Action.MINUTES, seen.meeting.id, seen.minutes)
    return (
        *(((noted,),) if seen.minutes else ()),
        *attending.rows(seen.meeting, language, leads=seen.leads),
        *adding(seen, language),
        *_round_row(seen, language),
        *_led_rows(seen, language),
        *_figures_row(seen, language),
        (to_calendar(seen.meeting, language),),
        (back,),
    )


def adding(seen: Seen, language: str) -> Keyboard:
    """*Add a point*, for as long as one may."""
    return ((button(language, "button-point-add", Action.POINT_ADD, seen.meeting.id),),) if seen.adds else ()


def to_calendar(meeting: Meeting, language: str) -> Button:
    """*To my calendar*; of one that was called off, out of it."""
    key = "button-meeting-calendar-off" if meeting.is_cancelled else "button-meeting-calendar"
    return button(language, key, Action.MEETING_CALENDAR, meeting.id)


def _led_rows(seen: Seen, language: str) -> Keyboard:
    """What only who leads the meeting may do."""
    if not seen.leads or seen.meeting.is_cancelled:
        return ()
    change = {
        what: button(language, f"button-meeting-{what.value}", Action.MEETING_CHANGE, seen.meeting.id, what.value)
        for what in What
    }
    guest = button(language, "button-guest", Action.GUEST_LINK, seen.meeting.id, "ask")
    return (
        (change[What.MOVE], change[What.PLACE]), (change[What.TITLE], change[What.WHO]), (guest, change[What.CANCEL]),
    )  # fmt: skip


def _round_row(seen: Seen, language: str) -> Keyboard:
    """*Write for the situation round*, for as long as one may, and what all have written, for who leads it."""
    meeting, row = seen.meeting, []
    if seen.tells:
        row.append(button(language, "button-situation-open", Action.SITUATION, meeting.id, "open"))
    if seen.leads and meeting.plan.kind in ROUND and not meeting.is_cancelled:
        row.append(button(language, "button-situation-page", Action.SITUATION_PAGE, meeting.id, 0))
    return (tuple(row),) if row else ()


def _figures_row(seen: Seen, language: str) -> Keyboard:
    """A safety forum's figures, for who leads it."""
    if not seen.leads or seen.meeting.is_cancelled or seen.meeting.plan.kind is not Kind.FORUM:
        return ()
    return ((button(language, "button-forum", Action.FORUM_FIGURES, seen.meeting.id),),)


def listed(what: Listed, language: str, now: datetime) -> Outgoing:
    """The meetings that come, each a button; where there are none, what happens next."""
    begins = say(language, "meetings-title" if what.meetings else "meetings-none", home=place(what.home))
    lines = [f"• {when(meeting, what.home, language, now)}: {title(meeting, language)}" for meeting in what.meetings]
    return Outgoing("\n".join([begins, *lines]), buttons=_list_rows(what, language, now))


def _list_rows(what: Listed, language: str, now: datetime) -> Keyboard:
    found: list[tuple[Button, ...]] = [
        (Button(label(f"{when(one, what.home, language, now)} {title(one, language)}"), data=_data(one)),)
        for one in what.meetings
    ]
    turned = []
    if what.page:
        turned.append(button(language, "button-earlier-page", Action.MEETINGS, what.home.slug, what.page - 1))
    if what.more:
        turned.append(button(language, "button-later-page", Action.MEETINGS, what.home.slug, what.page + 1))
    found += [tuple(turned)] if turned else []
    found.append((button(language, "button-meetings-calendar", Action.MEETING_CALENDAR),))
    found.append((button(language, "button-own-reminders", Action.MEETING_REMINDERS, what.home.slug),))
    if what.leads:
        found.append((button(language, "button-call", Action.CALL, what.home.slug),))
    found += [(Button(label(other.name), data=f"{Action.MEETINGS.value}:{other.slug}:0"),) for other in what.others]
    return tuple(found)


def _data(meeting: Meeting) -> str:
    return f"{Action.MEETING.value}:{meeting.id}"
