"""Days of the calendar: "March 8", "Wednesday, 8 March 2023", "March 1-9", "the eighth of March", "06/03/2023"."""

import re
from datetime import date

from index.dates import english, intervals
from index.dates.compounds import OfYear, Range
from index.dates.english import Kind
from index.dates.grammar import DASHES, Found, first_of, is_amount, ordinal, skip, year_in_words, year_number
from index.dates.meanings import Fixed, Numeric, YearlyDay
from index.dates.model import Grain, Interval
from index.dates.tokens import Tokens, glued

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:t.*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})[-/.](\d{2}|\d{4})")
_CENTURY_BEGINS = 70  # two digits from here on are of the 20th century
_LEAP_YEAR = 2000
_BEFORE_A_YEAR = english.OF | {","}
_RANGE_WORDS = english.TO | english.AND | DASHES


def numeric(tokens: Tokens, index: int) -> Found | None:
    """Read a date in digits. Two digits make a year only with points or slashes: 06.03.23."""
    word = tokens[index].lower
    if match := _YEAR_FIRST.fullmatch(word):
        meaning = _complete(*(int(number) for number in match.groups()))
        return Found(meaning, index + 1) if meaning else None
    match = _YEAR_LAST.fullmatch(word)
    if match is None:
        return None
    one, mark, two, year = match.groups()
    number = int(year)
    if len(year) == 2:
        if mark == "-" or len(one) + len(two) != 4:
            return None
        number += 1900 if number >= _CENTURY_BEGINS else 2000
    if not (_complete(number, int(one), int(two)) or _complete(number, int(two), int(one))):
        return None
    return Found(Numeric(int(one), int(two), number), index + 1)


def month_first(tokens: Tokens, index: int, weekday: int | None = None) -> Found | None:
    """Read "March 8", "Mar. 8th, 2023", "March 1-9", "March 5 and 6"."""
    if tokens[index].kind is not Kind.MONTH:
        return None
    at = _after_full_stop(tokens, index)
    at = skip(tokens, at, english.THE)
    first = _day(tokens, at)
    if first is None:
        return None
    last = _last_day(tokens, first, index)
    if last is not None and tokens[last[1]].kind is not Kind.MONTH and not is_amount(tokens, last[1] - 1):
        return _dated(tokens, index, (first[0], last[0]), last[1], weekday=weekday)
    if is_amount(tokens, first[1] - 1):
        return None
    return _dated(tokens, index, (first[0], first[0]), first[1], weekday=weekday)


def day_first(tokens: Tokens, index: int, weekday: int | None = None) -> Found | None:
    """Read "8 March", "the eighth of March 2023", "1–9 March", "8-Mar-2023"."""
    if tokens[index].kind is Kind.NUMBER and glued(tokens, index):
        return None
    first = _day(tokens, index)
    if first is None:
        return None
    last = _last_day(tokens, first, index) or first
    at = skip(tokens, last[1], english.OF | {"-"})
    if tokens[at].kind is not Kind.MONTH:
        return None
    after = _after_full_stop(tokens, at)
    return _dated(tokens, at, (first[0], last[0]), after, weekday=weekday, hyphen=True)


def weekday_first(tokens: Tokens, index: int) -> Found | None:
    """Read "Wednesday, March 8", "Wed 8 Mar 2023", "Wednesday (March 8)"."""
    at = index + 1
    for mark in (".", ",", "("):
        at = skip(tokens, at, frozenset({mark}))
    at = skip(tokens, at, english.THE)
    weekday = tokens[index].value
    return month_first(tokens, at, weekday) or day_first(tokens, at, weekday)


def calendar_day(tokens: Tokens, index: int) -> Found | None:
    """Read a day of the calendar in any of these forms."""
    return first_of((month_first, day_first), tokens, index)


def _day(tokens: Tokens, index: int) -> tuple[int, int] | None:
    token = tokens[index]
    if token.kind is Kind.NUMBER and len(token.text) <= 2:
        found: tuple[int, int] | None = (token.value, index + 1)
    else:
        found = ordinal(tokens, index)
    return found if found and 1 <= found[0] <= 31 else None


def _last_day(tokens: Tokens, first: tuple[int, int], index: int) -> tuple[int, int] | None:
    """Return the day that ends a range or a list of days that follow each other: "5, 6 and 7".

    "5 and 9" is a range only after "between".
    """
    last = first
    while tokens[last[1]].text == "," and (following := _day(tokens, last[1] + 1)) and following[0] == last[0] + 1:
        last = following
    word = tokens[last[1]]
    if word.lower not in _RANGE_WORDS:
        return None
    end = _day(tokens, last[1] + 1)
    if end is None or end[0] <= last[0]:
        return None
    one_by_one = last is not first or (word.lower in english.AND and tokens[index - 1].lower not in english.BETWEEN)
    return None if one_by_one and end[0] != last[0] + 1 else end


def _after_full_stop(tokens: Tokens, index: int) -> int:
    follows = tokens[index + 1].text == "." and tokens[index + 1].start == tokens[index].end
    return index + 2 if follows and tokens[index].lower in english.ABBREVIATED else index + 1


def _dated(
    tokens: Tokens, month_at: int, days: tuple[int, int], at: int, *, weekday: int | None, hyphen: bool = False
) -> Found | None:
    """Read the year that may follow day and month, and check that there is such a day."""
    month = tokens[month_at].value
    year_at = skip(tokens, at, _BEFORE_A_YEAR | {"-"} if hyphen else _BEFORE_A_YEAR)
    year = year_number(tokens, year_at)
    if year is not None:
        first, last = (_complete(year, month, number) for number in days)
        if first is None or last is None:
            return None
        return Found(first if days[0] == days[1] else _through(first, last), year_at + 1)
    if _complete(_LEAP_YEAR, month, days[0]) is None or _complete(_LEAP_YEAR, month, days[1]) is None:
        return None
    first_day, last_day = (YearlyDay(month, number, weekday) for number in days)
    if days[0] != days[1]:
        return Found(Range(first_day, last_day), at)
    if (in_words := year_in_words(tokens, at)) is not None:
        return Found(OfYear(first_day, in_words.meaning), in_words.end)
    shared = _year_of_the_next(tokens, at)
    return Found((_complete(shared, month, days[0]) if shared else None) or first_day, at)


def _year_of_the_next(tokens: Tokens, at: int) -> int | None:
    """Return the year that a second day after "and" gives to both: "March 5 and March 9, 2022"."""
    if tokens[at].lower not in english.AND:
        return None
    if tokens[at + 1].kind is Kind.MONTH:
        day = _day(tokens, _after_full_stop(tokens, at + 1))
        return year_number(tokens, skip(tokens, day[1], _BEFORE_A_YEAR)) if day else None
    day = _day(tokens, at + 1)
    if day is None or tokens[day[1]].kind is not Kind.MONTH:
        return None
    return year_number(tokens, _after_full_stop(tokens, day[1]))


def _through(first: Fixed, last: Fixed) -> Fixed:
    return Fixed(Interval(first.interval.first, last.interval.last, Grain.PERIOD))


def _complete(year: int, month: int, day: int) -> Fixed | None:
    try:
        return Fixed(intervals.day(date(year, month, day)))
    except ValueError:
        return None
