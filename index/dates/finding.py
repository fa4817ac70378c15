"""Finding the dates in a text: rules read the words, the reference and the tense decide what they leave open."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from itertools import takewhile

from index.dates.english import Kind
from index.dates.meanings import Meaning
from index.dates.model import Context, DateExpression, Grain, Interval, Reading
from index.dates.other_languages import foreign_dates
from index.dates.rules import STARTERS, readings
from index.dates.tense import tense
from index.dates.tokens import Tokens, tokenise

MOST_EXPRESSIONS = 10_000  # of one text: more are in no article, only in texts made to keep us busy
ANCHOR_REACH = 300  # characters after which "the previous day" no longer means the day before what was named last
_NUMERIC_DATE = re.compile(r"(?<![\w./-])(\d{1,2})([-/.])(\d{1,2})\2(?:\d{4}|\d\d)(?![\w]|[./-]\d)")


def find_dates(
    text: str, *, reference: date | None, day_first: bool | None = None, reading: Reading = Reading.ARTICLE
) -> tuple[DateExpression, ...]:
    """Return the date expressions of the text in order, not overlapping. Offsets are character offsets.

    `reference` is the day of publication, or of the question. An article without one is read against the latest
    complete day it names (`inferred_reference`), and what depends on that is marked `inferred`; without any, what is
    not complete in itself is left out. `day_first` is the order of dates in digits in this source; None takes it from
    the other dates in the text, and where they show none leaves out what stays ambiguous.
    """
    tokens = tokenise(text, lower_case_names=reading is Reading.QUESTION)
    order = _order(text, tokens) if day_first is None else day_first
    if reference is None and reading is Reading.ARTICLE:
        complete = _Finder(text, tokens, Context(None, reading=reading, day_first=order)).run()
        inferred = _latest_day(text, complete)
        if inferred is None:
            return complete
        return _Finder(text, tokens, Context(inferred, reading=reading, nearest=True, day_first=order)).run()
    return _Finder(text, tokens, Context(reference, reading=reading, day_first=order)).run()


def inferred_reference(text: str) -> date | None:
    """Return the latest complete day that the text names and does not announce, None if there is none."""
    tokens = tokenise(text, lower_case_names=False)
    context = Context(None, day_first=_order(text, tokens))
    return _latest_day(text, _Finder(text, tokens, context).run())


def shows_day_first(texts: Iterable[str]) -> bool | None:
    """Return whether dates in digits begin with the day, as those show that can be read in one way only.

    Give texts of one source. None if there is no such date, or if they disagree.
    """
    pairs = {(int(match[1]), int(match[3])) for text in texts for match in _NUMERIC_DATE.finditer(text)}
    can_be_month, can_be_day = range(1, 13), range(13, 32)
    shown = {
        one in can_be_day
        for one, two in pairs
        if (one in can_be_day and two in can_be_month) or (one in can_be_month and two in can_be_day)
    }
    return shown.pop() if len(shown) == 1 else None


def _order(text: str, tokens: Tokens) -> bool | None:
    """Return what the dates in digits show, else the order by which they fall into a month that the text names."""
    if all(token.kind is not Kind.NUMERIC for token in tokens):
        return None
    shown = shows_day_first([text])
    if shown is not None:
        return shown
    pairs = {(int(match[1]), int(match[3])) for match in _NUMERIC_DATE.finditer(text)}
    named = {token.value for token in tokens if token.kind is Kind.MONTH}
    fitting = {two in named for one, two in pairs if (one in named) != (two in named)}
    return fitting.pop() if len(fitting) == 1 else None


def _latest_day(text: str, expressions: Iterable[DateExpression]) -> date | None:
    days = (
        one.last for one in expressions if one.grain is Grain.DAY and not tense(text, one.start, one.end).looks_ahead
    )
    return max(days, default=None)


class _Finder:
    """One pass over the tokens of a text."""

    def __init__(self, text: str, tokens: Tokens, context: Context) -> None:
        self._text = text
        self._tokens = tokens
        self._context = context
        self._found: list[DateExpression] = []

    def run(self) -> tuple[DateExpression, ...]:
        index, tokens = 0, self._tokens
        while tokens[index].kind is not Kind.END and len(self._found) < MOST_EXPRESSIONS:
            if tokens[index].kind is not Kind.OTHER and tokens[index].kind in STARTERS:
                index = self._read(index)
            else:
                index += 1
        ends = [one.end for one in self._found]
        for foreign in foreign_dates(self._text):
            after = bisect_right(ends, foreign.start)
            if after == len(ends) or foreign.end <= self._found[after].start:
                self._keep(foreign.meaning, foreign.start, foreign.end)
        return tuple(sorted(self._found, key=lambda one: one.start))

    def _read(self, index: int) -> int:
        """Keep the longest expression at the index that resolves, and return where to go on."""
        for found in readings(self._tokens, index):
            if self._keep(found.meaning, self._tokens[index].start, self._tokens[found.end - 1].end):
                return found.end
        return index + 1

    def _keep(self, meaning: Meaning, start: int, end: int) -> bool:
        resolved = self._resolve(meaning, start, end)
        if resolved is None:
            return False
        interval, complete = resolved
        inferred = self._context.nearest and not complete
        words = self._text[start:end]
        self._found.append(DateExpression(words, start, end, interval.first, interval.last, interval.grain, inferred))
        return True

    def _resolve(self, meaning: Meaning, start: int, end: int) -> tuple[Interval, bool] | None:
        complete = _resolved(meaning, Context(None, day_first=self._context.day_first))
        if complete is not None:
            return complete, True
        if self._context.reference is None:
            return None
        context = Context(
            self._context.reference,
            tense(self._text, start, end),
            self._context.reading,
            self._context.nearest,
            self._anchors(start),
            self._context.day_first,
        )
        interval = _resolved(meaning, context)
        return (interval, False) if interval is not None else None

    def _anchors(self, start: int) -> tuple[Interval, ...]:
        near = takewhile(
            lambda one: start - one.end <= ANCHOR_REACH and "\n" not in self._text[one.end : start],
            reversed(self._found),
        )
        return tuple(Interval(one.first, one.last, one.grain) for one in near)


def _resolved(meaning: Meaning, context: Context) -> Interval | None:
    try:
        return meaning.resolve(context)
    except (ValueError, OverflowError):  # before the year 1 or after 9999, where there are no dates
        return None
