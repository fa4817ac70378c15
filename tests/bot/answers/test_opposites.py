"""What turns a question's premise round is no answer to it."""

import pytest

from bot.answers.opposites import turns_round
from bot.question import parse


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Who bought the shares of Lind?", "Lind sold the shares on Monday."),
        ("Why did Norway vote against the plan?", "The delegate of Norway voted for the plan."),
        ("Why did the court reject the appeal?", "The court accepted the appeal."),
        ("Who arrested the captain?", "The captain was released on Monday."),
    ],
)
def test_the_opposite_of_what_is_taken_for_granted_is_no_answer(question: str, sentence: str) -> None:
    assert turns_round(parse(question), sentence)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Who bought the club?", "The club was sold to Ida Berg."),
        ("Who bought the club?", "Ida Berg bought the club and sold the ground."),
        ("Why did Norway vote against the plan?", "Norway voted against the plan for want of money."),
        ("Did the price rise?", "The price fell by half."),
        ("Why is there a case against Lind?", "Police looked for Lind."),
    ],
)
def test_what_tells_the_same_or_what_was_only_asked_whether_may_answer(question: str, sentence: str) -> None:
    assert not turns_round(parse(question), sentence)
