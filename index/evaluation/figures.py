"""The figures of an evaluation."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from statistics import fmean

from index.metrics import CUT_OFF, area_under_curve, balanced_accuracy, discounted_gain, reciprocal_rank


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
class RefusalFigures:
    """How well questions that should be refused are told from the answerable ones; shares are from 0 to 1.

    `auroc` is of the confidence; `answered` is the share of the answerable questions that reach the index's own
    threshold, `refused` the share of the others that do not, and `balanced_accuracy` the mean of both.
    """

    questions: int
    auroc: float
    balanced_accuracy: float
    answered: float
    refused: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All figures. Times are in milliseconds.

    `refusal_auroc` and `refusal_balanced_accuracy` (see `RefusalFigures`) are on the questions that the collection
    calls unanswerable, None if it has none; `taken_out` on its answerable ones, asked of the index without the
    articles that answer them (see `taken_out`), None if the collection has one article only.
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
    taken_out: RefusalFigures | None
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


@dataclass(frozen=True, slots=True)
class Judgement:
    """How sure the index was of an answer (0 to 1), and whether that was enough for its threshold."""

    confidence: float
    answered: bool


def refusals(answerable: Sequence[Judgement], unanswerable: Sequence[Judgement]) -> RefusalFigures | None:
    """Compare the judgements on questions of both kinds; None where one kind is missing."""
    if not answerable or not unanswerable:
        return None
    answered = [judgement.answered for judgement in answerable]
    refused = [not judgement.answered for judgement in unanswerable]
    return RefusalFigures(
        questions=len(unanswerable),
        auroc=area_under_curve(
            [judgement.confidence for judgement in answerable], [judgement.confidence for judgement in unanswerable]
        ),
        balanced_accuracy=balanced_accuracy(answered, refused),
        answered=fmean(answered),
        refused=fmean(refused),
    )


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
