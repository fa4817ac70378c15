"""What makes a reply right or wrong."""

from dataclasses import replace

import pytest

from bot.answer import Figure
from bot.evaluation import Fault
from bot.evaluation.judging import Attribution, is_verbatim, namesakes_among
from tests.bot.evaluation.made import judged, question, stating, worded
from tests.bot.made_answers import FIRST, answered, citation, passage, refused


def test_one_of_the_accepted_fragments_in_the_statements_is_an_answer() -> None:
    verdict = judged(question(answers=("on Tuesday", "bridge on Monday")), stating("It rained.", FIRST))
    assert verdict.right
    assert not verdict.first


def test_an_answer_in_the_first_statement_is_noted() -> None:
    assert judged(question(), stating(FIRST, "It rained.")).first


def test_quotation_marks_case_and_spaces_do_not_count() -> None:
    asked = question(answers=("the mayor's “grand bridge” OPENED",))
    assert judged(
        asked, stating("The mayor\N{RIGHT SINGLE QUOTATION MARK}s «grand\N{NO-BREAK SPACE}bridge» opened.")
    ).right


def test_statements_beside_the_answer_are_a_fault() -> None:
    assert judged(question(), stating("It rained.")).faults == (Fault.BESIDE,)


def test_a_refused_question_with_an_answer_is_a_fault() -> None:
    assert judged(question(), refused()).faults == (Fault.REFUSED,)


def test_an_answered_question_without_an_answer_is_a_fault() -> None:
    assert judged(question(answerable=False), stating(FIRST)).faults == (Fault.ANSWERED,)
    assert judged(question(answerable=False), refused()).right


def test_all_that_is_required_must_be_in_the_reply_as_whole_words() -> None:
    both = question(answers=("Monday",), required=("38", "nine"))
    assert judged(both, stating("On Monday, 38 left and nine came.")).right
    assert judged(both, stating("On Monday, 38 left and ninety came.")).faults == (Fault.INCOMPLETE,)
    assert judged(both, stating("On Monday, 38,000 left and nine came.")).faults == (Fault.INCOMPLETE,)
    assert judged(both, stating("On Monday, 1.38 left and nine came.")).faults == (Fault.INCOMPLETE,)
    assert judged(both, stating("On Monday, nine came. Of 38.")).right


def test_what_is_required_may_be_in_the_cited_passages_too() -> None:
    answer = answered(citation(cited=passage(FIRST, "It had cost 38 million.")))
    assert judged(question(required=("38 million",)), answer).right


def test_sides_of_a_contradiction_must_be_above_the_sources() -> None:
    asked = question(answers=("bridge",), contradiction=("11", "nine"))
    assert judged(asked, stating("The bridge took 11 years.", "The bridge took nine years.")).right
    below = answered(citation(cited=passage("The bridge took 11 years.", "Others say nine.")))
    assert judged(asked, below).faults == (Fault.ONE_SIDED,)
    figure = Figure("nine", "years", None, None, 1)
    assert judged(asked, replace(below, figures=(figure,))).right
    assert judged(asked, replace(below, remarks=("Others say nine.",))).right


def test_words_that_are_excluded_are_a_fault_of_any_reply() -> None:
    wrong = question(excluded=("opened the bridge",))
    assert judged(wrong, stating(FIRST)).faults == (Fault.WRONG_WORDS,)


def test_statements_of_another_are_a_fault_where_words_of_somebody_are_asked_for() -> None:
    asked = question(speaker="Ana Ruiz")
    assert judged(asked, stating(FIRST, speaker="A. Ruiz")).attributions == (Attribution.RIGHT,)
    assert judged(asked, stating(FIRST, speaker="Ruiz")).right
    assert judged(asked, stating(FIRST)).attributions == (Attribution.UNKNOWN,)
    wrong = judged(asked, stating(FIRST, speaker="Pablo Ruiz"))
    assert (wrong.attributions, wrong.faults) == ((Attribution.WRONG,), (Fault.WRONG_SPEAKER,))
    assert judged(question(), stating(FIRST, speaker="Pablo Ruiz")).attributions == ()


def test_a_surname_that_several_have_tells_nobody() -> None:
    asked = question(speaker="Ana Ruiz"), question(speaker="Pablo Ruiz"), question(speaker="Eva Holm"), question()
    assert namesakes_among(asked) == {"ruiz"}
    verdict = judged(asked[0], stating(FIRST, speaker="Ruiz"), namesakes=("ruiz",))
    assert verdict.attributions == (Attribution.UNKNOWN,)


@pytest.mark.parametrize(
    ("mentions", "names"), [(("tunnels",), True), (("tunnels", "bridges"), True), (("tunnel",), False), ((), None)]
)
def test_a_refusal_names_what_it_should_or_does_not(mentions: tuple[str, ...], names: bool | None) -> None:  # noqa: FBT001 - a parameter of the test
    verdict = judged(question(answerable=False, mentions=mentions), refused())
    assert verdict.names_mentions is names


def test_a_statement_is_verbatim_only_where_its_citation_supports_it() -> None:
    answer = stating(FIRST)
    statement = answer.statements[0]
    assert is_verbatim(statement, answer)
    assert is_verbatim(worded(statement, "The mayor opened the bridge"), answer)
    assert not is_verbatim(worded(statement, "The mayor opens the bridge"), answer)
    assert not is_verbatim(statement, replace(answer, citations=()))
    elsewhere = answered(citation(cited=passage("It rained.", FIRST), sentence=0))
    assert not is_verbatim(statement, elsewhere)


def test_what_is_not_verbatim_is_a_fault() -> None:
    answer = stating(FIRST)
    changed = replace(answer, statements=(worded(answer.statements[0], "He opened the bridge on Monday."),))
    verdict = judged(question(), changed)
    assert (verdict.verbatim, verdict.faults) == ((False,), (Fault.NOT_VERBATIM,))
