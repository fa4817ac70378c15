"""A text as words, numbers and marks, each with what it can be in a date."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.dates import english
from index.dates.english import Kind

_TOKEN = re.compile(
    r"(?<![\w./-])(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:\d{4}|\d\d))(?:T\d\d:?\d\d\S*)?(?![\w]|[./-]\d)"
    r"|\w+|\n\s*\n|[^\w\s]"
)
_GLUE = frozenset("-–./:,$€£¥#+_°№@&=")
_DECADE = re.compile(r"(\d{3}0|\d0)s")


class Token(NamedTuple):
    """A word, number or mark. `value` belongs to `kind`: the number of the month, of the weekday."""

    text: str
    lower: str
    start: int
    end: int
    kind: Kind
    value: int

    @property
    def capitalised(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


Tokens = Sequence[Token]
"""Ends with several tokens of kind END, which are also what lies before the first: `tokens[-1]`."""

_END = Token("", "", -9, -9, Kind.END, 0)
PADDING = 8
_SENTENCE_ENDS = frozenset(".!?")


def _lexicon() -> dict[str, tuple[Kind, int]]:
    tables: tuple[tuple[Kind, dict[str, int]], ...] = (
        (Kind.MONTH, english.MONTHS),
        (Kind.WEEKDAY, english.WEEKDAYS),
        (Kind.CARDINAL, english.CARDINALS),
        (Kind.TENS, english.TENS),
        (Kind.ORDINAL, english.ORDINALS),
        (Kind.UNIT, dict.fromkeys([*english.UNITS, *english.HOURS], 0)),
        (Kind.DAY_WORD, english.DAY_WORDS),
        (Kind.SEASON, english.SEASONS),
        (Kind.DIRECTION, dict.fromkeys(english.DIRECTIONS, 0)),
        (Kind.SAME, dict.fromkeys(english.SAME, 0)),
        (Kind.PART, english.PARTS),
        (Kind.EDGE, english.EDGES | dict.fromkeys(english.REST, 3)),
        (Kind.QUARTER, english.QUARTERS),
        (Kind.HALF, english.HALVES),
        (Kind.RANGE, dict.fromkeys(english.SINCE | english.UNTIL | english.BY | english.BETWEEN | english.FROM, 0)),
    )
    return {word: (kind, value) for kind, table in tables for word, value in table.items()}


_LEXICON = _lexicon()
_OTHER = (Kind.OTHER, 0)


def tokenise(text: str, *, lower_case_names: bool) -> Tokens:
    """Split the text. Names of months and days in lower case count only if `lower_case_names`."""
    tokens = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        lower = word.lower()
        kind, value = _LEXICON.get(lower, _OTHER)
        if kind is Kind.OTHER and word[0] in "0123456789":
            kind, value = _number(lower)
        elif (kind is Kind.MONTH or kind is Kind.WEEKDAY) and not (lower_case_names or _may_be_a_name(word, lower)):
            kind = Kind.OTHER
        tokens.append(Token(word, lower, match.start(), match.end(), kind, value))
    tokens.extend([_END] * PADDING)
    return _without_weekday_names(_without_persons(_without_verbs(tokens)))


def glued(tokens: Tokens, index: int) -> bool:
    """Whether the token touches a mark before it that makes it a part of something longer: $5, 3.5, 555-2022, B-52."""
    before = tokens[index - 1]
    if before.text == "-" and tokens[index - 2].kind is Kind.PART:  # mid-2022
        return False
    return before.end == tokens[index].start and before.text in _GLUE


def runs_on(tokens: Tokens, index: int) -> bool:
    """Whether a number goes on after the token: 10:30, 3.5, 20,000, 50%."""
    mark, after = tokens[index + 1], tokens[index + 2]
    if mark.start != tokens[index].end:
        return False
    return mark.text in set("%°$€£") or (
        mark.text in set(".,:/-") and after.start == mark.end and after.kind in {Kind.NUMBER, Kind.NUMERIC}
    )


def _number(word: str) -> tuple[Kind, int]:
    if len(word) <= 4 and word.isascii() and word.isdigit():
        return Kind.NUMBER, int(word)
    if not word.isalnum():
        return Kind.NUMERIC, 0
    if word[-2:] in english.ORDINAL_SUFFIXES and word[:-2].isascii() and word[:-2].isdigit() and len(word) <= 4:
        return Kind.ORDINAL, int(word[:-2])
    return (Kind.DECADE, int(word[:-1])) if word.isascii() and _DECADE.fullmatch(word) else _OTHER


def _may_be_a_name(word: str, lower: str) -> bool:
    return word[0].isupper() or not (lower in english.AMBIGUOUS_MONTHS or lower in english.ABBREVIATED)


def _without_verbs(tokens: list[Token]) -> list[Token]:
    for index, token in enumerate(tokens):
        if token.lower == english.MODAL and tokens[index + 1].lower in english.AFTER_A_MODAL:
            tokens[index] = token._replace(kind=Kind.OTHER)
    return tokens


def _without_persons(tokens: list[Token]) -> list[Token]:
    named = {
        token.lower
        for index, token in enumerate(tokens)
        if token.kind is Kind.MONTH and token.lower in english.PERSON_MONTHS and _names_a_person(tokens, index)
    }
    if not named:
        return tokens
    return [
        token._replace(kind=Kind.OTHER)
        if token.lower in named and token.kind is Kind.MONTH and not _beside_a_number(tokens, index)
        else token
        for index, token in enumerate(tokens)
    ]


def _without_weekday_names(tokens: list[Token]) -> list[Token]:
    """Take "Friday Okoro" at the head of a sentence, and "the Monday Club", for names; "On Friday Okoro" is a day."""
    for index, token in enumerate(tokens):
        if token.kind is not Kind.WEEKDAY or not token.capitalised:
            continue
        before, after = tokens[index - 1], tokens[index + 1]
        heads = before.kind is Kind.END or before.text in _SENTENCE_ENDS or before.lower in english.BEFORE_A_TITLE
        names = after.kind is Kind.OTHER and after.capitalised and after.lower not in english.FUNCTION_WORDS
        if heads and names:
            tokens[index] = token._replace(kind=Kind.OTHER)
    return tokens


def _names_a_person(tokens: list[Token], index: int) -> bool:
    if _beside_a_number(tokens, index):
        return False
    before, after = tokens[index - 1], tokens[index + 1]
    if before.kind is Kind.OTHER and before.capitalised and before.lower not in english.FUNCTION_WORDS:
        return True
    if not tokens[index].capitalised or before.lower in english.IN or before.kind in {Kind.DIRECTION, Kind.PART}:
        return False
    if after.kind is not Kind.OTHER or after.lower in english.OF_MONTHS_TOO:
        return False
    if english.PAST_CUE.fullmatch(after.text):
        return before.lower not in english.NEAR
    return after.capitalised and after.lower not in english.FUNCTION_WORDS


def _beside_a_number(tokens: list[Token], index: int) -> bool:
    after = tokens[index + 2] if tokens[index + 1].text in {".", ","} else tokens[index + 1]
    return any(token.kind in {Kind.NUMBER, Kind.ORDINAL} for token in (tokens[index - 1], tokens[index - 2], after))
