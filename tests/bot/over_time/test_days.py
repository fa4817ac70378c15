"""On which day what a sentence tells of happened. The articles are of Saturday, 16 September 2023."""

from datetime import date

import pytest

from bot.over_time.days import EventDay, event_day
from tests.bot.over_time.made import PUBLISHED, evidence

FRIDAY, THURSDAY = date(2023, 9, 15), date(2023, 9, 14)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The bus left the road on Friday.", FRIDAY),
        ("On 3 May the council voted for the tunnel.", date(2023, 5, 3)),
        ("Twelve people were injured on Friday, police said on Saturday.", FRIDAY),
        ("Twelve people were injured after a bus left the road on Friday, police said on Saturday.", FRIDAY),
        ("The minister said on Friday that the road was safe.", FRIDAY),
        ("Police said that the bus left the road on Thursday.", THURSDAY),
        ("The strike that began on Thursday ended on Friday.", FRIDAY),
    ],
)
def test_the_day_that_a_sentence_names_for_its_event(text: str, day: date) -> None:
    assert event_day(evidence(text)) == EventDay(day, by_event=True)


@pytest.mark.parametrize(
    "text",
    [
        "The bus was new.",
        "Police looked into Friday's crash.",
        "The report of 3 May was wrong.",
        "The road has been closed since Friday.",
        "Ida Berg, who was elected on 3 May, resigned.",
        "“We met on Friday and shook hands,” she said.",
        "The court will hear the case on 10 October.",
        "The 3 May vote was void.",
        "Schools stay shut until 3 May.",
        "In May the council voted for the tunnel.",
        "The mayor resigned before the council met on 3 May.",
    ],
)
def test_other_days_leave_it_at_publication(text: str) -> None:
    assert event_day(evidence(text)) == EventDay(PUBLISHED, by_event=False)


def test_a_clause_tells_of_the_news_only_if_it_is_of_these_days() -> None:
    assert event_day(evidence("Berg resigned after the dam broke on 3 May.")) == EventDay(PUBLISHED, by_event=False)
    assert event_day(evidence("Berg resigned after the dam broke on Friday.")) == EventDay(FRIDAY, by_event=True)


def test_without_any_day_nothing_is_known() -> None:
    assert event_day(evidence("The bus was new.", published=None)) is None


def test_a_day_stands_for_an_event_where_another_date_in_the_text_gives_the_year() -> None:
    told = evidence("The dam broke on 3 May.", "This was written on 6 May 2023.", published=None)
    assert event_day(told) == EventDay(date(2023, 5, 3), by_event=True)


def test_a_whole_date_stands_where_no_publication_is_known() -> None:
    assert event_day(evidence("The dam broke on 3 May 2023.", published=None)) == EventDay(
        date(2023, 5, 3), by_event=True
    )
