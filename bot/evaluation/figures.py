"""The figures of an evaluation."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.evaluation.judging import Attribution, Fault, Verdict, shows_contradiction
from bot.evaluation.questions import KnownQuestion
from bot.question import Kind
from index.metrics import percentile


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    count: int
    total: int

    @property
    def value(self) -> float | None:
        """The share from 0 to 1, None of nothing."""
        return self.count / self.total if self.total else None


@dataclass(frozen=True, slots=True)
class KindFigures:
    """Of one kind of question: the answerable ones that are answered rightly, and the others that are refused."""

    answered: Share
    refused: Share


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All figures.

    `answer_recall` is the share of the answerable questions that are answered rightly, `answer_precision` of the
    answers given, those that are right; `refusal_recall` is the share of the other questions that are refused,
    `refusal_precision` of the refusals, those of questions that the articles do not answer. `informative_refusals`
    are the right refusals that name all that is to be mentioned. `answers_first` is the share of the answerable
    questions whose first statement answers. `follow_ups` are the later turns of dialogues that are right.
    `attribution` counts the statements where somebody's words were asked for, `attribution_precision` is the share of
    the right ones of those with a speaker, `attribution_recall` of all. Times are in milliseconds.
    """

    questions: int
    answer_recall: Share
    answer_precision: Share
    answers_first: Share
    refusal_recall: Share
    refusal_precision: Share
    informative_refusals: Share
    attribution: Mapping[Attribution, int]
    contradictions: Share
    follow_ups: Share
    verbatim: Share
    question_p50: float
    question_p95: float
    kinds: Mapping[Kind, KindFigures]
    faults: Mapping[Fault, int]

    @property
    def attribution_precision(self) -> Share:
        """Of the statements with a speaker, those with the right one."""
        right, wrong = self.attribution[Attribution.RIGHT], self.attribution[Attribution.WRONG]
        return Share(right, right + wrong)

    @property
    def attribution_recall(self) -> Share:
        """Of all statements where somebody's words were asked for, those with the right speaker."""
        return Share(self.attribution[Attribution.RIGHT], sum(self.attribution.values()))


def summed_up(verdicts: Sequence[Verdict]) -> Evaluation:
    """Sum up the verdicts on all questions."""
    answerable = [verdict for verdict in verdicts if verdict.question.answerable]
    others = [verdict for verdict in verdicts if verdict.question.answerable is False]
    refusals = [one for one in verdicts if not one.answer.answered and one.question.answerable is not None]
    answers = [one for one in verdicts if one.answer.answered and _is_decidable(one.question)]
    told = [verdict.names_mentions for verdict in others if verdict.names_mentions is not None]
    times = [verdict.answer.took_milliseconds for verdict in verdicts]
    attributions = Counter(one for verdict in verdicts for one in verdict.attributions)
    faults = Counter(fault for verdict in verdicts for fault in verdict.faults)
    return Evaluation(
        questions=len(verdicts),
        answer_recall=_rights(answerable),
        answer_precision=_rights(answers),
        answers_first=_share(verdict.first for verdict in answerable if verdict.question.answers),
        refusal_recall=_share(not verdict.answer.answered for verdict in others),
        refusal_precision=_share(not verdict.question.answerable for verdict in refusals),
        informative_refusals=_share(told),
        attribution={attribution: attributions[attribution] for attribution in Attribution},
        contradictions=_share(
            shows_contradiction(verdict.question, verdict.answer)
            for verdict in verdicts
            if verdict.question.contradiction
        ),
        follow_ups=_rights([verdict for verdict in verdicts if verdict.follows]),
        verbatim=_share(one for verdict in verdicts for one in verdict.verbatim),
        question_p50=percentile(times, 0.5),
        question_p95=percentile(times, 0.95),
        kinds={
            kind: KindFigures(
                _rights([verdict for verdict in answerable if verdict.question.kind is kind]),
                _rights([verdict for verdict in others if verdict.question.kind is kind]),
            )
            for kind in Kind
            if any(verdict.question.kind is kind for verdict in verdicts)
        },
        faults={fault: faults[fault] for fault in Fault},
    )


def _is_decidable(question: KnownQuestion) -> bool:
    """Tell whether an answer to it can be told from a right one."""
    return question.answerable is not None or bool(question.excluded)


def _rights(verdicts: Iterable[Verdict]) -> Share:
    return _share(verdict.right for verdict in verdicts)


def _share(values: Iterable[bool]) -> Share:
    listed = list(values)
    return Share(sum(listed), len(listed))
