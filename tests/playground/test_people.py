"""Blocking, groups, and how the bot presents itself."""

import pytest

from bot.playground.telegram import Telegram
from tests.playground.conftest import KIM, Caller


async def test_blocking_is_told_and_stops_everything(bot: Caller, telegram: Telegram) -> None:
    telegram.block(KIM)
    telegram.block(KIM)
    change = (await bot("getUpdates"))[-1]["my_chat_member"]
    assert change["old_chat_member"]["status"] == "member"
    assert change["new_chat_member"]["status"] == "kicked"
    assert change["new_chat_member"]["user"]["id"] == telegram.bot_id
    assert change["chat"]["id"] == change["from"]["id"] == KIM
    for act in (
        lambda: telegram.send_text(KIM, "hej"),
        lambda: telegram.press(KIM, 1, "x", stale=True),
        lambda: telegram.send_location(KIM, 1, 1),
    ):
        with pytest.raises(ValueError, match="blocked"):
            act()
    assert "403" in await bot.refused("sendChatAction", chat_id=KIM, action="typing")
    telegram.unblock(KIM)
    assert (await bot("getUpdates"))[-1]["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert telegram.send_text(KIM, "hej")


async def test_nobody_does_what_can_not_be_done(telegram: Telegram) -> None:
    with pytest.raises(KeyError):
        telegram.send_text(99, "hej")
    with pytest.raises(KeyError):
        telegram.send_text(KIM, "hej", reply_to=99)
    with pytest.raises(ValueError, match="signs"):
        telegram.send_text(KIM, "x" * 4097)
    with pytest.raises(ValueError, match="kind"):
        telegram.send_media(KIM, "hologram", b"x")
    with pytest.raises(ValueError, match="negative"):
        telegram.add_bot_to_group(KIM, 5, "x")
    with pytest.raises(ValueError, match="own"):
        telegram.add_user(KIM, "Kim igen")


async def test_commands(bot: Caller) -> None:
    scope = {"type": "chat", "chat_id": KIM}
    await bot("setMyCommands", commands=[{"command": "start", "description": "Börja"}])
    await bot("setMyCommands", commands=[{"command": "jour", "description": "Jour"}], scope=scope, language_code="sv")
    assert (await bot("getMyCommands"))[0]["command"] == "start"
    assert (await bot("getMyCommands", scope=scope, language_code="sv"))[0]["command"] == "jour"
    await bot("deleteMyCommands", scope=scope, language_code="sv")
    assert await bot("getMyCommands", scope=scope, language_code="sv") == []
    wrong = [{"command": "Fel!", "description": "x"}]
    assert "BOT_COMMAND_INVALID" in await bot.refused("setMyCommands", commands=wrong)
    assert "chat not found" in await bot.refused("setMyCommands", commands=[], scope={"type": "chat", "chat_id": 9})


async def test_how_the_bot_presents_itself(bot: Caller) -> None:
    await bot("setMyDescription", description="Grannlinjen")
    await bot("setMyShortDescription", short_description="Kort", language_code="sv")
    assert await bot("getMyDescription", language_code="sv") == {"description": "Grannlinjen"}
    assert await bot("getMyShortDescription", language_code="sv") == {"short_description": "Kort"}
    assert "too long" in await bot.refused("setMyShortDescription", short_description="x" * 121)
    await bot("setChatMenuButton", chat_id=KIM, menu_button={"type": "commands"})
    assert (await bot("getChat", chat_id=KIM))["type"] == "private"
    for method in ("logOut", "close"):
        assert await bot(method) is True
