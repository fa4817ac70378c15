"""Going on from an earlier answer, and looking an article up, in a real library."""

from collections.abc import AsyncIterator

import pytest

from bot.chat import Chat
from bot.follow_ups import timeline_question
from index.library import Library

QUESTION = "What did Stoltenberg say about Bakhmut?"
OTHER = "What did Stoltenberg say about ammunition?"


@pytest.fixture
async def chat(articles: Library) -> AsyncIterator[Chat]:
    chat = Chat(articles)
    yield chat
    chat.close()


async def test_more_gives_what_was_not_shown_for_the_question_whatever_was_asked_since(chat: Chat) -> None:
    first = await chat.ask("c", QUESTION)
    remembered = await chat.remembers("c")
    assert remembered is not None
    await chat.ask("c", OTHER)
    more = await chat.more("c", remembered)
    again = await chat.more("c", remembered)
    shown = [statement.text for answer in (first, more, again) for statement in answer.statements]
    assert more.answered
    assert len(shown) == len(set(shown)), "the same press again goes on too"
    assert more.understood == first.understood == QUESTION
    assert more.took_milliseconds > 0


async def test_more_ends_with_a_refusal_that_says_so(chat: Chat) -> None:
    await chat.ask("c", QUESTION)
    for _ in range(30):
        remembered = await chat.remembers("c")
        assert remembered is not None
        if not (answer := await chat.more("c", remembered)).answered:
            break
    assert not answer.answered
    assert answer.lead


async def test_the_question_for_a_timeline_is_of_the_topic_and_a_timeline_has_none(chat: Chat) -> None:
    await chat.ask("c", "Where did Orion splash down?")
    remembered = await chat.remembers("c")
    assert remembered is not None
    question = timeline_question(remembered)
    assert question == "Timeline of Orion splash down"
    await chat.ask("c", question)
    remembered = await chat.remembers("c")
    assert remembered is not None
    assert timeline_question(remembered) is None


async def test_an_article_is_found_with_its_passages_in_order_and_one_that_is_not_there_is_not(chat: Chat) -> None:
    answer = await chat.ask("c", QUESTION)
    cited = answer.citations[0]
    found = await chat.article_passages(cited.article.id)
    assert found is not None
    article, passages = found
    assert article == cited.article
    assert cited.passage in passages
    assert [passage.ordinal for passage in passages] == sorted(passage.ordinal for passage in passages)
    assert await chat.article_passages("nobody-knows") is None


async def test_a_conversation_that_said_nothing_remembers_nothing(chat: Chat) -> None:
    assert await chat.remembers("never") is None
