"""Groups: what reaches the bot in privacy mode, topics, members, migration, and chats that it may not write to."""

import time

import pytest
from telegram import Bot, ChatMemberAdministrator, ChatMemberRestricted
from telegram.error import BadRequest, ChatMigrated, Forbidden

from tests.fakes.entities import Formatted
from tests.fakes.state import BotSettings
from tests.fakes.telegram_server import TelegramServer
from tests.fakes.world import World

GROUP, FORUM, BASIC, CHANNEL = -1_000_000_000_100, -1_000_000_000_300, -50, -1_000_000_000_200


@pytest.fixture
def private_world() -> World:
    """Give a world of a bot in privacy mode; nothing is served."""
    world = TelegramServer(settings=BotSettings(privacy=True)).world
    world.add_user(7, "Ada")
    world.add_user(8, "Ben")
    world.add_chat(GROUP)
    return world


def _texts(world: World) -> list[object]:
    updates: list[object] = []
    for update in world.updates.take(100):
        for kind in ("message", "edited_message"):
            message = update.get(kind)
            if isinstance(message, dict):
                updates.append(message.get("text"))
    return updates


@pytest.mark.parametrize(
    ("text", "reaches"),
    [
        ("what did they say?", False),
        ("/ask what did they say?", True),
        ("/ask@quotewire_test_bot what did they say?", True),
        ("/ask@QUOTEWIRE_test_bot what did they say?", True),
        ("/ask@another_bot what did they say?", False),
        ("try /ask yourself", False),
        ("try /ask@quotewire_test_bot yourself", True),
        ("@quotewire_test_bot what did they say?", True),
        ("what did they say, @Quotewire_Test_Bot?", True),
        ("@quotewire_test_bot2 what did they say?", False),
        ("mail to me@quotewire_test_bot.org", False),
        ('<a href="tg://user?id=123456789">the bot</a>, what did they say?', True),
        ('<a href="tg://user?id=8">Ben</a>, what did they say?', False),
    ],
)
def test_in_privacy_mode_only_what_is_meant_for_the_bot_reaches_it(
    private_world: World, text: str, *, reaches: bool
) -> None:
    private_world.say(GROUP, 7, text, html=True)
    assert bool(_texts(private_world)) is reaches


def test_in_privacy_mode_replies_to_the_bot_reach_it_and_replies_to_others_do_not(private_world: World) -> None:
    world = private_world
    asked = world.say(GROUP, 7, "/ask why")
    world.say(GROUP, 8, "I wonder too", reply_to=asked.message_id)
    answer = world.post(GROUP, world.bot.id, Formatted("because", ()))
    world.say(GROUP, 8, "really?", reply_to=answer.message_id)
    assert _texts(world) == ["/ask why", "really?"]
    world.say(7, 7, "in private all comes")
    world.set_status(GROUP, world.bot.id, "administrator")
    world.say(GROUP, 8, "and all to administrators")
    assert _texts(world)[2:] == ["in private all comes", "and all to administrators"]


def test_an_edit_reaches_the_bot_if_the_new_text_is_meant_for_it(private_world: World) -> None:
    said = private_world.say(GROUP, 7, "what?")
    private_world.edit(GROUP, said.message_id, "/ask what?")
    private_world.edit(GROUP, said.message_id, "never mind")
    assert _texts(private_world) == ["/ask what?"]


async def test_the_bot_can_tell_whether_it_is_in_privacy_mode(bot: Bot) -> None:
    assert (await bot.get_me()).can_read_all_group_messages is True
    with TelegramServer(settings=BotSettings(privacy=True, guest_queries=False)) as server:
        async with Bot(server.token, base_url=server.base_url) as other:
            me = await other.get_me()
            assert (me.can_read_all_group_messages, me.supports_guest_queries) == (False, False)


async def test_topics_are_written_in_and_closed_and_deleted(bot: Bot, server: TelegramServer) -> None:
    world = server.world
    world.add_chat(FORUM, forum=True)
    topic = world.add_topic(FORUM, "Weather", by=7)
    said = world.say(FORUM, 7, "rain?", thread=topic)
    opened, question = [update.message for update in await bot.get_updates()]
    assert opened is not None
    assert opened.forum_topic_created is not None
    assert (opened.message_id, opened.forum_topic_created.name) == (topic, "Weather")
    assert question is not None
    assert (question.message_thread_id, question.is_topic_message, question.chat.is_forum) == (topic, True, True)
    assert question.reply_to_message is not None
    assert question.reply_to_message.forum_topic_created is not None
    answer = await bot.send_message(FORUM, "yes", message_thread_id=topic)
    reply = await bot.send_message(FORUM, "no", reply_parameters={"message_id": said.message_id})  # type: ignore[arg-type]  # the client passes it on
    assert (answer.message_thread_id, reply.message_thread_id) == (topic, topic)
    await bot.send_chat_action(FORUM, "typing", message_thread_id=topic)
    assert world.actions(FORUM)[0].thread == topic
    with pytest.raises(BadRequest, match="thread not found"):
        await bot.send_message(FORUM, "x", message_thread_id=topic + 50)
    world.close_topic(FORUM, topic)
    with pytest.raises(BadRequest, match=r"(?i)topic_closed"):
        await bot.send_message(FORUM, "x", message_thread_id=topic)
    world.set_status(FORUM, bot.id, "administrator")
    await bot.send_message(FORUM, "x", message_thread_id=topic)
    world.reopen_topic(FORUM, topic)
    world.set_status(FORUM, bot.id, "member")
    await bot.send_message(FORUM, "x", message_thread_id=topic)
    world.delete_topic(FORUM, topic)
    with pytest.raises(BadRequest, match="thread not found"):
        await bot.send_message(FORUM, "x", message_thread_id=topic)
    assert world.messages(FORUM) == []
    assert (await bot.send_message(FORUM, "in the general topic")).message_thread_id is None


def test_only_a_supergroup_is_a_forum_and_its_topics_are_opened_first(server: TelegramServer) -> None:
    with pytest.raises(ValueError, match="a group is no forum"):
        server.world.add_chat(BASIC, "group", forum=True)
    server.world.add_chat(GROUP)
    with pytest.raises(LookupError, match="is no forum"):
        server.world.add_topic(GROUP, "x")
    server.world.add_chat(FORUM, forum=True)
    with pytest.raises(LookupError, match="has no topic 5"):
        server.world.say(FORUM, 7, "x", thread=5)


async def test_answers_to_answers_in_a_supergroup_are_a_thread_but_no_topic(bot: Bot, server: TelegramServer) -> None:
    server.world.add_chat(GROUP)
    first = server.world.say(GROUP, 7, "a").message_id
    second = server.world.say(GROUP, 8, "b", reply_to=first).message_id
    server.world.say(GROUP, 7, "c", reply_to=second)
    messages = [update.message for update in await bot.get_updates()]
    assert [message.message_thread_id for message in messages if message] == [None, first, first]
    assert [message.is_topic_message for message in messages if message] == [None, None, None]
    assert (await bot.send_message(GROUP, "d", message_thread_id=first)).text == "d"
    with pytest.raises(BadRequest, match="thread not found"):
        await bot.send_message(7, "d", message_thread_id=first)


async def test_members_and_administrators_are_known(bot: Bot, server: TelegramServer) -> None:
    server.world.add_chat(GROUP)
    server.world.add_user(8)
    server.world.set_status(GROUP, 7, "creator")
    server.world.set_status(GROUP, 8, "administrator")
    found = await bot.get_chat_administrators(GROUP)
    assert [(member.user.id, member.status) for member in found] == [(7, "creator"), (8, "administrator")]
    eight = await bot.get_chat_member(GROUP, 8)
    assert isinstance(eight, ChatMemberAdministrator)
    assert eight.can_delete_messages
    server.world.set_status(GROUP, 8, "restricted")
    assert isinstance(await bot.get_chat_member(GROUP, 8), ChatMemberRestricted)
    with pytest.raises(BadRequest, match="no administrators in the private chat"):
        await bot.get_chat_administrators(7)


async def test_the_bot_is_told_when_it_is_added_removed_blocked_and_unblocked(bot: Bot, server: TelegramServer) -> None:
    world = server.world
    world.add_chat(GROUP, member=False)
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.send_message(GROUP, "x")
    world.say(GROUP, 7, "nobody hears me")
    world.unblock(GROUP, by=7)
    world.change_member(GROUP, bot.id, "administrator", by=7)
    world.block(GROUP, by=7)
    world.block(7)
    world.unblock(7)
    updates = await bot.get_updates()
    changes = [update.my_chat_member for update in updates if update.my_chat_member]
    assert [(change.chat.id, change.old_chat_member.status, change.new_chat_member.status) for change in changes] == [
        (GROUP, "left", "member"),
        (GROUP, "member", "administrator"),
        (GROUP, "administrator", "kicked"),
        (7, "member", "kicked"),
        (7, "kicked", "member"),
    ]
    assert {change.from_user.id for change in changes} == {7}
    joined = [update.message for update in updates if update.message]
    assert [[user.id for user in message.new_chat_members] for message in joined] == [[bot.id]]
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_message(GROUP, "x")


async def test_the_bot_leaves_a_group(bot: Bot, server: TelegramServer) -> None:
    server.world.add_chat(GROUP)
    assert await bot.leave_chat(GROUP)
    with pytest.raises(Forbidden, match="bot is not a member"):
        await bot.leave_chat(GROUP)
    change = (await bot.get_updates())[0].my_chat_member
    assert change is not None
    assert (change.from_user.id, change.new_chat_member.status) == (bot.id, "left")
    with pytest.raises(BadRequest, match="not a supergroup"):
        await bot.leave_chat(7)


async def test_who_comes_and_goes_is_told_in_the_group_and_to_administrators(bot: Bot, server: TelegramServer) -> None:
    server.world.add_chat(GROUP)
    await bot.get_updates(allowed_updates=["message", "chat_member"])
    assert server.world.change_member(GROUP, 8, "member") is None
    server.world.set_status(GROUP, bot.id, "administrator")
    server.world.change_member(GROUP, 8, "left", by=8)
    came, went, change = await bot.get_updates()
    assert came.message is not None
    assert came.message.new_chat_members[0].id == 8
    assert went.message is not None
    assert went.message.left_chat_member is not None
    assert change.chat_member is not None
    assert (change.chat_member.old_chat_member.status, change.chat_member.new_chat_member.status) == ("member", "left")


async def test_a_group_becomes_a_supergroup_and_says_where_it_went(bot: Bot, server: TelegramServer) -> None:
    server.world.add_chat(BASIC, "group", "Newsroom")
    server.world.set_status(BASIC, 7, "creator")
    with pytest.raises(ValueError, match="-50 is no id of a group, or -51 is none of a supergroup"):
        server.world.migrate(BASIC, -51)
    server.world.migrate(BASIC, GROUP)
    old, new = [update.message for update in await bot.get_updates()]
    assert old is not None
    assert (old.chat.id, old.migrate_to_chat_id) == (BASIC, GROUP)
    assert new is not None
    assert (new.chat.id, new.migrate_from_chat_id) == (GROUP, BASIC)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(BASIC, "x")
    assert moved.value.new_chat_id == GROUP
    assert (await bot.send_message(GROUP, "x")).chat.title == "Newsroom"
    assert (await bot.get_chat_member(GROUP, 7)).status == "creator"


async def test_who_restricts_the_bot_or_leaves_telegram_is_not_written_to(bot: Bot, server: TelegramServer) -> None:
    server.world.add_chat(GROUP)
    server.world.set_status(GROUP, bot.id, "restricted")
    with pytest.raises(BadRequest, match="ot enough rights to send text messages to the chat"):
        await bot.send_message(GROUP, "x")
    server.world.delete_account(7)
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(7, "x")


async def test_posts_of_a_channel_are_updates_of_their_own(bot: Bot, server: TelegramServer) -> None:
    server.world.add_chat(CHANNEL, "channel")
    posted = server.world.say(CHANNEL, 7, "news", date=int(time.time()))
    server.world.edit(CHANNEL, posted.message_id, "other news")
    post, edited = await bot.get_updates()
    assert post.channel_post is not None
    assert (post.channel_post.from_user, post.channel_post.sender_chat) == (None, post.channel_post.chat)
    assert edited.edited_channel_post is not None
    await bot.send_message(CHANNEL, "x")
    server.world.set_status(CHANNEL, bot.id, "member")
    with pytest.raises(BadRequest, match="eed administrator rights in the channel chat"):
        await bot.send_message(CHANNEL, "x")


async def test_who_writes_in_the_name_of_a_chat_is_not_named(bot: Bot, server: TelegramServer) -> None:
    server.world.add_chat(GROUP)
    server.world.add_chat(CHANNEL, "channel", "The Evening Post")
    server.world.say_as_chat(GROUP, "as an administrator")
    server.world.say_as_chat(GROUP, "as a channel", sender=CHANNEL)
    messages = [update.message for update in await bot.get_updates()]
    assert [(message.sender_chat.id, message.from_user.username) for message in messages if message] == [  # type: ignore[union-attr]  # both are there or it fails
        (GROUP, "GroupAnonymousBot"),
        (CHANNEL, "Channel_Bot"),
    ]
