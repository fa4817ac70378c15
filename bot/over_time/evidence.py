"""A sentence of an article, with what is needed to compare it with others: its days, quotes, words and vector."""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.over_time.dateline import without_dateline
from bot.over_time.numbers import Number, find_numbers
from index.dates import DateExpression
from index.library import Library
from index.model import Article, Hit, Passage, Quote, SentenceHit, Span
from index.store.sentence_vectors import sentence_vectors
from index.words import stem, words

SAME_COSINE = 0.8
"""Sentences this near in meaning tell the same, unless their numbers or days differ."""
SAME_SHARE = 0.6
"""Share of the shorter sentence's terms from which two sentences tell the same, unless their numbers or days differ."""
_SAME_SHARE_OF_OTHERS = 0.9
"""The same for sentences that each name somebody or something that the other does not."""
_CALENDAR = frozenset(stem(name.casefold()) for name in (*calendar.month_name[1:], *calendar.day_name))
_FEWEST_TERMS = 4
"""A sentence with fewer terms of meaning says too little to be told the same by its words."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of a found passage. `dates` and `quotes` overlap it, at offsets in the passage.

    `vector` (d,) is the sentence's, normalised; None if it is not known.
    """

    hit: Hit
    sentence: SentenceHit
    dates: tuple[DateExpression, ...] = ()
    quotes: tuple[Quote, ...] = ()
    vector: NDArray[np.float32] | None = field(default=None, compare=False, repr=False)

    @property
    def article(self) -> Article:
        """The article it stands in."""
        return self.hit.article

    @property
    def passage(self) -> Passage:
        """The passage it stands in."""
        return self.hit.passage

    @property
    def text(self) -> str:
        """The sentence's words."""
        return self.sentence.text

    def days_named(self) -> tuple[Span, ...]:
        """Return where dates stand, at offsets in the sentence."""
        start = self.sentence.start
        return tuple(Span(found.start - start, found.end - start) for found in self.dates)

    def numbers(self) -> tuple[Number, ...]:
        """Return the numbers of the sentence that are no dates, at offsets in the sentence."""
        return find_numbers(self.text, self.days_named())


def read_evidence(library: Library, found: Iterable[tuple[Hit, SentenceHit]]) -> tuple[Evidence, ...]:
    """Return these sentences with what the library knows of them, in the same order."""
    pairs = list(found)
    passages = list(dict.fromkeys(hit.passage.id for hit, _ in pairs))
    dates = library.dates_of_passages(passages)
    vectors = sentence_vectors(library.catalogue.connections, passages)
    quotes: dict[str, list[Quote]] = {}
    for stored in library.quotes_of_passages(passages):
        quotes.setdefault(stored.passage_id, []).append(stored.quote)
    return tuple(
        Evidence(
            hit,
            sentence,
            tuple(one for one in dates.get(hit.passage.id, ()) if _overlaps(one.start, one.end, sentence)),
            tuple(one for one in quotes.get(hit.passage.id, ()) if _overlaps(one.start, one.end, sentence)),
            _vector(vectors.get(hit.passage.id), hit, sentence),
        )
        for hit, sentence in pairs
    )


def _overlaps(start: int, end: int, sentence: SentenceHit) -> bool:
    return start < sentence.end and sentence.start < end


def _vector(rows: NDArray[np.float32] | None, hit: Hit, sentence: SentenceHit) -> NDArray[np.float32] | None:
    spans = hit.passage.sentences
    place = next((number for number, span in enumerate(spans) if span.start == sentence.start), None)
    return None if rows is None or place is None or place >= len(rows) else rows[place]


@lru_cache(maxsize=8192)
def content(text: str) -> frozenset[str]:
    """Return the stems of a text that carry meaning and are no numbers."""
    return frozenset(word.term for word in words(text) if not word.stop and not word.surface[0].isdigit())


@lru_cache(maxsize=8192)
def _names(text: str) -> frozenset[str]:
    """Return the stems of the capitalised words that do not begin the sentence."""
    told = without_dateline(text)
    found = words(told)
    return frozenset(word.term for word in found[1:] if not word.stop and told[word.start].isupper()) - _CALENDAR


def tell_the_same(one: Evidence, other: Evidence) -> bool:
    """Tell whether two sentences say the same: nearly the same words or meaning, and no other numbers and days."""
    if _numbers_differ(one.numbers(), other.numbers()) or _days_differ(one.dates, other.dates):
        return False
    ours, theirs = content(one.text), content(other.text)
    fewer = min(len(ours), len(theirs))
    share = len(ours & theirs) / fewer if fewer >= _FEWEST_TERMS else 0.0
    if _names(one.text) - theirs and _names(other.text) - ours:
        return share >= _SAME_SHARE_OF_OTHERS
    return share >= SAME_SHARE or cosine(one, other) >= SAME_COSINE


def cosine(one: Evidence, other: Evidence) -> float:
    """Return how near two sentences are in meaning, -1 to 1; 0 if that is not known."""
    return 0.0 if one.vector is None or other.vector is None else float(one.vector @ other.vector)


def _numbers_differ(ours: Iterable[Number], theirs: Iterable[Number]) -> bool:
    mine, others = {one.value for one in ours}, {one.value for one in theirs}
    return bool(mine and others) and not mine & others


def _days_differ(ours: Sequence[DateExpression], theirs: Sequence[DateExpression]) -> bool:
    overlapping = (a.first <= b.last and b.first <= a.last for a in ours for b in theirs)
    return bool(ours and theirs) and not any(overlapping)


def same_story(one: Hit, other: Hit) -> bool:
    """Tell whether two passages are of one article, or of articles that tell the same story."""
    return one.article.id == other.article.id or any(report.article.id == other.article.id for report in one.others)


def is_copy(one: Hit, other: Hit) -> bool:
    """Tell whether one article is a print of the other's text."""
    return any(report.copied and report.article.id == other.article.id for report in one.others)
