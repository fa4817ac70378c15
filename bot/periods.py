"""Which days a message asks about: the words for them are found, read against now, and taken out of the topic."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from bot.languages.rules import Rules
from index.dates import DateExpression, Grain, Reading, find_dates
from index.dates.english import WEEKDAYS
from index.model import Span

_DETERMINED = re.compile(r"\b(?:the|an?|this|that|its|his|her|their|about|of|on)\s+$", re.IGNORECASE)
_NOUN_FOLLOWS = re.compile(
    r"\s+(?!(?:in|on|at|to|for|from|with|by|about|of|and|or|but|did|does|do|has|have|had|is|are|was|were|will|would"
    r"|can|could|should|what|who|when|where|why|how|which|the|a|an|if|that|against|after|before|between|say|said)\b)"
    r"[^\W\d]",
    re.IGNORECASE,
)
_NAMED_DAY = re.compile(r"\d")
_SO_FAR = re.compile(r"\bso\s+far\b", re.IGNORECASE)
_SINCE, _UNTIL = "since", {"until", "till", "through"}


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both inclusive, and the words that name them, at `span` of the text.

    `date.min` and `date.max` stand for an end that is open.
    """

    first: date
    last: date
    words: str
    span: Span


class _Days(NamedTuple):
    """Words of a message that mean days: what they were read as, and where they stand."""

    start: int
    end: int
    read: DateExpression


def find_period(text: str, rules: Rules, today: date | None) -> tuple[Period | None, Span | None]:
    """Return the period asked about, and the stretch that names it with the preposition before it.

    Of several expressions the first counts that is no attribute of a noun ("the 2024 budget"). Without `today` only
    those that need no reference are read.
    """
    found = [
        _Days(one.start, one.end, one)
        for one in find_dates(text, reference=today, day_first=True, reading=Reading.QUESTION)
    ]
    for days in sorted([*_of_language(text, rules, today), *found], key=lambda one: (one.start, -one.end)):
        if not _is_attribute(text, days):
            return _period(text, days, rules, today)
    return None, None


def _of_language(text: str, rules: Rules, today: date | None) -> list[_Days]:
    """Return the days whose words the language has put into English."""
    found: list[_Days] = []
    for pattern, english in rules.periods:
        for match in pattern.finditer(text):
            read = find_dates(match.expand(english), reference=today, day_first=True, reading=Reading.QUESTION)
            found.extend(_Days(match.start(), match.end(), one) for one in read[:1])
    return found


def _is_attribute(text: str, days: _Days) -> bool:
    return (
        days.read.grain in {Grain.DAY, Grain.YEAR, Grain.MONTH}
        and bool(_NAMED_DAY.search(days.read.text))
        and bool(_DETERMINED.search(text[: days.start]))
        and bool(_NOUN_FOLLOWS.match(text[days.end :]))
    )


def _period(text: str, days: _Days, rules: Rules, today: date | None) -> tuple[Period, Span]:
    before, start, read = text[: days.start], days.start, days.read
    first, last = read.first, read.last
    opening = read.text.lower().split()[0]
    single = read.grain is not Grain.PERIOD
    if opening == _SINCE:
        first, last = _since(read, today)
    elif opening in _UNTIL:
        first = date.min
    elif single and (match := rules.since.search(before)):
        start, (first, last) = match.start(), _since(read, today)
    elif match := rules.before.search(before):
        start, first, last = match.start(), date.min, _shifted(first, -1)
    elif match := rules.after.search(before):
        start, first, last = match.start(), _shifted(last, 1), today or date.max
    if today is not None and _SO_FAR.search(text) and first <= today <= last:
        last = today
    led = rules.lead_in.search(text[:start])
    begin = led.start() if led else start
    words_begin = start if single else begin
    period = Period(first, max(first, last), text[words_begin : days.end].strip(), Span(words_begin, days.end))
    return period, Span(begin, days.end)


def _since(read: DateExpression, today: date | None) -> tuple[date, date]:
    """Return the time to now. Since a weekday is since a week ago on that day of the week."""
    if today is None:
        return read.first, date.max
    first = read.first
    if first == today and read.text.lower().split()[-1] in WEEKDAYS:
        first = _shifted(first, -7)
    return first, today


def _shifted(day: date, by: int) -> date:
    try:
        return day + timedelta(days=by)
    except OverflowError:  # the first or the last day of all
        return day
