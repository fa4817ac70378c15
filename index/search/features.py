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
from index.store.rows import StoredPassage
from index.token_codes import TokenCoder
from index.words import words

PASSAGE_FEATURES = ("passage_match", "weakest_match", "passage_coverage", "context_coverage", "lexical", "dense")
SENTENCE_FEATURES = (
    "sentence_match",
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
    """What of a question is the same for every passage. `token_weights` (tokens,) sum to 1."""

    query: Query
    encoding: QuestionEncoding
    token_weights: NDArray[np.float32]
    expected: Expected | None
    surfaces: frozenset[str]


def question_side(query: Query, encoding: QuestionEncoding) -> QuestionSide:
    """Prepare a question. A word's weight is shared by its tokens, damped by the square root of their number."""
    found = words(query.text)
    weight_at = {position: term.weight for term in query.terms for position in range(term.start, term.end)}
    pieces = Counter(encoding.token_words)
    weights = np.array(
        [max(weight_at.get(found[word].start, 0.0), 1e-3) / pieces[word] ** 0.5 for word in encoding.token_words],
        np.float32,
    )
    total = float(weights.sum())
    return QuestionSide(
        query=query,
        encoding=encoding,
        token_weights=weights / total if total else weights,
        expected=expected(query.asked),
        surfaces=frozenset(word.surface for word in found),
    )


@lru_cache(maxsize=8192)
def _sentence_stems(text: str) -> tuple[frozenset[str], int]:
    """Return the stems of a sentence, stop words included, and how many words that are none it has."""
    found = words(text)
    return frozenset(word.term for word in found), sum(not word.stop for word in found)


def passage_features(
    side: QuestionSide, stored: StoredPassage, coder: TokenCoder, *, lexical: float, dense: float
) -> NDArray[np.float32]:
    """Return the features of each sentence of a passage, shape (sentences, len(FEATURES)).

    `lexical` and `dense` are the passage's standardised scores among the candidates.
    """
    passage = stored.passage
    texts = [passage.text[span.start : span.end] for span in passage.sentences]
    stems = [_sentence_stems(text) for text in texts]
    matches, whole = _matches(side, stored, coder)
    query = side.query
    in_passage = frozenset().union(*(found for found, _ in stems))
    context, _ = _sentence_stems(f"{passage.heading or ''} {stored.article.title}")
    covered = query.coverage(in_passage)
    of_passage = [
        float(whole @ side.token_weights),
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
            float(matches[number] @ side.token_weights),
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


def _matches(
    side: QuestionSide, stored: StoredPassage, coder: TokenCoder
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the best match of each question token in each sentence (s, t) and in the whole passage (t,)."""
    tokens = side.encoding.token_vectors
    per_sentence = np.zeros((len(stored.passage.sentences), len(tokens)), np.float32)
    if len(stored.token_codes) and len(tokens):
        similarities = coder.decode(stored.token_codes) @ tokens.T
        for number in range(len(per_sentence)):
            of_sentence = similarities[stored.token_sentences == number]
            if len(of_sentence):
                per_sentence[number] = of_sentence.max(axis=0)
    return per_sentence, per_sentence.max(axis=0, initial=0.0)


def named(row: Sequence[float] | NDArray[np.float32]) -> Mapping[str, float]:
    """Give a row of features its names."""
    return dict(zip(FEATURES, (float(value) for value in row), strict=True))
