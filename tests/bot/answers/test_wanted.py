"""What a question wants must be there, and be new."""

import pytest

from bot.answers.wanted import clause_of, gives, names_another, wants_name
from bot.question import parse
from index.model import Span


@pytest.mark.parametrize(
    ("question", "sentence", "is_given"),
    [
        ("Which club bought the goalkeeper?", "Harbour Town paid two million for the goalkeeper.", True),
        ("Which club bought the goalkeeper?", "The goalkeeper was sold on Monday.", False),
        ("Which minister resigned?", "The head of Norvik Steel, Arne Lie, resigned.", False),
        ("Which minister resigned?", "The transport minister, Arne Lie, resigned.", True),
        ("What is the mate called?", "The mate, Per Lund, was on watch.", True),
        ("What is the mate called?", "The mate was on watch.", False),
        ("Who sued the yard?", "Forty workers sued the yard.", True),
        ("Where did the tug go?", "The tug was bound for Narvik.", True),
        ("Where did the tug go?", "The tug was late.", False),
        ("When did the yard close?", "The yard closed on Monday.", True),
        ("When did the yard close?", "The yard closed.", False),
        ("Why did the yard close?", "The yard closed.", True),
    ],
)
def test_a_sentence_gives_what_is_wanted_or_not(question: str, sentence: str, *, is_given: bool) -> None:
    assert gives(parse(question), sentence) is is_given


def test_only_some_questions_want_a_name() -> None:
    assert wants_name(parse("Which bank lent the money?"))
    assert not wants_name(parse("How much money was lent?"))


@pytest.mark.parametrize(
    ("sentence", "event", "clause"),
    [
        ("Ane Berg, who runs the yard, told reporters.", "runs", "Ane Berg, who runs the yard"),
        ("Ane Berg, the new head, will run the yard.", "will run", "Ane Berg, the new head, will run the yard."),
        ("The Post said the shares, bought in May, fell.", "bought", "bought in May"),
    ],
)
def test_a_name_belongs_to_the_clause_that_tells_of_it(sentence: str, event: str, clause: str) -> None:
    start = sentence.index(event)
    assert clause_of(sentence, Span(start, start + len(event))) == clause


@pytest.mark.parametrize(
    ("sentence", "is_named"),
    [
        ("It was Lund.", True),
        ("Ida Berg's lawyer spoke.", False),
        ("On Monday it rained in June.", False),
        ("Nobody came.", False),
        ("Norvik came.", True),
    ],
)
def test_a_name_is_new_if_the_question_does_not_have_it(sentence: str, *, is_named: bool) -> None:
    assert names_another(sentence, "What did Ida Berg's lawyer do? nobody") is is_named
