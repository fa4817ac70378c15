"""Answerability: what the corpus answers scores above the threshold, what is foreign to it below."""

from dataclasses import replace

import numpy as np
import pytest

from index.model import Hit, SentenceHit
from index.search.answerability import (
    FEATURES,
    MATCHES,
    Answerability,
    Calibration,
    best_sentence,
    calibrated,
    features,
    foreign_questions,
    shipped_model,
)
from index.search.evidence import EVIDENCE
from index.search.query import Query
from index.search.searcher import Searcher
from tests.index.search.corpus import QUESTIONS

FOREIGN = (
    "How long should I boil an artichoke?",
    "Which guitar strings are best for jazz?",
    "What is the atomic weight of zinc?",
    "How do I remove ink from leather shoes?",
)


def found(searcher: Searcher, question: str) -> tuple[Query, Hit, SentenceHit]:
    result = searcher.search(question)
    best = best_sentence(result.hits)
    assert best is not None
    return result.query, *best


def test_the_corpuss_own_questions_are_above_the_threshold(searcher: Searcher) -> None:
    judge = searcher.answerability()
    probabilities = {question: judge.probability(*found(searcher, question)) for question, _ in QUESTIONS}
    below = {question: value for question, value in probabilities.items() if value < judge.threshold}
    assert len(below) <= 1, below


@pytest.mark.parametrize("question", FOREIGN)
def test_questions_on_other_matters_are_below_the_threshold(searcher: Searcher, question: str) -> None:
    judge = searcher.answerability()
    assert judge.probability(*found(searcher, question)) < judge.threshold


def test_foreign_questions_are_many_and_each_is_one() -> None:
    questions = foreign_questions()
    assert len(set(questions)) == len(questions) >= 50
    assert all(question.endswith("?") for question in questions)


def test_the_shipped_model_weighs_every_feature_it_computes() -> None:
    model = shipped_model()
    assert set(FEATURES) == model.weights.keys()
    assert set(MATCHES) == model.foreign_matches.keys()
    assert 0 < model.threshold < model.highest_threshold < 1


def test_the_features_count_what_the_passage_lacks(searcher: Searcher) -> None:
    query, hit, sentence = found(searcher, "Did Stoltenberg meet Macron about Bakhmut in 1949 in Stockholm?")
    values = features(query, hit, sentence)
    assert set(values) == set(FEATURES)
    assert (values["missing_names"], values["missing_numbers"]) == (1.0, 1.0)
    assert 0 < values["coverage"] < 1
    unknown = [term.weight for term in query.terms if not term.known]
    assert len(unknown) == 2
    assert values["unknown_share"] == pytest.approx(sum(unknown) / sum(term.weight for term in query.terms))
    assert {name: values[name] for name in MATCHES} == {name: sentence.features[name] for name in MATCHES}


def test_the_probability_is_the_logistic_function_of_the_weighted_features(searcher: Searcher) -> None:
    query, hit, sentence = found(searcher, "Why did the ferry crews walk out?")
    model = shipped_model()
    values = features(query, hit, sentence)
    score = model.bias + sum(model.weights[name] * values[name] for name in FEATURES)
    assert searcher.answerability().probability(query, hit, sentence) == pytest.approx(1 / (1 + np.exp(-score)))


def test_a_number_of_something_else_is_a_missing_amount(searcher: Searcher) -> None:
    query, hit, _ = found(searcher, "How many passengers were stranded in the harbour?")
    right = next(sentence for sentence in hit.sentences if "9,000" in sentence.text)
    wrong = next(sentence for sentence in hit.sentences if "2019" in sentence.text)
    assert features(query, hit, right)["missing_amount"] == 0.0
    assert features(query, hit, wrong)["missing_amount"] == 1.0
    judge = searcher.answerability()
    lacking = replace(right, text=right.text.replace("About 9,000", "The"))
    assert judge.probability(query, hit, lacking) < judge.probability(query, hit, right)


def test_what_is_foreign_to_the_corpus_is_so_whatever_the_sentence(searcher: Searcher) -> None:
    query, hit, sentence = found(searcher, "Why did the ferry crews walk out?")
    judge, model = searcher.answerability(), shipped_model()
    scattered = {name: model.foreign_matches[name] for name in EVIDENCE}
    alone = replace(sentence, features={**sentence.features, **scattered})
    assert judge.probability(query, hit, alone) < judge.probability(query, hit, sentence)


def test_a_query_without_words_is_answered_by_nothing(searcher: Searcher) -> None:
    _, hit, sentence = found(searcher, "Why did the ferry crews walk out?")
    assert searcher.answerability().probability(Query("", "", (), ()), hit, sentence) == 0.0
    assert features(Query("", "", (), ()), hit, sentence)["unknown_share"] == 0.0


def test_cosines_of_another_model_are_rescaled_by_what_foreign_questions_reach_there(searcher: Searcher) -> None:
    query, hit, sentence = found(searcher, "Why did the ferry crews walk out?")
    model = shipped_model()
    ours = Answerability(Calibration(0.4, model.foreign_matches, 10, model.model))
    same = Answerability(Calibration(0.4, model.foreign_matches, 10, "another@1"))
    # a model that takes everything for nearly alike
    crowded = {name: 1 - 0.3 * (1 - value) for name, value in sentence.features.items() if name in MATCHES}
    theirs = Calibration(0.4, {name: 1 - 0.3 * (1 - model.foreign_matches[name]) for name in MATCHES}, 10, "another@1")
    other = Answerability(theirs)
    probability = ours.probability(query, hit, sentence)
    assert same.probability(query, hit, sentence) == pytest.approx(probability)
    seen = replace(sentence, features={**sentence.features, **crowded})
    assert other.probability(query, hit, seen) == pytest.approx(probability)
    for name in MATCHES:
        assert other._rescale(name, 1.0) == 1.0
        assert other._rescale(name, theirs.foreign_matches[name]) == pytest.approx(model.foreign_matches[name])


def test_a_model_for_which_everything_is_alike_does_not_divide_by_zero(searcher: Searcher) -> None:
    judge = Answerability(Calibration(0.4, dict.fromkeys(MATCHES, 1.0), 10, "another@1"))
    assert 0 <= judge.probability(*found(searcher, "Why did the ferry crews walk out?")) <= 1


def test_the_threshold_rises_to_what_foreign_questions_reach_but_not_above_the_highest(searcher: Searcher) -> None:
    model = shipped_model()
    answered = [found(searcher, question) for question, _ in QUESTIONS]
    high = calibrated(
        [(query, (hit, sentence)) for query, hit, sentence in answered], passages=9, fingerprint=model.model
    )
    assert high.threshold == model.highest_threshold
    foreign = [found(searcher, question) for question in FOREIGN]
    low = calibrated(
        [(query, (hit, sentence)) for query, hit, sentence in foreign], passages=9, fingerprint=model.model
    )
    assert low.threshold == model.threshold
    means = np.mean([sentence.features["sentence_cosine"] for _, _, sentence in foreign])
    assert low.foreign_matches["sentence_cosine"] == pytest.approx(means)


def test_a_corpus_of_nothing_takes_the_threshold_of_fitting() -> None:
    model = shipped_model()
    calibration = calibrated([], passages=0, fingerprint="any")
    assert calibration == Calibration(model.threshold, model.foreign_matches, 0, "any")


def test_a_calibration_survives_being_written_down() -> None:
    calibration = Calibration(0.5, dict.fromkeys(MATCHES, 0.25), 7, "model@1")
    assert Calibration.from_json(calibration.to_json()) == calibration


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not JSON",
        "{}",
        "[]",
        '{"threshold": 0.1, "foreign_matches": {}, "passages": 9}',
        '{"threshold": 0.1, "foreign_matches": {"passage_match": 0.3}, "passages": 9, "model": "model@1"}',
    ],
)
def test_a_calibration_that_another_version_wrote_is_none(text: str) -> None:
    assert Calibration.from_json(text) is None


def test_the_best_sentence_of_no_hits_is_none() -> None:
    assert best_sentence([]) is None
