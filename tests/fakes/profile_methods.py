"""Methods about the bot itself: who it is, and the words of its profile."""

import re

from telegram.constants import BotDescriptionLimit, BotNameLimit

from tests.fakes.errors import bad_request
from tests.fakes.parameters import Parameters
from tests.fakes.world import World


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


def read_language(parameters: Parameters) -> str:
    """Give the two letters of a language, or nothing for all that have no words of their own."""
    code = parameters.text("language_code") or ""
    if code and not re.fullmatch("[a-z]{2}", code):
        raise bad_request("BOT_LANGUAGE_CODE_INVALID")
    return code


def _set_words(world: World, parameters: Parameters, name: str, limit: int) -> object:
    words = parameters.text(name) or ""
    if len(words) > limit:
        raise bad_request(f"{name} is longer than {limit} characters")
    world.profile[name, read_language(parameters)] = words
    return True


def _get_words(world: World, parameters: Parameters, name: str) -> object:
    return {name: world.profile.get((name, read_language(parameters)), "")}


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


def set_my_name(world: World, parameters: Parameters) -> object:
    """Set what the bot is called."""
    return _set_words(world, parameters, "name", BotNameLimit.MAX_NAME_LENGTH)


def get_my_name(world: World, parameters: Parameters) -> object:
    """Give what the bot is called."""
    return {"name": world.profile.get(("name", read_language(parameters))) or world.bot.first_name}
