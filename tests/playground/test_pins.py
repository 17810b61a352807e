"""Pins, in private chats and in groups, where they are an administrator's right; and what an administrator hears."""

import pytest

from bot.playground.telegram import Telegram
from tests.playground.conftest import BO, KIM, Caller
from tests.playground.test_groups import group, told

__all__ = ["group"]  # a fixture

REFUSED = "400 Bad Request: not enough rights to manage pinned messages in the chat"


async def test_a_member_may_not_pin(bot: Caller, telegram: Telegram, group: int) -> None:
    post = (await bot("sendMessage", chat_id=group, text="Mötet är på tisdag"))["message_id"]
    assert await bot.refused("pinChatMessage", chat_id=group, message_id=99) == (
        "400 Bad Request: message to pin not found"
    )
    assert await bot.refused("pinChatMessage", chat_id=group, message_id=post) == REFUSED
    assert await bot.refused("unpinAllChatMessages", chat_id=group) == REFUSED
    assert "chat not found" in await bot.refused("pinChatMessage", chat_id=-77, message_id=post)
    assert telegram.chat(group).pinned == []
    assert await told(bot) == []


async def test_an_administrator_pins_and_the_group_says_so(bot: Caller, telegram: Telegram, group: int) -> None:
    telegram.promote_bot(KIM, group)
    change = (await told(bot))[0]["my_chat_member"]
    assert change["old_chat_member"]["status"] == "member"
    assert (change["new_chat_member"]["status"], change["new_chat_member"]["can_pin_messages"]) == (
        "administrator", True,
    )  # fmt: skip
    assert (await bot("getChatMember", chat_id=group, user_id=telegram.bot_id))["status"] == "administrator"
    first, second = [(await bot("sendMessage", chat_id=group, text=text))["message_id"] for text in ("ett", "två")]
    for post in (first, second, second):  # what is pinned already is no error, and is not said again
        assert await bot("pinChatMessage", chat_id=group, message_id=post, disable_notification=True) is True
    said = [update["message"] for update in await told(bot)]
    assert [(one["from"]["is_bot"], one["pinned_message"]["text"]) for one in said] == [(True, "ett"), (True, "två")]
    assert telegram.chat(group).pinned == [first, second]
    await bot("unpinChatMessage", chat_id=group)
    assert telegram.chat(group).pinned == [first]
    assert "message to unpin not found" in await bot.refused("unpinChatMessage", chat_id=group, message_id=second)
    await bot("deleteMessage", chat_id=group, message_id=first)
    assert telegram.chat(group).pinned == []
    telegram.promote_bot(KIM, group, admin=False)
    assert await bot.refused("pinChatMessage", chat_id=group, message_id=second) == REFUSED


async def test_an_administrator_hears_all_that_is_said(bot: Caller, telegram: Telegram, group: int) -> None:
    telegram.send_text(BO, "mellan oss", chat_id=group)
    telegram.promote_bot(KIM, group)
    telegram.send_text(BO, "nu hör boten", chat_id=group)
    assert [update["message"]["text"] for update in await told(bot) if "message" in update] == ["nu hör boten"]
    assert await bot("leaveChat", chat_id=group) is True
    assert (await told(bot))[0]["my_chat_member"]["old_chat_member"]["status"] == "administrator"
    with pytest.raises(ValueError, match="not in the group"):
        telegram.promote_bot(KIM, group)


async def test_posts_of_a_group_are_edited_in_place(bot: Caller, telegram: Telegram, group: int) -> None:
    buttons = {"inline_keyboard": [[{"text": "Jag kommer", "callback_data": "yes"}]]}
    post = await bot("sendMessage", chat_id=group, text="Kommer du?", reply_markup=buttons)
    where = {"chat_id": group, "message_id": post["message_id"]}
    again = await bot.refused("editMessageText", **where, text="Kommer du?", reply_markup=buttons)
    assert again.startswith("400 Bad Request: message is not modified")
    assert "not modified" in await bot.refused("editMessageReplyMarkup", **where, reply_markup=buttons)
    await bot("editMessageText", **where, text="Kommer du? 1 ja", reply_markup=buttons)
    await bot("editMessageReplyMarkup", **where)
    assert (telegram.last_message(group).text, telegram.last_message(group).keyboard) == ("Kommer du? 1 ja", [])
    theirs = telegram.send_text(BO, "/kontakter", chat_id=group)
    assert "can't be edited" in await bot.refused("editMessageText", chat_id=group, message_id=theirs, text="x")
    telegram.remove_bot_from_group(KIM, group)
    assert "not a member" in await bot.refused("editMessageText", **where, text="x")


async def test_pictures_of_a_group_are_exchanged(bot: Caller, telegram: Telegram, group: int) -> None:
    posts = []
    for data in (b"A", b"B"):
        sent = await bot.raw("sendPhoto", data={"chat_id": group}, files={"photo": ("a.png", data)})
        posts.append(sent.json()["result"])
    where = {"chat_id": group, "message_id": posts[0]["message_id"]}
    other = {"type": "photo", "media": posts[1]["photo"][-1]["file_id"], "caption": "nu så här"}
    await bot("editMessageMedia", **where, media=other)
    assert "not modified" in await bot.refused("editMessageMedia", **where, media=other)
    media = telegram.message(group, posts[0]["message_id"]).media
    assert media is not None
    assert media.data == b"B"
    assert "can't be edited" not in await bot.refused("editMessageText", **where, text="x")


async def test_a_pin_in_a_private_chat_needs_no_right(bot: Caller, telegram: Telegram) -> None:
    post = (await bot("sendMessage", chat_id=KIM, text="kom ihåg"))["message_id"]
    await bot("pinChatMessage", chat_id=KIM, message_id=post)
    assert (await told(bot))[-1]["message"]["pinned_message"]["text"] == "kom ihåg"
    assert telegram.chat(KIM).pinned == [post]
