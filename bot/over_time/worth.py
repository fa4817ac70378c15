"""Which sentences on a topic are worth a line of their own: those that tell what happened, and can stand alone."""

import re
from dataclasses import dataclass
from datetime import timedelta

from bot.over_time.days import EventDay, event_day, named_day
from bot.over_time.evidence import Evidence, content
from bot.over_time.gathering import Gathered, names_topic
from index.dates import Grain
from index.model import QuoteKind

_COMPARED = 150
"""Sentences that are looked at at most."""
_MARGIN = 8.0
"""How far below the best a sentence may be."""
_LEAD, _FIRST_PASSAGE = 6.0, 1.0
"""An article begins with what happened; its first sentence, and those that follow it, are worth more by this."""
_DEPENDENT, _LONG, _SHORT = 3.0, 1.0, 2.0
"""What cannot stand alone, or is very long or short, is worth less by this."""
_NAMED_DAY = 0.5
_OVER = timedelta(days=31)
_LONGEST = 320
_SHORTEST = 8
_FEWEST_WORDS = 5
_NO_ANSWER = re.compile(
    r"\b(?:declined to|did not (?:respond|reply|comment|answer)|could not be reached|refused to comment)\b"
)
_LEANS_ON_BEFORE = re.compile(
    r"[\"“]?(?:he|she|they|it|this|these|those|that|but|and|his|her|their|its|also|however|meanwhile|instead|so|then|there)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with its day and its worth as a line."""

    evidence: Evidence
    when: EventDay
    worth: float

    @property
    def begins(self) -> bool:
        """Whether it is the first sentence of its article."""
        return _is_lead(self.evidence)


def _is_lead(evidence: Evidence) -> bool:
    return evidence.passage.ordinal == 0 and evidence.sentence.start == evidence.passage.sentences[0].start


def worth_telling(gathered: Gathered) -> list[Told]:
    """Return the sentences that may stand for a day, the worthiest first."""
    if not gathered.evidence:
        return []
    least = gathered.evidence[0].sentence.score - _MARGIN
    telling = [one for one in gathered.evidence if _tells(one, gathered)]
    # somebody's words are no event; they stand for a day only where nothing else is told
    events = [one for one in telling if not _is_mostly_quoted(one) and not _is_background(one)] or telling
    dated = [(evidence, when) for evidence in events if (when := event_day(evidence)) is not None]
    told = [Told(evidence, when, _worth(evidence, when)) for evidence, when in dated]
    told = [one for one in told if one.worth >= least or (one.when.by_event and _is_about(one.evidence, gathered))]
    return sorted(told, key=lambda one: (-one.worth, one.when.day, one.evidence.passage.id))[:_COMPARED]


def _tells(evidence: Evidence, gathered: Gathered) -> bool:
    """Whether the sentence, on the topic by its own words, tells anything."""
    text = evidence.text
    says_little = len(text.split()) < _FEWEST_WORDS or text.rstrip("”\"' ").endswith("?") or _NO_ANSWER.search(text)
    begins = _is_lead(evidence) and _is_about(evidence, gathered)
    # of an article about the topic, what has a day of its own belongs to it however it is called: "the ship was freed"
    is_dated = _is_about(evidence, gathered) and named_day(evidence) is not None
    return not says_little and (begins or is_dated or names_topic(gathered.query, evidence, content(text)))


def _is_about(evidence: Evidence, gathered: Gathered) -> bool:
    return evidence.article.id in gathered.about


def _worth(evidence: Evidence, when: EventDay) -> float:
    worth = evidence.sentence.score + _NAMED_DAY * when.by_event
    if evidence.passage.ordinal == 0:
        worth += _LEAD if _is_lead(evidence) else _FIRST_PASSAGE
    worth -= _DEPENDENT * bool(_LEANS_ON_BEFORE.match(evidence.text))
    return worth - _LONG * (len(evidence.text) > _LONGEST) - _SHORT * (len(evidence.text.split()) < _SHORTEST)


def _is_background(evidence: Evidence) -> bool:
    """Whether the sentence tells only of a month, a year or a longer time that was over before the news."""
    published = evidence.article.published
    periods = [found for found in evidence.dates if found.grain is not Grain.DAY]
    return (
        published is not None
        and bool(periods)
        and len(periods) == len(evidence.dates)
        and all(published - found.last > _OVER for found in periods)
    )


def _is_mostly_quoted(evidence: Evidence) -> bool:
    quoted = sum(
        min(quote.end, evidence.sentence.end) - max(quote.start, evidence.sentence.start)
        for quote in evidence.quotes
        if quote.kind is QuoteKind.DIRECT
    )
    return 2 * quoted > len(evidence.text)
