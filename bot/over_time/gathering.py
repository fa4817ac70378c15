"""Gathering what articles say on a topic: many more sentences than one answer needs, all that its words require."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.acronyms import spelled_out
from bot.over_time.asked import is_counting
from bot.over_time.evidence import Evidence, read_evidence
from bot.over_time.numbers import find_numbers
from bot.over_time.subjects import share_names
from index.library import Library
from index.model import Hit, Passage, PassageKind, SentenceHit
from index.search.answerability import stems_around
from index.search.query import Query, QueryTerm
from index.store.selection import Filters

MOST_PASSAGES = 60
"""Passages that are gathered at most."""
_BEGINNING = 1
"""The last passage, counted from 0, that still belongs to how an article begins."""
_PASSAGES_FOR_NUMBERS = 40
_NOT_FOUND = 4.0
"""How much less a passage is worth than the best of its article, if the search did not find it."""
_LEAST_COVERAGE = 0.5
"""Share, by weight, of the topic's terms that must occur around a passage."""
CERTAIN_COVERAGE = 0.75
"""The same for a passage that is on the topic whatever else its article is about."""
_LEAST_OF_SUBJECT = 0.3
"""The same where what is of another subject is left out otherwise."""
_LEAST_COSINE = 0.6
"""A sentence this near to the topic in meaning is on it, whatever its words, if no name is missing."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Sentences on a topic, best first, with the query as it was understood and the passages they stand in.

    `about` are the ids of articles that begin with the topic, and so are about it rather than touch on it.
    """

    query: Query
    hits: tuple[Hit, ...]
    evidence: tuple[Evidence, ...]
    about: frozenset[str] = frozenset()


def gather(
    library: Library, topic: str, *, filters: Filters | None = None, limit: int = MOST_PASSAGES, whole: bool = False
) -> Gathered:
    """Return the sentences of the passages on a topic ("Lindau flood"), and of how the articles with these begin.

    Each of the topic's names and numbers must be there. With `whole`, all sentences of articles about it come, too.
    """
    result = library.search(topic, limit=limit, filters=filters)
    found = _of_topic(result.query, result.hits)
    about = frozenset(hit.article.id for hit in found if hit.passage.ordinal <= _BEGINNING)
    further = _further(library, found, lambda passage: passage.ordinal == 0 or (whole and passage.article_id in about))
    hits = (*found, *further)
    pairs = [(hit, sentence) for hit in hits for sentence in hit.sentences]
    evidence = read_evidence(library, sorted(pairs, key=lambda pair: -pair[1].score))
    return Gathered(result.query, hits, evidence, about)


def gather_numbers(
    library: Library, question: str, *, filters: Filters | None = None, limit: int = _PASSAGES_FOR_NUMBERS
) -> tuple[Evidence, ...]:
    """Return all sentences with a number in the articles that a question's names, or else its words, are about."""
    result = library.search(question, limit=limit, filters=filters)
    return numbers_around(library, result.query, result.hits)


def with_whole_articles(library: Library, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return the passages found, and the others of their articles."""
    return (*hits, *_further(library, hits, lambda _: True))


def numbers_around(library: Library, query: Query, hits: Iterable[Hit]) -> tuple[Evidence, ...]:
    """Do what `gather_numbers` does for a question that was searched for already."""
    topic = tuple(term for term in query.terms if not is_counting(term.forms[0][0]))
    has_names = any(term.name for term in topic)
    about = replace(query, terms=topic)
    found = [hit for hit in hits if is_on_topic(about, hit, least_coverage=0.0 if has_names else _LEAST_OF_SUBJECT)]
    whole = (*found, *_further(library, found, lambda _: True))
    pairs = [(hit, sentence) for hit in whole for sentence in hit.sentences if find_numbers(sentence.text)]
    return read_evidence(library, sorted(pairs, key=lambda pair: -pair[1].score))


def is_on_topic(query: Query, hit: Hit, *, least_coverage: float = _LEAST_COVERAGE) -> bool:
    """Tell whether all names and numbers of a query, and enough of its other words, occur around a passage."""
    if not query.terms or hit.passage.kind is PassageKind.CAPTION:
        return False
    context = stems_around(hit, hit.passage.text)
    if any(not _occurs(term, context, hit) for term in query.terms if term.name or term.number):
        return False
    nearest = max((sentence.features.get("sentence_cosine", 0.0) for sentence in hit.sentences), default=0.0)
    return query.coverage(context) >= least_coverage or nearest >= _LEAST_COSINE


def _of_topic(query: Query, hits: Sequence[Hit]) -> list[Hit]:
    """Return the hits on a topic: those with its words, and those with some of them in articles on the same subject.

    A word of two alone may mean something else: ferries strike reefs, too.
    """
    certain = [hit for hit in hits if is_on_topic(query, hit, least_coverage=CERTAIN_COVERAGE)]
    if not certain:
        return [hit for hit in hits if is_on_topic(query, hit)]
    known = {hit.article.id: hit.article for hit in certain}
    possible = [hit for hit in hits if is_on_topic(query, hit, least_coverage=_LEAST_OF_SUBJECT)]
    others = {hit.article.id: hit.article for hit in possible if hit.article.id not in known}
    same = {key for key, other in others.items() if any(share_names(other, article) for article in known.values())}
    return [hit for hit in possible if hit.article.id in known or hit.article.id in same]


def _further(library: Library, hits: Sequence[Hit], wanted: Callable[[Passage], bool]) -> Iterator[Hit]:
    """Yield the wanted passages of the articles found that were not found themselves, each scored as its article."""
    known = {hit.passage.id for hit in hits}
    best: dict[str, Hit] = {}
    for hit in hits:
        best.setdefault(hit.article.id, hit)
    for identifier, hit in best.items():
        for passage in library.catalogue.passages_of(identifier):
            if passage.kind is PassageKind.TEXT and wanted(passage) and passage.id not in known:
                yield _scored_as(hit, passage)


def _scored_as(hit: Hit, passage: Passage) -> Hit:
    score = hit.score - _NOT_FOUND
    sentences = tuple(
        SentenceHit(passage.text[span.start : span.end], span.start, span.end, score) for span in passage.sentences
    )
    return replace(hit, passage=passage, score=score, sentences=sentences)


def names_topic(query: Query, evidence: Evidence, stems: Iterable[str]) -> bool:
    """Tell whether a sentence, by its stems, has any of the topic's own words, or its meaning."""
    held = frozenset(stems)
    near = evidence.sentence.features.get("sentence_cosine", 0.0) >= _LEAST_COSINE
    return near or any(term.within(held) for term in query.terms)


def _occurs(term: QueryTerm, context: frozenset[str], hit: Hit) -> bool:
    return term.within(context) or spelled_out(term.text, hit.passage.text) is not None
