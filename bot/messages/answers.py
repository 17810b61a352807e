"""The questions around an answer: how to reply, to whom to pass on, why it is closed; and the words ready for that.

Shown to staff alone, and protected; what goes to the neighbour is built in `neighbour`.
"""

from collections.abc import Sequence
from enum import StrEnum

from bot.domain.concern import Concern, Reason
from bot.domain.outgoing import Button, Outgoing
from bot.domain.people import Person
from bot.domain.wording import shortened
from bot.messages.buttons import Action, button, data
from bot.messages.card import alias
from bot.messages.texts import say
from bot.messages.wording import label, quoted, shown


class Template(StrEnum):
    """Replies ready to send, in the tone of the guide: interest first, truth, and what happens next."""

    SEEN = "seen"
    GOING = "going"
    MORE = "more"
    REPORTED = "reported"
    THANKS = "thanks"


def ask_reply(concern: Concern, language: str) -> Outgoing:
    """How to reply, and the templates."""
    rows = [
        (button(language, f"template-{item.value}-name", Action.TEMPLATE, concern.id, item.value),) for item in Template
    ]
    text = say(language, "ask-reply", number=str(concern.number), alias=alias(concern, language))
    return Outgoing(text, (*rows, (button(language, "button-write", Action.WRITE, concern.id),)), protect=True)


def template_text(language: str, template: Template) -> str:
    """A template in the neighbour's language."""
    return say(language, f"template-{template.value}")


def template_shown(concern: Concern, language: str, template: Template) -> Outgoing:
    """A template, before it is sent: send, copy (where it fits a copy button) or write my own."""
    text = template_text(concern.language, template)
    rows: list[tuple[Button, ...]] = [
        (button(language, "button-send", Action.TEMPLATE_SEND, concern.id, template.value),)
    ]
    if len(text) <= 256:
        rows.append((Button(say(language, "button-copy"), copy=text),))
    rows.append((button(language, "button-write", Action.WRITE, concern.id),))
    rows.append((button(language, "button-back", Action.TEMPLATES, concern.id),))
    head = say(language, "template-shown", number=str(concern.number), alias=alias(concern, language))
    return Outgoing(f"{head}\n{quoted(text)}", tuple(rows), protect=True)


def write_reply(concern: Concern, language: str) -> Outgoing:
    """Write, then see it before it goes."""
    return Outgoing(
        say(language, "write-reply", number=str(concern.number), alias=alias(concern, language)), protect=True
    )


def ask_what_for(version: int, concerns: Sequence[Concern], language: str, text: str, *, own: bool) -> Outgoing:
    """Free text from staff: a reply to a concern, or a concern of their own? Nothing is sent until it is chosen."""
    rows: list[tuple[Button, ...]] = [
        (
            Button(
                say(language, "button-send-to", number=str(concern.number), alias=alias(concern, language)),
                data=data(Action.SEND_TO, version, concern.id),
            ),
        )
        for concern in concerns
    ]
    if own:
        rows.append((button(language, "button-own", Action.OWN, version),))
    rows.append((button(language, "button-drop", Action.DROP, version),))
    head = say(language, "ask-what-for" if own else "ask-send")
    return Outgoing(f"{head}\n{quoted(shortened(text, 1000))}", tuple(rows), protect=True)


def ask_note(concern: Concern, language: str) -> Outgoing:
    """The next message becomes a note."""
    return Outgoing(say(language, "ask-note", number=str(concern.number)), protect=True)


def ask_pass_to(concern: Concern, language: str, people: Sequence[tuple[Person, str]]) -> Outgoing:
    """To whom? Each with what they are."""
    rows = tuple(
        (Button(f"{label(person.name)} ({role})", data=data(Action.PASS_TO, concern.id, person.id)),)
        for person, role in people
    )
    key = "ask-pass-to" if people else "pass-to-nobody"
    return Outgoing(say(language, key, number=str(concern.number)), rows, protect=True)


class PassReason(StrEnum):
    """Why a concern is passed on, in one press."""

    SHIFT = "shift"
    PLACE = "place"
    DECISION = "decision"
    EXPERT = "expert"


def ask_pass_why(concern: Concern, language: str, version: int, name: str) -> Outgoing:
    """Why? One press, or a line of their own."""
    rows = tuple((button(language, f"pass-{item.value}", Action.PASS_WHY, version, item.value),) for item in PassReason)
    return Outgoing(
        say(language, "ask-pass-why", number=str(concern.number), name=shown(name)),
        (*rows, (button(language, "button-drop-pass", Action.DROP, version),)), protect=True,
    )  # fmt: skip


def ask_close_why(concern: Concern, language: str) -> Outgoing:
    """Why is it closed?"""
    rows = tuple(
        (button(language, f"reason-{item.value}", Action.CLOSE_WHY, concern.id, item.value),) for item in Reason
    )
    return Outgoing(say(language, "ask-close-why", number=str(concern.number)), rows, protect=True)


def closing_text(language: str, reason: Reason) -> str:
    """The closing message that is proposed, in the neighbour's language."""
    return say(language, f"closing-{reason.value}")


def closing_shown(concern: Concern, language: str, version: int, reason: Reason, text: str) -> Outgoing:
    """The closing message, before it is sent."""
    head = say(
        language, "closing-shown", number=str(concern.number), alias=alias(concern, language),
        reason=say(language, f"reason-{reason.value}"),
    )  # fmt: skip
    rows = (
        (button(language, "button-close-send", Action.CLOSE_SEND, version),),
        (button(language, "button-close-write", Action.CLOSE_WRITE, version),),
        (button(language, "button-drop-close", Action.DROP, version),),
    )
    return Outgoing(f"{head}\n{quoted(text)}", rows, protect=True)


def question_expired(language: str, text: str) -> Outgoing:
    """A question ran out; their words are given back."""
    words = shown(shortened(text, 300))
    key = "question-expired" if words else "question-expired-plain"
    return Outgoing(say(language, key, **({"text": words} if words else {})), protect=True)
