"""Tests of finding the dates in a text."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.dates import Grain, Reading, find_dates, inferred_reference, shows_day_first
from index.dates.finding import MOST_EXPRESSIONS

THURSDAY = date(2023, 3, 9)
MONDAY = date(2023, 3, 20)


def read(
    text: str, reference: date | None = THURSDAY, reading: Reading = Reading.ARTICLE
) -> list[tuple[str, str, str]]:
    found = find_dates(text, reference=reference, reading=reading)
    return [(one.text, one.first.isoformat(), one.last.isoformat()) for one in found]


def test_expressions_come_in_order_with_their_place_in_the_text() -> None:
    text = "He said on Monday that the trial, which began on February 3, would end on April 3."
    found = find_dates(text, reference=THURSDAY)
    assert [one.text for one in found] == ["Monday", "February 3", "April 3"]
    assert all(text[one.start : one.end] == one.text for one in found)


def test_each_verb_gives_its_tense_to_the_date_beside_it() -> None:
    text = "He said on Monday that the trial, which began on February 3, would end on April 3."
    assert read(text) == [
        ("Monday", "2023-03-06", "2023-03-06"),
        ("February 3", "2023-02-03", "2023-02-03"),
        ("April 3", "2023-04-03", "2023-04-03"),
    ]


@pytest.mark.parametrize(
    ("text", "grain"),
    [
        ("on March 8", Grain.DAY),
        ("over the weekend", Grain.WEEKEND),
        ("last week", Grain.WEEK),
        ("in February", Grain.MONTH),
        ("the summer of 2022", Grain.SEASON),
        ("Q4 2022", Grain.QUARTER),
        ("the first half of 2022", Grain.HALF),
        ("in 2014", Grain.YEAR),
        ("the 1990s", Grain.DECADE),
        ("the 19th century", Grain.CENTURY),
        ("early March", Grain.PERIOD),
        ("March 1-9", Grain.PERIOD),
        ("since Monday", Grain.PERIOD),
        ("a year ago", Grain.YEAR),
        ("six months ago", Grain.MONTH),
        ("two weeks ago", Grain.DAY),
    ],
)
def test_the_grain_is_the_unit_that_the_words_name(text: str, grain: Grain) -> None:
    assert [one.grain for one in find_dates(text, reference=THURSDAY)] == [grain]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("the first week of March", "2023-03-01", "2023-03-07"),
        ("the last week of February", "2023-02-22", "2023-02-28"),
        ("the last three months of 2022", "2022-10-01", "2022-12-31"),
        ("the second half of February", "2023-02-16", "2023-02-28"),
        ("in the middle of last week", "2023-03-01", "2023-03-02"),
        ("late last year", "2022-09-01", "2022-12-31"),
        ("the late 1990s", "1997-01-01", "1999-12-31"),
        ("the '90s", "1990-01-01", "1999-12-31"),
        ("the beginning of 2022", "2022-01-01", "2022-01-31"),
        ("the end of 2022", "2022-12-01", "2022-12-31"),
        ("the rest of the year", "2023-03-09", "2023-12-31"),
        ("the week of March 6", "2023-03-06", "2023-03-12"),
        ("Wednesday of last week", "2023-03-01", "2023-03-01"),
        ("in the winter of 2022-23", "2022-12-01", "2023-02-28"),
        ("this winter", "2022-12-01", "2023-02-28"),
        ("next weekend", "2023-03-11", "2023-03-12"),
        ("over the last year", "2022-03-09", "2023-03-09"),
        ("within two weeks", "2023-03-09", "2023-03-23"),
        ("three days from now", "2023-03-12", "2023-03-12"),
        ("a fortnight ago", "2023-02-23", "2023-02-23"),
        ("twenty-four hours ago", "2023-03-08", "2023-03-08"),
        ("a couple of weeks ago", "2023-02-23", "2023-02-23"),
        ("June to August 2022", "2022-06-01", "2022-08-31"),
        ("Dec. 30 to Jan. 2", "2022-12-30", "2023-01-02"),
        ("from late February to early March", "2023-02-21", "2023-03-10"),
        ("2014-16", "2014-01-01", "2016-12-31"),
        ("by 2030", "2023-03-09", "2030-12-31"),
        ("8-Mar-2023", "2023-03-08", "2023-03-08"),
        ("Friday, March 31", "2023-03-31", "2023-03-31"),
        ("February 29", "2020-02-29", "2020-02-29"),
        ("the last day of the first quarter of 2022", "2022-03-31", "2022-03-31"),
        ("March 8 last year", "2022-03-08", "2022-03-08"),
        ("in April next year", "2024-04-01", "2024-04-30"),
        ("the spring of last year", "2022-03-01", "2022-05-31"),
        ("two days before March 8", "2023-03-06", "2023-03-06"),
        ("three weeks after the first of March", "2023-03-22", "2023-03-22"),
        ("the week before last", "2023-02-20", "2023-02-26"),
        ("the weekend before last", "2023-02-25", "2023-02-26"),
        ("on 5, 6 and 7 March", "2023-03-05", "2023-03-07"),
        ("until at least Friday", "2023-03-09", "2023-03-10"),
        ("a year ago today", "2022-03-09", "2022-03-09"),
        ("a month ago this week", "2023-02-06", "2023-02-12"),
        ("31.12.99", "1999-12-31", "1999-12-31"),
        ("earlier on Wednesday", "2023-03-08", "2023-03-08"),
        ("later today", "2023-03-09", "2023-03-09"),
        ("earlier last month", "2023-02-01", "2023-02-28"),
        ("earlier in the week", "2023-03-06", "2023-03-09"),
        ("later in March", "2023-03-09", "2023-03-31"),
        ("later in 2025", "2025-01-01", "2025-12-31"),
        ("the day after tomorrow", "2023-03-11", "2023-03-11"),
        ("this Friday", "2023-03-10", "2023-03-10"),
        ("last March", "2022-03-01", "2022-03-31"),
        ("next spring", "2024-03-01", "2024-05-31"),
        ("this morning", "2023-03-09", "2023-03-09"),
        ("in the spring", "2023-03-01", "2023-05-31"),
        ("the twenty-first century", "2001-01-01", "2100-12-31"),
        ("in the 1800s", "1800-01-01", "1899-12-31"),
        ("2022's budget", "2022-01-01", "2022-12-31"),
        ("the war (2014)", "2014-01-01", "2014-12-31"),
        ("2018 World Cup", "2018-01-01", "2018-12-31"),
        ("prior to 1973", "1973-01-01", "1973-12-31"),
        ("the 1983/1984 season", "1983-01-01", "1984-12-31"),
        ("the May elections", "2022-05-01", "2022-05-31"),
        ("Thursday to Saturday", "2023-03-02", "2023-03-04"),
        ("from Monday to Friday", "2023-02-27", "2023-03-03"),
        ("the past decade", "2013-03-09", "2023-03-09"),
        ("a decade ago", "2013-01-01", "2013-12-31"),
        ("Tanks will be here by May.", "2023-03-09", "2023-05-31"),
        ("It lasted until March 3.", "2023-03-03", "2023-03-03"),
    ],
)
def test_one_expression_is_one_interval(text: str, first: str, last: str) -> None:
    assert [(begin, end) for _, begin, end in read(text)] == [(first, last)]


@pytest.mark.parametrize("text", ["in March and April 2022", "in March and April, 2022"])
def test_a_year_said_once_holds_for_both_months(text: str) -> None:
    assert [begin for _, begin, _ in read(text)] == ["2022-03-01", "2022-04-01"]


@pytest.mark.parametrize("text", ["on March 5 and March 9, 2022", "on 5 March and 9 March 2022"])
def test_a_year_said_once_holds_for_both_days(text: str) -> None:
    assert [begin for _, begin, _ in read(text)] == ["2022-03-05", "2022-03-09"]


def test_in_a_list_of_years_each_is_one() -> None:
    assert [words for words, _, _ in read("in 2014, 2015 and 2016")] == ["2014", "2015", "2016"]


def test_that_year_is_the_one_named_before() -> None:
    text = "Elected in 2019, he resigned in March that year, and died the same year."
    assert [(first, last) for _, first, last in read(text)] == [
        ("2019-01-01", "2019-12-31"),
        ("2019-03-01", "2019-03-31"),
        ("2019-01-01", "2019-12-31"),
    ]


def test_the_following_monday_counts_from_the_day_named_before() -> None:
    text = "He was arrested on February 3 and released the following Monday."
    assert read(text)[-1] == ("following Monday", "2023-02-06", "2023-02-06")


def test_the_next_day_counts_from_the_last_day_named_not_from_a_year() -> None:
    text = "On November 26 it broke the record, set in 1970, and two days later it was farther still."
    assert read(text)[-1] == ("two days later", "2022-11-28", "2022-11-28")


def test_two_years_later_counts_from_a_year_not_from_an_age() -> None:
    text = "He fled in 1919, under the dynasty (1850–1920), and died two years later."
    assert read(text)[-1] == ("two years later", "1921-01-01", "1921-12-31")


def test_the_previous_day_does_not_reach_into_the_paragraph_before() -> None:
    text = "The army withdrew on March 6.\n\nShares rose after losses the previous day."
    assert read(text)[-1] == ("previous day", "2023-03-08", "2023-03-08")


def test_the_following_year_is_a_whole_year() -> None:
    text = "They married in August 2014 and parted the following year."
    assert read(text)[-1] == ("following year", "2015-01-01", "2015-12-31")


def test_the_next_day_is_left_out_where_no_day_was_named() -> None:
    assert read("The next day the army withdrew.") == []


def test_a_year_earlier_compares_the_period_not_the_day_of_saying_so() -> None:
    text = "The firm said on Wednesday that profit was 8% higher than a year earlier."
    assert read(text)[-1] == ("a year earlier", "2022-01-01", "2022-12-31")


@pytest.mark.parametrize(
    "text",
    [
        "every Friday",
        "Good Friday",
        "The Sunday Times",
        "Arab Spring, spring water, the fall of Kabul",
        "the quarter-finals and the first half of the match",
        "several days ago, in recent weeks, in the coming days",
        "between 1500 and 2000 people",
        "on March 32, 31 June, 2023-13-45",
        "August Wilson and January Jones",
        "she is in her 30s",
        "two and a half years ago",
        "a quarter of a century ago",
        "within two weeks of the vote",
        "500 million years ago",
        "flight MH17, a 27-year-old, room 2023, 5G",
        "Prime Minister May said in May that May would go.",
        "a speech by May",
        "May arrived in Brussels. In May's view the deal was dead; in May the hope was gone.",
        "The Ides of March and March Madness",
        "Friday the 13th at 2012 Main Street",
        "in the summer of love, over the winter coat",
        "the first ten of May's friends, the first days of March",
        "a quarter-mile, the third half",
        "prices fell to 1990 from 2,010 dollars",
        "10-11-12, 3.10.2, 1/2/3",
        "the spokesman for the Mar-a-Lago club",
    ],
)
def test_what_names_no_day_of_the_calendar_is_left_out(text: str) -> None:
    assert read(text) == []


def test_what_was_announced_is_the_nearest_such_day() -> None:
    assert read("He said it would be signed on March 5.")[0][1] == "2023-03-05"
    assert read("He said it would be signed on April 5.")[0][1] == "2023-04-05"


def test_numbers_that_count_something_are_no_part_of_the_date_before_them() -> None:
    assert read("On March 8, 2000 soldiers marched.") == [("March 8", "2023-03-08", "2023-03-08")]
    assert read("In March 20 people died.") == [("March", "2023-03-01", "2023-03-31")]


def test_in_a_question_names_need_no_capitals() -> None:
    assert read("news since last friday", MONDAY, Reading.QUESTION) == [
        ("since last friday", "2023-03-17", "2023-03-20")
    ]


def test_in_a_question_a_weekday_is_the_last_one_unless_it_asks_for_what_is_to_come() -> None:
    assert read("What happened on Friday?", MONDAY, Reading.QUESTION)[0][1] == "2023-03-17"
    assert read("Who will speak on Friday?", MONDAY, Reading.QUESTION)[0][1] == "2023-03-24"


def test_the_modal_verb_is_no_month_even_after_a_number() -> None:
    assert read("9 may be enough", MONDAY, Reading.QUESTION) == []


class TestNumericDates:
    """Dates in digits."""

    def test_the_order_is_the_one_given(self) -> None:
        for day_first, day in ((True, date(2023, 2, 3)), (False, date(2023, 3, 2))):
            assert find_dates("03/02/2023", reference=THURSDAY, day_first=day_first)[0].first == day

    def test_without_one_another_date_in_the_text_shows_it(self) -> None:
        assert find_dates("04/02/2023, first published 28/01/2023", reference=None)[0].first == date(2023, 2, 4)

    def test_without_one_a_month_named_in_the_text_shows_it(self) -> None:
        assert find_dates("Talks on March 8 failed. 06/03/2023", reference=None)[-1].first == date(2023, 3, 6)

    def test_without_any_sign_a_day_to_come_is_not_meant(self) -> None:
        assert find_dates("06/04/2023", reference=date(2023, 4, 20))[0].first == date(2023, 4, 6)

    def test_what_stays_ambiguous_is_left_out(self) -> None:
        assert find_dates("06/03/2023", reference=date(2024, 1, 1)) == ()
        assert find_dates("06/03/2023", reference=None) == ()


class TestShowsDayFirst:
    """The order of dates in digits, as others of the source show it."""

    def test_a_number_above_twelve_is_the_day(self) -> None:
        assert shows_day_first(["Riga, 13/02/2023"]) is True
        assert shows_day_first(["Boston, 02/13/2023"]) is False

    def test_ambiguous_and_impossible_dates_show_nothing(self) -> None:
        assert shows_day_first(["06/03/2023", "45/60/2023", "0/0/2023", "no date"]) is None

    def test_a_source_that_mixes_them_shows_nothing(self) -> None:
        assert shows_day_first(["13/02/2023", "02/13/2023"]) is None


class TestWithoutPublicationDate:
    """Articles that do not say when they were published."""

    def test_the_latest_complete_day_stands_in_for_it(self) -> None:
        assert inferred_reference("Since 1 May 2022 … Riga, 6 March 2023. Yesterday …") == date(2023, 3, 6)

    def test_a_day_that_is_announced_does_not(self) -> None:
        text = "On 6 March 2023 they agreed. The vote will be held on 1 October 2024."
        assert inferred_reference(text) == date(2023, 3, 6)

    def test_without_any_complete_day_there_is_none_and_relative_dates_mean_nothing(self) -> None:
        text = "The bank failed yesterday, in March, since when its rival closed; by Friday both were gone."
        assert inferred_reference(text) is None
        assert find_dates(text, reference=None) == ()

    def test_only_what_depends_on_it_is_marked_as_inferred(self) -> None:
        found = find_dates("Riga, 6 March 2023. The bank failed yesterday.", reference=None)
        assert [(one.text, one.inferred) for one in found] == [("6 March 2023", False), ("yesterday", True)]

    def test_a_day_without_a_year_is_the_nearest_on_either_side(self) -> None:
        found = find_dates("Issued 6 March 2023. Talks on March 8 failed.", reference=None)
        assert found[-1].first == date(2023, 3, 8)

    def test_a_question_infers_nothing(self) -> None:
        found = find_dates("between 6 March 2023 and yesterday", reference=None, reading=Reading.QUESTION)
        assert [one.text for one in found] == ["6 March 2023"]

    def test_a_known_reference_is_never_inferred(self) -> None:
        assert not any(one.inferred for one in find_dates("6 March 2023, yesterday", reference=THURSDAY))


_WORDS = """
March May 8 31 2023 1990s Monday yesterday the of last next two weeks ago until since between and from to - – , .
early mid late end first quarter half week month year decade century summer '90s Q1 06/03/2023 2023-03-06 Feb. 9999
before after earlier later in by previous following that day 24 hours 9 weekend will said марта 8 tháng fortnight
"""


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(max_size=80), st.lists(st.sampled_from(_WORDS.split()), max_size=14).map(" ".join)),
    st.one_of(st.none(), st.dates()),
    st.sampled_from(Reading),
)
def test_any_text_gives_intervals_that_lie_in_it_in_order(text: str, reference: date | None, reading: Reading) -> None:
    found = find_dates(text, reference=reference, reading=reading)
    assert all(text[one.start : one.end] == one.text and one.text for one in found)
    assert all(one.first <= one.last for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(not one.inferred for one in found) or reference is None


@pytest.mark.parametrize(
    "words",
    [
        "first week of ",
        "the end of ",
        "early ",
        "last ",
        "from May to ",
        "March 5 and ",
        "5 March and ",
        "in 2014 and ",
        "March 5 to ",
        "8 марта ",
        "that day ",
    ],
)
def test_words_that_never_come_to_an_end_are_read_in_time(words: str) -> None:
    text = words * 4000
    assert all(text[one.start : one.end] == one.text for one in find_dates(text, reference=THURSDAY))


def test_a_text_that_is_made_of_dates_comes_to_an_end() -> None:
    found = find_dates("Q1 " * 200_000, reference=date(2023, 3, 9))
    assert len(found) == MOST_EXPRESSIONS
