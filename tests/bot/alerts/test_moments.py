"""When somebody is told: quiet hours and digests, as they are written and as they count."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.alerts.moments import Hours, hours, last_digest, may_tell, time_of_day, written

KYIV = ZoneInfo("Europe/Kyiv")


def at(hour: int, minute: int = 0, day: int = 5) -> datetime:
    return datetime(2025, 3, day, hour, minute, tzinfo=KYIV)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("22:00-07:00", 1320, 420),
        ("22-7", 1320, 420),
        (" 9:30 – 17:05 ", 570, 1025),
        ("23:59 to 0:00", 1439, 0),
        ("22:00 07:00", 1320, 420),
    ],
)
def test_hours_are_read(text: str, first: int, last: int) -> None:
    assert hours(text) == Hours(first, last)


@pytest.mark.parametrize("text", ["", "off", "22:00", "25:00-07:00", "22:60-7", "7-7", "at night", "22:00-07:00-08:00"])
def test_what_is_no_hours_is_told_apart(text: str) -> None:
    assert hours(text) is None


@pytest.mark.parametrize(("text", "minute"), [("08:00", 480), ("8", 480), ("0:05", 5), ("23:59", 1439), (" 7 ", 420)])
def test_times_are_read_and_written(text: str, minute: int) -> None:
    assert time_of_day(text) == minute
    assert time_of_day(written(minute)) == minute


@pytest.mark.parametrize("text", ["", "24:00", "8:5", "-1", "eight", "8:00:00"])
def test_what_is_no_time_is_told_apart(text: str) -> None:
    assert time_of_day(text) is None


def test_hours_may_pass_midnight_and_their_last_minute_is_not_one_of_them() -> None:
    night, day = Hours(1320, 420), Hours(540, 600)
    assert [minute in night for minute in (1319, 1320, 0, 419, 420)] == [False, True, True, True, False]
    assert [minute in day for minute in (539, 540, 599, 600)] == [False, True, True, False]


def test_without_wishes_everything_is_told_at_once() -> None:
    assert may_tell(at(12), at(12), None, None)


def test_in_quiet_hours_nothing_is_told() -> None:
    night = Hours(1320, 420)
    assert not may_tell(at(12), at(23), night, None)
    assert not may_tell(at(12), at(6, 59), night, None)
    assert may_tell(at(12), at(7), night, None)


def test_a_digest_tells_what_was_found_before_it_was_due() -> None:
    assert not may_tell(at(9), at(23), None, 480)
    assert may_tell(at(9), at(8, day=6), None, 480)
    assert not may_tell(at(8, day=6), at(8, 1, day=6), None, 480)
    assert may_tell(at(9), at(9, day=9), None, 480), "the bot was down when it was due"


def test_a_digest_that_falls_into_quiet_hours_waits_until_they_end() -> None:
    night = Hours(1320, 540)
    assert not may_tell(at(12), at(8, 30, day=6), night, 480)
    assert may_tell(at(12), at(9, day=6), night, 480)


def test_the_last_digest_was_today_or_yesterday() -> None:
    assert last_digest(at(8), 480) == at(8)
    assert last_digest(at(7, 59), 480) == at(8, day=4)


def test_the_clock_of_the_reader_counts_when_it_is_changed() -> None:
    before, after = datetime(2025, 3, 30, 2, 59, tzinfo=KYIV), datetime(2025, 3, 30, 4, 0, tzinfo=KYIV)
    quiet = Hours(0, 240)
    assert not may_tell(before, before, quiet, None)
    assert may_tell(before, after, quiet, None)
