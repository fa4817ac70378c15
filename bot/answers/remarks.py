"""What is to be said below an answer: how many outlets tell it, whether there is something newer, what was changed."""

from collections.abc import Iterable, Iterator, Sequence

from bot.answer import Citation
from bot.answers.finding import Found
from bot.over_time import words as said
from bot.over_time.coverage import articles_on_topic, freshness, outlets, updated
from bot.texts import Texts
from index.library import Library


def remarks(library: Library, found: Found, citations: Sequence[Citation], texts: Texts) -> tuple[str, ...]:
    """Return the lines, each a sentence; none if there is nothing that a reader should know."""
    return tuple(_lines(library, found, citations, texts))


def _lines(library: Library, found: Found, citations: Sequence[Citation], texts: Texts) -> Iterator[str]:
    told_by = outlets(_of_one_story(citations))
    if told_by is not None:
        yield said.outlets(texts, told_by.outlets, told_by.copies)
    newer = freshness([one.article for one in citations], articles_on_topic(found.query, found.hits))
    if newer is not None and newer.newer.published is not None:
        article = newer.newer
        yield said.freshness(texts, newer.newest_cited, newer.newer.published, article.title, article.source)
    yield from _updates(library, citations, texts)


def _of_one_story(citations: Sequence[Citation]) -> list[Citation]:
    """Return the citations of the first one's story: what is told of several cannot be counted together."""
    first = citations[0]
    story = {first.article.id, *(other.article.id for other in first.others)}
    return [citation for citation in citations if citation.article.id in story]


def _updates(library: Library, citations: Iterable[Citation], texts: Texts) -> Iterator[str]:
    numbers: dict[str, int] = {}
    articles = []
    for citation in citations:
        if citation.article.id not in numbers:
            numbers[citation.article.id] = citation.number
            articles.append(citation.article)
    for one in updated(library, articles):
        yield said.updated(texts, numbers[one.article.id], one.on)
