"""What is said when somebody would like to swap a shift, or give it away: the choice, the question, the answer."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.exchange import Exchange, Piece, piece_of
from bot.domain.home import Home
from bot.domain.outgoing import Button, Outgoing
from bot.domain.people import Person
from bot.domain.roster import Span
from bot.messages.buttons import Action, button, data, spot, stamp
from bot.messages.covering import facts
from bot.messages.texts import say
from bot.messages.wording import label, promised, shown

OWN_SHOWN = 12
THEIRS_SHOWN = 16
GIVE_SHOWN = 20

Theirs = tuple[Span, Person]


def _shift(piece: Piece, home: Home, language: str, now: datetime) -> str:
    """ "i dag 22.00–07.00, jouren"."""
    given = facts(piece, home, language, now)
    return say(language, "own-line", when=given["when"], layer=given["layer"])


def ask_own(home: Home, spans: Sequence[Span], language: str, now: datetime) -> Outgoing:
    """Which of one's own?"""
    if not spans:
        return Outgoing(say(language, "swap-none", home=shown(home.name)), protect=True)
    rows = tuple(
        (
            Button(
                _shift(piece_of(span), home, language, now),
                data=data(Action.SWAP_SHIFT, home.slug, spot(span.layer, span.starts_at), stamp(now)),
            ),
        )
        for span in spans[:OWN_SHOWN]
    )
    return Outgoing(say(language, "swap-ask-own", home=shown(home.name)), rows, protect=True)


def ask_theirs(
    own: Span, theirs: Sequence[Theirs], givable: Sequence[Person], home: Home, language: str, now: datetime
) -> Outgoing:
    """Which of the colleagues', or to whom without anything back? Of many, the earliest first and a way to the rest."""
    given = facts(piece_of(own), home, language, now)
    place = spot(own.layer, own.starts_at)
    rows = [_theirs_button(place, one, home, language, now) for one in theirs[:THEIRS_SHOWN]]
    if len(theirs) > THEIRS_SHOWN:
        later = stamp(theirs[THEIRS_SHOWN][0].starts_at)
        rows.append(button(language, "button-swap-later", Action.SWAP_SHIFT, home.slug, place, later))
    for person in givable[:GIVE_SHOWN]:
        text = say(language, "button-give", name=label(person.name))
        rows.append(Button(text, data=data(Action.SWAP_GIVE, home.slug, place, person.id)))
    key = "swap-ask-theirs" if rows else "swap-nobody"
    text = say(language, key, when=given["when"], layer=given["layer"])
    return Outgoing(text, tuple((one,) for one in rows), protect=True)


def _theirs_button(place: str, theirs: Theirs, home: Home, language: str, now: datetime) -> Button:
    span, person = theirs
    given = facts(piece_of(span), home, language, now)
    text = say(language, "swap-with", name=label(person.name), when=given["when"], layer=given["layer"])
    theirs_at = spot(span.layer, span.starts_at)
    return Button(text, data=data(Action.SWAP_WITH, home.slug, place, theirs_at, person.id))


def sent(exchange: Exchange, home: Home, language: str, now: datetime, name: str) -> Outgoing:
    """To the one who asks: what was asked, that nothing has changed, and when they will have an answer."""
    given = _shift(exchange.given, home, language, now)
    if exchange.back is not None:
        back = _shift(exchange.back, home, language, now)
        text = say(language, "swap-sent", name=shown(name), given=given, back=back)
    else:
        text = say(language, "give-sent", name=shown(name), given=given)
    following = say(language, "swap-sent-next", time=_until(exchange, home, language, now))
    take_back = button(language, "button-swap-back", Action.EXCHANGE_BACK, exchange.id)
    return Outgoing(f"{text}\n{following}", ((take_back,),), protect=True)


def _until(exchange: Exchange, home: Home, language: str, now: datetime) -> str:
    return promised(exchange.due_at or exchange.given.starts_at, now, home.zone, language)


def question(exchange: Exchange, home: Home, language: str, now: datetime, name: str) -> Outgoing:
    """To the one who is asked: what they would get, what they would give, until when it holds."""
    given = _shift(exchange.given, home, language, now)
    if exchange.back is not None:
        back = _shift(exchange.back, home, language, now)
        terms = say(language, "swap-question-terms", given=given, back=back)
        text = f"{say(language, 'swap-question', name=shown(name), home=shown(home.name))}\n{terms}"
    else:
        text = say(language, "give-question", name=shown(name), home=shown(home.name), given=given)
    following = say(language, "swap-question-next", time=_until(exchange, home, language, now))
    yes = "button-swap-yes" if exchange.back is not None else "button-cover-yes"
    answers = (
        button(language, yes, Action.EXCHANGE_YES, exchange.id),
        button(language, "button-cover-no", Action.EXCHANGE_NO, exchange.id),
    )
    return Outgoing(f"{text}\n{following}", tuple((one,) for one in answers), protect=True)


def done(exchange: Exchange, home: Home, language: str, now: datetime, name: str) -> Outgoing:
    """To the one who said yes, in place of the question."""
    given = _shift(exchange.given, home, language, now)
    if exchange.back is None:
        return Outgoing(say(language, "give-done", name=shown(name), given=given), protect=True)
    back = _shift(exchange.back, home, language, now)
    return Outgoing(say(language, "swap-done", name=shown(name), given=given, back=back), protect=True)


def agreed(exchange: Exchange, home: Home, language: str, now: datetime, name: str) -> Outgoing:
    """To the one who asked."""
    given = _shift(exchange.given, home, language, now)
    if exchange.back is None:
        return Outgoing(say(language, "give-agreed", name=shown(name), given=given), protect=True)
    back = _shift(exchange.back, home, language, now)
    return Outgoing(say(language, "swap-agreed", name=shown(name), given=given, back=back), protect=True)


def refused(exchange: Exchange, home: Home, language: str, now: datetime, name: str) -> Outgoing:
    """To the one who asked: no."""
    return _still_yours("swap-refused", exchange, home, language, now, name)


def unanswered(exchange: Exchange, home: Home, language: str, now: datetime, name: str) -> Outgoing:
    """To the one who asked: no answer in time."""
    return _still_yours("swap-unanswered", exchange, home, language, now, name)


def gone(exchange: Exchange, home: Home, language: str, now: datetime, name: str) -> Outgoing:
    """To the one who asked: whom they asked can't be reached any more, or has left."""
    return _still_yours("swap-gone", exchange, home, language, now, name)


def _still_yours(key: str, exchange: Exchange, home: Home, language: str, now: datetime, name: str) -> Outgoing:
    given = _shift(exchange.given, home, language, now)
    return Outgoing(say(language, key, name=shown(name), given=given), protect=True)


def refused_by_you(language: str, name: str) -> Outgoing:
    """To the one who said no, in place of the question."""
    return Outgoing(say(language, "swap-refused-you", name=shown(name)), protect=True)


def over(language: str, name: str) -> Outgoing:
    """To the one who was asked, in place of the question: it is not asked any more."""
    return Outgoing(say(language, "swap-over", name=shown(name)), protect=True, silent=True)


def changed(language: str, name: str) -> Outgoing:
    """To both, when the yes came too late for the roster."""
    return Outgoing(say(language, "swap-changed", name=shown(name)), protect=True)


def withdrawn(exchange: Exchange, home: Home, language: str, now: datetime) -> Outgoing:
    """To the one who asked and does not any more."""
    return Outgoing(say(language, "swap-withdrawn", given=_shift(exchange.given, home, language, now)), protect=True)
