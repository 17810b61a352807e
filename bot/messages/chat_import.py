"""A contact list that came as a file: that it is read, what it would change, and what was done.

How a row and what happens to it is put into words is `importing`'s work; here it is fitted into a message.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.domain import merging
from bot.domain.home import Home
from bot.domain.merging import Outcome
from bot.domain.outgoing import Button, Media, Outgoing
from bot.domain.wording import length, parts, shortened
from bot.files.contacts_reading import CantRead
from bot.messages.buttons import Action, button, data
from bot.messages.importing import file_fault, note_lines, row_line
from bot.messages.texts import say
from bot.messages.wording import label, shown

ORDER = (Outcome.NEW, Outcome.CHANGED, Outcome.WRONG, Outcome.SAME)
ROOM = 2400  # of Telegram's 4096 units, for the rows; of each kind so much where not all fit
SHARE = {Outcome.NEW: 500, Outcome.CHANGED: 800, Outcome.WRONG: 900, Outcome.SAME: 200}
LONGEST = 400  # units of one row
SPACE = 3  # what stands around it
NOTES = 4
MANY = 20  # homes to choose from


@dataclass(frozen=True)
class Preview:
    """What a file would change. `lines`: of each kind one for each row, `notes`: what is to be known of all of it, both
    as `importing` says it, without mark-up. `overtaken`: the list has changed since this was shown first."""

    id: int
    name: str
    home: Home
    lines: Mapping[Outcome, Sequence[str]]
    notes: Sequence[str] = ()
    overtaken: bool = False

    @property
    def takes(self) -> int:
        """How many rows would change the list."""
        return len(self.lines[Outcome.NEW]) + len(self.lines[Outcome.CHANGED])

    @property
    def fits(self) -> bool:
        """Whether a message shows every row."""
        said = [length(line) + SPACE for outcome in ORDER for line in self.lines[outcome]]
        return max(said, default=0) <= LONGEST and sum(said) <= ROOM


def in_words(upload: int, name: str, what: merging.Preview, language: str, *, overtaken: bool = False) -> Preview:
    """Every row of it, put into words."""
    lines = {outcome: [row_line(one, what, language) for one in what.of(outcome)] for outcome in ORDER}
    return Preview(upload, name, what.home, lines, note_lines(what, language), overtaken)


def reading(home: Home, name: str, language: str, answers: int | None = None) -> Outgoing:
    """It is read; what comes next. `answers`: the message that it came in."""
    text = say(language, "upload-reading", name=_name(name), home=shown(home.name))
    return Outgoing(text, answer_to=answers, protect=True)


def which_home(upload_id: int, name: str, homes: Sequence[Home], language: str, answers: int) -> Outgoing:
    """For the list of which home?"""
    rows = [(Button(label(home.name), data=data(Action.IMPORT_HOME, upload_id, home.slug)),) for home in homes[:MANY]]
    rows.append((button(language, "button-upload-drop", Action.IMPORT_DROP, upload_id),))
    text = say(language, "upload-which-home", name=_name(name))
    return Outgoing(text, tuple(rows), answer_to=answers, protect=True)


def fault(name: str, language: str, why: str, megabytes: int, most_rows: int) -> Outgoing:
    """Why it can't be read, and the mend. `why`: large, gone, away or broken."""
    given = {"megabytes": str(megabytes), "rows": f"{most_rows:,}".replace(",", "\u00a0")} if why == "large" else {}
    return Outgoing(say(language, f"upload-fault-{why}", name=_name(name), **given), protect=True)


def wrong_file(name: str, language: str, why: CantRead) -> Outgoing:
    """What is wrong with the file as a whole, and the mend."""
    return Outgoing(
        say(language, "upload-wrong-file", name=_name(name), why=shown(file_fault(why, language))), protect=True
    )


def preview(what: Preview, language: str) -> Outgoing:
    """How many of each kind, the first of each, and the choice."""
    lines = [say(language, "upload-overtaken")] if what.overtaken else []
    lines += [say(language, "upload-head", name=_name(what.name), home=shown(what.home.name)), _counts(what, language)]
    lines += [shown(note) for note in what.notes[:NOTES]]
    for outcome in ORDER:
        lines += _rows(what, outcome, language)
    if not what.fits:
        lines += ["", say(language, "upload-whole")]
    lines += ["", _next(what, language)]
    return Outgoing("\n".join(lines), _choice(what, language), protect=True)


def _counts(what: Preview, language: str) -> str:
    return ". ".join(
        say(language, f"import-count-{outcome.value}", count=str(len(what.lines[outcome]))) for outcome in ORDER
    )  # fmt: skip


def _rows(what: Preview, outcome: Outcome, language: str) -> list[str]:
    """The first rows of a kind, and how many more there are."""
    rows = what.lines[outcome]
    first = list(rows if what.fits else _first(rows, SHARE[outcome]))
    said = ["", *(f"• {shown(row)}" for row in first)] if first else []
    left = len(rows) - len(first)
    return [*said, say(language, "import-more", count=str(left))] if left else said


def _first(rows: Iterable[str], room: int) -> Iterator[str]:
    """As many as there is room for, and one in any case."""
    for place, row in enumerate(rows):
        cut = row if length(row) <= LONGEST else f"{parts(row, LONGEST)[0]}…"
        room -= length(cut) + SPACE
        if place and room < 0:
            return
        yield cut


def _next(what: Preview, language: str) -> str:
    if not what.takes:
        return say(language, "upload-next-none" if what.lines[Outcome.WRONG] else "upload-next-nothing")
    return say(language, "upload-next-wrong" if what.lines[Outcome.WRONG] else "upload-next")


def _choice(what: Preview, language: str) -> tuple[tuple[Button, ...], ...]:
    if not what.takes:
        return ()
    take = button(language, "button-upload-take", Action.IMPORT, what.id, count=str(what.takes))
    return (take,), (button(language, "button-upload-drop", Action.IMPORT_DROP, what.id),)


def whole(name: str, language: str, made: Media) -> Outgoing:
    """Every row, as a file."""
    return Outgoing(say(language, "upload-file", name=_name(name)), media=(made,), protect=True)


def whole_file(what: Preview, language: str) -> tuple[str, bytes]:
    """The file's name, and every row in it, kind by kind."""
    lines = [f"{what.name} – {what.home.name}", _counts(what, language), *what.notes]
    for outcome in ORDER:
        lines += ["", *(" ".join(line.split()) for line in what.lines[outcome])] if what.lines[outcome] else []
    # With the mark: the programs that people open it with know by it that it is UTF-8.
    return f"{say(language, 'upload-file-name')}.txt", "\r\n".join([*lines, ""]).encode("utf-8-sig", "replace")


def done(upload_id: int, name: str, home: Home, language: str, new: int, changed: int) -> Outgoing:
    """What was taken in, and that it can be undone."""
    text = say(
        language, "upload-done", name=_name(name), home=shown(home.name), new=str(new), changed=str(changed)
    )  # fmt: skip
    undo = button(language, "button-upload-undo", Action.IMPORT_UNDO, upload_id)
    return Outgoing(f"{text}\n{say(language, 'upload-done-next')}", ((undo,),), protect=True)


def undone(name: str, home: Home, language: str, stayed: int) -> Outgoing:
    """It was taken back. `stayed`: how many contacts stay as somebody changed them since."""
    lines = [say(language, "upload-undone", name=_name(name), home=shown(home.name))]
    if stayed:
        lines.append(say(language, "upload-undone-but", count=str(stayed)))
    return Outgoing("\n".join([*lines, say(language, "upload-undone-next")]), protect=True)


def dropped(name: str, language: str) -> Outgoing:
    """Nothing was taken in."""
    return Outgoing(say(language, "upload-dropped", name=_name(name)), protect=True)


def _name(name: str) -> str:
    return shown(shortened(name, 60))
