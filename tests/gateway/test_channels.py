"""Channels beyond Telegram, against real receivers: what goes by them, what is tried again, and what is never shown."""

import json
import sys
from pathlib import Path

import pytest

from bot.domain.home import Channel, Home, Homes, Step
from bot.domain.outgoing import Outgoing
from bot.gateway import channels
from bot.gateway.calls import Refused, Sent, Temporary
from bot.gateway.channels import Channels
from tests.gateway.whole import at_debug
from tests.receivers import a_mail_receiver, a_web_receiver
from tests.world import a_home

WHAT = Outgoing("Grannlinjen #12: Händer nu\nEk &amp; Co. Öppna boten i Telegram.", protect=True)
SECRET = "hemligt-losenord"


def by(address: str) -> Channels:
    return Channels({"ekbacken": {"sms-chef": address}})


def homes(*ladder: Step | Channel) -> Homes:
    home: Home = a_home(ladder=ladder)
    return Homes([home])


def web(port: int) -> str:
    return f"json://line:{SECRET}@127.0.0.1:{port}/alarm"


async def test_by_the_web_goes_the_text_as_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    async with a_web_receiver() as receiver:
        assert await by(web(receiver.port)).perform("ekbacken", "sms-chef", WHAT, 1) == Sent(())
    told = json.loads(receiver.got[0])
    assert (told["title"], told["message"]) == ("Grannlinjen #12: Händer nu", "Ek & Co. Öppna boten i Telegram.")
    assert len(receiver.got) == 1


async def test_by_mail_goes_the_same() -> None:
    async with a_mail_receiver() as mailbox:
        address = f"mailto://127.0.0.1:{mailbox.port}?from=line@example.org&to=chef@example.org&format=text"
        assert await by(address).perform("ekbacken", "sms-chef", WHAT, 1) == Sent(())
    (mail,) = mailbox.got
    assert mail["subject"] == "Grannlinjen #12: Händer nu"
    assert "chef@example.org" in mail["to"]
    assert mail.get_content().strip() == "Ek & Co. Öppna boten i Telegram."


async def test_what_is_refused_is_tried_three_times_in_all() -> None:
    async with a_web_receiver() as receiver:
        receiver.status = 503
        for attempt in (1, 2):
            assert isinstance(await by(web(receiver.port)).perform("ekbacken", "sms-chef", WHAT, attempt), Temporary)
        assert await by(web(receiver.port)).perform("ekbacken", "sms-chef", WHAT, 3) == Refused("NotTaken")
        assert len(receiver.got) == 3


async def test_a_mail_server_that_refuses_is_one_that_failed() -> None:
    async with a_mail_receiver() as mailbox:
        mailbox.answer = "451 later"
        address = f"mailto://127.0.0.1:{mailbox.port}?from=line@example.org&to=chef@example.org"
        assert isinstance(await by(address).perform("ekbacken", "sms-chef", WHAT, 1), Temporary)


async def test_nobody_there_is_temporary_and_one_that_hangs_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    async with a_web_receiver() as receiver:
        used = by(web(receiver.port))
        receiver.hangs = True
        monkeypatch.setattr(channels, "PATIENCE", 0.05)
        outcome = await used.perform("ekbacken", "sms-chef", WHAT, 1)
        assert isinstance(outcome, Temporary)
        assert outcome.error == "TimeoutError"
    monkeypatch.undo()
    assert isinstance(await used.perform("ekbacken", "sms-chef", WHAT, 1), Temporary)


async def test_a_channel_whose_address_is_gone_is_not_tried_again() -> None:
    assert await Channels().perform("ekbacken", "sms-chef", WHAT, 1) == Refused("NoAddress")


async def test_neither_logs_nor_what_is_shown_of_it_hold_the_address() -> None:
    with at_debug() as said:
        async with a_web_receiver() as receiver:
            used = by(web(receiver.port))
            for receiver.status in (200, 400, 503):
                await used.perform("ekbacken", "sms-chef", WHAT, 3)
        outcome = await used.perform("ekbacken", "sms-chef", WHAT, 3)
        assert used.fault(homes(Channel("sms-chef"))) == ""
        assert by(f"json://:{SECRET}").fault(homes(Channel("sms-chef")))
    for shown in (said.getvalue(), repr(used), repr(outcome)):
        assert SECRET not in shown
        assert "127.0.0.1" not in shown
        assert "Händer" not in shown


# --- what is wrong with them ------------------------------------------------------------------------------------


def test_ladders_without_channels_ask_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    assert Channels().fault(homes(Step.DUTY)) == ""


@pytest.mark.parametrize("address", ["", "no address", f"nothing://{SECRET}", f"json://:{SECRET}", "mailto://"])
def test_an_address_that_is_none_is_one_line_that_does_not_show_it(address: str) -> None:
    told = by(address).fault(homes(Step.DUTY, Channel("sms-chef")))
    assert told.startswith("home ekbacken: sms-chef")
    assert "\n" not in told
    assert SECRET not in told


def test_a_channel_without_an_address_is_named(tmp_path: Path) -> None:
    told = by("json://127.0.0.1").fault(homes(Channel("rost-natt")))
    assert told.startswith("home ekbacken: rost-natt stands in the ladder and has no address; set its Apprise URL")


def test_where_apprise_is_missing_it_is_told_how_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    told = by("json://127.0.0.1").fault(homes(Channel("sms-chef")))
    assert told.endswith("needs Apprise, which is not installed; pip install 'grannlinjen[channels]'")
