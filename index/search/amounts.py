"""What amount a question asks for, and whether a sentence holds one: money for "how much did they earn".

English rules, over surface patterns. Any number at all will not do, and a number of something else is the commonest
near miss. What is not recognised is no amount: the other features decide then.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from index.search.expected import Expected, expected, numbers
from index.words import words


class Measure(StrEnum):
    """What an amount is measured in."""

    MONEY = "money"
    SHARE = "share"
    DURATION = "duration"
    AGE = "age"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class Amount:
    """What is asked for: units of a measure, or things, by the stem of what they are called; one of both is None."""

    measure: Measure | None
    counted: str | None


_PAYING = (
    r"money|cost|pay|paid|spend|spent|worth|earn(?:ed)?|owe[ds]?|raised?|charged?|fetch(?:ed)?|price|fined?|donated?"
    r"|invest(?:ed)?|lend|lent|borrow(?:ed)?|compensation|sell for|sold for"
)
_ASKED = {
    Measure.MONEY: rf"\bhow much\b(?: [\w'-]+)*? (?:{_PAYING})\b"
    r"|\bwhat (?:did|do|does|will|would|might|could)\b.* cost\b"
    r"|\bwhat (?:(?:is|was|were|are|the) ){0,2}(?:price|fine|salary|wage|fee|budget|debt|prize money)\b"
    r"|\bhow (?:big|large|high) (?:a|was the|is the|were the|are the) (?:fine|fund|budget|loss|profit|debt|fee|salary)",
    Measure.SHARE: r"\bwhat (?:percent\w*|proportion|share)\b",
    Measure.DURATION: r"\bhow long (?:did|does|do|will|would|has|have|had|was|were|ago|after|before|can|could|must)\b",
    Measure.AGE: r"\bhow old\b|\b(?:at )?what age\b",
    Measure.LENGTH: r"\bhow (?:far|tall|deep|wide)\b",
}
_UNITS = {
    Measure.MONEY: r"[$€£¥₽₴]|\b(?:dollars?|euros?|pounds?|cents?|pence|yen|yuan|francs?|rou?bles?|hryvnias?|pesos?"
    r"|shillings?|kron(?:er|or|a|e)|rupees?|ringgit|rand|marks|lire?|usd|eur|gbp)\b",
    Measure.SHARE: r"%|\bper ?cent\b|\bpercent|\b(?:half|thirds?|quarters?|fifths?|tenths?|majority|most|all|none"
    r"|one in|out of)\b",
    Measure.DURATION: r"\b(?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekend|fortnight|months?|years?|decades?"
    r"|centur(?:y|ies)|overnight|season|term|since|until|from|between)\b",
    Measure.AGE: r"\b(?:years?|months?|aged?|born|birthday)\b|-year-old|, \d{1,3},|\(\d{1,3}\)",
    Measure.LENGTH: r"\b(?:kilomet\w+|met(?:re|er)s?|miles?|f(?:ee|oo)t|inch\w*|centimet\w+|millimet\w+|km|cm|mm|yards?"
    r"|light[- ]years?|stor(?:eys?|ies)|fathoms?|hours?|minutes?)\b|\d(?:m|ft)\b",
}
_ASKED_PATTERNS = {measure: re.compile(pattern, re.IGNORECASE) for measure, pattern in _ASKED.items()}
_UNIT_PATTERNS = {measure: re.compile(pattern, re.IGNORECASE) for measure, pattern in _UNITS.items()}

_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
_IRREGULAR_PLURALS = frozenset({"men", "women", "children", "feet", "teeth", "police", "troops", "aircraft", "crew"})
_UNTELLING = frozenset({"others", "persons", "individuals", "times"})
"""What articles call by more telling names ("500 residents"), or by one word ("twice")."""

_NEAR = 6
"""Words at most from a number to what it counts, on either side: "412 of the 600 or so ships", "of the ships, 412"."""


@lru_cache(maxsize=256)
def amount(question: str) -> Amount | None:
    """Tell what amount a question asks for, if it plainly does."""
    if expected(question) not in {Expected.NUMBER, None}:
        return None
    if (how_many := _HOW_MANY.search(question)) is not None:
        counted = _counted(question[how_many.end() :])
        return Amount(None, counted) if counted else None
    measures = (measure for measure, pattern in _ASKED_PATTERNS.items() if pattern.search(question))
    measure = next(measures, None)
    return Amount(measure, None) if measure else None


def _counted(following: str) -> str | None:
    """Return the stem of the plural that follows "how many", if one comes before any word without meaning."""
    for word in words(following):
        written = word.surface
        if word.stop:
            break
        if (written.endswith("s") and following[word.start].islower()) or written in _IRREGULAR_PLURALS:
            return None if written in _UNTELLING else word.term
    return None


def holds_amount(wanted: Amount, sentence: str, asked: frozenset[str]) -> bool:
    """Tell whether a sentence holds such an amount; a number among the folded words of the question is none."""
    if wanted.measure is not None:
        return _UNIT_PATTERNS[wanted.measure].search(sentence) is not None
    found = words(sentence)
    places = [
        place
        for span in numbers(sentence, asked)
        for place, word in enumerate(found)
        if word.end > span.start and word.start < span.end
    ]
    return any(
        word.term == wanted.counted and any(-_NEAR <= number - place <= _NEAR for number in places)
        for place, word in enumerate(found)
    )
