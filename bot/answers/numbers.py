"""Numbers: who gives which for what is asked, the newest first, side by side where they differ."""

import re
from collections.abc import Sequence

from bot.answer import Answer, Statement, StatementKind
from bot.answers.days import figure_form
from bot.answers.finding import probability
from bot.over_time.asked import AskedNumber, asked_number
from bot.over_time.figures import FigureTold, differing, told
from bot.over_time.gathering import gather_numbers
from bot.over_time.numbers import find_numbers
from bot.over_time.quantities import quantities
from bot.over_time.units import STATE_OF
from bot.question import Question
from bot.sources import Sources
from index.library import Library
from index.model import QuoteKind, Span
from index.search.equivalents import term_set
from index.search.features import QuestionSide
from index.words import words

_MOST = 4

_LEAST_SHARE = 0.5
"""A number that counts what is asked for needs this share of the probability of an answer: structure vouches."""

_MONEY = re.compile(
    r"[£$€¥₹]|\b(?:euros?|dollars?|pounds?|kronor|kroner|rupees|shillings|crore|lakh|yen|pence)\b", re.IGNORECASE
)
_HOW_FAST = re.compile(r"\bhow fast\b|\bwhat speed\b", re.IGNORECASE)
_SPEED = re.compile(
    r"\b(?:knots?|km/h|kmh|kph|mph|(?:kilomet(?:re|er)s|miles|met(?:re|er)s) (?:an|per|a) \w+)\b", re.IGNORECASE
)
_PERCENT = re.compile(r"%|\bper ?cent(?:age)?\b|\bpoints?\b", re.IGNORECASE)


def numbers_told(library: Library, question: Question, side: QuestionSide) -> Answer | None:
    """Return what the articles give for the number asked for; None where no sentence gives it for certain."""
    asked = asked_number(question.text)
    if asked is None:
        return None
    found = told(asked, gather_numbers(library, question.text))
    if not found:
        return None
    likely = probability(library, side, found[0].evidence.hit, found[0].evidence.sentence)
    if likely < _LEAST_SHARE * library.searcher.answerability().threshold:
        return None
    figures = differing(found)
    shown = figures or (found[0],)
    sources = Sources()
    statements = tuple(_statement(figure, sources) for figure in _one_a_sentence(shown))
    side_by_side = tuple(figure_form(figure, sources) for figure in figures)
    return Answer(
        question="",
        answered=True,
        lead=None,
        notice=None,
        statements=statements,
        citations=sources.citations(),
        confidence=likely,
        took_milliseconds=0.0,
        figures=side_by_side,
    )


def could_tell(question: Question, sentence: str) -> bool:
    """Tell whether a sentence holds a number that may be of what is asked: of its noun, its unit, its money."""
    asked = asked_number(question.text)
    if asked is None:
        speed = _HOW_FAST.search(question.text)
        return bool(_SPEED.search(sentence)) if speed else True
    return bool(find_numbers(sentence)) and _may_count(asked, sentence)


def _may_count(asked: AskedNumber, sentence: str) -> bool:
    if asked.state is not None:
        return any(STATE_OF.get(word.surface) is asked.state for word in words(sentence))
    if "money" in asked.units:
        return bool(_MONEY.search(sentence))
    if "%" in asked.units:
        return bool(_PERCENT.search(sentence))
    if asked.units:
        return bool(asked.units & term_set(sentence))
    return asked.noun is None or _counts_noun(asked.noun, asked.topic, sentence)


def _counts_noun(noun: str, topic: Sequence[str], sentence: str) -> bool:
    """Tell whether a number counts the noun, or counts what is not named while the noun stands elsewhere."""
    counted = quantities(sentence)
    if any(not {noun, *topic}.isdisjoint((one.counted.noun or "").split()) for one in counted):
        return True
    return noun in term_set(sentence) and len(counted) < len(find_numbers(sentence))


def _one_a_sentence(figures: tuple[FigureTold, ...]) -> list[FigureTold]:
    kept: dict[tuple[str, int], FigureTold] = {}
    for figure in figures:
        kept.setdefault((figure.evidence.passage.id, figure.evidence.sentence.start), figure)
    return list(kept.values())[:_MOST]


def _statement(figure: FigureTold, sources: Sources) -> Statement:
    sentence = figure.evidence.sentence
    numbers = {sources.cite(figure.evidence.hit, sentence.start, sentence.end)}
    for other in figure.others[:2]:
        numbers.add(sources.cite(other.hit, other.sentence.start, other.sentence.end))
    quoted = any(quote.kind is not QuoteKind.INDIRECT for quote in figure.evidence.quotes)
    return Statement(
        text=sentence.text,
        kind=StatementKind.QUOTE if quoted else StatementKind.SENTENCE,
        speaker=figure.speaker,
        date=figure.evidence.article.published,
        citations=tuple(sorted(numbers)),
        highlights=(Span(figure.span.start - sentence.start, figure.span.end - sentence.start),),
    )
