"""Which days a message asks about: the words for them are found, read against now, and taken out of the topic."""

import re
from calendar import monthrange
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
_MONTH_IN_LOWER_CASE = re.compile(
    r"\b(?:since|in|until|till|before|after|by|during|last|this|next|early|late|mid|from)\s+(?P<month>may|march|august)\b"
    r"(?!\s+(?:have|be|not|i|we|he|she|it|they)\b)"
)
"""A month that is also a word, where only a month can stand; many people write it as they speak."""
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
    read = _MONTH_IN_LOWER_CASE.sub(
        lambda match: match.group().replace(match["month"], match["month"].title()), rules.readable(text)
    )
    found = [
        _Days(one.start, one.end, one)
        for one in find_dates(read, reference=today, day_first=True, reading=Reading.QUESTION)
    ]
    for days in sorted([*_of_language(read, rules, today), *found], key=lambda one: (one.start, -one.end)):
        if not _is_attribute(read, days):
            first, last, span, whole = _period(read, days, rules, today)
            return Period(first, max(first, last), text[span.start : span.end], span), whole
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


def _period(text: str, days: _Days, rules: Rules, today: date | None) -> tuple[date, date, Span, Span]:
    """Return the days, the stretch of the words for them, and that with the preposition."""
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
    elif today is not None and last < today and rules.ahead.search(text):
        first, last = _next(read)
    if today is not None and _SO_FAR.search(text) and first <= today <= last:
        last = today
    led = rules.lead_in.search(text[:start])
    begin = led.start() if led else start
    daytime = rules.daytime.match(text, days.end)
    end = daytime.end() if daytime else days.end
    return first, last, Span(start if single else begin, end), Span(begin, end)


def _since(read: DateExpression, today: date | None) -> tuple[date, date]:
    """Return the time to now. Since a weekday is since a week ago on that day of the week."""
    if today is None:
        return read.first, date.max
    first = read.first
    if first == today and read.text.lower().split()[-1] in WEEKDAYS:
        first = _shifted(first, -7)
    return first, today


def _next(read: DateExpression) -> tuple[date, date]:
    """Return the next day of this name, or month of the year, where the last one was read; other days as they are."""
    words = set(read.text.lower().split())
    if read.grain is Grain.DAY and words & WEEKDAYS.keys():
        return _shifted(read.first, 7), _shifted(read.last, 7)
    if read.grain is Grain.MONTH and not _NAMED_DAY.search(read.text):
        year, month = read.first.year + 1, read.first.month
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return read.first, read.last


def _shifted(day: date, by: int) -> date:
    try:
        return day + timedelta(by)
    except OverflowError:  # beyond the first or the last day of all
        return day
