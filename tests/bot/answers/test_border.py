"""Who is asked for may be described, be of a country, or have said nothing: then nobody else's words are shown."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.answer import Answer
from bot.chat import Chat
from index.adding import AddedStatus
from index.embedding import Embedder
from index.library import Library
from tests.bot.answers.border import DOCUMENTS

NOW = datetime(2023, 3, 6, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Chat]:
    with Library.open(tmp_path_factory.mktemp("border"), writable=True, embedder=embedder) as library:
        assert {one.status for one in library.add(DOCUMENTS)} == {AddedStatus.ADDED}
        chat = Chat(library)
        yield chat
        chat.close()


def told(answer: Answer) -> str:
    return " ".join(statement.text for statement in answer.statements)


@pytest.mark.parametrize(
    ("question", "speaker", "words"),
    [
        ("What did the crane operator say about the engine?", "Mikko Salmi", "still running"),
        ("what did the new Haparanda coach say about the players", "Linus Ek", "too slow"),
        ("What does that Finnish union chairwoman say about the sawmill?", "Pirjo Aalto", "300 people"),
        ("What did the teacher on the bank, Ulla Rehn, say about the splash?", "Ulla Rehn", "just a splash"),
        ("what did the teacher on the bank, ulla rehn, say about the splash", "Ulla Rehn", "just a splash"),
        ("What does the Watchmaker say about minutes?", "Linus Ek", "Minutes win games"),
        ("what is ulla rehns own account of the splash", "Ulla Rehn", "just a splash"),
    ],
)
def test_who_is_described_is_found_by_what_articles_call_them(
    chat: Chat, question: str, speaker: str, words: str
) -> None:
    answer = chat.answer(question, NOW)
    assert {statement.speaker for statement in answer.statements} == {speaker}
    assert words in told(answer)


@pytest.mark.parametrize(
    ("question", "words", "others"),
    [
        ("What did Swedish police say about the lorries?", "900 lorries", "slept at the wheel"),
        ("What did Finnish police say about the driver?", "slept at the wheel", "900 lorries"),
        ("What did the Norwegian police say about the tickets?", "printed in a cellar", "lorries"),
    ],
)
def test_a_body_is_that_of_the_country_asked_for(chat: Chat, question: str, words: str, others: str) -> None:
    answer = chat.answer(question, NOW)
    assert words in told(answer)
    assert others not in told(answer)


@pytest.mark.parametrize(
    "question",
    [
        "What did the Danish police say about the lorries?",
        "What did the Finnish transport minister say about the railing?",
        "What is the driver Aarne Lund's own account of the fall?",
        "What did Aarne Lund say about the bridge?",
        "Does Ulla Rehn back the closure to lorries?",
        "Did Tor Vik support the strike?",
        "What did the opera director say about the forger?",
        "What did Linus Ek say about the railing of the bridge?",
        "What did Mikko Salmi say about the opera?",
        "What did Pirjo Aalto say about the opera?",
    ],
)
def test_where_they_said_nothing_of_the_kind_nobody_elses_words_are_shown(chat: Chat, question: str) -> None:
    assert not chat.answer(question, NOW).answered


@pytest.mark.parametrize(
    ("question", "speaker", "words"),
    [
        ("Does Greta Holm want to wait?", "Greta Holm", "will not wait for the next one"),
        ("What does Mikko Salmi think of the closure?", "Mikko Salmi", "a panic"),
    ],
)
def test_what_somebody_wants_or_thinks_is_in_their_words(chat: Chat, question: str, speaker: str, words: str) -> None:
    answer = chat.answer(question, NOW)
    assert {statement.speaker for statement in answer.statements} == {speaker}
    assert words in told(answer)


def test_words_on_a_topic_in_quite_other_ones_are_found_by_meaning(chat: Chat) -> None:
    answer = chat.answer("What does Linus Ek think is wrong with the team?", NOW)
    assert "too slow in the last third" in told(answer)


def test_of_who_is_seldom_quoted_all_that_is_near_is_shown(chat: Chat) -> None:
    answer = chat.answer("What did Mikko Salmi say about closing the bridge?", NOW)
    assert "a panic" in told(answer)
    assert "We lose our jobs" in told(answer)


def test_of_a_role_given_without_a_name_who_is_named_elsewhere_is_heard_too(chat: Chat) -> None:
    answer = chat.answer("What did the forger's lawyer say about the artist?", NOW)
    assert {statement.speaker for statement in answer.statements} == {"Tor Vik"}


@pytest.mark.parametrize(
    ("question", "speaker", "words"),
    [
        ("Who said they lose their jobs for a sleepy man?", "Mikko Salmi", "We lose our jobs"),
        ("Who was it that made that remark about the running engine?", "Mikko Salmi", "still running"),
    ],
)
def test_who_said_something_is_told_by_the_words_that_hold_it(
    chat: Chat, question: str, speaker: str, words: str
) -> None:
    answer = chat.answer(question, NOW)
    assert {statement.speaker for statement in answer.statements} == {speaker}
    assert words in told(answer)


def test_what_nobody_said_is_said_by_nobody(chat: Chat) -> None:
    assert not chat.answer("Who said that the opera was painted by a sleepy crane?", NOW).answered
