"""Searching: candidates from the vector and the lexical index, fused, the head of the list re-ranked by sentence.

The question is encoded once; re-ranking reads the token codes that were made when the passages were added.
"""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.embedding import Embedder
from index.library import MODEL
from index.model import Hit, SentenceHit
from index.search.answerability import (
    Answerability,
    Calibration,
    best_sentence,
    calibrated,
    chance_matches,
    foreign_questions,
)
from index.search.evidence import evidence
from index.search.features import QuestionSide, named, passage_features, question_side, token_similarities
from index.search.fusion import Candidate, fuse
from index.search.one_story import distinct, told_once
from index.search.query import Query, QueryAnalyser
from index.search.ranking import RankingModel, shipped_model
from index.search.token_weights import importance_vectors
from index.store.catalogue import Catalogue
from index.store.lexical import LexicalIndex
from index.store.rows import StoredPassage
from index.store.selection import Choice, DateBasis, Filters, Selection, choose, passages_newer_than
from index.store.vectors import VectorIndex
from index.token_codes import TokenCoder

__all__ = ["DateBasis", "Filters", "SearchResult", "Searcher"]

_CANDIDATES = 50
"""Candidates taken from each index."""

_RERANKED = 20
"""How many of the fused list are re-ranked at least."""

_NEWEST = 400
"""Passages ranked at most because the lexical index lacks them: more than a writer's batch has."""

_CALIBRATION = "calibration"
"""Under which name the catalogue keeps it."""

_STALE_GROWTH = 0.25
"""A calibration is made again once the number of passages has changed by this share."""

_ATTEMPTS = 3
"""How often candidates are looked for while a writer takes them away."""

_TITLE_BOOST = 0.3
_HEADING_BOOST = 0.5


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What was found: hits, best first, and the query as it was understood."""

    query: Query
    hits: tuple[Hit, ...]
    took_milliseconds: float


class Searcher:
    """Searches one index. Safe to use from several threads."""

    def __init__(
        self,
        catalogue: Catalogue,
        vectors: VectorIndex,
        lexical: LexicalIndex,
        embedder: Embedder,
        coder: TokenCoder,
        *,
        ranking: RankingModel | None = None,
        refresh: Callable[[], None] = lambda: None,
    ) -> None:
        self._catalogue = catalogue
        self._vectors = vectors
        self._lexical = lexical
        self._embedder = embedder
        self._coder = coder
        self._refresh = refresh
        self._ranking = ranking or shipped_model()
        self._chance = chance_matches(embedder.fingerprint)
        self._importance = importance_vectors(embedder.fingerprint, embedder.dimension)
        self._analyser = QueryAnalyser(
            catalogue.document_frequencies, catalogue.vocabulary, catalogue.passage_count, embedder.knows_word
        )
        self._calibration: Calibration | None = None
        self._calibrating = threading.Lock()
        self._is_recalibrated_elsewhere = False

    @property
    def dense_index(self) -> VectorIndex:
        """The index of the sentences' vectors."""
        return self._vectors

    def search(self, text: str, *, limit: int = 10, filters: Filters | None = None) -> SearchResult:
        """Return the best passages for a question or keywords, each with its sentences scored."""
        began = time.perf_counter()
        return self.search_side(self.question_side(text), limit=limit, filters=filters, began=began)

    def search_side(
        self, side: QuestionSide, *, limit: int = 10, filters: Filters | None = None, began: float | None = None
    ) -> SearchResult:
        """Search for a question that was read and encoded; the time counts from `began`, of `time.perf_counter`."""
        began = time.perf_counter() if began is None else began
        ranked = self._ranked(side, *self._found(side, max(limit, _RERANKED), filters or Filters()))
        hits = told_once(ranked, self._catalogue.stories.tellers(hit.article.id for hit in ranked))[:limit]
        return SearchResult(side.query, tuple(hits), 1000 * (time.perf_counter() - began))

    def question_side(self, text: str) -> QuestionSide:
        """Read and encode a question."""
        query = self._analyser.analyse(text)
        return question_side(query, self._embedder.encode_question(query.text), self._importance)

    def read_again(self, side: QuestionSide) -> QuestionSide:
        """Read a question against what the index holds now; its encoding is kept as long as its spelling is."""
        query = self._analyser.analyse(side.query.asked)
        if query.text != side.query.text:
            return self.question_side(side.query.asked)
        return question_side(query, side.encoding, self._importance)

    @property
    def sequence(self) -> int:
        """The last change of the catalogue that searching knows of."""
        return min(self._vectors.sequence, self._lexical.sequence)

    def answerability(self) -> Answerability:
        """Return what judges answers in this corpus; calibrates first, in about half a second, if it must."""
        calibration = self._calibration
        if calibration is None or not self._is_recalibrated_elsewhere:
            calibration = self._calibrated()
        return Answerability(calibration)

    def recalibrate(self) -> None:
        """Calibrate if that must be, while questions go on with what was; they leave it to the caller from then on."""
        self._is_recalibrated_elsewhere = True
        self._calibrated()

    def keep_calibration(self) -> None:
        """Store the calibration for whoever opens the index next; for writers only."""
        self._catalogue.set_meta(_CALIBRATION, self._calibrated().to_json())

    def _calibrated(self) -> Calibration:
        passages = self._catalogue.passage_count()
        with self._calibrating:
            if self._calibration is None or _stale(self._calibration, passages):
                stored = self._catalogue.meta(_CALIBRATION)
                kept = Calibration.from_json(stored) if stored else None
                if kept is None or kept.model != self._embedder.fingerprint or _stale(kept, passages):
                    kept = self._calibrate(passages)
                self._calibration = kept
            return self._calibration

    def _calibrate(self, passages: int) -> Calibration:
        results = [self.search(question) for question in foreign_questions()] if passages else []
        found = [(result.query, best) for result in results if (best := best_sentence(result.hits)) is not None]
        return calibrated(found, passages=passages, fingerprint=self._embedder.fingerprint)

    def _choice(self, filters: Filters) -> Choice | None:
        return None if filters.empty else choose(self._catalogue.connections, filters)

    def dense_candidates(self, side: QuestionSide, count: int, choice: Choice | None = None) -> dict[int, float]:
        """Return the passages with the nearest sentences, by key, with the cosine of the best one."""
        selection = None if choice is None else choice.passages
        found, _, scores = self._vectors.search(side.encoding.vector, count, selection=selection)
        best: dict[int, float] = {}
        for key, score in zip(found.tolist(), scores.tolist(), strict=True):
            best.setdefault(key, score)
        return best

    def lexical_candidates(self, side: QuestionSide, count: int, choice: Choice | None = None) -> dict[int, float]:
        """Return the passages with the highest BM25 scores, by key."""
        weights = {stem: 1.0 for term in side.query.terms for form in term.forms for stem in form}
        return dict(
            self._lexical.search(weights, count, heading_boost=_HEADING_BOOST, title_boost=_TITLE_BOOST, choice=choice)
        )

    def _candidates(self, side: QuestionSide, limit: int, choice: Choice | None) -> list[Candidate]:
        count = max(limit, _CANDIDATES)
        lexical = self.lexical_candidates(side, count, choice)
        fused = fuse(self.dense_candidates(side, count, choice), lexical, complete=len(lexical) < count)
        return distinct(fused, self._catalogue.stories.passage_sources(candidate.key for candidate in fused), limit)

    def _found(self, side: QuestionSide, limit: int, filters: Filters) -> tuple[list[Candidate], list[StoredPassage]]:
        """Return candidates and their passages, of one state: a writer may replace articles between the two."""
        for _ in range(_ATTEMPTS):
            candidates = self._candidates(side, limit, self._choice(filters))
            found = self._catalogue.stored_passages([candidate.key for candidate in candidates])
            is_ours = self._catalogue.meta(MODEL) in {None, self._embedder.fingerprint}
            if is_ours and len(found) == len(candidates):
                break
            self._refresh()
        else:
            candidates += self._newest(candidates, filters)
            found = self._catalogue.stored_passages([candidate.key for candidate in candidates])
        return candidates, found

    def _newest(self, candidates: Sequence[Candidate], filters: Filters) -> list[Candidate]:
        """Return the passages that only the catalogue has so far, as candidates.

        While a writer replaces articles, the lexical index stays behind until its batch is done: it knows only passages
        that are gone.
        """
        connections, choice = self._catalogue.connections, self._choice(filters)
        newest = Selection.of_keys(passages_newer_than(connections, self._lexical.sequence, _NEWEST))
        allowed = newest if choice is None else newest.intersection(choice.passages)
        known = {candidate.key for candidate in candidates}
        lowest_dense = min((candidate.dense for candidate in candidates), default=0.0)
        lowest_lexical = min((candidate.lexical for candidate in candidates), default=0.0)
        return [Candidate(key, lowest_dense, lowest_lexical) for key in allowed.keys().tolist() if key not in known]

    def _ranked(self, side: QuestionSide, candidates: Sequence[Candidate], found: Sequence[StoredPassage]) -> list[Hit]:
        by_key = {candidate.key: candidate for candidate in candidates}
        features = [
            passage_features(
                side, stored, similarities, lexical=by_key[stored.key].lexical, dense=by_key[stored.key].dense
            )
            for stored, similarities in zip(found, token_similarities(side, found, self._coder), strict=True)
        ]
        together = evidence(features, self._chance)
        hits = [self._hit(stored, rows, together) for stored, rows in zip(found, features, strict=True)]
        return sorted(hits, key=lambda hit: (-hit.score, hit.passage.id))

    def _hit(self, stored: StoredPassage, features: NDArray[np.float32], together: Mapping[str, float]) -> Hit:
        scores = self._ranking.scores(features)
        sentences = tuple(
            SentenceHit(
                stored.passage.text[span.start : span.end],
                span.start,
                span.end,
                float(score),
                {**named(row), **together},
            )
            for span, score, row in zip(stored.passage.sentences, scores, features.tolist(), strict=True)
        )
        return Hit(stored.passage, stored.article, float(scores.max(initial=-np.inf)), sentences)


def _stale(calibration: Calibration, passages: int) -> bool:
    return abs(passages - calibration.passages) > _STALE_GROWTH * max(calibration.passages, 1)
