"""Spelling: a word that the articles lack finds the word that was meant, and only then."""

import pytest

from index.search.spelling import nearest_word

VOCABULARY = {
    "stoltenberg": 9,
    "bakhmut": 7,
    "guterres": 4,
    "zelensky": 3,
    "iran": 5,
    "iraq": 8,
    "austria": 2,
    "kherson": 1,
    "person": 50,
    "2023": 6,
    "b2": 1,
    "marina": 3,
    "martina": 2,
    "karina": 9,
}


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [
        ("stoltenburg", "stoltenberg"),
        ("stoltemberg", "stoltenberg"),
        ("bakmut", "bakhmut"),
        ("bahkmut", "bakhmut"),
        ("gutteres", "guterres"),
        ("zelenskyy", "zelensky"),
        ("zelenski", "zelensky"),
    ],
)
def test_misspelt_names_find_their_word(misspelt: str, meant: str) -> None:
    assert nearest_word(misspelt, VOCABULARY) == meant


@pytest.mark.parametrize("word", ["2032", "202", "b3", "1000", "19th"])
def test_numbers_never_become_other_numbers(word: str) -> None:
    assert nearest_word(word, VOCABULARY) is None


@pytest.mark.parametrize("word", ["irn", "ira", "un", ""])
def test_short_words_are_left_alone(word: str) -> None:
    assert nearest_word(word, VOCABULARY) is None


def test_a_word_that_is_there_is_right() -> None:
    assert nearest_word("iraq", VOCABULARY) is None


@pytest.mark.parametrize("word", ["lisbon", "reykjavik", "volcano", "stolen", "bakery"])
def test_words_with_nothing_near_stay_unknown(word: str) -> None:
    assert nearest_word(word, VOCABULARY) is None


def test_longer_words_may_differ_more() -> None:
    assert nearest_word("bakmot", VOCABULARY) is None
    assert nearest_word("bakhmoot", VOCABULARY) == "bakhmut"
    assert nearest_word("shtoltenburk", VOCABULARY) == "stoltenberg"


def test_of_equally_near_words_the_first_letter_then_frequency_decides() -> None:
    assert nearest_word("merina", {"marina": 3, "karina": 90, "serina": 99}) == "marina"
    assert nearest_word("berlyn", {"berlin": 2, "berlan": 5, "bermyn": 1}) == "berlan"


def test_nothing_is_near_in_an_empty_vocabulary() -> None:
    assert nearest_word("bakhmut", {}) is None
    assert nearest_word("bakm", {"bak": 4}) is None
