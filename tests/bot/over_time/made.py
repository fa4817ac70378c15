"""Sentences made by hand, with the dates that are really found in them."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from bot.over_time.evidence import Evidence
from bot.over_time.gathering import Gathered
from index.dates import find_dates
from index.model import Article, Hit, OtherReport, Passage, PassageKind, Quote, SentenceHit, Span
from index.search.query import Query, QueryTerm
from index.words import stem

PUBLISHED = date(2023, 9, 16)
"""A Saturday."""


def article(
    identity: str, *, published: date | None = PUBLISHED, source: str | None = None, text: str = "", title: str = ""
) -> Article:
    return Article(identity, title, text, f"/{identity}.txt", source, None, None, published, "en")


def evidence(
    *sentences: str,
    of: str = "a",
    place: int = 0,
    published: date | None = PUBLISHED,
    source: str | None = None,
    score: float = 10.0,
    ordinal: int = 0,
    title: str = "",
    quotes: tuple[Quote, ...] = (),
    copies: Sequence[Article] = (),
    same_story: Sequence[Article] = (),
    vector: NDArray[np.float32] | None = None,
) -> Evidence:
    """Make a passage of these sentences, and return the one at `place`."""
    text = " ".join(sentences)
    spans, start = [], 0
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    passage = Passage(f"{of}-{ordinal}", of, ordinal, PassageKind.TEXT, None, text, 0, len(text), tuple(spans))
    hits = tuple(SentenceHit(text[span.start : span.end], span.start, span.end, score) for span in spans)
    others = (
        *(OtherReport(one, copied=True) for one in copies),
        *(OtherReport(one, copied=False) for one in same_story),
    )
    hit = Hit(passage, article(of, published=published, source=source, text=text, title=title), score, hits, others)
    span = spans[place]
    dates = tuple(
        one for one in find_dates(text, reference=published) if span.start <= one.start and one.end <= span.end
    )
    return Evidence(hit, hits[place], dates, quotes, vector)


def query(*words: str) -> Query:
    """Make a query of words; those with a capital are names."""
    text = " ".join(words)
    places = [text.index(word) for word in words]
    terms = tuple(
        QueryTerm(
            text=word,
            forms=((stem(word.lower()),),),
            weight=1.0,
            known=True,
            name=word[0].isupper(),
            number=False,
            start=place,
            end=place + len(word),
        )
        for word, place in zip(words, places, strict=True)
    )
    return Query(text, text, terms, ())


def gathered(*found: Evidence, words: Sequence[str] = ("Halden",)) -> Gathered:
    """Make what was gathered on a topic of these sentences, best first."""
    hits = {one.passage.id: one.hit for one in found}
    begins = frozenset(one.article.id for one in found if one.passage.ordinal == 0)
    ordered = tuple(sorted(found, key=lambda one: -one.sentence.score))
    return Gathered(query(*words), tuple(hits.values()), ordered, begins)
