"""Who is answered where: in groups as part of which conversation, and that it shows that a question is looked at."""

import asyncio

import pytest

from tests.bot.stand_in import StandIn
from tests.bot.telegram.serving import ANA, BEN
from tests.fakes.faults import FaultKind
from tests.fakes.telegram_server import TelegramServer

GROUP, FORUM, BASIC = -1_000_000_000_005, -1_000_000_000_006, -5

pytestmark = pytest.mark.usefixtures("bot")


def mention(server: TelegramServer, words: str) -> str:
    return f"@{server.world.bot.username} {words}"


def conversations(chat: StandIn) -> list[str]:
    return [conversation for conversation, _ in chat.asked]


@pytest.mark.parametrize("group", [GROUP, BASIC])
async def test_in_a_group_a_mention_begins_a_conversation_and_a_reply_to_its_answer_goes_on_with_it(
    server: TelegramServer, chat: StandIn, group: int
) -> None:
    server.world.add_chat(group, "supergroup" if group == GROUP else "group")
    server.world.say(group, ANA, mention(server, "why"))
    (first,) = await server.world.arrived(1, group)
    server.world.say(group, BEN, mention(server, "when"))
    await server.world.arrived(2, group)
    server.world.say(group, BEN, "and then?", reply_to=first.message_id)
    third = (await server.world.arrived(3, group))[2]
    server.world.say(group, ANA, "go on", reply_to=third.message_id)
    await server.world.arrived(4, group)
    why, when, then, on = conversations(chat)
    assert why != when
    assert why == then == on


async def test_every_topic_of_a_forum_has_its_own_conversations_and_is_answered_in_it(
    server: TelegramServer, chat: StandIn
) -> None:
    server.world.add_chat(FORUM, forum=True)
    topic = server.world.add_topic(FORUM, "Floods")
    server.world.say(FORUM, ANA, mention(server, "why"), thread=topic)
    (reply,) = await server.world.arrived(1, FORUM)
    server.world.say(FORUM, BEN, "and then?", thread=topic, reply_to=reply.message_id)
    _, then = await server.world.arrived(2, FORUM)
    assert [reply.thread, then.thread] == [topic, topic]
    first, second = conversations(chat)
    assert first == second
    assert first.startswith(f"telegram:{FORUM}:{topic}#")


async def test_what_is_said_in_private_is_no_part_of_a_groups_conversation(
    server: TelegramServer, chat: StandIn
) -> None:
    server.world.add_chat(GROUP)
    server.world.say(ANA, ANA, "my own question")
    await server.world.arrived(1, ANA)
    server.world.say(GROUP, ANA, mention(server, "and then?"))
    await server.world.arrived(1, GROUP)
    private, public = conversations(chat)
    assert private == f"telegram:{ANA}"
    assert str(ANA) not in public.partition("#")[0].split(":")


async def test_a_reply_to_somebody_else_or_another_bots_name_is_not_answered(
    server: TelegramServer, chat: StandIn
) -> None:
    server.world.add_chat(GROUP)
    said = server.world.say(GROUP, BEN, "hello")
    server.world.say(GROUP, ANA, "what?", reply_to=said.message_id)
    server.world.say(GROUP, ANA, f"@{server.world.bot.username}2 why")
    server.world.say(GROUP, ANA, f"write to me@{server.world.bot.username}.example")
    server.world.say(GROUP, ANA, mention(server, "this one"))
    await server.world.arrived(1, GROUP)
    assert [text for _, text in chat.asked] == ["this one"]


async def test_in_a_group_a_question_that_is_looked_at_has_eyes_until_it_is_answered(server: TelegramServer) -> None:
    server.world.add_chat(GROUP)
    asked = server.world.say(GROUP, ANA, mention(server, "why"))
    await server.world.arrived(1, GROUP)
    question = GROUP, asked.message_id
    await asyncio.to_thread(server.world.wait_until, lambda: bool(server.world.stored[question].earlier_reactions))
    seen = server.world.stored[GROUP, asked.message_id]
    assert seen.earlier_reactions == (("👀",),)
    assert seen.reaction == ()


async def test_no_reaction_in_private_and_none_where_the_group_allows_none(server: TelegramServer) -> None:
    server.world.add_chat(GROUP)
    server.world.allow_reactions(GROUP)
    server.world.say(ANA, ANA, "why")
    server.world.say(GROUP, ANA, mention(server, "why"))
    replies = await server.world.arrived(2)
    assert all(reply.text.startswith("Answer to why") for reply in replies)
    chats = {int(request.parameters["chat_id"]) for request in server.world.requests("setMessageReaction")}
    assert chats == {GROUP}


async def test_a_reaction_that_fails_costs_no_answer(server: TelegramServer) -> None:
    server.world.add_chat(GROUP)
    server.faults.script(FaultKind.SERVER_ERROR, "setMessageReaction", times=None)
    server.world.say(GROUP, ANA, mention(server, "why"))
    (reply,) = await server.world.arrived(1, GROUP)
    assert reply.text.startswith("Answer to why")
