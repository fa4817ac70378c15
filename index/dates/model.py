"""What a date expression means: an interval of days with a grain."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Grain(StrEnum):
    """How exact an expression is: the unit of the calendar that it names."""

    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    PERIOD = "period"
    """No unit of the calendar: a range, the time since or until something, the early part of a month."""


class Reading(StrEnum):
    """How what is left open is read."""

    ARTICLE = "article"
    """On the day of publication, which counts as past."""
    QUESTION = "question"
    """On the day of asking; names may be written without capitals."""


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words of a text that mean days: `text[start:end]` of what was searched, the days both inclusive.

    `inferred` is true if the text's own publication date was not known and another date in the text stood in for it.
    """

    text: str
    start: int
    end: int
    first: date
    last: date
    grain: Grain
    inferred: bool


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `first` to `last`, both inclusive."""

    first: date
    last: date
    grain: Grain


class Tense(StrEnum):
    """Whether the words around an expression speak of what was or of what is to come."""

    PAST = "past"
    FUTURE = "future"
    REPORTED = "reported"
    """What was to come when somebody spoke of it, and may be over: "would meet on Tuesday"."""
    UNKNOWN = "unknown"

    @property
    def looks_ahead(self) -> bool:
        """Whether something is announced."""
        return self in {Tense.FUTURE, Tense.REPORTED}


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is resolved against.

    `nearest`: the reference only lies near the publication, on either side of it. `anchors` are what the expressions
    shortly before mean, the last one first, for "the previous day". `day_first` is None when nothing shows the order
    of dates in digits.
    """

    reference: date | None
    tense: Tense = Tense.UNKNOWN
    reading: Reading = Reading.ARTICLE
    nearest: bool = False
    anchors: tuple[Interval, ...] = ()
    day_first: bool | None = None
