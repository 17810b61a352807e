"""Which contact of a list a row of a file means, and whom it names as the next to try.

An e-mail or a phone says it, else the organisation with the name. A phone that several share, such as that of a
switchboard, does not make one contact of two: then the one of the same name is meant.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.contact import Contact
from bot.domain.contact_rows import Fault, Row, Wrong
from bot.domain.naming import plain

MANY = 50  # contacts of one name, or with one phone, among which nobody is meant alone
Named = tuple[str, str]  # organisation and title, whatever their case and spaces


@dataclass(frozen=True)
class Target:
    """Who is meant: a contact of the list, or the new one of the row with this number."""

    contact_id: int | None = None
    row: int | None = None


def twins(rows: Iterable[Row]) -> dict[int, tuple[int, bool]]:
    """Rows that are the same contact as an earlier one (same organisation and name, and a phone or e-mail of it), by
    number: the number of that, and whether they say the same."""
    found: dict[int, tuple[int, bool]] = {}
    seen: dict[tuple[Named, str], Row] = {}
    for row in rows:
        if row.faults:
            continue
        keys = [(_named(row.organisation, row.title), one.casefold()) for one in row.reach]
        first = next((seen[key] for key in keys if key in seen), None)
        if first is None:
            seen |= dict.fromkeys(keys, row)
        else:
            found[row.number] = first.number, first.says_as(row)
    return found


def match(
    home: str, rows: Sequence[Row], known: Sequence[Contact], fits: Callable[[Row, Contact], bool]
) -> dict[int, Contact]:
    """The contact that each row means, by its number; the others are new. No two rows mean the same contact.

    `fits`: whether a row would change nothing in a contact. One of another home is meant only where organisation or
    name, and a phone or e-mail, are its own.
    """
    return _Matching(home, known).find(rows, fits)


class _Matching:
    def __init__(self, home: str, known: Sequence[Contact]) -> None:
        self.home = home
        self.named: dict[Named, list[Contact]] = {}
        self.reached: dict[str, list[Contact]] = {}
        self.titled: dict[tuple[str, str], list[Contact]] = {}
        for one in known:
            organisation, title = _named(one.organisation, one.title)
            self.named.setdefault((organisation, title), []).append(one)
            for way in dict.fromkeys(map(_way, (*one.phones, *one.emails))):
                self.reached.setdefault(way, []).append(one)
                self.titled.setdefault((title, way), []).append(one)
        self.taken: set[int] = set()
        self.found: dict[int, Contact] = {}

    def find(self, rows: Sequence[Row], fits: Callable[[Row, Contact], bool]) -> dict[int, Contact]:
        steps: tuple[Callable[[Row], Iterable[Contact]], ...] = (
            lambda row: (one for one in self._of_name(row) if fits(row, one)),
            lambda row: (one for one in self._reached(row) if fits(row, one)),
            self._of_name,
            lambda row: (one for one in self._titled(row, _own_ways(row)) if one.home == self.home),
            self._alone,
        )
        for step in steps:
            for row in rows:
                if row.number not in self.found:
                    self._take(row, step(row))
        for row, contact in self._renamed([row for row in rows if row.number not in self.found]):
            self._take(row, [contact])
        return self.found

    def _take(self, row: Row, among: Iterable[Contact]) -> None:
        meant = next((one for one in among if self._is_free(one)), None)
        if meant is not None:
            self.found[row.number] = meant
            self.taken.add(meant.id)

    def _is_free(self, contact: Contact) -> bool:
        return contact.id not in self.taken

    def _titled(self, row: Row, ways: Iterable[str]) -> Iterable[Contact]:
        """Those with the title, and one of these ways, of the row."""
        title = plain(row.title)
        return (one for way in ways for one in self.titled.get((title, way), ()))

    def _of_name(self, row: Row) -> Iterable[Contact]:
        """Those with the organisation and title, and a phone or e-mail, of the row."""
        organisation = plain(row.organisation)
        return (one for one in self._titled(row, map(_way, row.reach)) if plain(one.organisation) == organisation)

    def _alone(self, row: Row) -> Sequence[Contact]:
        """The one with the organisation and title of the row, however it is reached, if there is only one left."""
        among = self.named.get(_named(row.organisation, row.title), ())
        return _only(
            [one for one in among if self._is_free(one) and one.home == self.home] if len(among) < MANY else ()
        )

    def _reached(self, row: Row) -> list[Contact]:
        """By a phone or e-mail that is somebody's own: a short number is everybody's, another may be too many's."""
        among = [self.reached.get(way, ()) for way in _own_ways(row)]
        return list({one.id: one for some in among if len(some) < MANY for one in some}.values())

    def _renamed(self, rows: Iterable[Row]) -> Iterable[tuple[Row, Contact]]:
        """Rows that alone mean one contact, which alone has their phone or e-mail: its name has changed."""
        wanted: dict[int, list[tuple[Row, Contact]]] = {}
        for row in rows:
            for contact in _only(self._reached(row)):
                if contact.home == self.home and self._is_free(contact) and self._may_be(row, contact):
                    wanted.setdefault(contact.id, []).append((row, contact))
        return [pairs[0] for pairs in wanted.values() if len(pairs) == 1]

    def _may_be(self, row: Row, contact: Contact) -> bool:
        """An e-mail is enough; with a phone alone the organisation must not be another."""
        by_mail = {_way(one) for one in row.reach if "@" in one} & set(map(_way, contact.emails))
        theirs = plain(contact.organisation), plain(row.organisation)
        return bool(by_mail) or not all(theirs) or theirs[0] == theirs[1]


def who_is_next(
    rows: Sequence[Row], known: Sequence[Contact], matched: Mapping[int, Contact]
) -> dict[int, Target | Fault]:
    """Whom each row that names somebody to try next means, by its number: somebody of the file or of the list.

    Where several have the name, the one who is next already is meant, else the one of the row's organisation.
    """
    named = _by_name(rows, known, matched)
    found: dict[int, Target | Fault] = {}
    for row in rows:
        if not row.following:
            continue
        before = matched.get(row.number)
        mine = Target(before.id) if before else Target(row=row.number)
        among = named.get(_word(row.following), {})
        others = [one for one in among if one != mine]
        if before is not None and Target(before.next_id) in others:
            others = [Target(before.next_id)]
        near = [one for one in others if among[one] == plain(row.organisation)] if len(others) > 1 else others
        if len(near) == 1:
            found[row.number] = near[0]
        else:
            what = Wrong.NEXT_SEVERAL if others else Wrong.NEXT_SELF if among else Wrong.NEXT
            found[row.number] = Fault(what, "next_id", row.following[:100])
    return _without_lost(found, {row.number: row.following for row in rows})


def _without_lost(found: dict[int, Target | Fault], written: Mapping[int, str]) -> dict[int, Target | Fault]:
    """Who names a row that can't be taken can't be taken either."""
    naming: dict[int, list[int]] = {}
    for number, target in found.items():
        if isinstance(target, Target) and target.row is not None:
            naming.setdefault(target.row, []).append(number)
    lost = [number for number, target in found.items() if isinstance(target, Fault)]
    while lost:
        for number in naming.pop(lost.pop(), ()):
            found[number] = Fault(Wrong.NEXT, "next_id", written[number][:100])
            lost.append(number)
    return found


def _by_name(
    rows: Sequence[Row], known: Sequence[Contact], matched: Mapping[int, Contact]
) -> dict[str, dict[Target, str]]:
    """Everybody by what they can be called, each with their organisation."""
    found: dict[str, dict[Target, str]] = {}
    for one in known:
        for word in _words(one.title, one.organisation, one.phones):
            found.setdefault(word, {})[Target(one.id)] = plain(one.organisation)
    for row in rows:
        before = matched.get(row.number)
        target = Target(before.id) if before else Target(row=row.number)
        organisation = row.organisation or (before.organisation if before else "")
        for word in _words(row.title, organisation, row.values.get("phones", ())):
            found.setdefault(word, {})[target] = plain(organisation)
    return found


def _words(title: str, organisation: str, phones: Iterable[str]) -> Iterable[str]:
    name, of = _word(title), _word(organisation)
    return dict.fromkeys([name, f"{of} {name}", f"{name} {of}", *phones])


def _word(text: str) -> str:
    """As it is compared: "Väst AB, Jour" and "Väst AB (jour)" are the same."""
    return plain(text.translate(_MARKS))


_MARKS = dict.fromkeys(map(ord, ",;/()–—"), " ")


def _named(organisation: str, title: str) -> Named:
    return plain(organisation), plain(title)


def _own_ways(row: Row) -> Iterable[str]:
    return (_way(one) for one in row.reach if "@" in one or one.startswith("+"))


def _way(written: str) -> str:
    return written.casefold()


def _only(among: Sequence[Contact]) -> Sequence[Contact]:
    return among if len(among) == 1 else ()
