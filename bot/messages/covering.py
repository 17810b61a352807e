"""What is said when somebody can't have a shift: the choice of what, the question to all, and what became of it.

Why somebody can't is never asked, and never said.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.exchange import Exchange, Piece, halves, hours, piece_of
from bot.domain.home import Home
from bot.domain.outgoing import Button, Outgoing
from bot.domain.roster import Span
from bot.domain.shift import Layer
from bot.messages.buttons import Action, button, data, spot, stamp
from bot.messages.texts import say
from bot.messages.wording import clock, one_or_many, phone_of, promised, shown, spell, time_of_day

SHOWN = 12  # shifts to choose from
NAMED = 20  # people in one list; the rest is counted
IN_ROW = 4
DAY = timedelta(hours=24)


def layer_name(language: str, layer: Layer) -> str:
    """ "jouren"."""
    return say(language, f"layer-{layer.value}")


def facts(piece: Piece, home: Home, language: str, now: datetime) -> dict[str, str]:
    """What every text about a shift may name: when, which layer, which home."""
    when = spell(piece.starts_at, piece.ends_at, now, home.zone, language)
    return {"when": when, "layer": layer_name(language, piece.layer), "home": shown(home.name)}


def people_names(language: str, names: Sequence[str]) -> str:
    """Names in one line; where they are many, the rest is counted."""
    told = [shown(name) for name in names[:NAMED]]
    if len(names) > NAMED:
        told.append(say(language, "watch-more", count=str(len(names) - NAMED)))
    return ", ".join(told)


# --- what somebody can't do -----------------------------------------------------------------------------------------


def ask_shift(home: Home, spans: Sequence[Span], language: str, now: datetime) -> Outgoing:
    """Which shift? The one that runs first."""
    if not spans:
        return Outgoing(say(language, "cant-none", home=shown(home.name)), protect=True)
    rows = tuple(
        (Button(_shift_name(span, home, language, now), data=data(Action.CANT_SHIFT, home.slug, _spot(span))),)
        for span in spans[:SHOWN]
    )
    return Outgoing(say(language, "cant-ask-shift", home=shown(home.name)), rows, protect=True)


def _spot(span: Span) -> str:
    return spot(span.layer, span.starts_at)


def _shift_name(span: Span, home: Home, language: str, now: datetime) -> str:
    layer = layer_name(language, span.layer)
    if span.starts_at <= now:
        until = clock(span.ends_at, now, home.zone, language)
        if span.ends_at - now <= DAY:
            until = time_of_day(span.ends_at, home.zone, language)
        return say(language, "button-cant-now", layer=layer, time=until)
    when = spell(span.starts_at, span.ends_at, now, home.zone, language)
    return say(language, "own-line", when=when, layer=layer)


def ask_part(span: Span, home: Home, language: str, now: datetime) -> Outgoing:
    """The whole shift, a half of it, or other times?"""
    whole = piece_of(span)
    key = "button-cant-rest" if span.starts_at <= now else "button-cant-whole"
    rows = [_part_button(span, whole, home, say(language, key))]
    for name, half in zip(("first", "second"), halves(span, now), strict=False):
        when = _hours(half, home, language, now)
        rows.append(_part_button(span, half, home, say(language, f"button-cant-{name}", when=when)))
    if hours(max(now, span.starts_at), span.ends_at, home.zone):
        rows.append(button(language, "button-cant-other", Action.CANT_FROM, home.slug, _spot(span)))
    given = facts(whole, home, language, now)
    text = say(language, "cant-ask-part", when=given["when"], layer=given["layer"])
    return Outgoing(text, tuple((one,) for one in rows), protect=True)


def _hours(piece: Piece, home: Home, language: str, now: datetime) -> str:
    """From when until when, without the day where the shift is one of a day."""
    if piece.ends_at - piece.starts_at > DAY / 2:
        return spell(piece.starts_at, piece.ends_at, now, home.zone, language)
    start, end = (time_of_day(one, home.zone, language) for one in (piece.starts_at, piece.ends_at))
    return f"{start}–{end}"


def _part_button(span: Span, piece: Piece, home: Home, text: str) -> Button:
    since, until = stamp(piece.starts_at), stamp(piece.ends_at)
    return Button(text, data=data(Action.CANT_PART, home.slug, _spot(span), since, until))


def ask_from(span: Span, home: Home, language: str, now: datetime) -> Outgoing:
    """From which hour?"""
    since = max(now, span.starts_at)
    starts = [since, *hours(since, span.ends_at, home.zone)]
    chosen = [
        Button(
            _hour(start, span, home, language, now),
            data=data(Action.CANT_UNTIL, home.slug, _spot(span), stamp(start)),
        )
        for start in starts
    ]
    given = facts(piece_of(span), home, language, now)
    text = say(language, "cant-ask-from", when=given["when"], layer=given["layer"])
    return Outgoing(text, _in_rows(chosen, span), protect=True)


def ask_until(span: Span, since: datetime, home: Home, language: str, now: datetime) -> Outgoing:
    """Until which hour?"""
    ends = [*hours(since, span.ends_at, home.zone), span.ends_at]
    chosen = [
        _part_button(span, Piece(span.layer, since, end), home, _hour(end, span, home, language, now)) for end in ends
    ]
    start = clock(since, now, home.zone, language)
    text = say(language, "cant-ask-until", start=start, layer=layer_name(language, span.layer))
    return Outgoing(text, _in_rows(chosen, span), protect=True)


def _hour(moment: datetime, span: Span, home: Home, language: str, now: datetime) -> str:
    """The hour alone where that says which is meant."""
    if span.ends_at - span.starts_at < DAY:
        return time_of_day(moment, home.zone, language)
    return clock(moment, now, home.zone, language)


def _in_rows(chosen: Sequence[Button], span: Span) -> tuple[tuple[Button, ...], ...]:
    wide = IN_ROW if span.ends_at - span.starts_at < DAY else IN_ROW // 2
    return tuple(tuple(chosen[place : place + wide]) for place in range(0, len(chosen), wide))


def cant_done(
    exchange: Exchange, home: Home, language: str, now: datetime, count: int, *, has_manager: bool
) -> Outgoing:
    """To the one who can't: it is not theirs any more, how many were asked, and what happens next."""
    lines = [say(language, "cant-done", **facts(exchange.given, home, language, now))]
    if exchange.due_at is not None:
        time = promised(exchange.due_at, now, home.zone, language)
        one = one_or_many(count)
        lines.append(say(language, "cant-asked", count=str(count), one=one, time=time))
    else:
        lines.append(say(language, "cant-nobody"))
    lines.append(say(language, "cant-manager") if has_manager else _no_manager(home, language))
    return Outgoing("\n".join(lines), (_back_button(exchange, language),), protect=True)


def _no_manager(home: Home, language: str) -> str:
    return say(language, "cant-no-manager", phone=phone_of(home))


def _back_button(exchange: Exchange, language: str) -> tuple[Button, ...]:
    return (button(language, "button-cant-back", Action.EXCHANGE_BACK, exchange.id),)


# --- the question ---------------------------------------------------------------------------------------------------


def question(
    exchange: Exchange, home: Home, language: str, now: datetime, asker: str = "", asked: Sequence[str] = ()
) -> Outgoing:
    """To everybody who can have it: when, which layer, which home. A manager (`asker` is named to them) also learns
    who else was `asked`, and when they will hear."""
    lines = [
        say(language, "cover-question", **facts(exchange.given, home, language, now)),
        say(language, "cover-question-next"),
    ]
    if asker and asked:
        names = people_names(language, asked)
        lines += ["", say(language, "cover-about", name=shown(asker), names=names)]
    elif asker:
        lines += ["", say(language, "cover-about-you", name=shown(asker))]
    if asker and exchange.due_at is not None:
        lines.append(say(language, "cover-by", time=promised(exchange.due_at, now, home.zone, language)))
    answers = (
        button(language, "button-cover-yes", Action.EXCHANGE_YES, exchange.id),
        button(language, "button-cover-no", Action.EXCHANGE_NO, exchange.id),
    )
    return Outgoing("\n".join(lines), tuple((one,) for one in answers), protect=True)


def told(
    exchange: Exchange, home: Home, language: str, now: datetime, asker: str, asked: Sequence[str]
) -> Outgoing:  # fmt: skip
    """To a manager who can't have it themself: who can't, who was asked, and when they will hear."""
    lines = [say(language, "cover-told", name=shown(asker), **facts(exchange.given, home, language, now))]
    if exchange.due_at is not None:
        lines.append(say(language, "cover-asked", names=people_names(language, asked)))
        lines.append(say(language, "cover-by", time=promised(exchange.due_at, now, home.zone, language)))
    else:
        lines.append(say(language, "cover-nobody"))
    return Outgoing("\n".join(lines), (_roster_button(home, language),), protect=True)


def _roster_button(home: Home, language: str) -> tuple[Button, ...]:
    return (button(language, "button-roster", Action.ROSTER, home.slug),)


# --- what became of it ----------------------------------------------------------------------------------------------


def yours(piece: Piece, home: Home, language: str, now: datetime) -> Outgoing:
    """To the one who said yes, in place of the question."""
    given = facts(piece, home, language, now)
    if piece.starts_at > now:
        return Outgoing(say(language, "cover-yours", **given), protect=True)
    time = clock(piece.ends_at, now, home.zone, language)
    text = say(language, "cover-yours-now", layer=given["layer"], home=given["home"], time=time)
    return Outgoing(text, protect=True)


def taken(exchange: Exchange, home: Home, language: str, now: datetime, name: str) -> Outgoing:
    """To all others who were asked, in place of the question."""
    given = facts(exchange.given, home, language, now)
    return Outgoing(say(language, "cover-taken", name=shown(name), **given), protect=True, silent=True)


def taken_for_you(exchange: Exchange, home: Home, language: str, now: datetime, name: str) -> Outgoing:
    """To the one who can't."""
    given = facts(exchange.given, home, language, now)
    return Outgoing(say(language, "cover-taken-asker", name=shown(name), **given), protect=True)


def taken_after(exchange: Exchange, home: Home, language: str, now: datetime, name: str, asker: str) -> Outgoing:
    """To the managers."""
    given = facts(exchange.given, home, language, now)
    text = say(language, "cover-taken-manager", name=shown(name), asker=shown(asker), **given)
    return Outgoing(text, protect=True)


def said_no(exchange: Exchange, home: Home, language: str, now: datetime) -> Outgoing:
    """To the one who said no, in place of the question; they may think better of it."""
    late = button(language, "button-cover-yes-late", Action.EXCHANGE_YES, exchange.id)
    text = say(language, "cover-said-no", **facts(exchange.given, home, language, now))
    return Outgoing(text, ((late,),), protect=True)


def unanswered(
    exchange: Exchange, home: Home, language: str, now: datetime, asker: str, declined: Sequence[str],
    silent: Sequence[str],
) -> Outgoing:  # fmt: skip
    """To the managers: nobody has said yes; who said no, and who nothing."""
    given = facts(exchange.given, home, language, now)
    lines = [say(language, "cover-unanswered", name=shown(asker), **given)]
    if declined:
        lines.append(say(language, "cover-declined", names=people_names(language, declined)))
    if silent:
        lines.append(say(language, "cover-silent", names=people_names(language, silent)))
    lines.append(say(language, "cover-unanswered-next"))
    return Outgoing("\n".join(lines), (_roster_button(home, language),), protect=True)


def unanswered_for_you(exchange: Exchange, home: Home, language: str, now: datetime, *, has_manager: bool) -> Outgoing:
    """To the one who can't: nobody has said yes."""
    text = say(language, "cover-unanswered-asker", **facts(exchange.given, home, language, now))
    knows = say(language, "cant-manager") if has_manager else _no_manager(home, language)
    return Outgoing(f"{text} {knows}", (_back_button(exchange, language),), protect=True)


def back(exchange: Exchange, home: Home, language: str, now: datetime, *, is_theirs: bool) -> Outgoing:
    """To the one who can after all."""
    if not is_theirs:
        return Outgoing(say(language, "cover-back-changed"), protect=True)
    piece = exchange.given.from_now(now)
    return Outgoing(say(language, "cover-back", **facts(piece, home, language, now)), protect=True)


def back_asked(exchange: Exchange, home: Home, language: str, now: datetime) -> Outgoing:
    """To those who were asked, in place of the question."""
    given = facts(exchange.given, home, language, now)
    return Outgoing(say(language, "cover-back-asked", **given), protect=True, silent=True)


def back_manager(exchange: Exchange, home: Home, language: str, now: datetime, asker: str) -> Outgoing:
    """To the managers."""
    given = facts(exchange.given, home, language, now)
    return Outgoing(say(language, "cover-back-manager", name=shown(asker), **given), protect=True)


def over(exchange: Exchange, home: Home, language: str, now: datetime) -> Outgoing:
    """To those who were asked, in place of the question: it was settled in another way."""
    given = facts(exchange.given, home, language, now)
    return Outgoing(say(language, "exchange-over", **given), protect=True, silent=True)
