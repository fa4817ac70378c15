"""Where articles contradict each other in ways that can be verified: a denial of what another says, a day that moved.

Numbers that differ are for `figures`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.over_time.evidence import Evidence, content, cosine
from bot.over_time.subjects import same_subject
from index.dates import DateExpression
from index.model import Quote, Strength
from index.names import same_person

_FEWEST_SHARED = 2
_DENIED_SHARE = 0.5
"""Share of a denial's terms that what it denies must have, besides the names of who speaks."""
_MOVED_SHARE = 0.4
_MOVED_COSINE = 0.6
"""How alike two sentences must be for their days to be of one event, where the later one says that a day was moved."""
_SHORT = timedelta(days=31)
"""A longer time that is announced names no day."""
_NEGATED = re.compile(
    r"\b(?:not|never|no|none|nobody|without|denie[sd]|denying|deny|rejected?s?|dismissed)\b|n['’]t\b", re.IGNORECASE
)
_MOVED = re.compile(
    r"\b(?:postpone[sd]?|postponing|postponement|delay(?:s|ed|ing)?|moved|put\s+(?:off|back)|push(?:ed|es)\s+back|rescheduled?|brought\s+forward"
    r"|instead\s+of|(?:will|would)\s+now|slips?|slipped|deferred|set\s+back|new\s+date)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Denial:
    """What somebody denies (`denial`, in `denied`) and a sentence of the same subject that says it is so.

    `asserted_by` is who says so there, None where the article itself does.
    """

    asserted: Evidence
    asserted_by: str | None
    denied: Evidence
    denial: Quote


@dataclass(frozen=True, slots=True)
class MovedDay:
    """Two days for one event, each announced at its time: the later article says that it was moved.

    `day_before` and `day_after` are the expressions themselves, which may name a month, at offsets in their passages.
    """

    before: Evidence
    day_before: DateExpression
    after: Evidence
    day_after: DateExpression


def tells_of_moving(sentence: str) -> bool:
    """Tell whether a sentence says that a day was moved."""
    return _MOVED.search(sentence) is not None


def denials(evidence: Sequence[Evidence]) -> tuple[Denial, ...]:
    """Return each denial with the best sentence, of those given best first, that says what it denies."""
    found = []
    for one in evidence:
        for quote in one.quotes:
            if quote.strength is Strength.DENIED and quote.speaker is not None:
                asserted = next((other for other in evidence if _asserts(other, one, quote)), None)
                if asserted is not None:
                    found.append(Denial(asserted, _who_says(asserted), one, quote))
    return tuple(found)


def moved_days(evidence: Sequence[Evidence]) -> tuple[MovedDay, ...]:
    """Return the announced days that a later article moves, each later sentence once, earliest first."""
    found = []
    for after in evidence:
        to_come = _to_come(after)
        if not to_come or not _MOVED.search(after.text):
            continue
        moved = ((before, _to_come(before)) for before in evidence if _is_moved(before, after))
        pair = next(((before, days[0]) for before, days in moved if days and _is_other(days[0], to_come[-1])), None)
        if pair is not None:
            found.append(MovedDay(*pair, after, to_come[-1]))
    return tuple(sorted(found, key=lambda one: (one.after.article.published or date.min, one.day_after.first)))


def _asserts(one: Evidence, denied: Evidence, denial: Quote) -> bool:
    if one.sentence == denied.sentence or _NEGATED.search(one.text) or not same_subject(one, denied):
        return False
    if any(quote.strength is Strength.DENIED or _is_by(quote, denial.speaker) for quote in one.quotes):
        return False
    terms = content(denial.text) - content(denial.speaker or "")
    shared = len(terms & content(one.text))
    return shared >= _FEWEST_SHARED and shared / len(terms) >= _DENIED_SHARE


def _is_by(quote: Quote, speaker: str | None) -> bool:
    return quote.speaker is not None and speaker is not None and same_person(quote.speaker, speaker)


def _who_says(evidence: Evidence) -> str | None:
    return next((quote.speaker for quote in evidence.quotes if quote.speaker is not None), None)


def _to_come(evidence: Evidence) -> list[DateExpression]:
    """Return the days of the sentence, or months, that were still to come when it was published."""
    published = evidence.article.published
    if published is None:
        return []
    return [found for found in evidence.dates if found.first > published and found.last - found.first <= _SHORT]


def _is_other(before: DateExpression, after: DateExpression) -> bool:
    """Whether one day is not just a more exact telling of the other."""
    return after.first > before.last or after.last < before.first


def _is_moved(before: Evidence, after: Evidence) -> bool:
    published, later = before.article.published, after.article.published
    if published is None or later is None or published >= later:
        return False
    ours, theirs = content(before.text), content(after.text)
    shared = len(ours & theirs)
    is_alike = shared >= _FEWEST_SHARED and shared / min(len(ours), len(theirs)) >= _MOVED_SHARE
    return (is_alike or cosine(before, after) >= _MOVED_COSINE) and same_subject(before, after)
