"""Telegram's command menu: what stands in it for everybody, and in the chat of who has a role.

It only shows what there is. What somebody may do is asked when they do it.
"""

from bot.domain.home import Role
from bot.domain.outgoing import Outgoing
from bot.domain.people import Person
from bot.messages.texts import DEFAULT, say

# Commands by their English names, as Swedish calls them.
SWEDISH = {
    "mine": "mina", "help": "hjalp", "language": "sprak", "duty": "jour", "open": "oppna", "shifts": "pass",
    "roster": "schema", "contacts": "kontakter", "team": "team", "stats": "statistik",
    "meetings": "moten", "minutes": "anteckningar", "actions": "atgarder", "wheel": "arshjul",
    "declaration": "avsiktsforklaring",
}  # fmt: skip
NEIGHBOURS = ("mine", "help", "language")
STAFFS = ("duty", "open", "shifts", "roster")
MANAGERS = ("roster", "team", "stats")


def commands(language: str, names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Each command as it is written, and what it does."""
    return tuple((SWEDISH[name] if language == DEFAULT else name, say(language, f"menu-{name}")) for name in names)


def of_everybody(language: str) -> tuple[tuple[str, str], ...]:
    """What stands there before anybody is known. Nothing of the contact list: it would tell that there is one."""
    return commands(language, (*NEIGHBOURS, *STAFFS))


def of_person(person: Person | None, language: str) -> Outgoing:
    """The menu of somebody's own chat, by their roles now; None where they have none any more."""
    names = list(NEIGHBOURS)
    if person is not None and person.roles:
        answers, manages = bool(person.homes), any(person.manages(home) for home in person.roles)
        belongs = any(person.belongs(home) for home in person.roles)
        names = [*(STAFFS if answers else ()), *(MANAGERS if manages else ()), "meetings", "minutes", "actions"]
        plans = any(person.has(home, Role.COUNCIL) or person.manages(home) for home in person.roles)
        names += ["wheel"] if plans else []
        names += ["declaration", "contacts", *NEIGHBOURS] if belongs else NEIGHBOURS
    return Outgoing(menu=commands(language, tuple(dict.fromkeys(names))))
