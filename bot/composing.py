"""Composing an answer from sentences: which to state, merged where they say the same, with numbered citations."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.answer import Citation, Statement, StatementKind
from bot.answers.highlights import highlights
from bot.attribution import is_theirs
from bot.candidates import Candidate
from bot.question import Kind, Question
from bot.sources import Sources
from index.dates import DateExpression
from index.model import PassageKind, Quote, QuoteKind, SentenceHit
from index.words import terms

MOST_STATEMENTS = 4

BEST = 3
"""How many of the best sentences are looked at to tell whether there is an answer."""

_MARGIN, _MARGIN_OF_WORDS, _MARGIN_OF_KEYWORDS = 4.5, 6.0, 4.5
"""How far below the best score a further statement may be: of a fact, of somebody's words, of keywords."""

_FURTHER_SHARE = 0.06
"""A further statement must be at least this share as probable as the best."""

_LIKELY = 0.5
"""A sentence this probable is worth stating however far below the best its score is."""

_NEARLY_CERTAIN = 0.85
"""A sentence this probable answers also where others, which share more words with the question, are before it."""

_SAME = 0.8
"""Share of common terms (Jaccard) from which two sentences say the same."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Sentences that say the same; the first is stated, all are cited."""

    members: tuple[Candidate, ...]

    @property
    def first(self) -> Candidate:
        return self.members[0]


def chosen(question: Question, ranked: Sequence[Candidate], threshold: float) -> list[Candidate]:
    """Return the sentences worth stating, best first; none if none is probable enough to be the answer.

    Somebody's own words, where asked for, leave out what only tells of them; being theirs and on the topic, they answer
    whatever the probability. Captions of pictures are stated only when no running text is.
    """
    own = [candidate for candidate in ranked if candidate.own]
    if own:
        ranked, threshold = own, 0.0
    running = [candidate for candidate in ranked if candidate.passage.kind is PassageKind.TEXT]
    captions = [candidate for candidate in ranked if candidate.passage.kind is PassageKind.CAPTION]
    return _probable(question, running, threshold) or _probable(question, captions, threshold)


def _margin(question: Question) -> float:
    if question.speaker is not None:
        return _MARGIN_OF_WORDS
    return _MARGIN_OF_KEYWORDS if question.kind is Kind.KEYWORDS else _MARGIN


def _probable(question: Question, ranked: Sequence[Candidate], threshold: float) -> list[Candidate]:
    """Return those that score nearly as high as the best, if one of the first few is probable enough.

    The probability is that of being the answer itself, so what belongs to it has less; but what has hardly any beside
    one that is nearly certain adds nothing.
    """
    if not ranked:
        return []
    least_score = ranked[0].sentence.score - _margin(question)
    near = [one for one in ranked if one.sentence.score >= least_score or one.probability >= max(threshold, _LIKELY)]
    certain = [one.probability for one in near if one.probability >= max(threshold, _NEARLY_CERTAIN)]
    best = max([*(candidate.probability for candidate in near[:BEST]), *certain])
    return [one for one in near if one.own or one.probability >= _FURTHER_SHARE * best] if best >= threshold else []


def compose(
    question: Question,
    sentences: Sequence[Candidate],
    dates: Mapping[str, Sequence[DateExpression]] | None = None,
    *,
    most: int = MOST_STATEMENTS,
) -> tuple[tuple[Statement, ...], tuple[Citation, ...]]:
    """Turn sentences, best first, into statements, at most so many, and the citations they rest on.

    Somebody's words are in the order of their days, newest last. Else the order is by relevance, in steps wide enough
    that sentences of one article which are about as relevant keep the article's order. Citations are numbered as they
    appear. `dates` are those of the passages, at offsets in them, by which a day is marked as the answer.
    """
    order = _order_of_days if question.speaker is not None else _reading_order(sentences)
    groups = sorted(_merged(sentences)[:most], key=order)
    sources = Sources()
    statements = []
    for group in groups:
        numbers = {sources.cite(one.hit, one.sentence.start, one.sentence.end) for one in group.members}
        statements.append(_statement(question, group.first, tuple(sorted(numbers)), dates or {}))
    return tuple(statements), sources.citations()


def cite(sentences: Sequence[Candidate]) -> tuple[Citation, ...]:
    """Return passages that come nearest to a question without answering it, marking the nearest sentence of each."""
    sources = Sources()
    cited: set[str] = set()
    for candidate in sentences:
        if candidate.passage.id not in cited:
            sources.cite(candidate.hit, candidate.sentence.start, candidate.sentence.end)
            cited.add(candidate.passage.id)
    return sources.citations()


def _merged(sentences: Sequence[Candidate]) -> list[_Group]:
    groups: list[tuple[frozenset[str], list[Candidate]]] = []
    for candidate in sentences:
        content = frozenset(terms(candidate.sentence.text))
        for known, members in groups:
            same = content and len(content & known) / len(content | known) >= _SAME
            if same and _numbers(content) == _numbers(known):
                if all(member.passage.id != candidate.passage.id for member in members):
                    members.append(candidate)
                break
        else:
            groups.append((content, [candidate]))
    return [_Group(tuple(members)) for _, members in groups]


def _numbers(stems: frozenset[str]) -> frozenset[str]:
    """Return the numbers among the stems: sentences that give others do not say the same."""
    return frozenset(stem for stem in stems if stem[0].isdigit())


def _order_of_days(group: _Group) -> tuple[date, str, int, int]:
    first = group.first
    return (said_on(first) or date.min, first.article.id, first.passage.ordinal, first.sentence.start)


def said_on(candidate: Candidate) -> date | None:
    """Return the day on which the words of a sentence were said, or else published, if either is known."""
    return next((quote.said for quote in candidate.quotes if quote.said), None) or candidate.article.published


def _reading_order(sentences: Sequence[Candidate]) -> Callable[[_Group], tuple[int, float, int, int]]:
    best = max((candidate.sentence.score for candidate in sentences), default=0.0)

    def key(group: _Group) -> tuple[int, float, int, int]:
        first = group.first
        below = best - first.sentence.score
        # over all articles that say it, so that copies of one article do not part its sentences
        articles = {member.article.id for member in group.members}
        article = max(candidate.sentence.score for candidate in sentences if candidate.article.id in articles)
        return (int(below // 2), -article, first.passage.ordinal, first.sentence.start)

    return key


def _statement(
    question: Question,
    candidate: Candidate,
    citations: tuple[int, ...],
    dates: Mapping[str, Sequence[DateExpression]],
) -> Statement:
    quote = _telling_quote(question, candidate)
    quoted = any(quote.kind is not QuoteKind.INDIRECT for quote in candidate.quotes)
    speaking = question.speaker is not None and quote is not None
    return Statement(
        text=candidate.sentence.text,
        kind=StatementKind.QUOTE if quoted else StatementKind.SENTENCE,
        speaker=quote.speaker if quote else None,
        date=said_on(candidate) if speaking else candidate.article.published,
        citations=citations,
        role=quote.role if speaking and quote else None,
        place=quote.place if speaking and quote else None,
        is_asked_for=speaking,
        highlights=highlights(
            question.expected,
            candidate.sentence.text,
            question.text,
            dates_within(dates.get(candidate.passage.id, ()), candidate.sentence),
        ),
    )


def dates_within(dates: Sequence[DateExpression], sentence: SentenceHit) -> list[DateExpression]:
    """Return the dates that stand in a sentence, at offsets in it."""
    return [
        replace(found, start=found.start - sentence.start, end=found.end - sentence.start)
        for found in dates
        if sentence.start <= found.start and found.end <= sentence.end
    ]


def _telling_quote(question: Question, candidate: Candidate) -> Quote | None:
    """Return the quote whose speaker the statement is attributed to: the one asked for, else the outermost."""
    if question.speaker is not None:
        theirs = [
            quote for quote in candidate.quotes if is_theirs(question.speaker, quote, candidate.article.published)
        ]
        if theirs:
            return theirs[0]
    speaking = [quote for quote in candidate.quotes if quote.speaker is not None]
    return max(speaking, key=lambda quote: quote.end - quote.start, default=None)
