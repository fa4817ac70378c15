"""Which words of a sentence are numbers of something, and what they are worth."""

import pytest

from bot.over_time.numbers import Bound, find_numbers, spelled
from index.model import Span


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("nineteen workers", 19),
        ("Twenty-one schools closed", 21),
        ("two dozen shops", 24),
        ("a dozen shops", 12),
        ("half a million voters", 500_000),
        ("1,204 voters", 1204),
        ("1.2 million voters", 1_200_000),
        ("three hundred and fifty cows", 350),
        ("two thousand five hundred cows", 2500),
        ("a hundred cows", 100),
        ("one person died", 1),
        ("Some 300 houses", 300),
        ("4.1 per cent of voters", 4.1),
        ("Another 12 houses", 12),
    ],
)
def test_a_number_has_its_value_however_it_is_written(text: str, value: float) -> None:
    assert [number.value for number in find_numbers(text)] == [value]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It cost €12 million.", 12_000_000, "EUR"),
        ("It cost 12 million euros.", 12_000_000, "EUR"),
        ("It cost $1.2bn.", 1_200_000_000, "USD"),
        ("It cost £3m.", 3_000_000, "GBP"),
        ("It cost 5m euros.", 5_000_000, "EUR"),
        ("It cost 900 Norwegian kroner.", 900, "NOK"),
        ("It cost US$40.", 40, "USD"),
        ("It cost 40 US dollars.", 40, "USD"),
        ("It cost 40 Australian dollars.", 40, "AUD"),
        ("It cost 40 Hong Kong dollars.", 40, "HKD"),
        ("It rose by 8.1%.", 8.1, "%"),
        ("It rose by 8 percent.", 8, "%"),
    ],
)
def test_money_and_percent_have_a_unit(text: str, value: float, unit: str) -> None:
    (number,) = find_numbers(text)
    assert (number.value, number.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "bound", "words"),
    [
        ("At least 12 people", Bound.AT_LEAST, "At least 12"),
        ("more than 12 people", Bound.ROUGH, "more than 12"),
        ("nearly twenty people", Bound.ROUGH, "nearly twenty"),
        ("up to 200 people", Bound.AT_MOST, "up to 200"),
        ("exactly 200 people", Bound.EXACT, "exactly 200"),
        ("200 people", Bound.EXACT, "200"),
    ],
)
def test_a_bound_belongs_to_its_number(text: str, bound: Bound, words: str) -> None:
    (number,) = find_numbers(text)
    assert number.bound is bound
    assert text[number.start : number.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "A 12-year-old boy",
        "Maria Berg, 34, was there",
        "Per Dahl, aged 51",
        "the 3rd attempt",
        "at 5.30 p.m.",
        "at 11:20 on the way",
        "the Falcon 9 rocket",
        "Falcon 9 rose",
        "on Route 66",
        "No. 12 in the list",
        "at 12 Main Street",
        "won 3-2",
        "in 2011",
        "a five-storey house",
        "one of the drivers",
        "two thirds of it",
        "no one",
        "one another",
        "a pole 12m high",
        "twelve one",
        "12°",
    ],
)
def test_what_only_looks_like_a_number_of_something_is_none(text: str) -> None:
    assert find_numbers(text) == ()


def test_what_is_known_to_be_a_date_is_no_number() -> None:
    text = "On 12 May 19 cows were sold."
    assert [number.value for number in find_numbers(text, [Span(3, 9)])] == [19]


def test_words_that_make_no_number_have_no_value() -> None:
    assert spelled("one two") is None
    assert spelled("twenty thirteen") is None
