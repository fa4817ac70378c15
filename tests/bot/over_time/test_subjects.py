"""When two articles are about one thing."""

from datetime import date

from bot.over_time.subjects import same_subject
from tests.bot.over_time.made import article, evidence

CRASH = "A school bus left the road near Halden on Friday, said Kari Moe of Viken Ruter."


def test_one_story_is_one_subject() -> None:
    assert same_subject(evidence("One.", same_story=[article("b")]), evidence("Other.", of="b"))


def test_many_names_in_common_are_one_subject_however_late() -> None:
    later = evidence("Months after it, Kari Moe left Viken Ruter and Halden.", of="b", published=date(2024, 5, 1))
    assert same_subject(evidence(CRASH), later)


def test_a_place_and_a_day_in_common_are_one_subject() -> None:
    later = evidence(
        "Many in Halden slept badly after what happened on 15 September.", of="b", published=date(2024, 1, 1)
    )
    assert same_subject(evidence(CRASH), later)


def test_a_place_and_a_like_beginning_are_one_subject_for_some_days() -> None:
    text = "More were hurt when the school bus crashed on a road in Halden."
    assert same_subject(evidence(CRASH), evidence(text, of="b"))
    assert not same_subject(evidence(CRASH), evidence(text, of="b", published=date(2024, 1, 1)))
    assert not same_subject(evidence(CRASH), evidence(text, of="b", published=None))


def test_the_place_alone_is_not() -> None:
    assert not same_subject(evidence(CRASH), evidence("The choir of Halden sang.", of="b"))


def test_the_same_kind_of_event_elsewhere_is_not() -> None:
    assert not same_subject(evidence(CRASH), evidence("A school bus left the road near Bergen.", of="b"))
