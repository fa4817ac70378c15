"""Answers kept for their buttons, in SQLite and in PostgreSQL."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection
from telegram.constants import InlineKeyboardButtonLimit

from bot.state import tables
from bot.state.answers import AnswerContent, CopiedQuote, StoredAnswer, StoredAnswers, StoredSource, answer_id
from bot.state.database import KEPT_DAYS, StateDatabase
from index.model import Span
from tests.bot.state.conftest import Clock, context, url

CONTENT = AnswerContent(
    "<b>It opened</b> “today” 🙂",
    '{"inline_keyboard": []}',
    answered=True,
    understood="When did the bridge open?",
    statements=("It opened.",),
    said_by="Ana Ruiz",
    lead="",
    sources=(StoredSource(1, "p1", "a1", (Span(0, 10),), "It opened.", "Bridge", "https://river.example/"),),
    quotes=(CopiedQuote("It opened. — Ana Ruiz", (1, 3)),),
    topic="bridge",
    speaker="Ana Ruiz",
    timeline="Timeline of the bridge",
    context=context(),
)
ANSWER = StoredAnswer("an-id", "telegram:-5:3", -5, "when?", CONTENT, user_id=7, asked_id=11)


@pytest.fixture
async def database(any_state_url: str, clock: Clock) -> AsyncIterator[StateDatabase]:
    database = StateDatabase(any_state_url, clock=clock)
    yield database
    await database.close()


@pytest.fixture
def answers(database: StateDatabase) -> StoredAnswers:
    return StoredAnswers(database)


async def test_an_answer_comes_back_as_it_was_kept(answers: StoredAnswers) -> None:
    assert await answers.keep(ANSWER)
    assert await answers.answer("an-id") == ANSWER
    assert await answers.answer("another") is None


async def test_the_message_with_the_buttons_is_noted_and_stays_when_the_answer_is_kept_again(
    answers: StoredAnswers,
) -> None:
    await answers.keep(ANSWER)
    await answers.sent("an-id", 12)
    await answers.keep(replace(ANSWER, question="when then?"))
    assert await answers.answer("an-id") == replace(ANSWER, question="when then?", message_id=12)


async def test_the_latest_answer_to_a_message_is_found_by_it(answers: StoredAnswers, clock: Clock) -> None:
    await answers.keep(ANSWER)
    clock.pass_days(1)
    later = replace(ANSWER, id="later")
    await answers.keep(later)
    await answers.keep(replace(ANSWER, id="other", asked_id=99))
    await answers.keep(replace(ANSWER, id="by a button", asked_id=None))
    assert await answers.of_message(-5, 11) == later
    assert await answers.of_message(7, 11) is None


async def test_answers_are_forgotten_with_all_else(answers: StoredAnswers, clock: Clock) -> None:
    await answers.keep(ANSWER)
    clock.pass_days(KEPT_DAYS + 1)
    assert await answers.answer("an-id") is None


async def test_what_databases_do_not_take_in_a_question_does_not_keep_it_from_being_stored(
    answers: StoredAnswers,
) -> None:
    assert await answers.keep(replace(ANSWER, question="when \ud83c\0"))
    found = await answers.answer("an-id")
    assert found is not None
    assert found.question == "when ??"


async def test_what_another_version_wrote_is_as_good_as_too_old(
    answers: StoredAnswers, database: StateDatabase
) -> None:
    await answers.keep(ANSWER)

    async def spoil(connection: AsyncConnection) -> None:
        await connection.execute(update(tables.answers).values(content='{"html": 1}'))

    await database.transact(spoil)
    assert await answers.answer("an-id") is None


def nowhere(folder: Path, clock: Clock) -> StateDatabase:
    """Give a database that cannot be opened: a file is where its folder should be."""
    (folder / "file").touch()
    return StateDatabase(url(folder / "file" / "state.sqlite"), clock=clock)


async def test_without_a_database_nothing_is_kept_and_nothing_raised(tmp_path: Path, clock: Clock) -> None:
    answers = StoredAnswers(nowhere(tmp_path, clock))
    assert not await answers.keep(ANSWER)
    await answers.sent("an-id", 12)
    assert await answers.answer("an-id") is None


def test_an_id_is_the_same_for_the_same_and_short_enough_for_a_button() -> None:
    assert answer_id("telegram:1", 2, 3) == answer_id("telegram:1", 2, 3)
    assert len({answer_id("telegram:1", 2, 3), answer_id("telegram:1", 23), answer_id("telegram:12", 3)}) == 3
    assert re.fullmatch(r"[\w-]{16}", answer_id("\ud83c"))
    longest = f"s:{answer_id(1)}:99999:9999999"
    assert len(longest) <= InlineKeyboardButtonLimit.MAX_CALLBACK_DATA


def test_a_citation_and_the_quote_that_rests_on_it_are_found_by_its_number() -> None:
    assert CONTENT.source(1) == CONTENT.sources[0]
    assert CONTENT.source(2) is None
    assert CONTENT.quote_of(3) == CONTENT.quotes[0]
    assert CONTENT.quote_of(2) is None
