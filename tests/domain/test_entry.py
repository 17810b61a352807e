"""An entry in the making: its questions, what may be left out, and what becomes of two changes at once."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.domain.contact import Contact, Field, Seen
from bot.domain.entry import (
    REVIEW,
    answered,
    begun,
    forward,
    lacks,
    leads_to,
    may_be_empty,
    may_pick,
    meet,
    of_contact,
    rebased,
    several,
    shared,
    without,
    would_be,
)

NOW = datetime(2026, 11, 23, 20, 40, tzinfo=UTC)
KIM = Contact(
    "ekbacken", 7, "Exempelbostäder", "Kim Ek", ("lighting",), ("+46313900612",), version=3, person_id=1
)  # fmt: skip


def steps(*, own: bool, manages: bool) -> list[str]:
    """Every question of a new entry."""
    draft, found = begun(1, "ekbacken", NOW, own=own), []
    while draft.asked is not None:
        found.append(draft.step)
        draft = forward(draft, manages=manages)
    return found


def test_a_new_entry_asks_for_what_is_needed_and_a_manager_for_who_sees_it() -> None:
    asked = ["name", "organisation", "topics", "phones", "emails", "hours"]
    assert steps(own=True, manages=False) == steps(own=True, manages=True) == asked
    assert steps(own=False, manages=True) == [*asked, "seen_by", "agreed_at"]


def test_a_picked_field_goes_back_to_the_review() -> None:
    new = replace(begun(1, "ekbacken", NOW, own=True), picked=True)
    assert (forward(new, manages=False).step, forward(new, manages=False).picked) == (REVIEW, False)
    changing = replace(of_contact(1, KIM, NOW, 5), step=Field.NAME.value)
    assert forward(changing, manages=False).asked is None


def test_what_may_be_picked_and_what_may_be_left_out() -> None:
    own, theirs = of_contact(1, KIM, NOW, 5), of_contact(2, KIM, NOW, 5)
    assert may_pick(own, Field.NOTE, manages=False)
    assert not may_pick(own, Field.SEEN, manages=False)
    assert may_pick(own, Field.SEEN, manages=True)
    assert not may_pick(own, Field.AGREED, manages=True), "their own saving says it"
    assert may_pick(theirs, Field.AGREED, manages=True)
    assert not may_pick(theirs, Field.HOMES, manages=True), "that is asked with who sees it"
    assert may_be_empty(Field.NAME, KIM)
    assert not may_be_empty(Field.NAME, replace(KIM, organisation=""))
    assert not may_be_empty(Field.ORGANISATION, Contact("ekbacken"))
    assert may_be_empty(Field.NAME, Contact("ekbacken"))
    assert may_be_empty(Field.PHONES, KIM)


def test_what_an_entry_lacks() -> None:
    assert lacks(Contact("ekbacken", phones=("112",))) == "title"
    assert lacks(Contact("ekbacken", name="Kim")) == "reach"
    assert lacks(Contact("ekbacken", name="Kim", emails=("kim@example.org",))) == ""


def test_an_answer_that_is_as_before_is_no_change() -> None:
    draft = answered(of_contact(1, KIM, NOW, 5), {"name": "Kim Björk", "area": "Port 3"})
    assert would_be(draft, KIM) == replace(KIM, name="Kim Björk", area="Port 3")
    assert answered(draft, {"name": "Kim Ek"}).values == {"area": "Port 3"}
    assert answered(begun(1, "ekbacken", NOW, own=True), {"phones": []}).values == {"phones": []}


def test_a_draft_comes_back_as_it_was_kept() -> None:
    draft = answered(of_contact(1, KIM, NOW, 5), {"phones": ["112"]})
    again = type(draft)(1, "ekbacken", draft.step, NOW, draft.contact_id, draft.base, **draft.to_json())
    assert again == draft


def test_two_at_once() -> None:
    draft = answered(of_contact(1, KIM, NOW, 5), {"phones": ["112"], "area": "Port 3"})
    assert not meet(draft, KIM).theirs
    theirs = replace(KIM, phones=("11414",), note="Ring på", version=9)
    found = meet(draft, theirs)
    assert found.theirs == {"phones": (["+46313900612"], ["11414"]), "note": ("", "Ring på")}
    assert found.both == {"phones"}
    assert not meet(draft, replace(KIM, phones=("112",))).both, "both have made the same of it"
    after = rebased(draft, theirs, 8)
    assert (after.base, after.since, after.values) == (9, 8, {"phones": ["112"], "area": "Port 3"})
    assert not meet(after, theirs).theirs
    assert rebased(draft, replace(theirs, area="Port 3"), 8).values == {"phones": ["112"]}
    assert without(after, found.both).values == {"area": "Port 3"}


def test_a_further_home_sees_it_or_no_longer() -> None:
    both = shared(replace(KIM, seen_by=Seen.STAFF), "bjorkhagen")
    assert (both.others, both.seen_by) == (("bjorkhagen",), Seen.COUNCIL)
    assert shared(both, "bjorkhagen").others == ()
    assert shared(both, "lunden").others == ("bjorkhagen", "lunden")


def test_several_in_one_answer() -> None:
    assert several("031-390 06 12, 070-174 06 05; 112\n11414 eller 1177") == [
        "031-390 06 12", "070-174 06 05", "112", "11414", "1177",
    ]  # fmt: skip
    assert several(" , ;\n") == []


def test_whom_to_try_next_leads_around_or_not() -> None:
    following = {1: 2, 2: 3, 3: None, 4: 5, 5: 4}
    assert leads_to(1, 3, following)
    assert leads_to(1, 1, following), "to oneself"
    assert not leads_to(1, 4, following)
    assert not leads_to(4, 1, following), "a circle that others have made ends, too"
    assert not leads_to(None, 1, following)
