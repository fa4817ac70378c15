"""Numbers whose noun stands in the sentence before: "About 600 people marched. The organisers spoke of 1,500"."""

import re
from dataclasses import dataclass

from bot.over_time.evidence import Evidence
from bot.over_time.numbers import Number, find_numbers
from bot.over_time.quantities import Quantity, quantities
from index.dates import find_dates
from index.model import Span
from index.sentences import sentences

_GIVES_A_NUMBER = re.compile(
    r"\b(?:sp(?:oke|eaks)\s+of|(?:gave|gives|cited|named)\s+(?:a|the|another)\s+(?:\w+\s+)?(?:figure|number|total|estimate|sum)\s+of"
    r"|puts?\s+(?:it|that|the\s+(?:figure|number|toll|cost|total|sum))\s+at|(?:said|says)\s+(?:it\s+was|there\s+were|the\s+(?:figure|number"
    r"|total)\s+was)|counted|estimated|claimed|talked\s+of|reported|said)\s+[\"“]?$",
    re.IGNORECASE,
)
_CORRECTS = re.compile(
    r"\b(?:true|real|actual|correct)\s+(?:figure|number|total|toll)\s+(?:is|was)\s+(?:\w+\s+)?$", re.IGNORECASE
)
_KNOWN_BY, _LOOKED_BACK = 80, 600
"""Characters by which a passage is found in its article, and that are read before it."""
_REACH = 3
"""Sentences back in which a number stands that another is said to be truer than."""
_ENDS = re.compile(r"\s*(?:$|[.,;:)“”\"]|\b(?:on|in|at|by|for|and|but|while|not)\b)")


@dataclass(frozen=True, slots=True)
class Understood:
    """A quantity, at offsets in its own sentence, and the sentence before that says what it counts."""

    quantity: Quantity
    before: str


def understood(evidence: Evidence) -> Understood | None:
    """Return the number of a sentence that counts what the sentence before counts, if that counts one thing only."""
    given = [
        number for number in find_numbers(evidence.text, evidence.days_named()) if _is_given(evidence.text, number)
    ]
    if len(given) != 1:
        return None
    number = given[0]
    told = evidence.text[: number.start]
    for text in (told, *_before(evidence, _REACH if _CORRECTS.search(told) else 1)):
        dates = find_dates(text, reference=evidence.article.published)
        counted = quantities(text, [Span(found.start, found.end) for found in dates])
        kinds = {quantity.counted for quantity in counted}
        if len(kinds) == 1 and number.unit in {None, counted[0].counted.unit}:
            one = counted[0]
            return Understood(
                Quantity(number.value, number.bound, one.counted, one.label, number.start, number.end), text
            )
    return None


def _before(evidence: Evidence, reach: int) -> list[str]:
    """Return so many sentences before this one, the nearest first; those of the passage before it, too, if need be."""
    passage = evidence.passage
    found = [passage.text[span.start : span.end] for span in passage.sentences if span.end <= evidence.sentence.start]
    if len(found) < reach and reach > 1:
        begins = evidence.article.text.find(passage.text[:_KNOWN_BY])
        earlier = evidence.article.text[max(0, begins - _LOOKED_BACK) : max(0, begins)]
        found = [earlier[span.start : span.end] for span in sentences(earlier)] + found
    return found[: -reach - 1 : -1]


def _is_given(text: str, number: Number) -> bool:
    before = text[: number.start]
    gives = _GIVES_A_NUMBER.search(before) or _CORRECTS.search(before)
    return bool(gives) and bool(_ENDS.match(text[number.end :]))
