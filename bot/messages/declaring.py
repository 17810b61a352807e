"""The declaration of intent as it is shown, asked about, written and kept as a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_date

from bot.domain.declaration import Declaration, Signature
from bot.domain.home import Home
from bot.domain.outgoing import Button, Keyboard, Media, Outgoing
from bot.domain.wording import clean, parts, shortened
from bot.messages.buttons import Action, button
from bot.messages.texts import say
from bot.messages.wording import LOCALES, one_or_many, place, quoted, shown

PIECE = 2400
PAGE = 10


@dataclass(frozen=True)
class Asked:
    """A version that somebody is asked to sign. `new`: its new paragraphs, where they are short."""

    home: Home
    declaration: Declaration
    new: str = ""


@dataclass(frozen=True)
class Standing:
    """A version and who has signed it, as one person sees it. `missing`: names of members who have not. `mine`: whether
    they have; None where they are not asked to. `leads`: they may change the text."""

    home: Home
    declaration: Declaration
    signed: Sequence[Signature] = ()
    missing: Sequence[str] = ()
    is_newest: bool = True
    mine: bool | None = None
    leads: bool = False


@dataclass(frozen=True)
class Writing:
    """A text in the making. `before`: the version that it takes the place of, 0 for none. `version`: its question's."""

    home: Home
    version: int
    text: str = ""
    before: int = 0
    fault: str = ""


def first_draft(home: Home, language: str) -> str:
    """A text to start from."""
    return say(language, "declaration-first", home=clean(home.name))


def _day(moment: datetime, home: Home, language: str) -> str:
    return str(format_date(moment.astimezone(home.zone).date(), "d MMMM y", locale=LOCALES.get(language, "sv_SE")))


def _head(home: Home, one: Declaration, language: str) -> str:
    version, day = str(one.version), _day(one.at, home, language)
    return f"<b>{say(language, 'declaration-head', home=place(home), version=version, day=day)}</b>"


def text(asked: Asked, language: str) -> list[Outgoing]:
    """The text, in as many messages as it takes."""
    first, *more = [shown(piece) for piece in parts(clean(asked.declaration.text), PIECE)]
    return [Outgoing(f"{_head(asked.home, asked.declaration, language)}\n\n{first}"), *map(Outgoing, more)]


def ask(asked: Asked, language: str) -> list[Outgoing]:
    """The text, what is new, and whether they sign: the question is in the last."""
    *first, last = text(asked, language)
    one, added = asked.declaration, []
    if one.version > 1:
        added.append(say(language, "declaration-new", before=str(one.version - 1)))
        added += [f"{say(language, 'declaration-new-parts')}\n{quoted(asked.new)}"] if asked.new else []
    added.append(say(language, "declaration-ask"))
    buttons = (
        (button(language, "button-declaration-sign", Action.DECLARATION_SIGN, one.id),),
        (button(language, "button-declaration-later", Action.DECLARATION_LATER, one.id),),
    )
    return [*first, Outgoing("\n\n".join([last.text, *added]), buttons=buttons)]


def later(home: Home, language: str) -> Outgoing:
    """*Not now*: how they come back."""
    buttons = ((button(language, "button-declaration", Action.DECLARATION, home.slug),),)
    return Outgoing(say(language, "declaration-later", home=place(home)), buttons=buttons)


def in_group(asked: Asked, language: str) -> Outgoing:
    """A new version was decided, for the council's group."""
    version = str(asked.declaration.version)
    return Outgoing(say(language, "declaration-group", home=place(asked.home), version=version))


def none_yet(home: Home, leads: bool, language: str) -> Outgoing:
    """There is no text."""
    write = (button(language, "button-declaration-write", Action.DECLARATION_EDIT, home.slug),)
    key = "declaration-none-yours" if leads else "declaration-none"
    return Outgoing(say(language, key, home=place(home)), buttons=(write,) if leads else ())


def standing(seen: Standing, page: int, language: str) -> Outgoing:
    """Who has signed a version and who has not, a page of it."""
    one, count = seen.declaration, len(seen.signed)
    page = max(0, min(page, (count - 1) // PAGE))
    some = seen.signed[page * PAGE : (page + 1) * PAGE]
    lines = [_head(seen.home, one, language)]
    if seen.is_newest and seen.mine is not None:
        lines.append(say(language, "declaration-mine" if seen.mine else "declaration-not-mine"))
    lines.append(say(language, "declaration-signed", n=str(count), one=one_or_many(count)))
    lines[-1] += "".join(f"\n• {shown(by.name)}, {shown(by.actor)}, {_day(by.at, seen.home, language)}" for by in some)
    if seen.is_newest and seen.missing:
        names = ", ".join(shown(shortened(name, 80)) for name in seen.missing[:PAGE])
        rest = len(seen.missing) - PAGE
        names += f" {say(language, 'declaration-more', n=str(rest))}" if rest > 0 else ""
        lines.append(say(language, "declaration-missing", names=names))
    return Outgoing("\n\n".join(lines), buttons=_rows(seen, page, language))


def _rows(seen: Standing, page: int, language: str) -> Keyboard:
    slug, one = seen.home.slug, seen.declaration
    rows: list[tuple[Button, ...]] = []
    if seen.is_newest and seen.mine is not None:
        key, does = (
            ("button-declaration-back", Action.DECLARATION_BACK)
            if seen.mine
            else ("button-declaration-sign", Action.DECLARATION_SIGN)
        )
        rows.append((button(language, key, does, one.id),))
    turned = []
    if page:
        turned.append(button(language, "button-earlier-page", Action.DECLARATION_SEEN, slug, one.version, page - 1))
    if (page + 1) * PAGE < len(seen.signed):
        turned.append(button(language, "button-later-page", Action.DECLARATION_SEEN, slug, one.version, page + 1))
    rows += [tuple(turned)] if turned else []
    if one.version > 1:
        number = str(one.version - 1)
        earlier = button(
            language, "button-declaration-version", Action.DECLARATION_SEEN, slug, number, 0, version=number
        )  # fmt: skip
        rows.append((earlier,))
    if not seen.is_newest:
        rows.append((button(language, "button-declaration", Action.DECLARATION, slug),))
    if seen.leads and seen.is_newest:
        rows.append((button(language, "button-declaration-edit", Action.DECLARATION_EDIT, slug),))
        if seen.missing:
            rows.append((button(language, "button-declaration-remind", Action.DECLARATION_REMIND, slug),))
        rows.append((button(language, "button-declaration-file", Action.DECLARATION_FILE, slug),))
    return tuple(rows)


def writing(what: Writing, language: str) -> list[Outgoing]:
    """What the new text is so far, in as many messages as it takes; what can be done with it is in the last."""
    drop = button(language, "button-declaration-drop", Action.DECLARATION_DROP, what.version)
    fault = [say(language, what.fault)] if what.fault else []
    if not what.text:
        key = "button-declaration-former" if what.before else "button-declaration-draft"
        start = button(language, key, Action.DECLARATION_DRAFT, what.version)
        said = say(language, "declaration-rewrite" if what.before else "declaration-write", home=place(what.home))
        return [Outgoing("\n\n".join([*fault, said]), buttons=((start,), (drop,)))]
    *first, last = [shown(piece) for piece in parts(clean(what.text), PIECE)]
    save = button(
        language, "button-declaration-save", Action.DECLARATION_SAVE, what.version, version=str(what.before + 1)
    )  # fmt: skip
    fresh = button(language, "button-declaration-again", Action.DECLARATION_AGAIN, what.version)
    said = "\n\n".join([last, f"<b>{say(language, 'declaration-preview')}</b>", *fault])
    return [*map(Outgoing, first), Outgoing(said, buttons=((save,), (fresh,), (drop,)))]


def ended(language: str, key: str) -> Outgoing:
    """A line that stands alone."""
    return Outgoing(say(language, key))


def expired(language: str) -> Outgoing:
    """Nobody wrote on: nothing was saved."""
    return ended(language, "declaration-expired")


def as_file(made: Media, language: str) -> Outgoing:
    """All versions and signatures."""
    return Outgoing(say(language, "declaration-file"), media=(made,))


def table(home: Home, all_: Sequence[tuple[Declaration, Sequence[Signature]]], language: str) -> list[list[str]]:
    """All versions and signatures, one a row; a version's text stands in a row of its own."""
    rows = [say(language, "declaration-columns").split(";")]
    for one, signed in all_:
        rows.append([str(one.version), clean(one.text), "", "", _moment(one.at, home)])
        rows += [[str(one.version), "", by.name, by.actor, _moment(by.at, home)] for by in signed]
    return rows


def _moment(at: datetime, home: Home) -> str:
    return f"{at.astimezone(home.zone):%Y-%m-%d %H:%M}"
