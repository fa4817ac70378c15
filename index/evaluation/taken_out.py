"""Questions whose article is not in the index: what a corpus lacks without being foreign to it.

Documents with one title are paragraphs of one article, as in SQuAD. The articles that answer are taken out in turn and
put back afterwards, so that the frequencies of words, the vocabulary and the neighbours are those of an index that
never held them. All that is asked meanwhile should be refused.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from index.evaluation.collection import Collection, EvaluationQuery
from index.library import Library
from index.model import Document

_ROUNDS = 20
"""In how many turns the articles are taken out at most: with more articles than that, several at once."""


@dataclass(frozen=True, slots=True)
class Absence:
    """Documents to take out, and the questions that nothing answers without them."""

    documents: tuple[Document, ...]
    queries: tuple[EvaluationQuery, ...]


def absences(collection: Collection) -> list[Absence]:
    """Deal the answerable questions into turns by the articles that answer them; each is asked in one turn.

    A question that several articles answer is asked when all of them are out.
    """
    article_of = {document.origin: document.title or document.origin for document in collection.documents}
    asked: dict[frozenset[str], list[EvaluationQuery]] = {}
    for query in collection.queries:
        articles = frozenset(article_of[origin] for origin in query.relevant if origin in article_of)
        if query.answerable and articles:
            asked.setdefault(articles, []).append(query)
    turns = [list(asked)[first::_ROUNDS] for first in range(min(_ROUNDS, len(asked)))]
    return [
        Absence(
            documents=tuple(
                document
                for document in collection.documents
                if any(article_of[document.origin] in articles for articles in turn)
            ),
            queries=tuple(query for articles in turn for query in asked[articles]),
        )
        for turn in turns
    ]


@contextmanager
def taken_out(library: Library, documents: Sequence[Document]) -> Iterator[None]:
    """Take documents out of a library, and put them back at the end."""
    origins = {document.origin for document in documents}
    for article in library.articles():
        if article.origin in origins:
            library.remove(article.id)
    try:
        yield
    finally:
        for _ in library.add(documents):
            pass
