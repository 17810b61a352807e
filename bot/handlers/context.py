"""What a handler is given: the turn of this update, the chat it comes from, and a word for the pressed button."""

from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackContext, ExtBot

from bot.domain.outgoing import Offer
from bot.domain.people import Chat, Person
from bot.services import crew
from bot.services.turn import NotAllowed, Turn
from bot.storage import people


@dataclass
class Handling:
    """One update being handled; the intake makes it and reads from it what must follow the commit."""

    turn: Turn
    error: BaseException | None = None
    callback_id: str | None = None
    toast: str = ""
    inline_id: str | None = None
    offers: tuple[Offer, ...] = ()


CURRENT: ContextVar[Handling] = ContextVar("handling")


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """The library's context, with our handling."""

    handling: Handling

    @classmethod
    def from_update(cls, update: object, application: Application[Any, Any, Any, Any, Any, Any]) -> "Context":
        """For the update that the intake is handling now."""
        context = super().from_update(update, application)
        context.handling = CURRENT.get()
        return context

    @property
    def turn(self) -> Turn:
        """The open transaction and the instant."""
        return self.handling.turn


async def chat_of(update: Update, context: Context) -> Chat:
    """The private chat of this update; whoever writes can be reached again."""
    user, turn = update.effective_user, context.turn
    if user is None:
        raise LookupError("a private update has a user")
    only = turn.homes.first if len(turn.homes) == 1 else None  # of several, nobody knows yet which is meant
    chat = await people.chat(turn.tx, user.id, turn.language_for(only, user.language_code))
    if chat.blocked_at is not None:
        await crew.reachable(turn, chat)
    return chat


def person_of(chat: Chat) -> Person:
    """The person behind the chat. Raises NotAllowed where it is a neighbour."""
    if chat.person is None:
        raise NotAllowed
    return chat.person
