"""Composing an answer from sentences: which to state, merged where they say the same, with numbered citations."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.answer import Citation, Statement, StatementKind
from bot.candidates import Candidate
from bot.question import Kind, Question
from bot.speakers import is_asked_for
from index.model import PassageKind, Quote, QuoteKind, Span
from index.words import terms

MOST_STATEMENTS = 4

BEST = 3
"""How many of the best sentences are looked at to tell whether there is an answer."""

_MARGIN, _MARGIN_OF_WORDS, _MARGIN_OF_KEYWORDS = 3.0, 6.0, 4.0
"""How far below the best score a further statement may be: of a fact, of somebody's words, of keywords."""

_FURTHER_SHARE = 0.8
"""A further statement must be at least this share as probable as what counts as an answer."""

_OWN_SHARE = 0.5
"""Words that an article attributes to the person asked for need this share of the probability: structure vouches."""

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
    """Return the sentences worth stating, best first; none if none is probable enough to be an answer.

    Somebody's own words, where asked for, leave out what only tells of them. Captions of pictures are stated only when
    no running text is.
    """
    own = [candidate for candidate in ranked if candidate.own]
    if own:
        ranked, threshold = own, _OWN_SHARE * threshold
    running = [candidate for candidate in ranked if candidate.passage.kind is PassageKind.TEXT]
    captions = [candidate for candidate in ranked if candidate.passage.kind is PassageKind.CAPTION]
    return _probable(question, running, threshold) or _probable(question, captions, threshold)


def _margin(question: Question) -> float:
    if question.speaker is not None:
        return _MARGIN_OF_WORDS
    return _MARGIN_OF_KEYWORDS if question.kind is Kind.KEYWORDS else _MARGIN


def _probable(question: Question, ranked: Sequence[Candidate], threshold: float) -> list[Candidate]:
    if not ranked:
        return []
    least_score = ranked[0].sentence.score - _margin(question)
    near = [candidate for candidate in ranked if candidate.sentence.score >= least_score]
    if max(candidate.probability for candidate in near[:BEST]) < threshold:
        return []
    return [candidate for candidate in near if candidate.probability >= _FURTHER_SHARE * threshold]


def compose(question: Question, sentences: Sequence[Candidate]) -> tuple[tuple[Statement, ...], tuple[Citation, ...]]:
    """Turn sentences, best first, into up to four statements and the citations they rest on.

    The order is by relevance, in steps wide enough that sentences of one article which are about as relevant keep the
    article's order. Citations are numbered as they appear.
    """
    groups = sorted(_merged(sentences)[:MOST_STATEMENTS], key=_reading_order(sentences))
    numbers: dict[str, int] = {}
    supports: dict[str, list[Span]] = {}
    by_id = {}
    statements = []
    for group in groups:
        for member in group.members:
            numbers.setdefault(member.passage.id, len(numbers) + 1)
            supports.setdefault(member.passage.id, []).append(Span(member.sentence.start, member.sentence.end))
            by_id[member.passage.id] = member
        citations = tuple(sorted({numbers[member.passage.id] for member in group.members}))
        statements.append(_statement(question, group.first, citations))
    citations_made = tuple(
        _citation(number, by_id[identifier], _ordered(supports[identifier])) for identifier, number in numbers.items()
    )
    return tuple(statements), citations_made


def cite(sentences: Sequence[Candidate]) -> tuple[Citation, ...]:
    """Return passages that come nearest to a question without answering it, marking the nearest sentence of each."""
    nearest: dict[str, Candidate] = {}
    for candidate in sentences:
        nearest.setdefault(candidate.passage.id, candidate)
    return tuple(
        _citation(number, found, (Span(found.sentence.start, found.sentence.end),))
        for number, found in enumerate(nearest.values(), start=1)
    )


def _citation(number: int, candidate: Candidate, supports: tuple[Span, ...]) -> Citation:
    return Citation(number, candidate.passage, candidate.article, supports, candidate.hit.others)


def _ordered(spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans), key=lambda span: span.start))


def _merged(sentences: Sequence[Candidate]) -> list[_Group]:
    groups: list[tuple[frozenset[str], list[Candidate]]] = []
    for candidate in sentences:
        content = frozenset(terms(candidate.sentence.text))
        for known, members in groups:
            if content and len(content & known) / len(content | known) >= _SAME:
                if all(member.passage.id != candidate.passage.id for member in members):
                    members.append(candidate)
                break
        else:
            groups.append((content, [candidate]))
    return [_Group(tuple(members)) for _, members in groups]


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


def _statement(question: Question, candidate: Candidate, citations: tuple[int, ...]) -> Statement:
    quote = _telling_quote(question, candidate)
    quoted = any(quote.kind is not QuoteKind.INDIRECT for quote in candidate.quotes)
    return Statement(
        text=candidate.sentence.text,
        kind=StatementKind.QUOTE if quoted else StatementKind.SENTENCE,
        speaker=quote.speaker if quote else None,
        date=candidate.article.published,
        citations=citations,
    )


def _telling_quote(question: Question, candidate: Candidate) -> Quote | None:
    """Return the quote whose speaker the statement is attributed to: the one asked for, else the outermost."""
    asked = question.speaker_name
    if asked is not None:
        theirs = [quote for quote in candidate.quotes if is_asked_for(asked, quote.speaker, quote.role)]
        if theirs:
            return theirs[0]
    speaking = [quote for quote in candidate.quotes if quote.speaker is not None]
    return max(speaking, key=lambda quote: quote.end - quote.start, default=None)
