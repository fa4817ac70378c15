"""Reactions of the bot and of people."""

import pytest
from telegram import Bot, ReactionTypeCustomEmoji, ReactionTypePaid
from telegram.error import BadRequest

from tests.fakes.telegram_server import TelegramServer

GROUP = -1_000_000_000_100


async def test_a_reaction_is_one_emoji_that_telegram_knows(bot: Bot, server: TelegramServer) -> None:
    theirs = server.world.say(7, 7, "thanks").message_id
    await bot.set_message_reaction(7, theirs, "👍")
    assert server.world.stored[7, theirs].reaction == ("👍",)
    await bot.set_message_reaction(7, theirs)
    assert server.world.stored[7, theirs].reaction == ()
    assert server.world.stored[7, theirs].earlier_reactions == (("👍",),)
    for wrong in ("🏟", ReactionTypeCustomEmoji("5"), ReactionTypePaid()):
        with pytest.raises(BadRequest, match=r"(?i)reaction_invalid"):
            await bot.set_message_reaction(7, theirs, wrong)
    with pytest.raises(BadRequest, match=r"(?i)reactions_too_many"):
        await bot.set_message_reaction(7, theirs, ["👍", "🔥"])
    with pytest.raises(BadRequest, match="to react not found"):
        await bot.set_message_reaction(7, 99, "👍")


async def test_a_group_may_allow_some_reactions_only(bot: Bot, server: TelegramServer) -> None:
    server.world.add_chat(GROUP)
    server.world.allow_reactions(GROUP, "👍")
    theirs = server.world.say(GROUP, 7, "x").message_id
    await bot.set_message_reaction(GROUP, theirs, "👍")
    with pytest.raises(BadRequest, match=r"(?i)reaction_invalid"):
        await bot.set_message_reaction(GROUP, theirs, "👀")
    described = await bot.get_chat(GROUP)
    assert [str(getattr(each, "emoji", "")) for each in described.available_reactions or ()] == ["👍"]


async def test_peoples_reactions_are_told_to_a_bot_that_asks_and_may_know(bot: Bot, server: TelegramServer) -> None:
    server.world.add_chat(GROUP)
    theirs = server.world.say(GROUP, 7, "x").message_id
    await bot.get_updates(offset=-1, allowed_updates=["message", "message_reaction"])
    assert server.world.react(GROUP, theirs, 7, "👍") is None
    server.world.set_status(GROUP, bot.id, "administrator")
    server.world.react(GROUP, theirs, 7, "👎")
    reaction = (await bot.get_updates(offset=-1))[0].message_reaction
    assert reaction is not None
    assert [str(getattr(each, "emoji", "")) for each in reaction.old_reaction] == ["👍"]
    assert [str(getattr(each, "emoji", "")) for each in reaction.new_reaction] == ["👎"]
