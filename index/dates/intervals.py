"""Arithmetic with intervals of the calendar. Weeks begin on Monday, seasons are the northern meteorological ones.

Whatever would leave the years 1 to 9999 raises ValueError or OverflowError, as `datetime.date` does.
"""

from datetime import date, timedelta

from index.dates.model import Grain, Interval

ONE_DAY = timedelta(days=1)
MONTHS_IN = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.HALF: 6, Grain.YEAR: 12, Grain.DECADE: 120, Grain.CENTURY: 1200}
"""The units that are made of whole months."""
DAYS_IN = {Grain.DAY: 1, Grain.WEEK: 7}
"""The units that are made of whole days."""
SATURDAY = 5
DECEMBER = 12
THIRDS_OF_A_DECADE = (0, 4, 7, 10)


def day(value: date) -> Interval:
    """Return the interval of one day."""
    return Interval(value, value, Grain.DAY)


def months(year: int, month: int, count: int, grain: Grain) -> Interval:
    """Return `count` months from the first of `month`, which may lie outside 1 to 12."""
    return Interval(_first_of_month(year, month), _first_of_month(year, month + count - 1, last=True), grain)


def month(year: int, number: int) -> Interval:
    """Return a month; `number` may lie outside 1 to 12."""
    return months(year, number, 1, Grain.MONTH)


def year(number: int) -> Interval:
    """Return a year."""
    return Interval(date(number, 1, 1), date(number, 12, 31), Grain.YEAR)


def years(first: int, count: int, grain: Grain) -> Interval:
    """Return `count` years."""
    return Interval(date(first, 1, 1), date(first + count - 1, 12, 31), grain)


def season(first_year: int, first_month: int) -> Interval:
    """Return the three months of a season; winter's year is that of its December."""
    return months(first_year, first_month, 3, Grain.SEASON)


def weekend(value: date) -> Interval:
    """Return the Saturday and Sunday of the week of `value`."""
    saturday = value + timedelta(days=SATURDAY - value.weekday())
    return Interval(saturday, saturday + ONE_DAY, Grain.WEEKEND)


def unit_around(value: date, grain: Grain) -> Interval:
    """Return the day, week, weekend, month, quarter, half, year, decade or century that `value` lies in."""
    if grain is Grain.DAY:
        return day(value)
    if grain is Grain.WEEK:
        monday = value - timedelta(days=value.weekday())
        return Interval(monday, monday + timedelta(days=6), Grain.WEEK)
    if grain is Grain.WEEKEND:
        return weekend(value)
    if grain is Grain.CENTURY:
        return years((value.year - 1) // 100 * 100 + 1, 100, grain)
    count = MONTHS_IN[grain]
    if grain is Grain.DECADE:
        return years(max(value.year // 10 * 10, 1), 10, grain)
    return months(value.year, (value.month - 1) // count * count + 1, count, grain)


def shifted(value: date, grain: Grain, count: int) -> date:
    """Return the day `count` units later, or the last of the month where there is no such day."""
    if grain in DAYS_IN:
        return value + timedelta(days=count * DAYS_IN[grain])
    if grain is Grain.WEEKEND:
        return value + timedelta(days=7 * count)
    ahead = value.month + count * MONTHS_IN[grain]
    last = _first_of_month(value.year, ahead, last=True)
    return last.replace(day=min(value.day, last.day))


def shifted_interval(interval: Interval, grain: Grain, count: int) -> Interval:
    """Return the interval `count` units later; the end of a month stays the end of a month."""
    first, last = shifted(interval.first, grain, count), shifted(interval.last, grain, count)
    if grain in MONTHS_IN and (interval.last + ONE_DAY).day == 1 and interval.grain is not Grain.DAY:
        last = month(last.year, last.month).last
    return Interval(first, last, interval.grain)


def part(interval: Interval, number: int, of: int) -> Interval:
    """Return the `number`th (from 0) of `of` parts; by days 1-10, 11-20, 21- for the thirds of a month."""
    first, last = interval.first, interval.last
    if interval.grain is Grain.DECADE and of == 3:
        begin, end_year = THIRDS_OF_A_DECADE[number : number + 2]
        return years(first.year + begin, end_year - begin, Grain.PERIOD)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    whole_months = first.day == 1 and (last + ONE_DAY).day == 1
    if whole_months and count % of == 0 and count > 1:
        share = count // of
        return months(first.year, first.month + number * share, share, Grain.PERIOD)
    length = 30 if interval.grain is Grain.MONTH else (last - first).days + 1
    size = length // of
    start = first + timedelta(days=number * size)
    end = last if number == of - 1 else start + timedelta(days=size - 1)
    return Interval(start, end, Grain.PERIOD)


def _first_of_month(year_number: int, month_number: int, *, last: bool = False) -> date:
    years_ahead, index = divmod(month_number - 1, 12)
    if not last:
        return date(year_number + years_ahead, index + 1, 1)
    if index + 1 == DECEMBER:
        return date(year_number + years_ahead, 12, 31)
    return date(year_number + years_ahead, index + 2, 1) - ONE_DAY
