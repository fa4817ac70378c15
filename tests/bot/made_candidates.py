"""Candidates made by hand, for the tests of what becomes of them."""

from datetime import date

from bot.candidates import Candidate
from index.model import Article, Hit, Passage, PassageKind, Quote, QuoteKind, SentenceHit, Span


def candidate(
    text: str,
    *,
    score: float = 1.0,
    probability: float = 0.9,
    article: str = "a",
    ordinal: int = 0,
    start: int = 0,
    kind: PassageKind = PassageKind.TEXT,
    quotes: tuple[Quote, ...] = (),
    published: date | None = None,
) -> Candidate:
    """Make a sentence that stands at `start` of the passage `ordinal` of an article."""
    whole = " " * start + text
    span = Span(start, len(whole))
    passage = Passage(f"{article}-{ordinal}", article, ordinal, kind, None, whole, 0, len(whole), (span,))
    sentence = SentenceHit(text, span.start, span.end, score)
    source = Article(article, f"Title of {article}", whole, f"/{article}.txt", published=published)
    return Candidate(Hit(passage, source, score, (sentence,)), sentence, quotes, probability)


def quote(text: str, speaker: str | None, *, role: str | None = None, kind: QuoteKind = QuoteKind.DIRECT) -> Quote:
    """Make a quote at the beginning of a passage."""
    return Quote(text, speaker, role, "said", kind, 0, len(text))
