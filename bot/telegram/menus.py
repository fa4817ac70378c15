"""The menus of commands: what Telegram offers somebody who types "/", by the kind of chat and by language."""

from collections.abc import Iterable

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import BadRequest, Forbidden

from bot.texts import LANGUAGES, Texts, texts_for, translatable

Menu = tuple[tuple[str, str], ...]

ASKING: Menu = (
    ("ask", translatable("Ask a question")),
    ("quotes", translatable("What somebody said: a name, then perhaps a topic")),
    ("timeline", translatable("What happened with a topic, day by day")),
    ("latest", translatable("The newest articles, perhaps on a topic")),
    ("sources", translatable("Which outlets the articles are from")),
)
"""In groups as well."""
WATCHING: Menu = (
    ("watch", translatable("Tell here when there is news: a name, a topic, or both")),
    ("watches", translatable("What I tell you of when it comes")),
    ("quiet", translatable("Hours in which I write nothing by myself")),
    ("digest", translatable("What is watched, once a day")),
)
"""In groups as well."""
PRIVATE: Menu = (
    ("start", translatable("What this bot is for")),
    ("help", translatable("How to ask, and examples")),
    *ASKING,
    *WATCHING,
    ("language", translatable("The language that I speak to you")),
    ("timezone", translatable("Your time zone")),
    ("privacy", translatable("What I keep about you")),
    ("forget", translatable("Delete what I keep about you")),
)
GROUP: Menu = (("help", translatable("How to ask, and examples")), *ASKING, *WATCHING)
CURATING: Menu = (
    ("articles", translatable("The articles, and removing them")),
    ("status", translatable("What the index holds")),
    ("doctor", translatable("Whether the index is well")),
    ("broadcast", translatable("Write to everybody who uses this bot")),
    ("members", translatable("Who may read")),
    ("invite", translatable("Make an invitation")),
)
"""For admins only."""


def menu(commands: Iterable[tuple[str, str]], texts: Texts) -> list[BotCommand]:
    """Return the commands as Telegram lists them."""
    return [BotCommand(name, texts.gettext(purpose)) for name, purpose in commands]


async def set_menus(bot: Bot, language: str | None) -> None:
    """Set the menus in the language of the setting or, without one, in each that a user may have.

    Raises TelegramError.
    """
    scopes: tuple[tuple[BotCommandScope, Menu], ...] = (
        (BotCommandScopeDefault(), PRIVATE),
        (BotCommandScopeAllPrivateChats(), PRIVATE),
        (BotCommandScopeAllGroupChats(), GROUP),
    )
    for scope, commands in scopes:
        for code in (None, *LANGUAGES):
            await bot.set_my_commands(menu(commands, texts_for(language or code)), scope, language_code=code)


async def set_admin_menu(bot: Bot, user_id: int, language: str | None, *, is_admin: bool) -> None:
    """Set the menu of a user's private chat to that of an admin, or back. Raises TelegramError.

    Nothing is done for a chat that the bot cannot write to, such as that of an admin who has never written to it.
    """
    scope = BotCommandScopeChat(user_id)
    try:
        for code in (None, *LANGUAGES):
            if is_admin:
                commands = menu((*PRIVATE, *CURATING), texts_for(language or code))
                await bot.set_my_commands(commands, scope, language_code=code)
            else:
                await bot.delete_my_commands(scope, language_code=code)
    except (BadRequest, Forbidden):
        return
