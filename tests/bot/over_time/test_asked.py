"""Which number a question asks for, and which quantities are it."""

import pytest

from bot.over_time.asked import MONEY, AskedNumber, asked_number
from bot.over_time.quantities import quantities
from bot.over_time.units import State


def counted(question: str, sentence: str, *, passage: str = "") -> list[float]:
    asked = asked_number(question)
    assert asked is not None
    return [one.value for one in quantities(sentence) if asked.is_counted_by(one, sentence, passage or sentence)]


@pytest.mark.parametrize(
    ("question", "state"),
    [
        ("How many people were injured in Halden?", State.INJURED),
        ("how many injured", State.INJURED),
        ("How many people died in the crash?", State.DEAD),
        ("How many did the flood kill?", State.DEAD),
        ("What is the death toll in Halden?", State.DEAD),
        ("number of missing people", State.MISSING),
        ("How many have been arrested?", State.ARRESTED),
        ("How deadly was the crash?", State.DEAD),
    ],
)
def test_people_in_a_state_are_asked_for(question: str, state: State) -> None:
    asked = asked_number(question)
    assert asked is not None
    assert (asked.state, asked.noun) == (state, None)


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("How much will the repairs cost?", {MONEY}),
        ("What was the cost of the bridge?", {MONEY}),
        ("How much money did the council promise?", {MONEY}),
        ("What percentage of members voted?", {"%"}),
        ("How many hectares burned?", {"hectar"}),
    ],
)
def test_a_unit_is_asked_for(question: str, units: set[str]) -> None:
    asked = asked_number(question)
    assert asked is not None
    assert asked.units == units


@pytest.mark.parametrize(
    "question", ["Who was injured?", "When did it happen?", "What did Berg say about the crash?", "", "how many"]
)
def test_no_number_is_asked_for(question: str) -> None:
    assert asked_number(question) is None


def test_things_are_asked_for_by_their_noun() -> None:
    asked = asked_number("How many schools were closed in Lindau?")
    assert asked == AskedNumber(None, "school", frozenset(), ("school", "close"))


def test_only_everybody_in_the_state_counts() -> None:
    question = "How many people were injured?"
    assert counted(question, "Twelve people were killed and 19 injured.") == [19]
    assert counted(question, "Two firefighters were injured.") == []


def test_a_kind_of_people_that_is_asked_for_counts() -> None:
    question = "How many firefighters were injured?"
    assert counted(question, "Two volunteer firefighters were injured.") == [2]
    assert counted(question, "Twelve people were injured.") == []


def test_who_lives_there_counts_where_people_had_to_leave() -> None:
    assert counted("How many people were evacuated?", "Some 300 residents were evacuated.") == [300]
    assert counted("How many people were injured?", "Some 300 residents were injured.") == []


def test_money_must_be_for_what_is_asked() -> None:
    question = "How much will the repairs cost?"
    assert counted(question, "The repairs will cost 12 million euros.") == [12_000_000]
    assert counted(question, "The new bridge will cost 12 million euros.") == []


def test_the_cost_that_the_sentence_before_explains_counts() -> None:
    sentence = "The cost is now put at 12 million euros."
    assert counted("How much will the repairs cost?", sentence, passage=f"The repairs took long. {sentence}") == [12e6]
    assert counted("How much will the repairs cost?", sentence, passage=f"The harbour grew. {sentence}") == []


def test_the_price_of_a_contract_is_what_its_passage_is_about() -> None:
    question = "How much do the boats cost?"
    about = "The boats will be built in Gdynia."
    for sentence in ("The contract is worth 1.7 billion euros.", "The minister gave the price as 1.7 billion euros."):
        assert counted(question, sentence, passage=f"{about} {sentence}") == [1.7e9]
    other = "The price of fish is 12 million euros."
    assert counted(question, other, passage=f"{about} {other}") == []


def test_money_for_nothing_that_is_named_is_not_known() -> None:
    assert counted("How much does Kenya pay?", "It pays 12 million dollars.") == []


def test_a_measure_must_be_of_what_is_asked() -> None:
    assert counted("How long is the tunnel?", "The tunnel is 12 kilometres long.") == [12]
    assert counted("How long is the tunnel?", "The queue was 12 kilometres long.") == []


def test_people_without_a_state_are_counted_by_what_they_did() -> None:
    question = "How many people marched against the mine?"
    assert counted(question, "About 600 people marched through the town.") == [600]
    assert counted(question, "About 600 people live there.") == []


def test_how_long_something_lasts_is_told_in_time_and_how_far_it_goes_in_length() -> None:
    told = "The flight lasted 25 days and came within 130 kilometres of the Moon."
    assert counted("How long did the flight last?", told) == [25]
    assert counted("How far from the Moon did the flight pass?", told) == [130]


@pytest.mark.parametrize(
    "question", ["How many nurses actually went on strike?", "how many nurses so far went on strike"]
)
def test_an_adverb_is_not_what_is_counted(question: str) -> None:
    asked = asked_number(question)
    assert asked is not None
    assert asked.noun == "nurs"
    assert "actual" not in asked.topic


def test_a_noun_that_looks_like_an_adverb_is_counted() -> None:
    asked = asked_number("How many assembly members voted?")
    assert asked is not None
    assert asked.noun == "member"
