"""What is to be said of an answer's sources: how many outlets tell it, whether there is something newer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from bot.over_time.gathering import CERTAIN_COVERAGE, is_on_topic
from index.library import Library
from index.model import Article, Hit, OtherReport
from index.search.query import Query

LEAST_DAYS = 7
"""Days by which evidence must be older than the newest article to be worth a word."""


class Cited(Protocol):
    """A hit or a citation: an article, and the others that tell its story."""

    @property
    def article(self) -> Article:
        """The article cited."""

    @property
    def others(self) -> tuple[OtherReport, ...]:
        """The other articles of its story."""


@dataclass(frozen=True, slots=True)
class Outlets:
    """How many outlets tell the story, all counted, and how many articles of them are prints of another's text."""

    outlets: int
    copies: int


@dataclass(frozen=True, slots=True)
class Freshness:
    """The newest day of what is cited, and the newest article on the topic, which is much newer."""

    newest_cited: date
    newer: Article


@dataclass(frozen=True, slots=True)
class Updated:
    """An article whose text has changed; `on` is the day on which its present text was read."""

    article: Article
    on: date


def outlets(cited: Sequence[Cited]) -> Outlets | None:
    """Count who tells what is cited; None where it is one outlet, once."""
    articles = {one.article.id: one.article for one in cited}
    articles |= {other.article.id: other.article for one in cited for other in one.others}
    copies: set[str] = set()
    for one in cited:
        # of texts that are alike, one is the original: the one cited, unless it was counted as a copy already
        copies |= {other.article.id for other in one.others if other.copied and one.article.id not in copies}
    named = {(article.source or article.id).casefold() for article in articles.values()}
    return Outlets(len(named), len(copies)) if len(named) > 1 or copies else None


def articles_on_topic(query: Query, hits: Iterable[Hit]) -> list[Article]:
    """Return the articles that are on the topic of a query among those found, and the others of their stories."""
    found = [hit for hit in hits if is_on_topic(query, hit, least_coverage=CERTAIN_COVERAGE)]
    articles = {hit.article.id: hit.article for hit in found}
    articles |= {other.article.id: other.article for hit in found for other in hit.others}
    return list(articles.values())


def freshness(
    cited: Iterable[Article], on_topic: Iterable[Article], *, least_days: int = LEAST_DAYS
) -> Freshness | None:
    """Tell of a newer article on the topic, if the newest one cited is at least so many days older."""
    days = [article.published for article in cited if article.published is not None]
    dated = [(article.published, article.id, article) for article in on_topic if article.published is not None]
    if not days or not dated:
        return None
    published, _, newer = max(dated, key=lambda one: one[:2])
    return Freshness(max(days), newer) if published - max(days) >= timedelta(days=least_days) else None


def updated(library: Library, articles: Iterable[Article]) -> tuple[Updated, ...]:
    """Return which of these articles have had another text before, each once."""
    found = []
    for article in {one.id: one for one in articles}.values():
        versions = library.catalogue.history(article.id)
        if len(versions) > 1:
            found.append(Updated(article, versions[0].added.date()))
    return tuple(found)
