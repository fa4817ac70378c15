"""The features by which sentences are ranked: late interaction, cosines, shared words.

Late interaction is MaxSim (ColBERT, Khattab and Zaharia 2020): each token of the question takes its best match among
the tokens of a passage or of one sentence, and the matches are averaged, weighted by the rarity of their words.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from index.embedding import QuestionEncoding
from index.search.expected import Expected, expected, holds
from index.search.query import Query
from index.search.token_weights import learned_weights
from index.store.rows import StoredPassage
from index.token_codes import TokenCoder
from index.words import terms, words

PASSAGE_FEATURES = (
    "passage_match",
    "passage_match_learned",
    "weakest_match",
    "passage_coverage",
    "context_coverage",
    "lexical",
    "dense",
)
SENTENCE_FEATURES = (
    "sentence_match",
    "sentence_match_learned",
    "sentence_cosine",
    "sentence_coverage",
    "window_coverage",
    "is_question",
    "length",
    *(f"holds_{kind}" for kind in Expected),
)
FEATURES = PASSAGE_FEATURES + SENTENCE_FEATURES
"""The names of the columns, in order."""


@dataclass(frozen=True, slots=True, eq=False)
class QuestionSide:
    """What of a question is the same for every passage.

    `token_weights` (tokens,) sum to 1; so does each row of `learned_weights` (2, tokens): see `token_weights`.
    """

    query: Query
    encoding: QuestionEncoding
    token_weights: NDArray[np.float32]
    learned_weights: NDArray[np.float32]
    expected: Expected | None
    surfaces: frozenset[str]


def question_side(query: Query, encoding: QuestionEncoding, importance: NDArray[np.float32]) -> QuestionSide:
    """Prepare a question. A word's weight is shared by its tokens, damped by the square root of their number.

    `importance` is what `importance_vectors` returns for the model.
    """
    found = words(query.text)
    weight_at = {position: term.weight for term in query.terms for position in range(term.start, term.end)}
    pieces = Counter(encoding.token_words)
    weights = np.array(
        [max(weight_at.get(found[word].start, 0.0), 1e-3) / pieces[word] ** 0.5 for word in encoding.token_words],
        np.float32,
    )
    weights /= max(float(weights.sum()), 1e-9)
    return QuestionSide(
        query=query,
        encoding=encoding,
        token_weights=weights,
        learned_weights=learned_weights(weights, encoding.token_vectors, importance),
        expected=expected(query.asked),
        surfaces=frozenset(word.surface for word in found),
    )


@lru_cache(maxsize=8192)
def _sentence_stems(text: str) -> tuple[frozenset[str], int]:
    """Return the stems of a sentence and how many words it has, both without stop words."""
    found = terms(text)
    return frozenset(found), len(found)


def token_similarities(
    side: QuestionSide, stored: Sequence[StoredPassage], coder: TokenCoder
) -> list[NDArray[np.float32]]:
    """Return for each passage the cosines of its tokens with the question's, shape (tokens, question tokens).

    All passages are decoded at once where their codes allow it, which is several times faster than one by one.
    """
    tokens = side.encoding.token_vectors.T
    widths = {passage.token_codes.shape[1] for passage in stored if len(passage.token_codes)}
    if len(widths) != 1:
        return [coder.decode(passage.token_codes) @ tokens for passage in stored]
    filled = [passage.token_codes.reshape(-1, *widths) for passage in stored]
    together = coder.decode(np.concatenate(filled)) @ tokens
    return np.split(together, np.cumsum([len(codes) for codes in filled])[:-1])


def passage_features(
    side: QuestionSide, stored: StoredPassage, similarities: NDArray[np.float32], *, lexical: float, dense: float
) -> NDArray[np.float32]:
    """Return the features of each sentence of a passage, shape (sentences, len(FEATURES)).

    `similarities` are the passage's `token_similarities`; `lexical` and `dense` its standardised scores among the
    candidates.
    """
    passage = stored.passage
    texts = [passage.text[span.start : span.end] for span in passage.sentences]
    stems = [_sentence_stems(text) for text in texts]
    of_sentences, whole = matches(stored, similarities)
    query = side.query
    in_passage = frozenset().union(*(found for found, _ in stems))
    context, _ = _sentence_stems(f"{passage.heading or ''} {stored.article.title}")
    covered = query.coverage(in_passage)
    of_passage = [
        float(whole @ side.token_weights),
        float(whole @ side.learned_weights[0]),
        float(whole.min(initial=1.0)),
        covered,
        query.coverage(in_passage | context) - covered,
        lexical,
        dense,
    ]
    cosines = stored.vectors[1:].astype(np.float32) @ side.encoding.vector
    rows = [
        [
            *of_passage,
            float(of_sentences[number] @ side.token_weights),
            float(of_sentences[number] @ side.learned_weights[1]),
            float(cosines[number]),
            query.coverage(found),
            query.coverage(found | stems[number - 1][0] if number else found),
            float(text.rstrip("”\"' ").endswith("?")),
            float(np.log1p(length)),
            *(float(side.expected is kind and holds(kind, text, side.surfaces)) for kind in Expected),
        ]
        for number, (text, (found, length)) in enumerate(zip(texts, stems, strict=True))
    ]
    return np.array(rows, np.float32)


def matches(
    stored: StoredPassage, similarities: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the best match of each question token in each sentence (s, t) and in the whole passage (t,)."""
    per_sentence = np.zeros((len(stored.passage.sentences), similarities.shape[1]), np.float32)
    np.maximum.at(per_sentence, stored.token_sentences, similarities)
    return per_sentence, per_sentence.max(axis=0, initial=0.0)


def named(row: Sequence[float]) -> Mapping[str, float]:
    """Give a row of features its names."""
    return dict(zip(FEATURES, row, strict=True))
