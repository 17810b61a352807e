"""A contact as a vCard 3.0, which telephones, mail programs and Telegram take. Reading one is `contacts_vcf`'s work.

Whatever stands in a contact stays inside its line: nothing in it can begin another.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.domain.contact import Contact
from bot.domain.wording import clean
from bot.files import phones

MOST = 2048  # bytes of Telegram's field
LINE = 75  # bytes of a line in a file, which goes on in the next one
LEAST_NOTE = 20  # signs of a note; what would be shorter says nothing
_BREAKS = re.compile("[\u2028\u2029]")
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})

Line = tuple[str, str]  # a property with its parameters, and its value, escaped


def one(contact: Contact, topics: Sequence[str], most: int = MOST) -> str:
    """The card, in lines that end with CRLF, of at most `most` bytes of UTF-8; `topics` as people call them.

    Where there is no room, the note is shortened first, then topics, further phones and e-mails are left out, and at
    last the name is shortened; a sign is never cut. Raises ValueError where not even that fits (under 120 bytes).
    """
    kept, told = replace(contact, note=""), list(topics)
    while (room := most - _size(kept, told)) < 0:
        if told:
            told.pop()
        else:
            kept = _less(kept)
    note = _fitting(_plain(contact.note), room - len("NOTE:\r\n"))
    return "".join(f"{name}:{value}\r\n" for name, value in lines(replace(kept, note=note), told))


def many(cards: Iterable[Sequence[Line]]) -> bytes:
    """A file of cards, one after another; long lines are folded between signs."""
    return "".join(f"{_folded(f'{name}:{value}')}\r\n" for card in cards for name, value in card).encode()


def lines(contact: Contact, topics: Sequence[str], more: Iterable[Line] = ()) -> list[Line]:
    """The lines of a card. `more`: properties that programs other than ours pass over, with their values as text."""
    name, organisation = escaped(contact.name), escaped(contact.organisation)
    found: list[Line] = [
        ("BEGIN", "VCARD"), ("VERSION", "3.0"), ("FN", name or organisation), ("N", f"{name};;;;"),
    ]  # fmt: skip
    if organisation:
        found.append(("ORG", organisation))
        found += [] if name else [("X-ABSHOWAS", "COMPANY")]
    found += [(f"TEL;TYPE={_kind(phone)}", escaped(phones.dialled(phone))) for phone in contact.phones]
    found += [("EMAIL;TYPE=INTERNET", escaped(email)) for email in contact.emails]
    if topics:
        found.append(("CATEGORIES", ",".join(map(escaped, topics))))
    if contact.note:
        found.append(("NOTE", escaped(contact.note)))
    return [*found, *((key, escaped(value)) for key, value in more), ("END", "VCARD")]


def escaped(text: str) -> str:
    """The text as a value: without signs that nobody sees, and with every line end and mark of the format escaped."""
    return _plain(text).translate(_ESCAPED)


def _plain(text: str) -> str:
    return clean(_BREAKS.sub("\n", text))


def _kind(phone: str) -> str:
    return "CELL" if phone.startswith("+467") else "WORK,VOICE"


def _size(contact: Contact, topics: Sequence[str]) -> int:
    return sum(len(f"{name}:{value}\r\n".encode()) for name, value in lines(contact, topics))


def _less(contact: Contact) -> Contact:
    """The contact without what can be missed most easily. Raises ValueError where nothing is left to leave out."""
    if len(contact.phones) > 1:
        return replace(contact, phones=contact.phones[:-1])
    if contact.emails:
        return replace(contact, emails=contact.emails[:-1])
    longest = max(("organisation", "name"), key=lambda field: len(getattr(contact, field).encode()))
    if len(getattr(contact, longest)) < 2:
        raise ValueError("no vCard is so short")
    return replace(contact, **{longest: getattr(contact, longest)[:-1].rstrip()})


def _fitting(text: str, room: int) -> str:
    """As much of the text as has room when it is escaped, with a mark where something is missing."""
    if len(escaped(text).encode()) <= room:
        return text
    kept, rest = "", room - len("…".encode())
    for sign in text:
        rest -= len(sign.translate(_ESCAPED).encode())
        if rest < 0:
            break
        kept += sign
    return f"{kept.rstrip()}…" if len(kept) >= LEAST_NOTE else ""


def _folded(line: str) -> str:
    """The line in pieces of at most 75 bytes, never cut inside a sign."""
    pieces, size = [""], 0
    for sign in line:
        width = len(sign.encode())
        if size + width > LINE:
            pieces.append(" ")
            size = 1
        pieces[-1] += sign
        size += width
    return "\r\n".join(pieces)
