"""A step of the ladder beyond Telegram: it carries the number, and a channel that fails is passed at once."""

import asyncio
import json
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.domain.home import Channel, Role, Step
from bot.domain.outgoing import Lane, Outgoing
from bot.gateway import channels
from bot.playground.model import Fault
from bot.storage import outbox, people
from bot.storage.outbox import Purpose
from tests.gateway.raw import rows
from tests.receivers import Receiver, a_mail_receiver, a_web_receiver
from tests.scenarios.staging import NOW, concern_of, count, history, minutes, reborn, worry
from tests.world import Phone, World, a_home, a_world

WORDS = "Lampan i trapphuset mot Norrgården har slocknat"
SMS, MAIL = Channel("sms-chef"), Channel("mejl")
LADDER = (Step.DUTY, SMS, Step.MANAGERS)


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for the pause between two tries, which is in real time."""
    monkeypatch.setattr(channels, "TEMPORARY_SECONDS", 0.002)


def addresses(receiver: Receiver, slug: str = "ekbacken", **more: str) -> SecretStr:
    return SecretStr(json.dumps({slug: {"sms-chef": f"json://127.0.0.1:{receiver.port}", **more}}))


def told(receiver: Receiver) -> list[str]:
    """What came, title and text."""
    return [f"{one['title']}\n{one['message']}" for one in map(json.loads, receiver.got)]


async def crew(world: World) -> tuple[Phone, Phone, Phone, Phone]:
    """Sam on duty, Mia the manager, Alva who gets alarms; and a neighbour."""
    sam, mia = await world.staff("Sam"), await world.staff("Mia", Role.MANAGER)
    alva = await world.staff("Alva", Role.ADMIN)
    await world.on_duty(sam)
    return sam, mia, alva, await world.neighbour()


async def test_the_concern_climbs_to_the_channel_and_waits_there_like_anywhere(tmp_path: Path) -> None:
    async with a_web_receiver() as receiver:
        async with a_world(tmp_path, a_home(ladder=LADDER), channels=addresses(receiver)) as world:
            sam, mia, alva, neighbour = await crew(world)
            await worry(neighbour, WORDS, NOW)
            await world.passes(minutes(4.9))
            assert receiver.got == []
            await world.passes(minutes(0.2))
            assert told(receiver) == ["Grannlinjen #1: Händer nu\nEkbacken. Öppna boten i Telegram."]
            await world.passes(minutes(4.7))
            mia.sees_nothing()
            await world.passes(minutes(0.2))
            mia.sees("#1", "Lampan i trapphuset")
            assert len(receiver.got) == 1  # its half is not reminded of there
            assert await history(world) == [
                "0 told duty Sam", "2.5 reminded Sam", "5 told-channel channel:sms-chef", "10 told managers Mia",
            ]  # fmt: skip
            alva.sees_nothing()
            for phone in (sam, neighbour):
                phone.has_seen_all()
        (body,) = [str(json.loads(one)) for one in receiver.got]
        assert not [
            one for one in ("Lampan", "trapphuset", "Norrgården", "Granne", neighbour.user_id) if str(one) in body
        ]


async def test_by_mail_the_same_is_told_in_the_homes_own_language(tmp_path: Path) -> None:
    async with a_mail_receiver() as mailbox, a_web_receiver() as receiver:
        mail = f"mailto://127.0.0.1:{mailbox.port}?from=line@example.org&to=chef@example.org&format=text"
        home = a_home(ladder=(MAIL,), languages=("en", "sv"))
        async with a_world(tmp_path, home, channels=addresses(receiver, mejl=mail)) as world:
            neighbour = await world.neighbour()
            await worry(neighbour, WORDS)
        (letter,) = mailbox.got
        assert letter["subject"] == "Neighbour line #1: Today will do"
        assert letter.get_content().strip() == "Ekbacken. Open the bot in Telegram."


async def test_a_channel_alone_is_somebody_asked_and_each_round_asks_it_again(tmp_path: Path) -> None:
    async with a_web_receiver() as receiver:
        async with a_world(tmp_path, a_home(ladder=(SMS,)), channels=addresses(receiver)) as world:
            neighbour = world.phone("Granne")
            await neighbour.writes("/start ekbacken")
            neighbour.sees("Just nu svarar <b>reservkontakten</b>|Just nu svarar reservkontakten")
            await neighbour.writes(WORDS)
            neighbour.has_seen_all()
            await neighbour.presses("Räcker i dag")
            neighbour.sees("har nummer #1", r"Nu frågar vi reservkontakten, som ska svara senast .*22\.1")
            await world.passes(minutes(30.1))
            neighbour.sees("#1", "ingen har svarat än")
            await world.passes(minutes(59))
            assert len(receiver.got) == 2
            await world.passes(minutes(2))
            assert len(receiver.got) == 3
            neighbour.has_seen_all()


async def test_a_channel_that_is_down_is_tried_thrice_and_then_passed_at_once(tmp_path: Path) -> None:
    async with a_web_receiver() as receiver:
        async with a_world(tmp_path, a_home(ladder=LADDER), channels=addresses(receiver)) as world:
            receiver.status = 503
            sam, mia, alva, neighbour = await crew(world)
            await worry(neighbour, WORDS, NOW)
            await world.passes(minutes(5.1))
            assert len(receiver.got) == 3
            mia.sees("#1", "Kvittera senast")
            alva.sees("Driftlarm", "reservvägen", "sms-chef, ekbacken")
            assert (await history(world))[2:] == [
                "5 told-channel channel:sms-chef", "5 channel-failed channel:sms-chef", "5 told managers Mia",
            ]  # fmt: skip
            for phone in (sam, neighbour):
                phone.has_seen_all()


async def test_one_that_is_back_before_the_third_try_is_not_passed(tmp_path: Path) -> None:
    async with a_web_receiver() as receiver:
        async with a_world(tmp_path, a_home(ladder=(SMS, Step.MANAGERS)), channels=addresses(receiver)) as world:
            mia = await world.staff("Mia", Role.MANAGER)
            neighbour = await world.neighbour()
            receiver.status = 503
            await neighbour.writes(WORDS)
            world.telegram.press(*world_press(neighbour, NOW))
            await world.until(lambda: len(receiver.got) == 1, "was not tried")
            receiver.status = 200
            await world.settled()
            neighbour.has_seen_all()
            assert len(receiver.got) == 2
            mia.sees_nothing()
            assert await history(world) == ["0 told-channel channel:sms-chef"]


def world_press(phone: Phone, label: str) -> tuple[int, int, str]:
    """A press that is not waited for."""
    message, data = phone.button(label)
    return phone.user_id, message.message_id, data


async def test_where_only_a_failing_channel_is_left_the_neighbour_is_told_that_nobody_can_be_reached(
    tmp_path: Path,
) -> None:
    async with a_web_receiver() as receiver:
        async with a_world(tmp_path, a_home(ladder=(SMS,)), channels=addresses(receiver)) as world:
            await receiver.down()
            neighbour = await world.neighbour()
            await worry(neighbour, WORDS)
            assert [line for line in await history(world) if line.startswith("0")][-1] == "0 told-unreached"
            await receiver.up()
            await world.passes(minutes(30.1))  # the round has rested: the channel is asked again
            assert len(receiver.got) == 1
            neighbour.has_seen_all()


async def test_a_restart_between_the_tries_loses_nothing(tmp_path: Path) -> None:
    async with a_web_receiver() as receiver:
        async with a_world(tmp_path, a_home(ladder=(SMS, Step.MANAGERS)), channels=addresses(receiver)) as world:
            mia = await world.staff("Mia", Role.MANAGER)
            neighbour = await world.neighbour()
            receiver.hangs = True
            await neighbour.writes(WORDS)
            world.telegram.press(*world_press(neighbour, NOW))
            await world.until(lambda: receiver.got, "was not sent")
            world.running.sender._running.popitem()[1].cancel()  # as when the power is cut in mid-call
            await world.stop_line()
            receiver.hangs = False
            await reborn(world)
            assert len(receiver.got) == 2
            assert await count(world, "SELECT count(*) FROM outbox WHERE channel = 'sms-chef' AND state = 'sent'") == 1
            await world.passes(minutes(4))
            mia.sees_nothing()
            neighbour.has_seen_all()


@pytest.mark.parametrize("under_way", [False, True])
async def test_who_takes_it_while_the_channel_is_down_stops_the_channel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, under_way: bool
) -> None:
    monkeypatch.setattr(channels, "TEMPORARY_SECONDS", 3600.0)  # at most ten seconds: longer than this scenario
    async with a_web_receiver() as receiver:
        async with a_world(tmp_path, a_home(ladder=(Step.DUTY, SMS)), channels=addresses(receiver)) as world:
            receiver.status, receiver.hangs = 503, under_way
            sam, _, _, neighbour = await crew(world)
            await worry(neighbour, WORDS, NOW)
            world.clock.advance_to(world.clock.now() + minutes(5.1))
            await world.running.timekeeper.catch_up()
            await world.until(lambda: receiver.got, "was not tried")
            while not under_way and await standing(world) != "pending":
                await asyncio.sleep(0.002)
            card = sam.sees("#1", "Kvittera senast")
            world.telegram.press(sam.user_id, card.message_id, sam.button("Jag tar det", on=card)[1])
            await world.until(lambda: "Du har" in (card.text or ""), "was not taken")
            await receiver.down()
            await world.settled()
            assert await standing(world) == "cancelled"
            for phone in (sam, neighbour):
                phone.has_seen_all()
        assert len(receiver.got) == 1


async def standing(world: World) -> str:
    """How the one row that goes by a channel stands."""
    async with world.reading() as tx:
        (found,) = await rows(tx, "SELECT state FROM outbox WHERE purpose = 'channel'")
    return str(found.state)


async def test_one_homes_channel_that_hangs_holds_up_neither_another_homes_nor_telegram(tmp_path: Path) -> None:
    async with a_web_receiver() as slow, a_web_receiver() as quick:
        secret = json.dumps({
            "ekbacken": {"sms-chef": f"json://127.0.0.1:{slow.port}"},
            "talldungen": {"sms-chef": f"json://127.0.0.1:{quick.port}"},
        })  # fmt: skip
        two = a_home(ladder=(SMS,)), a_home("talldungen", name="Talldungen", ladder=(SMS, Step.MANAGERS))
        async with a_world(tmp_path, *two, channels=SecretStr(secret)) as world:
            slow.hangs = True
            mine = [await world.neighbour() for _ in range(14)]  # more than the wire holds
            theirs = await world.neighbour(slug="talldungen")
            for place, neighbour in enumerate([*mine, theirs]):
                world.telegram.send_text(neighbour.user_id, f"Lampa {place}")
            await world.until(lambda: all(phone.unseen for phone in [*mine, theirs]), "nobody was asked")
            for neighbour in [*mine, theirs]:
                world.telegram.press(*world_press(neighbour, "Räcker i dag"))
            await world.until(lambda: len(slow.got) == 14 and quick.got, "the channels were not called")
            await world.until(lambda: any("har nummer #1" in m.text for m in theirs.messages), "Telegram was held up")
            slow.hangs = False
            await slow.down()
            await slow.up()  # what hung is broken off, and goes again
            await world.settled()
            for phone in [*mine, theirs]:
                phone.has_seen_all()
            assert "Talldungen" in told(quick)[0]


async def test_a_card_that_fails_late_does_not_pass_the_channel(tmp_path: Path) -> None:
    """The step that is asked now is the channel's: that somebody of an earlier one is gone changes nothing there."""
    async with a_web_receiver() as receiver:
        ladder = (Step.DUTY, SMS, Step.MANAGERS)
        async with a_world(tmp_path, a_home(ladder=ladder), channels=addresses(receiver)) as world:
            sam, mia, alva, neighbour = await crew(world)
            await worry(neighbour, WORDS, NOW)
            await world.passes(minutes(5.1))
            refused = Fault("sendMessage", sam.user_id, 400, "Bad Request: made up", None, times=2)
            world.telegram.faults.append(refused)
            async with world.running.database.write() as tx:
                chat = await people.find(tx, sam.user_id)
                assert chat is not None
                assert chat.person is not None
                concern = await concern_of(world)
                await outbox.say(
                    tx, world.clock.now(), sam.user_id, Outgoing("sent"), lane=Lane.ALERT, purpose=Purpose.REMINDER,
                    concern=concern.id, person=chat.person.id,
                )  # fmt: skip
            await world.settled()
            alva.sees("Driftlarm")
            mia.sees_nothing()
            for phone in (sam, neighbour):
                phone.has_seen_all()


async def test_a_quiet_owners_concern_goes_by_the_channel_too(tmp_path: Path) -> None:
    async with a_web_receiver() as receiver:
        async with a_world(tmp_path, a_home(ladder=(Step.DUTY, SMS)), channels=addresses(receiver)) as world:
            sam, _, _, neighbour = await crew(world)
            await worry(neighbour, WORDS, NOW)
            await sam.presses("Jag tar det")
            await world.passes(minutes(61))
            assert told(receiver) == ["Grannlinjen #1: Händer nu\nEkbacken. Öppna boten i Telegram."]
            await sam.presses("Mer", on=sam.sees("#1"))
            await sam.presses("Historik")
            sam.has_seen_all()
            assert any("ett meddelande skickades på reservvägen sms-chef" in (m.text or "") for m in sam.messages)
            neighbour.has_seen_all()
