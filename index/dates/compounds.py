"""Meanings made of other meanings: parts of a period, the time since or until something, ranges."""

from dataclasses import dataclass, replace
from datetime import date

from index.dates import intervals
from index.dates.meanings import Direction, Meaning, Weekday, YearlyDay, YearlyPeriod
from index.dates.model import Context, Grain, Interval, Reading, Tense


@dataclass(frozen=True, slots=True)
class Part:
    """The `number`th (from 0) of `of` parts of a period: early March, the second half of the year.

    `grain` is that of the result, PERIOD for parts that have no name. A day has no parts: "early Monday" is Monday.
    """

    whole: Meaning
    number: int
    of: int
    grain: Grain = Grain.PERIOD

    def resolve(self, context: Context) -> Interval | None:
        """Return the part."""
        whole = self.whole.resolve(context)
        if whole is None or whole.grain in {Grain.DAY, Grain.WEEKEND}:
            return whole
        return replace(intervals.part(whole, self.number, self.of), grain=self.grain)


@dataclass(frozen=True, slots=True)
class Edge:
    """The beginning or the end of a period: the first or last month of a year, else the first or last third."""

    whole: Meaning
    at_the_end: bool

    def resolve(self, context: Context) -> Interval | None:
        """Return the part at the edge."""
        whole = self.whole.resolve(context)
        if whole is None or whole.grain is not Grain.YEAR:
            return Part(self.whole, 2 if self.at_the_end else 0, 3).resolve(context)
        return intervals.unit_around(whole.last if self.at_the_end else whole.first, Grain.MONTH)


@dataclass(frozen=True, slots=True)
class Nth:
    """The `number`th day, week, month of a period, from 1, 0 for the last one, or the `count` that begin or end there.

    Weeks count from the first day of the period.
    """

    whole: Meaning
    grain: Grain
    number: int
    count: int = 1

    def resolve(self, context: Context) -> Interval | None:
        """Return that unit, if the period has it."""
        whole = self.whole.resolve(context)
        if whole is None:
            return None
        if self.number == 0:
            first = intervals.shifted(whole.last + intervals.ONE_DAY, self.grain, -self.count)
        else:
            first = intervals.shifted(whole.first, self.grain, self.number - 1)
        last = intervals.shifted(first, self.grain, self.count) - intervals.ONE_DAY
        if not whole.first <= first <= whole.last:
            return None
        return Interval(first, min(last, whole.last), self.grain if self.count == 1 else Grain.PERIOD)


@dataclass(frozen=True, slots=True)
class OfYear:
    """A day, month or season of a year that is named in words: "March 8 last year"."""

    part: YearlyDay | YearlyPeriod
    year: Meaning

    def resolve(self, context: Context) -> Interval | None:
        """Return the one of that year."""
        year = self.year.resolve(context)
        if year is None:
            return None
        number = year.first.year
        if isinstance(self.part, YearlyDay):
            return intervals.day(date(number, self.part.month, self.part.day))
        return self.part.of_year(number)


@dataclass(frozen=True, slots=True)
class Shifted:
    """So many units before or after a day that is named: "two days before March 8"."""

    day: Meaning
    grain: Grain
    count: int

    def resolve(self, context: Context) -> Interval | None:
        """Return what is named, so many units away."""
        day = self.day.resolve(context)
        return intervals.shifted_interval(day, self.grain, self.count) if day else None


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The week, Monday to Sunday, of a day."""

    day: Meaning

    def resolve(self, context: Context) -> Interval | None:
        """Return the week."""
        day = self.day.resolve(context)
        return intervals.unit_around(day.first, Grain.WEEK) if day else None


@dataclass(frozen=True, slots=True)
class SoFar:
    """What of a period that the reference lies in has passed: "earlier this month"."""

    whole: Meaning

    def resolve(self, context: Context) -> Interval | None:
        """Return the days to the reference; a period that does not hold it as a whole."""
        if context.reference is None:
            return None
        whole = self.whole.resolve(context)
        if whole is None or not whole.first <= context.reference <= whole.last:
            return whole
        if whole.grain is Grain.DAY:
            return whole
        return Interval(whole.first, context.reference, Grain.PERIOD)


@dataclass(frozen=True, slots=True)
class ToCome:
    """What of a period that the reference lies in is left: "later this year", "until Friday".

    `deadline`: without other signs in the sentence, the period is one to come.
    """

    whole: Meaning
    deadline: bool = False

    def resolve(self, context: Context) -> Interval | None:
        """Return the days from the reference to the end; a period that is over as a whole."""
        reference = context.reference
        if reference is None:
            return None
        expects = self.deadline and context.reading is Reading.ARTICLE and context.tense is Tense.UNKNOWN
        if expects and not (isinstance(self.whole, YearlyPeriod) and self.whole.needs_future):
            context = replace(context, tense=Tense.FUTURE)
        whole = self.whole.resolve(context)
        if whole is None or whole.last < reference:
            return whole
        if whole.grain is Grain.DAY and not self.deadline:
            return whole
        if self.deadline or whole.first <= reference:
            return Interval(reference, whole.last, Grain.PERIOD)
        return whole


@dataclass(frozen=True, slots=True)
class Since:
    """The time from the begin of something to the reference."""

    begin: Meaning

    def resolve(self, context: Context) -> Interval | None:
        """Return the days from the begin to the reference, both included."""
        begin = self.begin.resolve(replace(context, tense=Tense.PAST))
        if begin is None or context.reference is None or begin.first > context.reference:
            return None
        return Interval(begin.first, context.reference, Grain.PERIOD)


@dataclass(frozen=True, slots=True)
class Range:
    """From one date to another, both included."""

    begin: Meaning
    end: Meaning

    def resolve(self, context: Context) -> Interval | None:
        """Return the days from the first day of the begin to the last of the end, if that is not before.

        A begin without a year is the last one before the end; an end without one, the first after the begin.
        """
        end = self.end.resolve(context)
        if end is not None and _open(self.begin):
            before_the_end = replace(context, reference=end.first, tense=Tense.PAST, nearest=False)
            begin = self.begin.resolve(before_the_end)
        else:
            begin = self.begin.resolve(context)
        if begin is None:
            return None
        if _open(self.end) and end is not None and end.last < begin.first:
            after_the_begin = replace(context, reference=begin.first, tense=Tense.FUTURE, nearest=False)
            end = self.end.resolve(after_the_begin)
        if end is None or end.last < begin.first:
            return None
        return Interval(begin.first, end.last, Grain.PERIOD)


def _open(meaning: Meaning) -> bool:
    if isinstance(meaning, Part | Edge):
        return _open(meaning.whole)
    if isinstance(meaning, YearlyPeriod | Weekday):
        return meaning.direction is Direction.OPEN
    return isinstance(meaning, YearlyDay)
