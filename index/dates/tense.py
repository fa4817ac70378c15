"""Whether the words around an expression speak of what was or of what is to come."""

import re

from index.dates.english import FUTURE_CUE, PAST_CUE, REPORTED_CUES
from index.dates.model import Tense

REACH = 240  # characters on either side that are looked at
_SENTENCE_ENDS = re.compile(r"[.!?][\"”’']?\s+(?=[\"“‘']?[A-Z])|\n")


def tense(text: str, start: int, end: int) -> Tense:
    """Return what the nearest verb of the sentence says: the last before the expression, else the first after it."""
    before = text[max(0, start - REACH) : start]
    *_, begin = (0, *(match.end() for match in _SENTENCE_ENDS.finditer(before)))
    before = before[begin:]
    future = list(FUTURE_CUE.finditer(before))
    past = _outside(before, [match.span() for match in future])
    if future and (not past or future[-1].start() > past[-1]):
        return _ahead(future[-1])
    if past:
        return Tense.PAST
    after = text[end : end + REACH]
    if ends := _SENTENCE_ENDS.search(after):
        after = after[: ends.start()]
    ahead, back = FUTURE_CUE.search(after), PAST_CUE.search(after)
    if ahead and (back is None or ahead.start() <= back.start()):
        return _ahead(ahead)
    return Tense.PAST if back else Tense.UNKNOWN


def _ahead(match: re.Match[str]) -> Tense:
    return Tense.REPORTED if match.group().lower().startswith(REPORTED_CUES) else Tense.FUTURE


def _outside(text: str, spans: list[tuple[int, int]]) -> list[int]:
    starts = [match.start() for match in PAST_CUE.finditer(text)]
    return [one for one in starts if not any(start <= one < end for start, end in spans)]
