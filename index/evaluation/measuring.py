"""Running a collection through a throw-away index: ranking, answering sentences, refusing, speed."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from index.evaluation.baselines import Baselines
from index.evaluation.collection import Collection, EvaluationQuery, read_collection
from index.evaluation.figures import Evaluation, Ranking, summarised
from index.library import Library
from index.metrics import area_under_curve, balanced_accuracy, percentile
from index.search.answerability import best_sentence
from index.search.features import QuestionSide
from index.search.searcher import SearchResult

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""

_LIMIT = 20
"""Passages asked for: enough to name ten documents."""


def _silent(_what: str, _done: int, _total: int) -> None:
    """Show nothing."""


def evaluate(folder: Path, *, model: str = "default", progress: Progress = _silent) -> Evaluation:
    """Index a BEIR folder in a temporary folder and measure it.

    Raises:
        SourceError: the folder is no collection.
        ModelError: the model cannot be loaded.

    """
    collection = read_collection(folder)
    with (
        tempfile.TemporaryDirectory(prefix="evaluation-") as temporary,
        Library.open(Path(temporary), model=model, writable=True) as library,
    ):
        _ = library.embedder  # loading it is not part of adding
        began = time.perf_counter()
        for done, _added in enumerate(library.add(collection.documents), start=1):
            progress("Adding", done, len(collection.documents))
        seconds = time.perf_counter() - began
        return _Run(library, collection, progress).evaluation(library.stats().passages / seconds)


class _Run:
    """One pass over all questions of a collection."""

    def __init__(self, library: Library, collection: Collection, progress: Progress) -> None:
        self._searcher = library.searcher
        self._answerability = library.searcher.answerability()
        self._baselines = Baselines(library)
        self._collection = collection
        self._progress = progress
        self._ours: list[Ranking] = []
        self._dense: list[Ranking] = []
        self._lexical: list[Ranking] = []
        self._confidences: dict[bool, list[float]] = {True: [], False: []}
        self._times: list[float] = []

    def evaluation(self, passages_per_second: float) -> Evaluation:
        """Ask every question and sum up."""
        queries = self._collection.queries
        for done, query in enumerate(queries, start=1):
            asked = time.perf_counter()
            side = self._searcher.question_side(query.text)
            result = self._searcher.search_side(side, limit=_LIMIT, began=asked)
            self._times.append(result.took_milliseconds)
            best = best_sentence(result.hits)
            confidence = self._answerability.probability(result.query, *best) if best else 0.0
            self._confidences[query.answerable].append(confidence)
            if query.answerable and query.relevant:
                self._rank(query, side, result, best[1].text if best else "")
            self._progress("Asking", done, len(queries))
        positive, negative = self._confidences[True], self._confidences[False]
        threshold = self._answerability.threshold
        return Evaluation(
            documents=len(self._collection.documents),
            passages=self._baselines.passages,
            questions=len(queries),
            answerable=len(positive),
            quotewire=summarised(self._ours),
            dense_only=summarised(self._dense),
            lexical_only=summarised(self._lexical),
            refusal_auroc=area_under_curve(positive, negative) if negative else None,
            refusal_balanced_accuracy=balanced_accuracy(
                [confidence >= threshold for confidence in positive],
                [confidence < threshold for confidence in negative],
            )
            if negative
            else None,
            question_p50=percentile(self._times, 0.5),
            question_p95=percentile(self._times, 0.95),
            passages_per_second=passages_per_second,
        )

    def _rank(self, query: EvaluationQuery, side: QuestionSide, result: SearchResult, sentence: str) -> None:
        documents = list(dict.fromkeys(hit.article.origin for hit in result.hits))
        self._ours.append(Ranking(documents, query.relevant, _holds_answer(sentence, query)))
        for rankings, (found, nearest) in (
            (self._dense, self._baselines.dense(side)),
            (self._lexical, self._baselines.lexical(side)),
        ):
            rankings.append(Ranking(found, query.relevant, _holds_answer(nearest, query)))


def _holds_answer(sentence: str, query: EvaluationQuery) -> bool | None:
    folded = sentence.casefold()
    return any(answer.casefold() in folded for answer in query.answers) if query.answers else None
