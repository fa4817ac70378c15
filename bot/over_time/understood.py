"""Numbers whose noun stands in the sentence before: "About 600 people marched. The organisers spoke of 1,500"."""

import re
from dataclasses import dataclass

from bot.over_time.evidence import Evidence
from bot.over_time.numbers import Number, find_numbers
from bot.over_time.quantities import Quantity, quantities
from index.dates import find_dates
from index.model import Span

_GIVES_A_NUMBER = re.compile(
    r"\b(?:sp(?:oke|eaks)\s+of|(?:gave|gives|cited|named)\s+(?:a|the|another)\s+(?:\w+\s+)?(?:figure|number|total|estimate|sum)\s+of"
    r"|puts?\s+(?:it|that|the\s+(?:figure|number|toll|cost|total|sum))\s+at|(?:said|says)\s+(?:it\s+was|there\s+were|the\s+(?:figure|number"
    r"|total)\s+was)|counted|estimated|claimed|talked\s+of|reported|said)\s+$",
    re.IGNORECASE,
)
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
    before = [span for span in evidence.passage.sentences if span.end <= evidence.sentence.start]
    if len(given) != 1 or not before:
        return None
    text = evidence.passage.text[before[-1].start : before[-1].end]
    dates = find_dates(text, reference=evidence.article.published)
    counted = quantities(text, [Span(found.start, found.end) for found in dates])
    number = given[0]
    if len({quantity.counted for quantity in counted}) != 1 or number.unit not in {None, counted[0].counted.unit}:
        return None
    one = counted[0]
    return Understood(Quantity(number.value, number.bound, one.counted, one.label, number.start, number.end), text)


def _is_given(text: str, number: Number) -> bool:
    return bool(_GIVES_A_NUMBER.search(text[: number.start])) and bool(_ENDS.match(text[number.end :]))
