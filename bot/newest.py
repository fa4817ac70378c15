"""The newest articles, all or on a topic: a sentence of each, with its source."""

from collections.abc import Iterator

from bot.answer import Answer, Statement, StatementKind, unanswered
from bot.refusal import NO_ARTICLES
from bot.sources import Sources
from bot.texts import Texts, translatable
from index.library import Library
from index.model import Article, Hit, Passage, PassageKind, SentenceHit, Span
from index.search.equivalents import term_set

MOST = 8
"""Articles that are listed."""
_HITS = 50
"""Passages among which articles on a topic are looked for."""
_LEAST_COVERAGE = 0.6
"""Share, by weight, of a topic's words that an article's title and the passage found must hold."""

NEWEST = translatable("The newest articles:")
NEWEST_ON = translatable("The newest articles on {topic}:")
NONE_ON = translatable("None of the articles is on {topic}.")


def newest(library: Library, topic: str, texts: Texts) -> Answer:
    """Return the latest published articles, on a topic if it is not "", each with a sentence of it, as an answer."""
    if not library.stats().articles:
        return unanswered(texts.gettext(NO_ARTICLES))
    hits = list(_on(library, topic) if topic else _latest(library))
    if not hits:
        return unanswered(texts.gettext(NONE_ON, topic=topic))
    sources = Sources()
    statements = []
    for hit in hits:
        sentence = hit.sentences[0]
        number = sources.cite(hit, sentence.start, sentence.end)
        kind = StatementKind.SENTENCE
        statements.append(Statement(sentence.text, kind, None, hit.article.published, (number,)))
    return Answer(
        question=topic,
        answered=True,
        lead=texts.gettext(NEWEST_ON, topic=topic) if topic else texts.gettext(NEWEST),
        notice=None,
        statements=tuple(statements),
        citations=sources.citations(),
        confidence=1.0,
        took_milliseconds=0.0,
        dated=True,
    )


def _latest(library: Library) -> Iterator[Hit]:
    for article in library.catalogue.articles(limit=MOST):
        passages = [one for one in library.catalogue.passages_of(article.id) if one.kind is PassageKind.TEXT]
        if passages:
            yield _opening(article, passages[0])


def _opening(article: Article, passage: Passage) -> Hit:
    span = passage.sentences[0] if passage.sentences else Span(0, len(passage.text))
    sentence = SentenceHit(passage.text[span.start : span.end], span.start, span.end, 0.0)
    return Hit(passage, article, 0.0, (sentence,))


def _on(library: Library, topic: str) -> list[Hit]:
    """Return the best passage of each article on the topic, with its best sentence only."""
    result = library.search(topic, _HITS)
    best: dict[str, Hit] = {}
    for hit in result.hits:
        held = term_set(f"{hit.article.title} {hit.passage.text}")
        if hit.article.id not in best and hit.sentences and result.query.coverage(held) >= _LEAST_COVERAGE:
            sentence = max(hit.sentences, key=lambda one: one.score)
            best[hit.article.id] = Hit(hit.passage, hit.article, hit.score, (sentence,), hit.others)
    dated = sorted(best.values(), key=lambda hit: hit.article.published.toordinal() if hit.article.published else 0)
    return dated[::-1][:MOST]
