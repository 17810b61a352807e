"""What the columns of a table of contacts are called, in Swedish and English, and which field each one is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.naming import plain

# Field by field; "first" and "last" are read into another. A heading may go on after these words.
_CALLED = {
    "name": "namn, kontaktperson, kontaktpersoner, kontakt, person, funktion, roll, titel, befattning, ansvarig, "
    "handläggare, yrkestitel, tjänst, vem, name, contact, function, role, title, position",
    "first": "förnamn, first name, firstname, given name, forename",
    "last": "efternamn, last name, lastname, surname, family name",
    "organisation": "organisation, organisationsnamn, organization, företag, företagsnamn, förvaltning, bolag, "
    "verksamhet, förening, myndighet, aktör, avdelning, enhet, arbetsplats, arbetsgivare, hyresvärd, "
    "fastighetsägare, company, agency, landlord, employer, department, association, org",
    "phones": "telefon, telefonnummer, telefonnr, telefoner, tel, telnr, tel.nr, tele, tfn, tlf, mobil, "
    "mobilnummer, mobilnr, mobiltelefon, växel, växelnummer, direktnummer, direktnr, direkt, jourtelefon, "
    "journummer, jourtel, nummer, ring, ringa, ring till, nås på, kontaktuppgift, kontaktuppgifter, "
    "kontaktinformation, kontaktväg, phone, phones, telephone, telephones, mobile, mobiles, cell, switchboard, "
    "number, contact details, contact information, contact info, reached at",
    "emails": "e-post, epost, e post, e-postadress, e-postadresser, epostadress, mejl, mejladress, mail, "
    "mailadress, maila, e-mail, e mail, email, emails, e-mails",
    "topics": "ämne, ämnen, ansvarar, ansvar, ansvarsområde, ansvarsområden, kategori, kategorier, ärende, ärenden, "
    "frågor, gäller, kan frågas om, frågas om, vad, rör, topic, topics, subject, subjects, category, categories, ask "
    "about, asked about, can be asked about, responsible for, responsibility, responsibilities",
    "hours": "öppettider, öppettid, öppet, öppen, tider, tid, telefontid, telefontider, arbetstid, arbetstider, "
    "tillgänglig, bemannat, kontorstid, jourtid, jourtider, nås, när, hours, opening hours, opening times, office "
    "hours, open, availability, available",
    "area": "område, områden, plats, stadsdel, kvarter, distrikt, adress, bostadsområde, fastighet, fastigheter, "
    "geografiskt område, gäller område, area, areas, district, place, location, neighbourhood, address",
    "note": "anteckning, anteckningar, övrigt, övrig information, kommentar, kommentarer, notering, noteringar, "
    "anmärkning, information, info, obs, beskrivning, note, notes, comment, comments, remark, remarks, other",
    "languages": "språk, talar, talade språk, language, languages, speaks, spoken languages",
    "next": "nästa, reserv, ersättare, vikarie, om ingen svarar, vid frånvaro, ring sedan, i andra hand, annars, "
    "next, next contact, try next, if nobody answers, if no answer, nobody answers, then call, fallback, reserve, "
    "backup",
    "agreed_at": "samtycke, samtycker, medgivande, godkänd, godkänt, godkännande, gdpr, gdpr-samtycke, får listas, "
    "får stå med, har samtyckt, ok att listas, consent, agreed, listed, may be listed, agreed to be listed",
    "verified_at": "senast bekräftad, bekräftad, senast bekräftat, bekräftat, senast verifierad, verifierad, "
    "kontrollerad, senast kontrollerad, last verified, verified, last confirmed, confirmed",
    "homes": "hem, boende, boenden, boendet, gäller boende, gäller boenden, gäller boendet, gäller hem, gäller även, "
    "hör till, delas med, home, homes, applies to, belongs to, shared with",
    "seen_by": "synlig, synlighet, behörighet, synlig för, visas för, syns för, vem får se, får ses av, visible, "
    "visibility, visible to, seen by, who sees it, shown to",
}
WAYS = frozenset(("phones", "emails"))
BESIDE = frozenset(("name", "organisation", "area", "hours", "note"))  # may stand in one cell with a way
_BETWEEN = re.compile(r"[/&+]|\s(?:och|and|eller|or|samt)\s", re.IGNORECASE)
_MARKS = re.compile(r"[^\w\s.-]|(?<!\w)[.-]|[.-](?!\w)")
_LONGEST = 6  # words of a heading that are looked at


def _shape(heading: str) -> str:
    """The heading as it is compared: without marks, case and double spaces."""
    return plain(_MARKS.sub(" ", heading.replace("_", " ")))


def field_of(heading: str) -> str | None:
    """The field that a column of this heading holds; None where that can't be told. Where it names two that may stand
    in one cell ("Roll/ansvar", "Namn och telefon"), both: "name+topics", "name+phones"."""
    found = [field for piece in _BETWEEN.split(heading) if (field := _field_of(piece))]
    if len(found) < 2 or _shape(heading) in _FIELDS:
        return found[0] if found else _field_of(heading)
    rest = [field for field in dict.fromkeys(found) if field not in WAYS]
    if not rest:
        return "phones"  # either may stand in its column
    if len(rest) < len(dict.fromkeys(found)) and rest[0] in BESIDE:
        return f"{rest[0]}+phones"
    return "name+topics" if {"name", "topics"} <= set(rest) else rest[0]


def _field_of(heading: str) -> str | None:
    words = _shape(heading).split()[:_LONGEST]
    for size in range(len(words), 0, -1):
        found = _FIELDS.get(" ".join(words[:size]))
        if found:
            return found
    return None


_FIELDS = {_shape(word): field for field, called in _CALLED.items() for word in called.split(", ")}


@dataclass(frozen=True)
class Heading:
    """Which field each column holds (None: not read), and the headings as they were written."""

    fields: tuple[str | None, ...]
    written: tuple[str, ...]

    @property
    def known(self) -> int:
        """How many columns are read."""
        return sum(field is not None for field in self.fields)


def heading_of(cells: Sequence[str]) -> Heading | None:
    """The heading that a row is: it names somebody and a way to reach them. None for any other row."""
    fields = tuple(field_of(cell) if len(cell) <= 60 else None for cell in cells)
    held = {part for field in fields if field for part in field.split("+")}
    if not {"name", "last", "organisation"} & held or not WAYS & held:
        return None
    return Heading(fields, tuple(cells))
