"""What kind of thing a question asks for, and whether a sentence holds one.

Kinds are a time, a number, a person, a place, a reason. English rules, over surface patterns. A kind that is not
recognised is no kind: the other features decide then.
"""

import re
from collections.abc import Callable
from enum import StrEnum

from index.model import Span
from index.words import fold


class Expected(StrEnum):
    """What the answer to a question must hold."""

    TIME = "time"
    NUMBER = "number"
    PERSON = "person"
    PLACE = "place"
    REASON = "reason"


_QUESTIONS = {
    Expected.TIME: r"\bwhen\b|\b(?:what|which) (?:year|date|day|month|century|decade|time)\b",
    Expected.NUMBER: r"\bhow (?:many|much|old|long|far|high|big|large|tall|often|fast|deep|few|wide|heavy)\b"
    r"|\bwhat (?:percent\w*|proportion|number|amount|share|price|age)\b",
    Expected.PERSON: r"\b(?-i:[Ww]ho(?:m|se)?)\b",  # not the WHO
    Expected.PLACE: r"\bwhere\b|\b(?:what|which)(?: \w+)? (?:countr(?:y|ies)|cit(?:y|ies)|towns?|villages?|places?"
    r"|locations?|regions?|provinces?|nations?|islands?|rivers?|districts?)\b",
    Expected.REASON: r"\bwhy\b|\bwhat (?:caused|was the reason|prompted)\b|\bfor what reason\b|\bhow come\b",
}
_QUESTION_PATTERNS = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _QUESTIONS.items()}

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_TIME = re.compile(
    rf"\b(?:1\d{{3}}|20\d\d|{_MONTH}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?i:yesterday|today|tomorrow|tonight)"
    r"|centur(?:y|ies)|weeks?|months?|years?|decades?|morning|night|\d{1,2}(?::\d\d)?\s?[ap]\.?m)\b"
)
_NUMBER = re.compile(
    r"\d[\d,.]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?"
    r"|million|billion|half|third|quarter|twice)\b",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"\b[^\W\d_a-z][\w'’-]+")
_FIRST_WORDS = frozenset("The In On A An He She It They But This At For Mr Mrs Ms As By However And We You".split())  # noqa: SIM905 - easier to read
_REASON = re.compile(
    r"\b(?:because|due to|after|since|as a result|so that|in order|to avoid|caus(?:e|ed|ing)|following|amid|reasons?"
    r"|for fear|led to|prompted|blam\w+|therefore)\b",
    re.IGNORECASE,
)


def expected(question: str) -> Expected | None:
    """Tell what kind of thing a question asks for, if that is plain: what is asked first, of several."""
    asked = question.lower() if question.isupper() else question
    places = {kind: found.start() for kind, pattern in _QUESTION_PATTERNS.items() if (found := pattern.search(asked))}
    return min(places, key=places.__getitem__, default=None)


def _new_name(sentence: str, asked: frozenset[str]) -> bool:
    return any(
        fold(match.group()).removesuffix("'s") not in asked
        for match in _CAPITALISED.finditer(sentence)
        if match.start() > 0 or match.group() not in _FIRST_WORDS
    )


def numbers(sentence: str, asked: frozenset[str]) -> list[Span]:
    """Return where the numbers of a sentence stand that are not among the folded words of the question."""
    return [
        Span(match.start(), match.end())
        for match in _NUMBER.finditer(sentence)
        if match.group().lower().strip(".,").replace(",", "") not in asked
    ]


_HOLDS: dict[Expected, Callable[[str, frozenset[str]], bool]] = {
    Expected.TIME: lambda sentence, _: bool(_TIME.search(sentence)),
    Expected.NUMBER: lambda sentence, asked: bool(numbers(sentence, asked)),
    Expected.PERSON: _new_name,
    Expected.PLACE: _new_name,
    Expected.REASON: lambda sentence, _: bool(_REASON.search(sentence)),
}


def holds(kind: Expected, sentence: str, asked: frozenset[str]) -> bool:
    """Tell whether a sentence holds something of this kind that is not among the folded words of the question."""
    return _HOLDS[kind](sentence, asked)
