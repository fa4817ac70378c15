"""What the articles hold for words that somebody types: every card is a sentence of the passage that it cites."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cards import MOST, Card, cards_for, example_cards, finished
from bot.texts import ENGLISH
from index.embedding import Embedder
from index.library import Library

NOW = datetime(2024, 3, 1, tzinfo=UTC)


def assert_verbatim(card: Card) -> None:
    (span,) = card.citation.supports
    assert card.citation.passage.text[span.start : span.end] == card.statement.text
    assert card.statement.citations == (card.citation.number,) == (1,)
    assert card.answer().citations == (card.citation,)


@pytest.mark.parametrize("typed", ["Bakhmut", "stoltenberg", "harbour", "What did Zelensky say about Bakhmut?", "Ukr"])
def test_every_card_is_verbatim_and_there_once(many: Library, typed: str) -> None:
    cards = cards_for(many, typed, NOW, ENGLISH)
    assert 0 < len(cards) <= MOST
    assert len({card.id for card in cards}) == len(cards)
    for card in cards:
        assert_verbatim(card)


def test_what_answers_comes_before_what_merely_holds_the_words(many: Library) -> None:
    first, *_ = cards_for(many, "What did Stoltenberg say about Bakhmut?", NOW, ENGLISH)
    assert first.statement.speaker == "Jens Stoltenberg"
    assert "Bakhmut" in first.statement.text


def test_words_that_nothing_answers_show_what_comes_nearest(town_library: Library) -> None:
    cards = cards_for(town_library, "What did Ida Berg say about the strike?", NOW, ENGLISH)
    assert cards
    for card in cards:
        assert_verbatim(card)


def test_examples_are_questions_with_the_sentence_that_answers_them(town_library: Library) -> None:
    cards = example_cards(town_library, NOW, ENGLISH)
    assert cards
    for card in cards:
        assert_verbatim(card)
        assert card.question is not None
        assert card.statement.speaker is not None
        assert card.statement.speaker in card.question
        assert card.answer().context == card.question


def test_without_articles_there_are_no_cards(tmp_path: Path, embedder: Embedder) -> None:
    with Library.open(tmp_path, writable=True, embedder=embedder) as library:
        assert cards_for(library, "Bakhmut", NOW, ENGLISH) == ()
        assert example_cards(library, NOW, ENGLISH) == ()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", ""),
        ("Uk", "Uk"),
        ("Ukr", "Ukraine"),
        ("war in Ukrai", "war in Ukraine"),
        ("UKR", "UKRaine"),
        ("ukraine", "ukraine"),
        ("xyz", "xyz"),
        ("in 2023", "in 2023"),
        ("Ukraine ukr", "Ukraine ukraine"),
        ("ukr ", "ukr "),
    ],
)
def test_a_word_that_is_still_being_typed_is_read_as_the_likeliest_that_begins_so(typed: str, read: str) -> None:
    assert finished(typed, {"ukraine": 9, "ukrainian": 4, "ukase": 20, "war": 3}) == read
