"""Numbers and times of day that stand against the one that answers."""

import numpy as np

from bot.over_time.asked import asked_number
from bot.over_time.rivals import answering_figure, clock_times, rival_times, rivals
from tests.bot.over_time.made import evidence


def values(question: str, *told: str) -> list[str]:
    """Return the numbers that differ from that of the first of these sentences, which stand in one passage."""
    asked = asked_number(question)
    assert asked is not None
    sentences = [evidence(*told, place=place) for place in range(len(told))]
    first = answering_figure(asked, sentences[0])
    assert first is not None
    return [figure.text for figure in rivals(asked, first, sentences)]


def test_a_number_whose_noun_stands_before_it_is_a_rival() -> None:
    found = values("How many marched in Port Callan?", "About 600 people marched.", "The organisers spoke of 1,500.")
    assert set(found) == {"About 600", "1,500"}


def test_a_true_figure_corrects_the_one_before_whoever_speaks_between() -> None:
    found = values(
        "How many operations and appointments were put off?",
        "The hospitals said that 3,100 operations and appointments had been put off.",
        "Ida Berg, the head of the union, disputed that.",
        "The true figure is below 1,900, she said.",
    )
    assert set(found) == {"3,100", "1,900"}


def test_two_sums_for_one_thing_in_one_sentence_are_rivals() -> None:
    found = values(
        "How much did the fund make?",
        "The Post reported a profit of 84 million euros; the bank, in a letter, put it at not less than 61 million.",
    )
    assert len(found) == 2


def test_numbers_of_other_things_are_no_rivals() -> None:
    told = ("About 600 people marched in Port Callan.", "The town has 12 schools.", "Shares fell by 3 per cent.")
    assert values("How many people marched in Port Callan?", *told) == []


def test_the_same_number_told_twice_is_no_rival() -> None:
    told = ("About 600 people marched.", "The police put the number at 600.")
    assert values("How many people marched?", *told) == []


def test_times_of_day_are_read_as_they_are_written() -> None:
    assert clock_times("It struck at 11:20 p.m., not at 9.15 a.m. or 23:40.") == ["11:20 p.m.", "9.15 a.m.", "23:40"]


def test_another_time_of_day_is_a_rival_and_the_same_one_is_not() -> None:
    told = ("The wall of the quarry fell at 6:15 a.m.", "It fell at 6.15 am.", "The report has it fall at 5:40 a.m.")
    alike = np.array([1.0, 0.0], np.float32)
    first, same, other = (evidence(*told, place=place, vector=alike) for place in range(len(told)))
    assert rival_times(first, [first, same, other]) == [other]
    unlike = evidence(*told, place=2, vector=np.array([0.0, 1.0], np.float32))
    assert rival_times(first, [unlike]) == []
