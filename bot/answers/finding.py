"""What the articles hold for one question: the question as read, the passages found, the sentences it allows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.candidates import Candidate, candidates
from bot.question import Question
from index.library import Library
from index.model import Hit, Quote, SentenceHit
from index.search.features import QuestionSide
from index.search.query import Query
from index.store.selection import DateBasis, Filters

HITS = 20
"""Passages that are looked at."""


@dataclass(frozen=True, slots=True)
class Found:
    """The passages found for a question, best first, and the sentences that it allows, best first.

    `threshold` is the least probability that counts as an answer in this corpus.
    """

    question: Question
    query: Query
    hits: tuple[Hit, ...]
    ranked: tuple[Candidate, ...]
    threshold: float


def find(
    library: Library,
    question: Question,
    side: QuestionSide,
    *,
    filters: Filters | None = None,
    limit: int = HITS,
    shown: frozenset[tuple[str, int]] = frozenset(),
) -> Found:
    """Search for a question. `shown` are sentences (passage and start) that the reader has seen and are left out."""
    result = library.search_read(side, limit, filters=filters)
    answerability = library.searcher.answerability()
    quotes = quotes_by_passage(library, result.hits)
    ranked = candidates(question, result.query, result.hits, quotes, answerability)
    new = tuple(one for one in ranked if (one.passage.id, one.sentence.start) not in shown)
    return Found(question, result.query, result.hits, new, answerability.threshold)


def quotes_by_passage(library: Library, hits: Sequence[Hit]) -> Mapping[str, Sequence[Quote]]:
    """Return the quotes of these passages, by passage."""
    found: dict[str, list[Quote]] = {}
    for stored in library.quotes_of_passages([hit.passage.id for hit in hits]):
        found.setdefault(stored.passage_id, []).append(stored.quote)
    return found


def probability(library: Library, side: QuestionSide, hit: Hit, sentence: SentenceHit) -> float:
    """Return how likely a sentence is to answer; of one that the search did not find itself, what just counts."""
    answerability = library.searcher.answerability()
    return answerability.probability(side.query, hit, sentence) if sentence.features else answerability.threshold


def within(filters: Filters, question: Question, by: DateBasis) -> Filters:
    """Return the filters with the question's period added, if it has one; an end that is open stays open."""
    if question.period is None:
        return filters
    first, last = question.period.first, question.period.last
    return replace(
        filters,
        since=None if first == date.min else first,
        until=None if last == date.max else last,
        by=by,
    )
