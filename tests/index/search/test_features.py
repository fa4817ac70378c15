"""Features: checked by hand on vectors of three dimensions."""

from dataclasses import replace

import numpy as np
import pytest

from index.embedding import QuestionEncoding
from index.model import Article, Passage, PassageKind, Span
from index.search.expected import Expected
from index.search.features import (
    FEATURES,
    QuestionSide,
    matches,
    named,
    passage_features,
    question_side,
    token_similarities,
)
from index.search.query import Query, QueryTerm
from index.store.rows import StoredPassage
from index.token_codes import TokenCoder

CODER = TokenCoder(3, None)
TEXT = "Snow fell in Oslo. Did the airport close? Flights waited."
SPANS = (Span(0, 18), Span(19, 41), Span(42, 57))
TOKENS = np.array([[1, 0, 0], [0, 1, 0], [0, 0.6, 0.8], [-1, 0, 0]], np.float32)
OWNERS = np.array([0, 1, 1, 2], np.uint8)
VECTORS = np.array([[1, 0, 0], [0, 0, 1], [0, 1, 0], [0, 0, -1]], np.float16)
ARTICLE = Article("a", "Winter in Norway", TEXT, "/a.txt")


def stored(text: str = TEXT, spans: tuple[Span, ...] = SPANS) -> StoredPassage:
    passage = Passage("p", "a", 0, PassageKind.TEXT, "Flight delays", text, 0, len(text), spans)
    return StoredPassage(1, passage, ARTICLE, VECTORS, CODER.encode(TOKENS), OWNERS)


def term(text: str, stem: str, weight: float, start: int) -> QueryTerm:
    return QueryTerm(text, ((stem,),), weight, known=True, name=False, number=False, start=start, end=start + len(text))


def side(importance: np.ndarray[tuple[int, int], np.dtype[np.float32]] | None = None) -> QuestionSide:
    """Ask with two words, the second of two tokens: snow (weight 3) and airport (weight 1)."""
    asked = "Where is snow at the airport?"
    query = Query(asked, asked, (term("snow", "snow", 3.0, 9), term("airport", "airport", 1.0, 21)), ())
    tokens = np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1]], np.float32)
    encoding = QuestionEncoding(np.array([0, 0, 1], np.float32), tokens, (2, 5, 5))
    return question_side(query, encoding, np.zeros((2, 3), np.float32) if importance is None else importance)


def features_of(asked: QuestionSide, passage: StoredPassage) -> list[dict[str, float]]:
    (similarities,) = token_similarities(asked, [passage], CODER)
    rows = passage_features(asked, passage, similarities, lexical=0.5, dense=-0.25)
    return [dict(named(row)) for row in rows.tolist()]


def test_a_words_weight_is_shared_by_its_tokens_damped_by_the_root_of_their_number() -> None:
    raw = np.array([3, 2**-0.5, 2**-0.5])
    assert side().token_weights == pytest.approx(raw / raw.sum())
    assert side().expected is Expected.PLACE
    assert side().surfaces == {"where", "is", "snow", "at", "the", "airport"}


def test_without_learned_vectors_the_learned_weights_are_the_plain_ones() -> None:
    asked = side()
    assert asked.learned_weights == pytest.approx(np.stack([asked.token_weights] * 2))


def test_learned_vectors_move_weight_between_tokens_for_passages_and_sentences_apart() -> None:
    asked = side(np.array([[0, 1, 0], [-1, 0, 0]], np.float32))
    assert asked.learned_weights.sum(axis=1) == pytest.approx([1, 1])
    assert asked.learned_weights[0, 1] / asked.learned_weights[0, 2] == pytest.approx(np.e)
    assert asked.learned_weights[1, 0] < asked.token_weights[0]


def test_the_features_of_the_sentences_of_a_passage() -> None:
    asked = side()
    first, second, third = features_of(asked, stored())
    w = asked.token_weights
    for row in (first, second, third):
        assert row["passage_match"] == pytest.approx(w @ [1, 1, 0.8], abs=1e-3)
        assert row["passage_match_learned"] == pytest.approx(row["passage_match"], abs=1e-5)
        assert row["weakest_match"] == pytest.approx(0.8, abs=1e-3)
        assert row["passage_coverage"] == 1.0
        assert row["context_coverage"] == 0.0
        assert (row["lexical"], row["dense"]) == (0.5, -0.25)
    assert [row["sentence_match"] for row in (first, second, third)] == pytest.approx(
        [w @ [1, 0, 0], w @ [0, 1, 0.8], 0.0], abs=1e-3
    )
    assert [row["sentence_cosine"] for row in (first, second, third)] == [1.0, 0.0, -1.0]
    assert [row["sentence_coverage"] for row in (first, second, third)] == pytest.approx([0.75, 0.25, 0.0])
    assert [row["window_coverage"] for row in (first, second, third)] == pytest.approx([0.75, 1.0, 0.25])
    assert [row["is_question"] for row in (first, second, third)] == [0.0, 1.0, 0.0]
    assert [row["length"] for row in (first, second, third)] == pytest.approx(np.log1p([3, 2, 2]))
    assert [row["holds_place"] for row in (first, second, third)] == [1.0, 1.0, 1.0]
    assert all(
        row[f"holds_{kind}"] == 0.0 for row in (first, second) for kind in Expected if kind is not Expected.PLACE
    )


def test_what_only_the_heading_or_the_title_says_counts_as_context() -> None:
    asked = side()
    query = replace(asked.query, terms=(term("snow", "snow", 3.0, 9), term("Norway", "norway", 1.0, 21)))
    rows = features_of(replace(asked, query=query), stored())
    assert rows[0]["passage_coverage"] == pytest.approx(0.75)
    assert rows[0]["context_coverage"] == pytest.approx(0.25)


def test_a_question_quoted_at_the_end_is_a_question_too() -> None:
    text = "He asked: “Why now?”"
    (row,) = features_of(
        side(), replace(stored(text, (Span(0, len(text)),)), vectors=VECTORS[:2], token_sentences=OWNERS * 0)
    )
    assert row["is_question"] == 1.0


def test_a_passage_without_tokens_matches_nothing() -> None:
    bare = replace(stored(), token_codes=np.zeros((0, 0), np.uint8), token_sentences=np.zeros(0, np.uint8))
    rows = features_of(side(), bare)
    assert all(row["passage_match"] == row["weakest_match"] == row["sentence_match"] == 0.0 for row in rows)


def test_a_question_without_tokens_matches_nothing() -> None:
    encoding = QuestionEncoding(np.array([0, 0, 1], np.float32), np.zeros((0, 3), np.float32), ())
    asked = question_side(Query("", "", (), ()), encoding, np.zeros((2, 3), np.float32))
    rows = features_of(asked, stored())
    assert all(row["passage_match"] == row["sentence_match"] == row["passage_coverage"] == 0.0 for row in rows)
    assert len(rows[0]) == len(FEATURES)


def test_passages_are_decoded_together_or_alone_alike() -> None:
    asked = side()
    bare = replace(stored(), token_codes=np.zeros((0, 0), np.uint8), token_sentences=np.zeros(0, np.uint8))
    together = token_similarities(asked, [stored(), bare, stored()], CODER)
    assert [len(found) for found in together] == [4, 0, 4]
    assert np.allclose(together[2], TOKENS @ asked.encoding.token_vectors.T, atol=1e-3)
    assert token_similarities(asked, [], CODER) == []


def test_rows_of_both_forms_of_codes_in_one_index_are_read() -> None:
    rng = np.random.default_rng(3)
    coder = TokenCoder(96, rng.normal(size=(48, 256, 2)).astype(np.float32))
    tokens = rng.normal(size=(5, 96)).astype(np.float32)
    halves = TokenCoder(96, None).encode(tokens)
    owners = np.zeros(5, np.uint8)
    pair = [replace(stored(), token_codes=codes, token_sentences=owners) for codes in (halves, coder.encode(tokens))]
    asked = replace(side(), encoding=QuestionEncoding(tokens[0], tokens[:2], (0, 1)))
    early, late = token_similarities(asked, pair, coder)
    assert np.allclose(early, tokens @ tokens[:2].T, atol=0.1)
    assert np.allclose(late, coder.decode(coder.encode(tokens)) @ tokens[:2].T, atol=1e-4)


def test_matches_are_never_below_zero_and_belong_to_their_sentence() -> None:
    similarities = np.array([[0.5], [-0.5], [0.7], [-0.1]], np.float32)
    per_sentence, whole = matches(stored(), similarities)
    assert per_sentence == pytest.approx(np.array([[0.5], [0.7], [0.0]]))
    assert whole == pytest.approx(np.array([0.7]))
