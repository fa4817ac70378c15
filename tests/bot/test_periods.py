"""The days that a question asks about are read against the reader's now."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from bot.question import parse

NOW = datetime(2023, 3, 20, 9, tzinfo=UTC)
"""A Monday."""


def days(text: str, now: datetime | None = NOW) -> tuple[str, str] | None:
    period = parse(text, now=now).period
    return None if period is None else (period.first.isoformat(), period.last.isoformat())


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("What did Scholz say on Tuesday?", "2023-03-14", "2023-03-14"),
        ("What did Scholz say last week?", "2023-03-13", "2023-03-19"),
        ("what did scholz say in march", "2023-03-01", "2023-03-31"),
        ("What happened between 3 and 9 March?", "2023-03-03", "2023-03-09"),
        ("What happened from 3 to 9 March?", "2023-03-03", "2023-03-09"),
        ("What has happened so far this month?", "2023-03-01", "2023-03-20"),
        ("what changed since may?", "2022-05-01", "2023-03-20"),
        ("What changed since 10 March?", "2023-03-10", "2023-03-20"),
        ("What changed since Monday?", "2023-03-13", "2023-03-20"),
        ("What changed since Friday?", "2023-03-17", "2023-03-20"),
        ("What did Scholz say after 10 March?", "2023-03-11", "2023-03-20"),
        ("What did Scholz say before 8 March?", "0001-01-01", "2023-03-07"),
        ("What did Scholz say until Friday?", "0001-01-01", "2023-03-17"),
        ("Will schools be closed on Friday?", "2023-03-24", "2023-03-24"),
        ("Will the fair open in February?", "2024-02-01", "2024-02-29"),
        ("Will it be over by 5 March 2023?", "2023-03-05", "2023-03-05"),
        ("Що сказав Шольц з 3 до 9 березня?", "2023-03-03", "2023-03-09"),
        ("Що сталося за останні 2 дні?", "2023-03-18", "2023-03-20"),
        ("Що сталося після 10 березня?", "2023-03-11", "2023-03-20"),
        ("Что случилось в марте 2022 года?", "2022-03-01", "2022-03-31"),
        ("Что случилось за последние 3 дня?", "2023-03-17", "2023-03-20"),
        ("Scholz nói gì ngày 8 tháng 3 năm 2022?", "2022-03-08", "2022-03-08"),
        ("Scholz nói gì thứ ba?", "2023-03-14", "2023-03-14"),
    ],
)
def test_a_period_is_these_days(text: str, first: str, last: str) -> None:
    assert days(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "What did May say about Brexit?",
        "what may happen in the valley?",
        "What has changed since the vote?",
        "What is the 2024 budget about?",
        "What do we know about the September 11 attacks?",
        "Why did 19 people die?",
        "",
    ],
)
def test_there_is_no_period_where_no_day_is_named_or_it_belongs_to_a_noun(text: str) -> None:
    assert days(text) is None


def test_of_two_days_that_counts_which_is_no_attribute() -> None:
    assert days("What did Scholz say about the 2022 floods on 8 March?") == ("2023-03-08", "2023-03-08")


def test_today_is_that_of_the_reader() -> None:
    late = datetime(2023, 3, 20, 23, tzinfo=UTC).astimezone(timezone(timedelta(hours=7)))
    assert days("What happened yesterday?", late) == ("2023-03-20", "2023-03-20")


def test_without_now_only_days_with_their_year_are_read() -> None:
    assert days("What happened yesterday?", None) is None
    assert days("What happened on 8 March 2023?", None) == ("2023-03-08", "2023-03-08")
    since = parse("What happened since 8 March 2023?").period
    assert since is not None
    assert since.last == date.max


def test_the_words_for_the_days_are_told_and_are_no_topic() -> None:
    question = parse("What did Scholz say about tanks between 3 and 9 March?", now=NOW)
    assert question.period is not None
    assert question.period.words == "between 3 and 9 March"
    assert question.topic == "tanks"
    assert question.numbers == ()


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("What happened after 31/12/9999?", "9999-12-31", "9999-12-31"),
        ("What happened before 0001-01-01?", "0001-01-01", "0001-01-01"),
    ],
)
def test_days_at_the_ends_of_the_calendar_do_no_harm(text: str, first: str, last: str) -> None:
    assert days(text) == (first, last)
