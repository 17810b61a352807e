"""What was done to an entry of the contact list: to whoever did it, to the person concerned, and as a history."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.contact import Change, ChangeKind, Contact
from bot.domain.entry import Meeting
from bot.domain.home import Home
from bot.domain.outgoing import Button, Outgoing
from bot.messages import entry_words as words
from bot.messages.buttons import Action, button
from bot.messages.entry_words import Known
from bot.messages.texts import say
from bot.messages.wording import clock, label, place, shown

PAGE = 6
MOST_TOLD = 5  # changes in one message


@dataclass(frozen=True)
class Done:
    """A change, and the entry that it was done to, as it stands now. `again`: whether it can be undone now."""

    change: Change
    contact: Contact
    undoable: bool


def who(language: str, change: Change, known: Known) -> str:
    """Who did it, safe to show: a name, or whoever runs the line."""
    name = known.people.get(change.person_id or 0)
    return shown(name) if name else say(language, "entry-by-operator")


def whose(language: str, found: Sequence[Change], known: Known) -> str:
    """All who did these, safe to show."""
    return ", ".join(dict.fromkeys(who(language, one, known) for one in reversed(found)))


# --- to whoever did it ----------------------------------------------------------------------------------------------


def saved(
    home: Home, done: Done, known: Known, language: str, *,
    told: str = "", theirs: Meeting | None = None, by: str = "",
) -> Outgoing:  # fmt: skip
    """What it was and what it is. `told`: who else hears of it. `theirs`: what somebody else (`by`, safe to show) has
    changed meanwhile, which stands."""
    key = "entry-added" if done.change.kind is ChangeKind.ADDED else "entry-saved"

    def text(most: int) -> str:
        lines = [say(language, key, name=words.title(language, done.contact), home=place(home))]
        lines.append("\n".join(_lines(language, done.change, known, most)))
        if theirs is not None:
            lines.append(say(language, "entry-merged", who=by))
            lines.append("\n".join(words.some(language, words.changes(language, theirs.theirs, known), most)))
        lines.append(say(language, "entry-told-them", name=shown(told)) if told else "")
        lines.append(say(language, "entry-undo-until"))
        return "\n\n".join(line for line in lines if line)

    rows = (
        (button(language, "button-entry-undo", Action.CHANGE_UNDO, done.change.id),),
        (button(language, "button-entry-again", Action.ENTRY_EDIT, done.contact.id),),
    )
    return Outgoing(words.fitting(text), rows)


def _lines(language: str, change: Change, known: Known, most: int) -> list[str]:
    """Each field: what it is now where it is new, else what it was and is."""
    if change.kind is not ChangeKind.ADDED:
        return words.some(language, words.changes(language, change.fields, known), most)
    lines = [
        words.line(language, what, change.fields[what][1], known)
        for what in words.FIELDS
        if what in change.fields and change.fields[what][1] not in (None, "", []) and what != "seen_by"
    ]
    return words.some(language, lines, most)


def ask_remove(home: Home, contact: Contact, language: str) -> Outgoing:
    """Sure?"""
    name = words.title(language, contact)
    rows = (
        (button(language, "button-entry-remove-sure", Action.ENTRY_REMOVE_SURE, contact.id),),
        (button(language, "button-entry-keep", Action.ENTRY_EDIT, contact.id),),
    )
    return Outgoing(say(language, "entry-remove-sure", name=name, home=place(home)), rows)


def removed(home: Home, done: Done, language: str, told: str = "") -> Outgoing:
    """Nobody finds it any more."""
    lines = [say(language, "entry-removed", name=words.title(language, done.contact), home=place(home))]
    lines.append(say(language, "entry-told-them", name=shown(told)) if told else "")
    lines.append(say(language, "entry-undo-until"))
    undo = button(language, "button-entry-undo-removal", Action.CHANGE_UNDO, done.change.id)
    return Outgoing("\n\n".join(line for line in lines if line), ((undo,),))


def gone(home: Home, done: Done, known: Known, language: str) -> Outgoing:
    """What was to be changed has been removed meanwhile; what was written waits."""
    name = words.title(language, done.contact)
    text = say(language, "entry-gone", name=name, who=who(language, done.change, known), home=place(home))
    undo = button(language, "button-entry-undo-removal", Action.CHANGE_UNDO, done.change.id)
    rows = ((undo,), (button(language, "button-entry-go-on", Action.ENTRY_GO_ON, home.slug),))
    return Outgoing(text, rows if done.undoable else ())


def undone(home: Home, was: Change, done: Done, known: Known, language: str) -> Outgoing:
    """What is again as it was, and what was changed once more since, which stands. `done`: the undoing."""
    name = words.title(language, done.contact)
    if done.contact.removed_at is not None:
        lines = [say(language, "entry-undone-added", name=name, home=place(home)), say(language, "entry-undo-until")]
        undo = button(language, "button-entry-undo-removal", Action.CHANGE_UNDO, done.change.id)
        return Outgoing("\n\n".join(lines), ((undo,),))
    key = "entry-undone-back" if was.takes_off else "entry-undone"
    lines = [say(language, key, name=name, home=place(home))]
    lines += _lines(language, done.change, known, len(words.FIELDS))
    standing = [what for what in was.fields if what in words.FIELDS and what not in done.change.fields]
    if standing:
        fields = ", ".join(words.field_name(language, what) for what in standing)
        lines += ["", say(language, "entry-undone-but", fields=fields)]
    again = button(language, "button-entry-edit", Action.ENTRY_EDIT, done.contact.id, name=label(done.contact.title))
    return Outgoing("\n".join(lines), ((again,),))


# --- to the person concerned ----------------------------------------------------------------------------------------


def told(home: Home, found: Sequence[Done], known: Known, language: str) -> Outgoing:
    """What somebody else has done to entries of the reader's own, each with what it was and is, and how to undo it."""

    def text(most: int) -> str:
        lines = [_told_head(home, found, known, language)]
        if found[0].change.import_id is not None:
            lines.append(say(language, "entry-told-file"))
        lines += ["\n".join(_lines(language, one.change, known, most)) for one in found[:MOST_TOLD]]
        if any(one.undoable for one in found):
            lines.append(say(language, "entry-told-what"))
        return "\n\n".join(line for line in lines if line)

    rows: list[tuple[Button, ...]] = []
    for one in found[:MOST_TOLD]:
        named = label(one.contact.title, 80)
        if one.undoable:
            key = "button-entry-take-off" if one.change.kind is ChangeKind.ADDED else "button-entry-undo-of"
            rows.append((button(language, key, Action.CHANGE_UNDO, one.change.id, name=named),))
    for contact in {one.contact.id: one.contact for one in found[:MOST_TOLD] if not one.contact.removed_at}.values():
        named = label(contact.title, 80)
        rows.append((button(language, "button-entry-edit", Action.ENTRY_EDIT, contact.id, name=named),))
    return Outgoing(words.fitting(text), tuple(rows))


def _told_head(home: Home, found: Sequence[Done], known: Known, language: str) -> str:
    kinds = {one.change.kind for one in found}
    kind = kinds.pop().value if len(kinds) == 1 else ChangeKind.CHANGED.value
    if kind == ChangeKind.UNDONE.value and all(one.contact.removed_at for one in found):
        kind = ChangeKind.REMOVED.value  # what was undone is that they were added
    return say(language, f"entry-told-{kind}", who=who(language, found[0].change, known), home=place(home))


# --- the history ----------------------------------------------------------------------------------------------------


def history(
    home: Home, contact: Contact, found: Sequence[Done], known: Known, language: str, now: datetime, page: int,
    pages: int,
) -> Outgoing:  # fmt: skip
    """Who changed what and when, the latest first; a page of it."""
    name = words.title(language, contact)
    head = say(language, "entry-history", name=name, page=str(page + 1), pages=str(pages))

    def text(most: int) -> str:
        return "\n\n".join([head, *(_event(home, one, known, language, now, most) for one in found[:PAGE])])

    rows: list[tuple[Button, ...]] = [
        (
            button(
                language,
                "button-entry-undo-at",
                Action.CHANGE_UNDO,
                one.change.id,
                what=_label(home, one, language, now),
            ),
        )
        for one in found[:PAGE]
        if one.undoable and one.change.kind is not ChangeKind.ADDED  # it is removed instead, which can be taken back
    ]
    turning = [
        *([button(language, "button-entry-newer", Action.CHANGES, contact.id, page - 1)] if page else []),
        *([button(language, "button-entry-older", Action.CHANGES, contact.id, page + 1)] if page + 1 < pages else []),
    ]
    rows += [tuple(turning)] if turning else []
    if contact.removed_at is None:
        rows.append((button(language, "button-entry-edit", Action.ENTRY_EDIT, contact.id, name=label(contact.title)),))
    return Outgoing(words.fitting(text), tuple(rows))


def _label(home: Home, one: Done, language: str, now: datetime) -> str:
    what = "removed" if one.change.takes_off else "changed"
    return say(language, f"entry-undo-{what}", when=clock(one.change.at, now, home.zone, language))


def _kind(change: Change) -> str:
    """What was done, and of an undoing what it undid where the entry came or went by it."""
    if change.kind is not ChangeKind.UNDONE or "removed_at" not in change.fields:
        return change.kind.value
    return "undone-adding" if change.takes_off else "undone-removal"


def _event(home: Home, one: Done, known: Known, language: str, now: datetime, most: int) -> str:
    change = one.change
    when = clock(change.at, now, home.zone, language)
    kind = say(language, f"entry-kind-{_kind(change)}")
    lines = [say(language, "entry-event", when=when, who=who(language, change, known), what=kind)]
    if change.import_id is not None:
        lines.append(say(language, "entry-told-file"))
    lines += _lines(language, change, known, most)
    if change.undone_at is not None:
        lines.append(say(language, "entry-was-undone", when=clock(change.undone_at, now, home.zone, language)))
    return "\n".join(lines)
