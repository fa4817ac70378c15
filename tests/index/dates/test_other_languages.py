"""Tests of days in other languages than English."""

import subprocess
import sys
from datetime import date

import pytest

from index.dates import find_dates

THURSDAY = date(2023, 3, 9)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Він сказав 8 березня, що місто вистоїть.", date(2023, 3, 8)),
        ("Указ підписано 24 лютого 2022 року.", date(2022, 2, 24)),
        ("Встреча прошла 8 марта.", date(2023, 3, 8)),
        ("Он родился 9 мая 1951 г. в Минске.", date(1951, 5, 9)),
        ("Hội nghị diễn ra ngày 8 tháng 3.", date(2023, 3, 8)),
        ("Ngày 2 tháng 9 năm 1945", date(1945, 9, 2)),
        ("29 лютого", date(2020, 2, 29)),
    ],
)
def test_a_day_and_its_month_are_read(text: str, day: date) -> None:
    found = find_dates(text, reference=THURSDAY)
    assert [(one.first, one.last) for one in found] == [(day, day)]
    assert text[found[0].start : found[0].end] == found[0].text


def test_days_come_in_order_whatever_their_language() -> None:
    found = find_dates("8 марта (8 March), then 9 марта", reference=THURSDAY)
    assert [one.text for one in found] == ["8 марта", "8 March", "9 марта"]


@pytest.mark.parametrize("text", ["31 лютого", "8 человек", "Травня не буде", "99 марта", "tháng này"])
def test_what_is_no_day_is_left_out(text: str) -> None:
    assert find_dates(text, reference=THURSDAY) == ()


def test_english_text_does_not_load_dateparser() -> None:
    program = (
        "import sys, datetime; from index.dates import find_dates;"
        "assert find_dates('on March 8', reference=datetime.date(2023, 3, 9));"
        "sys.exit('dateparser' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
