"""A change of a meeting: what can be another, who is invited besides and who no longer, and a change in the making.

Values and pure rules. How it is talked about is `services.meetings.change_talk`'s, what it does `changing`'s and
`inviting`'s.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Any

from bot.domain.calling import Asked, in_minutes
from bot.domain.home import Role
from bot.domain.meeting import Meeting, Place, Plan


class What(StrEnum):
    """What is changed of a meeting."""

    MOVE = "move"
    PLACE = "place"
    TITLE = "title"
    WHO = "who"
    CANCEL = "cancel"


class Scope(StrEnum):
    """This meeting alone, or all of its series from it on."""

    ONE = "one"
    ALL = "all"


@dataclass(frozen=True)
class Shape:
    """What those who are invited hear of when it changes. `at` and `on` are wall-clock time in the home's zone."""

    on: date
    at: time
    lasts: timedelta
    place: Place
    title: str

    @classmethod
    def of(cls, meeting: Meeting) -> "Shape":
        """As a meeting is."""
        plan = meeting.plan
        return cls(meeting.on, plan.at, plan.lasts, plan.place, plan.title)

    def given_to(self, meeting: Meeting) -> Meeting:
        """The meeting, were it so; all else of it stays."""
        plan = replace(meeting.plan, at=self.at, lasts=self.lasts, place=self.place, title=self.title)
        return replace(meeting, on=self.on, plan=plan)

    def to_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "on": self.on.isoformat(), "at": self.at.isoformat("minutes"), "lasts": in_minutes(self.lasts),
            "place": dict(vars(self.place)), "title": self.title,
        }  # fmt: skip

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Shape":
        """The inverse of `to_json`."""
        on, at = date.fromisoformat(kept["on"]), time.fromisoformat(kept["at"])
        return cls(on, at, timedelta(minutes=kept["lasts"]), Place(**kept["place"]), kept["title"])


# What of a meeting each kind of change may make another.
CHANGES: Mapping[What, tuple[str, ...]] = {
    What.MOVE: ("on", "at", "lasts"), What.PLACE: ("place",), What.TITLE: ("title",), What.WHO: (), What.CANCEL: (),
}  # fmt: skip


@dataclass(frozen=True)
class Inviting:
    """Who is to be invited besides, and who no longer: everybody with a role, or people by id. Whoever somebody else
    has invited meanwhile stays."""

    roles_in: frozenset[Role] = frozenset()
    roles_out: frozenset[Role] = frozenset()
    people_in: frozenset[int] = frozenset()
    people_out: frozenset[int] = frozenset()

    def of(self, plan: Plan) -> Plan:
        """The plan, were it so."""
        kept = [one for one in plan.people if one not in self.people_out]
        new = sorted(self.people_in - set(kept))
        return replace(plan, invited=(plan.invited - self.roles_out) | self.roles_in, people=(*kept, *new))

    def with_role(self, role: Role, plan: Plan) -> "Inviting":
        """With the other choice for a role."""
        is_in = role in self.of(plan).invited
        roles_in, roles_out = self.roles_in - {role}, self.roles_out - {role}
        if is_in and role in plan.invited:
            roles_out |= {role}
        if not is_in and role not in plan.invited:
            roles_in |= {role}
        return replace(self, roles_in=roles_in, roles_out=roles_out)

    def with_person(self, person_id: int, plan: Plan) -> "Inviting":
        """With the other choice for somebody."""
        is_in = person_id in self.of(plan).people
        people_in, people_out = self.people_in - {person_id}, self.people_out - {person_id}
        if is_in and person_id in plan.people:
            people_out |= {person_id}
        if not is_in and person_id not in plan.people:
            people_in |= {person_id}
        return replace(self, people_in=people_in, people_out=people_out)

    def to_json(self) -> dict[str, Any]:
        """As it is kept."""
        return {name: sorted(some) for name, some in vars(self).items()}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Inviting":
        """The inverse of `to_json`."""
        return cls(
            frozenset(map(Role, kept["roles_in"])), frozenset(map(Role, kept["roles_out"])),
            frozenset(kept["people_in"]), frozenset(kept["people_out"]),
        )  # fmt: skip


@dataclass(frozen=True)
class Change:
    """A change of a meeting that somebody is about to make. `version`: the meeting's, which they saw. `was` is what
    they saw, `wanted` what it would be; `who`, who would be invited."""

    meeting_id: int
    version: int
    what: What
    was: Shape
    wanted: Shape
    asked: Asked = Asked.ALL
    scope: Scope = Scope.ONE
    who: Inviting = field(default_factory=Inviting)
    page: int = 0

    def on_top_of(self, now: Meeting) -> "Change":
        """The same change of the meeting as somebody else has made it meanwhile; what this one does not change is
        theirs."""
        seen = Shape.of(now)
        wanted = replace(seen, **{name: getattr(self.wanted, name) for name in CHANGES[self.what]})
        return replace(self, version=now.version, was=seen, wanted=wanted)

    def to_json(self) -> dict[str, Any]:
        """As it is kept with the open question."""
        return {
            **vars(self), "was": self.was.to_json(), "wanted": self.wanted.to_json(), "who": self.who.to_json(),
        }  # fmt: skip

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Change":
        """The inverse of `to_json`."""
        return cls(**{
            **kept, "what": What(kept["what"]), "asked": Asked(kept["asked"]), "scope": Scope(kept["scope"]),
            "was": Shape.from_json(kept["was"]), "wanted": Shape.from_json(kept["wanted"]),
            "who": Inviting.from_json(kept["who"]),
        })  # fmt: skip
