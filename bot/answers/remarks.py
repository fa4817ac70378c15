"""What is to be said below an answer: how many outlets tell it, whether there is something newer, what was changed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.answer import Citation, Statement
from bot.answers.finding import Found
from bot.over_time import words as said
from bot.over_time.coverage import articles_on_topic, freshness, outlets, updated
from bot.texts import Texts
from index.library import Library


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
