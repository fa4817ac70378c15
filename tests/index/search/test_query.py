"""Queries: which words matter, how much, what else they may be called, which are names."""

import math
from collections import Counter
from collections.abc import Callable

import pytest

from index.embedding import Embedder
from index.search.equivalents import term_set
from index.search.query import Query, QueryAnalyser, QueryTerm, inverse_document_frequency
from index.words import terms, words

CORPUS = (
    "Stoltenberg said the fall of Bakhmut would not be a turning point.",
    "Guterres urged Iran to speak. Diplomats from Austria joined in.",
    "Zelensky thanked the US for 300 tanks in Kyiv.",
    "The bridge over the river was closed, and the bridge is old.",
    "The river rose after rain.",
)

Analyse = Callable[[str], Query]


@pytest.fixture(scope="module")
def analyse(embedder: Embedder) -> Analyse:
    frequencies = Counter(term for text in CORPUS for term in set(terms(text)))
    vocabulary = Counter(word.surface for text in CORPUS for word in words(text) if not word.stop)
    analyser = QueryAnalyser(
        lambda wanted: {term: frequencies[term] for term in wanted},
        lambda: vocabulary,
        lambda: len(CORPUS),
        embedder.knows_word,
    )
    return analyser.analyse


def names(query: Query) -> list[str]:
    return [term.text for term in query.terms if term.name]


def by_text(query: Query) -> dict[str, QueryTerm]:
    return {term.text: term for term in query.terms}


def test_terms_are_the_words_with_meaning_at_their_places(analyse: Analyse) -> None:
    query = analyse("What did Stoltenberg say about the bridges?")
    assert [term.text for term in query.terms] == ["Stoltenberg", "bridges"]
    assert [query.text[term.start : term.end] for term in query.terms] == ["Stoltenberg", "bridges"]
    assert all(term.known for term in query.terms)


def test_a_word_asked_twice_counts_once(analyse: Analyse) -> None:
    assert [term.text for term in analyse("bridge or bridges").terms] == ["bridge"]


def test_a_query_without_words_of_meaning_has_no_terms_and_covers_nothing(analyse: Analyse) -> None:
    for text in ("", "?!", "who was it", "  "):
        query = analyse(text)
        assert query.terms == ()
        assert query.coverage({"bridg"}) == 0.0


def test_rarer_words_weigh_more_and_unknown_ones_are_marked(analyse: Analyse) -> None:
    terms_of = by_text(analyse("Stoltenberg on the river and the volcano"))
    assert terms_of["Stoltenberg"].weight > terms_of["river"].weight > 0
    assert not terms_of["volcano"].known


def test_coverage_is_the_share_of_weight_that_is_found(analyse: Analyse) -> None:
    query = analyse("Stoltenberg river")
    stoltenberg, river = query.terms
    assert query.coverage({"river"}) == pytest.approx(river.weight / (stoltenberg.weight + river.weight))
    assert query.coverage({"river", "stoltenberg", "rain"}) == 1.0


def test_phrases_of_the_table_are_one_term_found_by_any_form(analyse: Analyse) -> None:
    (term,) = analyse("the United States").terms
    assert term.text == "United States"
    assert term.known
    assert term.within({"us"})
    assert term.within({"unit", "state"})
    assert not term.within({"unit", "nation"})


def test_other_spellings_of_a_city_are_known(analyse: Analyse) -> None:
    (term,) = analyse("Kiev").terms
    assert term.known
    assert analyse("Kiev").corrections == ()


@pytest.mark.parametrize(
    ("asked", "corrected"),
    [
        ("what did stoltenburg say", "Stoltenberg"),
        ("Stoltenburg on bakmut", "Stoltenberg"),
        ("gutteres", "Guterres"),
        ("Zelenskyy's thanks", "Zelensky"),
    ],
)
def test_misspelt_names_take_the_spelling_of_the_corpus(analyse: Analyse, asked: str, corrected: str) -> None:
    query = analyse(asked)
    assert corrected in query.text
    assert by_text(query)[corrected].known
    assert query.asked == asked


def test_corrections_are_told_in_the_order_of_the_query(analyse: Analyse) -> None:
    query = analyse("stoltenburg on bakmut")
    assert query.corrections == (("stoltenburg", "Stoltenberg"), ("bakmut", "Bakhmut"))
    assert query.text == "Stoltenberg on Bakhmut"


@pytest.mark.parametrize("word", ["Iraq", "iraq", "Australia", "australia", "Stolen", "370", "30", "2023"])
def test_words_that_people_know_and_numbers_never_become_others(analyse: Analyse, word: str) -> None:
    query = analyse(f"what about {word}")
    assert query.corrections == ()
    assert not by_text(query)[word].known


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("What did Stoltenberg say about Bakhmut?", ["Stoltenberg", "Bakhmut"]),
        ("what did stoltenberg say about bakhmut", ["stoltenberg", "bakhmut"]),
        ("WHAT DID STOLTENBERG SAY ABOUT THE RIVER NEAR BAKHMUT", ["STOLTENBERG", "BAKHMUT"]),
        ("Stoltenberg Bakhmut", ["Stoltenberg", "Bakhmut"]),
        ("stoltenberg bakhmut river", ["stoltenberg", "bakhmut"]),
        ("Bakhmut", ["Bakhmut"]),
        ("Bakhmut losses", ["Bakhmut"]),
        ("NATO bridges", ["NATO"]),
        ("Rain and rivers", []),
        ("Jens Stoltenberg", ["Jens", "Stoltenberg"]),
        ("Was it closed in May or on Monday?", []),
        ("what did stoltenburg say about bakhmut", ["Stoltenberg", "bakhmut"]),
        ("WHAT DID STOLTENBURG SAY ABOUT THE RIVER", ["STOLTENBERG"]),
    ],
)
def test_names_are_told_apart_however_the_query_is_written(analyse: Analyse, asked: str, expected: list[str]) -> None:
    assert names(analyse(asked)) == expected


def test_what_has_digits_is_a_number_and_no_name(analyse: Analyse) -> None:
    (tanks, number) = analyse("tanks 300").terms
    assert (number.number, number.name) == (True, False)
    assert not tanks.number


def test_small_corpora_weigh_common_english_low() -> None:
    assert inverse_document_frequency(1, 1, "peopl") < inverse_document_frequency(1, 1, "stoltenberg")


def test_weights_fall_with_the_number_of_passages_and_are_never_negative() -> None:
    weights = [inverse_document_frequency(holding, 1000, "bridg") for holding in (0, 1, 10, 100, 1000, 1200)]
    assert weights == sorted(weights, reverse=True)
    assert weights[-1] >= 0
    assert math.isfinite(weights[0])


@pytest.mark.parametrize("asked", ["Когда закроют старый мост?", "Summarize what is known of it"])
def test_the_first_word_of_a_question_is_a_name_only_if_the_articles_know_it(analyse: Analyse, asked: str) -> None:
    assert names(analyse(asked)) == []


def test_a_roman_number_is_no_name(analyse: Analyse) -> None:
    assert names(analyse("When did Artemis II start?")) == ["Artemis"]


def test_a_word_of_ordinary_english_is_no_misspelling_of_another(analyse: Analyse) -> None:
    assert analyse("which insurer pays").corrections == ()
    assert "insurer" in [term.text for term in analyse("which insurer pays").terms]


def test_two_letters_that_changed_places_in_a_word_without_meaning_are_put_back(analyse: Analyse) -> None:
    query = analyse("what does guterres say abuot iran")
    assert query.text == "what does guterres say about iran"
    assert [term.text for term in query.terms] == ["guterres", "iran"]


def test_an_irregular_inflection_is_a_form_of_the_word_itself(analyse: Analyse) -> None:
    (sank,) = analyse("what sank").terms
    assert sank.within(term_set("It will sink"))


def test_another_word_for_it_is_no_form_of_a_word(analyse: Analyse) -> None:
    resigned, bridge = analyse("who resigned at the bridge").terms
    assert not resigned.within(term_set("He quit."))
    assert not bridge.within(term_set("He quit."))
