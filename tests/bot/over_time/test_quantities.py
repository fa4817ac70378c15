"""What the numbers of a sentence count."""

import pytest

from bot.over_time.quantities import Quantity, quantities
from bot.over_time.units import State


def states(text: str) -> list[tuple[float, State | None]]:
    return [(one.value, one.counted.state) for one in quantities(text) if one.counted.is_everybody]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twelve people were killed and 19 injured.", [(12, State.DEAD), (19, State.INJURED)]),
        ("At least 12 people, among them two children, were injured.", [(12, State.INJURED)]),
        ("The blast killed 14 people and wounded 30 others.", [(14, State.DEAD), (30, State.INJURED)]),
        ("The blast left four dead and two dozen wounded.", [(4, State.DEAD), (24, State.INJURED)]),
        ("The death toll rose to 31.", [(31, State.DEAD)]),
        ("The death toll rose from 12 to 19.", [(19, State.DEAD)]),
        ("The number of injured people has climbed to nineteen.", [(19, State.INJURED)]),
        ("The operator put the number of missing at nine.", [(9, State.MISSING)]),
        ("They cut the number of people known to have died in the flood from 61 to 58.", [(58, State.DEAD)]),
        ("Nobody was hurt when the ship hit the bridge.", [(0, State.INJURED)]),
        ("No injuries were reported.", [(0, State.INJURED)]),
        ("The storm claimed nine lives.", [(9, State.DEAD)]),
        ("12 were taken to hospital.", [(12, State.IN_HOSPITAL)]),
        ("Thirty-one deaths were reported.", [(31, State.DEAD)]),
        ("12 are still missing.", [(12, State.MISSING)]),
        ("One died, and another four people were injured.", [(1, State.DEAD), (4, State.INJURED)]),
    ],
)
def test_people_are_counted_by_what_became_of_them(text: str, expected: list[tuple[float, State]]) -> None:
    assert states(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Three of them were seriously injured.",
        "Nineteen were taken away, three of whom were hurt.",
        "Two firefighters were injured.",
        "Many were hurt, including 12 people injured by glass.",
        "Another 12 people were injured on Tuesday.",
        "Twelve more people were injured.",
        "Up to 200 people could have died.",
        "Ten people were injured in a similar crash.",
        "Twelve people a day are injured there.",
        "If 12 people are injured, the road is closed.",
        "No one could have been hurt.",
        "The total was 12.",
    ],
)
def test_a_part_an_increment_a_possibility_and_a_rate_count_nobody(text: str) -> None:
    assert states(text) == []


@pytest.mark.parametrize(
    ("text", "noun", "label"),
    [
        ("The fire destroyed about 1,200 hectares of forest.", "hectar", "hectares"),
        ("Lindau needs four hundred volunteers for the dam.", "volunt", "volunteers"),
        ("The number of closed schools rose to 21.", "close school", "schools"),
        ("Police arrested 15 young protesters.", "young protest", "protesters"),
    ],
)
def test_things_are_counted_by_their_noun(text: str, noun: str, label: str) -> None:
    (one,) = quantities(text)
    assert (one.counted.noun, one.label) == (noun, label)


def test_money_and_percent_are_told_by_their_unit() -> None:
    units = [one.counted.unit for one in quantities("It will cost €12 million, or 8 per cent of the budget.")]
    assert units == ["EUR", "%"]


def test_a_price_for_a_measure_is_a_rate() -> None:
    assert quantities("Electricity rose to 118 euros a megawatt-hour.") == ()


def test_a_quantity_stands_where_its_words_do() -> None:
    text = "Police said at least 12 people were injured."
    (one,) = quantities(text)
    assert isinstance(one, Quantity)
    assert text[one.start : one.end] == "at least 12"


def test_a_sentence_without_numbers_counts_nothing() -> None:
    assert quantities("Police said so.") == ()
    assert quantities("") == ()
