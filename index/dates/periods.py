"""Named periods of the calendar: months, years, seasons, decades, centuries."""

from index.dates import english, intervals
from index.dates.compounds import OfYear
from index.dates.english import Kind
from index.dates.grammar import (
    FULL_STOPS,
    LIKELY_FIRST_YEAR,
    LIKELY_LAST_YEAR,
    YEAR_RANGE_MARKS,
    Found,
    is_noun,
    is_other_name,
    ordinal,
    skip,
    year_in_words,
    year_number,
)
from index.dates.meanings import Fixed, YearlyPeriod
from index.dates.model import Grain, Interval
from index.dates.tokens import Tokens, glued, runs_on

_OF_OR_COMMA = english.OF | {","}
LAST_CENTURY = 30
APOSTROPHES = frozenset("'’‘")


def month(tokens: Tokens, index: int) -> Found | None:
    """Read a month with its year, or one alone where it can be nothing else."""
    found = bare_month(tokens, index)
    if found is None or not isinstance(found.meaning, YearlyPeriod):
        return found
    token = tokens[index]
    before, after = tokens[index - 1], tokens[found.end]
    if before.lower in english.BY and token.lower in english.PERSON_MONTHS:
        return Found(YearlyPeriod(token.value, 1, Grain.MONTH, needs_future=True), found.end)
    return found if _stands_alone(tokens, index, after.start - token.end) else None


def bare_month(tokens: Tokens, index: int) -> Found | None:
    """Read a month, with its year if that follows, where the words around it show that it is one."""
    if tokens[index].kind is not Kind.MONTH:
        return None
    number, at = tokens[index].value, index + 1
    if tokens[index].lower in english.ABBREVIATED and tokens[at].text == ".":
        at += 1
    year_at = skip(tokens, at, _OF_OR_COMMA)
    if tokens[at].lower in english.OF and is_other_name(tokens[index - 1]):
        return None
    if (year := year_number(tokens, year_at)) is not None:
        return Found(Fixed(intervals.month(year, number)), year_at + 1)
    if tokens[at].lower in english.AND and tokens[at + 1].kind is Kind.MONTH:
        shared = year_number(tokens, skip(tokens, at + 2, _OF_OR_COMMA))
        if shared is not None:
            return Found(Fixed(intervals.month(shared, number)), at)
    return _of_year_in_words(tokens, YearlyPeriod(number, 1, Grain.MONTH), at)


def year(tokens: Tokens, index: int) -> Found | None:
    """Read a year, or years from one to another, where they can be nothing else."""
    found = bare_year(tokens, index)
    if found is None:
        return None
    is_range = found.end > index + 1
    return found if _is_year(tokens, index, found.end, is_range=is_range) else None


def bare_year(tokens: Tokens, index: int) -> Found | None:
    """Read a number that the words around it show to be a year; "2014–2016", "2014-16"."""
    number = year_number(tokens, index)
    if number is None or glued(tokens, index):
        return None
    last, mark = tokens[index + 2], tokens[index + 1]
    if mark.text in YEAR_RANGE_MARKS and mark.start == tokens[index].end and last.kind is Kind.NUMBER:
        end = last.value if len(last.text) == 4 else number // 100 * 100 + last.value
        if len(last.text) in {2, 4} and number < end <= LIKELY_LAST_YEAR and not runs_on(tokens, index + 2):
            through = Interval(intervals.year(number).first, intervals.year(end).last, Grain.PERIOD)
            return Found(Fixed(through), index + 3)
        return None
    return Found(Fixed(intervals.year(number)), index + 1)


def season(tokens: Tokens, index: int) -> Found | None:
    """Read "summer of 2022", "winter 2022-23", "in the autumn"; winter's year is that of its December."""
    found = bare_season(tokens, index)
    if found is None or not isinstance(found.meaning, YearlyPeriod):
        return found
    before, earlier, after = tokens[index - 1], tokens[index - 2], tokens[index + 1]
    if before.lower in english.IN:
        return found if after.kind is Kind.END or after.text in FULL_STOPS else None
    prepositions = english.IN | english.NEAR | english.ROUND
    if (
        before.lower not in english.THE
        or earlier.lower not in prepositions
        or after.lower in english.OF
        or is_noun(after)
    ):
        return None
    return found


def bare_season(tokens: Tokens, index: int) -> Found | None:
    """Read a season where the words around it show that it is one."""
    if tokens[index].kind is not Kind.SEASON:
        return None
    first_month = tokens[index].value
    year_at = skip(tokens, index + 1, _OF_OR_COMMA)
    number = year_number(tokens, year_at)
    if number is None:
        return _of_year_in_words(tokens, YearlyPeriod(first_month, 3, Grain.SEASON), index + 1)
    years = bare_year(tokens, year_at)
    return Found(Fixed(intervals.season(number, first_month)), years.end if years else year_at + 1)


def decade(tokens: Tokens, index: int) -> Found | None:
    """Read "the 1990s", "the '90s", "the 1800s" (a century)."""
    first = tokens[index].value
    if first < 100:
        before = tokens[index - 1]
        if before.text not in APOSTROPHES or before.end != tokens[index].start:
            return None
        first += 2000 if first < 30 else 1900
    elif glued(tokens, index):
        return None
    if first % 100 == 0 and first < 2000:
        return Found(Fixed(intervals.years(first, 100, Grain.CENTURY)), index + 1)
    return Found(Fixed(intervals.years(first, 10, Grain.DECADE)), index + 1)


def century(tokens: Tokens, index: int) -> Found | None:
    """Read "the 19th century"."""
    number = ordinal(tokens, index)
    if number is None or not 1 <= number[0] <= LAST_CENTURY:
        return None
    at = skip(tokens, number[1], frozenset("-"))
    if english.UNITS.get(tokens[at].lower) is not Grain.CENTURY:
        return None
    return Found(Fixed(intervals.years(number[0] * 100 - 99, 100, Grain.CENTURY)), at + 1)


def _of_year_in_words(tokens: Tokens, period: YearlyPeriod, at: int) -> Found:
    in_words = year_in_words(tokens, at)
    return Found(OfYear(period, in_words.meaning), in_words.end) if in_words else Found(period, at)


def _stands_alone(tokens: Tokens, index: int, gap: int) -> bool:
    token, before, after = tokens[index], tokens[index - 1], tokens[index + 1]
    if before.lower in english.IN:
        is_possessive = after.text in APOSTROPHES and tokens[index + 2].lower == english.POSSESSIVE
        return not (is_possessive and token.lower in english.PERSON_MONTHS)
    if is_other_name(before) or (is_other_name(after) and gap <= 1):
        return False
    if token.lower not in english.AMBIGUOUS_MONTHS and not token.text.isupper():
        return True
    if before.lower in english.LISTING and tokens[index - 2].kind is Kind.MONTH:
        return tokens[index - 3].lower in english.IN | english.LISTING
    if before.lower in english.FROM | english.BY:
        return token.lower not in english.PERSON_MONTHS
    return before.lower in english.THE and is_noun(after)


def _is_year(tokens: Tokens, index: int, end: int, *, is_range: bool) -> bool:
    token, before, after = tokens[index], tokens[index - 1], tokens[end]
    alone = before.kind is Kind.END and after.kind is Kind.END
    if alone or before.lower in english.IN or (before.lower in english.LISTING and _lists_years(tokens, index - 2)):
        return True
    if is_range and before.text == "(" and after.text == ")":
        return True
    if not LIKELY_FIRST_YEAR <= token.value <= LIKELY_LAST_YEAR:
        return False
    if is_range and len(tokens[end - 1].text) == 4:
        return True
    if before.lower in english.NEAR or (tokens[index - 2].lower, before.lower) in english.NEAR_PAIRS:
        goes_on = is_noun(after) or is_other_name(after)
        return not goes_on and not (after.lower in english.TO and tokens[end + 1].kind is Kind.NUMBER)
    return _is_a_title(tokens, index, end)


def _lists_years(tokens: Tokens, index: int) -> bool:
    """Whether the token is one of several years: "in 2014, 2015 and 2016"."""
    if not LIKELY_FIRST_YEAR <= tokens[index].value <= LIKELY_LAST_YEAR or year_number(tokens, index) is None:
        return False
    return tokens[index - 1].lower in english.IN | english.NEAR | english.LISTING


def _is_a_title(tokens: Tokens, index: int, end: int) -> bool:
    """Whether the number names the year of something: "(2014)", "2022's", "2018 World Cup", "the 2014 invasion"."""
    before, after, later = tokens[index - 1], tokens[end], tokens[end + 1]
    if before.text == "(" and after.text in {")", ","}:
        return True
    if after.text in APOSTROPHES and later.lower == english.POSSESSIVE:
        return True
    if is_other_name(after) and is_other_name(later):
        return later.lower not in english.STREETS
    return before.lower in english.DETERMINERS and (is_noun(after) or after.capitalised)
