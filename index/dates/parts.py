"""Parts of a period: "early March", "the end of the year", "the second half of 2023", "the first week of May"."""

from index.dates import english
from index.dates.compounds import Edge, Nth, Part, SoFar, ToCome, WeekOf
from index.dates.days import calendar_day, weekday_first
from index.dates.english import Kind
from index.dates.grammar import DASHES, Found, Rule, cardinal, first_of, ordinal, skip, year_number
from index.dates.meanings import Meaning, YearlyPeriod
from index.dates.model import Grain
from index.dates.periods import bare_month, bare_season, bare_year, decade
from index.dates.relative import current, day_word, directed, same, weekday
from index.dates.tokens import Tokens

MONTHS_IN_A_QUARTER = 3
PARTS_OF_A_YEAR = {Grain.QUARTER: 4, Grain.HALF: 2}
_REST, _MIDDLE = 3, 1
_ON = english.ON | DASHES


def part(tokens: Tokens, index: int) -> Found | None:
    """Read "early March", "mid-2022", "late last year", "earlier this month", "later in the week"."""
    word = tokens[index].lower
    found = whole(tokens, skip(tokens, index + 1, _ON))
    if found is None:
        return None
    if word == english.SO_FAR:
        return Found(SoFar(found.meaning), found.end)
    if word == english.TO_COME:
        return Found(ToCome(found.meaning), found.end)
    return Found(Part(found.meaning, tokens[index].value, 3), found.end)


def edge(tokens: Tokens, index: int) -> Found | None:
    """Read "the end of March", "the beginning of the year", "the rest of the week"."""
    if tokens[index + 1].lower not in english.OF:
        return None
    found = whole(tokens, index + 2)
    if found is None:
        return None
    which = tokens[index].value
    if which == _REST:
        return Found(ToCome(found.meaning), found.end)
    if which == _MIDDLE:
        return Found(Part(found.meaning, _MIDDLE, 3), found.end)
    return Found(Edge(found.meaning, at_the_end=which > _MIDDLE), found.end)


def nth(tokens: Tokens, index: int) -> Found | None:
    """Read "first quarter", "the second half of the year", "the last week of May", "the first three months of 2023"."""
    return _nth(tokens, index, whole)


def abbreviated(tokens: Tokens, index: int) -> Found | None:
    """Read "Q1 2023", "H2 of this year", "Q3"."""
    grain = Grain.QUARTER if tokens[index].kind is Kind.QUARTER else Grain.HALF
    if not tokens[index].capitalised and year_number(tokens, index + 1) is None:
        return None
    return _part_of_a_year(tokens, index + 1, tokens[index].value, grain, whole)


def week_of(tokens: Tokens, index: int) -> Found | None:
    """Read "the week of March 6"."""
    if tokens[index].lower != english.WEEK or tokens[index + 1].lower not in english.OF:
        return None
    found = calendar_day(tokens, skip(tokens, index + 2, english.THE))
    return Found(WeekOf(found.meaning), found.end) if found else None


def whole(tokens: Tokens, index: int) -> Found | None:
    """Read what can have parts: a month, a year, a season, "last week", "the year"; also days, which are their own."""
    at = skip(tokens, index, english.THE)
    return first_of(_WHOLES.get(tokens[at].kind, ()), tokens, at)


def _nth(tokens: Tokens, index: int, whole_rule: Rule) -> Found | None:
    number = (0, index + 1) if tokens[index].lower in english.LAST_OF else ordinal(tokens, index)
    if number is None:
        return None
    at = skip(tokens, number[1], frozenset("-"))
    grain = Grain.HALF if tokens[at].lower == english.HALF else english.UNITS.get(tokens[at].lower)
    if grain in PARTS_OF_A_YEAR and grain is not None:
        return _part_of_a_year(tokens, at + 1, number[0], grain, whole_rule)
    several = cardinal(tokens, at)
    count, at = several or (1, at)
    grain = english.UNITS.get(tokens[at].lower)
    if grain is None or grain is Grain.CENTURY or (several is None and tokens[at].lower in english.PLURALS):
        return None
    found = whole_rule(tokens, at + 2) if tokens[at + 1].lower in english.OF_OR_IN else None
    return Found(Nth(found.meaning, grain, number[0], count), found.end) if found else None


def _nth_of_a_plain_period(tokens: Tokens, index: int) -> Found | None:
    return _nth(tokens, index, _plain)


def _plain(tokens: Tokens, index: int) -> Found | None:
    """Read a whole that is no nth of another: in "the first day of the first week of the first …" two are enough."""
    at = skip(tokens, index, english.THE)
    return first_of(_PLAIN_WHOLES.get(tokens[at].kind, ()), tokens, at)


def _part_of_a_year(tokens: Tokens, at: int, number: int, grain: Grain, whole_rule: Rule) -> Found | None:
    share = PARTS_OF_A_YEAR[grain]
    if number > share or tokens[at].text == "-":
        return None
    year = skip(tokens, skip(tokens, at, english.OF_OR_IN), frozenset({english.FULL}))
    found = whole_rule(tokens, year)
    if found is not None and (year > at or tokens[year].kind is Kind.NUMBER):
        return Found(Part(found.meaning, (number or share) - 1, share, grain), found.end)
    if grain is Grain.HALF or number == 0 or year > at:
        return None
    quarter: Meaning = YearlyPeriod((number - 1) * MONTHS_IN_A_QUARTER + 1, MONTHS_IN_A_QUARTER, grain)
    return Found(quarter, at)


_PLAIN_WHOLES: dict[Kind, tuple[Rule, ...]] = {
    Kind.MONTH: (calendar_day, bare_month),
    Kind.NUMBER: (calendar_day, bare_year),
    Kind.SEASON: (bare_season,),
    Kind.DECADE: (decade,),
    Kind.DIRECTION: (directed,),
    Kind.UNIT: (current,),
    Kind.WEEKDAY: (weekday_first, weekday),
    Kind.DAY_WORD: (day_word,),
    Kind.SAME: (same,),
}
_WHOLES = _PLAIN_WHOLES | {Kind.ORDINAL: (_nth_of_a_plain_period,)}
