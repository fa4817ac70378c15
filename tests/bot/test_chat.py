"""The door of the bot: many at once, any text whatever, faults passed on, and articles that come in meanwhile."""

import asyncio
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answer import Answer
from bot.chat import LONGEST_QUESTION, Chat
from bot.refusal import EMPTY
from bot.small_talk import reply_to, small_talk
from bot.texts import ENGLISH
from index.embedding import Embedder
from index.errors import StoreError
from index.library import Library
from index.search.features import QuestionSide
from index.sources import read_sources
from tests.bot.verbatim import check

ROOT = Path(__file__).parents[2]
ASKED = (
    "What did Ida Berg say about the schools?",
    "What did Tomas Vogel say about the dam?",
    "How much will the repairs in Lindau cost?",
    "Did the flood hit Hamburg?",
    "kite festival",
)


@pytest.fixture(scope="module")
def chat(town_library: Library) -> Iterator[Chat]:
    opened = Chat(town_library)
    yield opened
    opened.close()


def timeless(answer: Answer) -> Answer:
    return replace(answer, took_milliseconds=0.0)


async def test_fifty_questions_at_once_get_the_answers_that_each_gets_alone(chat: Chat) -> None:
    alone = {question: timeless(chat.answer(question)) for question in ASKED}
    asked = [ASKED[number % len(ASKED)] for number in range(50)]
    together = await asyncio.gather(*(chat.ask(f"user {number % 7}", text) for number, text in enumerate(asked)))
    assert [timeless(answer) for answer in together] == [alone[question] for question in asked]


async def test_the_event_loop_stays_free_while_a_search_runs(
    town_library: Library, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    real = town_library.read

    def held(text: str) -> QuestionSide:
        begun.set()
        assert go_on.wait(30)
        return real(text)

    monkeypatch.setattr(town_library, "read", held)
    asking = asyncio.create_task(chat.ask("me", ASKED[0]))
    await asyncio.to_thread(begun.wait, 30)
    assert not asking.done()
    go_on.set()
    assert (await asking).answered


async def test_a_fault_of_the_search_reaches_who_asked_and_the_next_question_is_answered(
    town_library: Library, chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise StoreError("The index is gone.")

    with monkeypatch.context() as patched:
        patched.setattr(town_library, "read", broken)
        with pytest.raises(StoreError, match="gone"):
            await chat.ask("me", ASKED[0])
    assert (await chat.ask("me", ASKED[0])).answered


@pytest.mark.parametrize(
    "text",
    [
        "🙂🙂 🚀",
        "the of and is",
        "\x00\x00",
        "Ida\x00Berg",
        "What did Ida Berg say about \x00 schools?",
        "ماذا قالت إيدا بيرغ عن المدارس؟",
        "מה אמרה אידה ברג \u202eabout\u202c schools?",
        "?!?!?",
        "'; DROP TABLE articles; --",
        "\ud800",
        '"AND OR NOT (*:* ~^5',
        "a" * 5000,
        "Z̸̛a̷l̴g̵o̶ " * 30,
        "1" * 400,
        "\u200b\u200b",
    ],
    ids=ascii,
)
def test_odd_text_gets_an_answer_that_holds(town_library: Library, chat: Chat, text: str) -> None:
    answer = chat.answer(text)
    assert answer.question == text
    check(town_library, answer)


@pytest.mark.timeout(20)
def test_a_question_of_a_hundred_thousand_characters_is_read_to_its_limit(town_library: Library, chat: Chat) -> None:
    asked = ASKED[2]
    long = chat.answer(asked + " " * 50_000 + "\n" * 50_000)
    assert timeless(long).statements == chat.answer(asked).statements
    endless = chat.answer("schools of Lindau " * 5_600)
    assert len(endless.question) > 100_000 > LONGEST_QUESTION
    check(town_library, endless)
    assert chat.answer("x " * 500 + asked).citations == ()


def test_the_spelling_that_was_taken_is_said(chat: Chat) -> None:
    answer = chat.answer("What did Ida Burg say about the schools of lindav?")
    assert answer.answered
    assert answer.notice == "Showing results for “Berg” and “Lindau” instead of “Burg” and “lindav”."
    assert chat.answer(ASKED[0]).notice is None


@pytest.mark.parametrize("text", ["", "  \n "])
async def test_an_empty_message_is_answered_at_once(chat: Chat, text: str) -> None:
    answer = await chat.ask("me", text)
    assert (answer.answered, answer.lead, answer.question, answer.confidence) == (False, EMPTY, text, 0.0)


def test_confidence_is_lower_for_what_is_not_there(chat: Chat) -> None:
    assert chat.answer(ASKED[2]).confidence > 0.5 > chat.answer("Who won the cup final?").confidence


def test_a_closed_chat_leaves_the_library_open(town_library: Library) -> None:
    Chat(town_library).close()
    assert town_library.search("Lindau").hits


def test_an_article_that_another_process_adds_is_found_at_the_next_question(tmp_path: Path, embedder: Embedder) -> None:
    (tmp_path / "first.txt").write_text("Rain fell on Oslo.\n\nThe river Aker rose by two metres on Monday.")
    (tmp_path / "second.txt").write_text("The Molde bridge reopened.\n\nThe Molde bridge cost 90 million euros.")
    with Library.open(tmp_path / "index", writable=True, embedder=embedder) as writer:
        list(writer.add(read_sources([str(tmp_path / "first.txt")])))
    with Library.open(tmp_path / "index", embedder=embedder) as library:
        chat = Chat(library)
        question = "How much did the Molde bridge cost?"
        assert not chat.answer(question).answered
        command = [sys.executable, "-m", "index", "add", "second.txt", "--index", "index"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        subprocess.run(command, check=True, capture_output=True, cwd=tmp_path, env=environment, timeout=120)
        answer = chat.answer(question)
        assert [statement.text for statement in answer.statements] == ["The Molde bridge cost 90 million euros."]
        check(library, answer)
        chat.close()


@pytest.mark.parametrize("text", ["hello", "Thanks!", "good morning", "are you a bot?", "thanks, bye"])
async def test_small_talk_gets_a_line_of_its_own_and_does_not_end_the_conversation(chat: Chat, text: str) -> None:
    await chat.ask("c", "Who is the mayor of Molde?")
    before = await chat.remembers("c")
    answer = await chat.ask("c", text)
    kind = small_talk(text)
    assert kind is not None
    assert (answer.answered, answer.lead, answer.citations) == (False, reply_to(kind, ENGLISH), ())
    assert await chat.remembers("c") == before


def test_what_about_asks_for_what_follows(chat: Chat) -> None:
    asked, plain = chat.answer("And what about Ida Berg?"), chat.answer("Ida Berg?")
    assert asked.answered
    assert asked.statements == plain.statements
