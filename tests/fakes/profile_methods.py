"""Methods about the bot itself: who it is, its commands and descriptions."""

import json
import re

from telegram.constants import BotCommandLimit, BotDescriptionLimit

from tests.fakes.errors import bad_request
from tests.fakes.parameters import Parameters
from tests.fakes.world import World

_SCOPES = {
    "default": frozenset[str](),
    "all_private_chats": frozenset[str](),
    "all_group_chats": frozenset[str](),
    "all_chat_administrators": frozenset[str](),
    "chat": frozenset({"chat_id"}),
    "chat_administrators": frozenset({"chat_id"}),
    "chat_member": frozenset({"chat_id", "user_id"}),
}
_COMMAND = re.compile(r"[a-z0-9_]+")


def get_me(world: World, _: Parameters) -> object:
    """Say who the bot is."""
    settings = world.settings
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": not settings.privacy,
        "supports_inline_queries": settings.inline,
        "supports_guest_queries": settings.guest_queries,
    }
    others = dict.fromkeys(("can_connect_to_business", "has_main_web_app", "has_topics_enabled"), False)
    return world.bot.to_json() | abilities | others


def set_my_commands(world: World, parameters: Parameters) -> object:
    """Set the list of commands for a scope and language."""
    commands = parameters.json_array("commands", "BotCommand")
    if commands is None:
        raise bad_request("parameter commands is required")
    if len(commands) > BotCommandLimit.MAX_COMMAND_NUMBER:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    world.profile["commands", *_place(parameters)] = [_command(item) for item in commands]
    return True


def _command(item: object) -> dict[str, str]:
    if not isinstance(item, dict) or not isinstance(item.get("command"), str):
        raise bad_request('can\'t parse BotCommand: expected an Object with the field "command"')
    name = item["command"].removeprefix("/")
    description = item.get("description")
    if not 1 <= len(name) <= BotCommandLimit.MAX_COMMAND or not _COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not isinstance(description, str) or not 1 <= len(description) <= BotCommandLimit.MAX_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


def get_my_commands(world: World, parameters: Parameters) -> object:
    """Give the list of commands for exactly this scope and language."""
    return world.profile.get(("commands", *_place(parameters)), [])


def delete_my_commands(world: World, parameters: Parameters) -> object:
    """Remove the list of commands for a scope and language."""
    world.profile.pop(("commands", *_place(parameters)), None)
    return True


def _place(parameters: Parameters) -> tuple[str, str]:
    scope = parameters.json_object("scope", "BotCommandScope") or {"type": "default"}
    needed = _SCOPES.get(str(scope.get("type")))
    if needed is None:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if missing := needed - set(scope):
        raise bad_request(f"can't parse BotCommandScope: Can't find field \"{min(missing)}\"")
    return json.dumps(scope, sort_keys=True), _language(parameters)


def _language(parameters: Parameters) -> str:
    code = parameters.text("language_code") or ""
    if code and not re.fullmatch("[a-z]{2}", code):
        raise bad_request("BOT_LANGUAGE_CODE_INVALID")
    return code


def _set_words(world: World, parameters: Parameters, name: str, limit: int) -> object:
    words = parameters.text(name) or ""
    if len(words) > limit:
        raise bad_request(f"{name} is longer than {limit} characters")
    world.profile[name, _language(parameters)] = words
    return True


def _get_words(world: World, parameters: Parameters, name: str) -> object:
    return {name: world.profile.get((name, _language(parameters)), "")}


def set_my_description(world: World, parameters: Parameters) -> object:
    """Set what an empty chat with the bot shows."""
    return _set_words(world, parameters, "description", BotDescriptionLimit.MAX_DESCRIPTION_LENGTH)


def get_my_description(world: World, parameters: Parameters) -> object:
    """Give what an empty chat with the bot shows."""
    return _get_words(world, parameters, "description")


def set_my_short_description(world: World, parameters: Parameters) -> object:
    """Set what the bot's profile shows."""
    return _set_words(world, parameters, "short_description", BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH)


def get_my_short_description(world: World, parameters: Parameters) -> object:
    """Give what the bot's profile shows."""
    return _get_words(world, parameters, "short_description")
