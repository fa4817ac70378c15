"""What a reader asks of a story that goes on for months: who is meant, who kept silent, which figures stand apart."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.answer import Answer
from bot.chat import Chat
from index.adding import AddedStatus
from index.embedding import Embedder
from index.library import Library
from tests.bot.answers.quarry import DOCUMENTS

NOW = datetime(2024, 6, 10, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Chat]:
    with Library.open(tmp_path_factory.mktemp("quarry"), writable=True, embedder=embedder) as library:
        assert {one.status for one in library.add(DOCUMENTS)} == {AddedStatus.ADDED}
        chat = Chat(library)
        yield chat
        chat.close()


def told(answer: Answer) -> str:
    return " ".join(statement.text for statement in answer.statements)


def dialogue(chat: Chat, *messages: str) -> Answer:
    """Return the reply to the last of these messages."""

    async def ask() -> Answer:
        answers = [await chat.ask(f"dialogue-{messages}", message, now=NOW) for message in messages]
        return answers[-1]

    return asyncio.run(ask())


@pytest.mark.parametrize(
    ("question", "speaker", "words"),
    [
        ("What did the Duchess say about the quarry?", "Edith Marlow", "she wanted the quarry closed"),
        ("What is the position of the mayor of Hollin on the quarry?", "Edith Marlow", "I was wrong"),
        ("What did the acting boss of Castor Stone say about the drains?", "Rosa Lind", "we knew it"),
        ("What does the man who replaced Graham Pell say about the drains?", "Rosa Lind", "we knew it"),
    ],
)
def test_who_is_meant_by_a_nickname_or_an_office_is_read_from_the_articles(
    chat: Chat, question: str, speaker: str, words: str
) -> None:
    answer = chat.answer(question, NOW)
    assert {statement.speaker for statement in answer.statements} == {speaker}
    assert words in told(answer)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did the environment minister tell reporters in Hollin?", "He left without speaking to reporters."),
        ("Has the board of Castor Stone spoken about why Graham Pell left?", "declined to comment"),
    ],
)
def test_silence_that_is_reported_is_the_answer(chat: Chat, question: str, words: str) -> None:
    assert words in told(chat.answer(question, NOW))


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("How many marched against the Hollin quarry?", {"About 400", "900"}),
        ("What will the new wall of the quarry cost?", {"14 million euros", "22 million"}),
    ],
)
def test_figures_that_differ_stand_side_by_side(chat: Chat, question: str, values: set[str]) -> None:
    assert {figure.value for figure in chat.answer(question, NOW).figures} == values


def test_times_of_day_that_differ_are_both_stated(chat: Chat) -> None:
    answer = chat.answer("At what time did the wall of the Hollin quarry collapse?", NOW)
    assert "6:15 a.m." in told(answer)
    assert "5:40 a.m." in told(answer)


def test_who_came_after_somebody_is_told_before_all_else_of_them(chat: Chat) -> None:
    assert "Rosa Lind, the head of finance, takes over" in told(chat.answer("Who got the job after Graham Pell?", NOW))


def test_a_reason_comes_with_what_the_person_says_himself_after_the_event(chat: Chat) -> None:
    answer = told(chat.answer("Why did Graham Pell leave Castor Stone?", NOW))
    assert "for family reasons" in answer
    assert "I did not get it, and I went" in answer
    assert "Nobody could foresee this" not in answer


@pytest.mark.parametrize(
    "question",
    [
        "Where did Graham Pell grow up?",
        "Who scored for Castor Stone?",
        "How many people died in the earthquake in Lisbon?",
        "What happened at the Hollin quarry in February 2024?",
    ],
)
def test_what_only_the_names_or_the_form_of_a_question_stand_for_is_refused(chat: Chat, question: str) -> None:
    answer = chat.answer(question, NOW)
    assert not answer.answered, answer.statements


def test_the_other_of_a_name_is_somebody_else(chat: Chat) -> None:
    answer = dialogue(chat, "What did Edith Marlow say about the quarry?", "and the other Marlow?")
    assert {statement.speaker for statement in answer.statements} == {"Hugh Marlow"}


def test_a_conversation_goes_on_with_the_whole_subject_and_not_only_with_the_article_cited(chat: Chat) -> None:
    answer = dialogue(chat, "What did Rosa Lind say about the drains?", "how much will the households get?")
    assert "3,000 euros" in told(answer)


def test_a_day_that_was_moved_goes_before_the_one_that_no_longer_holds(chat: Chat) -> None:
    answer = chat.answer("When will the Hollin quarry open again?", NOW)
    assert "postponed the opening" in answer.statements[0].text


def test_a_day_or_a_distance_is_no_age(chat: Chat) -> None:
    assert not chat.answer("How old is Graham Pell?", NOW).answered
