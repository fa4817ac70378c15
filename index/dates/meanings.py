"""What the words of the calendar mean, before it is known on which day they are read.

Each meaning resolves against a `Context` to an interval, or to None if it says too little there. Resolving raises
ValueError or OverflowError outside the years 1 to 9999.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from index.dates import intervals
from index.dates.model import Context, Grain, Interval, Tense

YEARS_TO_A_LEAP_DAY = 8


class Meaning(Protocol):
    """Something that a context makes an interval of."""

    def resolve(self, context: Context) -> Interval | None:
        """Return the interval, or None if the context does not settle it."""


class Direction(StrEnum):
    """Which of the many of its name is meant."""

    OPEN = "open"
    """What the tense says; the latest one if it says nothing."""
    LAST = "last"
    NEXT = "next"
    THIS = "this"


@dataclass(frozen=True, slots=True)
class Fixed:
    """A complete date or period."""

    interval: Interval

    def resolve(self, _: Context) -> Interval | None:
        """Return the interval as it stands."""
        return self.interval


@dataclass(frozen=True, slots=True)
class Numeric:
    """Three numbers whose order the source decides: 06/03/2023."""

    one: int
    two: int
    year: int

    def resolve(self, context: Context) -> Interval | None:
        """Return the day; without a known order the only one that is possible and not after the reference."""
        orders = {True: (self.two, self.one), False: (self.one, self.two)}
        days = {first: _valid(self.year, *order) for first, order in orders.items()}
        known = context.day_first
        if known is None:
            possible = {value for value in days.values() if value is not None}
            if context.reference is not None and len(possible) > 1:
                possible = {value for value in possible if value <= context.reference}
            value = possible.pop() if len(possible) == 1 else None
        else:
            value = days[known] or days[not known]
        return intervals.day(value) if value else None


@dataclass(frozen=True, slots=True)
class YearlyDay:
    """A day and month without a year, perhaps with the weekday that it is."""

    month: int
    day: int
    weekday: int | None = None

    def resolve(self, context: Context) -> Interval | None:
        """Return the day in the year that the weekday or else the tense says."""
        if context.reference is None:
            return None
        around = context.reference.year
        span = range(around - YEARS_TO_A_LEAP_DAY, around + YEARS_TO_A_LEAP_DAY + 1)
        days = [value for number in span if (value := _valid(number, self.month, self.day))]
        if self.weekday is not None:
            matching = [intervals.day(value) for value in days if value.weekday() == self.weekday]
            return _chosen(matching, replace(context, nearest=True), Direction.OPEN)
        return _chosen([intervals.day(value) for value in days], context, Direction.OPEN)


@dataclass(frozen=True, slots=True)
class YearlyPeriod:
    """A period that comes every year, by its first month and its number of months: a month, a season, a quarter."""

    month: int
    count: int
    grain: Grain
    direction: Direction = Direction.OPEN
    needs_future: bool = False
    """The words may also be a name: they are a date only where the sentence speaks of what is to come."""

    def resolve(self, context: Context) -> Interval | None:
        """Return the one of the year that the direction or else the tense says."""
        if context.reference is None or (self.needs_future and not context.tense.looks_ahead):
            return None
        around = context.reference.year
        if self.direction is Direction.THIS:
            begins_in_last_year = self.month + self.count - 1 > 12 and context.reference.month < 6
            return self.of_year(around - begins_in_last_year)
        candidates = [self.of_year(around + shift) for shift in range(-2, 3)]
        return _chosen(candidates, context, self.direction)

    def of_year(self, number: int) -> Interval:
        """Return the one that begins in the year."""
        return intervals.months(number, self.month, self.count, self.grain)


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, 0 for Monday. `anchored`: it counts from the day that was named last."""

    number: int
    direction: Direction = Direction.OPEN
    anchored: bool = False

    def resolve(self, context: Context) -> Interval | None:
        """Return the last such day, today included, or the coming one."""
        if self.anchored:
            anchor = next((one for one in context.anchors if one.grain is Grain.DAY), None)
            context = replace(context, reference=anchor.first if anchor else context.reference)
        if context.reference is None:
            return None
        week = intervals.unit_around(context.reference, Grain.WEEK)
        this = week.first + timedelta(days=self.number)
        if self.direction is Direction.THIS:
            return intervals.day(this)
        candidates = [intervals.day(this + timedelta(days=shift)) for shift in (-7, 0, 7)]
        return _chosen(candidates, replace(context, nearest=False), self.direction)


def _chosen(candidates: Sequence[Interval], context: Context, direction: Direction) -> Interval | None:
    """Return the one of the candidates, in order of time, that the direction or else the tense says."""
    reference = context.reference
    if reference is None:
        return None
    if direction is Direction.LAST:
        return max((one for one in candidates if one.last < reference), key=_first, default=None)
    if direction is Direction.NEXT:
        return min((one for one in candidates if one.first > reference), key=_first, default=None)
    if context.nearest or context.tense is Tense.REPORTED:
        return min(candidates, key=lambda one: _distance(one, reference), default=None)
    if context.tense is Tense.FUTURE:
        return min((one for one in candidates if one.last >= reference), key=_first, default=None)
    return max((one for one in candidates if one.first <= reference), key=_first, default=None)


def _first(interval: Interval) -> date:
    return interval.first


def _distance(interval: Interval, value: date) -> timedelta:
    return max(interval.first - value, value - interval.last, timedelta())


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
