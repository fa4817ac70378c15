"""Numbers whose noun stands in the sentence before: "About 600 people marched. The organisers spoke of 1,500"."""

import re
from dataclasses import replace

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
_ENDS = re.compile(r"\s*(?:$|[.,;:)”\"]|\b(?:on|in|at|by|for|and|but|while|not)\b)")


def understood_quantity(evidence: Evidence) -> Quantity | None:
    """Return the number of a sentence that counts what the sentence before counts, if that counts one thing only."""
    bare = [number for number in find_numbers(evidence.text, evidence.days_named()) if _is_bare(evidence.text, number)]
    if len(bare) != 1:
        return None
    before = _quantities_before(evidence)
    if len({quantity.counted for quantity in before}) != 1:
        return None
    return replace(before[0], value=bare[0].value, bound=bare[0].bound, start=bare[0].start, end=bare[0].end)


def _is_bare(text: str, number: Number) -> bool:
    is_given = _GIVES_A_NUMBER.search(text[: number.start]) is not None
    return is_given and number.unit is None and _ENDS.match(text[number.end :]) is not None


def _quantities_before(evidence: Evidence) -> tuple[Quantity, ...]:
    before = [span for span in evidence.passage.sentences if span.end <= evidence.sentence.start]
    if not before:
        return ()
    text = evidence.passage.text[before[-1].start : before[-1].end]
    dates = find_dates(text, reference=evidence.article.published)
    return quantities(text, [Span(found.start, found.end) for found in dates])
