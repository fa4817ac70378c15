"""`python -m bot` wherever people write, as its own process: fetching its updates, and called by webhook."""

import json
import re
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from bot.greeting import ONLY_TEXT
from tests.bot.telegram.bot_process import BotProcess
from tests.bot.telegram.replicas import UNLIMITED, Replicas, free_port
from tests.bot.telegram.towns import PEOPLE, TOWNS, facts
from tests.fakes.commands import menu
from tests.fakes.model import Message, Press
from tests.fakes.postgres import Postgres
from tests.fakes.telegram_server import TelegramServer

ANA, BEN, CLEO = 7, 8, 9
GROUP, FORUM, FOREIGN, NEW = -1_000_000_000_005, -1_000_000_000_006, -1_000_000_000_007, -1_000_000_000_008
SECONDS = 40.0


SETTINGS = {"TELEGRAM_GUEST_MODE": "true", "ALERT_SECONDS": "0.5", "LOG_FORMAT": "json"}
MONITORED = {fetch: f"127.0.0.1:{free_port()}" for fetch in ("fetching", "called")}
Bot = BotProcess | Replicas
NEWS = f"""---
title: Bridge of {TOWNS[2]} opens again
source: bridges.example
published: 2023-05-06
---
{PEOPLE[2]} said on Saturday that the old bridge of {TOWNS[2]} will open again in June.
"""


def fetching(server: TelegramServer, index: Path, folder: Path, _: pytest.FixtureRequest) -> Bot:
    bot = BotProcess(server, folder, index, MONITORING_LISTEN=MONITORED["fetching"], **SETTINGS, **UNLIMITED)
    bot.start_and_wait()
    return bot


def called(server: TelegramServer, index: Path, folder: Path, request: pytest.FixtureRequest) -> Bot:
    postgres: Postgres = request.getfixturevalue("postgres")
    shutil.copytree(index, folder / "index")  # it is added to
    bot = Replicas(
        server, folder, folder / "index", postgres.new_database(), 1, MONITORING_LISTEN=MONITORED["called"], **SETTINGS
    )
    bot.start_all_and_wait()
    return bot


@pytest.fixture(scope="module", params=[fetching, called])
def served(
    request: pytest.FixtureRequest, index: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[TelegramServer, Bot]]:
    """Give the server and the one bot that serves it for all tests here, each way of getting its updates once."""
    with TelegramServer() as running:
        for user in (ANA, BEN, CLEO):
            running.world.add_user(user)
        running.world.add_chat(GROUP)
        running.world.add_chat(FORUM, forum=True)
        running.world.add_chat(FOREIGN, member=False)
        running.world.add_chat(NEW, member=False)
        bot: Bot = request.param(running, index, tmp_path_factory.mktemp("bot"), request)
        try:
            yield running, bot
        finally:
            bot.end()
        assert running.world.violations() == []


@pytest.fixture
def server(served: tuple[TelegramServer, Bot]) -> TelegramServer:
    return served[0]


def told(
    server: TelegramServer, text: str, chat: int = ANA, *, thread: int | None = None, reply_to: int | None = None
) -> Message:
    """Write something and return the next message of the bot in that chat."""
    before = len(server.world.messages(chat))
    server.world.say(chat, chat if chat > 0 else ANA, text, thread=thread, reply_to=reply_to)
    return server.world.wait_for(before + 1, chat, SECONDS)[before]


def changed(server: TelegramServer, message: Message) -> Message:
    """Wait until a message of the bot is another than it was, and return it."""
    place = message.chat_id, message.message_id
    server.world.wait_until(lambda: server.world.stored[place].text != message.text, SECONDS)
    return server.world.stored[place]


def mention(server: TelegramServer, words: str) -> str:
    return f"@{server.world.bot.username} {words}"


def results(server: TelegramServer, query: Press) -> list[dict[str, Any]]:
    server.world.wait_until(lambda: server.world.inline_queries[query.id].answer is not None, SECONDS)
    answer = cast("dict[str, Any]", server.world.inline_queries[query.id].answer)
    return cast("list[dict[str, Any]]", answer["results"])


def test_a_group_with_eyes_on_the_question_and_a_conversation_along_the_replies(server: TelegramServer) -> None:
    first = told(server, mention(server, f"What did {PEOPLE[3]} say about the railway?"), GROUP)
    assert f"The railway to {TOWNS[3]} will open" in first.text
    told(server, mention(server, facts(5)[0].question), GROUP)
    again = told(server, "When did the flood hit there?", GROUP, reply_to=first.message_id)
    assert again.reply_to is not None
    assert TOWNS[5] not in again.text.partition("\n\n[1] ")[0]
    question = GROUP, first.reply_to or 0
    server.world.wait_until(lambda: bool(server.world.stored[question].earlier_reactions), SECONDS)
    assert server.world.stored[question].earlier_reactions == (("👀",),)


def test_what_is_not_meant_for_the_bot_is_left_alone_in_a_group_and_nothing_private_is_shown_there(
    server: TelegramServer,
) -> None:
    assert "Watched" not in told(server, f"/watch {PEOPLE[14]}", ANA).text
    name, question = server.world.bot.username, facts(14)[0].question
    before = len(server.world.messages(GROUP))
    for text in (question, f"@{name}2 {question}", f"me@{name}.example", f"/help@{name}2", "/dance"):
        server.world.say(GROUP, ANA, text)
    listed = told(server, f"/watches@{name}", GROUP)
    assert PEOPLE[14] not in listed.text
    assert server.world.messages(GROUP)[before:] == [listed]


def test_a_topic_of_a_forum_is_answered_in_it(server: TelegramServer) -> None:
    topic = server.world.add_topic(FORUM, "Floods")
    reply = told(server, f"/ask@{server.world.bot.username} {facts(4)[2].question}", FORUM, thread=topic)
    assert reply.thread == topic
    assert facts(4)[2].sentence in reply.text


def test_commands_look_things_up(server: TelegramServer) -> None:
    assert facts(6)[1].sentence in told(server, f"/ask {facts(6)[1].question}").text
    assert f"The railway to {TOWNS[6]} will open" in told(server, f"/quotes {PEOPLE[6]} railway").text
    assert told(server, "/latest").text.startswith("The newest articles:\n\n2 April 2023: ")
    assert told(server, f"/latest {TOWNS[8]}").text.startswith(f"The newest articles on {TOWNS[8]}:")
    assert told(server, "/sources").text.startswith("22 articles from 22 outlets:\n• ")
    assert "30 days" in told(server, "/privacy").text
    assert "such as: /quotes" in told(server, "/quotes").text


def test_an_inline_card_leads_to_its_passage_in_the_private_chat(server: TelegramServer) -> None:
    examples = results(server, server.world.ask_inline(BEN, ""))
    assert examples
    (card, *_) = results(server, server.world.ask_inline(BEN, facts(2)[2].question))
    sent = server.world.choose_inline(BEN, card["id"], GROUP)
    assert facts(2)[2].sentence in sent.text
    (link,) = [str(button["url"]) for button in sent.buttons if "start=p_" in str(button.get("url"))]
    (payload,) = parse_qs(urlsplit(link).query)["start"]
    shown = told(server, f"/start {payload}", BEN)
    assert facts(2)[2].sentence in shown.text
    assert f"News from {TOWNS[2]}" in shown.text


def test_inline_cards_keep_their_ids_come_in_pages_and_only_the_last_of_what_is_typed_is_looked_for(
    server: TelegramServer,
) -> None:
    typed = [server.world.ask_inline(CLEO, "news of the flood"[:length]) for length in (6, 10, 17)]
    first = results(server, typed[-1])
    assert [server.world.inline_queries[one.id].answer for one in typed[:-1]] == [None, None]
    answer = cast("dict[str, Any]", server.world.inline_queries[typed[-1].id].answer)
    assert answer["cache_time"] > 0
    again = results(server, server.world.ask_inline(CLEO, "news of the flood"))
    assert [card["id"] for card in again] == [card["id"] for card in first]
    following = results(server, server.world.ask_inline(CLEO, "news of the flood", answer["next_offset"]))
    assert following
    assert not {card["id"] for card in following} & {card["id"] for card in first}


def test_a_guest_is_answered_where_the_bot_is_no_member(server: TelegramServer) -> None:
    before = len(server.world.messages(FOREIGN))
    server.world.ask_as_guest(FOREIGN, BEN, mention(server, facts(9)[2].question))
    (reply,) = server.world.wait_for(before + 1, FOREIGN, SECONDS)[before:]
    assert reply.text.startswith(facts(9)[2].sentence)


def test_a_changed_question_changes_its_answer(server: TelegramServer) -> None:
    before = len(server.world.messages(BEN))
    asked = server.world.say(BEN, BEN, facts(10)[2].question)
    reply = server.world.wait_for(before + 1, BEN, SECONDS)[-1]
    server.world.edit(BEN, asked.message_id, facts(11)[2].question)
    assert changed(server, reply).text.startswith(facts(11)[2].sentence)


def test_what_is_no_text_and_being_added_to_a_group_get_a_line_each(server: TelegramServer) -> None:
    before = len(server.world.messages(BEN))
    server.world.send_sticker(BEN, BEN)
    server.world.send_voice(BEN, BEN)
    server.world.send_photo(BEN, BEN)
    assert [one.text for one in server.world.wait_for(before + 3, BEN, SECONDS)[before:]] == [ONLY_TEXT] * 3
    server.world.change_member(NEW, server.world.bot.id, "member", by=ANA)
    server.world.wait_until(lambda: any("/ask" in one.text for one in server.world.messages(NEW)), SECONDS)
    assert "latest" in menu(server.world, NEW, ANA)
    assert "forget" not in menu(server.world, NEW, ANA)


def test_who_has_chosen_a_language_and_a_time_zone_can_have_it_all_forgotten(server: TelegramServer) -> None:
    assert "Українська" in told(server, "/language uk", CLEO).text
    zone = told(server, "/timezone europe/kyiv", CLEO)
    assert "Europe/Kyiv" in zone.text
    assert [entity.type for entity in zone.entities if entity.unix_time] == ["date_time"]
    assert told(server, "/start", CLEO).text.startswith("Вітаю!")
    asking = told(server, "/forget", CLEO)
    server.world.press(CLEO, asking.message_id, str(asking.buttons[0]["callback_data"]))
    changed(server, asking)
    assert told(server, "/start", CLEO).text.startswith("Hello.")


def pressed(server: TelegramServer, message: Message, label: str) -> None:
    (data,) = [str(button["callback_data"]) for button in message.buttons if button["text"] == label]
    server.world.press(message.chat_id, message.message_id, data)


def test_a_source_opens_in_place_and_closes_again_and_a_thumb_is_thanked_for(server: TelegramServer) -> None:
    answer = told(server, facts(9)[1].question, BEN)
    pressed(server, answer, "[1]")
    opened = changed(server, answer)
    assert facts(9)[1].sentence in opened.text
    pressed(server, opened, "↩ Answer")
    assert changed(server, opened).text == answer.text
    assert [one["switch_inline_query"] for one in answer.buttons if one["text"] == "Share"] == [facts(9)[1].question]
    pressed(server, answer, "👍")
    server.world.wait_until(lambda: all(press.answer is not None for press in server.world.answers()), SECONDS)
    assert "text" in (server.world.answers()[-1].answer or {})


def test_a_quote_can_be_copied_and_its_speaker_heard_further_and_followed_over_time(server: TelegramServer) -> None:
    answer = told(server, f"What did {PEOPLE[11]} say about the railway to {TOWNS[11]}?", BEN)
    (copied,) = [one["copy_text"] for one in answer.buttons if "copy_text" in one]
    assert f"The railway to {TOWNS[11]} will open" in str(copied)
    answer = told(server, "What did the flood hit?", BEN)
    for label in ("More", "Timeline"):
        before = len(server.world.messages(BEN))
        pressed(server, answer, label)
        server.world.wait_until(partial(_is_cited, server, before), SECONDS, what=label)
        assert {one.reply_to for one in server.world.messages(BEN)[before:]} == {answer.message_id}


def _is_cited(server: TelegramServer, before: int) -> bool:
    return any("\n\n[1] " in one.text for one in server.world.messages(BEN)[before:])


def test_a_press_that_is_too_old_to_be_answered_opens_the_source_all_the_same(server: TelegramServer) -> None:
    answer = told(server, facts(15)[1].question, BEN)
    (data,) = [str(one["callback_data"]) for one in answer.buttons if one["text"] == "[1]"]
    server.world.expire(server.world.press(BEN, answer.message_id, data).id)
    assert changed(server, answer).text.startswith(f"News from {TOWNS[15]}\n")


def test_who_sends_the_code_owns_the_bot_adds_an_article_and_readers_who_watch_are_told_once(
    served: tuple[TelegramServer, Bot],
) -> None:
    server, bot = served
    assert "only" in told(server, "/status", BEN).text.casefold()
    assert "paired" not in told(server, "/pair AAAA-AAAA", BEN).text
    told(server, f"/pair {bot.log.partition('Send /pair ')[2][:9]}", CLEO)
    assert PEOPLE[2] in told(server, f"/watch {PEOPLE[2]} on the bridge", BEN).text
    before = len(server.world.messages(BEN))
    server.world.send_document(CLEO, CLEO, "bridge.md", NEWS.encode())
    server.world.wait_until(lambda: server.world.messages(CLEO)[-1].text.startswith("Added: "), SECONDS)
    (alert,) = server.world.wait_for(before + 1, BEN, SECONDS)[before:]
    assert f"the old bridge of {TOWNS[2]} will open again in June" in alert.text
    assert "23" in told(server, "/status", CLEO).text
    assert len(server.world.messages(BEN)) == before + 1


def test_its_health_and_figures_are_served_and_its_log_holds_no_questions(served: tuple[TelegramServer, Bot]) -> None:
    server, bot = served
    question = facts(11)[0].question
    told(server, question, BEN)
    address = MONITORED["fetching" if isinstance(bot, BotProcess) else "called"]
    assert httpx.get(f"http://{address}/health/live").status_code == 200
    ready = httpx.get(f"http://{address}/health/ready")
    assert ready.status_code == 200
    assert set(ready.json()["parts"]) == {"index", "database", "telegram"}
    figures = httpx.get(f"http://{address}/metrics").text
    assert re.search(r'^quotewire_questions_total\{[^}]*"answered"[^}]*\} [1-9]', figures, re.MULTILINE), figures[:500]
    assert question not in bot.log
    lines = [json.loads(line) for line in bot.log.splitlines()]
    done = [line for line in lines if str(line["message"]).startswith("A question is done: ")]
    assert len({line["question"] for line in done}) == len(done) > 1
