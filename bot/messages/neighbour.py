"""What the bot says to a neighbour: plain, warm, short; true, and always what happens next."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.concern import Category, Concern, Reason, State
from bot.domain.home import Home, Homes, Rung, Urgency
from bot.domain.outgoing import Button, Keyboard, Media, Outgoing
from bot.domain.wording import shortened
from bot.messages.buttons import Action, button, data
from bot.messages.texts import LANGUAGES, say
from bot.messages.wording import clock, label, lasting, phone_of, place, promised, quoted, shown, step_name


def welcome(home: Home, language: str, answers: Rung | None, *, last: str = "") -> Outgoing:
    """What a neighbour must be told before the first free text, in the order of the field's list (DOMAIN).

    `last`: a line more, for whom it concerns.
    """
    who = (
        say(language, "welcome-answers", role=step_name(language, answers))
        if answers
        else say(language, "welcome-nobody")
    )
    within = home.acknowledge_within
    text = say(
        language, "welcome", home=place(home), operator=shown(home.operator), who=who, phone=phone_of(home),
        now=lasting(within[Urgency.NOW], language), today=lasting(within[Urgency.TODAY], language),
    )  # fmt: skip
    more = [button(language, "button-about", Action.ABOUT, home.slug)]
    text = f"{text}\n\n{last}" if last else text
    return Outgoing(text, (tuple(more), _languages(home, language)) if len(home.languages) > 1 else (tuple(more),))


def _languages(home: Home, language: str) -> tuple[Button, ...]:
    """The home's other languages, each named in itself; the message they stand under turns into the chosen one."""
    return tuple(
        Button(LANGUAGES[code], data=data(Action.LANGUAGE, code, home.slug))
        for code in home.languages
        if code != language
    )


def about(home: Home, language: str) -> Outgoing:
    """The rest, behind the button."""
    more = f"\n\n{say(language, 'about-more', link=shown(home.read_more))}" if home.read_more else ""
    own = f"{shown(home.about)}\n\n" if home.about else ""
    steps = ", ".join(step_name(language, step) for step in home.ladder)
    within = home.acknowledge_within
    return Outgoing(
        own
        + say(
            language, "about", operator=shown(home.operator), phone=phone_of(home), steps=steps,
            now=lasting(within[Urgency.NOW], language), today=lasting(within[Urgency.TODAY], language),
            whenever=lasting(within[Urgency.WHENEVER], language),
        )
        + more
    )  # fmt: skip


def ask_language(home: Home, language: str) -> Outgoing:
    """Which language, each named in itself."""
    rows = tuple((Button(LANGUAGES[code], data=data(Action.LANGUAGE, code)),) for code in home.languages)
    return Outgoing(say(language, "ask-language"), rows)


def language_chosen(language: str) -> Outgoing:
    """The language from now on."""
    return Outgoing(say(language, "language-chosen"))


def ask_home(homes: Homes, language: str, *, key: str = "ask-home") -> Outgoing:
    """Which home is meant."""
    rows = tuple((Button(label(home.name), data=data(Action.HOME, home.slug)),) for home in homes.values())
    return Outgoing(say(language, key), rows)


def ask_home_of(draft: int, homes: Homes, language: str, wait: timedelta) -> Outgoing:
    """Which home is meant by what was written; it is kept, and goes to the first one unless something is chosen."""
    text = say(language, "ask-home-draft", home=place(homes.first), wait=lasting(wait, language))
    rows = ask_home(homes, language).buttons
    return Outgoing(text, (*rows, (button(language, "button-cancel", Action.CANCEL, draft),)))


def ask_which_home(here: Home, there: Home, language: str) -> Outgoing:
    """Somebody who speaks with one home has read the code of another."""
    text = say(language, "ask-which-home", here=place(here), there=place(there))
    rows = tuple((Button(label(home.name), data=data(Action.HOME, home.slug)),) for home in (there, here))
    return Outgoing(text, rows)


def emergency(language: str) -> Outgoing:
    """112 first; the concern is delivered all the same, and nothing claims that help is on its way."""
    return Outgoing(say(language, "emergency"))


# --- a draft ----------------------------------------------------------------------------------------------------


def urgencies(draft: int, language: str) -> Keyboard:
    """How urgent: always in this order."""
    rows = [(button(language, f"urgency-{level}", Action.URGENCY, draft, level.value),) for level in Urgency]
    return (*rows, (button(language, "button-cancel", Action.CANCEL, draft),))


def ask_urgency(draft: int, home: Home, language: str, *, asked_for: int | None = None) -> Outgoing:
    """The one question. `asked_for`: the meeting for whose situation round the writer has just been asked."""
    text = say(language, "ask-urgency", home=place(home), wait=lasting(home.draft_within, language))
    if asked_for is None:
        return Outgoing(text, urgencies(draft, language))
    other = button(language, "button-situation-draft", Action.SITUATION_DRAFT, draft, asked_for)
    return Outgoing(text, ((other,), *urgencies(draft, language)))


def ask_concern(
    draft: int, home: Home, concerns: Sequence[tuple[Concern, str]], homes: Homes, language: str
) -> Outgoing:
    """Several are open: which one is it about? Each with its first words, and its home where that is another."""
    rows = [
        (Button(" ".join(part for part in (f"#{concern.number}", where, label(first, 30)) if part),
                data=data(Action.JOIN, draft, concern.id)),)
        for concern, first in concerns
        for where in [label(homes[concern.home].name) if concern.home != home.slug and concern.home in homes else ""]
    ]  # fmt: skip
    text = say(language, "ask-concern", wait=lasting(home.draft_within, language))
    end = ((button(language, "button-fresh", Action.FRESH, draft),),
           (button(language, "button-cancel", Action.CANCEL, draft),))  # fmt: skip
    return Outgoing(text, (*rows, *end))


def ask_reopen(draft: int, home: Home, closed: Concern, language: str) -> Outgoing:
    """After closing: the same thing again, or a new one?"""
    number = str(closed.number)
    text = say(language, "ask-reopen", number=number, wait=lasting(home.draft_within, language))
    return Outgoing(
        text,
        (
            (button(language, "button-reopen", Action.JOIN, draft, closed.id, number=number),),
            (button(language, "button-fresh", Action.FRESH, draft),),
            (button(language, "button-cancel", Action.CANCEL, draft),),
        ),
    )


def joined_draft(language: str) -> Outgoing:
    """More was written while the question is open."""
    return Outgoing(say(language, "joined-draft"), silent=True)


def asked_and_answered(language: str, answer: str) -> Outgoing:
    """The question, once it is answered: no button is left to press twice."""
    return Outgoing(say(language, "asked-and-answered", answer=answer))


def sent_as(language: str, urgency: Urgency, *, chosen: bool) -> Outgoing:
    """The question of urgency once it is sent; "you chose" is said only of what was chosen."""
    answer = say(language, f"urgency-{urgency.value}")
    return asked_and_answered(language, answer) if chosen else Outgoing(say(language, "sent-as", answer=answer))


def cancelled(language: str) -> Outgoing:
    """Nothing was sent."""
    return Outgoing(say(language, "cancelled"))


# --- a concern --------------------------------------------------------------------------------------------------


def receipt(
    concern: Concern, home: Home, language: str, now: datetime, *, step: Rung | None, by: datetime, how: str,
    asked: datetime | None = None,
) -> Outgoing:  # fmt: skip
    """What happens next: the number, which role answers and by when, the phone.

    `step` None: nobody could be reached, which is said as it is.
    `asked`: when that role is asked, where it is not now: what can wait wakes nobody.
    `how`: "chosen", "unanswered", "urgent", "first-home", "reopened" or "raised". Where the neighbour did not choose,
    one press makes it *now*.
    """
    number, phone = str(concern.number), phone_of(home)
    lead = say(language, f"receipt-{how}", number=number, home=place(home))
    if step is None:
        middle = say(language, "receipt-unreached", phone=phone, time=promised(by, now, home.zone, language))
    elif asked is not None:
        middle = say(
            language, "receipt-step-later", role=step_name(language, step), phone=phone,
            asked=promised(asked, now, home.zone, language), time=promised(by, now, home.zone, language),
        )  # fmt: skip
    else:
        middle = say(
            language, "receipt-step", role=step_name(language, step), phone=phone,
            time=promised(by, now, home.zone, language),
        )  # fmt: skip
    rows = receipt_buttons(concern, language)
    if how in ("unanswered", "first-home") and concern.level is not Urgency.NOW:
        rows = ((button(language, "urgency-now", Action.URGENCY, concern.id, Urgency.NOW.value),), *rows)
    return Outgoing(f"{lead}\n\n{middle}", rows)


def raised(concern: Concern, language: str) -> Outgoing:
    """It counts as happening now, and somebody has it."""
    return Outgoing(say(language, "raised-owned", number=str(concern.number)))


def receipt_buttons(concern: Concern, language: str) -> Keyboard:
    """Add and withdraw; a category may be added, never demanded."""
    return (
        (
            button(language, "button-add", Action.ADD, concern.id),
            button(language, "button-withdraw", Action.WITHDRAW, concern.id),
        ),
        (button(language, "button-category", Action.CATEGORIES, concern.id),),
    )  # fmt: skip


def categories(concern: Concern, language: str) -> Outgoing:
    """What it is about."""
    pairs = [button(language, f"category-{kind.value}", Action.CATEGORY, concern.id, kind.value) for kind in Category]
    rows = tuple(tuple(pairs[place : place + 2]) for place in range(0, len(pairs), 2))
    return Outgoing(say(language, "ask-category", number=str(concern.number)), rows)


def category_noted(concern: Concern, category: Category, language: str) -> Outgoing:
    """Thanks for the category."""
    kind = say(language, f"category-{category.value}")
    return Outgoing(say(language, "category-noted", number=str(concern.number), category=kind))


def how_to_add(concern: Concern, language: str) -> Outgoing:
    """Just write."""
    return Outgoing(say(language, "how-to-add", number=str(concern.number)))


def added(
    concern: Concern, language: str, entries: tuple[int, int] | None, *, reached: bool, queued: bool = False
) -> Outgoing:
    """What was written went to the open concern; `entries`, the first and the last of it, offer a new one instead.
    `queued`: nobody is asked yet, because it can wait."""
    asked = "added-queued" if queued else "added-waiting"
    key = ("added" if concern.owner_id else asked) if reached else "added-unreached"
    rows = ((button(language, "button-split", Action.SPLIT, *entries),),) if entries else ()
    return Outgoing(say(language, key, number=str(concern.number)), rows, silent=True)


def corrected(concern: Concern, language: str) -> Outgoing:
    """An edit was passed on."""
    return Outgoing(say(language, "corrected", number=str(concern.number)), silent=True)


def acknowledged(concern: Concern, home: Home, language: str, role: str, now: datetime) -> Outgoing:
    """Somebody has it."""
    within = now + home.follow_up_within[concern.level]
    return Outgoing(
        say(
            language, "acknowledged", number=str(concern.number), role=say(language, f"role-{role}"),
            time=promised(within, now, home.zone, language),
        )
    )  # fmt: skip


def on_the_way(concern: Concern, language: str) -> Outgoing:
    """Somebody is going to look."""
    return Outgoing(say(language, "on-the-way", number=str(concern.number)))


def looked(concern: Concern, language: str) -> Outgoing:
    """Somebody has been there."""
    return Outgoing(say(language, "looked", number=str(concern.number)))


def passed_on(concern: Concern, language: str, role: str) -> Outgoing:
    """Another has it now."""
    return Outgoing(say(language, "passed-on", number=str(concern.number), role=say(language, f"role-{role}")))


def handed_over(concern: Concern, language: str) -> Outgoing:
    """A new shift has begun, and another has it now."""
    return Outgoing(say(language, "handed-over", number=str(concern.number)), silent=True)


def reply(concern: Concern, language: str, role: str, text: str) -> Outgoing:
    """Staff's words, signed with the role."""
    head = say(language, "reply-from", number=str(concern.number), role=say(language, f"role-{role}"))
    return Outgoing(f"{head}\n\n{shown(text)}" if text else head)


def reply_media(concern: Concern, language: str, role: str, media: Media, *, alone: bool) -> Outgoing:
    """What staff sent along; signed where no words came with it."""
    head = say(language, "reply-from", number=str(concern.number), role=say(language, f"role-{role}"))
    return Outgoing(head if alone else "", media=(media,))


def closed(concern: Concern, language: str, reason: Reason, text: str) -> Outgoing:
    """Closed, why, and whether it helped."""
    why = say(language, f"reason-{reason.value}")
    head = say(language, "closed", number=str(concern.number), reason=why)
    rows = (
        (button(language, "button-helped", Action.HELPED, concern.id),),
        (button(language, "button-not-helped", Action.REOPEN, concern.id),),
    )
    return Outgoing(f"{head}\n{quoted(text)}\n{say(language, 'did-it-help')}", rows)


def thanks(language: str) -> Outgoing:
    """It helped."""
    return Outgoing(say(language, "thanks"))


def thanked(language: str) -> Outgoing:
    """Thanks for the thanks."""
    return Outgoing(say(language, "thanked"), silent=True)


def unanswered(concern: Concern, home: Home, language: str) -> Outgoing:
    """The whole ladder was asked and nobody has it: said truthfully, with the phone number."""
    return Outgoing(say(language, "unanswered", number=str(concern.number), phone=phone_of(home)))


def unreached(concern: Concern, home: Home, language: str, now: datetime, by: datetime) -> Outgoing:
    """Nobody could be reached at all."""
    time = promised(by, now, home.zone, language)
    return Outgoing(say(language, "unreached", number=str(concern.number), phone=phone_of(home), time=time))


def ask_withdraw(concern: Concern, language: str) -> Outgoing:
    """Sure?"""
    number = str(concern.number)
    return Outgoing(
        say(language, "ask-withdraw", number=number),
        ((button(language, "button-withdraw-sure", Action.WITHDRAW_SURE, concern.id, number=number),),
         (button(language, "button-withdraw-not", Action.WITHDRAW_NOT, concern.id),)),
    )  # fmt: skip


def withdraw_not(concern: Concern, language: str) -> Outgoing:
    """It stands."""
    return Outgoing(say(language, "withdraw-not", number=str(concern.number)))


def withdrawn(concern: Concern, language: str) -> Outgoing:
    """Taken back."""
    return Outgoing(say(language, "withdrawn", number=str(concern.number)))


def mine(concerns: Sequence[tuple[Concern, str, Home]], language: str, now: datetime) -> Outgoing:
    """The neighbour's concerns, newest first."""
    if not concerns:
        return Outgoing(say(language, "mine-none"))
    many = len({home.slug for _, _, home in concerns}) > 1  # numbers are each home's own
    lines = [
        say(
            language, "mine-line", number=str(concern.number),
            state=state_name(concern, language) + (f" · {place(home)}" if many else ""),
            text=shown(shortened(first, 60)) or say(language, "mine-media"),
            time=clock(concern.opened_at or concern.created_at, now, home.zone, language),
        )
        for concern, first, home in concerns
    ]  # fmt: skip
    rows = [
        (button(language, "button-add-number", Action.ADD, concern.id, number=str(concern.number)),
         button(language, "button-withdraw-number", Action.WITHDRAW, concern.id, number=str(concern.number)))
        for concern, _, _ in concerns
        if concern.is_open
    ]  # fmt: skip
    return Outgoing("\n\n".join([say(language, "mine"), *lines]), tuple(rows))


def state_name(concern: Concern, language: str) -> str:
    """Where it stands, to a neighbour."""
    if concern.state is State.OWNED and concern.is_stalled:
        return say(language, "state-stalled")
    return say(language, f"state-{concern.state.value}")
