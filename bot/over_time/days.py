"""On which day what a sentence tells of happened: the day that it names for it, else its article's publication.

A day that belongs to something else counts for nothing: "the attack of 3 May", "since Monday", "who was elected on
4 May", what stands between quotation marks, and what is only announced. English rules.
"""

import re
from dataclasses import dataclass
from datetime import date

from bot.over_time.evidence import Evidence
from index.dates import DateExpression, Grain
from index.quotation_marks import quotations

_BOUND = re.compile(
    r"\b(?:of|since|until|till|by|from|before|than|for|to|between|ahead\s+of|following|after|dated|through)\s+(?:the\s+|late\s+|early\s+)?$",
    re.IGNORECASE,
)
"""What stands before a day that something else is measured by."""
_BOUNDED = re.compile(r"(?:since|until|till|by|from|before|after|between|through)\b", re.IGNORECASE)
_NOUN_BEFORE = re.compile(r"\b(?:the|a|an|its|their|his|her|this|that)\s+$", re.IGNORECASE)
_NOUN_AFTER = re.compile(r"\s+[a-z]")
_OWNER = re.compile(r"['’]s?\s+[a-z]")
"""Behind a day that is a noun's: "Monday's attack"."""
_RELATIVE = re.compile(
    r"\b(?:who|whom|whose|which|where|that\s+(?:was|were|is|are|has|had|have|will|would|\w+ed|began|took|left|hit|struck|broke"
    r"|came|fell|went|led))\b[^,;:—–]*$"
)
_BACKGROUND = re.compile(r"\b(?:since|until|before|once|unless|if|after|when|as|while)\b[^,;:—–]*$", re.IGNORECASE)
_SAYING = re.compile(
    r"\b(?:said|says|told\s+[\w\s]{2,40}|announced|reported|added|confirmed|warned|stated|wrote|denied|claimed)\s+(?:late\s+|early\s+)?(?:on\s+)?"
    r"(?:late\s+|early\s+)?$"
)
_WEEK = 7
"""Days before publication within which a subordinate clause still tells of the news itself."""


@dataclass(frozen=True, slots=True)
class EventDay:
    """A day; `by_event` tells that the sentence names it, otherwise it is the day of publication."""

    day: date
    by_event: bool


def event_day(evidence: Evidence) -> EventDay | None:
    """Return the day of what a sentence tells; None if it names none and the day of publication is not known."""
    named = named_day(evidence)
    if named is not None:
        return EventDay(named, by_event=True)
    published = evidence.article.published
    return None if published is None else EventDay(published, by_event=False)


def named_day(evidence: Evidence) -> date | None:
    """Return the day, not after publication, on which the sentence says that it happened."""
    published = evidence.article.published
    past = [found for found in _own_days(evidence) if published is None or found.first <= published]
    main = [found for found in past if not _is_subordinate(evidence, found) and not _is_of_saying(evidence, found)]
    near = [found for found in past if published is not None and (published - found.first).days <= _WEEK]
    of_event = [found for found in near if not _is_of_saying(evidence, found)]
    return next((found.first for found in [*main, *of_event, *near]), None)


def _own_days(evidence: Evidence) -> list[DateExpression]:
    """Return the days that are neither quoted nor another thing's."""
    start, text = evidence.sentence.start, evidence.text
    quoted = quotations(text)
    found, told = [], 0
    for one in evidence.dates:
        first, last = one.start - start, one.end - start
        begins, told = told, last  # a relative clause has the first day that follows, and no other
        if one.grain is not Grain.DAY or any(span.start < last and first < span.end for span in quoted):
            continue
        is_bound = _BOUND.search(text[:first]) or _BOUNDED.match(one.text)
        if not (is_bound or _is_of_a_noun(text[:first], text[last:]) or _RELATIVE.search(text[begins:first])):
            found.append(one)
    return found


def _is_of_a_noun(before: str, after: str) -> bool:
    """Whether the day only tells which one is meant: "Monday's attack", "the 3 May vote"."""
    return bool(_OWNER.match(after)) or bool(_NOUN_BEFORE.search(before) and _NOUN_AFTER.match(after))


def _is_subordinate(evidence: Evidence, found: DateExpression) -> bool:
    before = evidence.text[: found.start - evidence.sentence.start]
    return bool(_BACKGROUND.search(before))


def _is_of_saying(evidence: Evidence, found: DateExpression) -> bool:
    """Whether it is the day on which somebody spoke ("police said on Tuesday"), and not of what was told."""
    return bool(_SAYING.search(evidence.text[: found.start - evidence.sentence.start]))
