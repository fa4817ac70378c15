"""What is told in other words than the question's, and what is not told at all."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.answer import Answer
from bot.chat import Chat
from index.adding import AddedStatus
from index.embedding import Embedder
from index.library import Library
from tests.bot.answers.mill import DOCUMENTS

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Chat]:
    with Library.open(tmp_path_factory.mktemp("mill"), writable=True, embedder=embedder) as library:
        assert {one.status for one in library.add(DOCUMENTS)} == {AddedStatus.ADDED}
        chat = Chat(library)
        yield chat
        chat.close()


def first(answer: Answer) -> str:
    return answer.statements[0].text if answer.statements else ""


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Why was the hearing on the mill in Karlshavn postponed?", "because an expert fell ill"),
        ("Who took over at Delta Fibre?", "Signe Dahl, the head of sales, will run the company"),
        ("who is in charge of Delta Fibre now?", "Signe Dahl, the head of sales, will run the company"),
        ("Where was the barge Linnea heading when it hit the gate?", "for Karlshavn"),
        ("Where was the Linnea coming from?", "had left the port of Sundby"),
        ("Who has gone to court against Delta Fibre, or plans to?", "60 families would sue"),
    ],
)
def test_the_event_asked_about_is_found_by_whatever_verb_tells_it(chat: Chat, question: str, words: str) -> None:
    assert words in first(chat.answer(question, NOW))


def test_who_wants_somebody_to_go_is_who_demands_it_and_not_who_went(chat: Chat) -> None:
    assert "demanded that the chairman" in first(chat.answer("Who wants Leif Strand to go?", NOW))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Is the chairman of Delta Fibre, Leif Strand, going to resign?", "intended to stay"),
        ("Has anybody been arrested at the Arnvik mill?", "have detained one former foreman"),
        ("Did anybody warn the people down the river Arn?", "No warning was sent to anybody"),
    ],
)
def test_whether_something_happened_is_told_by_the_sentence_that_decides_it(
    chat: Chat, question: str, words: str
) -> None:
    assert any(words in statement.text for statement in chat.answer(question, NOW).statements[:2])


def test_the_places_that_something_happened_to_are_gathered_over_the_sentences_of_it(chat: Chat) -> None:
    told = [
        statement.text for statement in chat.answer("Which hamlets did the flood on the Arn reach?", NOW).statements
    ]
    assert any("Lund and Berge were the worst hit" in text for text in told)
    assert any("Tjernli" in text for text in told)


@pytest.mark.parametrize(
    "question",
    [
        "When did the barge Linnea sink?",
        "Why did the court in Karlshavn reject the water permit of the Arnvik mill?",
        "Where did the Arnvik mill burn?",
        "Which minister resigned over the Arnvik paper mill?",
        "Who bought Per Holm's shares in Delta Fibre?",
    ],
)
def test_what_is_taken_for_granted_and_told_nowhere_is_not_answered(chat: Chat, question: str) -> None:
    assert not chat.answer(question, NOW).answered


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What is the mate of the Linnea called?", "whose name has not been made public"),
        ("How much compensation has Delta Fibre promised the pulp makers?", "It would not say how much."),
        ("Why did Ivar Moe quit?", "gave no reason"),
    ],
)
def test_that_something_is_not_told_is_the_answer(chat: Chat, question: str, words: str) -> None:
    assert any(words in statement.text for statement in chat.answer(question, NOW).statements[:2])


def test_who_is_named_is_not_taken_for_somebody_whose_name_is_withheld(chat: Chat) -> None:
    assert "Tove Brandt" in first(chat.answer("What is the workers' lawyer called?", NOW))


def test_what_happened_in_days_that_no_article_tells_of_is_not_answered(chat: Chat) -> None:
    assert not chat.answer("What happened in September 2019?", NOW).answered


def test_what_happened_on_a_day_is_told_by_the_sentence_that_names_it(chat: Chat) -> None:
    assert "had been opened" in first(chat.answer("What happened on 14 April 2023?", NOW))
