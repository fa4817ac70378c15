"""What is to be said below an answer: how many outlets tell it, whether there is something newer, what was changed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.answer import Citation, Statement
from bot.answers.finding import Found
from bot.over_time import words as said
from bot.over_time.contradictions import moved_days
from bot.over_time.coverage import articles_on_topic, freshness, outlets, updated
from bot.over_time.evidence import read_evidence
from bot.question import Kind
from bot.texts import Texts
from index.library import Library

_OF_DAYS = frozenset([Kind.WHEN, Kind.CHANGES])
_COMPARED = 30
"""Sentences whose days are compared."""
_MOST_MOVED = 2


def remarks(
    library: Library, found: Found, statements: Sequence[Statement], citations: Sequence[Citation], texts: Texts
) -> tuple[str, ...]:
    """Return the lines, each a sentence; none if there is nothing that a reader should know.

    Outlets are counted for the first statement alone: what each of several statements rests on is no common witness.
    """
    first = [citation for citation in citations if citation.number in statements[0].citations]
    return tuple(_lines(library, found, first, citations, texts))


def _lines(
    library: Library, found: Found, first: Sequence[Citation], citations: Sequence[Citation], texts: Texts
) -> Iterator[str]:
    told_by = outlets(_with_copies(first))
    if told_by is not None:
        yield said.outlets(texts, told_by.outlets, told_by.copies)
    newer = freshness([one.article for one in citations], articles_on_topic(found.query, found.hits))
    if newer is not None and newer.newer.published is not None:
        article = newer.newer
        yield said.freshness(texts, newer.newest_cited, newer.newer.published, article.title, article.source)
    yield from _updates(library, citations, texts)
    if found.question.kind in _OF_DAYS:
        yield from _moved(library, found, texts)


def _moved(library: Library, found: Found, texts: Texts) -> Iterator[str]:
    """Yield the days that a later article moves, for a reader who asks when something is to be."""
    sentences = [(one.hit, one.sentence) for one in found.ranked[:_COMPARED]]
    for moved in moved_days(read_evidence(library, sentences))[-_MOST_MOVED:]:
        before, after = moved.before.article.published, moved.after.article.published
        if before is not None and after is not None:
            yield said.day_moved(texts, moved.day_before.text, before, moved.day_after.text, after)


def _with_copies(citations: Sequence[Citation]) -> list[Citation]:
    """Return the citations with those others only that print the same text: the rest of a story may not say it."""
    return [
        replace(citation, others=tuple(other for other in citation.others if other.copied)) for citation in citations
    ]


def _updates(library: Library, citations: Iterable[Citation], texts: Texts) -> Iterator[str]:
    numbers: dict[str, int] = {}
    articles = []
    for citation in citations:
        if citation.article.id not in numbers:
            numbers[citation.article.id] = citation.number
            articles.append(citation.article)
    for one in updated(library, articles):
        yield said.updated(texts, numbers[one.article.id], one.on)
