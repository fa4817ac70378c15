"""The bot's commands by scope and language, the menus that people see of them, and the button that opens a menu."""

import json
import re
from typing import cast

from telegram.constants import BotCommandLimit

from tests.fakes.chat_methods import find_chat
from tests.fakes.errors import bad_request
from tests.fakes.html_mode import checked_url
from tests.fakes.members import ADMINISTRATORS, status_of
from tests.fakes.model import GROUPS, Json
from tests.fakes.parameters import Parameters
from tests.fakes.profile_methods import read_language
from tests.fakes.world import World

_EVERYWHERE = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
_IN_CHATS = frozenset({"chat", "chat_administrators", "chat_member"})
_COMMAND = re.compile(r"[a-z0-9_]+")
_SCOPE_REFUSAL = "can't parse BotCommandScope: "


def set_my_commands(world: World, parameters: Parameters) -> object:
    """Set the list of commands for a scope and language."""
    commands = parameters.json_array("commands", "BotCommand")
    if commands is None:
        raise bad_request("parameter commands is required")
    if len(commands) > BotCommandLimit.MAX_COMMAND_NUMBER:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    checked = [_command(item) for item in commands]
    names = [command["command"] for command in checked]
    if len(set(names)) < len(names):
        world.violate("setMyCommands", f"{max(names, key=names.count)} is there twice")
    world.profile["commands", *_place(world, parameters)] = checked
    return True


def _command(item: object) -> dict[str, str]:
    if not isinstance(item, dict) or not isinstance(item.get("command"), str):
        raise bad_request('can\'t parse BotCommand: expected an Object with the field "command"')
    name = item["command"].removeprefix("/")
    description = item.get("description")
    if not 1 <= len(name) <= BotCommandLimit.MAX_COMMAND or not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not isinstance(description, str) or not 1 <= len(description.strip()) <= BotCommandLimit.MAX_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def get_my_commands(world: World, parameters: Parameters) -> object:
    """Give the list of commands for exactly this scope and language."""
    return world.profile.get(("commands", *_place(world, parameters)), [])


def delete_my_commands(world: World, parameters: Parameters) -> object:
    """Remove the list of commands for a scope and language, so that a wider one shows."""
    world.profile.pop(("commands", *_place(world, parameters)), None)
    return True


def _place(world: World, parameters: Parameters) -> tuple[str, str]:
    scope = parameters.json_object("scope", "BotCommandScope") or {"type": "default"}
    return _key(_checked_scope(world, scope)), read_language(parameters)


def _key(scope: Json) -> str:
    return json.dumps(scope, sort_keys=True)


def _checked_scope(world: World, scope: Json) -> Json:
    kind = scope.get("type")
    if kind in _EVERYWHERE:
        return {"type": kind}
    if kind not in _IN_CHATS:
        raise bad_request(_SCOPE_REFUSAL + "Unsupported type specified")
    if "chat_id" not in scope:
        raise bad_request(_SCOPE_REFUSAL + 'Can\'t find field "chat_id"')
    if kind == "chat_member" and "user_id" not in scope:
        raise bad_request(_SCOPE_REFUSAL + 'Can\'t find field "user_id"')
    chat = find_chat(world, Parameters({"chat_id": str(scope["chat_id"])}))
    if kind != "chat" and chat.type not in GROUPS:
        raise bad_request(f"can't use specified scope in {chat.type} chats")
    checked: Json = {"type": kind, "chat_id": chat.id}
    if kind == "chat_member":
        user_id = scope["user_id"]
        if not isinstance(user_id, int) or user_id <= 0:
            raise bad_request(_SCOPE_REFUSAL + "Invalid user_id specified")
        checked["user_id"] = user_id
    return checked


def menu(world: World, chat_id: int, user_id: int) -> list[str]:
    """Give the commands that somebody is shown in a chat: those of the narrowest scope that has any.

    In each scope, those in the reader's language go before those in none.
    """
    with world.condition:
        user = world.users[user_id]
        for scope in _scopes(world, chat_id, user_id):
            for language in (user.language_code or "", ""):
                found = world.profile.get(("commands", _key(scope), language))
                if found:
                    return [command["command"] for command in cast("list[dict[str, str]]", found)]
        return []


def _scopes(world: World, chat_id: int, user_id: int) -> list[Json]:
    chat = world.chats[chat_id]
    default: Json = {"type": "default"}
    here: Json = {"type": "chat", "chat_id": chat_id}
    if chat.type == "private":
        return [here, {"type": "all_private_chats"}, default]
    runs_it = status_of(chat, user_id) in ADMINISTRATORS
    narrow: list[Json] = [{"type": "chat_member", "chat_id": chat_id, "user_id": user_id}]
    narrow += [{"type": "chat_administrators", "chat_id": chat_id}] if runs_it else []
    wide: list[Json] = [{"type": "all_chat_administrators"}] if runs_it else []
    return [*narrow, here, *wide, {"type": "all_group_chats"}, default]


def set_chat_menu_button(world: World, parameters: Parameters) -> object:
    """Set the button beside the field for messages, for one private chat or for all."""
    button = parameters.json_object("menu_button", "menu button") or {"type": "default"}
    kind = button.get("type")
    if kind not in {"default", "commands", "web_app"}:
        raise bad_request("can't parse menu button: MenuButton has unsupported type")
    if kind == "web_app":
        page = button.get("web_app")
        address = page.get("url") if isinstance(page, dict) else None
        if not isinstance(button.get("text"), str) or not isinstance(address, str):
            raise bad_request("can't parse menu button: Can't find field \"text\"")
        if not address.startswith("https://") or checked_url(address) is None:
            raise bad_request(f"menu button Web App URL '{address}' is invalid: Only HTTPS links are allowed")
    world.profile["menu button", _menu_chat(world, parameters)] = button
    return True


def get_chat_menu_button(world: World, parameters: Parameters) -> object:
    """Give the button beside the field for messages."""
    everywhere = world.profile.get(("menu button", ""), {"type": "default"})
    return world.profile.get(("menu button", _menu_chat(world, parameters)), everywhere)


def _menu_chat(world: World, parameters: Parameters) -> str:
    if not parameters.text("chat_id"):
        return ""
    chat = find_chat(world, parameters)
    if chat.type != "private":
        raise bad_request("user not found")
    return str(chat.id)
