"""All rules by the kind of word they begin with, and the ranges that are made of what they find."""

from collections.abc import Iterator

from index.dates import days, english, parts, periods, relative
from index.dates.compounds import Range, Since, ToCome
from index.dates.english import Kind
from index.dates.grammar import DASHES, Found, Rule, first_of, skip
from index.dates.tokens import Tokens

_RULES: dict[Kind, tuple[Rule, ...]] = {
    Kind.NUMERIC: (days.numeric,),
    Kind.NUMBER: (days.day_first, relative.counted, periods.year),
    Kind.ORDINAL: (days.day_first, parts.nth, periods.century),
    Kind.TENS: (days.day_first, relative.counted, periods.century),
    Kind.CARDINAL: (relative.counted,),
    Kind.MONTH: (days.month_first, periods.month),
    Kind.WEEKDAY: (days.weekday_first, relative.weekday),
    Kind.DAY_WORD: (relative.day_word,),
    Kind.SAME: (relative.same,),
    Kind.DIRECTION: (parts.nth, relative.directed),
    Kind.UNIT: (parts.week_of, relative.unit),
    Kind.SEASON: (periods.season,),
    Kind.PART: (parts.part,),
    Kind.EDGE: (parts.edge,),
    Kind.QUARTER: (parts.abbreviated,),
    Kind.HALF: (parts.abbreviated,),
    Kind.DECADE: (periods.decade,),
}
_BARE_RULES: dict[Kind, tuple[Rule, ...]] = {
    Kind.MONTH: (days.month_first, periods.bare_month),
    Kind.NUMBER: (days.day_first, periods.bare_year),
    Kind.SEASON: (periods.bare_season,),
}
"""What needs no evidence of its own at one end of a range, because the other end gives it."""
STARTERS = frozenset(_RULES) | {Kind.RANGE}


def readings(tokens: Tokens, index: int) -> Iterator[Found]:
    """Yield what an expression that begins at the index can mean, the longest first."""
    token = tokens[index]
    if token.kind is Kind.RANGE:
        found = _opened(tokens, index)
    else:
        found = _simple(tokens, index)
        begin = found or (periods.bare_month(tokens, index) if token.capitalised else None)
        through = _continued(tokens, begin) if begin else None
        if through is not None:
            yield through
    if found is not None:
        yield found


def _simple(tokens: Tokens, index: int) -> Found | None:
    return first_of(_RULES.get(tokens[index].kind, ()), tokens, index)


def _bare(tokens: Tokens, index: int) -> Found | None:
    at = skip(tokens, index, english.THE)
    return _simple(tokens, at) or first_of(_BARE_RULES.get(tokens[at].kind, ()), tokens, at)


def _continued(tokens: Tokens, begin: Found) -> Found | None:
    """Read the other end of a range: "March 28 – April 2", "Feb. 24, 2022 to March 8"."""
    mark = tokens[begin.end]
    if mark.text == "—" and mark.start > tokens[begin.end - 1].end:
        return None
    if mark.text not in DASHES and mark.lower not in english.TO:
        return None
    end = _bare(tokens, begin.end + 1)
    return Found(Range(begin.meaning, end.meaning), end.end) if end else None


def _opened(tokens: Tokens, index: int) -> Found | None:
    """Read what begins with since, until, by, between, from."""
    word = tokens[index].lower
    at = index + 1
    if word in english.BETWEEN or word in english.FROM:
        return _between(tokens, at, english.AND if word in english.BETWEEN else english.TO | DASHES)
    if (tokens[at].lower, tokens[at + 1].lower) == english.AT_LEAST:
        at += 2
    at = skip(tokens, at, english.THE)
    found = _simple(tokens, at)
    if found is None:
        return None
    if word in english.SINCE:
        return Found(Since(found.meaning), found.end)
    return Found(ToCome(found.meaning, deadline=True), found.end)


def _between(tokens: Tokens, at: int, joints: frozenset[str]) -> Found | None:
    begin = _bare(tokens, at)
    if begin is None or tokens[begin.end].lower not in joints:
        return None
    end = _bare(tokens, begin.end + 1)
    return Found(Range(begin.meaning, end.meaning), end.end) if end else None
