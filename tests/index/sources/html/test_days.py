"""Days for machines and for readers."""

from datetime import UTC, date, datetime

import pytest

from index.sources.html.days import Limits, day_first_in, day_in_address, machine_day, month_of, visible_days

LIMITS = Limits(datetime(2023, 3, 20, 12, tzinfo=UTC))
EIGHTH = date(2023, 3, 8)


@pytest.mark.parametrize(
    "text",
    [
        "2023-03-08",
        "2023-03-08T23:50:00+01:00",
        "2023-03-08T23:50:00.123+0700",
        "2023-03-08T00:10Z",
        "2023-03-08 00:10:00 +03:00",
        "2023/03/08 10:00",
        "20230308",
        "20230308T101500Z",
        "Wed, 08 Mar 2023 23:15:00 -0500",
        "1678269600",
        "1678269600000",
        " 2023-03-08T10:00:00+99:99 ",
    ],
)
def test_a_machine_readable_day_is_taken_as_written(text: str) -> None:
    assert machine_day(text, LIMITS) == EIGHTH


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2023-13-40",
        "0001-01-01",
        "1899-12-31",
        "1970-01-01T00:00:00Z",
        "2023-03-20T13:00:00Z",
        "2033-03-08",
    ],
)
def test_no_day_no_clocks_zero_and_no_future_is_taken(text: str) -> None:
    assert machine_day(text, LIMITS) is None


def test_a_day_that_has_begun_in_the_publishers_zone_is_no_future() -> None:
    evening = Limits(datetime(2023, 3, 7, 20, tzinfo=UTC))
    assert machine_day("2023-03-08T02:00:00+07:00", evening) == EIGHTH
    assert machine_day("2023-03-08T09:00:00+07:00", evening) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Published 8 March 2023 at 10:15", "en-GB"),
        ("March 8, 2023 4:22 PM", "en-US"),
        ("Wednesday, March 8th, 2023", "en"),
        ("Mar. 8, 2023", "en"),
        ("8-Mar-2023", "en"),
        ("Publié le 8 mars 2023 à 11h02", "fr"),
        ("8. März 2023, 6:00 Uhr", "de"),
        ("8 de marzo de 2023", "es"),
        ("8 de março de 2023", "pt-BR"),
        ("10:42, 8 марта 2023", "ru"),
        ("8 марта 2023", None),
        ("8 березня 2023, 10:00", "uk"),
        ("٨ مارس ٢٠٢٣", "ar"),
        ("8 آذار 2023", "ar"),
        ("8 במרץ 2023", "he"),
        ("Thứ tư, 8/3/2023, 10:15 (GMT+7)", "vi"),
        ("ngày 8 tháng 3 năm 2023", "vi"),
        ("2023年3月8日 18時00分", "ja"),
        ("2023년 3월 8일", "ko"),
        ("08.03.23 | 14:05", "he"),
        ("2023-03-08 10:20", "zh-CN"),
        ("8 march 2023", "xx"),
    ],
)
def test_a_day_for_readers_is_read_in_many_languages(text: str, language: str | None) -> None:
    assert list(visible_days(text, language, LIMITS, day_first=True)) == [EIGHTH]


@pytest.mark.parametrize(
    ("languages", "address", "text", "day_first"),
    [
        (["en-US"], None, "", False),
        (["en", "en_US"], None, "", False),
        (["en-GB", "en_US"], None, "", True),
        (["en"], None, "", True),
        (["en"], None, "03/08/2023 9:12 p.m. EST", False),
        (["en"], "https://www.cityhall.gov/x", "", False),
        (["fr"], "https://www.cityhall.gov/x", "03/08/2023 EST", True),
        ([None], None, "", True),
    ],
)
def test_the_order_of_day_and_month_is_that_of_the_country(
    languages: list[str | None], address: str | None, text: str, *, day_first: bool
) -> None:
    assert day_first_in(languages, address, text) is day_first


def test_numbers_between_dots_begin_with_the_day_everywhere() -> None:
    limits = Limits(datetime(2023, 12, 1, tzinfo=UTC))
    assert list(visible_days("03/08/2023", "en-US", limits, day_first=False)) == [EIGHTH]
    assert list(visible_days("03.08.2023", "en-US", limits, day_first=False)) == [date(2023, 8, 3)]


def test_an_address_may_hold_a_day() -> None:
    assert day_in_address("https://a.example/2023/03/08/mill") == EIGHTH
    assert day_in_address("https://a.example/mill-20230308.html") == EIGHTH
    assert day_in_address("https://a.example/2023/13/40/mill") is None
    assert day_in_address(None) is None


def test_an_order_that_gives_no_day_or_one_to_come_is_turned_round() -> None:
    assert list(visible_days("03/13/2023", "en-GB", LIMITS, day_first=True)) == [date(2023, 3, 13)]
    assert list(visible_days("03/08/2023", "en-GB", LIMITS, day_first=True)) == [EIGHTH]


@pytest.mark.parametrize(
    "text",
    [
        "Updated 8 March 2023",
        "Mis à jour le 8 mars 2023",
        "© 8 March 2023",
        "8 Marchers 2023",
        "1.2.3.2023",
        "32/13/2023",
        "May 2023",
    ],
)
def test_days_of_updating_and_what_are_no_days_do_not_count(text: str) -> None:
    assert list(visible_days(text, "en", LIMITS, day_first=True)) == []


def test_of_two_days_the_one_of_publication_is_given() -> None:
    text = "Updated 9 March 2023 | Published 8 March 2023"
    assert list(visible_days(text, "en", LIMITS, day_first=True)) == [EIGHTH]


def test_months_have_names_in_the_pages_language_or_in_english() -> None:
    assert month_of("mars", "fr") == 3
    assert month_of("March", "fr") == 3
    assert month_of("Monday", "en") is None
