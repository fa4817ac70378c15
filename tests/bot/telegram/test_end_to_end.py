"""`python -m bot` as it is run: real index, real model, its own process, a Bot API as strict as Telegram's."""

import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.library import Library
from index.model import Article, Passage
from tests.bot.telegram.bot_process import START_SECONDS, BotProcess
from tests.bot.telegram.crowd import ask_at_once, assert_each_was_answered_once_rightly_and_in_order
from tests.bot.telegram.towns import facts
from tests.fakes.entities import Entity
from tests.fakes.faults import FaultKind
from tests.fakes.model import Message
from tests.fakes.rate_limits import RateLimits
from tests.fakes.telegram_server import TelegramServer

PEOPLE = 20
ANA, GROUP, BASIC_GROUP = 7, -1_000_000_000_005, -5
FAULTS = (FaultKind.TOO_MANY_REQUESTS, FaultKind.BAD_GATEWAY, FaultKind.DROP_BEFORE, FaultKind.DROP_AFTER)


@pytest.fixture(scope="module")
def server(index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TelegramServer]:
    """Give the server with one bot that all tests here talk to. In the end it stops well and has given nothing away."""
    with TelegramServer(rate_limits=RateLimits()) as running:
        running.world.add_user(ANA)
        running.world.add_chat(GROUP)
        running.world.add_chat(BASIC_GROUP, "group")
        bot = BotProcess(running, tmp_path_factory.mktemp("bot"), index, LOG_LEVEL="DEBUG")
        process = bot.start_and_wait()
        try:
            yield running
            process.send_signal(signal.SIGTERM)
            assert process.wait(20) == 0
        finally:
            bot.end()
        assert running.world.violations() == []
        assert "HTTP Request: POST" in bot.log
        assert "<token>" in bot.log
        assert running.token.partition(":")[2] not in bot.log


def covered(message: Message, kind: str) -> list[str]:
    """Give the text under each entity of a kind."""
    encoded = message.text.encode("utf-16-le")
    return [
        encoded[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")
        for entity in _entities(message, kind)
    ]


def _entities(message: Message, kind: str) -> list[Entity]:
    return [entity for entity in message.entities if entity.type == kind]


def ask(server: TelegramServer, text: str, chat: int = ANA) -> tuple[Message, Message]:
    """Ask and give question and reply, after a moment for any that is one too many."""
    before = len(server.world.messages(chat))
    question = server.world.say(chat, ANA, text)
    server.world.wait_for(before + 1, chat, timeout=30)
    time.sleep(0.3)
    (reply,) = server.world.messages(chat)[before:]
    return question, reply


def test_a_question_gets_exactly_one_cited_reply_to_it(server: TelegramServer) -> None:
    fact = facts(3)[2]
    question, reply = ask(server, fact.question)
    assert reply.reply_to == question.message_id
    assert reply.text.startswith(f"{fact.sentence} [1]\n\n")
    assert "[1] News from Dunmarsh\ndunmarsh.example · 1 April 2023\n" in reply.text
    assert fact.sentence in covered(reply, "bold")
    (quoted,) = covered(reply, "expandable_blockquote")
    assert fact.sentence in quoted
    assert not reply.link_previews
    assert "typing" in [action.action for action in server.world.actions(ANA)]


def held(index: Path) -> tuple[Article, Passage]:
    """Give the article about the wall as the index holds it, and its passage: how it is read is the index's affair."""
    with Library.open(index) as library:
        (hit,) = library.search("Who signed the wall in Zandvoort?", limit=1).hits
    return hit.article, hit.passage


def test_what_looks_like_markup_is_shown_as_the_index_holds_it(server: TelegramServer, index: Path) -> None:
    article, passage = held(index)
    (sentence,) = re.findall(r"The painter .* letters\.", passage.text)
    assert '"' in sentence
    assert "<b>&" in sentence
    assert "<b>&" in article.title
    _, reply = ask(server, "Who signed the wall in Zandvoort?")
    assert f"{sentence} [1]" in reply.text
    assert any(sentence in words for words in covered(reply, "bold"))
    assert covered(reply, "expandable_blockquote") == [passage.text]
    assert covered(reply, "text_link") == [article.title]
    (link,) = _entities(reply, "text_link")
    assert link.url is not None
    assert link.url.startswith("https://wall.example/painter?a=1&b=2#:~:text=")


def test_what_the_articles_lack_is_refused_in_few_words(server: TelegramServer) -> None:
    _, reply = ask(server, "Who won the chess tournament in Reykjavik?")
    assert not re.search(r" \[1\]\n\n", reply.text)
    lead = reply.text.partition("\n\n")[0]
    assert "Reykjavik" in lead
    assert len(lead) < 200


def test_words_that_may_mean_two_people_are_asked_back_and_a_press_asks_for_one(server: TelegramServer) -> None:
    _, offering = ask(server, "What did the Secretary General say about the ice road?")
    assert [button["text"] for button in offering.buttons] == [
        "Lena Hartmann, NATO Secretary General",
        "Omar Delgado, UN Secretary-General",
    ]
    pressed = server.world.press(ANA, offering.message_id, str(offering.buttons[1]["callback_data"]))
    reply = server.world.wait_for(len(server.world.messages(ANA)) + 1, ANA, timeout=30)[-1]
    assert reply.reply_to == offering.message_id
    assert reply.text.startswith("What did Omar Delgado say about the ice road?\n\n")
    assert "should be closed to lorries at once" in reply.text
    assert server.world.presses[pressed.id].answer == {"text": "", "show_alert": False}


def test_a_timeline_comes_after_its_picture(server: TelegramServer) -> None:
    before = len(server.world.messages(ANA))
    question = server.world.say(ANA, ANA, "timeline of the floods")
    drawn, told = server.world.wait_for(before + 2, ANA, timeout=60)[before:]
    assert drawn.photo is not None
    assert drawn.text == question.text
    assert "4 March 2023: The flood hit Aldermoor" in told.text
    assert [drawn.reply_to, told.reply_to] == [question.message_id] * 2


@pytest.mark.parametrize("group", [GROUP, BASIC_GROUP])
def test_in_a_group_only_commands_mentions_and_replies_to_the_bot_are_answered(
    server: TelegramServer, group: int
) -> None:
    name = server.world.bot.username
    fact, other = facts(4)[0], facts(5)[0]
    for text in (fact.question, f"@{name}2 {fact.question}", f"me@{name}.example", f"/help@{name}2", "/dance"):
        server.world.say(group, ANA, text)
    question, reply = ask(server, f"@{name} {fact.question}", group)
    assert reply.reply_to == question.message_id
    assert reply.text.startswith(f"{fact.sentence} [1]")
    server.world.say(group, ANA, "I thought so", reply_to=question.message_id)
    answered = server.world.say(group, ANA, other.question, reply_to=reply.message_id)
    server.world.wait_for(2, group, timeout=30)
    command = server.world.say(group, ANA, f"/help@{name}")
    server.world.wait_for(3, group, timeout=30)
    time.sleep(0.3)
    replies = server.world.messages(group)
    assert [one.reply_to for one in replies] == [one.message_id for one in (question, answered, command)]
    assert replies[1].text.startswith(f"{other.sentence} [1]")


def test_a_hundred_questions_at_once_get_a_hundred_right_replies(server: TelegramServer) -> None:
    asked = ask_at_once(server, PEOPLE)
    assert_each_was_answered_once_rightly_and_in_order(server, asked, timeout=90)


def ask_through_faults(server: TelegramServer) -> None:
    """Ask a hundred questions while calls fail as scripted."""
    server.faults.fired.clear()
    try:
        asked = ask_at_once(server, PEOPLE)
        assert_each_was_answered_once_rightly_and_in_order(server, asked, timeout=250)
    finally:
        server.faults.clear()
    assert all(server.faults.fired[kind] for kind in FAULTS)


def test_a_hundred_questions_get_a_hundred_right_replies_in_spite_of_faults(server: TelegramServer) -> None:
    for kind in FAULTS:
        server.faults.script(kind, "sendMessage", times=2, probability=0.1)
        server.faults.script(kind, times=1, probability=0.1)
    ask_through_faults(server)


@pytest.mark.proof
@pytest.mark.timeout(3000)
@pytest.mark.parametrize("percent", [3, 6, 9])
def test_a_fault_in_every_few_calls_neither_loses_nor_doubles_a_reply(server: TelegramServer, percent: int) -> None:
    for kind in FAULTS:
        server.faults.script(kind, times=None, probability=percent / 100)
    ask_through_faults(server)


def test_a_wrong_token_and_no_network_are_one_line_each_and_exit_code_1(index: Path, tmp_path: Path) -> None:
    token = "1:not-the-right-one"  # noqa: S105 - made up
    nobody = "http://127.0.0.1:9/bot"
    with TelegramServer() as server:
        for name in ("token", "network"):
            (tmp_path / name).mkdir()
        wrong = BotProcess(server, tmp_path / "token", index, TELEGRAM_BOT_TOKEN=token)
        alone = BotProcess(server, tmp_path / "network", index, TELEGRAM_API_BASE_URL=nobody)
        try:
            assert [process.wait(START_SECONDS) for process in (wrong.start(), alone.start())] == [1, 1]
        finally:
            wrong.end()
            alone.end()
    (line,) = wrong.log.splitlines()
    assert "does not accept TELEGRAM_BOT_TOKEN" in line
    assert token not in line
    (line,) = alone.log.splitlines()
    assert f"Telegram cannot be reached at {nobody}" in line
    assert "Check the network" in line
