"""A concern's card: what is on it, its buttons, and how every copy stays true."""

import re
from pathlib import Path

import pytest

from bot.domain.home import Role
from bot.playground.model import Message
from tests.scenarios.staging import (
    CARD_BUTTONS,
    NOW,
    OWNER_BUTTONS,
    WHENEVER,
    concern_of,
    data_of,
    duty_and_neighbour,
    entries_of,
    flat,
    minutes,
    rows,
    together,
    worry,
)
from tests.world import Phone, World, a_world


async def test_a_card_has_all_that_is_needed_and_nothing_of_who_wrote(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        await world.on_duty(sam)
        world.telegram.add_user(77, "Hemligt Namn", "sv", "hemlig_användare")
        neighbour = world.phones[77] = Phone(world, 77, "Hemligt Namn")
        await neighbour.writes("/start ekbacken")
        await worry(neighbour, "Det står någon och ropar i trappan <här>", NOW)
        card = sam.sees(
            "#1 · Händer nu", "Ekbacken · Granne [A-Z]\\d", "ropar i trappan <här>", r"Kvittera senast i dag 21\.4[56]"
        )
        assert card.protect
        assert "Hemlig" not in str(card) + str([call.params for call in world.telegram.calls if call.chat_id != 77])
        assert "77" not in (card.text or "")


async def test_its_buttons_stand_in_the_order_in_which_they_are_needed(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await duty_and_neighbour(world)
        await worry(neighbour)
        card = sam.sees("#1")
        assert rows(card) == [CARD_BUTTONS[:2], CARD_BUTTONS[2:4], CARD_BUTTONS[4:]]  # two fit a phone side by side
        await sam.presses("Mer", on=card)
        assert flat(card) == [
            "Jag har tittat", "Anteckna", "Historik", "Maskera texten", "Vem kan jag ringa?", "Tillbaka",
        ]  # fmt: skip
        await sam.presses("Tillbaka", on=card)
        assert flat(card) == CARD_BUTTONS
        await sam.presses("Jag tar det", on=card)
        assert flat(card) == OWNER_BUTTONS
        neighbour.has_seen_all()


async def test_media_stand_below_the_card_and_are_protected(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await duty_and_neighbour(world)
        for number in range(2):
            world.telegram.send_media(
                neighbour.user_id, "photo", b"photo", group="a", caption="Så ser det ut" if not number else None
            )
        await world.settled()
        await neighbour.sends("voice", b"voice")
        world.telegram.send_location(neighbour.user_id, 57.7, 11.9)
        await world.settled()
        await neighbour.presses(WHENEVER)
        neighbour.has_seen_all()
        card = sam.sees("#1", "Så ser det ut", "Bifogat: ett foto, ett foto, ett röstmeddelande, en plats")
        below = [sam.sees_media("photo"), sam.sees_media("photo"), sam.sees_media("voice")]
        place = sam.unseen[0]
        sam.has_seen_all()
        assert place.other == "location"
        assert all(message.protect for message in [*below, place])
        assert {message.reply_to for message in [*below, place]} == {card.message_id}
        assert below[0].group == below[1].group != ""


async def test_a_long_first_text_goes_on_below_the_card(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await duty_and_neighbour(world)
        await worry(neighbour, "ord " * 1000 + "slut")
        card = sam.sees("#1", "fortsätter i nästa", "Kvittera senast")
        rest = sam.sees("slut$")
        assert rest.reply_to == card.message_id
        assert flat(card) == CARD_BUTTONS


async def test_after_each_step_every_copy_says_the_same(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, mia, neighbour = await _everybody_has_the_card(world)
        cards = {phone.name: phone.sees("#1", "Kvittera senast") for phone in (sam, bo, mia)}
        for phone in (sam, bo, mia):
            phone.has_seen_all()
        assert {_standing(card) for card in cards.values()} == {_standing(cards["Sam"])}

        await bo.presses("Jag tar det", on=cards["Bo"])
        _each(cards, {"Sam": "Bo har ärendet", "Mia": "Bo har ärendet", "Bo": "Du har ärendet"})
        assert [flat(cards[name]) for name in ("Sam", "Mia", "Bo")] == [["Mer"], ["Mer"], OWNER_BUTTONS]
        await bo.presses("Lämna vidare", on=cards["Bo"])
        await bo.presses("Mia")
        await bo.presses("Det behövs ett beslut")
        _each(cards, dict.fromkeys(cards, "Mia har fått frågan men har inte svarat"))
        await mia.presses("Jag tar det", on=cards["Mia"])
        _each(cards, {"Sam": "Mia har ärendet", "Bo": "Mia har ärendet", "Mia": "Du har ärendet"})
        await mia.presses("Avsluta", on=cards["Mia"])
        await mia.presses("Det är löst")
        await mia.presses("Avsluta och skicka")
        _each(cards, dict.fromkeys(cards, r"Avslutat i dag \d\d\.\d\d av Mia: Det är löst"))
        assert all(flat(card) == ["Historik"] for card in cards.values())
        await neighbour.presses("Nej, öppna igen")
        assert all(flat(card) == CARD_BUTTONS for card in cards.values())
        await neighbour.presses("Ta tillbaka")
        await neighbour.presses("Ja, ta tillbaka")
        _each(cards, dict.fromkeys(cards, "tagit tillbaka"))
        for phone in (sam, bo, mia, neighbour):
            phone.has_seen_all()


async def test_of_two_who_press_at_once_one_gets_it_and_the_other_hears_who(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, mia, neighbour = await _everybody_has_the_card(world)
        first, second = sam.sees("#1", "Kvittera"), bo.sees("#1", "Kvittera")
        data = data_of(first, "Jag tar det")
        said = await together(world, (bo, second, data), (sam, first, data))
        assert "Nu har du #1" in said[0]
        assert "Bo har redan #1" in said[1]
        assert "Bo har ärendet" in (first.text or "")
        neighbour.sees("#1", "tar hand om det")
        neighbour.sees_nothing()  # told once
        for phone in (sam, bo, mia):
            phone.has_seen_all()


@pytest.mark.parametrize("ending", ["taken", "closed", "withdrawn"])
async def test_a_press_on_a_stale_card_is_answered_kindly_and_changes_nothing(tmp_path: Path, ending: str) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, mia, neighbour = await _everybody_has_the_card(world)
        card = sam.sees("#1", "Kvittera")
        old = {label: data_of(card, label) for label in CARD_BUTTONS}
        await _ends(ending, bo, neighbour)
        for phone in (sam, bo, mia, neighbour):
            phone.has_seen_all()
        before, lines = await concern_of(world), len(await entries_of(world))
        for label in CARD_BUTTONS[:-1]:
            said = await sam.presses_data(card, old[label])
            assert ("Bo har redan #1" if ending == "taken" else "#1 är redan") in said, label
        assert await concern_of(world) == before
        assert len(await entries_of(world)) == lines


async def _ends(ending: str, bo: Phone, neighbour: Phone) -> None:
    if ending == "withdrawn":
        await neighbour.presses("Ta tillbaka")
        await neighbour.presses("Ja, ta tillbaka")
        return
    await bo.presses("Jag tar det")
    if ending == "closed":
        await bo.presses("Avsluta")
        await bo.presses("Det är löst")
        await bo.presses("Avsluta och skicka")


async def test_another_takes_over_in_two_presses_and_the_former_hears_it(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, mia, neighbour = await _everybody_has_the_card(world)
        for phone in (sam, bo, mia):
            phone.has_seen_all()
        await sam.presses("Jag tar det")
        neighbour.sees("tar hand om det")
        await mia.presses("Mer")
        await mia.presses("Ta över")
        sam.sees("Mia har tagit över #1")
        neighbour.sees("#1", "kollega har tagit över", "enhetschefen svarar dig")
        assert (await concern_of(world)).owner_id == 3


async def test_on_my_way_takes_it_and_a_second_tap_tells_nobody_twice(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await duty_and_neighbour(world)
        await worry(neighbour)
        card = sam.sees("#1")
        way = data_of(card, "På väg")
        said = await together(world, (sam, card, way), (sam, card, way))
        assert all("någon är på väg" in words for words in said)
        neighbour.sees("jouren tar hand om det")
        neighbour.sees("#1", "någon är på väg")
        neighbour.sees_nothing()
        await sam.presses("Mer", on=card)
        await sam.presses("Jag har tittat", on=card)
        neighbour.sees("#1", "varit på plats och tittat")
        assert flat(card) == OWNER_BUTTONS


async def test_what_the_neighbour_adds_comes_in_reply_and_the_card_keeps_the_first_words(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await duty_and_neighbour(world)
        await worry(neighbour, "Det ligger glas på gården")
        card = sam.sees("Det ligger glas")
        await neighbour.writes("Nu ligger det mer vid gungan")
        neighbour.sees("Tillagt i #1")
        added = sam.sees("#1", "lägger till", "vid gungan")
        assert added.reply_to == card.message_id
        assert added.protect
        assert "gungan" not in (card.text or "")
        await world.passes(minutes(15))
        reminder = sam.sees("Påminnelse", "#1")
        assert reminder.reply_to == card.message_id
        assert "glas" not in (reminder.text or "")
        assert len(reminder.text or "") < 120


async def test_mask_hides_words_and_media_in_every_copy_and_shows_the_words_again(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, bo, mia, neighbour = await _everybody_has_the_card(world, "Grannen Gunnel är sjuk", photo=True)
        await neighbour.writes("Gunnel bor på fyran")
        await sam.presses("Mer")
        await sam.presses("Historik")
        assert "Gunnel" in _all(sam)
        await sam.presses("Maskera texten")
        for phone in (sam, bo, mia):
            assert "Gunnel" not in _all(phone), phone.name
            assert not [message for message in phone.messages if message.media]
            assert "maskerad" in _all(phone)
        await sam.presses("Mer")
        await sam.presses("Historik")
        assert "Gunnel" not in _all(sam)
        assert "Gunnel" in str(await entries_of(world))  # nothing is deleted by a button
        await sam.presses("Visa texten igen")
        for phone in (sam, bo, mia):
            assert "Gunnel är sjuk" in _all(phone)
            phone.has_seen_all()
        neighbour.has_seen_all()


async def test_the_card_shown_anew_leaves_no_old_one_to_act_on(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await duty_and_neighbour(world)
        await worry(neighbour)
        old = sam.sees("#1", "Kvittera")
        await sam.writes("/open")
        await sam.presses("#1", on=sam.sees("Öppna ärenden"))
        new = sam.sees("#1 · Räcker i dag", "Kvittera")
        assert "längre ner" in (old.text or "")
        assert flat(old) == []
        await sam.presses("Jag tar det", on=new)
        assert flat(new) == OWNER_BUTTONS
        neighbour.sees("tar hand om det")


async def test_a_neighbour_can_press_nothing_of_staff(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam, neighbour = await duty_and_neighbour(world)
        council = await world.staff("Rådet", Role.COUNCIL)
        await worry(neighbour)
        card = sam.sees("#1")
        for phone in (neighbour, council):
            for label in CARD_BUTTONS:
                said = await phone.presses_data(phone.messages[-1], data_of(card, label))
                assert "hör till någon annan" in said
        assert (await concern_of(world)).owner_id is None


async def _everybody_has_the_card(
    world: World, words: str = "Lampan är trasig", *, photo: bool = False
) -> tuple[Phone, Phone, Phone, Phone]:
    """Duty, backup and manager have been told of #1 in turn, and nobody has taken it."""
    sam, bo = await world.staff("Sam"), await world.staff("Bo")
    mia = await world.staff("Mia", Role.MANAGER)
    await world.on_duty(sam)
    await world.on_duty(bo, "backup")
    neighbour = await world.neighbour()
    if photo:
        await neighbour.sends("photo", b"photo", caption=words)
        await neighbour.presses("Räcker i dag")
    else:
        await worry(neighbour, words)
    await world.passes(minutes(61))
    neighbour.has_seen_all()
    return sam, bo, mia, neighbour


def _each(cards: dict[str, Message], expected: dict[str, str]) -> None:
    for name, pattern in expected.items():
        assert re.search(pattern, cards[name].text or ""), (name, cards[name].text)


def _standing(card: Message) -> str:
    return (card.text or "").splitlines()[-1]


def _all(phone: Phone) -> str:
    return "\n".join(message.text or "" for message in phone.messages)
