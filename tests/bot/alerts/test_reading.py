"""What the words of a watch mean, and what is kept of them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.alerts.reading import LONGEST_WORDS, Reader, Understood, understood
from index.library import Library
from index.search.equivalents import term_set
from tests.bot.alerts.conftest import Newsroom
from tests.bot.alerts.news import MAYOR

NOW = datetime(2025, 3, 28, 12, tzinfo=UTC)


@pytest.fixture
def library(newsroom: Newsroom) -> Library:
    return newsroom.library


@pytest.mark.parametrize(
    ("words", "speaker", "topic"),
    [
        ("Per Moe", "Per Moe", ""),
        ("Moe on cables", "Per Moe", "cables"),
        ("What did Per Moe say about the cables?", "Per Moe", "cables"),
        ("port of Havn", None, "port of Havn"),
        ("Voss on the ferry", "Voss", "ferry"),
    ],
)
def test_words_mean_a_speaker_or_a_topic(library: Library, words: str, speaker: str | None, topic: str) -> None:
    assert understood(library, words, NOW) == Understood(words, speaker, topic)


@pytest.mark.parametrize("words", ["", "?", "what is it?", "the", '""'])
def test_words_that_name_nothing_are_no_watch(library: Library, words: str) -> None:
    assert understood(library, words, NOW) is None


def test_days_are_left_out_as_what_is_watched_is_still_to_come(library: Library) -> None:
    meant = understood(library, "What did Per Moe say about cables last week?", NOW)
    assert meant is not None
    assert "week" not in meant.words
    assert (meant.speaker, meant.topic) == ("Per Moe", "cables")


def test_misspelt_words_are_corrected_unless_they_are_between_quotation_marks(library: Library) -> None:
    corrected = understood(library, "harbuor cables", NOW)
    assert corrected is not None
    assert (corrected.words, corrected.corrections) == ("harbour cables", (("harbuor", "harbour"),))
    exact = understood(library, "“harbuor cables”", NOW)
    assert exact == Understood("harbuor cables", None, "harbuor cables")


def test_words_that_no_article_has_find_nothing_else(library: Library) -> None:
    assert Reader(library).read("harbuor") is None
    assert Reader(library).read("harbour") is not None


def test_words_that_no_article_has_are_known_once_one_has_them(newsroom: Newsroom) -> None:
    reader = Reader(newsroom.library)
    assert reader.read("harbuor") is None
    assert reader.read("harbuor", frozenset({"cabl"})) is None
    newsroom.add(replace(MAYOR, text=MAYOR.text.replace("quay", "harbuor")))
    assert reader.read("harbuor", term_set("at the harbuor")) is not None


def test_a_bare_name_asks_for_words_from_when_its_bearer_is_quoted(newsroom: Newsroom) -> None:
    reader = Reader(newsroom.library)
    before = reader.read("Karin Voss")
    assert before is not None
    assert before.question.speaker is None
    newsroom.add(MAYOR)
    after = reader.read("Karin Voss")
    assert after is not None
    assert after.question.speaker is not None
    assert [person.name for person in after.question.speaker.people] == ["Karin Voss"]


def test_a_body_by_itself_is_a_topic(library: Library) -> None:
    reading = Reader(library).read("the ministry")
    assert reading is not None
    assert reading.question.speaker is None


def test_a_name_in_another_alphabet_is_that_of_who_is_quoted(library: Library) -> None:
    reading = Reader(library).read("Пер Мое")
    assert reading is not None
    assert reading.question.speaker is not None
    assert reading.question.speaker.people[0].name == "Per Moe"


def test_words_without_end_are_cut(library: Library) -> None:
    meant = understood(library, "cables " * 100, NOW)
    assert meant is not None
    assert len(meant.words) <= LONGEST_WORDS


def test_words_that_no_database_takes_are_made_whole(library: Library) -> None:
    meant = understood(library, "cables\0 \ud800 harbour", NOW)
    assert meant is not None
    assert meant.words == "cables ? harbour"
