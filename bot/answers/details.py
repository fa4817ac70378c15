"""A detail of what was just told: "when was that?", "where?", "who said that?", looked for where it was told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answer import Answer, Statement, StatementKind
from bot.answers.highlights import highlights
from bot.composing import dates_within
from bot.follow_ups import Told
from bot.question import Kind, Question
from bot.sources import Sources
from index.dates import DateExpression
from index.library import Library
from index.model import Article, Hit, Passage, Quote, QuoteKind, SentenceHit, Span
from index.search.expected import Expected

_OF_A_STATEMENT = frozenset([Expected.TIME, Expected.PLACE, Expected.PERSON, Expected.NUMBER])


@dataclass(frozen=True, slots=True)
class _Place:
    """A passage with its article, and what is known of its sentences."""

    passage: Passage
    article: Article
    quotes: Sequence[Quote]
    dates: Sequence[DateExpression]


def detail(library: Library, question: Question, about: Sequence[Told]) -> Answer | None:
    """Return the sentence that gives the detail: of a statement told, or the one nearest to it in its passage.

    None if no sentence of these passages holds anything of the kind asked for.
    """
    if question.expected not in _OF_A_STATEMENT:
        return None
    if question.speaker is not None:
        return _day_of(library, about[0]) if question.expected is Expected.TIME and about else None
    for told in about:
        place = _place(library, told)
        if place is None:
            continue
        if _asks_who_said(question) and told.speaker is not None:
            return _answer(place, _sentence_at(place, told.start), (), told.speaker)
        for span in _nearest(place, told.start):
            marked = _marked(question, place, span)
            if marked:
                return _answer(place, span, marked, None)
    return _day_of(library, about[0]) if question.expected is Expected.TIME and about else None


def _day_of(library: Library, told: Told) -> Answer | None:
    """Return the statement itself with the day that it is known to be from: of the words, or of the article."""
    place = _place(library, told)
    if place is None or told.day is None:
        return None
    return replace(_answer(place, _sentence_at(place, told.start), (), told.speaker), dated=told.speaker is None)


def _asks_who_said(question: Question) -> bool:
    return question.kind is Kind.WHO and question.asking is not None


def _place(library: Library, told: Told) -> _Place | None:
    passage, article = library.passage(told.passage_id), library.article(told.article_id)
    if passage is None or article is None:
        return None  # it was removed since
    quotes = [stored.quote for stored in library.quotes_of_passages([passage.id])]
    return _Place(passage, article, quotes, library.dates_of_passages([passage.id]).get(passage.id, ()))


def _nearest(place: _Place, start: int) -> Iterator[Span]:
    """Yield the sentence told, then those around it: what stands before it introduces it more often."""
    yield from sorted(
        place.passage.sentences,
        key=lambda span: (abs(span.start - start) if span.start != start else -1, span.start > start),
    )


def _sentence_at(place: _Place, start: int) -> Span:
    return next(_nearest(place, start))


def _marked(question: Question, place: _Place, span: Span) -> tuple[Span, ...]:
    text = place.passage.text[span.start : span.end]
    dates = dates_within(place.dates, SentenceHit(text, span.start, span.end, 0.0))
    return highlights(question.expected, text, "", dates)


def _answer(place: _Place, span: Span, marked: tuple[Span, ...], speaker: str | None) -> Answer:
    text = place.passage.text[span.start : span.end]
    theirs = [quote for quote in place.quotes if quote.start < span.end and span.start < quote.end]
    quote = next((one for one in theirs if speaker is None or one.speaker == speaker), None)
    sources = Sources()
    hit = Hit(place.passage, place.article, 0.0, (SentenceHit(text, span.start, span.end, 0.0),))
    number = sources.cite(hit, span.start, span.end)
    quoted = any(one.kind is not QuoteKind.INDIRECT for one in theirs)
    statement = Statement(
        text=text,
        kind=StatementKind.QUOTE if quoted else StatementKind.SENTENCE,
        speaker=quote.speaker if quote else None,
        date=(quote.said if quote else None) or place.article.published,
        citations=(number,),
        role=quote.role if quote and speaker else None,
        place=quote.place if quote and speaker else None,
        highlights=marked,
        is_asked_for=speaker is not None,
    )
    return Answer(
        question="",
        answered=True,
        lead=None,
        notice=None,
        statements=(statement,),
        citations=sources.citations(),
        confidence=1.0,
        took_milliseconds=0.0,
    )
