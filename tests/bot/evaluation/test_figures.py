"""Verdicts become shares."""

from dataclasses import replace

import pytest

from bot.evaluation import Evaluation, Fault, Share, summed_up
from bot.evaluation.figures import KindFigures
from bot.evaluation.judging import Attribution
from bot.question import Kind
from tests.bot.evaluation.made import judged, question, stating
from tests.bot.made_answers import FIRST, refused


@pytest.fixture
def measured() -> Evaluation:
    """Sum up three answerable questions, of which one is refused and one gets nothing right, and two others."""
    spoken = question(
        kind=Kind.QUOTES, speaker="Ana Ruiz", answers=("good bridge",), contradiction=("Monday", "Tuesday")
    )
    about_tunnels = question(answerable=False, mentions=("tunnels",))
    verdicts = [
        judged(question(), replace(stating(FIRST), took_milliseconds=10.0)),
        judged(question(), replace(refused(), took_milliseconds=20.0), follows=True),
        judged(spoken, replace(stating("It rained.", speaker="Eva Holm"), took_milliseconds=30.0)),
        judged(about_tunnels, replace(refused(), took_milliseconds=40.0), follows=True),
        judged(about_tunnels, replace(stating(FIRST), took_milliseconds=50.0)),
    ]
    return summed_up(verdicts)


def test_answering_has_recall_over_the_answerable_and_precision_over_the_answers(measured: Evaluation) -> None:
    assert measured.questions == 5
    assert measured.answer_recall == Share(1, 3)
    assert measured.answer_precision == Share(1, 3)
    assert measured.answers_first == Share(1, 3)


def test_refusing_has_recall_over_the_others_and_precision_over_the_refusals(measured: Evaluation) -> None:
    assert measured.refusal_recall == Share(1, 2)
    assert measured.refusal_precision == Share(1, 2)
    assert measured.informative_refusals == Share(1, 1)


def test_attribution_counts_statements_where_words_were_asked_for(measured: Evaluation) -> None:
    assert measured.attribution == {Attribution.RIGHT: 0, Attribution.WRONG: 1, Attribution.UNKNOWN: 0}
    assert measured.attribution_precision == Share(0, 1)
    assert measured.attribution_recall == Share(0, 1)


def test_contradictions_follow_ups_and_verbatim_statements_are_shares(measured: Evaluation) -> None:
    assert measured.contradictions == Share(0, 1)
    assert measured.follow_ups == Share(1, 2)
    assert measured.verbatim == Share(3, 3)


def test_times_are_percentiles(measured: Evaluation) -> None:
    assert (measured.question_p50, measured.question_p95) == (30.0, 50.0)


def test_figures_are_told_by_kind_and_faults_counted(measured: Evaluation) -> None:
    assert measured.kinds == {
        Kind.QUOTES: KindFigures(Share(0, 1), Share(0, 0)),
        Kind.FACT: KindFigures(Share(1, 2), Share(1, 2)),
    }
    assert {fault: count for fault, count in measured.faults.items() if count} == {
        Fault.REFUSED: 1,
        Fault.ANSWERED: 1,
        Fault.BESIDE: 1,
        Fault.ONE_SIDED: 1,
        Fault.WRONG_SPEAKER: 1,
    }


def test_a_share_of_nothing_has_no_value() -> None:
    assert Share(0, 0).value is None
    assert Share(1, 4).value == 0.25
