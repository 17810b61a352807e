"""Actions of meetings as people read them: one with how it stands, the list, reminders, and what others have done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from bot.domain.acting import NOTE, Nudge, is_late
from bot.domain.home import Home
from bot.domain.meeting import Meeting
from bot.domain.minutes import Doing, Item
from bot.domain.outgoing import Button, Keyboard, Media, MediaKind, Outgoing
from bot.domain.people import Person
from bot.domain.wording import clean, shortened
from bot.messages import agenda, calling
from bot.messages import meeting as meetings
from bot.messages.buttons import Action, button, data
from bot.messages.texts import say
from bot.messages.wording import LOCALES, label, one_or_many, place, quoted, shown

PAGE, CHOICES = 6, 8
LISTED, CAPTION = 10, 300  # actions in one message, and signs of what one says below a picture


@dataclass(frozen=True)
class Acting:
    """An action as one person sees it. `mine`: they have promised it; `leads`: they lead its meeting. `owner`: the name
    of who has promised it, where they may know it; `has_left`: who is not with the home any more. `done_by`: who said
    how it ended. `today`: the day in the home's zone."""

    home: Home
    item: Item
    meeting: Meeting
    today: date
    mine: bool = False
    leads: bool = False
    owner: str = ""
    has_left: bool = False
    done_by: str = ""

    @property
    def can_say(self) -> bool:
        """Whether they may say how it goes."""
        return self.mine or self.leads


def long_day(one: date, today: date, language: str) -> str:
    """A day as people say it: "fredag 4 december", with its year where that is far."""
    form = "EEEE d MMMM" if abs((one - today).days) < 180 else "EEEE d MMMM y"
    return str(format_date(one, form, locale=LOCALES[language]))


def short(item: Item) -> str:
    """What is to be done in a few words, safe to show."""
    return shown(shortened(clean(item.text), agenda.TEXT))


def _about(stands: Acting, language: str, most: int = 600) -> str:
    """What, from when, who, by when, and how it stands."""
    item, today = stands.item, stands.today
    lines = [f"<b>{shown(shortened(clean(item.text), most))}</b> · {place(stands.home)}"]
    meeting = {"meeting": meetings.title(stands.meeting, language), "day": long_day(stands.meeting.on, today, language)}
    lines.append(say(language, "action-from", **meeting))
    lines += [one for one in (_owner(stands, language), _by(stands, language)) if one]
    if item.doing is not Doing.OPEN:
        ended = item.done_at.astimezone(stands.home.zone).date() if item.done_at else today
        values = {"day": long_day(ended, today, language)}
        if item.doing is Doing.DROPPED:
            lines.append(say(language, "action-state-dropped", **values))
        elif stands.done_by:
            lines.append(say(language, "action-state-done", name=shown(stands.done_by), **values))
        else:
            lines.append(say(language, "action-state-done-nobody", **values))
    text = "\n".join(lines)
    return f"{text}\n{quoted(shortened(item.done_note, most))}" if item.done_note else text


def _owner(stands: Acting, language: str) -> str:
    if stands.mine:
        return say(language, "action-owner-you")
    if stands.item.owner_id is None and not stands.item.owner:
        return say(language, "action-owner-none")
    if not stands.owner:
        return ""
    known = "left" if stands.has_left else "unknown" if stands.item.owner_id is None else ""
    return say(language, f"action-owner-{known}" if known else "action-owner", name=shown(stands.owner))


def _by(stands: Acting, language: str) -> str:
    if stands.item.by is None:
        return say(language, "action-by-none") if stands.item.is_open else ""
    late = is_late(stands.item, stands.today)
    return say(
        language, "action-by-late" if late else "action-by", day=long_day(stands.item.by, stands.today, language)
    )


def one(stands: Acting, language: str) -> Outgoing:
    """All about one, with what can be said of it."""
    parts = [_about(stands, language)]
    if stands.item.is_open:
        parts.append(say(language, "action-stays-open"))
    return Outgoing("\n\n".join(parts), buttons=rows(stands, language))


def rows(stands: Acting, language: str) -> Keyboard:
    """What the person may say of it now."""
    item, found = stands.item, list[tuple[Button, ...]]()
    if stands.can_say and item.is_open:
        found += [_row(language, item, ("done", Action.ACTION_DONE), ("picture", Action.ACTION_PICTURE))]
        found += [_row(language, item, ("later", Action.ACTION_LATER))]
        if stands.leads:
            give = button(language, "button-action-give", Action.ACTION_GIVE, item.id, 0)
            found.append((give, *_row(language, item, ("drop", Action.ACTION_DROP))))
        else:
            found.append(_row(language, item, ("cant", Action.ACTION_CANT)))
    elif stands.can_say:
        found.append(_row(language, item, ("reopen", Action.ACTION_REOPEN)))
    found.append((button(language, "button-actions", Action.ACTIONS, 0),))
    return tuple(found)


def _row(language: str, item: Item, *which: tuple[str, Action]) -> tuple[Button, ...]:
    return tuple(button(language, f"button-action-{name}", action, item.id) for name, action in which)


def reminder(stands: Acting, nudge: Nudge, language: str) -> Outgoing:
    """To its owner; where nobody can be reminded, or it is late, to who leads the meeting."""
    begins = say(language, f"action-reminds-{nudge.value}" if stands.mine and nudge is not Nudge.LATE
                 else f"action-chair-{nudge.value}")  # fmt: skip
    parts = [begins, _about(stands, language)]
    if stands.mine and nudge is not Nudge.LATE:
        parts.append(say(language, "action-how"))
    return Outgoing("\n\n".join(parts), buttons=rows(stands, language))


def promised(found: Sequence[Acting], language: str) -> Outgoing:
    """To somebody who has promised one or more things at a meeting: all of them, once."""
    first, count = found[0], len(found)
    meeting = meetings.title(first.meeting, language)
    begins = say(
        language, "action-promised", n=str(count), one=one_or_many(count), meeting=meeting, home=place(first.home)
    )
    lines = [f"• {shown(agenda.with_day(one.item, one.today, language))}" for one in found[:LISTED]]
    if count > LISTED:
        lines.append(say(language, "agenda-more", n=str(count - LISTED)))
    buttons = [_opening(one, language) for one in found[:LISTED]]
    text = "\n".join([begins, *lines, "", say(language, "action-promised-next")])
    return Outgoing(text, buttons=tuple((one,) for one in buttons))


def _opening(stands: Acting, language: str) -> Button:
    return Button(
        label(agenda.with_day(stands.item, stands.today, language), 100), data=data(Action.ACTION, stands.item.id)
    )  # fmt: skip


def told(stands: Acting, event: str, who: str, language: str, was: date | None = None) -> Outgoing:
    """To somebody whom it concerns: what another has said of it. `event`: done, later, cant, given, taken, dropped,
    reopened, moved. What shows that it is done comes with it."""
    values = {"who": shown(who)}
    if event == "later":
        event = "later" if was else "later-none"
        values |= {"day": long_day(was, stands.today, language)} if was else {}
    picture = stands.item.picture if event == "done" else ""
    text = f"{say(language, f'action-told-{event}', **values)}\n\n{_about(stands, language, CAPTION)}"
    media = (Media(MediaKind.PHOTO, picture),) if picture else ()
    return Outgoing(text, buttons=rows(stands, language), media=media)


def thanks(item: Item, language: str) -> Outgoing:
    """It is done, and was said with a picture or in words."""
    back = button(language, "button-action-open", Action.ACTION, item.id)
    return Outgoing(say(language, "action-thanks", what=short(item)), buttons=((back,),))


# --- asked ----------------------------------------------------------------------------------------------------------


def ask_picture(item: Item, language: str) -> Outgoing:
    """What shows it?"""
    return Outgoing(say(language, "action-ask-picture", what=short(item)))


def asks_done(item: Item, language: str) -> Outgoing:
    """They have answered a reminder in words: is it done?"""
    rows_ = (_row(language, item, ("done", Action.ACTION_DONE)), _row(language, item, ("later", Action.ACTION_LATER)))
    return Outgoing(say(language, "action-asks-done", what=short(item)), buttons=rows_)


def too_long(language: str) -> Outgoing:
    """It has to be shorter; it is still asked for."""
    return Outgoing(say(language, "action-too-long", most=str(NOTE)))


def ask_day(item: Item, today: date, page: int, language: str, fault: str = "") -> Outgoing:
    """Until when?"""
    text = say(language, "action-ask-day", what=short(item))
    days = calling.day_rows(Action.ACTION_UNTIL, item.id, today, page, language, item.by)
    back = button(language, "button-action-back", Action.ACTION, item.id)
    return Outgoing(f"{say(language, fault)}\n\n{text}" if fault else text, buttons=(*days, (back,)))


def ask_owner(item: Item, some: Sequence[Person], page: int, more: bool, language: str) -> Outgoing:
    """Who instead?"""
    text = say(language, "action-ask-owner", what=short(item))
    found: list[tuple[Button, ...]] = [
        (Button(label(one.name), data=data(Action.ACTION_GIVE_TO, item.id, item.owner_id or 0, one.id)),)
        for one in some
    ]
    turned = []
    if page:
        turned.append(button(language, "button-earlier-page", Action.ACTION_GIVE, item.id, page - 1))
    if more:
        turned.append(button(language, "button-later-page", Action.ACTION_GIVE, item.id, page + 1))
    found += [tuple(turned)] if turned else []
    found.append((button(language, "button-action-back", Action.ACTION, item.id),))
    return Outgoing(text if some else f"{text}\n\n{say(language, 'action-nobody')}", buttons=tuple(found))


# --- the list -------------------------------------------------------------------------------------------------------


def listed(found: Sequence[Acting], page: int, more: bool, language: str) -> Outgoing:
    """What is open, a page of it: one's own first. What is late says so."""
    lines = [say(language, "actions-title" if found or page else "actions-none")]
    for one in found:
        who = [say(language, "action-you")] if one.mine else [shown(one.owner)] if one.owner else []
        what = agenda.with_day(one.item, one.today, language)
        who_and_what = f"{shown(what)}{f' · {who[0]}' if who else ''}"
        lines.append(f"• {say(language, 'actions-line', what=who_and_what, home=place(one.home))}")
    buttons: list[tuple[Button, ...]] = [(_opening(one, language),) for one in found]
    turned = []
    if page:
        turned.append(button(language, "button-earlier-page", Action.ACTIONS, page - 1))
    if more:
        turned.append(button(language, "button-later-page", Action.ACTIONS, page + 1))
    return Outgoing("\n".join(lines), buttons=(*buttons, *([tuple(turned)] if turned else [])))


def moved_toast(by: date, today: date, language: str) -> str:
    """It is to be done by another day."""
    return say(language, "action-moved-toast", day=long_day(by, today, language))
