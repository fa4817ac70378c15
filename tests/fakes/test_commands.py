"""Commands by scope and language, what people see of them, and the menu button."""

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatAdministrators,
    BotCommandScopeChatMember,
    MenuButtonCommands,
    MenuButtonDefault,
    MenuButtonWebApp,
    WebAppInfo,
)
from telegram.error import BadRequest

from tests.fakes.commands import menu
from tests.fakes.conftest import Raw
from tests.fakes.telegram_server import TelegramServer

GROUP = -1_000_000_000_100


async def test_commands_are_kept_for_each_scope_and_language(bot: Bot) -> None:
    await bot.set_my_commands([BotCommand("help", "What I can do")])
    await bot.set_my_commands([("hilfe", "Was ich kann")], language_code="de", scope=BotCommandScopeChat(7))
    assert [command.command for command in await bot.get_my_commands()] == ["help"]
    german = await bot.get_my_commands(language_code="de", scope=BotCommandScopeChat(7))
    assert [command.description for command in german] == ["Was ich kann"]
    await bot.delete_my_commands()
    assert await bot.get_my_commands() == ()


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({}, "parameter commands is required"),
        ({"commands": [{"command": "Help", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "x" * 33, "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "help", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": ["help"]}, 'can\'t parse BotCommand: expected an Object with the field "command"'),
        ({"commands": [{"command": "a", "description": "x"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [], "scope": {"type": "moon"}}, "can't parse BotCommandScope: Unsupported type specified"),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 99}}, "chat not found"),
        (
            {"commands": [], "scope": {"type": "chat_administrators", "chat_id": 7}},
            "can't use specified scope in private chats",
        ),
        (
            {"commands": [], "scope": {"type": "chat_member", "chat_id": GROUP}},
            "can't parse BotCommandScope: Can't find field \"user_id\"",
        ),
        (
            {"commands": [], "scope": {"type": "chat_member", "chat_id": GROUP, "user_id": -1}},
            "can't parse BotCommandScope: Invalid user_id specified",
        ),
        ({"commands": [{"command": "a", "description": "x" * 257}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [], "scope": {"type": "chat"}}, "can't parse BotCommandScope: Can't find field \"chat_id\""),
        ({"commands": [], "language_code": "english"}, "BOT_LANGUAGE_CODE_INVALID"),
    ],
)
def test_commands_that_telegram_refuses_are_refused(
    raw: Raw, server: TelegramServer, parameters: dict[str, object], reason: str
) -> None:
    server.world.add_chat(GROUP)
    assert raw.refusal("setMyCommands", **parameters) == f"Bad Request: {reason}"


async def test_people_see_the_commands_of_the_narrowest_scope_in_their_language(
    bot: Bot, server: TelegramServer
) -> None:
    world = server.world
    world.add_user(8, "Oles", language_code="uk")
    world.add_chat(GROUP)
    world.set_status(GROUP, 8, "administrator")
    assert menu(world, 7, 7) == []
    scopes = [
        (None, "default", (7, 7)),
        (BotCommandScopeAllPrivateChats(), "private", (7, 7)),
        (BotCommandScopeChat(7), "here", (7, 7)),
        (BotCommandScopeAllGroupChats(), "groups", (GROUP, 8)),
        (BotCommandScopeAllChatAdministrators(), "administrators", (GROUP, 8)),
        (BotCommandScopeChat(GROUP), "group", (GROUP, 8)),
        (BotCommandScopeChatAdministrators(GROUP), "its_administrators", (GROUP, 8)),
        (BotCommandScopeChatMember(GROUP, 8), "oles", (GROUP, 8)),
    ]
    for scope, name, place in scopes:
        await bot.set_my_commands([(name, "x")], scope=scope)
        assert menu(world, *place) == [name]
    assert menu(world, GROUP, 7) == ["group"]
    await bot.set_my_commands([("oles_uk", "x")], scope=BotCommandScopeChatMember(GROUP, 8), language_code="uk")
    assert menu(world, GROUP, 8) == ["oles_uk"]
    await bot.delete_my_commands(scope=BotCommandScopeChat(7))
    assert menu(world, 7, 7) == ["private"]


def test_the_same_command_twice_is_a_violation(raw: Raw, server: TelegramServer) -> None:
    raw.result("setMyCommands", commands=[{"command": "a", "description": "x"}] * 2)
    assert [violation.what for violation in server.world.violations()] == ["a is there twice"]


async def test_the_menu_button_is_set_for_all_and_for_one(bot: Bot, raw: Raw, server: TelegramServer) -> None:
    server.world.add_chat(GROUP)
    assert await bot.get_chat_menu_button() == MenuButtonDefault()
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert await bot.get_chat_menu_button(7) == MenuButtonCommands()
    page = MenuButtonWebApp("Open", WebAppInfo("https://e.org/app"))
    await bot.set_chat_menu_button(7, page)
    assert await bot.get_chat_menu_button(7) == page
    assert await bot.get_chat_menu_button() == MenuButtonCommands()
    with pytest.raises(BadRequest, match=r"(?i)only https links are allowed"):
        await bot.set_chat_menu_button(7, MenuButtonWebApp("Open", WebAppInfo("http://e.org/app")))
    with pytest.raises(BadRequest, match="ser not found"):
        await bot.set_chat_menu_button(GROUP, page)
    for wrong in ({"type": "moon"}, {"type": "web_app"}):
        assert raw.refusal("setChatMenuButton", menu_button=wrong).startswith("Bad Request: can't parse menu button")
