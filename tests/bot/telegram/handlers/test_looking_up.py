"""Commands that look something up, over a real index and the strict Bot API."""

import pytest

from tests.bot.telegram.serving import ANA
from tests.fakes.model import Message
from tests.fakes.telegram_server import TelegramServer

GROUP = -1_000_000_000_005

pytestmark = pytest.mark.usefixtures("town_bot")


async def told(server: TelegramServer, text: str, chat: int = ANA) -> Message:
    """Send a command and return the reply to it."""
    before = len(server.world.messages(chat))
    asked = server.world.say(chat, ANA, text)
    reply = (await server.world.arrived(before + 1, chat, 30))[before]
    assert reply.reply_to == asked.message_id
    return reply


async def test_ask_answers_the_question_behind_it(server: TelegramServer) -> None:
    reply = await told(server, "/ask What will the repairs in Lindau cost?")
    assert reply.text.startswith("The repairs in Lindau will cost 12 million euros. [1]")
    assert server.world.violations() == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Ida Berg volunteers", "Lindau needs four hundred volunteers"),
        ("ida berg on the volunteers", "Lindau needs four hundred volunteers"),
        ("Miguel Santos: Norvik Steel", "Without a deal with Norvik Steel"),
    ],
)
async def test_quotes_gives_the_words_of_whoever_is_named_on_the_topic(
    server: TelegramServer, words: str, said: str
) -> None:
    reply = await told(server, f"/quotes {words}")
    assert said in reply.text.partition("\n\n[1] ")[0]


async def test_quotes_without_a_topic_gives_what_somebody_said(server: TelegramServer) -> None:
    reply = await told(server, "/quotes Karin Dahl")
    assert "Our offer to the workers of Oslo stands until Friday." in reply.text


async def test_timeline_goes_by_days(server: TelegramServer) -> None:
    before = len(server.world.messages(ANA))
    server.world.say(ANA, ANA, "/timeline Lindau")
    replies = (await server.world.arrived(before + 1, ANA, 30))[before:]
    assert any("May 2023" in reply.text for reply in replies)


async def test_latest_lists_the_newest_articles_first_each_with_its_source(server: TelegramServer) -> None:
    reply = await told(server, "/latest")
    assert reply.text.startswith("The newest articles:\n\n2 February 2024: Union leader Miguel Santos said")
    newest, flood = reply.text.index("Strike at a steel works"), reply.text.index("Ship hits a bridge")
    assert newest < flood
    labels = [button["text"] for button in reply.buttons]
    assert "[1]" in labels
    assert "More" not in labels


async def test_latest_on_a_topic_lists_only_what_is_on_it(server: TelegramServer) -> None:
    reply = await told(server, "/latest flood in Lindau")
    assert reply.text.startswith("The newest articles on flood in Lindau:\n\n")
    assert "Lindau under water" in reply.text
    assert "Strike" not in reply.text


async def test_latest_on_what_the_articles_lack_says_so(server: TelegramServer) -> None:
    reply = await told(server, "/latest chess in Reykjavik")
    assert reply.text == "None of the articles is on chess in Reykjavik."


async def test_sources_tells_the_outlets_with_their_articles_and_days(server: TelegramServer) -> None:
    reply = await told(server, "/sources")
    assert reply.text.splitlines() == [
        "6 articles from 2 outlets:",
        "• A Wire · 1 article · 4 May 2023",
        "• B Post · 1 article · 5 May 2023",
        "• outlet not known · 4 articles · 12 June 2019 to 2 February 2024",
    ]


@pytest.mark.parametrize("command", ["/ask", "/quotes", "/timeline"])
async def test_without_words_behind_it_a_command_says_how_it_is_used(server: TelegramServer, command: str) -> None:
    reply = await told(server, command)
    assert f"such as: {command} " in reply.text


async def test_in_a_group_commands_are_answered_unless_they_are_for_another_bot(server: TelegramServer) -> None:
    server.world.add_chat(GROUP)
    server.world.say(GROUP, ANA, "/ask@other_bot What will the repairs in Lindau cost?")
    reply = await told(server, f"/ask@{server.world.bot.username} Who warned about the dam at Rohrbach?", GROUP)
    assert "Tomas Vogel warned" in reply.text
    listed = await told(server, "/latest", GROUP)
    assert listed.text.startswith("The newest articles:")
    assert len(server.world.messages(GROUP)) == 2
