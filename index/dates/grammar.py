"""What the rules share: their result, numbers in words, years, and what may stand around them."""

from collections.abc import Callable
from typing import NamedTuple

from index.dates import english
from index.dates.counting import SIGNS, Around, FromAnchor
from index.dates.english import Kind
from index.dates.meanings import Meaning
from index.dates.model import Grain
from index.dates.tokens import Token, Tokens, glued, runs_on

FIRST_YEAR, LAST_YEAR = 1000, 2199
LIKELY_FIRST_YEAR, LIKELY_LAST_YEAR = 1800, 2099
"""Numbers outside these are taken for a year only where nothing else is possible."""
DASHES = frozenset("-–—")
YEAR_RANGE_MARKS = DASHES | {"/"}
FULL_STOPS = frozenset(".!?;:,)]}\"”’'»|–—-…")


class Found(NamedTuple):
    """A meaning and the index of the token after its words."""

    meaning: Meaning
    end: int


Rule = Callable[[Tokens, int], Found | None]
"""Reads an expression that begins with the token at the index. Rules never look behind for more than evidence."""


def first_of(rules: tuple[Rule, ...], tokens: Tokens, index: int) -> Found | None:
    """Return what the first of the rules that fits finds."""
    for rule in rules:
        found = rule(tokens, index)
        if found is not None:
            return found
    return None


def cardinal(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Return a number in digits or words and the index after it."""
    token = tokens[index]
    if token.kind is Kind.NUMBER:
        return None if glued(tokens, index) or runs_on(tokens, index) else (token.value, index + 1)
    if tokens[index].lower == "a" and tokens[index + 1].lower == english.COUPLE:
        return 2, index + 3 if tokens[index + 2].lower in english.OF else index + 2
    if token.kind is Kind.CARDINAL:
        return token.value, index + 1
    if token.kind is Kind.TENS:
        unit = tokens[index + 2]
        if tokens[index + 1].text == "-" and unit.kind is Kind.CARDINAL and unit.value < 10:
            return token.value + unit.value, index + 3
        return token.value, index + 1
    return None


def ordinal(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Return an ordinal in digits or words and the index after it."""
    token = tokens[index]
    if token.kind is Kind.ORDINAL:
        return None if glued(tokens, index) and token.text[0].isdigit() else (token.value, index + 1)
    if token.kind is Kind.TENS:
        after = index + 2 if tokens[index + 1].text == "-" else index + 1
        unit = tokens[after]
        if unit.kind is Kind.ORDINAL and unit.value < 10:
            return token.value + unit.value, after + 1
    return None


def year_number(tokens: Tokens, index: int) -> int | None:
    """Return the year that the token can be: four digits, no amount and no time of day."""
    token = tokens[index]
    if token.kind is not Kind.NUMBER or len(token.text) != 4 or not FIRST_YEAR <= token.value <= LAST_YEAR:
        return None
    before, after = tokens[index - 1], tokens[index + 1]
    if after.lower in english.CLOCK or after.kind is Kind.UNIT:
        return None
    certain = before.lower in english.CERTAIN and LIKELY_FIRST_YEAR <= token.value <= LIKELY_LAST_YEAR
    if after.lower in english.COUNTED and not certain:
        return None
    return None if runs_on(tokens, index) and not _begins_a_range(tokens, index) else token.value


def year_in_words(tokens: Tokens, index: int) -> Found | None:
    """Read "of last year", "this year", "that year" after a day or month."""
    at = skip(tokens, skip(tokens, index, english.OF), english.THE)
    if english.UNITS.get(tokens[at + 1].lower) is not Grain.YEAR or tokens[at + 1].lower in english.PLURALS:
        return None
    if tokens[at].kind is Kind.SAME:
        return Found(FromAnchor(Grain.YEAR, 0, whole=True), at + 2)
    if tokens[at].kind is not Kind.DIRECTION:
        return None
    word = tokens[at].lower
    sign = SIGNS[english.DIRECTIONS[word]]
    anchored = word in english.FROM_ANCHOR
    return Found(FromAnchor(Grain.YEAR, sign, whole=True) if anchored else Around(Grain.YEAR, sign), at + 2)


def skip(tokens: Tokens, index: int, words: frozenset[str]) -> int:
    """Return the index after one of the words, if one stands there."""
    return index + 1 if tokens[index].lower in words else index


def is_amount(tokens: Tokens, index: int) -> bool:
    """Whether the number at the index counts something, or is a part of a longer number."""
    return runs_on(tokens, index) or tokens[index + 1].lower in english.COUNTED


def is_noun(token: Token) -> bool:
    """Whether the token is a word in lower case that is no function word: what a number before it may count."""
    return token.kind is Kind.OTHER and token.text[:1].islower() and token.lower not in english.FUNCTION_WORDS


def is_other_name(token: Token) -> bool:
    """Whether the token has a capital that neither its place in a date nor being a function word explains."""
    return token.kind is Kind.OTHER and token.capitalised and token.lower not in english.FUNCTION_WORDS


def _begins_a_range(tokens: Tokens, index: int) -> bool:
    return (
        tokens[index + 1].text in YEAR_RANGE_MARKS
        and tokens[index + 2].kind is Kind.NUMBER
        and not runs_on(tokens, index + 2)
    )
