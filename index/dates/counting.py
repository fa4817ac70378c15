"""What words mean that count from the day they are read on, or from a day that was named before."""

from dataclasses import dataclass
from datetime import date, timedelta

from index.dates import intervals
from index.dates.meanings import Direction, Meaning
from index.dates.model import Context, Grain, Interval, Reading

WEEK = timedelta(days=7)
A_YEAR = timedelta(days=366)
TUESDAY = 1
SIGNS = {Direction.LAST: -1, Direction.NEXT: 1, Direction.THIS: 0}
"""How far from the running unit of the calendar a direction points."""


@dataclass(frozen=True, slots=True)
class WeekdayOf:
    """A day of a week that is itself named: "Friday of last week"."""

    number: int
    week: Meaning

    def resolve(self, context: Context) -> Interval | None:
        """Return that day of that week."""
        week = self.week.resolve(context)
        return intervals.day(week.first + timedelta(days=self.number)) if week else None


@dataclass(frozen=True, slots=True)
class Around:
    """The unit of the calendar `shift` units from the one that the reference lies in: "last week"."""

    grain: Grain
    shift: int

    def resolve(self, context: Context) -> Interval | None:
        """Return the whole unit."""
        if context.reference is None:
            return None
        return intervals.unit_around(intervals.shifted(context.reference, self.grain, self.shift), self.grain)


@dataclass(frozen=True, slots=True)
class Weekend:
    """The last, this, the next weekend; on a Monday or Tuesday "this weekend" may be the past one."""

    direction: Direction = Direction.OPEN

    def resolve(self, context: Context) -> Interval | None:
        """Return Saturday and Sunday."""
        if context.reference is None:
            return None
        this = intervals.weekend(context.reference)
        if self.direction is Direction.LAST:
            return intervals.weekend(context.reference - WEEK)
        if self.direction is Direction.NEXT:
            return this if this.first > context.reference else intervals.weekend(context.reference + WEEK)
        looks_ahead = self.direction is Direction.THIS and context.reading is Reading.ARTICLE
        if context.tense.looks_ahead or (looks_ahead and context.reference.weekday() > TUESDAY):
            return this
        return _latest_weekend_begun(context.reference)


@dataclass(frozen=True, slots=True)
class Counted:
    """So many units from the reference: "two weeks ago". The grain is a day for days and weeks, else the unit."""

    grain: Grain
    count: int
    needs_future: bool = False

    def resolve(self, context: Context) -> Interval | None:
        """Return the day, month, year or decade."""
        if context.reference is None or (self.needs_future and not context.tense.looks_ahead):
            return None
        value = intervals.shifted(context.reference, self.grain, self.count)
        return _of_unit(value, self.grain)


@dataclass(frozen=True, slots=True)
class FromAnchor:
    """So many units from what was named last: "a year earlier"; `whole`: the unit it comes to, "the previous year"."""

    grain: Grain
    count: int
    whole: bool = False

    def resolve(self, context: Context) -> Interval | None:
        """Return the anchor so many units away; without one what lies before the reference, if it lies before."""
        anchor = next((one for one in context.anchors if self._counts_from(one)), None)
        if anchor is None:
            return Counted(self.grain, self.count).resolve(context) if self.count < 0 else None
        if self.whole:
            return intervals.unit_around(intervals.shifted(anchor.first, self.grain, self.count), self.grain)
        return intervals.shifted_interval(anchor, self.grain, self.count)

    def _counts_from(self, anchor: Interval) -> bool:
        """Whether the unit fits: days count from days, and "a year earlier" compares what is longer than a day."""
        if self.grain in intervals.DAYS_IN:
            return anchor.grain in {Grain.DAY, self.grain}
        return self.whole or (anchor.grain is not Grain.DAY and anchor.last - anchor.first <= A_YEAR)


@dataclass(frozen=True, slots=True)
class Rolling:
    """The time of so many units up to the reference, or from it: "in the past three days"."""

    grain: Grain
    count: int
    needs_future: bool = False

    def resolve(self, context: Context) -> Interval | None:
        """Return the days from one end to the other, the reference included."""
        if context.reference is None or (self.needs_future and not context.tense.looks_ahead):
            return None
        other = intervals.shifted(context.reference, self.grain, self.count)
        return Interval(min(other, context.reference), max(other, context.reference), Grain.PERIOD)


def _latest_weekend_begun(value: date) -> Interval:
    this = intervals.weekend(value)
    return this if this.first <= value else intervals.weekend(value - WEEK)


def _of_unit(value: date, grain: Grain) -> Interval:
    if grain is Grain.DECADE:
        return intervals.year(value.year)
    return intervals.day(value) if grain is Grain.WEEK else intervals.unit_around(value, grain)
