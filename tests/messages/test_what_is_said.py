"""What a message must say, and what it must never say: to a neighbour, and to the one on duty."""

import inspect
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain import concern as rules
from bot.domain.concern import Concern, Reason
from bot.domain.home import Role, Step, Urgency
from bot.domain.outgoing import Media, MediaKind, Outgoing
from bot.domain.people import Person
from bot.messages import answers, card, crew, neighbour
from tests.domain.made_up import EVENING, a_draft, a_home
from tests.messages.builders import builders, built
from tests.messages.telegram_html import read

HOME = a_home()
LATER = EVENING + timedelta(minutes=30)
SENT = rules.begin_step(rules.send(a_draft(), 12, Urgency.TODAY, EVENING), HOME, 0, EVENING)
OWNED = rules.acknowledge(SENT, 1, HOME, EVENING)
WORDS = card.Words("Lampan vid porten är trasig", (Media(MediaKind.PHOTO, "p"),))
NAMES = {1: "Sam Exempel", 2: "Kim Påhitt"}


def labels(what: Outgoing) -> list[list[str]]:
    """The buttons' texts, row by row."""
    return [[button.text for button in row] for row in what.buttons]


def shown(concern: Concern, viewer: int = 1, *, words: card.Words = WORDS, more: bool = False) -> Outgoing:
    """The card in a person's chat."""
    by = LATER if concern.due_for is rules.Moment.REMIND else None
    return card.card(concern, HOME, "sv", EVENING, words, viewer, NAMES, must_by=by, more=more)


# --- to a neighbour -----------------------------------------------------------------------------------------------


def test_how_urgent_is_asked_in_this_order() -> None:
    assert labels(neighbour.ask_urgency(7, HOME, "sv")) == [
        ["Det händer nu"], ["Räcker i dag"], ["Ingen brådska"], ["Avbryt, skicka inte"],
    ]  # fmt: skip
    assert labels(neighbour.ask_urgency(7, HOME, "en"))[0] == ["It is happening now"]


@pytest.mark.parametrize("how", ["chosen", "unanswered", "urgent", "first-home", "reopened"])
def test_the_receipt_names_number_role_time_and_phone(how: str) -> None:
    what = neighbour.receipt(SENT, HOME, "sv", EVENING, step=Step.DUTY, by=LATER, how=how)
    text = read(what.text)
    assert all(part in text for part in ("#12", "jouren", "i dag 22.10", "031-390 06 12"))
    assert {"add", "wdr"} <= {button.data.split(":")[0] for row in what.buttons for button in row}


@pytest.mark.parametrize(("language", "nobody"), [("sv", "når vi ingen"), ("en", "can't reach any staff")])
def test_when_nobody_was_reached_nothing_says_that_staff_have_it(language: str, nobody: str) -> None:
    text = read(neighbour.receipt(SENT, HOME, language, EVENING, step=None, by=LATER, how="chosen").text)
    assert nobody in text
    assert "031-390 06 12" in text
    assert "jouren" not in text
    assert "on duty" not in text


@pytest.mark.parametrize("language", ["sv", "en"])
def test_an_unanswered_concern_is_told_truthfully_with_the_phone(language: str) -> None:
    for what in (neighbour.unanswered(SENT, HOME, language), neighbour.unreached(SENT, HOME, language, EVENING, LATER)):
        assert "#12" in what.text
        assert "031-390 06 12" in what.text
        assert not what.silent


def test_what_is_added_says_whether_anybody_was_reached() -> None:
    told = [
        read(neighbour.added(concern, "sv", None, reached=reached).text)
        for concern, reached in ((OWNED, True), (SENT, True), (SENT, False))
    ]
    assert len(set(told)) == 3
    assert "inte nått någon" in told[2]


def test_a_closed_concern_tells_why_and_asks_whether_it_helped() -> None:
    what = neighbour.closed(rules.close(OWNED, Reason.SOLVED, EVENING), "sv", Reason.SOLVED, "Lampan är bytt.")
    assert all(
        part in read(what.text) for part in ("#12 är avslutat", "Det är löst", "Lampan är bytt.", "Hjälpte det?")
    )
    assert labels(what) == [["Ja, det hjälpte"], ["Nej, öppna igen"]]


def test_only_open_concerns_can_be_added_to_and_taken_back_in_the_list() -> None:
    closed = replace(rules.close(OWNED, Reason.SOLVED, EVENING), id=8, number=9)
    what = neighbour.mine([(SENT, "Lampan", HOME), (closed, "", HOME)], "sv", EVENING)
    assert labels(what) == [["Lägg till i #12", "Ta tillbaka #12"]]
    assert "Bild, ljud eller plats" in read(what.text), "a concern without words is not an empty line"


def test_no_builder_to_a_neighbour_is_given_a_name_of_staff() -> None:
    for name, function in builders().items():
        if name.startswith("neighbour."):
            assert not {"name", "names", "person", "people", "owner"} & set(inspect.signature(function).parameters), (
                name
            )


def test_staffs_words_are_signed_with_the_role_and_shown_as_written() -> None:
    said = neighbour.reply(OWNED, "sv", "staff", "<b>Hej</b> & välkommen")
    assert read(said.text) == "#12, svar från jouren:\n\n<b>Hej</b> & välkommen"


# --- to the one on duty -------------------------------------------------------------------------------------------


def test_the_card_says_which_home_which_number_how_urgent_who_what_and_by_when() -> None:
    text = read(shown(SENT).text)
    wanted = (
        "Ekbacken",
        "#12",
        "Räcker i dag",
        "Granne K7",
        "Lampan vid porten",
        "ett foto",
        "Kvittera senast i dag 22.10",
    )
    assert all(part in text for part in wanted), text


def test_the_cards_buttons_stand_in_this_order() -> None:
    assert labels(shown(SENT)) == [["Jag tar det", "På väg"], ["Svara", "Lämna vidare"], ["Avsluta", "Mer"]]
    assert labels(shown(OWNED)) == [["På väg"], ["Svara", "Lämna vidare"], ["Avsluta", "Mer"]]
    assert labels(shown(SENT, more=True)) == [
        ["Jag har tittat", "Anteckna"], ["Historik", "Maskera texten"],
        ["Vem kan jag ringa?", "Tillbaka"],
    ]  # fmt: skip


def test_a_colleague_sees_who_has_it_and_may_take_over_behind_more() -> None:
    assert "Sam Exempel har ärendet" in read(shown(OWNED, viewer=2).text)
    assert labels(shown(OWNED, viewer=2)) == [["Mer"]]
    assert labels(shown(OWNED, viewer=2, more=True))[0] == ["Ta över", "Anteckna"]


def test_whom_it_is_offered_to_and_who_is_told_of_a_quiet_owner_may_take_it() -> None:
    offered = rules.offer(OWNED, 2, HOME, EVENING)
    assert labels(shown(offered, viewer=2)) == [["Jag tar det"], ["Mer"]]
    assert "Kim Påhitt" in read(shown(offered).text)
    stalled = rules.begin_step(rules.stall(OWNED), HOME, 0, EVENING)
    assert labels(shown(stalled, viewer=2)) == [["Jag tar det"], ["Mer"]]
    assert "Du kan ta över" in read(shown(stalled, viewer=2).text)


def test_a_closed_card_tells_who_and_why_and_offers_only_its_history() -> None:
    what = shown(rules.close(OWNED, Reason.SOLVED, EVENING))
    assert "Sam Exempel" in what.text
    assert "Det är löst" in what.text
    assert labels(what) == [["Historik"]]
    assert "tagit tillbaka" in shown(rules.withdraw(SENT, EVENING)).text


def test_masked_words_and_media_are_nowhere_on_the_card() -> None:
    hidden = card.Words("hemligt " * 900, WORDS.media, masked=True)
    text = read(shown(SENT, words=hidden).text)
    assert "hemligt" not in text
    assert "maskerad" in text
    assert card.overflow(SENT, hidden) == []
    assert labels(shown(SENT, words=hidden, more=True))[1] == ["Historik", "Visa texten igen"]


def test_a_long_first_text_goes_on_below_and_nothing_of_it_is_lost() -> None:
    words = " ".join(f"ord{number}" for number in range(580))
    long = card.Words(words)
    whole = " ".join([read(shown(SENT, words=long).text), *(read(part.text) for part in card.overflow(SENT, long))])
    assert "fortsätter" in whole
    assert all(f"ord{number}" in whole.split() for number in range(580))


def test_pictures_and_films_stand_in_albums_and_the_rest_one_by_one() -> None:
    media = [Media(MediaKind.PHOTO, str(number)) for number in range(12)]
    media[3:3] = [Media(MediaKind.VOICE, "v"), Media(MediaKind.LOCATION, latitude=57.7), Media(MediaKind.VIDEO, "f")]
    below = card.media_below(SENT, media, "sv")
    assert [len(one.media) for one in below] == [10, 3, 1, 1]
    assert {item for one in below for item in one.media} == set(media)
    assert all("#12" in one.text for one in below)


def test_a_reminder_is_short_and_does_not_repeat_the_words() -> None:
    text = read(card.reminder(SENT, HOME, "sv", EVENING, LATER).text)
    assert "#12" in text
    assert "i dag 22.10" in text
    assert "Lampan" not in text
    because = read(card.reminder(SENT, HOME, "sv", EVENING, None, "reopened-note").text)
    assert because.startswith("Grannen har öppnat #12 igen")


def test_a_template_can_be_sent_copied_or_written_anew_and_speaks_the_neighbours_language() -> None:
    what = answers.template_shown(replace(OWNED, language="en"), "sv", answers.Template.SEEN)
    assert labels(what) == [["Skicka"], ["Kopiera"], ["Skriv ett eget"], ["Tillbaka"]]
    assert "Thank you for getting in touch" in read(what.text)
    assert what.buttons[1][0].copy == answers.template_text("en", answers.Template.SEEN)


@pytest.mark.parametrize("reason", Reason)
def test_a_closing_message_is_proposed_in_the_neighbours_language_and_thanks_them(reason: Reason) -> None:
    assert answers.closing_text("sv", reason).startswith("Tack för att du")
    assert answers.closing_text("en", reason).startswith("Thank you for")
    what = answers.closing_shown(OWNED, "sv", 3, reason, answers.closing_text("en", reason))
    assert labels(what) == [["Avsluta och skicka"], ["Skriv om"], ["Avsluta inte"]]


def test_whatever_staff_see_of_concerns_can_t_be_forwarded() -> None:
    for name, function in builders().items():
        if name.startswith("card."):
            for call in built(name, function):
                assert all(what.protect or "#" not in what.text for what in call.said), call.call


@pytest.mark.parametrize("role", Role)
def test_whoever_joins_is_told_the_first_thing_to_do(role: Role) -> None:
    text = read(crew.joined(Person(1, 2, "Sam Exempel", "sv"), HOME, role, "sv").text)
    assert "Sam Exempel" in text
    assert "Ekbacken" in text
    assert {
        Role.STAFF: "/jour",
        Role.MANAGER: "/team",
        Role.COUNCIL: "personalen",
        Role.GUEST: "/moten",
        Role.ADMIN: "/team",
    }[role] in text
