"""Numbers in a sentence, as values: digits, words ("nineteen", "two dozen", "1.2 million"), with currency and bound.

What only looks like a number of something is left out: dates, times, ages, ordinals, names with a number ("Falcon 9",
"12 Main Street"), scores, fractions of an hour. English rules.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.model import Span
from index.words import words

_ONES_IN_ORDER = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
"""
_TENS_IN_ORDER = """twenty thirty forty fifty sixty seventy eighty ninety"""
_ONES = {name: value for value, name in enumerate(_ONES_IN_ORDER.split())}
_TENS = {name: 10 * value for value, name in enumerate(_TENS_IN_ORDER.split(" "), start=2)}
_SMALL = _ONES | _TENS
_SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12,
}  # fmt: skip
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORD = rf"(?:{'|'.join(sorted(_SMALL, key=len, reverse=True))})"
_SCALE = r"(?:dozen|hundred|thousand|million|billion|trillion)"
_CURRENCIES = {
    "€": "EUR", "euro": "EUR", "euros": "EUR", "eur": "EUR", "$": "USD", "us$": "USD", "dollar": "USD",
    "dollars": "USD", "usd": "USD", "£": "GBP", "pound": "GBP", "pounds": "GBP", "gbp": "GBP", "¥": "JPY",
    "yen": "JPY", "₴": "UAH", "hryvnia": "UAH", "hryvnias": "UAH", "₽": "RUB", "rouble": "RUB", "roubles": "RUB",
    "ruble": "RUB", "rubles": "RUB", "₹": "INR", "rupee": "INR", "rupees": "INR", "yuan": "CNY", "franc": "CHF",
    "francs": "CHF", "kroner": "NOK", "krone": "NOK", "kronor": "SEK", "krona": "SEK", "zloty": "PLN",
    "zlotys": "PLN", "₫": "VND", "dong": "VND", "a$": "AUD", "c$": "CAD", "lira": "TRY", "shekels": "ILS",
    "won": "KRW", "₩": "KRW", "real": "BRL", "reais": "BRL", "pesos": "MXN", "peso": "MXN", "rand": "ZAR",
    "shilling": "KES", "shillings": "KES",
}  # fmt: skip
_NATIONAL = {
    "Australian": "AUD", "Canadian": "CAD", "Hong Kong": "HKD", "New Zealand": "NZD", "Singapore": "SGD",
    "Swiss": "CHF", "Norwegian": "NOK", "Swedish": "SEK", "Danish": "DKK", "Turkish": "TRY", "Mexican": "MXN",
}  # fmt: skip
_SIGN = r"(?:US\$|A\$|C\$|[€$£¥₴₽₹₫₩])"
_CURRENCY_WORD = (
    rf"(?:(?:US|{'|'.join(_NATIONAL).replace(' ', chr(92) + ' ')})\s+)?"
    rf"(?:{'|'.join(sorted((name for name in _CURRENCIES if name.isalpha()), key=len, reverse=True))})"
)
_BOUND = (
    r"(?P<bound>at\ least|no\ fewer\ than|no\ less\ than|not\ less\ than|more\ than|over|as\ many\ as|up\ to|at\ most"
    r"|fewer\ than|less\ than|no\ more\ than|under|about|around|some|nearly|almost|approximately|roughly|close\ to"
    r"|an\ estimated|estimated|just\ over|just\ under|well\ over|exactly|only|just)\s+(?:a\ total\ of\s+)?"
)
_NUMBER = re.compile(
    rf"""
    (?<![\w.,/:\-–#])
    (?:{_BOUND})?
    (?:(?P<sign>{_SIGN})\s?)?
    (?P<number>
        (?P<digits>{_DIGITS})(?:\s?(?P<short>mn|bn|tn)\b|(?P<letter>[km])\b|[\s-](?P<scale>{_SCALE})s?\b)?
      | (?P<half>half\ an?)\s+(?P<half_scale>{_SCALE})
      | (?P<one>an?)\s+(?P<one_scale>{_SCALE})\b(?!s)
      | (?P<words>{_WORD}\b(?:(?:[\s-]|\s+and\s+)(?:{_WORD}|{_SCALE})\b)*)
    )
    (?:\s?(?P<percent>%|per\ cent\b|percent\b)|\s+(?P<currency>{_CURRENCY_WORD})\b)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NO_QUANTITY_AFTER = re.compile(
    r"(?:st|nd|rd|th)\b|[:/]\d|\s?(?:a\.?m\.?|p\.?m\.?|o['’]clock|GMT|CET|UTC)\b|[-–]\d|[-‐]\s?[a-z]|\.\d"
    r"|[\s-]years?[\s-]olds?\b|\s+(?:[A-Z][a-z]+\s+)?(?:Street|Road|Avenue|Lane|Square|Boulevard|Drive)\b|°|['’]s?\s?\d"
    r"|\s+years?\s+of\s+age\b|[\s-](?:halves|thirds?|quarters?|fifths?|sixths?|eighths?|tenths?)\b",
)
"""Ordinals, times, scores, ages, addresses, fractions, and what a hyphen joins to a noun ("a five-storey house")."""
_NO_QUANTITY_BEFORE = re.compile(
    r"(?:\b(?:aged?|No\.|[Nn]umber|[Nn]r\.?|page|paragraph|article|chapter|room|level|phase|stage|grade|class|flight"
    r"|route|highway|channel|version|season|episode|aged\s+between)\s+|[A-Z][a-zA-Z]+-)$"
)
_NAMED = re.compile(r"\b[A-Z][A-Za-z]+\s+$")
"""A capitalised word before digits takes them into its name."""
_NO_NAMES = frozenset(["another", "other", "now", "then", "also", "yesterday", "today", "killing", "injuring"])
"""Words that may begin a sentence, and a number follows."""
_AGE_BETWEEN_COMMAS = re.compile(r"[A-Z][\w’'-]+,\s+$")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_PRONOUN_ONE = re.compile(
    r"\s+(?:of|another|day|who|that|which|by\ one|or\ two|more\ time|thing|is|was|has|can|should|must|may|might)\b"
)
_PRONOUN_BEFORE = re.compile(r"\b(?:no|any|every|some|this|that|the|each|which)\s+$", re.IGNORECASE)


class Bound(StrEnum):
    """How exactly a number is given."""

    EXACT = "exact"
    AT_LEAST = "at least"
    """So many are counted, there may be more."""
    AT_MOST = "at most"
    ROUGH = "rough"
    """Rounded: "about", "more than", "nearly"."""


_BOUNDS = {
    Bound.AT_LEAST: "at least|no fewer than|no less than|not less than",
    Bound.AT_MOST: "up to|as many as|at most|fewer than|less than|no more than|under",
    Bound.ROUGH: "about|around|some|nearly|almost|approximately|roughly|close to|an estimated|estimated|more than|over"
    "|well over|just over|just under",
}
_BOUND_OF = {words: bound for bound, several in _BOUNDS.items() for words in several.split("|")}


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `start:end` of its sentence, with its bound, currency and scale ("at least 1.2 million euros").

    `unit` is "%", a currency's code, or None. `first` is where the number itself begins, after its bound.
    """

    value: float
    bound: Bound
    unit: str | None
    start: int
    first: int
    end: int


def find_numbers(text: str, without: Sequence[Span] = ()) -> tuple[Number, ...]:
    """Return the numbers of something in a sentence, in order; none that touches a span of `without`."""
    found = []
    for match in _NUMBER.finditer(text):
        if any(span.start < match.end("number") and match.start("number") < span.end for span in without):
            continue
        number = _read(match)
        if number is not None and not _is_no_quantity(text, match, number):
            found.append(number)
    return tuple(found)


def _read(match: re.Match[str]) -> Number | None:
    value = _value(match)
    if value is None:
        return None
    bound = _BOUND_OF.get(" ".join((match["bound"] or "").casefold().split()), Bound.EXACT)
    first = match.start("sign") if match["sign"] else match.start("number")
    return Number(value, bound, _unit(match), match.start(), first, match.end())


def _value(match: re.Match[str]) -> float | None:
    if match["digits"]:
        letter = match["letter"] if match["sign"] or match["currency"] else None  # "12m" alone may be metres
        if match["letter"] and letter is None:
            return None
        scale = (letter or match["short"] or match["scale"] or "").casefold()
        return round(float(match["digits"].replace(",", "")) * _SCALES.get(scale, 1), 6)
    if match["half"]:
        return 0.5 * _SCALES[match["half_scale"].casefold()]
    if match["one"]:
        return float(_SCALES[match["one_scale"].casefold()])
    return spelled(match["words"])


def spelled(number: str) -> float | None:
    """Return the value of a number in words ("two hundred and fifty", "two dozen"), None if they make none."""
    total, current = 0.0, 0.0
    parts = [part for part in re.split(r"[\s-]+", number.casefold()) if part != "and"]
    for before, part in zip(["", *parts], parts, strict=False):
        if part in _SCALES:
            if _SCALES[part] >= 1000:
                total, current = total + (current or 1) * _SCALES[part], 0.0
            else:
                current = (current or 1) * _SCALES[part]
        elif before in _ONES or (before in _TENS and _SMALL[part] >= 10):
            return None  # "one two": two numbers, or none
        else:
            current += _SMALL[part]
    return total + current


def _unit(match: re.Match[str]) -> str | None:
    if match["percent"]:
        return "%"
    name = match["sign"] or match["currency"] or ""
    nation = next((code for word, code in _NATIONAL.items() if name.startswith(word)), None)
    return nation or _CURRENCIES.get(name.rpartition(" ")[2].casefold())


def _is_no_quantity(text: str, match: re.Match[str], number: Number) -> bool:
    before, after = text[: match.start("number")], text[match.end("number") :]
    if number.unit is not None:
        return False
    if _NO_QUANTITY_AFTER.match(after) or _NO_QUANTITY_BEFORE.search(before):
        return True
    if match["words"] is not None:
        is_pronoun = _PRONOUN_ONE.match(after) or _PRONOUN_BEFORE.search(before) or not after.strip(" .")
        return match["words"].casefold() == "one" and bool(is_pronoun)
    if match["digits"] is None:
        return False
    is_age = bool(_AGE_BETWEEN_COMMAS.search(before)) and after[:1] in {",", "."}
    is_year = bool(_YEAR.fullmatch(match["digits"])) and match["scale"] is None and match["bound"] is None
    return is_age or is_year or (match["bound"] is None and _is_named(before))


def _is_named(before: str) -> bool:
    """Whether the capitalised word before takes the number into its name; "The 12", "Another 12" are no names."""
    found = _NAMED.search(before)
    return found is not None and not any(word.stop or word.surface in _NO_NAMES for word in words(found.group()))
