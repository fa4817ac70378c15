"""Whether the words around an expression speak of what was or of what is to come."""

import re

from index.dates.english import FUTURE_CUE, PAST_CUE
from index.dates.model import Tense

REACH = 240  # characters on either side that are looked at
_SENTENCE_ENDS = re.compile(r"[.!?][\"”’']?\s+(?=[\"“‘']?[A-Z])|\n")


def tense(text: str, start: int, end: int) -> Tense:
    """Return what the nearest verb of the sentence says: the last before the expression, else the first after it."""
    before = text[max(0, start - REACH) : start]
    *_, begin = (0, *(match.end() for match in _SENTENCE_ENDS.finditer(before)))
    before = before[begin:]
    future = [(match.start(), match.end()) for match in FUTURE_CUE.finditer(before)]
    past = _outside(before, future)
    if future and (not past or future[-1][0] > past[-1]):
        return Tense.FUTURE
    if past:
        return Tense.PAST
    after = text[end : end + REACH]
    if ends := _SENTENCE_ENDS.search(after):
        after = after[: ends.start()]
    ahead, back = FUTURE_CUE.search(after), PAST_CUE.search(after)
    if ahead and (back is None or ahead.start() <= back.start()):
        return Tense.FUTURE
    return Tense.PAST if back else Tense.UNKNOWN


def _outside(text: str, spans: list[tuple[int, int]]) -> list[int]:
    starts = [match.start() for match in PAST_CUE.finditer(text)]
    return [one for one in starts if not any(start <= one < end for start, end in spans)]
