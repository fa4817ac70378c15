"""Amounts: what a question asks for, and whether a sentence holds it rather than any number."""

import pytest

from index.search.amounts import Amount, Measure, amount, holds_amount
from index.words import words


@pytest.mark.parametrize(
    ("question", "measure"),
    [
        ("How much did the repairs of the pier cost?", Measure.MONEY),
        ("How much will drivers pay for a litre?", Measure.MONEY),
        ("How much is the painting worth?", Measure.MONEY),
        ("What will the storms cost insurers?", Measure.MONEY),
        ("What was the fine for the oil spill?", Measure.MONEY),
        ("How big a fine did the ferry company get?", Measure.MONEY),
        ("What proportion of the crop was lost?", Measure.SHARE),
        ("What percentage of members voted?", Measure.SHARE),
        ("How long did the strike last?", Measure.DURATION),
        ("How old was the conductor?", Measure.AGE),
        ("At what age did she retire?", Measure.AGE),
        ("How far is the island from the coast?", Measure.LENGTH),
    ],
)
def test_a_measure_is_recognised(question: str, measure: Measure) -> None:
    assert amount(question) == Amount(measure, None)


@pytest.mark.parametrize(
    ("question", "counted"),
    [
        ("How many ships left the harbour?", "ship"),
        ("how many fishing boats were lost", "boat"),
        ("How many Larvik ferries were late?", "ferri"),
        ("How many women sit on the council?", "women"),
        ("By how many degrees did the lake warm?", "degre"),
    ],
)
def test_what_is_counted_is_the_plural_after_how_many(question: str, counted: str) -> None:
    assert amount(question) == Amount(None, counted)


@pytest.mark.parametrize(
    "question",
    [
        "Who opened the bridge?",
        "How many died in the storm?",
        "How many of the crew were saved?",
        "How many times did he win?",
        "How many people were hurt?",
        "How much rain fell?",
        "When did the price of bread rise?",
        "Where was the money found?",
        "What does the bank predict for borrowing costs?",
        "bridge cost",
        "",
    ],
)
def test_what_is_not_plain_is_no_amount(question: str) -> None:
    assert amount(question) is None


@pytest.mark.parametrize(
    ("question", "sentence", "holds"),
    [
        ("How much did the pier cost?", "The pier was rebuilt for 14 million euros.", True),
        ("How much did the pier cost?", "It cost £3.", True),
        ("How much did the pier cost?", "The pier took 14 months to build.", False),
        ("What share of the crop was lost?", "Nine per cent of it rotted.", True),
        ("What share of the crop was lost?", "The farm lost 40 tonnes.", False),
        ("How long did the strike last?", "The crews were out for three weeks.", True),
        ("How long did the strike last?", "The strike stranded 9,000 passengers.", False),
        ("How old was the conductor?", "Mireille Fabre, 41, was chosen.", True),
        ("How old was the conductor?", "She won by 41 votes.", False),
        ("How far is the island from the coast?", "It lies 12 km off the coast.", True),
        ("How far is the island from the coast?", "It has 12 houses.", False),
        ("How many ships left the harbour?", "Twelve ships left at dawn.", True),
        ("How many ships left the harbour?", "Of the ships in port, 12 left.", True),
        (
            "How many ships left the harbour?",
            "The ships left at dawn with a cargo of grain that weighed 900 tonnes.",
            False,
        ),
        ("How many ships left the harbour?", "The ships left at dawn.", False),
        ("How many ships left the harbour?", "Twelve trains were late.", False),
        ("How many of the 12 ships left?", "The ships are late.", True),
    ],
)
def test_a_sentence_holds_the_amount_or_does_not(question: str, sentence: str, holds: bool) -> None:  # noqa: FBT001 - a case
    wanted = amount(question)
    asked = frozenset(word.surface for word in words(question))
    assert (wanted is None or holds_amount(wanted, sentence, asked)) is holds


def test_a_number_of_the_question_is_no_answer() -> None:
    wanted = Amount(None, "ship")
    assert not holds_amount(wanted, "All 12 ships were late.", frozenset({"12", "ships"}))
    assert holds_amount(wanted, "All 12 ships were late.", frozenset({"ships"}))
