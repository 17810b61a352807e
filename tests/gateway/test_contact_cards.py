"""Contacts go out as Telegram's own: to be saved or called with one press, each a message of its own."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.outgoing import Button, Media, MediaKind, Outgoing
from bot.playground.model import Fault, Message
from bot.storage import outbox
from bot.storage.outbox import Delivery
from tests.gateway.said import row_of
from tests.world import Phone, World, a_world

CARD = Media(MediaKind.CONTACT, name="Jourmontören – Exempelbelysning", phone="+46313900615", vcard="BEGIN:VCARD\r\n")
OTHER = Media(MediaKind.CONTACT, name="Väktarna", phone="+46313900616")
BUTTON = ((Button("Vem annars", data="cts:ekbacken"),),)


async def queue(world: World, phone: Phone, *cards: Media, **values: Any) -> int:
    async with world.running.database.write() as tx:
        row = await outbox.say(tx, world.clock.now(), phone.user_id, Outgoing(media=cards, **values))
    assert row is not None
    await world.settled()
    return row


def contacts_in(phone: Phone) -> list[Message]:
    """The contact cards that stand in a chat; they are expected from now on."""
    found = [message for message in phone.messages if message.other == "contact"]
    phone.seen |= {(phone.user_id, message.message_id) for message in found}
    return found


def called(world: World) -> list[dict[str, Any]]:
    return [call.params for call in world.telegram.calls if call.method == "sendContact"]


async def test_a_contact_goes_out_as_telegrams_own_with_its_card_and_buttons(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        await queue(world, sam, CARD, buttons=BUTTON, protect=True, silent=True)
        (message,) = contacts_in(sam)
        assert message.content["contact"]["phone_number"] == CARD.phone
        assert message.content["contact"]["first_name"] == CARD.name
        assert called(world)[0]["vcard"] == CARD.vcard
        assert sam.buttons(message) == ["Vem annars"]
        assert (message.protect, message.silent) == (True, True)


async def test_several_contacts_are_a_message_each_and_go_away_together(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        row = await queue(world, sam, CARD, OTHER)
        assert [one.content["contact"]["first_name"] for one in contacts_in(sam)] == [CARD.name, OTHER.name]
        assert "vcard" not in called(world)[1]
        async with world.running.database.write() as tx:
            await outbox.say(tx, world.clock.now(), sam.user_id, Outgoing(delete=True), edits=row)
        await world.settled()
        assert not contacts_in(sam)


async def test_a_contact_that_telegram_refuses_is_told_in_words(tmp_path: Path) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        world.telegram.faults.append(Fault("sendContact", sam.user_id, 400, "Bad Request: vcard is too long"))
        row = await queue(world, sam, CARD, buttons=BUTTON)
        assert sam.sees("Jourmontören").text == f"{CARD.name}\n{CARD.phone}"
        assert (await row_of(world, row)).state is Delivery.SENT


@pytest.mark.parametrize("fault", [{"status": 502}, {"status": 429, "retry_after": 1}])
async def test_a_contact_that_can_not_be_sent_for_a_while_is_sent_then(tmp_path: Path, fault: dict[str, Any]) -> None:
    async with a_world(tmp_path) as world:
        sam = await world.staff("Sam")
        world.telegram.faults.append(Fault("sendContact", sam.user_id, **fault))
        await queue(world, sam, CARD)
        await world.passes(timedelta(seconds=5))
        assert len(contacts_in(sam)) == 1
