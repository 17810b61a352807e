"""Groups: what of them reaches the bot, what it may do in them, and what becomes of them."""

from typing import Any

import pytest

from bot.playground.telegram import Telegram
from tests.playground.conftest import BO, KIM, Caller

GROUP = -4_000_000_001
SUPERGROUP = -1_001_234_567_890
BUTTONS = {"inline_keyboard": [[{"text": "Belysning", "callback_data": "ctop:x:lighting"}]]}


async def told(bot: Caller) -> list[dict[str, Any]]:
    """The updates since the last time, confirmed."""
    updates: list[dict[str, Any]] = await bot("getUpdates")
    if updates:
        await bot("getUpdates", offset=updates[-1]["update_id"] + 1)
    return updates


@pytest.fixture
async def group(bot: Caller, telegram: Telegram) -> int:
    """A group that Kim put the bot into, and Bo is in."""
    telegram.add_bot_to_group(KIM, GROUP, "Rådet")
    telegram.add_to_group(BO, GROUP, by=KIM)
    await told(bot)
    return GROUP


async def test_the_bot_is_put_in_and_leaves(bot: Caller, telegram: Telegram) -> None:
    telegram.add_bot_to_group(KIM, SUPERGROUP, "Trappan")
    change, service = (await bot("getUpdates"))[-2:]
    assert change["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert change["my_chat_member"]["chat"] == {"id": SUPERGROUP, "title": "Trappan", "type": "supergroup"}
    assert service["message"]["new_chat_members"][0]["id"] == telegram.bot_id
    telegram.send_text(BO, "hej alla", chat_id=SUPERGROUP)
    assert not telegram.users[BO].started
    await bot("sendMessage", chat_id=SUPERGROUP, text="Skriv till mig i stället")
    assert (await bot("getChatMember", chat_id=SUPERGROUP, user_id=BO))["status"] == "member"
    assert await bot("leaveChat", chat_id=SUPERGROUP) is True
    refusal = await bot.refused("sendMessage", chat_id=SUPERGROUP, text="x")
    assert refusal == "403 Forbidden: bot is not a member of the supergroup chat"
    pending = telegram.pending_updates
    telegram.send_text(BO, "/start", chat_id=SUPERGROUP)
    assert telegram.pending_updates == pending


async def test_privacy_mode(bot: Caller, telegram: Telegram, group: int) -> None:
    """Nothing that people say to each other reaches the bot."""
    said = await bot("sendMessage", chat_id=group, text="Hej")
    for text in ("hej alla", "se /kontakter", "/kontakter@annan_bot", "@grannlinjen_bot hej", "//x", "/"):
        telegram.send_text(BO, text, chat_id=group)
    assert await told(bot) == []
    for text in ("/kontakter", "/kontakter@grannlinjen_bot lampa", "/contacts@GRANNLINJEN_BOT"):
        sent = telegram.send_text(BO, text, chat_id=group)
        update = (await told(bot))[0]["message"]
        assert (update["text"], update["chat"]["type"], update["from"]["id"]) == (text, "group", BO)
        telegram.edit_text(BO, sent, text + " x", chat_id=group)
        assert (await told(bot))[0]["edited_message"]["text"] == text + " x"
    theirs = telegram.send_text(BO, "tack", chat_id=group, reply_to=said["message_id"])
    assert (await told(bot))[0]["message"]["reply_to_message"]["from"]["is_bot"] is True
    telegram.send_text(KIM, "ja", chat_id=group, reply_to=theirs)
    telegram.edit_text(KIM, telegram.send_text(KIM, "jo", chat_id=group), "joo", chat_id=group)
    assert await told(bot) == []


async def test_buttons_in_a_group_say_who_pressed_and_where(bot: Caller, telegram: Telegram, group: int) -> None:
    said = await bot("sendMessage", chat_id=group, text="Vad gäller det?", reply_markup=BUTTONS)
    telegram.press(BO, said["message_id"], "ctop:x:lighting", chat_id=group)
    press = (await told(bot))[0]["callback_query"]
    assert press["from"]["id"] == BO
    assert press["message"]["chat"] == {"id": GROUP, "title": "Rådet", "type": "group"}
    assert press["message"]["message_id"] == said["message_id"]
    await bot("answerCallbackQuery", callback_query_id=press["id"], text="Bara för dig")
    toast = telegram.users[BO].toast
    assert toast is not None
    assert toast.text == "Bara för dig"
    assert telegram.users[KIM].toast is None
    assert (await bot("editMessageText", chat_id=group, message_id=said["message_id"], text="Lampor"))[
        "text"
    ] == "Lampor"


async def test_who_blocked_the_bot_still_speaks_in_the_group(bot: Caller, telegram: Telegram, group: int) -> None:
    telegram.block(BO)
    await told(bot)
    telegram.send_text(BO, "/kontakter", chat_id=group)
    assert (await told(bot))[0]["message"]["text"] == "/kontakter"
    await bot("sendMessage", chat_id=group, text="Så här")
    assert "blocked" in await bot.refused("sendMessage", chat_id=BO, text="x")


async def test_people_come_and_go(bot: Caller, telegram: Telegram, group: int) -> None:
    telegram.remove_from_group(BO, group, by=KIM)
    left = (await told(bot))[0]["message"]
    assert (left["left_chat_member"]["id"], left["from"]["id"]) == (BO, KIM)
    assert (await bot("getChatMember", chat_id=group, user_id=BO))["status"] == "left"
    telegram.add_to_group(BO, group)
    assert (await told(bot))[0]["message"]["new_chat_members"][0]["id"] == BO
    assert (await bot("getChatMember", chat_id=group, user_id=BO))["status"] == "member"
    with pytest.raises(ValueError, match="not in the group"):
        telegram.remove_from_group(telegram.add_user(77, "Ny").id, group)


async def test_the_bot_is_taken_out(bot: Caller, telegram: Telegram, group: int) -> None:
    telegram.remove_bot_from_group(KIM, group)
    change, service = await told(bot)
    assert change["my_chat_member"]["new_chat_member"]["status"] == "left"
    assert service["message"]["left_chat_member"]["id"] == telegram.bot_id
    telegram.send_text(KIM, "/kontakter", chat_id=group)
    assert await told(bot) == []
    assert "403 Forbidden: bot is not a member" in await bot.refused("sendMessage", chat_id=group, text="x")
    with pytest.raises(ValueError, match="not in the group"):
        telegram.remove_bot_from_group(KIM, group)
    telegram.add_bot_to_group(KIM, SUPERGROUP, "Rådet")
    telegram.remove_bot_from_group(BO, SUPERGROUP)
    assert (await told(bot))[-2]["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    words = "403 Forbidden: bot was kicked from the supergroup chat"
    assert await bot.refused("sendMessage", chat_id=SUPERGROUP, text="x") == words
    telegram.add_bot_to_group(KIM, SUPERGROUP, "Rådet")
    assert (await told(bot))[0]["my_chat_member"]["old_chat_member"]["status"] == "kicked"
    await bot("sendMessage", chat_id=SUPERGROUP, text="Här igen")


@pytest.mark.parametrize("joined_first", [False, True])
async def test_a_group_becomes_a_supergroup(bot: Caller, telegram: Telegram, group: int, joined_first: bool) -> None:
    new = telegram.migrate_group(KIM, group, joined_first=joined_first)
    updates = await told(bot)
    joined = next(update["my_chat_member"] for update in updates if "my_chat_member" in update)
    assert (joined["chat"]["id"], joined["chat"]["type"]) == (new, "supergroup")
    assert ("my_chat_member" in updates[0]) is joined_first
    goes, comes = (update["message"] for update in updates if "message" in update)
    assert (goes["chat"]["id"], goes["migrate_to_chat_id"]) == (group, new)
    assert (comes["chat"]["id"], comes["migrate_from_chat_id"]) == (new, group)
    answer = (await bot.raw("sendMessage", {"chat_id": group, "text": "x"})).json()
    assert answer == {
        "ok": False, "error_code": 400, "parameters": {"migrate_to_chat_id": new},
        "description": "Bad Request: group chat was upgraded to a supergroup chat",
    }  # fmt: skip
    await bot("sendMessage", chat_id=new, text="Här är vi")
    assert (await bot("getChatMember", chat_id=new, user_id=BO))["status"] == "member"
    with pytest.raises(ValueError, match="supergroup"):
        telegram.send_text(BO, "hej", chat_id=group)
    with pytest.raises(ValueError, match="supergroup"):
        telegram.migrate_group(KIM, new)
