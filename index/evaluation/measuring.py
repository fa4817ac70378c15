"""Running a collection through a throw-away index: ranking, answering sentences, refusing, speed."""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from index.evaluation.baselines import Baselines
from index.evaluation.collection import Collection, EvaluationQuery, read_collection
from index.evaluation.figures import Evaluation, Judgement, Ranking, refusals, summarised
from index.evaluation.taken_out import absences, taken_out
from index.library import Library
from index.metrics import percentile
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
    """One pass over all questions of a collection, and one over the answerable ones without their articles."""

    def __init__(self, library: Library, collection: Collection, progress: Progress) -> None:
        self._library = library
        self._searcher = library.searcher
        self._baselines = Baselines(library)
        self._collection = collection
        self._progress = progress
        self._ours: list[Ranking] = []
        self._dense: list[Ranking] = []
        self._lexical: list[Ranking] = []
        self._judgements: dict[bool, list[Judgement]] = {True: [], False: []}
        self._times: list[float] = []

    def evaluation(self, passages_per_second: float) -> Evaluation:
        """Ask every question and sum up."""
        queries = self._collection.queries
        for done, query in enumerate(queries, start=1):
            asked = time.perf_counter()
            side = self._searcher.question_side(query.text)
            result = self._searcher.search_side(side, limit=_LIMIT, began=asked)
            self._times.append(result.took_milliseconds)
            self._judgements[query.answerable].append(self._judged(result))
            if query.answerable and query.relevant:
                self._rank(query, side, result)
            self._progress("Asking", done, len(queries))
        answerable = self._judgements[True]
        refusal = refusals(answerable, self._judgements[False])
        return Evaluation(
            documents=len(self._collection.documents),
            passages=self._baselines.passages,
            questions=len(queries),
            answerable=len(answerable),
            quotewire=summarised(self._ours),
            dense_only=summarised(self._dense),
            lexical_only=summarised(self._lexical),
            refusal_auroc=refusal.auroc if refusal else None,
            refusal_balanced_accuracy=refusal.balanced_accuracy if refusal else None,
            taken_out=refusals(answerable, self._without_articles()),
            question_p50=percentile(self._times, 0.5),
            question_p95=percentile(self._times, 0.95),
            passages_per_second=passages_per_second,
        )

    def _without_articles(self) -> list[Judgement]:
        """Judge the answerable questions while the articles that answer them are out."""
        turns = absences(self._collection)
        total = sum(len(turn.queries) for turn in turns)
        judgements: list[Judgement] = []
        for turn in turns:
            if len(turn.documents) == len(self._collection.documents):
                continue  # an empty index refuses everything
            with taken_out(self._library, turn.documents):
                for query in turn.queries:
                    judgements.append(self._judged(self._searcher.search(query.text, limit=_LIMIT)))
                    self._progress("Asking without the article", len(judgements), total)
        return judgements

    def _judged(self, result: SearchResult) -> Judgement:
        judge = self._searcher.answerability()
        best = best_sentence(result.hits)
        confidence = judge.probability(result.query, *best) if best else 0.0
        return Judgement(confidence, confidence >= judge.threshold)

    def _rank(self, query: EvaluationQuery, side: QuestionSide, result: SearchResult) -> None:
        documents = list(dict.fromkeys(hit.article.origin for hit in result.hits))
        best = best_sentence(result.hits)
        self._ours.append(Ranking(documents, query.relevant, _holds_answer(best[1].text if best else "", query)))
        for rankings, (found, nearest) in (
            (self._dense, self._baselines.dense(side)),
            (self._lexical, self._baselines.lexical(side)),
        ):
            rankings.append(Ranking(found, query.relevant, _holds_answer(nearest, query)))


def _holds_answer(sentence: str, query: EvaluationQuery) -> bool | None:
    folded = sentence.casefold()
    return any(answer.casefold() in folded for answer in query.answers) if query.answers else None
