"""Who is asked for by a description in a reader's own words is whom the articles introduce so, and nobody else."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from bot.answer import Answer
from bot.chat import Chat
from index.adding import AddedStatus
from index.embedding import Embedder
from index.library import Library
from tests.bot.answers.cable_car import DOCUMENTS

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Chat]:
    with Library.open(tmp_path_factory.mktemp("cable-car"), writable=True, embedder=embedder) as library:
        assert {one.status for one in library.add(DOCUMENTS)} == {AddedStatus.ADDED}
        chat = Chat(library)
        yield chat
        chat.close()


def speakers(answer: Answer) -> set[str | None]:
    return {one.speaker for one in answer.statements}


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("what did that dentist in the cable car say", "Randi Moe"),
        ("what did the dentist who sat in the highest cabin say", "Randi Moe"),
        ("what did the halvik union guy say about the shifts", "Petter Lund"),
        ("what did the goat farmers say about the rescue", "Kari Holm"),
        ("what did the woman who runs the goat farming association say", "Kari Holm"),
        ("what did the mechanic on duty say about the brake", "Jonas Eide"),
        ("the mechanic on duty, what did he say about the brake", "Jonas Eide"),
        ("what did the cable car boss who was dismissed say", "Tor Dahl"),
        ("the clockmaker about the brake", "Jonas Eide"),
        ("what did the maintenance head who was appointed after the stop say", "Nina Sand"),
    ],
)
def test_a_description_is_of_whom_all_of_it_is_told(chat: Chat, question: str, speaker: str) -> None:
    assert speakers(chat.answer(question, NOW)) == {speaker}


@pytest.mark.parametrize(
    "question",
    [
        "what did the dentist in the helicopter factory say",
        "what did the passenger who proposed in the cabin say",
        "what did the lady from the union say about the shifts",
        "what did the swedish mayor say",
        "what did the home mayor say about the rescue",
        "what did the sheep farmers say about the rescue",
    ],
)
def test_nobody_is_taken_for_whom_a_part_of_the_description_is_not_told(chat: Chat, question: str) -> None:
    assert not chat.answer(question, NOW).answered


def test_what_somebody_says_of_other_things_is_not_about_a_person_whom_they_do_not_name(chat: Chat) -> None:
    assert not chat.answer("what did Randi Moe say about the mayor", NOW).answered
    assert not chat.answer("What did Kari Holm say about Petter Lund?", NOW).answered


def test_where_two_of_a_name_may_be_meant_the_reader_is_asked_which(chat: Chat) -> None:
    answer = chat.answer("what did berge say", NOW)
    assert len(answer.choices) == 2
    assert not answer.statements


def test_a_report_that_comes_out_reports_nothing(chat: Chat) -> None:
    answer = chat.answer("when does the safety authority report come out", NOW)
    assert "is to report in June" in answer.statements[0].text
