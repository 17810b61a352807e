"""The Bot API's methods that ask, or set how the bot presents itself."""

import json
import re
from typing import Any

from bot.playground.groups import ADMINISTRATOR, MEMBER
from bot.playground.model import JSON, Chat, refused
from bot.playground.params import Params
from bot.playground.sending import known_chat
from bot.playground.state import State

MOST_DOWNLOAD = 20 * 1024 * 1024
_COMMAND = re.compile(r"[a-z0-9_]{1,32}\Z")


def get_me(state: State, _: Params) -> JSON:
    """getMe."""
    can = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": state.inline}
    return {**state.bot, **can, "can_connect_to_business": False, "has_main_web_app": False}


def get_file(state: State, params: Params) -> JSON:
    """getFile: where it can be fetched, when it is small enough for a bot."""
    file_id = params.text("file_id")
    if not file_id:
        raise refused("file_id not specified")
    file = state.file(file_id)
    if file is None:
        raise refused("invalid file_id")
    if file.size > MOST_DOWNLOAD:
        raise refused("file is too big")
    return {
        "file_id": file.file_id, "file_unique_id": file.unique_id, "file_size": file.size, "file_path": file.path,
    }  # fmt: skip


def get_chat(state: State, params: Params) -> JSON:
    """getChat, without what nobody here sets."""
    chat = known_chat(state, params)
    full: JSON = {**chat.as_json(), "accent_color_id": 0, "max_reaction_count": 11}
    full["accepted_gift_types"] = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
    )
    return full


def get_chat_member(state: State, params: Params) -> JSON:
    """getChatMember: those who were put in, or have written, are members."""
    chat = known_chat(state, params)
    number = params.number("user_id") or 0
    if number == state.bot_id:
        return {"user": state.bot, **(ADMINISTRATOR if chat.admin else MEMBER)}
    user = state.users.get(number)
    if user is None:
        raise refused("user not found")
    here = chat.user is user or number in chat.members
    return {"status": "member" if here else "left", "user": user.as_json()}


# How the bot presents itself


def _place(state: State, params: Params) -> tuple[str, str]:
    """Where a list of commands holds: its scope and its language."""
    scope = params.get("scope") or {"type": "default"}
    if not isinstance(scope, dict) or "type" not in scope:
        raise refused("can't parse BotCommandScope")
    if "chat_id" in scope:
        known_chat(state, Params({"chat_id": scope["chat_id"]}))
    return json.dumps(scope, sort_keys=True), params.text("language_code")


def _commands(state: State) -> dict[tuple[str, str], list[JSON]]:
    kept: dict[tuple[str, str], list[JSON]] = state.settings.setdefault("commands", {})
    return kept


def set_commands(state: State, params: Params) -> bool:
    """setMyCommands."""
    commands = params.get("commands")
    if not isinstance(commands, list):
        raise refused("can't parse list of bot commands")
    if len(commands) > 100:
        raise refused("BOT_COMMANDS_TOO_MUCH")
    _commands(state)[_place(state, params)] = [_command(item) for item in commands]
    return True


def _command(item: Any) -> JSON:
    item = item if isinstance(item, dict) else {}
    name = str(item.get("command", "")).removeprefix("/")
    if not _COMMAND.match(name):
        raise refused("BOT_COMMAND_INVALID")
    if not 1 <= len(str(item.get("description", ""))) <= 256:
        raise refused("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": item["description"]}


def delete_commands(state: State, params: Params) -> bool:
    """deleteMyCommands."""
    _commands(state).pop(_place(state, params), None)
    return True


def get_commands(state: State, params: Params) -> list[JSON]:
    """getMyCommands."""
    return _commands(state).get(_place(state, params), [])


def set_words(state: State, params: Params, name: str, most: int) -> bool:
    """setMyName, setMyDescription, setMyShortDescription: one text per language."""
    text = params.text(name)
    if len(text) > most:
        raise refused(f"bot {name.replace('_', ' ')} is too long")
    state.settings.setdefault(name, {})[params.text("language_code")] = text
    return True


def get_words(state: State, params: Params, name: str) -> JSON:
    """getMyName, getMyDescription, getMyShortDescription; without one in that language the default."""
    kept: dict[str, str] = state.settings.get(name, {})
    default = state.bot_name if name == "name" else ""
    return {name: kept.get(params.text("language_code")) or kept.get("") or default}


def set_menu_button(state: State, params: Params) -> bool:
    """setChatMenuButton."""
    if params.get("chat_id") is not None:
        chat: Chat = known_chat(state, params)
        state.settings.setdefault("menu_buttons", {})[chat.id] = params.get("menu_button")
    else:
        state.settings["menu_button"] = params.get("menu_button")
    return True


def agree(_state: State, _params: Params) -> bool:
    """logOut, close: nothing follows."""
    return True
