"""The figures of an evaluation."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from statistics import fmean

from index.metrics import CUT_OFF, discounted_gain, reciprocal_rank


@dataclass(frozen=True, slots=True)
class RankingFigures:
    """Means over the answerable questions, in per cent.

    `sentence_answers` is the share whose best sentence holds an accepted answer; None if the collection has no answers.
    """

    hit_at_1: float
    hit_at_5: float
    mrr_at_10: float
    ndcg_at_10: float
    recall_at_10: float
    sentence_answers: float | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All figures. Times are in milliseconds.

    `refusal_auroc` and `refusal_balanced_accuracy` (0 to 1) tell how well the confidence, and the index's own
    threshold on it, separate answerable from unanswerable questions; None if the collection has no unanswerable ones.
    """

    documents: int
    passages: int
    questions: int
    answerable: int
    quotewire: RankingFigures
    dense_only: RankingFigures
    lexical_only: RankingFigures
    refusal_auroc: float | None
    refusal_balanced_accuracy: float | None
    question_p50: float
    question_p95: float
    passages_per_second: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """What one way of searching gave for one question.

    `documents` are ids, best first, each once; `relevant` are those that answer. `answered` tells whether the best
    sentence holds an accepted answer, None if none is known.
    """

    documents: Sequence[str]
    relevant: AbstractSet[str]
    answered: bool | None


def summarised(rankings: Sequence[Ranking]) -> RankingFigures:
    """Return the means over questions; there must be at least one."""
    right = [[document in ranking.relevant for document in ranking.documents] for ranking in rankings]
    answered = [ranking.answered for ranking in rankings if ranking.answered is not None]
    return RankingFigures(
        hit_at_1=100 * fmean(any(row[:1]) for row in right),
        hit_at_5=100 * fmean(any(row[:5]) for row in right),
        mrr_at_10=100 * fmean(reciprocal_rank(row) for row in right),
        ndcg_at_10=100
        * fmean(discounted_gain(row, len(ranking.relevant)) for row, ranking in zip(right, rankings, strict=True)),
        recall_at_10=100
        * fmean(sum(row[:CUT_OFF]) / len(ranking.relevant) for row, ranking in zip(right, rankings, strict=True)),
        sentence_answers=100 * fmean(answered) if answered else None,
    )
